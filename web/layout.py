"""Where each thing of the picture stands: four columns, nothing over anything, so that the browser computes nothing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import networkx as nx

from graph import layers

WIDTH, GAP = 240, 64
"""How wide a box is, and the room between two columns, in pixels of the picture."""

LINE, MARGIN, SPACE = 17, 16, 14
"""The height of a line of text, the margin inside a box, and the least room between two boxes."""

CHARACTERS, LINES = 27, 4
"""How many characters a line of a box holds, at a guess that is on the safe side, and how many lines it has at most."""

COLUMNS: Mapping[str, int] = {"recommendation": 0, "action": 1, "post": 2, "person": 2, "organisation": 2, "board": 3}
"""The column of each kind of thing."""


@dataclass(frozen=True, slots=True)
class Box:
    """The middle of a thing's box and its height; every box is `WIDTH` wide. `lines` is how much text goes in."""

    x: float
    y: float
    height: int
    lines: int


def lines_of(label: str) -> int:
    """How many lines a label takes in its box."""
    return min(LINES, max(1, math.ceil(len(label) / CHARACTERS)))


def laid_out(graph: nx.MultiDiGraph[str]) -> Mapping[str, Box]:
    """A box for each node. Nodes have `kind` and `label`; recommendations and actions come in the document's order.

    Actions stand in a column beside their recommendation; posts and boards as near as can be to the middle of
    what they are linked with.
    """
    columns: dict[int, list[str]] = {column: [] for column in COLUMNS.values()}
    for node in chain.from_iterable(layers.columns(graph)):
        columns[COLUMNS[str(graph.nodes[node]["kind"])]].append(node)
    boxes = _blocks(graph, columns[0], columns[1])
    for column in (2, 3):
        boxes |= _beside(graph, columns[column], column, boxes)
    return boxes


def _box(graph: nx.MultiDiGraph[str], node: str, column: int, top: float) -> Box:
    lines = lines_of(graph.nodes[node]["label"])
    height = lines * LINE + MARGIN
    return Box(column * (WIDTH + GAP), top + height / 2, height, lines)


def _stack(graph: nx.MultiDiGraph[str], nodes: Iterable[str], column: int, top: float) -> tuple[dict[str, Box], float]:
    """Boxes one under the other from `top`, and where the next may begin."""
    boxes = {}
    for node in nodes:
        boxes[node] = _box(graph, node, column, top)
        top += boxes[node].height + SPACE
    return boxes, top


def _blocks(graph: nx.MultiDiGraph[str], recommendations: Sequence[str], actions: Sequence[str]) -> dict[str, Box]:
    """Each recommendation in the middle of the actions that answer it, each such block under the one before."""
    boxes: dict[str, Box] = {}
    top: float = 0
    known = set(recommendations)
    answered = {start: end for start, end, link in graph.edges(keys=True) if link == "addresses" and end in known}
    for recommendation in [*recommendations, None]:
        mine = [action for action in actions if answered.get(action) == recommendation]
        stacked, bottom = _stack(graph, mine, 1, top)
        if recommendation is not None:
            alone = _box(graph, recommendation, 0, top)
            slack = max(0.0, bottom - SPACE - top - alone.height)
            boxes[recommendation] = _box(graph, recommendation, 0, top + slack / 2)
            bottom = max(bottom, top + alone.height + SPACE)
        boxes |= stacked
        top = bottom + SPACE
    return boxes


def _beside(
    graph: nx.MultiDiGraph[str], nodes: Sequence[str], column: int, placed: Mapping[str, Box]
) -> dict[str, Box]:
    """Boxes in the order given, each as near to the middle of its neighbours as the others let it."""
    boxes: dict[str, Box] = {}
    top = -math.inf
    for node in nodes:
        height = _box(graph, node, column, 0).height
        boxes[node] = _box(graph, node, column, max(top, _middle(graph, node, placed) - height / 2))
        top = boxes[node].y + height / 2 + SPACE
    room = sum(box.height + SPACE for box in boxes.values())
    bottom = max([room, *(box.y + box.height / 2 for box in placed.values())])
    return _lifted(boxes, nodes, bottom)


def _lifted(boxes: Mapping[str, Box], order: Sequence[str], bottom: float) -> dict[str, Box]:
    """The same boxes, those that hang below `bottom` pushed up as far as there is room above them."""
    lifted: dict[str, Box] = {}
    for node in reversed(order):
        box = boxes[node]
        y = min(box.y, bottom - box.height / 2)
        lifted[node] = Box(box.x, y, box.height, box.lines)
        bottom = y - box.height / 2 - SPACE
    return lifted


def _middle(graph: nx.MultiDiGraph[str], node: str, placed: Mapping[str, Box]) -> float:
    heights = [placed[one].y for one in set(nx.all_neighbors(graph, node)) if one in placed]
    return sum(heights) / len(heights) if heights else 0.0
