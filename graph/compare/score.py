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

from graph.compare.features import NAMES, OF_WORKS, Columns
from graph.compare.rows import Floats

METHOD = "features-4"
NONE = -1
"""The band of a pair that is in none."""


class Band(StrEnum):
    """What two works are to each other, the closest first."""

    DUPLICATE = "duplicate"
    NEAR_DUPLICATE = "near_duplicate"
    RELATED = "related"


BANDS = tuple(Band)
"""Bands by number: what the tables of links hold."""


@dataclass(frozen=True, slots=True)
class Curve:
    """The chance that two works are of a band or a closer one: 1 / (1 + exp(-(bias + weights * features)))."""

    bias: float
    weights: tuple[float, ...]
    least: float

    def chances(self, rows: Floats) -> Floats:
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


def bands(rows: Floats) -> tuple[NDArray[np.int8], Floats]:
    """The number of the closest band whose chance is high enough, with that chance, for each row of features; `NONE`, 0."""
    found, score = np.full(len(rows), NONE, dtype=np.int8), np.zeros(len(rows))
    for number, band in reversed(list(enumerate(Band))):
        chances = curves()[band].chances(rows)
        high = chances >= curves()[band].least
        found[high], score[high] = number, chances[high]
    return found, score


def hopeful(texts: Columns) -> NDArray[np.bool_]:
    """Whether a pair of texts could be in any band if all else about the two works spoke for it.

    What is left out of `texts` counts as the most that it can be.
    """
    hopes = [_highest(curve, texts) >= np.log(curve.least / (1 - curve.least)) for curve in curves().values()]
    return np.asarray(np.any(hopes, axis=0))


def _highest(curve: Curve, texts: Columns) -> Floats:
    steps = 1 - texts["wide"]
    most = np.full(len(steps), curve.bias)
    for name, weight in zip(NAMES, curve.weights, strict=True):
        if name in texts:
            most += weight * texts[name]
        else:
            low, high = OF_WORKS.get(name, (0.0, 1.0))
            # Only actions answer a recommendation, and only recommendations have actions below.
            bearing = {"above": steps, "borrowed": steps, "siblings": steps, "below": texts["wide"]}.get(name, 1.0)
            most += max(weight * low, weight * high) * bearing
    return most
