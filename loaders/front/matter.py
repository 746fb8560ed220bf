"""All that a document says about itself, outside its recommendations and actions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.document import Document, Paragraph
from loaders.front.approvals import read_approvals
from loaders.front.authority import read_authority
from loaders.front.control import Control, read_control
from loaders.front.cover import CoverLine, Look, front_end, read_cover
from loaders.front.edition import read_edition
from loaders.front.glossary import read_glossary
from loaders.front.histories import read_histories
from loaders.front.inspections import read_inspections
from loaders.front.prose import furniture, prose_lines
from loaders.front.title import Title, read_title
from loaders.wording import Wording
from ontology.plan import Approval, GlossaryTerm, Inspection, PartialDate, Quote
from ontology.vocabulary import Fact, Holder, kind_of_holder

_SHORTEST_SENTENCE = 6  # words
_FIRST_BLOCKS = 200  # blocks in which an introduction is looked for
_LONGEST_PARAGRAPH = 4_000  # characters of a paragraph that are searched for names


@dataclass(frozen=True, slots=True)
class Front:
    """What a document says about itself.

    `used` are the indices in `Document.blocks` of the blocks that a value was read from, `furniture` of those that web
    pages and printers put around a document ("Page 3 of 12").
    """

    title: Quote | None = None
    authority: Quote | None = None
    date: PartialDate | None = None
    version: Quote | None = None
    owner: Quote | None = None
    inspections: tuple[Inspection, ...] = ()
    glossary: tuple[GlossaryTerm, ...] = ()
    approvals: tuple[Approval, ...] = ()
    used: frozenset[int] = frozenset()
    furniture: frozenset[int] = frozenset()


def read_front(document: Document) -> Front:
    """Read title, authority, date, version, owner, inspections, glossary and approvals; what is not said is None or ()."""
    lines = prose_lines(document)
    cover = read_cover(document, lines)
    control = read_control(document, lines, [line.line for line in cover])
    title = read_title(cover, control)
    authority = read_authority(document, cover, control, title)
    histories = read_histories(document, lines)
    edition = read_edition(cover, control, histories.versions, title, document.asides)
    approvals = read_approvals(histories.approvals, control, cover)
    answered = read_inspections(document.text, cover, control, title, _introduction(document, cover))
    glossary = read_glossary(document, lines)
    owner = _owner(cover, control, title)
    blocks = [
        title.blocks if title else frozenset(),
        _standing_alone(cover, authority.name) if authority else frozenset(),
        edition.blocks,
        approvals.blocks,
        answered.blocks,
        glossary.blocks,
        histories.blocks,
        frozenset(fact.block for fact in control),
        frozenset({owner[1]}) if owner else frozenset(),
    ]
    return Front(
        title=title.words.quote("heading") if title else None,
        authority=authority.name.quote(authority.found_as) if authority else None,
        date=edition.date,
        version=edition.version,
        owner=owner[0].quote("front page") if owner else None,
        inspections=answered.inspections,
        glossary=glossary.terms,
        approvals=approvals.approvals,
        used=frozenset().union(*blocks)
        - {front_end(document)},  # what is left of the plan's own table is told as unread
        furniture=furniture(document),
    )


def _introduction(document: Document, cover: Sequence[CoverLine]) -> list[tuple[int, Wording]]:
    """The words before the plan itself that hold sentences, with the indices of their blocks."""
    first = document.blocks[: min(front_end(document), _FIRST_BLOCKS)]
    paragraphs = {
        number: block.words for number, block in enumerate(first) if isinstance(block, Paragraph) and block.words
    }
    lines = [
        (line.line.block, line.words)
        for line in cover
        if line.look in (Look.PLAN, Look.PROSE) and line.line.block not in paragraphs
    ]
    return [
        (number, words.cut(0, _LONGEST_PARAGRAPH))
        for number, words in sorted([*paragraphs.items(), *lines], key=lambda told: (told[0], told[1].start))
        if len(words.text.split()) >= _SHORTEST_SENTENCE
    ]


def _standing_alone(cover: Sequence[CoverLine], name: Wording) -> frozenset[int]:
    """The blocks of the cover whose line is the authority's name, or that of a body of its place."""
    key = name.text.casefold()
    looks = (Look.BODY, Look.PLACE)
    return frozenset(line.line.block for line in cover if line.look in looks and key in line.text.casefold())


def _owner(cover: Sequence[CoverLine], control: Sequence[Control], title: Title | None) -> tuple[Wording, int] | None:
    """Who owns the plan, with the block that says so: a label's value, else the one board whose name stands on the cover."""
    named = next((fact for fact in control if fact.fact is Fact.OWNER), None)
    if named:
        return named.value.trimmed("."), named.block
    inside = title.lines if title else ()
    boards = [
        line
        for number, line in enumerate(cover)
        if line.look is Look.BODY and number not in inside and kind_of_holder(line.text) is Holder.BOARD
    ]
    boards = [line for line in boards if not re.search(r"(?i)\bcouncil$", line.text)]
    return (boards[0].words, boards[0].line.block) if len(boards) == 1 else None
