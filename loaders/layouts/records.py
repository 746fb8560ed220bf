"""Records that stand under a numbered heading of their own and name their recommendation by a label without a number."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.document import Block, Heading, ListPoint, Table
from loaders.layouts.columns import Row, is_header
from loaders.layouts.labels import Label, read_code, read_label
from loaders.layouts.references import parted
from loaders.wording import Wording
from ontology.vocabulary import Meaning, column_meanings

_LONGEST_TITLE = 9  # words
_LONGEST_CODED = 16  # words
_ENOUGH = 2  # records
_MANY = 2  # recommendations under one heading: it is the heading of none of them


def numbered_title(block: Block) -> tuple[Wording, Wording] | None:
    """The number and the words of a short numbered line, None of any other block."""
    if isinstance(block, Table) or not block.words or len(block.words.text.split()) > _LONGEST_TITLE:
        return None
    if block.words.text.endswith((".", ";", ",", ":")):
        return None
    if isinstance(block, ListPoint):
        return (block.label.trimmed("()."), block.words) if block.label and block.numbered and block.gap else None
    label, ref, rest = parted(block.words)
    return (ref, rest) if isinstance(block, Heading) and ref and label is None else None


def heading_code(block: Block) -> Label | None:
    """The code before the short words of a heading, or of a line that stands apart like one; None of any other block."""
    if isinstance(block, Table | ListPoint) or len(block.words.text.split()) > _LONGEST_CODED:
        return None
    heads = isinstance(block, Heading) or (block.gap > 0 and not block.words.text.endswith((".", ";", ",")))
    return read_code(block.words) if heads else None


def record_titles(blocks: Sequence[Block]) -> frozenset[int]:
    """The identities of the numbered lines that are each the heading of one recommendation: its number and short title.

    There are two or more, the first above any recommendation, and none has several recommendations below it.
    """
    titles: list[int] = []
    counts: list[int] = []
    before = 0
    for at, block in enumerate(blocks):
        if numbered_title(block) and not _in_list(blocks, at):
            titles.append(id(block))
            counts.append(0)
        elif counts:
            counts[-1] += _recommendations(block)
        else:
            before += _recommendations(block)
    found = [title for title, count in zip(titles, counts, strict=True) if count == 1]
    return frozenset(found) if len(found) >= _ENOUGH and max(counts) == 1 and not before else frozenset()


def _in_list(blocks: Sequence[Block], at: int) -> bool:
    """Whether another list point stands right above or below."""
    beside = (*blocks[max(at - 1, 0) : at], *blocks[at + 1 : at + 2])
    return any(isinstance(block, ListPoint) for block in beside)


def _recommendations(block: Block) -> int:
    """How many recommendations labels name in a block; many where their number is in a label, or a table lists them."""
    if not isinstance(block, Table):
        return _names_one(block.words)
    rows = block.grid()
    if any(is_header(row) and _lists_recommendations(row) for row in rows):
        return _MANY
    return sum(_names_one(row[0].words) for row in rows if row and row[0])


def _lists_recommendations(header: Row) -> bool:
    """Whether a column of a table's header holds recommendations."""
    return any(cell and Meaning.RECOMMENDATION in column_meanings(cell.words.text) for cell in header)


def _names_one(words: Wording) -> int:
    """1 for words that open with the label of a recommendation that has no number, many where it has one."""
    label = read_label(words) if words else None
    if label is None or label.meaning is not Meaning.RECOMMENDATION:
        return 0
    return 1 if label.ref is None else _MANY
