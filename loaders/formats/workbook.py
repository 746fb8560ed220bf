"""Sheets of cells as a document: titles and notes as lines, blocks of cells as tables, each cell with its place."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial

from loaders.document import Aside, Block, Cell, Document, Heading, ListPoint, Paragraph, Place, Table
from loaders.errors import TooLarge, Unreadable
from loaders.formats.lists import POINT
from loaders.formats.lists import cell as cell_of
from loaders.formats.sheets import Apart, Position, Sheet, SheetCell, cell_name
from loaders.formats.workbook_regions import Lines, Region, covered, parts
from loaders.wording import Wording
from ontology.plan import Doubt, Passage, Source, Spot
from ontology.settings import Settings

HIDDEN_ROW = "This row is hidden in the sheet."
HIDDEN_COLUMN = "This column is hidden in the sheet."
_NAME = "This is the name of a sheet, which has a heading of its own."
# Names that programs give: they say nothing.
_GENERIC = re.compile(
    r"(?:work)?sheet\s*\d*|tabelle\s*\d*|feuil\s*\d*|hoja\s*\d*|table\s*\d+|page\s*\d+", re.IGNORECASE
)
_LONGEST_TITLE = 24  # words
_TITLE_LEVEL, _NAME_LEVEL, _HEADING_LEVEL = 1, 2, 3
_MERGED_TITLE = 3  # columns that a heading is merged over
_MOST_HEADER_ROWS = 3

Span = tuple[int, int]
"""Where some words stand in the extracted text: start and end."""
_Laid = tuple[Span | None, int, int]
"""A cell of a table: where its words stand, how many rows and columns it covers."""


def document_of(name: str, data: bytes, media_type: str, sheets: Sequence[Sheet], settings: Settings) -> Document:
    """The document that some sheets make. Raises Unreadable where they hold no words, TooLarge beyond `document_cells`."""
    writing = _Writing(name, settings.document_cells)
    shown = [sheet for sheet in sheets if not sheet.hidden and sheet.cells]
    for sheet in shown:
        writing.sheet(sheet)
    for sheet in sheets:
        writing.asides_of(sheet)
    if not writing.pieces:
        raise Unreadable(name, "the file is empty.", "Check that it was saved, or copied, whole.")
    return writing.document(data, media_type)


class _Writing:
    """Writes the extracted text, cell by cell, and notes what stands where; wordings are made once it is whole."""

    def __init__(self, name: str, most_cells: int) -> None:
        self.name = name
        self.left = self.most_cells = most_cells
        self.pieces: list[str] = []
        self.length = 0
        self.spots: list[tuple[int, int, str | None, str | None]] = []
        self.doubts: list[tuple[int, int, str]] = []
        self.struck: list[tuple[int, int]] = []
        self.blocks: list[Callable[[str], list[Block]]] = []  # each made of the text, once that is whole
        self.asides: list[Callable[[str], Aside]] = []
        self.titled = False
        self.last = -1  # the last row written of the sheet

    # --- sheets

    def sheet(self, sheet: Sheet) -> None:
        """Write a sheet: its name, its lines and its tables."""
        found = parts(sheet)
        self.last = -1
        named = self._is_telling(sheet, found)
        own_title = isinstance(found[0], Lines) and not self.titled
        if named and not own_title:
            self._name(sheet)
        for number, part in enumerate(found):
            if isinstance(part, Region):
                self._table(sheet, part)
            else:
                self._lines(sheet, part, opens=own_title and number == 0)
        if named and own_title:
            self._apart(sheet, Apart(None, sheet.name or "", _NAME))

    @staticmethod
    def _is_telling(sheet: Sheet, found: Sequence[Lines | Region]) -> bool:
        """Whether a sheet's name says something: no program gave it, and no line of the sheet says the same."""
        name = (sheet.name or "").strip()
        lines = (sheet.cells[part.row, part.columns[0]].text for part in found if isinstance(part, Lines))
        return bool(name) and not _GENERIC.fullmatch(name) and name.casefold() not in map(str.casefold, lines)

    def _name(self, sheet: Sheet) -> None:
        """The sheet's name as a heading."""
        self._break()
        span = self._write(sheet.name or "")
        self.spots.append((*span, sheet.name, None))
        self.blocks.append(partial(_heading, span, _NAME_LEVEL, Place(sheet=sheet.name), 0))

    def _lines(self, sheet: Sheet, part: Lines, *, opens: bool) -> None:
        """The cells of a row, each a line of its own: a title, or words."""
        gap = self._gap(part.row, part.row)
        self._break()
        for column in part.columns:
            held = sheet.cells[part.row, column]
            span = self._cell(sheet, (part.row, column), held)
            place = Place(sheet=sheet.name, row=part.row + 1)
            short = len(held.text.split()) <= _LONGEST_TITLE and not held.text.endswith((".", ";", ","))
            title = opens and column == part.columns[0]
            if short and "\n" not in held.text and (title or held.bold or held.columns >= _MERGED_TITLE):
                level = _TITLE_LEVEL if title else _HEADING_LEVEL
                self.blocks.append(partial(_heading, span, level, place, gap))
            else:
                self.blocks.append(partial(_words, span, held.bold, place, gap))
        self.titled = True

    def _table(self, sheet: Sheet, region: Region) -> None:
        """A table: each of its rows with its cells, those that a merged cell covers left out."""
        self.left -= len(region.rows) * len(region.columns)
        if self.left < 0:
            remedy = "Split it, or raise the setting document_cells."
            raise TooLarge(self.name, f"its tables have more than {self.most_cells:,} cells.", remedy)
        gap = self._gap(region.rows[0], region.rows[-1])
        rows: list[list[_Laid]] = []
        taken: set[Position] = set()
        for row in region.rows:
            self._break()
            rows.append([])
            for column in region.columns:
                held = sheet.cells.get((row, column))
                if (row, column) in taken:
                    continue
                if held is None:
                    rows[-1].append((None, 1, 1))
                    continue
                down = covered(row, held.rows, region.rows)
                across = covered(column, held.columns, region.columns)
                if down > 1 or across > 1:
                    taken |= _places((row, column), down, across, region)
                rows[-1].append((self._cell(sheet, (row, column), held), down, across))
        place = Place(sheet=sheet.name, row=region.rows[0] + 1)
        self.blocks.append(partial(_table, rows, _header_rows(sheet, region), place, gap))

    def _gap(self, first: int, last: int) -> int:
        """How many empty rows stand above some rows, which are the last ones written now."""
        gap = max(first - self.last - 1, 0)
        self.last = max(last, self.last)
        return gap

    # --- what stands apart

    def asides_of(self, sheet: Sheet) -> None:
        """Write what is no part of the running text: a hidden sheet whole, comments, formulas without results."""
        if sheet.hidden and sheet.cells:
            self._break()
            start = self.length + 1 if self.pieces else 0
            span = self._write(sheet.name or "")
            for position in sorted(sheet.cells):
                span = self._cell(sheet, position, sheet.cells[position])
            self.asides.append(partial(_aside, (start, span[1]), sheet.hidden, Place(sheet=sheet.name)))
        for apart in sheet.apart:
            self._apart(sheet, apart)

    def _apart(self, sheet: Sheet, apart: Apart) -> None:
        """Write words that stand in no cell's place."""
        if not apart.text.strip():
            return
        self._break()
        span = self._write(apart.text)
        cell = cell_name(apart.position) if apart.position else None
        self.spots.append((*span, sheet.name, cell))
        row = apart.position[0] + 1 if apart.position else None
        self.asides.append(partial(_aside, span, apart.reason, Place(sheet=sheet.name, row=row)))

    # --- the text

    def _break(self) -> None:
        """A blank line before a row or a block."""
        if self.pieces:
            self.pieces.append("\n")
            self.length += 1

    def _write(self, words: str) -> tuple[int, int]:
        """Write words on a line of their own; where they stand."""
        if self.pieces:
            self.pieces.append("\n")
            self.length += 1
        start = self.length
        self.pieces.append(words)
        self.length += len(words)
        return start, self.length

    def _cell(self, sheet: Sheet, position: Position, held: SheetCell) -> tuple[int, int]:
        """Write a cell, with its place, its doubts and what is struck out in it."""
        start, end = span = self._write(held.text)
        self.spots.append((start, end, sheet.name, cell_name(position)))
        self.struck.extend((start + first, start + last) for first, last in held.struck)
        if position[0] in sheet.hidden_rows:
            self._doubt(start, end, HIDDEN_ROW)
        if position[1] in sheet.hidden_columns:
            self._doubt(start, end, HIDDEN_COLUMN)
        if held.doubt:
            self._doubt(start, end, held.doubt)
        return span

    def _doubt(self, start: int, end: int, reason: str) -> None:
        """Note a doubt; neighbours with the same one are one run."""
        if self.doubts and self.doubts[-1][2] == reason and start - self.doubts[-1][1] == 1:
            start = self.doubts.pop()[0]
        self.doubts.append((start, end, reason))

    # --- the document

    def document(self, data: bytes, media_type: str) -> Document:
        """The document of all that was written."""
        text = "".join(self.pieces)
        source = Source(
            self.name,
            hashlib.sha256(data).hexdigest(),
            media_type,
            text,
            tuple(Spot(Passage(start, end), sheet=sheet, cell=cell) for start, end, sheet, cell in self.spots),
            tuple(Doubt(Passage(start, end), reason) for start, end, reason in sorted(self.doubts)),
        )
        blocks = tuple(block for make in self.blocks for block in make(text))
        return Document(source, blocks, tuple(self.struck), tuple(make(text) for make in self.asides))


def _places(first: Position, down: int, across: int, region: Region) -> set[Position]:
    """The places of a table that a cell covers."""
    row, column = bisect_left(region.rows, first[0]), bisect_left(region.columns, first[1])
    return {(r, c) for r in region.rows[row : row + down] for c in region.columns[column : column + across]}


def _header_rows(sheet: Sheet, region: Region) -> int:
    """How many rows of a table the workbook itself marks as header: told of the table, or kept in sight above the rest."""
    for listed in sheet.listed:
        if listed.first[0] in region.rows and listed.header_rows:
            return region.rows.index(listed.first[0]) + listed.header_rows
    above = sum(1 for row in region.rows if row < sheet.frozen)
    return above if above <= _MOST_HEADER_ROWS else 0


def _heading(span: Span, level: int, place: Place, gap: int, text: str) -> list[Block]:
    """A heading."""
    return [Heading(Wording(text, (span,)).trimmed(), level, place, gap)]


def _words(span: Span, bold: bool, place: Place, gap: int, text: str) -> list[Block]:  # noqa: FBT001 - as the cell says
    """The lines of a cell outside tables: paragraphs, and points of a list."""
    blocks: list[Block] = []
    for line in Wording(text, (span,)).lines():
        mark = POINT.match(line.raw)
        if mark and line.cut(mark.end()):
            label = line.cut(mark.start("label"), mark.end("label"))
            blocks.append(ListPoint(line.cut(mark.end()), label, 1, place, gap=0 if blocks else gap))
        else:
            blocks.append(Paragraph(line, place, gap=0 if blocks else gap, strong=line if bold else None))
    return blocks


def _table(rows: Sequence[Sequence[_Laid]], header_rows: int, place: Place, gap: int, text: str) -> list[Block]:
    """A table."""
    none = Wording(text, ())
    laid = tuple(
        tuple(
            cell_of(_trimmed(span, text), down, across) if span else Cell(none, (), down, across)
            for span, down, across in row
        )
        for row in rows
    )
    return [Table(laid, place, header_rows, gap)]


def _trimmed(span: Span, text: str) -> Wording:
    """The words of a cell; white space at an end of them, which few have, left out."""
    words = Wording(text, (span,))
    return words.trimmed() if text[span[0]].isspace() or text[span[1] - 1].isspace() else words


def _aside(span: Span, reason: str, place: Place, text: str) -> Aside:
    """Words apart."""
    return Aside(Wording(text, (span,)).trimmed(), reason, place)
