"""The names of days, weeks, months, parts of years and years, found in a run of tokens: the lower half of the date grammar.

British: the day comes first. A name that cannot be read in one way only ("FY15", "March 31", "31 June") is found
and names no days, so that nothing is read out of a part of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.fields.calendar import (
    SEASONS,
    TERMS,
    Day,
    Easter,
    Grain,
    Months,
    Season,
    Share,
    Stretch,
    Unit,
    Week,
    Whole,
    Year,
    YearKind,
    full_year,
)
from loaders.fields.date_years import (
    ORDINALS,
    long_year,
    month_number,
    short_year,
    starts_day,
    year_after,
    years_side_by_side,
)
from loaders.fields.tokens import Tokens, word_set

_MOST_DAYS = 8  # in a list before one month
_SHORT_TERMS = ("aut", "spr", "sum")
_HOLIDAYS = ("holiday", "holidays", "break")
_NUMBER_WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "one": 1, "two": 2, "three": 3, "four": 4}
_QUARTER = ("q", "qtr", "quarter")
_WEEKS = {
    ("w", "/", "c"): False, ("wc",): False, ("week", "commencing"): False, ("week", "beginning"): False,
    ("w", "/", "b"): False, ("w", "/", "e"): True, ("week", "ending"): True, ("week", "end"): True,
}  # fmt: skip
# A number after one of these counts something else than days: "Phase 2 June 2014", "KS 3 May 2014".
_COUNTED = word_set(
    "phase stage step level tier ks key year yr part grade band group option task action recommendation objective priority section ref no"
    " number standard criterion strand page p v version term quarter q chapter appendix annex table figure area wave cohort"
)
_BODIES = word_set("group board panel")  # which a name may end with
_SURE_SHORT_YEAR = 29  # "Sept 13" is a year; "June 30" is rather a day whose year is not said


_BEGINNINGS = frozenset({*_QUARTER, *_NUMBER_WORDS, *TERMS, *SEASONS, *(words[0] for words in _WEEKS)}) | word_set(
    "h term easter christmas xmas financial fiscal fy f ay academic school calendar"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of the calendar that tokens [start, end) name. Without a unit, or a year, it names no days."""

    unit: Unit | None
    year: Year | None
    start: int
    end: int

    @property
    def stretch(self) -> Stretch | None:
        """Its days, where it names any."""
        if not self.unit or not self.year or self.year.kind is YearKind.UNCLEAR:
            return None
        return self.unit.within(self.year)


def find_named(tokens: Tokens) -> Iterator[Named]:
    """Every name of a stretch of the calendar, in order."""
    index = 0
    while index < len(tokens):
        if not _may_begin(tokens, index):
            index += 1
            continue
        found = _several_days(tokens, index) or _several_quarters(tokens, index) or _one(tokens, index)
        yield from found
        index = found[-1].end if found else index + 1


def _may_begin(tokens: Tokens, index: int) -> bool:
    """Whether a name of the calendar can begin there at all: nearly all words cannot."""
    token = tokens[index]
    return token.is_number or (token.is_word and (token.text in _BEGINNINGS or month_number(token.text) is not None))


def _one(tokens: Tokens, index: int) -> tuple[Named, ...]:
    rules = (_year_first, _part, _term, _feast, _numeric, _week, _day_month, _month_day, _month, _season, _whole)
    for rule in rules:
        if named := rule(tokens, index):
            return (named,)
    return ()


def _with_year(tokens: Tokens, unit: Unit | None, start: int, end: int) -> Named:
    found = year_after(tokens, end)
    return Named(unit, found[0], start, found[1]) if found else Named(unit, None, start, end)


def _year_first(tokens: Tokens, index: int) -> Named | None:
    """2014/15 Q2, 2014 autumn term."""
    found = long_year(tokens, index)
    if not found:
        return None
    start = tokens.skip(found[1], ",", "-", ":")
    named = _part(tokens, start) or _term(tokens, start)
    return replace(named, year=found[0], start=index) if named and named.year is None else None


def _part(tokens: Tokens, index: int) -> Named | None:
    """Q2 2014-15, Quarter 2, 1st quarter 2018, H1 2014/15, first half of 2014."""
    if tokens.text(index) in _QUARTER:
        number = tokens.number(index + 1, 1, 4) or _NUMBER_WORDS.get(tokens.text(index + 1))
        return _with_year(tokens, Share(number, 4), index, index + 2) if number else None
    if tokens.text(index) == "h" and tokens.touching(index + 1) and (half := tokens.number(index + 1, 1, 2)):
        return _with_year(tokens, Share(half, 2), index, index + 2)
    number = tokens.number(index, 1, 4) or _NUMBER_WORDS.get(tokens.text(index))
    after = tokens.skip(index + 1, *ORDINALS)
    if number and tokens.text(after) in _QUARTER[1:]:
        return _with_year(tokens, Share(number, 4), index, after + 1)
    if number and number <= 2 and tokens.text(after) == "half" and tokens.text(after + 1) != "term":
        return _with_year(tokens, Share(number, 2), index, after + 1)
    return None


def _term(tokens: Tokens, index: int) -> Named | None:
    """Autumn term 2008, Summer 2015 term; half a term ("Spring 2 2015") has no certain dates, since schools differ."""
    if tokens.text(index) == "term" and tokens.number(index + 1, 1, 6):
        return _with_year(tokens, None, index, index + 2)  # of five or six terms; authorities differ
    name = tokens.text(index)
    if name not in TERMS:
        return None
    unit = Months(*TERMS[name], Grain.PART)
    numbered = tokens.number(index + 1, 1, 2) and not starts_day(tokens, index + 1)
    end = index + 2 if numbered else index + 1
    if tokens.text(end) in ("term", "terms"):
        again = tokens.number(end + 1, 1, 2) and not _day_month(tokens, end + 1)
        return _with_year(tokens, None if again or numbered else unit, index, end + (2 if again else 1))
    if numbered or _half_term(tokens, end):
        return _with_year(tokens, None, index, _half_term(tokens, end) or end)
    found = year_after(tokens, end)
    if found and (name in _SHORT_TERMS or tokens.text(found[1]) in ("term", "terms")):
        return Named(unit, found[0], index, tokens.skip(found[1], "term", "terms"))
    return None


def _half_term(tokens: Tokens, index: int) -> int | None:
    """The index after "half term"."""
    if tokens.text(index) != "half":
        return None
    term = tokens.skip(index + 1, "-")
    return term + 1 if tokens.text(term) == "term" else None


def _season(tokens: Tokens, index: int) -> Named | None:
    """Spring 2016, Winter 2014/15."""
    name = tokens.text(index)
    if name not in SEASONS:
        return None
    if tokens.text(index + 1) in _HOLIDAYS:
        return _with_year(tokens, None, index, index + 2)  # authorities keep different ones
    return _with_year(tokens, Season(name), index, index + 1)


def _feast(tokens: Tokens, index: int) -> Named | None:
    """Easter 2015, Christmas 2014."""
    if tokens.text(index) in ("easter", "christmas", "xmas") and tokens.text(index + 1) in _HOLIDAYS:
        return _with_year(tokens, None, index, index + 2)
    if tokens.text(index) == "easter":
        return _with_year(tokens, Easter(), index, index + 1)
    if tokens.text(index) in ("christmas", "xmas"):
        return _with_year(tokens, Day(25, 12), index, index + 1)
    return None


def _in_a_number(tokens: Tokens, index: int, mark: str) -> bool:
    """Whether a number only goes on from one before it, as the 3 of "2.3" does."""
    return tokens.touching(index) and tokens.text(index - 1) == mark and tokens[index - 2].is_number


def _numeric(tokens: Tokens, index: int) -> Named | None:
    """14.9.12, 31/03/2015, 2015-03-31, 09/2014, 2014-09."""
    mark = tokens.text(index + 1)
    if not tokens[index].is_number or (_in_a_number(tokens, index, mark) and not tokens.number(index, 1900, 2099)):
        return None
    if mark not in (".", "/", "-") or not tokens[index + 2].is_number:
        return None
    figures = tokens.text(index), tokens.text(index + 2), tokens.text(index + 4)
    if tokens.text(index + 3) == mark and tokens[index + 4].is_number:
        return _three_numbers(tokens, index, figures)
    return _two_numbers(tokens, index)


def _three_numbers(tokens: Tokens, index: int, figures: tuple[str, str, str]) -> Named | None:
    one, two, three = figures
    goes_on = (
        tokens.text(index + 5) == tokens.text(index + 1) and tokens[index + 6].is_number and tokens.touching(index + 6)
    )
    if goes_on and not tokens.number(index + 6, 1900, 2099):
        return None  # four numbers are no date, unless the fourth begins the next ("2014-04-01-2015-03-31")
    if tokens.text(index - 1) == "v" and tokens.text(index + 1) == "." and tokens.touching(index):
        return None  # "v1.4.12" is a version
    if tokens.number(index, 1900, 2099) and len(two) <= 2 and len(three) <= 2:
        one, three = three, one
    if len(one) > 2 or len(two) > 2 or len(three) not in (2, 4):
        return None
    end = index + 5
    if not 1 <= int(two) <= 12 or not 1900 <= full_year(three) <= 2099:
        return Named(None, None, index, end)
    return Named(Day(int(one), int(two)), Year(full_year(three)), index, end)


def _two_numbers(tokens: Tokens, index: int) -> Named | None:
    """09/2014, 2014-09, 30/6 (whose year is not said)."""
    day = tokens.number(index, 13, 31)
    if day and tokens.text(index + 1) == "/" and tokens.number(index + 2, 1, 12):
        return Named(Day(day, int(tokens.text(index + 2))), None, index, index + 3)
    month, year = tokens.number(index, 1, 12), tokens.number(index + 2, 1900, 2099)
    if not year:
        month, year = tokens.number(index + 2, 1, 12), tokens.number(index, 1900, 2099)
        if len(tokens.text(index + 2)) != 2 or years_side_by_side(tokens, index) or starts_day(tokens, index + 2):
            return None
    return Named(Months(month, month), Year(year), index, index + 3) if month and year else None


def _week(tokens: Tokens, index: int) -> Named | None:
    """w/c 3 March 2014, week ending 7.3.14."""
    for words, ends in _WEEKS.items():
        if tokens.follows(index, *words):
            start = tokens.skip(index + len(words), ":", "the")
            start = start + 1 if tokens.text(start) in WEEKDAYS else start
            named = _numeric(tokens, start) or _day_month(tokens, start)
            if named and isinstance(named.unit, Day):
                return replace(named, unit=Week(named.unit, ends), start=index)
    return None


WEEKDAYS = word_set(
    "mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday"
)


def _day(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """A day's number and the index after its "th"; None for a number that counts something else."""
    number = tokens.number(index, 0, 99)
    if number is None or (tokens.text(index - 1) in _COUNTED and not _after_a_name(tokens, index)):
        return None
    if _in_a_number(tokens, index, "."):
        return None
    return number, tokens.skip(index + 1, *ORDINALS)


def _after_a_name(tokens: Tokens, index: int) -> bool:
    """Whether a number after such a word is a day for all that: "11th", or after a body's name ("Steering Group 1 April 2025")."""
    if tokens.text(index + 1) in ORDINALS:
        return True
    named = tokens.text(index - 1) in _BODIES and tokens[index - 1].capital and tokens[index - 2].capital
    month = month_number(tokens.text(index + 1))
    return named and month is not None and tokens.number(index + 2, 1900, 2099) is not None


def _month_after(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """A month's number and the index after it, across "of" or a dash without spaces."""
    start = tokens.skip(index, "of")
    if tokens.text(start) in ("-", "/", ".") and tokens.touching(start) and tokens.touching(start + 1):
        start += 1
    month = month_number(tokens.text(start))
    return (month, start + 1) if month else None


def _day_month(tokens: Tokens, index: int) -> Named | None:
    """1 February 2008, 27th of July, 31-Mar-15."""
    day = _day(tokens, index)
    month = _month_after(tokens, day[1]) if day else None
    if not day or not month or not 1 <= day[0] <= 31:
        return None
    return _with_year(tokens, Day(day[0], month[0]), index, month[1])


def _month_day(tokens: Tokens, index: int) -> Named | None:
    """September 13th, 2014; March 31 (whose year is not said)."""
    month = month_number(tokens.text(index))
    start = tokens.skip(index + 1, ".")
    number = tokens.number(start, 1, 31)
    if not month or not number:
        return None
    end = tokens.skip(start + 1, *ORDINALS)
    ordinal = end > start + 1
    if starts_day(tokens, start) and not ordinal:
        return None  # "April 13 May": the number belongs to the month after it
    found = long_year(tokens, tokens.skip(end, ",")) or (short_year(tokens, tokens.skip(end, ",")) if ordinal else None)
    if found:
        return Named(Day(number, month), found[0], index, found[1])
    if ordinal or len(tokens.text(start)) == 1 or number > _SURE_SHORT_YEAR:
        return Named(Day(number, month), None, index, end)
    return None


def _month(tokens: Tokens, index: int) -> Named | None:
    """March 2014, Sept 13, April (whose year is not said)."""
    month = month_number(tokens.text(index))
    if not month:
        return None
    named = _with_year(tokens, Months(month, month), index, _half_term(tokens, index + 1) or index + 1)
    if not named.year and tokens.text(index) in ("may", "march", "mar") and not tokens[index].capital:
        return None  # a verb
    return named


def _whole(tokens: Tokens, index: int) -> Named | None:
    """2014, 2014/15, financial year 2014/15."""
    found = long_year(tokens, index)
    return Named(Whole(), found[0], index, found[1]) if found else None


def _several_days(tokens: Tokens, index: int) -> tuple[Named, ...]:
    """1 - 5 March 2014, 3rd and 10th March: each number a day of the month that follows."""
    days, at = [], index
    while day := _day(tokens, at):
        days.append((at, day))
        if len(days) > _MOST_DAYS:
            return ()
        after = day[1]
        if tokens.text(after) not in (",", "&", "and", "/", "-", "to"):
            break
        at = after + 1
    if len(days) < 2:
        return ()
    last = _day_month(tokens, days[-1][0])
    numbers = [day[0] for _, day in days]
    if not last or not isinstance(last.unit, Day) or numbers != sorted(set(numbers)) or numbers[0] < 1:
        return ()
    month = last.unit.month
    return (*(Named(Day(number, month), last.year, at, after) for at, (number, after) in days[:-1]), last)


def _several_quarters(tokens: Tokens, index: int) -> tuple[Named, ...]:
    """Q2/3 2014/15, Q1-4 2014/15: the second number a quarter too."""
    if tokens.text(index) not in _QUARTER or tokens.text(index + 2) not in ("/", "-", "&", "and", "to"):
        return ()
    one, two = tokens.number(index + 1, 1, 4), tokens.number(index + 3, 1, 4)
    if not one or not two or two <= one:
        return ()
    last = _with_year(tokens, Share(two, 4), index + 3, index + 4)
    return (Named(Share(one, 4), last.year, index, index + 2), last)
