"""Date styles: the words that a timescale cell holds, and the period that they name by the rules of the plan JSON."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from layouts.chance import Chance
from layouts.words import BOARDS, SHORT_BOARDS


@dataclass(frozen=True)
class When:
    """The words of a date, and the first and last day of their period (None where they name none).

    `struck` are words that stand before `words`, struck out; `day` is set where a sheet holds a real date.
    """

    words: str
    start: date | None = None
    end: date | None = None
    status: str | None = None
    struck: str = ""
    day: date | None = None
    reports_to: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All words, the struck ones first."""
        return f"{self.struck} {self.words}".strip()


Style = Callable[[Chance, date], When]
_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")


def month_end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def later(day: date, months: int) -> date:
    """The first of the month that many months on."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def month(day: date) -> str:
    """A month and its year in words."""
    return f"{calendar.month_name[day.month]} {day.year}"


def _ordinal(number: int) -> str:
    return f"{number}{'th' if 10 <= number % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _month(chance: Chance, day: date) -> When:
    short = f"{_SHORT[day.month - 1]} {day.year}"
    return When(chance.one((month(day), month(day), short)), day.replace(day=1), month_end(day))


def written_day(chance: Chance, day: date) -> str:
    """A day in one of the ways it is written."""
    name = calendar.month_name[day.month]
    return chance.one(
        (
            f"{day.day} {name} {day.year}",
            f"{_ordinal(day.day)} {name} {day.year}",
            f"{day.day}.{day.month}.{day:%y}",
            f"{day:%d.%m.%y}",
            f"{day:%d/%m/%Y}",
            f"{day:%d/%m/%y}",
            f"{day:%Y-%m-%d}",
            f"{day.day} {_SHORT[day.month - 1]} {day.year}",
            f"{calendar.day_name[day.weekday()]} {day.day} {name} {day.year}",
        )
    )


def _day(chance: Chance, day: date) -> When:
    return When(written_day(chance, day), day, day)


def real_day(_: Chance, day: date) -> When:
    """A real date cell of a sheet, shown as dd/mm/yyyy."""
    return When(f"{day:%d/%m/%Y}", day, day, day=day)


def _by_day(chance: Chance, day: date) -> When:
    opening = chance.one(
        ("By", "by", "No later than", "To be completed by", "Complete by", "Not later than", "On or before")
    )
    return When(f"{opening} {written_day(chance, day)}", None, day)


def by_month(chance: Chance, day: date) -> When:
    """A month as the latest."""
    words = chance.one(
        (
            "By {}",
            "by {}",
            "By the end of {}",
            "by end of {}",
            "End of {}",
            "end {}",
            "Before the end of {}",
            "By end {}",
        )
    )
    return When(words.format(month(day)), None, month_end(day))


def _span(chance: Chance, day: date) -> When:
    last = later(day, chance.number(1, 5))
    first = calendar.month_name[day.month]
    dash = chance.one((" - ", " – ", "-", " to "))
    whole = (
        f"{month(day)}{dash}{month(last)}",
        f"From {month(day)} to {month(last)}",
        f"Between {month(day)} and {month(last)}",
    )
    within = (f"{first}{dash}{month(last)}", f"Between {first} and {month(last)}")
    return When(chance.one((*whole, *within) if last.year == day.year else whole), day.replace(day=1), month_end(last))


def _span_of_days(chance: Chance, day: date) -> When:
    last = day + timedelta(days=chance.number(20, 90))
    name, other = calendar.month_name[day.month], calendar.month_name[last.month]
    words = (f"{day.day} {name} {day.year} to {last.day} {other} {last.year}", f"{day:%d/%m/%Y} - {last:%d/%m/%Y}")
    return When(chance.one(words), day, last)


def _opening(chance: Chance, day: date) -> When:
    words = chance.one(
        ("From {}", "Commence from {}", "From {} onwards", "In place from {} onwards", "Starting from {}")
    )
    return When(words.format(month(day)), day.replace(day=1))


def _financial_year(chance: Chance, day: date) -> When:
    words = chance.one(
        (f"{day.year}/{(day.year + 1) % 100:02}", f"{day.year}-{(day.year + 1) % 100:02}", f"{day.year}/{day.year + 1}")
    )
    return When(words, date(day.year, 4, 1), date(day.year + 1, 3, 31))


def _quarter(chance: Chance, day: date) -> When:
    number = chance.number(1, 4)
    year = f"{day.year}{chance.one('/-')}{(day.year + 1) % 100:02}"
    first = later(date(day.year, 4, 1), 3 * number - 3)
    last = month_end(later(first, 2))
    if chance.happens(0.3):
        return When(
            chance.one(
                (f"End of Q{number} {year}", f"By the end of Q{number} {year}", f"By end of quarter {number} {year}")
            ),
            None,
            last,
        )
    return When(chance.one((f"Q{number} {year}", f"Quarter {number} {year}", f"{year} Q{number}")), first, last)


def _calendar_quarter(chance: Chance, day: date) -> When:
    number = chance.number(1, 4)
    first = date(day.year, 3 * number - 2, 1)
    words = (f"{_ordinal(number)} Quarter {day.year}", f"{_ordinal(number)} quarter of {day.year}")
    return When(chance.one(words), first, month_end(later(first, 2)))


def _term(chance: Chance, day: date) -> When:
    name, first, last = chance.one((("Autumn", 9, 12), ("Spring", 1, 3), ("Summer", 4, 7)))
    start, end = date(day.year, first, 1), month_end(date(day.year, last, 1))
    if chance.happens(0.4):
        return When(f"{chance.one(('By the end of the', 'End of'))} {name.lower()} term {day.year}", None, end)
    return When(f"{name} {chance.one(('term', 'Term'))} {day.year}", start, end)


def _several(chance: Chance, day: date) -> When:
    months = [later(day, gap) for gap in (0, 1, 3)] if chance.happens(0.5) else [day, later(day, 2)]
    if months[-1].year != day.year:
        return _month(chance, day)
    names = [calendar.month_name[one.month] for one in months]
    return When(f"{', '.join(names[:-1])} and {names[-1]} {day.year}", day.replace(day=1), month_end(months[-1]))


def _moved(chance: Chance, day: date) -> When:
    new = later(day, chance.number(2, 5))
    words = chance.one(
        ("{}, revised to {}", "{} - revised to {}", "{} (revised to {})", "Originally {}, now {}", "{} moved to {}")
    )
    return When(words.format(month(day), month(new)), new, month_end(new))


def _suggested(_: Chance, day: date) -> When:
    other = day + timedelta(days=30)
    return When(f"By {day.day}.{day.month}.{day:%y} (suggested date {other:%d.%m.%y})", None, day)


def _undated(chance: Chance, _: date) -> When:
    words = (
        "Immediate",
        "Immediately",
        "Within 6 months",
        "Within three months of publication",
        "TBC",
        "To be confirmed",
        "Monthly",
        "Quarterly",
    )
    return When(
        chance.one((*words, "Each April", "In September each year", "No due date", "Within 12 weeks", "Annually"))
    )


def _ongoing(chance: Chance, day: date) -> When:
    if chance.happens(0.3):
        words = chance.one(
            (f"Ongoing from {month(day)}", f"{month(day)}, now ongoing", f"From {month(day)} and ongoing")
        )
        return When(words, day.replace(day=1), None, "ongoing")
    return When(chance.one(("Ongoing", "Ongoing", "On-going", "ongoing")), status="ongoing")


def _reported(chance: Chance, day: date) -> When:
    board = chance.one((*SHORT_BOARDS, *BOARDS))
    words, start = chance.one(
        (
            (f"Report to {board} {written_day(chance, day)}", day),
            (f"Report to {board} by {written_day(chance, day)}", None),
        )
    )
    return When(words, start, day, reports_to=(board,))


def struck_date(chance: Chance, day: date) -> When:
    """An old date struck out, and its successor."""
    new = later(day, chance.number(2, 5))
    return When(month(new), new, month_end(new), struck=month(day))


STYLES: dict[str, Style] = {
    "month": _month,
    "day": _day,
    "by day": _by_day,
    "by month": by_month,
    "span": _span,
    "span of days": _span_of_days,
    "opening": _opening,
    "financial year": _financial_year,
    "quarter": _quarter,
    "calendar quarter": _calendar_quarter,
    "term": _term,
    "several": _several,
    "moved": _moved,
    "suggested": _suggested,
    "undated": _undated,
    "ongoing": _ongoing,
    "reported": _reported,
}
COMMON = {
    "month": 5.0,
    "day": 4.0,
    "by day": 2.0,
    "by month": 3.0,
    "span": 1.0,
    "financial year": 1.0,
    "quarter": 1.5,
    "term": 0.7,
}
OCCASIONAL = {
    "span": 2.0, "span of days": 1.0, "opening": 2.0, "calendar quarter": 0.7, "several": 1.0, "moved": 1.0, "suggested": 0.7,
    "undated": 3.0, "ongoing": 3.0, "reported": 1.0, "quarter": 1.0, "financial year": 1.0, "term": 1.0,
}  # fmt: skip


@dataclass(frozen=True)
class DateStyle:
    """How one plan writes its dates: a usual way, and now and then another; `first` is the month it starts in."""

    usual: str
    first: date
    real_cells: bool = False
    strikes: bool = False

    @classmethod
    def drawn(cls, chance: Chance, *, real_cells: bool, strikes: bool) -> DateStyle:
        """The style of a plan; `real_cells` and `strikes` where its format has them."""
        first = date(chance.number(2013, 2024), chance.number(1, 12), 1)
        return cls(chance.axis("dates", COMMON), first, real_cells, strikes and chance.noted("struck dates", 0.25))

    def due(self, chance: Chance) -> When:
        """A date of an action."""
        day = later(self.first, chance.number(1, 16)) + timedelta(days=chance.number(0, 27))
        if self.strikes and chance.happens(0.25):
            return struck_date(chance, day)
        style = self.usual if chance.happens(0.75) else chance.weighed(OCCASIONAL)
        if self.real_cells and style == "day":
            return real_day(chance, day)
        return STYLES[style](chance, day)
