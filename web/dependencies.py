"""The dependencies that the picture draws: recommendations, actions, posts and boards, and what joins them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import networkx as nx
from rdflib import FOAF, ORG

from ontology.terms import GT
from web.lookups import Row
from web.naming import recommendation_name

KINDS: Mapping[str, str] = {
    str(GT.Recommendation): "recommendation",
    str(GT.Action): "action",
    str(ORG.Post): "post",
    str(FOAF.Person): "person",
    str(ORG.Organization): "organisation",
    str(GT.Board): "board",
}
"""The kinds of thing in the picture, by class."""

LINKS: Mapping[str, str] = {
    "addresses": "answers",
    "linkedWith": "is linked with",
    "lead": "is led by",
    "support": "is supported by",
    "overseenBy": "is overseen by",
    "monitoredBy": "is monitored by",
    "reportsTo": "is reported to",
    "addressedTo": "is addressed to",
}
"""The kinds of link, by the local name of the property, as one reads them from left to right."""


def dependencies(rows: Iterable[Row]) -> nx.MultiDiGraph[str]:
    """The rows of a links query (queries/pages/links*.rq) as a graph, in the document's order.

    Nodes are IRIs with `kind` (a value of `KINDS`), `label` and `plan` (None but for recommendations and actions);
    the key of an edge is its kind, a name of `LINKS`.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    ordered = sorted(rows, key=lambda row: (row["plan"], row["position"], row["subject"]))
    for row in ordered:
        graph.add_node(row["subject"], kind=KINDS[row["type"]], label=_label(row), plan=row["plan"])
    for row in ordered:
        if row["link"]:
            if row["object"] not in graph:
                graph.add_node(
                    row["object"], kind=KINDS[row["objectType"]], label=row["objectLabel"] or row["object"], plan=None
                )
            link = row["link"].removeprefix(str(GT))
            graph.add_edge(row["subject"], row["object"], key=link)
    return graph


def _label(row: Row) -> str:
    if KINDS[row["type"]] == "action":
        return str(row["text"])
    name = recommendation_name(row["kind"] or "recommendation", row["ref"], row["position"])
    return f"{name}: {row['text']}"


def with_links(graph: nx.MultiDiGraph[str], links: Collection[str]) -> nx.MultiDiGraph[str]:
    """Only these kinds of link; the posts, people and boards that nothing joins any more are left out."""
    kept = nx.MultiDiGraph(graph)
    kept.remove_edges_from([edge for edge in graph.edges(keys=True) if edge[2] not in links])
    kept.remove_nodes_from([node for node, plan in graph.nodes(data="plan") if not plan and not kept.degree(node)])
    return kept


def joined_to(graph: nx.MultiDiGraph[str], node: str) -> nx.MultiDiGraph[str]:
    """What hangs on one thing: its actions, the recommendations they answer, and who else has a part in them.

    For a recommendation also the recommendations that it is linked with.
    """
    if node not in graph:
        return nx.MultiDiGraph()
    kept = {node, *nx.all_neighbors(graph, node)}
    for action in [one for one in kept if graph.nodes[one]["kind"] == "action"]:
        kept |= set(graph.successors(action))
    return nx.MultiDiGraph(graph.subgraph(one for one in graph if one in kept))
