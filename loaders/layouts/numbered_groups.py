"""Numbered groups that are themselves what the actions answer: "Priority area 1: Attendance" over a table of actions."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.document import Block, Heading, Paragraph, Table
from loaders.layouts.columns import headed
from loaders.layouts.labels import Label, read_label
from loaders.layouts.references import same_reference
from ontology.vocabulary import Meaning


def answered_groups(blocks: Sequence[Block]) -> frozenset[int]:
    """The identities of the lines that name a group and its number, where actions and no recommendation stand below each.

    All such lines of a document are the same: where one of them gathers recommendations, all do.
    """
    found: list[int] = []
    acted = False
    for at, block in enumerate(blocks):
        label = _label(block)
        if label and label.meaning is Meaning.GROUP and label.ref and label.rest:
            found.append(id(block))
        elif found and _recommends(blocks, at, label):
            return frozenset()
        elif found and isinstance(block, Table):
            acted = acted or Meaning.ACTION in _known(block)
    return frozenset(found) if acted else frozenset()


def _recommends(blocks: Sequence[Block], at: int, label: Label | None) -> bool:
    """Whether a block names recommendations; not the short form of the group that follows, as a sheet's name is."""
    block = blocks[at]
    if isinstance(block, Table):
        first = read_label(row[0].words) if (row := block.rows[0]) and row[0] else None
        return Meaning.RECOMMENDATION in _known(block) or (
            first is not None and first.meaning is Meaning.RECOMMENDATION
        )
    if label is None or label.meaning is not Meaning.RECOMMENDATION:
        return False
    below = _label(blocks[at + 1]) if at + 1 < len(blocks) else None
    short = label.ref is not None and not label.rest
    return not (short and below and below.meaning is Meaning.GROUP and same_reference(label.ref, below.ref))


def _label(block: Block) -> Label | None:
    """The label that a line opens with."""
    return read_label(block.words) if isinstance(block, Heading | Paragraph) and block.words else None


def _known(table: Table) -> set[Meaning]:
    """What the columns of a table mean, by its header."""
    found = headed(table.grid())
    return {meaning for column in found[0].columns for meaning in column.meanings} if found else set()
