"""The rows most like each row of a matrix: exactly, by a sparse product, or for many rows by an index.

Rows have length 1, so that a product is a cosine. What is found is a matrix of cosines, for each row the few best.
"""

from __future__ import annotations

import faiss
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sparse_dot_topn import sp_matmul_topn

from graph.compare.progress import Progress
from graph.compare.rows import narrow, rows

DIMENSIONS = 128  # of the space in which an index looks for neighbours
_SAMPLE = 8_000  # rows from which that space is found
_ROUNDS = 3  # of finding it
_LISTS, _PROBES = 4.0, 8  # lists of an index by the square root of its rows; lists that are looked at for each row
_LEARNT_FROM = 40  # rows for each list, from which its middle is found
_BLOCK = 20_000  # rows that are looked for at a time
_THREADS = 2
_SEED = 4


def nearest(some: csr_matrix, among: csr_matrix, top: int, least: float) -> csr_matrix:
    """For each of some rows the `top` rows among others with a cosine over `least`, exactly."""
    if not some.shape[0] or not among.shape[0]:
        return csr_matrix((some.shape[0], among.shape[0]), dtype=np.float32)
    width = int(max(some.indices.max(initial=0), among.indices.max(initial=0))) + 1
    across = narrow(among, width).T.tocsr()
    return csr_matrix(
        sp_matmul_topn(narrow(some, width), across, top_n=top, threshold=least, sort=False, n_threads=_THREADS)
    )


def nearest_of_rare(matrix: csr_matrix, top: int, least: float, most: int, progress: Progress) -> csr_matrix:
    """The same within one matrix, without the columns that more than `most` rows have: linear in the number of rows."""
    found = np.bincount(matrix.indices)
    kept = (found <= most)[matrix.indices]
    ends = np.concatenate([[0], np.cumsum(kept)])[matrix.indptr]
    rare = narrow(rows(ends, matrix.indices[kept], matrix.data[kept]), len(found))
    across = rare.T.tocsr()
    blocks = []
    for start in range(0, rare.shape[0], _BLOCK):
        some = rare[start : start + _BLOCK]
        blocks.append(sp_matmul_topn(some, across, top_n=top, threshold=least, sort=False, n_threads=_THREADS))
        progress("Finding texts with the same words", start + some.shape[0], rare.shape[0])
    return csr_matrix(vstack(blocks))


def nearest_by_index(matrix: csr_matrix, top: int, least: float, progress: Progress) -> csr_matrix:
    """Nearly the same within one matrix, by looking in a space of few dimensions; the cosines are those of that space.

    The same matrix gives the same neighbours.
    """
    vectors = _flattened(narrow(matrix, int(matrix.indices.max(initial=0)) + 1))
    index = _index(vectors)
    found = []
    for start in range(0, len(vectors), _BLOCK):
        found.append(_searched(index, vectors[start : start + _BLOCK], top, least))
        progress("Finding texts that are alike", min(start + _BLOCK, len(vectors)), len(vectors))
    return csr_matrix(vstack(found))


def _flattened(matrix: csr_matrix) -> NDArray[np.float32]:
    """The rows in a space of few dimensions that tells most of some of them apart, of length 1."""
    sample = matrix[np.unique(np.linspace(0, matrix.shape[0] - 1, _SAMPLE).astype(np.int64))]
    space = _space(sample)
    vectors = np.vstack([matrix[start : start + _BLOCK] @ space for start in range(0, matrix.shape[0], _BLOCK)])
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(length > 0, length, 1), dtype=np.float32)


def _space(sample: csr_matrix) -> NDArray[np.float32]:
    """Directions that hold most of a sample: the subspace iteration of randomised singular value decomposition."""
    dice = np.random.default_rng(_SEED)
    across = sample.T.tocsr()
    mixed = dice.standard_normal((sample.shape[0], DIMENSIONS)).astype(np.float32)
    for _ in range(_ROUNDS - 1):
        mixed = np.linalg.qr(sample @ np.linalg.qr(across @ mixed).Q).Q
    return np.linalg.qr(across @ mixed).Q


def _index(vectors: NDArray[np.float32]) -> faiss.IndexIVFFlat:
    faiss.omp_set_num_threads(_THREADS)
    lists = min(int(_LISTS * len(vectors) ** 0.5), len(vectors) // _LEARNT_FROM)
    index = faiss.IndexIVFFlat(faiss.IndexFlatIP(DIMENSIONS), DIMENSIONS, lists, faiss.METRIC_INNER_PRODUCT)
    index.cp.seed, index.cp.niter, index.cp.max_points_per_centroid = _SEED, 8, _LEARNT_FROM
    index.nprobe = _PROBES
    index.train(vectors)
    index.add(vectors)
    return index


def _searched(index: faiss.IndexIVFFlat, vectors: NDArray[np.float32], top: int, least: float) -> csr_matrix:
    cosine, place = index.search(vectors, top)
    good = (cosine >= least) & (place >= 0)
    ends = np.concatenate([[0], np.cumsum(good.sum(axis=1))])
    return csr_matrix((cosine[good], place[good], ends), shape=(len(vectors), index.ntotal))


def alike(among: csr_matrix, some: csr_matrix, least: float) -> csr_matrix:
    """The cosines over `least` of all rows with a few others: a row for each of all, a column for each of the few."""
    if not some.shape[0] or not among.shape[0]:
        return csr_matrix((among.shape[0], some.shape[0]), dtype=np.float32)
    width = int(max(some.indices.max(initial=0), among.indices.max(initial=0))) + 1
    across = narrow(some, width).T.tocsr()
    return csr_matrix(
        sp_matmul_topn(
            narrow(among, width), across, top_n=some.shape[0], threshold=least, sort=False, n_threads=_THREADS
        )
    )
