"""Names of the five real plans: what is suggested beyond the rules is never known to be two. Skips without the plans."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from named_plans import NAMES, stored
from test_graph_agents_shared import as_said

from graph.identities.known import Known, known_agents
from graph.identities.suggest import suggested
from graph.name_words import key
from graph.said import groups_said


@pytest.fixture(scope="session")
def gold(shared: Path) -> list[dict[str, Any]]:
    """The agents as people read them."""
    found: list[dict[str, Any]] = json.loads((shared / "gold" / "agents.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="session")
def pairs(shared: Path) -> list[tuple[Known, Known]]:
    """The pairs that are suggested on the real plans."""
    readings = [json.loads(path.read_text("utf-8")) for path in sorted((shared / "gold").glob("*.json"))]
    plans = [
        as_said(one, (shared / "plans" / one["document"]).read_text("utf-8"))
        for one in readings
        if isinstance(one, dict)
    ]
    found = []
    with stored(*plans) as store:
        for group in sorted(groups_said(store)):
            agents = {agent.iri: agent for agent in known_agents(store, NAMES, group)}
            found += [(agents[one.one], agents[one.other]) for one in suggested(list(agents.values()))]
    return found


def entries(agent: Known, gold: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that people read by one of its names."""
    names = {key(name) for name in agent.names}
    return [one for one in gold if names & {key(mention["text"]) for mention in one["mentions"]}]


def may_be_one(one: Known, other: Known, gold: list[dict[str, Any]]) -> bool:
    """Whether people read them as one, or could not tell."""
    return any(
        mine["name"] == theirs["name"] or theirs["name"] in mine.get("maybe_same_as", [])
        for mine in entries(one, gold)
        for theirs in entries(other, gold)
    )


def test_a_suggestion_on_the_real_plans_is_right_or_open(
    pairs: list[tuple[Known, Known]], gold: list[dict[str, Any]]
) -> None:
    wrong = [(one.label, other.label) for one, other in pairs if not may_be_one(one, other, gold)]
    assert len(wrong) <= len(pairs) / 4, wrong


def test_a_suggestion_finds_a_name_of_the_real_plans_that_the_rules_leave_apart(
    pairs: list[tuple[Known, Known]], gold: list[dict[str, Any]]
) -> None:
    assert [
        one.label
        for one, other in pairs
        for mine in entries(one, gold)
        if mine["name"] in {theirs["name"] for theirs in entries(other, gold)}
    ]
