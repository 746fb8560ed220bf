"""Why two works are taken for one, and what still tells them apart, in words an officer can check.

reasons(corpus, 3, 17)
# Reasons(alike=("both audit quality", "both are reported to Quality Board"), apart=("the dates differ: ...",))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from graph.compare.corpus import Corpus
from graph.compare.texts import Told
from graph.compare.works import Level, Work

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


def reasons(corpus: Corpus, a: int, b: int) -> Reasons:
    """The reasons for and against two works, by their places in the corpus."""
    one, other, told, against = corpus.works[a], corpus.works[b], corpus.told[a], corpus.told[b]
    return Reasons(
        (*_deed(corpus, told, against), *_shared(one, other, told, against), *_above(corpus, one, other)),
        (*_only(corpus, told, against), *_differing(one, other, told, against)),
    )


def _deed(corpus: Corpus, told: Told, against: Told) -> Iterator[str]:
    if told.plain == against.plain:
        yield "both have the same words"
        return
    deeds = [deed for deed in told.deeds if deed in against.deeds]
    matter = _telling(corpus, told, set(told.matter) & set(against.matter))
    # The deed is told with what it is done to in both.
    bound = next((deed for deed in deeds if any(bond[0] == deed for bond in told.bonds & against.bonds)), None)
    if bound:
        done = {stem for deed, stem in told.bonds & against.bonds if deed == bound}
        yield f"both {bound} {_listed(_telling(corpus, told, done))}"
        matter = [word for word in matter if word not in _telling(corpus, told, done)]
    elif deeds:
        yield f"both {deeds[0]}"
    if matter:
        yield f"both name {_listed(matter)}"


def _shared(one: Work, other: Work, told: Told, against: Told) -> Iterator[str]:
    if groups := told.groups & against.groups:
        yield f"both are for {_listed(sorted(groups))}"
    if leads := one.leads & other.leads:
        yield f"one lead, {_listed(sorted(leads))}"
    if bodies := one.bodies & other.bodies:
        yield f"both go to {_listed(sorted(bodies))}"
    if one.end and one.end == other.end:
        yield f"both are due by {_day(one.end)}"


def _above(corpus: Corpus, one: Work, other: Work) -> Iterator[str]:
    if one.level is Level.ACTION and one.under == other.under:
        yield "both answer one recommendation"
    if one.level is Level.RECOMMENDATION:
        repeated = corpus.below.get(one.iri, frozenset()) & corpus.below.get(other.iri, frozenset())
        if repeated:
            yield f"{len(repeated)} of their actions have the same words"


def _only(corpus: Corpus, told: Told, against: Told) -> Iterator[str]:
    mine = _telling(corpus, told, set(told.matter) - set(against.matter))
    yours = _telling(corpus, against, set(against.matter) - set(told.matter))
    if mine and yours:
        yield f"one names {_listed(mine)}, the other {_listed(yours)}"
    elif mine or yours:
        yield f"only one names {_listed(mine or yours)}"
    if told.deeds and against.deeds and not set(told.deeds) & set(against.deeds):
        yield f"one is to {told.deeds[0]}, the other to {against.deeds[0]}"
    if told.numbers != against.numbers:
        yield f"the numbers differ: {_or_none(sorted(told.numbers))}, {_or_none(sorted(against.numbers))}"


def _differing(one: Work, other: Work, told: Told, against: Told) -> Iterator[str]:
    if told.groups and against.groups and not told.groups & against.groups:
        yield f"one is for {_listed(sorted(told.groups))}, the other for {_listed(sorted(against.groups))}"
    for what, mine, yours in (("leads", one.leads, other.leads), ("boards", one.bodies, other.bodies)):
        if mine and yours and not mine & yours:
            yield f"the {what} differ: {_listed(sorted(mine))}, {_listed(sorted(yours))}"
    if one.end and other.end and one.end != other.end:
        yield f"the dates differ: {_day(one.end)}, {_day(other.end)}"


def _telling(corpus: Corpus, told: Told, stems: Iterable[str]) -> list[str]:
    """The words of some stems as this text shows them, the most telling first."""
    ordered = sorted(stems, key=lambda stem: (-corpus.weights.get(stem, 1.0), stem))
    return [told.shown.get(stem, stem) for stem in ordered]


def _listed(words: Iterable[str]) -> str:
    named = list(words)[:_MOST]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"


def _or_none(words: list[str]) -> str:
    return _listed(words) if words else "none"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _capital(clause: str) -> str:
    return clause[:1].upper() + clause[1:]
