"""Cells that hold more than one thing: holders with a date beside them."""

from __future__ import annotations

import pytest

from loaders.document import Cell
from loaders.layouts.cells import beside, dated_steps, holders_and_date
from loaders.wording import Wording


@pytest.mark.parametrize(
    ("cell", "holders", "due"),
    [
        ("Head of Parks – March 2023", "Head of Parks", "March 2023"),
        ("Chief Executive (HB), by end June 2023", "Chief Executive (HB)", "by end June 2023"),
        ("Chief Executive (HB) (May 2023)", "Chief Executive (HB)", "May 2023"),
        ("Head of Parks", "Head of Parks", ""),
    ],
)
def test_a_holder_keeps_the_brackets_that_are_the_holders(cell: str, holders: str, due: str) -> None:
    found = holders_and_date(Wording.whole(cell))
    assert [part.text for part in found] == [holders, due]


def test_a_step_that_ends_in_its_date_ends_before_the_next_that_has_its_own() -> None:
    line = Wording.whole("Open the clinic by June 2015 Train the first mentors by July 2016")
    assert [one.text for one in dated_steps(line)] == [
        "Open the clinic by June 2015",
        "Train the first mentors by July 2016",
    ]


def test_a_year_within_a_sentence_ends_no_step() -> None:
    line = Wording.whole("Answer the May 2014 Ofsted report of the clinic")
    assert [one.text for one in dated_steps(line)] == ["Answer the May 2014 Ofsted report of the clinic"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("6.1 Head of HR 6.2 Head of HR 6.3 Web Team", ["Head of HR", "Head of HR", "Web Team"]),
        ("6.1 29/02/2031 6.2 30/06/2031\n6.3 01/05/2031", ["29/02/2031", "30/06/2031", "01/05/2031"]),
        ("6.1 Head of HR 6.2 Web Team", ["6.1 Head of HR 6.2 Web Team"] * 3),
        ("Head of HR, room 6.1", ["Head of HR, room 6.1"] * 3),
    ],
)
def test_words_behind_the_numbers_of_the_actions_beside_them_are_those_of_each(cell: str, expected: list[str]) -> None:
    found = beside(Cell(Wording.whole(cell)), 3, ("6.1", "6.2", "6.3"))
    assert [part.words.text if part else None for part in found] == expected
