"""What speaks for and against two works being one: a few numbers from -1 to 1, each of which can be said in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from difflib import SequenceMatcher

import numpy as np
from numpy.typing import NDArray

from graph.compare.corpus import Corpus, Pairs
from graph.compare.texts import Told
from graph.compare.works import Level, Work

ENOUGH = 2.0  # telling words that a text needs to say by itself what it is about
LONG_RUN = 10  # telling words in a row that no two texts share by chance
HALF_A_YEAR = 183.0  # days between two dates after which they are simply different


@dataclass(frozen=True, slots=True)
class Features:
    """One pair. Where a plan is silent the value is 0; values below 0 speak against.

    words: likeness of the letters. covered: telling words of the shorter text that the other has too. apart: how much each
    of two actions names that the other does not. clause: the same as covered, of the first clauses, where these share a
    deed. bond: the same deed done to the same thing. run: telling words in a row. twice: one text, lead and date, or no date in either. demand:
    bond of two recommendations. below: actions that stand under both. deed, group: same (1) or other (-1) deed, people.
    numbers: -1 where they differ. lead, date: same or other, within one plan. body: a board that both go to. above:
    likeness of the recommendations. bare: the words are too few to tell by themselves. borrowed: bare, and the
    recommendations differ. siblings: one recommendation. wide: a recommendation, no step.
    """

    words: float
    covered: float
    apart: float
    clause: float
    bond: float
    run: float
    twice: float
    demand: float
    below: float
    deed: float
    group: float
    numbers: float
    lead: float
    body: float
    date: float
    above: float
    bare: float
    borrowed: float
    siblings: float
    wide: float


NAMES = tuple(field.name for field in fields(Features))


def features(corpus: Corpus, pairs: Pairs) -> Iterator[Features]:
    """The features of each pair, in order."""
    alike, above = corpus.alike(pairs), corpus.alike_above(pairs)
    for (a, b), words, over in zip(pairs.tolist(), alike.tolist(), above.tolist(), strict=True):
        yield _features(corpus, a, b, words, over)


def table(corpus: Corpus, pairs: Pairs) -> NDArray[np.float64]:
    """The same as rows of a table, columns as in `NAMES`."""
    rows = [[getattr(one, name) for name in NAMES] for one in features(corpus, pairs)]
    return np.array(rows, dtype=np.float64).reshape(-1, len(NAMES))


def _features(corpus: Corpus, a: int, b: int, words: float, above: float) -> Features:
    one, other = corpus.works[a], corpus.works[b]
    told, against = corpus.told[a], corpus.told[b]
    mine, yours = frozenset(told.matter), frozenset(against.matter)
    shared, only_mine, only_yours = (corpus.mass(stems) for stems in (mine & yours, mine - yours, yours - mine))
    least = shared + min(only_mine, only_yours)
    bond = max((corpus.mass(frozenset({stem})) for _, stem in told.bonds & against.bonds), default=0.0)
    date = _dates(one, other) if one.plan == other.plan else 0.0
    # Another plan mostly has other people, whatever the work; another board is no sign of other work in any plan.
    lead = max(_same(one.leads, other.leads), -1.0 if one.plan == other.plan else 0.0)
    body = max(_same(one.bodies, other.bodies), 0.0)
    wide = one.level is Level.RECOMMENDATION
    siblings = not wide and one.under == other.under
    bare = max(0.0, 1 - least / ENOUGH)
    apart = min(only_mine, only_yours) / (min(only_mine, only_yours) + shared) if min(only_mine, only_yours) else 0.0
    return Features(
        words=words,
        covered=shared / least if least else 0.0,
        # A recommendation goes on to name more than its demand: what only one names says little.
        apart=0.0 if wide else apart,
        clause=_clause(corpus, told, against),
        bond=bond,
        run=min(1.0, _longest_run(told.order, against.order) / LONG_RUN),
        twice=float(
            told.plain == against.plain
            and lead > 0
            and (date == 1 or not (one.end or one.start or other.end or other.start))
        ),
        demand=bond * wide,
        below=_below(corpus, one, other) if wide else 0.0,
        deed=_deeds(told.deeds, against.deeds),
        group=_same(told.groups, against.groups),
        numbers=-float(bool(told.numbers ^ against.numbers)),
        lead=lead,
        body=body,
        date=date,
        above=0.0 if wide else above,
        bare=bare,
        borrowed=0.0 if wide else bare * (1 - above),
        siblings=float(siblings),
        wide=float(wide),
    )


def _clause(corpus: Corpus, told: Told, against: Told) -> float:
    """How much of the shorter first clause the other has too, where they share a deed."""
    least = min(corpus.mass(told.head), corpus.mass(against.head))
    return corpus.mass(told.head & against.head) / least if told.demand & against.demand and least else 0.0


def _longest_run(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many telling words follow each other in both."""
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return match.size


def _below(corpus: Corpus, one: Work, other: Work) -> float:
    """How many of the actions of the shorter list stand under both recommendations, as a share."""
    mine, yours = corpus.below.get(one.iri, frozenset()), corpus.below.get(other.iri, frozenset())
    return len(mine & yours) / min(len(mine), len(yours)) if mine and yours else 0.0


def _same(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return 0.0
    return len(one & other) / min(len(one), len(other)) if one & other else -1.0


def _deeds(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """1 for the same first deed or the same deeds, less for one that is shared further on, -1 for none."""
    if not one or not other:
        return 0.0
    if one[0] == other[0] or set(one) == set(other):
        return 1.0
    shared = set(one) & set(other)
    return len(shared) / max(len(one), len(other)) if shared else -1.0


def _dates(one: Work, other: Work) -> float:
    """1 for one last day (or first, where there is no last), falling to -1 at half a year between them."""
    mine, yours = one.end or one.start, other.end or other.start
    if not mine or not yours:
        return 0.0
    return max(-1.0, 1 - 2 * abs((mine - yours).days) / HALF_A_YEAR)
