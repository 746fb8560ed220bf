"""A query that runs away is really stopped, one that breaks its process breaks nothing else, and nothing is left behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology.settings import Settings
from queries import process
from queries.errors import BadQuery, EngineBusy, QueryRefused, QueryTooLarge, QueryTooLong, StoreUnavailable
from queries.worker import Workers

SECONDS = 1.0
OVERRUN = 0.5
COUNT = "SELECT (COUNT(*) AS ?n) { ?s <http://x/number> ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?f != ?i) }"
SHORT = Settings(query_seconds=SECONDS, query_memory=256, query_rows=1_000)
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="what the kernel shows of processes is Linux's")


def snapshot(folder: Path, number: int) -> Path:
    """A store of so many things, closed again."""
    store = ox.Store(str(folder))
    a, b = ox.NamedNode("http://x/number"), ox.NamedNode("http://x/next")
    nodes = [ox.NamedNode(f"http://x/{at}") for at in range(number)]
    graph = ox.NamedNode("http://x/graph")
    store.extend(ox.Quad(node, a, ox.Literal(at), graph) for at, node in enumerate(nodes))
    store.extend(ox.Quad(node, b, nodes[at - 1], graph) for at, node in enumerate(nodes))
    store.flush()
    return folder


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return snapshot(tmp_path_factory.mktemp("snapshots") / "1", 3_000)


@pytest.fixture(scope="module")
def workers(store: Path) -> Iterator[Workers]:
    with Workers(lambda: store, SHORT) as engine:
        yield engine


def counted(engine: Workers) -> str:
    return str(engine.run(COUNT).rows[0][0])


@pytest.mark.parametrize(
    "sparql",
    [
        ENDLESS,
        "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f ?a ?d",
        "SELECT (COUNT(*) AS ?n) { ?a (<http://x/next>|!<http://x/next>)* ?b . ?c (<http://x/next>|!<http://x/next>)* ?d }",
        "SELECT (GROUP_CONCAT(CONCAT(STR(?c), STR(?f), STR(?i))) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } }",
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(REGEX(CONCAT(STR(?c), STR(?f)), '(a*)*(b+)+$')) }",
        "SELECT * {" + "?s ?p ?o . " * 1_000 + "}",
    ],
    ids=["count", "sort", "path", "concatenation", "distinct", "regex", "parser"],
)
def test_a_query_that_runs_away_is_stopped_in_time_and_the_next_is_answered_at_once(
    workers: Workers, sparql: str
) -> None:
    start = time.monotonic()
    with pytest.raises((QueryTooLong, QueryTooLarge)):
        workers.run(sparql)
    assert time.monotonic() - start < SECONDS + OVERRUN
    start = time.monotonic()
    assert counted(workers) == "3000"
    assert time.monotonic() - start < OVERRUN


def test_the_message_of_a_stopped_query_says_how_long_it_had(workers: Workers) -> None:
    with pytest.raises(QueryTooLong, match="stopped after 1 seconds"):
        workers.run(ENDLESS)


@LINUX
def test_a_query_that_fills_its_memory_is_told_apart_and_breaks_nothing(store: Path) -> None:
    with Workers(lambda: store, Settings(query_seconds=60, query_memory=64)) as engine:
        with pytest.raises(QueryTooLarge, match="more than 64 MiB of memory"):
            engine.run("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f ?a ?d")
        assert counted(engine) == "3000"


@LINUX
def test_a_worker_that_has_grown_is_replaced_before_the_next_query(store: Path) -> None:
    with Workers(lambda: store, Settings(query_memory=150, query_seconds=60)) as engine:
        counted(engine)
        before = set(workers_below(os.getpid()))
        large = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?a ?d { ?a <http://x/number> ?b . ?d <http://x/number> ?e . FILTER(?b < 200) } }"
        assert str(engine.run(large).rows[0][0]) == "600000"
        counted(engine)
        assert len(before & set(workers_below(os.getpid()))) < len(before)


def test_a_query_that_crashes_the_engine_breaks_nothing(workers: Workers) -> None:
    with pytest.raises(QueryTooLarge, match="too long or too deeply nested"):
        workers.run("SELECT * { FILTER(1" + "+1" * 24_000 + ") }")
    assert counted(workers) == "3000"


def test_no_more_rows_are_made_than_are_shown(workers: Workers) -> None:
    start = time.monotonic()
    answer = workers.run("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    assert (len(answer.rows), answer.truncated) == (1_000, True)
    assert time.monotonic() - start < SECONDS


def test_an_answer_of_exactly_the_limit_is_whole(store: Path) -> None:
    with Workers(lambda: store, Settings(query_rows=3_000)) as engine:
        answer = engine.run("SELECT ?s { ?s <http://x/number> ?o }")
        assert (len(answer.rows), answer.truncated) == (3_000, False)
        triples = engine.run("CONSTRUCT WHERE { ?s ?p ?o }")
        assert (triples.kind, len(triples.rows), triples.truncated) == ("graph", 3_000, True)


def test_an_answer_of_long_texts_is_cut_before_it_fills_the_server(store: Path) -> None:
    long = f'"{"x" * 20_000}"'
    with Workers(lambda: store, Settings(answer_megabytes=1)) as engine:
        answer = engine.run(f"SELECT ?s ({long} AS ?text) {{ ?s <http://x/number> ?o }}")
    assert answer.truncated
    assert 50 <= len(answer.rows) <= 52  # 1 MiB of 20,000 characters each


def test_a_published_snapshot_is_asked_from_the_next_query_on(tmp_path: Path) -> None:
    current = [snapshot(tmp_path / "1", 10)]
    with Workers(lambda: current[0], SHORT) as engine:
        assert counted(engine) == "10"
        current[0] = snapshot(tmp_path / "2", 20)
        assert counted(engine) == "20"
        assert counted(engine) == "20"


def test_a_snapshot_that_is_cleared_away_in_between_is_asked_for_again(tmp_path: Path) -> None:
    names = iter([tmp_path / "1", tmp_path / "1", *[snapshot(tmp_path / "3", 30)] * 3])
    with Workers(lambda: next(names), SHORT) as engine:
        assert counted(engine) == "30"


def test_a_store_that_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    with Workers(lambda: None, SHORT) as engine, pytest.raises(StoreUnavailable, match="Load some plans first"):
        engine.run(COUNT)
    with Workers(lambda: tmp_path / "none", SHORT) as engine, pytest.raises(StoreUnavailable, match="cannot be read"):
        engine.run(COUNT)


def test_threads_share_the_workers_while_one_query_runs_away(store: Path) -> None:
    def one(number: int) -> str:
        if number == 3:
            with pytest.raises(QueryTooLong):
                engine.run(ENDLESS)
        return counted(engine)

    with Workers(lambda: store, SHORT) as engine, ThreadPoolExecutor(8) as pool:
        assert set(pool.map(one, range(64))) == {"3000"}


def test_who_finds_every_worker_busy_is_told_so_in_time(store: Path) -> None:
    def one(_number: int) -> type[Exception]:
        with pytest.raises((QueryTooLong, EngineBusy)) as caught:
            engine.run(ENDLESS)
        return caught.type

    with (
        Workers(lambda: store, Settings(query_seconds=SECONDS, query_workers=1)) as engine,
        ThreadPoolExecutor(4) as pool,
    ):
        start = time.monotonic()
        assert EngineBusy in set(pool.map(one, range(4)))
        assert time.monotonic() - start < 2 * SECONDS + 2 * OVERRUN


def test_syntax_is_told_with_its_place_and_a_strange_graph_by_its_name(workers: Workers) -> None:
    with pytest.raises(BadQuery) as caught:
        workers.run("SELECT ?s\n{ ?s a gt:Action ?o }")
    assert (caught.value.line, caught.value.column) == (2, 18)
    with pytest.raises(QueryRefused, match="FROM <file:///etc/passwd>: there is no such graph"):
        workers.run("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }")
    assert len(workers.run("SELECT * FROM <http://x/graph> { ?s <http://x/number> 7 }").rows) == 1
    with pytest.raises(BadQuery, match="cannot be answered: The custom function"):
        workers.run("SELECT (<http://x/f>(1) AS ?y) { }")


@LINUX
def test_a_worker_has_no_network_even_for_a_query_that_got_past_the_gate(store: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        asked = f"SELECT * {{ SERVICE <http://127.0.0.1:{server.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
        request = {"store": str(store), "sparql": asked, "graphs": [], "rows": 1, "characters": 9, "seconds": 5}
        command = [sys.executable, "-P", process.__file__, "256", str(store)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as worker:
            assert worker.stdin is not None
            assert worker.stdout is not None
            worker.stdin.write(json.dumps(request).encode() + b"\n")
            worker.stdin.flush()
            reply = json.loads(worker.stdout.readline())
        if "unreachable" not in reply["message"]:
            pytest.skip("This system lets nobody have a network of their own; the gate alone keeps queries in.")
        with pytest.raises(TimeoutError):
            server.accept()


def workers_below(parent: int) -> list[int]:
    """Process numbers of the workers that a process has, as Linux tells them."""
    children = [
        int(pid) for task in Path(f"/proc/{parent}/task").glob("*/children") for pid in task.read_text().split()
    ]
    return [pid for pid in children if process.__file__ in Path(f"/proc/{pid}/cmdline").read_text().split("\0")]


def ends(pid: int) -> bool:
    """Whether a process ends within some seconds."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":  # dead, and nobody has asked for its status
            return True
        time.sleep(0.05)
    return False


@LINUX
def test_closing_ends_every_worker_also_one_that_is_computing(store: Path) -> None:
    before = set(workers_below(os.getpid()))
    engine = Workers(lambda: store, Settings(query_seconds=60))
    failures: list[BaseException] = []

    def runaway() -> None:
        try:
            engine.run(ENDLESS)
        except StoreUnavailable as error:
            failures.append(error)

    thread = threading.Thread(target=runaway)
    thread.start()
    time.sleep(0.5)
    ours = set(workers_below(os.getpid())) - before
    assert len(ours) == 2  # the one that computes, and the spare
    engine.close()
    thread.join(5)
    assert [str(one) for one in failures] == ["The server is stopping."]
    assert not set(workers_below(os.getpid())) - before
    with pytest.raises(StoreUnavailable):
        engine.run(COUNT)


@LINUX
def test_no_worker_outlives_a_server_that_is_killed(store: Path) -> None:
    server = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(f"""
            import threading, time
            from pathlib import Path
            from ontology.settings import Settings
            from queries.worker import Workers
            engine = Workers(lambda: Path({str(store)!r}), Settings(query_seconds=300))
            threading.Thread(target=engine.run, args=({ENDLESS!r},)).start()
            time.sleep(1)
            print("computing", flush=True)
            time.sleep(300)
        """)],
        cwd=Path(process.__file__).parent.parent, stdout=subprocess.PIPE,
    )  # fmt: skip
    with server:
        assert server.stdout is not None
        assert server.stdout.readline() == b"computing\n"
        left = workers_below(server.pid)
        server.send_signal(signal.SIGKILL)
    assert len(left) == 2
    assert all(ends(pid) for pid in left)
