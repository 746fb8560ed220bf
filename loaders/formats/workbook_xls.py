"""Opens .xls files, of Excel 97 to 2003 and before: what Excel shows in each cell, by xlrd; no macro is run."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence

import xlrd
from xlrd import biffh, compdoc
from xlrd.book import Book
from xlrd.formatting import Font
from xlrd.sheet import Cell as XlsCell
from xlrd.sheet import Sheet as XlsSheet

from loaders.document import Document
from loaders.errors import TooLarge, Unreadable
from loaders.formats.encoding import plain
from loaders.formats.number_formats import shown_number
from loaders.formats.sheets import Apart, Position, Sheet, SheetCell, cell_name
from loaders.formats.workbook import document_of
from loaders.formats.workbook_merged import merged
from loaders.formats.workbook_notes import comment_on
from loaders.formats.workbook_parts import DAMAGED
from loaders.formats.workbook_xlsx import ERROR
from ontology.settings import Settings

MEDIA_TYPES = {".xls": "application/vnd.ms-excel", ".xlt": "application/vnd.ms-excel"}
_HIDDEN = {1: "This sheet is hidden.", 2: "This sheet is hidden so that only a macro can show it."}
_EMPTY, _TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR, _BLANK = range(7)  # xlrd's kinds of cells
_BOLD = 600  # weight of a font from which on it is bold
# What xlrd raises of files that are damaged, besides its own errors.
_BROKEN = (
    biffh.XLRDError,
    compdoc.CompDocError,
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
)


def open_xls(name: str, data: bytes, media_type: str, settings: Settings) -> Document:
    """The document of an Excel 97-2003 workbook. Raises Unreadable where it is damaged or empty, TooLarge beyond the limits."""
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
        sheets = list(_Reading(name, book, settings).sheets())
    except _BROKEN as problem:
        locked = "encrypted" in str(problem).lower()
        what = "it is protected by a password." if locked else "the file is damaged, or no Excel workbook at all."
        remedy = "Open it with the password, save it without one, and load that." if locked else DAMAGED
        raise Unreadable(name, what, remedy) from problem
    return document_of(name, data, media_type, sheets, settings)


class _Reading:
    """Reads the sheets of a workbook."""

    def __init__(self, name: str, book: Book, settings: Settings) -> None:
        self.name = name
        self.book = book
        self.left = self.most_cells = settings.document_cells

    def sheets(self) -> Iterator[Sheet]:
        """All sheets, in order."""
        for page in self.book.sheets():
            cells: dict[Position, SheetCell] = {}
            apart = list(_comments(page))
            for row in range(page.nrows):
                for column, cell in enumerate(page.row(row)):
                    if cell.ctype == _ERROR:
                        shown = biffh.error_text_from_code.get(int(cell.value), "#ERROR!")
                        apart.append(Apart((row, column), shown, ERROR))
                    elif cell.ctype not in (_EMPTY, _BLANK):
                        self._keep(cells, page, (row, column), cell)
            yield Sheet(
                plain(page.name),
                merged(cells, [((r1, c1), (r2 - 1, c2 - 1)) for r1, r2, c1, c2 in page.merged_cells]),
                _HIDDEN.get(page.visibility, ""),
                frozenset(row for row, about in page.rowinfo_map.items() if about.hidden),
                frozenset(column for column, about in page.colinfo_map.items() if about.hidden),
                apart=tuple(apart),
            )

    def _keep(self, cells: dict[Position, SheetCell], page: XlsSheet, position: Position, cell: XlsCell) -> None:
        """Keep a cell's words, if it has any. Raises TooLarge beyond as many as may be."""
        style = self.book.xf_list[cell.xf_index or 0]
        code = self.book.format_map[style.format_key].format_str
        text = self._text(cell, code)
        kept = plain(text)
        if not kept.strip():
            return
        self.left -= 1
        if self.left < 0:
            remedy = "Split it, or raise the setting document_cells."
            raise TooLarge(self.name, f"its sheets have more than {self.most_cells:,} cells.", remedy)
        font = self.book.font_list[style.font_index]
        runs = page.rich_text_runlist_map.get(position, ()) if kept == text else ()
        cells[position] = SheetCell(kept, tuple(self._struck(kept, font, runs)), font.bold == 1 or font.weight >= _BOLD)

    def _text(self, cell: XlsCell, code: str) -> str:
        """What a cell shows."""
        if cell.ctype == _TEXT:
            return str(cell.value)
        if cell.ctype == _BOOLEAN:
            return "TRUE" if cell.value else "FALSE"
        return shown_number(float(cell.value), code, from_1904=bool(self.book.datemode))

    def _struck(self, text: str, font: Font, runs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The runs of a cell's words that are struck out, by the cell's font and those of its runs."""
        starts = [(0, bool(font.struck_out)), *((at, bool(self.book.font_list[one].struck_out)) for at, one in runs)]
        ends = [at for at, _ in starts[1:]] + [len(text)]
        for (start, struck), end in zip(starts, ends, strict=True):
            if struck and start < min(end, len(text)):
                yield start, min(end, len(text))


def _comments(page: XlsSheet) -> Iterator[Apart]:
    """The comments of a sheet."""
    for position, note in page.cell_note_map.items():
        yield Apart(position, plain(note.text).strip(), comment_on(cell_name(position)))
