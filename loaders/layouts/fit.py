"""How well words fit a meaning: what tells columns apart whose headings are ambiguous, missing, or lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from loaders.fields.dates import find_due, read_due
from loaders.wording import Wording
from ontology.vocabulary import Meaning, folded, kind_of_holder, response_phrases, status_of

REFERENCE = re.compile(
    r"\(?(?:(?:rec(?:ommendation)?|no|ref|action|r)\.?\s*)?[A-Z]{0,5}[ .-]?\d{1,3}(?:[.\-/]\d{1,3}){0,3}[a-z]?[.):]*"
    r"(?:\s*\(?(?P<cont>cont(?:inued|d)?|ctd)\b\.?\)?)?|\(?[A-Z][.)]|\(?[ivx]{1,5}[.)]",
    re.IGNORECASE,
)
_REFERENCES = re.compile(r"(?<!\s)(?:\s*[,;&\n]\s*|\s+and\s+)")
DATES = frozenset({Meaning.DUE, Meaning.START, Meaning.REVISED_DUE, Meaning.COMPLETED_ON, Meaning.REVIEW})
HOLDERS = frozenset({Meaning.LEAD, Meaning.SUPPORT, Meaning.BOARD, Meaning.MONITORED_BY, Meaning.REPORTS_TO})
_CODES = re.compile(r"(?:r|a|g|b|red|amber|green|blue|y/n|yes|no|n/?a|tbc|[✓✔x])[.\s]*", re.IGNORECASE)
RATING = re.compile(
    r"(?:very )?(?:high|medium|moderate|low|critical|urgent|essential|important|desirable|major|minor|h|m|l|[1-5]|p[1-5]|[a-e])"
    r"(?: (?:priority|risk))?\.?(?: ?/ ?(?:high|medium|low|h|m|l))?",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"[;/\n]|\s(?:and|with)\s")
_LONGEST_NAME = 14  # words
_LONGEST_NAMES = 30  # words of a cell of several names
_SENTENCE = re.compile(r"\b(?:is|are|was|were|be|been|has|have|had|will|by|to)\b")
_LONGEST_DATE = 16  # words of a timescale cell; a longer text only mentions dates


def is_reference(text: str) -> bool:
    """Whether a text is nothing but a number or code, with "cont" or without."""
    return len(text) < 32 and bool(REFERENCE.fullmatch(text.strip()))


def are_references(text: str) -> bool:
    """Whether a text is nothing but one reference or several ("1, 3 and 4")."""
    return all(is_reference(part) for part in _REFERENCES.split(text))


@lru_cache(maxsize=8192)
def words_beside_date(text: str) -> int | None:
    """How many words of a short text are no part of what says when; None where nothing says when, or it is long."""
    length = len(text.split())
    if not 0 < length <= _LONGEST_DATE:
        return None
    due = read_due(Wording.whole(text))
    if due is None or not due.periods:
        return None
    return max(length - sum(len(period.quote.text.split()) for period in due.periods), 0)


@lru_cache(maxsize=8192)
def says_when(text: str) -> bool:
    """Whether a sentence says when it is due ("Launch of the group by April 2013")."""
    return find_due(Wording.whole(text)) is not None


def is_date(text: str) -> bool:
    """Whether a text says when, and hardly a word beside it ("By 14.9.12", "Ongoing from January 2009")."""
    beside = words_beside_date(text)
    return beside is not None and beside < 2


@lru_cache(maxsize=8192)
def is_holder(text: str) -> bool:
    """Whether a short text names a post, a board or an organisation by its head word, or looks like a person's name.

    Of several names ("Head of Policy; Jane Doe") the first must.
    """
    if _is_name(text):
        return True
    parts = [part.strip() for part in _SEVERAL.split(text) if part.strip()]
    return len(parts) > 1 and len(text.split()) < _LONGEST_NAMES and _is_name(parts[0])


def _is_name(text: str) -> bool:
    """Whether a text is one name."""
    words = text.split()
    if not words or len(words) > _LONGEST_NAME or text.rstrip().endswith(";"):
        return False
    if kind_of_holder(text) is not None:
        long = [word for word in words if len(word) > 3]
        large = sum(1 for word in long if not word[0].islower())
        sentence = len(words) > 4 and _SENTENCE.search(text)
        return not text[0].islower() and not sentence and (large * 2 > len(long) or len(words) < 4)
    return 2 <= len(words) <= 4 and all(word[:1].isupper() for word in words)


def misfit(text: str, meaning: Meaning) -> float:
    """What it costs to read a text under a meaning: 0 where it fits, 4 where it hardly can."""
    if not text:
        return 0.3
    if meaning in (Meaning.REFERENCE, Meaning.ACTION_REFERENCE):
        return 0.0 if is_reference(text) else 4.0
    if is_reference(text) and meaning not in DATES:
        return 3.0
    return _MISFITS.get(meaning, _text)(text)


def _date(text: str) -> float:
    """A timescale cell says when, and little beside it."""
    beside, length = words_beside_date(text), len(text.split())
    if text.strip(".) ").isdecimal() and len(text.strip(".) ")) < 4:  # a number, and no year
        return 3.0
    if beside is not None:
        return 0.0 if beside < 2 else 0.6 if beside < 7 else 2.0
    return 1.5 if length < 4 else 4.0


def _holder(text: str) -> float:
    """A cell of holders is short and names posts, bodies or people."""
    if is_date(text):
        return 3.0
    if is_holder(text):
        return 0.0
    length = len(text.split())
    if status_of(text) is not None:
        return 2.0
    return 1.0 if length < 8 else 2.0 if length < 16 else 4.0


def _status(text: str) -> float:
    """A status cell is a word or a code."""
    short = len(text.split()) < 8
    if _CODES.fullmatch(text) or (short and status_of(text) is not None):
        return 0.0
    return 1.5 if short else 3.0


def _remark(text: str) -> float:
    """Progress and comments may be anything; a bare date is hardly one."""
    return 1.5 if is_date(text) and status_of(text) is None else 0.4


def _response(text: str) -> float:
    """A response opens with whether the recommendation is taken up."""
    words = folded(text).split()
    return 0.0 if any(" ".join(words[:length]) in response_phrases() for length in (3, 2, 1)) else 0.9


def _text(text: str) -> float:
    """A recommendation, an action or a criterion is a phrase of some length."""
    length = len(text.split())
    if is_date(text) or _CODES.fullmatch(text):
        return 3.0
    if length < 3:
        return 2.0 if status_of(text) is not None else 1.0
    return 1.0 if length <= _LONGEST_NAME and is_holder(text) else 0.2


def _rating(text: str) -> float:
    """A rating is a word, a letter or a figure."""
    return 0.0 if RATING.fullmatch(text) else 1.5


def _unread(_text: str) -> float:
    """What we do not read may be anything."""
    return 1.0


_MISFITS: Mapping[Meaning, Callable[[str], float]] = {
    **dict.fromkeys(DATES, _date),
    **dict.fromkeys(HOLDERS, _holder),
    Meaning.STATUS: _status,
    Meaning.RESPONSE: _response,
    **dict.fromkeys((Meaning.PROGRESS, Meaning.COMMENT), _remark),
    Meaning.PRIORITY: _rating,
    **dict.fromkeys((Meaning.COST, Meaning.RELATED_PLAN, Meaning.LINKED_WITH), _unread),
}
