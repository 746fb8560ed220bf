"""Pairs of texts worth a closer look, found without comparing every pair.

Each text is paired with the few whose character n-grams, and the few whose telling words, are most like its own. Up to
`EXACT` texts both are exact; above, the first come from an index and the second leave out words that are in very many texts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix

from graph.compare.corpus import Corpus
from graph.compare.judging import Pairs
from graph.compare.near import nearest, nearest_by_index, nearest_of_rare
from graph.compare.progress import Progress, silent
from graph.compare.rows import Ints

SIBLINGS = 12  # actions of one recommendation that each action is paired with
BY_LETTERS, BY_WORDS = 20, 40  # neighbours that each text is paired with: letters find what is mistyped, words the rest
LEAST_ALIKE = 0.15  # cosine below which two texts have nothing to say to each other
EXACT = 20_000  # texts
MOST_OF_ONE_WORD = 3_000  # texts in which a word may be to bring two together, above `EXACT`


def neighbours(corpus: Corpus, progress: Progress = silent) -> tuple[csr_matrix, csr_matrix]:
    """The texts nearest to each text of its level, by letters and by words."""
    return _by_level(corpus, partial(_by_letters, corpus, progress)), _by_level(
        corpus, partial(_by_words, corpus, progress)
    )


def _by_letters(corpus: Corpus, progress: Progress, places: NDArray[np.int64]) -> csr_matrix:
    some = corpus.letters[places]
    if len(places) > EXACT:
        return nearest_by_index(some, BY_LETTERS + 1, LEAST_ALIKE, progress)
    return nearest(some, some, BY_LETTERS + 1, LEAST_ALIKE)


def _by_words(corpus: Corpus, progress: Progress, places: NDArray[np.int64]) -> csr_matrix:
    some = corpus.terms[places]
    if len(places) > EXACT:
        return nearest_of_rare(some, BY_WORDS + 1, LEAST_ALIKE, MOST_OF_ONE_WORD, progress)
    return nearest(some, some, BY_WORDS + 1, LEAST_ALIKE)


def _by_level(corpus: Corpus, near: Callable[[NDArray[np.int64]], csr_matrix]) -> csr_matrix:
    """What is near among actions and what among recommendations, as one matrix over all texts."""
    size = len(corpus.texts)
    found = csr_matrix((size, size), dtype=np.float32)
    for level in (False, True):
        places = np.flatnonzero(corpus.texts.wide == level)
        close = near(places).tocoo()
        found += coo_matrix((close.data, (places[close.row], places[close.col])), shape=(size, size)).tocsr()
    return found


def pairs_of(corpus: Corpus, near: tuple[csr_matrix, ...], touching: NDArray[np.bool_] | None = None) -> Pairs:
    """Each pair of texts that are near to each other in any way, or answer one recommendation, once, sorted.

    Each text of several works is also paired with itself. Only pairs with a text that is marked in `touching`, where given.
    """
    size = max(1, len(corpus.texts))
    several = np.flatnonzero(np.diff(corpus.members[0]) > 1).astype(np.int32)
    pairs: list[tuple[Ints, Ints]] = [(several, several), _siblings(corpus)]
    pairs += [(close.row[close.row != close.col], close.col[close.row != close.col]) for close in map(coo_matrix, near)]
    if touching is not None:
        here = [touching[one] | touching[other] for one, other in pairs]
        pairs = [(one[which], other[which]) for (one, other), which in zip(pairs, here, strict=True)]
    each = np.unique(np.concatenate([numbered(one, other, size) for one, other in pairs]))
    return np.column_stack([each // size, each % size]).astype(np.int32)


def numbered(one: Ints, other: Ints, size: int) -> NDArray[np.int64]:
    """A number for each pair of places, whichever of the two comes first; `size` is the number of places."""
    return np.minimum(one, other).astype(np.int64) * size + np.maximum(one, other)


def _siblings(corpus: Corpus) -> tuple[Ints, Ints]:
    """The texts of each action and of the few that follow it under its recommendation."""
    actions = np.flatnonzero(~corpus.texts.wide[corpus.works.text])
    order = actions[np.argsort(corpus.works.above[actions], kind="stable")]
    above, text = corpus.works.above[order], corpus.works.text[order]
    steps = [(np.flatnonzero(above[:-step] == above[step:]), step) for step in range(1, SIBLINGS + 1)]
    one = np.concatenate([text[places] for places, _ in steps])
    other = np.concatenate([text[places + step] for places, step in steps])
    return one[one != other], other[one != other]
