"""What keeping a reading would change is known before it is kept, part by part, and nothing is written to find it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sample import sample_reading

from graph.changes import Changes, Effect, effect, published, reader
from graph.load import Load, Outcome
from graph.names import Names
from graph.resolve import resolved
from graph.store import Store, ask, open_store
from ontology.plan import Plan, Quote, Reading, Recommendation


def load(store: Store) -> Load:
    return Load(store, Names(), datetime(2025, 6, 2, 9, 30, tzinfo=UTC), "0.1.0", resolved)


@pytest.fixture
def store() -> Store:
    """A store in which the sample plan is kept."""
    store = open_store(":memory:")
    load(store).keep(sample_reading())
    return store


def with_plan(change: Callable[[Plan], Plan]) -> Reading:
    """The sample, read otherwise."""
    reading = sample_reading()
    return replace(reading, plan=change(reading.plan), source=replace(reading.source, sha256="ab" * 32))


def of(change: Callable[[tuple[Recommendation, ...]], tuple[Recommendation, ...]]) -> Reading:
    """The sample with other recommendations."""
    return with_plan(lambda plan: replace(plan, recommendations=change(plan.recommendations)))


def reworded(quote: Quote) -> Quote:
    """Other words in the same place."""
    return replace(quote, text=f"Now: {quote.text}")


def test_a_plan_that_is_not_here_is_added_and_asking_writes_nothing() -> None:
    store = open_store(":memory:")
    found = effect(load(store), sample_reading())
    assert found.kept.outcome is Outcome.ADDED
    assert not found.recommendations
    assert not ask(store, "ASK { ?s ?p ?o }")


def test_the_same_reading_changes_nothing(store: Store) -> None:
    assert effect(load(store), sample_reading()).kept.outcome is Outcome.UNCHANGED


def test_what_is_expected_is_what_keeping_does(store: Store) -> None:
    for reading in (sample_reading(), of(lambda found: found[:2]), sample_reading("Northmoor", "northmoor.txt")):
        expected = effect(load(store), reading).kept
        assert load(store).keep(reading) == expected


@pytest.mark.parametrize(
    ("reading", "recommendations", "actions"),
    [
        (of(lambda found: found[:2]), Changes(gone=1), Changes()),
        (of(lambda found: found[1:]), Changes(gone=1), Changes(gone=2)),
        (of(lambda found: found[::-1]), Changes(), Changes()),
        (of(lambda found: (replace(found[0], text=reworded(found[0].text)), *found[1:])), Changes(changed=1), Changes()),
        (of(lambda found: (replace(found[0], actions=found[0].actions[1:]), *found[1:])), Changes(), Changes(gone=1)),
        (of(lambda found: (replace(found[0], actions=found[0].actions * 2), *found[1:])), Changes(), Changes(added=2)),
        (
            of(lambda found: (replace(found[0], actions=(replace(found[0].actions[0], leads=()), *found[0].actions[1:])), *found[1:])),
            Changes(),
            Changes(changed=1),
        ),
        (with_plan(lambda plan: replace(plan, owner=None)), Changes(), Changes()),
    ],
    ids=["gone", "gone-with-actions", "order", "reworded", "action-gone", "actions-added", "no-lead", "owner"],
)  # fmt: skip
def test_each_part_is_counted_once(store: Store, reading: Reading, recommendations: Changes, actions: Changes) -> None:
    found = effect(load(store), reading)
    assert found.kept.outcome is Outcome.REPLACED
    assert found.kept.instead_of == ("ashcombe-fostering-2025.txt",)
    assert (found.recommendations, found.actions) == (recommendations, actions)


def test_another_effect_is_another_state(store: Store) -> None:
    readings = (sample_reading(), of(lambda found: found[:2]), sample_reading("Northmoor", "northmoor.txt"))
    effects: list[Effect] = [effect(load(store), one) for one in readings]
    assert len({one.state for one in effects}) == 3


def test_a_folder_without_a_store_is_read_as_an_empty_one(tmp_path: Path) -> None:
    folder = tmp_path / "plans.db"
    with reader(str(folder)) as store:
        assert not ask(store, "ASK { ?s ?p ?o }")
    assert published(str(folder)) is None
    assert not folder.exists()
    with open_store(str(folder)) as store:
        run = load(store)
        run.keep(sample_reading())
        run.finish()
    assert published(str(folder))
    with reader(str(folder)) as store:
        assert effect(load(store), sample_reading()).kept.outcome is Outcome.UNCHANGED
