"""Headings of columns that are known only once their spelling is put right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders.document import Table
from loaders.layouts.columns import is_header
from loaders.wording import Wording
from ontology.vocabulary import misspelt


def misspelt_headings(tables: Iterable[Table]) -> Iterator[tuple[Wording, str]]:
    """Each misspelt heading of the tables' columns, and the known word that it was read as."""
    for table in tables:
        for row in filter(is_header, table.grid()):
            for cell in row:
                if cell and (meant := misspelt(cell.words.text)):
                    yield cell.words, meant
