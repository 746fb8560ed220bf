"""What became of each document of a load, as a row for people, and of all of them together, as a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from graph.load import Kept
from ontology.places import doubtful
from ontology.plan import Reading

FAILED = "failed"
HEADINGS = ("document", "result", "recommendations", "actions", "passages not read", "to be looked at", "why")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document: its result (an `Outcome`, or "failed"), what was counted in it, and why it failed."""

    document: str
    result: str
    recommendations: int = 0
    actions: int = 0
    unread: int = 0
    doubts: int = 0
    why: str = ""

    @classmethod
    def kept(cls, document: str, kept: Kept, reading: Reading) -> Loaded:
        """A document that was read and kept."""
        recommendations = reading.plan.recommendations
        actions = sum(len(one.actions) for one in recommendations)
        counts = (len(recommendations), actions, len(reading.unread), len(doubtful(reading)))
        return cls(document, kept.outcome.value, *counts)

    @classmethod
    def failed(cls, document: str, why: object) -> Loaded:
        """A document that changed nothing, and why: a sentence, or an error that is one."""
        return cls(document, FAILED, why=str(why))

    @property
    def has_failed(self) -> bool:
        """Whether nothing of it was kept."""
        return self.result == FAILED

    @property
    def row(self) -> tuple[str, ...]:
        """Its cells, in the order of HEADINGS."""
        counts = (self.recommendations, self.actions, self.unread, self.doubts)
        return self.document, self.result, *("" if self.has_failed else str(count) for count in counts), self.why


def totals(loaded: Sequence[Loaded]) -> str:
    """How many documents had which result, and what was counted in them, in sentences."""
    results = Counter(one.result for one in loaded)
    said = [f"{number:,} {result}" for result, number in sorted(results.items())]
    recommendations, actions = sum(one.recommendations for one in loaded), sum(one.actions for one in loaded)
    unread, doubts = sum(one.unread for one in loaded), sum(one.doubts for one in loaded)
    sentences = [f"{len(loaded):,} documents: {', '.join(said)}."]
    sentences.append(f"{recommendations:,} recommendations and {actions:,} actions were read in them.")
    if unread:
        sentences.append(f"{unread:,} passages were not read; `goldenthread ask unread-passages` shows them.")
    if doubts:
        sentences.append(
            f"{doubts:,} facts are to be looked at in the original; `goldenthread ask doubtful-facts` shows them."
        )
    return "\n".join(sentences)
