"""A source without its format: headings, paragraphs, list points and tables in reading order, each with its place.

An opener (one module for each format) builds a `Document` and knows nothing of plans; the reading families know
plans and nothing of formats. All words are `Wording`s of one extracted text, `Document.text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from loaders.wording import Wording
from ontology.plan import Source


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person finds a block in the file, counted from 1; None for what the format does not have."""

    line: int | None = None
    page: int | None = None
    sheet: str | None = None
    row: int | None = None

    def __str__(self) -> str:
        """The place in words: "page 3, line 12", "sheet 'Actions', row 5"."""
        parts = (
            f"sheet '{self.sheet}'" if self.sheet else "",
            f"page {self.page}" if self.page else "",
            f"row {self.row}" if self.row else "",
            f"line {self.line}" if self.line else "",
        )
        return ", ".join(part for part in parts if part) or "the document"


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that its format marks as a heading (style, `#`, bold or capitals on a line of its own); level from 1."""

    words: Wording
    level: int = 1
    place: Place = Place()
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a line where the format knows no paragraphs.

    `indent` is the width of white space before it, `gap` the number of blank lines above it: all that is left of a
    table that lost its borders. `strong` is the bold run it opens with, if any ("**Lead:** ...").
    """

    words: Wording
    place: Place = Place()
    indent: int = 0
    gap: int = 0
    strong: Wording | None = None


@dataclass(frozen=True, slots=True)
class ListPoint:
    """A point of a list: its words without mark or number, its `label` as written ("•", "1.", "a)"), level from 1."""

    words: Wording
    label: Wording | None = None
    level: int = 1
    place: Place = Place()
    indent: int = 0
    gap: int = 0

    @property
    def whole(self) -> Wording:
        """The words with the number before them; a mere mark is left out."""
        if not self.numbered or not self.label or not self.words:
            return self.words
        words = self.words
        return Wording(words.source, ((self.label.start, words.spans[0][1]), *words.spans[1:]), words.soft)

    @property
    def numbered(self) -> bool:
        """Whether its label counts ("1.", "b)", "iv."), and is no mere mark."""
        return self.label is not None and any(character.isalnum() for character in self.label.text.strip("o"))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: all its words (a line of it a line of `words.raw`; tags left out), and the list points among them.

    A cell that spans rows or columns stands once, in the first of them. `tables` are tables inside it.
    """

    words: Wording
    points: tuple[ListPoint, ...] = ()
    row_span: int = 1
    column_span: int = 1
    tables: tuple[Table, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a cell that covers nothing."""
        if self.row_span < 1 or self.column_span < 1:
            raise ValueError(f"A cell covers a row and a column at least, not {self.row_span} by {self.column_span}.")

    def __bool__(self) -> bool:
        """Whether there is a word in it."""
        return bool(self.words)

    @property
    def stem(self) -> Wording:
        """The words before the first point; all of them where there is no point."""
        if not self.points:
            return self.words
        first = min((span for point in self.points for span in _spans(point)), default=(len(self.words.source), 0))
        return Wording(self.words.source, tuple((a, min(b, first[0])) for a, b in self.words.spans if a < first[0]))

    @property
    def plain(self) -> Wording:
        """The words without the marks and numbers of its points."""
        if not self.points:
            return self.words
        return Wording.joined(part for part in (self.stem.trimmed(), *(point.words for point in self.points)) if part)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. `header_rows` counts the rows that the format itself marks as header, 0 where it marks none."""

    rows: tuple[tuple[Cell, ...], ...]
    place: Place = Place()
    header_rows: int = 0
    gap: int = 0

    @property
    def words(self) -> Wording:
        """All words of all cells."""
        return Wording.joined(cell.words for row in self.rows for cell in row)

    def grid(self) -> tuple[tuple[Cell | None, ...], ...]:
        """The rows with spans laid out: a cell stands in each position that it covers, None where there is none."""
        laid: list[list[Cell | None]] = [[] for _ in self.rows]
        for number, row in enumerate(self.rows):
            column = 0
            for cell in row:
                while column < len(laid[number]) and laid[number][column] is not None:
                    column += 1
                for below in range(number, min(number + cell.row_span, len(laid))):
                    _put(laid[below], column, cell)
                column += cell.column_span
        return tuple(tuple(row) for row in laid)


@dataclass(frozen=True, slots=True)
class LooseCell:
    """A cell of a table of which only the order of the cells is left: rows and columns were lost."""

    cell: Cell
    place: Place = Place()
    gap: int = 0

    @property
    def words(self) -> Wording:
        """The words of the cell."""
        return self.cell.words


Block = Heading | Paragraph | ListPoint | Table | LooseCell


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that are in the file and no part of its running text, and why: `reason` is a sentence that the report shows.

    Comments, hidden text and sheets, notes, the heads and feet of pages. Nothing of a plan is read from them.
    """

    words: Wording
    reason: str
    place: Place = Place()


@dataclass(frozen=True)
class Document:
    """A source and its blocks in reading order; every word of a block is a word of `text`.

    `struck` are the runs of characters (start, end) that are struck out or deleted, in order: superseded, but still
    words. `asides` stand in no block.
    """

    source: Source
    blocks: tuple[Block, ...]
    struck: tuple[tuple[int, int], ...] = ()
    asides: tuple[Aside, ...] = ()

    @property
    def text(self) -> str:
        """The extracted text, whole."""
        return self.source.text

    @property
    def name(self) -> str:
        """The name of the file, for messages."""
        return self.source.name

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


def _spans(point: ListPoint) -> tuple[tuple[int, int], ...]:
    """Spans of a point, its label included."""
    return (*(point.label.spans if point.label else ()), *point.words.spans)


def _put(row: list[Cell | None], column: int, cell: Cell) -> None:
    """Lay a cell into each column of a row that it covers."""
    row.extend(None for _ in range(column + cell.column_span - len(row)))
    for position in range(column, column + cell.column_span):
        row[position] = cell
