"""The links that hold between works now: what was found, as far as nobody rejected it, and what people accepted.

judged = decided(store, names)
links = links_of(store, names, judged)          # each pair once; what a person decided goes before what was found
links = links_at(store, names, judged, works)   # those with an end among some works
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from graph.names import Names
from graph.store import Store, select
from graph.terms import GT, PROLOGUE

CLOSE = frozenset({GT.Duplicate.value, GT.NearDuplicate.value})
"""The relations that make two works one piece of work, or nearly."""

Pair = tuple[str, str]
"""Two works by their IRIs, the lower first."""

_RELATIONS = (GT.Duplicate, GT.NearDuplicate, GT.Related)
_AT_ONCE = 500
"""Works that one query asks after."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two works by their IRIs, the lower first, and how they are related. `score` is None where a person decided."""

    a: str
    b: str
    relation: str
    score: float | None

    @property
    def is_close(self) -> bool:
        """Whether the two are one piece of work, or nearly."""
        return self.relation in CLOSE

    @property
    def strength(self) -> float:
        """How sure the link is, 0 to 1: a person's word is sure."""
        return 1.0 if self.score is None else self.score


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided of pairs of works: the links that they accepted, and the pairs that they rejected."""

    accepted: Mapping[Pair, Link]
    rejected: frozenset[Pair]

    def changed(self, later: Decided) -> set[Pair]:
        """The pairs of which something else holds later."""
        accepted = {pair for pair, _ in self.accepted.items() ^ later.accepted.items()}
        return accepted | (self.rejected ^ later.rejected)


def decided(store: Store, names: Names) -> Decided:
    """The decisions in force on pairs of works. An action is never the same work as a recommendation. Raises StoreError."""
    rows = select(
        store,
        f"""{PROLOGUE}SELECT ?verdict ?relation ?a ?b WHERE {{ GRAPH {ox.NamedNode(names.decided)} {{
            ?pair gt:decision ?decision .
            ?decision gt:verdict ?verdict ; gt:relation ?relation ; gt:between ?a , ?b . FILTER (STR(?a) < STR(?b)) }} }}""",
    )
    accepted, rejected = {}, set()
    for row in rows:
        pair, relation = (row["a"].value, row["b"].value), row["relation"]
        if row["verdict"] == GT.Rejected:
            rejected.add(pair)
        elif row["verdict"] == GT.Accepted and relation in _RELATIONS and len(set(map(names.is_action, pair))) == 1:
            accepted[pair] = Link(*pair, relation.value, None)
    return Decided(accepted, frozenset(rejected))


def links_of(store: Store, names: Names, judged: Decided) -> list[Link]:
    """Every link that holds between two works. Raises StoreError."""
    return [*judged.accepted.values(), *_undecided(_found(store, names), judged)]


def links_at(store: Store, names: Names, judged: Decided, works: Collection[str]) -> list[Link]:
    """The links that hold with an end among some works, by their IRIs. Raises StoreError."""
    accepted = [link for (a, b), link in judged.accepted.items() if a in works or b in works]
    return [*accepted, *_undecided(_found_at(store, names, works), judged)]


def _undecided(found: Iterator[Link], judged: Decided) -> Iterator[Link]:
    known = judged.rejected | judged.accepted.keys()
    return (link for link in found if (link.a, link.b) not in known)


def _found(store: Store, names: Names) -> Iterator[Link]:
    """Read predicate by predicate and joined here: ten times as fast as a join in the store where there are many."""
    graph = ox.NamedNode(names.inferred)
    ends: dict[str, list[str]] = {}
    for row in select(store, f"{PROLOGUE}SELECT ?pair ?end WHERE {{ GRAPH {graph} {{ ?pair gt:between ?end }} }}"):
        ends.setdefault(row["pair"].value, []).append(row["end"].value)
    for relation in _RELATIONS:
        rows = select(
            store,
            f"{PROLOGUE}SELECT ?pair ?score WHERE {{ GRAPH {graph} {{ ?pair gt:relation {relation} ; gt:score ?score }} }}",
        )
        for row in rows:
            a, b = sorted(ends[row["pair"].value])
            yield Link(a, b, relation.value, float(row["score"].value))


def _found_at(store: Store, names: Names, works: Collection[str]) -> Iterator[Link]:
    relations, wanted, told = " , ".join(map(str, _RELATIONS)), sorted(works), set[Pair]()
    for start in range(0, len(wanted), _AT_ONCE):
        values = " ".join(str(ox.NamedNode(work)) for work in wanted[start : start + _AT_ONCE])
        rows = select(
            store,
            f"""{PROLOGUE}SELECT ?work ?other ?relation ?score WHERE {{ VALUES ?work {{ {values} }}
                GRAPH {ox.NamedNode(names.inferred)} {{
                    ?pair gt:between ?work . ?pair gt:relation ?relation ; gt:score ?score ; gt:between ?other
                    FILTER (?other != ?work && ?relation IN ({relations})) }} }}""",
        )
        for row in rows:
            a, b = sorted((row["work"].value, row["other"].value))
            if (a, b) not in told:
                told.add((a, b))
                yield Link(a, b, row["relation"].value, float(row["score"].value))
