"""The inferred graph after loads: what is found, that it never speaks of what is gone, and that no kill leaves it half-done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest
from decided_plans import AUDIT, TRAIN, Paper, eastmere, work, wyvern

from graph.change import Graphs
from graph.embedded import EmbeddedStore
from graph.errors import StoreError
from graph.infer import forget, infer, is_up_to_date, works_to_compare
from graph.inferred import counted
from graph.load import Load
from graph.names import Names
from graph.resolve import resolved
from graph.store import MEMORY, Store, ask, named_graph, open_store, select
from graph.terms import GT, PROLOGUE

NAMES = Names()
ELSEWHERE = Names("https://plans.example/")
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
VISITS = "Publish a weekly list of late visits to carers"
OURS = wyvern((("1", "Carers' records are complete", (f"{AUDIT} | Quality Manager", TRAIN)),))
THEIRS = eastmere((("A", "Files show what was decided", (f"{AUDIT} | Quality Manager", VISITS)),))
THEIRS_LATER = eastmere((("A", "Files show what was decided", ("Buy new filing cabinets", VISITS)),))


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(MEMORY) as opened:
        yield opened


def keep(store: Store, *papers: Paper, names: Names = NAMES) -> None:
    """Load without comparing."""
    run = Load(store, names, MONDAY, "0.1.0", resolved)
    for paper in papers:
        run.keep(paper.reading())
    run.finish()


def load(store: Store, *papers: Paper, names: Names = NAMES) -> None:
    """A whole load."""
    keep(store, *papers, names=names)
    infer(store, names, "0.1.0")


def found(store: Store, names: Names = NAMES) -> set[ox.Triple]:
    return set(named_graph(store, names.inferred))


def everything(store: Store) -> set[tuple[str, ...]]:
    rows = select(store, "SELECT * { GRAPH ?g { ?s ?p ?o } }")
    return {tuple(str(row[name]) for name in ("g", "s", "p", "o")) for row in rows}


def between(store: Store) -> set[frozenset[str]]:
    """The pairs of works, by the words of each, that were found to be duplicates."""
    rows = select(
        store,
        f"""{PROLOGUE}SELECT ?link (GROUP_CONCAT(?text; separator="|") AS ?words) {{
            ?link a gt:InferredLink ; gt:relation gt:Duplicate ; gt:between/dcterms:description ?text }} GROUP BY ?link""",
    )
    return {frozenset(row["words"].value.split("|")) for row in rows}


def anew(*papers: Paper, names: Names = NAMES) -> set[ox.Triple]:
    """What is found where these are loaded into an empty store."""
    with open_store(MEMORY) as fresh:
        load(fresh, *papers, names=names)
        return found(fresh, names)


@pytest.mark.parametrize("names", [NAMES, ELSEWHERE], ids=["base", "another base"])
def test_an_action_of_two_plans_is_found_with_relation_score_method_and_reasons(store: Store, names: Names) -> None:
    load(store, OURS, THEIRS, names=names)
    one, other = work(store, AUDIT, plan="wyvern"), work(store, AUDIT, plan="eastmere")
    (link,) = select(
        store,
        f"""{PROLOGUE}SELECT ?score ?method ?alike {{ GRAPH <{names.inferred}> {{ <{names.pair(one, other)}> a gt:InferredLink ;
            gt:between <{one}>, <{other}> ; gt:relation gt:Duplicate ; gt:score ?score ; gt:method ?method ; gt:alike ?alike }} }}""",
    )
    assert 0.3 < float(link["score"].value) <= 1
    assert len(link["score"].value) <= len("0.123")
    assert link["method"].value.startswith("features-")
    assert "same words" in link["alike"].value
    assert link["alike"].value.endswith(".")
    assert counted(store, names)[GT.Duplicate.value] == 1


def test_groups_of_the_links_stand_beside_them(store: Store) -> None:
    load(store, OURS, THEIRS)
    ends = f"gt:member <{work(store, AUDIT, plan='wyvern')}> , <{work(store, AUDIT, plan='eastmere')}>"
    assert ask(store, f"{PROLOGUE}ASK {{ GRAPH <{NAMES.inferred}> {{ ?group a gt:Cluster ; {ends} }} }}")
    assert ask(store, f"{PROLOGUE}ASK {{ GRAPH <{NAMES.inferred}> {{ ?overlap a gt:Overlap ; gt:duplicates 1 }} }}")


def test_loading_the_same_again_changes_not_one_quad(store: Store) -> None:
    load(store, OURS, THEIRS)
    before = everything(store)
    keep(store, OURS, THEIRS)
    assert not infer(store, NAMES, "0.1.0")
    assert everything(store) == before


def test_what_is_found_does_not_depend_on_what_was_loaded_first(store: Store) -> None:
    load(store, THEIRS)
    load(store, OURS)
    assert found(store) == anew(OURS, THEIRS)


def test_a_newer_version_of_a_plan_loses_the_links_of_what_is_gone_at_once(store: Store) -> None:
    load(store, OURS, THEIRS)
    assert between(store) == {frozenset({AUDIT})}
    keep(store, THEIRS_LATER)  # and the load breaks off before it compares
    assert between(store) == set()
    assert not ask(store, f"{PROLOGUE}ASK {{ ?group gt:member ?work }}")
    assert not is_up_to_date(store, NAMES, "0.1.0")
    infer(store, NAMES, "0.1.0")
    assert found(store) == anew(OURS, THEIRS_LATER)
    assert is_up_to_date(store, NAMES, "0.1.0")


def test_a_plan_that_turns_out_to_be_anothers_takes_its_links_along(store: Store) -> None:
    read = THEIRS.reading()
    run = Load(store, NAMES, MONDAY, "0.1.0", resolved)
    run.keep(replace(read, plan=replace(read.plan, authority=None)))
    run.finish()
    load(store, OURS)
    assert any("unknown" in str(triple) for triple in found(store))
    load(store, THEIRS)
    assert found(store) == anew(OURS, THEIRS)


def test_a_plan_that_is_no_longer_there_is_in_no_link(store: Store) -> None:
    load(store, OURS, THEIRS)
    store.replace({NAMES.graph("Eastmere", THEIRS.name): ()})
    forget(store, NAMES)
    infer(store, NAMES, "0.1.0")
    assert counted(store, NAMES) == {}


def test_another_version_of_the_software_finds_everything_anew(store: Store) -> None:
    load(store, OURS, THEIRS)
    stale = ox.Quad(ox.NamedNode("x:stale"), GT.between, ox.NamedNode("x:gone"), ox.NamedNode(NAMES.inferred))
    store.replace({}, add=[stale])
    assert not infer(store, NAMES, "0.1.0")
    assert stale.triple in found(store)
    assert infer(store, NAMES, "0.2.0")
    assert stale.triple not in found(store)


def test_it_is_known_how_much_there_is_to_compare(store: Store) -> None:
    keep(store, OURS, THEIRS)
    assert works_to_compare(store, NAMES, "0.1.0") == 6


class Breaking(EmbeddedStore):
    """A real store whose process ends before one of its changes."""

    def __init__(self, oxigraph: ox.Store, changes: int) -> None:
        super().__init__(oxigraph)
        self._left = changes

    def replace(self, graphs: Graphs, remove: Iterable[ox.Quad] = (), add: Iterable[ox.Quad] = ()) -> None:
        """Replace, unless the end has come."""
        self._left -= 1
        if self._left < 0:
            raise StoreError("The power is gone.")
        super().replace(graphs, remove, add)


@pytest.mark.parametrize("changes", range(9))
def test_what_a_killed_load_leaves_undone_the_next_one_does(changes: int) -> None:
    oxigraph = ox.Store()
    whole = EmbeddedStore(oxigraph)
    load(whole, OURS, THEIRS)
    with suppress(StoreError):
        load(Breaking(oxigraph, changes), THEIRS_LATER)
    assert between(whole) <= {frozenset({AUDIT})}  # never one of the new action that stands where the old one stood
    load(whole, THEIRS_LATER)
    assert found(whole) == anew(OURS, THEIRS_LATER)


def test_what_was_kept_can_be_read_although_comparing_failed(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "store")) as opened:
        keep(opened, OURS, THEIRS)
        snapshot = opened.snapshot()
    assert snapshot is not None
    published = ox.Store.read_only(str(snapshot))
    assert len(list(published.quads_for_pattern(None, GT.addresses, None, None))) == 4
