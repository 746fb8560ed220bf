"""A work's words, taken apart: the deeds, the groups of people, the numbers, and the matter that is left.

    told = tell(work)
    told.deeds, told.groups, told.matter   # ("audit", "report"), ("children",), ("pathway", "plan")

Acronyms are written out where the plan's glossary or a bracket in its text explains them, dates and the names of boards
that it reports to are taken out, and words are cut to their stems (Snowball English).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.compare.subjects import subjects_of
from graph.compare.works import Work
from graph.name_words import JOINING, unplaced, words
from graph.stems import stem
from ontology.deeds import Family, broader, empty_words, families
from ontology.vocabulary import folded, post_words

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_DATE = re.compile(
    rf"\b(?:(?:by|from|until|during|in|on)\s+)?(?:the\s+)?(?:(?:end|start|beginning)\s+(?:of\s+)?)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTH}\s+(?:19|20)\d\d|\d{{1,2}}[./]\d{{1,2}}[./](?:\d\d){{1,2}}|(?:19|20)\d\d(?:\s*[-/]\s*\d\d(?:\d\d)?)?)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^[a-z]{0,3}\d+[a-z]?$")
_DIGIT = re.compile(r"\d")
_CLAUSE = 7  # telling words that a first clause has at most
_BESIDE = 4  # telling words between a deed and what it is done to
_LONGEST = 4  # words of the longest phrase in deeds.ttl


@dataclass(frozen=True, slots=True)
class Told:
    """What a text tells, each part in the order of the text.

    `plain` is the whole text after folding. `groups` holds the wider groups of those named too. `matter` holds the stems that no deed or group of deeds.ttl holds, `head` those
    of the first clause, `demand` its deeds, `order` all telling words as they follow each other, `bonds` each deed with the stems beside it ("reduce" with "offending"). `shown` has a word for each stem. `subjects` are those of
    subjects.ttl, with the wider ones, `opening` those of the first words.
    """

    plain: str
    deeds: tuple[str, ...]
    groups: frozenset[str]
    numbers: frozenset[str]
    matter: tuple[str, ...]
    head: frozenset[str]
    demand: frozenset[str]
    order: tuple[str, ...]
    bonds: frozenset[tuple[str, str]]
    shown: Mapping[str, str]
    subjects: frozenset[str]
    opening: frozenset[str]


def tell(work: Work) -> Told:
    """The words of a work, taken apart, without the date phrase that is its due date and the names of boards that it names."""
    text = work.text.replace(work.due, " ") if work.due else work.text
    text = _DATE.sub(" ", text) if _DIGIT.search(text) else text
    plain = _expanded(text, dict(work.glossary))
    letters = {word.fold: word.raw for word in unplaced(text) if word.letters}
    spoken = _without(plain, _names(work.bodies | work.addressed))
    cut = [stem(word) for word in spoken]
    subjects, opening = subjects_of(cut)
    parts = [(*_part(phrase, stems), phrase) for phrase, stems in _phrases(spoken, cut)]
    kept = [(part, name, phrase) for part, name, phrase in parts if part]
    return Told(
        plain=" ".join(plain),
        deeds=tuple(dict.fromkeys(name for part, name, _ in kept if part is Family.DEED)),
        groups=_wider(name for part, name, _ in kept if part is Family.GROUP),
        numbers=frozenset(phrase for part, _, phrase in parts if part is None and _NUMBER.match(phrase)),
        matter=tuple(dict.fromkeys(name for part, name, _ in kept if part is Family.MATTER)),
        head=frozenset(name for part, name in _first_clause(kept) if part is Family.MATTER),
        demand=frozenset(name for part, name in _first_clause(kept) if part is Family.DEED),
        order=tuple(name for _, name, _ in kept),
        bonds=frozenset(_bonds([(part, name) for part, name, _ in kept])),
        shown={name: letters.get(phrase, phrase) for part, name, phrase in reversed(kept) if part is Family.MATTER},
        subjects=subjects,
        opening=opening,
    )


def _first_clause(kept: Sequence[tuple[Family, str, str]]) -> Iterator[tuple[Family, str]]:
    """The telling words up to the deed that follows what the first one is done to."""
    deeds = matter = 0
    for part, name, _ in kept[:_CLAUSE]:
        if part is Family.DEED and deeds and matter:
            return
        deeds += part is Family.DEED
        matter += part is Family.MATTER
        yield part, name


def _wider(groups: Iterable[str]) -> frozenset[str]:
    named = frozenset(groups)
    return named | {broader()[group] for group in named if group in broader()}


@lru_cache(maxsize=10_000)
def _names(bodies: frozenset[str]) -> frozenset[tuple[str, ...]]:
    """The words of each name, and its first letters: a text may give either."""
    spoken = [[word for word in words(name) if not word.joining] for name in bodies]
    letters = {("".join(word.initials[:1] for word in name),) for name in spoken if len(name) > 1}
    return frozenset(letters | {tuple(word.fold for word in name) for name in spoken} - {()})


def _without(spoken: Sequence[str], names: frozenset[tuple[str, ...]]) -> list[str]:
    """The words without whole names; joining words within a name are passed over."""
    here = set(spoken)
    named = [name for name in names if here.issuperset(name)]
    return list(_left(spoken, named)) if named else list(spoken)


def _left(spoken: Sequence[str], names: Sequence[tuple[str, ...]]) -> Iterator[str]:
    longest = max(len(name) for name in names)
    at = 0
    while at < len(spoken):
        here: list[str] = []
        end = at
        size = 0
        while end < len(spoken) and len(here) < longest and end - at < 2 * longest:
            if spoken[end] not in JOINING:
                here.append(spoken[end])
                if tuple(here) in names:
                    size = end - at + 1
            end += 1
        if not size:
            yield spoken[at]
        at += size or 1


@lru_cache(maxsize=100_000)
def _part(phrase: str, stems: str) -> tuple[Family | None, str]:
    """What a phrase is, and its name: of a known family, else matter where it tells anything; None for an empty word or a number."""
    for kind in (Family.DEED, Family.GROUP, Family.MATTER):
        if stems in _known(kind):
            return kind, _known(kind)[stems]
    return None if phrase in empty_words() or len(phrase) < 2 or _NUMBER.match(phrase) else Family.MATTER, stems


def _bonds(kept: Sequence[tuple[Family, str]]) -> Iterator[tuple[str, str]]:
    for at, (part, deed) in enumerate(kept):
        if part is Family.DEED:
            beside = kept[max(0, at - _BESIDE) : at + _BESIDE + 1]
            yield from ((deed, name) for kind, name in beside if kind is Family.MATTER)


def _expanded(text: str, glossary: Mapping[str, str]) -> list[str]:
    """The words of a text in lower case, letters replaced by what they stand for in its plan."""
    found: list[str] = []
    for word in unplaced(text):
        long = glossary and (glossary.get(word.raw) or glossary.get(word.raw.rstrip("s")))
        known = word.letters and word.letters in _acronyms()
        found += [one.fold for one in words(long)] if long and not known and not _names_a_post(long) else [word.fold]
    return found


@lru_cache(maxsize=10_000)
def _names_a_post(long: str) -> bool:
    """Whether letters stand for a post: who does the work is one word of what it is, not three."""
    return folded(words(long)[-1].raw) in post_words()


def _phrases(spoken: Sequence[str], stems: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each word with its stem; the words of a known phrase together, the longest phrase first."""
    at = 0
    while at < len(spoken):
        size = _size(stems[at : at + _LONGEST]) if stems[at] in _first_stems() else 1
        yield " ".join(spoken[at : at + size]), " ".join(stems[at : at + size])
        at += size


def _size(stems: Sequence[str]) -> int:
    """How many of some stems are a known phrase: the longest, 1 where none is."""
    known = (
        size for size in range(len(stems), 1, -1) if any(" ".join(stems[:size]) in _known(kind) for kind in Family)
    )
    return next(known, 1)


@cache
def _first_stems() -> frozenset[str]:
    """The first stems of known phrases of several words."""
    return frozenset(stems.split()[0] for kind in Family for stems in _known(kind) if " " in stems)


@cache
def _known(kind: Family) -> Mapping[str, str]:
    """The families of a kind by the stems of each of their words."""
    return {
        " ".join(stem(one.fold) for one in words(word)): family
        for family, members in families(kind).items()
        for word in members
    }


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(stems for kind in Family for stems in _known(kind) if " " not in stems)
