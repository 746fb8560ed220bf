"""What every kind of spreadsheet comes to: sheets of cells with the words that a person sees in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Position = tuple[int, int]
"""Row and column of a cell, each from 0."""
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell with words: `text` as the sheet shows it, the runs of it that are `struck` out, and how far it is merged.

    `doubt` is why a person should look at it, in a sentence, or nothing.
    """

    text: str
    struck: tuple[tuple[int, int], ...] = ()
    bold: bool = False
    rows: int = 1
    columns: int = 1
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Apart:
    """Words of a sheet that stand in no cell's place (a comment, a formula without a result): where, and why they do."""

    position: Position | None
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A range that the workbook itself calls a table: its first and last cell, and how many rows of it are header."""

    first: Position
    last: Position
    header_rows: int = 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: the cells that hold words, by row and column from 0; a merged cell stands once, in its first place.

    `hidden` is why the sheet is not shown, in a sentence, or nothing; `frozen` how many rows stay in sight above the others.
    """

    name: str | None
    cells: Mapping[Position, SheetCell]
    hidden: str = ""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    frozen: int = 0
    listed: tuple[Listed, ...] = ()
    apart: tuple[Apart, ...] = field(default=())


def cell_name(position: Position) -> str:
    """How a sheet calls a cell: "B5" for the fifth row of the second column."""
    return f"{column_name(position[1])}{position[0] + 1}"


def column_name(column: int) -> str:
    """The letters of a column: "A" for 0, "AA" for 26."""
    letters = ""
    column += 1
    while column:
        column, last = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + last) + letters
    return letters


def cell_position(name: str) -> Position | None:
    """Row and column of a cell from its name ("B5", "$B$5"); None where it is no cell's name."""
    bare = name.replace("$", "")
    letters = bare.rstrip("0123456789")
    digits = bare[len(letters) :]
    if not (0 < len(letters) <= 3 and 0 < len(digits) <= 7 and letters.isascii() and letters.isalpha()):
        return None
    column = 0
    for letter in letters.upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return (int(digits) - 1, column - 1) if digits.isascii() and int(digits) else None
