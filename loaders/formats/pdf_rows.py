"""The rows of a table without rules: they begin where the cells of two columns begin side by side, below white space.

A cell that runs on past such a place, while its neighbours begin anew, spans rows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from loaders.formats.pdf_words import Line

_ALIGNED = 0.4  # points: lines whose tops differ by less stand side by side
_NEAR = 3.0  # points: the same, where all columns leave white space above them
_WIDEST = 1.75  # times the size of letters: so far apart the tops of lines stand in a paragraph at most
_UPRIGHT = 0.8  # of the cells of a table begin at the top of their row: it is set from the top
_TIGHT = 0.4  # of the places where rows begin: so often, a cell may touch the one above without being part of it

Column = Sequence[Line]
Parts = list[tuple[int, int, list[Line]]]
"""The cells of a column: in which row each begins, how many it spans, and its lines."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines of a column that follow one another as lines of a paragraph do."""

    top: float
    bottom: float


def row_tops(columns: Sequence[Column]) -> list[float]:
    """Where rows begin, from the top; empty where white space does not tell."""
    blocks = [_blocks(column, widest_step(columns)) for column in columns]
    clean = _clean(columns)
    tops: list[float] = []
    for top, begun in _side_by_side(blocks, clean):
        free = any(abs(top - below) < _NEAR for below in clean)
        lone = free and (0 in begun or 2 * len(begun) >= len(columns))
        if not tops or len(begun) > 1 or lone:
            tops.append(top)
    touching = sum(1 for top in tops[1:] if any(_touches(column, held, top) for column, held in _both(columns, blocks)))
    spaced = touching <= _TIGHT * max(len(tops) - 1, 1)
    return tops if len(tops) > 1 and spaced else []


def _both(columns: Sequence[Column], blocks: Sequence[list[_Block]]) -> list[tuple[Column, list[_Block]]]:
    """Each column with its blocks."""
    return list(zip(columns, blocks, strict=True))


def widest_step(columns: Sequence[Column]) -> float:
    """How far the tops of two lines of one paragraph stand apart at most."""
    steps = sorted(b.box.top - a.box.top for column in columns for a, b in pairwise(column))
    steps = [step for step in steps if step > 2]
    pitch = steps[len(steps) // 4] if steps else 0.0
    size = median([line.size for column in columns for line in column] or [10.0])
    return min(max(1.22 * pitch, pitch + 1.5), _WIDEST * size)


def _blocks(column: Column, step: float) -> list[_Block]:
    """The blocks of a column."""
    found: list[_Block] = []
    for at, line in enumerate(column):
        if found and line.box.top - column[at - 1].box.top <= step:
            found[-1] = _Block(found[-1].top, line.box.bottom)
        else:
            found.append(_Block(line.box.top, line.box.bottom))
    return found


def _clean(columns: Sequence[Column]) -> list[float]:
    """The tops of lines above which all columns leave white space."""
    found, reach = [], float("-inf")
    for line in sorted((line for column in columns for line in column), key=lambda one: one.box.top):
        if line.box.top > reach - 0.1 * line.size:
            found.append(line.box.top)
        reach = max(reach, line.box.bottom)
    return found


def _side_by_side(blocks: Sequence[list[_Block]], clean: Sequence[float]) -> list[tuple[float, set[int]]]:
    """Where blocks begin, from the top, and in which columns they do so."""
    starts = sorted((block.top, number) for number, held in enumerate(blocks) for block in held)
    found: list[tuple[float, set[int]]] = []
    for top, number in starts:
        if found:
            first, begun = found[-1]
            near = _NEAR if any(abs(first - below) < 0.01 for below in clean) else _ALIGNED
            if top - first <= near and number not in begun:
                begun.add(number)
                continue
        found.append((top, {number}))
    return found


def _touches(column: Column, blocks: Sequence[_Block], top: float) -> bool:
    """Whether a line within a block stands side by side with lines that begin a row."""
    if not any(block.top < top - _ALIGNED and block.bottom > top + _NEAR for block in blocks):
        return False
    return any(abs(line.box.top - top) <= _ALIGNED for line in column)


def parted(columns: Sequence[Column], tops: Sequence[float]) -> list[Parts]:
    """The cells of each column, given where rows begin."""
    held = [_by_row(column, tops) for column in columns]
    lower = [lines[0].box.top - top for rows in held for lines, top in zip(rows, tops, strict=True) if lines]
    from_top = sum(1 for one in lower if one <= _NEAR) > _UPRIGHT * len(lower)
    step = widest_step(columns)
    return [
        _joined(rows, tops, _over(column, tops, step), _NEAR if from_top else float("inf"))
        for column, rows in zip(columns, held, strict=True)
    ]


def _by_row(column: Column, tops: Sequence[float]) -> list[list[Line]]:
    """The lines of a column in each row."""
    held: list[list[Line]] = [[] for _ in tops]
    for line in column:
        row = bisect_right(tops, (line.box.top + line.box.bottom) / 2) - 1
        held[max(row, 0)].append(line)
    return held


def _over(column: Column, tops: Sequence[float], step: float) -> set[int]:
    """The rows at whose top a block of a column runs on."""
    blocks = _blocks(column, step)
    low = 0.25 * _height(column)
    return {
        row
        for row, top in enumerate(tops)
        if any(block.top < top - _NEAR and block.bottom - low > top for block in blocks)
    }


def _joined(rows: Sequence[list[Line]], tops: Sequence[float], over: set[int], lowest: float) -> Parts:
    """The cells of a column: one that runs on over the top of a row spans it.

    So does one whose words in a row begin further than `lowest` below its top, and, once it spans rows, one without
    words.
    """
    parts: Parts = [(0, 1, rows[0])]
    spanning = False
    for row in range(1, len(tops)):
        lines = rows[row]
        lower = lines[0].box.top - tops[row] if lines else 0.0
        late = lower > lowest and bool(parts[-1][2])
        spanning = row in over or late or (spanning and not (lines and lower <= _ALIGNED))
        if spanning:
            first, count, above = parts[-1]
            parts[-1] = (first, count + 1, [*above, *lines])
        else:
            parts.append((row, 1, lines))
    return parts


def _height(column: Column) -> float:
    """How high the lines of a column are."""
    return column[0].box.bottom - column[0].box.top if column else 0.0
