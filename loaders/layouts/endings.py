"""Other parts of the document in the rows below a table: the key of its colours, its glossary, its approvals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.document import Block, Heading, Table
from loaders.layouts.subheadings import lone_cell
from ontology.vocabulary import Section, section_of

_PARTS = frozenset(
    {Section.STATUS_KEY, Section.GLOSSARY, Section.APPROVALS, Section.VERSIONS, Section.DOCUMENT_CONTROL}
)
_LEVEL = 9  # below any heading outside tables


def ended(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, a table parted where a row of one cell is the heading of another part: its rows are a table of their own."""
    return tuple(one for block in blocks for one in (_parted(block) if isinstance(block, Table) else (block,)))


def _parted(table: Table) -> Iterator[Block]:
    """The tables that a table is, each after the first with its heading."""
    rows = table.grid()
    at = [
        number for number, row in enumerate(rows) if (cell := lone_cell(row)) and section_of(cell.words.text) in _PARTS
    ]
    if not at:
        yield table
        return
    for first, end in zip([-1, *at], [*at, len(rows)], strict=True):
        heading = lone_cell(rows[first]) if first >= 0 else None
        if heading:
            yield Heading(heading.words, _LEVEL, table.place)
        kept = table.rows[first + 1 : end]
        if any(cell for row in kept for cell in row):
            yield replace(table, rows=kept, header_rows=table.header_rows if first < 0 else 0)
