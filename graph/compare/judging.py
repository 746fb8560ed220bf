"""From pairs of texts to links: features, score and band, block by block, for each two works that have these texts.

What no date, lead or recommendation could make a link is dropped as soon as that is known.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from os import cpu_count

import numpy as np
from numpy.typing import NDArray

from graph.compare import features
from graph.compare.corpus import Corpus
from graph.compare.progress import Progress
from graph.compare.rows import Floats, Ints, expanded
from graph.compare.score import NONE, bands, hopeful

MOST_OF_ONE_TEXT = 50  # works with one text that are all paired with each other; of more, each with its next few
NEXT_FEW = 5
FIRST_FEW = 3  # works of each of two texts, where they are more than that
_BLOCK = 20_000  # pairs of texts that are judged at a time
_THREADS = 4  # at most

Pairs = NDArray[np.int32]
"""Pairs of places in a table, one a row, the lower place first."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Links between works by their places, the lower first: the number of the band, and the score."""

    one: Ints
    other: Ints
    band: NDArray[np.int8]
    score: Floats

    def __len__(self) -> int:
        return len(self.one)

    def take(self, which: NDArray[np.generic]) -> Judged:
        """Some of the links."""
        return Judged(*(getattr(self, column.name)[which] for column in fields(self)))


def together(several: list[Judged]) -> Judged:
    """All links of several tables."""
    return Judged(*(np.concatenate([getattr(one, column.name) for one in several]) for column in fields(Judged)))


NO_LINKS = Judged(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.int8), np.zeros(0))


def judged(corpus: Corpus, pairs: Pairs, progress: Progress) -> Judged:
    """The links between the works of some pairs of texts (a text with itself for works that share one)."""
    blocks = [pairs[start : start + _BLOCK] for start in range(0, len(pairs), _BLOCK)]
    found = [NO_LINKS]
    with ThreadPoolExecutor(min(_THREADS, cpu_count() or 1)) as threads:
        for done, links in enumerate(threads.map(lambda block: _judged(corpus, block), blocks), 1):
            found.append(links)
            progress("Comparing", min(done * _BLOCK, len(pairs)), len(pairs))
    return together(found)


def _judged(corpus: Corpus, pairs: Pairs) -> Judged:
    """The links among some pairs: what takes longest is worked out last, for what is still hopeful."""
    texts = features.of_texts(corpus, pairs[:, 0], pairs[:, 1])
    works = _Hopeful(*works_with(corpus, pairs), {})
    works = works.with_columns(features.of_works(corpus, works.one, works.other, _repeated(texts, works.which)))
    which, again = np.unique(works.which, return_inverse=True)
    wordings = features.of_wordings(corpus, pairs[which, 0], pairs[which, 1])
    works = works.with_columns(works.columns | _repeated(wordings, again))
    works = works.with_columns(features.of_recommendations(corpus, works.one, works.other, works.columns))
    band, score = bands(features.table(works.columns))
    return Judged(works.one, works.other, band, score).take(band != NONE)


@dataclass(frozen=True, slots=True)
class _Hopeful:
    """Pairs of works with the features that are known so far; `which` pair of texts each has."""

    which: NDArray[np.int64]
    one: Ints
    other: Ints
    columns: features.Columns

    def with_columns(self, columns: features.Columns) -> _Hopeful:
        """The pairs that these features leave hope for."""
        kept = np.flatnonzero(hopeful(columns))
        return _Hopeful(self.which[kept], self.one[kept], self.other[kept], _repeated(columns, kept))


def _repeated(columns: features.Columns, which: NDArray[np.int64]) -> features.Columns:
    return {name: column[which] for name, column in columns.items()}


def works_with(corpus: Corpus, pairs: Pairs) -> tuple[NDArray[np.int64], Ints, Ints]:
    """Each two works of some pairs of texts: which pair it is, and the places of the two, the lower first."""
    starts, places = corpus.members
    first, second = pairs[:, 0], pairs[:, 1]
    mine, yours = starts[first + 1] - starts[first], starts[second + 1] - starts[second]
    alone = first == second
    many = mine * yours > MOST_OF_ONE_TEXT
    # Of one text: each work with those that follow it. Of two: each work of the one with each of the other.
    reach = np.where(
        alone, np.where(mine > MOST_OF_ONE_TEXT, NEXT_FEW, mine - 1), np.where(many, FIRST_FEW, yours).clip(0, yours)
    )
    rows = np.where(alone, mine, np.where(many, FIRST_FEW, mine).clip(0, mine))
    which, step = expanded(rows * reach)
    row, column = step // reach[which].clip(1), step % reach[which].clip(1)
    column += np.where(alone[which], row + 1, 0)
    inside = column < yours[which]
    which, row, column = which[inside], row[inside], column[inside]
    one, other = places[starts[first[which]] + row], places[starts[second[which]] + column]
    return which, np.minimum(one, other), np.maximum(one, other)
