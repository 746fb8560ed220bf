"""A plan laid out, in no format yet: titles, paragraphs, points and tables with spans, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date


@dataclass(frozen=True)
class Line:
    """A line of words; `strong` stands before them in bold, `struck` struck out, `mark` as bullet or number."""

    words: str
    mark: str = ""
    strong: str = ""
    struck: str = ""

    @property
    def text(self) -> str:
        """All of it but the mark."""
        return " ".join(part for part in (self.strong, self.struck, self.words) if part)


@dataclass(frozen=True)
class Cell:
    """A cell; it covers `rows` by `columns`, and stands in the first row that it covers. `day` makes it a date in a sheet."""

    lines: tuple[Line, ...] = ()
    rows: int = 1
    columns: int = 1
    day: date | None = None

    @property
    def text(self) -> str:
        """All lines joined by a space."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Title:
    """A line of the cover or head of the document; `level` 0 is the title."""

    words: str
    level: int = 0


@dataclass(frozen=True)
class Heading:
    """A heading."""

    words: str
    level: int = 1


@dataclass(frozen=True)
class Para:
    """A paragraph."""

    line: Line


@dataclass(frozen=True)
class Points:
    """A list."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Table:
    """Rows of cells of which the first `headers` are header rows."""

    rows: tuple[tuple[Cell, ...], ...]
    headers: int = 0

    def filled(self) -> list[list[Cell]]:
        """Rows laid out square: a cell stands at its first place, empty cells at the others that it covers."""
        laid: dict[tuple[int, int], Cell] = {}
        for number, row in enumerate(self.rows):
            column = 0
            for cell in row:
                while (number, column) in laid:
                    column += 1
                for down in range(cell.rows):
                    for across in range(cell.columns):
                        laid[number + down, column + across] = cell if not down and not across else EMPTY
                column += cell.columns
        width = 1 + max(column for _, column in laid)
        return [[laid.get((number, column), EMPTY) for column in range(width)] for number in range(len(self.rows))]


@dataclass(frozen=True)
class Sheet:
    """What follows is on a sheet of its own (a heading in formats that have no sheets)."""

    name: str
    hidden: bool = False


@dataclass(frozen=True)
class Break:
    """A new page."""


Block = Title | Heading | Para | Points | Table | Sheet | Break
EMPTY = Cell()


@dataclass(frozen=True)
class Page:
    """A whole document: its blocks, and what stands at the head and foot of each page."""

    blocks: tuple[Block, ...]
    head: str = ""
    foot: str = ""
    comments: tuple[str, ...] = field(default=())


def cell(words: str | Sequence[str], mark: str = "", *, rows: int = 1, columns: int = 1) -> Cell:
    """A cell of one line, or of several; a mark of "1" counts them."""
    lines = [words] if isinstance(words, str) else list(words)
    return Cell(tuple(marked(lines, mark)), rows, columns)


def marked(lines: Sequence[str], mark: str) -> Iterator[Line]:
    """Lines with bullets or numbers before them."""
    for number, line in enumerate(lines, 1):
        if line:
            yield Line(line, f"{number}{mark[1:]}" if mark.startswith("1") else mark)


def spanning(one: Cell, rows: int = 1, columns: int = 1) -> Cell:
    """The same cell over more rows or columns."""
    return replace(one, rows=rows, columns=columns)


def spread(table: Table) -> Table:
    """The same table for formats without spans: what a span covered is left empty."""
    rows = tuple(tuple(replace(one, rows=1, columns=1) for one in row) for row in table.filled())
    return Table(rows, table.headers)
