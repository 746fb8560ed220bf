"""Columns for each month or meeting: "Update April 2014", "Update June 2014"; the latest that is filled says how far it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from loaders.document import Cell
from loaders.fields.dates import read_due
from loaders.layouts.columns import Column
from loaders.layouts.fit import words_beside_date
from loaders.layouts.rows import Laid
from loaders.wording import Wording
from ontology.vocabulary import Meaning

_TOLD_AGAIN = (Meaning.PROGRESS, Meaning.STATUS, Meaning.COMMENT)


def latest(laid: Laid) -> Laid:
    """A row with only the latest of the filled cells that tell of progress under different dates; other rows as they are."""
    late = {meaning: _latest(cells) for meaning in _TOLD_AGAIN if (cells := _dated(laid, meaning))}
    if not late:
        return laid
    kept = [
        (meaning, cell, column)
        for meaning, cell, column in laid.cells
        if meaning not in late or not _says_when(column) or cell is late[meaning]
    ]
    return replace(laid, cells=tuple(kept))


def _dated(laid: Laid, meaning: Meaning) -> list[tuple[Cell | None, Column]]:
    """The cells of a meaning whose headings say when, if there are two or more."""
    found = [(cell, column) for known, cell, column in laid.cells if known is meaning and _says_when(column)]
    return found if len(found) > 1 else []


def _latest(cells: Sequence[tuple[Cell | None, Column]]) -> Cell | None:
    """The filled cell under the latest date; of headings that do not go up in the order of time, the last to the right."""
    dates = [_when(column.heading.text) if column.heading else None for _, column in cells]
    downwards = all(one and other and one > other for one, other in pairwise(dates))
    filled = [cell for cell, _ in cells if cell]
    return (filled[0] if downwards else filled[-1]) if filled else None


def _says_when(column: Column) -> bool:
    """Whether the heading of a column names a date, a month or a meeting's day."""
    return column.heading is not None and words_beside_date(column.heading.text) is not None


@lru_cache(maxsize=1024)
def _when(heading: str) -> dt.date | None:
    """The date that a heading names."""
    due = read_due(Wording.whole(heading))
    return (due.end or due.start) if due and due.periods else None
