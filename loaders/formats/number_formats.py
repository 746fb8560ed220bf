"""The words that a spreadsheet shows for a number: dates, percentages and amounts by the format of their cell.

Dates are written day, month, year, as British sheets show them, and always with the year that the cell holds, so that
"04/03" never stands for two days. A format that puts the month first in figures is written with the month's name.
Formats are those of ECMA-376 part 1, 18.8.30 and 18.8.31 (Excel's, which .xls and .ods programs share).
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache

_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0", 38: "#,##0",
    39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 49: "@",
}  # fmt: skip
_EAST_ASIAN = frozenset((*range(27, 37), *range(50, 59)))  # built-in dates of other languages
# What stands in a format for itself: quoted words, escaped characters, padding, colours and conditions in brackets.
_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_SYSTEM_LONG_DATE = re.compile(r"\[\$-(?:x-sysdate|f800)\]", re.IGNORECASE)
_TOKEN = re.compile(r"(d+|m+|y+|e+|h+|s+)|(am/pm|a/p)", re.IGNORECASE)
_PLACES = re.compile(r"[0#?][0#?,]*(?:\.[0#?]+)?")
_PART = re.compile(
    r'(?P<places>[0#?][0#?,]*(?:\.[0#?]+)?)|\[\$(?P<currency>[^\]-]{1,4})[^\]]*\]|\[[^\]]*\]|"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*].|.'
)
_GENERAL_DIGITS = 11
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a sheet's days have no zone
_LEAP_MISTAKE = 60  # Excel counts a 29 February 1900: days before it are one further on
_MOST_DAYS = 2_958_466  # the year 10000
_SECONDS = 86_400


class Shows(Enum):
    """What a format makes of a number."""

    DATE = "date"
    TIME = "time"
    NUMBER = "number"


@lru_cache(maxsize=1024)
def format_code(number: int, own: str | None) -> str:
    """The format of a number in a workbook's table of formats: its `own` where it has one, else the built-in."""
    if own is not None:
        return own
    return "dd/mm/yyyy" if number in _EAST_ASIAN else _BUILT_IN.get(number, "General")


@lru_cache(maxsize=1024)
def shows(code: str) -> Shows:
    """Whether a format shows a date, a time of the day or a plain number."""
    if _SYSTEM_LONG_DATE.search(code):
        return Shows.DATE
    bare = _LITERAL.sub("", code.split(";", 1)[0]).lower()
    if (
        "general" in bare
        or not re.search(r"[dmyhse]", bare)
        or re.search(r"[0#?](?!0*\])", re.sub(r"s\.?0+", "", bare))
    ):
        return Shows.NUMBER
    if re.search(r"[dy]|mmm", bare) or ("m" in bare and not re.search(r"[hs]", bare)):
        return Shows.DATE
    return Shows.TIME


def shown_number(value: float, code: str, *, from_1904: bool = False) -> str:
    """The words for a number under a format."""
    kind = shows(code)
    if kind is not Shows.NUMBER and 0 <= value < _MOST_DAYS:
        moment = moment_of(value, from_1904=from_1904)
        return shown_moment(moment, code) if kind is Shows.DATE else _clock(moment)
    return _figures(value, code)


def moment_of(days: float, *, from_1904: bool) -> datetime:
    """The moment that a number of days stands for, to the second."""
    whole = timedelta(seconds=round(days * _SECONDS))
    if from_1904:
        return _EPOCH_1904 + whole
    return _EPOCH + whole + (timedelta(days=1) if days < _LEAP_MISTAKE else timedelta())


def shown_moment(moment: datetime | date, code: str = "dd/mm/yyyy") -> str:
    """A date under a format, day first; with the time where the format has one."""
    order = _order(code)
    day = _day(moment, order)
    timed = isinstance(moment, datetime) and "h" in "".join(order)
    return f"{day} {_clock(moment)}" if timed and isinstance(moment, datetime) else day


def shown_time(moment: time) -> str:
    """A time of the day."""
    return moment.strftime("%H:%M:%S" if moment.second else "%H:%M")


@lru_cache(maxsize=1024)
def _order(code: str) -> tuple[str, ...]:
    """The parts of a date that a format shows, in order, small; minutes are left out."""
    if _SYSTEM_LONG_DATE.search(code):
        return ("dd", "mmmm", "yyyy")
    bare = _LITERAL.sub("", code.split(";", 1)[0])
    parts = [match.group(1).lower() for match in _TOKEN.finditer(bare) if match.group(1)]
    kept = []
    for number, part in enumerate(parts):
        hours_before = number > 0 and parts[number - 1][0] == "h"
        seconds_after = number + 1 < len(parts) and parts[number + 1][0] == "s"
        if part[0] == "m" and len(part) < 3 and (hours_before or seconds_after):
            continue
        kept.append(part)
    return tuple(kept)


def _day(moment: datetime | date, order: tuple[str, ...]) -> str:
    """The date alone, as its parts are shown."""
    letters = "".join(dict.fromkeys(part[0].replace("e", "y") for part in order if not part.startswith("ddd")))
    named = next((len(part) for part in order if part[0] == "m" and len(part) > 2), 0)
    month = moment.strftime("%B" if named == 4 else "%b") if named else f"{moment.month:02d}"
    year = f"{moment.year:04d}"
    if "d" in letters:
        if letters.startswith("ym") and not named:
            return f"{year}-{month}-{moment.day:02d}"
        months_first = not named and letters.find("m") < letters.find("d")
        if "m" in letters and months_first:
            return f"{moment.day} {moment:%B} {year}"
        return f"{moment.day:02d} {month} {year}" if named else f"{moment.day:02d}/{month}/{year}"
    if "m" in letters:
        return f"{month if named else moment.strftime('%B')} {year}"
    return year if letters.startswith("y") else f"{moment.day:02d}/{moment.month:02d}/{year}"


def _clock(moment: datetime) -> str:
    """The time of a moment."""
    return shown_time(moment.time())


def _figures(value: float, code: str) -> str:
    """A plain number: as a percentage, with its decimals, its thousands parted, and the words around it ("R"0 shows R3)."""
    sections = code.split(";")
    own_negative = value < 0 and len(sections) > 1 and bool(sections[1])
    section = sections[1] if own_negative else sections[0]
    bare = _LITERAL.sub("", section)
    places = _PLACES.search(bare)
    if not places or "/" in bare or re.search(r"general|e[+-]", bare, re.IGNORECASE):
        return general(value)
    scaled = value * 100 if "%" in bare else value
    digits = _digits(abs(scaled), places.group())
    before, after = _around(section)
    sign = "-" if scaled < 0 and digits.strip("0.,") and not (own_negative and before.strip()[:1] in ("-", "(")) else ""
    return f"{sign}{before}{digits}{after}".strip()


def _digits(value: float, places: str) -> str:
    """The digits of a number in the places of a format ("#,##0.00")."""
    whole, _, decimals = places.partition(".")
    least, most = decimals.count("0"), min(len(decimals), 15)
    text = f"{value:{',' if ',' in whole else ''}.{most}f}"
    if most > least:
        text = text[: max(len(text.rstrip("0")), len(text) - most + least)].rstrip(".")
    if "," not in text:
        figures, dot, rest = text.partition(".")
        text = figures.zfill(whole.count("0")) + dot + rest
    return text


def _around(section: str) -> tuple[str, str]:
    """The words that a format writes before and after the digits."""
    before: list[str] = []
    after: list[str] = []
    met = False
    for match in _PART.finditer(section):
        part = match.group()
        if match["places"]:
            met = True
            continue
        words = match["currency"] or match["quoted"] or match["escaped"] or (part if part[0] not in '[_*"\\' else "")
        (after if met else before).append(words)
    return "".join(before), "".join(after)


def general(value: float) -> str:
    """A number without a format: no decimals that a person would not see."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.{_GENERAL_DIGITS - 1}g}" if abs(value) < 1e11 else repr(value)
