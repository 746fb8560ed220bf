"""Merged cells: the first of them holds the words, and what stands under it is not shown."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from loaders.formats.sheets import Position, SheetCell

_MOST = 20_000  # merged ranges that are looked at


def merged(
    cells: Mapping[Position, SheetCell], ranges: Sequence[tuple[Position, Position]]
) -> dict[Position, SheetCell]:
    """Some cells with those that begin a merged range spanning it, and those that it covers left out."""
    kept = dict(cells)
    if not ranges:
        return kept
    columns: dict[int, list[int]] = {}
    for row, column in sorted(cells):
        columns.setdefault(row, []).append(column)
    rows = sorted(columns)
    for first, last in ranges[:_MOST]:
        if last[0] < first[0] or last[1] < first[1]:
            continue
        for row in rows[bisect_left(rows, first[0]) : bisect_left(rows, last[0] + 1)]:
            held = columns[row]
            under = held[bisect_left(held, first[1]) : bisect_left(held, last[1] + 1)]
            for column in under:
                if (row, column) != first:
                    kept.pop((row, column), None)
        if first in kept:
            kept[first] = replace(kept[first], rows=last[0] - first[0] + 1, columns=last[1] - first[1] + 1)
    return kept
