"""What people decide on names holds against every rule: accepted names are one, rejected ones two, until it is withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from names import BASE, Resolved, resolve, said

from graph.decisions.decision import Verdict
from graph.decisions.names import DecidedNames, NameSide
from graph.kinds import Kind
from graph.terms import GT

NOVEMBER = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    """What else is known of a decision: its kind of names, its authority, what their IRIs were, and minutes after ten."""

    kind: Kind = Kind.POST
    authority: str | None = "Wyvern"
    paths: tuple[str, str] = ("", "")
    later: int = 0


def judged(verdict: Verdict, one: str, other: str, told: Told) -> DecidedNames:
    """A decision of A. Officer's on two names."""
    a, b = (NameSide(told.kind, name, (), path) for name, path in zip((one, other), told.paths, strict=True))
    return DecidedNames(verdict, told.authority, a, b, "A. Officer", NOVEMBER + timedelta(minutes=told.later))


def same(one: str, other: str, kind: Kind = Kind.POST, **more: Any) -> DecidedNames:
    return judged(Verdict.ACCEPTED, one, other, Told(kind, **more))


def different(one: str, other: str, kind: Kind = Kind.POST, **more: Any) -> DecidedNames:
    return judged(Verdict.REJECTED, one, other, Told(kind, **more))


def groups(found: Resolved, names: Sequence[str]) -> set[frozenset[str]]:
    """The names of each agent together."""
    by_agent: dict[frozenset[str], set[str]] = {}
    for name in names:
        by_agent.setdefault(frozenset(found.agents(name)), set()).add(name)
    return {frozenset(each) for each in by_agent.values()}


def test_names_that_somebody_accepted_are_one_and_it_is_told_who_said_so() -> None:
    plan = said(("lead", "Head of Homes and Hostels"), ("lead", "Housing Lead"))
    assert len(resolve(plan).agents("Head of Homes and Hostels") | resolve(plan).agents("Housing Lead")) == 2
    found = resolve(plan, decided=[same("Head of Homes and Hostels", "Housing Lead")])
    (agent,) = found.agents("Head of Homes and Hostels") | found.agents("Housing Lead")
    assert found.label("Housing Lead") == "Head of Homes and Hostels"
    assert found.values(agent, GT.mergedBecause) == {
        "\u2018Housing Lead\u2019: A. Officer decided on 2026-11-22 that they are the same"
    }


def test_an_accepted_agent_keeps_the_iri_of_the_fuller_name_and_the_others_come_back_when_it_is_withdrawn() -> None:
    plan = said(("lead", "Head of Homes and Hostels"), ("lead", "Homes Lead"))
    before = resolve(plan)
    found = resolve(plan, decided=[same("Homes Lead", "Head of Homes and Hostels")])
    assert found.agents("Homes Lead") == before.agents("Head of Homes and Hostels")
    assert resolve(plan, decided=[]).triples == before.triples


@pytest.mark.parametrize(
    ("role", "one", "other", "kind", "plan"),
    [
        ("lead", "Service Manager QA", "SM QA", Kind.POST, {}),
        ("reportsTo", "HIB", "Homes Board", Kind.BOARD, {"glossary": [("HIB", "Homes Board")]}),
        ("lead", "AD Homes and Hostels (FJ)", "AD Homes (FJ)", Kind.POST, {}),
        ("reportsTo", "Wyvern Safer Homes Panel", "Safer Homes Panel", Kind.BOARD, {}),
        ("lead", "Sam Lee", "S. Lee", Kind.PERSON, {}),
        ("reportsTo", "Trust Board", "Homes and Hostels Trust Board", Kind.BOARD, {}),
    ],
)
def test_names_that_somebody_rejected_stay_two_whatever_rule_joins_them(
    role: str, one: str, other: str, kind: Kind, plan: dict[str, Any]
) -> None:
    cells = said((role, one), (role, other), **plan)
    assert resolve(cells).agents(one) == resolve(cells).agents(other)
    found = resolve(cells, decided=[different(one.partition(" (")[0], other.partition(" (")[0], kind)])
    assert found.agents(one)
    assert found.agents(other)
    assert not found.agents(one) & found.agents(other)


def test_names_that_differ_in_nothing_but_the_order_of_their_words_can_be_told_apart() -> None:
    names = ["Harbour Trust Steering Group", "Steering Group of the Harbour Trust", "Harbour Trust's Steering Group"]
    plan = said(*(("reportsTo", name) for name in names))
    assert len(groups(resolve(plan), names)) == 1
    found = resolve(plan, decided=[different(names[0], names[1], Kind.BOARD)])
    assert groups(found, names) == {frozenset({names[0], names[2]}), frozenset({names[1]})}


def test_a_third_name_brings_no_rejected_two_together() -> None:
    names = ["Homes Improvement Board", "HIB", "Hostels Improvement Board"]
    plan = said(*(("reportsTo", name) for name in names))
    both = [same("HIB", names[0], Kind.BOARD), same("HIB", names[2], Kind.BOARD, later=1)]
    assert len(groups(resolve(plan, decided=both), names)) == 1
    found = resolve(plan, decided=[*both, different(names[0], names[2], Kind.BOARD)])
    assert groups(found, names) == {frozenset({names[0]}), frozenset({"HIB", names[2]})}, "the later decision holds"


def test_a_name_that_a_rule_would_join_with_both_of_two_rejected_names_is_joined_with_neither() -> None:
    glossary = [("SM", "Service Manager"), ("QA", "Quality Assurance")]
    names = ["Service Manager Quality Assurance", "SM QA", "SM Quality Assurance"]
    plan = said(*(("lead", name) for name in names), glossary=glossary)
    assert len(groups(resolve(plan), names)) == 1
    found = resolve(plan, decided=[different("SM QA", "SM Quality Assurance")])
    assert frozenset({"SM QA"}) in groups(found, names)
    assert not any({"SM QA", "SM Quality Assurance"} <= group for group in groups(found, names))


def test_a_decision_is_on_one_authority() -> None:
    plans = [
        said(("lead", "Head of Homes and Hostels"), ("lead", "Housing Lead"), authority=body)
        for body in ("Wyvern", "Eastmere")
    ]
    found = resolve(*plans, decided=[same("Head of Homes and Hostels", "Housing Lead", authority="WYVERN")])
    assert found.agents("Housing Lead") == {
        f"{BASE}/post/wyvern/head-of-homes-and-hostels",
        f"{BASE}/post/eastmere/housing-lead",
    }


def test_a_decision_on_a_plan_that_names_no_authority_is_on_that_plan() -> None:
    plans = [
        said(("lead", "Head of Homes and Hostels"), ("lead", "Housing Lead"), authority=None, name=name)
        for name in ("one", "two")
    ]
    paths = ("post/unknown/head-of-homes-and-hostels-one", "post/unknown/housing-lead-one")
    found = resolve(*plans, decided=[same("Head of Homes and Hostels", "Housing Lead", authority=None, paths=paths)])
    assert found.agents("Housing Lead") == {
        f"{BASE}/post/unknown/head-of-homes-and-hostels-one",
        f"{BASE}/post/unknown/housing-lead-two",
    }


def test_names_that_a_rule_joins_in_a_plan_without_an_authority_are_told_apart_there() -> None:
    names = ("SM QA", "Service Manager QA")
    plans = [said(*(("lead", one) for one in names), authority=None, name=name) for name in ("one", "two")]
    paths = ("post/unknown/sm-qa", "post/unknown/service-manager-qa-one")
    found = resolve(*plans, decided=[different(*names, authority=None, paths=paths)])
    assert len(found.agents("SM QA") & found.agents("Service Manager QA")) == 1
    assert len(found.agents("SM QA") | found.agents("Service Manager QA")) == 3


def test_initials_are_decided_for_the_plan_in_which_they_stand() -> None:
    cells = (("lead", "Head of Homes (SL)", 1, 1), ("lead", "Sam Lee", 2, 1), ("lead", "Head of Care (KT)", 3, 1))
    plans = [said(*cells), said(("lead", "Head of Repairs (SL)"), ("lead", "Head of Care (KT)"), name="two")]
    assert {person.rpartition("/")[2] for person in people(resolve(*plans), "Head of Homes (SL)")} == {"sl-one"}
    decided = same("SL", "Sam Lee", Kind.PERSON, paths=("person/wyvern/sl-one", "person/wyvern/sam-lee"))
    assert {
        person.rpartition("/")[2] for person in people(resolve(*plans, decided=[decided]), "Head of Homes (SL)")
    } == {"sam-lee"}


def people(found: Resolved, words: str) -> set[str]:
    """Who holds the post that these words mean."""
    return {one for s, p, one in found.triples if p.endswith("#heldBy") and s in found.agents(words)}


def test_a_decision_whose_names_no_plan_writes_any_more_waits() -> None:
    plan = said(("lead", "Head of Homes"))
    assert resolve(plan, decided=[same("Head of Homes and Hostels", "Housing Lead")]).triples == resolve(plan).triples


NAMES = [
    "SM QA",
    "Service Manager QA",
    "Service Manager, QA",
    "QA Lead",
    "TIC",
    "Tenancy Improvement Committee",
    "Head of Homes",
]
PAIRS = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] != pair[1])


@settings(deadline=None, max_examples=60)
@given(st.lists(PAIRS, max_size=4, unique_by=frozenset), st.lists(PAIRS, max_size=3), st.randoms(use_true_random=False))
def test_rejected_names_are_never_one_and_nothing_depends_on_order(
    apart: list[tuple[str, str]], together: list[tuple[str, str]], shuffled: Any
) -> None:
    kinds = {name: Kind.BOARD if name.startswith("T") else Kind.POST for name in NAMES}
    apart = [pair for pair in apart if kinds[pair[0]] is kinds[pair[1]]]
    together = [pair for pair in together if kinds[pair[0]] is kinds[pair[1]]]
    decided = [same(*pair, kinds[pair[0]], later=at) for at, pair in enumerate(together)]
    decided += [different(*pair, kinds[pair[0]]) for pair in apart]
    plans = [
        said(
            *(("reportsTo" if kinds[name] is Kind.BOARD else "lead", name) for name in NAMES[start::2]), name=f"{start}"
        )
        for start in (0, 1)
    ]
    found = resolve(*plans, decided=decided)
    for one, other in apart:
        assert not found.agents(one) & found.agents(other)
    shuffled.shuffle(decided)
    shuffled.shuffle(plans)
    assert resolve(*plans, decided=decided).triples == found.triples
