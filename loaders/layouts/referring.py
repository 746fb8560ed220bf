"""Recommendations in one table and their actions in another, joined by reference: two sheets of a workbook, two tables of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.document import Block, Table
from loaders.layouts.columns import Columns, Row, is_header, read_columns
from loaders.layouts.drafts import OF_ACTIONS
from loaders.layouts.fit import is_reference
from loaders.layouts.references import bare, plain
from ontology.vocabulary import Meaning

_NEAR = 6  # rows in which a header stands


def lists_to_answer(blocks: Sequence[Block]) -> frozenset[int]:
    """The identities of the tables that only list recommendations, with references that a table of actions refers to."""
    headed = [(block, *found) for block in blocks if isinstance(block, Table) and (found := _headed(block))]
    lists = [one for one in headed if _lists(one[1])]
    wanted = {ref for _, columns, rows in headed if _refers(columns) for ref in _references(columns, rows)}
    if not lists or not wanted:
        return frozenset()
    return frozenset(id(table) for table, columns, rows in lists if wanted & set(_references(columns, rows)))


def _headed(table: Table) -> tuple[Columns, Sequence[Row]] | None:
    """The columns of a table and the rows under their header; None where it has none."""
    rows = table.grid()
    at = next((at for at, row in enumerate(rows[:_NEAR]) if is_header(row)), None)
    return (read_columns(rows[at : at + 1], rows[at + 1 :]), rows[at + 1 :]) if at is not None else None


def _lists(columns: Columns) -> bool:
    """Whether columns hold recommendations and their references, and nothing of what is done about them."""
    return (
        columns.has(Meaning.RECOMMENDATION)
        and columns.has(Meaning.REFERENCE)
        and not columns.has(Meaning.ACTION, *OF_ACTIONS)
    )


def _refers(columns: Columns) -> bool:
    """Whether columns hold actions and the references of what they answer."""
    return columns.has(Meaning.ACTION) and columns.has(Meaning.REFERENCE, Meaning.RECOMMENDATION)


def _references(columns: Columns, rows: Sequence[Row]) -> Iterator[str]:
    """The references that some rows hold, made plain."""
    for at, column in enumerate(columns.columns):
        if column.meaning in (Meaning.REFERENCE, Meaning.RECOMMENDATION):
            cells = (row[at] for row in rows if at < len(row))
            headed = column.meaning is Meaning.REFERENCE
            yield from (
                plain(bare(cell.words).text) for cell in cells if cell and (headed or is_reference(cell.words.text))
            )
