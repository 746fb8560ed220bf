"""Opens .xlsx and .xlsm files: what Excel shows in each cell, merged and hidden cells, comments; no macro is run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from math import isfinite

from lxml import etree

from loaders.document import Document
from loaders.errors import TooLarge, Unreadable
from loaders.formats.encoding import plain
from loaders.formats.number_formats import Shows, shown_moment, shown_number, shows
from loaders.formats.sheets import Apart, Listed, Position, Sheet, SheetCell, cell_position
from loaders.formats.workbook import document_of
from loaders.formats.workbook_merged import merged
from loaders.formats.workbook_notes import read_boxes, read_comments, read_threads
from loaders.formats.workbook_parts import DAMAGED, Parts, decoded, is_true, local, whole
from loaders.formats.workbook_styles import PLAIN, Style, Words, read_shared, read_styles, words_of
from ontology.settings import Settings

MEDIA_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroenabled.12",
    ".xltx": "application/vnd.openxmlformats-officedocument.spreadsheetml.template",
    ".xltm": "application/vnd.ms-excel.template.macroenabled.12",
}
UNSAVED = "This cell holds a formula whose result was not saved in the file."
ERROR = "This cell shows an error in place of a result."
_HIDDEN = {
    "hidden": "This sheet is hidden.",
    "veryhidden": "This sheet is hidden so that only a macro can show it.",
}
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_LONGEST_FORMULA = 200  # characters that are shown of it


def open_xlsx(name: str, data: bytes, media_type: str, settings: Settings) -> Document:
    """The document of an Excel workbook. Raises Unreadable where it is damaged or empty, TooLarge beyond the limits."""
    parts = Parts(name, data, settings)
    sheets = _Workbook(parts, settings).sheets()
    return document_of(name, data, media_type, sheets, settings)


class _Workbook:
    """Reads the sheets of a workbook."""

    def __init__(self, parts: Parts, settings: Settings) -> None:
        self.parts = parts
        self.settings = settings
        self.cells_left = settings.document_cells
        start = next((path for kind, path in parts.related("").values() if kind == "officedocument"), "xl/workbook.xml")
        tree = parts.tree(start)
        if tree is None:
            raise Unreadable(parts.name, "the file holds no workbook.", DAMAGED)
        self.tree = tree
        self.related = parts.related(start)
        beside = dict(self.related.values())
        self.styles = read_styles(parts, beside.get("styles", "xl/styles.xml"))
        self.shared = read_shared(parts, beside.get("sharedstrings", "xl/sharedStrings.xml"))
        self.persons = beside.get("person", "")
        self.from_1904 = any(is_true(one.get("date1904")) for one in tree.iter("{*}workbookPr"))

    def sheets(self) -> list[Sheet]:
        """All its sheets, in order; those that hold charts or macros have no cells."""
        found = []
        for one in self.tree.iter("{*}sheet"):
            identity = next((value for key, value in one.attrib.items() if str(key).endswith("}id")), "")
            kind, path = self.related.get(str(identity), ("", ""))
            if kind == "worksheet":
                hidden = _HIDDEN.get(one.get("state", "").casefold(), "")
                found.append(self._sheet(plain(one.get("name", "")), path, hidden))
        return found

    def _sheet(self, name: str, path: str, hidden: str) -> Sheet:
        """One sheet."""
        page = _Page(self)
        for element in self.parts.each(path, "row", "cols", "mergeCell", "pane", "tablePart"):
            page.take(element)
        related = self.parts.related(path)
        listed = [table for kind, part in related.values() if kind == "table" for table in self._listed(part)]
        threads = [part for kind, part in related.values() if kind == "threadedcomment"]
        apart = [*page.apart]
        for part in threads:
            apart.extend(read_threads(self.parts, part, self.persons))
        for kind, part in related.values():
            if kind == "comments":
                apart.extend(read_comments(self.parts, part, threaded=bool(threads)))
            elif kind == "drawing":
                apart.extend(read_boxes(self.parts, part))
        return Sheet(
            name,
            merged(page.cells, page.merges),
            hidden,
            frozenset(page.hidden_rows),
            frozenset(page.hidden_columns),
            page.frozen,
            tuple(listed),
            tuple(apart),
        )

    def _listed(self, part: str) -> Iterable[Listed]:
        """The range of a table that the workbook knows."""
        tree = self.parts.tree(part)
        first, _, last = (tree.get("ref", "") if tree is not None else "").partition(":")
        begin, end = cell_position(first), cell_position(last)
        if tree is not None and begin and end:
            yield Listed(begin, end, whole(tree.get("headerRowCount"), 1))


@dataclass(slots=True)
class _Page:
    """What was met of a sheet so far."""

    book: _Workbook
    cells: dict[Position, SheetCell] = field(default_factory=dict)
    merges: list[tuple[Position, Position]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    frozen: int = 0
    apart: list[Apart] = field(default_factory=list)
    row: int = -1

    def take(self, element: etree._Element) -> None:
        """Take in an element of the sheet."""
        tag = local(element)
        if tag == "row":
            self._row(element)
        elif tag == "mergeCell":
            first, _, last = element.get("ref", "").partition(":")
            begin, end = cell_position(first), cell_position(last)
            if begin and end:
                self.merges.append((begin, end))
        elif tag == "cols":
            for one in element:
                if is_true(one.get("hidden")):
                    right = min(whole(one.get("max")), _MOST_COLUMNS)
                    self.hidden_columns.update(range(whole(one.get("min"), 1) - 1, right))
        elif tag == "pane" and element.get("state", "").startswith("frozen"):
            self.frozen = whole(element.get("ySplit", "").partition(".")[0])

    def _row(self, element: etree._Element) -> None:
        """A row with its cells; one that says no number is the next."""
        self.row = whole(element.get("r"), self.row + 2) - 1
        if not 0 <= self.row < _MOST_ROWS:
            return
        column = -1
        for one in element:
            position = cell_position(one.get("r", ""))
            column = position[1] if position else column + 1
            if len(one) and 0 <= column < _MOST_COLUMNS:
                self._cell((self.row, column), one)
        if is_true(element.get("hidden")):
            self.hidden_rows.add(self.row)

    def _cell(self, position: Position, element: etree._Element) -> None:
        """A cell, if it shows words."""
        number = whole(element.get("s"))
        style = self.book.styles[number] if number < len(self.book.styles) else PLAIN
        held = {local(child): child for child in element}
        kind = element.get("t", "n")
        value = held["v"].text if "v" in held and held["v"].text else ""
        formula = held.get("f")
        if kind == "e":
            self.apart.append(Apart(position, value or "#ERROR!", ERROR))
            return
        if formula is not None and not value and kind != "str":
            self.apart.append(Apart(position, f"={plain(formula.text or '')}"[:_LONGEST_FORMULA], UNSAVED))
            return
        words = words_of(held["is"]) if kind == "inlineStr" and "is" in held else self._words(kind, value, style)
        self._keep(position, words, style)

    def _words(self, kind: str, value: str, style: Style) -> Words:
        """What a cell of some kind shows of its value."""
        if kind == "s":
            number = whole(value, -1)
            return self.book.shared[number] if 0 <= number < len(self.book.shared) else Words("")
        if kind == "b":
            return Words("TRUE" if is_true(value) else "FALSE")
        if kind == "d":
            return Words(_dated(value, style.code))
        if kind in ("str", "inlineStr"):
            return Words(plain(decoded(value)))
        return Words(_numbered(value, style.code, from_1904=self.book.from_1904))

    def _keep(self, position: Position, words: Words, style: Style) -> None:
        """Keep a cell's words, if there are any. Raises TooLarge beyond as many cells as may be."""
        text = words.text.strip()
        if not text:
            return
        self.book.cells_left -= 1
        if self.book.cells_left < 0:
            most = self.book.settings.document_cells
            remedy = "Split it, or raise the setting document_cells."
            raise TooLarge(self.book.parts.name, f"its sheets have more than {most:,} cells.", remedy)
        begin = len(words.text) - len(words.text.lstrip())
        kept = ((max(a - begin, 0), min(b - begin, len(text))) for a, b in words.struck_in(style))
        struck = tuple(run for run in kept if run[0] < run[1])
        self.cells[position] = SheetCell(text, struck, style.bold or words.bold)


def _numbered(value: str, code: str, *, from_1904: bool) -> str:
    """The words for a number; as it is written where it is none."""
    try:
        number = float(value)
    except ValueError:
        return plain(value)
    if not isfinite(number):
        return ""
    return shown_number(number, code, from_1904=from_1904)


def _dated(value: str, code: str) -> str:
    """The words for a date that is written as ISO 8601 has it."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return plain(value)
    return shown_moment(moment, code if shows(code) is Shows.DATE else "dd/mm/yyyy")
