"""What the families have read so far: recommendations and actions still as cells, before their fields are read.

A family tells the `Drafting` what it meets, in the document's order: a group, a recommendation, an action, words under
a meaning. Words about an action that come before any action of their recommendation stand for all of its actions.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from loaders.document import Cell
from loaders.layouts.cells import beside
from loaders.layouts.numbering import FOUND
from loaders.layouts.references import plain
from loaders.wording import Wording
from ontology.vocabulary import Meaning

_SEVERAL = re.compile(r"\s*[,;&\n]\s*|\s+and\s+")
_TITLE = 9  # words of a heading over a longer statement
HEADING = "heading"  # how a recommendation was found that stands as a heading over its actions, and is called nothing
OF_RECOMMENDATIONS = frozenset(
    {
        Meaning.RESPONSE,
        Meaning.BASELINE,
        Meaning.SUCCESS_CRITERION,
        Meaning.EVALUATION,
        Meaning.EVIDENCE,
        Meaning.RELATED_PLAN,
        Meaning.LINKED_WITH,
        Meaning.ADDRESSED_TO,
    }
)
OF_ACTIONS = frozenset(
    {
        Meaning.LEAD,
        Meaning.SUPPORT,
        Meaning.BOARD,
        Meaning.MONITORED_BY,
        Meaning.MONITORING,
        Meaning.REPORTS_TO,
        Meaning.STATUS,
        Meaning.START,
        Meaning.DUE,
        Meaning.REVISED_DUE,
        Meaning.COMPLETED_ON,
        Meaning.PROGRESS,
        Meaning.COMMENT,
    }
)


@dataclass(frozen=True, slots=True)
class Said:
    """A cell of words, and how they were found ("column 'Lead Person'")."""

    cell: Cell
    found_as: str | None = None


def _nothing_said() -> dict[Meaning, list[Said]]:
    return defaultdict(list)


@dataclass(slots=True)
class ActionDraft:
    """An action: its text in one or more parts, its number, and what is said of it. `blank` are its empty cells."""

    parts: list[Cell]
    ref: Wording | None = None
    found_as: str | None = None
    said: dict[Meaning, list[Said]] = field(default_factory=_nothing_said)
    blank: set[Meaning] = field(default_factory=set)

    def say(self, meaning: Meaning, cell: Cell, found_as: str | None) -> None:
        """Add words under a meaning; the same cell once."""
        if cell and all(one.cell is not cell for one in self.said[meaning]):
            self.said[meaning].append(Said(cell, found_as))
            self.blank.discard(meaning)


@dataclass(slots=True)
class RecommendationDraft:
    """A recommendation and its actions. `level` is that of the heading that names it, 0 where no heading does."""

    parts: list[Wording]
    kind: str = "recommendation"
    ref: Wording | None = None
    title: Wording | None = None
    group: Wording | None = None
    level: int = 0
    found_as: str | None = None
    said: dict[Meaning, list[Said]] = field(default_factory=_nothing_said)
    actions: list[ActionDraft] = field(default_factory=list)
    _words: set[tuple[Meaning, str]] = field(default_factory=set, repr=False, compare=False)  # of all that is said

    @property
    def named(self) -> bool:
        """Whether a label outside a table names it ("Recommendation 2: ...")."""
        return bool(self.found_as and self.found_as.startswith("label"))

    @property
    def text(self) -> str:
        """Its words so far."""
        return " ".join(part.text for part in self.parts)

    def tells(self, meaning: Meaning) -> bool:
        """Whether one of its actions has words of its own under a meaning."""
        return any(action.said.get(meaning) for action in self.actions)

    def say(self, meaning: Meaning, cell: Cell, found_as: str | None) -> None:
        """Add words under a meaning; the same words once."""
        words = meaning, cell.words.text
        if cell and words not in self._words:
            self._words.add(words)
            self.said[meaning].append(Said(cell, found_as))


class Drafting:
    """Takes down what the families meet.

    `batch` are the actions that the next words about an action belong to; `heading` is the nearest heading above, which
    stands for a recommendation where actions answer none that is called so. `tabled` once a table gave the open
    recommendation its actions: labels after it say nothing of them. `titled` are the number and the heading over a record,
    which are those of the next recommendation.
    """

    def __init__(self) -> None:
        self.heading: Wording | None = None
        self.recommendations: list[RecommendationDraft] = []
        self.group: Wording | None = None
        self.open: RecommendationDraft | None = None
        self.tabled = False
        self.titled: tuple[Wording, Wording | None] | None = None
        self.batch: list[ActionDraft] = []
        self.used: list[tuple[int, int]] = []
        self._by_reference: dict[str, RecommendationDraft] = {}  # the last with each

    def use(self, words: Iterable[Wording | None]) -> None:
        """Note words that were understood, though they are no value of the plan: labels, headings of columns."""
        self.used.extend(span for one in words if one for span in one.spans)

    def known(self, reference: str) -> RecommendationDraft | None:
        """The last recommendation with a reference, or of which the reference is a part ("2.1" of "2"); None where none has it.

        Of several references ("1, 3") the first counts.
        """
        for wanted in (plain(reference), plain(_SEVERAL.split(reference)[0])):
            found = self._by_reference.get(wanted) or self._by_reference.get(wanted.rpartition(".")[0])
            if found:
                return found
        return None

    def gather(self, words: Wording | None) -> None:
        """What follows stands under this group; no recommendation is open."""
        self.group = words
        self.close()

    def close(self) -> None:
        """No recommendation is open."""
        self.open = None
        self.batch = []
        self.tabled = False

    def recommend(self, draft: RecommendationDraft) -> RecommendationDraft:
        """Open a recommendation."""
        draft.group = draft.group or self.group
        self._led_to(draft)
        self._numbered_only(draft)
        self._stated(draft)
        if self.titled and draft.ref is None and draft.title is None:
            draft.ref, draft.title = self.titled
        self.titled = None
        self.recommendations.append(draft)
        if draft.ref:
            self._by_reference[plain(draft.ref.text)] = draft
        self.open = draft
        self.batch = []
        self.tabled = False
        return draft

    def _led_to(self, draft: RecommendationDraft) -> None:
        """A finding with a number and the recommendation that it led to, which has none, are one: the recommendation."""
        found = self.open
        if (
            found is None
            or found.kind not in FOUND
            or not found.named
            or draft.kind in FOUND
            or draft.ref
            or not draft.named
        ):
            return
        if not (found.actions or found.said or found is not self.recommendations[-1]):
            self.recommendations.pop()
            draft.ref, draft.title = found.ref, draft.title or found.title

    def _untold(self) -> RecommendationDraft | None:
        """The open recommendation, if it is the last one and nothing was said of it yet, nor any action read."""
        last = self.recommendations[-1] if self.recommendations else None
        return last if last is self.open and last and not (last.actions or last.said) else None

    def _numbered_only(self, draft: RecommendationDraft) -> None:
        """A number alone on its line, and the same number with words below it, or a label without one, are one recommendation."""
        above = self._untold()
        if above is None or above.parts or above.title or above.ref is None:
            return
        if draft.ref is None and above.named and draft.named:
            draft.ref, draft.kind = above.ref, above.kind
            self.recommendations.pop()
        elif draft.ref and plain(above.ref.text) == plain(draft.ref.text):
            self.recommendations.pop()

    def _stated(self, draft: RecommendationDraft) -> None:
        """A numbered heading of a few words, and the statement that a label without a number gives below it, are one."""
        above = self._untold()
        if above is None or not above.named or not above.ref or above.title:
            return
        bare = draft.named and draft.ref is None and draft.title is None and bool(draft.parts)
        if bare and len(above.parts) == 1 and len(above.text.split()) <= _TITLE:
            self.recommendations.pop()
            draft.ref, draft.title, draft.kind = above.ref, above.parts[0], above.kind

    def number(self, ref: Wording) -> None:
        """Take a number that stands apart: of the open recommendation, if nothing but its words is known, else of the next."""
        above = self._untold()
        if above and above.ref is None:
            above.ref = ref
            self._by_reference[plain(ref.text)] = above
        else:
            self.titled = ref, None

    def act(self, *drafts: ActionDraft) -> None:
        """Add actions to the open recommendation; they are the batch. Raises ValueError where none is open."""
        if self.open is None:
            raise ValueError("An action needs a recommendation to answer.")
        self.open.actions.extend(drafts)
        self.batch = list(drafts)

    def say(self, meaning: Meaning, cell: Cell, found_as: str | None = None) -> bool:
        """Put words where they belong: to the recommendation, to the batch, or, before any action, to all actions to come.

        False where no recommendation is open, or the meaning is of neither: nothing was kept.
        """
        if self.open is None or meaning not in OF_RECOMMENDATIONS | OF_ACTIONS:
            return False
        if meaning in OF_RECOMMENDATIONS or not self.batch:
            self.open.say(meaning, cell, found_as)
        else:
            for action, part in zip(self.batch, beside(cell, len(self.batch)), strict=True):
                if part:
                    action.say(meaning, part, found_as)
        return True
