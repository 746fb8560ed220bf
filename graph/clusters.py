"""Clusters: the groups of works that duplicates and near duplicates hold together (networkx).

A person's word goes before ours: two works that somebody accepted as the same stay together, two that somebody rejected do not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import networkx as nx

from graph.links import Link, Pair

LARGE = 12
"""Members from which a group is looked at for parts that hang together more closely than the whole."""

_SEED = 1


@dataclass(frozen=True, slots=True)
class Cluster:
    """Two or more works by their IRIs, in order, and the weakest of the links without which they would fall apart."""

    members: tuple[str, ...]
    holds: float


def clusters(links: Iterable[Link], rejected: Collection[Pair] = frozenset()) -> Iterator[Cluster]:
    """The groups that close links make, whatever order the links come in.

    A long chain of near duplicates is no one piece of work: a large group falls into the parts that hang together most
    closely (Louvain communities, from a fixed seed). Two works that a person held to be different come into two groups,
    though others lie between them: the weakest links that join them are cut.
    """
    apart = sorted(rejected)
    whole = _graph(link for link in links if link.is_close)
    for members in list(nx.connected_components(whole)):
        if len(members) == 2:
            a, b = sorted(members)  # most groups are two works, and need no more than their link
            yield Cluster((a, b), whole[a][b]["strength"])
            continue
        group = _part(whole, members)
        _cut(group, [pair for pair in apart if members.issuperset(pair)] if apart else [])
        yield from _within(group)


def _within(group: nx.Graph[str]) -> Iterator[Cluster]:
    for whole in _connected(group):
        for part in _parts(whole):
            for one in _connected(part):  # a community need not hang together
                if len(one) > 1:
                    yield Cluster(tuple(one), _holds(one))


def _connected(group: nx.Graph[str]) -> list[nx.Graph[str]]:
    return [_part(group, members) for members in nx.connected_components(group)]


def _graph(links: Iterable[Link]) -> nx.Graph[str]:
    """Works and links in order: what is found in them must not hang on the order in which a store gives them."""
    graph: nx.Graph[str] = nx.Graph()
    for link in sorted(links, key=lambda one: (one.a, one.b)):
        # An accepted link has no capacity: networkx takes that for one that cannot be cut.
        sure = {} if link.score is None else {"capacity": link.score}
        graph.add_edge(link.a, link.b, strength=link.strength, **sure)
    return graph


def _part(graph: nx.Graph[str], members: Collection[str]) -> nx.Graph[str]:
    """Some of the works, with the links between them, in order: a view would go through them in the order of their hashes."""
    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(sorted(members))
    part.add_edges_from((a, b, graph[a][b]) for a in part for b in graph[a] if a < b and b in part)
    return part


def _cut(group: nx.Graph[str], apart: Iterable[Pair]) -> None:
    for a, b in apart:
        try:
            _, (side, _) = nx.minimum_cut(group, a, b)
        except nx.NetworkXUnbounded:
            continue  # what people accepted joins the two: their decisions do not agree, and nothing here knows better
        group.remove_edges_from(list(nx.edge_boundary(group, side)))


def _parts(group: nx.Graph[str]) -> Iterable[nx.Graph[str]]:
    if len(group) <= LARGE:
        return [group]
    # Works that somebody accepted as the same go through the division as one.
    sure = nx.Graph((a, b) for a, b, link in group.edges(data=True) if "capacity" not in link)
    first = {work: min(same) for same in nx.connected_components(sure) for work in same}
    folded: nx.Graph[str] = nx.Graph()
    folded.add_nodes_from(first.get(work, work) for work in group)
    for a, b, link in group.edges(data=True):
        one, other = first.get(a, a), first.get(b, b)
        if one != other:
            weight = folded.get_edge_data(one, other, {"weight": 0.0})["weight"] + link["strength"]
            folded.add_edge(one, other, weight=weight)
    communities = nx.community.louvain_communities(folded, seed=_SEED)
    place = {work: at for at, part in enumerate(communities) for work in part}
    parts: dict[int, list[str]] = {}
    for work in group:
        parts.setdefault(place[first.get(work, work)], []).append(work)
    return [_part(group, part) for part in parts.values()]


def _holds(group: nx.Graph[str]) -> float:
    """The weakest link of a group's strongest spanning tree."""
    tree = nx.maximum_spanning_tree(group, weight="strength")
    return min(float(link["strength"]) for _, _, link in tree.edges(data=True))
