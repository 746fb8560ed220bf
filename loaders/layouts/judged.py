"""Columns that no heading names, told by what their cells hold: references, dates, holders, statuses, statements.

Only what can be nothing else is told: two columns of dates, or a table without a holder or a date, stay unread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import takewhile

from loaders.layouts.columns import Column, Columns, Row
from loaders.layouts.fit import is_date, is_holder, is_reference, misfit
from ontology.vocabulary import Meaning

_MOST = 0.7  # share of a column's cells that must be of one kind
_STATEMENT = 4  # words of a cell that states something, on the average
_SAMPLE = 100  # rows
_FEWEST_ROWS = 2
_ONE_OF_EACH = (Meaning.LEAD, Meaning.DUE)
_KINDS: tuple[tuple[Meaning, Callable[[str], bool]], ...] = (
    (Meaning.REFERENCE, is_reference),
    (Meaning.DUE, is_date),
    (Meaning.STATUS, lambda text: misfit(text, Meaning.STATUS) == 0),
    (Meaning.LEAD, is_holder),
)


def judged_columns(rows: Sequence[Row], *, answering: bool) -> Columns | None:
    """The columns of a table without a header, None where its cells do not tell them.

    It has one column of dates, one of holders, and before them one or two of statements: the actions, after what they
    answer. `answering` where they answer a recommendation that stands above the table.
    """
    filled = [row for row in rows[:_SAMPLE] if sum(1 for cell in row if cell) > 1]
    if len(filled) < (1 if answering else _FEWEST_ROWS):
        return None
    width = Counter(len(row) for row in filled).most_common(1)[0][0]
    kinds = [
        _kind([cell.words.text for row in filled if len(row) == width and (cell := row[at])]) for at in range(width)
    ]
    if any(kinds.count(meaning) != 1 for meaning in _ONE_OF_EACH) or kinds.count(Meaning.REFERENCE) > 1:
        return None
    first = min(kinds.index(meaning) for meaning in _ONE_OF_EACH)
    before = list(takewhile(lambda at: at < first, (at for at, kind in enumerate(kinds) if kind is Meaning.ACTION)))
    if not before or len(before) > (1 if answering else 2):
        return None
    meanings = [kind if kind is not Meaning.ACTION or at == before[-1] else None for at, kind in enumerate(kinds)]
    if len(before) > 1:
        meanings[before[0]] = Meaning.RECOMMENDATION
    return Columns(tuple(Column((meaning,) if meaning else ()) for meaning in meanings))


def _kind(texts: Sequence[str]) -> Meaning | None:
    """What the cells of a column hold, statements as actions; None where that cannot be told."""
    if not texts:
        return None
    for meaning, fits in _KINDS:
        if sum(1 for text in texts if fits(text)) >= len(texts) * _MOST:
            return meaning
    return Meaning.ACTION if sum(len(text.split()) for text in texts) >= len(texts) * _STATEMENT else None
