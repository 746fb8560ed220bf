"""Reads a plan out of a document: the families take down its recommendations and actions, the field readers their parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.document import Block, Document, Heading, ListPoint, LooseCell, Paragraph, Table
from loaders.errors import NoPlanFound
from loaders.front.matter import read_front
from loaders.front.prose import furniture
from loaders.layouts.assemble import assemble, of_no_action, unlisted
from loaders.layouts.columns import is_header
from loaders.layouts.drafts import Drafting
from loaders.layouts.endings import ended
from loaders.layouts.flattened import regrid
from loaders.layouts.grid import Grid
from loaders.layouts.groups import outline_groups
from loaders.layouts.headed import Outline
from loaders.layouts.implied import implied_recommendations
from loaders.layouts.introduction import Introduced, introduced_recommendations, left_over, marry
from loaders.layouts.joining import joined, spread
from loaders.layouts.key import read_key
from loaders.layouts.labels import read_label
from loaders.layouts.misspelt import misspelt_headings
from loaders.layouts.numbered_groups import answered_groups
from loaders.layouts.numbered_steps import numbered_heads
from loaders.layouts.records import record_titles
from loaders.layouts.sidebyside import apart
from loaders.looked_at import no_plan_found
from loaders.superseded import standing, withdrawn
from loaders.unread import beside_no_action, not_kept, only_introduced, too_long, unread
from loaders.wording import Wording
from ontology.plan import Doubt, Passage, Plan, Reading, Recommendation, Source, Unread
from ontology.vocabulary import Meaning, Section, column_meanings, section_of

_ASIDE = frozenset(
    {
        Section.GLOSSARY,
        Section.APPROVALS,
        Section.VERSIONS,
        Section.DOCUMENT_CONTROL,
        Section.STATUS_KEY,
        Section.CONTENTS,
    }
)
_LONGEST_HEADING = 12
_LONGEST_ENTRY = 300  # characters of a line of a table of contents
_ENTRY = re.compile(r"\w[^\n]*(?:\.{4,}|(?:\. ){4,}|…{2,}|\t)\s*\d{1,3}\s*$")
_JUDGED = "No heading names the columns of this table: what each holds was judged by its cells."
_MISSPELT = "This heading is known in no such spelling: it was read as “{}”."


def read(document: Document) -> Reading:
    """The plan that a document holds, and what of it was not understood. Raises NoPlanFound where it holds none."""
    left, superseded = standing(document)
    try:
        return _read(left, superseded)
    except NoPlanFound:
        if not superseded:
            raise
        return _read(withdrawn(document), ())


def _read(document: Document, superseded: Sequence[Unread]) -> Reading:
    """The plan of a document from which what is struck out was taken, and what is not understood, that among it."""
    around = furniture(document)
    blocks = ended(apart(regrid([block for number, block in enumerate(document.blocks) if number not in around])))
    document = replace(document, blocks=blocks)
    front = read_front(document)
    taken = _take_down(document)
    drafts = spread(joined(taken.drafting.recommendations))
    key = read_key(document)
    assembled = assemble(drafts, key.meanings, document.struck)
    introduced = [one for one in introduced_recommendations(document) if not _is_read(one, assembled)]
    recommendations = marry(assembled, introduced)
    if not _is_plan(recommendations):
        raise no_plan_found(document)
    plan = Plan(
        title=front.title,
        authority=front.authority,
        date=front.date,
        version=front.version,
        owner=front.owner,
        inspections=front.inspections,
        recommendations=recommendations,
        glossary=front.glossary,
        approvals=front.approvals,
    )
    married = frozenset(number for one in introduced for number in one.blocks)
    aside = front.used | front.furniture | taken.aside | married | key.blocks
    only = only_introduced(one.text for one in left_over(assembled, introduced))
    told = (
        *superseded,
        *only,
        *beside_no_action(of_no_action(drafts)),
        *too_long(unlisted(drafts)),
        *not_kept(taken.not_kept),
    )
    return Reading(plan, _doubted(document, taken), unread(document, plan, taken.drafting.used, aside, told))


def _doubted(document: Document, taken: _Taken) -> Source:
    """The source, with a doubt for each table whose columns no heading names, and for each heading that is misspelt."""
    source = document.source
    doubts = [Doubt(Passage(table.words.start, table.words.end), _JUDGED) for table in taken.judged]
    read = set(taken.drafting.used)
    for heading, meant in misspelt_headings(document.tables):
        if read.issuperset(heading.spans):
            doubts.append(Doubt(Passage(heading.start, heading.end), _MISSPELT.format(meant)))
    return replace(source, doubts=tuple(sorted((*source.doubts, *doubts), key=lambda one: one.passage.start)))


def _is_read(introduced: Introduced, recommendations: tuple[Recommendation, ...]) -> bool:
    """Whether what looked like an introduction's recommendation is one that was read as the plan's own."""
    start, end = introduced.text.start, introduced.text.end
    passages = (passage for one in recommendations for passage in one.text.passages)
    return any(passage.start < end and start < passage.end for passage in passages)


@dataclass(frozen=True, slots=True)
class _Taken:
    """What the families took down, the blocks that belong to other parts of the document (their indices), the tables judged, and the columns left."""

    drafting: Drafting
    aside: frozenset[int]
    judged: tuple[Table, ...]
    not_kept: tuple[tuple[Wording, int], ...]


def _take_down(document: Document) -> _Taken:
    """Let the families go through the document, but for the parts that are not the plan."""
    blocks = document.blocks
    drafting = Drafting()
    grid = Grid(drafting, blocks)
    lists_are_actions = not _names_actions(blocks)
    implied = implied_recommendations(blocks)
    groups = outline_groups(blocks, implied)
    outline = Outline(
        drafting,
        implied | (numbered_heads(blocks) if lists_are_actions else frozenset()),
        record_titles(blocks),
        groups,
        answered_groups(blocks),
        lists_are_actions=lists_are_actions,
    )
    passed: list[int] = []
    aside = False
    for number, block in enumerate(blocks):
        if isinstance(block, Table):
            outline.end()
            read_something = grid.read(block) or (not aside and grid.read_without_header(block))
            if not read_something and aside:
                passed.append(number)
            continue
        section = _section(block)
        if section is not None and (section in _ASIDE or not read_label(block.words)):
            outline.end()
            drafting.close()
            aside = section in _ASIDE
            drafting.heading = None if aside else block.words
            passed.append(number)
        elif _is_entry(block):
            passed.append(number)
        elif not aside or id(block) in groups or _names_recommendation(block):
            aside = False
            outline.read(block)
        else:
            passed.append(number)
    outline.end()
    return _Taken(drafting, frozenset(passed), tuple(grid.judged), tuple(grid.not_kept.told()))


def _section(block: Heading | Paragraph | LooseCell | Block) -> Section | None:
    """The part of the document that a line opens."""
    text = block.words.text
    if not text or len(text.split()) > _LONGEST_HEADING or text.endswith((".", ";", ",")):
        return None
    return section_of(text)


def _is_entry(block: Heading | Paragraph | LooseCell | Block) -> bool:
    """Whether a line is an entry of a table of contents: words, a leader, and the number of a page."""
    return isinstance(block, Paragraph | ListPoint) and bool(_ENTRY.search(block.words.raw[-_LONGEST_ENTRY:]))


def _names_recommendation(block: Block) -> bool:
    """Whether a line begins with the label of a recommendation, and its number or its words, or is its heading."""
    label = read_label(block.words)
    named = label is not None and label.meaning is Meaning.RECOMMENDATION
    bare = isinstance(block, Heading) and label is not None and not label.rest and not label.name.text.endswith("s")
    return named and label is not None and (label.ref is not None or bool(label.kind and (label.rest or bare)))


def _names_actions(blocks: tuple[Block, ...]) -> bool:
    """Whether the document has a word for its actions: a column of them, or a label before them."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.grid():
                if is_header(row) and any(cell and Meaning.ACTION in column_meanings(cell.words.text) for cell in row):
                    return True
        elif (label := read_label(block.words)) and label.meaning is Meaning.ACTION:
            return True
    return False


def _is_plan(recommendations: tuple[Recommendation, ...]) -> bool:
    """Whether something is planned, or answered, at all."""
    return any(one.actions or one.response or one.baseline for one in recommendations)
