"""Pairs worth a closer look, found without comparing every pair.

Texts that are the same after folding are grouped by a hash. Of what is left, each text is paired with the few whose
character n-grams and whose telling words are most like its own: exact sparse products that keep the top rows only. Their
cost grows faster than the number of texts; an approximate index over the same rows can stand in for `nearest`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sparse_dot_topn import sp_matmul_topn

from graph.compare.corpus import Corpus, Pairs
from graph.compare.texts import Told
from graph.compare.works import Level

TOP = 20  # neighbours that each text is paired with, by letters and by words
LEAST_ALIKE = 0.15  # cosine below which two texts have nothing to say to each other
MOST_OF_ONE_TEXT = 50  # works with one text that are all paired with each other; of more, each with its next few

Nearest = Callable[[csr_matrix], csr_matrix]
"""From rows to a matrix that holds, for each row, the rows most like it: exact (`nearest`) or by an index."""


def candidates(corpus: Corpus, level: Level, near: Nearest | None = None) -> Pairs:
    """Pairs of works of a level, sorted; none twice."""
    found: set[tuple[int, int]] = set()
    groups = _same_text(corpus, level)
    for group in groups:
        found.update(_within(group))
    first = [group[0] for group in groups]
    for rows in (corpus.letters[first], _by_words([corpus.told[place] for place in first])):
        close = (near or nearest)(rows).tocoo()
        for one, other in zip(close.row, close.col, strict=True):
            if one < other:
                found.update(_between(groups[one], groups[other]))
    return np.array(sorted(found), dtype=np.int64).reshape(-1, 2)


def nearest(rows: csr_matrix) -> csr_matrix:
    """The `TOP` rows most like each, by an exact sparse product, in both directions."""
    if not rows.shape[0]:
        return csr_matrix((0, 0))
    close = sp_matmul_topn(rows, rows.T.tocsr(), top_n=TOP + 1, threshold=LEAST_ALIKE, sort=False)
    return csr_matrix(close + close.T)


def _by_words(told: Sequence[Told]) -> csr_matrix:
    """A row of weighed stems, deeds, groups and bonds for each text: what letters miss, where synonyms share none."""
    texts = [
        [
            *one.matter,
            *(f"deed {deed}" for deed in one.deeds),
            *(f"for {group}" for group in sorted(one.groups)),
            *(" ".join(bond) for bond in sorted(one.bonds)),
        ]
        for one in told
    ]
    if not any(texts):
        return csr_matrix((len(told), 1))
    return csr_matrix(TfidfVectorizer(analyzer=list, dtype=np.float32).fit_transform(texts))


def _same_text(corpus: Corpus, level: Level) -> list[list[int]]:
    groups: dict[str, list[int]] = {}
    for place, (work, told) in enumerate(zip(corpus.works, corpus.told, strict=True)):
        if work.level is level:
            groups.setdefault(told.plain, []).append(place)
    return list(groups.values())


def _within(group: Sequence[int]) -> Iterator[tuple[int, int]]:
    reach = len(group) if len(group) <= MOST_OF_ONE_TEXT else TOP
    for at, one in enumerate(group):
        for other in group[at + 1 : at + 1 + reach]:
            yield one, other


def _between(one: Sequence[int], other: Sequence[int]) -> Iterator[tuple[int, int]]:
    reach = None if len(one) * len(other) <= MOST_OF_ONE_TEXT else 3
    for a in one[:reach]:
        for b in other[:reach]:
            yield (a, b) if a < b else (b, a)
