"""The inferred graph as it stands: what it holds of some plans or names, and how much of what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

import pyoxigraph as ox

from graph.names import Names
from graph.store import Store, select
from graph.terms import GT, PROLOGUE

_AT_ONCE = 500
"""Nodes that one query asks after."""


def held(store: Store, names: Names, nodes: Collection[str]) -> Iterator[ox.Quad]:
    """What the inferred graph holds of some nodes, by their IRIs. Raises StoreError."""
    graph, wanted = ox.NamedNode(names.inferred), sorted(nodes)
    for start in range(0, len(wanted), _AT_ONCE):
        values = " ".join(str(ox.NamedNode(node)) for node in wanted[start : start + _AT_ONCE])
        rows = select(store, f"SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {values} }} GRAPH {graph} {{ ?s ?p ?o }} }}")
        yield from (ox.Quad(row["s"], row["p"], row["o"], graph) for row in rows)


def of_plans(store: Store, names: Names, graphs: Collection[str]) -> Iterator[ox.Quad]:
    """All that the inferred graph holds of the plans in some graphs, and of their actions and recommendations.

    Those are links, clusters, circles and overlaps, which hold of the works as they were. Raises StoreError.
    """
    values = " ".join(str(ox.NamedNode(graph)) for graph in graphs)
    rows = select(
        store,
        f"""{PROLOGUE}SELECT DISTINCT ?node WHERE {{ VALUES ?graph {{ {values} }}
            GRAPH ?graph {{ ?one a ?kind FILTER (?kind IN (gt:ActionPlan, gt:Recommendation, gt:Action)) }}
            GRAPH {ox.NamedNode(names.inferred)} {{ ?node gt:between|gt:member ?one }} }}""",
    )
    return held(store, names, {row["node"].value for row in rows})


def members(quads: Iterable[ox.Quad]) -> set[str]:
    """The works in the groups that some quads tell of, by their IRIs: where these go, the works' groups are to be found anew."""
    return {
        quad.object.value for quad in quads if quad.predicate == GT.member and isinstance(quad.object, ox.NamedNode)
    }


def of_agents(store: Store, names: Names, groups: Collection[str]) -> Iterator[ox.Quad]:
    """What the inferred graph holds of names of some authorities, and of plans without one, by their IRIs. Raises StoreError."""
    nodes: set[str] = set()
    for group in groups:
        alone = f'?said gt:heldBy/org:heldBy? ?agent FILTER(STRSTARTS(STR(?said), "{group}/"))'
        known = f"?agent gt:ofAuthority {ox.NamedNode(group)}"
        rows = select(
            store,
            f"""{PROLOGUE}SELECT DISTINCT ?node WHERE {{
                GRAPH {ox.NamedNode(names.inferred)} {{ ?node a gt:InferredIdentity ; gt:between ?agent }}
                GRAPH {ox.NamedNode(names.resolved)} {{ {alone if group.startswith(f"{names.base}plan/") else known} }} }}""",
        )
        nodes.update(row["node"].value for row in rows)
    return held(store, names, nodes)


def counted(store: Store, names: Names) -> Counter[str]:
    """How many links the inferred graph holds, by the IRI of their relation. Raises StoreError."""
    rows = select(
        store,
        f"""{PROLOGUE}SELECT ?relation (COUNT(*) AS ?links) WHERE {{
            GRAPH {ox.NamedNode(names.inferred)} {{ ?link a gt:InferredLink ; gt:relation ?relation }} }} GROUP BY ?relation""",
    )
    return Counter({row["relation"].value: int(row["links"].value) for row in rows})
