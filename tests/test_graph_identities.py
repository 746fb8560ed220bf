"""Names that may be one: each labelled pair is joined, suggested with reasons, or never mentioned, as it should be."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from named_plans import NAMES, agents_meant, stored
from names import said

from graph.identities.known import known_agents
from graph.identities.suggest import Identity, suggested
from graph.said import Said
from graph.store import Store

PAIRS = list(csv.DictReader((Path(__file__).parent / "cases" / "names" / "pairs.csv").read_text("utf-8").splitlines()))
WYVERN = NAMES.authority("Wyvern")
OTHERS = [
    ("lead", "Head of Legal Services"),
    ("lead", "Mo Tan, Data Analyst"),
    ("support", "Complaints Officer"),
    ("lead", "Waste Contract Manager"),
    ("monitoredBy", "Licensing Committee"),
    ("overseenBy", "Allotments Working Party"),
    ("reportsTo", "Museum Trustees"),
    ("addressedTo", "Eastmere Fire Service"),
]
"""What else stands in the plans, so that words have a weight."""


def plans_of(pair: dict[str, str]) -> list[Said]:
    """One plan that writes both names, in two recommendations unless the pair says otherwise; or two plans."""
    others = [(role, words, 9, number) for number, (role, words) in enumerate(OTHERS, 1)]
    here = (pair["role"], pair["one"], 1, 1)
    if "two plans" in pair["where"]:
        return [said(here, *others), said((pair["role"], pair["other"], 1, 1), *others, name="two")]
    recommendation = 1 if "same action" in pair["where"] else 2
    return [said(here, (pair["role"], pair["other"], recommendation, 1), *others)]


def found_in(store: Store) -> list[Identity]:
    """What is suggested for Wyvern."""
    return list(suggested(known_agents(store, NAMES, WYVERN)))


def outcome(pair: dict[str, str]) -> str:
    """Whether a pair's names were joined, suggested, or neither."""
    with stored(*plans_of(pair)) as store:
        meant = [agents_meant(store, pair[name]) for name in ("one", "other")]
        if "person" in pair["where"]:
            meant = [{agent for agent in agents if "/person/" in agent} for agents in meant]
        assert all(meant), f"nobody is meant by {pair}"
        if meant[0] == meant[1]:
            return "certain"
        ends = {frozenset((one, other)) for one in meant[0] for other in meant[1]}
        return "suggested" if any(frozenset((one.one, one.other)) in ends for one in found_in(store)) else "never"


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['one']} / {pair['other']}")
def test_a_pair_of_names_is_joined_suggested_or_left_alone(pair: dict[str, str]) -> None:
    assert outcome(pair) == pair["expected"]
