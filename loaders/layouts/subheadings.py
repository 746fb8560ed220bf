"""Rows of a table that are headings over the rows below, though their cell does not span the table."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.document import Cell
from loaders.layouts.columns import Columns, Row
from loaders.layouts.fit import is_date, is_reference
from loaders.layouts.references import plain
from ontology.vocabulary import Meaning

_LONGEST = 12  # words
_SHORT = 6  # words of one that stands where actions do
_NEAR = 100  # rows before and after in which others like it are looked for
_WIDE = 3  # different columns
_FEWEST = 2  # such rows, where actions stand in their column
_NUMBERS = frozenset({Meaning.REFERENCE, Meaning.ACTION_REFERENCE})


def lone_cell(row: Row) -> Cell | None:
    """The only filled cell of a row, or None."""
    cells = list({id(cell): cell for cell in row if cell}.values())
    return cells[0] if len(cells) == 1 else None


def narrow(row: Row, columns: Columns) -> Row:
    """A row laid under its columns, without the cells that cover three meanings or more, and so say nothing under any of them."""
    covered: dict[int, set[Meaning | None]] = {}
    for cell, column in zip(row, columns.columns, strict=True):
        if cell:
            covered.setdefault(id(cell), set()).add(column.meaning)
    return tuple(None if cell and len(covered[id(cell)]) >= _WIDE else cell for cell in row)


def heads_rows(rows: Sequence[Row], at: int, columns: Columns) -> bool:
    """Whether a row is a heading: words alone in the column of numbers, or alone where the row below begins anew."""
    place = _place(rows[at], columns)
    if place is None or at + 1 >= len(rows) or len(rows[at + 1]) != len(columns):
        return False
    meaning = columns.columns[place].meaning
    below = rows[at + 1]
    if meaning in _NUMBERS:
        return True
    if meaning is Meaning.RECOMMENDATION:
        return bool(below[place]) and sum(1 for cell in below if cell) > 1
    return (
        meaning is Meaning.ACTION
        and not columns.has(Meaning.RECOMMENDATION)
        and _over_actions(rows, at, place, columns)
    )


def numbered_heading(rows: Sequence[Row], at: int, columns: Columns) -> bool:
    """Whether a row has only a number and words, and the numbers below are parts of it: "2 Attendance" over "2.1 ...", "2.2 ..."."""
    number, words = columns.place(*_NUMBERS), columns.place(Meaning.ACTION)
    if number is None or words is None or columns.has(Meaning.RECOMMENDATION) or at + 1 >= len(rows):
        return False
    row, below = rows[at], rows[at + 1]
    if len(row) != len(columns) or len(below) != len(columns) or sum(1 for cell in row if cell) != _FEWEST:
        return False
    top, inner = row[number], below[number]
    if not top or not inner or not row[words]:
        return False
    return plain(inner.words.text).startswith(f"{plain(top.words.text)}.")


def _place(row: Row, columns: Columns) -> int | None:
    """Where the only cell of a row stands, if its words can be a heading."""
    cell = lone_cell(row)
    if cell is None or len(row) != len(columns):
        return None
    text = cell.words.text
    short = len(text.split()) <= _LONGEST and not text.endswith((".", ";", ",")) and not cell.points
    place = next(at for at, one in enumerate(row) if one is cell)
    return place if short and text[0].isupper() and not is_reference(text) and not is_date(text) else None


def _over_actions(rows: Sequence[Row], at: int, place: int, columns: Columns) -> bool:
    """Whether short words alone in the column of actions head the actions below: they have numbers, or it is seen again."""
    cell = rows[at][place]
    if cell is None or len(cell.words.text.split()) > _SHORT or sum(1 for one in rows[at + 1] if one) < _FEWEST:
        return False
    number = columns.place(*_NUMBERS)
    if number is not None:
        return bool(rows[at + 1][number])
    near = rows[max(0, at - _NEAR) : at + _NEAR]
    alone = [_place(row, columns) == place for row in near]
    others = [row for row, one in zip(near, alone, strict=True) if any(row) and not one]
    return sum(alone) >= _FEWEST and not alone[-1] and all(sum(1 for one in row if one) > 1 for row in others)
