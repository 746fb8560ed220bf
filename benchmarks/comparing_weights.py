"""Learn graph/compare/weights.json from pairs that somebody has labelled.

    python benchmarks/comparing_weights.py                        # from the invented plans of labelled_plans/ alone
    python benchmarks/comparing_weights.py STORE GOLD_FOLDER      # and from read plans; GOLD_FOLDER holds links.json

The file holds numbers only: no word of a plan goes into it. `comparing_ablation.py` measures what was learnt.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from comparing_samples import CLOSENESS, GENERATED, READ, Sample, generated, invented, read
from labelled_works import labelled_files
from numpy.typing import NDArray
from scipy.optimize import minimize

from graph.compare.features import NAMES
from graph.compare.score import Band

WEIGHTS = Path(__file__).resolve().parent.parent / "graph/compare/weights.json"
READ_COUNTS = 10.0
"""How much a pair of a read plan counts for one of an invented plan: there are fewer, and they are what we are for."""
SEEDS = (1, 2, 3)
GENERATED_COUNT = {Band.DUPLICATE: 1.0, Band.NEAR_DUPLICATE: 0.0, Band.RELATED: 0.0}
"""How much all generated pairs count for all others: they know every kind of copy, and nothing of other words for one thing."""
PENALTY = 1.0  # of large weights
LEAST = {Band.DUPLICATE: 0.3, Band.NEAR_DUPLICATE: 0.35, Band.RELATED: 0.4}
"""The chance from which a pair is shown in a band: precision before recall, chosen on samples that were not learnt from."""
FREE, AGAINST = (None, None), (None, 0.0)
SIDES = {
    "apart": AGAINST,
    "bare": AGAINST,
    "borrowed": AGAINST,
    "elsewhere": AGAINST,
    "siblings": FREE,
    "wide": FREE,
}
"""The side of zero that the weight of a feature must stay on, for a reason that can be said; the others speak for."""

Weights = NDArray[np.float64]
"""Bias and weights, in the order of `NAMES`."""


def learn(samples: Sequence[Sample], band: Band) -> Weights:
    """The curve of a band: the chance that a pair is of it or a closer one."""
    labelled = sum(len(one.rows) for one in samples if one.name != GENERATED)
    made = sum(len(one.rows) for one in samples if one.name == GENERATED)
    counts = {READ: READ_COUNTS, GENERATED: GENERATED_COUNT[band] * labelled / max(1, made)}
    return curve(
        np.concatenate([one.rows for one in samples]),
        np.concatenate([one.closeness_of_rows for one in samples]) >= CLOSENESS[band],
        np.concatenate([np.full(len(one.rows), counts.get(one.name, 1.0)) for one in samples]),
    )


def curve(rows: NDArray[np.float64], true: NDArray[np.bool_], share: NDArray[np.float64]) -> Weights:
    """Bias and weights of a logistic curve with an L2 penalty, each weight on its own side of zero."""
    wide = np.column_stack([np.ones(len(rows)), rows])
    share = share * len(share) / share.sum()

    def loss(weights: Weights) -> tuple[float, Weights]:
        lean = wide @ weights
        wrong = share * (1 / (1 + np.exp(-lean)) - true)
        penalty = PENALTY * np.concatenate([[0.0], weights[1:]])
        value = float((share * (np.logaddexp(0, lean) - true * lean)).sum() + (penalty * weights).sum() / 2)
        return value, wide.T @ wrong + penalty

    bounds = [(None, None), *(SIDES.get(name, (0.0, None)) for name in NAMES)]
    found = minimize(
        loss, np.zeros(wide.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2000}
    )
    return np.asarray(found.x)


def chances(weights: Weights, rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """The chance of each row of features."""
    return np.asarray(1 / (1 + np.exp(-(weights[0] + rows @ weights[1:]))))


def written(weights: Weights, band: Band) -> dict[str, object]:
    """A curve as the file holds it."""
    named = {name: round(float(value), 3) for name, value in zip(NAMES, weights[1:], strict=True)}
    return {"bias": round(float(weights[0]), 3), "weights": named, "least": LEAST[band]}


def main() -> None:
    """Learn from invented plans, and from a store and its labels where they are given, and write the file."""
    samples = [*map(generated, SEEDS), *map(invented, labelled_files())]
    if len(sys.argv) > 2:
        samples.append(read(Path(sys.argv[1]), Path(sys.argv[2])))
    curves = {band: written(learn(samples, band), band) for band in Band}
    WEIGHTS.write_text(f"{json.dumps(curves, indent=2)}\n", "utf-8")


if __name__ == "__main__":
    main()
