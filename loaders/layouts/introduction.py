"""The recommendations as a plan's introduction lists them: in groups ("For immediate action"), under those who must act.

The plan itself often repeats only the text. What the introduction adds is married to the real ones by likeness.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from loaders.document import Document, ListPoint, LooseCell, Table
from loaders.fields.bodies import addressed_to
from loaders.front.cover import front_end
from loaders.wording import Wording
from ontology.plan import Recommendation
from ontology.vocabulary import Section, section_of

_MUST_ACT = re.compile(
    r".*\b(?:should|must|needs? to|are (?:asked|required) to|is (?:asked|required) to)\b[^.:]{0,60}:\s*[-–—]?",
    re.DOTALL,
)
_LISTS = re.compile(r".*\brecommend\w*\b.*", re.IGNORECASE | re.DOTALL)
_LONGEST_HEADING = 12  # words of a group's heading
_ALIKE = 0.6  # share of words in common, in order, from which two texts are the same recommendation
_LONGEST_LINE = 400  # characters of a line that opens a list
_MOST = 200  # recommendations that an introduction lists at most: likeness is costly


@dataclass(frozen=True, slots=True)
class Introduced:
    """A recommendation as the introduction gives it, and the indices of the blocks that give it."""

    text: Wording
    group: Wording | None = None
    addressed_to: tuple[Wording, ...] = ()
    blocks: frozenset[int] = frozenset()


def introduced_recommendations(document: Document) -> tuple[Introduced, ...]:
    """The recommendations that stand, as points of a list, before the plan itself, under "The ... should:" or a heading."""
    reading = _Reading()
    for number, block in enumerate(document.blocks[: front_end(document)]):
        if isinstance(block, Table | LooseCell):
            reading.close()
        elif isinstance(block, ListPoint):
            reading.point(block.words, number)
        else:
            reading.line(block.words, number)
    return tuple(reading.found[:_MOST])


class _Reading:
    """Goes through the blocks before the plan, and remembers the group and the bodies that a point stands under."""

    def __init__(self) -> None:
        self.found: list[Introduced] = []
        self.close()

    def close(self) -> None:
        """Leave the list of recommendations."""
        self.open = False
        self.group: tuple[Wording, int] | None = None
        self.bodies: tuple[tuple[Wording, ...], int] | None = None
        self.addressed = False

    def line(self, words: Wording, block: int) -> None:
        """A line that is no point: a heading, the bodies that must act, or prose."""
        if not words or len(words.raw) > _LONGEST_LINE:
            self.close()
            return
        heading = len(words.text.split()) <= _LONGEST_HEADING and not words.text.endswith((".", ":", ";", "-"))
        if _MUST_ACT.fullmatch(words.raw):
            self.open, self.addressed, self.bodies = True, True, (addressed_to(words), block)
        elif section_of(words.text) is Section.RECOMMENDATIONS or (
            _LISTS.fullmatch(words.raw) and (heading or ":" in words.raw[-3:])
        ):
            self.close()
            self.open = True
        elif heading and section_of(words.text) is None:
            self.group, self.bodies = (words, block), None
        else:
            self.close()

    def point(self, words: Wording, block: int) -> None:
        """A point: a recommendation, where the list's heading stands over it, or those who must act, if the list names them."""
        text = words.trimmed(";")
        if not text or not self.open or (self.addressed and not self.bodies):
            return
        blocks = {block, *([self.group[1]] if self.group else []), *([self.bodies[1]] if self.bodies else [])}
        self.found.append(
            Introduced(
                text,
                self.group[0] if self.group else None,
                self.bodies[0] if self.bodies else (),
                frozenset(blocks),
            )
        )


def marry(recommendations: Sequence[Recommendation], introduced: Sequence[Introduced]) -> tuple[Recommendation, ...]:
    """The recommendations with the group and the bodies addressed that the introduction gives to the most like one.

    What a recommendation says of itself stays. A text that is like none keeps what it has.
    """
    pairs = _pairs(recommendations, introduced)
    return tuple(
        _with(recommendation, introduced[pairs[number]]) if number in pairs else recommendation
        for number, recommendation in enumerate(recommendations)
    )


def left_over(recommendations: Sequence[Recommendation], introduced: Sequence[Introduced]) -> tuple[Introduced, ...]:
    """What the introduction recommends and the plan does not take up."""
    taken = set(_pairs(recommendations, introduced).values())
    return tuple(one for number, one in enumerate(introduced) if number not in taken)


def _with(recommendation: Recommendation, introduced: Introduced) -> Recommendation:
    """A recommendation with what it lacks."""
    group = introduced.group.quote("heading in the introduction") if introduced.group else None
    bodies = tuple(body.quote("heading in the introduction") for body in introduced.addressed_to)
    return replace(
        recommendation,
        group=recommendation.group or group,
        addressed_to=recommendation.addressed_to or bodies,
    )


def _pairs(recommendations: Sequence[Recommendation], introduced: Sequence[Introduced]) -> dict[int, int]:
    """Which recommendation is which introduced one: the most alike first, each once."""
    texts = [_words(one.text.text) for one in introduced]
    scored = []
    for number, recommendation in enumerate(recommendations):
        words = _words(recommendation.text.text)
        for other, text in enumerate(texts):
            score = _likeness(words, text)
            if score >= _ALIKE:
                scored.append((-score, abs(number - other), number, other))
    pairs: dict[int, int] = {}
    for _, _, number, other in sorted(scored):
        if number not in pairs and other not in pairs.values():
            pairs[number] = other
    return pairs


def _words(text: str) -> list[str]:
    """The words of a text, folded."""
    return re.findall(r"\w+", text.casefold().replace("&", "and"))


def _likeness(words: list[str], others: list[str]) -> float:
    """How much two texts have in common, from 0 to 1, by words in order."""
    if not words or not others:
        return 0.0
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    if matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()
