"""The links between works: candidates, features, score and reasons put together.

for link in compare(once(works_of(store))):
    print(link.band, link.score, link.reasons)
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from graph.compare.candidates import BY_LETTERS, BY_WORDS, neighbours, numbered, pairs_of
from graph.compare.copies import handed_on
from graph.compare.corpus import Corpus
from graph.compare.judging import Judged, judged, together
from graph.compare.progress import Progress, silent
from graph.compare.reasons import Reasons, reasons
from graph.compare.renewing import renewed
from graph.compare.rows import Ints
from graph.compare.score import BANDS, METHOD, Band
from graph.compare.works import Work

_GROWN = 1.5  # times as many works as words were weighed for, above which everything is weighed and compared anew
_SAME_SCORE = 1e-6


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


@dataclass(frozen=True, slots=True)
class Changes:
    """What a change made of the links: pairs of IRIs that are none any more; links that are new or not as they were.

    Of a work that was compared again every link is in `found`: its reasons may be others.
    """

    lost: tuple[frozenset[str], ...]
    found: tuple[Link, ...]


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
        return cls.weighed(Corpus.of(works, progress), progress)

    @classmethod
    def weighed(cls, corpus: Corpus, progress: Progress = silent) -> Compared:
        """Compare works that are weighed."""
        near = neighbours(corpus, progress)
        return cls(corpus, near, judged(corpus, pairs_of(corpus, near), progress))

    @cached_property
    def plans(self) -> frozenset[str]:
        """The IRIs of the plans whose works are compared."""
        return frozenset(self.corpus.lexicons.names[plan] for plan in np.unique(self.corpus.works.plan).tolist())

    def change(
        self, works: Iterable[Work], gone: Collection[str] = (), progress: Progress = silent
    ) -> tuple[Compared, Changes]:
        """Compare the works of plans that are new, or were loaded again, with all others; forget those of plans that are gone.

        `works` has every work of each of its plans. Words keep their weights, until there is half as much again as when they were
        weighed: then everything is compared anew.
        """
        new = tuple(works)
        names = self.corpus.lexicons.names
        plans = names.numbers({work.plan for work in new} | set(gone))
        kept = ~np.isin(self.corpus.works.plan, plans)
        corpus, placed, moved = self.corpus.changed(kept, new, progress)
        if len(corpus.works) > _GROWN * corpus.weighing.grams.texts:
            after = Compared.weighed(Corpus.weighed(corpus.works, corpus.texts, corpus.lexicons), progress)
        else:
            after = self._with(corpus, placed, moved, progress)
        return after, self._changes(after, placed)

    def _with(self, corpus: Corpus, placed: Ints, moved: Ints, progress: Progress) -> Compared:
        """The same for another corpus: only pairs of texts that are new, or whose works are others, are looked at again."""
        wide, text, size = corpus.texts.wide, corpus.works.text, len(corpus.texts)
        rows = zip(self.near, (corpus.letters, corpus.terms), (BY_LETTERS + 1, BY_WORDS + 1), strict=True)
        near = [renewed(before, moved, wide, matrix, most) for before, matrix, most in rows]
        others = np.zeros(size, dtype=np.bool_)
        of_gone = moved[self.corpus.works.text[placed < 0]]
        others[of_gone[of_gone >= 0]] = True
        others[text[(placed >= 0).sum() :]] = True
        touched = near[0].renewed | near[1].renewed | others
        close = (near[0].near, near[1].near)
        pairs = pairs_of(corpus, close, touched)
        pair = numbered(pairs[:, 0], pairs[:, 1], size)
        known = ~others[pairs].any(axis=1) & np.isin(pair, self._pairs_before(moved, touched), assume_unique=True)
        one, other = placed[self.judged.one], placed[self.judged.other]
        mine, yours = text[one], text[other]
        stay = (one >= 0) & (other >= 0)
        asked = np.flatnonzero(stay & (touched[mine] | touched[yours]))
        stay[asked] = np.isin(numbered(mine[asked], yours[asked], size), pair[known])
        left = replace(self.judged, one=one, other=other).take(stay)
        return Compared(corpus, close, together([left, judged(corpus, pairs[~known], progress)]))

    def _pairs_before(self, moved: Ints, touched: NDArray[np.bool_]) -> NDArray[np.int64]:
        """The pairs of texts that were looked at here and are still there, of those that are touched, by their numbers there."""
        here = np.zeros(len(moved), dtype=np.bool_)
        here[moved >= 0] = touched[moved[moved >= 0]]
        pairs = moved[pairs_of(self.corpus, self.near, here)]
        pairs = pairs[(pairs >= 0).all(axis=1)]
        return numbered(pairs[:, 0], pairs[:, 1], len(touched))

    def _changes(self, after: Compared, placed: Ints) -> Changes:
        """How the links of another comparison differ; `placed` tells where each work is there."""
        mine, theirs, size = self.table, after.table, max(1, len(after.corpus.works))
        one, other = placed[mine.one].astype(np.int64), placed[mine.other]
        stay = (one >= 0) & (other >= 0)
        before, now = np.where(stay, one * size + other, -1), theirs.one.astype(np.int64) * size + theirs.other
        where = np.searchsorted(now, before).clip(0, max(0, len(now) - 1))
        there = stay & (now[where] == before) if len(now) else np.zeros(len(before), np.bool_)
        same = there.copy()
        same[there] = (mine.band[there] == theirs.band[where[there]]) & (
            np.abs(mine.score[there] - theirs.score[where[there]]) < _SAME_SCORE
        )
        fresh = np.ones(len(now), dtype=np.bool_)
        fresh[where[same]] = False
        found = tuple(after._links(theirs.take(fresh)))
        again = {frozenset((link.a, link.b)) for link in found}
        iris = self.corpus.works.iri
        lost = (
            frozenset((iris[a], iris[b]))
            for a, b in zip(mine.one[~there].tolist(), mine.other[~there].tolist(), strict=True)
        )
        return Changes(tuple(pair for pair in lost if pair not in again), found)

    @cached_property
    def table(self) -> Judged:
        """All links by places, those too that copies hand on to each other, in the order of the works."""
        return handed_on(self.judged, len(self.corpus.works))

    def links(self, stated: Collection[frozenset[str]] = frozenset()) -> Iterator[Link]:
        """All links, in the order of the works. Pairs of IRIs that a plan itself links (`stated`) are left to the plan."""
        return (link for link in self._links(self.table) if not stated or frozenset((link.a, link.b)) not in stated)

    def _links(self, table: Judged) -> Iterator[Link]:
        iris = self.corpus.works.iri
        columns = (table.one.tolist(), table.other.tolist(), table.band.tolist(), table.score.tolist())
        for one, other, band, score in zip(*columns, strict=True):
            yield Link(iris[one], iris[other], BANDS[band], score, self.corpus, (one, other))


def compare(
    works: Iterable[Work], stated: Collection[frozenset[str]] = frozenset(), progress: Progress = silent
) -> Iterator[Link]:
    """The links between works, in their order; the same as `Compared.of(works, progress).links(stated)`."""
    yield from Compared.of(works, progress).links(stated)
