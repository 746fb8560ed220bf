"""Circles: recommendations each of which a plan says is linked with the next, and the last with the first (networkx)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import networkx as nx

LONGEST = 6
"""Recommendations of the longest circle that is told: of longer ones nobody sees the point."""

MOST_CIRCLES = 1_000
"""Circles that are told of one plan: recommendations that are all linked with each other make more than anyone reads."""

_PAIR = 2


def circles(linked: nx.DiGraph[str]) -> list[tuple[str, ...]]:
    """The circles of three or more recommendations, in the order in which one leads to the next; shortest first.

    Two that name each other are no circle: that is what a link is. Of circles through the same recommendations one is told.
    """
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for block in _blocks(linked):
        for members in nx.simple_cycles(block, length_bound=LONGEST):
            if len(members) > _PAIR:
                first = members.index(min(members))
                found.setdefault(frozenset(members), (*members[first:], *members[:first]))
            if len(found) >= MOST_CIRCLES:
                break
    return sorted(found.values(), key=lambda one: (len(one), sorted(one)))[:MOST_CIRCLES]


def _blocks(linked: nx.DiGraph[str]) -> Iterator[nx.DiGraph[str]]:
    """The parts in which a circle can lie. One recommendation that hundreds name, and that names them, makes none."""
    # networkx's stubs take each part for a list of parts.
    for members in cast("Iterator[set[str]]", nx.biconnected_components(linked.to_undirected())):
        if len(members) > _PAIR:
            block: nx.DiGraph[str] = nx.DiGraph()
            block.add_nodes_from(sorted(members))
            block.add_edges_from((a, b) for a in block for b in sorted(linked[a]) if b in members)
            yield block
