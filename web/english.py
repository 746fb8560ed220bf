"""Values in plain words: dates, periods and counts as an officer would write them."""

from __future__ import annotations

import re
from datetime import date, datetime

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def in_words(when: date | datetime | str | None) -> str:
    """A day, month or year in words: "14 September 2012", "July 2008", "2013"; other text comes back as it is."""
    if when is None:
        return ""
    if isinstance(when, datetime):
        return f"{in_words(when.date())} at {when:%H:%M}"
    match = _PARTIAL.fullmatch(str(when))
    if not match:
        return str(when)
    year, month, day = match.groups()
    words = [str(int(day))] if day else []
    if month:
        if not 1 <= int(month) <= len(_MONTHS):
            return str(when)
        words.append(_MONTHS[int(month) - 1])
    return " ".join([*words, str(int(year))])


def period_in_words(start: date | None, end: date | None) -> str:
    """What a due period comes to: "by 30 June 2014", "from 1 April 2008", "1 July 2008 to 31 July 2008"."""
    if start and end:
        return f"on {in_words(end)}" if start == end else f"{in_words(start)} to {in_words(end)}"
    if end:
        return f"by {in_words(end)}"
    return f"from {in_words(start)}" if start else ""


def noun(number: int, one: str) -> str:
    """A noun as it follows a number: "action" after 1, else "actions"."""
    return one if number == 1 else f"{one}s"


def counted(number: int, one: str) -> str:
    """A number with its noun: "1 action", "1,234 actions"."""
    return f"{number:,} {noun(number, one)}"


def shortened(text: str, characters: int = 90) -> str:
    """A text cut at a word, with an ellipsis, where it is longer than so many characters."""
    if len(text) <= characters:
        return text
    space = text[:characters].rfind(" ")
    return text[: space if space > characters // 2 else characters - 1].rstrip(" ,;:.") + "…"


def how_found(found_as: str) -> str:
    """How a loader recognised words, as the beginning of a line: "Read from column 'Lead Person'"."""
    return f"Read from {found_as}"


_LIKELY = ((0.9, "very likely"), (0.7, "likely"), (0.5, "more likely than not"), (0.3, "possible"))


def chance(score: float) -> str:
    """A chance from 0 to 1 with two places: "0.93". What is computed is never certain, so that "0.99" is the highest."""
    return f"{min(score, 0.99):.2f}"


def likelihood(score: float) -> str:
    """A chance from 0 to 1 in words: "very likely" from 0.9, "likely" from 0.7, then "more likely than not", "possible", "unlikely"."""
    return next((words for least, words in _LIKELY if score >= least), "unlikely")
