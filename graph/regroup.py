"""Groups in the inferred graph, brought up to date: they follow the links, and what people decided of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet

import pyoxigraph as ox

from graph.groups import groups, groups_near, held_groups
from graph.links import Decided, Pair, decided
from graph.names import Names
from graph.store import Store


def regroup(store: Store, names: Names) -> None:
    """Work out clusters, overlaps, hubs and circles anew. Raises StoreError."""
    put(store, names, set(held_groups(store, names)), set(groups(store, names)))


def regroup_near(store: Store, names: Names, pairs: Collection[Pair]) -> None:
    """The same, but only what a change of the links between some pairs can touch: see `groups_near`. Raises StoreError."""
    found = groups_near(store, names, pairs)
    put(store, names, found.before, found.after)


def regroup_decided(store: Store, names: Names, before: Decided) -> None:
    """The same after people decided: `before` is what `graph.links.decided` told until then. Raises StoreError."""
    regroup_near(store, names, before.changed(decided(store, names)))


def put(store: Store, names: Names, before: AbstractSet[ox.Triple], after: AbstractSet[ox.Triple]) -> None:
    """Make the inferred graph hold some triples in place of others, where they differ. Raises StoreError."""
    graph = ox.NamedNode(names.inferred)
    if before != after:
        store.replace({}, remove=in_graph(graph, before - after), add=in_graph(graph, after - before))


def in_graph(graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
    """Triples as quads of a graph."""
    return (ox.Quad(one.subject, one.predicate, one.object, graph) for one in triples)
