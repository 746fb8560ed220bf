"""Where the tables of a sheet are: its filled cells parted into lines (titles, notes) and the blocks of cells between them.

An empty row ends a table only where what comes below has a header of its own, or stands in other columns; an empty column
only where the two sides begin in different rows, are filled in different ones, or head the same columns again.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from loaders.formats.sheets import Sheet

_WIDE = 3  # filled cells of a row that lines seldom have
_NARROW = 4  # columns of a table whose header may have two words only
_LONGEST_HEADING, _LONGEST_LABEL = 80, 45  # characters
_MOST_BETWEEN = 2  # lines between two parts of one table: the heading of a group of rows
_WIDEST_GAP = 3  # rows from one part of a table to the next, at most
_SHORTEST_LABEL = 4  # letters
_FIGURES = re.compile(r"\d+")
_ALIKE = 0.6  # share of rows that two halves of one table have in common at least

Area = Mapping[int, Sequence[int]]
"""Some of a sheet's filled cells: their columns, in order, by row."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A row of a sheet whose cells stand for themselves: a title, a note, a fact."""

    row: int
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A table: the rows and the columns of the sheet in which it has words."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]


def parts(sheet: Sheet) -> list[Lines | Region]:
    """The lines and the tables of a sheet, from top to bottom, of two side by side the left one first."""
    area: dict[int, list[int]] = {}
    for row, column in sorted(sheet.cells):
        area.setdefault(row, []).append(column)
    return list(_Parting(sheet).parts(area))


class _Parting:
    """Parts areas of one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.heads = frozenset(one.first[0] for one in sheet.listed if one.header_rows)

    def parts(self, area: Area) -> Iterator[Lines | Region]:
        """The lines and tables of an area."""
        table: list[int] = []
        between: list[int] = []
        for band in self._bands(area):
            lead, body, rest = self._split(band, area)
            if not body:
                between += lead
                continue
            lines = [*between, *lead]
            above = [*table, *lines]
            near = above and len(lines) <= _MOST_BETWEEN and body[0] - above[-1] <= _WIDEST_GAP
            if table and near and self._goes_on(table, body, area):
                table = [*table, *lines, *body]
            else:
                yield from self._table(table, area)
                yield from self._lines(lines, area)
                table = body
            between = rest
        yield from self._table(table, area)
        yield from self._lines(between, area)

    def _bands(self, area: Area) -> Iterator[list[int]]:
        """Runs of rows without an empty one between them; a cell merged downwards, or a table that is told, fills its rows."""
        band: list[int] = []
        reach = -1
        for row in area:
            if band and row > reach + 1:
                yield band
                band = []
            band.append(row)
            reach = max(reach, row, *(row + self.sheet.cells[row, column].rows - 1 for column in area[row]))
            reach = max([reach, *(one.last[0] for one in self.sheet.listed if one.first[0] <= row <= one.last[0])])
        if band:
            yield band

    def _split(self, band: list[int], area: Area) -> tuple[list[int], list[int], list[int]]:
        """The lines above the table of a band, its table, and the lines below it."""
        widest = max(self._width(row, area) for row in band)
        enough = min(widest, _WIDE) if widest > _NARROW else 2
        filled = [number for number, row in enumerate(band) if self._width(row, area) >= enough]
        told = [number for number, row in enumerate(band) if row in self.heads]
        if not filled:
            return band, [], []
        first = min([filled[0], *told])
        last = len(band) if enough > 2 or widest > 2 else filled[-1] + 1
        return band[:first], band[first:last], band[last:]

    def _width(self, row: int, area: Area) -> int:
        """How many columns a row fills; a single cell is a line, however far it is merged."""
        if len(area[row]) < 2:
            return len(area[row])
        return sum(min(self.sheet.cells[row, column].columns, _WIDE) for column in area[row])

    def _goes_on(self, table: Sequence[int], body: Sequence[int], area: Area) -> bool:
        """Whether rows below an empty one go on with a table: they stand in its columns, and have no header of their own."""
        columns = {column for row in table for column in area[row]}
        below = {column for row in body for column in area[row]}
        if len(columns) < _WIDE or not (min(columns) <= min(below) and max(below) <= max(columns) + 1):
            return False
        if self._opens_alike(table[0], body[0], area):
            return False
        return not self._is_header(body, area, self._texts(table[0], area[table[0]]))

    def _opens_alike(self, row: int, other: int, area: Area) -> bool:
        """Whether two rows begin with the same label, but for its number: each opens a record ("Recommendation 2")."""
        one, two = (_FIGURES.sub("#", self.sheet.cells[at, area[at][0]].text.casefold()) for at in (row, other))
        return one == two and sum(map(str.isalpha, one)) >= _SHORTEST_LABEL

    def _is_header(self, body: Sequence[int], area: Area, known: frozenset[str]) -> bool:
        """Whether the first row of some rows heads them: told so, bold above others that are not, or the known header again."""
        first = body[0]
        if first in self.heads:
            return True
        cells = [self.sheet.cells[first, column] for column in area[first]]
        if len(cells) < 2 or any(len(cell.text) > _LONGEST_HEADING for cell in cells):
            return False
        bold = all(cell.bold for cell in cells) and len(body) > 1
        plain = bold and not all(self.sheet.cells[body[1], column].bold for column in area[body[1]])
        return plain or len(known & self._texts(first, area[first])) > 1

    def _texts(self, row: int, columns: Iterable[int]) -> frozenset[str]:
        """The words of a row's cells."""
        return frozenset(self.sheet.cells[row, column].text.casefold() for column in columns)

    def _lines(self, rows: Iterable[int], area: Area) -> Iterator[Lines | Region]:
        """Rows as lines; where several of two cells follow one another, a label and its words, they are a narrow table."""
        run: list[int] = []
        for row in rows:
            if self._is_pair(row, area) and (not run or area[run[0]] == area[row]):
                run.append(row)
                continue
            yield from _paired(run, area)
            run = [row] if self._is_pair(row, area) else []
            if not run:
                yield Lines(row, tuple(area[row]))
        yield from _paired(run, area)

    def _is_pair(self, row: int, area: Area) -> bool:
        """Whether a row is a label with its words beside it."""
        return len(area[row]) == 2 and len(self.sheet.cells[row, area[row][0]].text) <= _LONGEST_LABEL

    def _table(self, rows: Sequence[int], area: Area) -> Iterator[Lines | Region]:
        """A table, or the tables that stand side by side in its rows."""
        if not rows:
            return
        columns = sorted({column for row in rows for column in area[row]})
        for at in range(2, len(columns) - 1):
            if columns[at] > columns[at - 1] + 1 and self._apart(rows, area, columns[at]):
                yield from self._table_of({row: kept for row in rows if (kept := _before(area[row], columns[at]))})
                yield from self._table_of({row: kept for row in rows if (kept := _from(area[row], columns[at]))})
                return
        yield Region(tuple(rows), tuple(columns))

    def _table_of(self, area: Area) -> Iterator[Lines | Region]:
        """The parts of one of two sides."""
        yield from self.parts(area)

    def _apart(self, rows: Sequence[int], area: Area, column: int) -> bool:
        """Whether what stands left and right of an empty column are two tables."""
        left = {row for row in rows if _before(area[row], column)}
        right = {row for row in rows if _from(area[row], column)}
        over = {row for row in left if any(self._reaches(row, one, column) for one in _before(area[row], column))}
        left -= over
        if not left or not right:
            return False
        if min(left) != min(right) or len(left & right) < len(left | right) * _ALIKE:
            return True
        first = min(left & right)
        heads = self._texts(first, _before(area[first], column)) & self._texts(first, _from(area[first], column))
        return len(heads) > 1

    def _reaches(self, row: int, column: int, beyond: int) -> bool:
        """Whether a cell is merged over a column to its right."""
        return column + self.sheet.cells[row, column].columns > beyond


def _paired(run: Sequence[int], area: Area) -> Iterator[Lines | Region]:
    """Rows of two cells as a narrow table."""
    if run:
        yield Region(tuple(run), tuple(area[run[0]]))


def _before(columns: Sequence[int], bound: int) -> Sequence[int]:
    """Those columns that stand left of a bound."""
    return columns[: bisect_left(columns, bound)]


def _from(columns: Sequence[int], bound: int) -> Sequence[int]:
    """Those columns that stand at a bound or right of it."""
    return columns[bisect_left(columns, bound) :]


def covered(first: int, count: int, kept: Sequence[int]) -> int:
    """How many of some rows or columns, which are in order, a cell covers that begins at one of them; 1 at least."""
    return max(bisect_right(kept, first + count - 1) - bisect_left(kept, first), 1)
