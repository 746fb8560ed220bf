"""One plan's graph in memory, and what to call the things in it: "Action 4 of recommendation 3"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, Node, URIRef

from graph.store import Store, construct, select
from graph.terms import PROLOGUE
from ontology.terms import GT, PREFIXES
from ontology.vocabulary import labels


@dataclass(frozen=True, slots=True)
class PlanWords:
    """A plan (IRI), and what its graph and the resolved graph say of it. Passages keep their class only."""

    plan: URIRef
    graph: Graph

    @property
    def name(self) -> str:
        """The plan's authority and title, as far as it gives them; else the end of its IRI, which comes from its file."""
        authority = self.value(self.plan, GT.authorityName)
        title = self.value(self.plan, DCTERMS.title)
        return ": ".join(filter(None, (authority, title))) or self.plan.rpartition("/")[2]

    def all(self, kind: URIRef) -> list[Node]:
        """The things of a class, in the order of the document."""
        return sorted(self.graph.subjects(RDF.type, kind), key=self.order)

    def value(self, subject: Node | None, predicate: URIRef) -> str | None:
        """The words of a property, the first in order of several."""
        return min((str(one) for one in self.graph.objects(subject, predicate)), default=None) if subject else None

    def value_node(self, subject: Node | None, predicate: URIRef) -> Node | None:
        """The thing that a property leads to, the first in order of several."""
        return min(self.graph.objects(subject, predicate), key=str, default=None) if subject else None

    def statements(self, about: Node, predicate: URIRef) -> list[Node]:
        """The statements that give a thing's property, in order."""
        found = (one for one in self.graph.subjects(GT.about, about) if (one, GT.property, predicate) in self.graph)
        return sorted(found, key=self.order)

    def order(self, node: Node) -> tuple[int, int, int, str]:
        """Where a thing stands in the document: a recommendation, its actions, their statements."""
        about = self.value_node(node, GT.about)
        thing = about or node
        recommendation = self.value_node(thing, GT.addresses)
        first = self._position(recommendation or thing)
        return first, self._position(thing) if recommendation else 0, self._position(node) if about else 0, str(node)

    def _position(self, node: Node) -> int:
        position = self.value(node, GT.position)
        return int(position) if position and position.isdigit() else 0

    def told(self, node: Node) -> str:
        """What to call a thing at the beginning of a sentence."""
        if node == self.plan:
            return "The plan"
        if (node, RDF.type, GT.Recommendation) in self.graph:
            kind = self.value(node, GT.kind) or "recommendation"
            return f"{kind.capitalize()} {self.value(node, SKOS.notation) or self._position(node)}"
        if (node, RDF.type, GT.Action) in self.graph:
            return self._told_action(node)
        if (node, RDF.type, GT.Statement) in self.graph:
            return self._told_statement(node)
        return self._told_part(node)

    def _told_action(self, action: Node) -> str:
        ref = self.value(action, SKOS.notation)
        recommendation = self.value_node(action, GT.addresses)
        if ref or not recommendation:
            return f"Action {ref or self._position(action)}"
        return f"Action {self._position(action)} of {_lower(self.told(recommendation))}"

    def _told_statement(self, statement: Node) -> str:
        about = self.value_node(statement, GT.about)
        whose = _lower(self.told(about)) if about else "a statement"
        under = label(self.value_node(statement, GT.property))
        return f"What {whose} says under \u2018{under}\u2019, \u2018{self.value(statement, GT.asWritten)}\u2019,"

    def _told_part(self, node: Node) -> str:
        if (node, RDF.type, GT.Approval) in self.graph:
            bodies = [self.value(one, GT.asWritten) for one in self.statements(node, GT.approvedBy)]
            return f"The approval by {bodies[0]}" if bodies else f"Approval {self._position(node)}"
        kind = min((label(one) for one in self.graph.objects(node, RDF.type)), default="thing")
        name = self.value(node, RDFS.label)
        return f"The {kind} \u2018{name}\u2019" if name else f"The {kind} {self._position(node) or node}"


def plans_in_words(store: Store) -> Iterator[PlanWords]:
    """Each plan of a store, one in memory at a time, in the order of their graphs. Raises StoreError."""
    rows = select(store, f"{PROLOGUE}SELECT ?graph ?plan WHERE {{ GRAPH ?graph {{ ?plan a gt:ActionPlan }} }}")
    for graph, plan in sorted((row["graph"].value, row["plan"].value) for row in rows):
        own = construct(
            store,
            f"""{PROLOGUE}CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }}
                FILTER (?p != gt:extractedText && !STRSTARTS(STR(?p), "{PREFIXES["oa"]}")) }}""",
        )
        resolved = construct(
            store,
            f"""{PROLOGUE}CONSTRUCT {{ ?s gt:heldBy ?who . ?who ?p ?o }} WHERE {{
                GRAPH <{graph}> {{ ?s a gt:Responsibility }}
                ?s gt:heldBy ?who . ?who ?p ?o . FILTER (?p IN (rdf:type, rdfs:label, gt:knownOnlyByInitials)) }}""",
        )
        yield PlanWords(URIRef(plan), _in_rdflib((*own, *resolved)))


def _in_rdflib(triples: Iterable[ox.Triple]) -> Graph:
    graph = Graph(bind_namespaces="none")
    for triple in triples:
        graph.add((_node(triple.subject), URIRef(triple.predicate.value), _node(triple.object)))
    return graph


def _node(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    if isinstance(term, ox.Literal):
        plain = term.datatype.value.endswith("#string")
        return Literal(term.value, datatype=None if plain else URIRef(term.datatype.value))
    return URIRef(term.value) if isinstance(term, ox.NamedNode) else Literal(str(term))


def label(term: Node | None) -> str:
    """What the ontology calls a term, in lower case as it stands there."""
    known = labels().get(term) if isinstance(term, URIRef) else None
    return known.label if known else str(term)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
