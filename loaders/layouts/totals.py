"""Rows that sum up a table: "Total | 11", and figures alone below the last row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.layouts.columns import Row

_TOTAL = re.compile(r"(?:grand |sub-? ?|overall )?totals?\b[^.]{0,40}", re.IGNORECASE)
_COUNTED = re.compile(r"[A-Za-z][A-Za-z ]{1,30}: ?\d[\d,]*")  # "Complete: 3"
_FIGURE = re.compile(r"[£+–-]?\d[\d.,]*\s*(?:%|k|m)?(?:\s*(?:/|of)\s*\d+)?|[–-]", re.IGNORECASE)


def without_totals(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows but for those that only sum up: a word for a total with figures, or nothing but figures at the very end."""
    filled = [at for at, row in enumerate(rows) if any(row)]
    summing = {at for at in filled if _sums_up(rows[at])}
    if filled and _is_of_figures(rows[filled[-1]]):
        summing.add(filled[-1])
    below = [at for at in filled if summing and at > min(summing)]
    if all(_is_counted(rows[at]) for at in below):  # "Completed | 3" and the like, below the total
        summing.update(below)
    return [row for at, row in enumerate(rows) if at not in summing]


def _sums_up(row: Row) -> bool:
    """Whether a row is called a total and has figures beside it, or within the same cell, and no other words."""
    first, *others = _texts(row) or [""]
    if _TOTAL.match(first) and all(map(_COUNTED.fullmatch, (first, *others))):
        return True
    rest = others or [text for text in first.split()[1:] if not text.isalpha()]
    return bool(_TOTAL.fullmatch(first)) and bool(rest) and all(map(_FIGURE.fullmatch, rest))


def _is_of_figures(row: Row) -> bool:
    """Whether a row holds nothing but figures, and none in its first cell, where a number would stand."""
    texts = _texts(row)
    return not row[0] and bool(texts) and all(map(_FIGURE.fullmatch, texts))


def _is_counted(row: Row) -> bool:
    """Whether a row is nothing but a word or two and a figure beside them."""
    texts = _texts(row)
    return len(texts) == 2 and len(texts[0].split()) < 4 and bool(_FIGURE.fullmatch(texts[1]))


def _texts(row: Row) -> list[str]:
    """The texts of the filled cells, a spanning one once."""
    return [cell.words.text for cell in {id(cell): cell for cell in row if cell}.values()]
