"""The command as an officer types it: what it prints, where it writes, and how it fails."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from goldenthread import main
from ontology.settings import Settings

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def run(store: Path | str, *arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["--store", str(store), *arguments], input=given)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the example plans."""
    folder = tmp_path_factory.mktemp("command") / "examples.db"
    done = run(folder, "load", str(EXAMPLES))
    assert done.exit_code == 0, done.output
    return folder


@contextmanager
def served(*arguments: str) -> Iterator[str]:
    """The address that the command says the pages are at, while it serves them."""
    command = [sys.executable, "-m", "goldenthread", *arguments]
    with subprocess.Popen(command, cwd=EXAMPLES.parent, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            lines = iter(server.stdout.readline, "")
            address = next(filter(None, (re.search(r"http://\S+/", line) for line in lines)), None)
            assert address, "the command ended before it said where the pages are"
            yield address[0]
        finally:
            server.terminate()


def test_a_load_tells_each_document_its_result_and_its_counts(tmp_path: Path) -> None:
    done = run(tmp_path / "x.db", "load", str(EXAMPLES / "wyvern-safeguarding-2025.txt"))
    assert done.exit_code == 0
    assert done.stdout.startswith("wyvern-safeguarding-2025.txt\tadded\t5\t13\t")


def test_loading_the_same_file_twice_changes_nothing(store: Path) -> None:
    before = run(store, "export", "nquads").stdout
    done = run(store, "load", str(EXAMPLES))
    assert {line.split("\t")[1] for line in done.stdout.splitlines()} == {"unchanged"}
    assert run(store, "export", "nquads").stdout == before


def test_a_bad_document_is_named_and_the_others_are_loaded(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a-letter.txt").write_text("Dear Sir,\n\nThank you for the cake.\n", "utf-8")
    (tmp_path / "plans" / "good.txt").write_bytes((EXAMPLES / "eastmere-care-leavers-2025.txt").read_bytes())
    done = run(tmp_path / "x.db", "load", str(tmp_path / "plans"))
    assert done.exit_code == 1
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert [(row[0], row[1]) for row in rows] == [("a-letter.txt", "failed"), ("good.txt", "added")]
    assert "1 of 2 documents could not be loaded" in done.stderr


def test_documents_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder, example in (("a", "eastmere-care-leavers-2025.txt"), ("b", "northmoor-send-2024.txt")):
        (tmp_path / "plans" / folder).mkdir(parents=True)
        (tmp_path / "plans" / folder / "plan.txt").write_bytes((EXAMPLES / example).read_bytes())
    done = run(tmp_path / "x.db", "load", str(tmp_path / "plans"))
    names = [line.split("\t")[0] for line in done.stdout.splitlines()]
    assert [name[-10:] for name in names] == ["a/plan.txt", "b/plan.txt"]


def test_output_that_has_no_room_is_told_in_a_sentence(store: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("There is no /dev/full here to write to.")
    command = [sys.executable, "-m", "goldenthread", "--store", str(store), "export", "trig"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, cwd=EXAMPLES.parent, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_store_name_that_no_file_system_takes_is_told(tmp_path: Path) -> None:
    for command in (["load", str(EXAMPLES)], ["check"]):
        done = run(tmp_path / ("a" * 300), *command)
        assert done.exit_code == 1
        assert "cannot be" in done.stderr


def test_a_folder_without_documents_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run(tmp_path / "x.db", "load", str(tmp_path / "empty"))
    assert done.exit_code == 1
    assert "No document was found" in done.stderr
    assert ".txt" in done.stderr


@pytest.mark.parametrize("arguments", [["check"], ["verify"], ["ask", "overdue-actions"], ["export", "turtle"]])
def test_a_store_that_was_never_loaded_says_how_to_start(tmp_path: Path, arguments: list[str]) -> None:
    done = run(tmp_path / "none.db", *arguments)
    assert done.exit_code == 1
    assert "goldenthread load" in done.stderr
    assert not (tmp_path / "none.db").exists()


def test_every_fact_of_the_examples_stands_in_its_source(store: Path) -> None:
    done = run(store, "verify")
    assert done.exit_code == 0, done.output
    counts = dict(line.split("\t") for line in done.stdout.splitlines())
    assert counts["documents"] == "8"
    assert counts["faults"] == "0"
    assert int(counts["actions"]) > 40


def test_the_questions_are_listed_name_first_one_a_line() -> None:
    lines = run("unused.db", "queries").stdout.splitlines()
    assert len(lines) >= 24
    assert all(re.match(r"[a-z0-9-]+\t\S", line) for line in lines)
    assert any(line.startswith("overdue-actions\t") for line in lines)


def test_an_answer_comes_as_lines_csv_json_and_a_workbook(store: Path, tmp_path: Path) -> None:
    lines = run(store, "ask", "actions-without-lead").stdout.splitlines()
    assert any("Identify good chronologies" in line for line in lines)
    rows = list(csv.reader(io.StringIO(run(store, "ask", "actions-without-lead", "--format", "csv").stdout)))
    assert len(rows) == len(lines) + 1
    answer = json.loads(run(store, "ask", "actions-without-lead", "--format", "json").stdout)
    assert len(answer["rows"]) == len(lines)
    book = tmp_path / "answer.xlsx"
    run(store, "ask", "actions-without-lead", "--format", "xlsx", "--output", str(book))
    assert book.read_bytes().startswith(b"PK")


def test_a_question_asked_as_at_a_date_uses_that_date(store: Path) -> None:
    early = run(store, "ask", "overdue-actions", "as-at=2024-01-01").stdout
    late = run(store, "ask", "overdue-actions", "as-at=2030-01-01").stdout
    assert "certainly" not in early
    assert "certainly" in late


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ask", "no-such-question"], "There is no question 'no-such-question'"),
        (["ask", "overdue-actions", "as-at=tomorrow"], "a date such as 2026-01-31"),
        (["ask", "overdue-actions", "asat=2026-01-31"], "has no parameter 'asat'"),
        (["ask", "overdue-actions", "2026-01-31"], "NAME=VALUE"),
    ],
)
def test_a_wrong_question_is_answered_with_what_was_expected(store: Path, arguments: list[str], told: str) -> None:
    done = run(store, *arguments)
    assert done.exit_code != 0
    assert told in done.stderr


def test_sparql_from_standard_input_needs_no_prefixes(store: Path) -> None:
    done = run(store, "sparql", "--format", "csv", given="SELECT (COUNT(*) AS ?plans) WHERE { ?plan a gt:ActionPlan }")
    assert done.stdout.split() == ["plans", "8"]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "DROP ALL",
    ],
)
def test_sparql_that_reaches_outside_or_writes_is_refused(store: Path, query: str) -> None:
    before = run(store, "export", "nquads").stdout
    done = run(store, "sparql", given=query)
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: ")
    assert run(store, "export", "nquads").stdout == before


def test_a_query_without_end_is_stopped_at_its_limit(store: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    done = CliRunner().invoke(main, ["--store", str(store), "--query-seconds", "1", "sparql"], input=endless)
    assert done.exit_code == 1
    assert "stopped after 1 second" in done.stderr


def test_plan_json_is_one_file_a_document_named_by_its_stem(store: Path, tmp_path: Path) -> None:
    run(store, "export", "plan-json", "--output", str(tmp_path / "out"))
    assert sorted(path.stem for path in (tmp_path / "out").iterdir()) == sorted(
        path.stem for path in EXAMPLES.iterdir()
    )
    plan = json.loads((tmp_path / "out" / "wyvern-safeguarding-2025.json").read_text("utf-8"))
    assert plan["recommendations"][1]["cross_links"] == ["4"]


def test_check_tells_in_a_sentence_which_action_nobody_leads(store: Path) -> None:
    lines = run(store, "check").stdout.splitlines()
    assert any("has no lead" in line and "Wyvern" in line for line in lines)


def test_help_prints_every_limit_and_where_it_can_be_set() -> None:
    text = CliRunner().invoke(main, ["--help"], env={"COLUMNS": "200"}).stdout
    for name, value, _ in Settings().described():
        assert f"--{name.replace('_', '-')}" in text
        assert value in text


def test_a_setting_can_stand_in_the_environment(store: Path) -> None:
    environment = {"GOLDENTHREAD_STORE": str(store), "GOLDENTHREAD_QUERY_ROWS": "1"}
    done = CliRunner().invoke(main, ["sparql"], env=environment, input="SELECT ?a WHERE { ?a a gt:Action }")
    assert len(done.stdout.splitlines()) == 1
    assert "Only the first 1 rows" in done.stderr


def test_serve_without_any_plan_shows_how_to_load_one(tmp_path: Path) -> None:
    with served("--store", str(tmp_path / "none.db"), "serve", "--port", "0") as address:
        with pytest.raises(urllib.error.HTTPError) as told:
            urllib.request.urlopen(address, timeout=30)  # noqa: S310 - our own server
        assert told.value.code == 503
        assert "goldenthread load" in told.value.read().decode()


def test_serve_says_where_the_pages_are_and_serves_them() -> None:
    with (
        served("--store", ":memory:", "serve", "--port", "0", str(EXAMPLES)) as address,
        urllib.request.urlopen(address, timeout=30) as page,  # noqa: S310 - our own server
    ):
        assert "Wyvern" in page.read().decode()
