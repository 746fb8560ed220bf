"""How telling words are: what is in few texts tells more than what is in many.

The counts are made once, over all that is compared, and stay as they are while plans are added: two works keep their score
whatever else comes. What was never counted tells most.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from graph.compare.rows import Floats


@dataclass(frozen=True, slots=True)
class Counted:
    """In how many of `texts` each number stands."""

    texts: int
    found: NDArray[np.int64]

    @classmethod
    def of(cls, sets: csr_matrix, times: NDArray[np.int64] | None = None) -> Counted:
        """Count the sets that hold each number, each set so many `times`, or once."""
        if times is None:
            return cls(sets.shape[0], np.bincount(sets.indices))
        each = np.repeat(times.astype(np.float32), np.diff(sets.indptr))
        return cls(int(times.sum()), np.bincount(sets.indices, weights=each).astype(np.int64))

    def scaled(self, size: int) -> Floats:
        """Inverse document frequency, scaled so that a number of one text alone weighs 1; for `size` numbers."""
        if self.texts < 2:
            return np.ones(size)
        found = self._up_to(size)
        return np.where(found > 0, np.log1p(self.texts / np.maximum(found, 1)) / np.log1p(self.texts), 1.0)

    def smooth(self, size: int) -> NDArray[np.float32]:
        """Inverse document frequency as scikit-learn smooths it, for `size` numbers."""
        return np.asarray(np.log((1 + self.texts) / (1 + self._up_to(size))) + 1, dtype=np.float32)

    def _up_to(self, size: int) -> NDArray[np.int64]:
        found = np.zeros(size, dtype=np.int64)
        found[: len(self.found)] = self.found[:size]
        return found


@dataclass(frozen=True, slots=True)
class Weighing:
    """The counts of everything that is weighed.

    `grams` are character n-grams, `matter` the stems that are left of texts of other words; `subjects` what these
    texts are about; `terms` are the stems too, counted in texts of any work, and with `about` (their subjects), `deeds`, `groups`
    and `bonds` they find candidates.
    """

    grams: Counted
    matter: Counted
    subjects: Counted
    terms: Counted
    about: Counted
    deeds: Counted
    groups: Counted
    bonds: Counted
