"""Adding plans on the pages: each is shown before it is kept, what goes wrong is told of its document, strangers are kept out."""

from __future__ import annotations

import io
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from adding_site import PAGE, ROWS, ROWS_LATER, Clock, adding_site, read_here, written
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from test_graph_remote import free_port, oxigraph
from werkzeug.test import TestResponse

from graph.remote import addresses
from graph.store import open_store
from ontology.plan import Doubt, Reading
from ontology.settings import Settings
from queries.remote import Remote
from web import create_app
from web.site import Adding

SETTINGS = Settings(
    query_workers=1, document_megabytes=1, upload_megabytes=2, upload_files=3, upload_characters=5_000, upload_workers=1
)


class Officer:
    """Somebody at a browser: sends documents, reads the page, presses buttons."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.page = self.see(client.get("/add"))

    def see(self, response: TestResponse) -> BeautifulSoup:
        """Take a page in."""
        self.status = response.status_code
        self.page = BeautifulSoup(response.text, "html5lib")
        return self.page

    def open(self, path: str = "/add") -> BeautifulSoup:
        """Go to a page."""
        return self.see(self.client.get(path))

    @property
    def visitor(self) -> str:
        """The word of this browser, from the form on the page."""
        return str(self.page.select("input[name=visitor]")[0]["value"])

    def add(self, *documents: tuple[str, bytes], **headers: str) -> BeautifulSoup:
        """Send documents with the form, and see the page that comes."""
        data = {"visitor": self.visitor, "documents": [(io.BytesIO(content), name) for name, content in documents]}
        return self.see(self.client.post("/add", data=data, headers=headers, follow_redirects=True))

    def press(self, button: str, name: str = "") -> BeautifulSoup:
        """Press the button that says so, of the document of that name where it is told; the page that comes."""
        found = next(
            one for one in self.page.select("form button") if said(one).split(" (")[0] == button and name in said(one)
        )
        form = found.find_parent("form")
        assert form is not None
        data: dict[str, list[str]] = {}
        for one in form.select("input[type=hidden]"):
            data.setdefault(str(one["name"]), []).append(str(one.get("value", "")))
        address = str(found.get("formaction") or form["action"])
        return self.see(self.client.post(address, data=data, follow_redirects=True))

    @property
    def text(self) -> str:
        """What the page says."""
        return said(self.page.select("main")[0])

    def document(self, name: str) -> str:
        """What the page says of one document."""
        return next(said(one) for one in self.page.select(".gt-waiting") if name in said(one.select("h3")[0]))


def said(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def client(folder: Path, clock: Clock) -> FlaskClient:
    return create_app(adding_site(folder, SETTINGS, Adding(str(folder), read_here, clock))).test_client()


@pytest.fixture
def officer(client: FlaskClient) -> Officer:
    return Officer(client)


# What is shown before a plan is kept


def test_what_was_read_is_shown_and_nothing_is_kept_yet(officer: Officer, folder: Path) -> None:
    page = officer.add(("homes.txt", written()))
    rows = [[said(cell) for cell in row.select("th, td")] for row in page.select("details[id^=read] tbody tr")]
    assert rows == [
        ["Recommendation 1 Visits are made in time", "Write a rota of visits", "Visits Manager",
         "30 June 2025 Our reading: on 30 June 2025", "Safety Board"],
        ["Recommendation 1", "Tell families of the rota", "not stated", "Ongoing", "not stated"],
        ["Recommendation 2 Smoke alarms are checked", "Check each alarm once a year", "Fire Officer",
         "1 March 2026 Our reading: on 1 March 2026", "Safety Board"],
    ]  # fmt: skip
    assert "Safer Homes Action Plan" in officer.text
    assert "Authority Harrowdale Date April 2025" in officer.text
    assert "2 recommendations and 3 actions; 1 with no lead, 1 with no board" in officer.text
    assert "It becomes a new plan." in officer.text
    assert not folder.exists()


def test_what_was_not_read_is_shown_with_its_place_and_the_reason(officer: Officer) -> None:
    officer.add(("homes.txt", written(after="Printed by the council's own press.")))
    assert "What was not read: 1 part" in officer.text
    assert "line 9 of the text Printed by the council's own press. These words stand after the plan's" in officer.text
    officer.add(("homes.txt", written()))
    assert "Every part of the document was read." in officer.text


def test_what_is_doubtful_is_shown_beside_the_action_and_in_a_list(folder: Path, clock: Clock) -> None:
    def doubting(path: Path, name: str) -> Reading:
        reading = read_here(path, name)
        date = reading.plan.recommendations[0].actions[0].due
        assert date
        doubt = Doubt(date.quote.passages[0], "The column was judged by its position.")
        return replace(reading, source=replace(reading.source, doubts=(doubt,)))

    site = adding_site(folder, SETTINGS, Adding(str(folder), doubting, clock))
    officer = Officer(create_app(site).test_client())
    page = officer.add(("homes.txt", written()))
    assert "What to look at in the original: 1 passage" in officer.text
    assert "line 6 of the text 30 June 2025 The column was judged by its position." in officer.text
    row = page.select("details[id^=read] tbody tr")[0]
    assert "Look at the original: The column was judged by its position." in said(row)


# Keeping and leaving out


def test_a_kept_plan_is_on_the_pages_at_once(officer: Officer, client: FlaskClient) -> None:
    assert "No plan is loaded yet" in client.get("/").text
    officer.add(("homes.txt", written()))
    officer.press("Keep this plan")
    banner = said(officer.page.select(".govuk-notification-banner")[0])
    assert "Safer Homes Action Plan It holds 2 recommendations and 3 actions." in banner
    assert "Our reading: its names mean 2 posts and 1 board." in banner
    assert [link["href"] for link in officer.page.select(".govuk-notification-banner h3 a")] == [PAGE]
    for link in officer.page.select(".govuk-notification-banner a"):
        assert client.get(str(link["href"])).status_code == 200
    assert "Safer Homes Action Plan" in client.get("/").text
    assert "Tell families of the rota" in client.get(PAGE).text
    assert not officer.page.select(".gt-waiting")
    assert not officer.open().select(".govuk-notification-banner")


def test_a_plan_that_is_left_out_is_gone(officer: Officer, folder: Path) -> None:
    officer.add(("homes.txt", written()))
    officer.press("Leave it out")
    assert not officer.page.select(".gt-waiting")
    assert not folder.exists()


def test_several_plans_are_kept_with_one_press(officer: Officer) -> None:
    officer.add(("homes.txt", written()), ("later.txt", written(ROWS_LATER)))
    assert "2 plans wait to be kept" in officer.text
    officer.press("Keep all 2 plans")
    assert len(officer.page.select(".govuk-notification-banner h3")) == 2
    assert "2 plans answer 5 recommendations with 6 actions" in said(officer.open("/"))


def test_one_of_several_is_kept_and_the_other_still_waits(officer: Officer, client: FlaskClient) -> None:
    officer.add(("homes.txt", written()), ("later.txt", written(ROWS_LATER)))
    officer.press("Keep this plan", "later.txt")
    assert [said(one) for one in officer.page.select(".gt-waiting h3")] == ["homes.txt New"]
    assert client.get(PAGE).status_code == 404


def test_a_plan_that_is_here_already_changes_nothing(officer: Officer) -> None:
    officer.add(("homes.txt", written()))
    officer.press("Keep this plan")
    officer.add(("homes.txt", written()))
    assert "Nothing changes: this plan is in the store already with the same words." in officer.text
    officer.press("Keep this plan")
    assert "It was here already with the same words: nothing has changed." in officer.text


def test_a_later_version_tells_what_changes_and_takes_its_place(officer: Officer, client: FlaskClient) -> None:
    officer.add(("homes.txt", written()))
    officer.press("Keep this plan")
    officer.add(("homes.txt", written(ROWS_LATER)))
    told = officer.document("homes.txt")
    assert "It takes the place of the plan kept now (read from homes.txt)" in told
    assert "Recommendations: 1 added" in told
    assert "Actions: 1 added, 1 changed, 1 gone" in told
    officer.press("Keep this plan")
    assert "It stands now in place of homes.txt." in officer.text
    assert "Fit a lamp on each landing" in client.get(PAGE).text
    assert "Tell families of the rota" not in client.get(PAGE).text


def test_two_files_of_one_name_are_told_apart_and_only_one_is_kept(officer: Officer, client: FlaskClient) -> None:
    officer.add(("homes.txt", written()), ("homes.txt", written(ROWS_LATER)))
    assert officer.text.count("Another file that waits has the same name and authority, and other content.") == 2
    officer.press("Keep all 2 plans")
    assert len(officer.page.select(".govuk-notification-banner h3")) == 1
    assert "It was not kept" in officer.document("homes.txt")
    assert "takes the place of" in officer.document("homes.txt")
    assert "Tell families of the rota" in client.get(PAGE).text


def test_the_same_file_sent_twice_waits_once(officer: Officer) -> None:
    officer.add(("homes.txt", written()), ("homes.txt", written()))
    assert len(officer.open().select(".gt-waiting")) == 1


def test_a_plan_is_not_kept_where_that_would_do_something_else_than_was_shown(
    officer: Officer, client: FlaskClient
) -> None:
    officer.add(("homes.txt", written(ROWS_LATER)))
    another = Officer(client.application.test_client())
    another.add(("homes.txt", written()))
    another.press("Keep this plan")
    officer.press("Keep this plan")
    assert "It was not kept: the store has changed since this page was shown" in officer.text
    assert "Tell families of the rota" in client.get(PAGE).text
    officer.press("Keep this plan")
    assert "Fit a lamp on each landing" in client.get(PAGE).text


def test_while_a_load_writes_elsewhere_nothing_is_lost(officer: Officer, folder: Path, client: FlaskClient) -> None:
    officer.add(("homes.txt", written()))
    with open_store(str(folder)):
        officer.press("Keep this plan")
        assert officer.status == 503
        assert "is being written by another load. Try again when that has finished." in officer.text
    officer.open()
    officer.press("Keep this plan")
    assert client.get(PAGE).status_code == 200


# What is refused


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("letter.txt", b"Dear Sir,\n\nThank you for the cake.\n", "No action plan was found in it"),
        ("empty.txt", b"", "Empty"),
        ("photo.png", b"\x89PNG\r\n\x1a\n", "cannot be read"),
        ("plan", written(), "Files without an ending cannot be read"),
        ("long.txt", b"x" * ((1 << 20) + 1), "1 MiB are allowed"),
        ("homes.docx", b"PK\x03\x04 and no more", "Not read"),
        ("homes.rtf", b"{\\rtf1\\ansi Safer Homes}", "Save it as .docx, or load it with the command"),
        ("other.docx", b"{\\rtf1\\ansi Safer Homes}", "Save it as .docx, or load it with the command"),
    ],
)
def test_what_cannot_be_read_is_told_of_that_document_and_the_others_are_read(
    officer: Officer, name: str, content: bytes, told: str
) -> None:
    page = officer.add((name, content), ("homes.txt", written()))
    assert told.lower() in officer.document(name).lower()
    assert "Not read" in officer.document(name)
    assert "3 actions" in officer.document("homes.txt")
    link = page.select(".govuk-error-summary a")[0]
    assert said(link).startswith(f"{name}: ")
    assert page.select(str(link["href"]))
    officer.press("Keep this plan")
    assert not officer.page.select(".gt-waiting")


def test_of_a_document_without_a_plan_each_table_is_told_with_the_reason(officer: Officer) -> None:
    officer.add(("figures.txt", b"\n\nSo it went on.\n\n".join([b"Month\tVisits\nApril\t12\nMay\t9"] * 5)))
    told = officer.document("figures.txt")
    assert "Why each of 5 tables is no plan" in told
    assert told.count("Month | Visits 3 Its cells hold figures, and no actions.") == 5


def test_a_form_without_a_file_says_what_to_do(officer: Officer) -> None:
    page = officer.add()
    assert officer.status == 400
    assert "Choose the plans that you want to add." in said(page.select(".govuk-error-summary")[0])
    assert page.select("title")[0].get_text().startswith("Error: ")


def test_only_so_many_plans_wait(officer: Officer) -> None:
    officer.add(*((f"{number}.txt", written()) for number in range(4)))
    assert "3 plans wait to be kept" in officer.text
    assert "3 plans are waiting to be kept already. Keep or leave out some" in officer.document("3.txt")
    officer.press("Leave it out", "0.txt")
    officer.add(("3.txt", written()))
    assert "It becomes a new plan" in officer.document("3.txt")


def test_only_so_much_text_waits(officer: Officer) -> None:
    officer.add(("short.txt", written()), ("long.txt", written(after="So it went on. " * 330)))
    assert "there is more text in it than may wait here" in officer.document("long.txt").lower()
    officer.press("Leave it out", "short.txt")
    officer.add(("longer.txt", written(after="So it went on. " * 400)))
    assert "goldenthread load" in officer.document("longer.txt")


def test_what_waits_is_let_go_after_an_hour(officer: Officer, clock: Clock) -> None:
    officer.add(("homes.txt", written()))
    clock.wait(0.9)
    assert officer.open().select(".gt-waiting")
    clock.wait(0.2)
    assert not officer.open().select(".gt-waiting")


def test_keeping_what_waits_no_longer_is_told(officer: Officer, clock: Clock, folder: Path) -> None:
    officer.add(("homes.txt", written()))
    clock.wait(1.1)
    officer.press("Keep this plan")
    assert officer.status == 404
    assert "What you chose waits no longer" in officer.text
    assert not folder.exists()


def test_a_second_press_keeps_nothing_twice(officer: Officer) -> None:
    officer.add(("homes.txt", written()))
    before = officer.page
    officer.press("Keep this plan")
    officer.page = before
    officer.press("Keep this plan")
    assert "it was kept or left out already" in officer.text
    assert "1 plan answers 2 recommendations with 3 actions" in said(officer.open("/"))


def test_nothing_of_a_document_stays_on_the_disk(
    officer: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    officer.add(("homes.txt", written(after="So it went on. " * 60_000)), ("letter.txt", b"Dear Sir"))
    assert list((tmp_path / "scratch").iterdir()) == []


def test_hostile_names_and_words_are_only_shown(officer: Officer) -> None:
    name = "..\\../<img src=x onerror=alert(1)>\u202e\x00.txt"
    rows = [("1. <script>alert(1)</script>", "{{ 7 * 7 }}", "</table><b>Boss", "1 May 2026", ""), *ROWS]
    page = officer.add((name, written(rows)))
    assert not page.select("main script, main img, main b")
    assert "<img src=x onerror=alert(1)>.txt" in officer.text
    assert "{{ 7 * 7 }}" in officer.text
    assert "\u202e" not in page.get_text()


def test_a_plan_is_added_to_a_store_on_a_server(tmp_path: Path, clock: Clock) -> None:
    with oxigraph(tmp_path / "server", "--union-default-graph") as address:
        site = adding_site(tmp_path, SETTINGS, Adding(address, read_here, clock))
        remote = Remote(addresses(address)[0].url, SETTINGS)
        officer = Officer(create_app(replace(site, engine=remote)).test_client())
        officer.add(("homes.txt", written()))
        officer.press("Keep this plan")
        assert "It holds 2 recommendations and 3 actions." in officer.text
        officer.add(("homes.txt", written(ROWS_LATER)))
        assert "Actions: 1 added, 1 changed, 1 gone" in officer.document("homes.txt")


def test_a_store_that_cannot_be_asked_is_told_and_the_reading_is_shown(tmp_path: Path, clock: Clock) -> None:
    address = f"http://127.0.0.1:{free_port()}/"
    site = adding_site(tmp_path, SETTINGS, Adding(address, read_here, clock))
    officer = Officer(create_app(site).test_client())
    officer.add(("homes.txt", written()))
    assert "It cannot be told now" in officer.document("homes.txt")
    assert "Write a rota of visits" in officer.text
    officer.press("Keep this plan")
    assert officer.status == 503
    assert officer.page.select(".gt-waiting")
