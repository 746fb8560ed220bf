"""Groups in a real store: what links and decisions make of them, whatever came before and whoever decided what."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pyoxigraph as ox
import pytest
from linked_works import (
    EASTMERE,
    HARROWDALE,
    NAMES,
    WYVERN,
    action,
    decision_quads,
    link_quads,
    plan_quads,
    recommendation,
    store_of,
)

from graph.groups import groups, groups_near
from graph.links import decided
from graph.regroup import regroup_decided
from graph.store import Store
from graph.terms import GT, RDF

PLANS = (plan_quads(EASTMERE, 4), plan_quads(HARROWDALE, 6), plan_quads(WYVERN, 8))
SAID = [quad for plan in PLANS for quad in plan]
E1, E2, H1, H2, W1, W2, W3, W4 = (
    *(action(EASTMERE, number) for number in (1, 2)),
    *(action(HARROWDALE, number) for number in (1, 2)),
    *(action(WYVERN, number) for number in (1, 2, 3, 4)),
)
Told = dict[str, object]


def value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return term.value


def told(store: Store, kind: ox.NamedNode) -> list[Told]:
    """What is told of each group of a kind, by the local names of properties; members and ends in order."""
    found: dict[str, Told] = {}
    triples = list(groups(store, NAMES))
    wanted = {value(one.subject) for one in triples if one.predicate == RDF.type and one.object == kind}
    for one in triples:
        if value(one.subject) in wanted and one.predicate != RDF.type:
            name = one.predicate.value.rpartition("#")[2]
            if isinstance(one.object, ox.Literal):
                found.setdefault(value(one.subject), {})[name] = Decimal(one.object.value)
            else:
                ends = found.setdefault(value(one.subject), {}).setdefault(name, [])
                assert isinstance(ends, list)
                ends.append(value(one.object))
                ends.sort()
    return sorted(found.values(), key=str)


def members(store: Store) -> list[object]:
    return sorted((one["member"] for one in told(store, GT.Cluster)), key=str)


# Clusters


def test_a_group_tells_its_size_its_plans_and_the_weakest_link_that_it_needs() -> None:
    links = [
        *link_quads(E1, H1),
        *link_quads(H1, H2, GT.NearDuplicate, 0.75),
        *link_quads(E1, H2, GT.NearDuplicate, 0.4),
    ]
    assert told(store_of(SAID, links), GT.Cluster) == [
        {"member": sorted([E1, H1, H2]), "size": Decimal(3), "spans": Decimal(2), "score": Decimal("0.75")}
    ]


def test_a_rejected_pair_is_no_group() -> None:
    assert members(store_of(SAID, link_quads(E1, H1), decision_quads(E1, H1, GT.Rejected))) == []


def test_two_works_that_somebody_rejected_come_into_two_groups_though_others_lie_between() -> None:
    links = [*link_quads(E1, H1, score=0.9), *link_quads(H1, W1, score=0.5), *link_quads(W1, W2, score=0.9)]
    assert members(store_of(SAID, links)) == [sorted([E1, H1, W1, W2])]
    assert members(store_of(SAID, links, decision_quads(E1, W2, GT.Rejected))) == [sorted([E1, H1]), sorted([W1, W2])]


def test_a_pair_that_somebody_accepted_joins_what_nothing_else_joins() -> None:
    store = store_of(SAID, link_quads(E1, E2), link_quads(H1, H2), decision_quads(E1, H1, GT.Accepted))
    assert members(store) == [sorted([E1, E2, H1, H2])]


def test_an_accepted_link_is_never_cut() -> None:
    accepted = [*decision_quads(E1, H1, GT.Accepted), *link_quads(H1, W1, score=0.99)]
    assert members(store_of(SAID, accepted, decision_quads(E1, W1, GT.Rejected))) == [sorted([E1, H1])]


def test_what_people_accepted_stays_together_though_it_does_not_agree_with_what_they_rejected() -> None:
    decisions = [*decision_quads(E1, H1, GT.Accepted), *decision_quads(H1, W1, GT.Accepted)]
    assert members(store_of(SAID, decisions, decision_quads(E1, W1, GT.Rejected))) == [sorted([E1, H1, W1])]


def test_a_pair_that_somebody_accepted_as_related_only_is_no_group() -> None:
    assert members(store_of(SAID, link_quads(E1, H1), decision_quads(E1, H1, GT.Accepted, GT.Related))) == []


def test_a_pair_of_which_somebody_is_unsure_stays_as_it_was_found() -> None:
    store = store_of(SAID, link_quads(E1, H1, score=0.8), decision_quads(E1, H1, GT.Unsure))
    assert [one["score"] for one in told(store, GT.Cluster)] == [Decimal("0.8")]


def test_names_that_somebody_accepted_as_one_are_no_group_of_works() -> None:
    posts = (NAMES.post("Wyvern", "Head of Access"), NAMES.post("Wyvern", "Access Lead"))
    assert members(store_of(SAID, decision_quads(*posts, GT.Accepted, GT.SameHolder))) == []


def test_an_action_and_a_recommendation_are_never_one_group() -> None:
    assert members(store_of(SAID, decision_quads(E1, recommendation(HARROWDALE, 1), GT.Accepted))) == []


def test_scores_are_written_as_stores_keep_them() -> None:
    scores = {
        value(one.object) for one in groups(store_of(link_quads(E1, H1, score=0.9)), NAMES) if one.predicate == GT.score
    }
    assert scores == {"0.9"}


# Overlaps


def test_an_overlap_counts_links_by_kind_and_the_actions_of_the_smaller_plan_that_stand_in_both() -> None:
    links = (
        *link_quads(E1, H1),
        *link_quads(E1, H2, GT.NearDuplicate),
        *link_quads(E2, H2, GT.Related),
        *link_quads(recommendation(EASTMERE, 1), recommendation(HARROWDALE, 1)),
        *link_quads(W1, W2),
    )
    assert told(store_of(SAID, links), GT.Overlap) == [
        {
            "between": sorted([EASTMERE, HARROWDALE]),
            "duplicates": Decimal(2),
            "nearDuplicates": Decimal(1),
            "relatedPairs": Decimal(1),
            "smallerPlan": [EASTMERE],
            "repeatedActions": Decimal(1),
            "ofActions": Decimal(4),
        }
    ]


def test_plans_that_have_no_more_than_related_work_do_not_overlap() -> None:
    assert told(store_of(SAID, link_quads(E1, H1, GT.Related)), GT.Overlap) == []


def test_a_rejected_pair_counts_for_no_overlap_and_an_accepted_one_does() -> None:
    decisions = [*decision_quads(E1, H1, GT.Rejected), *decision_quads(E2, W1, GT.Accepted, GT.NearDuplicate)]
    found = told(store_of(SAID, link_quads(E1, H1), decisions), GT.Overlap)
    assert [(one["between"], one["nearDuplicates"]) for one in found] == [(sorted([EASTMERE, WYVERN]), Decimal(1))]


# Actions that others hang on


def test_of_a_group_the_action_that_most_others_repeat_is_told() -> None:
    links = [*link_quads(E1, H1), *link_quads(E1, W1), *link_quads(E1, W2, GT.NearDuplicate), *link_quads(H1, W1)]
    related = link_quads(E1, W3, GT.Related)
    assert told(store_of(SAID, links, related), GT.Hub) == [
        {"member": [E1], "repeatedBy": Decimal(3), "relatedTo": Decimal(1), "spans": Decimal(3)}
    ]


def test_an_action_with_fewer_than_three_others_is_not_told() -> None:
    assert told(store_of(SAID, link_quads(E1, H1), link_quads(E1, W1, GT.Related)), GT.Hub) == []


def test_recommendations_are_not_among_the_actions_that_others_hang_on() -> None:
    first, *others = (recommendation(plan, 1) for plan in (EASTMERE, HARROWDALE, WYVERN))
    links = [quad for other in (*others, recommendation(WYVERN, 2)) for quad in link_quads(first, other)]
    assert told(store_of(SAID, links), GT.Hub) == []


# Circles


def test_a_circle_of_stated_links_is_told_and_ours_make_none() -> None:
    said = plan_quads(WYVERN, 1, linked=[(1, 2), (2, 3), (3, 1), (3, 4)])
    found = link_quads(recommendation(WYVERN, 4), recommendation(WYVERN, 1))
    assert told(store_of(said, found), GT.Cycle) == [
        {"member": [recommendation(WYVERN, number) for number in (1, 2, 3)]}
    ]


# A change of some links


BEFORE = (
    *link_quads(E1, H1),
    *link_quads(H1, W1, GT.NearDuplicate, 0.6),
    *link_quads(E1, W1, GT.NearDuplicate, 0.5),
    *link_quads(E1, W4, GT.NearDuplicate, 0.45),
    *link_quads(E2, H2),
    *link_quads(W2, W3),
    *link_quads(W2, H2, GT.Related, 0.4),
)
CIRCLE = [*plan_quads(NAMES.plan("Saltmarsh", "s.txt"), 2, linked=[(1, 2), (2, 3), (3, 1)])]
CHANGES: dict[str, tuple[list[ox.Quad], list[ox.Quad], list[tuple[str, str]]]] = {
    "nothing": ([], [], []),
    "a link that joins two groups": ([], link_quads(W1, W2), [(W1, W2)]),
    "a link lost that splits a group": (link_quads(E1, W4, GT.NearDuplicate, 0.45), [], [(E1, W4)]),
    "a link that is now weaker": (
        link_quads(H1, W1, GT.NearDuplicate, 0.6),
        link_quads(H1, W1, GT.Related, 0.3),
        [(H1, W1)],
    ),
    "a pair rejected": ([], decision_quads(E1, H1, GT.Rejected), [(E1, H1)]),
    "a pair rejected that no link joins": ([], decision_quads(H1, W4, GT.Rejected), [(H1, W4)]),
    "a pair accepted": ([], decision_quads(W4, H2, GT.Accepted, GT.NearDuplicate), [(H2, W4)]),
    "a group gone": ([*link_quads(E2, H2), *link_quads(W2, W3)], [], [(E2, H2), (W2, W3)]),
    "two plans that overlap for the first time": ([], link_quads(W2, E2, GT.Duplicate, 0.7), [(E2, W2)]),
    "a circle loaded": ([], CIRCLE, []),
}


def in_store(store: Store) -> set[ox.Triple]:
    kinds = (GT.Cluster, GT.Overlap, GT.Hub, GT.Cycle)
    return {triple for kind in kinds for triple in _described(store, kind)}


def _described(store: Store, kind: ox.NamedNode) -> Iterable[ox.Triple]:
    found = store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s a {kind} ; ?p ?o }}")
    assert isinstance(found, ox.QueryTriples)
    return list(found)


def written(triples: Iterable[ox.Triple]) -> list[ox.Quad]:
    return [ox.Quad(one.subject, one.predicate, one.object, ox.NamedNode(NAMES.inferred)) for one in triples]


@pytest.mark.parametrize("most", [5_000, 3], ids=["near", "many"])
@pytest.mark.parametrize("change", CHANGES)
def test_what_a_change_does_to_the_groups_is_what_working_them_all_out_does(
    change: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.groups.MANY", most)
    lost, new, pairs = CHANGES[change]
    store = store_of(SAID, BEFORE)
    store.replace({}, add=written(list(groups(store, NAMES))))
    store.replace({}, remove=lost, add=new)
    near = groups_near(store, NAMES, pairs)
    assert near.before <= in_store(store)
    store.replace({}, remove=written(near.before - near.after), add=written(near.after - near.before))
    assert in_store(store) == set(groups(store, NAMES))


def test_groups_that_no_changed_link_touches_are_not_worked_out() -> None:
    store = store_of(SAID, BEFORE)
    store.replace({}, add=written(list(groups(store, NAMES))))
    near = groups_near(store, NAMES, [(W2, W3)])
    assert {value(one.object) for one in near.before if one.predicate == GT.member} == {W2, W3}


def test_working_the_groups_out_again_changes_nothing() -> None:
    store = store_of(SAID, BEFORE, CIRCLE)
    first = set(groups(store, NAMES))
    store.replace({}, add=written(first))
    assert set(groups(store, NAMES)) == first == in_store(store)


def test_groups_follow_what_people_decide_and_what_they_take_back() -> None:
    store = store_of(SAID, BEFORE)
    store.replace({}, add=written(list(groups(store, NAMES))))
    at_first, nothing, rejection = in_store(store), decided(store, NAMES), decision_quads(E1, H1, GT.Rejected)
    store.replace({}, add=rejection)
    regroup_decided(store, NAMES, nothing)
    assert in_store(store) == set(groups(store, NAMES)) != at_first
    rejected = decided(store, NAMES)
    store.replace({}, remove=rejection[:1])
    regroup_decided(store, NAMES, rejected)
    assert in_store(store) == at_first


def test_a_pair_that_is_now_held_to_be_only_related_leaves_its_group() -> None:
    store = store_of(SAID, decision_quads(E1, H1, GT.Accepted))
    store.replace({}, add=written(list(groups(store, NAMES))))
    before = decided(store, NAMES)
    store.replace({}, remove=decision_quads(E1, H1, GT.Accepted), add=decision_quads(E1, H1, GT.Accepted, GT.Related))
    regroup_decided(store, NAMES, before)
    assert members(store) == []
    assert in_store(store) == set()
