"""Web pages for tests, and what was read of them."""

from __future__ import annotations

from loaders.document import Block, Cell, Document, Heading, ListPoint, Table
from loaders.load import open_document
from ontology.settings import Settings


def opened(body: str | bytes, name: str = "plan.html", settings: Settings | None = None) -> Document:
    """The document of a page with this body; of bytes, of a page that is just these."""
    data = body if isinstance(body, bytes) else f"<!doctype html><html><body>{body}</body></html>".encode()
    return open_document(name, data, settings or Settings())


def lines(body: str | bytes) -> list[str]:
    """Each block of a page in a line, after its kind: "#2" a heading of level 2, its label before a list point, "|" a table."""
    return [_line(block) for block in opened(body).blocks]


def rows(body: str | bytes) -> list[list[str]]:
    """The words of the cells of the one table of a page."""
    (table,) = opened(body).tables
    return said(table)


def said(table: Table) -> list[list[str]]:
    """The words of a table's cells."""
    return [[cell.words.raw for cell in row] for row in table.rows]


def spans(table: Table) -> list[list[tuple[int, int]]]:
    """How many rows and columns each cell of a table covers."""
    return [[(cell.row_span, cell.column_span) for cell in row] for row in table.rows]


def points(cell: Cell) -> list[str]:
    """The list points of a cell, with their labels."""
    return [f"{point.label.text if point.label else ''} {point.words.text}".strip() for point in cell.points]


def asides(body: str | bytes) -> list[tuple[str, str]]:
    """The words apart, and why they are."""
    return [(one.words.text, one.reason) for one in opened(body).asides]


def _line(block: Block) -> str:
    """A block in a line."""
    if isinstance(block, Table):
        return " / ".join(" | ".join(row) for row in said(block))
    if isinstance(block, Heading):
        return f"#{block.level} {block.words.text}"
    if isinstance(block, ListPoint):
        return f"{'  ' * (block.level - 1)}{block.label.text if block.label else '-'} {block.words.text}"
    return block.words.text
