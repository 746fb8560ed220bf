"""Rows that sum up a table: "Total | 11", and figures alone below the last row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.layouts.columns import Row

_TOTAL = re.compile(r"(?:grand |sub-? ?|overall )?totals?\b[^.]{0,40}", re.IGNORECASE)
_FIGURE = re.compile(r"[£+–-]?\d[\d.,]*\s*(?:%|k|m)?(?:\s*(?:/|of)\s*\d+)?|[–-]", re.IGNORECASE)


def without_totals(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows but for those that only sum up: a word for a total with figures, or nothing but figures at the very end."""
    last = next((at for at in range(len(rows) - 1, -1, -1) if any(rows[at])), None)
    return [row for at, row in enumerate(rows) if not (_sums_up(row) or (at == last and _is_of_figures(row)))]


def _sums_up(row: Row) -> bool:
    """Whether a row is called a total and has figures beside it, or within the same cell, and no other words."""
    first, *others = _texts(row) or [""]
    rest = others or [text for text in first.split()[1:] if not text.isalpha()]
    return bool(_TOTAL.fullmatch(first)) and bool(rest) and all(map(_FIGURE.fullmatch, rest))


def _is_of_figures(row: Row) -> bool:
    """Whether a row holds nothing but figures, and none in its first cell, where a number would stand."""
    texts = _texts(row)
    return not row[0] and bool(texts) and all(map(_FIGURE.fullmatch, texts))


def _texts(row: Row) -> list[str]:
    """The texts of the filled cells, a spanning one once."""
    return [cell.words.text for cell in {id(cell): cell for cell in row if cell}.values()]
