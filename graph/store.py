"""Where the graphs are kept: a folder on disk, this process's memory, or a SPARQL 1.1 server; one face for all three."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, Self, TypeVar

import pyoxigraph as ox

from graph.change import Graphs
from graph.embedded import ENGINE_FAULTS, EmbeddedStore, Results
from graph.errors import StoreError
from graph.folder import STORE, no_store_in, open_folder, read_folder
from graph.remote import open_remote

__all__ = [
    "MEMORY",
    "Results",
    "Store",
    "StoreError",
    "ask",
    "construct",
    "named_graph",
    "open_existing",
    "open_reader",
    "open_store",
    "select",
]

_Row = TypeVar("_Row")

MEMORY = ":memory:"
"""The location of a store that lives as long as this process."""


class Store(Protocol):
    """What a room needs of a store. Close it, or use it in a `with` statement: a folder is locked until then."""

    def query(self, sparql: str) -> Results:
        """The answer to a trusted query; its default graph is the union of all graphs. Raises StoreError."""

    def replace(self, graphs: Graphs, remove: Iterable[ox.Quad] = (), add: Iterable[ox.Quad] = ()) -> None:
        """Replace whole named graphs (an empty one is dropped) and remove and add single quads: all of it or nothing.

        Raises StoreError, and then nothing has changed.
        """

    def snapshot(self) -> Path | None:
        """The folder that is published now, for `pyoxigraph.Store.read_only`; None for memory and for a server."""

    def beside(self, name: str) -> Path | None:
        """A folder beside the store, for what can be worked out again; None for memory and for a server."""

    def publish(self) -> None:
        """Let readers see what was written. Nothing to do in memory and on a server. Raises StoreError."""

    def close(self) -> None:
        """Let go of the store and its lock."""

    def __enter__(self) -> Self:
        """The store itself."""

    def __exit__(self, *_error: object) -> None:
        """Close the store."""


def open_store(location: str) -> Store:
    """The store at a folder (made where there is none), ":memory:" or an http(s) address, for a load.

    Raises StoreError: another load holds it, it is no store, it cannot be written, the server does not answer.
    """
    if location == MEMORY:
        return EmbeddedStore(ox.Store())
    if is_address(location):
        return open_remote(location)
    return open_folder(Path(location))


def open_existing(location: str) -> Store:
    """As `open_store`, to change what is there: a folder without a store is refused (StoreError), and none is made in it."""
    if location != MEMORY and not is_address(location) and not Path(location, STORE).exists():
        raise StoreError(no_store_in(Path(location)))
    return open_store(location)


def open_reader(location: str) -> Store:
    """The store as last published, for reading: it stays as it was opened whatever is loaded meanwhile.

    ":memory:" is empty, and a server has no snapshots: there a reader sees each load as it happens.
    Raises StoreError where there is no store or nothing was ever loaded into it.
    """
    if location == MEMORY:
        return EmbeddedStore(ox.Store())
    if is_address(location):
        return open_remote(location)
    return read_folder(Path(location))


def is_address(location: str) -> bool:
    """Whether a location is the address of a SPARQL 1.1 server, and no folder."""
    return location.lower().startswith(("http://", "https://"))


def select(store: Store, sparql: str) -> Iterator[ox.QuerySolution]:
    """The rows of a SELECT query. Raises TypeError for any other query."""
    results = store.query(sparql)
    if not isinstance(results, ox.QuerySolutions):
        raise TypeError("This is no SELECT query.")
    return _told(results)


def ask(store: Store, sparql: str) -> bool:
    """The answer to an ASK query. Raises TypeError for any other query."""
    results = store.query(sparql)
    if not isinstance(results, ox.QueryBoolean):
        raise TypeError("This is no ASK query.")
    return bool(results)


def named_graph(store: Store, name: str) -> Iterator[ox.Triple]:
    """The triples of one named graph."""
    return construct(store, f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {ox.NamedNode(name)} {{ ?s ?p ?o }} }}")


def construct(store: Store, sparql: str) -> Iterator[ox.Triple]:
    """The triples of a CONSTRUCT query. Raises TypeError for any other query."""
    results = store.query(sparql)
    if isinstance(results, ox.QuerySolutions | ox.QueryBoolean):
        raise TypeError("This is no CONSTRUCT query.")
    return _told(results)


def _told(results: Iterator[_Row]) -> Iterator[_Row]:
    """The same, with the engine's faults on the way told as ours."""
    try:
        yield from results
    except ENGINE_FAULTS as error:
        raise StoreError(f"The store cannot be read: {error}.") from error
