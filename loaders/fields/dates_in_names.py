"""What belongs to a date that stands in a cell of names: the words that open it, the date that it was moved to, its bracket."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.wording import Wording
from ontology.plan import Period

_OPENS_A_DATE = re.compile(
    r"\n\s*(?P<opening>to\s+be\s+(?:completed?|done|achieved|delivered|in\s+place)|in\s+place|due|completed?|target(?:\s+date)?)\s*$",
    re.IGNORECASE,
)
_BETWEEN_DATES = re.compile(
    r"[\s([,;:&\u2013\u2014-]*(?:(?:suggested|revised|moved|slipped|extended|changed|deferred|now|was|originally|original|new|to|date|and|then|until)\b"
    r"[\s([,;:)\u2013\u2014-]*)*",
    re.IGNORECASE,
)


def start_of_dates(cell: Wording, periods: Sequence[Period]) -> int:
    """Where the dates begin that end a cell: "May 2031 (revised to June 2031)" are two of them."""
    at = len(periods) - 1
    starts, ends = [one.quote.passages[0].start for one in periods], [one.quote.passages[-1].end for one in periods]
    while at and _BETWEEN_DATES.fullmatch(cell.between(ends[at - 1], starts[at]).raw):
        at -= 1
    return starts[at]


def widened(cell: Wording, first: int, end: int) -> tuple[int, int]:
    """The places in the source of a date of a cell, with what opens its line ("To be completed by ...") and closes its bracket."""
    before, after = cell.between(0, first), cell.between(end, len(cell.source))
    if opening := _OPENS_A_DATE.search(before.raw):
        first = before.cut(opening.start("opening")).start
    if "(" in cell.between(first, end).raw and after.raw.startswith(")"):
        end = after.start + 1
    return first, end
