"""Groups and neighbours: clusters of the same work, plans that overlap, circles of linked recommendations."""

from __future__ import annotations

import networkx as nx

from graph.groups import circles, clusters, holds
from graph.links import Link
from graph.terms import GT

DUPLICATE, NEAR, RELATED = GT.Duplicate.value, GT.NearDuplicate.value, GT.Related.value


def link(a: str, b: str, relation: str = DUPLICATE, score: float | None = 0.9) -> Link:
    return Link(min(a, b), max(a, b), relation, score)


def members(links: list[Link]) -> list[list[str]]:
    return sorted(sorted(group) for group in clusters(links))


def test_works_that_duplicates_and_near_duplicates_join_are_one_group() -> None:
    assert members([link("a", "b"), link("b", "c", NEAR), link("x", "y")]) == [["a", "b", "c"], ["x", "y"]]


def test_related_work_makes_no_group() -> None:
    assert members([link("a", "b", RELATED)]) == []


def test_a_long_chain_of_near_duplicates_is_not_told_as_one_piece_of_work() -> None:
    chain = [link(f"w{at:02}", f"w{at + 1:02}", NEAR) for at in range(40)]
    found = members(chain)
    assert len(found) > 1
    assert max(map(len, found)) < 41


def test_two_tight_groups_joined_by_one_weak_link_are_told_apart() -> None:
    tight = [link(f"{side}{a}", f"{side}{b}") for side in "pq" for a in range(7) for b in range(a)]
    assert members([*tight, link("p0", "q0", NEAR, 0.4)]) == [[f"{side}{at}" for at in range(7)] for side in "pq"]


def test_the_same_links_in_another_order_make_the_same_groups() -> None:
    links = [link(f"w{at}", f"w{(at * 7 + 3) % 40}", NEAR, 0.5 + at / 100) for at in range(40)]
    links = [one for one in links if one.a != one.b]
    assert members(links) == members(links[::-1])


def test_a_group_is_as_sure_as_the_weakest_link_that_it_needs() -> None:
    group = next(clusters([link("a", "b", score=0.9), link("b", "c", score=0.8), link("a", "c", NEAR, 0.4)]))
    assert holds(group) == 0.8


def test_what_a_person_decided_is_sure() -> None:
    assert holds(next(clusters([link("a", "b", score=None)]))) == 1.0


def test_a_circle_of_three_recommendations_is_told_once() -> None:
    assert circles(nx.DiGraph([("1", "2"), ("2", "3"), ("3", "1")])) == [("1", "2", "3")]


def test_two_recommendations_that_name_each_other_are_no_circle() -> None:
    assert circles(nx.DiGraph([("1", "2"), ("2", "1")])) == []


def test_recommendations_that_are_all_linked_with_each_other_do_not_fill_the_page() -> None:
    everything = nx.complete_graph(30, create_using=nx.DiGraph)
    assert len(circles(nx.relabel_nodes(everything, str))) <= 1_000
