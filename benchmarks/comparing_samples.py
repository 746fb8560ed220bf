"""Pairs of works that somebody has labelled: what the comparison is taught from, and what it is tried on.

Three kinds: plans of invented bodies that stand in `labelled_plans/`, read plans in a store with labels beside them
(`links.json`), and generated plans, whose words mean nothing but whose copies and false copies are of every kind. Of each sample every two works of one level are a pair; what no label names is no link.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from labelled_works import labelled
from numpy.typing import NDArray
from planted_works import planted

from graph.compare.candidates import neighbours, pairs_of
from graph.compare.corpus import Corpus
from graph.compare.features import of_pairs, table
from graph.compare.judging import Pairs, works_with
from graph.compare.score import Band
from graph.compare.works import Work, once, works_of
from graph.store import open_reader

READ, GENERATED = "read plans", "generated plans"
CLOSENESS = {Band.DUPLICATE: 3, Band.NEAR_DUPLICATE: 2, Band.RELATED: 1, None: 0}


@dataclass(frozen=True)
class Sample:
    """All pairs of some works: `closeness` is 0 to 3, `rows` holds the features of those pairs that we would look at.

    `looked_at` are the places of these among `pairs`.
    """

    name: str
    works: tuple[Work, ...]
    pairs: Pairs
    closeness: NDArray[np.int64]
    looked_at: NDArray[np.int64]
    rows: NDArray[np.float64]

    @property
    def closeness_of_rows(self) -> NDArray[np.int64]:
        """How close the pairs that we would look at are."""
        return np.asarray(self.closeness[self.looked_at])

    def spread(self, chances: NDArray[np.float64]) -> NDArray[np.float64]:
        """Chances of the pairs that we would look at as chances of all pairs: 0 for the others."""
        found = np.zeros(len(self.pairs))
        found[self.looked_at] = chances
        return found


def invented(file: Path) -> Sample:
    """The sample of one author's invented plans."""
    works, truth = labelled(file)
    return _sample(file.stem, works, lambda a, b: CLOSENESS[truth.get(frozenset((works[a].iri, works[b].iri)))])


def read(store: Path, gold: Path) -> Sample:
    """The sample of the plans of a store; `gold` is the folder of their `links.json`."""
    works = tuple(once(works_of(open_reader(str(store)))))
    truth = {
        frozenset((_end(link["a"]), _end(link["b"]))): CLOSENESS[Band(link["relation"])]
        for link in json.loads((gold / "links.json").read_text("utf-8"))
        if link["relation"] in set(Band)
    }
    ends = [_end({"document": work.document, "ref": work.ref, "text": work.text}) for work in works]
    return _sample(READ, works, lambda a, b: truth.get(frozenset((ends[a], ends[b])), 0))


def generated(seed: int) -> Sample:
    """The sample of eight generated plans."""
    made = planted(seed, 8)
    works = made.works
    return _sample(GENERATED, works, lambda a, b: CLOSENESS[made.truth.get(frozenset((works[a].iri, works[b].iri)))])


def _sample(name: str, works: Sequence[Work], closeness: Callable[[int, int], int]) -> Sample:
    corpus = Corpus.of(works)
    level = [work.level for work in works]
    pairs = [(a, b) for a, b in combinations(range(len(works)), 2) if level[a] is level[b]]
    place = {pair: at for at, pair in enumerate(pairs)}
    _, one, other = works_with(corpus, pairs_of(corpus, neighbours(corpus)))
    looked_at = np.unique([place[pair] for pair in zip(one.tolist(), other.tolist(), strict=True)])
    held = np.array(pairs, dtype=np.int32)
    close = np.array([closeness(*pair) for pair in pairs])
    chosen = held[looked_at]
    return Sample(name, tuple(works), held, close, looked_at, table(of_pairs(corpus, chosen[:, 0], chosen[:, 1])))


def _end(side: Mapping[str, str | None]) -> tuple[str, str, str]:
    """One side of a link: document, reference and words, folded."""
    words = re.sub(r"[^a-z0-9]+", " ", (side["text"] or "").casefold().replace("’", "'")).strip()
    return re.sub(r"\.[a-z0-9]+$", "", side["document"] or ""), side.get("ref") or "", words[:160]
