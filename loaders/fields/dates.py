"""Dates as plans write them: a timescale cell, the date phrase inside a sentence, the date of a document.

British, day first. The words are always kept; days are read only where the words name them in one way.
"""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.fields.calendar import Grain, YearKind
from loaders.fields.date_mentions import says_when
from loaders.fields.date_phrases import Phrase, find_phrases
from loaders.fields.date_roles import find_undated, first_and_last, period
from loaders.fields.date_units import find_named
from loaders.fields.tokens import Tokens
from loaders.wording import Wording
from ontology.plan import Due, PartialDate, Period, PeriodKind

_FIGURE = re.compile(r"\d")  # without one no year is named, and so no day
_SHORT = 120  # characters of a cell that may well come again
_LONGEST = 8_000  # characters; in what is longer, and so is no cell and no sentence, no dates are looked for


def read_due(words: Wording, found_as: str | None = None) -> Due | None:
    """What a timescale cell says; None where it is empty or only a dash.

    `quote` is the whole cell. `periods` is each phrase of it in order, those without a date ("Ongoing") too; empty
    where nothing in the words was understood. `start` and `end` are the first and last day of the dates that count.
    """
    raw = words.raw
    if not any(character.isalnum() for character in raw):
        return None
    if len(raw) > _LONGEST:
        return Due(words.quote(found_as))
    tokens, phrases = _phrases(raw)
    start, end = period(tokens, phrases)
    found = [(phrase.start, _period(words, tokens, phrase)) for phrase in phrases]
    found += [(first, _undated(words, tokens, first, after)) for first, after in find_undated(tokens, phrases)]
    periods = tuple(period for _, period in sorted(found, key=lambda pair: pair[0]))
    return Due(words.quote(found_as), start, end, periods)


def find_due(sentence: Wording, found_as: str | None = None) -> Due | None:
    """The date phrase inside an action's sentence, with its direction words ("by the end of May 2019").

    None where the sentence has none, or only mentions a date ("the 2012/13 data"). Of several, `quote` joins all.
    """
    raw = sentence.raw
    if len(raw) > _LONGEST or not _FIGURE.search(raw):
        return None
    tokens, found = _phrases(raw)
    phrases = [phrase for phrase in found if says_when(tokens, phrase, raw)]
    if not phrases:
        return None
    start, end = first_and_last(phrases)
    periods = tuple(_period(sentence, tokens, phrase) for phrase in phrases)
    quote = Wording.joined(_cut(sentence, tokens, phrase.start, phrase.end) for phrase in phrases).quote(found_as)
    return Due(quote, start, end, periods)


def read_date(words: Wording, found_as: str | None = None) -> PartialDate | None:
    """The one day, month or year that some words name ("27th July 2012", "July 2008", "2013"); None for none or several."""
    if len(words.raw) > _LONGEST:
        return None
    tokens = Tokens.of(words.raw)
    named = list(find_named(tokens))
    if len(named) != 1 or not named[0].unit or not named[0].year or named[0].year.kind is not YearKind.CALENDAR:
        return None
    stretch, grain = named[0].stretch, named[0].unit.grain
    shapes = {Grain.DAY: "%Y-%m-%d", Grain.MONTH: "%Y-%m", Grain.YEAR: "%Y"}
    if not stretch or grain not in shapes:
        return None
    quote = _cut(words, tokens, named[0].start, named[0].end).quote(found_as)
    return PartialDate(stretch.first.strftime(shapes[grain]), quote)


def _phrases(raw: str) -> tuple[Tokens, tuple[Phrase, ...]]:
    """The tokens and date phrases of a text; what short cells say is kept, since plans say it again and again."""
    return _known_phrases(raw) if len(raw) <= _SHORT else _found_phrases(raw)


def _found_phrases(raw: str) -> tuple[Tokens, tuple[Phrase, ...]]:
    tokens = Tokens.of(raw)
    return tokens, find_phrases(tokens)


_known_phrases = lru_cache(maxsize=4096)(_found_phrases)


def _cut(words: Wording, tokens: Tokens, start: int, end: int) -> Wording:
    """The words of a run of tokens."""
    return words.cut(tokens[start].start, tokens[end - 1].end)


def _period(words: Wording, tokens: Tokens, phrase: Phrase) -> Period:
    quote = _cut(words, tokens, phrase.start, phrase.end).quote()
    return Period(quote, phrase.kind, phrase.first, phrase.last)


def _undated(words: Wording, tokens: Tokens, start: int, end: int) -> Period:
    return Period(_cut(words, tokens, start, end).quote(), PeriodKind.NO_DATE)
