"""The grids that rules draw on a page: lines that touch, the boxes between them, and which boxes are one cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ontology.plan import Box

_NEAR = 2.5  # points: rules no further apart touch
_SAME = 5.0  # points: rules of one grid no further apart are one (double borders, gaps between cells)
_JOIN = 4.0  # points: a gap that a rule bridges
_MOST_RULES = 4_000  # of one page, when joined: a drawing has more, and no table
_OPEN = 8.0  # points: level rules that reach further than the last upright one leave the side open
_MOST_BOXES = 60_000  # of one grid


@dataclass(frozen=True, slots=True)
class Rule:
    """A level or an upright line: where it runs, and from where to where."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid: its first row and column, how many of each it covers, and its box."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True)
class Grid:
    """A grid: where its columns and rows begin (and the last of them ends), and its cells in reading order."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @property
    def box(self) -> Box:
        """The box round it."""
        return Box(self.across[0], self.down[0], self.across[-1], self.down[-1])

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.across) - 1

    def cell_at(self, x: float, y: float) -> GridCell | None:
        """The cell in which a point lies."""
        return self._at.get((bisect_right(self.down, y) - 1, bisect_right(self.across, x) - 1))

    @cached_property
    def _at(self) -> dict[tuple[int, int], GridCell]:
        """The cell at each row and column."""
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }


def grids_of(rules: Iterable[Box], shades: Iterable[Box]) -> list[Grid]:
    """The grids on a page, from the top. The sides of shaded boxes count as rules."""
    level, upright = _lines(rules, shades)
    if not level or not upright or len(level) + len(upright) > _MOST_RULES:
        return []
    found = (_grid(*group) for group in _touching(level, upright))
    return sorted((grid for grid in found if grid), key=lambda grid: (grid.box.top, grid.box.left))


def level_rules(rules: Iterable[Box]) -> list[Rule]:
    """The level rules of a page, joined, from the top."""
    return _lines(rules, ())[0]


def _lines(rules: Iterable[Box], shades: Iterable[Box]) -> tuple[list[Rule], list[Rule]]:
    """Level and upright rules, those that go on with one another joined."""
    level, upright = [], []
    for box in rules:
        if box.right - box.left >= box.bottom - box.top:
            level.append(Rule((box.top + box.bottom) / 2, box.left, box.right))
        else:
            upright.append(Rule((box.left + box.right) / 2, box.top, box.bottom))
    for box in shades:
        if min(box.right - box.left, box.bottom - box.top) > 7:
            level.extend((Rule(box.top, box.left, box.right), Rule(box.bottom, box.left, box.right)))
            upright.extend((Rule(box.left, box.top, box.bottom), Rule(box.right, box.top, box.bottom)))
    return _joined(level), _joined(upright)


def _joined(rules: list[Rule]) -> list[Rule]:
    """Rules on one line that touch, as one."""
    made: list[Rule] = []
    for line in _clusters(sorted(rules, key=lambda rule: rule.at), 1.2):
        at = sum(rule.at for rule in line) / len(line)
        start, end = None, 0.0
        for rule in sorted(line, key=lambda rule: rule.start):
            if start is None:
                start, end = rule.start, rule.end
            elif rule.start <= end + _JOIN:
                end = max(end, rule.end)
            else:
                made.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        if start is not None:
            made.append(Rule(at, start, end))
    return made


def _clusters(rules: Sequence[Rule], width: float) -> Iterator[list[Rule]]:
    """Rules, in order, that lie no further apart than `width` from the first of them."""
    group: list[Rule] = []
    for rule in rules:
        if group and rule.at - group[0].at > width:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _touching(level: list[Rule], upright: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Level and upright rules in groups that touch one another."""
    parent = list(range(len(level) + len(upright)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    order = sorted(range(len(level)), key=lambda at: level[at].at)
    heights = [level[at].at for at in order]
    for number, rule in enumerate(upright):
        first = bisect_right(heights, rule.start - _NEAR)
        for at in order[first : bisect_right(heights, rule.end + _NEAR)]:
            if level[at].start - _NEAR <= rule.at <= level[at].end + _NEAR:
                parent[root(at)] = root(len(level) + number)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for at, rule in enumerate([*level, *upright]):
        groups.setdefault(root(at), ([], []))[at >= len(level)].append(rule)
    yield from (group for group in groups.values() if len(group[0]) > 1 and group[1])


def _places(rules: list[Rule]) -> list[float]:
    """Where the lines of a grid run: rules that lie close are one line."""
    ordered = sorted(rules, key=lambda rule: rule.at)
    return [sum(rule.at for rule in group) / len(group) for group in _clusters(ordered, _SAME)]


def _with_ends(places: list[float], other: list[Rule]) -> list[float]:
    """The lines, with one at each side that the rules across them leave open."""
    first, last = min(rule.start for rule in other), max(rule.end for rule in other)
    if first < places[0] - _OPEN:
        places = [first, *places]
    return [*places, last] if last > places[-1] + _OPEN else places


def _grid(level: list[Rule], upright: list[Rule]) -> Grid | None:
    """The grid of rules that touch; None where they enclose nothing."""
    across, down = _with_ends(_places(upright), level), _with_ends(_places(level), upright)
    rows, columns = len(down) - 1, len(across) - 1
    if rows < 1 or columns < 1 or rows * columns > _MOST_BOXES:
        return None
    below = _walls(level, down, across)
    beside = _walls(upright, across, down)
    cells: list[GridCell] = []
    for boxes in _regions(rows, columns, below, beside):
        cells.extend(_cells(boxes, across, down))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(tuple(across), tuple(down), tuple(cells))


def _walls(rules: list[Rule], places: list[float], bands: list[float]) -> set[tuple[int, int]]:
    """Which lines have a rule in which bands: (number of the line, number of the band that it crosses)."""
    walls = set()
    for rule in rules:
        after = bisect_right(places, rule.at)
        line = min(range(max(after - 1, 0), min(after + 1, len(places))), key=lambda at: abs(places[at] - rule.at))
        for band in range(max(bisect_right(bands, rule.start) - 1, 0), len(bands) - 1):
            if bands[band] >= rule.end:
                break
            covered = min(rule.end, bands[band + 1]) - max(rule.start, bands[band])
            if covered > 0.6 * (bands[band + 1] - bands[band]):
                walls.add((line, band))
    return walls


def _regions(
    rows: int, columns: int, below: set[tuple[int, int]], beside: set[tuple[int, int]]
) -> Iterator[list[tuple[int, int]]]:
    """The boxes of a grid, those without a wall between them together."""
    seen = set[tuple[int, int]]()
    for row in range(rows):
        for column in range(columns):
            if (row, column) in seen:
                continue
            seen.add((row, column))
            region, open_boxes = [], [(row, column)]
            while open_boxes:
                r, c = open_boxes.pop()
                region.append((r, c))
                steps = (
                    (r + 1, c, (r + 1, c) in below),
                    (r - 1, c, (r, c) in below),
                    (r, c + 1, (c + 1, r) in beside),
                    (r, c - 1, (c, r) in beside),
                )
                for u, v, wall in steps:
                    if not wall and 0 <= u < rows and 0 <= v < columns and (u, v) not in seen:
                        seen.add((u, v))
                        open_boxes.append((u, v))
            yield region


def _cells(boxes: list[tuple[int, int]], across: list[float], down: list[float]) -> Iterator[GridCell]:
    """The cell of boxes that are one; where they make no rectangle, a cell for each row of them."""
    rows, columns = {row for row, _ in boxes}, {column for _, column in boxes}
    if len(boxes) != len(rows) * len(columns):
        for row in sorted(rows):
            columns = {column for at, column in boxes if at == row}
            yield _cell({row}, columns, across, down)
        return
    yield _cell(rows, columns, across, down)


def _cell(rows: set[int], columns: set[int], across: list[float], down: list[float]) -> GridCell:
    """The cell that covers some rows and columns."""
    row, column = min(rows), min(columns)
    last_row, last_column = max(rows) + 1, max(columns) + 1
    box = Box(across[column], down[row], across[last_column], down[last_row])
    return GridCell(row, column, last_row - row, last_column - column, box)
