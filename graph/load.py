"""A load: readings kept one by one, each in one atomic change, then names resolved anew and the store published."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from itertools import chain
from typing import Protocol

import pyoxigraph as ox

from graph.decisions.replay import replay
from graph.errors import SameNameError
from graph.inferred import held, members, of_agents, of_plans
from graph.names import Names
from graph.out_of_date import groups_of, held_for, mark, mark_compared, marked
from graph.store import Store, ask, named_graph, select
from graph.terms import GT, OWL, PROLOGUE, PROV, RDF, XSD
from graph.write import triples
from ontology.plan import Reading


class Resolve(Protocol):
    """Gives the triples of the resolved graph from what the plans say."""

    def __call__(self, store: Store, names: Names, only: Collection[str] | None = None) -> Iterable[ox.Triple]:
        """All of them, or those of some authorities, and plans that name none, by their IRIs. Raises StoreError."""


class Outcome(StrEnum):
    """What keeping a reading did to the store."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Kept:
    """A plan and its graph, and what keeping it did. `instead_of` are the file names of what it replaced, `replaced` its graphs."""

    outcome: Outcome
    plan: str
    graph: str
    instead_of: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()


@dataclass(frozen=True)
class Load:
    """One run over some documents, at one time, by one version of the software.

    Raises ValueError where `at` has no time zone.
    """

    store: Store
    names: Names
    at: datetime
    version: str
    resolve: Resolve
    _kept: dict[str, tuple[str, str]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse a time that could be any of twenty-four."""
        if self.at.utcoffset() is None:
            raise ValueError(f"The time of a load has a time zone; {self.at.isoformat()} has none.")

    def keep(self, reading: Reading, document: str | None = None) -> Kept:
        """Keep what a document says in place of what it said before: all of it or, where this raises, nothing.

        A reading that the store holds already changes nothing. `document` names the file in messages, as the user gave it.
        Raises SameNameError for a second, different document of this run with the same name and authority, PlaceError
        and StoreError.
        """
        graph = _in(self.names.graph, reading)
        plan, told = _in(self.names.plan, reading), document or reading.source.name
        if graph in self._kept:
            _refuse_another(told, reading, *self._kept[graph])
            return Kept(Outcome.UNCHANGED, plan, graph)
        said = tuple(triples(reading, self.names))
        kept = self._expected(reading, said)
        if kept.outcome is not Outcome.UNCHANGED:
            entry = ox.NamedNode(self.names.load(reading.source.sha256, *_place(reading)))
            found = tuple(of_plans(self.store, self.names, kept.replaced))
            left = (mark_compared(self.names, work) for work in members(found))
            self.store.replace(
                dict.fromkeys(kept.replaced, ()) | {graph: said},
                remove=(*self._held(self.names.loads, entry), *found),
                add=(*self._entry(entry, reading, graph), *self._out_of_date(reading, kept), *left),
            )
        self._kept[graph] = told, reading.source.sha256
        return kept

    def expected(self, reading: Reading) -> Kept:
        """What `keep` would do with a reading; nothing is written. Raises PlaceError and StoreError."""
        return self._expected(reading, tuple(triples(reading, self.names)))

    def _expected(self, reading: Reading, said: Iterable[ox.Triple]) -> Kept:
        graph, plan = _in(self.names.graph, reading), _in(self.names.plan, reading)
        if set(said) == set(named_graph(self.store, graph)):
            return Kept(Outcome.UNCHANGED, plan, graph)
        before = self._before(graph, reading)
        outcome = Outcome.REPLACED if before else Outcome.ADDED
        return Kept(outcome, plan, graph, tuple(before.values()), tuple(before))

    def finish(self) -> None:
        """Resolve names anew where that is out of date, find again what people decided on, and publish.

        Also after a run that broke off. Comparing comes after it (`graph.infer`), so that whatever becomes of that, what was
        kept is published. Raises StoreError.
        """
        rebuild(self.store, self.names, self.version, self.resolve)
        replay(self.store, self.names)
        self.store.publish()

    def _out_of_date(self, reading: Reading, kept: Kept) -> Iterator[ox.Quad]:
        """Marks of those whose names this reading changes: its own authority, and that of what it takes the place of."""
        authority = reading.plan.authority
        here = self.names.authority(authority.text) if authority else kept.plan
        groups = {here, *groups_of(self.store, kept.replaced)}
        return (mark(self.names, group) for group in sorted(groups))

    def _before(self, graph: str, reading: Reading) -> dict[str, str]:
        """Graphs that this reading takes the place of, and their file names.

        Its own, and any of the very same file under another authority: read anew, the plan was found to be another body's.
        """
        file, sum_ = ox.Literal(reading.source.name), ox.Literal(reading.source.sha256)
        rows = select(
            self.store,
            f"""{PROLOGUE}SELECT ?graph ?file WHERE {{
                {{ GRAPH <{graph}> {{ ?source a gt:SourceDocument }} BIND (<{graph}> AS ?graph) }}
                UNION {{ GRAPH ?graph {{ ?source gt:sha256 {sum_} ; gt:fileName {file} ; a gt:SourceDocument }} }}
                GRAPH ?graph {{ ?source gt:fileName ?file }}
            }} ORDER BY ?graph""",
        )
        return {row["graph"].value: row["file"].value for row in rows}

    def _held(self, graph: str, subject: ox.NamedNode) -> Iterator[ox.Quad]:
        rows = select(self.store, f"SELECT ?p ?o WHERE {{ GRAPH <{graph}> {{ {subject} ?p ?o }} }}")
        return (ox.Quad(subject, row["p"], row["o"], ox.NamedNode(graph)) for row in rows)

    def _entry(self, entry: ox.NamedNode, reading: Reading, graph: str) -> Iterator[ox.Quad]:
        ended = self.at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        facts = (
            (RDF.type, GT.Load),
            (PROV.used, ox.NamedNode(_in(self.names.source, reading))),
            (PROV.generated, ox.NamedNode(graph)),
            (GT.fileName, ox.Literal(reading.source.name)),
            (GT.sha256, ox.Literal(reading.source.sha256)),
            (GT.softwareVersion, ox.Literal(self.version)),
            (PROV.endedAtTime, ox.Literal(ended, datatype=XSD.dateTime)),
        )
        return (ox.Quad(entry, predicate, value, ox.NamedNode(self.names.loads)) for predicate, value in facts)


def rebuild(store: Store, names: Names, version: str, resolve: Resolve) -> Collection[str] | None:
    """Bring the resolved graph up to date; the authorities, and plans without one, that were resolved anew, None for all.

    The graph carries the version that made it, and whatever is out of date is marked in it by the change that makes it so
    (`graph.out_of_date`): a run killed before this was called leaves the marks to the next. Raises StoreError.
    """
    graph = ox.NamedNode(names.resolved)
    made_by = ox.Triple(graph, OWL.versionInfo, ox.Literal(version))
    if not ask(store, f"ASK {{ GRAPH {graph} {{ {made_by} }} }}"):
        store.replace(
            {names.resolved: chain(resolve(store, names), (made_by,))}, remove=held(store, names, (names.inferred,))
        )
        return None
    groups = marked(store, names)
    if groups:
        before, after = held_for(store, names, groups), set(resolve(store, names, groups))
        resolved, compare = ([one(names, group) for group in groups] for one in (mark, mark_compared))
        gone = (*_in_graph(before - after, graph), *of_agents(store, names, groups))
        store.replace({}, remove=(*gone, *resolved), add=(*_in_graph(after - before, graph), *compare))
    return groups


def _in_graph(facts: Iterable[ox.Triple], graph: ox.NamedNode) -> Iterator[ox.Quad]:
    return (ox.Quad(one.subject, one.predicate, one.object, graph) for one in facts)


def _place(reading: Reading) -> tuple[str | None, str]:
    authority = reading.plan.authority
    return authority.text if authority else None, reading.source.name


def _in(name: Callable[[str | None, str], str], reading: Reading) -> str:
    return name(*_place(reading))


def _refuse_another(told: str, reading: Reading, first: str, sha256: str) -> None:
    if reading.source.sha256 != sha256:
        authority = _place(reading)[0] or "an authority that neither names"
        raise SameNameError(
            f"{told} was not kept: {first}, loaded in the same run, is another document with the same name and "
            f"authority ({authority}). Rename one of the two."
        )
