"""A plan read back from the graph as plan JSON: the layout-free reading of a document that other software can compare.

Everything comes from queries, nothing from what a loader built, so that the export proves what the graph holds. Words
are read from the statements, whose positions keep their order; dates, status and kind from the flat facts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from graph.store import Store, select
from graph.terms import DCTERMS, GT, OWL, PROLOGUE, RDFS, SKOS
from graph.write import STATUSES

PlanJson = dict[str, Any]
"""The keys are `document`, `plan`, `inspections`, `recommendations`, `glossary` and `approvals`."""

_STATUS_WORDS = {node.value: status.value for status, node in STATUSES.items()}
_KINDS = (GT.Recommendation, GT.Action, GT.Inspection, GT.Approval, SKOS.Concept)
_FLAT = (GT.kind, GT.status, GT.planDate, GT.inspectedOn, GT.reportedOn, GT.approvedOn, GT.dueStart, GT.dueEnd)


def plans(store: Store) -> Iterator[PlanJson]:
    """Each plan of the store, by authority and document. Raises StoreError."""
    for row in select(store, _plans("?graph")):
        yield _Said.read(store, row["graph"], row["plan"].value).plan_json(row["file"].value)


def plan_in(store: Store, graph: ox.NamedNode) -> PlanJson | None:
    """The plan that one named graph holds; None where it holds none. Raises StoreError."""
    for row in select(store, _plans(str(graph))):
        return _Said.read(store, graph, row["plan"].value).plan_json(row["file"].value)
    return None


def _plans(graph: str) -> str:
    return f"""{PROLOGUE}SELECT ?graph ?plan ?file WHERE {{
        GRAPH {graph} {{ ?plan a gt:ActionPlan ; prov:wasDerivedFrom ?source . ?source gt:fileName ?file }}
    }} ORDER BY ?graph"""


@dataclass(frozen=True, slots=True)
class _Said:
    """What one plan says: words and flat values by subject and property, parts by kind (or the recommendation they answer)."""

    plan: str
    words: dict[tuple[str, str], list[str]]
    values: dict[tuple[str, str], str]
    parts: dict[str, list[str]]

    @classmethod
    def read(cls, store: Store, graph: ox.NamedNode, plan: str) -> _Said:
        said = cls(plan, {}, {}, {})
        for row in select(store, _in(graph, "?words gt:about ?s ; gt:property ?p ; gt:asWritten ?o ; gt:position ?n")):
            said.words.setdefault((row["s"].value, row["p"].value), []).append(row["o"].value)
        for row in select(store, _in(graph, f"?s ?p ?o FILTER (?p IN ({_listed(_FLAT)}))")):
            said.values[row["s"].value, row["p"].value] = row["o"].value
        for row in select(store, _in(graph, f"?s a ?p ; gt:position ?n FILTER (?p IN ({_listed(_KINDS)}))")):
            said.parts.setdefault(row["p"].value, []).append(row["s"].value)
        for row in select(store, _in(graph, "?s gt:addresses ?o ; gt:position ?n")):
            said.parts.setdefault(row["o"].value, []).append(row["s"].value)
        return said

    def all(self, about: str, predicate: ox.NamedNode) -> list[str]:
        return self.words.get((about, predicate.value), [])

    def one(self, about: str, predicate: ox.NamedNode) -> str | None:
        return next(iter(self.all(about, predicate)), None)

    def value(self, about: str, predicate: ox.NamedNode) -> str | None:
        return self.values.get((about, predicate.value))

    def of_kind(self, kind: ox.NamedNode) -> list[str]:
        return self.parts.get(kind.value, [])

    def plan_json(self, document: str) -> PlanJson:
        return {
            "document": document,
            "plan": {
                "title": self.one(self.plan, DCTERMS.title),
                "authority": self.one(self.plan, GT.authorityName),
                "date": self.value(self.plan, GT.planDate),
                "version": self.one(self.plan, OWL.versionInfo),
                "owner": self.one(self.plan, GT.ownerName),
            },
            "inspections": [self.inspection(one) for one in self.of_kind(GT.Inspection)],
            "recommendations": [self.recommendation(one) for one in self.of_kind(GT.Recommendation)],
            "glossary": self.glossary(),
            "approvals": [self.approval(one) for one in self.of_kind(GT.Approval)],
        }

    def inspection(self, iri: str) -> PlanJson:
        return {
            "name": self.one(iri, RDFS.label),
            "inspected_on": self.value(iri, GT.inspectedOn),
            "reported_on": self.value(iri, GT.reportedOn),
        }

    def recommendation(self, iri: str) -> PlanJson:
        return {
            "ref": self.one(iri, SKOS.notation),
            "kind": self.value(iri, GT.kind),
            "group": self.one(iri, GT.group),
            "title": self.one(iri, DCTERMS.title),
            "text": self.one(iri, DCTERMS.description),
            "addressed_to": self.all(iri, GT.addressedTo),
            "response": self.one(iri, GT.response),
            "baseline": self.all(iri, GT.baseline),
            "success_criteria": self.all(iri, GT.successCriterion),
            "evaluation": self.all(iri, GT.evaluation),
            "related_plans": self.all(iri, GT.relatedPlan),
            "cross_links": self.all(iri, GT.linkedWith),
            "actions": [self.action(one) for one in self.parts.get(iri, [])],
        }

    def action(self, iri: str) -> PlanJson:
        status = self.value(iri, GT.status)
        return {
            "text": self.one(iri, DCTERMS.description),
            "status": _STATUS_WORDS[status] if status else None,
            "progress": self.one(iri, GT.progress),
            "due_text": self.one(iri, GT.dueText),
            "due_start": self.value(iri, GT.dueStart),
            "due_end": self.value(iri, GT.dueEnd),
            "leads": self.all(iri, GT.lead),
            "support": self.all(iri, GT.support),
            "boards": self.all(iri, GT.overseenBy),
            "monitored_by": self.all(iri, GT.monitoredBy),
            "monitoring": self.one(iri, GT.monitoring),
            "reports_to": self.all(iri, GT.reportsTo),
        }

    def glossary(self) -> dict[str, str | list[str]]:
        """Each acronym with its expansion, or with a list of them where the plan gives several."""
        expansions: dict[str, list[str]] = {}
        for term in self.of_kind(SKOS.Concept):
            expansions.setdefault(self.one(term, SKOS.notation) or "", []).extend(self.all(term, SKOS.prefLabel))
        return {acronym: found[0] if len(found) == 1 else found for acronym, found in expansions.items()}

    def approval(self, iri: str) -> PlanJson:
        return {
            "body": self.one(iri, GT.approvedBy),
            "date": self.value(iri, GT.approvedOn),
            "version": self.one(iri, OWL.versionInfo),
        }


def _in(graph: ox.NamedNode, pattern: str) -> str:
    return f"{PROLOGUE}SELECT ?s ?p ?o WHERE {{ GRAPH {graph} {{ {pattern} }} }} ORDER BY ?n ?s"


def _listed(nodes: tuple[ox.NamedNode, ...]) -> str:
    return ", ".join(map(str, nodes))
