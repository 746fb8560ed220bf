"""The decisions that a store holds: which are in force, which wait for their plan, and what was decided before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

import pyoxigraph as ox

from graph.decisions.decision import RELATIONS, VERDICTS, Relation, Shown, Verdict
from graph.decisions.side import Side, side_of
from graph.names import Names
from graph.store import Store, select
from graph.terms import GT, PROV, RDF, SKOS

Facts = dict[str, dict[str, list[str]]]
"""Values by subject and property."""

_VERDICTS = {node.value: verdict for verdict, node in VERDICTS.items()}
_RELATIONS = {node.value: relation for relation, node in RELATIONS.items()}


class Standing(StrEnum):
    """What a decision is worth now."""

    IN_FORCE = "in force"
    WITHDRAWN = "withdrawn"
    NOT_FOUND = "no longer found"
    OVERTAKEN = "overtaken"
    """A later decision on the same two takes its place."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision as the store holds it. `present` are the IRIs of its sides now, None where one is no longer found.

    `changed` says of each side what has changed since, "" where nothing has. `pair` is the pair's IRI where it is in force,
    `before` the decision that it took the place of, `is_last` whether none has taken its own.
    """

    iri: str
    verdict: Verdict
    relation: Relation
    who: str
    when: datetime
    note: str
    sides: tuple[Side, Side]
    present: tuple[str | None, str | None]
    changed: tuple[str, str]
    shown: Shown | None
    before: str | None
    imported: str | None
    pair: str | None
    is_last: bool

    @property
    def standing(self) -> Standing:
        """What it is worth now."""
        if not self.is_last:
            return Standing.OVERTAKEN
        if self.verdict is Verdict.WITHDRAWN:
            return Standing.WITHDRAWN
        if self.pair:
            return Standing.IN_FORCE
        return Standing.NOT_FOUND if None in self.present or self.present[0] == self.present[1] else Standing.OVERTAKEN

    @property
    def is_of_names(self) -> bool:
        """Whether it is about two names, and not about two works."""
        return self.relation is Relation.SAME_HOLDER


def decisions(store: Store, names: Names) -> list[Judgement]:
    """The last decision on each two, the newest first: in force, withdrawn or no longer found. Raises StoreError."""
    return [one for one in history(store, names) if one.is_last]


def history(store: Store, names: Names) -> list[Judgement]:
    """Every decision that was ever made, the newest first. Raises StoreError."""
    facts = facts_of(store, names)
    return sorted(judgements(facts), key=lambda one: (one.when, one.iri), reverse=True)


def facts_of(store: Store, names: Names) -> Facts:
    """What the decided graph holds. Raises StoreError."""
    facts: Facts = {}
    # Rows are read twice as fast as triples are made.
    for row in select(store, f"SELECT ?s ?p ?o WHERE {{ GRAPH {ox.NamedNode(names.decided)} {{ ?s ?p ?o }} }}"):
        facts.setdefault(row[0].value, {}).setdefault(row[1].value, []).append(row[2].value)
    return facts


def judgements(facts: Facts) -> Iterator[Judgement]:
    """The decisions among some facts."""
    overtaken = {before for about in facts.values() for before in about.get(PROV.wasRevisionOf.value, ())}
    pairs = {about[GT.decision.value][0]: pair for pair, about in facts.items() if GT.decision.value in about}
    for iri, about in facts.items():
        if GT.Decision.value in about.get(RDF.type.value, ()):
            yield _judgement(iri, facts, pairs.get(iri), iri not in overtaken)


def _judgement(iri: str, facts: Facts, pair: str | None, is_last: bool) -> Judgement:  # noqa: FBT001 - a fact, no switch
    about = facts[iri]
    one, other = (facts[side] for side in sorted(about[GT.side.value]))
    return Judgement(
        iri=iri,
        verdict=_VERDICTS[about[GT.verdict.value][0]],
        relation=_RELATIONS[about[GT.relation.value][0]],
        who=about[GT.decidedBy.value][0],
        when=datetime.fromisoformat(about[GT.decidedAt.value][0]),
        note=_one(about, SKOS.note) or "",
        sides=(side_of(one), side_of(other)),
        present=(_one(one, GT.foundAgain), _one(other, GT.foundAgain)),
        changed=(_one(one, GT.changedSince) or "", _one(other, GT.changedSince) or ""),
        shown=_shown(about),
        before=_one(about, PROV.wasRevisionOf),
        imported=_one(about, GT.importedFrom),
        pair=pair,
        is_last=is_last,
    )


def _one(about: Mapping[str, list[str]], predicate: ox.NamedNode) -> str | None:
    return min(about.get(predicate.value, ()), default=None)


def _shown(about: Mapping[str, list[str]]) -> Shown | None:
    relation, score, method = (_one(about, one) for one in (GT.suggested, GT.score, GT.method))
    return Shown(_RELATIONS[relation], Decimal(score), method) if relation and score and method else None
