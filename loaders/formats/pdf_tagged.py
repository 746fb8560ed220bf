"""The blocks of a tagged PDF: its structure tree, with the words that the marks on its pages hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from loaders.formats.pdf_boxes import boxed
from loaders.formats.pdf_drafts import CellDraft, Draft, HeadingDraft, ParagraphDraft, PointDraft, TableDraft
from loaders.formats.pdf_placed import placed
from loaders.formats.pdf_said import Said, said
from loaders.formats.pdf_tree import Element
from loaders.formats.pdf_words import Word, around, in_order

Marked = Mapping[tuple[int, int], Sequence[Word]]
"""The words of each mark: (page, number of the marked content)."""
_HEADINGS = {"Title": 1, "H": 1, "H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}
_PARAGRAPHS = frozenset(
    {"P", "Caption", "BlockQuote", "Quote", "Note", "TOCI", "Formula", "Figure", "Code", "Lbl", "FENote"}
)
_BLOCKS = (
    *_HEADINGS,
    *_PARAGRAPHS,
    "L",
    "LI",
    "LBody",
    "Table",
    "TOC",
    "Index",
    "Sect",
    "Part",
    "Art",
    "Div",
    "Document",
)
_GROUPS = frozenset({"THead", "TBody", "TFoot"})


class Tagged:
    """Makes drafts of a structure tree; `repeated` are the headings of tables that stood on several pages."""

    def __init__(self, marked: Marked) -> None:
        self.marked = marked
        self.repeated: list[Word] = []

    def drafts(self, root: Element) -> list[Draft]:
        """All blocks of a tree, in order."""
        return list(self._walk(root, 0))

    def words(self, element: Element) -> list[Word]:
        """All words in an element, in order."""
        return [word for mark in element.all_marks() for word in self.marked.get(mark, ())]

    def _walk(self, element: Element, level: int) -> Iterator[Draft]:
        """The blocks within an element that is none itself; marks and spans between them are paragraphs, or boxes in rows."""
        loose: list[Sequence[Word]] = []
        for one in element.in_order():
            if isinstance(one, Element) and (one.kind in _BLOCKS or one.has(*_BLOCKS)):
                yield from boxed(loose)
                loose = []
                yield from self._block(one, level)
            else:
                loose.append(self.words(one) if isinstance(one, Element) else self.marked.get(one, ()))
        yield from boxed(loose)

    def _block(self, element: Element, level: int) -> Iterator[Draft]:
        """The blocks of one element."""
        kind = element.kind
        if kind in _HEADINGS:
            words = self.words(element)
            if words:
                yield HeadingDraft(_said(words), _HEADINGS[kind])
        elif kind == "Table":
            yield from self._table(element, level)
        elif kind == "L":
            yield from self._walk(element, level + 1)
        elif kind == "LI":
            yield from self._point(element, max(level, 1))
        elif kind in _PARAGRAPHS and not element.has(*_BLOCKS):
            yield from _paragraph(self.words(element))
        else:
            yield from self._walk(element, level)

    def _point(self, element: Element, level: int) -> Iterator[Draft]:
        """A list point: its mark, its words, and the lists and tables in it after them."""
        label: list[Word] = []
        body: list[Word] = []
        rest: list[Draft] = []
        for one in element.in_order():
            if not isinstance(one, Element):
                body.extend(self.marked.get(one, ()))
            elif one.kind == "Lbl":
                label.extend(self.words(one))
            elif one.kind == "L":
                rest.extend(self._walk(one, level + 1))
            elif one.has("L", "Table"):
                inner = list(self._walk(one, level))
                for draft in inner:
                    if isinstance(draft, ParagraphDraft) and not rest:
                        body.extend(word for line in draft.said.lines for word in line.words)
                    else:
                        rest.append(draft)
            else:
                body.extend(self.words(one))
        words = [*label, *body]
        if words:
            mark = len(" ".join(word.text for word in label))
            yield PointDraft(_said(words), level, mark if body else 0)
        yield from rest

    # --- tables

    def _table(self, element: Element, level: int) -> Iterator[Draft]:
        """A table; one of a single column is no table, and its cells are read as blocks."""
        rows: list[list[CellDraft]] = []
        header = 0
        for row, of_head in _rows(element):
            cells = [self._cell(cell) for cell in _cells(row)]
            kinds = {cell.kind for cell in row.elements.values()}
            if cells and (of_head or kinds == {"TH"}) and header == len(rows):
                header += 1
            if cells:
                rows.append(cells)
        for caption in element.within("Caption"):
            yield from _paragraph(self.words(caption))
        if max((sum(cell.column_span for cell in row) for row in rows), default=0) < 2:
            for row, _ in _rows(element):
                for cell in row.elements.values():
                    yield from self._walk(cell, level)
            return
        lines = [line for row in rows for cell in row for line in cell.lines]
        if not lines:
            return
        whole, starts = placed(rows)
        first, last = min(line.page for line in lines), max(line.page for line in lines)
        box = around(line.box for line in lines if line.page == first)
        yield TableDraft(tuple(map(tuple, whole)), box, first, header, tuple(starts), last_page=last)

    def _cell(self, element: Element | None) -> CellDraft:
        """A cell: paragraphs, points and tables in it, and headings as paragraphs."""
        if element is None:
            return CellDraft()
        parts: list[Said | PointDraft] = []
        tables: list[TableDraft] = []
        for draft in self._walk(self._once(element), 0):
            if isinstance(draft, TableDraft):
                tables.append(draft)
            elif isinstance(draft, PointDraft):
                parts.append(draft)
            else:
                parts.append(draft.said)
        return CellDraft(tuple(parts), element.row_span, element.column_span, tuple(tables))

    def _once(self, element: Element) -> Element:
        """A cell without its words on later pages, where these repeat those on its first: a heading of the table."""
        words = self.words(element)
        pages = [(page, list(held)) for page, held in groupby(sorted(words, key=_page), key=_page)]
        if len(pages) < 2:
            return element
        first = [word.text for word in pages[0][1]]
        again = {page for page, held in pages[1:] if [word.text for word in held] == first}
        for page, held in pages[1:]:
            if page in again:
                self.repeated.extend(held)
        return _without(element, again) if again else element


def _page(word: Word) -> int:
    return word.page


def _said(words: Sequence[Word]) -> Said:
    """What words in reading order say; no line may reach further than the longest of them."""
    lines = in_order(words)
    return said(lines, max(line.box.right for line in lines))


def _paragraph(words: Sequence[Word]) -> Iterator[Draft]:
    """The paragraph of some words; none of no words."""
    if words:
        yield ParagraphDraft(_said(words))


def _rows(table: Element) -> Iterator[tuple[Element, bool]]:
    """The rows of a table, and whether each stands in its head."""
    for at in sorted(table.elements):
        element = table.elements[at]
        if element.kind == "TR":
            yield element, False
        elif element.kind in _GROUPS:
            for number in sorted(element.elements):
                if element.elements[number].kind == "TR":
                    yield element.elements[number], element.kind == "THead"


def _cells(row: Element) -> list[Element | None]:
    """The cells of a row, None for one without words."""
    marks = {at for at, _ in row.marks}
    return [
        row.elements.get(at)
        for at in range(row.kids)
        if at not in marks and (at not in row.elements or row.elements[at].kind in ("TD", "TH"))
    ]


def _without(element: Element, pages: set[int]) -> Element:
    """An element without its marks on some pages."""
    return replace(
        element,
        elements={at: _without(one, pages) for at, one in element.elements.items()},
        marks={key: mark for key, mark in element.marks.items() if key[1] not in pages},
    )
