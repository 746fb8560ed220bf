"""What a comparison has to look at again once some works went and others came.

The nearest texts of each text are kept, so that only those of new texts are looked for, and of texts that lost one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix

from graph.compare.candidates import LEAST_ALIKE
from graph.compare.near import alike
from graph.compare.rows import Ints

_ASKED = 200  # rows that are compared with all others at a time


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest texts of each text, and which texts have others now than before."""

    near: csr_matrix
    renewed: NDArray[np.bool_]


def renewed(before: csr_matrix, moved: Ints, wide: NDArray[np.bool_], matrix: csr_matrix, most: int) -> Nearest:
    """The `most` nearest rows of each row of a matrix, from those `before` some rows went and others came to the end.

    `moved` tells where each row of `before` is now, -1 where it is gone; `wide` rows are only near to wide ones.
    """
    size = matrix.shape[0]
    held = before.tocoo()
    stays = moved[held.row] >= 0
    row, place, cosine = moved[held.row[stays]], moved[held.col[stays]], held.data[stays]
    new = np.arange(size) >= (moved >= 0).sum()
    asked = new.copy()
    asked[row[place < 0]] = True
    stays = ~asked[row]
    row, place, cosine = row[stays], place[stays], cosine[stays]
    least = _least(row, cosine, size, most)
    rows, places, cosines = [row], [place], [cosine]
    for one, other, value in _compared(np.flatnonzero(asked), wide, matrix):
        of_asked = _best(other, one, value, most)
        rows.append(other[of_asked])
        places.append(one[of_asked])
        cosines.append(value[of_asked])
        closer = new[other] & ~asked[one] & (value > least[one])
        rows.append(one[closer])
        places.append(other[closer])
        cosines.append(value[closer])
    row, place, cosine = np.concatenate(rows), np.concatenate(places), np.concatenate(cosines)
    changed = asked.copy()
    changed[np.concatenate([np.zeros(0, np.int32), *rows[2::2]])] = True
    best = ~changed[row] | asked[row]
    some = np.flatnonzero(~best)
    best[some[_best(row[some], place[some], cosine[some], most)]] = True
    near = coo_matrix((cosine[best], (row[best], place[best])), shape=(size, size)).tocsr()
    return Nearest(near, changed)


def _compared(
    asked: NDArray[np.int64], wide: NDArray[np.bool_], matrix: csr_matrix
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]]:
    """All rows that are alike to the rows asked for, block by block: which row, which asked row, and the cosine."""
    for level in (False, True):
        places, some = np.flatnonzero(wide == level), asked[wide[asked] == level]
        for start in range(0, len(some), _ASKED):
            block = some[start : start + _ASKED]
            found = alike(matrix[places], matrix[block], LEAST_ALIKE).tocoo()
            yield places[found.row], block[found.col], found.data


def _least(row: Ints, cosine: NDArray[np.float32], size: int, most: int) -> NDArray[np.float32]:
    """The lowest cosine of each row that has as many neighbours as it may; below all for the others."""
    least = np.full(size, np.inf, dtype=np.float32)
    np.minimum.at(least, row, cosine)
    least[np.bincount(row, minlength=size) < most] = -1
    return least


def _best(
    row: NDArray[np.integer], place: NDArray[np.integer], cosine: NDArray[np.float32], most: int
) -> NDArray[np.int64]:
    """Which entries are among the `most` best of their row."""
    order = np.lexsort((place, -cosine, row))
    starts = np.searchsorted(row[order], np.arange(row.max(initial=0) + 1))
    return np.asarray(order[np.arange(len(order)) - starts[row[order]] < most])
