"""Stretches of the British calendar as plans name them: days, months, quarters, terms, seasons, years.

What a name leaves open is settled by the assumptions of one table each, below, and nowhere else.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from typing import Protocol

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

# Assumption: a school's terms by the months that nearly all English schools keep.
TERMS = {
    "autumn": (9, 12), "aut": (9, 12), "michaelmas": (9, 12), "spring": (1, 3), "spr": (1, 3), "lent": (1, 3), "summer": (4, 7), "sum": (4, 7),
}  # fmt: skip

# Assumption: seasons as the Met Office counts them; a winter ends in the February of the year after (month 14).
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}

# Assumption: a year of two figures below this one is 20xx, any other 19xx.
CENTURY_TURNS = 70


class YearKind(StrEnum):
    """Which year a name means."""

    CALENDAR = "calendar"
    FINANCIAL = "financial"  # April to March; what "2014/15" means where nothing else is said
    ACADEMIC = "academic"  # September to August
    UNCLEAR = "unclear"  # "FY15", "financial year 2015": two years go by that name


FIRST_MONTH = {YearKind.CALENDAR: 1, YearKind.FINANCIAL: 4, YearKind.ACADEMIC: 9}


class Grain(IntEnum):
    """How fine a stretch is."""

    DAY = 1
    WEEK = 2
    MONTH = 3
    PART = 4  # a quarter, half, term or season
    YEAR = 5


@dataclass(frozen=True, slots=True)
class Stretch:
    """A first and a last day, inclusive."""

    first: date
    last: date


def month_stretch(year: int, first: int, last: int) -> Stretch:
    """Whole months of a year; a last month above 12 lies in the year after."""
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return Stretch(date(year, first, 1), date(end_year, end_month, monthrange(end_year, end_month)[1]))


@dataclass(frozen=True, slots=True)
class Year:
    """A year, 1900 to 2099, by its first calendar year: 2014 and financial is 2014/15."""

    first: int
    kind: YearKind = YearKind.CALENDAR

    def of_month(self, month: int) -> int:
        """The calendar year in which a month of this year lies."""
        return self.first if month >= FIRST_MONTH[self.kind] else self.first + 1


def full_year(figures: str) -> int:
    """A year from two or four figures."""
    number = int(figures)
    if len(figures) > 2:
        return number
    return number + (2000 if number < CENTURY_TURNS else 1900)


class Unit(Protocol):
    """A stretch of the calendar that still wants its year."""

    @property
    def grain(self) -> Grain:
        """How fine it is."""

    @property
    def order(self) -> tuple[int, int]:
        """Its place within a year, to compare with others in a list."""

    def within(self, year: Year) -> Stretch | None:
        """Its days in that year; None where the year has no such days."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month."""

    day: int
    month: int
    grain = Grain.DAY

    @property
    def order(self) -> tuple[int, int]:
        """Month, then day."""
        return self.month, self.day

    def within(self, year: Year) -> Stretch | None:
        """That one day; None for a 31 June."""
        in_year = year.of_month(self.month)
        if not 1 <= self.day <= monthrange(in_year, self.month)[1]:
            return None
        day = date(in_year, self.month, self.day)
        return Stretch(day, day)


@dataclass(frozen=True, slots=True)
class Week:
    """The week that begins ("w/c") on a day, or ends ("w/e") on it."""

    day: Day
    ends: bool
    grain = Grain.WEEK

    @property
    def order(self) -> tuple[int, int]:
        """That of its day."""
        return self.day.order

    def within(self, year: Year) -> Stretch | None:
        """Seven days."""
        day = self.day.within(year)
        if day is None:
            return None
        span = timedelta(days=6)
        return Stretch(day.first - span, day.last) if self.ends else Stretch(day.first, day.last + span)


@dataclass(frozen=True, slots=True)
class Months:
    """Whole months named by name: one month, or a school term (its year then is academic)."""

    first: int
    last: int
    grain: Grain = Grain.MONTH

    @property
    def order(self) -> tuple[int, int]:
        """First month, then last."""
        return self.first, self.last

    def within(self, year: Year) -> Stretch | None:
        """From the first day of the first month to the last of the last."""
        if self.grain is Grain.PART and year.kind is not YearKind.CALENDAR:
            year = Year(year.first, YearKind.ACADEMIC)
        return month_stretch(year.of_month(self.first), self.first, self.last)


@dataclass(frozen=True, slots=True)
class Season:
    """A season of the weather; of a year such as 2014/15 only autumn and winter lie in one certain place."""

    name: str
    grain = Grain.PART

    @property
    def order(self) -> tuple[int, int]:
        """Its months."""
        return SEASONS[self.name]

    def within(self, year: Year) -> Stretch | None:
        """Three months."""
        if year.kind is not YearKind.CALENDAR and self.name not in ("autumn", "winter"):
            return None
        return month_stretch(year.first, *SEASONS[self.name])


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a year by its number: the second quarter is Share(2, 4), the first half Share(1, 2)."""

    number: int
    of: int
    grain = Grain.PART

    @property
    def order(self) -> tuple[int, int]:
        """Its first month within its year."""
        return (self.number - 1) * 12 // self.of, 0

    def within(self, year: Year) -> Stretch | None:
        """Whole months, counted from the first month of the kind of year."""
        length = 12 // self.of
        first = FIRST_MONTH[year.kind] + (self.number - 1) * length
        return month_stretch(year.first + (first - 1) // 12, (first - 1) % 12 + 1, (first - 1) % 12 + length)


@dataclass(frozen=True, slots=True)
class Whole:
    """All of a year."""

    grain = Grain.YEAR
    order = (0, 0)

    def within(self, year: Year) -> Stretch | None:
        """Twelve months from the first month of the kind of year."""
        first = FIRST_MONTH[year.kind]
        return month_stretch(year.first, first, first + 11)


@dataclass(frozen=True, slots=True)
class Easter:
    """Easter Sunday, by the Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""

    grain = Grain.DAY
    order = (3, 22)

    def within(self, year: Year) -> Stretch | None:
        """That Sunday, in the spring of the year that the kind of year gives."""
        y = year.of_month(3)
        a, b, c = y % 19, y // 100, y % 100
        h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
        m = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
        month, day = divmod(h + m - 7 * ((a + 11 * h + 22 * m) // 451) + 114, 31)
        return Stretch(date(y, month, day + 1), date(y, month, day + 1))
