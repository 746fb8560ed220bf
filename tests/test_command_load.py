"""`goldenthread load` as an officer runs it on a folder: what is found there, what is kept, and what is told of the rest."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from goldenthread import main

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
HOUSE = EXAMPLES.parent
BODIES = ("Eastmere", "Northmoor", "Saltmarsh", "Harrowdale", "Millbrook", "Ashcombe")


def run(store: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--store", str(store), *arguments])


def plan(body: str, row: int = 1) -> str:
    return (
        f"{body} Council\nAction plan\n\nRecommendation\tAction\tLead\n{row} Mend the roof\tBuy slates\tHead of Parks\n"
    )


def rows(done: Result) -> list[tuple[str, str]]:
    """Name and result of each document."""
    return [tuple(line.split("\t")[:2]) for line in done.stdout.splitlines()]  # type: ignore[misc]


def on_a_terminal(*arguments: str) -> tuple[str, int]:
    """What a command shows on a terminal, and its exit code."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "goldenthread", *arguments]
    environment = os.environ | {"COLUMNS": "200", "TERM": "xterm"}
    with subprocess.Popen(command, cwd=HOUSE, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        shown = b""
        try:
            while chunk := os.read(ours, 65_536):
                shown += chunk
        except OSError:  # Linux tells the end of a terminal so
            pass
    os.close(ours)
    return shown.decode(), process.returncode


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    return folder


def test_a_folder_is_loaded_with_all_below_it_but_for_hidden_files_and_locks(plans: Path, tmp_path: Path) -> None:
    (plans / "2031" / "deep").mkdir(parents=True)
    (plans / ".cache").mkdir()
    for name in ("b.txt", "2031/a.TXT", "2031/deep/c.md", ".hidden.txt", "._b.txt", "~$b.txt", ".cache/d.txt"):
        (plans / name).write_text(plan("Wyvern"), "utf-8")
    for name in ("photo.jpg", "2031/photo.JPG", "README"):
        (plans / name).write_text("nothing", "utf-8")
    done = run(tmp_path / "x.db", "load", str(plans))
    assert done.exit_code == 0
    assert [name for name, _ in rows(done)] == ["a.TXT", "c.md", "b.txt"]
    assert "Files that nothing here reads were passed over: 2 .jpg, 1 without an ending." in done.stderr


def test_a_link_out_of_the_folder_is_told_and_not_followed(plans: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    for folder in (plans, outside):
        (folder / "plan.txt").write_text(plan(folder.name.title()), "utf-8")
    (plans / "secret.txt").symlink_to(outside / "plan.txt")
    (plans / "more").symlink_to(outside)
    (plans / "same.txt").symlink_to(plans / "plan.txt")
    (plans / "round").symlink_to(plans)
    done = run(tmp_path / "x.db", "load", str(plans))
    assert done.exit_code == 1
    assert {Path(name).name: result for name, result in rows(done)} == {
        "more": "failed",
        "secret.txt": "failed",
        "plan.txt": "added",
        "same.txt": "added",
    }
    assert "it is a link out of the folder, and was not followed." in done.stdout
    assert run(tmp_path / "x.db", "load", str(plans / "secret.txt")).exit_code == 0


def test_a_folder_that_cannot_be_looked_into_is_told(plans: Path, tmp_path: Path) -> None:
    (plans / "plan.txt").write_text(plan("Wyvern"), "utf-8")
    here = Path.cwd()
    try:  # a path too long for the system: refused to whoever runs this test, root too
        os.chdir(plans)
        for _ in range(20):
            Path("d" * 250).mkdir()
            os.chdir("d" * 250)
    finally:
        os.chdir(here)
    done = run(tmp_path / "x.db", "load", str(plans))
    assert done.exit_code == 1
    assert [result for _, result in rows(done)] == ["failed", "added"]
    assert "File name too long. Check that you may look into it." in done.stdout


def test_what_is_kept_does_not_depend_on_which_document_is_read_first(plans: Path, tmp_path: Path) -> None:
    for number in range(12):
        folder = plans / f"{number:02}"
        folder.mkdir()
        text = plan("Wyvern" if number % 2 else BODIES[number // 2], number + 1)
        text += "".join(
            f"{row} Mend wall {row}\tBuy bricks\tHead of Walls\n" for row in range(20, 20 + 30 * (number % 5))
        )
        (folder / "plan.txt").write_text(text, "utf-8")
    graphs, told = [], []
    for processes in ("1", "3"):
        store = tmp_path / f"{processes}.db"
        done = run(store, "--load-processes", processes, "load", str(plans))
        told.append(rows(done))
        lines = run(store, "export", "nquads").stdout.splitlines()
        graphs.append(sorted(line for line in lines if "endedAtTime" not in line))
    assert told[0] == told[1]
    assert [result for _, result in told[0]].count("failed") == 5  # Wyvern has one plan of that name, and five others
    assert graphs[0] == graphs[1]


def test_a_document_that_takes_too_long_stops_no_other(plans: Path, tmp_path: Path) -> None:
    (plans / "a.txt").write_text(plan("Wyvern"), "utf-8")
    lines = "".join(f"{row} Mend wall {row}\tBuy bricks\tHead of Walls\n" for row in range(2, 60_000))
    (plans / "b.txt").write_text(plan("Eastmere") + lines, "utf-8")
    (plans / "c.txt").write_text(plan("Harrowdale"), "utf-8")
    done = run(tmp_path / "x.db", "--document-seconds", "1", "load", str(plans))
    assert done.exit_code == 1
    assert rows(done) == [("a.txt", "added"), ("b.txt", "failed"), ("c.txt", "added")]
    assert "reading it took longer than 1 seconds, and was stopped." in done.stdout
    assert "3 documents: 2 added, 1 failed." in done.stderr


def test_a_terminal_shows_few_documents_whole_and_of_many_those_that_failed(plans: Path, tmp_path: Path) -> None:
    for number in range(41):
        (plans / f"plan-{number}.txt").write_text(plan("Wyvern"), "utf-8")
    shown, code = on_a_terminal("--store", str(tmp_path / "few.db"), "load", *map(str, sorted(plans.iterdir())[:5]))
    assert code == 0
    assert shown.count("added") == 6  # five rows, and the sum
    (plans / "letter.txt").write_text("Dear Sir,\n\nThank you for the cake.\n", "utf-8")
    shown, code = on_a_terminal("--store", str(tmp_path / "many.db"), "load", str(plans))
    assert code == 1
    assert "42 documents: 41 added, 1 failed." in shown
    assert "letter.txt" in shown.split("42 documents")[0]
    assert shown.split("42 documents")[0].count("added") == 0
    assert "a second" in shown


def test_stopping_a_load_leaves_what_was_kept_and_says_how_much(plans: Path, tmp_path: Path) -> None:
    for number in range(400):
        (plans / f"plan-{number:03}.txt").write_text(plan("Wyvern", number), "utf-8")
    store = tmp_path / "x.db"
    command = [sys.executable, "-m", "goldenthread", "--store", str(store), "load", str(plans)]
    with subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while not (store / "unpublished").exists():
            assert process.poll() is None
            time.sleep(0.01)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        out, told = process.communicate(timeout=60)
    kept = len(out.splitlines())
    assert process.returncode == 1
    assert 0 < kept < 400
    assert f"Stopped after {kept} of 400 documents. What was kept stays." in told
    assert "Traceback" not in told
    verified = dict(line.split("\t") for line in run(store, "verify").stdout.splitlines())
    assert verified["documents"] == str(kept)
    assert verified["faults"] == "0"


def test_help_says_what_a_load_does_with_a_bad_document() -> None:
    text = CliRunner().invoke(main, ["load", "--help"]).stdout
    for words in ("the others", "exit code is 1", "Ctrl+C", "--document-seconds", "goldenthread load plans/"):
        assert words in " ".join(text.split())
