"""How long comparing takes, how much memory, and how much of what is there it finds, from ten thousand actions to a million.

    python benchmarks/comparing_scale.py [10000 100000 1000000]

Prints a table. Plans are those of `planted_plans.py`, the same each time; making them is not counted. Each size runs in a
process of its own. `planted`: of the pairs of works of one planted meaning, how many are among what was looked at closely,
and how many are links. `all pairs`: some works are compared with all others by the same score, and this is how many of the
links that are found so were found without comparing all. At the smallest size rapidfuzz compares all pairs of the same texts,
in turn with ours.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import numpy as np
from numpy.typing import NDArray

HOUSE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HOUSE), str(HOUSE / "benchmarks")]

from planted_plans import planted_plans  # noqa: E402  (the house is not installed where this runs)
from rapidfuzz import fuzz, process  # noqa: E402

from graph.compare.candidates import pairs_of  # noqa: E402
from graph.compare.compare import Compared  # noqa: E402
from graph.compare.corpus import Corpus  # noqa: E402
from graph.compare.judging import Judged, judged, together  # noqa: E402
from graph.compare.kept import keep, open_compared  # noqa: E402
from graph.compare.progress import silent  # noqa: E402
from graph.compare.score import BANDS  # noqa: E402
from graph.compare.works import Work  # noqa: E402

SIZES = (10_000, 100_000, 1_000_000)
LATE = 70  # actions of a plan that is added
ROUNDS = 3  # of ours and rapidfuzz
SAMPLE, PAIRS = 300, 10_000_000  # texts that are compared with all others, at most; pairs that makes, about
MOST = 8  # works of one meaning above which its pairs are not counted: they would be most of all pairs
COLUMNS = (
    "actions",
    "works",
    "texts",
    "seconds",
    "cpu",
    "MiB",
    "duplicates",
    "near",
    "related",
    "looked at",
    "planted",
    "of duplicates",
    "near or closer",
    "likely",
    "all",
    "plan added",
    "load",
)


class Making:
    """Plans as they are wanted, and the time that making them takes."""

    def __init__(self, actions: int) -> None:
        self._plans = planted_plans(actions)
        self.meanings: list[int] = []
        self.seconds = self.cpu = 0.0

    def works(self) -> Iterator[Work]:
        """One work after the other."""
        while True:
            began, cpu = perf_counter(), process_time()
            made = next(self._plans, None)
            self.seconds += perf_counter() - began
            self.cpu += process_time() - cpu
            if made is None:
                return
            self.meanings.append(made[1])
            yield made[0]


def measured(actions: int) -> dict[str, float | int | str]:
    """One comparison of so many actions."""
    making = Making(actions)
    began, cpu = perf_counter(), process_time()
    compared = Compared.of(making.works(), said if sys.stderr.isatty() else silent)
    links = compared.table
    seconds, cpu = perf_counter() - began - making.seconds, process_time() - cpu - making.cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    looked_at, planted = found_of_planted(compared, np.array(making.meanings))
    of_all_pairs = found_of_all_pairs(compared.corpus, compared.judged)
    bands = np.bincount(links.band, minlength=len(BANDS)).tolist()
    figures = (
        f"{actions:,}", f"{len(compared.corpus.works):,}", f"{len(compared.corpus.texts):,}", f"{seconds:.1f}", f"{cpu:.1f}", f"{peak:,}",
        *(f"{band:,}" for band in bands), f"{looked_at:.3f}", f"{planted:.3f}", *(f"{share:.3f}" for share in of_all_pairs), f"{added(compared):.1f}", f"{os.getloadavg()[0]:.1f}",
    )  # fmt: skip
    return dict(zip(COLUMNS, figures, strict=True))


def added(compared: Compared) -> float:
    """Seconds for another plan: what was compared read from its file, the plan compared, and all of it kept again."""
    late = tuple(work for work, _ in planted_plans(LATE, seed=2))
    late = tuple(
        replace(
            work,
            iri=work.iri.replace("plan", "late"),
            plan=f"{work.plan}/late",
            under=work.under.replace("plan", "late"),
        )
        for work in late
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "compared"
        keep(compared, path)
        began = perf_counter()
        opened = open_compared(path)
        if opened:
            keep(opened.change(late)[0], path)
        return perf_counter() - began


def found_of_planted(compared: Compared, meanings: NDArray[np.int64]) -> tuple[float, float]:
    """How many pairs of works of one meaning were looked at, and how many are links."""
    corpus, size = compared.corpus, len(compared.corpus.works)
    order = np.argsort(meanings, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(meanings[order])) + 1)
    pairs = np.array([pair for group in groups if 1 < len(group) <= MOST for pair in combinations(group.tolist(), 2)])
    texts = np.sort(corpus.works.text[pairs].astype(np.int64), axis=1)
    looked = pairs_of(corpus, compared.near).astype(np.int64) @ [len(corpus.texts), 1]
    links = compared.table.one.astype(np.int64) * size + compared.table.other
    return (
        float(np.isin(texts @ [len(corpus.texts), 1], looked).mean()),
        float(np.isin(np.sort(pairs, axis=1) @ [size, 1], links).mean()),
    )


def found_of_all_pairs(corpus: Corpus, links: Judged) -> tuple[float, ...]:
    """Of the links that some texts have when compared with all others, what share was found.

    Of duplicates; of duplicates and near duplicates; of those that are likelier than not; and of all.
    """
    dice = np.random.default_rng(1)
    some = dice.choice(len(corpus.texts), min(SAMPLE, PAIRS // len(corpus.texts)), replace=False)
    all_of_some = together([judged(corpus, _with_all(corpus, int(text)), silent) for text in some])
    size = len(corpus.works)
    found = np.isin(_keys(all_of_some, size), _keys(links, size))
    band, every = all_of_some.band, np.ones(len(found), dtype=np.bool_)
    return tuple(
        float(found[some].mean()) for some in (band == 0, band < len(BANDS) - 1, all_of_some.score >= 0.5, every)
    )


def _with_all(corpus: Corpus, text: int) -> NDArray[np.int32]:
    others = np.flatnonzero(corpus.texts.wide == corpus.texts.wide[text])
    others = others[others != text]
    return np.column_stack([np.minimum(others, text), np.maximum(others, text)]).astype(np.int32)


def _keys(links: Judged, size: int) -> NDArray[np.int64]:
    return links.one.astype(np.int64) * size + links.other


def against_rapidfuzz(actions: int) -> str:
    """Ours and rapidfuzz on the same texts, in turn."""
    works = [work for work, _ in planted_plans(actions)]
    texts = [work.text for work in works]
    ours, theirs = [], []
    for _ in range(ROUNDS):
        began = perf_counter()
        links = Compared.of(works).table
        ours.append(perf_counter() - began)
        began = perf_counter()
        process.cdist(texts, texts, scorer=fuzz.token_sort_ratio, workers=-1, dtype=np.uint8)
        theirs.append(perf_counter() - began)
    times = [their / our for our, their in zip(ours, theirs, strict=True)]
    return (
        f"{len(works):,} texts, {ROUNDS} rounds in turn, medians: ours {median(ours):.1f} s ({len(links):,} links), rapidfuzz cdist "
        f"token_sort_ratio {median(theirs):.1f} s: {median(times):.1f} times as fast ({min(times):.1f} to {max(times):.1f})"
    )


def said(doing: str, done: int, of: int) -> None:
    """Show on a terminal how far it is."""
    sys.stderr.write(f"\r{doing} {done:,} of {of:,}\x1b[K" if of else f"\r{doing} {done:,}\x1b[K")


def main() -> None:
    """Measure each size in a process of its own, and print the table."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measured(int(sys.argv[2]))))
        return
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    print(f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}", flush=True)
    for size in sizes:
        done = subprocess.run([sys.executable, __file__, "--one", str(size)], stdout=subprocess.PIPE, check=True)
        print(f"| {' | '.join(json.loads(done.stdout).values())} |", flush=True)
    print(f"\n{against_rapidfuzz(min(sizes))}")


if __name__ == "__main__":
    main()
