"""What was read of a document that waits: shown before it is kept, beside what keeping it would do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar

from graph.changes import Effect, effect, published, reader
from graph.errors import GraphError
from graph.load import Load
from graph.names import Names
from graph.resolve import resolved
from ontology.places import Places, Runs, doubtful, reasons
from ontology.plan import Action, Passage, Plan, Quote, Reading, Recommendation, quotes
from web.english import period_in_words
from web.naming import recommendation_name
from web.site import Adding, Site
from web.waiting import Uploaded, WaitingRoom

ROWS = 300
"""How many rows of what was read are shown, and how many parts that were not."""


@dataclass(frozen=True, slots=True)
class Row:
    """One action, or a recommendation that has none: what was read, and why a person should look at the original of it.

    `first` is so for the first row of its recommendation.
    """

    recommendation: str
    asks: str
    first: bool
    action: str = ""
    leads: tuple[str, ...] = ()
    due: str = ""
    due_means: str = ""
    boards: tuple[str, ...] = ()
    look: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of the document, where they stand in it, and what is to be said of them."""

    place: str
    words: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """All that the page tells of one document that waits.

    `effect` is what keeping it would do; where that cannot be told now, `trouble` says why. `namesake` is another waiting
    document that would take its place in the store.
    """

    uploaded: Uploaded
    reading: Reading
    effect: Effect | None
    trouble: str
    namesake: bool
    most: ClassVar[int] = ROWS

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.reading.plan

    @property
    def actions(self) -> tuple[Action, ...]:
        """All its actions."""
        return tuple(action for one in self.plan.recommendations for action in one.actions)

    @property
    def silent(self) -> list[str]:
        """What its actions do not state, counted: "1 with no lead"."""
        counts = {
            "lead": sum(not one.leads for one in self.actions),
            "date": sum(not one.due for one in self.actions),
            "board": sum(not (one.boards or one.reports_to) for one in self.actions),
        }
        return [f"{number:,} with no {what}" for what, number in counts.items() if number]

    @property
    def rows(self) -> list[Row]:
        """What was read, so far as it is shown."""
        return list(islice(_rows(self.reading), ROWS))

    @property
    def more(self) -> int:
        """How many rows are not shown."""
        return max(sum(max(len(one.actions), 1) for one in self.plan.recommendations) - ROWS, 0)

    @property
    def unread(self) -> list[Part]:
        """What was not read, so far as it is shown."""
        places, text = Places(self.reading.source), self.reading.source.text
        return [
            Part(str(places.at(one.passage)), text[one.passage.start : one.passage.end], (one.reason,))
            for one in self.reading.unread[:ROWS]
        ]

    @property
    def doubts(self) -> list[Part]:
        """What a person should look at in the original, each part once."""
        places = Places(self.reading.source)
        told = (Part(str(places.at(quote.passages[0])), quote.text, why) for quote, why in doubtful(self.reading))
        return list(dict.fromkeys(told))  # one phrase may be the date of an action and its status too


def preview(site: Site, adding: Adding, room: WaitingRoom, uploaded: Uploaded) -> Preview | None:
    """What is shown of a document that waits; None where no plan was read in it."""
    reading = uploaded.reading
    if reading is None:
        return None
    found, trouble = None, ""
    try:
        snapshot = published(adding.location)
        found = room.effect(uploaded, snapshot, lambda: _effect(site, adding, reading))
    except GraphError as error:
        trouble = str(error)
    namesake = any(_clash(site, uploaded, one) for one in room.of(uploaded.visitor))
    return Preview(uploaded, reading, found, trouble, namesake)


def _effect(site: Site, adding: Adding, reading: Reading) -> Effect:
    with reader(adding.location) as store:
        return effect(Load(store, Names(site.base), adding.now(), site.version, resolved), reading)


def _clash(site: Site, one: Uploaded, other: Uploaded) -> bool:
    """Whether two waiting documents would be one plan in the store, and say different things."""
    if one.token == other.token or not one.reading or not other.reading:
        return False
    return _graph(site, one.reading) == _graph(site, other.reading)


def _graph(site: Site, reading: Reading) -> str:
    authority = reading.plan.authority
    return Names(site.base).graph(authority.text if authority else None, reading.source.name)


def _rows(reading: Reading) -> Iterator[Row]:
    doubts = Runs(reading.source.doubts)

    def look(*values: object) -> tuple[str, ...]:
        passages: list[Passage] = [passage for value in values for quote in quotes(value) for passage in quote.passages]
        return reasons(doubts, passages)

    for position, one in enumerate(reading.plan.recommendations, 1):
        name = recommendation_name(one.kind, one.ref.text if one.ref else None, position)
        if not one.actions:
            yield Row(name, one.text.text, first=True, look=look(_own(one)))
        for number, action in enumerate(one.actions):
            yield Row(
                name,
                one.text.text,
                first=number == 0,
                action=action.text.text,
                leads=_texts(action.leads),
                due=action.due.quote.text if action.due else "",
                due_means=period_in_words(action.due.start, action.due.end) if action.due else "",
                boards=_texts((*action.boards, *action.reports_to)),
                look=look(action, *((_own(one),) if number == 0 else ())),
            )


def _own(recommendation: Recommendation) -> tuple[Quote, ...]:
    """The words by which a recommendation itself was read."""
    return tuple(filter(None, (recommendation.ref, recommendation.title, recommendation.text)))


def _texts(found: Iterable[Quote]) -> tuple[str, ...]:
    return tuple(one.text for one in found)
