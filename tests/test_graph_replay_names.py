"""Decisions on names survive reloads: accepted names stay one, rejected ones apart, and neither is lost with its plan."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from decided_plans import MONDAY, NAMES, TUESDAY, Paper, agent, drop, everything, in_force, load

from graph.decisions.decision import By, Decision, Relation, Verdict
from graph.decisions.read import Standing, decisions
from graph.decisions.replay import Replayed
from graph.decisions.write import decide, revise, withdraw
from graph.errors import DecisionError
from graph.store import MEMORY, Store, open_store, select
from graph.terms import PROLOGUE

ONE, OTHER = "Head of Care Services", "Head of Caring Services"
BY = By("B. Lead", TUESDAY)


def care(*leads: str, authority: str | None = "Wyvern", name: str = "care.txt") -> Paper:
    """A plan whose actions are led by these."""
    actions = tuple(f"Step {chr(65 + number)} of the work | {lead}" for number, lead in enumerate(leads))
    return Paper(authority, "Care plan", name, (("1", "Care is planned", actions),))


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(MEMORY) as opened:
        load(opened, care(ONE, OTHER))
        yield opened


def labels(store: Store) -> set[str]:
    rows = select(store, f"{PROLOGUE}SELECT ?label {{ ?agent a gt:Agent ; rdfs:label ?label }}")
    return {row["label"].value for row in rows}


def judged(store: Store, verdict: Verdict) -> tuple[str, str, str]:
    """Both agents, and the decision on them by its IRI."""
    a, b = agent(store, ONE), agent(store, OTHER)
    (made,) = decide(store, NAMES, [Decision(a, b, verdict, Relation.SAME_HOLDER, "A. Officer", MONDAY)])
    return a, b, made.iri


def standing(store: Store) -> Standing:
    (one,) = decisions(store, NAMES)
    return one.standing


def test_accepted_names_are_one_agent_and_the_decision_stays_in_force(store: Store) -> None:
    a, b, _ = judged(store, Verdict.ACCEPTED)
    load(store)
    assert labels(store) & {ONE, OTHER} != {ONE, OTHER}
    assert in_force(store, a, b) == ["Accepted"]
    before = everything(store, NAMES.decided)
    load(store, care(ONE, OTHER, "Head of Finance"))
    assert in_force(store, a, b) == ["Accepted"]
    assert everything(store, NAMES.decided) == before


def test_accepted_names_are_two_again_when_the_decision_is_withdrawn(store: Store) -> None:
    a, b, made = judged(store, Verdict.ACCEPTED)
    load(store)
    withdraw(store, NAMES, [made], BY)
    load(store)
    assert labels(store) >= {ONE, OTHER}
    assert in_force(store, a, b) == []
    (one,) = decisions(store, NAMES)
    assert set(one.present) == {a, b}


def test_names_that_were_accepted_can_be_rejected_afterwards(store: Store) -> None:
    a, b, made = judged(store, Verdict.ACCEPTED)
    load(store)
    revise(store, NAMES, {made: Verdict.REJECTED}, BY)
    load(store)
    assert labels(store) >= {ONE, OTHER}
    assert in_force(store, a, b) == ["Rejected"]


def test_a_name_that_no_plan_writes_any_more_is_waited_for(store: Store) -> None:
    a, b, made = judged(store, Verdict.REJECTED)
    assert load(store, care(ONE)).lost == (made,)
    assert standing(store) is Standing.NOT_FOUND
    assert load(store, care(ONE, OTHER)) == Replayed(back=(made,))
    assert in_force(store, a, b) == ["Rejected"]


def test_a_name_is_found_in_whatever_plan_of_its_authority_it_stands(store: Store) -> None:
    a, b, _ = judged(store, Verdict.ACCEPTED)
    drop(store, care())
    load(store, care(ONE, OTHER, name="another.txt"))
    assert in_force(store, a, b) == ["Accepted"]
    assert len(labels(store) & {ONE, OTHER}) == 1


def test_the_same_names_of_another_authority_are_others(store: Store) -> None:
    judged(store, Verdict.REJECTED)
    drop(store, care())
    load(store, care(ONE, OTHER, authority="Eastmere"))
    assert standing(store) is Standing.NOT_FOUND


def test_a_name_that_rules_joined_is_kept_apart_by_how_it_is_written(store: Store) -> None:
    load(store, care("Head of Housing", "Housing Head"))
    joined = agent(store, "Housing Head")
    assert "Head of Housing" not in labels(store)
    written = ("Housing Head", "Head of Housing")
    made = Decision(joined, joined, Verdict.REJECTED, Relation.SAME_HOLDER, "A. Officer", MONDAY, written=written)
    decide(store, NAMES, [made])
    load(store)
    assert labels(store) >= set(written)
    (one,) = decisions(store, NAMES)
    assert one.standing is Standing.IN_FORCE
    assert set(one.present) == {agent(store, name) for name in written}
    withdraw(store, NAMES, [one.iri], BY)
    load(store)
    assert "Head of Housing" not in labels(store)


def test_only_a_name_that_an_agent_has_can_be_kept_apart_from_it(store: Store) -> None:
    a = agent(store, ONE)
    written = (ONE, "Nobody")
    with pytest.raises(DecisionError, match="is no name of"):
        decide(store, NAMES, [Decision(a, a, Verdict.REJECTED, Relation.SAME_HOLDER, "A", MONDAY, written=written)])


def test_names_in_a_plan_that_names_no_authority_stay_decided() -> None:
    with open_store(MEMORY) as store:
        load(store, care(ONE, OTHER, authority=None))
        a, b, _ = judged(store, Verdict.REJECTED)
        load(store, care(ONE, OTHER, "Head of Finance", authority=None))
        assert in_force(store, a, b) == ["Rejected"]
