"""Names are resolved anew where plans changed and nowhere else, with the same result as if all were."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pyoxigraph as ox
import pytest
from sample import sample_reading

from graph.load import Load
from graph.names import Names
from graph.out_of_date import mark, marked
from graph.resolve import resolved
from graph.store import MEMORY, Store, named_graph, open_store
from graph.terms import OWL
from ontology.plan import Reading

NAMES = Names()
MONDAY = datetime(2025, 6, 2, 9, 30, tzinfo=UTC)


def reading(body: str, file: str = "plan.txt", edition: str = "spring") -> Reading:
    """A body's plan; in its autumn edition some of its recommendations are gone."""
    found = sample_reading(body, file)
    if edition == "spring":
        return found
    source = replace(found.source, sha256=f"{body}-{edition}")
    return replace(found, plan=replace(found.plan, recommendations=found.plan.recommendations[1:]), source=source)


def nameless(file: str, edition: str = "spring") -> Reading:
    """A plan that names no authority."""
    found = reading("Ashcombe", file, edition)
    source = replace(found.source, sha256=f"{file}-{edition}")
    return replace(found, plan=replace(found.plan, authority=None), source=source)


def load(store: Store, *readings: Reading) -> list[Collection[str] | None]:
    """Keep readings and finish; for whom names were resolved, each time that they were."""
    asked: list[Collection[str] | None] = []

    def noted(store: Store, names: Names, only: Collection[str] | None = None) -> Iterator[ox.Triple]:
        asked.append(only)
        return resolved(store, names, only)

    run = Load(store, NAMES, MONDAY, "0.1.0", noted)
    for one in readings:
        run.keep(one)
    run.finish()
    return asked


def as_anew(store: Store) -> bool:
    """Whether the resolved graph is what resolving everything now would give."""
    mark_of_version = ox.Triple(ox.NamedNode(NAMES.resolved), OWL.versionInfo, ox.Literal("0.1.0"))
    return set(named_graph(store, NAMES.resolved)) == {*resolved(store, NAMES), mark_of_version}


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with the plans of three bodies, and two plans that name none."""
    with open_store(MEMORY) as store:
        load(store, *map(reading, ("Ashcombe", "Hillside", "Wyverley")), nameless("one.txt"), nameless("two.txt"))
        yield store


def test_only_the_authority_of_a_changed_plan_is_resolved_anew(store: Store) -> None:
    assert load(store, reading("Hillside", edition="autumn"), reading("Ashcombe")) == [(NAMES.authority("Hillside"),)]
    assert as_anew(store)


def test_a_second_plan_of_an_authority_is_resolved_with_its_first(store: Store) -> None:
    assert load(store, reading("Hillside", "second.txt")) == [(NAMES.authority("Hillside"),)]
    assert as_anew(store)


def test_a_plan_that_names_no_authority_is_resolved_alone(store: Store) -> None:
    assert load(store, nameless("two.txt", "autumn")) == [(NAMES.plan(None, "two.txt"),)]
    assert as_anew(store)


def test_a_plan_that_turns_out_to_be_another_bodys_is_resolved_for_both(store: Store) -> None:
    moved = sample_reading("Ashcombe", "one.txt")
    moved = replace(moved, source=replace(moved.source, sha256="one.txt-spring"))
    assert load(store, moved) == [(NAMES.authority("Ashcombe"), NAMES.plan(None, "one.txt"))]
    assert as_anew(store)


def test_a_load_that_changes_nothing_resolves_nothing(store: Store) -> None:
    assert load(store, reading("Hillside")) == []


def test_a_run_that_broke_off_leaves_word_of_what_is_to_be_resolved(store: Store) -> None:
    Load(store, NAMES, MONDAY, "0.1.0", resolved).keep(reading("Hillside", edition="autumn"))
    assert marked(store, NAMES) == (NAMES.authority("Hillside"),)
    assert not as_anew(store)
    assert load(store) == [(NAMES.authority("Hillside"),)]
    assert as_anew(store)


def test_what_is_marked_for_another_reason_is_resolved_anew(store: Store) -> None:
    store.replace({}, add=[mark(NAMES, NAMES.authority("Wyverley"))])
    assert load(store) == [(NAMES.authority("Wyverley"),)]
    assert as_anew(store)
