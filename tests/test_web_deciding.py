"""Deciding on the pages: one pair, several, a group, names; taken back; nothing kept of what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest
from deciding_site import OFFICER, Decider, deciding_client, said
from flask import Flask
from suggested import ASHCOMBE, MATCH, NAMES, NORTHMOOR, PLACEMENTS, key, page_of, suggest

from graph.store import open_store, select
from graph.terms import DCTERMS, GT, RDF


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("deciding") / "store"


@pytest.fixture(scope="module")
def app(folder: Path) -> Flask:
    return deciding_client(folder).application


@pytest.fixture
def officer(app: Flask, folder: Path) -> Iterator[Decider]:
    """An officer at a browser of their own; what was decided is gone afterwards."""
    yield Decider(app.test_client())
    with open_store(str(folder)) as store:
        store.replace({NAMES.decided: ()})
        suggest(store)


def test_what_is_accepted_leaves_the_list_and_is_told_with_who_and_when(officer: Decider) -> None:
    officer.open(page_of(0))
    officer.send("/decide", decision="near-duplicate", note="Asked both leads.")
    assert "Your decision is kept: near duplicate." in officer.notice
    assert "Decided: near duplicate A. Officer, 15 September 2025" in officer.text
    assert "“Asked both leads.”" in officer.text
    assert key(0) not in Decider(officer.client).listed()
    officer.open(f"/id/plan/ashcombe/ashcombe-fostering-2025/{MATCH}")
    assert "Decided to be the same as Decided: near duplicate A. Officer, 15 September 2025" in officer.text


def test_the_notice_is_told_once_and_takes_back(officer: Decider) -> None:
    officer.open(page_of(0))
    officer.send("/decide", decision="duplicate")
    officer.send("/take-back")
    assert "The decision is taken back." in officer.notice
    assert "Decided:" not in officer.text.partition("What was decided")[0]
    assert not Decider(officer.client, page_of(0)).notice
    assert key(0) in Decider(officer.client).listed()


def test_the_history_of_a_pair_keeps_every_decision(officer: Decider) -> None:
    officer.open(page_of(0))
    officer.send("/decide", decision="duplicate", who="B. Manager")
    officer.send("/decide", decision="rejected", note="Two teams.")
    officer.send("/take-back")
    rows = [
        [said(cell) for cell in row.select("th, td")] for row in officer.page.select("table")[-1].select("tbody tr")
    ]
    assert sorted((row[0].partition(" another")[0], row[1]) for row in rows) == [
        ("Duplicate", "B. Manager"), ("Not the same", OFFICER), ("Taken back", OFFICER),
    ]  # fmt: skip
    assert any(row[3] == "Two teams." for row in rows)
    assert {row[4] for row in rows} == {"duplicate, 0.93"}


def test_what_is_rejected_is_not_shown_again_and_the_other_ends_do_not_tell_of_it(officer: Decider) -> None:
    officer.open(page_of(0))
    officer.send("/decide", decision="rejected")
    assert key(0) not in Decider(officer.client).listed()
    officer.open(f"/id/plan/ashcombe/ashcombe-fostering-2025/{MATCH}")
    assert "northmoor" not in str(officer.page.select("#same"))


def test_what_nobody_could_say_stays_on_the_list_marked(officer: Decider) -> None:
    officer.open(page_of(0))
    officer.send("/decide", decision="unsure")
    officer.open("/suggestions")
    assert key(0) in officer.listed()
    assert "Decided: unsure A. Officer" in officer.text
    officer.open("/suggestions?show=unsure")
    assert officer.listed() == [key(0)]


def test_several_are_decided_at_once_and_taken_back_at_once(officer: Decider) -> None:
    officer.open("/suggestions?show=duplicate")
    before = officer.listed()
    officer.send("/decide", pair=[key(0), key(1)], decision="suggested")
    assert "2 decisions are kept: accepted as suggested." in officer.notice
    officer.open("/suggestions?show=duplicate")
    assert not officer.listed()
    officer.open("/decisions")
    assert [row.select_one("b").get_text() for row in officer.page.select("tbody tr")] == ["Duplicate", "Duplicate"]  # type: ignore[union-attr]
    officer.send("/take-back", taken=[str(one["value"]) for one in officer.page.select("input[name=taken]")])
    assert "2 decisions are taken back." in officer.notice
    officer.open("/suggestions?show=duplicate")
    assert officer.listed() == before


def test_the_list_can_be_ticked_whole_without_a_script(officer: Decider) -> None:
    officer.open("/suggestions?show=duplicate&tick=all")
    assert len(officer.page.select("input[name=pair][checked]")) == len(officer.listed()) == 2


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"who": " "}, "Give your name, so that others can ask you about it."),
        ({"who": "x" * 201}, "A name may have 200 characters; this one has 201."),
        ({"note": "x" * 5_001}, "A note may have 5,000 characters; this one has 5,001."),
        ({"decision": "maybe"}, "Choose what you decide."),
        ({"pair": []}, "Tick the pairs that you want to decide."),
        ({"pair": ["0" * 20]}, "Some of these are not found any more."),
    ],
)
def test_what_is_wrong_with_a_form_is_told_and_nothing_is_kept(
    officer: Decider, fields: dict[str, str | list[str]], problem: str
) -> None:
    officer.open("/suggestions?show=duplicate")
    officer.send("/decide", **{"pair": [key(0)], "decision": "rejected", **fields})
    assert officer.status == 400
    assert problem in officer.text
    assert officer.page.select(".govuk-error-summary")
    assert str(officer.page.select("title")[0].string).startswith("Error: ")
    assert key(0) in Decider(officer.client).listed()


def test_a_form_that_was_wrong_is_sent_again_with_what_it_held(officer: Decider) -> None:
    officer.open("/suggestions?show=duplicate")
    officer.send("/decide", pair=[key(0), key(1)], decision="rejected", who="", note="Two councils.")
    assert [one.get("value") for one in officer.page.select("input[name=note]")] == ["Two councils."]
    officer.send("/decide", decision="rejected", note="Two councils.")
    assert "2 decisions are kept: not the same." in officer.notice


def test_the_name_is_remembered_for_the_next_decision(officer: Decider) -> None:
    officer.open(page_of(0))
    officer.send("/decide", decision="duplicate", who="Siân  O’Neill; Head")
    officer.open(page_of(1))
    assert [str(one["value"]) for one in officer.page.select("#decide input[name=who]")] == ["Siân O’Neill; Head"]


def test_names_that_are_accepted_become_one_agent_and_two_again_when_that_is_taken_back(officer: Decider) -> None:
    officer.open(page_of(5))
    officer.send("/decide", decision="the-same")
    assert "Your decision is kept: the same." in officer.notice
    assert "These two names are one now" in officer.text
    assert "“Fostering Manager” and “Placements Manager”" in officer.text
    gone = officer.client.get(f"/id/{PLACEMENTS.removeprefix(NAMES.base)}").status_code
    kept = officer.client.get("/id/post/ashcombe/fostering-manager").status_code
    assert {gone, kept} == {200, 404}
    officer.send("/take-back")
    assert officer.client.get(f"/id/{PLACEMENTS.removeprefix(NAMES.base)}").status_code == 200
    assert officer.client.get("/id/post/ashcombe/fostering-manager").status_code == 200


def test_taking_back_what_is_not_suggested_leads_to_what_was_taken_back(officer: Decider, folder: Path) -> None:
    officer.open(page_of(0))
    officer.send("/decide", decision="duplicate")
    with open_store(str(folder)) as store:
        suggest(store, ())
    officer.open(page_of(0))
    assert "Golden Thread does not suggest these two: what stands here is a person\u2019s word." in officer.text
    officer.send("/take-back")
    assert "The decision is taken back." in officer.notice
    assert "Taken back" in officer.text
    assert officer.client.get(page_of(0)).status_code == 404


def test_a_group_is_decided_at_once(officer: Decider, folder: Path) -> None:
    members = [ox.NamedNode(f"{plan}/{MATCH}") for plan in (ASHCOMBE, NORTHMOOR)]
    cluster = NAMES.gathered("cluster", [one.value for one in members])
    graph, node = ox.NamedNode(NAMES.inferred), ox.NamedNode(cluster)
    with open_store(str(folder)) as store:
        store.replace(
            {},
            add=[
                ox.Quad(node, RDF.type, GT.Cluster, graph),
                *(ox.Quad(node, GT.member, one, graph) for one in members),
            ],
        )
        store.publish()
    data = {"visitor": visitor(officer), "who": OFFICER, "cluster": cluster[-20:], "decision": "suggested"}
    officer.see(officer.client.post("/decide/group", data=data, follow_redirects=True))
    assert "Your decision is kept: accepted as suggested." in officer.notice
    assert key(0) not in officer.listed()
    data["cluster"] = "0" * 20
    officer.see(officer.client.post("/decide/group", data=data))
    assert officer.status == 409
    assert "This group is not here any more" in officer.text


def visitor(officer: Decider) -> str:
    """The word of this browser."""
    return str(officer.page.select("input[name=visitor]")[0]["value"])


@pytest.mark.parametrize(("path", "field"), [("/decide", "pair"), ("/decide/take-back", "taken")])
def test_a_form_that_names_too_many_is_refused_whole(officer: Decider, path: str, field: str) -> None:
    visitor = str(officer.page.select("input[name=visitor]")[0]["value"])
    named = [key(0), *(f"{number:020x}" for number in range(300))]
    sent = {"visitor": visitor, "who": OFFICER, "decision": "rejected", field: named}
    officer.see(officer.client.post(path, data=sent))
    assert officer.status == 400
    assert "this one names 301: nothing was kept." in officer.text
    assert key(0) in Decider(officer.client).listed()


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "javascript:alert(1)", "/a\r\nSet-Cookie: a=b"])  # fmt: skip
def test_a_form_leads_back_to_pages_of_ours_only(officer: Decider, back: str) -> None:
    officer.open(page_of(0))
    data = {"visitor": visitor(officer), "who": OFFICER, "pair": key(0), "decision": "unsure", "back": back}
    answer = officer.client.post("/decide", data=data)
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/suggestions"


def test_while_something_else_is_written_nothing_is_kept_and_that_is_told(officer: Decider, folder: Path) -> None:
    officer.open(page_of(0))
    with open_store(str(folder)):
        officer.send("/decide", decision="duplicate")
    assert officer.status == 503
    assert "There is a problem" in officer.text
    assert "Nothing was kept yet." in officer.text
    officer.send("/decide", decision="duplicate")
    assert "Your decision is kept: duplicate." in officer.notice


def test_a_decision_about_words_that_have_changed_since_the_page_was_shown_is_not_kept(
    officer: Decider, folder: Path
) -> None:
    officer.open(page_of(0))
    with reworded(folder, f"{ASHCOMBE}/{MATCH}", "Mend the roof of the depot."):
        officer.send("/decide", decision="duplicate")
        assert officer.status == 400
        assert "a plan was loaded or somebody decided" in officer.text
        assert "Mend the roof of the depot." in officer.text
        officer.send("/decide", decision="rejected")
        assert "Your decision is kept: not the same." in officer.notice


def test_nobody_overrules_a_decision_that_they_have_not_seen(app: Flask, officer: Decider) -> None:
    officer.open(page_of(0))
    colleague = Decider(app.test_client(), page_of(0))
    colleague.send("/decide", decision="rejected", who="B. Manager")
    officer.send("/decide", decision="duplicate")
    assert officer.status == 400
    assert "a plan was loaded or somebody decided" in officer.text
    officer.send("/decide", decision="duplicate")
    assert "Your decision is kept: duplicate." in officer.notice


@contextmanager
def reworded(folder: Path, work: str, words: str) -> Iterator[None]:
    """A store in which an action has other words for a while."""
    with open_store(str(folder)) as store:
        row = next(select(store, f"SELECT ?g ?words WHERE {{ GRAPH ?g {{ <{work}> {DCTERMS.description} ?words }} }}"))
        before = ox.Quad(ox.NamedNode(work), DCTERMS.description, row["words"], row["g"])
        after = ox.Quad(ox.NamedNode(work), DCTERMS.description, ox.Literal(words), row["g"])
        store.replace({}, remove=[before], add=[after])
        store.publish()
    yield
    with open_store(str(folder)) as store:
        store.replace({}, remove=[after], add=[before])
        store.publish()
