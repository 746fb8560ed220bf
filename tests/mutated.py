"""Changes real files of every format by chance, reads each, and tells of those that crash a reader, take long or lead outside.

    python tests/mutated.py --count 10000 --seed 1 [--formats docx,pdf] [--first 0] [--keep FOLDER]

The same seed and number give the same change; files at fault are written to --keep. Exit status 1 where there are any.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from mutants.changes import mutant  # noqa: E402 - the house is on the path only now
from mutants.originals import Original, originals, printed, saved_anew  # noqa: E402
from mutants.watch import FAULTS, Told, watched  # noqa: E402

from ontology.settings import Settings  # noqa: E402

# fmt: off
_SHARES = {
    ".docx": 22, ".xlsx": 15, ".html": 15, ".pdf": 16, ".ods": 8, ".txt": 10, ".md": 5, ".csv": 5, ".xls": 4,
}
# fmt: on
_CHUNK = 200  # files read by one process
_SECONDS = 10.0


def main(arguments: Sequence[str]) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("count", 1_000), ("seed", 1), ("first", 0)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--formats", default="")
    parser.add_argument("--keep", type=Path)
    chosen = parser.parse_args(arguments)
    made = originals((*printed(), *saved_anew()))
    wanted = [f".{name}" for name in chosen.formats.split(",") if name] or list(made)
    told = []
    for first in range(chosen.first, chosen.first + chosen.count, _CHUNK):
        numbers = range(first, min(first + _CHUNK, chosen.first + chosen.count))
        files = dict(mutants(made, chosen.seed, numbers, wanted))
        for one in watched(iter(files.items()), _SECONDS, Settings()):
            told.append(one)
            if one.outcome in FAULTS:
                sys.stdout.write(f"{one.name}: {one.outcome}: {one.why}\n")
                if chosen.keep:
                    chosen.keep.mkdir(parents=True, exist_ok=True)
                    (chosen.keep / one.name).write_bytes(files[one.name])
        sys.stderr.write(f"{len(told):,} read\n")
    sys.stdout.write(figures(told) + "\n")
    return 1 if any(one.outcome in FAULTS for one in told) else 0


def mutants(
    made: Mapping[str, Sequence[Original]], seed: int, numbers: range, formats: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    """The changed files of these numbers: name and bytes."""
    shares = [_SHARES[ending] for ending in formats]
    for number in numbers:
        chance = Random(f"{seed}:{number}")  # noqa: S311 - no secret
        ending = chance.choices(formats, shares)[0]
        original = chance.choice(made[ending])
        yield f"mutant-{seed}-{number}{ending}", mutant(ending, original.data, chance)


def figures(told: Sequence[Told]) -> str:
    """What came of the files, by format."""
    by_format = defaultdict(list)
    for one in told:
        by_format[Path(one.name).suffix].append(one)
    lines = []
    for ending, some in sorted(by_format.items()):
        counts = Counter(one.outcome for one in some)
        slowest = max(some, key=lambda one: one.seconds)
        outcomes = ", ".join(f"{count:,} {outcome}" for outcome, count in counts.most_common())
        peak = max(one.mebibytes for one in some)
        lines.append(
            f"{ending}: {len(some):,} ({outcomes}); slowest {slowest.seconds:.2f} s ({slowest.name}); {peak:,.0f} MiB"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
