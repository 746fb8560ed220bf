"""Columns of a plan's table that hold nothing that is kept: costs, risks, and what nobody knows; each is told once."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.layouts.columns import Columns, Row
from loaders.layouts.drafts import OF_ACTIONS, OF_RECOMMENDATIONS
from loaders.wording import Wording
from ontology.vocabulary import Meaning

_KEPT = (
    OF_ACTIONS
    | OF_RECOMMENDATIONS
    | {
        Meaning.RECOMMENDATION,
        Meaning.REFERENCE,
        Meaning.TITLE,
        Meaning.ACTION,
        Meaning.ACTION_REFERENCE,
        Meaning.GROUP,
        Meaning.FINDING,
    }
)


class NotKept:
    """Remembers the headings of columns from which nothing is kept, and the words under each."""

    def __init__(self) -> None:
        self._met: dict[tuple[int, int], tuple[Wording, dict[int, Wording]]] = {}

    def cells(self, row: Row, columns: Columns) -> Iterator[Wording]:
        """The cells of a row that stand in such columns; they are told with their heading, not each by itself."""
        for at, (cell, column) in enumerate(zip(row, columns.columns, strict=True)):
            if cell and column.heading and at != columns.kinds and not _KEPT.intersection(column.meanings):
                _, under = self._met.setdefault(column.heading.spans[0], (column.heading, {}))
                under[cell.words.start] = cell.words
                yield cell.words

    def told(self) -> Iterator[tuple[Wording, int]]:
        """The headings, each with how many cells stand under it."""
        return ((heading, len(under)) for heading, under in self._met.values())
