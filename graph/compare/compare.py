"""The links between works: candidates, features, score and reasons put together.

for link in compare(once(works_of(store))):
    print(link.band, link.score, link.reasons)
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from graph.compare.candidates import candidates
from graph.compare.copies import handed_on
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


def compare(works: Iterable[Work], stated: Collection[frozenset[str]] = frozenset()) -> Iterator[Link]:
    """The links between works, in their order; actions with actions, recommendations with recommendations.

    Pairs of IRIs that a plan itself links (`stated`) are left to the plan.
    """
    corpus = Corpus.of(tuple(works))
    for level in Level:
        pairs = candidates(corpus, level)
        judged = zip(pairs.tolist(), bands(table(corpus, pairs)), strict=True)
        close = handed_on({(a, b): link for (a, b), link in judged if link})
        for (a, b), (band, score) in close.items():
            one, other = corpus.works[a], corpus.works[b]
            if frozenset((one.iri, other.iri)) not in stated:
                yield Link(one, other, band, score, reasons(corpus, a, b))
