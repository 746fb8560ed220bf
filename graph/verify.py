"""Every fact checked against its evidence: passages against the kept text, words against passages, facts against words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

from graph.evidence import ROLES, TEXTS, Evidence, Fact, Place, Statement, documents, label
from graph.store import Store, select
from graph.terms import DCTERMS, GT, PROLOGUE
from graph.whereabouts import NOWHERE
from graph.write import CONTEXT
from ontology.places import Lines

_TEXTS = {predicate.value for predicate in TEXTS}
_ROLES = {predicate.value for predicate in ROLES}
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Verification:
    """How much was checked, and each thing that does not hold, as a sentence that names document, fact and place."""

    documents: int
    recommendations: int
    actions: int
    responsibilities: int
    dates: int
    links: int
    statements: int
    passages: int
    faults: tuple[str, ...]


def verify(store: Store) -> Verification:
    """Check every plan of the store. Raises StoreError where it cannot be read."""
    counts: Counter[str] = Counter()
    faults: list[str] = []
    for evidence in documents(store):
        of = Counter(statement.predicate for statement in evidence.statements)
        counts["documents"] += 1
        counts["recommendations"] += len(evidence.recommendations)
        counts["actions"] += len(evidence.actions)
        counts["responsibilities"] += sum(of[role] for role in _ROLES)
        counts["dates"] += sum(fact.predicate == GT.dueText.value for fact in evidence.facts)
        counts["links"] += of[GT.linkedWith.value]
        counts["statements"] += len(evidence.statements)
        counts["passages"] += len(evidence.places)
        faults += [f"{evidence.document}, {fault}" for fault in _faults(evidence, _resolved(store, evidence.graph))]
    told = {name: counts[name] for name in Verification.__dataclass_fields__ if name != "faults"}
    return Verification(**told, faults=tuple(faults))


def _resolved(store: Store, graph: str) -> Iterator[Fact]:
    """Who was found to hold the responsibilities that one plan gives: flat facts of the resolved graph."""
    listed = ", ".join(map(str, ROLES))
    rows = select(
        store,
        f"""{PROLOGUE}SELECT ?part ?role ?agent WHERE {{
            GRAPH <{graph}> {{ ?part gt:position ?position FILTER NOT EXISTS {{ ?part a gt:Statement }} }}
            ?part ?role ?agent FILTER (?role IN ({listed})) FILTER (isIRI(?agent))
        }} ORDER BY ?part ?role ?agent""",
    )
    return (Fact(row["part"].value, row["role"].value, row["agent"].value) for row in rows)


def _faults(evidence: Evidence, resolved: Iterator[Fact]) -> Iterator[str]:
    """Each begins with the place in the plan."""
    if evidence.text is None:
        yield "the whole plan: its text is not kept, so that nothing it says can be verified."
        return
    wrong = {iri: why for iri, place in evidence.places.items() if (why := _misplaced(place, evidence.text))}
    lines = Lines(evidence.text)
    for iri, place in evidence.places.items():
        if iri not in wrong and (why := evidence.whereabouts.get(iri, NOWHERE).fault(lines.of(place.passage))):
            wrong[iri] = f"{_shown(place.exact)} at characters {place.start} to {place.end} {why}"
    used = {passage for statement in evidence.statements for passage in statement.evidence}
    for statement in sorted(evidence.statements, key=lambda one: _first(one, evidence)):
        for why in _unsupported(statement, evidence, wrong):
            yield f"{_where(evidence, statement.about, statement.predicate)}: {why}"
    yield from (f"a passage that was not read: {why}" for iri, why in wrong.items() if iri not in used)
    yield from _unstated(evidence, resolved)


def _first(statement: Statement, evidence: Evidence) -> int:
    return min((evidence.places[iri].start for iri in statement.evidence if iri in evidence.places), default=0)


def _where(evidence: Evidence, about: str, predicate: str) -> str:
    return f"{evidence.told.get(about, about)}, {label(predicate)}"


def _misplaced(place: Place, text: str) -> str | None:
    """Why a passage is not where it says; None where it is."""
    start, end = place.start, place.end
    if text[start:end] != place.exact:
        return f"characters {start} to {end} of the text read {_shown(text[start:end])}, and not {_shown(place.exact)}."
    if (text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]) != (place.prefix, place.suffix):
        return f"the text around characters {start} to {end} is not what was kept with {_shown(place.exact)}."
    return None


def _unsupported(statement: Statement, evidence: Evidence, wrong: dict[str, str]) -> Iterator[str]:
    if not statement.evidence or any(iri not in evidence.places for iri in statement.evidence):
        yield f"{_shown(statement.words)} has no evidence, or evidence that names no characters."
        return
    if misplaced := [wrong[iri] for iri in statement.evidence if iri in wrong]:
        yield from misplaced
        return
    places = sorted((evidence.places[iri] for iri in statement.evidence), key=lambda place: (place.start, place.end))
    words = " ".join(" ".join(place.exact for place in places).split())
    if words != statement.words:
        at = ", ".join(f"{place.start} to {place.end}" for place in places)
        yield f"kept as {_shown(statement.words)}, but characters {at} of the text read {_shown(words)}."


def _unstated(evidence: Evidence, resolved: Iterator[Fact]) -> Iterator[str]:
    """Facts that no statement ties to the text, and parts of the plan that have no words."""
    stated: dict[tuple[str, str], set[str]] = {}
    for statement in evidence.statements:
        stated.setdefault((statement.about, statement.predicate), set()).add(statement.words)
    described = {fact.about for fact in evidence.facts if fact.predicate == DCTERMS.description.value}
    for part in (*evidence.recommendations, *evidence.actions):
        if part not in described:
            yield f"{_where(evidence, part, DCTERMS.description.value)}: no words of the text are given as its evidence."
    for fact in (*evidence.facts, *resolved):
        words = stated.get((fact.about, fact.predicate), set())
        if not words or (fact.predicate in _TEXTS and fact.value not in words):
            yield f"{_where(evidence, fact.about, fact.predicate)}: {_shown(fact.value)} has no evidence."


def _shown(words: str) -> str:
    return f"“{shorten(words, _SHOWN, placeholder=' …')}”"
