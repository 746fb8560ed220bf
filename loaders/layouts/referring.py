"""Recommendations in one table and their actions in another, joined by reference: two sheets of a workbook, two tables of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from loaders.layouts.columns import Columns, Row
from loaders.layouts.drafts import OF_ACTIONS
from loaders.layouts.fit import is_reference
from loaders.layouts.references import bare, plain
from loaders.layouts.stepped import Headed
from ontology.vocabulary import Meaning, kind_of_recommendation


def lists_to_answer(tables: Sequence[Headed]) -> frozenset[int]:
    """The identities of the tables that only list recommendations, with references that a table of actions refers to."""
    lists = [one for one in tables if _lists(one[1])]
    wanted = {ref for _, columns, rows in tables if _refers(columns) for ref in _references(columns, rows)}
    if not lists or not wanted:
        return frozenset()
    return frozenset(id(table) for table, columns, rows in lists if wanted & set(_references(columns, rows)))


def refers_to(columns: Columns, rows: Sequence[Row], known: Callable[[str], object] | None) -> bool:
    """Whether the references of some actions are those of what they answer: their heading says so, or all are `known` ones."""
    at = columns.place(Meaning.REFERENCE)
    heading = columns.columns[at].heading if at is not None else None
    if heading and kind_of_recommendation(heading.text):
        return True
    references = list(_references(columns, rows)) if known else []
    return bool(references) and known is not None and all(known(reference) for reference in references)


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
