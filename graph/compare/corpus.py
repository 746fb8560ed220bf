"""All works that are compared with each other, weighed: how telling each word is, and how alike whole texts are.

corpus = Corpus.of(works)
corpus.letters   # a row of character n-grams for each text: cosines(corpus.letters, one, other)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from graph.compare.letters import counted, weigh
from graph.compare.progress import Progress, silent
from graph.compare.reading import Reader
from graph.compare.rows import Floats, Ints, Weighed, narrow, of_length_one, rows, stacked
from graph.compare.tables import Lexicons, Texts, Works, joined, taken
from graph.compare.weighing import Counted, Weighing
from graph.compare.works import Work


@dataclass(frozen=True)
class Corpus:
    """Works and their texts in a fixed order, the numbers of their words, and how telling these are.

    `letters` holds a row of character n-grams for each text, of length 1.
    """

    works: Works
    texts: Texts
    lexicons: Lexicons
    weighing: Weighing
    letters: csr_matrix

    @classmethod
    def of(cls, works: Iterable[Work], progress: Progress = silent) -> Corpus:
        """Read works and weigh them against each other."""
        lexicons = Lexicons()
        return cls.weighed(*Reader(lexicons).read(works, progress), lexicons)

    @classmethod
    def weighed(cls, works: Works, texts: Texts, lexicons: Lexicons) -> Corpus:
        """Weigh works that were read before against each other."""
        counts = counted(texts.spoken, lexicons)
        _, first = np.unique(texts.plain, return_index=True)
        weighing = Weighing(
            # An n-gram counts for each work that has it; a telling word for each text.
            Counted.of(counts, np.bincount(works.text, minlength=len(texts))),
            Counted.of(texts.matter[first]),
            Counted.of(texts.subjects[first]),
            *(Counted.of(sets) for sets in (texts.matter, texts.subjects, texts.deeds, texts.groups, texts.bonds)),
        )
        return cls(works, texts, lexicons, weighing, weigh(counts, weighing.grams.smooth(len(lexicons.grams))))

    def changed(self, kept: NDArray[np.bool_], works: Iterable[Work], progress: Progress) -> tuple[Corpus, Ints, Ints]:
        """The works that are kept and then others, with the weights as they are.

        Also where each work that was there before is now, and where each text is; -1 for those that are gone.
        """
        left = taken(self.works, np.flatnonzero(kept))
        reader = Reader(self.lexicons, {key: row for row, key in enumerate(self.texts.key.tolist())})
        more, new = reader.read(works, progress)
        used = np.zeros(len(self.texts) + len(new), dtype=np.bool_)
        used[left.text], used[more.text] = True, True
        moved, placed = _places(used), _places(kept)
        old = np.flatnonzero(used[: len(self.texts)])
        before = replace(left, text=moved[left.text], above=placed[left.above])
        after = replace(more, text=moved[more.text], above=more.above + len(left))
        counts = counted(new.spoken, self.lexicons)
        corpus = Corpus(
            joined(before, after),
            joined(taken(self.texts, old), new),
            self.lexicons,
            self.weighing,
            stacked(self.letters[old], weigh(counts, self.weighing.grams.smooth(len(self.lexicons.grams)))),
        )
        return corpus, placed, moved[: len(self.texts)]

    @cached_property
    def members(self) -> tuple[NDArray[np.int64], Ints]:
        """The works of each text: where those of each begin (and the last end), and their places, text by text."""
        order = np.argsort(self.works.text, kind="stable").astype(np.int32)
        starts = np.searchsorted(self.works.text[order], np.arange(len(self.texts) + 1))
        return starts.astype(np.int64), order

    @cached_property
    def day(self) -> Ints:
        """The last day of each work, or its first where there is no last; 0 where neither is stated."""
        return np.where(self.works.end > 0, self.works.end, self.works.start)

    @cached_property
    def weights(self) -> Floats:
        """How telling each stem of the matter is, by its number, 0 to 1."""
        return self.weighing.matter.scaled(len(self.lexicons.names))

    @cached_property
    def matter(self) -> Weighed:
        """The telling stems of each text, weighed."""
        return Weighed.of(self.texts.matter, self.weights)

    @cached_property
    def head(self) -> Weighed:
        """The telling stems of each text's first clause, weighed."""
        return Weighed.of(self.texts.head, self.weights)

    @cached_property
    def subject_weights(self) -> Floats:
        """How telling each subject is, by its number, 0 to 1."""
        return self.weighing.subjects.scaled(len(self.lexicons.names))

    @cached_property
    def subjects(self) -> Weighed:
        """The subjects of each text, weighed."""
        return Weighed.of(self.texts.subjects, self.subject_weights)

    @cached_property
    def opening(self) -> Weighed:
        """The subjects of each text's first words, weighed."""
        return Weighed.of(self.texts.opening, self.subject_weights)

    @cached_property
    def bond_weights(self) -> Floats:
        """How telling each bond is: as its stem."""
        return self.weights[self.lexicons.parts()[:, 1]]

    @cached_property
    def below(self) -> csr_matrix:
        """The set of texts of the actions that answer the recommendation of each place."""
        actions = np.flatnonzero(~self.texts.wide[self.works.text])
        _, plain = np.unique(self.texts.plain, return_inverse=True)
        above, words = self.works.above[actions], plain[self.works.text[actions]]
        size = max(1, len(self.texts))
        pairs = np.unique(above.astype(np.int64) * size + words)
        ends = np.searchsorted(pairs // size, np.arange(len(self.works) + 1))
        return rows(ends.astype(np.int64), (pairs % size).astype(np.int32))

    @cached_property
    def terms(self) -> csr_matrix:
        """A row of length 1 for each text: its stems, deeds, groups and bonds by how telling they are.

        Finds what letters miss, where two words for one thing share none.
        """
        texts, held = self.texts, self.weighing
        parts = (
            (texts.matter, held.terms, len(self.lexicons.names)),
            (texts.subjects, held.about, len(self.lexicons.names)),
            (texts.deeds, held.deeds, len(self.lexicons.names)),
            (texts.groups, held.groups, len(self.lexicons.names)),
            (texts.bonds, held.bonds, len(self.lexicons.bonds)),
        )
        weighed = [rows(sets.indptr, sets.indices, counted.smooth(size)[sets.indices]) for sets, counted, size in parts]
        return of_length_one(
            hstack([narrow(one, size) for one, (_, _, size) in zip(weighed, parts, strict=True)], format="csr")
        )


def _places(kept: NDArray[np.bool_]) -> Ints:
    """Where each row is once only some are kept; -1 for the others."""
    return np.where(kept, np.cumsum(kept) - 1, -1).astype(np.int32)
