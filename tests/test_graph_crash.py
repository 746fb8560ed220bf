"""A load killed at any moment leaves each document's old graph or its new one, whole, in a store that opens."""

from __future__ import annotations

import multiprocessing
import random
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph as ox
import pytest
from sample import sample_reading

from graph.load import Load
from graph.names import Names
from graph.resolve import resolved
from graph.store import Store, ask, named_graph, open_reader, open_store
from graph.terms import GT, PROLOGUE
from graph.verify import verify
from graph.write import triples
from ontology.plan import Reading

KILLS = 50
BODIES = ("Ashcombe", "Hillside", "Wyverley")
EDITIONS = ("spring", "autumn")
NAMES = Names()
MONDAY = datetime(2025, 6, 2, 9, 30, tzinfo=UTC)
FORKED = multiprocessing.get_context("forkserver")


def edition(body: str, name: str) -> Reading:
    """A body's plan as it was in spring or in autumn, long enough that keeping it takes a while."""
    reading = sample_reading(body)
    source = replace(reading.source, text=f"{reading.source.text}{name}\n", sha256=f"{body}-{name}")
    recommendations = tuple(replace(one, kind=name) for one in reading.plan.recommendations * 5)
    return replace(reading, plan=replace(reading.plan, recommendations=recommendations), source=source)


def load(location: str, name: str, began: Connection) -> None:
    """One whole run: open, keep each body's plan of that edition, resolve, publish."""
    readings = [edition(body, name) for body in BODIES]
    began.send("began")
    with open_store(location) as store:
        run = Load(store, NAMES, MONDAY, "0.1.0", resolved)
        for reading in readings:
            run.keep(reading)
        run.finish()


def publish(location: str, _name: str, began: Connection) -> None:
    """Nothing but publishing, again and again."""
    began.send("began")
    with open_store(location) as store:
        for number in range(1_000_000):
            store.replace({"https://plans.example/graph": [ox.Triple(GT.Load, GT.position, ox.Literal(number))]})
            store.publish()


def started(
    location: Path, name: str, run: Callable[[str, str, Connection], None] = load
) -> multiprocessing.context.ForkServerProcess:
    """A load, or another run, in a process of its own that has just begun."""
    here, there = FORKED.Pipe()
    process = FORKED.Process(target=run, args=(str(location), name, there))
    process.start()
    assert here.recv() == "began"
    return process


@pytest.fixture(scope="module")
def whole() -> dict[tuple[str, str], frozenset[ox.Triple]]:
    """The graph of each body's plan in each edition."""
    return {(body, name): frozenset(triples(edition(body, name), NAMES)) for body in BODIES for name in EDITIONS}


def editions(store: Store, whole: dict[tuple[str, str], frozenset[ox.Triple]]) -> dict[str, str | None]:
    """Which edition of each body's plan a store holds, whole; None for none. Fails where it holds anything else."""
    found: dict[str, str | None] = {}
    for body in BODIES:
        graph = NAMES.graph(body, "ashcombe-fostering-2025.txt")
        held = frozenset(named_graph(store, graph))
        matching = [name for name in EDITIONS if held == whole[body, name]]
        assert matching or not held, f"half of {body}'s plan: {len(held)} triples"
        found[body] = matching[0] if matching else None
        if matching:
            entry = f'?load prov:generated <{graph}> ; gt:sha256 "{body}-{matching[0]}"'
            assert ask(store, f"{PROLOGUE}ASK {{ GRAPH <{NAMES.loads}> {{ {entry} }} }}"), "a plan without its load"
    return found


def test_fifty_loads_killed_at_any_moment_leave_every_document_whole(
    tmp_path: Path, whole: dict[tuple[str, str], frozenset[ox.Triple]]
) -> None:
    location, moments = tmp_path / "db", random.Random(20250602)  # noqa: S311 (moments, not secrets)
    FORKED.set_forkserver_preload(["graph.load", "graph.verify", "sample"])
    process = started(location, "spring")
    began = time.monotonic()
    process.join()
    length, unfinished, mixed = time.monotonic() - began, 0, 0
    for kill in range(KILLS):
        process = started(location, EDITIONS[(kill + 1) % 2])
        time.sleep(moments.uniform(0, length))
        process.kill()
        process.join()
        killed = process.exitcode == -signal.SIGKILL
        unfinished += killed
        length *= 1.02 if killed else 0.8  # the machine may be busier now than then: most moments lie within a load
        with open_reader(str(location)) as reader:
            assert None not in editions(reader, whole).values()
        with open_store(str(location)) as store:
            held = editions(store, whole)
            assert None not in held.values()
            mixed += len(set(held.values())) > 1
    assert unfinished >= KILLS // 2, "too few loads were killed while they ran to prove anything"
    assert mixed, "no load was killed between two documents"
    _finishes(location, whole)


def _finishes(location: Path, whole: dict[tuple[str, str], frozenset[ox.Triple]]) -> None:
    """The next load that is left alone makes everything good, and clears away what the killed ones left."""
    process = started(location, "spring")
    process.join()
    with open_reader(str(location)) as reader:
        assert set(editions(reader, whole).values()) == {"spring"}
        assert len(set(named_graph(reader, NAMES.resolved))) > 1
        assert verify(reader).faults == ()
    assert len(list((location / "snapshots").iterdir())) <= 2
    assert not (location / "unpublished").exists()


def test_publishing_killed_at_any_moment_leaves_readers_a_whole_snapshot(
    tmp_path: Path, whole: dict[tuple[str, str], frozenset[ox.Triple]]
) -> None:
    location, moments = tmp_path / "db", random.Random(20250602)  # noqa: S311 (moments, not secrets)
    started(location, "spring").join()
    for _ in range(15):
        process = started(location, "", publish)
        time.sleep(0.05 + moments.uniform(0, 0.1))
        process.kill()
        process.join()
        with open_reader(str(location)) as reader:
            assert set(editions(reader, whole).values()) == {"spring"}


def test_a_first_load_killed_at_any_moment_leaves_a_store_that_the_next_fills(
    tmp_path: Path, whole: dict[tuple[str, str], frozenset[ox.Triple]]
) -> None:
    for wait in (0.0, 0.005, 0.01, 0.02, 0.04, 0.08):
        location = tmp_path / str(wait)
        process = started(location, "spring")
        time.sleep(wait)
        process.kill()
        process.join()
        _finishes(location, whole)
