"""What an action, recommendation or name may be the same as, for its own page: open suggestions, and what a person decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from graph.decisions.decision import Verdict
from web.lookups import Row, about, look_up
from web.pairs import VERDICT_OF, Pair, pairs
from web.sorting import with_parameters

FEW, MOST = 5, 200
"""How many suggestions a page shows at first, and when it is asked for all."""


@dataclass(frozen=True, slots=True)
class SameAs:
    """The pairs of one thing: those to be decided, the strongest first, and those accepted. `more` leads to those not shown."""

    iri: str
    waiting: Sequence[Pair]
    number: int
    decided: Sequence[Pair]
    more: str | None

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.waiting or self.decided)


def same_as(iri: str) -> SameAs:
    """What one thing may be the same as, or was decided to be."""
    rows = look_up("suggestions-about", subject=about(iri))
    waiting = list(dict.fromkeys(row["pair"] for row in rows if _verdict(row) in {None, Verdict.UNSURE}))
    accepted = list(dict.fromkeys(row["pair"] for row in rows if _verdict(row) is Verdict.ACCEPTED))
    most = MOST if request.args.get("same") == "all" else FEW
    more = with_parameters("same", same="all") if len(waiting) > most == FEW else None
    return SameAs(iri, pairs(waiting[:most]), len(waiting), pairs(accepted[:MOST]), more)


def _verdict(row: Row) -> Verdict | None:
    return VERDICT_OF[row["verdict"]] if row["verdict"] else None
