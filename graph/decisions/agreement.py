"""How good our suggestions are, by what people decided about them: for each relation, in bands of the score.

A suggestion is right where it was accepted as what it suggested or as something closer: of a duplicate that was accepted as
merely related, the two were no duplicate. Those on which nobody could decide are counted and prove nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import sqrt
from statistics import fmean

from graph.decisions.decision import Relation, Shown, Verdict
from graph.decisions.read import Judgement, decisions
from graph.names import Names
from graph.store import Store

EDGES = tuple(map(Decimal, ("0", "0.5", "0.7", "0.8", "0.9", "0.95", "1")))
"""Where one band of scores ends and the next begins; the higher bands are narrower, because most suggestions lie there."""

_SURE = 1.959963984540054  # the standard normal's 97.5th percentile: an interval of 95 per cent


@dataclass(frozen=True, slots=True)
class Band:
    """The decisions on suggestions of one relation with scores from `least` up to `most`.

    `accepted` as suggested or as something closer, `looser` accepted as something looser, `rejected`, `unsure`.
    `mean_score` is what we said the chance was, of those that were decided (None where none was).
    """

    relation: Relation
    least: Decimal
    most: Decimal
    accepted: int
    looser: int
    rejected: int
    unsure: int
    mean_score: float | None

    @property
    def decided(self) -> int:
        """How many were decided one way or the other: the number behind the precision."""
        return self.accepted + self.looser + self.rejected

    @property
    def precision(self) -> float | None:
        """The share of those decided that were right; None where none was decided."""
        return self.accepted / self.decided if self.decided else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the precision lies with 95 per cent confidence (Wilson 1927); None where none was decided."""
        return wilson(self.accepted, self.decided) if self.decided else None


def wilson(right: int, whole: int) -> tuple[float, float]:
    """Wilson's interval of 95 per cent for a share: honest for few cases, and never outside 0 to 1."""
    share, square = right / whole, _SURE * _SURE
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    reach = _SURE / (1 + square / whole) * sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def agreement(store: Store, names: Names) -> list[Band]:
    """The decisions that stand, held against what was suggested then: a relation as a whole, then its bands.

    Left out are bands in which nobody decided anything, what was withdrawn, and what nobody had suggested. A decision counts
    wherever its plans are now. Raises StoreError.
    """
    return list(bands(decisions(store, names)))


def bands(made: Iterable[Judgement]) -> Iterator[Band]:
    """The same of some decisions."""
    told = [(one, one.shown) for one in made if one.shown and one.verdict is not Verdict.WITHDRAWN]
    for relation in Relation:
        ours = [(one, shown) for one, shown in told if shown.relation is relation]
        if ours:
            yield _band(relation, EDGES[0], EDGES[-1], ours)
        for least, most in pairwise(EDGES):
            within = [pair for pair in ours if least <= pair[1].score < most or most == pair[1].score == EDGES[-1]]
            if within:
                yield _band(relation, least, most, within)


def _band(relation: Relation, least: Decimal, most: Decimal, told: list[tuple[Judgement, Shown]]) -> Band:
    accepted = [(one, shown) for one, shown in told if one.verdict is Verdict.ACCEPTED]
    right = sum(one.relation.is_as_close_as(relation) for one, _ in accepted)
    scores = [float(shown.score) for one, shown in told if one.verdict is not Verdict.UNSURE]
    return Band(
        relation=relation,
        least=least,
        most=most,
        accepted=right,
        looser=len(accepted) - right,
        rejected=sum(one.verdict is Verdict.REJECTED for one, _ in told),
        unsure=sum(one.verdict is Verdict.UNSURE for one, _ in told),
        mean_score=fmean(scores) if scores else None,
    )
