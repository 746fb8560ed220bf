"""What speaks for and against two works being one: a few numbers from -1 to 1, each of which can be said in words.

Most look at the two texts only (`of_texts`) and are worked out once for all works that have these texts; the others at the
two works (`of_works`). Each is a column with a number for each pair. Where a plan is silent the number is 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from graph.compare.corpus import Corpus
from graph.compare.rows import Floats, Ints, Overlap, cosines, ratio, shared, sizes
from graph.compare.runs import longest_run
from graph.compare.tables import NOBODY

Columns = dict[str, Floats]
"""Features by name, each with a number for each pair."""

ENOUGH = 2.0  # telling words that a text needs to say by itself what it is about
LONG_RUN = 10  # telling words in a row that no two texts share by chance
HALF_A_YEAR = 183.0  # days between two dates after which they are simply different

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "words": "likeness of the letters",
        "covered": "telling words of the shorter text that the other has too",
        "apart": "how much each of two actions names that the other does not",
        "clause": "the same as covered, of the first clauses, where these share a deed",
        "bond": "the same deed done to the same thing",
        "run": "telling words in a row",
        "demand": "bond of two recommendations",
        "deed": "the same (1) or other (-1) deeds",
        "group": "the same (1) or other (-1) people",
        "numbers": "-1 where they differ",
        "bare": "the words are too few to tell by themselves",
        "subject": "how telling the most telling subject is that both are about",
        "opening": "subjects of the first words of the one that the other opens with too",
        "elsewhere": "how much each is about subjects that the other is not",
        "wide": "recommendations, no steps",
        "twice": "one text, lead and date, or no date in either",
        "below": "actions that stand under both recommendations",
        "lead": "the same (1) or another (-1) lead; another one only within a plan",
        "body": "a board that both go to",
        "date": "the same (1) or another (down to -1) date, within a plan",
        "above": "likeness of the recommendations that two actions answer",
        "borrowed": "bare, and the recommendations differ",
        "siblings": "two actions of one recommendation",
    }
)
NAMES = tuple(MEANINGS)
"""The features in the order of a table's columns."""

OF_WORKS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "twice": (0, 1),
        "below": (0, 1),
        "lead": (-1, 1),
        "body": (0, 1),
        "date": (-1, 1),
        "above": (0, 1),
        "borrowed": (0, 1),
        "siblings": (0, 1),
    }
)
"""The features that look at works, not only at their texts, with the least and the most that each can be."""


def of_texts(corpus: Corpus, one: Ints, other: Ints) -> Columns:
    """The features that pairs of texts of one level have by themselves, but for `run`."""
    texts = corpus.texts
    wide = texts.wide[one].astype(np.float64)
    matter = corpus.matter.overlap(one, other)
    bond = shared(texts.bonds, one, other).most(corpus.bond_weights)
    return {
        "covered": matter.covered,
        # A recommendation goes on to name more than its demand: what only one names says little.
        "apart": _apart(matter) * (1 - wide),
        "clause": _clause(corpus, one, other),
        "bond": bond,
        "demand": bond * wide,
        "deed": _deed(corpus, one, other),
        "group": likeness(texts.groups, one, other),
        "numbers": -(~same_sets(texts.numbers, one, other)).astype(np.float64),
        "bare": (1 - matter.least / ENOUGH).clip(0),
        "subject": shared(texts.subjects, one, other).most(corpus.subject_weights),
        "opening": corpus.opening.overlap(one, other).covered,
        "elsewhere": _apart(corpus.subjects.overlap(one, other)),
        "wide": wide,
    }


def of_wordings(corpus: Corpus, one: Ints, other: Ints) -> Columns:
    """The features of pairs of texts that take longest: letters, and words in a row."""
    run = longest_run(corpus.texts.order, one, other, LONG_RUN) / LONG_RUN
    return {"words": cosines(corpus.letters, one, other), "run": run}


def of_works(corpus: Corpus, one: Ints, other: Ints, texts: Columns) -> Columns:
    """The features of pairs of works, from those of their texts (`texts`, a row for each pair) and their own.

    All but those of `of_recommendations`.
    """
    works = corpus.works
    within = works.plan[one] == works.plan[other]
    wide = texts["wide"] > 0
    # Another plan mostly has other people, whatever the work; another board is no sign of other work in any plan.
    lead = np.maximum(likeness(works.leads, one, other), np.where(within, -1.0, 0.0))
    date = np.where(within, _dates(corpus, one, other), 0.0)
    return texts | {
        "twice": _twice(corpus, one, other, lead, date),
        "below": np.where(wide, _below(corpus, one, other), 0.0),
        "lead": lead,
        "body": likeness(works.bodies, one, other).clip(0),
        "date": date,
        "siblings": (~wide & (works.above[one] == works.above[other])).astype(np.float64),
    }


def of_recommendations(corpus: Corpus, one: Ints, other: Ints, works: Columns) -> Columns:
    """The features of pairs of works that the recommendations above them have, beside all others (`works`)."""
    wide = works["wide"] > 0
    above = np.where(wide, 0.0, _above(corpus, one, other))
    return works | {"above": above, "borrowed": np.where(wide, 0.0, works["bare"] * (1 - above))}


def of_pairs(corpus: Corpus, one: Ints, other: Ints) -> Columns:
    """All features of some pairs of works of one level, whether or not anything could come of them."""
    texts = corpus.works.text[one], corpus.works.text[other]
    works = of_works(corpus, one, other, of_texts(corpus, *texts) | of_wordings(corpus, *texts))
    return of_recommendations(corpus, one, other, works)


def table(columns: Columns) -> Floats:
    """Columns side by side, in the order of `NAMES`."""
    return np.column_stack([columns[name] for name in NAMES])


def likeness(sets: csr_matrix, one: Ints, other: Ints) -> Floats:
    """What share of the smaller set the other has too, -1 where that is nothing; 0 where one is empty."""
    least = np.minimum(sizes(sets, one), sizes(sets, other)).astype(np.float64)
    count = shared(sets, one, other).count()
    return np.where(least == 0, 0.0, np.where(count > 0, ratio(count, least), -1.0))


def same_sets(sets: csr_matrix, one: Ints, other: Ints) -> NDArray[np.bool_]:
    """Whether two sets hold the same."""
    most = np.maximum(sizes(sets, one), sizes(sets, other))
    return np.asarray(shared(sets, one, other).count() == most)


def _apart(matter: Overlap) -> Floats:
    only = np.minimum(matter.only_one, matter.only_other)
    return ratio(only, only + matter.shared)


def _clause(corpus: Corpus, one: Ints, other: Ints) -> Floats:
    """How much of the shorter first clause the other has too, where they share a deed."""
    demanded = shared(corpus.texts.demand, one, other).count() > 0
    return np.where(demanded, corpus.head.overlap(one, other).covered, 0.0)


def _deed(corpus: Corpus, one: Ints, other: Ints) -> Floats:
    """1 for the same first deed or the same deeds, less for one that is shared further on, -1 for none."""
    deeds, first = corpus.texts.deeds, corpus.texts.first
    mine, yours = sizes(deeds, one), sizes(deeds, other)
    count = shared(deeds, one, other).count()
    most = np.maximum(mine, yours).astype(np.float64)
    further = np.where(count > 0, ratio(count, most), -1.0)
    found = np.where((first[one] == first[other]) | (count == most), 1.0, further)
    return np.where((first[one] == NOBODY) | (first[other] == NOBODY), 0.0, found)


def _dates(corpus: Corpus, one: Ints, other: Ints) -> Floats:
    """1 for one last day (or first, where there is no last), falling to -1 at half a year between them."""
    day = corpus.day
    near = (1 - 2 * np.abs(day[one] - day[other]) / HALF_A_YEAR).clip(-1)
    return np.where((day[one] > 0) & (day[other] > 0), near, 0.0)


def _twice(corpus: Corpus, one: Ints, other: Ints, lead: Floats, date: Floats) -> Floats:
    text, plain, day = corpus.works.text, corpus.texts.plain, corpus.day
    dateless = (day[one] == 0) & (day[other] == 0)
    twice = (plain[text[one]] == plain[text[other]]) & (lead > 0) & ((date == 1) | dateless)
    return np.asarray(twice, dtype=np.float64)


def _below(corpus: Corpus, one: Ints, other: Ints) -> Floats:
    """How many of the actions of the shorter list stand under both recommendations, as a share."""
    return likeness(corpus.below, one, other).clip(0)


def _above(corpus: Corpus, one: Ints, other: Ints) -> Floats:
    """How alike the texts of the recommendations above are; each pair of these is looked at once."""
    text, above = corpus.works.text, corpus.works.above
    mine, yours = text[above[one]].astype(np.int64), text[above[other]].astype(np.int64)
    pairs = np.minimum(mine, yours) * len(corpus.texts) + np.maximum(mine, yours)
    each, which = np.unique(pairs, return_inverse=True)
    alike = cosines(corpus.letters, each // max(1, len(corpus.texts)), each % max(1, len(corpus.texts)))
    return np.asarray(alike[which])
