"""The lines of a web page as they are met, and the blocks and cells that they become once the text is whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.document import Aside, Block, Cell, Heading, ListPoint, Paragraph, Table
from loaders.formats.lists import POINT
from loaders.formats.lists import cell as cell_of
from loaders.wording import Wording

Span = tuple[int, int]
"""Where some words stand in the extracted text: start and end."""
_BOLD_LEVEL = 8  # of a heading that is only a bold line, below any that is marked as one
_LONGEST_HEADING = 16  # words
_MOST_COLUMNS = 100  # no cell of a plan spans more


@dataclass(frozen=True, slots=True)
class Line:
    """A line: where it stands, as what. `label` is the bullet or number of the list point that it begins.

    `level` is that of the list it stands in, 0 in none; `heading` that of the heading it is, 0 where it is none; `bold`
    is where the bold words end that it begins with.
    """

    span: Span
    label: Span | None = None
    level: int = 0
    heading: int = 0
    bold: int = 0
    opens: bool = False  # it begins a list point, with or without a label


@dataclass(slots=True)
class MetCell:
    """A cell so far."""

    row_span: int = 1
    column_span: int = 1
    lines: list[Line] = field(default_factory=list)
    tables: list[MetTable] = field(default_factory=list)
    heads: bool = False

    def cell(self, text: str, rows_left: int, width: int) -> Cell:
        """The cell, spanning no more rows and columns than there are."""
        rows = rows_left if self.row_span == 0 else min(self.row_span, rows_left)
        columns = max(min(self.column_span, width), 1)
        tables = tuple(made for one in self.tables if (made := one.table(text)))
        points = tuple(points_of(self.lines, text))
        spans = tuple(line.span for line in self.lines)
        if not points and spans:
            held = cell_of(Wording(text, spans), max(rows, 1), columns)
            return Cell(held.words, held.points, held.row_span, held.column_span, tables)
        return Cell(Wording(text, spans), points, max(rows, 1), columns, tables)


@dataclass(slots=True)
class MetTable:
    """A table so far; `headed` counts the rows in its head."""

    rows: list[list[MetCell]] = field(default_factory=list)
    headed: int = 0

    @property
    def lines(self) -> list[Line]:
        """All lines of all cells."""
        return [line for row in self.rows for cell in row for line in cell.lines]

    def table(self, text: str) -> Table | None:
        """The table; None where no row has a cell."""
        rows = [row for row in self.rows if row]
        if not rows:
            return None
        width = max((_width(row) for row in rows if len(row) > 1), default=1)
        laid = tuple(tuple(met.cell(text, len(rows) - at, width) for met in row) for at, row in enumerate(rows))
        heads = next((at for at, row in enumerate(rows) if not all(met.heads for met in row)), 0)
        return Table(laid, header_rows=min(self.headed or heads, len(rows)))

    def area(self) -> int:
        """How many places its cells cover at most."""
        rows = len(self.rows)
        return sum(
            min(met.row_span or rows, rows) * min(max(met.column_span, 1), _MOST_COLUMNS)
            for row in self.rows
            for met in row
        )


def _width(row: Sequence[MetCell]) -> int:
    """How many columns a row's cells span."""
    return sum(max(min(met.column_span, _MOST_COLUMNS), 1) for met in row)


def blocks_of(line: Line, text: str) -> Iterator[Block]:
    """The blocks of a line outside tables; of a paragraph with line breaks, one for each of its lines."""
    words = Wording(text, (line.span,))
    if line.heading:
        yield Heading(words.trimmed(), line.heading, gap=1)
    elif line.opens:
        yield ListPoint(words.trimmed(), Wording(text, (line.label,)) if line.label else None, max(line.level, 1))
    else:
        for number, part in enumerate(words.lines()):
            yield _paragraph(part, line, 0 if number else 1, text)


def _paragraph(words: Wording, line: Line, gap: int, text: str) -> Block:
    """A line of a paragraph: a heading where all of it is bold and short, a list point where it begins with a mark."""
    bold = line.bold if words.start == line.span[0] else 0
    if bold >= words.end and len(words.text.split()) <= _LONGEST_HEADING and not words.text.endswith((".", ";", ",")):
        return Heading(words, _BOLD_LEVEL, gap=gap)
    mark = POINT.match(words.raw)
    if mark and words.cut(mark.end()):
        return ListPoint(
            words.cut(mark.end()), words.cut(mark.start("label"), mark.end("label")), max(line.level, 1), gap=gap
        )
    strong = Wording(text, ((words.start, min(bold, words.end)),)) if bold > words.start else None
    return Paragraph(words, gap=gap, strong=strong)


def points_of(lines: Sequence[Line], text: str) -> Iterator[ListPoint]:
    """The list points among the lines of a cell; a line of the same list without a mark goes on with the point above it."""
    spans: list[Span] = []
    first: Line | None = None
    for line in lines:
        if line.opens or not line.level:
            if first:
                yield _point(first, spans, text)
            first, spans = (line, []) if line.opens else (None, [])
        spans.append(line.span)
    if first:
        yield _point(first, spans, text)


def _point(first: Line, spans: Sequence[Span], text: str) -> ListPoint:
    """A list point of some lines."""
    return ListPoint(Wording(text, tuple(spans)), Wording(text, (first.label,)) if first.label else None, first.level)


def aside_of(lines: Sequence[Line], reason: str, text: str) -> Aside:
    """Words apart."""
    return Aside(Wording(text, tuple(line.span for line in lines)), reason)
