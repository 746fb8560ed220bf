"""Who may add plans, and how much strangers can do: nothing from another site, another machine or another browser, and never too much."""

from __future__ import annotations

import io
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from adding_site import PAGE, Clock, adding_site, read_here, written
from flask import Flask
from test_web_adding import SETTINGS, Officer, said

from ontology.plan import Reading
from ontology.settings import Settings
from web import create_app
from web.file_names import LONGEST, clean
from web.site import Adding


def app_over(folder: Path, settings: Settings = SETTINGS) -> Flask:
    return create_app(adding_site(folder, settings, Adding(str(folder), read_here, Clock())))


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    roomy = replace(SETTINGS, upload_files=50, upload_characters=1_000_000)
    return app_over(tmp_path_factory.mktemp("strangers") / "store", roomy)


@pytest.fixture
def officer(app: Flask) -> Officer:
    return Officer(app.test_client())


def settings(adding: str) -> Settings:
    return Settings(query_workers=1, adding=adding)


# From where


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://plans.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9999"},
    ],
)
def test_a_form_on_another_sites_page_adds_nothing(officer: Officer, headers: dict[str, str]) -> None:
    officer.add(("homes.txt", written()), **headers)
    assert officer.status == 403
    assert "sent by a page of another site" in officer.text
    assert not officer.open().select(".gt-waiting")


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}])
def test_a_form_of_this_site_adds(officer: Officer, headers: dict[str, str]) -> None:
    officer.add(("homes.txt", written()), **headers)
    assert officer.page.select(".gt-waiting")


@pytest.mark.parametrize("word", ["", "guessed", "é"])
def test_a_form_without_the_word_of_this_browser_does_nothing(officer: Officer, word: str) -> None:
    officer.add(("homes.txt", written()))
    token = str(officer.page.select("input[name=plan]")[0]["value"])
    for address in ("/add", "/add/keep", "/add/leave"):
        assert officer.client.post(address, data={"visitor": word, "plan": token}).status_code == 400
    assert officer.open().select(".gt-waiting")


def test_a_browser_that_keeps_no_cookies_is_told(app: Flask) -> None:
    officer = Officer(app.test_client(use_cookies=False))
    officer.add(("homes.txt", written()))
    assert officer.status == 400
    assert "the browser keeps no cookies" in officer.text


@pytest.mark.parametrize("here", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_on_this_machine_plans_are_added(app: Flask, here: str) -> None:
    page = app.test_client().get("/add", headers={"Host": here})
    assert page.status_code == 200
    assert "Add plans" in page.text


@pytest.mark.parametrize(
    ("host", "address"),
    [("plans.example", "127.0.0.1"), ("localhost.plans.example", "127.0.0.1"), ("localhost", "192.0.2.7"), ("192.0.2.1", "192.0.2.7")],
)  # fmt: skip
def test_from_elsewhere_plans_are_read_and_not_added(app: Flask, host: str, address: str) -> None:
    client = app.test_client()
    for path in ("/add", "/add/keep"):
        answer = client.open(path, method="POST", headers={"Host": host}, environ_base={"REMOTE_ADDR": address})
        assert answer.status_code == 403
    told = client.get("/add", headers={"Host": host}, environ_base={"REMOTE_ADDR": address})
    assert told.status_code == 403
    assert "only from the machine that serves these pages" in told.text
    home = client.get("/", headers={"Host": host}, environ_base={"REMOTE_ADDR": address})
    assert "Add plans" not in home.text


def test_adding_can_be_opened_to_everybody_and_closed_to_all(tmp_path: Path) -> None:
    far = {"REMOTE_ADDR": "192.0.2.7"}
    opened = app_over(tmp_path / "a", settings("anywhere")).test_client()
    assert opened.get("/add", headers={"Host": "plans.example"}, environ_base=far).status_code == 200
    closed = app_over(tmp_path / "b", settings("nobody")).test_client()
    assert closed.get("/add").status_code == 403
    assert "Add plans" not in closed.get("/").text


def test_a_setting_that_means_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="here, anywhere, nobody"):
        settings("everybody")


def test_what_waits_is_shown_to_its_own_browser_only(app: Flask, officer: Officer) -> None:
    officer.add(("homes.txt", written()))
    token = str(officer.page.select("input[name=plan]")[0]["value"])
    stranger = Officer(app.test_client())
    assert not stranger.page.select(".gt-waiting")
    stranger.open(f"/add/{token}")
    assert stranger.status == 404
    stranger.open()
    for address in ("/add/keep", "/add/leave"):
        stranger.client.post(address, data={"visitor": stranger.visitor, "plan": token})
    assert officer.open().select(".gt-waiting")
    assert app.test_client().get(PAGE).status_code != 200


def test_pages_with_what_waits_are_kept_in_no_cache(officer: Officer) -> None:
    answer = officer.client.get("/add")
    assert answer.headers["Cache-Control"] == "no-store"
    cookie = (
        answer.headers.get("Set-Cookie") or officer.client.application.test_client().get("/add").headers["Set-Cookie"]
    )
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


# How much


def test_a_form_that_is_too_long_is_refused_and_other_forms_are_as_short_as_ever(officer: Officer) -> None:
    long = officer.client.post("/add", data=b"x" * (4 << 20), content_type="multipart/form-data; boundary=x")
    officer.see(long)
    assert officer.status == 413
    assert officer.text.startswith("That is too long")
    officer.open()
    page = officer.client.post("/add/leave", data={"visitor": officer.visitor, "plan": "x" * 800_000})
    assert page.status_code == 413


def test_who_comes_while_others_are_read_is_told_to_come_back_and_the_pages_go_on(tmp_path: Path) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def slow(path: Path, name: str) -> Reading:
        begun.set()
        assert may_end.wait(30)
        return read_here(path, name)

    app = create_app(adding_site(tmp_path / "store", SETTINGS, Adding(str(tmp_path / "store"), slow, Clock())))
    first, second = Officer(app.test_client()), Officer(app.test_client())
    reading = threading.Thread(target=first.add, args=(("homes.txt", written()),))
    reading.start()
    assert begun.wait(30)
    data = {"visitor": second.visitor, "documents": [(io.BytesIO(written()), "homes.txt")]}
    busy = second.client.post("/add", data=data)
    assert busy.status_code == 503
    assert busy.headers["Retry-After"] == "3"
    assert "Other plans are being read at this moment" in busy.text
    assert second.client.get("/questions").status_code == 200
    may_end.set()
    reading.join(30)
    assert first.page.select(".gt-waiting")
    assert "It becomes a new plan" in said(second.add(("homes.txt", written())))


def test_a_form_of_slow_documents_is_read_for_so_long_and_no_longer(tmp_path: Path) -> None:
    clock = Clock()

    def slow(path: Path, name: str) -> Reading:
        clock.wait(0.04)
        return read_here(path, name)

    app = create_app(adding_site(tmp_path / "store", SETTINGS, Adding(str(tmp_path / "store"), slow, clock)))
    officer = Officer(app.test_client())
    officer.add(*((f"{number}.txt", written()) for number in range(3)))
    assert "3 actions" in officer.document("1.txt")
    assert "It was not read, because those sent before it took so long." in officer.document("2.txt")


def test_documents_that_are_refused_do_not_pile_up(tmp_path: Path) -> None:
    officer = Officer(app_over(tmp_path / "store").test_client())
    for number in range(12):
        officer.add((f"{number}.png", b"x"))
    assert len(officer.open().select(".gt-waiting")) <= SETTINGS.upload_files + 1


# File names


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("homes.docx", "homes.docx"),
        ("C:\\Users\\ann\\Plans\\homes.docx", "homes.docx"),
        ("../../etc/passwd", "passwd"),
        ("Plan\u202etxt.exe", "Plantxt.exe"),
        ("Plan\u200b\x07 2025\t(final).pdf", "Plan 2025 (final).pdf"),
        ("Cynllun Gweithredu – Tŷ.pdf", "Cynllun Gweithredu – Tŷ.pdf"),
        ("  .  ", "unnamed"),
        ("", "unnamed"),
        (None, "unnamed"),
        ("\ud800.txt", "txt"),
    ],
)
def test_of_a_file_name_only_the_name_is_left(sent: str | None, name: str) -> None:
    assert clean(sent) == name


def test_a_long_file_name_keeps_its_ending() -> None:
    assert clean("a" * 5_000 + ".docx") == "a" * (LONGEST - 5) + ".docx"
    assert len(clean("a." + "b" * 5_000)) <= LONGEST
