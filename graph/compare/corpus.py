"""All works that are compared with each other, weighed: how telling each word is, and how alike whole texts are.

corpus = Corpus.of(works)
corpus.alike(np.array([[0, 1]]))   # cosine of the character n-grams of works 0 and 1
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from graph.compare.texts import Told, tell
from graph.compare.works import Level, Work

Pairs = NDArray[np.int64]
"""Pairs of places in a corpus, one a row, the lower place first."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Works in a fixed order; `places` finds one by its IRI, `letters` holds a row of character n-grams for each.

    `weights` tells how telling each stem is, from 0 (in every text) to 1 (in one), `below`
    the texts of the actions that answer each recommendation.
    """

    works: tuple[Work, ...]
    told: tuple[Told, ...]
    places: dict[str, int]
    letters: csr_matrix
    weights: dict[str, float]
    below: dict[str, frozenset[str]]

    @classmethod
    def of(cls, works: Sequence[Work]) -> Corpus:
        """Weigh works against each other. An empty corpus has no rows."""
        told = tuple(tell(work) for work in works)
        places = {work.iri: place for place, work in enumerate(works)}
        below: dict[str, set[str]] = {}
        for work, one in zip(works, told, strict=True):
            if work.level is Level.ACTION:
                below.setdefault(work.under, set()).add(one.plain)
        frozen = {under: frozenset(texts) for under, texts in below.items()}
        return cls(tuple(works), told, places, _letters([one.plain for one in told]), _weights(told), frozen)

    def alike(self, pairs: Pairs) -> NDArray[np.float64]:
        """How alike the words of each pair are, 0 to 1."""
        return _cosines(self.letters, pairs)

    def alike_above(self, pairs: Pairs) -> NDArray[np.float64]:
        """How alike the recommendations above each pair are, 0 to 1; 1 where it is one recommendation."""
        above = np.array([self.places.get(work.under, place) for place, work in enumerate(self.works)], dtype=np.int64)
        return _cosines(self.letters, above[pairs])

    def mass(self, stems: frozenset[str]) -> float:
        """How much some stems tell together."""
        return sum(self.weights.get(stem, 1.0) for stem in stems)


def _letters(texts: Sequence[str]) -> csr_matrix:
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, dtype=np.float32)
    # A corpus of nothing but stop marks has no n-grams; one made-up text keeps the vocabulary from being empty.
    return csr_matrix(vectorizer.fit([*texts, "words"]).transform(texts)) if texts else csr_matrix((0, 1))


def _weights(told: Sequence[Told]) -> dict[str, float]:
    """Inverse document frequency, scaled so that a stem of one text alone weighs 1. Repeats of a text count once."""
    texts = {one.plain: one for one in told}.values()
    found = Counter(stem for one in texts for stem in set(one.matter))
    most = math.log(1 + len(texts))
    return {stem: math.log(1 + len(texts) / count) / most for stem, count in found.items()} if len(texts) > 1 else {}


def _cosines(rows: csr_matrix, pairs: Pairs) -> NDArray[np.float64]:
    if not len(pairs):
        return np.zeros(0)
    return np.asarray(rows[pairs[:, 0]].multiply(rows[pairs[:, 1]]).sum(axis=1), dtype=np.float64).ravel().clip(0, 1)
