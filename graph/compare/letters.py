"""How alike words look: rows of character n-grams for each text, put together from the n-grams of its words.

An n-gram reaches no further than a word and the space at either end, so those of a word are counted once, however many
texts hold the word. The rows equal those of scikit-learn's `TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5),
sublinear_tf=True)`.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from graph.compare.lexicon import Lexicon
from graph.compare.rows import Gathering, narrow, rows

SHORTEST, LONGEST = 3, 5
_BLOCK = 20_000  # texts whose rows are made at a time


class Grams:
    """The n-grams of each word of a lexicon, by its number."""

    def __init__(self, words: Lexicon) -> None:
        self._words = words
        self._lexicon = Lexicon()
        self._gathering = Gathering()
        self._read = 0

    def __len__(self) -> int:
        return len(self._lexicon)

    def rows(self) -> csr_matrix:
        """A row of n-grams, with repeats, for each word that the lexicon has now."""
        for word in self._words.after(self._read):
            self._gathering.add(self._lexicon.numbers(_grams(word)))
        self._read = len(self._words)
        return self._gathering.rows()


def _grams(word: str) -> Iterator[str]:
    for part in word.split():
        padded = f" {part} "
        for size in range(SHORTEST, LONGEST + 1):
            yield from (padded[at : at + size] for at in range(max(1, len(padded) - size + 1)))
            if len(padded) <= size:
                break


def counted(spoken: csr_matrix, grams: Grams) -> csr_matrix:
    """How often each text holds each n-gram, as 1 + log(times); `spoken` holds the numbers of the words of each text."""
    blocks = list(_blocks(spoken, grams))
    ends = np.cumsum(np.concatenate([[0], *(np.diff(block.indptr) for block in blocks)]))
    held, values = np.empty(ends[-1], np.int32), np.empty(ends[-1], np.float32)
    at = 0
    # Each block goes as it is copied: all of them and their copy are never there at once.
    for block in _let_go(blocks):
        held[at : at + block.nnz], values[at : at + block.nnz] = block.indices, np.log(block.data) + 1
        at += block.nnz
    return rows(ends, held, values)


def weigh(counts: csr_matrix, telling: NDArray[np.float32]) -> csr_matrix:
    """The same rows, in place, by how telling each n-gram is and of length 1."""
    for start in range(0, counts.shape[0], _BLOCK):
        ends = counts.indptr[start : start + _BLOCK + 1]
        here = slice(ends[0], ends[-1])
        values = counts.data[here] * telling[counts.indices[here]]
        which = np.repeat(np.arange(len(ends) - 1), np.diff(ends))
        length = np.sqrt(np.bincount(which, weights=values.astype(np.float64) ** 2, minlength=len(ends) - 1))
        counts.data[here] = values / np.where(length > 0, length, 1)[which]
    return counts


def _blocks(spoken: csr_matrix, grams: Grams) -> Iterator[csr_matrix]:
    each = grams.rows()
    each = narrow(each, max(1, len(grams))).astype(np.float32)
    each.sum_duplicates()
    for start in range(0, spoken.shape[0], _BLOCK):
        block = narrow(spoken[start : start + _BLOCK], each.shape[0]).astype(np.float32)
        block.sum_duplicates()
        found = block @ each
        found.sort_indices()
        yield found


def _let_go(blocks: list[csr_matrix]) -> Iterator[csr_matrix]:
    blocks.reverse()
    while blocks:
        yield blocks.pop()
