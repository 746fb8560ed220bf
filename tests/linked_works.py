"""A store with plans of invented bodies, and links and decisions between their works written as the graph has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graph.names import Names
from graph.store import Store, open_store
from graph.terms import DCTERMS, GT, RDF, XSD

NAMES = Names()
EASTMERE, HARROWDALE, WYVERN = (NAMES.plan(body, f"{body}-plan.txt") for body in ("Eastmere", "Harrowdale", "Wyvern"))


def recommendation(plan: str, number: int) -> str:
    """The IRI of a recommendation."""
    return f"{plan}/recommendation/{number}"


def action(plan: str, number: int, of: int = 1) -> str:
    """The IRI of an action of a recommendation."""
    return f"{recommendation(plan, of)}/action/{number}"


def plan_quads(plan: str, actions: int, linked: Iterable[tuple[int, int]] = ()) -> Iterator[ox.Quad]:
    """What a plan of one answered recommendation says, so far as groups ask; `linked` are recommendations it links."""
    graph, whole = ox.NamedNode(f"{plan.replace('/plan/', '/graph/')}"), ox.NamedNode(plan)
    yield ox.Quad(whole, RDF.type, GT.ActionPlan, graph)
    pairs = tuple(linked)
    for number in sorted({1, *(one for pair in pairs for one in pair)}):
        node = ox.NamedNode(recommendation(plan, number))
        yield ox.Quad(node, RDF.type, GT.Recommendation, graph)
        yield ox.Quad(node, DCTERMS.isPartOf, whole, graph)
        yield ox.Quad(node, GT.position, ox.Literal(number), graph)
    for number in range(1, actions + 1):
        node = ox.NamedNode(action(plan, number))
        yield ox.Quad(node, RDF.type, GT.Action, graph)
        yield ox.Quad(node, DCTERMS.isPartOf, whole, graph)
        yield ox.Quad(node, GT.addresses, ox.NamedNode(recommendation(plan, 1)), graph)
        yield ox.Quad(node, GT.position, ox.Literal(number), graph)
    for one, other in pairs:
        start, end = (ox.NamedNode(recommendation(plan, number)) for number in (one, other))
        yield ox.Quad(start, GT.linkedWith, end, graph)


def link_quads(a: str, b: str, relation: ox.NamedNode = GT.Duplicate, score: float = 0.9) -> list[ox.Quad]:
    """A link that was found."""
    graph, node = ox.NamedNode(NAMES.inferred), ox.NamedNode(NAMES.pair(a, b))
    return [
        ox.Quad(node, RDF.type, GT.InferredLink, graph),
        ox.Quad(node, GT.between, ox.NamedNode(a), graph),
        ox.Quad(node, GT.between, ox.NamedNode(b), graph),
        ox.Quad(node, GT.relation, relation, graph),
        ox.Quad(node, GT.score, ox.Literal(f"{score:g}", datatype=XSD.decimal), graph),
        ox.Quad(node, GT.method, ox.Literal("by-hand-1"), graph),
        ox.Quad(node, GT.alike, ox.Literal("Both say so."), graph),
    ]


def decision_quads(a: str, b: str, verdict: ox.NamedNode, relation: ox.NamedNode = GT.Duplicate) -> list[ox.Quad]:
    """A decision in force on a pair."""
    graph, pair = ox.NamedNode(NAMES.decided), ox.NamedNode(NAMES.pair(a, b))
    node = ox.NamedNode(NAMES.gathered("decision", (a, b)))
    return [
        ox.Quad(pair, GT.decision, node, graph),
        ox.Quad(node, RDF.type, GT.Decision, graph),
        ox.Quad(node, GT.verdict, verdict, graph),
        ox.Quad(node, GT.relation, relation, graph),
        ox.Quad(node, GT.between, ox.NamedNode(a), graph),
        ox.Quad(node, GT.between, ox.NamedNode(b), graph),
        ox.Quad(node, GT.decidedBy, ox.Literal("A. Officer"), graph),
        ox.Quad(node, GT.decidedAt, ox.Literal("2026-03-02T10:00:00Z", datatype=XSD.dateTime), graph),
    ]


def store_of(*parts: Iterable[ox.Quad]) -> Store:
    """A store in memory that holds these."""
    store = open_store(":memory:")
    store.replace({}, add=[quad for part in parts for quad in part])
    return store
