"""Rows of numbers of any length, and what two rows share: the arithmetic under features and candidates.

    words = Weighed.of(gathered([[3, 5, 8], [5, 8, 9]]), weights)   # two sets of numbers
    words.overlap(np.array([0]), np.array([1])).shared              # weights[5] + weights[8]

Rows are scipy CSR matrices of any width. A set has each number once, in order; a sequence may repeat numbers and keeps
their order.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]
WIDE = 2**31 - 1  # columns of every matrix here: numbers are given out one by one and never reach it


class Gathering:
    """Rows as they come, one `add` each."""

    def __init__(self) -> None:
        self._held = array("i")
        self._ends = array("q", [0])

    def add(self, numbers: Iterable[int]) -> None:
        """Put a row at the end."""
        self._held.extend(numbers)
        self._ends.append(len(self._held))

    def rows(self) -> csr_matrix:
        """All rows so far."""
        return rows(np.array(self._ends, dtype=np.int64), np.array(self._held, dtype=np.int32))


def rows(ends: NDArray[np.int64], held: Ints, values: NDArray[np.generic] | None = None) -> csr_matrix:
    """Rows from their ends (the first is 0) and their numbers; each number has the value 1, or the one given."""
    values = np.ones(len(held), dtype=np.int8) if values is None else values
    return csr_matrix((values, held, ends), shape=(len(ends) - 1, WIDE), copy=False)


def gathered(several: Iterable[Iterable[int]]) -> csr_matrix:
    """Rows from lists of numbers."""
    gathering = Gathering()
    for one in several:
        gathering.add(one)
    return gathering.rows()


def narrow(matrix: csr_matrix, width: int) -> csr_matrix:
    """The same rows as a matrix of some width, for products; the numbers are shared, not copied."""
    return csr_matrix((matrix.data, matrix.indices, matrix.indptr), shape=(matrix.shape[0], width), copy=False)


def stacked(one: csr_matrix, other: csr_matrix) -> csr_matrix:
    """The rows of one matrix above those of another."""
    return vstack([one, other], format="csr") if other.shape[0] else one


def sizes(matrix: csr_matrix, places: Ints) -> NDArray[np.int64]:
    """How many numbers some rows have."""
    return np.asarray(matrix.indptr[places + 1] - matrix.indptr[places], dtype=np.int64)


def sums(matrix: csr_matrix, values: NDArray[np.generic]) -> Floats:
    """For each row the sum of some values, one for each number that it holds."""
    which = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    return np.bincount(which, weights=values, minlength=matrix.shape[0]).astype(np.float64)


@dataclass(frozen=True, slots=True)
class Shared:
    """The numbers that the sets of each pair share: `numbers[i]` is in both sets of pair `which[i]`, in order of pairs."""

    which: NDArray[np.int64]
    numbers: Ints
    pairs: int

    def count(self) -> Floats:
        """How many numbers each pair shares."""
        return np.bincount(self.which, minlength=self.pairs).astype(np.float64)

    def mass(self, weights: Floats) -> Floats:
        """The sum of the weights of what each pair shares."""
        return np.bincount(self.which, weights=weights[self.numbers], minlength=self.pairs).astype(np.float64)

    def most(self, weights: Floats) -> Floats:
        """The highest weight of what each pair shares; 0 where that is nothing."""
        found = np.zeros(self.pairs)
        np.maximum.at(found, self.which, weights[self.numbers])
        return found


def shared(sets: csr_matrix, one: Ints, other: Ints) -> Shared:
    """What the sets of each pair of rows share."""
    both = sets[one].multiply(sets[other]).tocsr()
    return Shared(np.repeat(np.arange(len(one)), np.diff(both.indptr)), both.indices, len(one))


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much two weighed sets have in common: the mass of both, and of what only the one and only the other has."""

    shared: Floats
    only_one: Floats
    only_other: Floats

    @property
    def least(self) -> Floats:
        """The mass of the lighter set."""
        return self.shared + np.minimum(self.only_one, self.only_other)

    @property
    def covered(self) -> Floats:
        """What share of the lighter set the other has too, 0 to 1; 0 where it is empty."""
        return ratio(self.shared, self.least)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Sets whose numbers have weights: `weights` by number, `mass` the sum of each set."""

    sets: csr_matrix
    weights: Floats
    mass: Floats

    @classmethod
    def of(cls, sets: csr_matrix, weights: Floats) -> Weighed:
        """Weigh some sets."""
        return cls(sets, weights, sums(sets, weights[sets.indices]))

    def overlap(self, one: Ints, other: Ints) -> Overlap:
        """How much the sets of each pair of rows have in common."""
        both = shared(self.sets, one, other).mass(self.weights)
        return Overlap(both, (self.mass[one] - both).clip(0), (self.mass[other] - both).clip(0))


def ratio(part: Floats, whole: Floats) -> Floats:
    """One by the other; 0 where the other is 0."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def cosines(matrix: csr_matrix, one: Ints, other: Ints) -> Floats:
    """The cosine of each pair of rows of length 1, 0 to 1."""
    both = matrix[one].multiply(matrix[other]).tocsr()
    return sums(both, both.data).clip(0, 1)


def of_length_one(matrix: csr_matrix) -> csr_matrix:
    """The same rows divided by their lengths; an empty row stays empty."""
    length = np.sqrt(sums(matrix, matrix.data.astype(np.float64) ** 2))
    each = np.repeat(np.where(length > 0, length, 1), np.diff(matrix.indptr))
    return rows(matrix.indptr, matrix.indices, (matrix.data / each).astype(np.float32))


def expanded(counts: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each of so many steps of each row: the row and the step, (0, 0), (0, 1), ..., (1, 0), ..."""
    which = np.repeat(np.arange(len(counts)), counts)
    return which, np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
