"""Decisions found again after a load: each is put to what its two sides are now, and none is ever lost.

Most sides stand where they stood: one query tells which, and only the others are looked for, plan by plan. A decision of
which one side is no longer found is kept, in force for nothing, until its plan comes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from graph.decisions.decision import Verdict
from graph.decisions.find import Found, find
from graph.decisions.read import Facts, Judgement, facts_of, judgements
from graph.decisions.works import Stock
from graph.decisions.write import pair_of, present
from graph.names import Names
from graph.store import Store, select
from graph.terms import GT, PROLOGUE, PROV


@dataclass(frozen=True, slots=True)
class Replayed:
    """What replaying did, by the IRIs of decisions: moved to another IRI, found with changed words, lost, found again."""

    moved: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    back: tuple[str, ...] = ()


def replay(store: Store, names: Names) -> Replayed:
    """Put each decision to what its sides are now, in one atomic change; nothing is written where all stand as they stood.

    Call it after each load, when names have been resolved. Raises StoreError, and then nothing has changed.
    """
    stock = Stock(store)
    stays = _stays(store, names, stock)
    if len(stays) == _sides(store, names):
        return Replayed()
    facts = facts_of(store, names)
    last = [one for one in judgements(facts) if one.is_last]
    now = _told_apart(last, {one.iri: _found(one, facts, stock, names, stays) for one in last}, names)
    change = _Change(facts, names)
    for one in last:
        change.sides(one, now[one.iri])
    change.in_force(last, now)
    change.write(store)
    return _told(last, now)


_Now = tuple[Found | None, Found | None]


def _found(one: Judgement, facts: Facts, stock: Stock, names: Names, stays: frozenset[str]) -> _Now:
    nodes = sorted(facts[one.iri][GT.side.value])
    found = tuple(
        Found(now) if node in stays and now else find(side, stock, names)
        for node, side, now in zip(nodes, one.sides, one.present, strict=True)
    )
    first, second = found[0], found[1]
    if first and second and first.iri == second.iri and not one.is_of_names:
        return None, None  # two works that are one now: which of them it is cannot be said
    return first, second


def _told_apart(last: Iterable[Judgement], now: Mapping[str, _Now], names: Names) -> dict[str, _Now]:
    """The same without sides that were taken for a work with other words, where another side was that work already."""
    known: dict[str, set[str]] = {}
    for one in last:
        for found, was in zip(now[one.iri], _were(one, names), strict=True):
            if found and not found.changed:
                known.setdefault(found.iri, set()).add(was)
    return {one.iri: _without(now[one.iri], _were(one, names), known) for one in last}


def _without(now: _Now, were: tuple[str, str], known: Mapping[str, set[str]]) -> _Now:
    first, second = (
        None if found and found.changed and was not in known.get(found.iri, {was}) else found
        for found, was in zip(now, were, strict=True)
    )
    return first, second


def _were(one: Judgement, names: Names) -> tuple[str, str]:
    """The IRIs of both sides before this load, or else when it was decided."""
    first, second = (was or names.base + side.path for was, side in zip(one.present, one.sides, strict=True))
    return first, second


def _stays(store: Store, names: Names, stock: Stock) -> frozenset[str]:
    """The sides that are and were what they were: the same words (or one of the names) at the same IRI, under the same words."""
    graph = ox.NamedNode(names.decided)
    rows = select(
        store,
        f"""{PROLOGUE}SELECT ?side ?now ?words ?path ?copies ?above ?changed WHERE {{ GRAPH {graph} {{
            ?side gt:foundAgain ?now ; gt:wording ?words ; gt:path ?path
            OPTIONAL {{ ?side gt:copies ?copies }} OPTIONAL {{ ?side gt:wordingAbove ?above }}
            OPTIONAL {{ ?side gt:changedSince ?changed }} }} }}""",
    )
    # Three questions joined here take half as long as one with more OPTIONALs.
    texts, above = (_texts(store, graph, path) for path in ("dcterms:description", "gt:addresses/dcterms:description"))
    found = set[str]()
    for row in rows:
        now, words = row["now"].value, row["words"].value
        if row["changed"]:
            continue
        if now in texts:
            # Where the plan had the words more than once, another of those may stand at this IRI.
            is_it = row["copies"].value == "1" or now == names.base + row["path"].value
            then = row["above"].value if row["above"] else ""
            if is_it and texts[now] == words and above.get(now, "") == then:
                found.add(row["side"].value)
        elif now in stock.names and words in stock.names[now].names:
            found.add(row["side"].value)
    return frozenset(found)


def _texts(store: Store, graph: ox.NamedNode, path: str) -> dict[str, str]:
    """The words at the end of a path from each work that a side is now, by the work's IRI."""
    rows = select(
        store, f"{PROLOGUE}SELECT ?now ?text WHERE {{ GRAPH {graph} {{ ?side gt:foundAgain ?now }} ?now {path} ?text }}"
    )
    return {row["now"].value: " ".join(row["text"].value.split()) for row in rows}


def _sides(store: Store, names: Names) -> int:
    """How many sides there are, found or not."""
    graph = ox.NamedNode(names.decided)
    rows = select(store, f"{PROLOGUE}SELECT (COUNT(*) AS ?sides) WHERE {{ GRAPH {graph} {{ ?side a gt:Side }} }}")
    return int(next(rows)["sides"].value)


def _is_changed(now: _Now) -> bool:
    return any(found and found.changed for found in now)


def _iris(now: _Now) -> tuple[str | None, str | None]:
    return now[0].iri if now[0] else None, now[1].iri if now[1] else None


class _Change:
    """What has to be removed from the decided graph and added to it."""

    def __init__(self, facts: Facts, names: Names) -> None:
        self._facts, self._names = facts, names
        self._graph = ox.NamedNode(names.decided)
        self._remove: set[ox.Quad] = set()
        self._add: set[ox.Quad] = set()

    def sides(self, one: Judgement, now: _Now) -> None:
        """Let a decision, and those that it took the place of, lead to what its sides are now."""
        changed = (now[0].changed if now[0] else one.changed[0], now[1].changed if now[1] else one.changed[1])
        if (_iris(now), changed) == (one.present, one.changed):
            return
        for iri in self._chain(one.iri):
            nodes = sorted(self._facts[iri][GT.side.value])
            self._remove.update(self._held(iri, GT.between))
            for node, where, note in zip(nodes, _iris(now), changed, strict=True):
                self._remove.update((*self._held(node, GT.foundAgain), *self._held(node, GT.changedSince)))
                triples = present(ox.NamedNode(iri), ox.NamedNode(node), where, note)
                self._add.update(ox.Quad(t.subject, t.predicate, t.object, self._graph) for t in triples)

    def in_force(self, last: Iterable[Judgement], now: Mapping[str, _Now]) -> None:
        """One decision in force for each pair: where two have come to be one, that whose words stand, or else the newest."""
        wanted: dict[str, str] = {}
        for one in sorted(last, key=lambda one: (not _is_changed(now[one.iri]), one.when, one.iri)):
            pair = pair_of(self._names, one.sides, _iris(now[one.iri]))
            if pair and one.verdict is not Verdict.WITHDRAWN:
                wanted[pair] = one.iri
        held = {
            (pair, about[GT.decision.value][0]) for pair, about in self._facts.items() if GT.decision.value in about
        }
        for pair, decision in held ^ set(wanted.items()):
            quad = ox.Quad(ox.NamedNode(pair), GT.decision, ox.NamedNode(decision), self._graph)
            (self._remove if (pair, decision) in held else self._add).add(quad)

    def write(self, store: Store) -> None:
        remove, add = self._remove - self._add, self._add - self._remove
        if remove or add:
            store.replace({}, remove=remove, add=add)

    def _chain(self, iri: str) -> Iterator[str]:
        """A decision and those before it on the same two."""
        seen = set[str]()
        at: str | None = iri
        while at and at not in seen and at in self._facts:
            seen.add(at)
            yield at
            at = next(iter(self._facts[at].get(PROV.wasRevisionOf.value, ())), None)

    def _held(self, subject: str, predicate: ox.NamedNode) -> Iterator[ox.Quad]:
        node, is_link = ox.NamedNode(subject), predicate != GT.changedSince
        for value in self._facts[subject].get(predicate.value, ()):
            yield ox.Quad(node, predicate, ox.NamedNode(value) if is_link else ox.Literal(value), self._graph)


def _told(last: Iterable[Judgement], now: Mapping[str, _Now]) -> Replayed:
    moved, changed, lost, back = list[str](), list[str](), list[str](), list[str]()
    for one in last:
        iris = _iris(now[one.iri])
        if None in iris and None not in one.present:
            lost.append(one.iri)
        elif None in one.present and None not in iris:
            back.append(one.iri)
        elif iris != one.present:
            moved.append(one.iri)
        if any(
            found and found.changed and found.changed != was
            for found, was in zip(now[one.iri], one.changed, strict=True)
        ):
            changed.append(one.iri)
    return Replayed(tuple(moved), tuple(changed), tuple(lost), tuple(back))
