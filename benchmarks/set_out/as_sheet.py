"""Writes blocks as a workbook of one sheet, everything below each other."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from set_out.blocks import Block, Cell, Heading, Paragraph, Points, Table, Title, placed

_WRAPPED = Alignment(wrap_text=True, vertical="top")
_FONTS = {Title: Font(bold=True, size=16), Heading: Font(bold=True, size=13), Paragraph: Font(size=11)}


def workbook(blocks: Sequence[Block]) -> bytes:
    """The document as .xlsx: a line of text in the first column, a table from there on with an empty row below it."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Action plan"
    row = 1
    for block in blocks:
        row = _block(sheet, row, block)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _block(sheet: Worksheet, row: int, block: Block) -> int:
    """Writes a block from a row on; the row after it."""
    match block:
        case Table():
            for down, across, cell in placed(block):
                _cell(sheet, row + down, across + 1, cell)
            return row + len(block.rows) + 1
        case Points(points):
            for number, point in enumerate(points):
                _at(sheet, row + number, 1).value = f"• {point}"
            return row + len(points)
        case Title(words) | Heading(words) | Paragraph(words):
            if words:
                written = _at(sheet, row, 1)
                written.value, written.font = words, _FONTS[type(block)]
            return row + 1


def _at(sheet: Worksheet, row: int, column: int) -> SheetCell:
    written = sheet.cell(row, column)
    assert isinstance(written, SheetCell)  # noqa: S101 - never a merged one: cells are written before they are merged
    return written


def _cell(sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
    marks = [f"{number}." if cell.numbered else "•" for number in range(1, len(cell.points) + 1)]
    listed = [f"{mark} {point}" for mark, point in zip(marks, cell.points, strict=True)]
    written = _at(sheet, row, column)
    written.value = "\n".join([*cell.lines, *listed]) or None
    written.alignment, written.font = _WRAPPED, Font(bold=cell.head)
    if cell.rows > 1 or cell.columns > 1:
        sheet.merge_cells(
            start_row=row, start_column=column, end_row=row + cell.rows - 1, end_column=column + cell.columns - 1
        )
