"""Build the package, install it in a new environment, and use it from another folder: what a user gets is what we tested.

Run by `make wheel-test`; prints one line and exits 1 where anything fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent


def run(*command: str | Path, where: Path) -> str:
    """Standard output of a command; raises CalledProcessError with the output shown where it fails."""
    done = subprocess.run([str(part) for part in command], cwd=where, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stdout.write(done.stdout + done.stderr)
        done.check_returncode()
    return done.stdout


def main() -> int:
    """Build, install, load the example plans, ask a question."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", place, HOUSE, where=place)
        venv.create(place / "env", with_pip=True)
        programs = place / "env" / ("Scripts" if os.name == "nt" else "bin")
        run(programs / "python", "-m", "pip", "install", "--quiet", *place.glob("*.whl"), where=place)
        command: list[str | Path] = [programs / "goldenthread", "--store", place / "wheel.db"]
        run(*command, "load", HOUSE / "examples", where=place)
        unowned = run(*command, "ask", "actions-without-lead", where=place)
        if "chronologies" not in unowned:
            sys.stdout.write(f"The installed package did not find the action without a lead:\n{unowned}")
            return 1
    sys.stdout.write("The built package loads the example plans and answers.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
