"""Writes a page as .docx with python-docx: merged cells, lists by style or typed, struck dates as runs or as tracked changes."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from layouts.page import Block, Break, Cell, Heading, Line, Page, Para, Points, Sheet, Table, Title

_PICKER = (
    '<w:sdt xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:sdtPr>'
    '<w:date w:fullDate="{day}T00:00:00Z"><w:dateFormat w:val="dd/MM/yyyy"/></w:date></w:sdtPr>'
    "<w:sdtContent><w:r><w:t>{shown}</w:t></w:r></w:sdtContent></w:sdt>"
)
_STAMP = {"w:id": "7", "w:author": "Editor", "w:date": "2026-01-05T09:00:00Z"}


class Styled:
    """How a document is written: `lists` "typed" or "styled", `headings` "styled" or "bold", `old` "struck" or "tracked"."""

    def __init__(self, lists: str = "styled", headings: str = "styled", old: str = "struck") -> None:
        self.lists, self.headings, self.old = lists, headings, old


def write(page: Page, style: Styled) -> bytes:
    """The page as the bytes of a .docx."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    if page.head:
        section.header.paragraphs[0].text = page.head
    if page.foot:
        section.footer.paragraphs[0].text = page.foot
    for block in page.blocks:
        _block(document, block, style)
    for comment in page.comments:
        runs = next((one.runs for one in document.paragraphs if one.runs), [])
        if runs:
            document.add_comment(runs, text=comment, author="Editor")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _block(document: Document, block: Block, style: Styled) -> None:
    if isinstance(block, Title):
        if style.headings == "styled":
            document.add_paragraph(block.words, style="Title" if not block.level else "Subtitle")
        else:
            document.add_paragraph().add_run(block.words).bold = True
    elif isinstance(block, Heading | Sheet):
        words, level = (block.words, block.level) if isinstance(block, Heading) else (block.name, 1)
        if style.headings == "styled":
            document.add_heading(words, level)
        else:
            document.add_paragraph().add_run(words).bold = True
    elif isinstance(block, Para):
        _line(document.add_paragraph(), block.line, style)
    elif isinstance(block, Points):
        for line in block.lines:
            _point(document.add_paragraph(), line, style)
    elif isinstance(block, Break):
        document.add_page_break()  # type: ignore[no-untyped-call]
    else:
        _table(document, block, style)


def _point(paragraph: Paragraph, line: Line, style: Styled) -> None:
    """A paragraph with a bullet or number, by style or typed."""
    if line.mark == "•" and style.lists == "styled":
        paragraph.style = "List Bullet"
    elif line.mark:
        paragraph.add_run(f"{line.mark} ")
    _line(paragraph, line, style)


def _line(paragraph: Paragraph, line: Line, style: Styled) -> None:
    if line.strong:
        paragraph.add_run(line.strong).bold = True
        if line.words:
            paragraph.add_run(" ")
    if line.struck:
        if style.old == "tracked":
            _tracked(paragraph, line)
            return
        paragraph.add_run(line.struck).font.strike = True
        paragraph.add_run(" ")
    if line.words:
        paragraph.add_run(line.words)


def _tracked(paragraph: Any, line: Line) -> None:
    """The old words as deleted, the new as inserted."""
    deleted, inserted = OxmlElement("w:del"), OxmlElement("w:ins")
    for change, tag, words in ((deleted, "w:delText", f"{line.struck} "), (inserted, "w:t", line.words)):
        for key, value in _STAMP.items():
            change.set(qn(key), value)
        run, text = OxmlElement("w:r"), OxmlElement(tag)
        text.text = words
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(text)
        change.append(run)
        paragraph._p.append(change)  # noqa: SLF001 - python-docx has no tracked changes


def _table(document: Document, table: Table, style: Styled) -> None:
    filled = table.filled()
    made: Any = document.add_table(len(filled), len(filled[0]))
    made.style = "Table Grid"
    grid = [list(row.cells) for row in made.rows]
    for number, row in enumerate(filled):
        for column, cell in enumerate(row):
            if cell.rows > 1 or cell.columns > 1:
                merged = grid[number][column].merge(grid[number + cell.rows - 1][column + cell.columns - 1])
                _fill(merged, cell, style)
            elif cell.lines:
                _fill(grid[number][column], cell, style)


def _fill(target: _Cell, cell: Cell, style: Styled) -> None:
    for extra in target.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)  # noqa: SLF001 - merging leaves empty paragraphs behind
    if cell.day:
        target.paragraphs[0]._p.append(parse_xml(_PICKER.format(day=cell.day, shown=f"{cell.day:%d/%m/%Y}")))  # noqa: SLF001
        return
    for number, line in enumerate(cell.lines):
        paragraph = target.paragraphs[0] if not number else target.add_paragraph()
        if line.mark:
            _point(paragraph, line, style)
        else:
            _line(paragraph, line, style)
