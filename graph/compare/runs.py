"""How many numbers follow each other in both of two sequences."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from graph.compare.rows import Floats, Ints, sizes

_SHORT, _CELLS = 8, 2**20  # the shortest length that pairs are put together for; cells of a table that fits a cache
LONGEST = 4_096
"""Numbers of a sequence that are looked at, from its start: work grows with their square, and no action has more words."""


def longest_run(sequences: csr_matrix, one: Ints, other: Ints, most: int) -> Floats:
    """The longest run of numbers that two sequences share, for each pair of rows; `most` where it is longer."""
    found = np.zeros(len(one))
    length = np.maximum(sizes(sequences, one), sizes(sequences, other)).clip(0, LONGEST)
    least = _SHORT
    waiting = np.flatnonzero(length > 0)
    while len(waiting):
        here, waiting = waiting[length[waiting] <= least], waiting[length[waiting] > least]
        step = max(1, _CELLS // least**2)
        for start in range(0, len(here), step):
            some = here[start : start + step]
            found[some] = _runs(_padded(sequences, one[some], least, -1), _padded(sequences, other[some], least, -2))
        least *= 2
    return found.clip(0, most)


def _padded(sequences: csr_matrix, places: Ints, width: int, filling: int) -> NDArray[np.int32]:
    """The sequences as rows of a table, filled up, or cut where they are longer."""
    some = sequences[places]
    table = np.full((len(places), width), filling, dtype=np.int32)
    row = np.repeat(np.arange(len(places)), np.diff(some.indptr))
    column = np.arange(some.nnz) - some.indptr[row]
    kept = column < width
    table[row[kept], column[kept]] = some.indices[kept]
    return table


def _runs(one: NDArray[np.int32], other: NDArray[np.int32]) -> NDArray[np.int16]:
    """The longest common run of each pair of rows: runs that end at each number of `other`, a number of `one` at a time."""
    ending = np.zeros((len(one), other.shape[1] + 1), dtype=np.int16)
    longest = np.zeros(len(one), dtype=np.int16)
    for at in range(one.shape[1]):
        ending[:, 1:] = (ending[:, :-1] + 1) * (other == one[:, at, None])
        np.maximum(longest, ending.max(axis=1), out=longest)
    return longest
