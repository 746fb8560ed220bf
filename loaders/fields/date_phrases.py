"""Date phrases in a run of tokens: names of the calendar with their direction words, ranges, and years that are said once.

The upper half of the date grammar. "by the end of May 2019", "from April 2008 onwards", "November - April 2009".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto

from loaders.fields.calendar import Day, Grain, Months, Stretch, Whole, Year, YearKind
from loaders.fields.date_units import WEEKDAYS, Named, find_named
from loaders.fields.tokens import Tokens
from ontology.plan import PeriodKind


class Direction(Enum):
    """What the words before a date make of it."""

    IN = auto()
    BY = auto()
    BEFORE = auto()
    FROM = auto()
    SINCE = auto()
    AFTER = auto()
    END = auto()  # "the end of": its last day only


_LEADS: dict[tuple[str, ...], Direction | None] = {
    tuple(words.split()): direction
    for direction, several in {
        Direction.IN: "in|on|during|throughout|through|within|between|over|across",
        Direction.BY: "by|until|till|up to|no later than|not later than|on or before|by or before|latest|at the latest|deadline|deadline of"
        "|ongoing to|going to|due by",
        Direction.BEFORE: "before|prior to|ahead of|in advance of",
        Direction.FROM: "from|with effect from|effective from|effective|wef|w . e . f|as from|as of|starting|starts|start|started|commencing"
        "|commence|commences|commenced|beginning|begin|begins|began|starting from|commence from|commencing from",
        Direction.SINCE: "since",
        Direction.AFTER: "after",
        Direction.END: "end of|end|ends|close of|close|conclusion of|finish of|month end",
        None: "early|mid|middle of|late|later in|beginning of|start of|about|around|approximately|approx|circa|c|first week of|last week of"
        "|week of|second week of|first week in|last week in",
    }.items()
    for words in several.split("|")
}
_LONGEST = max(map(len, _LEADS))
_FILLERS = frozenset({"the", "of", "month", "date", "financial", "academic", "-", ":", *WEEKDAYS})
_TO = {("-",), ("to",), ("until",), ("till",), ("through",), ("up", "to"), ("through", "to")}
_LISTED = frozenset({",", "/", "&", "and", ";", "+", "then", "or", "("})
_TAILS: dict[tuple[str, ...], Direction] = {
    tuple(words.split()): direction
    for direction, several in {
        Direction.FROM: "onwards|onward|and onwards|and onward|and beyond|to date|to present|on wards",
        Direction.BY: "at the latest|at latest|latest|or earlier|or sooner|or before|deadline",
    }.items()
    for words in several.split("|")
}
RECURRING = (
    "each year",
    "every year",
    "per year",
    "a year",
    "annually",
    "yearly",
    "of each year",
    "of every year",
    "each month",
)
_RECURRING = tuple(tuple(words.split()) for words in RECURRING)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date phrase: tokens [start, end), what it says, and the direction that it was read with (None: no such word)."""

    start: int
    end: int
    kind: PeriodKind
    first: date | None
    last: date | None
    direction: Direction | None
    grain: Grain
    parts: tuple[Named, ...]

    @property
    def dated(self) -> bool:
        """Whether it names a day."""
        return self.first is not None or self.last is not None


@dataclass(frozen=True, slots=True)
class _Lead:
    start: int
    direction: Direction | None
    at_end: bool


def find_phrases(tokens: Tokens) -> tuple[Phrase, ...]:
    """Every date phrase, in order; they do not overlap."""
    named = _borrow_years(tokens, _across_a_meeting(tokens, list(find_named(tokens))))
    found: list[Phrase] = []
    index = 0
    while index < len(named):
        two = named[index : index + 2]
        if len(two) == 2 and _is_range(tokens, *two):
            found.append(_range(tokens, *two))
            index += 2
        else:
            found.append(_single(tokens, named[index], found[-1] if found else None))
            index += 1
    return tuple(_with_tail(tokens, phrase) for phrase in found)


def _lead(tokens: Tokens, start: int) -> _Lead:
    """Walk left over direction words, "the end of" and fillers; the direction nearest to the date counts, "in" least."""
    at, first, direction, at_end = start, start, None, False
    while True:
        size = next((n for n in range(_LONGEST, 0, -1) if at >= n and tokens.texts(at - n, at) in _LEADS), 0)
        if size:
            word = _LEADS[tokens.texts(at - size, at)]
            at = first = at - size
            if word is Direction.END:
                at_end = True
            elif direction in (None, Direction.IN) and word:
                direction = word
        elif at and tokens.text(at - 1) in _FILLERS:
            at -= 1
        else:
            return _Lead(first, direction, at_end)


def _between(tokens: Tokens, one: Named, two: Named) -> tuple[str, ...]:
    """The words between two names, less those that only dress the second."""
    words = tokens.texts(one.end, two.start)
    dress = {"the", "of", "end", "early", "mid", "late", *WEEKDAYS}
    kept = tuple(word for word in words if word not in dress)
    return kept[:-1] if len(kept) == 2 and kept[0] in ("to", "until") and kept[1] == "-" else kept


def _is_range(tokens: Tokens, one: Named, two: Named) -> bool:
    between = _between(tokens, one, two)
    spanned = between == ("and",) and "between" in tokens.texts(_lead(tokens, one.start).start, one.start)
    return (between in _TO or spanned) and one.stretch is not None and two.stretch is not None


def _comparable(one: Named, two: Named) -> bool:
    """Whether the year of one can be that of the other."""
    months = (Day, Months)
    return type(one.unit) is type(two.unit) or (isinstance(one.unit, months) and isinstance(two.unit, months))


def _across_a_meeting(tokens: Tokens, named: list[Named]) -> list[Named]:
    """The names, with "January Board 2017" as one: a month whose year stands after the meeting that it is in."""
    joined: list[Named] = []
    for one in named:
        before = joined[-1] if joined else None
        between = [tokens[index] for index in range(before.end, one.start)] if before else []
        meeting = 0 < len(between) < 4 and all(token.is_word and token.capital for token in between)
        if (
            before
            and before.year is None
            and isinstance(before.unit, Months)
            and isinstance(one.unit, Whole)
            and meeting
        ):
            joined[-1] = Named(before.unit, one.year, before.start, one.end)
        else:
            joined.append(one)
    return joined


def _borrow_years(tokens: Tokens, named: list[Named]) -> list[Named]:
    """Give each name without a year that of the next in its list or range, or else of the one before."""
    for index in range(len(named) - 2, -1, -1):
        named[index] = _borrow(tokens, named[index], named[index + 1], named[index + 1])
    for index in range(1, len(named)):
        named[index] = _borrow(tokens, named[index], named[index - 1], named[index])
    return named


def _borrow(tokens: Tokens, poor: Named, rich: Named, second: Named) -> Named:
    """`poor` with the year of `rich`, where they stand in one list or range of which `second` is the later."""
    if poor.year or not rich.year or not poor.unit or not rich.unit or not _comparable(poor, rich):
        return poor
    earlier, later = (poor, rich) if second is rich else (rich, poor)
    between = _between(tokens, earlier, later)
    is_range = between in _TO or (between == ("and",) and tokens.text(earlier.start - 1) == "between")
    if not is_range and not set(between) <= _LISTED:
        return poor
    ordered = rich.year.kind is not YearKind.CALENDAR or earlier.unit.order <= later.unit.order  # type: ignore[union-attr]
    if ordered:
        return replace(poor, year=rich.year)
    if is_range:  # "November - April 2009" crosses a new year
        return replace(poor, year=Year(rich.year.first + (-1 if poor is earlier else 1), rich.year.kind))
    return poor


def in_one_list(tokens: Tokens, one: Phrase, two: Phrase) -> bool:
    """Whether two phrases stand side by side in a list of names of the same kind."""
    listed = set(_between(tokens, one.parts[-1], two.parts[0])) <= _LISTED
    return listed and _comparable(one.parts[-1], two.parts[0])


def _single(tokens: Tokens, named: Named, before: Phrase | None) -> Phrase:
    lead = _lead(tokens, named.start)
    direction = lead.direction
    listed = before and before.direction is Direction.BY and set(tokens.texts(before.end, lead.start)) <= _LISTED
    if direction is None and listed:
        direction = Direction.BY  # "by April and October 2014"
    stretch = named.stretch
    grain = named.unit.grain if named.unit else Grain.YEAR
    if not stretch:
        return Phrase(
            lead.start, _after_recurring(tokens, named.end), PeriodKind.NO_DATE, None, None, direction, grain, (named,)
        )
    kind, first, last = _period(stretch, direction, at_end=lead.at_end)
    return Phrase(
        lead.start, named.end, kind, first, last, direction or (Direction.END if lead.at_end else None), grain, (named,)
    )


def _period(
    stretch: Stretch, direction: Direction | None, *, at_end: bool
) -> tuple[PeriodKind, date | None, date | None]:
    """What a direction makes of a stretch."""
    if direction is Direction.BEFORE and not at_end:
        return PeriodKind.BY, None, stretch.first - timedelta(days=1)
    if direction is Direction.AFTER:
        return PeriodKind.FROM, stretch.last + timedelta(days=1), None
    if direction in (Direction.FROM, Direction.SINCE):
        return PeriodKind.FROM, stretch.last if at_end else stretch.first, None
    if direction in (Direction.BY, Direction.BEFORE) or at_end:
        return PeriodKind.BY, None, stretch.last
    return PeriodKind.ON, stretch.first, stretch.last


def _after_recurring(tokens: Tokens, end: int) -> int:
    for words in _RECURRING:
        if tokens.follows(end, *words):
            return end + len(words)
    return end


def _range(tokens: Tokens, one: Named, two: Named) -> Phrase:
    """From the first day of one to the last of the other; none where the second ends before the first begins."""
    lead = _lead(tokens, one.start)
    from_, until = one.stretch, two.stretch
    grains = [named.unit.grain for named in (one, two) if named.unit]
    whole = Phrase(lead.start, two.end, PeriodKind.NO_DATE, None, None, lead.direction, max(grains), (one, two))
    if not from_ or not until or until.last < from_.first:
        return whole
    if lead.direction in (Direction.BY, Direction.BEFORE):
        return replace(whole, kind=PeriodKind.BY, last=until.last)
    return replace(whole, kind=PeriodKind.ON, first=from_.last if lead.at_end else from_.first, last=until.last)


def _with_tail(tokens: Tokens, phrase: Phrase) -> Phrase:
    """The phrase with what follows it: "onwards", "at the latest"."""
    for words, direction in _TAILS.items():
        if tokens.follows(phrase.end, *words) and phrase.dated:
            end = phrase.end + len(words)
            if direction is Direction.FROM and phrase.first:
                return replace(phrase, end=end, kind=PeriodKind.FROM, last=None, direction=direction)
            if direction is Direction.BY and phrase.last:
                return replace(phrase, end=end, kind=PeriodKind.BY, first=None, direction=direction)
    return phrase
