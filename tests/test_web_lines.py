"""The page of a post, person or board tells how it stands to others, each time beside the words that say so."""

from __future__ import annotations

import hashlib

import pytest
from flask.testing import FlaskClient
from sample import Reader
from web_reading import hrefs, main, said, soup
from web_site import site_of, store_of

from ontology.plan import Action, Plan, Reading, Recommendation, Source
from queries.inline import Inline
from web import create_app

TEXT = """Wyvern
1. Mend the quays
Set up a board   Lead: Head of Quays   To: Quay Board
Check: Quay Board, chaired by the Head of Quays
Mend them   Lead: Quay Repairs Service - Karen Tandoh
"""


def reading() -> Reading:
    """A plan that says who chairs a board, and in which section somebody is."""
    say = Reader(TEXT).say
    authority, one = say("Wyvern"), say("Mend the quays")
    first = Action(
        text=say("Set up a board"),
        leads=(say("Head of Quays"),),
        reports_to=(say("Quay Board"),),
        monitoring=say("Quay Board, chaired by the Head of Quays"),
    )
    second = Action(text=say("Mend them"), leads=(say("Quay Repairs Service - Karen Tandoh"),))
    plan = Plan(authority=authority, recommendations=(Recommendation(text=one, actions=(first, second)),))
    return Reading(plan, Source("quays.txt", hashlib.sha256(TEXT.encode()).hexdigest(), "text/plain", TEXT), ())


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(site_of(Inline(store_of([reading()])))).test_client()


def test_a_post_chairs_a_board_and_the_words_that_say_so_are_one_step_away(client: FlaskClient) -> None:
    page = soup(client, "/id/post/wyvern/head-of-quays")
    assert "Chairs Quay Board “Quay Board, chaired by the Head of Quays” See the words" in said(main(page))
    start = TEXT.index("Quay Board, chaired")
    (evidence,) = {
        href
        for href in hrefs(page)
        if href.endswith(f"start={start}&end={start + len('Quay Board, chaired by the Head of Quays')}#passage")
    }
    assert "Quay Board, chaired by the Head of Quays" in said(main(soup(client, evidence)))


def test_a_board_tells_who_chairs_it(client: FlaskClient) -> None:
    assert "Chaired by Head of Quays" in said(main(soup(client, "/id/board/wyvern/quay-board")))


def test_a_person_is_in_the_section_beside_which_the_plan_writes_the_name(client: FlaskClient) -> None:
    assert "In Quay Repairs Service" in said(main(soup(client, "/id/person/wyvern/karen-tandoh")))
    assert "People in it Karen Tandoh" in said(main(soup(client, "/id/organisation/wyvern/quay-repairs-service")))


def test_a_page_tells_no_line_of_which_the_plan_says_nothing(client: FlaskClient) -> None:
    told = said(main(soup(client, "/id/board/wyvern/quay-board")))
    assert "Reports to" not in told
    assert "Sub-group" not in told
