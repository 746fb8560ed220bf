"""The store in forms that other software reads: one file each, or one plan-JSON file for each document.

The same store gives the same bytes: graphs and triples stand in order, and no clock is asked.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import IO, Any

import networkx as nx
import pyoxigraph as ox

from graph.agents_json import agents
from graph.dependencies import of_store
from graph.errors import StoreError
from graph.links_json import links
from graph.names import slug
from graph.plan_json import plans
from graph.store import Store, named_graph, select
from graph.terms import RDF
from ontology.terms import PREFIXES

PLAN_JSON = "plan-json"
"""The one form that fills a folder."""


def plan_json(store: Store, folder: Path) -> tuple[Path, ...]:
    """Write each plan into `folder`, named by its document's stem; tells the files in order. Raises StoreError.

    Two documents of one stem are told apart by their authorities.
    """
    paths: dict[Path, None] = {}
    for plan in plans(store):
        stem = PurePath(plan["document"]).stem
        path = folder / f"{stem}.json"
        if path in paths:
            path = folder / f"{stem}-{slug(plan['plan']['authority'])}.json"
        with replacing(path) as output:
            output.write(_json(plan))
        paths[path] = None
    return tuple(paths)


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _quads(store: Store) -> Iterator[ox.Quad]:
    """Every quad, graph by graph, in order; holds one graph in memory at a time."""
    rows = select(store, "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } } ORDER BY ?graph")
    for row in list(rows):
        graph = row["graph"]
        for triple in sorted(named_graph(store, graph.value), key=_order):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def _order(triple: ox.Triple) -> tuple[str, bool, str]:
    """By subject, each with its classes first."""
    return str(triple.subject), triple.predicate != RDF.type, str(triple)


def _turtle(store: Store, output: IO[bytes]) -> None:
    triples = (quad.triple for quad in _quads(store))
    ox.serialize(triples, output, ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES))


def _trig(store: Store, output: IO[bytes]) -> None:
    ox.serialize(_quads(store), output, ox.RdfFormat.TRIG, prefixes=dict(PREFIXES))


def _nquads(store: Store, output: IO[bytes]) -> None:
    ox.serialize(_quads(store), output, ox.RdfFormat.N_QUADS)


def _jsonld(store: Store, output: IO[bytes]) -> None:
    # Expanded JSON-LD: every name is written out, so that no reader has to fetch a context.
    ox.serialize(_quads(store), output, ox.RdfFormat.JSON_LD)


def _links(store: Store, output: IO[bytes]) -> None:
    output.write(_json(links(store)))


def _graphml(store: Store, output: IO[bytes]) -> None:
    """The dependencies for tools that draw networks; GraphML knows neither nothing nor pairs, so these are left out."""
    graph = of_store(store)
    for told in graph.nodes.values():
        del told["place"]
        if told["plan"] is None:
            del told["plan"]
    nx.write_graphml(graph, output)


def _agents(store: Store, output: IO[bytes]) -> None:
    output.write(_json(agents(store)))


ONE_FILE: Mapping[str, Callable[[Store, IO[bytes]], None]] = {
    "turtle": _turtle,
    "trig": _trig,
    "nquads": _nquads,
    "jsonld": _jsonld,
    "graphml": _graphml,
    "links-json": _links,
    "agents-json": _agents,
}
"""The forms that are one stream of bytes: each writes the store, and raises StoreError where it cannot be read."""


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file to write in the place of `path`, which it takes when the `with` block ends well; folders are made.

    Raises StoreError where it cannot be written; what stood there before is left as it was.
    """
    fresh = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with fresh.open("wb") as output:
                yield output
                output.flush()
                os.fsync(output.fileno())
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror or error}.") from error
