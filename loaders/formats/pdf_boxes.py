"""Boxes of a printed web page that stand in rows and columns though no tag says so: a table laid out by style alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.formats.pdf_drafts import CellDraft, Draft, ParagraphDraft, TableDraft
from loaders.formats.pdf_placed import placed
from loaders.formats.pdf_said import Said, said
from loaders.formats.pdf_words import Line, Word, around, in_order
from ontology.plan import Box

_NEAR = 3.0  # points by which the left sides of a column, or the tops of a row, may differ
_GAP = 0.6  # of a letter's size: what is nearer is the next word of a sentence
_FEWEST_ROWS, _FEWEST_COLUMNS = 2, 3


@dataclass(frozen=True, slots=True)
class _Box:
    """The words of one element of the page."""

    words: tuple[Word, ...]

    @property
    def box(self) -> Box:
        """Where they stand on the page that they begin on."""
        return around(word.box for word in self.words if word.page == self.words[0].page)

    @property
    def top(self) -> float:
        """The top of the first of them."""
        return self.words[0].box.top


def boxed(elements: Sequence[Sequence[Word]]) -> list[Draft]:
    """The blocks of neighbouring elements without a tag: a table where they stand in rows and columns, else a paragraph."""
    boxes = [_Box(tuple(words)) for words in elements if words]
    rows = _rows(boxes)
    first = next((at for at, row in enumerate(rows) if len(row) >= _FEWEST_COLUMNS), None)
    if first is None:
        return _paragraph(rows)
    last = first + 1
    while last < len(rows) and _fits(rows[last], rows[first]):
        last += 1
    if last - first < _FEWEST_ROWS:
        return _paragraph(rows)
    return [*_paragraph(rows[:first]), _table(rows[first:last]), *_paragraph(rows[last:])]


def _rows(boxes: Sequence[_Box]) -> list[list[_Box]]:
    """The boxes in rows: one goes on with the row where it stands to the right of the last, clear of it, and as high."""
    rows: list[list[_Box]] = []
    for box in boxes:
        before = rows[-1][-1] if rows else None
        if before and _stands_beside(before, box):
            rows[-1].append(box)
        else:
            rows.append([box])
    return rows


def _stands_beside(before: _Box, box: _Box) -> bool:
    """Whether a box is the next of its row."""
    clear = box.box.left > before.box.right + _GAP * box.words[0].size
    return before.words[0].page == box.words[0].page and clear and abs(before.top - box.top) <= _NEAR


def _fits(row: Sequence[_Box], head: Sequence[_Box]) -> bool:
    """Whether each box of a row stands in a column of the first row, and it is no lone line."""
    sides = [box.box.left for box in head]
    return len(row) > 1 and all(any(abs(box.box.left - side) <= _NEAR for side in sides) for box in row)


def _table(rows: Sequence[Sequence[_Box]]) -> TableDraft:
    """The table of some rows."""
    sides = [box.box.left for box in rows[0]]
    laid: list[list[CellDraft]] = []
    for row in rows:
        cells = [CellDraft() for _ in sides]
        for one in row:
            at = _column(one, sides)
            lines = in_order(one.words)
            cells[at] = CellDraft((said(lines, max(line.box.right for line in lines)),))
        laid.append(cells)
    whole, starts = placed(laid)
    words = [word for row in rows for one in row for word in one.words]
    first, last = words[0].page, words[-1].page
    box = around(word.box for word in words if word.page == first)
    return TableDraft(tuple(map(tuple, whole)), box, first, 0, tuple(starts), last_page=last)


def _column(box: _Box, sides: Sequence[float]) -> int:
    """Which column a box stands in."""
    return min(range(len(sides)), key=lambda at: abs(sides[at] - box.box.left))


def _paragraph(rows: Sequence[Sequence[_Box]]) -> list[Draft]:
    """The paragraphs of all words: one begins where a box does, and the line above ended before the column did."""
    boxes = [box for row in rows for box in row]
    lines = in_order([word for box in boxes for word in box.words])
    opening = {id(box.words[0]) for box in boxes}
    whole = said(lines, max((line.box.right for line in lines), default=0.0))
    parts: list[list[tuple[Line, ...]]] = []
    for paragraph in whole.paragraphs:
        if not parts or id(paragraph[0].words[0]) in opening:
            parts.append([])
        parts[-1].append(paragraph)
    return [ParagraphDraft(Said(tuple(part), whole.limit)) for part in parts]
