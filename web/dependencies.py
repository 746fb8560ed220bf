"""The dependencies that the picture draws: recommendations, actions, posts and boards, and what joins them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import networkx as nx
import pyoxigraph as ox
from rdflib import Literal, URIRef

from graph.dependencies import TooManyError, dependencies
from queries.answer import Answer, Term
from web.lookups import about, answer, look_up

KINDS = ("recommendation", "action", "post", "person", "organisation", "board")
"""The kinds of thing in the picture, as the ontology calls them. Plan and inspection are the same for all, and left out."""

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


def of_plan(plan: URIRef) -> nx.MultiDiGraph[str]:
    """The dependencies of one plan. Raises QuestionError."""
    return _drawable(answer("links-of-plan", plan=plan))


def of_agent(agent: URIRef) -> nx.MultiDiGraph[str]:
    """What hangs on one post, person, board or organisation. Raises QuestionError."""
    return _drawable(answer("links-of-agent", agent=agent))


def of_all(most: int) -> nx.MultiDiGraph[str]:
    """The dependencies of all plans. Raises TooManyError where they have more than so many things, and QuestionError."""
    sizes = look_up("plan-sizes")
    found = sum(row["things"] for row in sizes)
    if found > most:
        raise TooManyError(found, most)
    return nx.compose_all([of_plan(about(row["plan"])) for row in sizes] or [nx.MultiDiGraph()])


def _drawable(found: Answer) -> nx.MultiDiGraph[str]:
    graph = dependencies(_triples(found))
    graph.remove_nodes_from([node for node, data in graph.nodes.items() if data["kind"] not in KINDS])
    graph.remove_edges_from([edge for edge in graph.edges(keys=True) if edge[2] not in LINKS])
    return graph


def _triples(found: Answer) -> Iterator[ox.Triple]:
    for row in found.rows:
        subject, predicate, value = (_oxigraph(term) for term in row)
        if isinstance(subject, ox.NamedNode) and isinstance(predicate, ox.NamedNode) and value:
            yield ox.Triple(subject, predicate, value)


def _oxigraph(term: Term | None) -> ox.NamedNode | ox.Literal | None:
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    return ox.Literal(str(term)) if isinstance(term, Literal) else None


_OF_RECOMMENDATIONS = {"addresses", "linkedWith", "addressedTo"}
"""The kinds of link that a recommendation can have; all but the last two can be an action's."""


def with_links(graph: nx.MultiDiGraph[str], links: Collection[str]) -> nx.MultiDiGraph[str]:
    """Only these kinds of link. What is joined by none of them stays where it could be: an action that nobody leads is seen."""
    kinds = set(links)
    wanted = {
        "recommendation": bool(kinds & _OF_RECOMMENDATIONS),
        "action": bool(kinds - {"linkedWith", "addressedTo"}),
    }
    kept: nx.MultiDiGraph[str] = nx.MultiDiGraph(graph)
    kept.remove_edges_from([edge for edge in graph.edges(keys=True) if edge[2] not in kinds])
    idle = [node for node, data in graph.nodes.items() if not wanted.get(data["kind"]) and not kept.degree(node)]
    kept.remove_nodes_from(idle)
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
