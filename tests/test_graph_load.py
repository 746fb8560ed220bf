"""Loads: what is added, replaced or left alone, and that names are resolved again whenever a plan has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pyoxigraph as ox
import pytest
from sample import TEXT, sample_reading

from graph.errors import PlaceError, SameNameError
from graph.load import Kept, Load, Outcome
from graph.names import Names
from graph.plan_json import plans
from graph.resolve import resolved
from graph.store import MEMORY, Store, ask, named_graph, open_store, select
from graph.terms import GT, PROLOGUE
from ontology.plan import Passage, Quote, Reading

NAMES = Names()
MONDAY = datetime(2025, 6, 2, 9, 30, tzinfo=UTC)
GRAPH = NAMES.graph("Ashcombe", "ashcombe-fostering-2025.txt")
LATER_TEXT = TEXT.replace("Placements Manager", "Head of Placements").replace("31 carers", "28 carers")


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(MEMORY) as opened:
        yield opened


def load(store: Store, at: datetime = MONDAY, version: str = "0.1.0") -> Load:
    return Load(store, NAMES, at, version, resolved)


def run(store: Store, *readings: Reading, at: datetime = MONDAY, version: str = "0.1.0") -> list[Kept]:
    """One whole run over some readings."""
    loading = load(store, at, version)
    kept = [loading.keep(reading) for reading in readings]
    loading.finish()
    return kept


def later() -> Reading:
    """The sample's document after a revision."""
    reading = sample_reading()
    two = reading.plan.recommendations[1]
    moved = replace(reading.source, text=LATER_TEXT, sha256="ab" * 32)
    new = LATER_TEXT.index("Head of Placements")
    action = replace(two.actions[0], leads=(Quote("Head of Placements", (Passage(new, new + 18),)),))
    plan = replace(reading.plan, recommendations=(replace(two, actions=(action,)),))
    return replace(reading, plan=plan, source=moved)


def everything(store: Store) -> set[tuple[str, ...]]:
    rows = select(store, "SELECT * { GRAPH ?g { ?s ?p ?o } }")
    return {tuple(str(row[name]) for name in ("g", "s", "p", "o")) for row in rows}


def agents(store: Store) -> set[str]:
    rows = select(store, f"{PROLOGUE}SELECT ?agent {{ GRAPH <{NAMES.resolved}> {{ ?s gt:heldBy ?agent }} }}")
    return {row["agent"].value.rpartition("/")[2] for row in rows}


def test_a_new_document_is_added_with_its_load(store: Store) -> None:
    reading = sample_reading()
    assert run(store, reading) == [Kept(Outcome.ADDED, NAMES.plan("Ashcombe", reading.source.name), GRAPH)]
    assert ask(
        store,
        f"""{PROLOGUE}ASK {{ GRAPH <{NAMES.loads}> {{
            <{NAMES.load(reading.source.sha256, "Ashcombe", reading.source.name)}> a gt:Load ;
                prov:used <{NAMES.source("Ashcombe", reading.source.name)}> ; prov:generated <{GRAPH}> ;
                gt:fileName "{reading.source.name}" ; gt:sha256 "{reading.source.sha256}" ; gt:softwareVersion "0.1.0" ;
                prov:endedAtTime "2025-06-02T09:30:00Z"^^xsd:dateTime }} }}""",
    )


def test_the_time_of_a_load_is_kept_in_universal_time(store: Store) -> None:
    summer = datetime(2025, 6, 2, 10, 30, 0, 5, tzinfo=timezone(timedelta(hours=1)))
    run(store, sample_reading(), at=summer)
    assert ask(store, f'{PROLOGUE}ASK {{ ?load prov:endedAtTime "2025-06-02T09:30:00Z"^^xsd:dateTime }}')


def test_a_time_that_names_no_zone_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="has a time zone"):
        load(store, at=MONDAY.replace(tzinfo=None))


def test_loading_the_same_file_again_changes_not_one_quad(store: Store) -> None:
    run(store, sample_reading())
    before = everything(store)
    (kept,) = run(store, sample_reading(), at=MONDAY + timedelta(days=7))
    assert kept.outcome is Outcome.UNCHANGED
    assert everything(store) == before


def test_a_changed_document_takes_the_place_of_its_old_self_and_both_loads_are_told(store: Store) -> None:
    run(store, sample_reading())
    (kept,) = run(store, later(), at=MONDAY + timedelta(days=7))
    assert kept.outcome is Outcome.REPLACED
    assert kept.instead_of == ("ashcombe-fostering-2025.txt",)
    (plan,) = plans(store)
    assert [one["actions"][0]["leads"] for one in plan["recommendations"]] == [["Head of Placements"]]
    rows = select(store, f"{PROLOGUE}SELECT ?load {{ ?load a gt:Load ; prov:generated <{GRAPH}> }}")
    assert len(list(rows)) == 2


def test_the_same_file_read_otherwise_by_a_newer_version_has_one_load_entry(store: Store) -> None:
    run(store, sample_reading())
    reading = sample_reading()
    better = replace(reading, plan=replace(reading.plan, owner=None))
    (kept,) = run(store, better, at=MONDAY + timedelta(days=7), version="0.2.0")
    assert kept.outcome is Outcome.REPLACED
    rows = list(
        select(store, f"{PROLOGUE}SELECT ?version ?at {{ ?load gt:softwareVersion ?version ; prov:endedAtTime ?at }}")
    )
    assert [(row["version"].value, row["at"].value) for row in rows] == [("0.2.0", "2025-06-09T09:30:00Z")]


def test_a_file_that_turns_out_to_be_another_bodys_leaves_nothing_under_the_old_name(store: Store) -> None:
    reading = sample_reading()
    run(store, replace(reading, plan=replace(reading.plan, authority=None)))
    (kept,) = run(store, reading)
    assert kept.outcome is Outcome.REPLACED
    assert [plan["plan"]["authority"] for plan in plans(store)] == ["Ashcombe"]


def test_files_of_one_name_of_two_bodies_are_two_plans(store: Store) -> None:
    run(store, sample_reading(), sample_reading("Hillside"))
    assert [plan["plan"]["authority"] for plan in plans(store)] == ["Ashcombe", "Hillside"]


def test_two_files_of_one_run_with_one_name_and_authority_are_an_error_that_names_both(store: Store) -> None:
    loading = load(store)
    loading.keep(sample_reading(), "spring/ashcombe-fostering-2025.txt")
    with pytest.raises(SameNameError) as raised:
        loading.keep(later(), "autumn/ashcombe-fostering-2025.txt")
    assert str(raised.value) == (
        "autumn/ashcombe-fostering-2025.txt was not kept: spring/ashcombe-fostering-2025.txt, loaded in the same run, is another "
        "document with the same name and authority (Ashcombe). Rename one of the two."
    )
    (plan,) = plans(store)
    assert len(plan["recommendations"]) == 3


def test_the_same_file_twice_in_one_run_is_no_error(store: Store) -> None:
    assert [kept.outcome for kept in run(store, sample_reading(), sample_reading())] == [
        Outcome.ADDED,
        Outcome.UNCHANGED,
    ]


def test_a_reading_that_cannot_be_kept_changes_nothing(store: Store) -> None:
    run(store, sample_reading())
    before = everything(store)
    wrong = replace(later().plan, title=Quote("Beyond", (Passage(9000, 9006),)))
    loading = load(store)
    with pytest.raises(PlaceError):
        loading.keep(replace(later(), plan=wrong))
    assert everything(store) == before
    assert loading.keep(later()).outcome is Outcome.REPLACED


def test_names_are_resolved_anew_after_a_change(store: Store) -> None:
    run(store, sample_reading())
    assert "placements-manager" in agents(store)
    run(store, later())
    assert "head-of-placements" in agents(store)
    assert "placements-manager" not in agents(store)


def test_a_run_that_never_finished_is_made_good_by_the_next_even_if_that_changes_no_plan(store: Store) -> None:
    run(store, sample_reading())
    load(store).keep(later())
    assert "placements-manager" in agents(store)
    (kept,) = run(store, later())
    assert kept.outcome is Outcome.UNCHANGED
    assert "head-of-placements" in agents(store)
    assert "placements-manager" not in agents(store)


def test_names_are_resolved_anew_by_another_version(store: Store) -> None:
    run(store, sample_reading())
    store.replace(
        {}, add=[ox.Quad(ox.NamedNode("x:s"), GT.heldBy, ox.NamedNode("x:stale"), ox.NamedNode(NAMES.resolved))]
    )
    run(store, sample_reading())
    assert "x:stale" in agents(store)
    run(store, sample_reading(), version="0.2.0")
    assert "x:stale" not in agents(store)
    assert list(named_graph(store, NAMES.resolved))
