"""What Golden Thread found is marked as its own wherever it appears, and never stands among what plans say."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from deciding_site import Decider, deciding_client, said
from flask.testing import FlaskClient
from rdflib import URIRef
from suggested import ASHCOMBE, LEAFLET, MANAGER, MATCH, NORTHMOOR, key, page_of, suggested_store
from web_reading import soup
from web_site import BASE, PLAN, site_of

from queries.ask import ask
from queries.inline import Inline
from queries.question import questions
from web import create_app
from web.site import current_site

MARK = "Found by Golden Thread , not said by the plan"  # each part of a page is read with a space around it


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(site_of(Inline(suggested_store()))).test_client()


def part(client: FlaskClient, path: str) -> str:
    """The part of a page that tells what may be the same."""
    return said(soup(client, path).select("#same")[0])


def test_the_page_of_an_action_tells_what_it_may_be_the_same_as_the_strongest_first(client: FlaskClient) -> None:
    told = part(client, f"{PLAN}/{MATCH}")
    assert told.startswith(f"May be the same as {MARK} . A person decides.")
    assert told.index("Duplicate 0.93: very likely") < told.index("Related 0.55: more likely than not")


def test_the_page_of_a_recommendation_keeps_what_the_plan_says_and_what_we_found_apart(client: FlaskClient) -> None:
    page = soup(client, f"{PLAN}/recommendation/1")
    assert "0.97: very likely" in said(page.select("#same")[0])
    linked = soup(client, f"{PLAN}/recommendation/2")
    heading = linked.find("h2", string="The plan says it is linked with")
    assert heading is not None
    assert not linked.select("#same")
    stated = heading.find_next("ul")
    assert isinstance(stated, Tag)
    assert [str(one["href"]) for one in stated.select("a")] == [f"{PLAN}/recommendation/3"]


def test_the_page_of_a_post_tells_what_it_may_also_be(client: FlaskClient) -> None:
    told = part(client, f"/id/{MANAGER.removeprefix(BASE)}")
    assert told.startswith(f"May also be {MARK}")
    assert "Placements Manager , a post" in told


def test_the_page_of_a_plan_counts_what_touches_it_and_leads_there(client: FlaskClient) -> None:
    line = soup(client, PLAN).select(".gt-found-line")[0]
    assert MARK in said(line)
    assert [said(one) for one in line.select("a")] == [
        "2 duplicates with other plans",
        "1 near duplicate with other plans",
        "1 related pair within this plan",
        "1 related pair with other plans",
    ]
    for link in line.select("a"):
        listed = BeautifulSoup(client.get(str(link["href"])).text, "html5lib").select("li.gt-pair")
        assert len(listed) == int(said(link).split()[0])


@pytest.mark.parametrize("path", [f"{PLAN}/{MATCH}", f"{PLAN}/recommendation/1", f"/id/{MANAGER.removeprefix(BASE)}"])
def test_every_link_to_a_pair_stands_under_the_mark(client: FlaskClient, path: str) -> None:
    page = soup(client, path)
    for link in page.select("a[href*='/id/pair/']"):
        section = link.find_parent("section")
        assert section is not None
        assert MARK in said(section)


def test_stated_links_have_none_of_ours(client: FlaskClient) -> None:
    with client.application.app_context():
        engine, today = current_site().engine, current_site().today()
    rows = ask(engine, questions()["linked-recommendations"], {}, today).rows
    pairs = {str(term).rpartition("plan/")[2] for row in rows for term in row if isinstance(term, URIRef)}
    assert pairs
    assert all("recommendation/1" not in one for one in pairs)  # which is in a pair of ours, and in no link of its plan
    assert not ask(
        engine, questions()["same-work-as"], {"action": f"{NORTHMOOR}/recommendation/2/action/1"}, today
    ).rows


def test_what_was_decided_is_marked_with_who_and_when(tmp_path: Path) -> None:
    officer = Decider(deciding_client(tmp_path / "store"), page_of(2))
    officer.send("/decide", decision="duplicate", note="One leaflet will do.")
    officer.open(f"{PLAN}/{LEAFLET}")
    told = said(officer.page.select("#same")[0])
    assert told.startswith("Decided to be the same as Decided: duplicate A. Officer, 15 September 2025")
    assert "“One leaflet will do.”" in told
    assert told.index("One leaflet") < told.index("May be the same as") < told.index("Related 0.55")
    # In the picture too, where it is asked for.
    found = officer.open(f"/picture?plan={ASHCOMBE}&found=yes")
    assert "is the same as (decided by a person)" in said(found.select(".gt-legend")[0])
    assert ("decidedSame", "duplicate, A. Officer") in {(one["link"], one["told"]) for one in model(found)["edges"]}


def model(page: BeautifulSoup) -> dict[str, list[dict[str, str]]]:
    """What the picture draws."""
    return dict(json.loads(str(page.select("#picture-data")[0].string)))


def test_the_picture_draws_what_plans_say_and_ours_only_where_it_is_asked_for(client: FlaskClient) -> None:
    plain = soup(client, f"/picture?plan={ASHCOMBE}")
    assert not {one["link"] for one in model(plain)["edges"]} & {"foundSame", "decidedSame"}
    assert "found by Golden Thread" not in said(plain.select(".gt-legend")[0])
    found = soup(client, f"/picture?plan={ASHCOMBE}&found=yes")
    ours = {(one["from"], one["to"], one["told"]) for one in model(found)["edges"] if one["link"] == "foundSame"}
    assert ours == {
        (f"{ASHCOMBE}/{MATCH}", f"{NORTHMOOR}/{MATCH}", "duplicate, 0.93"),
        (f"{ASHCOMBE}/recommendation/1", f"{NORTHMOOR}/recommendation/1", "duplicate, 0.97"),
        (f"{ASHCOMBE}/{LEAFLET}", f"{NORTHMOOR}/{LEAFLET}", "near duplicate, 0.80"),
    }
    stated = [one for one in model(found)["edges"] if one["link"] != "foundSame"]
    assert stated == model(plain)["edges"]
    assert "may be the same as (found by Golden Thread)" in said(found.select(".gt-legend")[0])
    table = said(found.select("table")[0])
    assert re.search(
        r"may be the same as \(found by Golden Thread\) Action 1 \(Fostering Improvement Plan\): .* \(duplicate, 0.93\)",
        table,
    )


def test_many_suggestions_of_one_action_are_shown_when_asked_for(client: FlaskClient) -> None:
    shown = soup(client, f"{PLAN}/{MATCH}?same=all")
    assert f"/id/pair/{key(0)}" in str(shown)
    assert "Show all" not in said(shown.select("#same")[0])
