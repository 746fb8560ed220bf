"""Draws action plans at random, each with its true reading, and measures how well they are read.

    python tests/drawn_plans.py draw --seed 1 --count 500 --into FOLDER     writes FOLDER/plans and FOLDER/gold (plan JSON)
    python tests/drawn_plans.py measure FOLDER [--worst 10] [--faults]      reads them and prints F1 by field and by choice
    python tests/drawn_plans.py show --seed 1 --number 17 --into FOLDER     one plan, its truth, its reading and every fault

The same seed and number give the same plan. PDF plans are printed with Chromium; without one, leave pdf
out of --formats. Draw 500 of them to see where the reader stands: `draw --count 500 --into drawn`, `measure drawn`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from layouts.plan import FORMATS, Drawn, draw  # noqa: E402 - the house is on the path only now
from layouts.printed import Printer, chromium  # noqa: E402
from layouts.score import Tally, compare  # noqa: E402
from said import plan_json  # noqa: E402

from loaders.errors import LoadError  # noqa: E402
from loaders.load import load  # noqa: E402
from ontology.settings import Settings  # noqa: E402

Json = dict[str, Any]
_DOUBTFUL_NAME = 0.9  # names of columns are listed only where plans that use them are read worse than this


def main(arguments: list[str]) -> int:
    """Run one of the three commands."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("draw", "show"):
        one = commands.add_parser(name)
        one.add_argument("--seed", type=int, default=1)
        one.add_argument("--into", type=Path, required=True)
        one.add_argument("--formats", default="", help="only formats that begin so, parted by commas: docx,xlsx,txt")
        one.add_argument("--count" if name == "draw" else "--number", type=int, default=500 if name == "draw" else 0)
    measuring = commands.add_parser("measure")
    measuring.add_argument("folder", type=Path)
    measuring.add_argument("--worst", type=int, default=10)
    measuring.add_argument("--faults", action="store_true")
    chosen = parser.parse_args(arguments)
    if chosen.command == "measure":
        return _measure(chosen.folder, chosen.worst, faults=chosen.faults)
    numbers = range(chosen.count) if chosen.command == "draw" else [chosen.number]
    wanted = tuple(chosen.formats.split(","))
    formats = {name: share for name, share in FORMATS.items() if name.startswith(wanted)}
    if any(name.startswith("pdf") for name in formats) and not chromium():
        sys.exit(
            "PDF plans are printed with Chromium or Chrome, and there is none here: install one, or leave pdf out of --formats."
        )
    with Printer() as printer:
        for number in numbers:
            _write(chosen.into, draw(chosen.seed, number, printer, formats))
    return _measure(chosen.into, 1, faults=True) if chosen.command == "show" else 0


def _write(folder: Path, drawn: Drawn) -> None:
    """A plan and its truth, as two files."""
    for part in ("plans", "gold"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "plans" / drawn.name).write_bytes(drawn.data)
    target = folder / "gold" / f"{Path(drawn.name).stem}.json"
    target.write_text(json.dumps(drawn.truth, ensure_ascii=False, indent=1) + "\n", "utf-8")


def read(path: Path) -> Json:
    """What is read from a file, as plan JSON; nothing where it is refused, with the reason under "refused"."""
    try:
        return plan_json(load(path, Settings()))
    except LoadError as problem:
        return {"refused": str(problem)}


def _measure(folder: Path, worst: int, *, faults: bool) -> int:
    """Reads every plan of a folder and prints the figures."""
    whole = Tally()
    plans: list[tuple[float, str, Json, Tally]] = []
    by_choice: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for target in sorted((folder / "gold").glob("*.json")):
        truth = json.loads(target.read_text("utf-8"))
        reading = read(folder / "plans" / truth["document"])
        tally = compare(truth, reading)
        if "refused" in reading:
            tally.faults.insert(0, f"refused: {reading['refused']}")
        whole.add(tally)
        plans.append((tally.f1(), truth["document"], truth["axes"], tally))
        for choice in truth["axes"].items():
            by_choice[choice].add(tally)
    _print_figures(whole, by_choice, plans)
    for f1, name, axes, tally in sorted(plans, key=lambda one: one[:2])[:worst]:
        said = ", ".join(
            f"{axis}: {value}"
            for axis, value in axes.items()
            if not axis.startswith("column ") and not axis.endswith(" called")
        )
        sys.stdout.write(f"\n{name} {f1:.3f} ({said})\n")
        shown = tally.faults if faults else tally.faults[:12]
        sys.stdout.write("".join(f"  {fault}\n" for fault in shown))
    return 0


def _print_figures(
    whole: Tally, by_choice: dict[tuple[str, str], Tally], plans: list[tuple[float, str, Json, Tally]]
) -> None:
    """F1 over all, by field and by choice."""
    mean = sum(one[0] for one in plans) / max(len(plans), 1)
    sys.stdout.write(f"{len(plans)} plans: F1 {whole.f1():.4f} over all facts, {mean:.4f} mean of plans\n\n")
    names = sorted(set(whole.found) | set(whole.false) | set(whole.missed))
    for name in names:
        counts = f"{whole.found[name]:6} found {whole.false[name]:5} false {whole.missed[name]:5} missed"
        sys.stdout.write(f"{name:26} {whole.f1(name):.3f} {counts}\n")
    sys.stdout.write("\n")
    shares: dict[tuple[str, str], int] = defaultdict(int)
    for _, _, axes, _ in plans:
        for choice in axes.items():
            shares[choice] += 1
    for choice in sorted(by_choice):
        if not choice[0].endswith(" called") or by_choice[choice].f1() < _DOUBTFUL_NAME:
            figures = f"{by_choice[choice].f1():.3f} in {shares[choice]:3} plans"
            sys.stdout.write(f"{choice[0]:28} {choice[1].strip():32} {figures}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
