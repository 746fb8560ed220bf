"""The blocks of a PDF before its text is written: as the `Document`'s blocks, but made of lines with their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from loaders.formats.pdf_said import Said
from loaders.formats.pdf_words import Line
from ontology.plan import Box


@dataclass(frozen=True, slots=True)
class HeadingDraft:
    """A heading and its level."""

    said: Said
    level: int


@dataclass(frozen=True, slots=True)
class ParagraphDraft:
    """A paragraph; `indent` is how many letters it stands in, `gap` how many lines stay free above it."""

    said: Said
    indent: int = 0
    gap: int = 0


@dataclass(frozen=True, slots=True)
class PointDraft:
    """A list point, its mark in front; `label` is how many letters the mark has where the file says so, else 0."""

    said: Said
    level: int = 1
    label: int = 0
    indent: int = 0


@dataclass(frozen=True, slots=True)
class CellDraft:
    """A cell. `points` are its list points where the file marks them; `tables` the tables in it."""

    parts: tuple[Said | PointDraft, ...] = ()
    row_span: int = 1
    column_span: int = 1
    tables: tuple[TableDraft, ...] = ()
    box: Box | None = None

    @property
    def lines(self) -> list[Line]:
        """All its lines, those of the tables in it last."""
        own = chain.from_iterable(part.lines if isinstance(part, Said) else part.said.lines for part in self.parts)
        return [*own, *(line for table in self.tables for line in table.lines)]

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class TableDraft:
    """Rows of cells; `edges` are where its columns begin and end, `doubt` is why a person should look at the original."""

    rows: tuple[tuple[CellDraft, ...], ...]
    box: Box
    page: int
    header_rows: int = 0
    edges: tuple[float, ...] = ()
    doubt: str = ""
    last_page: int = 0

    @property
    def lines(self) -> list[Line]:
        """All lines of all cells."""
        return [line for row in self.rows for cell in row for line in cell.lines]


@dataclass(frozen=True, slots=True)
class AsideDraft:
    """Words that are no part of the running text, and why."""

    said: Said
    reason: str


Draft = HeadingDraft | ParagraphDraft | PointDraft | TableDraft | AsideDraft


def lines_in(drafts: Iterator[Draft] | tuple[Draft, ...] | list[Draft]) -> Iterator[Line]:
    """All lines of some drafts."""
    for draft in drafts:
        yield from draft.lines if isinstance(draft, TableDraft) else draft.said.lines
