"""The document model: cells, their lists and spans, and wordings that keep their place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.document import Cell, ListPoint, Place, Table
from loaders.formats.lists import cell
from loaders.wording import Wording


def words(text: str) -> Wording:
    """All of a text."""
    return Wording.whole(text)


def texts(row: tuple[Cell | None, ...]) -> list[str | None]:
    """The words of a row."""
    return [one.words.text if one else None for one in row]


def test_a_cell_that_spans_rows_stands_in_each_of_them() -> None:
    lead, first, second = Cell(words("Head of Service"), row_span=2), Cell(words("Write")), Cell(words("Publish"))
    grid = Table(((first, lead), (second,))).grid()
    assert [texts(row) for row in grid] == [["Write", "Head of Service"], ["Publish", "Head of Service"]]
    assert grid[0][1] is grid[1][1]


def test_a_cell_that_spans_columns_stands_in_each_of_them() -> None:
    grid = Table(
        ((Cell(words("Theme"), column_span=3),), (Cell(words("a")), Cell(words("b")), Cell(words("c"))))
    ).grid()
    assert texts(grid[0]) == ["Theme", "Theme", "Theme"]


def test_a_row_that_spans_leave_short_is_filled_where_nothing_stands() -> None:
    tall = Cell(words("1"), row_span=2)
    grid = Table(((tall, Cell(words("a"))), (Cell(words("b")),))).grid()
    assert texts(grid[1]) == ["1", "b"]


def test_a_cell_covers_at_least_one_row_and_one_column() -> None:
    with pytest.raises(ValueError, match="covers a row and a column"):
        Cell(words("x"), row_span=0)


def test_the_stem_of_a_cell_is_what_stands_before_its_list() -> None:
    held = cell(words("The panel will:\n• meet\n• decide"))
    assert held.stem.trimmed().text == "The panel will:"
    assert [point.words.text for point in held.points] == ["meet", "decide"]
    assert held.plain.text == "The panel will: meet decide"


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("• one • two", ["one", "two"]),
        ("1. First do this. 2. Then do 3 more things. 3. Stop.", ["First do this.", "Then do 3 more things.", "Stop."]),
        ("a) first\nb) second", ["first", "second"]),
        ("(1a) first\n(1b) second", ["first", "second"]),
        ("<ul><li>one</li><li>two</li></ul>", ["one", "two"]),
        ("<ol> 1. One is here. 2. Two is there. </ol>", ["One is here.", "Two is there."]),
        ("1. One<br>2. Two", ["One", "Two"]),
        ("<ul> the rest of a list", ["the rest of a list"]),
        ("In 2014 the cost was 2. The year after it was 3.", []),
        ("A sentence - with a dash.", []),
        ("1. Only one of them", []),
    ],
)
def test_the_list_in_a_cell_is_found_and_nothing_else_is_one(text: str, points: list[str]) -> None:
    assert [point.words.text for point in cell(words(text)).points] == points


def test_a_mark_first_met_under_another_stands_below_it() -> None:
    held = cell(words("• aims\n○ first\n○ second\n• means"))
    assert [point.level for point in held.points] == [1, 2, 2, 1]


def test_a_list_point_counts_where_its_label_has_a_number_or_letter() -> None:
    labels = {"•": False, "o": False, "-": False, "1.": True, "b)": True, "iv.": True}
    for label, counts in labels.items():
        assert ListPoint(words("x"), words(label)).numbered is counts


def test_a_place_is_told_as_one_would_look_for_it() -> None:
    assert str(Place(page=3, line=12)) == "page 3, line 12"
    assert str(Place(sheet="Actions", row=5)) == "sheet 'Actions', row 5"
    assert str(Place()) == "the document"


def test_words_that_a_narrow_column_broke_are_joined_by_a_space_and_lines_by_a_line_break() -> None:
    source = words("Head of\nProperty\nTown Clerk")
    head, rest, clerk = source.lines()
    whole = Wording.joined((head.run_on(rest), clerk))
    assert whole.raw == "Head of Property\nTown Clerk"
    assert [line.text for line in whole.lines()] == ["Head of Property", "Town Clerk"]


def test_words_outside_some_runs_leave_those_out() -> None:
    source = words("March 2019 June 2019")
    assert source.outside([(0, 10)]).text == "June 2019"
    assert source.between(0, 10).text == "March 2019"


@given(st.text(max_size=200))
def test_every_word_of_a_cell_is_a_word_of_its_source(text: str) -> None:
    held = cell(words(text))
    for part in (held.words, held.stem, held.plain, *(point.words for point in held.points)):
        assert all(0 <= start <= end <= len(text) for start, end in part.spans)


@given(st.text(max_size=80), st.integers(0, 90), st.integers(0, 90))
def test_a_cut_is_that_part_of_the_words_without_white_space_at_its_ends(text: str, start: int, length: int) -> None:
    assert words(text).cut(start, start + length).raw == text[start : start + length].strip()
