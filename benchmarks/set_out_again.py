"""Sets plans out again as real documents in every form, and measures how well each form is read.

    python benchmarks/set_out_again.py GOLD_FOLDER --into FOLDER [--forms docx,pdf] [--measure] [--faults]

GOLD_FOLDER holds plan JSON, one file a plan: what each plan says, checked by hand or written by `goldenthread export plan-json`.
Each plan is laid out by what it says (`set_out/layouts.py`) and written into a folder for each form. A form whose program
(LibreOffice, Chromium) is not on the path is left out with a sentence. With --measure each folder is loaded into a store
of its own with the command itself, exported, verified, and compared with GOLD_FOLDER fact by fact (`tests/layouts/score.py`).
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
HOUSE = HERE.parent
sys.path[:0] = [str(HOUSE / "tests")]

from layouts.score import Tally, compare  # noqa: E402 - the tests are on the path only now
from set_out.forms import FORMS, ProgramMissing, write  # noqa: E402
from set_out.layouts import lay_out  # noqa: E402

Json = dict[str, Any]


@dataclass(frozen=True)
class Measured:
    """How well a form was read: the facts of each plan compared, and how many passages do not stand in their source."""

    plans: dict[str, Tally]
    verify_faults: int

    def f1(self) -> float:
        """F1 over the facts of all plans."""
        whole = Tally()
        for one in self.plans.values():
            whole.add(one)
        return whole.f1()


def plans_of(folder: Path) -> dict[str, Json]:
    """The plan JSON files of a folder, by their names; JSON files that are no plan are passed over."""
    read = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))}
    return {name: said for name, said in read.items() if isinstance(said, dict) and "recommendations" in said}


def measure(folder: Path, truths: dict[str, Json]) -> Measured:
    """Load the documents of a folder, export and verify what was read, and compare it with the truth.

    Raises RuntimeError where `goldenthread verify` does not answer. A plan that was refused counts as wholly missed.
    """
    with tempfile.TemporaryDirectory() as scratch:
        store, exported = Path(scratch) / "store", Path(scratch) / "exported"
        _goldenthread(store, "load", str(folder))
        _goldenthread(store, "export", "plan-json", "--output", str(exported))
        verified = _goldenthread(store, "verify")
        readings = plans_of(exported)
    told = re.search(r"^faults\s+(\d+)", verified.stdout, re.MULTILINE)
    if not told:
        raise RuntimeError(f"goldenthread verify did not answer for {folder}:\n{verified.stderr}")
    return Measured({name: compare(truth, readings.get(name, {})) for name, truth in truths.items()}, int(told[1]))


def _goldenthread(store: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "goldenthread", "--store", str(store), *arguments]
    return subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)


def print_table(measured: dict[str, Measured], names: list[str]) -> None:
    """A line for each form: F1 of each plan, of all, faults of verify."""
    for number, name in enumerate(names, 1):
        print(f"plan {number}: {name}")
    numbers = "".join(f"{f'plan {number}':>8}" for number in range(1, len(names) + 1))
    print(f"\n{'form':12}{numbers}{'all':>8}  verify faults")
    for form, one in measured.items():
        figures = "".join(f"{one.plans[name].f1():8.3f}" for name in names)
        print(f"{form:12}{figures}{one.f1():8.3f}  {one.verify_faults}")


def main(arguments: list[str]) -> int:
    """Set the plans out, and measure them if that was asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, metavar="GOLD_FOLDER")
    parser.add_argument(
        "--into", type=Path, required=True, metavar="FOLDER", help="a folder for each form is made there"
    )
    parser.add_argument("--forms", default="", help="only forms that begin so, parted by commas: docx,pdf")
    parser.add_argument("--measure", action="store_true", help="read each form, and print how well")
    parser.add_argument("--faults", action="store_true", help="with --measure: list every fact missed or read falsely")
    chosen = parser.parse_args(arguments)
    truths, into = plans_of(chosen.gold), chosen.into.resolve()
    forms = [form for form in FORMS if form.startswith(tuple(chosen.forms.split(",")))]
    if not truths or not forms:
        parser.error(f"there is no plan JSON in {chosen.gold}" if not truths else f"the forms are {', '.join(FORMS)}")
    documents = {name: lay_out(truth) for name, truth in truths.items()}
    measured: dict[str, Measured] = {}
    for form in forms:
        try:
            write(form, documents, into)
        except ProgramMissing as missing:
            print(missing)
            continue
        print(f"{form}: {len(documents)} plans set out ({FORMS[form]})", flush=True)
        if chosen.measure:
            measured[form] = measure(into / form, truths)
            for name, tally in measured[form].plans.items() if chosen.faults else ():
                print("".join(f"  {name}: {fault}\n" for fault in tally.faults), end="")
    if chosen.measure:
        print_table(measured, list(truths))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
