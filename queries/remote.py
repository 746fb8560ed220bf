"""An engine somewhere else: any server that speaks the SPARQL 1.1 protocol over http or https.

The gate stands before it as before the others. Time is kept here, whatever the server does: at the deadline the connection
is cut, also in the middle of an answer; rows and characters are counted while they arrive.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox

from ontology.settings import Settings
from queries.answer import Answer, answered
from queries.errors import BadQuery, QueryTooLong, StoreUnavailable
from queries.explain import bad_query
from queries.gate import Admitted, admit
from queries.process import Reply, read_results

_ROWS, _TRIPLES = ox.QueryResultsFormat.JSON, ox.RdfFormat.N_TRIPLES
_ACCEPT = f"{_ROWS.media_type}, {_TRIPLES.media_type};q=0.9"
_CONNECTIONS = {"http": HTTPConnection, "https": HTTPSConnection}
_LONGEST_COMPLAINT = 2_000


class Remote:
    """An engine (`queries.ask.Engine`) that asks the query address `url` of a server, with `headers` (a sign-in).

    Raises StoreUnavailable where `url` is no http or https address.
    """

    def __init__(self, url: str, settings: Settings | None = None, headers: Mapping[str, str] | None = None) -> None:
        self._parts = urlsplit(url)
        if self._parts.scheme.lower() not in _CONNECTIONS or not self._parts.hostname:
            raise StoreUnavailable(f"{url!r} is no http or https address.")
        self._settings = settings or Settings()
        self._headers = dict(headers or {})

    @property
    def url(self) -> str:
        """The address that is asked."""
        return self._parts.geturl()

    def run(self, sparql: str) -> Answer:
        """The answer to a query. Raises QuestionError."""
        admitted = admit(sparql, self._settings)
        start = time.perf_counter()
        reply = self._strange_graph(admitted) or self._exchange(admitted)
        return answered(reply, admitted, time.perf_counter() - start)

    def _strange_graph(self, admitted: Admitted) -> Reply | None:
        for graph in admitted.graphs:
            reply = self._exchange(Admitted(f"ASK {{ GRAPH {ox.NamedNode(graph)} {{ ?s ?p ?o }} }}"))
            if (reply["rows"][0][0] or ["", ""])[1] != "true":
                return {"error": "graph", "message": graph}
        return None

    def _exchange(self, admitted: Admitted) -> Reply:
        seconds = self._settings.query_seconds
        connection = _CONNECTIONS[self._parts.scheme.lower()](
            str(self._parts.hostname), self._parts.port, timeout=seconds
        )
        deadline = _Deadline(seconds)
        try:
            connection.connect()
            with deadline.over(connection.sock), self._post(connection, admitted.sparql) as response:
                return self._reply(admitted, response)
        except (OSError, HTTPException, SyntaxError, ValueError) as error:
            # Without its frames: they hold pyoxigraph's results, which only this thread may let go.
            raise self._fault(error, deadline) from error.with_traceback(None)
        finally:
            connection.close()

    def _post(self, connection: HTTPConnection, sparql: str) -> HTTPResponse:
        # Oxigraph takes the union as default graph when it is asked to; other servers ignore the parameter.
        body = urlencode({"query": sparql, "union-default-graph": "true"})
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": _ACCEPT, **self._headers}
        target = (self._parts.path or "/") + (f"?{self._parts.query}" if self._parts.query else "")
        connection.request("POST", target, body, headers)
        return connection.getresponse()

    def _reply(self, admitted: Admitted, response: HTTPResponse) -> Reply:
        if response.status == 400:
            raise self._complaint(admitted, response)
        if response.status != 200:
            raise StoreUnavailable(f"{self.url} did not answer: HTTP {response.status} {response.reason}.")
        limits = self._settings.query_rows, self._settings.answer_megabytes * 1024 * 1024
        return read_results(_parsed(response), *limits)

    def _complaint(self, admitted: Admitted, response: HTTPResponse) -> BadQuery:
        said = response.read(_LONGEST_COMPLAINT).decode("utf-8", "replace").strip()
        if said.startswith("error at "):  # Oxigraph speaks as pyoxigraph does
            return bad_query(admitted, said)
        return BadQuery(f"The server cannot read the query: {said}")

    def _fault(self, error: Exception, deadline: _Deadline) -> Exception:
        if deadline.passed.is_set() or isinstance(error, TimeoutError):
            return QueryTooLong(
                f"The query was given up after {self._settings.query_seconds:g} seconds: {self.url} had not answered it."
            )
        if isinstance(error, SyntaxError | ValueError):
            return StoreUnavailable(f"{self.url} gave an answer that breaks off or cannot be read: {error}.")
        return StoreUnavailable(f"{self.url} cannot be reached: {error}. Is the server running?")


class _Deadline:
    """Cuts a connection when its time is up."""

    def __init__(self, seconds: float) -> None:
        self.passed = threading.Event()
        self._end = time.monotonic() + seconds

    def over(self, connected: socket.socket) -> _Timer:
        def cut() -> None:
            self.passed.set()
            with suppress(OSError):  # the other side may have closed it in this moment
                connected.shutdown(socket.SHUT_RDWR)

        return _Timer(max(self._end - time.monotonic(), 0), cut)


class _Timer:
    """Does something later, unless the `with` block ends before."""

    def __init__(self, seconds: float, what: Callable[[], None]) -> None:
        self._timer = threading.Timer(seconds, what)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_error: object) -> None:
        self._timer.cancel()


def _parsed(response: HTTPResponse) -> Any:
    """Rows, yes or no, or triples, read from the connection as they are asked for."""
    if response.headers.get_content_type() == _TRIPLES.media_type:
        return (quad.triple for quad in ox.parse(response, _TRIPLES))
    return ox.parse_query_results(response, _ROWS)
