"""Cells of a tagged table put under their columns.

Some writers leave cells without words out of the structure tree, and rows then come short: which cells are missing is
told by where the words of the others stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.formats.pdf_drafts import CellDraft, PointDraft
from loaders.formats.pdf_said import said
from loaders.formats.pdf_words import around

_NEAR = 3.0  # points


def placed(rows: Sequence[Sequence[CellDraft]]) -> tuple[list[list[CellDraft]], list[float]]:
    """The rows with empty cells where any are missing, and where each column begins; lines reach as far as their column."""
    width = _width(rows)
    starts = _starts(rows, width)
    made = _filled_up(rows, width, starts) if starts else [list(row) for row in rows]
    return _reaching(made, width), starts


def _left(cell: CellDraft) -> float | None:
    """Where the words of a cell begin; None for one without."""
    lines = cell.lines
    return min(line.box.left for line in lines) if lines else None


def _free(occupied: dict[int, int], row: int, column: int) -> bool:
    """Whether no cell of a row above reaches down to a place."""
    return occupied.get(column, 0) <= row


def _positions(rows: Sequence[Sequence[CellDraft]]) -> list[list[int]]:
    """In which column each cell begins, going by the tree alone."""
    occupied: dict[int, int] = {}
    found = []
    for number, row in enumerate(rows):
        column, places = 0, []
        for cell in row:
            while not _free(occupied, number, column):
                column += 1
            places.append(column)
            for at in range(column, column + cell.column_span):
                occupied[at] = number + cell.row_span
            column += cell.column_span
        found.append(places)
    return found


def _width(rows: Sequence[Sequence[CellDraft]]) -> int:
    """How many columns the rows come to: what the cells of a row count, but for rows that a slip above pushed out."""
    return max(sum(cell.column_span for cell in row) for row in rows)


def _starts(rows: Sequence[Sequence[CellDraft]], width: int) -> list[float]:
    """Where each column begins, by the rows that have all columns themselves; empty where some column is in none."""
    lefts: dict[int, float] = {}
    for row in rows:
        if sum(cell.column_span for cell in row) != width:
            continue
        column = 0
        for cell in row:
            left = _left(cell)
            if left is not None:
                lefts[column] = min(left, lefts.get(column, left))
            column += cell.column_span
    starts = [lefts[column] for column in range(width)] if all(column in lefts for column in range(width)) else []
    return starts if starts == sorted(starts) else []


def _filled_up(rows: Sequence[Sequence[CellDraft]], width: int, starts: list[float]) -> list[list[CellDraft]]:
    """The rows with empty cells where the words of the next cell stand under a later column."""
    occupied: dict[int, int] = {}
    made = []
    for number, row in enumerate(rows):
        free = [column for column in range(width) if _free(occupied, number, column)]
        spare = len(free) - sum(cell.column_span for cell in row)
        out: list[CellDraft] = []
        column = 0
        for cell in row:
            while column < width and not _free(occupied, number, column):
                column += 1
            left = _left(cell)
            under = column if left is None else max((at for at in free if starts[at] <= left + _NEAR), default=column)
            while spare > 0 and column < under:
                if _free(occupied, number, column):
                    out.append(CellDraft())
                    spare -= 1
                column += 1
            while column < width and not _free(occupied, number, column):
                column += 1
            out.append(cell)
            for at in range(column, column + cell.column_span):
                occupied[at] = number + cell.row_span
            column += cell.column_span
        while spare > 0:
            out.append(CellDraft())
            spare -= 1
        made.append(out)
    return made


def _reaching(rows: list[list[CellDraft]], width: int) -> list[list[CellDraft]]:
    """The cells with their lines broken anew: a line may reach as far as the longest in its column."""
    places = _positions(rows)
    reach: dict[tuple[int, int], float] = {}
    for row, columns in zip(rows, places, strict=True):
        for cell, column in zip(row, columns, strict=True):
            lines = cell.lines
            if lines:
                key = (column, cell.column_span)
                reach[key] = max(reach.get(key, 0.0), around(line.box for line in lines).right)
    del width
    return [
        [_again(cell, reach.get((column, cell.column_span), 0.0)) for cell, column in zip(row, columns, strict=True)]
        for row, columns in zip(rows, places, strict=True)
    ]


def _again(cell: CellDraft, reach: float) -> CellDraft:
    """A cell whose lines may reach so far."""
    parts = tuple(
        replace(part, said=replace(part.said, limit=reach))
        if isinstance(part, PointDraft)
        else said(part.lines, max(reach, part.limit))
        for part in cell.parts
    )
    return replace(cell, parts=parts)
