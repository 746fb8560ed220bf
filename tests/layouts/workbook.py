"""Writes a page as .xlsx with openpyxl: merged ranges, real dates, a sheet for each `Sheet`, hidden sheets and rows."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font

from layouts.page import Block, Break, Cell, Heading, Line, Page, Para, Points, Sheet, Table, Title


def write(page: Page, name: str = "Plan") -> bytes:
    """The page as the bytes of an .xlsx."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = name
    at = 1
    for block in page.blocks:
        if isinstance(block, Sheet):
            if at > 1:
                sheet = book.create_sheet(_named(block))
            else:
                sheet.title = _named(block)
            if block.hidden:
                sheet.sheet_state = "hidden"
            at = 1
        elif not isinstance(block, Break):
            at = _block(sheet, at, block)
    if page.comments:
        book.worksheets[0]["A1"].comment = Comment(page.comments[0], "Editor")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _block(sheet: Any, at: int, block: Block) -> int:
    """Writes a block from that row on; the row after it."""
    if isinstance(block, Title | Heading):
        sheet.cell(at, 1, block.words).font = Font(bold=True)
        return at + 1
    if isinstance(block, Para):
        sheet.cell(at, 1, block.line.text or None)
        return at + 1
    if isinstance(block, Points):
        for line in block.lines:
            sheet.cell(at, 1, _line(line))
            at += 1
        return at
    if isinstance(block, Table):
        return _table(sheet, at + (at > 1), block)
    return at


def _named(sheet: Sheet) -> str:
    """A name that a sheet may have."""
    return sheet.name.replace(":", "").replace("/", "-")[:30]


def _line(line: Line) -> str:
    return f"{line.mark} {line.text}" if line.mark else line.text


def _table(sheet: Any, at: int, table: Table) -> int:
    filled = table.filled()
    for number, row in enumerate(filled):
        for column, cell in enumerate(row):
            if cell.lines:
                _fill(sheet.cell(at + number, column + 1), cell, bold=number < table.headers)
            if cell.rows > 1 or cell.columns > 1:
                sheet.merge_cells(
                    start_row=at + number,
                    start_column=column + 1,
                    end_row=at + number + cell.rows - 1,
                    end_column=column + cell.columns,
                )
    return at + len(filled) + 1


def _fill(target: Any, cell: Cell, *, bold: bool) -> None:
    if cell.day:
        target.value = cell.day
        target.number_format = "DD/MM/YYYY"
    else:
        words = "\n".join(_line(line) for line in cell.lines)
        target.value = int(words) if words.isdigit() else words
    target.alignment = Alignment(wrap_text=True, vertical="top")
    if bold:
        target.font = Font(bold=True)
