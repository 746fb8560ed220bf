"""The structure tree of a tagged PDF: headings, lists, tables and cells, as whoever made the file marked them.

pdfium gives of each page the part of the tree that has words on it. An element keeps its number among its siblings on
every page, so the parts are put together by these numbers, and marks (numbered anew on each page) go with their page.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

_DEEPEST = 60  # elements within elements
_MOST_KIDS = 20_000  # of one element on one page
_MOST_SPAN = 1_000
_MOST_PARTS = 100_000  # of one page: a tree that refers to its parts again and again has no end of them
_MOST_AREA = 20_000  # of the cells of one page, as many rows by columns as they say that they span


@dataclass
class Element:
    """An element of the tree: its kind ("TR"), the rows and columns it spans, its elements and marks by their number.

    A mark is (page, number of the marked content). `childless` counts the elements that no page has words of.
    """

    kind: str
    row_span: int = 1
    column_span: int = 1
    elements: dict[int, Element] = field(default_factory=dict)
    marks: dict[tuple[int, int], int] = field(default_factory=dict)  # (number among siblings, page) -> mark
    kids: int = 0

    def take(self, other: Element) -> None:
        """Add what another page has of the same element."""
        self.kids = max(self.kids, other.kids)
        self.marks |= other.marks
        for at, element in other.elements.items():
            if at in self.elements:
                self.elements[at].take(element)
            else:
                self.elements[at] = element

    def in_order(self) -> Iterator[Element | tuple[int, int]]:
        """Its elements and its marks, (page, mark), in order."""
        keys = [*((at, page) for at, page in self.marks), *((at, 0) for at in self.elements)]
        for at, page in sorted(keys):
            yield (page, self.marks[at, page]) if page else self.elements[at]

    def all_marks(self) -> Iterator[tuple[int, int]]:
        """All marks in it, (page, mark), in order."""
        for one in self.in_order():
            if isinstance(one, Element):
                yield from one.all_marks()
            else:
                yield one

    def within(self, *kinds: str) -> Iterator[Element]:
        """The elements of some kinds anywhere in it, in order; those inside of such a one are not looked for."""
        for at in sorted(self.elements):
            element = self.elements[at]
            if element.kind in kinds:
                yield element
            else:
                yield from element.within(*kinds)

    def has(self, *kinds: str) -> bool:
        """Whether an element of one of some kinds is in it."""
        return any(True for _ in self.within(*kinds))


@dataclass
class _Left:
    """What may still be read of the tree of one page."""

    page: int
    parts: int = _MOST_PARTS
    area: int = _MOST_AREA
    taken: set[int] = field(default_factory=set)  # marks: each stands in one element

    def spans(self, rows: int, columns: int) -> tuple[int, int]:
        """The spans of a cell, believed as long as all of them together could stand on a page."""
        self.area -= rows * columns
        return (rows, columns) if self.area >= 0 else (1, 1)


def tree_of(page: object, number: int) -> Element | None:
    """The part of the tree that has words on a page; None where the file has no tree."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return None
    try:
        root, left = Element("Root"), _Left(number)
        for at in range(min(max(pdfium.FPDF_StructTree_CountChildren(tree), 0), _MOST_KIDS)):
            child = pdfium.FPDF_StructTree_GetChildAtIndex(tree, at)
            if child:
                root.elements[at] = _element(child, left, 0)
        return root if root.elements else None
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _element(handle: object, left: _Left, depth: int) -> Element:
    """An element with all that is in it on a page."""
    made = Element(_kind(handle))
    if made.kind in ("TD", "TH"):
        made.row_span, made.column_span = left.spans(*_spans(handle))
    made.kids = min(max(pdfium.FPDF_StructElement_CountChildren(handle), 0), _MOST_KIDS)
    for at in range(made.kids):
        left.parts -= 1
        if left.parts < 0:
            break
        child = pdfium.FPDF_StructElement_GetChildAtIndex(handle, at)
        if child:
            if depth < _DEEPEST:
                made.elements[at] = _element(child, left, depth + 1)
            continue
        mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(handle, at)
        if mark >= 0 and mark not in left.taken:
            left.taken.add(mark)
            made.marks[at, left.page] = mark
    return made


def _kind(handle: object) -> str:
    """The standard kind of an element; kinds of the file's own are mapped to it by pdfium."""
    size = pdfium.FPDF_StructElement_GetType(handle, None, 0)
    if not 2 < size < 512:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_StructElement_GetType(handle, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _spans(handle: object) -> tuple[int, int]:
    """How many rows and columns a cell spans."""
    spans = {b"RowSpan": 1, b"ColSpan": 1}
    value = ctypes.c_float()
    for at in range(min(max(pdfium.FPDF_StructElement_GetAttributeCount(handle), 0), 20)):
        attributes = pdfium.FPDF_StructElement_GetAttributeAtIndex(handle, at)
        for name in spans:
            found = pdfium.FPDF_StructElement_Attr_GetValue(attributes, name)
            if found and pdfium.FPDF_StructElement_Attr_GetNumberValue(found, value):
                spans[name] = min(max(int(value.value), 1), _MOST_SPAN)
    return spans[b"RowSpan"], spans[b"ColSpan"]
