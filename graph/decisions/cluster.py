"""Deciding a whole group at once: which of its pairs that decides.

Decided are the pairs that are suggested and that nobody has accepted or rejected one by one. The others of the group are
not: of two works that are joined only by a third, nobody has said what they are to each other, and should a later comparison
suggest them, that is something new to look at. Where a group is accepted and the suggested pairs do not tie its members
together (somebody chose the members), the fewest further pairs that do are accepted with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import networkx as nx
import pyoxigraph as ox

from graph.decisions.decision import RELATIONS, By, Decision, Relation, Verdict
from graph.names import Names
from graph.store import Store, select
from graph.terms import GT, PROLOGUE

_RELATIONS = {node.value: relation for relation, node in RELATIONS.items()}
_OPEN = {None, GT.Unsure.value}
Pair = tuple[str, str]


def members_of(store: Store, cluster: str) -> tuple[str, ...]:
    """The members of a cluster, by their IRIs in order; none where the store has no such cluster. Raises StoreError."""
    rows = select(
        store, f"{PROLOGUE}SELECT DISTINCT ?member WHERE {{ {ox.NamedNode(cluster)} a gt:Cluster ; gt:member ?member }}"
    )
    return tuple(sorted(row["member"].value for row in rows))


def of_cluster(store: Store, names: Names, members: Iterable[str], verdict: Verdict, by: By) -> tuple[Decision, ...]:
    """The decisions that a verdict on a group makes, for `decide` to write in one change; none where all is decided.

    Each pair is held to be of the relation that is suggested of it, a further one to be a near duplicate; where the person
    says that all are of one relation, `dataclasses.replace` it. Raises StoreError.
    """
    wanted = sorted(set(members))
    suggested, judged = _suggested(store, wanted), _judged(store, names, wanted)
    made = {pair: found for pair, found in suggested.items() if judged.get(pair) in _OPEN}
    if verdict is Verdict.ACCEPTED:
        tied = (*suggested, *(pair for pair, decided in judged.items() if decided == GT.Accepted.value))
        made |= dict.fromkeys(_ties(wanted, tied, judged), Relation.NEAR_DUPLICATE)
    return tuple(Decision(a, b, verdict, found, by.who, by.when, by.note) for (a, b), found in sorted(made.items()))


def _suggested(store: Store, members: Sequence[str]) -> dict[Pair, Relation]:
    """What is suggested of each two of some works."""
    values = " ".join(str(ox.NamedNode(one)) for one in members)
    rows = select(
        store,
        f"""{PROLOGUE}SELECT ?a ?b ?relation WHERE {{ VALUES ?a {{ {values} }}
            ?link gt:between ?a ; a gt:InferredLink ; gt:relation ?relation ; gt:between ?b . FILTER (STR(?a) < STR(?b)) }}""",
    )
    inside = set(members)
    return {
        (row["a"].value, row["b"].value): _RELATIONS[row["relation"].value] for row in rows if row["b"].value in inside
    }


def _judged(store: Store, names: Names, members: Sequence[str]) -> dict[Pair, str]:
    """The verdict in force on each two of some works, by its IRI, where there is one."""
    values = " ".join(str(ox.NamedNode(one)) for one in members)
    rows = select(
        store,
        f"""{PROLOGUE}SELECT ?a ?b ?verdict WHERE {{ VALUES ?a {{ {values} }}
            GRAPH {ox.NamedNode(names.decided)} {{ ?one gt:between ?a , ?b ; gt:verdict ?verdict . ?pair gt:decision ?one }}
            FILTER (STR(?a) < STR(?b)) }}""",
    )
    return {(row["a"].value, row["b"].value): row["verdict"].value for row in rows}


def _ties(members: Sequence[str], pairs: Iterable[Pair], judged: Iterable[Pair]) -> Iterator[Pair]:
    """The fewest pairs that tie together what the given ones leave apart; none that somebody has judged."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(members)
    graph.add_edges_from(pairs)
    against = set(judged)
    for pair in combinations(members, 2):
        if pair not in against and not nx.has_path(graph, *pair):
            graph.add_edge(*pair)
            yield pair
