"""A person's judgement of two works or of two names: what they decided, who they are, when, and why."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

import pyoxigraph as ox

from graph.terms import GT

LONGEST_NAME = 200
"""Characters of the name of whoever decides."""

LONGEST_NOTE = 5_000
"""Characters of a note."""

_BREAKS = "\n\r\t"


class Verdict(StrEnum):
    """What a person may decide; withdrawn takes back what was decided before."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNSURE = "unsure"
    WITHDRAWN = "withdrawn"


class Relation(StrEnum):
    """How two works or two names are held to be related, the closest first."""

    DUPLICATE = "duplicate"
    NEAR_DUPLICATE = "near duplicate"
    RELATED = "related"
    SAME_HOLDER = "the same"

    def is_as_close_as(self, other: Relation) -> bool:
        """Whether two of this relation are of the other as well: a duplicate is related, and not the other way."""
        order = list(Relation)
        return order.index(self) <= order.index(other)


VERDICTS = MappingProxyType(
    {
        Verdict.ACCEPTED: GT.Accepted,
        Verdict.REJECTED: GT.Rejected,
        Verdict.UNSURE: GT.Unsure,
        Verdict.WITHDRAWN: GT.Withdrawn,
    }
)
"""The concept of each verdict."""

RELATIONS = MappingProxyType(
    {
        Relation.DUPLICATE: GT.Duplicate,
        Relation.NEAR_DUPLICATE: GT.NearDuplicate,
        Relation.RELATED: GT.Related,
        Relation.SAME_HOLDER: GT.SameHolder,
    }
)
"""The concept of each relation."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the person was shown: the suggested relation, its score (0 to 1) and the method that gave it.

    Raises ValueError for a score that is no chance.
    """

    relation: Relation
    score: Decimal
    method: str

    def __post_init__(self) -> None:
        """Refuse a score outside 0 to 1."""
        if not (self.score.is_finite() and 0 <= self.score <= 1):
            raise ValueError(f"A score is a number from 0 to 1, not {self.score}.")


@dataclass(frozen=True, slots=True)
class By:
    """Who decides, when, and why. Raises ValueError, in a sentence for them, where one of these cannot be."""

    who: str
    when: datetime
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse what could not be kept or could not be understood later."""
        refuse_unsigned(self.who, self.when, self.note)


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement of `a` and `b`: the IRIs of two actions, two recommendations, or two agents of one authority.

    `written` are two names, for agents only: where rules joined two names that are not one, `a` and `b` are the same
    agent, and `written` says which of its names to keep apart. `shown` is looked up where it is left out. `seen` are the
    words of both as the person read them: where they are others now, the decision is refused.
    Raises ValueError, in a sentence for whoever decided, where one of the parts cannot be.
    """

    a: str
    b: str
    verdict: Verdict
    relation: Relation
    who: str
    when: datetime
    note: str = ""
    shown: Shown | None = None
    written: tuple[str, str] | None = None
    seen: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        """Refuse what could not be kept or could not be understood later."""
        refuse_unsigned(self.who, self.when, self.note)
        for end in (self.a, self.b):
            ox.NamedNode(end)
        if self.written is not None and self.relation is not Relation.SAME_HOLDER:
            raise ValueError("Only names are told apart by the way they are written.")
        if self.a == self.b and (self.written is None or self.written[0] == self.written[1]):
            raise ValueError("A decision is about two different things; both of these are the same one.")


def refuse_unsigned(who: str, when: datetime, note: str) -> None:
    """Raise ValueError where it would not be known who decided and when, or where the words cannot be kept."""
    if not who.strip():
        raise ValueError("A decision needs the name of whoever decides.")
    if len(who) > LONGEST_NAME:
        raise ValueError(f"The name of whoever decides may have {LONGEST_NAME} characters; this one has {len(who):,}.")
    if len(note) > LONGEST_NOTE:
        raise ValueError(f"A note may have {LONGEST_NOTE:,} characters; this one has {len(note):,}.")
    if when.utcoffset() is None:
        raise ValueError(f"The time of a decision has a time zone; {when.isoformat()} has none.")
    for what, text, allowed in (("name", who, ""), ("note", note, _BREAKS)):
        if any(unicodedata.category(one) in {"Cc", "Cs"} and one not in allowed for one in text):
            raise ValueError(f"The {what} holds characters that cannot be shown. Type it again.")
