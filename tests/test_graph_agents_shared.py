"""Names of the five real plans, from their gold readings, resolved and compared with the gold agents. Skips without them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from names import BASE

from graph.resolve import resolved_plans
from graph.said import Naming, Said
from graph.terms import FOAF, GT, ORG, RDF, RDFS, SKOS

FIELDS = {
    "leads": "lead",
    "support": "support",
    "boards": "overseenBy",
    "monitored_by": "monitoredBy",
    "reports_to": "reportsTo",
}
KINDS = {
    ORG.Post.value: "post",
    FOAF.Person.value: "person",
    GT.Board.value: "board",
    ORG.Organization.value: "organisation",
}


def as_said(gold: dict[str, Any], text: str) -> Said:
    """A gold reading as the graph would say it."""
    authority = gold["plan"]["authority"]
    place = authority.lower()
    plan = f"{BASE}/plan/{place}/{Path(gold['document']).stem}"
    glossary = [
        (letters, long)
        for letters, told in gold["glossary"].items()
        for long in ([told] if isinstance(told, str) else told)
    ]
    namings = [
        Naming(f"{plan}/approval/{n}/1", f"{plan}/approval/{n}", "approvedBy", one["body"], "")
        for n, one in enumerate(gold["approvals"])
    ]
    sentences = [one for term in glossary for one in term]
    for number, recommendation in enumerate(gold["recommendations"]):
        under = f"{plan}/recommendation/{number}"
        namings += _namings(under, under, "addressedTo", recommendation["addressed_to"])
        sentences += _words({**recommendation, "actions": [], "addressed_to": []})
        for position, action in enumerate(recommendation["actions"]):
            about = f"{under}/action/{position}"
            for field, role in FIELDS.items():
                namings += _namings(about, under, role, action[field])
            sentences += _words({key: value for key, value in action.items() if key not in FIELDS})
    return Said(plan, f"{BASE}/authority/{place}", authority, text, tuple(namings), tuple(glossary), tuple(sentences))


def _namings(about: str, under: str, role: str, names: list[str]) -> Iterator[Naming]:
    return (Naming(f"{about}/{role}/{number}", about, role, name, under) for number, name in enumerate(names))


def _words(fields: dict[str, Any]) -> list[str]:
    return [
        one
        for value in fields.values()
        for one in (value if isinstance(value, list) else [value])
        if isinstance(one, str)
    ]


def agents(plans: list[Said]) -> list[dict[str, Any]]:
    """The resolved agents in the scorer's shape."""
    said = {naming.statement: naming.words for plan in plans for naming in plan.namings}
    authorities = {plan.authority: plan.authority_name for plan in plans}
    found: dict[str, dict[str, Any]] = defaultdict(lambda: {"mentions": []})
    for triple in resolved_plans(plans):
        subject, value = triple.subject.value, triple.object.value  # type: ignore[union-attr]
        if triple.predicate == GT.heldBy:
            found[value]["mentions"].append(said[subject])
        elif triple.predicate in {RDFS.label, SKOS.altLabel}:
            found[subject]["mentions"].append(value)
            found[subject]["name"] = value
        elif triple.predicate == RDF.type and value in KINDS:
            found[subject]["kind"] = KINDS[value]
        elif triple.predicate == GT.ofAuthority:
            found[subject]["authority"] = authorities[value]
    return [agent for agent in found.values() if "kind" in agent]


@pytest.fixture(scope="session")
def scored(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the scorer prints."""
    gold = [json.loads(path.read_text("utf-8")) for path in sorted((shared / "gold").glob("*.json"))]
    plans = [
        as_said(one, (shared / "plans" / one["document"]).read_text("utf-8")) for one in gold if isinstance(one, dict)
    ]
    path = tmp_path_factory.mktemp("agents") / "agents.json"
    path.write_text(json.dumps(agents(sorted(plans, key=lambda plan: plan.plan))), "utf-8")
    command = [sys.executable, str(shared / "score" / "score_agents.py"), str(path), "--errors"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def figure(scored: str, name: str) -> float:
    match = re.search(rf"\b{name} ([\d.]+)", scored)
    assert match
    return float(match.group(1))


def test_no_two_agents_of_the_real_plans_are_taken_for_one(scored: str) -> None:
    assert figure(scored, "P") >= 0.97, scored


def test_most_names_of_one_agent_of_the_real_plans_are_brought_together(scored: str) -> None:
    assert figure(scored, "R") >= 0.9, scored
