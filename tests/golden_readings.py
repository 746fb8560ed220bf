"""Writes the golden file of a plan in tests/cases/loaders: `python tests/golden_readings.py CASE...`.

It shows what would change, and writes only with `--write`, and never where CI is set. Read each change before you keep it.
"""

from __future__ import annotations

import difflib
import json
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CASES = HERE / "cases" / "loaders"


def main(arguments: list[str]) -> int:
    """Show, and with --write write, the golden file of each case named; of all where none is."""
    sys.path[:0] = [str(HERE), str(HERE.parent)]
    write = "--write" in arguments
    if write and os.environ.get("CI"):
        sys.exit("Golden files are not written in CI.")
    names = [argument for argument in arguments if not argument.startswith("--")]
    for case in sorted(CASES / name for name in names) if names else sorted(CASES.iterdir()):
        _show(case, write=write)
    return 0


def _show(case: Path, *, write: bool) -> None:
    """The difference between what a case's golden file holds and what is read now."""
    from said import golden  # noqa: PLC0415

    from loaders.load import load  # noqa: PLC0415 - the house is on the path only once main has put it there
    from ontology.settings import Settings  # noqa: PLC0415

    document = next(path for path in sorted(case.iterdir()) if path.stem == "plan")
    target = case / "expected.json"
    before = target.read_text("utf-8") if target.exists() else ""
    after = json.dumps(golden(load(document, Settings())), ensure_ascii=False, indent=1) + "\n"
    changes = difflib.unified_diff(
        before.splitlines(), after.splitlines(), f"{case.name} (kept)", "read now", lineterm=""
    )
    sys.stdout.write("".join(f"{line}\n" for line in changes))
    if write and before != after:
        target.write_text(after, "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
