"""Groups in the inferred graph, brought up to date: they follow the links, and what people decided of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graph.groups import groups
from graph.names import Names
from graph.store import Store, construct
from graph.terms import GT

_KINDS = (GT.Cluster, GT.Overlap, GT.Cycle)


def regroup(store: Store, names: Names) -> None:
    """Work out clusters, overlaps and circles anew. Raises StoreError."""
    graph, values = ox.NamedNode(names.inferred), " ".join(map(str, _KINDS))
    before = set(
        construct(
            store,
            f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?kind {{ {values} }} GRAPH {graph} {{ ?s a ?kind ; ?p ?o }} }}",
        )
    )
    put(store, names, before, set(groups(store, names)))


def put(store: Store, names: Names, before: set[ox.Triple], after: set[ox.Triple]) -> None:
    """Make the inferred graph hold some triples in place of others, where they differ. Raises StoreError."""
    graph = ox.NamedNode(names.inferred)
    if before != after:
        store.replace({}, remove=in_graph(graph, before - after), add=in_graph(graph, after - before))


def in_graph(graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
    """Triples as quads of a graph."""
    return (ox.Quad(one.subject, one.predicate, one.object, graph) for one in triples)
