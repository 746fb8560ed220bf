"""Writes blocks as a Word document."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from set_out.blocks import Block, Cell, Heading, Paragraph, Points, Table, Title, placed

RULED, UNRULED = "Table Grid", "Normal Table"


def word(blocks: Sequence[Block], table_style: str = RULED) -> bytes:
    """The document as .docx on wide pages.

    Args:
        blocks: what it is made of.
        table_style: `RULED` or `UNRULED`.
    """
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    for block in blocks:
        _block(document, block, table_style)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _block(document: Document, block: Block, table_style: str) -> None:
    match block:
        case Title(words):
            document.add_heading(words, 0)
        case Heading(words, level):
            document.add_heading(words, level)
        case Paragraph(words):
            document.add_paragraph(words)
        case Points(points):
            for point in points:
                document.add_paragraph(point, style="List Bullet")
        case Table():
            _table(document, block, table_style)


def _table(document: Document, table: Table, style: str) -> None:
    cells = list(placed(table))
    width = max(column + cell.columns for _, column, cell in cells)
    written = document.add_table(len(table.rows), width)
    written.style = style
    grid = [list(row.cells) for row in written.rows]
    for row, column, cell in cells:
        corner, opposite = grid[row][column], grid[row + cell.rows - 1][column + cell.columns - 1]
        _fill(document, corner if corner is opposite else corner.merge(opposite), cell)
    for header in list(written.rows)[: table.header_rows]:
        header._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no public name for it


def _fill(document: Document, written: _Cell, cell: Cell) -> None:
    unused = written.paragraphs[:1]

    def paragraph() -> WordParagraph:
        one: WordParagraph = unused.pop() if unused else written.add_paragraph()
        return one

    for line in cell.lines:
        paragraph().add_run(line).bold = cell.head or None
    numbering = _restarted(document) if cell.numbered and cell.points else None
    for point in cell.points:
        one = paragraph()
        one.style = "List Bullet" if numbering is None else "List Number"
        one.add_run(point)
        if numbering is not None:
            _number(one, numbering)


def _number(paragraph: WordParagraph, numbering: int) -> None:
    """Gives a paragraph its number from a numbering, at the highest level; python-docx has no public name for it."""
    properties: Any = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    number = properties.get_or_add_numPr()
    number.get_or_add_ilvl().val = 0
    number.get_or_add_numId().val = numbering


def _restarted(document: Document) -> int:
    """A numbering of its own for one list, as Word gives it: the style's numbering would go on counting from cell to cell."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element.pPr.numPr.numId.val
    base = next(one for one in numbering.findall(qn("w:num")) if one.numId == style)
    added = numbering.add_num(base.abstractNumId.val)
    added.add_lvlOverride(0).add_startOverride(1)
    return int(added.numId)
