"""A table in a cell whose rules touch those of the table round it: the one grid that they draw is taken apart again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loaders.formats.pdf_grids import Grid, GridCell
from ontology.plan import Box

_MARGIN = 14.0  # points that a table in a cell keeps from the sides of the cell, at most


def taken_apart(grid: Grid) -> list[Grid]:
    """The grid, its cells whole that hold a table, and the grids of those tables."""
    made = [grid]
    for first, last in _bands(grid):
        found = _block(grid, first, last)
        if found is None:
            continue
        left, right = found
        inner = _inner(grid, first, last, left, right)
        if inner is None:
            continue
        box = Box(grid.across[left], grid.down[first], grid.across[right], grid.down[last])
        whole = GridCell(first, left, last - first, right - left, box)
        kept = [cell for cell in made[0].cells if not _within(cell, first, last, left, right)]
        cells = sorted([*kept, whole], key=lambda cell: (cell.row, cell.column))
        made[0] = replace(made[0], cells=tuple(cells))
        made.append(inner)
    if len(made) > 1:
        made[0] = _compact(made[0])
    return made


def _compact(grid: Grid) -> Grid:
    """A grid without the lines at which no cell begins or ends any more."""
    columns = sorted({at for cell in grid.cells for at in (cell.column, cell.column + cell.column_span)})
    rows = sorted({at for cell in grid.cells for at in (cell.row, cell.row + cell.row_span)})
    new_column = {at: number for number, at in enumerate(columns)}
    new_row = {at: number for number, at in enumerate(rows)}
    cells = tuple(
        GridCell(
            new_row[cell.row],
            new_column[cell.column],
            new_row[cell.row + cell.row_span] - new_row[cell.row],
            new_column[cell.column + cell.column_span] - new_column[cell.column],
            cell.box,
        )
        for cell in grid.cells
    )
    return Grid(tuple(grid.across[at] for at in columns), tuple(grid.down[at] for at in rows), cells)


def _bands(grid: Grid) -> Iterator[tuple[int, int]]:
    """The runs of two rows or more that cells span, each with the row after it."""
    ends = [row + 1 for row in range(len(grid.down) - 1)]
    for cell in grid.cells:
        ends[cell.row] = max(ends[cell.row], cell.row + cell.row_span)
    first = 0
    while first < len(ends):
        last = ends[first]
        row = first
        while row < last:
            last = max(last, ends[row])
            row += 1
        if last - first > 1:
            yield first, last
        first = last


def _block(grid: Grid, first: int, last: int) -> tuple[int, int] | None:
    """The columns in which cells of a band do not span it, where the rows round the band have one cell over just these."""
    parts = [cell for cell in grid.cells if first <= cell.row < last and cell.row_span < last - first]
    if not parts or len(parts) == sum(1 for cell in grid.cells if first <= cell.row < last):
        return None
    left = min(cell.column for cell in parts)
    right = max(cell.column + cell.column_span for cell in parts)
    over = False
    banded = {row for a, b in _bands(grid) for row in range(a, b)}
    for cell in grid.cells:
        if cell.row in banded:
            continue
        end = cell.column + cell.column_span
        over = over or (cell.column, end) == (left, right)
        if left < cell.column < right or left < end < right:
            return None
    return (left, right) if over and right - left > 1 else None


def _within(cell: GridCell, first: int, last: int, left: int, right: int) -> bool:
    """Whether a cell lies in a block of rows and columns."""
    return first <= cell.row < last and left <= cell.column < right


def _inner(grid: Grid, first: int, last: int, left: int, right: int) -> Grid | None:
    """The grid of the table in a block; what runs over the block's whole width is no part of it."""
    cells = [cell for cell in grid.cells if _within(cell, first, last, left, right) and cell.column_span < right - left]
    rows = sorted({cell.row for cell in cells})
    if not rows:
        return None
    top, bottom = rows[0], max(cell.row + cell.row_span for cell in cells)
    if grid.across[left + 1] - grid.across[left] < _MARGIN:
        left += 1
    if grid.across[right] - grid.across[right - 1] < _MARGIN:
        right -= 1
    kept = [cell for cell in cells if left <= cell.column and cell.column + cell.column_span <= right]
    if right - left < 2 or any(not top <= cell.row < bottom for cell in kept):
        return None
    moved = tuple(replace(cell, row=cell.row - top, column=cell.column - left) for cell in kept)
    return Grid(grid.across[left : right + 1], grid.down[top : bottom + 1], moved)
