"""Opens .ods files: the words that LibreOffice shows in each cell are written in the file itself (OpenDocument 1.3, part 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from math import isfinite

from lxml import etree

from loaders.document import Document
from loaders.errors import TooLarge, Unreadable
from loaders.formats.encoding import plain
from loaders.formats.number_formats import shown_moment, shown_number
from loaders.formats.sheets import Apart, Position, Sheet, SheetCell, cell_name
from loaders.formats.workbook import document_of
from loaders.formats.workbook_notes import comment_on
from loaders.formats.workbook_parts import DAMAGED, Parts, local, whole
from loaders.formats.workbook_xlsx import ERROR
from ontology.settings import Settings

MEDIA_TYPES = {
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".ots": "application/vnd.oasis.opendocument.spreadsheet-template",
}
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_HIDDEN = "This sheet is hidden."
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_MOST_SPACES = 1_000
_ERRORS = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "Err:")
_FIGURES, _NAMED = re.compile(r"\d+"), re.compile(r"[A-Za-z]{3}")
_UNLOCK = "Open it with the password, save it without one, and load that."
_LINES = ("style", "type")  # both say that a line goes through the words
_BOLD = ("bold", "600", "700", "800", "900")


def open_ods(name: str, data: bytes, media_type: str, settings: Settings) -> Document:
    """The document of an OpenDocument spreadsheet. Raises Unreadable where it is damaged or empty, TooLarge beyond the limits."""
    parts = Parts(name, data, settings)
    if b"encryption-data" in parts.parts.get("meta-inf/manifest.xml", b""):
        raise Unreadable(name, "it is protected by a password.", _UNLOCK)
    tree = parts.tree("content.xml")
    if tree is None:
        raise Unreadable(name, "the file holds no sheets.", DAMAGED)
    styles = _styles(tree)
    reading = _Reading(name, styles, settings.document_cells)
    sheets = [reading.sheet(table) for table in tree.iterfind(f".//{_OFFICE}spreadsheet/{_TABLE}table")]
    return document_of(name, data, media_type, sheets, settings)


@dataclass(frozen=True, slots=True)
class _Set:
    """How a style sets words."""

    bold: bool = False
    struck: bool = False
    hidden: bool = False


def _styles(tree: etree._Element) -> dict[str, _Set]:
    """The styles of a document's cells, runs of words and sheets by their names."""
    found: dict[str, _Set] = {}
    for style in tree.iter(f"{_STYLE}style"):
        bold = struck = hidden = False
        for one in style:
            if local(one) == "text-properties":
                bold = bold or one.get(f"{_FO}font-weight") in _BOLD
                struck = struck or any(one.get(f"{_STYLE}text-line-through-{way}", "none") != "none" for way in _LINES)
            elif local(one) == "table-properties":
                hidden = one.get(f"{_TABLE}display") == "false"
        found[style.get(f"{_STYLE}name", "")] = _Set(bold, struck, hidden)
    return found


@dataclass(slots=True)
class _Page:
    """What was met of a sheet so far."""

    cells: dict[Position, SheetCell] = field(default_factory=dict)
    apart: list[Apart] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


class _Reading:
    """Reads the sheets of a document with its styles, and no more cells of them than may be."""

    def __init__(self, name: str, styles: dict[str, _Set], most_cells: int) -> None:
        self.name = name
        self.styles = styles
        self.left = self.most_cells = most_cells

    def sheet(self, table: etree._Element) -> Sheet:
        """One sheet."""
        page = _Page()
        column = 0
        for one in _within(table, "table-column"):
            count = max(whole(one.get(f"{_TABLE}number-columns-repeated"), 1), 1)
            if one.get(f"{_TABLE}visibility", "visible") != "visible":
                page.hidden_columns.update(range(column, min(column + count, _MOST_COLUMNS)))
            column += count
        row = 0
        for one in _within(table, "table-row"):
            count = max(whole(one.get(f"{_TABLE}number-rows-repeated"), 1), 1)
            self._row(page, one, row, count)
            row += count
        hidden = self.styles.get(table.get(f"{_TABLE}style-name", ""), _Set()).hidden
        return Sheet(
            plain(table.get(f"{_TABLE}name", "")),
            page.cells,
            _HIDDEN if hidden else "",
            frozenset(page.hidden_rows),
            frozenset(page.hidden_columns),
            apart=tuple(page.apart),
        )

    def _row(self, page: _Page, element: etree._Element, row: int, count: int) -> None:
        """A row, which may stand for several that are alike."""
        column = 0
        for one in element:
            tag = local(one)
            if tag not in ("table-cell", "covered-table-cell"):
                continue
            repeated = max(whole(one.get(f"{_TABLE}number-columns-repeated"), 1), 1)
            if tag == "table-cell" and (len(one) or one.get(f"{_OFFICE}value-type")):
                held = self._cell(page, one, (row, column))
                for position in _repeats(row, count, column, repeated) if held else ():
                    self._keep(page, position, held)
            column += repeated
        if element.get(f"{_TABLE}visibility", "visible") != "visible":
            page.hidden_rows.update(range(row, min(row + count, _MOST_ROWS)))

    def _keep(self, page: _Page, position: Position, held: SheetCell | None) -> None:
        """Keep a cell. Raises TooLarge beyond as many as may be."""
        self.left -= 1
        if self.left < 0:
            remedy = "Split it, or raise the setting document_cells."
            raise TooLarge(self.name, f"its sheets have more than {self.most_cells:,} cells.", remedy)
        if held:
            page.cells[position] = held

    def _cell(self, page: _Page, element: etree._Element, position: Position) -> SheetCell | None:
        """What a cell shows; None where it shows nothing, or an error."""
        said = self.styles.get(element.get(f"{_TABLE}style-name", ""), _Set())
        lines: list[str] = []
        struck: list[tuple[int, int]] = []
        bold = said.bold
        for one in element:
            if local(one) == "annotation":
                note = "\n".join("".join(self._pieces(line, [])) for line in one if local(line) == "p")
                page.apart.append(Apart(position, plain(note).strip(), comment_on(cell_name(position))))
            elif local(one) == "p":
                start = sum(len(line) + 1 for line in lines)
                runs: list[tuple[int, int]] = []
                line = "".join(self._pieces(one, runs))
                struck.extend((start + first, start + last) for first, last in runs)
                lines.append(line)
        text = _shown(element, "\n".join(lines).rstrip())
        if not text.strip():
            return None
        if text.startswith(_ERRORS):
            page.apart.append(Apart(position, text, ERROR))
            return None
        kept = plain(text)
        struck = [(0, len(kept))] if said.struck else struck if kept == text else []
        return SheetCell(
            kept,
            tuple(run for run in struck if run[1] <= len(kept)),
            bold,
            max(whole(element.get(f"{_TABLE}number-rows-spanned"), 1), 1),
            max(whole(element.get(f"{_TABLE}number-columns-spanned"), 1), 1),
        )

    def _pieces(self, element: etree._Element, struck: list[tuple[int, int]], start: int = 0) -> Iterator[str]:
        """The words of a paragraph with its spaces, tabs and line breaks; runs that are struck out are noted."""
        at = start
        yield element.text or ""
        at += len(element.text or "")
        for one in element:
            tag = local(one)
            if tag == "s":
                inner = [" " * min(max(whole(one.get(f"{_TEXT}c"), 1), 1), _MOST_SPACES)]
            elif tag in ("tab", "line-break"):
                inner = ["\t" if tag == "tab" else "\n"]
            elif tag in ("span", "a"):
                inner = list(self._pieces(one, struck, at))
            else:
                inner = []
            length = sum(map(len, inner))
            if length and self.styles.get(one.get(f"{_TEXT}style-name", ""), _Set()).struck:
                struck.append((at, at + length))
            tail = one.tail or ""
            yield from inner
            yield tail
            at += length + len(tail)


def _within(table: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows or columns of a table, also those in groups and in its header, in order."""
    for one in table:
        name = local(one)
        if name == tag:
            yield one
        elif name.startswith(("table-header", "table-row-group", "table-column-group", "table-rows", "table-columns")):
            yield from _within(one, tag)


def _repeats(row: int, rows: int, column: int, columns: int) -> Iterator[Position]:
    """The places of a cell that stands for several that are alike."""
    for down in range(row, min(row + rows, _MOST_ROWS)):
        for across in range(column, min(column + columns, _MOST_COLUMNS)):
            yield down, across


def _shown(element: etree._Element, text: str) -> str:
    """What a cell shows, its date with day and year where the sheet's own words have it otherwise."""
    kind = element.get(f"{_OFFICE}value-type", "")
    if kind == "date":
        return _dated(element.get(f"{_OFFICE}date-value", ""), text)
    if text or kind not in ("float", "percentage", "currency"):
        return text
    try:
        value = float(element.get(f"{_OFFICE}value", ""))
    except ValueError:
        return text
    return shown_number(value, "0%" if kind == "percentage" else "General") if isfinite(value) else text


def _dated(value: str, text: str) -> str:
    """The words for a date: those of the sheet where they say day, month and full year, or the year first."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return text
    figures = [int(one) for one in _FIGURES.findall(text)]
    named = _NAMED.search(text)
    if moment.year in figures and (named or figures[0] in (moment.day, moment.year)):
        return text
    if named and moment.day not in figures:
        return f"{moment:%B %Y}"
    return shown_moment(moment.date())
