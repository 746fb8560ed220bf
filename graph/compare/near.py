"""The rows most like each row of a matrix: exactly, by a sparse product, or for many rows by an index.

Rows have length 1, so that a product is a cosine. What is found is a matrix of cosines, for each row the few best.
"""

from __future__ import annotations

from scipy.sparse import csr_matrix
from sparse_dot_topn import sp_matmul_topn

from graph.compare.rows import narrow

THREADS = 2
_BLOCK = 4096


def nearest(some: csr_matrix, among: csr_matrix, top: int, least: float) -> csr_matrix:
    """For each of some rows the `top` rows among others with a cosine over `least`."""
    if not some.shape[0] or not among.shape[0]:
        return csr_matrix((some.shape[0], among.shape[0]))
    width = int(max(some.indices.max(initial=0), among.indices.max(initial=0))) + 1
    across = narrow(among, width).T.tocsr()
    return csr_matrix(
        sp_matmul_topn(narrow(some, width), across, top_n=top, threshold=least, sort=False, n_threads=THREADS)
    )
