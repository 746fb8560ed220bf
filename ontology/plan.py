"""What an action plan says, whatever its layout: frozen values that loaders build and the graph writes.

Every value keeps the place of its words in the extracted text of its source, so that each fact can be
shown beside the passage it was read from. Nothing here is guessed or resolved: a name is a `Quote`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A run of characters in the extracted text of a source: `text[start:end]`.

    Raises ValueError where the run is empty or starts before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a run that no text could have."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"A passage runs forwards from 0 or later, not from {self.start} to {self.end}.")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words as a plan writes them, and where they stand.

    `text` is the words of `passages`, in order, joined by one space, white space folded.
    `found_as` says in words how they were read ("column 'Lead Person'", "label 'Support:'", "sentence").
    """

    text: str
    passages: tuple[Passage, ...]
    found_as: str | None = None

    def __post_init__(self) -> None:
        """Refuse words that stand nowhere."""
        if not self.text or not self.passages:
            raise ValueError(f"A quote has words and a place: {self.text!r} at {self.passages!r}.")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year as ISO 8601 writes it: "2008-07-30", "2008-07", "2008"."""

    iso: str
    quote: Quote


class PeriodKind(StrEnum):
    """What a date phrase says of its period."""

    ON = "on"  # "14 February 2008", "July 2008", "November 2008 - April 2009"
    BY = "by"  # a latest day, no first one
    FROM = "from"  # a first day, open ended
    NO_DATE = "no date"  # "Ongoing", "Immediate", "each April", "within 6 months" of nothing known


@dataclass(frozen=True, slots=True)
class Period:
    """One date phrase: its words, kind, first and last day (inclusive; None where it names none)."""

    quote: Quote
    kind: PeriodKind
    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        """Refuse a period that ends before it starts."""
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"{self.quote.text!r} would end on {self.end}, before it starts on {self.start}.")


@dataclass(frozen=True, slots=True)
class Due:
    """When an action is due: the whole cell or phrase as written, the period that counts, and each phrase in it.

    `periods` keeps every date of the words in order, also the ones that do not count (a "(suggested date ...)").
    """

    quote: Quote
    start: date | None = None
    end: date | None = None
    periods: tuple[Period, ...] = ()


class Status(StrEnum):
    """How far an action is, as its progress cell or its due words say."""

    COMPLETED = "completed"
    PARTLY_COMPLETED = "partly completed"
    IN_PROGRESS = "in progress"
    ONGOING = "ongoing"
    NOT_STARTED = "not started"


@dataclass(frozen=True, slots=True)
class Action:
    """One planned step. `status` is our reading of `status_quote` (progress, status or due words)."""

    text: Quote
    ref: Quote | None = None
    due: Due | None = None
    leads: tuple[Quote, ...] = ()
    support: tuple[Quote, ...] = ()
    boards: tuple[Quote, ...] = ()
    monitored_by: tuple[Quote, ...] = ()
    monitoring: Quote | None = None
    reports_to: tuple[Quote, ...] = ()
    progress: Quote | None = None
    status: Status | None = None
    status_quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation, key issue, objective or priority (`kind`, the plan's own word, lower case) and its actions.

    `cross_links` are the references, as written, of other recommendations of the same plan.
    """

    text: Quote
    kind: str = "recommendation"
    ref: Quote | None = None
    group: Quote | None = None
    title: Quote | None = None
    addressed_to: tuple[Quote, ...] = ()
    response: Quote | None = None
    baseline: tuple[Quote, ...] = ()
    success_criteria: tuple[Quote, ...] = ()
    evaluation: tuple[Quote, ...] = ()
    related_plans: tuple[Quote, ...] = ()
    cross_links: tuple[Quote, ...] = ()
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Inspection:
    """An inspection that the plan answers."""

    name: Quote
    inspected_on: PartialDate | None = None
    reported_on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """One line of an approval history; what the document leaves blank is None."""

    body: Quote
    on: PartialDate | None = None
    version: Quote | None = None


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """An acronym and one expansion of it; an acronym with two expansions is two terms."""

    acronym: Quote
    expansion: Quote


@dataclass(frozen=True, slots=True)
class Plan:
    """An action plan as its document gives it."""

    title: Quote | None = None
    authority: Quote | None = None
    date: PartialDate | None = None
    version: Quote | None = None
    owner: Quote | None = None
    inspections: tuple[Inspection, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    glossary: tuple[GlossaryTerm, ...] = ()
    approvals: tuple[Approval, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in the file a run of the extracted text stands: page (from 1) and box, or sheet and cell ("B5").

    None for what the format does not have. A format without either (plain text, a web page) gives no spots.
    """

    passage: Passage
    page: int | None = None
    box: Box | None = None
    sheet: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A run of the extracted text of which a person should look at the original, and why, in a sentence."""

    passage: Passage
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """The document that a plan was read from, and the text that was extracted from it.

    `spots` say where in the file its runs stand, `doubts` which of them may be wrong; both in order of their passages.
    """

    name: str
    sha256: str
    media_type: str
    text: str
    spots: tuple[Spot, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A stretch of the source that no part of the plan was read from, and why, in a sentence."""

    passage: Passage
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan with its source and what was not understood."""

    plan: Plan
    source: Source
    unread: tuple[Unread, ...] = ()


def quotes(value: object) -> Iterator[Quote]:
    """All words that a value of a plan was read from, in the plan's order; the phrases within due words are not told again."""
    if isinstance(value, Quote):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from quotes(one)
    elif is_dataclass(value) and not isinstance(value, type | Period):
        for field in fields(value):
            yield from quotes(getattr(value, field.name))
