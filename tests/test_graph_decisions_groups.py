"""A group decided at once, and how good suggestions are by what people decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from itertools import combinations

import pyoxigraph as ox
import pytest
from decided_plans import (
    AUDIT,
    EASTMERE,
    MONDAY,
    NAMES,
    RECORDS,
    TRAIN,
    TUESDAY,
    VISITS,
    accepted,
    eastmere,
    in_force,
    load,
    rejected,
    work,
    wyvern,
)

from graph.decisions.agreement import EDGES, Band, agreement, wilson
from graph.decisions.cluster import of_cluster
from graph.decisions.decision import By, Decision, Relation, Shown, Verdict
from graph.decisions.read import decisions
from graph.decisions.suggestions import Wanted, suggestions
from graph.decisions.write import decide, withdraw
from graph.infer import infer
from graph.store import MEMORY, Store, open_store
from graph.terms import GT, RDF, XSD

BY = By("A. Officer", MONDAY, "All the same")
EAST_AUDIT = EASTMERE[0][2][0]


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(MEMORY) as opened:
        load(opened, wyvern(), eastmere())
        yield opened


@pytest.fixture
def works(store: Store) -> tuple[str, str, str]:
    """Three audits: two of Wyvern's and Eastmere's."""
    return work(store, AUDIT, RECORDS), work(store, AUDIT, VISITS), work(store, EAST_AUDIT)


def link(store: Store, a: str, b: str, relation: ox.NamedNode = GT.Duplicate) -> None:
    node, graph = ox.NamedNode(NAMES.pair(a, b)), ox.NamedNode(NAMES.inferred)
    facts = (
        (RDF.type, GT.InferredLink),
        (GT.relation, relation),
        (GT.score, ox.Literal("0.900", datatype=XSD.decimal)),
        (GT.method, ox.Literal("features-2")),
        (GT.alike, ox.Literal("both audit files")),
        (GT.between, ox.NamedNode(a)),
        (GT.between, ox.NamedNode(b)),
    )
    store.replace({}, add=[ox.Quad(node, predicate, value, graph) for predicate, value in facts])


def decided(store: Store, works: tuple[str, ...]) -> list[list[str]]:
    return [in_force(store, a, b) for a, b in combinations(works, 2)]


def test_a_group_is_accepted_by_its_suggested_pairs_each_as_what_was_suggested(
    store: Store, works: tuple[str, str, str]
) -> None:
    first, second, third = works
    link(store, first, third)
    link(store, second, third, GT.NearDuplicate)
    decide(store, NAMES, of_cluster(store, NAMES, works, Verdict.ACCEPTED, BY))
    assert decided(store, works) == [[], ["Accepted"], ["Accepted"]]
    assert {one.relation for one in decisions(store, NAMES)} == {Relation.DUPLICATE, Relation.NEAR_DUPLICATE}


def test_members_that_no_suggestion_ties_together_are_tied_by_the_fewest_pairs(
    store: Store, works: tuple[str, str, str]
) -> None:
    link(store, works[0], works[2])
    made = of_cluster(store, NAMES, works, Verdict.ACCEPTED, BY)
    assert len(made) == 2
    assert Decision(works[0], works[2], Verdict.ACCEPTED, Relation.DUPLICATE, *_by()) in [
        _turned(one, works) for one in made
    ]


def _by() -> tuple[str, datetime, str]:
    return BY.who, BY.when, BY.note


def _turned(one: Decision, works: tuple[str, str, str]) -> Decision:
    a, b = sorted((one.a, one.b), key=works.index)
    return Decision(a, b, one.verdict, one.relation, one.who, one.when, one.note)


def test_rejecting_a_group_rejects_what_was_suggested_and_nothing_else(
    store: Store, works: tuple[str, str, str]
) -> None:
    link(store, works[0], works[2])
    link(store, works[1], works[2])
    decide(store, NAMES, of_cluster(store, NAMES, works, Verdict.REJECTED, BY))
    assert decided(store, works) == [[], ["Rejected"], ["Rejected"]]


def test_what_was_decided_one_by_one_stays_when_the_group_is_decided(store: Store, works: tuple[str, str, str]) -> None:
    for a, b in combinations(works, 2):
        link(store, a, b)
    decide(store, NAMES, [rejected(works[0], works[2])])
    decide(store, NAMES, of_cluster(store, NAMES, works, Verdict.ACCEPTED, BY))
    assert decided(store, works) == [["Accepted"], ["Rejected"], ["Accepted"]]
    assert of_cluster(store, NAMES, works, Verdict.ACCEPTED, BY) == ()


# A change of the scores: what is computed is written anew by another method


def test_a_rejected_pair_is_not_suggested_again_whatever_becomes_of_relation_and_score(
    store: Store, works: tuple[str, str, str]
) -> None:
    link(store, works[0], works[2])
    decide(store, NAMES, [rejected(works[0], works[2])])
    store.replace({NAMES.inferred: ()})
    link(store, works[0], works[2], GT.Related)
    link(store, works[1], works[2], GT.Related)
    found, number = suggestions(store, NAMES, Wanted(), 10)
    assert number == 1
    assert set(found[0].ends) == {works[1], works[2]}


def test_a_rejected_pair_is_not_suggested_again_when_its_plan_is_loaded_and_compared_anew(
    store: Store, works: tuple[str, str, str]
) -> None:
    del works
    infer(store, NAMES, "0.1.0")
    found, _ = suggestions(store, NAMES, Wanted(), 100)
    pairs = {frozenset(one.words) for one in found}
    assert frozenset((AUDIT, EAST_AUDIT)) in pairs
    decide(store, NAMES, [rejected(*one.ends) for one in found if EAST_AUDIT in one.words])
    load(store, wyvern((("1", RECORDS, ("Another first step", AUDIT, TRAIN)), ("2", VISITS, ("Something", AUDIT)))))
    infer(store, NAMES, "0.2.0")
    found, _ = suggestions(store, NAMES, Wanted(), 100)
    assert found
    assert frozenset((AUDIT, EAST_AUDIT)) not in {frozenset(one.words) for one in found}


def test_an_accepted_pair_stays_accepted_when_nothing_finds_it_any_more(
    store: Store, works: tuple[str, str, str]
) -> None:
    link(store, works[0], works[2])
    decide(store, NAMES, [accepted(works[0], works[2])])
    store.replace({NAMES.inferred: ()})
    load(store, wyvern(), eastmere())
    assert in_force(store, works[0], works[2]) == ["Accepted"]


# How good suggestions are


def shown(relation: Relation, score: str) -> Shown:
    return Shown(relation, Decimal(score), "features-2")


def test_agreement_counts_what_was_right_wrong_and_undecided_in_each_band(
    store: Store, works: tuple[str, str, str]
) -> None:
    train, lists = work(store, TRAIN), work(store, "Publish a weekly list of late visits")
    made = [
        (works[0], works[2], Verdict.ACCEPTED, Relation.DUPLICATE, "0.97"),
        (works[1], works[2], Verdict.ACCEPTED, Relation.RELATED, "0.95"),
        (works[0], works[1], Verdict.REJECTED, Relation.DUPLICATE, "1"),
        (works[0], train, Verdict.UNSURE, Relation.DUPLICATE, "0.6"),
        (works[0], lists, Verdict.REJECTED, Relation.DUPLICATE, "0.9"),
    ]
    written = decide(
        store,
        NAMES,
        [
            Decision(a, b, verdict, relation, "A. Officer", MONDAY, shown=shown(Relation.DUPLICATE, score))
            for a, b, verdict, relation, score in made
        ],
    )
    whole, low, middle, high = agreement(store, NAMES)
    assert replace(whole, mean_score=None) == Band(Relation.DUPLICATE, EDGES[0], EDGES[-1], 1, 1, 2, 1, None)
    assert whole.mean_score == pytest.approx(0.955)
    assert (low.least, low.unsure, low.decided, low.precision, low.interval, low.mean_score) == (
        Decimal("0.5"), 1, 0, None, None, None,
    )  # fmt: skip
    assert (middle.least, middle.most, middle.rejected, middle.precision) == (Decimal("0.9"), Decimal("0.95"), 1, 0.0)
    assert (high.least, high.accepted, high.looser, high.rejected) == (Decimal("0.95"), 1, 1, 1)
    withdraw(store, NAMES, [written[0].iri], By("B", TUESDAY))
    assert agreement(store, NAMES)[0].accepted == 0


def test_what_nobody_suggested_says_nothing_of_suggestions(store: Store, works: tuple[str, str, str]) -> None:
    decide(store, NAMES, [accepted(works[0], works[2])])
    assert agreement(store, NAMES) == []


@pytest.mark.parametrize(
    ("right", "whole", "interval"), [(9, 10, (0.5958, 0.9821)), (0, 5, (0.0, 0.4345)), (5, 5, (0.5655, 1.0))]
)
def test_the_interval_is_wilsons(right: int, whole: int, interval: tuple[float, float]) -> None:
    assert wilson(right, whole) == pytest.approx(interval, abs=0.0001)
