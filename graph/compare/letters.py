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

from graph.compare.rows import gathered, narrow, rows
from graph.compare.tables import Lexicons

SHORTEST, LONGEST = 3, 5
_BLOCK = 20_000  # texts whose rows are made at a time


def _grams(word: str) -> Iterator[str]:
    for part in word.split():
        padded = f" {part} "
        for size in range(SHORTEST, LONGEST + 1):
            yield from (padded[at : at + size] for at in range(max(1, len(padded) - size + 1)))
            if len(padded) <= size:
                break


def counted(spoken: csr_matrix, lexicons: Lexicons) -> csr_matrix:
    """How often each text holds each n-gram, as 1 + log(times); `spoken` holds the numbers of the words of each text.

    N-grams that are new get numbers in `lexicons`.
    """
    blocks = list(_blocks(spoken, lexicons))
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


def _blocks(spoken: csr_matrix, lexicons: Lexicons) -> Iterator[csr_matrix]:
    used, place = np.unique(spoken.indices, return_inverse=True)
    words = narrow(rows(spoken.indptr, place.astype(np.int32)), max(1, len(used)))
    each = gathered([lexicons.grams.numbers(_grams(lexicons.words[word])) for word in used.tolist()] or [()])
    each = narrow(each, max(1, len(lexicons.grams))).astype(np.float32)
    each.sum_duplicates()
    for start in range(0, spoken.shape[0], _BLOCK):
        block = words[start : start + _BLOCK].astype(np.float32)
        block.sum_duplicates()
        found = block @ each
        found.sort_indices()
        yield found


def _let_go(blocks: list[csr_matrix]) -> Iterator[csr_matrix]:
    blocks.reverse()
    while blocks:
        yield blocks.pop()
