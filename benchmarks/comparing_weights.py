"""Learn graph/compare/weights.json from generated plans and, where they are given, from read plans with gold links.

    python benchmarks/comparing_weights.py                        # from generated plans alone
    python benchmarks/comparing_weights.py STORE GOLD_FOLDER      # from both; GOLD_FOLDER holds links.json

The file holds numbers only: no word of a plan goes into it.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

HOUSE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HOUSE), str(HOUSE / "tests")]

from planted_works import planted  # noqa: E402  (the generator lives with the tests)

from graph.compare.candidates import neighbours, pairs_of  # noqa: E402
from graph.compare.corpus import Corpus  # noqa: E402
from graph.compare.features import NAMES, of_pairs, table  # noqa: E402
from graph.compare.judging import Pairs, works_with  # noqa: E402
from graph.compare.score import Band  # noqa: E402
from graph.compare.works import Work, once, works_of  # noqa: E402
from graph.store import open_reader  # noqa: E402

CLOSENESS = {Band.DUPLICATE: 3, Band.NEAR_DUPLICATE: 2, Band.RELATED: 1, None: 0}
PENALTY = 1.0  # of large weights
GENERATED = {Band.DUPLICATE: 2.0, Band.NEAR_DUPLICATE: 0.25, Band.RELATED: 0.25}
"""How much all generated pairs count for all read ones: for copies the generator knows more cases than five plans do."""
LEAST = {Band.DUPLICATE: 0.35, Band.NEAR_DUPLICATE: 0.35, Band.RELATED: 0.4}
"""The chance from which a pair is shown in a band: precision before recall, chosen by cross-validation."""
FREE, AGAINST = (None, None), (None, 0.0)
SIDES = {"apart": AGAINST, "bare": AGAINST, "borrowed": AGAINST, "siblings": FREE, "wide": FREE}
"""The side of zero that the weight of a feature must stay on, for a reason that can be said; the others speak for."""


def sample(seed: int, plans: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Features of the candidate pairs of generated plans, and how close each pair truly is (0 to 3)."""
    made = planted(seed, plans)
    corpus = Corpus.of(made.works)
    pairs = candidates(corpus)
    iris = corpus.works.iri
    truth = [made.truth.get(frozenset((iris[a], iris[b]))) for a, b in pairs.tolist()]
    return rows_of(corpus, pairs), np.array([CLOSENESS[band] for band in truth])


def learn(rows: NDArray[np.float64], closeness: NDArray[np.int64], generated: int) -> dict[str, object]:
    """A curve for each band. The first rows are `generated`; how much they count against the others is `GENERATED`."""
    curves: dict[str, object] = {}
    for band in Band:
        share = np.ones(len(rows))
        if generated < len(rows):
            share[:generated] = GENERATED[band] * (len(rows) - generated) / generated
        bias, *weights = curve(rows, closeness >= CLOSENESS[band], share)
        named = {name: round(value, 3) for name, value in zip(NAMES, weights, strict=True)}
        curves[band] = {"bias": round(bias, 3), "weights": named, "least": LEAST[band]}
    return curves


def curve(rows: NDArray[np.float64], true: NDArray[np.bool_], share: NDArray[np.float64]) -> list[float]:
    """Bias and weights of a logistic curve with an L2 penalty, each weight on its own side of zero."""
    wide = np.column_stack([np.ones(len(rows)), rows])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        lean = wide @ weights
        wrong = share * (1 / (1 + np.exp(-lean)) - true)
        penalty = PENALTY * np.concatenate([[0.0], weights[1:]])
        value = float((share * (np.logaddexp(0, lean) - true * lean)).sum() + (penalty * weights).sum() / 2)
        return value, wide.T @ wrong + penalty

    bounds = [(None, None), *(SIDES.get(name, (0.0, None)) for name in NAMES)]
    found = minimize(
        loss, np.zeros(wide.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2000}
    )
    return [float(value) for value in found.x]


def labelled(folder: Path, gold: Path) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Features of the candidate pairs of a store, and how close a reader found each."""
    works = tuple(once(works_of(open_reader(str(folder)))))
    corpus = Corpus.of(works)
    pairs = candidates(corpus)
    return rows_of(corpus, pairs), gold_closeness(works, pairs, gold)


def candidates(corpus: Corpus) -> Pairs:
    """The pairs of works that a comparison looks at."""
    _, one, other = works_with(corpus, pairs_of(corpus, neighbours(corpus)))
    return np.unique(np.column_stack([one, other]), axis=0)


def rows_of(corpus: Corpus, pairs: Pairs) -> NDArray[np.float64]:
    """The features of pairs of works, a row for each, columns as in `NAMES`."""
    return table(of_pairs(corpus, pairs[:, 0], pairs[:, 1]))


def gold_closeness(works: Sequence[Work], pairs: Pairs, gold: Path) -> NDArray[np.int64]:
    """How close a reader found each pair of works (`links.json` of the gold folder): 0, where it is not listed, to 3."""
    truth = {
        frozenset((end(link["a"]), end(link["b"]))): CLOSENESS[Band(link["relation"])]
        for link in json.loads((gold / "links.json").read_text("utf-8"))
        if link["relation"] in set(Band)
    }
    ends = [end({"document": work.document, "ref": work.ref, "text": work.text}) for work in works]
    return np.array([truth.get(frozenset((ends[a], ends[b])), 0) for a, b in pairs.tolist()])


def end(side: Mapping[str, str | None]) -> tuple[str, str, str]:
    """One side of a link as the scorer tells it from others."""
    words = re.sub(r"[^a-z0-9]+", " ", (side["text"] or "").casefold().replace("’", "'")).strip()
    return re.sub(r"\.[a-z0-9]+$", "", side["document"] or ""), side.get("ref") or "", words[:160]


def main() -> None:
    """Learn from generated plans, and from a store and its gold links where they are given, and write the file."""
    samples = [sample(seed, 8) for seed in range(1, 5)]
    rows, closeness = np.concatenate([one[0] for one in samples]), np.concatenate([one[1] for one in samples])
    generated = len(rows)
    if len(sys.argv) > 2:
        read, found = labelled(Path(sys.argv[1]), Path(sys.argv[2]))
        rows, closeness = np.concatenate([rows, read]), np.concatenate([closeness, found])
    written = json.dumps(learn(rows, closeness, generated), indent=2)
    (HOUSE / "graph/compare/weights.json").write_text(f"{written}\n", "utf-8")


if __name__ == "__main__":
    main()
