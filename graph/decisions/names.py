"""What people decided about names, for resolving them: known by the names as written, whatever their agents' IRIs are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from graph.decisions.decision import Verdict
from graph.decisions.read import Judgement, decisions
from graph.decisions.side import Side
from graph.kinds import Kind
from graph.names import Names
from graph.store import Store

_SAYS = {Verdict.ACCEPTED: "that they are the same", Verdict.REJECTED: "that they are not the same"}


@dataclass(frozen=True, slots=True)
class NameSide:
    """A name as it was when somebody decided: its kind, the name, other ways of writing it, its IRI then without the base."""

    kind: Kind
    words: str
    others: tuple[str, ...]
    path: str


@dataclass(frozen=True, slots=True)
class DecidedNames:
    """Two names of one authority (as a plan writes it; None where it names none) that somebody accepted or rejected as one."""

    verdict: Verdict
    authority: str | None
    a: NameSide
    b: NameSide
    who: str
    when: datetime
    note: str = ""

    @property
    def because(self) -> str:
        """Who decided what, in words."""
        return f"{self.who} decided on {self.when.date().isoformat()} {_SAYS[self.verdict]}"


def decided_names(store: Store, names: Names) -> list[DecidedNames]:
    """The names that people accepted or rejected as one, the last decision on each two, oldest first. Raises StoreError."""
    last = [one for one in decisions(store, names) if one.is_of_names and one.verdict in _SAYS]
    return [_decided(one) for one in reversed(last)]


def _decided(one: Judgement) -> DecidedNames:
    a, b = (_side(side) for side in one.sides)
    return DecidedNames(one.verdict, one.sides[0].authority, a, b, one.who, one.when, one.note)


def _side(side: Side) -> NameSide:
    return NameSide(Kind(side.level), side.words, side.others, side.path)
