"""The page of decisions: whose, about what, found or not, changed since; as a file and from one; how right we were."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from deciding_site import Decider, deciding_client, deciding_site, said
from sample import sample_reading
from suggested import NAMES, key, page_of, suggest
from web_site import TODAY, store_of

from graph.load import Load
from graph.resolve import resolved
from graph.store import open_store
from web import create_app


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("decisions") / "store"


@pytest.fixture(scope="module")
def officer(folder: Path) -> Decider:
    """An officer at a site on which three people have decided about five pairs."""
    one = Decider(deciding_client(folder))
    for number, decision, who in (
        (0, "duplicate", "A. Officer"),
        (1, "related", "B. Manager"),
        (2, "rejected", "B. Manager"),
        (3, "unsure", "A. Officer"),
        (5, "rejected", "<b>C</b>"),
    ):
        one.open(page_of(number))
        one.send("/decide", decision=decision, who=who, note=f"Note {number}")
        assert "Your decision is kept" in one.notice
    return one


def rows(page: Decider) -> list[tuple[str, str]]:
    """The decisions on the page: what, and by whom."""
    return [
        (said(row.select("th b")[0]), said(row.select("td")[1]).partition(" 15 September")[0])
        for row in page.page.select("tbody tr")
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", {"Duplicate", "Related", "Not the same", "Unsure"}),
        ("who=B.+Manager", {"Related", "Not the same"}),
        ("who=nobody", set()),
        ("verdict=accepted", {"Duplicate", "Related"}),
        ("verdict=rejected&kind=works", {"Not the same"}),
        ("verdict=unsure", {"Unsure"}),
        ("kind=names", {"Not the same"}),
        ("show=lost", set()),
        ("show=withdrawn", set()),
    ],
)
def test_decisions_are_found_by_person_verdict_and_kind(officer: Decider, asked: str, found: set[str]) -> None:
    officer.open(f"/decisions?{asked}")
    assert {what for what, _ in rows(officer)} == found


def test_a_decision_tells_who_when_why_what_about_and_what_was_suggested(officer: Decider) -> None:
    officer.open("/decisions?verdict=accepted&who=A.+Officer")
    told = said(officer.page.select("tbody tr")[0])
    for words in (
        "Duplicate",
        "Match the 31 carers to workers.",
        "A. Officer 15 September 2025 at 09:00 UTC",
        "Note 0",
        "duplicate, 0.93",
    ):
        assert words in told
    assert str(officer.page.select("tbody th a")[0]["href"]) == page_of(0)


def test_the_name_of_a_person_stays_text(officer: Decider) -> None:
    page = officer.client.get("/decisions").text
    assert "<b>C</b>" not in page
    assert "&lt;b&gt;C&lt;/b&gt;" in page


@pytest.mark.parametrize("asked", ["show=all", "verdict=perhaps", "kind=posts"])
def test_what_cannot_be_asked_is_refused(officer: Decider, asked: str) -> None:
    officer.open(f"/decisions?{asked}")
    assert officer.status == 400


def test_how_right_the_suggestions_were_is_told_in_words(officer: Decider) -> None:
    page = officer.open("/decisions/agreement")
    told = [[said(cell) for cell in row.select("th, td")] for row in page.select("tbody tr")]
    whole = {row[0]: row for row in told if row[1] == "all scores"}
    assert whole["Duplicate"][2:6] == ["1", "1", "0", "0"]
    assert whole["Duplicate"][6].startswith("1 of 2 were right; of many more, between ")
    assert whole["Near duplicate"][2:6] == ["0", "0", "1", "0"]
    assert whole["Related"][6] == "Nobody could say yet."


def sent(officer: Decider, content: bytes, name: str = "decisions.sssom.tsv") -> str:
    """Bring in a file; what the page says."""
    visitor = str(officer.page.select("input[name=visitor]")[0]["value"])
    data = {"visitor": visitor, "decisions": (io.BytesIO(content), name)}
    officer.see(officer.client.post("/decisions/bring-in", data=data, follow_redirects=True))
    return officer.text


def test_decisions_go_from_one_store_to_another_as_a_file(officer: Decider, tmp_path: Path) -> None:
    answer = officer.client.get("/decisions.sssom.tsv")
    assert "decisions.sssom.tsv" in answer.headers["Content-Disposition"]
    other = Decider(deciding_client(tmp_path / "other"), "/decisions")
    assert "5 decisions were brought in." in sent(other, answer.data)
    assert sorted(rows(other)) == sorted([*rows_of(officer)])
    assert "0 decisions were brought in. 5 were here already" in sent(other, answer.data)


def rows_of(officer: Decider) -> list[tuple[str, str]]:
    officer.open("/decisions")
    return rows(officer)


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"a\tb\n1\t2\n"])
def test_a_file_that_is_none_of_decisions_changes_nothing(officer: Decider, content: bytes) -> None:
    before = rows_of(officer)
    assert "There is a problem" in sent(officer, content)
    assert officer.status == 400
    assert rows_of(officer) == before


def test_a_file_that_is_too_long_is_refused(officer: Decider) -> None:
    long = officer.client.post(
        "/decisions/bring-in", data=b"x" * (6 << 20), content_type="multipart/form-data; boundary=x"
    )
    assert long.status_code == 413
    officer.open("/decisions")


def test_a_file_must_be_chosen(officer: Decider) -> None:
    officer.open("/decisions")
    assert "Choose the file of decisions" in sent(officer, b"", "")


def test_what_is_not_found_any_more_stands_apart_and_changed_words_are_marked(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with store_of(
        (sample_reading(), sample_reading("Northmoor", "northmoor-fostering-2025.txt")), str(folder)
    ) as store:
        suggest(store)
    officer = Decider(create_app(deciding_site(folder)).test_client())
    for number in (0, 2):
        officer.open(page_of(number))
        officer.send("/decide", decision="duplicate")
    whole = sample_reading("Northmoor", "northmoor-fostering-2025.txt")
    first = whole.plan.recommendations[0]
    match = first.actions[0]
    assert match.text
    longer = replace(match, text=replace(match.text, text=f"{match.text.text[:-1]} and teams"))
    changed = replace(whole.plan, recommendations=(replace(first, actions=(longer,)), *whole.plan.recommendations[1:]))
    with open_store(str(folder)) as store:
        run = Load(store, NAMES, datetime.combine(TODAY, datetime.min.time(), UTC), "0.1.0", resolved)
        run.keep(replace(whole, plan=changed))
        run.finish()
    officer.open("/decisions")
    assert "Look again:" in officer.text
    officer.open("/decisions?show=lost")
    assert "Write a leaflet for carers." in officer.text
    assert "not found now" in officer.text
    officer.send("/take-back", taken=[str(one["value"]) for one in officer.page.select("input[name=taken]")])
    assert "The decision is taken back." in officer.notice
    assert key(2) not in officer.client.get("/suggestions?show=near-duplicate").text
