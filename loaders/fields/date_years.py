"""Years in a run of tokens, and the names of months that may stand beside them."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache

from loaders.fields.calendar import MONTHS, Year, YearKind, full_year
from loaders.fields.tokens import Tokens

_ALIKE = 0.8  # "Septmber", "Feburary", "Novemeber"
_LONGEST_MONTH = 11  # letters, misspelt
ORDINALS = ("st", "nd", "rd", "th")
_YEAR_KINDS = {
    ("financial", "year"): YearKind.FINANCIAL, ("fiscal", "year"): YearKind.FINANCIAL, ("fy",): YearKind.FINANCIAL,
    ("f", "/", "y"): YearKind.FINANCIAL, ("academic", "year"): YearKind.ACADEMIC, ("ay",): YearKind.ACADEMIC, ("school", "year"): YearKind.ACADEMIC,
    ("calendar", "year"): YearKind.CALENDAR,
}  # fmt: skip


@lru_cache(maxsize=4096)
def month_number(word: str) -> int | None:
    """The month that a word names: in full, by three letters or more ("Sept"), or misspelt beyond doubt ("Feburary")."""
    if len(word) < 3:
        return None
    for number, month in enumerate(MONTHS, 1):
        if month.startswith(word):
            return number
    alike = get_close_matches(word, MONTHS, 1, _ALIKE) if 5 <= len(word) <= _LONGEST_MONTH else []
    return MONTHS.index(alike[0]) + 1 if alike and alike[0][0] == word[0] else None


def _kind_at(tokens: Tokens, index: int) -> tuple[YearKind, int] | None:
    for words, kind in _YEAR_KINDS.items():
        if tokens.follows(index, *words):
            return kind, index + len(words)
    return None


def _plain_year(tokens: Tokens, index: int) -> tuple[Year, int] | None:
    """2014, 2014/15, 2014-2015."""
    first = tokens.number(index, 1900, 2099)
    if first is None:
        return None
    longer = (
        tokens.text(index + 3) == tokens.text(index + 1) and tokens[index + 4].is_number and tokens.touching(index + 4)
    )
    if tokens.text(index + 1) in ("/", "-") and not starts_day(tokens, index + 2) and not longer:
        if years_side_by_side(tokens, index):
            return Year(first, YearKind.FINANCIAL), index + 3
        if len(tokens.text(index + 2)) == 2 and tokens[index + 2].is_number and tokens.touching(index + 2):
            return Year(first, YearKind.UNCLEAR), index + 3  # "2013-16": from which day, to which?
    return Year(first), index + 1


def years_side_by_side(tokens: Tokens, index: int) -> bool:
    """Whether the number after the mark is the year after the number before it: 2014/15, 14/15, 1999/2000."""
    one, two = tokens.text(index), tokens.text(index + 2)
    if (len(one), len(two)) not in ((4, 2), (4, 4), (2, 2)) or not (
        tokens[index].is_number and tokens[index + 2].is_number
    ):
        return False
    return str(int(one) + 1).endswith(two)


def starts_day(tokens: Tokens, index: int) -> bool:
    """Whether the number there is the day of a month that follows."""
    after = index + 1
    return tokens.text(after) in ORDINALS or month_number(tokens.text(after)) is not None


def long_year(tokens: Tokens, index: int) -> tuple[Year, int] | None:
    """A year that is sure of itself: four figures or two years side by side, with "financial year" before or after."""
    before = _kind_at(tokens, index)
    start = before[1] if before else index
    found = _plain_year(tokens, start)
    if not found and (before or tokens.number(start + 2, 13, 99)):
        found = _short_pair(tokens, start, ("/", "-") if before else ("/",))
    if not found:
        return None
    year, end = found
    after = _kind_at(tokens, end)
    kind = (before or after or (year.kind,))[0]
    if year.kind is YearKind.CALENDAR and kind is not YearKind.CALENDAR:
        kind = YearKind.UNCLEAR
    return Year(year.first, kind), (after[1] if after else end)


def _short_pair(tokens: Tokens, index: int, marks: tuple[str, ...]) -> tuple[Year, int] | None:
    """14/15, and no part of a longer number or date."""
    alone = not (tokens.touching(index) and tokens.text(index - 1) in "./-") and tokens.text(index + 3) != "/"
    if len(tokens.text(index)) == 2 and tokens.text(index + 1) in marks and years_side_by_side(tokens, index) and alone:
        return Year(full_year(tokens.text(index)), YearKind.FINANCIAL), index + 3
    return None


def short_year(tokens: Tokens, index: int) -> tuple[Year, int] | None:
    """Two figures after the name of a month or part: 14, '14."""
    quoted = tokens.text(index) == "'"
    index += quoted
    figures = tokens.text(index)
    if not tokens[index].is_number or len(figures) != 2 or starts_day(tokens, index):
        return None
    comma = tokens.skip(index + 1, ",")
    if tokens.number(comma, 1900, 2099):
        return None  # "September 13, 2014"
    return Year(full_year(figures)), index + 1


def year_after(tokens: Tokens, index: int) -> tuple[Year, int] | None:
    """The year of a month or part that ends at `index`, across a comma, a dash or "of"."""
    start = tokens.skip(index, ".")
    start = tokens.skip(start, ",", "of", "-", "/", ":", "in")
    start = tokens.skip(start, "the")
    return long_year(tokens, start) or _short_pair(tokens, start, ("/", "-")) or short_year(tokens, start)
