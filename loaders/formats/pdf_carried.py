"""A table without rules that goes on at the top of the next page: its columns are known, and its heading stands there again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.formats.pdf_drafts import CellDraft, Draft, TableDraft
from loaders.formats.pdf_unruled import FARTHEST, LARGER, Columns, gutter, heads_another
from loaders.formats.pdf_words import Line, Word, lines_of
from loaders.wording import fold

_NEAR = 2.0  # points that words of a column may begin left of it
_HEAD_ROWS = 2
_MOST_HEADINGS = 12


@dataclass(frozen=True, slots=True)
class Heading:
    """The rows at the top of a table without rules, and its columns."""

    columns: Columns
    rows: tuple[tuple[CellDraft, ...], ...]


@dataclass(frozen=True, slots=True)
class Above:
    """What the pages before leave: the headings of their last tables, and the columns of the table that ended the last.

    `size` is that of the letters of that table.
    """

    headings: tuple[Heading, ...] = ()
    columns: Columns | None = None
    size: float = 10.0

    def after(self, drafts: Sequence[Draft]) -> Above:
        """The same after the blocks of one more page."""
        tables = [draft for draft in drafts if isinstance(draft, TableDraft) and draft.doubt and draft.lines]
        headings = self.headings
        for table in tables:
            if not self.columns or table.edges[:-1] != tuple(start for start, _ in self.columns.bounds):
                headings = (*headings, Heading(_columns(table), table.rows[:_HEAD_ROWS]))[-_MOST_HEADINGS:]
        last = tables[-1] if tables and drafts[-1] is tables[-1] else None
        return Above(headings, _columns(last), last.lines[-1].size) if last else Above(headings)


def _columns(table: TableDraft) -> Columns:
    """The columns of a table, without lines."""
    starts = table.edges[:-1]
    ends = list(starts)
    for line in table.lines:
        column = max(bisect_right(starts, line.box.left + _NEAR) - 1, 0)
        if column + 1 == len(starts) or line.box.right < starts[column + 1]:
            ends[column] = max(ends[column], line.box.right)
    return Columns((), tuple(zip(starts, ends, strict=True)))


def without_heading(words: Sequence[Word], above: Above) -> tuple[list[Word], list[Word]]:
    """The words at the top of a page that repeat the heading of a table of the pages before, and all others."""
    for heading in reversed(above.headings):
        again = _repeated(words, heading)
        taken = set(map(id, again))
        left = [word for word in words if id(word) not in taken]
        if again and _is_again(heading, left, above):
            return again, left
    return [], list(words)


def _is_again(heading: Heading, left: Sequence[Word], above: Above) -> bool:
    """Whether words that repeat a heading do so because a table goes on, and head no new one.

    Its table ended the page before, or another did that goes on below them, or another heading stands right below them.
    """
    own = above.columns and above.columns.bounds[0][0] == heading.columns.bounds[0][0]
    if own and above.columns and len(above.columns.bounds) == len(heading.columns.bounds):
        return True
    if going_on(left, above)[0]:
        return True
    first = lines_of(left)[:1]
    return bool(first) and first[0].bold and len(first[0].pieces(gutter(first[0].size))) > 1


def _repeated(words: Sequence[Word], heading: Heading) -> list[Word]:
    """The words that repeat the rows of a heading: they stand first in the same columns, and above all others."""
    left, again = list(words), list[Word]()
    for row in heading.rows:
        if len(row) != len(heading.columns.bounds) or any(cell.row_span > 1 for cell in row):
            break
        found: list[Word] = []
        for cell, column in zip(row, heading.columns.of(lines_of(left)).apart(), strict=True):
            top = column[: len(cell.lines)]
            if fold(" ".join(line.text for line in top)) != fold(cell.text):
                return again
            found.extend(word for line in top for word in line.words)
        taken = set(map(id, found))
        left = [word for word in left if id(word) not in taken]
        if not found or (left and min(word.middle[1] for word in left) < max(word.box.top for word in found)):
            break
        again.extend(found)
    return again


def going_on(words: Sequence[Word], above: Above) -> tuple[Columns | None, list[Word]]:
    """The lines at the top of a page that stand in the columns of a table of the page before, and the words below them."""
    columns, size = above.columns, above.size
    if columns is None:
        return None, list(words)
    lines = lines_of(words)
    end = last = 0
    while end < len(lines) and (_fits(lines[end], columns, size) or _heads_rows(lines, end, columns, size)):
        if end and lines[end].box.top - lines[end - 1].box.bottom > FARTHEST:
            break
        if end and heads_another(lines[end], lines[end - 1], len(columns.bounds) - 1):
            break
        if not columns.are_crossed_by(lines[end]) and (
            columns.column_of(lines[end].words[0]) or sum(map(bool, columns.cut(lines[end]))) > 1
        ):
            last = end + 1
        end += 1
    while 0 < last < end and lines[last].box.top - lines[last - 1].box.bottom < 0.6 * size:
        last += 1
    if not last and end and lines[0].text[:1].islower():
        last = end
    if not last:
        return None, list(words)
    return columns.of(lines[:last]), [word for line in lines[last:] for word in line.words]


def _heads_rows(lines: Sequence[Line], at: int, columns: Columns, size: float) -> bool:
    """Whether a line over several columns is a heading between rows: the next ones stand in the columns, and are no heading."""
    below = lines[at + 1 : at + 4]
    if not below or lines[at].size > LARGER * size or not columns.are_crossed_by(lines[at]):
        return False
    begins = sum(map(bool, columns.cut(below[0]))) > 1 and not below[0].bold
    return begins and all(_fits(line, columns, size) for line in below)


def _fits(line: Line, columns: Columns, size: float) -> bool:
    """Whether no word of a line stands over the white space between columns."""
    if line.words[0].turn or line.size > LARGER * size:
        return False
    wide = 0.8 * gutter(line.size)
    for number, held in enumerate(columns.cut(line)):
        if not held:
            continue
        if held[0].box.left < columns.bounds[number][0] - _NEAR:
            return False
        if number + 1 < len(columns.bounds) and held[-1].box.right > columns.bounds[number + 1][0] - wide:
            return False
    return True
