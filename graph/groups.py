"""Groups and neighbours: the same work across plans, plans that overlap, circles of linked recommendations (networkx).

`groups(store, names)` gives the triples that the inferred graph holds of them. They follow the links that hold now, so
they are worked out anew when a load or a decision changes one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import networkx as nx
import pyoxigraph as ox

from graph.links import Link, links_of
from graph.names import Names
from graph.store import Store, select
from graph.terms import GT, PROLOGUE, RDF, XSD

LARGE = 12
"""Members from which a group is looked at for parts that hang together more closely than the whole."""

LONGEST = 6
"""Recommendations of the longest circle that is told: of longer ones nobody sees the point."""

MOST_CIRCLES = 1_000
"""Circles that are told of one plan: recommendations that are all linked with each other make more than anyone reads."""

_SEED = 1
_WITHIN = f"""{PROLOGUE}SELECT ?work ?plan WHERE {{
    ?pair gt:between ?work . ?work dcterms:isPartOf ?plan
}}"""
_STATED = f"{PROLOGUE}SELECT DISTINCT ?from ?to ?plan WHERE {{ ?from gt:linkedWith ?to ; dcterms:isPartOf ?plan }}"
_COUNTED = {
    GT.Duplicate.value: GT.duplicates,
    GT.NearDuplicate.value: GT.nearDuplicates,
    GT.Related.value: GT.relatedPairs,
}


def groups(store: Store, names: Names) -> Iterator[ox.Triple]:
    """Clusters, overlaps and cycles of a store, as the inferred graph holds them. Raises StoreError."""
    links = tuple(links_of(store))
    plans = {row["work"].value: row["plan"].value for row in select(store, _WITHIN)}
    yield from _clusters(links, names)
    yield from _overlaps(links, plans, names)
    yield from _cycles(store, names)


def clusters(links: Iterable[Link]) -> Iterator[nx.Graph[str]]:
    """The groups of works that duplicates and near duplicates hold together, each with the links within it.

    A long chain of near duplicates is no one piece of work: a large group falls into the parts that hang together most
    closely (Louvain communities, from a fixed seed, so that the same links always make the same groups).
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_weighted_edges_from(sorted((link.a, link.b, link.strength) for link in links if link.is_close))
    for members in nx.connected_components(graph):
        for part in _parts(graph.subgraph(sorted(members))):
            if len(part) > 1:
                yield graph.subgraph(sorted(part))


def _parts(group: nx.Graph[str]) -> Iterable[set[str]]:
    return [set(group)] if len(group) <= LARGE else nx.community.louvain_communities(group, seed=_SEED)


def holds(group: nx.Graph[str]) -> float:
    """The weakest link that holds a group together: that of its strongest spanning tree."""
    return min(float(tie["weight"]) for _, _, tie in nx.maximum_spanning_tree(group).edges(data=True))


def _clusters(links: Iterable[Link], names: Names) -> Iterator[ox.Triple]:
    for group in clusters(links):
        node = ox.NamedNode(names.gathered("cluster", group))
        yield ox.Triple(node, RDF.type, GT.Cluster)
        yield ox.Triple(node, GT.score, ox.Literal(f"{holds(group):.3f}", datatype=XSD.decimal))
        yield from (ox.Triple(node, GT.member, ox.NamedNode(work)) for work in sorted(group))


def _overlaps(links: Iterable[Link], plans: Mapping[str, str], names: Names) -> Iterator[ox.Triple]:
    """How many links of each kind lead from one plan to another."""
    found: dict[tuple[str, str], Counter[str]] = {}
    for link in links:
        one, other = sorted((plans.get(link.a, ""), plans.get(link.b, "")))
        if one and one != other:
            found.setdefault((one, other), Counter())[link.relation] += 1
    for (one, other), counts in sorted(found.items()):
        node = ox.NamedNode(names.gathered("overlap", (one, other)))
        yield ox.Triple(node, RDF.type, GT.Overlap)
        yield from (ox.Triple(node, GT.between, ox.NamedNode(plan)) for plan in (one, other))
        for relation, counted in _COUNTED.items():
            yield ox.Triple(node, counted, ox.Literal(counts[relation]))


def _cycles(store: Store, names: Names) -> Iterator[ox.Triple]:
    stated: dict[str, nx.DiGraph[str]] = {}
    for row in select(store, _STATED):
        stated.setdefault(row["plan"].value, nx.DiGraph()).add_edge(row["from"].value, row["to"].value)
    for _, graph in sorted(stated.items()):
        for members in circles(graph):
            node = ox.NamedNode(names.gathered("cycle", members))
            yield ox.Triple(node, RDF.type, GT.Cycle)
            yield from (ox.Triple(node, GT.member, ox.NamedNode(one)) for one in members)


def circles(linked: nx.DiGraph[str]) -> list[tuple[str, ...]]:
    """The circles of three or more recommendations, each linked with the next and the last with the first; shortest first.

    Two that name each other are no circle: that is what a link is. Of circles through the same recommendations one is told.
    """
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for members in nx.simple_cycles(linked, length_bound=LONGEST):
        if len(members) > 2:
            first = members.index(min(members))
            found.setdefault(frozenset(members), (*members[first:], *members[:first]))
        if len(found) >= MOST_CIRCLES:
            break
    return sorted(found.values(), key=lambda one: (len(one), sorted(one)))
