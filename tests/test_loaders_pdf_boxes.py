"""Printed web pages whose boxes stand in rows and columns by style alone, and cards of labelled lines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pdf_files import browser, printed
from playwright.sync_api import Browser

from loaders.load import load_bytes
from loaders.wording import fold
from ontology.plan import Action
from ontology.settings import Settings

_STYLE = (
    "<style>.row{display:grid;grid-template-columns:2fr 1fr 1fr 1fr;gap:12px}.row div{padding:4px}"
    ".card{border:1px solid #888;padding:8px;margin:8px}.side{display:flex;gap:30px}</style>"
)
_HEAD = "<h1>Wyvern Prison: action plan</h1><p>This plan answers the inspection of Wyvern Prison.</p>"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Chromium, to print with."""
    with browser() as started:
        yield started


def _actions(chromium: Browser, body: str, *, tagged: bool = True) -> list[tuple[str, list[str], str | None]]:
    """The actions of a page once it is printed: their words, leads and dates."""
    reading = load_bytes("plan.pdf", printed(chromium, f"{_STYLE}{_HEAD}{body}", tagged=tagged), Settings())
    return [_told(action) for one in reading.plan.recommendations for action in one.actions]


def _told(action: Action) -> tuple[str, list[str], str | None]:
    due = action.due.quote.text if action.due else None
    return fold(action.text.text), [lead.text for lead in action.leads], due


def test_boxes_in_rows_and_columns_are_read_as_the_table_that_they_look_like(chromium: Browser) -> None:
    rows = [
        ("Action", "Owner", "Target date", "Progress"),
        ("Hire an analyst who looks at all that happens on the wings at night", "Head of Safety", "30 June 2031", ""),
        ("Mend the scanner", "Head of Security", "July 2031", "Not started"),
    ]
    cells = ["".join(f"<div>{cell}</div>" for cell in row) for row in rows]
    grid = "".join(f"<div class=row>{row}</div>" for row in cells)
    found = _actions(chromium, f"<h3>Concern 1</h3><p>There was too much violence.</p>{grid}")
    assert found == [
        ("Hire an analyst who looks at all that happens on the wings at night", ["Head of Safety"], "30 June 2031"),
        ("Mend the scanner", ["Head of Security"], "July 2031"),
    ]


@pytest.mark.parametrize("tagged", [True, False])
@pytest.mark.parametrize("side", ["", "side"])
def test_cards_of_labelled_lines_are_read_line_by_line(chromium: Browser, side: str, *, tagged: bool) -> None:
    cards = "".join(
        f"<div class=card><div>Recommendation {number}: {words}</div><div>Action: {action}</div>"
        f"<div class='{side}'><div>Owner: {owner}</div><div>Due: {due}</div></div></div>"
        for number, words, action, owner, due in (
            (1, "Staff should feel safe on each wing.", "Hire an analyst", "Head of Safety", "30 June 2031"),
            (2, "Visits should begin on time.", "Open the hall early", "Head of Visits", "July 2031"),
        )
    )
    assert _actions(chromium, cards, tagged=tagged) == [
        ("Hire an analyst", ["Head of Safety"], "30 June 2031"),
        ("Open the hall early", ["Head of Visits"], "July 2031"),
    ]
