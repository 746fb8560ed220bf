"""Tables that stand side by side in one: the same columns twice, or a key beside the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from loaders.document import Block, Cell, Table
from loaders.layouts.columns import Row, is_header
from loaders.layouts.key import is_colour_table
from ontology.vocabulary import folded

_FEWEST = 2  # columns of a table
_NEAR = 5  # rows in which the header stands


def apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with the tables that stand side by side as tables one after the other."""
    return tuple(one for block in blocks for one in (_parts(block) if isinstance(block, Table) else (block,)))


def _parts(table: Table) -> tuple[Table, ...]:
    """The tables that stand side by side in a table, left to right; the table itself where it is one."""
    if max((len(row) for row in table.rows), default=0) < 2 * _FEWEST:
        return (table,)
    rows = table.grid()
    width = max(len(row) for row in rows)
    filled = [at for at in range(width) if any(at < len(row) and row[at] for row in rows)]
    gaps = sorted({*range(filled[0], filled[-1])}.difference(filled)) if filled else []
    starts = _repeats(rows, filled) or _key(table, rows, gaps)
    if not starts:
        return (table,)
    bounds = [*starts, width]
    if any(_crossed(row, start) for row in rows for start in starts[1:]):
        return (table,)
    return tuple(_cut(table, rows, first, last) for first, last in pairwise(bounds))


def _repeats(rows: Sequence[Row], filled: Sequence[int]) -> list[int]:
    """Where the columns begin again, if the header names the same columns twice or more; else nothing."""
    header = next((row for row in rows[:_NEAR] if is_header(row)), None)
    if header is None:
        return []
    names = [folded(cell.words.text) if at < len(header) and (cell := header[at]) else "" for at in filled]
    for count in range(_FEWEST, len(names) // 2 + 1):
        if len(names) % count == 0 and names == names[:count] * (len(names) // count):
            return [filled[at] for at in range(0, len(filled), count)]
    return []


def _key(table: Table, rows: Sequence[Row], gaps: Sequence[int]) -> list[int]:
    """Where a key of colours stands beside the table, behind the last empty column."""
    if not gaps:
        return []
    start = gaps[-1] + 1
    beside = _cut(table, rows, start, max(len(row) for row in rows))
    return [0, start] if is_colour_table(beside) else []


def _crossed(row: Row, start: int) -> bool:
    """Whether a cell stands on both sides of a place, and is no title over all."""
    if start >= len(row) or not row[start] or row[start] is not row[start - 1]:
        return False
    return any(cell and cell is not row[start] for cell in row)


def _cut(table: Table, rows: Sequence[Row], first: int, last: int) -> Table:
    """The table that some columns of a table are."""
    seen: set[int] = set()
    empty = Cell(replace(table.words, spans=()))
    kept: list[tuple[Cell, ...]] = []
    for row in rows:
        cells: list[Cell] = []
        covered = Counter(map(id, row[first:last]))
        for cell in row[first:last]:
            if cell is None:
                cells.append(empty)
            elif id(cell) not in seen:
                seen.add(id(cell))
                cells.append(replace(cell, column_span=covered[id(cell)]))
        kept.append(tuple(cells))
    return replace(table, rows=tuple(row for row in kept if row))
