"""A SPARQL server, asked under the same gate and limits: Oxigraph's own, and servers that misbehave."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pyoxigraph as ox
import pytest

from ontology.settings import Settings
from queries.errors import BadQuery, QueryRefused, QueryTooLong, StoreUnavailable
from queries.remote import Remote

SHORT = Settings(query_seconds=1, query_rows=100)
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c != ?f) }"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The query address of a real server with some named graphs in it."""
    binary = Path(sys.executable).with_name("oxigraph")
    if not binary.exists():
        pytest.skip("The Oxigraph server is not installed: pip install oxigraph.")
    folder = tmp_path_factory.mktemp("server")
    store = ox.Store(str(folder))
    store.extend(
        ox.Quad(ox.NamedNode(f"a:{at}"), ox.NamedNode("a:p"), ox.Literal(at), ox.NamedNode("a:g")) for at in range(500)
    )
    store.flush()
    del store
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [str(binary), "serve-read-only", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        _wait(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}/query"
        server.kill()


def _wait(url: str) -> None:
    for _ in range(200):
        with suppress(URLError, ConnectionError), urlopen(url, timeout=1):  # noqa: S310 (our own server)
            return
        time.sleep(0.05)
    pytest.fail("The Oxigraph server did not start.")


def test_rows_yes_and_triples_come_from_the_union_of_the_server_s_graphs(address: str) -> None:
    engine = Remote(address, SHORT)
    assert [str(row[0]) for row in engine.run("SELECT ?s { ?s ?p 7 }").rows] == ["a:7"]
    assert str(engine.run("ASK { ?s ?p 7 }").rows[0][0]) == "true"
    triples = engine.run("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(?o < 3) }")
    assert (triples.kind, len(triples.rows)) == ("graph", 3)


def test_a_long_answer_is_read_no_further_than_it_is_shown(address: str) -> None:
    answer = Remote(address, SHORT).run("SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert (len(answer.rows), answer.truncated) == (100, True)
    triples = Remote(address, SHORT).run("CONSTRUCT WHERE { ?a ?b ?c }")
    assert (len(triples.rows), triples.truncated) == (100, True)


def test_the_gate_stands_before_a_server_too(address: str) -> None:
    engine = Remote(address, SHORT)
    with pytest.raises(QueryRefused, match="SERVICE"):
        engine.run("SELECT * { SERVICE <http://127.0.0.1:1/> { } }")
    with pytest.raises(QueryRefused, match="CLEAR would change the store"):
        engine.run("CLEAR ALL")
    with pytest.raises(QueryRefused, match="FROM <file:///etc/passwd>: there is no such graph"):
        engine.run("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }")
    assert len(engine.run("SELECT * FROM <a:g> { ?s ?p 7 }").rows) == 1


def test_what_the_server_cannot_read_is_told_with_its_place(address: str) -> None:
    with pytest.raises(BadQuery) as caught:
        Remote(address, SHORT).run("SELECT ?s {\n ?s a gt:Action\n ?s ?p ?o }")
    assert (caught.value.line, caught.value.column) == (3, 2)


def test_a_query_that_runs_away_on_the_server_is_given_up_in_time(address: str) -> None:
    start = time.monotonic()
    with pytest.raises(QueryTooLong, match="given up after 1 seconds"):
        Remote(address, SHORT).run(ENDLESS)
    assert time.monotonic() - start < 1.5


def _read_request(connection: socket.socket) -> None:
    """Take in the whole request: a connection closed with something unread is reset."""
    request = b""
    while b"union-default-graph=true" not in request:  # what Remote says last
        request += connection.recv(65_536)


@contextmanager
def misbehaving(*blocks: bytes, pause: float = 0.0) -> Iterator[str]:
    """The address of a server that answers everybody with these bytes, one block after each pause, and hangs up."""

    def serve() -> None:
        with suppress(OSError):
            while True:
                connection, _ = server.accept()
                with connection, suppress(OSError):
                    _read_request(connection)
                    for block in blocks:
                        connection.sendall(block)
                        time.sleep(pause)

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/sparql"


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\nConnection: close\r\n\r\n"
ROWS = b'{"head":{"vars":["a"]},"results":{"bindings":['


@pytest.mark.parametrize(
    ("blocks", "pause"),
    [
        ((b"",), 5.0),
        ((HEAD, ROWS, *[b" "] * 50), 0.1),
        ((HEAD, ROWS, *[b'{"a":{"type":"uri","value":"a:b"}},'] * 50), 0.1),
    ],
    ids=["silence", "dripping spaces", "dripping rows"],
)
def test_a_server_that_only_drips_is_cut_off_at_the_deadline(blocks: tuple[bytes, ...], pause: float) -> None:
    with misbehaving(*blocks, pause=pause) as url:
        start = time.monotonic()
        with pytest.raises(QueryTooLong):
            Remote(url, SHORT).run("SELECT * { ?s ?p ?o }")
        assert time.monotonic() - start < 1.5


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        ((HEAD + ROWS + b'{"a":',), "breaks off or cannot be read"),
        ((HEAD + b"The SPARQL operation has been cancelled",), "breaks off or cannot be read"),
        ((b"HTTP/1.1 302 Found\r\nLocation: http://elsewhere/\r\n\r\n",), "HTTP 302"),
        ((b"HTTP/1.1 500 Oh dear\r\n\r\n",), "HTTP 500 Oh dear"),
        ((b"this is no HTTP",), "cannot be reached"),
    ],
)
def test_an_answer_that_is_none_is_told_with_the_server_s_address(blocks: tuple[bytes, ...], said: str) -> None:
    with misbehaving(*blocks) as url, pytest.raises(StoreUnavailable) as caught:
        Remote(url, SHORT).run("SELECT * { ?s ?p ?o }")
    assert url in str(caught.value)
    assert said in str(caught.value)


def test_a_fault_keeps_no_hold_of_results_that_only_their_own_thread_may_let_go() -> None:
    with misbehaving(HEAD + ROWS + b'{"a":') as url, pytest.raises(StoreUnavailable) as caught:
        Remote(url, SHORT).run("SELECT * { ?s ?p ?o }")
    held: BaseException | None = caught.value
    while held:
        frames = [frame for frame, _ in traceback.walk_tb(held.__traceback__)]
        assert not [one for frame in frames for one in frame.f_locals.values() if isinstance(one, ox.QuerySolutions)]
        held = held.__cause__


def test_a_complaint_in_the_server_s_own_words_is_passed_on() -> None:
    answer = b"HTTP/1.1 400 Bad Request\r\n\r\nParse error near FOO"
    with misbehaving(answer) as url, pytest.raises(BadQuery, match="cannot read the query: Parse error near FOO"):
        Remote(url, SHORT).run("SELECT * { ?s ?p ?o }")


def test_a_server_that_is_not_there_and_an_address_that_is_none_are_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(StoreUnavailable, match="Is the server running"):
        Remote(f"http://127.0.0.1:{port}/query", SHORT).run("ASK {}")
    for url in ("file:///etc/passwd", "ftp://x/", "query", "http://"):
        with pytest.raises(StoreUnavailable, match="no http or https address"):
            Remote(url, SHORT)
