"""Lays the cells of a row that is too short or too long under the columns that they fit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from loaders.document import Cell
from loaders.layouts.columns import Column, Columns, Row
from loaders.layouts.fit import misfit
from loaders.wording import Wording
from ontology.vocabulary import Meaning

# A cell that spans rows stands in the first of them only, in text: these are the columns that later rows come without.
_SPANNED = frozenset(
    {Meaning.RECOMMENDATION, Meaning.REFERENCE, Meaning.GROUP, Meaning.TITLE, Meaning.FINDING, Meaning.RESPONSE}
)
_BROKEN_ROWS = 12  # lines that the cells of one row may run over
_MOST_CELLS = 30  # a longer row is no row of a plan


def aligned(row: Row, columns: Columns) -> Row:
    """The row with as many cells as there are columns.

    The order stays: columns are left out where cells fit later ones better, cells are joined where there are too many.
    """
    width = len(columns)
    if len(row) == width or not width:
        return row
    if len(row) > width and not any(row[width:]):
        return row[:width]
    if len(row) > _MOST_CELLS or width > _MOST_CELLS:
        return (*row[:width], *(None for _ in range(width - len(row))))
    places = _laid(tuple(cell.words.text if cell else "" for cell in row), tuple(columns.columns))[1]
    laid: list[Cell | None] = [None] * width
    for cell, at in zip(row, places, strict=True):
        laid[at] = _joined(laid[at], cell)
    return tuple(laid)


def made_whole(rows: Sequence[Row], at: int, columns: Columns) -> tuple[Row, int]:
    """The row that begins here, whole, and the index of the row after it.

    The cells of a row may run over lines, each read as a short row: then the last cell of each and the first of the next
    are one cell, and all together are as many as the columns, and fit them better than the rows do apart.
    """
    row, cells = rows[at], len(rows[at])
    if len(columns) > _MOST_CELLS:
        return row, at + 1
    apart = 0.0
    for end in range(at + 1, min(at + _BROKEN_ROWS, len(rows))):
        below = rows[end]
        if not 1 < len(row) < len(columns) or not 1 < len(below) < len(columns) or not row[-1] or not below[0]:
            break
        if end == at + 1:
            apart = _misfit(rows[at], columns)
        apart += _misfit(below, columns)
        row = (*row[:-1], _joined(row[-1], below[0]), *below[1:])
        cells += len(below) - 1
        if cells >= len(columns):
            whole = cells == len(columns) and _misfit(row, columns) < apart
            return (row, end + 1) if whole else (rows[at], at + 1)
    return rows[at], at + 1


def _misfit(row: Row, columns: Columns) -> float:
    """What it costs to lay a row under the columns."""
    return _laid(tuple(cell.words.text if cell else "" for cell in row), tuple(columns.columns))[0]


def _joined(above: Cell | None, cell: Cell | None) -> Cell | None:
    """Two cells as one."""
    if not above or not cell:
        return above or cell
    return Cell(Wording.joined((above.words, cell.words)), (*above.points, *cell.points))


@lru_cache(maxsize=1024)
def _laid(texts: tuple[str, ...], columns: tuple[Column, ...]) -> tuple[float, tuple[int, ...]]:
    """The least cost over all, and the column of each cell, left to right."""
    left = tuple(accumulate((_skip(column) for column in columns), initial=0.0))  # cost of leaving out all before
    reached: list[tuple[float, tuple[int, ...]]] = [
        (left[at] + _cost(texts[0], column), (at,)) for at, column in enumerate(columns)
    ]
    for text in texts[1:]:
        costs = [_cost(text, column) for column in columns]
        joined = 1.5 if text else 0.2
        reached = [
            min(
                (so_far + (joined if before == at else left[at] - left[before + 1]) + costs[at], (*places, at))
                for before, (so_far, places) in enumerate(reached[: at + 1])
            )
            for at in range(len(columns))
        ]
    return min((cost + left[-1] - left[at + 1], places) for at, (cost, places) in enumerate(reached))


def _cost(text: str, column: Column) -> float:
    """What it costs to lay a text under a column."""
    return min((misfit(text, meaning) for meaning in column.meanings), default=0.8 if text else 0.3)


def _skip(column: Column) -> float:
    """What it costs to leave a column without a cell."""
    if column.meaning is None:
        return 0.3
    return 0.15 if column.meaning in _SPANNED else 0.8 if column.meaning is Meaning.ACTION else 0.35
