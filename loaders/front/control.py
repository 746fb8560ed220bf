"""A document's own account of itself: the label and value of each line of its document control block or cover.

Labels and values stand in a table, in lines "Label: value", or, where a table lost its borders, in lines by turns.
The words of the labels are those of the ontology (`ontology.vocabulary.document_facts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, pairwise

from loaders.document import Cell, Document, Table
from loaders.fields.dated import DATE
from loaders.front.prose import ProseLine
from loaders.wording import Wording
from ontology.vocabulary import (
    Fact,
    Holder,
    Meaning,
    Section,
    column_meanings,
    document_facts,
    kind_of_holder,
    section_of,
)

# Labels of control blocks whose values are no facts of a plan: they end the value of the label before them.
_OTHER = re.compile(
    r"(?:equality (?:impact )?(?:assessment|analysis)|distribution(?: list)?|circulation|file (?:name|path)|location|telephone"
    r"|e-?mail|department|directorate|purpose|audience|ref(?:erence)?(?: no\.?| number)?|URN|supersedes|replaces|sent|from|to|cc"
    r"|subject|contact details|signature|role|section|notes?|details?|description)\s*:?",
    re.IGNORECASE,
)
_LINE = re.compile(r"(?P<label>[A-Za-z][A-Za-z /.()\-]{1,45}?)\s*(?::[–-]?|\s[–-](?=\s))\s*(?P<value>\S.*)", re.DOTALL)
_PUBLISHED = re.compile(
    rf"(?P<label>(?:[A-Za-z]+\s+){{0,2}}(?:report|inspection) (?:published|issued|dates?))\s+(?:on\s+)?(?P<value>{DATE.pattern})",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:from|published by|publisher)\s*:?", re.IGNORECASE)
_APPROVED_BY = re.compile(r"\b(?:approv|agreed|signed|ratified|endorsed|authoris)", re.IGNORECASE)
# A table is a document's own where it has one of these labels: actions have owners and dates too.
_OF_A_DOCUMENT = frozenset(
    {
        Fact.TITLE,
        Fact.AUTHORITY,
        Fact.VERSION,
        Fact.APPROVING_BODY,
        Fact.INSPECTION,
        Fact.INSPECTED_ON,
        Fact.REPORTED_ON,
    }
)
_OF_AN_ACTION = frozenset(
    {Meaning.ACTION, Meaning.RECOMMENDATION, Meaning.SUCCESS_CRITERION, Meaning.PROGRESS, Meaning.LEAD}
)
_NO_TITLE = frozenset({"name", "plan", "document", "title"})  # too little to go by outside a control block


@dataclass(frozen=True, slots=True)
class Control:
    """What a label says of the document, the label and its value, and the index of the block in which the value stands."""

    fact: Fact
    label: str
    value: Wording
    block: int


def is_label(text: str) -> bool:
    """Whether some words are a label of a document control block."""
    return bool(document_facts(text)) or bool(_OTHER.fullmatch(text))


def read_control(document: Document, lines: Sequence[ProseLine], cover: Sequence[ProseLine]) -> tuple[Control, ...]:
    """All labels with values: of the labelled lines of the cover, of control tables, of the control block."""
    return (*_labelled(cover, _NO_TITLE), *_tables(document), *_by_turns(lines))


def _control(label: str, value: Wording, block: int) -> Iterator[Control]:
    """What a label and its value say; nothing where the label says nothing of the document, or the value is a label."""
    facts = document_facts(label) or _dated_fact(label, value)
    if not facts or not value or is_label(value.text):
        return
    if facts[0] is not Fact.APPROVING_BODY or _APPROVED_BY.search(label):
        yield Control(facts[0], label.strip(" :"), value, block)


def _dated_fact(label: str, value: Wording) -> tuple[Fact, ...]:
    """What a label that is not known by itself says of a date: when the inspection was, or its report."""
    if not DATE.search(value.raw):
        return ()
    if re.search(r"\breport\b", label, re.IGNORECASE):
        told = re.search(r"publi|issued|released|dated", f"{label} {value.text}", re.IGNORECASE)
        return (Fact.REPORTED_ON,) if told else ()
    return (Fact.INSPECTED_ON,) if re.search(r"\b(?:inspection|fieldwork|site visit)\b", label, re.IGNORECASE) else ()


def _labelled(lines: Sequence[ProseLine], without: frozenset[str] = frozenset()) -> Iterator[Control]:
    """The "Label: value" lines."""
    for line in lines:
        match = _LINE.fullmatch(line.words.raw) or _PUBLISHED.fullmatch(line.words.raw)
        if match and match["label"].casefold() not in without:
            yield from _control(match["label"], line.words.cut(match.start("value")), line.block)


def _tables(document: Document) -> Iterator[Control]:
    """The rows of tables whose left cells are labels of a control block, two of them at least, and none of an action."""
    for number, block in enumerate(document.blocks):
        if not isinstance(block, Table):
            continue
        pairs = [pair for row in block.rows for pair in _pairs(row)]
        told = [one for name, value in pairs for one in _control(name.words.text, value.words, number)]
        if any(_is_of_publication(one) for one in told):
            told += [one for name, value in pairs for one in _publisher(name.words.text, value.words, number)]
        known = [name for name, _ in pairs if is_label(name.words.text)]
        if (
            len(known) > 1
            and any(one.fact in _OF_A_DOCUMENT or _is_of_publication(one) for one in told)
            and not any(_is_of_an_action(name.words.text) for name, _ in pairs)
        ):
            yield from told


def _is_of_publication(one: Control) -> bool:
    """Whether a label says when the document was published, as no action has it."""
    return one.fact is Fact.DATE and "publi" in one.label.casefold()


def _publisher(label: str, value: Wording, block: int) -> Iterator[Control]:
    """The body that a page says it is from, beside the day on which it was published."""
    if _FROM.fullmatch(label) and kind_of_holder(value.text) is Holder.ORGANISATION:
        yield Control(Fact.AUTHORITY, label.strip(" :"), value, block)


def _is_of_an_action(label: str) -> bool:
    """Whether a label is one of an action or a recommendation, and not of a document."""
    return not is_label(label) and any(meaning in _OF_AN_ACTION for meaning in column_meanings(label))


def _pairs(row: Sequence[Cell]) -> list[tuple[Cell, Cell]]:
    """Label and value, side by side; once or twice in a row, with empty cells at the margin."""
    cells = list(dropwhile(lambda cell: not cell, row))
    return list(zip(cells[::2], cells[1::2], strict=False)) if len(cells) in (2, 4) else []


def _by_turns(lines: Sequence[ProseLine]) -> Iterator[Control]:
    """The values under labels, each on a line of its own, below the heading of a control block."""
    sections = [section_of(line.text) if len(line.text.split()) < 6 else None for line in lines]
    start = next((number for number, section in enumerate(sections) if section is Section.DOCUMENT_CONTROL), None)
    if start is None:
        return
    for (label, value), section in zip(pairwise(lines[start + 1 :]), sections[start + 1 :], strict=False):
        if section not in (None, Section.DOCUMENT_CONTROL):
            return
        yield from _control(label.text, value.words, value.block)
        yield from _labelled([label])
