"""Real workbooks for tests: made with openpyxl, changed to other formats by LibreOffice where it is installed."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from loaders.document import Document, Table
from loaders.load import open_document
from ontology.settings import Settings

Value = str | int | float | bool | date | datetime | None
HEADER = ("Ref", "Recommendation", "Action", "Lead", "Due")


def book(*sheets: tuple[str, Sequence[Sequence[Value]]], change: Callable[[Workbook], object] | None = None) -> bytes:
    """The bytes of a workbook of sheets, each with its name and rows, and what else is done to it."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets:
        page = made.create_sheet(name)
        for row in rows:
            page.append(list(row))
    if change:
        change(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def page(made: Workbook) -> Worksheet:
    """The first sheet of a workbook."""
    return made.worksheets[0]


def opened(data: bytes, name: str = "plan.xlsx", settings: Settings | None = None) -> Document:
    """The document of a file."""
    return open_document(name, data, settings or Settings())


def rows(document: Document, table: int = 0) -> list[list[str]]:
    """The words of a table's cells."""
    return [[cell.words.raw for cell in row] for row in document.tables[table].rows]


def lines(document: Document) -> list[str]:
    """Each block in a line: its words, or "table" with the number of its rows and columns."""
    return [
        f"table {len(block.rows)} by {max(map(len, block.rows))}" if isinstance(block, Table) else block.words.text
        for block in document.blocks
    ]


def doubts(document: Document) -> list[tuple[str, str]]:
    """The words in doubt, and why they are."""
    return [(document.text[one.passage.start : one.passage.end], one.reason) for one in document.source.doubts]


def asides(document: Document) -> list[tuple[str, str]]:
    """The words apart, and why they are."""
    return [(one.words.text, one.reason) for one in document.asides]


def struck(document: Document) -> list[str]:
    """The words that are struck out."""
    return [document.text[start:end] for start, end in document.struck]


def cells(document: Document) -> dict[str, str]:
    """The words of each cell by its name."""
    return {
        f"{spot.sheet or ''}!{spot.cell}": document.text[spot.passage.start : spot.passage.end]
        for spot in document.source.spots
        if spot.cell
    }


@lru_cache(maxsize=32)
def converted(data: bytes, ending: str) -> bytes:
    """A workbook as LibreOffice saves it in another format. Skips the test where LibreOffice is not installed."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed: no real file of this format can be made.")
    with TemporaryDirectory() as folder:
        source = Path(folder, "made", "plan.xlsx")
        source.parent.mkdir()
        source.write_bytes(data)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", ending, "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return Path(folder, f"plan.{ending}").read_bytes()


def with_parts(data: bytes, parts: Mapping[str, str | Callable[[str], str]]) -> bytes:
    """A packed file with some parts written anew, or changed, or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys((*old.namelist(), *parts)):
            change = parts.get(name)
            text = old.read(name).decode("utf-8", "surrogateescape") if name in old.namelist() else ""
            kept = text if change is None else change if isinstance(change, str) else change(text)
            new.writestr(name, kept.encode("utf-8", "surrogateescape"))
    return out.getvalue()
