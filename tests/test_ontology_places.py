"""Where a passage stands: its pages, cells or lines, in the words that a person is told, and what is doubted there."""

from __future__ import annotations

from typing import Any

import pytest
from sample import Reader

from ontology.places import Places, doubtful, in_words
from ontology.plan import Action, Box, Doubt, Passage, Plan, Reading, Recommendation, Source, Spot

TEXT = "Visit every carer\nCare Manager\nMay 2026\n"
LEAD, DUE = Passage(18, 30), Passage(31, 39)


def source(*spots: Spot, doubts: tuple[Doubt, ...] = ()) -> Source:
    return Source("wyvern.pdf", "0" * 64, "application/pdf", TEXT, spots, doubts)


def told(*spots: Spot, at: Passage = LEAD) -> str:
    return str(Places(source(*spots)).at(at))


def test_a_passage_of_a_text_without_pages_stands_in_its_line() -> None:
    assert told() == "line 2 of the text"
    assert told(at=Passage(0, 30)) == "lines 1 to 2 of the text"
    assert told(at=Passage(0, 18)) == "line 1 of the text", "the break belongs to the line that it ends"


def test_a_passage_of_a_pdf_stands_on_its_page_with_one_box_around_all_its_words() -> None:
    spots = (
        Spot(Passage(18, 22), page=3, box=Box(72, 90.04, 100.5, 104)),
        Spot(Passage(23, 30), page=3, box=Box(104, 89, 140, 103)),
        Spot(Passage(31, 39), page=4, box=Box(72, 40, 100, 54)),
    )
    location = Places(source(*spots)).at(LEAD)
    assert (str(location), location.fragments) == ("page 3", ("page=3&viewrect=72,89,68,15",))
    both = Places(source(*spots)).at(Passage(18, 39))
    assert str(both) == "pages 3, 4"
    assert both.fragments[1] == "page=4&viewrect=72,40,28,14"


def test_a_page_whose_box_is_not_known_is_a_fragment_without_one() -> None:
    assert Places(source(Spot(LEAD, page=1))).at(LEAD).fragments == ("page=1",)


def test_a_passage_of_a_sheet_stands_in_all_its_cells_in_the_order_of_the_rows() -> None:
    spots = [
        Spot(Passage(at, at + 1), sheet="Actions", cell=cell) for at, cell in ((20, "A10"), (18, "AA9"), (19, "B9"))
    ]
    location = Places(source(*spots)).at(LEAD)
    assert (str(location), location.cells) == ("sheet 'Actions', cells B9, AA9, A10", ("B9", "AA9", "A10"))
    assert told(Spot(LEAD, sheet="Actions", cell="B5")) == "sheet 'Actions', cell B5"


def test_a_passage_over_a_whole_sheet_is_told_by_its_ends_and_keeps_no_more_than_a_hundred_cells() -> None:
    cells = [Spot(Passage(at, at + 1), sheet="Log", cell=f"C{at + 1}") for at in range(500)]
    text = Source("log.xlsx", "0" * 64, "x", "x" * 500, tuple(cells))
    location = Places(text).at(Passage(0, 500))
    assert str(location) == "sheet 'Log', cells C1 to C500"
    assert (len(location.cells), location.cells[50]) == (100, "C451")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"pages": [2, 3, 4, 7]}, "pages 2 to 7"),
        ({"sheets": ["B", "A"], "cells": ["A1"]}, "sheets 'A' and 'B'"),
        ({"sheets": ["A"]}, "sheet 'A'"),
        ({"lines": (4, 9)}, "lines 4 to 9 of the text"),
    ],
)
def test_places_are_told_as_a_person_would(given: dict[str, Any], words: str) -> None:
    assert in_words(**{"pages": (), "sheets": (), "cells": (), "lines": (1, 1)} | given) == words


def test_a_spot_within_another_is_found_too() -> None:
    spots = (
        Spot(Passage(0, 39), sheet="All"),
        Spot(Passage(18, 20), sheet="All", cell="A1"),
        Spot(DUE, sheet="All", cell="B1"),
    )
    assert told(*spots, at=Passage(25, 33)) == "sheet 'All', cell B1"


def test_only_what_touches_a_doubt_is_doubtful_and_each_reason_counts_once() -> None:
    reader = Reader(TEXT)
    action = Action(reader.say("Visit every carer"), leads=(reader.say("Care Manager"),))
    doubts = (Doubt(Passage(20, 25), "Columns."), Doubt(Passage(26, 28), "Columns."), Doubt(DUE, "Never used."))
    reading = Reading(Plan(recommendations=(Recommendation(action.text, actions=(action,)),)), source(doubts=doubts))
    assert [(quote.text, why) for quote, why in doubtful(reading)] == [("Care Manager", ("Columns.",))]
