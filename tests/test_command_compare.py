"""`goldenthread load` compares what it brought and `goldenthread compare` all; whatever becomes of that, plans are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from test_command_load import on_a_terminal

from goldenthread import main
from graph import comparing
from graph.compare.progress import Progress
from graph.comparing import Found
from graph.errors import StoreError
from graph.store import Store

TWO = {"wyvern.txt": "Wyvern", "eastmere.txt": "Eastmere"}
LINKS = "SELECT (COUNT(*) AS ?links) { ?link a gt:InferredLink }"


def run(store: Path, *arguments: str, told: str = "") -> Result:
    return CliRunner().invoke(main, ["--store", str(store), *arguments], input=told)


def links(store: Path) -> int:
    return int(run(store, "sparql", told=LINKS).stdout)


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """Two plans with an action in common."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for name, body in TWO.items():
        rows = (
            f"1 Keep the roofs of {body} dry\tInspect every roof for slipped slates in spring\tHead of Buildings\n"
            f"2 Answer letters to {body}\tCount the letters of {body} that wait\tPost Room Manager\n"
        )
        (folder / name).write_text(f"{body} Council\nAction plan\n\nRecommendation\tAction\tLead\n{rows}", "utf-8")
    return folder


def test_a_load_compares_what_it_brought(plans: Path, tmp_path: Path) -> None:
    done = run(tmp_path / "x.db", "load", str(plans))
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == len(TWO)
    assert links(tmp_path / "x.db") > 0


def test_comparing_can_be_left_out_and_done_later(plans: Path, tmp_path: Path) -> None:
    store = tmp_path / "x.db"
    assert run(store, "--comparing", "false", "load", str(plans)).exit_code == 0
    assert links(store) == 0
    told = dict(line.split("\t") for line in run(store, "compare").stdout.splitlines())
    assert list(told) == ["duplicate", "near duplicate", "related"]
    assert sum(map(int, told.values())) == links(store) > 0


def test_comparing_all_anew_finds_what_the_load_found(plans: Path, tmp_path: Path) -> None:
    store = tmp_path / "x.db"
    run(store, "load", str(plans))
    before = run(store, "export", "nquads").stdout
    run(store, "compare")
    assert run(store, "export", "nquads").stdout == before


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (KeyboardInterrupt(), "Comparing was stopped. The plans are kept; the next load compares them"),
        (
            StoreError("The disk is full."),
            "The plans are kept, but they could not be compared with each other: The disk",
        ),
    ],
    ids=["stopped", "failed"],
)
def test_plans_are_kept_and_the_next_load_compares_them_where_comparing_breaks_off(
    fault: BaseException, told: str, plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_store: Store, _progress: Progress) -> Found:
        raise fault

    store = tmp_path / "x.db"
    with monkeypatch.context() as patch:
        patch.setattr(comparing, "all_found", broken)
        done = run(store, "load", str(plans))
    assert done.exit_code == 1
    assert told in done.stderr
    assert [line.split("\t")[1] for line in done.stdout.splitlines()] == ["added", "added"]
    assert "2" in run(store, "sparql", told="SELECT (COUNT(*) AS ?plans) { ?plan a gt:ActionPlan }").stdout
    assert links(store) == 0
    again = run(store, "load", str(plans))
    assert [line.split("\t")[1] for line in again.stdout.splitlines()] == ["unchanged", "unchanged"]
    assert links(store) > 0


def test_a_terminal_shows_how_far_comparing_is(plans: Path, tmp_path: Path) -> None:
    shown, code = on_a_terminal("--store", str(tmp_path / "x.db"), "load", str(plans))
    assert code == 0
    assert "Reading what the plans say" in shown or "Writing what was found" in shown
