"""Pairs of texts worth a closer look, found without comparing every pair.

Each text is paired with the few whose character n-grams, and the few whose telling words, are most like its own. Up to
`EXACT` texts both are exact; above, the first come from an index and the second leave out words that are in very many texts.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix

from graph.compare.corpus import Corpus
from graph.compare.judging import Pairs
from graph.compare.near import nearest
from graph.compare.progress import Progress, silent

TOP = 20  # neighbours that each text is paired with, by letters and by words
LEAST_ALIKE = 0.15  # cosine below which two texts have nothing to say to each other


def neighbours(corpus: Corpus, progress: Progress = silent) -> tuple[csr_matrix, csr_matrix]:
    """The texts nearest to each text of its level, by letters and by words."""
    progress("Finding texts that are alike", 0, 2)
    by_letters = _by_level(corpus, corpus.letters)
    progress("Finding texts that are alike", 1, 2)
    return by_letters, _by_level(corpus, corpus.terms)


def _by_level(corpus: Corpus, matrix: csr_matrix) -> csr_matrix:
    size = len(corpus.texts)
    found = csr_matrix((size, size))
    for level in (False, True):
        places = np.flatnonzero(corpus.texts.wide == level)
        close = nearest(matrix[places], matrix[places], TOP + 1, LEAST_ALIKE).tocoo()
        found += coo_matrix((close.data, (places[close.row], places[close.col])), shape=(size, size)).tocsr()
    return found


def pairs_of(corpus: Corpus, near: tuple[csr_matrix, ...]) -> Pairs:
    """Each pair of texts that are near to each other in any way, once, sorted; and each text of several works with itself."""
    size = max(1, len(corpus.texts))
    several = np.flatnonzero(np.diff(corpus.members[0]) > 1).astype(np.int64)
    keys = [several * size + several]
    for matrix in near:
        close = matrix.tocoo()
        low, high = np.minimum(close.row, close.col), np.maximum(close.row, close.col)
        keys.append((low.astype(np.int64) * size + high)[low < high])
    each = np.unique(np.concatenate(keys))
    return np.column_stack([each // size, each % size]).astype(np.int32)
