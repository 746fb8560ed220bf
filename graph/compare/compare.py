"""The links between works: candidates, features, score and reasons put together.

for link in compare(once(works_of(store))):
    print(link.band, link.score, link.reasons)
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from scipy.sparse import csr_matrix

from graph.compare.candidates import neighbours, pairs_of
from graph.compare.copies import handed_on
from graph.compare.corpus import Corpus
from graph.compare.judging import Judged, judged
from graph.compare.progress import Progress, silent
from graph.compare.reasons import Reasons, reasons
from graph.compare.score import BANDS, METHOD, Band
from graph.compare.works import Work


@dataclass(frozen=True, slots=True)
class Link:
    """Two works, by IRI, that are the same or related. `score` is the chance, 0 to 1, that they are of `band` or a closer one."""

    a: str
    b: str
    band: Band
    score: float
    corpus: Corpus = field(repr=False, compare=False)
    places: tuple[int, int] = field(repr=False, compare=False)
    method: str = METHOD

    @property
    def reasons(self) -> Reasons:
        """Why, in words; worked out when it is asked for."""
        return reasons(self.corpus, *self.places)


@dataclass(frozen=True)
class Compared:
    """Everything that was compared, ready to be compared with more.

    `near` holds the nearest texts of each text, by letters and by words, `judged` the links that two works have by
    themselves.
    """

    corpus: Corpus
    near: tuple[csr_matrix, csr_matrix]
    judged: Judged

    @classmethod
    def of(cls, works: Iterable[Work], progress: Progress = silent) -> Compared:
        """Compare works with each other: actions with actions, recommendations with recommendations."""
        corpus = Corpus.of(works, progress)
        near = neighbours(corpus, progress)
        return cls(corpus, near, judged(corpus, pairs_of(corpus, near), progress))

    @cached_property
    def table(self) -> Judged:
        """All links by places, those too that copies hand on to each other, in the order of the works."""
        return handed_on(self.judged, len(self.corpus.works))

    def links(self, stated: Collection[frozenset[str]] = frozenset()) -> Iterator[Link]:
        """All links, in the order of the works. Pairs of IRIs that a plan itself links (`stated`) are left to the plan."""
        found = self.table
        iris = self.corpus.works.iri
        for one, other, band, score in zip(
            found.one.tolist(), found.other.tolist(), found.band.tolist(), found.score.tolist(), strict=True
        ):
            a, b = iris[one], iris[other]
            if not stated or frozenset((a, b)) not in stated:
                yield Link(a, b, BANDS[band], score, self.corpus, (one, other))


def compare(
    works: Iterable[Work], stated: Collection[frozenset[str]] = frozenset(), progress: Progress = silent
) -> Iterator[Link]:
    """The links between works, in their order; the same as `Compared.of(works, progress).links(stated)`."""
    yield from Compared.of(works, progress).links(stated)
