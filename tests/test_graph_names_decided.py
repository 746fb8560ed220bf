"""What people decide on names, in a store: it holds after the next load, over versions of a plan, and until it is withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sample import sample_reading

from graph.decisions.decision import By, Decision, Relation, Verdict
from graph.decisions.write import decide, withdraw
from graph.load import Load
from graph.names import Names
from graph.resolve import resolved
from graph.store import MEMORY, Store, open_store, select
from graph.terms import PROLOGUE
from ontology.plan import Reading

NAMES = Names()
MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
FOSTERING, PLACEMENTS = (NAMES.post("Ashcombe", title) for title in ("Fostering Manager", "Placements Manager"))


def load(store: Store, *readings: Reading) -> None:
    """A whole run over some readings."""
    run = Load(store, NAMES, MONDAY, "0.1.0", resolved)
    for reading in readings:
        run.keep(reading)
    run.finish()


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with one plan of Ashcombe's and one of Northmoor's."""
    with open_store(MEMORY) as store:
        load(store, sample_reading(), sample_reading("Northmoor"))
        yield store


def meant(store: Store, words: str) -> set[str]:
    """Whom these words mean in Ashcombe's plan."""
    rows = select(store, f'{PROLOGUE}SELECT ?agent {{ ?said gt:asWritten "{words}" ; gt:heldBy ?agent }}')
    return {row["agent"].value for row in rows if "/ashcombe/" in row["agent"].value}


def judge(store: Store, verdict: Verdict, written: tuple[str, str] | None = None, other: str = PLACEMENTS) -> str:
    """Decide on Ashcombe's two managers, or on two names of one; the decision's IRI."""
    decision = Decision(FOSTERING, other, verdict, Relation.SAME_HOLDER, "A. Officer", MONDAY, written=written)
    (decided,) = decide(store, NAMES, [decision])
    load(store)
    return decided.iri


def test_accepted_names_are_one_until_it_is_withdrawn(store: Store) -> None:
    iri = judge(store, Verdict.ACCEPTED)
    assert meant(store, "Fostering Manager") == meant(store, "Placements Manager") != set()
    rows = select(store, f"{PROLOGUE}SELECT ?why {{ ?agent gt:mergedBecause ?why }}")
    assert any("A. Officer decided on 2026-11-23" in row["why"].value for row in rows)
    withdraw(store, NAMES, [iri], By("B. Officer", MONDAY))
    load(store)
    assert meant(store, "Fostering Manager") == {FOSTERING}
    assert meant(store, "Placements Manager") == {PLACEMENTS}


def test_accepted_names_are_one_in_the_next_version_of_the_plan(store: Store) -> None:
    judge(store, Verdict.ACCEPTED)
    reading = sample_reading()
    newer = replace(reading, source=replace(reading.source, sha256="ab" * 32), unread=())
    load(store, newer)
    assert meant(store, "Fostering Manager") == meant(store, "Placements Manager") != set()


def test_names_that_the_glossary_joins_are_two_once_they_are_rejected_and_one_again_when_that_is_withdrawn(
    store: Store,
) -> None:
    wide = sample_reading()
    letters = replace(wide.plan.recommendations[1].actions[0], leads=(wide.plan.glossary[0].acronym,))
    two = replace(wide.plan.recommendations[1], actions=(letters,))
    plan = replace(wide.plan, recommendations=(wide.plan.recommendations[0], two))
    load(store, replace(wide, plan=plan))
    assert meant(store, "FM") == meant(store, "Fostering Manager") == {FOSTERING}
    iri = judge(store, Verdict.REJECTED, ("FM", "Fostering Manager"), FOSTERING)
    assert meant(store, "FM")
    assert not meant(store, "FM") & meant(store, "Fostering Manager")
    withdraw(store, NAMES, [iri], By("B. Officer", MONDAY))
    load(store)
    assert meant(store, "FM") == {FOSTERING}
