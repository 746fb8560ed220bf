"""A store on a server, through the SPARQL 1.1 protocol: one address answers queries, another takes updates."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from time import monotonic
from typing import Self
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

import pyoxigraph as ox

from graph.change import Change, Graphs
from graph.embedded import Results
from graph.errors import StoreError

SECONDS = 60.0
"""How long a server may take for one answer or one update."""

_ROWS, _TRIPLES = ox.QueryResultsFormat.JSON, ox.RdfFormat.N_TRIPLES
_ACCEPT = f"{_ROWS.media_type}, {_TRIPLES.media_type};q=0.9"
_BLOCK = 1 << 20
_UNION_IS_MISSING = "ASK { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?a ?b ?c } }"


@dataclass(frozen=True, slots=True)
class Address:
    """One http(s) address: as it is asked and shown, and the sign-in that stood in it ("http://name:password@host/")."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def parsed(cls, written: str) -> Address:
        """The address as a user writes it. Raises StoreError where it names no host."""
        parts = urlsplit(written)
        if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
            raise StoreError(f"{written!r} is no http or https address.")
        if parts.username is None:
            return cls(written)
        sign_in = base64.b64encode(f"{parts.username}:{parts.password or ''}".encode()).decode()
        return cls(
            parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl(), {"Authorization": f"Basic {sign_in}"}
        )


@dataclass(frozen=True, slots=True)
class RemoteStore:
    """A server's store. There are no snapshots: what is written is seen at once, each update whole."""

    queries: Address
    updates: Address
    seconds: float = SECONDS

    def query(self, sparql: str) -> Results:
        """The answer to a trusted query over the union of all graphs. Raises StoreError."""
        # Oxigraph takes the union as default graph when it is asked to; other servers ignore the parameter.
        body = urlencode({"query": sparql, "union-default-graph": "true"}).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": _ACCEPT}
        kind, answer = self._post(self.queries, body, headers)
        try:
            return _parsed(kind, answer)
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{self.queries.url} gave an answer that cannot be read: {error}.") from error

    def replace(self, graphs: Graphs, remove: Iterable[ox.Quad] = (), add: Iterable[ox.Quad] = ()) -> None:
        """Replace whole named graphs and remove and add single quads in one request. Raises StoreError."""
        update = Change(graphs, remove, add).update()
        self._post(self.updates, update.encode(), {"Content-Type": "application/sparql-update"})

    def snapshot(self) -> Path | None:
        """None: a server keeps its own files."""
        return None

    def beside(self, _name: str) -> Path | None:
        """None: what can be worked out again is worked out again."""
        return None

    def publish(self) -> None:
        """Nothing to do: a server shows what it holds."""

    def close(self) -> None:
        """Nothing to do: each request is a connection of its own."""

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close the store."""

    def _post(self, address: Address, body: bytes, headers: Mapping[str, str]) -> tuple[str, bytes]:
        request = Request(address.url, body, {**headers, **address.headers})  # noqa: S310 (Address lets http and https alone pass)
        try:
            with urlopen(request, timeout=self.seconds) as response:  # noqa: S310 (as above)
                return response.headers.get_content_type(), b"".join(self._blocks(response.read1))
        except HTTPError as error:
            with error:
                said = error.read(500).decode("utf-8", "replace").strip() or error.reason
            raise StoreError(f"{address.url} refused (HTTP {error.code}): {said}") from error
        except TimeoutError as error:
            raise StoreError(f"{address.url} did not answer within {self.seconds:g} seconds.") from error
        except (OSError, HTTPException) as error:
            reason = getattr(error, "reason", error)
            raise StoreError(f"{address.url} cannot be reached: {reason}. Is the server running?") from error

    def _blocks(self, read: Callable[[int], bytes]) -> Iterator[bytes]:
        # The socket's time-out starts again with each block: this one counts them all.
        end = monotonic() + self.seconds
        while block := read(_BLOCK):
            yield block
            if monotonic() > end:
                raise TimeoutError


def open_remote(location: str) -> RemoteStore:
    """The store at a location (see `addresses`).

    Raises StoreError where the server does not answer or its default graph is not the union of all graphs.
    """
    store = RemoteStore(*addresses(location))
    if bool(store.query(_UNION_IS_MISSING)):
        raise StoreError(
            f"{store.queries.url} does not show its named graphs in the default graph. Set the server up so that the "
            "default graph is the union of all graphs."
        )
    return store


def addresses(location: str) -> tuple[Address, Address]:
    """The addresses for queries and for updates that a location means: one address, or both with a space between.

    Of a single address that ends in "/query" or "/sparql" the update address is "/update" beside it; of an RDF4J
    repository it is "/statements" below it; of any other they are "/query" and "/update" below it (Oxigraph, Fuseki).
    Raises StoreError.
    """
    written = location.split()
    if len(written) > 2:
        raise StoreError(f"{location!r} is more than one address for queries and one for updates.")
    queries, updates = written if len(written) == 2 else _below(location.rstrip("/"))
    return Address.parsed(queries), Address.parsed(updates)


def _below(address: str) -> tuple[str, str]:
    if address.endswith(("/query", "/sparql")):
        return address, f"{address.rpartition('/')[0]}/update"
    if "/repositories/" in address:
        return address, f"{address}/statements"
    return f"{address}/query", f"{address}/update"


def _parsed(kind: str, answer: bytes) -> Results:
    """Rows, yes or no, or triples. Raises SyntaxError or ValueError, also for an answer that breaks off."""
    if kind == _TRIPLES.media_type:
        return iter([quad.triple for quad in ox.parse(answer, _TRIPLES)])
    if isinstance(rows := ox.parse_query_results(answer, _ROWS), ox.QuerySolutions):
        for _row in rows:
            pass  # read once to the end: a server that gives up half-way says so only there
        return ox.parse_query_results(answer, _ROWS)
    return rows
