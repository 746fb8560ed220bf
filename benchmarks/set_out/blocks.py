"""What a document that is set out again is made of, whichever format it is then written in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Title:
    """The document's own heading."""

    words: str


@dataclass(frozen=True)
class Heading:
    """A heading within the document; level 1 is the highest."""

    words: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; without words it is an empty line."""

    words: str = ""


@dataclass(frozen=True)
class Points:
    """A list with bullets."""

    points: tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """A cell: lines, then a list (numbered or with bullets), over so many columns and rows; a head is written bold."""

    lines: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    numbered: bool = False
    columns: int = 1
    rows: int = 1
    head: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells; a cell that spans rows is given once, in its first. The first `header_rows` are marked as header."""

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 0


Block = Title | Heading | Paragraph | Points | Table


def cell(words: str | Sequence[str] | None, *, columns: int = 1, rows: int = 1) -> Cell:
    """A cell of one line, of several, or of none."""
    lines = (words,) if isinstance(words, str) else tuple(words or ())
    return Cell(tuple(line for line in lines if line), columns=columns, rows=rows)


def heads(*names: str) -> tuple[Cell, ...]:
    """A row of column names."""
    return tuple(Cell((name,) if name else (), head=True) for name in names)


def placed(table: Table) -> Iterator[tuple[int, int, Cell]]:
    """Row, column and cell of each cell of a table, both counted from 0, with room left for the cells that span rows."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(table.rows):
        column = 0
        for one in cells:
            while (row, column) in taken:
                column += 1
            taken |= {(row + down, column + across) for down in range(one.rows) for across in range(one.columns)}
            yield row, column, one
            column += one.columns
