"""Tables that go on over pages: the parts put together, repeated headings taken out, rows that a page broke made whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.formats.lists import POINT
from loaders.formats.pdf_drafts import (
    AsideDraft,
    CellDraft,
    Draft,
    HeadingDraft,
    ParagraphDraft,
    PointDraft,
    TableDraft,
)
from loaders.formats.pdf_running import REPEATED
from loaders.formats.pdf_said import Said
from loaders.wording import fold

_NEAR = 4.0  # points by which the sides of a column may differ from page to page
_ENDS = (".", ";", ":", "?", "!")
_HEAD_ROWS = 3
_USUAL = 0.9  # of the sentences of a column begin with a capital
_MOST = 0.7  # of the sentences of a column
_PHRASE = 3  # words: what has more is a sentence, or part of one
_FEW = 2  # cells
_NUMBER = re.compile(r"(?P<before>(?:[A-Za-z]{0,4}\d{1,3}\.)*[A-Za-z]{0,4})(?P<last>\d{1,3})[.):]?\s")
_BINDING = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "that", "the", "to", "with"})


@dataclass
class _Growing:
    """A table as part after part is put to it; `reach` is the most rows that a cell of it spans."""

    first: TableDraft
    rows: list[list[CellDraft]]
    edges: tuple[float, ...]
    last_page: int
    header_rows: int
    reach: int = 1

    @classmethod
    def of(cls, table: TableDraft) -> _Growing:
        """A table that may grow."""
        rows = [list(row) for row in table.rows]
        return cls(table, rows, table.edges, table.last_page, table.header_rows, _reach(rows))

    def whole(self) -> TableDraft:
        """The table that it has grown to."""
        rows = tuple(map(tuple, self.rows))
        return replace(self.first, rows=rows, edges=self.edges, last_page=self.last_page, header_rows=self.header_rows)


def joined(pages: Sequence[Sequence[Draft]]) -> list[Draft]:
    """The drafts of all pages, in order; a table that ends a page goes on with one of the same columns that begins the next."""
    made: list[Draft | _Growing] = []
    last: int | None = None  # where in them the last block stands that is no aside
    for drafts in pages:
        for at, draft in enumerate(drafts):
            if isinstance(draft, AsideDraft):
                made.append(draft)
                continue
            above = made[last] if last is not None else None
            begins = all(isinstance(one, AsideDraft) for one in drafts[:at])
            if begins and isinstance(draft, TableDraft) and isinstance(above, _Growing) and _goes_on(above, draft):
                made.extend(_put_to(above, draft))
                continue
            whole = _run_on_block(above, draft) if begins and not isinstance(above, _Growing) else None
            if whole is not None and last is not None:
                made[last] = whole
                continue
            last = len(made)
            made.append(_Growing.of(draft) if isinstance(draft, TableDraft) else draft)
    return [one.whole() if isinstance(one, _Growing) else one for one in made]


def _run_on_block(above: Draft | None, below: Draft) -> Draft | None:
    """A heading, paragraph or list point with the rest of its sentence from the top of the next page; None for any other."""
    if not isinstance(above, HeadingDraft | ParagraphDraft | PointDraft) or not isinstance(
        below, HeadingDraft | ParagraphDraft
    ):
        return None
    first, last = below.said.lines[0], above.said.lines[-1]
    alike = first.bold == last.bold and 0.9 < first.size / max(last.size, 0.1) < 1.1 and first.page == last.page + 1
    if not alike or not first.text[:1].islower() or not _midway(last.text, first.text):
        return None
    return replace(above, said=above.said.run_on(below.said))


def _goes_on(above: _Growing, below: TableDraft) -> bool:
    """Whether a table goes on with another: it stands on the next page, and all columns of one are columns of the other."""
    if below.page != above.last_page + 1 or bool(above.first.doubt) != bool(below.doubt):
        return False
    if below.doubt:  # the right side is where the longest line happens to end
        starts = list(zip(above.edges[:-1], below.edges[:-1], strict=False))
        return len(above.edges) == len(below.edges) and all(abs(one - other) <= 2 * _NEAR for one, other in starts)
    few, many = sorted((above.edges, below.edges), key=len)
    if len(few) < 3 or abs(few[0] - many[0]) > 2 * _NEAR or abs(few[-1] - many[-1]) > 2 * _NEAR:
        return False
    return all(any(abs(one - other) <= _NEAR for other in many) for one in few)


def _put_to(above: _Growing, below: TableDraft) -> list[AsideDraft]:
    """Put a part to a table; what was taken out of it."""
    edges = max((above.edges, below.edges), key=len)
    if above.edges != edges:
        above.rows = _recut(above.rows, edges)
    rest = _recut(below.rows, edges) if len(below.edges) != len(edges) else [list(row) for row in below.rows]
    repeated = _repeated_rows(above.rows, rest)
    taken = [
        AsideDraft(Said(tuple((line,) for cell in row for line in cell.lines)), REPEATED) for row in rest[:repeated]
    ]
    del rest[:repeated]
    if rest and _is_broken(above, rest):
        _mend(above, rest)
    elif rest:
        _stretch(above, rest)
    above.rows.extend(rest)
    above.edges, above.last_page = edges, below.last_page
    above.header_rows = max(above.header_rows, repeated)
    above.reach = max(above.reach, _reach(rest))
    return taken


def _reach(rows: Sequence[Sequence[CellDraft]]) -> int:
    """The most rows that a cell spans."""
    return max((cell.row_span for row in rows for cell in row), default=1)


def _recut(rows: Sequence[Sequence[CellDraft]], edges: tuple[float, ...]) -> list[list[CellDraft]]:
    """Rows whose cells span the columns of some edges that lie under them."""

    def spanning(cell: CellDraft) -> CellDraft:
        if cell.box is None:
            return cell
        covered = sum(1 for edge in edges if cell.box.left + _NEAR < edge < cell.box.right - _NEAR)
        return replace(cell, column_span=covered + 1)

    return [[spanning(cell) for cell in row] for row in rows]


def _repeated_rows(above: Sequence[Sequence[CellDraft]], below: Sequence[Sequence[CellDraft]]) -> int:
    """How many rows at the top of the second table repeat those at the top of the first."""
    count = 0
    for first, second in zip(above[:_HEAD_ROWS], below[:_HEAD_ROWS], strict=False):
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


def _pairs(table: _Growing, rest: Sequence[Sequence[CellDraft]]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Each cell of the first row below with the cell of the last row above that has the same columns; none if any has not."""
    first = max(len(table.rows) - 2 * table.reach, 0)  # no cell above reaches down to the last row
    above, below = _laid(table.rows[first:])[-1], _laid(rest[:1])[0]
    pairs = dict.fromkeys(zip(above, below, strict=False))
    if len(above) != len(below) or len({one for one, _ in pairs}) != len(pairs):
        return []
    return [((one[0] + first, one[1]), other) for one, other in pairs if one and other]


def _is_broken(table: _Growing, rest: Sequence[Sequence[CellDraft]]) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    Every filled cell goes on with a filled one, and one surely; or none does after a sentence that came to its end. Either one begins in
    mid-sentence, or they are few, or a sentence above stayed without the end that others in its column have.
    """
    pairs = [(table.rows[a][b], rest[c][d]) for (a, b), (c, d) in _pairs(table, rest)]
    filled = [(one, other) for one, other in pairs if other.text]
    if not filled or not all(one.text for one, _ in filled):
        return False
    if _in_mid_sentence(table, rest):
        return True
    if _counts_on(pairs):
        return False
    if not all(_may_go_on(one.text, other.text) for one, other in filled):
        return False
    if any(len(one.text.split()) > _PHRASE and _midway(one.text, other.text) for one, other in filled):
        return True
    whole = sum(1 for one, _ in pairs if one.text)
    return len(filled) * 2 < whole or (len(filled) < whole and _left_open(table, rest))


def _counts_on(pairs: Sequence[tuple[CellDraft, CellDraft]]) -> bool:
    """Whether a row is the next of numbered ones ("7.6" below "7.5"): it has all cells that the row above has to itself."""
    own = [(one.text, other.text) for one, other in pairs if one.row_span == 1 and one.text]
    if len(own) <= _FEW or not all(below for _, below in own):
        return False
    numbers = [(_NUMBER.match(above), _NUMBER.match(below)) for above, below in own]
    return any(
        one and other and one["before"] == other["before"] and int(other["last"]) == int(one["last"]) + 1
        for one, other in numbers
    )


def _in_mid_sentence(table: _Growing, rest: Sequence[Sequence[CellDraft]]) -> bool:
    """Whether a cell surely goes on: it stops at a word that binds, or begins small in a column where sentences do not."""
    above, below = _laid(table.rows), _laid(rest[:1])
    for column, (one, other) in enumerate(zip(above[-1], below[0], strict=False)):
        last, first = (rows[at[0]][at[1]].text if at else "" for rows, at in ((table.rows, one), (rest, other)))
        if not last or not first or last.endswith(_ENDS) or POINT.match(first):
            continue
        large = [text[0].isupper() for text in _sentences(table.rows, above, column)]
        if first[0].islower() and (
            last.split()[-1] in _BINDING or (len(large) > 1 and sum(large) > _USUAL * len(large))
        ):
            return True
    return False


def _left_open(table: _Growing, rest: Sequence[Sequence[CellDraft]]) -> bool:
    """Whether a sentence at the end of a table has no end, where most others in its column have one, above and below."""
    above, below = _laid(table.rows), _laid(rest)
    for column, last in enumerate(above[-1]):
        text = table.rows[last[0]][last[1]].text if last else ""
        if len(text.split()) <= _PHRASE or text.endswith(_ENDS):
            continue
        ends = [
            one.endswith(".") for one in (*_sentences(table.rows, above[:-1], column), *_sentences(rest, below, column))
        ]
        if sum(ends) > max(_MOST * len(ends), 1):
            return True
    return False


def _sentences(
    rows: Sequence[Sequence[CellDraft]], laid: Sequence[Sequence[tuple[int, int] | None]], column: int
) -> Iterator[str]:
    """What the cells of a column say that say more than a phrase."""
    for place in dict.fromkeys(row[column] for row in laid if column < len(row)):
        text = rows[place[0]][place[1]].text if place else ""
        if len(text.split()) > _PHRASE:
            yield text


def _midway(above: str, below: str) -> bool:
    """Whether words begin small after words without an end, or come after a word that binds ("of")."""
    if not above or above.endswith(_ENDS) or POINT.match(below):
        return False
    return below[:1].islower() or above.rsplit(maxsplit=1)[-1] in _BINDING


def _may_go_on(above: str, below: str) -> bool:
    """Whether words can be the rest of those above: these have no end, or name what follows, or a list goes on."""
    return above.endswith(":") or not above.endswith(_ENDS) or bool(POINT.match(below)) or below[:1].islower()


def _mend(table: _Growing, rest: list[list[CellDraft]]) -> None:
    """Put the words of the first row below to those of the last row above, and take it away."""
    for (a, b), (c, d) in _pairs(table, rest):
        table.rows[a][b] = _run_on(table.rows[a][b], rest[c][d], rest[c][d].row_span - 1)
        table.reach = max(table.reach, table.rows[a][b].row_span)
    del rest[0]


def _stretch(table: _Growing, rest: list[list[CellDraft]]) -> None:
    """Let a cell that spans rows at the end of a page go on over the empty cells below it, left of the first filled one."""
    gone = []
    pairs = _pairs(table, rest)
    texts = [(table.rows[a][b].text, rest[c][d].text) for (a, b), (c, d) in pairs]
    broken = max((at for at, (above, below) in enumerate(texts) if below and _midway(above, below)), default=-1)
    for at, ((a, b), (c, d)) in enumerate(pairs):
        above, below = table.rows[a][b], rest[c][d]
        spans = above.row_span > 1 or below.row_span > 1 or (bool(table.first.doubt) and at <= broken)
        if not spans or (below.text and not _midway(above.text, below.text)):
            break
        table.rows[a][b] = _run_on(above, below, below.row_span)
        table.reach = max(table.reach, table.rows[a][b].row_span)
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
