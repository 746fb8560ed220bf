"""What holds for one copy of an action holds for its other copies: links of a duplicate are handed on to its duplicates.

An action that stands under two recommendations is one piece of work. What is near to it is near to both.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from graph.compare.judging import Judged, together
from graph.compare.rows import expanded
from graph.compare.score import BANDS, Band

_DUPLICATE = BANDS.index(Band.DUPLICATE)
_MOST_COPIES = 50  # of one action, above which its links are not handed on: the copies are a form's standing words


def handed_on(links: Judged, works: int) -> Judged:
    """The links, and those that copies hand on to each other; of two that meet, the closer band, then the higher score.

    `works` is how many works there are. The result is in the order of the places.
    """
    found = together([links, _passed(links, works)])
    order = np.lexsort((-found.score, found.band, found.other, found.one))
    found = found.take(order)
    key = found.one.astype(np.int64) * works + found.other
    return found.take(np.flatnonzero(np.diff(key, prepend=-1)))


def _passed(links: Judged, works: int) -> Judged:
    """Each link that is no duplicate, between all copies of its two ends."""
    copies = links.take(links.band == _DUPLICATE)
    graph = coo_matrix((np.ones(len(copies), np.int8), (copies.one, copies.other)), shape=(works, works))
    groups, group = connected_components(graph, directed=False)
    places = np.argsort(group, kind="stable").astype(np.int32)
    starts = np.searchsorted(group[places], np.arange(groups + 1))
    size = np.diff(starts)
    ones, others = group[links.one], group[links.other]
    pairs = size[ones] * size[others]
    # Copies of one action are not paired with each other.
    passing = links.band != _DUPLICATE
    passing &= (ones != others) & (pairs > 1) & (pairs <= _MOST_COPIES)
    links, ones, others = links.take(passing), ones[passing], others[passing]
    which, step = expanded(pairs[passing])
    row, column = step // size[others[which]], step % size[others[which]]
    a, b = places[starts[ones[which]] + row], places[starts[others[which]] + column]
    return Judged(np.minimum(a, b), np.maximum(a, b), links.band[which], links.score[which])
