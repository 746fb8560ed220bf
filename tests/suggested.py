"""What Golden Thread would find in the tests' plans, written by hand: links between two bodies' plans, and names of one body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
from web_site import BASE, readings, store_of

from graph.names import Names
from graph.store import Store
from graph.terms import GT, RDF, XSD

NAMES = Names(BASE)
ASHCOMBE = f"{BASE}plan/ashcombe/ashcombe-fostering-2025"
NORTHMOOR = f"{BASE}plan/northmoor/northmoor-fostering-2025"
GRIM = f"{BASE}plan/style-position-fixed-grim/grim"
MATCH, LEAFLET, MEETING = "recommendation/1/action/1", "recommendation/1/action/2", "recommendation/2/action/1"
MANAGER, PLACEMENTS = f"{BASE}post/ashcombe/fostering-manager", f"{BASE}post/ashcombe/placements-manager"

Suggested = tuple[str, str, ox.NamedNode, float]
"""Both ends, the relation and the score."""

SUGGESTED: tuple[Suggested, ...] = (
    (f"{ASHCOMBE}/{MATCH}", f"{NORTHMOOR}/{MATCH}", GT.Duplicate, 0.93),
    (f"{ASHCOMBE}/recommendation/1", f"{NORTHMOOR}/recommendation/1", GT.Duplicate, 0.97),
    (f"{ASHCOMBE}/{LEAFLET}", f"{NORTHMOOR}/{LEAFLET}", GT.NearDuplicate, 0.8),
    (f"{ASHCOMBE}/{MATCH}", f"{ASHCOMBE}/{LEAFLET}", GT.Related, 0.55),
    (f"{ASHCOMBE}/{MEETING}", f"{GRIM}/{MATCH}", GT.Related, 0.41),
    (MANAGER, PLACEMENTS, GT.SameHolder, 0.65),
)
"""What is found: a pair of recommendations, three of actions across plans, one within a plan, one of names."""


def pair(number: int) -> str:
    """The IRI of one of the pairs suggested."""
    a, b, *_ = SUGGESTED[number]
    return NAMES.pair(a, b)


def key(number: int) -> str:
    """What a form calls one of the pairs suggested."""
    return pair(number).rpartition("/")[2]


def page_of(number: int) -> str:
    """The path of the page of one of the pairs suggested."""
    return f"/id/pair/{key(number)}"


def triples(found: Iterable[Suggested]) -> Iterator[ox.Triple]:
    """Suggestions as the inferred graph holds them."""
    for a, b, relation, score in found:
        node = ox.NamedNode(NAMES.pair(a, b))
        kind = GT.InferredIdentity if relation == GT.SameHolder else GT.InferredLink
        yield ox.Triple(node, RDF.type, kind)
        yield ox.Triple(node, GT.between, ox.NamedNode(a))
        yield ox.Triple(node, GT.between, ox.NamedNode(b))
        yield ox.Triple(node, GT.relation, relation)
        yield ox.Triple(node, GT.score, ox.Literal(f"{score:g}", datatype=XSD.decimal))
        yield ox.Triple(node, GT.method, ox.Literal("by-hand-1"))
        yield ox.Triple(node, GT.alike, ox.Literal("Both say it by hand."))
        yield ox.Triple(node, GT.apart, ox.Literal("Only one was written first."))


def suggest(store: Store, found: Iterable[Suggested] = SUGGESTED) -> Store:
    """A store with suggestions, and nothing else, in its inferred graph; published."""
    store.replace({NAMES.inferred: triples(found)})
    store.publish()
    return store


def suggested_store(folder: Path | None = None) -> Store:
    """The store of the tests' plans with what is found in them: in memory, or in a folder."""
    return suggest(store_of(readings(), str(folder) if folder else ":memory:"))
