"""Clusters and circles by themselves: what holds together, what falls apart, and that chance has no part in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import networkx as nx

from graph.circles import MOST_CIRCLES, circles
from graph.clusters import Cluster, clusters
from graph.links import Link
from graph.terms import GT

DUPLICATE, NEAR, RELATED = GT.Duplicate.value, GT.NearDuplicate.value, GT.Related.value


def link(a: str, b: str, relation: str = DUPLICATE, score: float | None = 0.9) -> Link:
    return Link(min(a, b), max(a, b), relation, score)


def members(links: list[Link]) -> list[list[str]]:
    return sorted(list(one.members) for one in clusters(links))


def only(links: list[Link]) -> Cluster:
    (one,) = clusters(links)
    return one


def test_works_that_duplicates_and_near_duplicates_join_are_one_group() -> None:
    assert members([link("a", "b"), link("b", "c", NEAR), link("x", "y")]) == [["a", "b", "c"], ["x", "y"]]


def test_related_work_makes_no_group() -> None:
    assert members([link("a", "b", RELATED)]) == []


CHAIN = [link(f"w{at:02}", f"w{at + 1:02}", NEAR) for at in range(40)]


def test_a_long_chain_of_near_duplicates_is_not_told_as_one_piece_of_work() -> None:
    found = members(CHAIN)
    assert len(found) > 1
    assert max(map(len, found)) < 41


def test_works_that_somebody_accepted_stay_together_in_a_long_chain() -> None:
    sure = [Link(one.a, one.b, one.relation, None) if at % 2 else one for at, one in enumerate(CHAIN)]
    for one in sure[1::2]:
        assert any({one.a, one.b} <= set(group) for group in members(sure))


def test_two_tight_groups_joined_by_one_weak_link_are_told_apart() -> None:
    tight = [link(f"{side}{a}", f"{side}{b}") for side in "pq" for a in range(7) for b in range(a)]
    assert members([*tight, link("p0", "q0", NEAR, 0.4)]) == [[f"{side}{at}" for at in range(7)] for side in "pq"]


def test_the_same_links_in_another_order_make_the_same_groups() -> None:
    links = [link(f"w{at}", f"w{(at * 7 + 3) % 40}", NEAR, 0.5 + at / 100) for at in range(40)]
    links = [one for one in links if one.a != one.b]
    assert members(links) == members(links[::-1])


def test_another_run_of_the_program_makes_the_same_groups(house: Path) -> None:
    told = (
        "from graph.clusters import clusters; from graph.links import Link; from graph.terms import GT\n"
        "links = [Link(f'w{a:02}', f'w{b:02}', GT.Duplicate.value, (a * b % 7 + 1) / 10)"
        " for a in range(60) for b in range(a + 1, 60) if (a * b) % 11 == 1]\n"
        "print(sorted(one.members for one in clusters(links, {('w01', 'w12')})))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", told],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=house,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1
    assert "w56" in runs.pop()


def test_a_group_is_as_sure_as_the_weakest_link_that_it_needs() -> None:
    assert only([link("a", "b", score=0.9), link("b", "c", score=0.8), link("a", "c", NEAR, 0.4)]).holds == 0.8


def test_what_a_person_decided_is_sure() -> None:
    assert only([link("a", "b", score=None)]).holds == 1.0


def test_a_circle_of_three_recommendations_is_told_once() -> None:
    assert circles(nx.DiGraph([("1", "2"), ("2", "3"), ("3", "1")])) == [("1", "2", "3")]


def test_a_circle_is_told_in_the_order_in_which_one_leads_to_the_next() -> None:
    assert circles(nx.DiGraph([("3", "1"), ("1", "4"), ("4", "2"), ("2", "3")])) == [("1", "4", "2", "3")]


def test_two_recommendations_that_name_each_other_are_no_circle() -> None:
    assert circles(nx.DiGraph([("1", "2"), ("2", "1")])) == []


def test_recommendations_that_are_all_linked_with_each_other_do_not_fill_the_page() -> None:
    everything = nx.complete_graph(30, create_using=nx.DiGraph)
    assert len(circles(nx.relabel_nodes(everything, str))) <= MOST_CIRCLES


def test_a_recommendation_that_thousands_name_and_that_names_them_all_makes_no_circle() -> None:
    star = [pair for at in range(3_000) for pair in ((f"r{at}", "hub"), ("hub", f"r{at}"))]
    assert circles(nx.DiGraph(star)) == []
