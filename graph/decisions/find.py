"""Finding a side again: the work or name that it is now, or nothing where that cannot be said.

A work is looked for in its plan, then in the same plan under another file name or authority. The same words are needed in
the same place, as far as the words stand in several; or nearly the same words in the same place, and then it is told that
they have changed. Where two would fit alike, none is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.decisions.side import Side
from graph.decisions.works import Name, Plan, Standing, Stock, likeness
from graph.kinds import Kind
from graph.names import Names, slug
from ontology.folding import folded

LIKE = 0.75
"""How much of their words two wordings share at least, to be one that was changed: three of four."""

SAME_MATTER = 0.5
"""How much two wordings of a recommendation share at least where they have the same reference."""

TELLING = 4
"""Words that a work needs at least to be known again under another recommendation by them alone."""

_REWORDED = "Its words have changed since. Then they were: "
_REWORDED_ABOVE = "The words of its recommendation have changed since. Then they were: "
_MOVED = "It stands under another recommendation now. Then it answered: "
_OTHER_NAME = "It is found again by another of its names. Then it was called: "
_EDITION = re.compile(r"\S*\d\S*|\b(?:version|draft|final|updated?|revised?|refreshed?|v)\b")
_MONTHS = re.compile(r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b")


@dataclass(frozen=True, slots=True)
class Found:
    """The present IRI of a side, and in a sentence what has changed about it since; "" where nothing has."""

    iri: str
    changed: str = ""


def find(side: Side, stock: Stock, names: Names) -> Found | None:
    """What a side is now; None where it is not found, or where several would fit alike. Raises StoreError."""
    if side.is_name:
        return _name(side, stock, names)
    for plans in _plans(side, stock, names):
        found = [one for one in (_work(side, stock.works(plan.iri)) for plan in plans) if one]
        if len(found) == 1:
            return found[0]
        if found:
            return None  # two plans that could be the later one: nobody can say which
    return None


def _plans(side: Side, stock: Stock, names: Names) -> Iterator[Sequence[Plan]]:
    """The plans in which a work may be, the likeliest first: its own; then those that stand in its place."""
    own = stock.plans.get(names.plan(side.authority, side.document or ""))
    if own:
        yield [own]
        return  # while the plan is here, its words stand in it or nowhere
    others = stock.plans.values()
    yield [plan for plan in others if plan.document == side.document and _is_read_anew(side, plan)]
    same = [plan for plan in others if slug(plan.authority_name) == slug(side.authority) and side.authority]
    titled = [plan for plan in same if side.title and folded(plan.title or "") == folded(side.title)]
    yield from _newest_first(titled)
    yield from _newest_first(
        [plan for plan in same if _edition(plan.title) and _edition(plan.title) == _edition(side.title)]
    )


def _is_read_anew(side: Side, plan: Plan) -> bool:
    """Whether a plan of the same file name may be the side's, of whose body a part of the name was read then, or is now."""
    then, now = (set(folded(name or "").split()) for name in (side.authority, plan.authority_name))
    return _edition(plan.title) == _edition(side.title) and (then <= now or now <= then)


def _newest_first(plans: Iterable[Plan]) -> Iterator[Sequence[Plan]]:
    """Plans of one date together, the latest date first."""
    by_date: dict[str, list[Plan]] = {}
    for plan in plans:
        by_date.setdefault(plan.when, []).append(plan)
    return (by_date[when] for when in sorted(by_date, reverse=True))


def _edition(title: str | None) -> str:
    """A title without what tells one edition from the next: numbers, months, "version", "draft"."""
    return " ".join(_MONTHS.sub(" ", _EDITION.sub(" ", folded(title or ""))).split())


def _work(side: Side, works: Sequence[Standing]) -> Found | None:
    level = [work for work in works if work.level == side.level]
    same = [work for work in level if work.key == side.key]
    found = (_action(side, same) if side.above else _recommendation(side, same)) if same else None
    return found or _reworded(side, level)


def _recommendation(side: Side, same: Sequence[Standing]) -> Found | None:
    """Which of the recommendations with the same words: by reference, by order, or any where the plan repeats one."""
    referred = [work for work in same if work.ref == side.ref] if side.ref else []
    if len(referred) == 1:
        return Found(referred[0].iri)
    if len(same) == side.copies:
        return Found(same[side.occurrence - 1].iri)
    ones = referred or same
    is_one = len({work.ref for work in ones}) == 1 and (bool(referred) or side.copies == 1)
    return Found(ones[0].iri) if is_one else None


def _action(side: Side, same: Sequence[Standing]) -> Found | None:
    """Which of the actions with the same words: the one under the same recommendation."""
    key_above = folded(side.above)
    if beneath := [work for work in same if work.key_above == key_above]:
        return Found(_twin(side, beneath).iri)
    if beneath := [work for work in same if _same_matter(side, key_above, work)]:
        one_place = len({work.order[0] for work in beneath}) == 1
        return Found(_twin(side, beneath).iri, _REWORDED_ABOVE + side.above) if one_place else None
    if side.copies == len(same) == 1 and len(side.key.split()) >= TELLING:
        return Found(same[0].iri, _MOVED + side.above)
    return None


def _twin(side: Side, beneath: Sequence[Standing]) -> Standing:
    """Which of several with the same words under one recommendation: by reference, or else in their order."""
    referred = [work for work in beneath if work.ref == side.ref]
    ones = referred if side.ref and referred else beneath
    return ones[min(side.occurrence, len(ones)) - 1]


def _same_matter(side: Side, key_above: str, work: Standing) -> bool:
    """Whether a work stands under what seems to be the side's recommendation in other words."""
    shared = likeness(key_above, work.key_above)
    return shared >= LIKE or (bool(side.ref_above) and side.ref_above == work.ref_above and shared >= SAME_MATTER)


def _reworded(side: Side, level: Iterable[Standing]) -> Found | None:
    """The one work in the same place whose words are nearly the same, and more so than any other's of the plan were."""
    key, key_above, nearest = side.key, folded(side.above), float(side.nearest)
    near = sorted(
        ((likeness(key, work.key), work) for work in level if _same_place(side, key_above, work)),
        key=lambda found: -found[0],
    )
    if not near or near[0][0] < LIKE or near[0][0] <= nearest or (len(near) > 1 and near[1][0] == near[0][0]):
        return None
    return Found(near[0][1].iri, _REWORDED + side.words)


def _same_place(side: Side, key_above: str, work: Standing) -> bool:
    if side.above:
        return work.key_above == key_above or _same_matter(side, key_above, work)
    return side.ref is None or work.ref is None or work.ref == side.ref


def _name(side: Side, stock: Stock, names: Names) -> Found | None:
    called = _of_authority(side, stock.names_of.get(side.key, ()), names)
    if called:
        return _only(side, called, names, "")
    others = {one.iri: one for other in side.others for one in stock.names_of.get(folded(other), ())}
    return _only(side, _of_authority(side, others.values(), names), names, _OTHER_NAME + side.words)


def _of_authority(side: Side, called: Iterable[Name], names: Names) -> list[Name]:
    """Those of the same family and authority; without an authority, a name means something in its own plan only."""
    family = Kind(side.level).family
    if side.authority:
        authority = names.authority(side.authority)
        return [one for one in called if one.authority == authority and one.kind.family == family]
    return [one for one in called if one.iri == names.base + side.path]


def _only(side: Side, called: Sequence[Name], names: Names, changed: str) -> Found | None:
    """The one of several that has the same IRI, or the same label; None where that does not tell."""
    for fits in (
        called,
        [one for one in called if one.iri == names.base + side.path],
        [one for one in called if folded(one.names[0]) == side.key],
    ):
        if len(fits) == 1:
            return Found(fits[0].iri, changed)
    return None
