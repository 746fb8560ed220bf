"""Links found by Golden Thread, put into the picture of what plans say where somebody asks for them, and told apart there."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import networkx as nx

from web.english import chance, shortened
from web.lookups import Row, about, look_up
from web.naming import action_name, plan_name, recommendation_name
from web.pairs import RELATION_OF

FOUND, DECIDED = "foundSame", "decidedSame"
FOUND_LINKS = MappingProxyType(
    {
        FOUND: "may be the same as (found by Golden Thread)",
        DECIDED: "is the same as (decided by a person)",
    }
)
"""The kinds of link that no plan states, and what they are called."""

_LAST = 1_000_000  # behind all that the plans asked for hold
_WORKS = frozenset({"recommendation", "action"})


def with_found(graph: nx.MultiDiGraph[str], most: int) -> nx.MultiDiGraph[str]:
    """The same with the duplicates and near duplicates of its actions and recommendations.

    Those of other plans come in, as long as there are at most so many things in all. Raises QuestionError.
    """
    works = [node for node, data in graph.nodes(data=True) if data["kind"] in _WORKS]
    shown: nx.MultiDiGraph[str] = nx.MultiDiGraph(graph)
    rows = look_up("found-links", works=tuple(map(about, works))) if works else []
    for number, row in enumerate(rows):
        one, other = row["one"], row["other"]
        if other not in shown and len(shown) < most:
            shown.add_node(other, **_elsewhere(row, number))
        if other in shown and not any(shown.has_edge(other, one, key) for key in FOUND_LINKS):
            key = DECIDED if row["held"] else FOUND
            shown.add_edge(one, other, key=key, told=_told(row))
    return shown


def _told(row: Row) -> str:
    """What a line of the picture is labelled with: "duplicate, 0.93"; "duplicate, A. Officer"."""
    relation = RELATION_OF[row["held"] or row["relation"]]
    return f"{relation}, {row['who'] if row['held'] else chance(float(row['score']))}"


def _elsewhere(row: Row, number: int) -> dict[str, Any]:
    """An action or recommendation of a plan that was not asked for, as a node: below those that were."""
    kind = "action" if row["kind"] is None else "recommendation"
    name = (
        action_name(row["ref"], row["position"])
        if kind == "action"
        else recommendation_name(row["kind"], row["ref"], row["position"])
    )
    plan = shortened(plan_name(row["planTitle"], row["plan"]), 40)
    return {
        "kind": kind,
        "label": f"{name} ({plan}): {row['text']}",
        "plan": row["plan"],
        "level": 2 if kind == "action" else 1,
        "place": (row["plan"], _LAST, number),
    }
