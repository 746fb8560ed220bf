"""What holds for one copy of an action holds for its other copies: links of a duplicate are handed on to its duplicates.

An action that stands under two recommendations is one piece of work. What is near to it is near to both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import networkx as nx

from graph.compare.score import Band

Pair = tuple[int, int]
Judged = Mapping[Pair, tuple[Band, float]]
"""Bands and scores by pairs of places in a corpus, the lower place first."""

_ORDER = list(Band)
_MOST_COPIES = 50  # of one action, above which its links are not handed on: the copies are a form's standing words


def handed_on(judged: Judged) -> dict[Pair, tuple[Band, float]]:
    """The links, and those that copies hand on to each other; of two that meet, the closer band, then the higher score."""
    copies = nx.Graph(pair for pair, (band, _) in judged.items() if band is Band.DUPLICATE)
    group = {place: sorted(places) for places in nx.connected_components(copies) for place in places}
    found = dict(judged)
    for pair, link in judged.items():
        for other in _copied(pair, group) if link[0] is not Band.DUPLICATE else ():
            found[other] = min(found.get(other, link), link, key=lambda one: (_ORDER.index(one[0]), -one[1]))
    return dict(sorted(found.items()))


def _copied(pair: Pair, group: Mapping[int, list[int]]) -> Iterator[Pair]:
    """The same pair between copies; copies of one action are not paired with each other."""
    ones, others = (group.get(place, [place]) for place in pair)
    if ones != others and len(ones) * len(others) <= _MOST_COPIES:
        yield from ((min(a, b), max(a, b)) for a in ones for b in others)
