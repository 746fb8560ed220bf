"""Where each node of the dependencies stands: columns from the inspection to the board, with few crossings.

Computed here and not in the browser, where a physical simulation of a few hundred nodes takes half a minute.
Recommendations and actions keep the document's order, which readers know; posts and boards move to where their links are.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence
from itertools import groupby

import networkx as nx

_SWEEPS = 8
_FREE = 3
"""The first level whose nodes have no order of their own."""

Columns = tuple[tuple[str, ...], ...]


def columns(graph: nx.MultiDiGraph[str]) -> Columns:
    """The nodes of each level from top to bottom, empty levels left out.

    Each node of a level without an order of its own moves to the middle of its neighbours, level by level, there and
    back (barycentre sweeps, Sugiyama et al. 1981); of all the orders met, the one with the fewest crossings is given.
    """
    ordered = sorted(
        graph,
        key=lambda node: (graph.nodes[node]["level"], graph.nodes[node]["place"], graph.nodes[node]["label"], node),
    )
    levels = {level: list(nodes) for level, nodes in groupby(ordered, key=lambda node: int(graph.nodes[node]["level"]))}
    best, fewest = _as_columns(levels), crossings(graph, _as_columns(levels))
    for _ in range(_SWEEPS):
        for level in [one for one in levels if one >= _FREE]:
            levels[level] = _swept(graph, levels, level)
        now = crossings(graph, _as_columns(levels))
        if now >= fewest:
            break
        best, fewest = _as_columns(levels), now
    return best


def _as_columns(levels: Mapping[int, Sequence[str]]) -> Columns:
    return tuple(tuple(nodes) for _, nodes in sorted(levels.items()))


def _swept(graph: nx.MultiDiGraph[str], levels: Mapping[int, Sequence[str]], level: int) -> list[str]:
    """The nodes of a level in the order of the middles of their neighbours in the other levels."""
    heights = {
        node: (at + 0.5) / len(nodes)
        for other, nodes in levels.items()
        if other != level
        for at, node in enumerate(nodes)
    }

    def middle(node: str) -> float:
        near = [heights[one] for one in nx.all_neighbors(graph, node) if one in heights]
        return sum(near) / len(near) if near else 1.0

    return sorted(levels[level], key=middle)


def crossings(graph: nx.MultiDiGraph[str], placed: Columns) -> int:
    """How many pairs of links cross between columns, each link drawn as a straight line; in n log n for n links."""
    place = {node: (level, at) for level, nodes in enumerate(placed) for at, node in enumerate(nodes)}
    between: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for start, end in graph.edges():
        (left, first), (right, second) = sorted((place[start], place[end]))
        if left != right:
            between.setdefault((left, right), []).append((first, second))
    return sum(_inversions([second for _, second in sorted(links)]) for links in between.values())


def _inversions(numbers: Sequence[int]) -> int:
    seen: list[int] = []
    count = 0
    for number in numbers:
        count += len(seen) - bisect_right(seen, number)
        insort(seen, number)
    return count
