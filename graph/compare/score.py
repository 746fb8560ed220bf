"""How likely two works are one, from their features: a logistic curve for each band, weights fixed in weights.json.

The weights are learnt by `benchmarks/comparing_weights.py` and change only with it; `METHOD` names them in each link.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from graph.compare.features import NAMES

METHOD = "features-1"


class Band(StrEnum):
    """What two works are to each other, the closest first."""

    DUPLICATE = "duplicate"
    NEAR_DUPLICATE = "near_duplicate"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Curve:
    """The chance that two works are of a band or a closer one: 1 / (1 + exp(-(bias + weights * features)))."""

    bias: float
    weights: tuple[float, ...]
    least: float

    def chances(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The chance for each row of features."""
        return np.asarray(1 / (1 + np.exp(-(self.bias + rows @ np.array(self.weights)))), dtype=np.float64)


@cache
def curves() -> dict[Band, Curve]:
    """The curve of each band. Raises KeyError where weights.json lacks a feature."""
    held = json.loads(files("graph.compare").joinpath("weights.json").read_text("utf-8"))
    return {
        band: Curve(held[band]["bias"], tuple(held[band]["weights"][name] for name in NAMES), held[band]["least"])
        for band in Band
    }


def bands(rows: NDArray[np.float64]) -> list[tuple[Band, float] | None]:
    """The closest band whose chance is high enough, with that chance, for each row of features; None for none."""
    chances = {band: curve.chances(rows) for band, curve in curves().items()}
    return [
        next(
            (
                (band, float(chances[band][row]))
                for band, curve in curves().items()
                if chances[band][row] >= curve.least
            ),
            None,
        )
        for row in range(len(rows))
    ]
