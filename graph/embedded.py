"""An Oxigraph store inside this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Self

import pyoxigraph as ox

from graph.change import Change, Graphs
from graph.errors import StoreError

Results = ox.QuerySolutions | ox.QueryBoolean | Iterator[ox.Triple]
"""An answer: rows of a SELECT, yes or no of an ASK, triples of a CONSTRUCT."""

ENGINE_FAULTS = (OSError, RuntimeError)
"""What pyoxigraph raises for a disk that fails (OSError) and for files that are damaged (RuntimeError)."""


class EmbeddedStore:
    """A store of pyoxigraph's; in memory unless a subclass keeps it elsewhere."""

    def __init__(self, oxigraph: ox.Store) -> None:
        self._oxigraph: ox.Store | None = oxigraph

    @property
    def _open(self) -> ox.Store:
        if self._oxigraph is None:
            raise StoreError("This store has been closed.")
        return self._oxigraph

    def query(self, sparql: str) -> Results:
        """The answer to a trusted query over the union of all graphs. Raises StoreError, or SyntaxError for our own faults."""
        try:
            return self._open.query(sparql, use_default_graph_as_union=True)
        except ENGINE_FAULTS as error:
            raise StoreError(f"The store cannot be read: {error}.") from error

    def replace(self, graphs: Graphs, remove: Iterable[ox.Quad] = (), add: Iterable[ox.Quad] = ()) -> None:
        """Replace whole named graphs and remove and add single quads, all or nothing. Raises StoreError."""
        update = Change(graphs, remove, add, self._absent(graphs)).update()
        try:
            self._open.update(update)
        except ENGINE_FAULTS as error:
            raise StoreError(f"The store cannot be written, and nothing was changed: {error}.") from error

    def _absent(self, graphs: Iterable[str]) -> list[str]:
        try:
            return [name for name in graphs if not self._open.contains_named_graph(ox.NamedNode(name))]
        except ENGINE_FAULTS as error:
            raise StoreError(f"The store cannot be read: {error}.") from error

    def snapshot(self) -> Path | None:
        """None: memory has no folder."""
        return None

    def beside(self, _name: str) -> Path | None:
        """None, as there is no folder."""
        return None

    def publish(self) -> None:
        """Nothing to do: whoever holds this store sees what it holds."""

    def close(self) -> None:
        """Let go of the store."""
        self._oxigraph = None

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close the store."""
        self.close()
