"""The page of two that may be the same: fact beside fact, what they share marked, what hangs on the decision told."""

from __future__ import annotations

import pytest
from deciding_site import said
from flask.testing import FlaskClient
from markupsafe import Markup
from suggested import ASHCOMBE, MATCH, NORTHMOOR, SUGGESTED, key, page_of, suggest
from web_reading import soup
from web_site import PLAN, readings, site_of, store_of

from graph.terms import GT
from queries.inline import Inline
from web import create_app
from web.shared_words import in_both, marked


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    more = (f"{ASHCOMBE}/{MATCH}", f"{ASHCOMBE}/recommendation/2/action/1", GT.Related, 0.3)
    return create_app(site_of(Inline(suggest(store_of(readings()), [*SUGGESTED, more])))).test_client()


def beside(client: FlaskClient, path: str) -> dict[str, list[str]]:
    """The rows of the page's table: what each is about, both sides, and how they compare."""
    table = soup(client, path).select("table")[0]
    return {said(row.select("th")[0]): [said(cell) for cell in row.select("td")] for row in table.select("tbody tr")}


def test_each_fact_of_two_actions_stands_beside_the_other_s_with_how_they_compare(client: FlaskClient) -> None:
    rows = beside(client, page_of(0))
    assert {label: row[-1] for label, row in rows.items() if len(row) == 3} == {
        "Words": "In both (marked and underlined) : Match, 31, carers, workers",
        "Plan": "Differs",
        "Answers": "In the same words",
        "Due": "The same",
        "Lead": "The same",
        "Support": "The same",
        "Board or group": "The same",
        "Monitored by": "The same",
        "Monitoring": "The same",
        "Reports to": "The same",
        "Progress": "The same",
        "Status": "The same",
    }
    assert rows["Due"][0].startswith("By 30 June 2025 (first list by 2 June 2025)")
    assert "Our reading: by 30 June 2025" in rows["Due"][0]


def test_what_differs_what_only_one_says_and_what_neither_says_is_told(client: FlaskClient) -> None:
    rows = beside(client, page_of(3))
    assert rows["Words"][2].endswith(": carers")
    assert rows["Status"][2] == "Differs"
    assert rows["Answers"][2] == "The same"
    assert rows["Lead"][1:] == ["not stated", "Only one says so"]
    assert rows["Due"][2] == "Differs"
    neither = beside(client, page_of(2))["Not stated by either"]
    assert neither == ["Lead, Support, Board or group, Monitored by, Monitoring, Reports to, Progress"]


def test_each_word_leads_to_where_it_stands_in_its_source(client: FlaskClient) -> None:
    page = soup(client, page_of(0))
    words = page.select("table")[0].select("tbody tr")[0].select("td")[0]
    assert next(str(one["href"]) for one in words.select("a")).startswith("/id/source/ashcombe/")
    lead = next(row for row in page.select("tbody tr") if said(row.select("th")[0]) == "Lead")
    assert all("/id/source/" in str(one["href"]) for one in lead.select("a") if said(one).startswith("See the words"))


def test_recommendations_are_set_side_by_side_too(client: FlaskClient) -> None:
    page = soup(client, page_of(1))
    assert said(page.select("h1")[0]) == "Are these two recommendations the same work?"
    rows = beside(client, page_of(1))
    assert rows["Response"][2] == "The same"
    assert rows["Addressed to"][2] == "Partly the same"


def test_names_are_set_side_by_side_with_what_hangs_on_them(client: FlaskClient) -> None:
    page = soup(client, page_of(5))
    assert said(page.select("h1")[0]) == "Are these two names the same?"
    rows = beside(client, page_of(5))
    assert rows["Kind"] == ["post", "post", "The same"]
    assert rows["Written as"][:2] == ["Fostering Manager FM", "Placements Manager"]
    assert rows["Part in the plans"][:2] == ["Leads: 1", "Leads: 1"]
    assert rows["In"][2] == "The same"


def test_the_score_is_told_in_words_and_what_speaks_for_and_against(client: FlaskClient) -> None:
    told = said(soup(client, page_of(0)).select(".gt-verdict")[0])
    for words in (
        "Found by Golden Thread , not said by the plan : Duplicate 0.93: very likely",
        "For it: Both say it by hand.",
        "Against it: Only one was written first.",
        "as the method by-hand-1 sees it",
    ):
        assert words in told


def test_other_suggestions_that_touch_one_of_the_two_are_told(client: FlaskClient) -> None:
    page = soup(client, page_of(0))
    found = [str(one["href"])[-20:] for one in page.select(".gt-results a")]
    assert found[0] == key(3)
    assert len(found) == 2


def test_a_pair_is_there_for_programs_too(client: FlaskClient) -> None:
    turtle = client.get(page_of(0), headers={"Accept": "text/turtle"})
    assert turtle.content_type.startswith("text/turtle")
    assert f"<{NORTHMOOR}/{MATCH}>" in turtle.text


def test_a_pair_that_is_not_there_is_told(client: FlaskClient) -> None:
    assert client.get(f"/id/pair/{'0' * 20}").status_code == 404


def test_pages_without_suggestions_say_nothing_of_them(client: FlaskClient) -> None:
    assert not soup(client, f"{PLAN}/recommendation/3").select("#same")


# The words that two share


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Audit the plans", "The audits of a plan", ["Audit", "plans"]),
        ("Train staff, train them well", "Staff are trained", ["Train", "staff"]),
        ("The children\u2019s board", "Children's Board", ["children\u2019s", "board"]),
        ("By the end of it", "At the end of it", []),
        ("", "Anything", []),
    ],
)
def test_words_are_shared_whatever_their_ending_and_little_words_are_not(
    one: str, other: str, found: list[str]
) -> None:
    assert in_both(one, other) == found


def test_neighbours_are_marked_together_and_everything_is_escaped() -> None:
    both = marked("Check <b>smoke alarms</b> now", "smoke alarms are good")
    assert both == Markup('Check &lt;b&gt;<mark class="gt-both">smoke alarms</mark>&lt;/b&gt; now')
