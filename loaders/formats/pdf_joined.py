"""Tables that go on over pages: the parts put together, repeated headings taken out, rows that a page broke made whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.formats.lists import POINT
from loaders.formats.pdf_drafts import AsideDraft, CellDraft, Draft, TableDraft
from loaders.formats.pdf_said import Said
from loaders.wording import fold

_NEAR = 4.0  # points by which the sides of a column may differ from page to page
REPEATED = "This heading of a table is repeated at the top of a page."
_ENDS = (".", ";", ":", "?", "!")
_HEAD_ROWS = 3
_BINDING = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "that", "the", "to", "with"})


def joined(pages: Sequence[Sequence[Draft]]) -> list[Draft]:
    """The drafts of all pages, in order; a table that ends a page goes on with one of the same columns that begins the next."""
    made: list[Draft] = []
    for drafts in pages:
        rest = list(drafts)
        first = next((at for at, draft in enumerate(rest) if not isinstance(draft, AsideDraft)), None)
        last = next((at for at in reversed(range(len(made))) if not isinstance(made[at], AsideDraft)), None)
        if first is not None and last is not None:
            above, below = made[last], rest[first]
            if isinstance(above, TableDraft) and isinstance(below, TableDraft) and _goes_on(above, below):
                whole, repeated = _whole(above, below)
                asides = [*made[last + 1 :], *rest[:first], *repeated]
                made[last:] = [whole, *asides]
                rest = rest[first + 1 :]
        made.extend(rest)
    return made


def _goes_on(above: TableDraft, below: TableDraft) -> bool:
    """Whether a table goes on with another: it stands on the next page, and all columns of one are columns of the other."""
    if below.page != above.last_page + 1 or bool(above.doubt) != bool(below.doubt):
        return False
    few, many = sorted((above.edges, below.edges), key=len)
    if len(few) < 3 or abs(few[0] - many[0]) > 2 * _NEAR or abs(few[-1] - many[-1]) > 2 * _NEAR:
        return False
    return all(any(abs(one - other) <= _NEAR for other in many) for one in few)


def _whole(above: TableDraft, below: TableDraft) -> tuple[TableDraft, list[AsideDraft]]:
    """Both parts as one table, and what was taken out of the second."""
    above, below = _alike(above, below)
    repeated = _repeated_rows(above, below)
    taken = [
        AsideDraft(Said(tuple((line,) for cell in row for line in cell.lines)), REPEATED)
        for row in below.rows[:repeated]
    ]
    rows = [list(row) for row in above.rows]
    rest = [list(row) for row in below.rows[repeated:]]
    if rest and _is_broken(rows, rest):
        _mend(rows, rest)
    elif rest:
        _stretch(rows, rest)
    header = max(above.header_rows, repeated)
    whole = replace(
        above, rows=tuple(map(tuple, [*rows, *rest])), last_page=below.last_page, header_rows=header, doubt=above.doubt
    )
    return whole, taken


def _alike(above: TableDraft, below: TableDraft) -> tuple[TableDraft, TableDraft]:
    """Both tables with the columns of that one which has more."""
    if len(above.edges) == len(below.edges):
        return above, below
    edges = max((above.edges, below.edges), key=len)
    return _recut(above, edges), _recut(below, edges)


def _recut(table: TableDraft, edges: tuple[float, ...]) -> TableDraft:
    """A table whose cells span the columns of some edges that lie under them."""
    if table.edges == edges:
        return table

    def spanning(cell: CellDraft) -> CellDraft:
        if cell.box is None:
            return cell
        covered = sum(1 for edge in edges if cell.box.left + _NEAR < edge < cell.box.right - _NEAR)
        return replace(cell, column_span=covered + 1)

    return replace(table, rows=tuple(tuple(map(spanning, row)) for row in table.rows), edges=edges)


def _repeated_rows(above: TableDraft, below: TableDraft) -> int:
    """How many rows at the top of the second table repeat those at the top of the first."""
    count = 0
    for first, second in zip(above.rows[:_HEAD_ROWS], below.rows[:_HEAD_ROWS], strict=False):
        texts = [fold(cell.text) for cell in first]
        if not any(texts) or texts != [fold(cell.text) for cell in second]:
            break
        count += 1
    return count


def _laid(rows: Sequence[Sequence[CellDraft]]) -> list[list[tuple[int, int] | None]]:
    """Which cell, (row, number in the row), stands at each place of the grid."""
    laid: list[list[tuple[int, int] | None]] = [[] for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for at, cell in enumerate(row):
            while column < len(laid[number]) and laid[number][column] is not None:
                column += 1
            for below in range(number, min(number + cell.row_span, len(rows))):
                line = laid[below]
                line.extend([None] * (column + cell.column_span - len(line)))
                line[column : column + cell.column_span] = [(number, at)] * cell.column_span
            column += cell.column_span
    return laid


def _pairs(
    rows: Sequence[Sequence[CellDraft]], rest: Sequence[Sequence[CellDraft]]
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Each cell of the first row below with the cell of the last row above that has the same columns; none if any has not."""
    reach = max((cell.row_span for row in rows for cell in row), default=1)
    first = max(len(rows) - 2 * reach, 0)  # no cell above reaches down to the last row
    above, below = _laid(rows[first:])[-1], _laid(rest[:1])[0]
    pairs = dict.fromkeys(zip(above, below, strict=False))
    if len(above) != len(below) or len({one for one, _ in pairs}) != len(pairs):
        return []
    return [((one[0] + first, one[1]), other) for one, other in pairs if one and other]


def _is_broken(rows: Sequence[Sequence[CellDraft]], rest: Sequence[Sequence[CellDraft]]) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    Every filled cell goes on with a filled one, none after a sentence that came to its end. Either the longest of them
    begins in mid-sentence, or they are few.
    """
    pairs = [(rows[a][b], rest[c][d]) for (a, b), (c, d) in _pairs(rows, rest)]
    filled = [(one, other) for one, other in pairs if other.text]
    if not filled or not all(one.text for one, _ in filled):
        return False
    if not all(_may_go_on(one.text, other.text) for one, other in filled):
        return False
    above, below = max(filled, key=lambda pair: len(pair[1].text))
    whole = sum(1 for one, _ in pairs if one.text)
    return _midway(above.text, below.text) or len(filled) * 2 < whole


def _midway(above: str, below: str) -> bool:
    """Whether words begin small after words without an end, or come after a word that binds ("of")."""
    if above.endswith(_ENDS) or POINT.match(below):
        return False
    return below[:1].islower() or above.rsplit(maxsplit=1)[-1] in _BINDING


def _may_go_on(above: str, below: str) -> bool:
    """Whether words can be the rest of those above: these have no end, or a list goes on."""
    return not above.endswith(_ENDS) or bool(POINT.match(below)) or below[:1].islower()


def _mend(rows: list[list[CellDraft]], rest: list[list[CellDraft]]) -> None:
    """Put the words of the first row below to those of the last row above, and take it away."""
    for (a, b), (c, d) in _pairs(rows, rest):
        rows[a][b] = _run_on(rows[a][b], rest[c][d], rest[c][d].row_span - 1)
    del rest[0]


def _stretch(rows: list[list[CellDraft]], rest: list[list[CellDraft]]) -> None:
    """Let a cell that spans rows at the end of a page go on over the empty cells below it, left of the first filled one."""
    gone = []
    for (a, b), (c, d) in _pairs(rows, rest):
        above, below = rows[a][b], rest[c][d]
        spans = above.row_span > 1 or below.row_span > 1
        if not spans or (below.text and not _midway(above.text, below.text)):
            break
        rows[a][b] = _run_on(above, below, below.row_span)
        gone.append((c, d))
    for c, d in reversed(gone):
        del rest[c][d]


def _run_on(above: CellDraft, below: CellDraft, more: int) -> CellDraft:
    """A cell with the words of the one that goes on with it, over so many more rows."""
    parts, rest = list(above.parts), list(below.parts)
    if parts and rest:
        last, first = parts[-1], rest[0]
        if isinstance(last, Said) and isinstance(first, Said):
            parts[-1] = last.run_on(first)
            del rest[0]
    return replace(above, parts=(*parts, *rest), row_span=above.row_span + more, tables=(*above.tables, *below.tables))
