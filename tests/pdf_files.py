"""Real PDF files for tests: drawn to the point with reportlab, printed by Chromium, or made by LibreOffice from .docx."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Self

import pytest
from playwright.sync_api import Browser, sync_playwright
from reportlab.pdfgen.canvas import Canvas

from loaders.document import Cell, Document, Heading, ListPoint, Paragraph, Table
from loaders.formats.pdf import open_pdf

WIDTH, HEIGHT = 595.0, 842.0
LINE = 12.0  # points from line to line
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice makes the file of this test")


class Drawing:
    """A PDF drawn word by word; places are points from the top left."""

    def __init__(self, encrypt: object = None, size: tuple[float, float] = (WIDTH, HEIGHT)) -> None:
        self.buffer = BytesIO()
        self.size = size
        self.canvas = Canvas(self.buffer, pagesize=size, invariant=1, encrypt=encrypt)
        self.canvas.setFont("Helvetica", 10)

    def text(self, left: float, top: float, words: str, size: float = 10, font: str = "Helvetica") -> Self:
        """Words, the top of their line at `top`."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(left, self.size[1] - top - size * 0.8, words)
        return self

    def lines(self, left: float, top: float, lines: Sequence[str], font: str = "Helvetica") -> Self:
        """Lines below one another."""
        for number, line in enumerate(lines):
            self.text(left, top + number * LINE, line, font=font)
        return self

    def rule(self, left: float, top: float, right: float, bottom: float) -> Self:
        """A stroked line."""
        self.canvas.setLineWidth(0.5)
        self.canvas.line(left, self.size[1] - top, right, self.size[1] - bottom)
        return self

    def shade(self, left: float, top: float, right: float, bottom: float, grey: float = 0.8) -> Self:
        """A filled box."""
        self.canvas.setFillGray(grey)
        self.canvas.rect(left, self.size[1] - bottom, right - left, bottom - top, stroke=0, fill=1)
        self.canvas.setFillGray(0)
        return self

    def grid(self, across: Sequence[float], down: Sequence[float]) -> Self:
        """Rules between all columns and rows."""
        for x in across:
            self.rule(x, down[0], x, down[-1])
        for y in down:
            self.rule(across[0], y, across[-1], y)
        return self

    def cells(self, across: Sequence[float], top: float, row: Sequence[Sequence[str]]) -> Self:
        """The lines of the cells of a row, without rules."""
        for left, lines in zip(across, row, strict=False):
            self.lines(left + 4, top + 4, lines)
        return self

    def table(self, across: Sequence[float], top: float, rows: Sequence[Sequence[Sequence[str]]]) -> float:
        """A ruled table; where it ends. A row is its cells, a cell its lines."""
        down = [top]
        for row in rows:
            self.cells(across, down[-1], row)
            down.append(down[-1] + 8 + LINE * max(len(cell) for cell in row))
        self.grid(across, down)
        return down[-1]

    def page(self) -> Self:
        """A new page."""
        self.canvas.showPage()
        return self

    def data(self) -> bytes:
        """The file."""
        self.canvas.save()
        return self.buffer.getvalue()

    def opened(self) -> Document:
        """The document that is read from it."""
        return open_pdf("drawn.pdf", self.data())


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium, to print with."""
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield started
        finally:
            started.close()


def printed(chromium: Browser, body: str, *, tagged: bool, landscape: bool = False) -> bytes:
    """A web page printed by Chromium."""
    page = chromium.new_page()
    try:
        page.set_content(f'<html lang="en"><head><title>Plan</title></head><body>{body}</body></html>')
        return page.pdf(format="A4", landscape=landscape, tagged=tagged, print_background=True)
    finally:
        page.close()


def office_pdf(docx: Path, *, tagged: bool) -> bytes:
    """A Word document made a PDF by LibreOffice."""
    profile = docx.parent / "profile"
    tags = json.dumps({"UseTaggedPDF": {"type": "boolean", "value": str(tagged).lower()}})
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to"]
    subprocess.run(
        [*command, f"pdf:writer_pdf_Export:{tags}", "--outdir", str(docx.parent), str(docx)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return docx.with_suffix(".pdf").read_bytes()


def said(cell: Cell) -> str:
    """The words of a cell, with the rows and columns that it spans."""
    rows = f" ({cell.row_span} rows)" if cell.row_span > 1 else ""
    columns = f" ({cell.column_span} columns)" if cell.column_span > 1 else ""
    return f"{cell.words.text}{rows}{columns}"


def rows(table: Table) -> list[list[str]]:
    """The rows of a table."""
    return [[said(cell) for cell in row] for row in table.rows]


def blocks(document: Document) -> list[tuple[str, str]]:
    """The blocks that are no table: kind and words."""
    return [
        (type(block).__name__, block.words.text)
        for block in document.blocks
        if isinstance(block, Heading | Paragraph | ListPoint)
    ]


def asides(document: Document) -> dict[str, str]:
    """The words set aside, and why."""
    return {aside.words.text: aside.reason for aside in document.asides}
