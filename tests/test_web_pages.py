"""The pages, read as an officer reads them: each fact with its words, nothing that a plan says is run, no link leads nowhere."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from rdflib import Graph
from web_reading import everything, facts, hrefs, main, said, soup
from web_site import BASE, GRIM, PLAN, TODAY, sample_site, site_of

from ontology.terms import GT
from queries.answer import Answer
from queries.errors import StoreUnavailable
from web import create_app
from web.site import Site


@pytest.fixture(scope="module")
def site() -> Site:
    return sample_site()


@pytest.fixture(scope="module")
def client(site: Site) -> FlaskClient:
    return create_app(site).test_client()


# The first page


def test_home_tells_each_plan_with_its_counts(client: FlaskClient) -> None:
    page = soup(client, "/")
    row = next(row for row in page.select("tbody tr") if PLAN in [link["href"] for link in row.select("a")])
    assert [said(cell) for cell in row.select("td")][:4] == ["3", "3", "1", "1"]
    assert "Ashcombe, May 2025, version v2.1" in said(row)
    assert "3 plans answer 7 recommendations with 8 actions" in said(main(page))


def test_home_tells_the_newest_loads(client: FlaskClient) -> None:
    assert "ashcombe-fostering-2025.txt Fostering Improvement Plan 14 September 2025 at 17:30" in said(
        main(soup(client, "/"))
    )


@pytest.mark.parametrize(
    ("label", "question", "counted"),
    [
        ("overdue", "overdue-actions", ("overdue", "certainly")),
        ("with no lead", "actions-without-lead", None),
        ("with no date", "actions-without-date", None),
        ("with no progress", "actions-without-progress", None),
    ],
)
@pytest.mark.parametrize("page", ["/", PLAN, GRIM])
def test_a_count_is_the_number_of_rows_of_the_question_it_leads_to(
    client: FlaskClient, page: str, label: str, question: str, counted: tuple[str, str] | None
) -> None:
    tiles = [tile for tile in soup(client, page).select(".gt-count") if said(tile.select_one("a") or tile) == label]
    for tile in tiles:
        href = str(tile.select("a")[0]["href"])
        path, _, query = href.partition("?")
        assert path == f"/questions/{question}"
        answer = client.get(f"{path}.json?{query}").get_json()
        found = [row for row in answer["rows"] if counted is None or row[counted[0]] == counted[1]]
        assert int(said(tile.select(".gt-count__number")[0])) == len(found)
    assert tiles or page != "/"


class Unloaded:
    """The engine of a store in which nothing was ever published."""

    def run(self, _sparql: str) -> Answer:
        """Never an answer."""
        raise StoreUnavailable("There is nothing to ask yet.")


def test_before_the_first_plan_home_tells_how_to_load_one() -> None:
    page = soup(create_app(site_of(Unloaded())).test_client(), "/", 503)
    assert "No plan is loaded yet" in said(main(page))
    assert "goldenthread load" in said(main(page))


# Things, their words, and links both ways


def test_everything_in_the_store_has_a_page(site: Site, client: FlaskClient) -> None:
    paths = everything(site)
    assert len(paths) > 100
    for path in paths:
        assert client.get(path, follow_redirects=True).status_code == 200, path


def test_every_link_of_every_page_leads_to_a_page(client: FlaskClient) -> None:
    seen: set[str] = set()
    waiting = ["/"]
    while waiting:
        address = waiting.pop()
        page = soup(client, address)
        for href in hrefs(page):
            there, fragment = urldefrag(urljoin(address, href))
            assert not urlsplit(there).netloc, f"{address} leads out to {there}"
            if fragment and there == address:
                assert page.find(id=fragment), f"{address} has no part {fragment!r}"
            # Sorted otherwise and filled in otherwise it is the same page.
            key = re.sub(r"(sort|order|page)=[^&]*&?", "", there)
            if key not in seen and "start=" not in there and "/static/" not in there:
                seen.add(key)
                if re.search(r"\.(csv|xlsx|json)|format=", there):
                    assert client.get(there).status_code == 200, there
                else:
                    waiting.append(there)
    assert len(seen) > 60


def test_the_marked_passage_is_the_words_of_the_fact(client: FlaskClient) -> None:
    checked = 0
    for path in (
        PLAN,
        f"{PLAN}/recommendation/1",
        f"{PLAN}/recommendation/1/action/1",
        f"{PLAN}/recommendation/2/action/1",
    ):
        for fact in soup(client, path).select(".gt-facts__fact"):
            words = said(fact.select(".gt-facts__words")[0])
            source = soup(client, str(fact.select(".gt-facts__see a")[0]["href"]))
            marks = [said(mark) for mark in source.select(".gt-source mark")]
            assert words.startswith(" ".join(marks)), (words, marks)
            assert source.select(".gt-source mark#passage")
            checked += 1
    assert checked >= 30


def test_a_sentence_broken_by_a_page_has_a_mark_for_each_part(client: FlaskClient) -> None:
    action = facts(soup(client, f"{PLAN}/recommendation/2/action/1"))["Action"]
    source = soup(client, str(action.select(".gt-facts__see a")[0]["href"]))
    assert [said(mark) for mark in source.select("mark")] == ["Start a planning meeting", "each quarter"]
    assert "Start a planning meeting with Hill Vale each quarter" in said(source.select(".gt-source")[0])


def test_a_source_tells_what_was_read_from_the_marked_words(client: FlaskClient) -> None:
    action = facts(soup(client, f"{PLAN}/recommendation/1/action/1"))["Action"]
    source = soup(client, str(action.select(".gt-facts__see a")[0]["href"]))
    assert f"{PLAN}/recommendation/1/action/1" in hrefs(source)


def test_an_action_shows_the_line_that_it_hangs_on(client: FlaskClient) -> None:
    steps = soup(client, f"{PLAN}/recommendation/1/action/1").select(".gt-thread li")
    assert [said(step.select(".gt-thread__kind")[0]) for step in steps] == [
        "Inspection", "Recommendation", "Action", "Lead", "Board",
    ]  # fmt: skip
    names = [[said(name) for name in step.select(".gt-thread__name")] for step in steps]
    assert names[0] == ["Inspection of Fostering Services"]
    assert names[1][0].startswith("Recommendation 1: Every carer")
    assert names[3] == ["Fostering Manager", "Ann Oduya"]
    assert names[4] == ["Fostering Board"]


def test_where_the_plan_is_silent_the_page_says_not_stated(client: FlaskClient) -> None:
    page = soup(client, f"{PLAN}/recommendation/1/action/2")
    assert said(facts(page)["Lead"]) == "not stated"
    assert said(facts(page)["Board or group"]) == "not stated"
    assert said(page.select(".gt-thread li")[3]) == "Lead not stated"
    assert "monitored by" in said(facts(page)["Not stated"])


def test_what_is_ours_is_marked_as_ours(client: FlaskClient) -> None:
    found = facts(soup(client, f"{PLAN}/recommendation/1/action/1"))
    assert said(found["Due"].select(".gt-ours")[0]) == "Our reading: by 30 June 2025; overdue as at 15 September 2025"
    assert said(found["Status"].select(".gt-ours")[0]) == "Our reading: in progress"
    assert "By 30 June 2025 (first list by 2 June 2025)" in said(found["Due"])
    assert said(found["Lead"].select(".gt-ours")[0]) == "Our reading: Fostering Manager , a post"
    assert "Read from label 'Lead:'" in said(found["Lead"])


def test_a_link_between_recommendations_shows_on_both_whoever_says_so(client: FlaskClient) -> None:
    for here, there in ((2, 3), (3, 2)):
        page = soup(client, f"{PLAN}/recommendation/{here}")
        linked = page.find("h2", string="The plan says it is linked with")
        assert isinstance(linked, Tag)
        link = linked.find_next("a")
        assert isinstance(link, Tag)
        assert link["href"] == f"{PLAN}/recommendation/{there}"


def test_a_post_leads_back_to_all_that_hangs_on_it(client: FlaskClient) -> None:
    page = soup(client, "/id/post/ashcombe/fostering-manager")
    assert f"{PLAN}/recommendation/1/action/1" in hrefs(page)
    assert "Leads" in [said(caption) for caption in page.select("caption")]
    assert "these words in the plans mean this post: “Fostering Manager”" in said(main(page))


def test_a_plan_lists_its_recommendations_its_actions_and_what_was_not_understood(client: FlaskClient) -> None:
    page = soup(client, PLAN)
    links = set(hrefs(page))
    assert {f"{PLAN}/recommendation/{n}" for n in (1, 2, 3)} <= links
    assert {f"{PLAN}/recommendation/1/action/{n}" for n in (1, 2)} <= links
    assert "1 part of the document was not understood" in said(main(page))
    assert "A line with no label that we know." in said(main(page))
    assert "Cabinet" in said(main(page))
    assert "14 May 2025" in said(main(page))


def test_the_actions_of_a_plan_are_sorted_by_links(client: FlaskClient) -> None:
    def leads(query: str) -> list[str]:
        page = soup(client, f"{PLAN}?{query}")
        return [said(cell) for cell in page.select("td[data-label=Lead]")]

    assert leads("sort=lead") == ["Fostering Manager Ann Oduya", "Placements Manager", "not stated"]
    assert leads("sort=lead&order=descending") == ["Placements Manager", "Fostering Manager Ann Oduya", "not stated"]
    heading = soup(client, f"{PLAN}?sort=lead").select_one("th[aria-sort]")
    assert heading is not None
    assert said(heading).startswith("Lead")


# Search, questions, about


def found(client: FlaskClient, words: str) -> list[str]:
    response = client.get("/search", query_string={"q": words})
    page = BeautifulSoup(response.text, "html5lib")
    return [str(link["href"]) for link in page.select(".gt-result > a")]


def test_search_finds_words_in_any_order_in_any_text(client: FlaskClient) -> None:
    assert f"{PLAN}/recommendation/1/action/1" in found(client, "carers match")
    assert f"{PLAN}/recommendation/1" in found(client, "longer than a WEEK")
    assert "/id/post/ashcombe/placements-manager" in found(client, "placements man")
    assert found(client, "match placements") == []


def test_a_match_is_marked(client: FlaskClient) -> None:
    page = soup(client, "/search?q=carers")
    assert {said(mark).lower() for mark in page.select("mark")} == {"carers"}


def test_a_question_answers_for_the_day_that_is_asked(client: FlaskClient) -> None:
    page = soup(client, "/questions/overdue-actions")
    day = page.select_one("input[name=as-at]")
    assert day is not None
    assert day["value"] == TODAY.isoformat()
    assert f"{PLAN}/recommendation/1/action/1" in hrefs(page)
    before = soup(client, "/questions/overdue-actions?as-at=2025-06-30")
    assert f"{PLAN}/recommendation/1/action/1" not in hrefs(before)
    shown = before.select_one("pre.gt-code")
    assert shown is not None
    assert '"2025-06-30"' in said(shown)


def test_a_question_keeps_its_parameters_while_it_is_sorted(client: FlaskClient) -> None:
    page = soup(client, f"/questions/overdue-actions?as-at=2025-09-15&plan={BASE}plan/ashcombe/ashcombe-fostering-2025")
    link = next(link for link in page.select("a.gt-sort") if said(link).startswith("Action"))
    again = soup(client, str(link["href"]))
    assert said(again.select("th[aria-sort=ascending]")[0]).startswith("Action")
    texts = [said(row.select("td")[3]) for row in again.select("tbody tr")]
    assert texts == sorted(texts, key=str.casefold)
    assert not [href for href in hrefs(again) if "northmoor" in href and "/action/" in href]


def test_a_value_that_does_not_fit_is_told_beside_its_field(client: FlaskClient) -> None:
    page = soup(client, "/questions/overdue-actions?as-at=soon", 400)
    field = page.select_one("#as-at")
    assert field is not None
    assert field["value"] == "soon"
    message = page.find(id="as-at-error")
    assert isinstance(message, Tag)
    assert "2026-01-31" in said(message)


def test_a_form_that_nobody_filled_in_yet_is_no_error(client: FlaskClient) -> None:
    page = soup(client, "/questions/responsibilities-of")
    assert not page.select(".govuk-error-summary")
    assert "Fill in the form" in said(main(page))


def test_every_question_has_a_page_and_three_downloads(site: Site, client: FlaskClient) -> None:
    agent = f"{BASE}post/ashcombe/fostering-manager"
    for question in site.questions.values():
        values = {one.name: _example(one.name, agent) for one in question.parameters if one.required}
        for suffix in ("", ".csv", ".xlsx", ".json"):
            response = client.get(f"/questions/{question.name}{suffix}", query_string=values)
            assert response.status_code == 200, f"{question.name}{suffix}: {values}"
            assert not suffix or response.headers["Content-Disposition"].endswith(f'"{question.name}{suffix}"')


def _example(name: str, agent: str) -> str:
    plan = f"{BASE}plan/ashcombe/ashcombe-fostering-2025"
    return {
        "plan": plan,
        "action": f"{plan}/recommendation/1/action/1",
        "recommendation": f"{plan}/recommendation/1",
        "theme": "carer",
        "words": "carer",
        "board": f"{BASE}board/ashcombe/fostering-board",
        "from": "2025-01-01",
        "to": "2025-12-31",
    }.get(name, agent)


def test_about_prints_every_limit(site: Site, client: FlaskClient) -> None:
    page = said(main(soup(client, "/about")))
    for name, value, meaning in site.settings.described():
        assert f"{name} {value} {meaning}" in page


def test_the_ontology_is_a_page_and_a_turtle(client: FlaskClient) -> None:
    assert "gt:lead" in said(main(soup(client, "/ontology")))
    turtle = client.get("/ontology", headers={"Accept": "text/turtle"})
    assert (GT.Action, None, None) in Graph().parse(data=turtle.text, format="turtle")
