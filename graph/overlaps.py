"""Overlaps of two plans, and actions that others hang on: links counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.clusters import Cluster
from graph.links import CLOSE, Link, Pair

OTHERS = 3
"""Others from which an action is told as one that others hang on."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two plans by their IRIs: how many links of each relation lead from one to the other, and which works are in both.

    `same` are the works, of either plan, that have a duplicate or near duplicate in the other.
    """

    links: Counter[str] = field(default_factory=Counter)
    same: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Hub:
    """A work that others hang on: how many repeat it, how many others are related to it, how many plans all of them are of."""

    work: str
    repeated: int
    related: int
    plans: int


def overlaps(links: Iterable[Link], plan_of: Callable[[str], str]) -> dict[Pair, Overlap]:
    """The overlaps of any two plans, by the plans' IRIs in order. `plan_of` gives the plan of a work."""
    found: dict[Pair, Overlap] = {}
    for link in links:
        one, other = sorted((plan_of(link.a), plan_of(link.b)))
        if one != other:
            overlap = found.setdefault((one, other), Overlap())
            overlap.links[link.relation] += 1
            if link.is_close:
                overlap.same.update((link.a, link.b))
    return found


def hubs(links: Iterable[Link], clusters: Iterable[Cluster], plan_of: Callable[[str], str]) -> Iterator[Hub]:
    """The works that three others or more repeat or are related to; of a cluster only the one on which the most others hang.

    Counts tell this as well as centrality does, and an officer can check them: see docs/decisions.md.
    """
    around: dict[str, dict[str, str]] = {}
    for link in links:
        around.setdefault(link.a, {})[link.b] = link.relation
        around.setdefault(link.b, {})[link.a] = link.relation
    ranks = {work: _rank(work, others) for work, others in around.items() if len(others) >= OTHERS}
    for cluster in clusters:
        known = sorted((one for one in cluster.members if one in ranks), key=ranks.__getitem__)
        for one in known[1:]:
            del ranks[one]
    for work, (repeated, others, _) in sorted(ranks.items()):
        plans = {plan_of(work), *map(plan_of, around[work])}
        yield Hub(work, -repeated, repeated - others, len(plans))


def _rank(work: str, others: Mapping[str, str]) -> tuple[int, int, str]:
    """First comes what the most others repeat, then what the most others are linked with."""
    return -sum(relation in CLOSE for relation in others.values()), -len(others), work
