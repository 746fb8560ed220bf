"""Why two works are taken for one, and what still tells them apart, in words an officer can check.

reasons(corpus, 3, 17)
# Reasons(alike=("both audit “quality”", "both go to Quality Board"), apart=("the dates differ: ...",))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from scipy.sparse import csr_matrix

from graph.compare.corpus import Corpus
from ontology.deeds import broader
from ontology.subjects import broader_subjects

_MOST = 4  # words or names that one reason tells; the most telling first


@dataclass(frozen=True, slots=True)
class Reasons:
    """What two works share and in what they differ, each a clause without a capital or full stop."""

    alike: tuple[str, ...]
    apart: tuple[str, ...]

    def __str__(self) -> str:
        """Both as sentences."""
        told = [f"{_capital('; '.join(self.alike))}." if self.alike else "", _capital("; ".join(self.apart))]
        return " ".join(part for part in (told[0], f"{told[1]}." if told[1] else "") if part)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A work in words again: stems of the matter with how they are written, and the names of all else."""

    plain: int
    plan: int
    wide: bool
    above: int
    deeds: tuple[str, ...]
    shown: Mapping[str, str]
    bonds: frozenset[tuple[str, str]]
    groups: frozenset[str]
    subjects: frozenset[str]
    numbers: frozenset[str]
    leads: frozenset[str]
    bodies: frozenset[str]
    end: date | None
    below: frozenset[int]


def reasons(corpus: Corpus, a: int, b: int) -> Reasons:
    """The reasons for and against two works, by their places in the corpus."""
    one, other = _seen(corpus, a), _seen(corpus, b)
    return Reasons(
        (*_deed(corpus, one, other), *_about(corpus, one, other), *_shared(one, other), *_above(one, other)),
        (*_only(corpus, one, other), *_differing(one, other)),
    )


def _seen(corpus: Corpus, place: int) -> _Seen:
    works, texts, names = corpus.works, corpus.texts, corpus.lexicons.names
    text = int(works.text[place])

    def named(rows: csr_matrix, row: int) -> list[str]:
        return [names[number] for number in _row(rows, row)]

    return _Seen(
        plain=int(texts.plain[text]),
        plan=int(works.plan[place]),
        wide=bool(texts.wide[text]),
        above=int(works.above[place]),
        # In the order of the text, as its deeds are told.
        deeds=tuple(dict.fromkeys(name for name in named(texts.order, text) if name in set(named(texts.deeds, text)))),
        shown=dict(zip(named(texts.matter, text), named(texts.shown, text), strict=True)),
        bonds=frozenset(corpus.lexicons.told_bond(bond) for bond in _row(texts.bonds, text)),
        groups=frozenset(named(texts.groups, text)),
        subjects=frozenset(named(texts.subjects, text)),
        numbers=frozenset(named(texts.numbers, text)),
        leads=frozenset(named(works.leads, place)),
        bodies=frozenset(named(works.bodies, place)),
        end=date.fromordinal(int(works.end[place])) if works.end[place] else None,
        below=frozenset(_row(corpus.below, place)),
    )


def _row(rows: csr_matrix, row: int) -> list[int]:
    found: list[int] = rows.indices[rows.indptr[row] : rows.indptr[row + 1]].tolist()
    return found


def _deed(corpus: Corpus, one: _Seen, other: _Seen) -> Iterator[str]:
    if one.plain == other.plain:
        yield "both have the same words"
        return
    deeds = [deed for deed in one.deeds if deed in other.deeds]
    matter = _telling(corpus, one, one.shown.keys() & other.shown.keys())
    # The deed is told with what it is done to in both.
    bonds = one.bonds & other.bonds
    bound = next((deed for deed in deeds if any(bond[0] == deed for bond in bonds)), None)
    if bound:
        done = _telling(corpus, one, {stem for deed, stem in bonds if deed == bound})
        yield f"both {bound} {_quoted(done)}"
        matter = [word for word in matter if word not in done]
    elif deeds:
        yield f"both {deeds[0]}"
    if matter:
        yield f"both speak of {_quoted(matter)}"


def _about(corpus: Corpus, one: _Seen, other: _Seen) -> Iterator[str]:
    """The most telling subjects that both are about, where these are not the words that they share."""
    if one.plain == other.plain:
        return
    both = one.subjects & other.subjects
    narrow = both - {wide for subject in both for wide in broader_subjects().get(subject, ())}
    said = {word for word in one.shown if word in other.shown}
    names, weights = corpus.lexicons.names, corpus.subject_weights
    found = sorted(
        (subject for subject in narrow if subject not in said), key=lambda name: (-weights[names.number(name)], name)
    )
    if found:
        yield f"both are about {_listed(found[:2])}"


def _shared(one: _Seen, other: _Seen) -> Iterator[str]:
    if groups := one.groups & other.groups:
        yield f"both are for {_listed(_narrowest(groups))}"
    if leads := one.leads & other.leads:
        yield f"the same lead, {_listed(sorted(leads))}"
    if bodies := one.bodies & other.bodies:
        yield f"both go to {_listed(sorted(bodies))}"
    if one.end and one.end == other.end:
        yield f"both are due by {_day(one.end)}"


def _above(one: _Seen, other: _Seen) -> Iterator[str]:
    if not one.wide and one.above == other.above:
        yield "both answer one recommendation"
    if one.wide and (repeated := one.below & other.below):
        yield f"{len(repeated)} of their actions have the same words"


def _only(corpus: Corpus, one: _Seen, other: _Seen) -> Iterator[str]:
    mine = _telling(corpus, one, one.shown.keys() - other.shown.keys())
    yours = _telling(corpus, other, other.shown.keys() - one.shown.keys())
    if mine and yours:
        yield f"only one speaks of {_quoted(mine)}, only the other of {_quoted(yours)}"
    elif mine or yours:
        yield f"only one speaks of {_quoted(mine or yours)}"
    if one.deeds and other.deeds and not set(one.deeds) & set(other.deeds):
        yield f"one is to {one.deeds[0]}, the other to {other.deeds[0]}"
    if one.numbers != other.numbers:
        yield f"the numbers differ: {_or_none(sorted(one.numbers))}, {_or_none(sorted(other.numbers))}"


def _differing(one: _Seen, other: _Seen) -> Iterator[str]:
    if one.groups and other.groups and not one.groups & other.groups:
        yield f"one is for {_listed(_narrowest(one.groups))}, the other for {_listed(_narrowest(other.groups))}"
    for what, mine, yours in (("leads", one.leads, other.leads), ("boards", one.bodies, other.bodies)):
        if mine and yours and not mine & yours:
            yield f"the {what} differ: {_listed(sorted(mine))}, {_listed(sorted(yours))}"
    if one.end and other.end and one.end != other.end:
        yield f"the dates differ: {_day(one.end)}, {_day(other.end)}"


def _telling(corpus: Corpus, seen: _Seen, stems: Iterable[str]) -> list[str]:
    """The words of some stems as this text shows them, the most telling first."""
    names, weights = corpus.lexicons.names, corpus.weights
    ordered = sorted(stems, key=lambda stem: (-weights[names.number(stem)], stem))
    return [seen.shown.get(stem, stem) for stem in ordered]


def _narrowest(groups: frozenset[str]) -> list[str]:
    """Groups of people without those that only hold others of them."""
    return sorted(groups - {broader()[group] for group in groups if group in broader()})


def _quoted(words: Iterable[str]) -> str:
    return _listed(f"“{word}”" for word in words)


def _listed(words: Iterable[str]) -> str:
    named = list(words)[:_MOST]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"


def _or_none(words: list[str]) -> str:
    return _listed(words) if words else "none"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _capital(clause: str) -> str:
    return clause[:1].upper() + clause[1:]
