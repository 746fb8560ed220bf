"""Tables that rules draw: the words of a page put into the cells of its grids, tables in cells kept in their cell."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.formats.pdf_drafts import CellDraft, TableDraft
from loaders.formats.pdf_grids import Grid, GridCell
from loaders.formats.pdf_nested import taken_apart
from loaders.formats.pdf_said import Said, said
from loaders.formats.pdf_words import Line, Word, lines_of
from ontology.plan import Box

_PADDING = 8.0  # points that the words of a cell may keep from its right side, at most


def ruled_tables(grids: Sequence[Grid], words: Sequence[Word], page: int) -> tuple[list[TableDraft], list[Word]]:
    """The tables of a page by its grids, and the words that stand in none."""
    grids = [part for grid in grids for part in taken_apart(grid)]
    held, outside = _shared_out(grids, words)
    kept = [grid for grid in grids if _is_table(grid, held[id(grid)])]
    if len(kept) < len(grids):
        held, outside = _shared_out(kept, words)
    owners = {id(grid): _owner(grid, kept) for grid in kept}
    made: dict[int, TableDraft] = {}
    for grid in sorted(kept, key=_area):
        inner: dict[int, list[TableDraft]] = {}
        for other in kept:
            owner = owners[id(other)]
            if owner and owner[0] is grid:
                inner.setdefault(id(owner[1]), []).append(made[id(other)])
        made[id(grid)] = _table(grid, held[id(grid)], inner, page)
    return [made[id(grid)] for grid in kept if owners[id(grid)] is None], outside


def cell_said(lines: list[Line], box: Box) -> Said:
    """What the lines in a box say: a line may reach as near to its right side as the first begins to its left."""
    if not lines:
        return Said()
    padding = min(max(min(line.box.left for line in lines) - box.left, 1.0), _PADDING)
    reach = max(line.box.right for line in lines)
    return said(lines, max(min(box.right - padding, box.right), min(reach, box.right)))


def _area(grid: Grid) -> float:
    """How large a grid is."""
    return (grid.box.right - grid.box.left) * (grid.box.bottom - grid.box.top)


def _shared_out(grids: Sequence[Grid], words: Sequence[Word]) -> tuple[dict[int, dict[int, list[Word]]], list[Word]]:
    """The words in each cell of each grid (the smallest grid round a word has it), and those in none."""
    held: dict[int, dict[int, list[Word]]] = {id(grid): {} for grid in grids}
    ordered = sorted(grids, key=_area)
    outside = []
    for word in words:
        x, y = word.middle
        for grid in ordered:
            box = grid.box
            if not (box.left <= x <= box.right and box.top <= y <= box.bottom):
                continue
            cell = grid.cell_at(x, y)
            if cell:
                held[id(grid)].setdefault(id(cell), []).append(word)
                break
        else:
            outside.append(word)
    return held, outside


def _is_table(grid: Grid, held: dict[int, list[Word]]) -> bool:
    """Whether a grid is a table: two columns of it have words, side by side in some row."""
    filled = [cell for cell in grid.cells if held.get(id(cell))]
    return grid.columns > 1 and len({cell.column for cell in filled}) > 1 and len(grid.cells) > 1


def _owner(grid: Grid, grids: Sequence[Grid]) -> tuple[Grid, GridCell] | None:
    """The grid, and its cell, in which another grid lies whole."""
    box = grid.box
    for other in sorted(grids, key=_area):
        if other is grid or _area(other) <= _area(grid):
            continue
        cell = other.cell_at((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        if cell and cell.box.left - 2 <= box.left and box.right <= cell.box.right + 2 and cell.box.top - 2 <= box.top:
            return (other, cell) if box.bottom <= cell.box.bottom + 2 else None
    return None


def _table(grid: Grid, held: dict[int, list[Word]], inner: dict[int, list[TableDraft]], page: int) -> TableDraft:
    """The table of a grid."""
    rows: list[list[CellDraft]] = [[] for _ in grid.down[1:]]
    for cell in grid.cells:
        tables = tuple(inner.get(id(cell), ()))
        own = cell_said(lines_of(held.get(id(cell), ())), cell.box)
        rows[cell.row].append(CellDraft((own,) if own else (), cell.row_span, cell.column_span, tables, cell.box))
    return TableDraft(tuple(map(tuple, rows)), grid.box, page, edges=grid.across, last_page=page)
