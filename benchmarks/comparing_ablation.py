"""How well methods tell the same work from other work: average precision on pairs that somebody has labelled.

    python benchmarks/comparing_ablation.py [STORE GOLD_FOLDER] [--picture FILE.svg]    # needs the extra `benchmarks`

Prints a table of methods for each sample (see `comparing_samples.py`) and how our chances keep their word; draws the latter.
All pairs of one level count, not only those that we would look at; a pair that no label names counts as no link. "Ours,
unseen" is learnt from the other samples alone and has seen no pair of the one that it is tried on; "ours, as shipped" is
what stands in weights.json.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import matplotlib as mpl
import numpy as np
from comparing_samples import CLOSENESS, Sample, generated, invented, read
from comparing_weights import SEEDS, chances, learn
from labelled_works import labelled_files
from matplotlib import pyplot as plt
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi
from rapidfuzz import fuzz
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import average_precision_score

from graph.compare.judging import Pairs
from graph.compare.score import Band, curves

Scores = NDArray[np.float64]
Chances = dict[Band, Scores]
STEPS = (0.0, 0.1, 0.2, 0.4, 0.6, 0.8, 1.01)
FEW = 5
"""Pairs that a step needs to be drawn: of fewer nothing can be said."""


def rivals(sample: Sample) -> Iterator[tuple[str, Scores]]:
    """Methods that look at the words alone."""
    texts = [re.sub(r"[^a-z0-9]+", " ", work.text.casefold()).strip() for work in sample.works]
    pairs, split = sample.pairs, [text.split() for text in texts]
    sets = [set(words) for words in split]
    yield "exact match", np.array([float(texts[a] == texts[b]) for a, b in pairs])
    yield "Jaccard of words", np.array([len(sets[a] & sets[b]) / max(1, len(sets[a] | sets[b])) for a, b in pairs])
    yield "TF-IDF, words 1-2", _cosines(texts, pairs, ngram_range=(1, 2))
    yield "TF-IDF, letters 3-5", _cosines(texts, pairs, analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    ranked = BM25Okapi(split)
    found = np.array([ranked.get_scores(words) for words in split])
    own = np.diag(found) + 1e-9
    yield "BM25, both ways", np.array([found[a, b] / own[a] + found[b, a] / own[b] for a, b in pairs])
    yield "rapidfuzz ratio", _each(fuzz.ratio, texts, pairs)
    yield "rapidfuzz token_sort_ratio", _each(fuzz.token_sort_ratio, texts, pairs)


def unseen(sample: Sample, others: Sequence[Sample]) -> Chances:
    """Our chances, learnt from other samples alone."""
    return {band: sample.spread(chances(learn(others, band), sample.rows)) for band in Band}


def shipped(sample: Sample) -> Chances:
    """Our chances with the weights that stand in the project."""
    return {band: sample.spread(curve.chances(sample.rows)) for band, curve in curves().items()}


def table(sample: Sample, methods: Sequence[tuple[str, Chances]]) -> Iterator[str]:
    """A table in Markdown: average precision of each method for each band or closer."""
    counts = [int((sample.closeness >= CLOSENESS[band]).sum()) for band in Band]
    yield f"\n**{sample.name}**: {len(sample.works)} actions and recommendations, {len(sample.pairs):,} pairs\n"
    yield f"| method | duplicate ({counts[0]}) | or near ({counts[1]}) | or related ({counts[2]}) |"
    yield "|---|---|---|---|"
    for name, found in methods:
        figures = [average_precision_score(sample.closeness >= CLOSENESS[band], found[band]) for band in Band]
        yield f"| {name} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |"


def kept_word(sample: Sample, found: Chances) -> Iterator[tuple[Band, int, float, float]]:
    """Band, number of pairs, mean chance and true share of the pairs whose chances lie in each step."""
    for band in Band:
        chance, true = found[band][sample.looked_at], sample.closeness_of_rows >= CLOSENESS[band]
        for low, high in pairwise(STEPS):
            here = (chance >= low) & (chance < high)
            if here.sum() >= FEW:
                yield band, int(here.sum()), float(chance[here].mean()), float(true[here].mean())


def draw(file: Path, tried: Sequence[tuple[Sample, Chances]]) -> None:
    """Draw predicted against true: a panel for each sample, a line for each band, none of it seen when learning."""
    mpl.rcParams["svg.hashsalt"] = "golden thread"
    figure, panels = plt.subplots(1, len(tried), figsize=(4.2 * len(tried), 4.4), sharey=True, layout="constrained")
    for panel, (sample, found) in zip(np.atleast_1d(panels), tried, strict=True):
        panel.plot([0, 1], [0, 1], color="#b1b4b6", linewidth=1, label="what would be exact")
        for band, mark, colour in zip(Band, "os^", ("#1d70b8", "#d4351c", "#00703c"), strict=True):
            points = [(mean, true) for one, _, mean, true in kept_word(sample, found) if one is band]
            panel.plot(
                *zip(*points, strict=True), marker=mark, color=colour, label=f"{band.replace('_', ' ')} or closer"
            )
        panel.set_title(sample.name)
        panel.set_xlabel("chance that we give")
    np.atleast_1d(panels)[0].set_ylabel("share that is true")
    np.atleast_1d(panels)[0].legend(loc="upper left", frameon=False)
    figure.savefig(file, metadata={"Date": None})


def main() -> None:
    """Print the tables, and draw the picture where it is wanted."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("store", nargs="?", type=Path, help="a store of read plans")
    parser.add_argument("gold", nargs="?", type=Path, help="the folder with their links.json")
    parser.add_argument("--picture", type=Path, help="where to draw the calibration, as SVG")
    asked = parser.parse_args()
    samples = [invented(file) for file in labelled_files()]
    if asked.gold:
        samples.insert(0, read(asked.store, asked.gold))
    made = [generated(seed) for seed in SEEDS]
    tried = [(one, unseen(one, [*made, *(other for other in samples if other is not one)])) for one in samples]
    for sample, found in tried:
        methods = [(name, dict.fromkeys(Band, scores)) for name, scores in rivals(sample)]
        print("\n".join(table(sample, [*methods, ("ours, unseen", found), ("ours, as shipped", shipped(sample))])))
        print("\n| chance that it is | pairs | chance that we give, mean | share that is true |\n|---|---|---|---|")
        for band, pairs, mean, true in kept_word(sample, found):
            print(f"| {band.replace('_', ' ')} or closer | {pairs:,} | {mean:.2f} | {true:.2f} |")
    if asked.picture:
        draw(asked.picture, tried)


def _cosines(texts: list[str], pairs: Pairs, **how: object) -> Scores:
    rows = TfidfVectorizer(**how).fit_transform(texts)
    return np.asarray(rows[pairs[:, 0]].multiply(rows[pairs[:, 1]]).sum(axis=1), dtype=np.float64).ravel()


def _each(how: Callable[[str, str], float], texts: list[str], pairs: Pairs) -> Scores:
    return np.array([how(texts[a], texts[b]) for a, b in pairs])


if __name__ == "__main__":
    main()
