"""An engine inside this process, for a store in memory and for trusted commands: it has limits of size, none of time."""

from __future__ import annotations

import time
from typing import Any, Protocol

import pyoxigraph as ox

from ontology.settings import Settings
from queries.answer import Answer, answered
from queries.gate import Admitted, admit
from queries.process import Reply, replied


class Queryable(Protocol):
    """A store that answers SPARQL over the union of its graphs with pyoxigraph's results."""

    def query(self, sparql: str) -> Any:
        """Rows, a boolean or triples. Raises SyntaxError."""


class Inline:
    """An engine (`queries.ask.Engine`) on a pyoxigraph store, or on anything with such a `query`.

    Nothing stops a query that runs away, so it is not for strangers' queries: those belong into `queries.worker.Workers`.
    """

    def __init__(self, store: ox.Store | Queryable, settings: Settings | None = None) -> None:
        self._store = store
        self._settings = settings or Settings()

    def run(self, sparql: str) -> Answer:
        """The answer to a query. Raises QuestionError."""
        admitted = admit(sparql, self._settings)
        start = time.perf_counter()
        reply = self._strange_graph(admitted) or self._reply(admitted.sparql)
        return answered(reply, admitted, time.perf_counter() - start)

    def _reply(self, sparql: str) -> Reply:
        limits = self._settings.query_rows, self._settings.answer_megabytes * 1024 * 1024
        return replied(lambda: self._query(sparql), *limits)

    def _query(self, sparql: str) -> Any:
        if isinstance(self._store, ox.Store):
            return self._store.query(sparql, use_default_graph_as_union=True)
        return self._store.query(sparql)

    def _strange_graph(self, admitted: Admitted) -> Reply | None:
        for graph in admitted.graphs:
            if not self._query(f"ASK {{ GRAPH {ox.NamedNode(graph)} {{ ?s ?p ?o }} }}"):
                return {"error": "graph", "message": graph}
        return None
