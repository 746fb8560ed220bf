"""The links between works: candidates, features, score and reasons put together.

    for link in compare(once(works_of(store))):
        print(link.band, link.score, link.reasons)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.compare.candidates import candidates
from graph.compare.corpus import Corpus
from graph.compare.features import table
from graph.compare.reasons import Reasons, reasons
from graph.compare.score import METHOD, Band, bands
from graph.compare.works import Level, Work


@dataclass(frozen=True, slots=True)
class Link:
    """Two works that are the same or related. `score` is the chance, 0 to 1, that they are of `band` or a closer one."""

    a: Work
    b: Work
    band: Band
    score: float
    reasons: Reasons
    method: str = METHOD


def compare(works: Iterable[Work]) -> Iterator[Link]:
    """The links between works, in their order; actions with actions, recommendations with recommendations."""
    corpus = Corpus.of(tuple(works))
    for level in Level:
        pairs = candidates(corpus, level)
        for (a, b), judged in zip(pairs.tolist(), bands(table(corpus, pairs)), strict=True):
            if judged:
                band, score = judged
                yield Link(corpus.works[a], corpus.works[b], band, score, reasons(corpus, a, b))
