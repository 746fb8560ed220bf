"""How well methods tell the same work from other work: average precision on pairs that a reader has labelled.

    python benchmarks/comparing_ablation.py STORE GOLD_FOLDER     # needs rank-bm25 and rapidfuzz beside the project

Prints a table of methods, ours learnt without the pair of plans that it is tested on, and how its chances keep their word.
All pairs of one level count, not only candidates; a pair that is in no gold list counts as nothing to each other.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
from comparing_weights import CLOSENESS, GENERATED, candidates, curve, gold_closeness, rows_of, sample
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi
from rapidfuzz import fuzz
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import average_precision_score

from graph.compare.corpus import Corpus
from graph.compare.judging import Pairs
from graph.compare.score import Band
from graph.compare.works import once, works_of
from graph.store import open_reader

Scores = NDArray[np.float64]
STEPS = (0.0, 0.1, 0.2, 0.4, 0.6, 0.8, 1.01)


def rivals(texts: list[str], pairs: Pairs) -> Iterator[tuple[str, Scores]]:
    """Methods that look at the words alone."""
    split = [text.split() for text in texts]
    sets = [set(words) for words in split]
    yield "exact", np.array([float(texts[a] == texts[b]) for a, b in pairs])
    yield "Jaccard of words", np.array([len(sets[a] & sets[b]) / max(1, len(sets[a] | sets[b])) for a, b in pairs])
    yield "TF-IDF, words 1-2", _cosines(texts, pairs, ngram_range=(1, 2))
    yield "TF-IDF, letters 3-5", _cosines(texts, pairs, analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    ranked = BM25Okapi(split)
    found = np.array([ranked.get_scores(words) for words in split])
    own = np.diag(found) + 1e-9
    yield "BM25, both ways", np.array([found[a, b] / own[a] + found[b, a] / own[b] for a, b in pairs])
    for name, how in (("rapidfuzz ratio", fuzz.ratio), ("rapidfuzz token_sort", fuzz.token_sort_ratio)):
        yield name, _each(how, texts, pairs)


def ours(corpus: Corpus, pairs: Pairs, closeness: NDArray[np.int64], band: Band) -> Scores:
    """Our chances, each learnt from generated plans and from the pairs of all other pairs of plans."""
    rows, known = rows_of(corpus, pairs), _candidates(corpus, pairs)
    plan = corpus.works.plan[pairs]
    plans = plan.min(axis=1).astype(np.int64) * len(corpus.lexicons.names) + plan.max(axis=1)
    made = [sample(seed, 8) for seed in range(1, 4)]
    generated, truth = np.concatenate([one[0] for one in made]), np.concatenate([one[1] for one in made])
    chances = np.zeros(len(pairs))
    for held_out in np.unique(plans):
        learnt, tested = known & (plans != held_out), known & (plans == held_out)
        weigh = np.full(len(generated), GENERATED[band] * learnt.sum() / len(generated))
        bias, *weights = curve(
            np.concatenate([generated, rows[learnt]]),
            np.concatenate([truth, closeness[learnt]]) >= CLOSENESS[band],
            np.concatenate([weigh, np.ones(learnt.sum())]),
        )
        chances[tested] = 1 / (1 + np.exp(-(bias + rows[tested] @ np.array(weights))))
    return chances


def main() -> None:
    """Print the table and the calibration."""
    works = tuple(once(works_of(open_reader(sys.argv[1]))))
    corpus = Corpus.of(works)
    level = [work.level for work in works]
    pairs = np.array([(a, b) for a, b in combinations(range(len(works)), 2) if level[a] is level[b]], dtype=np.int32)
    closeness = gold_closeness(works, pairs, Path(sys.argv[2]))
    texts = [re.sub(r"[^a-z0-9]+", " ", work.text.casefold()).strip() for work in works]
    print(f"{'method':24} {'duplicate':>10} {'or near':>10} {'or related':>10}")
    for name, scores in rivals(texts, pairs):
        figures = [average_precision_score(closeness >= CLOSENESS[band], scores) for band in Band]
        print(f"{name:24}", *(f"{figure:10.3f}" for figure in figures))
    chances = {band: ours(corpus, pairs, closeness, band) for band in Band}
    figures = [average_precision_score(closeness >= CLOSENESS[band], chances[band]) for band in Band]
    print(f"{'ours, cross-validated':24}", *(f"{figure:10.3f}" for figure in figures))
    known = _candidates(corpus, pairs)
    for band in Band:
        print(f"\n{band} or closer: chance, pairs, predicted, true")
        for low, high in pairwise(STEPS):
            here = known & (chances[band] >= low) & (chances[band] < high)
            if here.any():
                true = (closeness[here] >= CLOSENESS[band]).mean()
                print(f"{low:.1f}-{min(high, 1):.1f} {here.sum():6} {chances[band][here].mean():8.2f} {true:8.2f}")


def _cosines(texts: list[str], pairs: Pairs, **how: object) -> Scores:
    rows = TfidfVectorizer(**how).fit_transform(texts)
    return np.asarray(rows[pairs[:, 0]].multiply(rows[pairs[:, 1]]).sum(axis=1), dtype=np.float64).ravel()


def _each(how: Callable[[str, str], float], texts: list[str], pairs: Pairs) -> Scores:
    return np.array([how(texts[a], texts[b]) for a, b in pairs])


def _candidates(corpus: Corpus, pairs: Pairs) -> NDArray[np.bool_]:
    held = {tuple(pair) for pair in candidates(corpus).tolist()}
    return np.array([tuple(pair) in held for pair in pairs.tolist()])


if __name__ == "__main__":
    main()
