"""The picture of dependencies, beside the same links as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
from flask import Blueprint, abort, render_template, request

from graph.dependencies import TooManyError
from ontology.terms import GT
from web.addresses import address
from web.dependencies import KINDS, LINKS, joined_to, of_agent, of_all, of_plan, with_links
from web.english import shortened
from web.found_links import FOUND_LINKS, with_found
from web.layout import WIDTH, Box, laid_out
from web.lookups import Row, about, look_up
from web.naming import plan_name
from web.site import current_site

pages = Blueprint("picture", __name__)

_WORDS = {**LINKS, **FOUND_LINKS}


@dataclass(frozen=True, slots=True)
class Filter:
    """What the form asks for: a plan, a post or person or organisation, a board, one thing, and kinds of link.

    Where `found` is "yes" also links that Golden Thread found.
    """

    plan: str
    post: str
    board: str
    near: str
    links: tuple[str, ...]
    found: str = ""

    @classmethod
    def asked(cls) -> Filter:
        """The filter of this request's address."""
        one = request.args.get
        links = tuple(link for link in LINKS if link in request.args.getlist("link")) or tuple(LINKS)
        return cls(one("plan", ""), one("post", ""), one("board", ""), one("near", ""), links, one("found", ""))


@pages.get("/picture")
def show() -> str:
    """The filters, the picture and the table; or, where there is too much to draw, what to choose from."""
    asked = Filter.asked()
    try:
        graph, too_many = narrowed(asked), ""
    except TooManyError as error:
        graph, too_many = nx.MultiDiGraph(), str(error)
    return render_template(
        "picture.html",
        asked=asked,
        choices=choices(),
        links=LINKS,
        all_links=_WORDS,
        things=len(graph),
        joined=graph.number_of_edges(),
        too_many=too_many,
        kinds=_present(KINDS, (data["kind"] for data in graph.nodes.values())),
        shown_links=_present([*LINKS, *FOUND_LINKS], (link for *_, link in graph.edges(keys=True))),
        picture=picture(graph, laid_out(graph)),
        rows=table(graph),
        pairs=linked_pairs(graph),
        near=_near(asked.near, graph),
        trail=[],
    )


def _present(known: Iterable[str], found: Iterable[str]) -> Sequence[str]:
    """Those of the known names that were found, in the order of the known."""
    names = set(found)
    return [name for name in known if name in names]


def narrowed(asked: Filter) -> nx.MultiDiGraph[str]:
    """The dependencies that the filter leaves. Raises TooManyError, QuestionError."""
    plan = asked.plan or _plan_of(asked.near)
    agent = asked.post or asked.board or ("" if plan else asked.near)
    if plan:
        graph = of_plan(_iri(plan))
    elif agent:
        graph = of_agent(_iri(agent))
    else:
        graph = of_all(current_site().settings.picture_nodes)
    graph = with_links(graph, asked.links)
    for node in filter(None, (asked.post, asked.board, asked.near)):
        graph = joined_to(graph, node)
    most = current_site().settings.picture_nodes
    if len(graph) > most:
        raise TooManyError(len(graph), most)
    return with_found(graph, most) if asked.found == "yes" else graph


def _iri(text: str) -> Any:
    if address(text) is None:
        abort(400, f"{text!r} is not the name of a plan, post or board of these pages.")
    return about(text)


def _plan_of(near: str) -> str:
    found = look_up("plan-of", subject=_iri(near)) if near else ()
    return str(found[0]["plan"]) if found else ""


def _near(near: str, graph: nx.MultiDiGraph[str]) -> str | None:
    return str(graph.nodes[near]["label"]) if near in graph else None


def choices() -> Mapping[str, Sequence[tuple[str, str]]]:
    """What the form's lists offer, as pairs of IRI and words: plans; posts, people and organisations; boards."""
    rows = look_up("choices")
    boards = [row for row in rows if row["type"] == str(GT.Board)]
    plans = [row for row in rows if row["type"] == str(GT.ActionPlan)]
    others = [row for row in rows if row not in boards and row not in plans]
    return {
        "plan": [(row["thing"], plan_name(row["label"], row["thing"]) + _of(row)) for row in plans],
        "post": [(row["thing"], row["label"] + _of(row)) for row in others],
        "board": [(row["thing"], row["label"] + _of(row)) for row in boards],
    }


def _of(row: Row) -> str:
    return f" ({row['authority']})" if row["authority"] else ""


@dataclass(frozen=True, slots=True)
class Linked:
    """A row of the table: a recommendation or action, and by kind of link the things that it is linked with."""

    iri: str
    kind: str
    label: str
    links: Sequence[tuple[str, Sequence[tuple[str, str]]]]


def table(graph: nx.MultiDiGraph[str]) -> Sequence[Linked]:
    """Each edge of the graph, once, beside the recommendation or action from which it goes out."""
    return [
        Linked(node, data["kind"], data["label"], _links(graph, node))
        for node, data in graph.nodes(data=True)
        if data["plan"]
    ]


def _links(graph: nx.MultiDiGraph[str], node: str) -> Sequence[tuple[str, Sequence[tuple[str, str]]]]:
    by_link: dict[str, list[tuple[str, str]]] = {}
    for _, end, link, data in graph.out_edges(node, keys=True, data=True):
        label = str(graph.nodes[end]["label"])
        told = f"{shortened(label, 80)} ({data['told']})" if "told" in data else label
        by_link.setdefault(link, []).append((end, told))
    return [(words, by_link[link]) for link, words in _WORDS.items() if link in by_link]


def linked_pairs(graph: nx.MultiDiGraph[str]) -> Sequence[tuple[tuple[str, str], tuple[str, str]]]:
    """Recommendations that a plan links with each other: IRI and words of both, each pair once, in the document's order."""
    place = {node: number for number, node in enumerate(graph)}
    found = {
        tuple(sorted((start, end), key=place.__getitem__))
        for start, end, link in graph.edges(keys=True)
        if link == "linkedWith"
    }
    words = {node: str(data["label"]) for node, data in graph.nodes(data=True)}
    ordered = sorted(found, key=lambda pair: [place[node] for node in pair])
    return [((one, words[one]), (other, words[other])) for one, other in ordered]


def picture(graph: nx.MultiDiGraph[str], boxes: Mapping[str, Box]) -> Mapping[str, Any]:
    """The model that the browser draws: pyvis's nodes and edges, every place given."""
    from pyvis.network import Network  # noqa: PLC0415 (it imports IPython: half a second that other pages need not wait)

    network = Network(directed=True)
    for node, data in graph.nodes(data=True):
        box = boxes[node]
        network.add_node(
            node,
            label=data["label"],
            shape="custom",
            x=box.x,
            y=box.y,
            kind=data["kind"],
            href=address(node),
            high=box.height,
            lines=box.lines,
        )
    for start, end, link, data in graph.edges(keys=True, data=True):
        network.add_edge(start, end, link=link, words=_WORDS[link], told=data.get("told", ""))
    nodes, edges, *_ = network.get_network_data()
    return {"nodes": nodes, "edges": edges, "wide": WIDTH}
