"""The store in a folder: one writer, readers on snapshots, clear refusals."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.store import MEMORY, Store, StoreError, ask, construct, named_graph, open_reader, open_store, select

GRAPH, OTHER = "https://plans.example/graph/a", "https://plans.example/graph/b"
HOLD = """
import sys
from graph.store import open_store
with open_store(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def said(words: str, subject: str = "s") -> ox.Triple:
    return ox.Triple(
        ox.NamedNode(f"https://plans.example/{subject}"), ox.NamedNode("https://plans.example/p"), ox.Literal(words)
    )


def words(store: Store, graph: str = GRAPH) -> set[str]:
    return {triple.object.value for triple in named_graph(store, graph) if isinstance(triple.object, ox.Literal)}


def fill(location: Path, *texts: str) -> None:
    with open_store(str(location)) as store:
        store.replace({GRAPH: map(said, texts)})
        store.publish()


def test_readers_see_what_was_published_and_nothing_else(tmp_path: Path) -> None:
    fill(tmp_path / "db", "first")
    with open_store(str(tmp_path / "db")) as store:
        store.replace({GRAPH: [said("second")]})
        with open_reader(str(tmp_path / "db")) as reader:
            assert words(reader) == {"first"}
        store.publish()
    with open_reader(str(tmp_path / "db")) as reader:
        assert words(reader) == {"second"}


def test_a_reader_of_the_snapshot_before_goes_on_after_a_load(tmp_path: Path) -> None:
    fill(tmp_path / "db", "first")
    with open_reader(str(tmp_path / "db")) as reader:
        fill(tmp_path / "db", "second")
        assert words(reader) == {"first"}
        snapshot = reader.snapshot()
        assert snapshot is not None
        assert words_at(snapshot) == {"second"}


def words_at(snapshot: Path) -> set[str]:
    oxigraph = ox.Store.read_only(str(snapshot))
    return {quad.object.value for quad in oxigraph if isinstance(quad.object, ox.Literal)}


def test_the_last_two_snapshots_are_kept(tmp_path: Path) -> None:
    for text in ("one", "two", "three", "four"):
        fill(tmp_path / "db", text)
    kept = {int(folder.name): words_at(folder) for folder in (tmp_path / "db" / "snapshots").iterdir()}
    assert [kept[number] for number in sorted(kept)] == [{"three"}, {"four"}]


def test_nothing_new_makes_no_new_snapshot(tmp_path: Path) -> None:
    fill(tmp_path / "db", "one")
    with open_store(str(tmp_path / "db")) as store:
        before = store.snapshot()
        store.publish()
        assert store.snapshot() == before


def test_what_a_killed_load_had_kept_is_published_by_the_next(tmp_path: Path) -> None:
    fill(tmp_path / "db", "one")
    with open_store(str(tmp_path / "db")) as store:
        store.replace({GRAPH: [said("kept, not published")]})
    with open_store(str(tmp_path / "db")) as store:
        store.publish()
    with open_reader(str(tmp_path / "db")) as reader:
        assert words(reader) == {"kept, not published"}


def test_half_made_snapshots_are_cleared_by_the_next_load(tmp_path: Path) -> None:
    fill(tmp_path / "db", "one")
    snapshots = tmp_path / "db" / "snapshots"
    (snapshots / "2.partial").mkdir()
    (snapshots / "7").mkdir()
    with open_store(str(tmp_path / "db")):
        assert [folder.name for folder in snapshots.iterdir()] == ["1"]


@pytest.mark.parametrize("damage", ["", "elsewhere", "9", "\N{SNOWMAN}"])
def test_a_damaged_pointer_is_told_to_readers_and_mended_by_the_next_load(tmp_path: Path, damage: str) -> None:
    fill(tmp_path / "db", "one")
    (tmp_path / "db" / "current").write_text(damage, "utf-8")
    with pytest.raises(StoreError, match=r"names no snapshot|cannot be read"):
        open_reader(str(tmp_path / "db"))
    with open_store(str(tmp_path / "db")) as store:
        store.publish()
    with open_reader(str(tmp_path / "db")) as reader:
        assert words(reader) == {"one"}


def test_a_second_load_is_told_of_the_first(tmp_path: Path) -> None:
    location = str(tmp_path / "db")
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, location], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreError, match=r"db is being written by another load. Try again when that has finished."):
            open_store(location)
        holder.communicate()
    open_store(location).close()


def test_a_load_never_blocks_readers(tmp_path: Path) -> None:
    fill(tmp_path / "db", "one")
    with open_store(str(tmp_path / "db")), open_reader(str(tmp_path / "db")) as reader:
        assert words(reader) == {"one"}


def test_a_folder_of_other_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir", "utf-8")
    for opening in (open_store, open_reader):
        with pytest.raises(StoreError, match="holds other files and no store"):
            opening(str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "db").write_text("x", "utf-8")
    with pytest.raises(StoreError, match="is a file and no store"):
        open_store(str(tmp_path / "db"))


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(StoreError, match="cannot be written here"):
        open_store(str(tmp_path / "file" / "db"))


def test_a_store_that_is_not_there_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"There is no store in .*db yet. Load some plans first: goldenthread load"):
        open_reader(str(tmp_path / "db"))
    assert not (tmp_path / "db").exists()


def test_files_that_are_broken_are_told(tmp_path: Path) -> None:
    fill(tmp_path / "db", "one")
    (tmp_path / "db" / "store" / "CURRENT").write_text("nonsense\n", "utf-8")
    with pytest.raises(StoreError, match=r"db cannot be opened: .*Move the folder away and load the plans again"):
        open_store(str(tmp_path / "db"))


def test_a_reader_writes_nothing(tmp_path: Path) -> None:
    fill(tmp_path / "db", "one")
    with open_reader(str(tmp_path / "db")) as reader:
        with pytest.raises(StoreError, match="was opened for reading"):
            reader.replace({GRAPH: [said("two")]})
        assert words(reader) == {"one"}


def test_a_closed_store_says_so() -> None:
    store = open_store(MEMORY)
    store.close()
    with pytest.raises(StoreError, match="has been closed"):
        store.query("ASK {}")


@pytest.fixture(params=["memory", "folder"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with open_store(MEMORY if request.param == "memory" else str(tmp_path / "db")) as opened:
        yield opened


def quad(text: str, graph: str) -> ox.Quad:
    triple = said(text)
    return ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(graph))


def test_whole_graphs_and_single_quads_change_together(store: Store) -> None:
    store.replace({GRAPH: [said("old")], OTHER: [said("stays"), said("goes")]})
    store.replace({GRAPH: [said("new")]}, remove=[quad("goes", OTHER)], add=[quad("comes", OTHER)])
    assert words(store) == {"new"}
    assert words(store, OTHER) == {"stays", "comes"}


def test_a_change_that_breaks_off_changes_nothing(store: Store) -> None:
    def breaking_off() -> Iterator[ox.Triple]:
        yield said("half")
        raise RuntimeError

    store.replace({GRAPH: [said("old")]})
    with pytest.raises(RuntimeError):
        store.replace({OTHER: [said("new")], GRAPH: breaking_off()})
    assert words(store) == {"old"}
    assert words(store, OTHER) == set()


def test_a_graph_replaced_by_nothing_is_gone(store: Store) -> None:
    store.replace({GRAPH: [said("old")]})
    store.replace({GRAPH: []})
    assert not ask(store, "ASK { GRAPH ?g { } }")


def test_the_default_graph_is_the_union_and_graph_tells_them_apart(store: Store) -> None:
    store.replace({GRAPH: [said("one")], OTHER: [said("two")]})
    assert {row["o"].value for row in select(store, "SELECT ?o { ?s ?p ?o }")} == {"one", "two"}
    assert {row["o"].value for row in select(store, f"SELECT ?o {{ GRAPH <{OTHER}> {{ ?s ?p ?o }} }}")} == {"two"}
    assert set(construct(store, "CONSTRUCT WHERE { ?s ?p ?o }")) == {said("one"), said("two")}


def test_a_query_of_another_form_is_refused(store: Store) -> None:
    for asking, sparql in ((select, "ASK {}"), (ask, "SELECT * {}"), (construct, "ASK {}")):
        with pytest.raises(TypeError, match="This is no"):
            asking(store, sparql)


@given(st.text())
def test_any_words_are_kept_to_the_letter(text: str) -> None:
    with open_store(MEMORY) as memory:
        memory.replace({GRAPH: [said(text)]})
        assert words(memory) == {text}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Reads from Linux's /proc how much memory there is.")
def test_a_load_of_many_plans_does_not_keep_them_in_memory(tmp_path: Path) -> None:
    def memory() -> int:
        """MiB of this process that stand in no file."""
        line = next(
            one for one in Path("/proc/self/status").read_text("ascii").splitlines() if one.startswith("RssAnon")
        )
        return int(line.split()[1]) // 1024

    def plan(number: int) -> list[ox.Triple]:
        return [said(f"{number} {row} {'words ' * 20}", f"{number}-{row}") for row in range(500)]

    with open_store(str(tmp_path / "db")) as store:
        store.replace({f"{GRAPH}/0": plan(0)})
        before = memory()
        for number in range(1, 150):
            store.replace({f"{GRAPH}/{number}": plan(number)})
        assert memory() - before < 55
