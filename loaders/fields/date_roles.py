"""Which dates of a timescale cell count: not the suggested, the moved, the review date, nor one of something ongoing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from loaders.fields.date_phrases import RECURRING, Direction, Phrase, in_one_list
from loaders.fields.tokens import Tokens, word_set
from ontology.plan import PeriodKind

_SUGGESTED = word_set("suggested")
_MOVED_TO = word_set(
    "revised now extended deferred slipped moved rescheduled amended changed delayed postponed \u2192 >"
)
_MOVED_FROM = word_set("was originally original previously formerly initially initial previous old")
_REVIEWED = word_set("review reviewed reviews reviewing")
_COMPLETED = word_set("complete completed completion final finish finished end target due implemented")
# Words that may stand between such a word and its date: "(revised completion date: June 2014)".
_GLUE = word_set(
    "date dates deadline target timescale timeline completion due to from is be in on by next at the a and ( : - , ; ."
)

_ONGOING = (
    "ongoing", "on going", "on - going", "continuous", "continuously", "thereafter", "onwards", "business as usual", "rolling programme",
    "rolling basis",
)  # fmt: skip
_CONTINUING = ("continuing", "continual", "continues", "continue", "continued", "permanent", "rolling")
_RECURRENT = (
    "quarterly", "monthly", "termly", "weekly", "fortnightly", "daily", "bi - monthly", "bi - annually", "biannually", "six monthly",
    "half yearly", "half termly", "half - termly", "regularly", "every term", "every month", "every quarter", "every week", "each term",
    "each quarter", "each week", "twice a term", "twice yearly", *RECURRING,
)  # fmt: skip
_UNDATED = (
    *_ONGOING, *_RECURRENT, "immediate", "immediately", "with immediate effect", "asap", "a . s . a . p", "as soon as possible",
    "as soon as practicable", "as required", "as needed", "as necessary", "as appropriate", "as and when", "tbc", "tba", "tbd", "to be confirmed",
    "to be agreed", "to be determined", "to be advised", "n / a", "not applicable", "no due date", "no date", "no end date", "no timescale",
    "no deadline", "no completion date", "not set", "short term", "medium term", "long term", "longer term", "short - term", "medium - term",
    "long - term", "academic year", "school year", "financial year", "calendar year", "municipal year", "year end", "end of year", "half term",
    "half - term", "end of term", "this term", "next term", "every half term", "bau",
)  # fmt: skip
# These name no date only where they stand alone; "Head of Continuing Care" and "annual report" say nothing of time.
_ALONE = (
    *_CONTINUING, "na", "none", "now", "annual", "complete", "completed", "done", "closed", "in place", "already in place", "already completed", "in progress",
    "in hand", "urgent", "overdue", "not known",
)  # fmt: skip
_LENGTHS = word_set("day days week weeks month months year years term terms hour hours")
_COUNTED_FROM = word_set("of from after following")
_EVENTS = word_set(
    "publication report inspection plan approval agreement review appointment receipt adoption visit audit"
)
_NUMBERS = word_set("one two three four five six seven eight nine ten twelve")
_AND_THEN = word_set("then and & +")


_Words = Mapping[str, tuple[tuple[str, ...], ...]]


def _phrases_of(*groups: str) -> _Words:
    """Phrases by their first word, the longest first."""
    phrases = sorted((tuple(words.split()) for words in groups), key=len, reverse=True)
    firsts = dict.fromkeys(words[0] for words in phrases)
    return {first: tuple(words for words in phrases if words[0] == first) for first in firsts}


_ONGOING_WORDS = _phrases_of(*_ONGOING)
_GOES_ON_WORDS = _phrases_of(*_ONGOING, *_CONTINUING)
_ALONE_WORDS = _phrases_of(*_ALONE)
_RECURRENT_WORDS = _phrases_of(*_RECURRENT)
_UNDATED_WORDS = _phrases_of(*_UNDATED)


def _at(tokens: Tokens, index: int, known: _Words) -> int:
    """How many tokens of a known phrase stand there."""
    return next((len(words) for words in known.get(tokens.text(index), ()) if tokens.follows(index, *words)), 0)


def find_undated(tokens: Tokens, dated: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    """Runs of tokens, outside the dated phrases, that are known to name no date: "Ongoing", "TBC", "within 6 months"."""
    index = 0
    for start, end in [*((phrase.start, phrase.end) for phrase in dated), (len(tokens), len(tokens))]:
        while index < start:
            size = _undated_at(tokens, index)
            if size:
                yield index, index + size
            index += size or 1
        index = max(index, end)


def _undated_at(tokens: Tokens, index: int) -> int:
    """How many tokens there are known to name no date."""
    alone = _at(tokens, index, _ALONE_WORDS)
    if alone and not tokens[index - 1].is_word and not tokens[index + alone].is_word:
        return alone
    return _at(tokens, index, _UNDATED_WORDS) or _length_of_time(tokens, index)


def _length_of_time(tokens: Tokens, index: int) -> int:
    """The tokens of "within 6 months", "3 weeks", "six working days"."""
    at = tokens.skip(index, "within", "after", "in", "next", "over")
    at = tokens.skip(at, "the", "next")
    if not (tokens[at].is_number or tokens.text(at) in _NUMBERS):
        return 0
    if tokens.text(at + 1) in ("-", "to", "/") and tokens[at + 2].is_number:
        at += 2
    after = tokens.skip(at + 1, "-", "working", "school", "calendar")
    return _with_its_event(tokens, after + 1) - index if tokens.text(after) in _LENGTHS else 0


def _with_its_event(tokens: Tokens, end: int) -> int:
    """The end of a length of time, with what it is counted from: "within 3 months of publication"."""
    if tokens.text(end) not in _COUNTED_FROM:
        return end
    event = tokens.skip(end + 1, "the", "this", "our")
    event = tokens.skip(event, "final", "plan", "report", "inspection") if tokens.text(event + 1) in _EVENTS else event
    return event + 1 if tokens.text(event) in _EVENTS else end


def _word_before(tokens: Tokens, start: int, phrase: Phrase) -> str:
    """The last word before a phrase, and after `start`, that is no glue."""
    for index in range(phrase.start - 1, start - 1, -1):
        if tokens.text(index) not in _GLUE:
            return tokens.text(index)
    return ""


def counting(tokens: Tokens, phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """The dated phrases that say when the action is due."""
    kept: list[Phrase] = []
    others: list[Phrase] = []
    start = 0
    for phrase in phrases:
        word = _word_before(tokens, start, phrase)
        suggested = _SUGGESTED & set(tokens.texts(start, phrase.start)) or _is_counted_from(tokens, phrase)
        start = phrase.end
        if not phrase.dated or suggested:
            continue
        if word in _MOVED_TO and phrase.direction is Direction.FROM and len(phrase.parts) == 1 and kept:
            others.append(phrase)  # "June 2014 (slipped from March 2014)"
        elif word in _MOVED_TO and (kept or others):
            others, kept = [*others, *kept], [_successor(phrase)]
        elif word in _MOVED_TO and phrase.direction is Direction.FROM and len(phrase.parts) == 2:
            kept = [_successor(phrase)]
        elif word in _MOVED_FROM or word in _REVIEWED:
            others.append(phrase)
        elif not (_bare(phrase) and _ongoing_before(tokens, phrase)):
            kept.append(phrase)
    if kept or any(_ongoing_before(tokens, phrase) for phrase in others):
        return tuple(kept)
    return tuple(others)


def _is_counted_from(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether a length of time is counted from a date: "within 6 months of April 2025" names no day."""
    return tokens.text(phrase.start - 1) in _COUNTED_FROM and tokens.text(phrase.start - 2) in _LENGTHS


def _successor(phrase: Phrase) -> Phrase:
    """Of "extended from March to June 2014" only June; of any other phrase, all of it."""
    stretch = phrase.parts[-1].stretch
    if phrase.direction is Direction.FROM and len(phrase.parts) == 2 and stretch:
        return replace(phrase, kind=PeriodKind.ON, first=stretch.first, last=stretch.last)
    return phrase


def _bare(phrase: Phrase) -> bool:
    return phrase.direction is None and len(phrase.parts) == 1


def _ongoing_before(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether the cell says "Ongoing" first, and the date is not that of an end."""
    for index in range(phrase.start):
        if _at(tokens, index, _ONGOING_WORDS):
            return not _COMPLETED & set(tokens.texts(index, phrase.start))
    return False


def goes_on(tokens: Tokens, start: int) -> bool:
    """Whether the words after `start` say that the action goes on: "now ongoing", "then quarterly"."""
    for index in range(start, len(tokens)):
        if _at(tokens, index, _GOES_ON_WORDS):
            return True
        if tokens.text(index - 1) in _AND_THEN and _at(tokens, index, _RECURRENT_WORDS):
            return True
    return False


def first_and_last(phrases: Sequence[Phrase]) -> tuple[date | None, date | None]:
    """The first day of the earliest phrase and the last day of the latest."""
    if not phrases:
        return None, None
    earliest = min(phrases, key=lambda phrase: phrase.first or phrase.last or date.max)
    latest = max(phrases, key=lambda phrase: phrase.last or phrase.first or date.min)
    return earliest.first, latest.last


def period(tokens: Tokens, phrases: Sequence[Phrase]) -> tuple[date | None, date | None]:
    """First and last day of what the phrases of a cell say together; None at an end that they leave open."""
    count = counting(tokens, phrases)
    start, end = first_and_last(count)
    places = [index for index, phrase in enumerate(phrases) if any(phrase.end == one.end for one in count)]
    if not places:
        return None, None
    before, after = phrases[: places[0] + 1][-2:], phrases[places[-1] :][:2]
    if _listed_without_a_year(tokens, before):
        start = None  # "November / February 2009": of which year the November is, is not said
    if _listed_without_a_year(tokens, after) or goes_on(tokens, count[-1].end):
        end = None
    return start, end


def _listed_without_a_year(tokens: Tokens, pair: Sequence[Phrase]) -> bool:
    """Whether two neighbours are one list, of which only one names days."""
    return len(pair) == 2 and not all(phrase.dated for phrase in pair) and in_one_list(tokens, *pair)
