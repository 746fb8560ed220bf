"""Headings that gather recommendations: "Must do", "Safe", "Leadership", each over a table or over records of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import takewhile

from loaders.document import Block, Heading, ListPoint, LooseCell, Paragraph, Table
from loaders.layouts.columns import headed
from loaders.layouts.key import is_key
from loaders.layouts.labels import read_label
from loaders.layouts.records import heading_code
from loaders.wording import Wording
from ontology.vocabulary import Meaning, folded, section_of

_LONGEST = 12  # words of such a heading
_FEWEST = 2  # different headings, each over a table
_CONTINUED = re.compile(r"(?<![\s(–—-])[\s(–—-]*\bcont(?:inued|d)?\b[.)\s]*$", re.IGNORECASE)
_RUNNING = re.compile(r"\bpage\s*\d+|^\s*$", re.IGNORECASE)  # the head or foot of a page
_TITLES = frozenset({"plan", "tracker", "log", "report", "response", "programme", "strategy"})
_BELOW = 99
_KINDS = frozenset({Meaning.RECOMMENDATION, Meaning.FINDING, Meaning.ACTION})  # "Causes of concern", "Must do actions"
_SHARED = frozenset({Meaning.SUPPORT, Meaning.BOARD})  # "Partnership working", "Leadership and governance"
# fmt: off
_GENERIC = frozenset({
    "action", "plan", "planning", "recommendation", "improvement", "table", "sheet", "page", "progress", "update", "report",
    "tracker", "detail", "detailed", "the", "of", "and", "for", "our", "to", "in", "from", "on", "full", "summary", "list", "log",
    "register", "response", "monitoring", "delivery", "review", "status", "part", "a", "b", "section", "all", "implementation",
})
# fmt: on


def table_groups(blocks: Sequence[Block]) -> Mapping[int, Wording]:
    """The group of each table of recommendations, by its identity, where two or more stand under headings of their own."""
    title = next((_plain(block.words) for block in blocks if isinstance(block, Heading)), "")
    found: dict[int, Wording] = {}
    for at, block in enumerate(blocks):
        heading = _heading_above(blocks, at) if isinstance(block, Table) and _recommends(block) else None
        if heading and _plain(heading) != title:  # a page may repeat the title over each table
            found[id(block)] = heading
    return found if len({_plain(heading) for heading in found.values()}) >= _FEWEST else {}


def outline_groups(blocks: Sequence[Block], implied: frozenset[int] = frozenset()) -> frozenset[int]:
    """The identities of the headings that gather the recommendations named below each, where two or more do so.

    Such a heading stands right above the first of them, with only sentences between, and is not of a lower level. Other
    headings of the same level over nothing of the kind are no groups; nor is the title. `implied` are the identities of the
    blocks that are recommendations by what stands below them.
    """
    implied = frozenset() if any(map(_names, blocks)) else implied
    found: list[tuple[int, Block]] = []
    pending: Block | None = None
    apart = True
    for block in blocks:
        if id(block) not in implied and isinstance(block, Table | LooseCell | ListPoint):
            pending = None
        elif id(block) in implied or (isinstance(block, Heading | Paragraph) and _names_recommendation(block)):
            if pending is not None and _level(pending) <= _level(block):
                found.append((_level(pending), pending))
            pending = None
        elif isinstance(block, Heading) or (apart and isinstance(block, Paragraph) and block.gap and _is_short(block)):
            pending = block if _may_gather(block.words) else None
        elif read_label(block.words):
            pending = None
        apart = _ends(block) or (apart and not _names(block))
    usual = Counter(level for level, _ in found).most_common(1)
    kept = [block for level, block in found if level == usual[0][0]]
    return frozenset(map(id, kept)) if len({_plain(block.words) for block in kept}) >= _FEWEST else frozenset()


def _ends(block: Block) -> bool:
    """Whether a recommendation may end with a block, so that a line that stands apart below it may gather the next."""
    return isinstance(block, Table | ListPoint) or (
        not isinstance(block, LooseCell) and bool(read_label(block.words)) and not _names(block)
    )


def _names(block: Block) -> bool:
    """Whether a block is a line that names a recommendation."""
    return not isinstance(block, Table | ListPoint | LooseCell) and _names_recommendation(block)


def _level(block: Block) -> int:
    """The level of a heading; below all of them for any other line."""
    return block.level if isinstance(block, Heading) else _BELOW


def _names_recommendation(block: Heading | Paragraph) -> bool:
    """Whether a line opens with the label of a recommendation and its number, or a heading with a code."""
    label = read_label(block.words)
    if label is None:
        return heading_code(block) is not None
    return label.meaning is Meaning.RECOMMENDATION and (label.ref is not None or bool(label.kind and label.rest))


def names_a_plan(text: str) -> bool:
    """Whether a heading is the title of a plan, and no part of it: "Wyvern Improvement Plan"."""
    return bool(_TITLES.intersection(folded(text).split()))


def is_generic(text: str) -> bool:
    """Whether a heading says only that an action plan follows."""
    return all(word in _GENERIC or word.isdigit() for word in folded(text).split())


def _plain(heading: Wording) -> str:
    """A heading for comparing, without "continued"."""
    return folded(_CONTINUED.sub("", heading.text))


def _recommends(table: Table) -> bool:
    """Whether a table has a column of recommendations and something beside it, or opens with the label of one."""
    rows = table.grid()
    found = headed(rows)
    if found is None:
        label = read_label(rows[0][0].words) if rows and rows[0] and rows[0][0] else None
        return label is not None and label.meaning is Meaning.RECOMMENDATION
    columns, _ = found
    return columns.speaks_of_a_plan and columns.with_recommendation().has(Meaning.RECOMMENDATION)


def _heading_above(blocks: Sequence[Block], at: int) -> Wording | None:
    """The heading right above a table, or the nearest real heading with only sentences between; None where it says nothing."""
    for above in range(at - 1, -1, -1):
        block = blocks[above]
        if isinstance(block, Table | LooseCell):
            return None
        if _RUNNING.search(block.words.text):
            at = above
            continue
        if isinstance(block, Heading) and is_generic(block.words.text):
            return _higher(blocks, above, block.level)
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and above == at - 1 and _is_short(block)):
            return block.words.without(_CONTINUED).trimmed() if _may_gather(block.words) else None
    return None


def _higher(blocks: Sequence[Block], at: int, level: int) -> Wording | None:
    """The heading over a heading that says only that a plan follows; None where it is the first of the document, its title."""
    above = takewhile(lambda block: not isinstance(block, Table | LooseCell), reversed(blocks[:at]))
    higher = next((block for block in above if isinstance(block, Heading) and block.level < level), None)
    first = next(block for block in blocks if isinstance(block, Heading))
    return higher.words if higher is not None and higher is not first and _may_gather(higher.words) else None


def _is_short(block: Paragraph) -> bool:
    """Whether a line stands like a heading."""
    text = block.words.text
    return (
        bool(text) and len(text.split()) <= _LONGEST and text[0].isupper() and not text.endswith((".", ":", ";", ","))
    )


def _may_gather(words: Wording) -> bool:
    """Whether a heading can be the name of a group: not the number of a recommendation, nor a part of every plan."""
    text = words.text
    if not text or len(text.split()) > _LONGEST or is_generic(text) or section_of(text) or is_key(words):
        return False
    label = read_label(words)
    bare = label is not None and not label.rest and label.meaning in _SHARED and len(text.split()) > 1
    return label is None or bare or label.meaning is Meaning.GROUP or (label.meaning in _KINDS and label.ref is None)
