"""A Monday with the real commands: load plans, accept and reject, load a newer version, and find all as it was left."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner
from pyshacl import validate

from goldenthread import main
from ontology.turtle import read_turtle

# rdflib's own parser still uses what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:.* is deprecated, use Dataset:DeprecationWarning")

SAFEGUARDING = "wyvern-safeguarding-2025.txt"
ANOTHER = (
    "Make sure that every contact is answered in writing\tA step that was put in before\tBy 1.1.26\tHead of Service\t"
)


def run(store: Path, *arguments: str) -> str:
    """What a command says on standard output; it must end well."""
    result = CliRunner().invoke(main, ["--store", str(store), *arguments], env={"GOLDENTHREAD_BY": "A. Officer"})
    assert result.exit_code == 0, result.output
    return result.stdout


def listed(store: Path, *arguments: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(run(store, *arguments, "--format", "csv"))))


def said(row: dict[str, str]) -> frozenset[str]:
    return frozenset((row["One"], row["Other"]))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, house: Path) -> Path:
    """An example plan and its like of another body, compared; two links accepted and rejected; then a newer version of it."""
    folder = tmp_path_factory.mktemp("monday")
    paper = folder / SAFEGUARDING
    paper.write_bytes((house / "examples" / SAFEGUARDING).read_bytes())
    copy = folder / "harrowdale.txt"
    copy.write_text(paper.read_text("utf-8").replace("Wyvern", "Harrowdale"), "utf-8")
    run(folder / "db", "load", str(paper), str(copy))
    found = [one for one in listed(folder / "db", "suggestions", "--links") if one["One"] == one["Other"]]
    first, second, *_ = {said(one): one for one in found}.values()
    run(folder / "db", "decide", first["Pair"], "--verdict", "accept", "--note", "One piece of work")
    run(folder / "db", "decide", second["Pair"], "--verdict", "reject")
    (folder / "decided.csv").write_text("\n".join("|".join(sorted(said(one))) for one in (first, second)), "utf-8")
    lines = paper.read_text("utf-8").splitlines()
    row = next(number for number, line in enumerate(lines) if line.startswith("1.\t"))
    lines.insert(row, f"1.\t{ANOTHER}")
    for number in range(5, 1, -1):
        lines = [f"{number + 1}.{line[2:]}" if line.startswith(f"{number}.\t") else line for line in lines]
    lines = [f"2.{line[2:]}" if line.startswith("1.\t") and ANOTHER not in line else line for line in lines]
    paper.write_text("\n".join(lines), "utf-8")
    run(folder / "db", "load", str(paper))
    return folder / "db"


def test_both_decisions_are_in_force_after_a_newer_version_with_renumbered_recommendations(store: Path) -> None:
    rows = listed(store, "decisions")
    assert {row["Verdict"] for row in rows} == {"accepted", "rejected"}
    assert [row["Standing"] for row in rows] == ["in force"] * 2
    assert [row["Note"] for row in rows if row["Verdict"] == "accepted"] == ["One piece of work"]


def test_what_was_decided_is_suggested_no_more(store: Path) -> None:
    decided = {frozenset(line.split("|")) for line in (store.parent / "decided.csv").read_text("utf-8").splitlines()}
    suggested = {said(row) for row in listed(store, "suggestions", "--links")}
    assert suggested
    assert not decided & suggested


def test_what_is_kept_of_decisions_has_the_shapes_that_the_ontology_gives(store: Path) -> None:
    whole = rdflib.Dataset(default_union=True)
    whole.parse(data=run(store, "export", "trig"), format="trig")
    graph = rdflib.Graph()
    for triple in whole.triples((None, None, None)):
        graph.add(triple)
    conforms, _, told = validate(graph, shacl_graph=read_turtle("shapes.ttl"))
    broken = [line for line in str(told).splitlines() if "decision" in line.lower() or "side" in line.lower()]
    assert conforms or not broken, told


def test_the_questions_about_decisions_answer_from_the_store(store: Path) -> None:
    told = run(store, "ask", "decisions", "by=A. Officer").splitlines()
    assert len(told) == 2
    assert all("in force" in line for line in told)
    assert run(store, "ask", "decisions-not-found") == ""
