"""What acronyms stand for: in a plan's own glossary, in brackets in its text, or letter by letter.

    expansions("the Child Exploitation Panel (CEP) meets") == (("CEP", "Child Exploitation Panel"),)
    covers("SM QA", "Service Manager QA") == (("SM", "Service Manager"),)

An acronym fits words that give it their first letters, in order. Each word gives one, except joining words, which may,
and words that say only what kind of body it is ("NHS Foundation Trust", "Department"), which may as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from graph.name_words import Word, is_acronym, telling, words

_SILENT = frozenset({"nhs", "foundation", "university", "department", "directorate"})
_BRACKET = re.compile(r"\(([^()\n]{2,120})\)")
_BEFORE = 160  # characters before a bracket in which the words of its acronym are looked for
_SENTENCE_END = re.compile(r"[.;:!?](?=\s)|[\n\t|<>]")

Expansion = tuple[str, str]
"""An acronym as written, and the words that it stands for as written."""


def fits(letters: str, long: Sequence[Word]) -> bool:
    """Whether the letters (lower case) are the first letters of the words."""
    if not long:
        return not letters
    first, rest = long[0], long[1:]
    for given in first.gives:
        if letters.startswith(given) and fits(letters[len(given) :], rest):
            return True
    return (first.joining or first.fold in _SILENT) and fits(letters, rest)


def ends_with(letters: str, long: Sequence[Word]) -> bool:
    """Whether the letters (lower case) are the first letters of the words at the end: "PSW" after "Principal Social Worker"."""
    return any(not long[at].joining and fits(letters, long[at:]) for at in range(len(long)))


@lru_cache(maxsize=100_000)
def covers(short: str, long: str) -> tuple[Expansion, ...] | None:
    """The acronyms of `short` with their runs of words in `long`, where the two agree word by word otherwise.

    None where they do not agree, () where they agree without an acronym. An acronym stands for two words or more.
    """
    return _covers(telling(short), words(long))


def _covers(short: Sequence[Word], long: Sequence[Word]) -> tuple[Expansion, ...] | None:
    if not short:
        return () if all(word.joining or word.fold in _SILENT for word in long) else None
    if not long:
        return None
    first = short[0]
    if first.fold == long[0].fold:
        rest = _covers(short[1:], long[1:])
        if rest is not None:
            return rest
    if first.letters and not long[0].joining:
        for size in range(2, len(long) + 1):
            run = long[:size]
            if not run[-1].joining and fits(first.letters, run):
                rest = _covers(short[1:], long[size:])
                if rest is not None:
                    return ((first.raw, " ".join(word.raw for word in run)), *rest)
    return _covers(short, long[1:]) if long[0].joining or long[0].fold in _SILENT else None


def expansions(text: str) -> tuple[Expansion, ...]:
    """The acronyms that a text explains in brackets, either way round: "Quality Board (QB)", "QB (Quality Board)"."""
    return tuple(dict.fromkeys(_expansions(text)))


def _expansions(text: str) -> Iterator[Expansion]:
    for match in _BRACKET.finditer(text):
        inside = match.group(1).strip()
        before = _SENTENCE_END.split(text[max(match.start() - _BEFORE, 0) : match.start()])[-1]
        if is_acronym(inside) and inside.isalpha():
            long = _ending(inside, before)
            if long:
                yield inside, long
        else:
            preceding = words(before)
            if preceding and preceding[-1].letters and fits(preceding[-1].letters, words(inside)):
                yield preceding[-1].raw, inside


def _ending(acronym: str, before: str) -> str | None:
    """The words right before a bracket that give its acronym, the fewest that do.

    Two letters fit too much: "Deputy Director Youth Care (YC)" rather gives the initials of who holds the post. They
    count only where the words are no part of a longer name.
    """
    letters = words(acronym)[0].letters or ""
    found = words(before)
    for size in range(2, len(found) + 1):
        run = found[-size:]
        if not run[0].joining and run[0].fold not in _SILENT and fits(letters, run):
            part = len(letters) < 3 and (_goes_on(found[:-size]) or any(word.letters for word in run))
            return None if part else before[run[0].start : run[-1].end]
    return None


def _goes_on(preceding: Sequence[Word]) -> bool:
    """Whether the words before a run belong to one name with it: the nearest that tells something has a capital."""
    nearest = next((word for word in reversed(preceding) if not word.joining), None)
    return nearest is not None and nearest.raw[0].isupper()
