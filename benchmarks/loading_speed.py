"""How long a load of many mixed documents takes and how much memory, beside markitdown, which only turns them into text.

    python benchmarks/loading_speed.py --markitdown PYTHON [--documents 1000] [--processes 2] [--runs 3] [--files FOLDER]

Draws the documents with the generator of the tests (`tests/layouts`), runs both on the same cores in turn, and prints the
medians. PYTHON is the interpreter of an environment that has markitdown; left out, only our own figures are printed.
See README.md here for the last measured figures and how to set such an environment up.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

HOUSE = Path(__file__).resolve().parent.parent
SEED = 2_026
_MIB = 1024 * 1024


@dataclass(frozen=True)
class Run:
    """One run of a command: seconds, processor seconds, the most memory that all its processes had together, its output."""

    seconds: float
    processor: float
    peak: float
    output: str
    errors: str


def draw_documents(folder: Path, wanted: int) -> None:
    """Draw so many documents into a folder, the same ones each time. What was drawn before is kept."""
    sys.path.insert(0, str(HOUSE / "tests"))
    from layouts.plan import draw  # noqa: PLC0415 (only found with the tests on the path)
    from layouts.printed import Printer  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    drawn = {path.stem for path in folder.iterdir()}
    with Printer() as printer:
        for number in range(wanted):
            if f"{SEED}-{number:04}" not in drawn:
                plan = draw(SEED, number, printer)
                (folder / plan.name).write_bytes(plan.data)


def run(command: Sequence[str], cores: int) -> Run:
    """Run a command on so many cores. Raises RuntimeError where it writes a traceback or nothing at all."""
    allowed = sorted(os.sched_getaffinity(0))[:cores]
    before = os.times()
    began = time.monotonic()
    with (
        tempfile.TemporaryFile("w+") as out,
        tempfile.TemporaryFile("w+") as errors,
        subprocess.Popen(
            ["taskset", "-c", ",".join(map(str, allowed)), *command], cwd=HOUSE, stdout=out, stderr=errors
        ) as process,
        _Memory(process.pid) as memory,
    ):
        process.wait()
        seconds = time.monotonic() - began
        after = os.times()
        told = [_all(file) for file in (out, errors)]
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    if "Traceback" in told[1] or not told[0]:
        raise RuntimeError(f"{command[0]} failed: {told[1][-2_000:]}")
    return Run(seconds, processor, memory.peak, *told)


def _all(file: IO[str]) -> str:
    file.seek(0)
    return file.read()


class _Memory:
    """Watches how much memory a process and all below it have together: shared pages are counted once."""

    def __init__(self, process: int) -> None:
        self.peak = 0.0
        self._process = process
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.2):
            self.peak = max(self.peak, sum(map(_proportional, _tree(self._process))) / 1024)


def _tree(process: int) -> list[int]:
    """A process and all below it."""
    found = [process]
    for one in found:
        for task in Path("/proc").glob(f"{one}/task/*/children"):
            try:
                found.extend(map(int, task.read_text("ascii").split()))
            except OSError:  # it has ended meanwhile
                continue
    return found


def _proportional(process: int) -> int:
    """KiB of memory of a process; a page that several share counts for each with its part (PSS)."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def load(files: Path, processes: int, store: Path) -> Run:
    """Load a folder into a new store."""
    shutil.rmtree(store, ignore_errors=True)
    return run(
        [
            sys.executable,
            "-m",
            "goldenthread",
            "--store",
            str(store),
            "--load-processes",
            str(processes),
            "load",
            str(files),
        ],
        processes,
    )


def convert(files: Path, processes: int, python: str) -> Run:
    """Turn the files of a folder into text with markitdown."""
    return run([python, str(HOUSE / "benchmarks" / "markitdown_text.py"), str(files), str(processes)], processes)


def told(name: str, runs: Sequence[Run], documents: int) -> str:
    """The medians of some runs as a row of a table."""
    seconds, processor, peak = (
        statistics.median(getattr(one, field) for one in runs) for field in ("seconds", "processor", "peak")
    )
    spread = f"{min(one.seconds for one in runs):.1f} to {max(one.seconds for one in runs):.1f}"
    return (
        f"| {name} | {seconds:.1f} s | {spread} s | {processor:.1f} s | {documents / seconds:.1f} | {peak:,.0f} MiB |"
    )


def main() -> None:
    """Draw, run, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--markitdown", metavar="PYTHON")
    parser.add_argument("--files", type=Path, default=Path(tempfile.gettempdir()) / "goldenthread-benchmark")
    given = parser.parse_args()
    draw_documents(given.files, given.documents)
    kinds = Counter(path.suffix for path in given.files.iterdir())
    documents = sum(kinds.values())
    print(
        f"{documents:,} documents, {sum(path.stat().st_size for path in given.files.iterdir()) / _MIB:.1f} MiB:",
        end=" ",
    )
    print(", ".join(f"{number:,} {kind}" for kind, number in kinds.most_common()))
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as scratch:
        for _ in range(given.runs):
            ours.append(load(given.files, given.processes, Path(scratch) / "store"))
            if given.markitdown:
                theirs.append(convert(given.files, given.processes, given.markitdown))
    results = Counter(line.split("\t")[1] for line in ours[-1].output.splitlines())
    print("goldenthread:", ", ".join(f"{number:,} {result}" for result, number in results.items()))
    if theirs:
        print("markitdown:", ", ".join(f"{number:,} {what}" for what, number in json.loads(theirs[-1].output).items()))
    print(
        "\n| | median | spread | processor | documents a second | peak memory, all processes |\n|---|---|---|---|---|---|"
    )
    print(told("goldenthread load", ours, documents))
    if theirs:
        print(told("markitdown", theirs, documents))
        ratio = statistics.median(our.seconds / their.seconds for our, their in zip(ours, theirs, strict=True))
        print(f"\ngoldenthread takes {ratio:.2f} of the time that markitdown takes (median of the pairs).")


if __name__ == "__main__":
    main()
