"""Groups and neighbours, as the inferred graph holds them: clusters, overlaps of plans, hubs, circles.

groups(store, names)               # all of them
groups_near(store, names, pairs)   # those that a change of some links can touch, as they were and as they are now

They follow the links that hold now, so they are worked out anew when a load or a decision changes one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import networkx as nx
import pyoxigraph as ox

from graph.circles import circles
from graph.clusters import Cluster, clusters
from graph.inferred import held
from graph.links import Decided, Link, Pair, decided, links_at, links_of
from graph.names import Names
from graph.overlaps import Hub, Overlap, hubs, overlaps
from graph.store import Store, construct, select
from graph.terms import GT, PROLOGUE, RDF, XSD

MANY = 5_000
"""Works around a change from which everything is worked out anew: that is quicker then."""

_AT_ONCE = 500
_STATED = f"{PROLOGUE}SELECT DISTINCT ?from ?to ?plan WHERE {{ ?from gt:linkedWith ?to ; dcterms:isPartOf ?plan }}"


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What the inferred graph held of some groups before a change of links, and what it is to hold of them now."""

    before: frozenset[ox.Triple]
    after: frozenset[ox.Triple]


def groups(store: Store, names: Names) -> Iterator[ox.Triple]:
    """All clusters, overlaps, hubs and circles of a store. Raises StoreError."""
    judged = decided(store, names)
    links = links_of(store, names, judged)
    found = tuple(clusters(links, judged.rejected))
    yield from _clusters(found, names)
    yield from _hubs(hubs(links, found, names.plan_of), names)
    yield from _overlaps(overlaps(links, names.plan_of), _actions(store), names)
    yield from _circles(store, names)


def groups_near(store: Store, names: Names, pairs: Collection[Pair]) -> Regrouped:
    """What a change of the links between some pairs of works does to the groups. Raises StoreError.

    `pairs` are all pairs whose link was found, lost or changed, or on which somebody decided, by the works' IRIs; works
    that are no longer there count too. Everything else is as it was, so that this is as quick as the change is small.
    """
    works, judged = {work for pair in pairs for work in pair}, decided(store, names)
    links = _around(store, names, judged, works)
    if links is None:
        return Regrouped(frozenset(held_groups(store, names)), frozenset(groups(store, names)))
    close = {end for link in links if link.is_close for end in (link.a, link.b)} | works
    found = tuple(clusters(links, judged.rejected))
    changed = {_plans(pair, names) for pair in pairs}
    return Regrouped(
        frozenset(_held_near(store, names, close, changed)),
        frozenset(
            (
                *_clusters(found, names),
                *_hubs((hub for hub in hubs(links, found, names.plan_of) if hub.work in close), names),
                *_overlaps_of(store, names, judged, changed),
                *_circles(store, names),
            )
        ),
    )


def _plans(pair: Pair, names: Names) -> Pair:
    one, other = sorted(map(names.plan_of, pair))
    return one, other


def _around(store: Store, names: Names, judged: Decided, works: Collection[str]) -> list[Link] | None:
    """All links of some works, and of all that hang together with them by close links; None where those are many."""
    found: dict[Pair, Link] = {}
    reached, ahead = set(works), set(works)
    while ahead:
        if len(reached) > MANY:
            return None
        links = links_at(store, names, judged, ahead)
        found.update(((link.a, link.b), link) for link in links)
        ahead = {end for link in links if link.is_close for end in (link.a, link.b)} - reached
        reached |= ahead
    return list(found.values())


def _held_near(store: Store, names: Names, works: Collection[str], plans: Iterable[Pair]) -> Iterator[ox.Triple]:
    """The clusters and hubs of some works, the overlaps of pairs of plans, and all circles, as they are written."""
    nodes, wanted = {names.gathered("overlap", pair) for pair in plans}, sorted(works)
    for start in range(0, len(wanted), _AT_ONCE):
        values = " ".join(str(ox.NamedNode(work)) for work in wanted[start : start + _AT_ONCE])
        rows = select(
            store,
            f"""{PROLOGUE}SELECT DISTINCT ?node WHERE {{ VALUES ?work {{ {values} }}
                GRAPH {ox.NamedNode(names.inferred)} {{ ?node gt:member ?work ; a ?kind FILTER (?kind != gt:Cycle) }} }}""",
        )
        nodes.update(row["node"].value for row in rows)
    yield from (quad.triple for quad in held(store, names, nodes))
    yield from _held_of(store, names, (GT.Cycle,))


def held_groups(store: Store, names: Names) -> Iterator[ox.Triple]:
    """All clusters, overlaps, hubs and circles as they are written now. Raises StoreError."""
    return _held_of(store, names, (GT.Cluster, GT.Overlap, GT.Hub, GT.Cycle))


def _held_of(store: Store, names: Names, kinds: Iterable[ox.NamedNode]) -> Iterator[ox.Triple]:
    graph, values = ox.NamedNode(names.inferred), " ".join(map(str, kinds))
    return construct(
        store,
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?kind {{ {values} }} GRAPH {graph} {{ ?s a ?kind ; ?p ?o }} }}",
    )


def _clusters(found: Iterable[Cluster], names: Names) -> Iterator[ox.Triple]:
    for one in found:
        node = ox.NamedNode(names.gathered("cluster", one.members))
        yield ox.Triple(node, RDF.type, GT.Cluster)
        yield ox.Triple(node, GT.score, _decimal(one.holds))
        yield ox.Triple(node, GT.size, ox.Literal(len(one.members)))
        yield ox.Triple(node, GT.spans, ox.Literal(len(set(map(names.plan_of, one.members)))))
        yield from (ox.Triple(node, GT.member, ox.NamedNode(work)) for work in one.members)


def _hubs(found: Iterable[Hub], names: Names) -> Iterator[ox.Triple]:
    for one in found:
        if names.is_action(one.work):
            node = ox.NamedNode(names.gathered("hub", (one.work,)))
            yield ox.Triple(node, RDF.type, GT.Hub)
            yield ox.Triple(node, GT.member, ox.NamedNode(one.work))
            yield ox.Triple(node, GT.repeatedBy, ox.Literal(one.repeated))
            yield ox.Triple(node, GT.relatedTo, ox.Literal(one.related))
            yield ox.Triple(node, GT.spans, ox.Literal(one.plans))


def _overlaps(found: Mapping[Pair, Overlap], actions: Mapping[str, int], names: Names) -> Iterator[ox.Triple]:
    """How many links of each kind lead from one plan to another, and how much of the smaller one stands in the other.

    Plans that have related work and none that is the same do not overlap: any two large plans are so.
    """
    for pair, overlap in sorted((pair, overlap) for pair, overlap in found.items() if overlap.same):
        node = ox.NamedNode(names.gathered("overlap", pair))
        smaller = min(pair, key=lambda plan: (actions.get(plan, 0), plan))
        mine = sum(names.plan_of(work) == smaller and names.is_action(work) for work in overlap.same)
        yield ox.Triple(node, RDF.type, GT.Overlap)
        yield from (ox.Triple(node, GT.between, ox.NamedNode(plan)) for plan in pair)
        yield ox.Triple(node, GT.duplicates, ox.Literal(overlap.links[GT.Duplicate.value]))
        yield ox.Triple(node, GT.nearDuplicates, ox.Literal(overlap.links[GT.NearDuplicate.value]))
        yield ox.Triple(node, GT.relatedPairs, ox.Literal(overlap.links[GT.Related.value]))
        yield ox.Triple(node, GT.smallerPlan, ox.NamedNode(smaller))
        yield ox.Triple(node, GT.repeatedActions, ox.Literal(mine))
        yield ox.Triple(node, GT.ofActions, ox.Literal(actions.get(smaller, 0)))


def _overlaps_of(store: Store, names: Names, judged: Decided, pairs: Collection[Pair]) -> Iterator[ox.Triple]:
    """The overlaps of some pairs of plans: read at the plans that are in the most pairs, so that few plans are read."""
    left, found = {pair for pair in pairs if pair[0] != pair[1]}, dict[Pair, Overlap]()
    while left:
        plan = min(Counter(plan for pair in left for plan in pair).items(), key=lambda one: (-one[1], one[0]))[0]
        works = {row["work"].value for row in select(store, _WORKS.format(plan=ox.NamedNode(plan)))}
        here = overlaps(links_at(store, names, judged, works), names.plan_of)
        found.update((pair, overlap) for pair, overlap in here.items() if pair in left)
        left -= {pair for pair in left if plan in pair}
    yield from _overlaps(found, _actions(store, {plan for pair in found for plan in pair}) if found else {}, names)


_WORKS = PROLOGUE + "SELECT ?work WHERE {{ ?work dcterms:isPartOf {plan} . ?work gt:position ?position }}"


def _actions(store: Store, plans: Collection[str] = ()) -> dict[str, int]:
    """How many actions each plan has."""
    values = f"VALUES ?plan {{ {' '.join(str(ox.NamedNode(plan)) for plan in sorted(plans))} }}" if plans else ""
    rows = select(
        store,
        f"""{PROLOGUE}SELECT ?plan (COUNT(*) AS ?actions) WHERE {{ {values}
            GRAPH ?graph {{ ?action dcterms:isPartOf ?plan ; a gt:Action }} }} GROUP BY ?plan""",
    )
    return {row["plan"].value: int(row["actions"].value) for row in rows}


def _circles(store: Store, names: Names) -> Iterator[ox.Triple]:
    stated: dict[str, nx.DiGraph[str]] = {}
    for row in select(store, _STATED):
        stated.setdefault(row["plan"].value, nx.DiGraph()).add_edge(row["from"].value, row["to"].value)
    for _, linked in sorted(stated.items()):
        for members in circles(linked):
            node = ox.NamedNode(names.gathered("cycle", members))
            yield ox.Triple(node, RDF.type, GT.Cycle)
            yield from (ox.Triple(node, GT.member, ox.NamedNode(one)) for one in members)


def _decimal(score: float) -> ox.Literal:
    """A score with three places, in the form that stores keep: "0.9" and not "0.900"."""
    return ox.Literal(f"{Decimal(f'{score:.3f}').normalize():f}", datatype=XSD.decimal)
