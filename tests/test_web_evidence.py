"""Each fact is shown with its place in the file, one that may have been read wrongly with the reason; what was not read, too."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sample_places import COLUMNS, HIDDEN, doubted, in_cells, on_pages
from web_reading import facts, main, said, soup
from web_site import TODAY, site_of, store_of

from queries.ask import ask
from queries.inline import Inline
from queries.question import questions
from web import create_app

PDF = "/id/plan/ashcombe/ashcombe-fostering-2025"
SHEET = "/id/plan/northmoor/northmoor-fostering-2025"
ENGINE = Inline(
    store_of(
        [
            doubted(
                on_pages(name="ashcombe-fostering-2025.pdf"), COLUMNS, "Match the 31", "(first list by 2 June 2025)"
            ),
            doubted(
                in_cells("Northmoor", "northmoor-fostering-2025.xlsx"),
                HIDDEN,
                "Fostering Manager /",
                "Business Partner",
            ),
        ]
    )
)


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(site_of(ENGINE)).test_client()


def test_a_fact_of_a_pdf_is_shown_with_its_page_and_one_of_a_sheet_with_its_cell(client: FlaskClient) -> None:
    lead = facts(soup(client, f"{PDF}/recommendation/1/action/1"))["Lead"]
    assert [said(tag) for tag in lead.select(".gt-place")] == ["page 1", "page 1"]
    lead = facts(soup(client, f"{SHEET}/recommendation/1/action/1"))["Lead"]
    assert [said(tag) for tag in lead.select(".gt-place")] == ["sheet 'Actions', cell B16"] * 2
    statement = facts(soup(client, f"{SHEET}/recommendation/1"))["Statement"]
    assert [said(tag) for tag in statement.select(".gt-place")] == ["sheet 'Actions', cells B8, B9"]


def test_the_place_stands_beside_the_words_marked_in_the_text(client: FlaskClient) -> None:
    page = soup(client, f"{PDF}/recommendation/2/action/1")
    see = facts(page)["Lead"].select_one(".gt-facts__see a")
    assert see
    source = soup(client, str(see["href"]))
    (mark,) = source.select("mark")
    assert said(mark) == "Placements Manager"
    assert [said(tag) for tag in source.select("mark + .gt-place")] == ["page 2"]
    assert "Marked: page 2 (characters" in said(main(source))


def test_words_in_two_places_are_marked_each_with_its_own_place(client: FlaskClient) -> None:
    see = facts(soup(client, f"{SHEET}/recommendation/2/action/1"))["Action"].select_one(".gt-facts__see a")
    assert see
    source = soup(client, str(see["href"]))
    assert [said(tag) for tag in source.select(".gt-source .gt-place")] == ["sheet 'Actions', cell B25"] * 2


def test_a_doubtful_fact_says_in_words_why_to_look_and_the_same_reason_is_not_told_twice(client: FlaskClient) -> None:
    told = facts(soup(client, f"{PDF}/recommendation/1/action/1"))
    assert said(told["Action"]).count(f"Look at the original: {COLUMNS}") == 1
    assert "Look at the original , for the reason given above." in said(told["Due"])
    assert "Look at the original" not in said(told["Lead"])
    told = facts(soup(client, f"{SHEET}/recommendation/1/action/1"))
    assert f"Look at the original: {HIDDEN}" in said(told["Lead"])
    assert "Look at the original" not in said(told["Due"])


def test_a_plan_tells_how_many_of_its_facts_may_be_wrong_and_leads_to_them(client: FlaskClient) -> None:
    page = soup(client, PDF)
    (told,) = page.select(".gt-doubt--block")
    assert said(told) == f"Look at the original: 2 facts of this plan may have been read wrongly. {COLUMNS} See which"
    href = str(told.select("a")[0]["href"])
    rows = client.get(href.replace("doubtful-facts?", "doubtful-facts.json?")).get_json()["rows"]
    assert [(row["fact"], row["words"], row["where"], row["reason"]) for row in rows] == [
        ("text", "Match the 31 carers to workers.", "page 1", COLUMNS),
        ("due text", "By 30 June 2025 (first list by 2 June 2025)", "page 1", COLUMNS),
    ]


def test_a_plan_without_doubts_says_nothing_of_them(client: FlaskClient) -> None:
    assert "Look at the original" not in said(main(soup(client, f"{PDF}/recommendation/2")))


def test_what_was_not_read_is_listed_with_its_place(client: FlaskClient) -> None:
    page = soup(client, SHEET)
    assert "A line with no label that we know. See part 1 sheet 'Actions', cell B5" in said(main(page))
    rows = ask(ENGINE, questions()["unread-passages"], {}, TODAY).only(["where", "words"]).rows
    assert [tuple(map(str, row)) for row in rows] == [
        ("page 1", "Reference: ACP/7/b"),
        ("sheet 'Actions', cell B5", "Reference: ACP/7/b"),
    ]


def test_what_hangs_on_a_post_is_shown_with_the_place_of_the_words(client: FlaskClient) -> None:
    assert "See the words for Match the 31 carers to workers. page 1" in said(
        main(soup(client, "/id/post/ashcombe/fostering-manager"))
    )
