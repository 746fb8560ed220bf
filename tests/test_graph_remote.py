"""A store on a real SPARQL 1.1 server: the same loads, exports and checks, and refusals in sentences."""

from __future__ import annotations

import io
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import urlopen

import pyoxigraph as ox
import pytest
from sample import sample_reading

from graph.export import ONE_FILE
from graph.infer import infer
from graph.load import Load, Outcome
from graph.names import Names
from graph.plan_json import plans
from graph.remote import Address, RemoteStore, addresses
from graph.resolve import resolved
from graph.store import MEMORY, Store, StoreError, ask, construct, named_graph, open_reader, open_store, select
from graph.terms import GT
from graph.verify import verify

NAMES = Names()
MONDAY = datetime(2025, 6, 2, 9, 30, tzinfo=UTC)
GRAPH = "https://plans.example/graph/a"
TRIPLE = ox.Triple(
    ox.NamedNode("https://plans.example/s"), ox.NamedNode("https://plans.example/p"), ox.Literal('a "b" \\u0041 \n é')
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def oxigraph(folder: Path, *arguments: str) -> Iterator[str]:
    """A server of the `oxigraph` package, and its address."""
    command = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if command is None:
        pytest.skip("The oxigraph server is not installed: pip install 'golden-thread[test]'.")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    arguments = (command, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}", *arguments)
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(address)
            yield address
        finally:
            server.terminate()


def _wait_for(address: str) -> None:
    for _ in range(200):
        try:
            with urlopen(address, timeout=1):  # noqa: S310 (our own server)
                return
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"The server at {address} did not start.")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with oxigraph(tmp_path_factory.mktemp("server")) as started:
        yield started


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with open_store(address) as opened:
        yield opened
        opened.replace({row["g"].value: () for row in select(opened, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")})


def filled(store: Store) -> Outcome:
    """The sample, kept in a run of its own."""
    run = Load(store, NAMES, MONDAY, "0.1.0", resolved)
    kept = run.keep(sample_reading())
    run.finish()
    return kept.outcome


def exported(store: Store, form: str) -> bytes:
    output = io.BytesIO()
    ONE_FILE[form](store, output)
    return output.getvalue()


def test_a_server_holds_what_a_store_in_memory_holds(store: Store) -> None:
    with open_store(MEMORY) as memory:
        assert filled(store) is filled(memory) is Outcome.ADDED
        assert list(plans(store)) == list(plans(memory))
        assert [exported(store, form) for form in ONE_FILE] == [exported(memory, form) for form in ONE_FILE]
    assert verify(store).faults == ()
    assert verify(store).passages == 57


def test_a_server_holds_what_was_found_as_a_store_in_memory_does(store: Store) -> None:
    names = ("ashcombe-fostering-2025.txt", "ashcombe-fostering-2026.txt")
    with open_store(MEMORY) as memory:
        for one in (store, memory):
            run = Load(one, NAMES, MONDAY, "0.1.0", resolved)
            for body, name in zip(("Ashcombe", "Hillside"), names, strict=True):
                run.keep(sample_reading(body, name))
            run.finish()
            assert infer(one, NAMES, "0.1.0")
            assert not infer(one, NAMES, "0.1.0")
        found = set(named_graph(memory, NAMES.inferred))
        assert any(triple.object == GT.Duplicate for triple in found)
        assert set(named_graph(store, NAMES.inferred)) == found


def test_loading_twice_changes_nothing_on_a_server(store: Store) -> None:
    filled(store)
    before = exported(store, "nquads")
    assert filled(store) is Outcome.UNCHANGED
    assert exported(store, "nquads") == before


def test_a_reader_of_a_server_sees_what_is_loaded(store: Store, address: str) -> None:
    with open_reader(address) as reader:
        store.replace({GRAPH: [TRIPLE]})
        assert list(named_graph(reader, GRAPH)) == [TRIPLE]
        assert reader.snapshot() is None
        reader.publish()


def test_the_default_graph_of_a_server_is_the_union(store: Store) -> None:
    store.replace({GRAPH: [TRIPLE]})
    assert ask(store, "ASK { ?s ?p ?o }")
    assert list(construct(store, "CONSTRUCT WHERE { ?s ?p ?o }")) == [TRIPLE]
    assert [row["o"].value for row in select(store, "SELECT ?o { ?s ?p ?o }")] == [TRIPLE.object.value]  # type: ignore[union-attr]


def test_a_change_that_a_server_refuses_changes_nothing(store: Store, address: str) -> None:
    store.replace({GRAPH: [TRIPLE]})
    read_only = RemoteStore(Address.parsed(f"{address}/query"), Address.parsed(f"{address}/query"))
    with pytest.raises(StoreError, match=r"/query refused \(HTTP 4\d\d\): "):
        read_only.replace({GRAPH: []})
    assert list(named_graph(store, GRAPH)) == [TRIPLE]


@pytest.mark.parametrize(
    ("written", "queries", "updates"),
    [
        ("http://h:7878", "http://h:7878/query", "http://h:7878/update"),
        ("http://h:7878/", "http://h:7878/query", "http://h:7878/update"),
        ("http://h/plans/query", "http://h/plans/query", "http://h/plans/update"),
        ("http://h/plans/sparql", "http://h/plans/sparql", "http://h/plans/update"),
        ("http://h/repositories/plans", "http://h/repositories/plans", "http://h/repositories/plans/statements"),
        ("http://h/q  https://i/u", "http://h/q", "https://i/u"),
    ],
)
def test_one_address_tells_both_endpoints(written: str, queries: str, updates: str) -> None:
    assert tuple(address.url for address in addresses(written)) == (queries, updates)


def test_three_addresses_are_refused() -> None:
    with pytest.raises(StoreError, match="more than one address for queries and one for updates"):
        open_store("http://a http://b http://c")


def test_an_address_without_a_host_is_refused() -> None:
    with pytest.raises(StoreError, match="no http or https address"):
        open_store("http:///store")


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(StoreError, match=r"http://127.0.0.1:\d+/query cannot be reached: .*Is the server running\?"):
        open_store(f"http://127.0.0.1:{free_port()}")


# Servers that answer badly


class Answers(BaseHTTPRequestHandler):
    """Answers each request by its path."""

    def do_POST(self) -> None:
        """Read the request, then answer as the first part of the path says."""
        self.rfile.read(int(self.headers["Content-Length"]))
        getattr(self, self.path.split("/")[1])()

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def answer(self, body: bytes, status: int = 200, kind: str = "application/sparql-results+json") -> None:
        """One whole answer."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def apart(self) -> None:
        """A default graph that is not the union."""
        self.answer(b'{"head": {}, "boolean": true}')

    def broken(self) -> None:
        """Rows that break off with a complaint in their midst, as Oxigraph's when time is up."""
        self.answer(b'{"head":{"vars":["s"]},"results":{"bindings":[The SPARQL operation has been cancelled')

    def page(self) -> None:
        """Something else altogether."""
        self.answer(b"<html>Welcome</html>", kind="text/html")

    def failing(self) -> None:
        """A fault of the server's, told by it."""
        self.answer(b"The disk is full.", status=500, kind="text/plain")

    def silent(self) -> None:
        """Nothing for a long time."""
        time.sleep(1)

    def dripping(self) -> None:
        """A byte now and then, each within the time that a single read may take."""
        self.send_response(200)
        self.end_headers()
        with suppress(OSError):
            for _ in range(30):
                self.wfile.write(b" ")
                time.sleep(0.05)

    def private(self) -> None:
        """Only for somebody who signs in."""
        known = self.headers["Authorization"] == "Basic YW5uOnMzY3I6dA=="
        self.answer(b'{"head": {}, "boolean": false}' if known else b"Who are you?", status=200 if known else 401)


@pytest.fixture(scope="module")
def bad() -> Iterator[str]:
    """The address of a server that answers badly."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("apart", "does not show its named graphs in the default graph"),
        ("broken", "gave an answer that cannot be read"),
        ("page", "gave an answer that cannot be read"),
        ("failing", r"refused \(HTTP 500\): The disk is full\."),
        ("private", r"refused \(HTTP 401\): Who are you\?"),
    ],
)
def test_a_server_that_answers_badly_is_told(bad: str, path: str, told: str) -> None:
    with pytest.raises(StoreError, match=f"{bad}/{path}/query {told}"):
        open_store(f"{bad}/{path}")


@pytest.mark.parametrize("path", ["silent", "dripping"])
def test_a_server_that_takes_too_long_is_given_up(bad: str, path: str) -> None:
    slow = Address.parsed(f"{bad}/{path}")
    began = time.monotonic()
    with pytest.raises(StoreError, match=r"did not answer within 0.2 seconds"):
        RemoteStore(slow, slow, seconds=0.2).query("ASK {}")
    assert time.monotonic() - began < 0.8


def test_a_name_and_password_in_the_address_sign_in_and_are_never_shown(bad: str) -> None:
    signed = f"{bad}/private".replace("http://", "http://ann:s3cr:t@")
    open_store(signed).close()
    wrong = f"{bad}/private".replace("http://", "http://ann:s3cret@")
    with pytest.raises(StoreError) as raised:
        open_store(wrong)
    assert "s3cret" not in str(raised.value)
    assert "s3cret" not in repr(Address.parsed(wrong))
