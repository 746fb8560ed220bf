"""The evidence that the graph holds for one plan, read back: its text, passages, statements and flat facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from graph.names import local_name
from graph.store import Store, select
from graph.terms import DCTERMS, GT, OWL, PROLOGUE, RDFS, SKOS
from graph.whereabouts import Whereabouts, whereabouts
from ontology.plan import Passage

TEXTS = (
    *(DCTERMS.title, DCTERMS.description, RDFS.label, SKOS.notation, SKOS.prefLabel, OWL.versionInfo),
    *(GT.authorityName, GT.ownerName, GT.group, GT.response, GT.baseline, GT.successCriterion, GT.evaluation),
    *(GT.relatedPlan, GT.dueText, GT.progress, GT.monitoring),
)
"""Properties whose flat value is the words of their statement."""
DATES = (GT.planDate, GT.inspectedOn, GT.reportedOn, GT.approvedOn)
"""Properties whose flat value is a day, month or year read from the words of their statement."""
ROLES = (GT.lead, GT.support, GT.overseenBy, GT.monitoredBy, GT.reportsTo, GT.addressedTo, GT.approvedBy)
"""Properties of responsibilities; who holds them is resolved, and their flat value stands in the resolved graph."""
_EVIDENCED = (*TEXTS, *DATES, GT.linkedWith, GT.status)


@dataclass(frozen=True, slots=True)
class Place:
    """One passage as the graph gives it: where, and which words stand there, before and after."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str

    @property
    def passage(self) -> Passage:
        """Its characters. Raises ValueError where it has none."""
        return Passage(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, or one phrase of a due date: its subject, property, words and the IRIs of its passages."""

    iri: str
    about: str
    predicate: str
    words: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One flat fact that should have a statement."""

    about: str
    predicate: str
    value: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """All of one plan's. `told` names each of its parts in words ("action 3 of recommendation 2")."""

    graph: str
    plan: str
    document: str
    text: str | None
    places: dict[str, Place]
    whereabouts: dict[str, Whereabouts]
    statements: tuple[Statement, ...]
    facts: tuple[Fact, ...]
    recommendations: tuple[str, ...]
    actions: tuple[str, ...]
    told: dict[str, str]


def documents(store: Store) -> Iterator[Evidence]:
    """The evidence of each plan, one at a time, by authority and document. Raises StoreError."""
    rows = select(
        store,
        f"""{PROLOGUE}SELECT ?graph ?plan ?document ?text WHERE {{ GRAPH ?graph {{
            ?plan a gt:ActionPlan ; prov:wasDerivedFrom ?source . ?source gt:fileName ?document
            OPTIONAL {{ ?source gt:extractedText ?text }}
        }} }} ORDER BY ?graph""",
    )
    for row in rows:
        graph, plan, text = row["graph"], row["plan"].value, row["text"]
        told = {plan: "the plan"} | _told(store, graph)
        yield Evidence(
            graph=graph.value,
            plan=plan,
            document=row["document"].value,
            text=text.value if text else None,
            places=_places(store, graph),
            whereabouts=whereabouts(store, graph),
            statements=tuple(_statements(store, graph)),
            facts=tuple(_facts(store, graph)),
            recommendations=_of_kind(store, graph, GT.Recommendation),
            actions=_of_kind(store, graph, GT.Action),
            told=told,
        )


def label(predicate: str) -> str:
    """A property's local name as words: "due text" of gt:dueText."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in local_name(predicate))


def _rows(store: Store, graph: ox.NamedNode, pattern: str, order: str) -> Iterator[ox.QuerySolution]:
    return select(store, f"{PROLOGUE}SELECT * WHERE {{ GRAPH {graph} {{ {pattern} }} }} ORDER BY {order}")


def _places(store: Store, graph: ox.NamedNode) -> dict[str, Place]:
    pattern = """?passage a gt:Passage ; oa:hasSelector ?at, ?quote . ?at oa:start ?start ; oa:end ?end .
        ?quote oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix"""
    return {
        row["passage"].value: Place(
            int(row["start"].value), int(row["end"].value), row["exact"].value, row["prefix"].value, row["suffix"].value
        )
        for row in _rows(store, graph, pattern, "?start ?end")
    }


def _statements(store: Store, graph: ox.NamedNode) -> Iterator[Statement]:
    pattern = """{ ?iri gt:about ?about ; gt:property ?property }
        UNION { ?due gt:period ?iri ; gt:about ?about ; gt:property ?property }
        ?iri gt:asWritten ?words OPTIONAL { ?iri gt:evidence ?passage }"""
    found: dict[str, Statement] = {}
    for row in _rows(store, graph, pattern, "?iri ?passage"):
        iri, passage = row["iri"].value, row["passage"]
        before = found[iri].evidence if iri in found else ()
        evidence = (*before, passage.value) if passage else before
        found[iri] = Statement(iri, row["about"].value, row["property"].value, row["words"].value, evidence)
    yield from found.values()


def _facts(store: Store, graph: ox.NamedNode) -> Iterator[Fact]:
    listed = ", ".join(map(str, _EVIDENCED))
    pattern = f"?about ?property ?value FILTER (?property IN ({listed})) FILTER NOT EXISTS {{ ?about a gt:Authority }}"
    for row in _rows(store, graph, pattern, "?about ?property ?value"):
        yield Fact(row["about"].value, row["property"].value, row["value"].value)


def _of_kind(store: Store, graph: ox.NamedNode, kind: ox.NamedNode) -> tuple[str, ...]:
    return tuple(row["part"].value for row in _rows(store, graph, f"?part a {kind}", "?part"))


def _told(store: Store, graph: ox.NamedNode) -> dict[str, str]:
    pattern = """?part a ?kind ; gt:position ?position FILTER (?kind != gt:Statement && ?kind != gt:Responsibility)
        OPTIONAL { ?part skos:notation ?ref } OPTIONAL { ?part gt:addresses ?recommendation }"""
    told: dict[str, str] = {}
    for row in _rows(store, graph, pattern, "?recommendation ?position"):  # what addresses nothing comes first
        of = f" of {told.get(row['recommendation'].value)}" if row["recommendation"] else ""
        number = row["position"].value if of or not row["ref"] else row["ref"].value
        told[row["part"].value] = f"{label(row['kind'].value).strip()} {number}{of}"
    return told
