"""The five real plans beside the project, read and scored against their gold readings."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from said import plan_json

from loaders.load import load
from ontology.plan import Reading
from ontology.settings import Settings


@pytest.fixture(scope="module")
def readings(shared: Path) -> dict[str, Reading]:
    """Each plan's reading, by its stem."""
    return {path.stem: load(path, Settings()) for path in sorted((shared / "plans").glob("*.txt"))}


@pytest.fixture(scope="module")
def figures(shared: Path, readings: dict[str, Reading], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the scorer says of the readings."""
    folder = tmp_path_factory.mktemp("read")
    for stem, reading in readings.items():
        (folder / f"{stem}.json").write_text(json.dumps(plan_json(reading)), "utf-8")
    scorer = shared / "score" / "score_plan.py"
    done = subprocess.run(
        [sys.executable, scorer, shared / "gold", folder, "--json"], check=True, capture_output=True, text=True
    )
    scored: dict[str, Any] = json.loads(done.stdout)
    return scored


def test_the_five_plans_are_read_almost_without_fault(figures: dict[str, Any]) -> None:
    assert figures["overall_f1"] >= 0.99


def test_no_plan_is_read_much_worse_than_the_others(figures: dict[str, Any]) -> None:
    assert min(figures["documents"].values()) >= 0.98


def test_every_recommendation_and_every_action_is_found(readings: dict[str, Reading]) -> None:
    found = [one for reading in readings.values() for one in reading.plan.recommendations]
    assert len(found) == 47
    assert sum(len(one.actions) for one in found) == 211


def test_hardly_anything_of_a_plan_is_left_unread(readings: dict[str, Reading]) -> None:
    for stem, reading in readings.items():
        left = sum(one.passage.end - one.passage.start for one in reading.unread)
        assert left < len(reading.source.text) * 0.06, stem
