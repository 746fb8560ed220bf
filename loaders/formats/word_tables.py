"""The tables of a Word document: where each cell begins and how many rows and columns it covers, as Word shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from lxml.etree import _Element as Element

from loaders.formats.word_lines import Line
from loaders.formats.word_package import W, count, is_on, said

_MOST_COLUMNS = 63  # that Word allows
_HAIR = 170  # twips (3 mm): borders nearer than this were meant to be one
_WRAPPERS = frozenset(
    {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{W}del", f"{W}moveFrom"}
)


@dataclass(slots=True, eq=False)
class Slot:
    """A cell that is being laid: what stands in it, and the rows and columns that it covers."""

    content: list[Line | Grid] = field(default_factory=list)
    row_span: int = 1
    column_span: int = 1

    def lines(self) -> Iterator[Line]:
        """All lines in it, those of tables within it too."""
        for one in self.content:
            if isinstance(one, Grid):
                yield from one.lines()
            else:
                yield one


@dataclass(slots=True, eq=False)
class Grid:
    """A table: rows of cells, a cell that covers several rows in the first of them; `page` is where it begins.

    `deleted` are the indices of rows that a tracked change deleted; `header_rows` does not count them.
    """

    rows: list[list[Slot]]
    header_rows: int = 0
    page: int | None = None
    deleted: frozenset[int] = frozenset()

    def lines(self) -> Iterator[Line]:
        """All lines of all cells."""
        return (line for row in self.rows for slot in row for line in slot.lines())


@dataclass(frozen=True, slots=True)
class TableCell:
    """A `w:tc` with the place that it has: the columns from `column` to `end`, and how it is merged."""

    element: Element
    column: int
    end: int
    goes_on_above: bool = False
    goes_on_before: bool = False
    opens: bool = False
    is_deleted: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A `w:tr`: its cells, the empty columns before and after them, and what is said of it."""

    cells: tuple[TableCell, ...]
    before: int = 0
    after: tuple[int, int] = (0, 0)
    is_header: bool = False
    is_deleted: bool = False
    is_hidden: bool = False


def table_rows(table: Element) -> list[TableRow]:
    """The rows of a table, each cell in its columns."""
    rows = [_row(row) for row in unwrapped(table, "tr")]
    columns = _columns(table, rows)
    return [_moved(row, columns) for row in rows] if columns else rows


def unwrapped(element: Element, name: str) -> Iterator[Element]:
    """The children of a name, taken out of the content controls and marks of changes that wrap them."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in _WRAPPERS:
            waiting.extend(reversed(child))


def lay(slots: Sequence[tuple[TableRow, Sequence[Slot]]]) -> list[list[Slot]]:
    """The rows of cells that Word shows: merged cells once, empty ones where a row begins late or ends early."""
    rows: list[list[Slot]] = []
    open_cells: dict[int, tuple[int, Slot]] = {}  # by first column: the column after it, and the cell
    for row, contents in slots:
        if row.is_deleted:
            rows.append(list(contents))
            continue
        out: list[Slot] = [Slot(column_span=row.before)] if row.before else []
        going_on: dict[int, tuple[int, Slot]] = {}
        for cell, slot in zip(row.cells, contents, strict=True):
            slot.column_span = cell.end - cell.column
            end, above = open_cells.get(cell.column, (0, None))
            if cell.goes_on_above and above is not None and end == cell.end:
                above.row_span += 1
                above.content += [line for line in slot.content if isinstance(line, Grid) or line]
                going_on[cell.column] = (end, above)
            elif cell.goes_on_before and out:
                out[-1].column_span += slot.column_span
                out[-1].content += slot.content
            else:
                out.append(slot)
                if cell.opens:
                    going_on[cell.column] = (cell.end, slot)
        if row.after[1] > row.after[0]:
            out.append(Slot(column_span=row.after[1] - row.after[0]))
        rows.append(out)
        open_cells = going_on
    return rows


def _row(row: Element) -> TableRow:
    """A row, its columns counted."""
    properties = row.find(f"{W}trPr")
    before = _span(said(properties, "gridBefore"), 0)
    cells: list[TableCell] = []
    column = before
    for cell in unwrapped(row, "tc"):
        about = cell.find(f"{W}tcPr")
        merged, merged_across = said(about, "vMerge"), said(about, "hMerge")
        end = min(column + max(_span(said(about, "gridSpan"), 1), 1), _MOST_COLUMNS + len(cells) + 1)
        cells.append(
            TableCell(
                element=cell,
                column=column,
                end=end,
                goes_on_above=merged is not None and merged != "restart",
                goes_on_before=merged_across is not None and merged_across != "restart",
                opens=merged == "restart",
                is_deleted=about is not None and about.find(f"{W}cellDel") is not None,
            )
        )
        column = end
    after = _span(said(properties, "gridAfter"), 0)
    return TableRow(
        cells=tuple(cells),
        before=before,
        after=(column, column + after),
        is_header=is_on(said(properties, "tblHeader")),
        is_deleted=properties is not None and properties.find(f"{W}del") is not None,
        is_hidden=is_on(said(properties, "hidden")),
    )


def _span(text: str | None, missing: int) -> int:
    """How many columns an attribute names."""
    return min(max(count(text, missing), 0), _MOST_COLUMNS)


def _columns(table: Element, rows: Sequence[TableRow]) -> list[int]:
    """The column in which each column of the table's own grid is seen; none where that grid can be taken as it is.

    A table drawn by hand has borders that miss each other by a hair, each with a column of its own in the file.
    """
    widths = [count(one.get(f"{W}w")) for one in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    if not any(0 <= width < _HAIR for width in widths) or sum(widths) < _HAIR * len(widths):
        return []
    edges = [0, *accumulate(widths)]
    seen = [0, *accumulate(int(right - left >= _HAIR) for left, right in pairwise(edges))]
    last = len(widths)
    if any(cell.end > last or seen[cell.column] == seen[cell.end] for row in rows for cell in row.cells):
        return []
    return seen if all(row.after[1] <= last for row in rows) else []


def _moved(row: TableRow, columns: Sequence[int]) -> TableRow:
    """A row in the columns that are seen."""
    cells = tuple(replace(cell, column=columns[cell.column], end=columns[cell.end]) for cell in row.cells)
    after = (columns[row.after[0]], columns[row.after[1]])
    return replace(row, cells=cells, before=columns[row.before], after=after)
