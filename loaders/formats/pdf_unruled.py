"""Tables without rules between their columns: columns from the white space that many lines leave, rows from how lines begin."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from loaders.formats.lists import POINT
from loaders.formats.pdf_drafts import CellDraft, TableDraft
from loaders.formats.pdf_rows import parted, row_tops
from loaders.formats.pdf_said import Said, said, usual_pitch
from loaders.formats.pdf_words import Line, Word, around, lines_of
from ontology.plan import Box

UNRULED = "This table has no ruling lines: its columns were judged by where the words stand."
_GUTTER = 0.62  # of a letter's size: narrower white space parts words, not columns
_NARROWEST = 5.0  # points
LARGER = 1.12  # times the size of the letters of a table: a heading
_AGREED = 3  # lines that must leave the same white space free before it counts as columns
_AFTER_MARK = 2.5  # times the size of letters: so far from its words the mark of a list point may stand
_AFTER_NUMBER = 1.3  # the same for a number: further off, it stands in a column of numbers
FARTHEST = 70.0  # points that lines of one table may stand apart
_NEXT = 2.5  # times the size of letters: so far below the one above it the next line of a cell may stand
_BESIDE = 1.5  # points from the left side of a column: a line begins there
_PROSE = 0.6  # of the lines of a column reach its right side: it is running text


@dataclass(frozen=True, slots=True)
class Columns:
    """A run of lines that keep the same white space free, and where their columns begin and end."""

    lines: tuple[Line, ...]
    bounds: tuple[tuple[float, float], ...]

    def column_of(self, word: Word) -> int:
        """In which column a word stands."""
        starts = [start for start, _ in self.bounds]
        return max(bisect_right(starts, word.middle[0]) - 1, 0)

    def cut(self, line: Line) -> list[list[Word]]:
        """The words of a line, column by column."""
        cells: list[list[Word]] = [[] for _ in self.bounds]
        for word in line.words:
            cells[self.column_of(word)].append(word)
        return cells

    def are_crossed_by(self, line: Line) -> bool:
        """Whether a line without white space runs over several of them: a heading between rows."""
        starts = [start for start, _ in self.bounds[1:]]
        over = any(word.box.left + 1 < start < word.box.right - 1 for word in line.words for start in starts)
        if _gaps(line) or (not over and sum(map(bool, self.cut(line))) < 2):
            return False
        left, right = self.bounds[0][0], self.bounds[-1][1]
        return line.box.left < left + _BESIDE or line.box.right - line.box.left > 0.6 * (right - left)

    def of(self, lines: Sequence[Line]) -> Columns:
        """The same columns with other lines."""
        return Columns(tuple(lines), self.bounds)

    def apart(self) -> list[list[Line]]:
        """The lines of each column by itself: those of a neighbour may stand higher or lower."""
        words: list[list[Word]] = [[] for _ in self.bounds]
        for line in self.lines:
            for column, part in zip(words, self.cut(line), strict=True):
                column.extend(part)
        return [lines_of(column) for column in words]

    @property
    def are_prose(self) -> bool:
        """Whether these are columns of running text, to be read one after the other: of like width, their lines full."""
        widths = [end - start for start, end in self.bounds]
        if self._have_heading:
            return False
        if len(widths) > 3 or min(widths) < 0.6 * max(widths) or len(self.lines) < 6:
            return False
        for number, (start, end) in enumerate(self.bounds):
            ends = [cells[number][-1].box.right for cells in map(self.cut, self.lines) if cells[number]]
            full = sum(1 for right in ends if right - start > 0.8 * (end - start))
            if len(ends) < 0.5 * len(self.lines) or full < _PROSE * len(ends):
                return False
        return True

    @property
    def _have_heading(self) -> bool:
        """Whether a bold line names each of them, and other lines below it do not."""
        first, *rest = self.lines
        return first.bold and all(self.cut(first)) and not any(line.bold for line in rest[1:])


def column_runs(lines: Sequence[Line]) -> list[Columns | Line]:
    """The lines of a page from the top, runs of those that stand in columns put together."""
    found: list[Columns | Line] = []
    at = 0
    while at < len(lines):
        end, crossing = _run_end(lines, at)
        columns = _columns(lines[at:end], [lines[one] for one in crossing if one < end]) if end - at > 1 else None
        if columns is None:
            found.append(lines[at])
            at += 1
        else:
            end = _to_last(lines, columns, end)
            found.append(columns.of(lines[at:end]))
            at = end
    return found


def gutter(size: float) -> float:
    """How wide white space between columns is at least."""
    return max(_GUTTER * size, _NARROWEST)


def _inked(line: Line) -> list[tuple[float, float]]:
    """From where to where each word of a line runs; the mark of a list point up to what it says."""
    found = [(word.box.left, word.box.right) for word in line.words]
    for at, (word, after) in enumerate(pairwise(line.words)):
        gap = after.box.left - word.box.right
        counted = word.text[:1].isalnum()
        if counted and not word.text.endswith((".", ")")):
            continue  # a bare number may well stand in a column of numbers
        near = gap < (_AFTER_NUMBER if counted else _AFTER_MARK) * line.size
        if near and POINT.fullmatch(f"{word.text} "):
            found[at] = (word.box.left, after.box.left)
    return found


def _gaps(line: Line) -> list[tuple[float, float]]:
    """The wide white space within a line."""
    wide = gutter(line.size)
    found = [(before[1], after[0]) for before, after in pairwise(_inked(line)) if after[0] - before[1] >= wide]
    if len(found) == 1 and found[0][0] == line.words[0].box.right and POINT.fullmatch(f"{line.words[0].text} "):
        return []  # the mark of a list point, and what it says
    return found


def _left(gaps: Sequence[tuple[float, float]], line: Line) -> list[tuple[float, float]]:
    """What a line leaves free of some white space."""
    left = []
    wide = gutter(line.size)
    for start, end in gaps:
        free = [(start, end)]
        for a, b in _inked(line):
            free = [
                part for s, e in free for part in ((s, min(e, a)), (max(s, b), e)) if part[1] - part[0] >= wide * 0.8
            ]
        left.extend(free)
    return left


def _run_end(lines: Sequence[Line], at: int) -> tuple[int, frozenset[int]]:
    """Where the run of lines ends that leave white space free under that of the line at its top, and which lines cross it.

    A line that crosses white space which the lines above it agreed on ends the run, unless those below leave it free again.
    """
    gaps = _gaps(lines[at])
    if not gaps or lines[at].words[0].turn:
        return at + 1, frozenset()
    end, last, agreed = at + 1, at + 1, 1
    crossing = set[int]()
    while end < len(lines):
        line = lines[end]
        if line.words[0].turn or line.box.top - lines[end - 1].box.bottom > FARTHEST:
            break
        if line.size > LARGER * lines[at].size and not _gaps(line):
            break  # a heading
        if heads_another(line, lines[end - 1], len(gaps)):
            break
        left = _left(gaps, line)
        early = bool(left) and agreed <= _AGREED
        if _kills(gaps, line) and not (early and _gaps(line)):
            if _free_again(gaps, lines[end + 1 : end + 4]):
                crossing.add(end)
            elif early:
                gaps = left
            else:
                break
        else:
            gaps = left
            if _gaps(line):
                last, agreed = end + 1, agreed + 1
        end += 1
    return _to_gap(lines, last, end), frozenset(crossing)


def _free_again(gaps: Sequence[tuple[float, float]], below: Sequence[Line]) -> bool:
    """Whether the next lines leave some white space free again, that a line over it has not."""
    free = sum(1 for line in below if not _kills(gaps, line))
    return len(gaps) > 1 and free > 0 and free * 2 >= len(below)


def heads_another(line: Line, above: Line, gaps: int) -> bool:
    """Whether a line is the heading of another table than the one above it: it is bold, and in more columns."""
    return line.bold and not above.bold and len(_gaps(line)) > gaps


def _kills(gaps: Sequence[tuple[float, float]], line: Line) -> bool:
    """Whether a line leaves nothing of some white space."""
    return any(not _left([gap], line) for gap in gaps)


def _to_gap(lines: Sequence[Line], last: int, end: int) -> int:
    """Past the last line of several pieces, the lines that close up to it belong to its row."""
    while last < end:
        above, line = lines[last - 1], lines[last]
        if line.box.top - above.box.bottom > 0.6 * above.size:
            break
        last += 1
    return last


def _to_last(lines: Sequence[Line], columns: Columns, end: int) -> int:
    """Past the last line of several pieces, lines that begin where a column does belong to the table.

    In the first column they do so where they follow as closely as rows do, and are not bold.
    """
    steps = [b.box.top - a.box.top for a, b in pairwise(columns.lines)]
    furthest = sorted(steps)[-len(steps) // 3] + 1
    while end < len(lines):
        line, above = lines[end], lines[end - 1]
        column = columns.column_of(line.words[0])
        near = line.box.top - above.box.bottom < _NEXT * line.size and line.size < LARGER * above.size
        if column == 0:
            kept = line.box.right < columns.bounds[1][0] - gutter(line.size) and not line.bold and len(steps) > 1
            near = near and kept and line.box.top - above.box.top < furthest
        if not near or abs(line.box.left - columns.bounds[column][0]) > _BESIDE:
            break
        end += 1
    return end


def _columns(lines: Sequence[Line], crossing: Sequence[Line]) -> Columns | None:
    """The columns of a run of lines, some of which cross them; None where it has none."""
    parted = [line for line in lines if _gaps(line)]
    if len(parted) < 2:
        return None
    free = [(min(line.box.left for line in lines) - 1, max(line.box.right for line in lines) + 1)]
    across = [line for line in lines if line not in crossing and not _crosses(line, lines)]
    for line in across:
        free = [part for start, end in free for part in _minus(start, end, line)]
    wide = gutter(median(line.size for line in lines)) * 0.8
    inner = [gap for gap in free if gap[1] - gap[0] >= wide]
    left, right = min(line.box.left for line in lines), max(line.box.right for line in lines)
    inner = [gap for gap in inner if gap[0] > left and gap[1] < right]
    if not inner:
        return None
    starts = [left, *(end for _, end in inner)]
    ends = [*(start for start, _ in inner), right]
    return Columns(tuple(lines), tuple(zip(starts, ends, strict=True)))


def _crosses(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line without white space runs over most of the run: a heading between rows."""
    left, right = min(one.box.left for one in lines), max(one.box.right for one in lines)
    return not _gaps(line) and line.box.right - line.box.left > 0.6 * (right - left)


def _minus(start: float, end: float, line: Line) -> list[tuple[float, float]]:
    """White space without the words of a line."""
    free = [(start, end)]
    for a, b in _inked(line):
        free = [part for s, e in free for part in ((s, min(e, a)), (max(s, b), e)) if part[1] > part[0]]
    return free


def unruled_table(columns: Columns, levels: Sequence[float], page: int) -> TableDraft:
    """The table of lines in columns; `levels` are the level rules that run over it."""
    rights = [end for _, end in columns.bounds]
    rows: list[tuple[CellDraft, ...]] = []
    for crossing, run in groupby(columns.lines, key=columns.are_crossed_by):
        lines = tuple(run)
        if crossing:
            across = _cell([word for line in lines for word in line.words], rights[-1])
            rows.append((replace(across, column_span=len(rights)),))
        else:
            rows.extend(_section(columns.of(lines), levels, rights))
    edges = (*(start for start, _ in columns.bounds), rights[-1])
    box = around(line.box for line in columns.lines)
    return TableDraft(tuple(rows), box, page, edges=edges, doubt=UNRULED, last_page=page)


def _section(columns: Columns, levels: Sequence[float], rights: Sequence[float]) -> list[tuple[CellDraft, ...]]:
    """The rows of lines in columns that no line crosses."""
    ruled = _ruled_rows(columns, levels)
    held = columns.apart()
    tops = [] if ruled else row_tops(held)
    if not tops:
        return [_row(columns, row, rights) for row in ruled or _rows(columns)]
    rows: list[list[CellDraft]] = [[] for _ in tops]
    for parts, right in zip(parted(held, tops), rights, strict=True):
        for row, span, lines in parts:
            rows[row].append(replace(_cell([word for line in lines for word in line.words], right), row_span=span))
    return [tuple(row) for row in rows]


def _row(columns: Columns, row: Sequence[Line], rights: Sequence[float]) -> tuple[CellDraft, ...]:
    """The cells of the lines of a row."""
    words: list[list[Word]] = [[] for _ in columns.bounds]
    for line in row:
        for cell, part in zip(words, columns.cut(line), strict=True):
            cell.extend(part)
    return tuple(_cell(part, right) for part, right in zip(words, rights, strict=True))


def _cell(words: list[Word], right: float) -> CellDraft:
    """A cell of some words."""
    lines = lines_of(words)
    held = said(lines, right) if lines else Said()
    return CellDraft((held,) if held else (), box=around(word.box for word in words) if words else Box(0, 0, 0, 0))


def _ruled_rows(columns: Columns, levels: Sequence[float]) -> list[list[Line]]:
    """The rows between level rules, where there are enough of them."""
    box = around(line.box for line in columns.lines)
    inner = sorted(level for level in levels if box.top < level < box.bottom)
    rows: list[list[Line]] = [[] for _ in range(len(inner) + 1)]
    for line in columns.lines:
        rows[bisect_right(inner, (line.box.top + line.box.bottom) / 2)].append(line)
    return [row for row in rows if row] if len(inner) > 1 else []


def _rows(columns: Columns) -> list[list[Line]]:
    """The rows as white space between lines parts them; where lines stand evenly, as their columns begin."""
    lines = columns.lines
    pitch = usual_pitch(lines)
    apart = [b.box.top - a.box.top > max(1.22 * pitch, pitch + 1.5) for a, b in pairwise(lines)]
    filled = [[bool(cell) for cell in columns.cut(line)] for line in lines]
    if any(apart):
        starts = [at + 1 for at, wide in enumerate(apart) if wide and _begins(filled, at + 1, apart)]
    else:
        starts = _anchored(filled)
    rows = [list(lines[a:b]) for a, b in pairwise([0, *starts, len(lines)])]
    return [row for row in rows if row]


def _begins(filled: Sequence[Sequence[bool]], at: int, apart: Sequence[bool]) -> bool:
    """Whether lines below white space begin a row: the first column is filled, or half of the others are."""
    end = at + 1
    while end < len(filled) and not apart[end - 1]:
        end += 1
    block = [any(line[column] for line in filled[at:end]) for column in range(len(filled[at]))]
    return block[0] or sum(block) * 2 >= len(block)


def _anchored(filled: Sequence[Sequence[bool]]) -> list[int]:
    """Where rows begin among lines that stand evenly.

    A column that is never filled in two lines running, and not in all, begins each row; failing that, a row begins
    where most columns are filled after a line where fewer are; failing that, each line is one, if all
    fill the first column.
    """
    count = len(filled)
    for column in range(len(filled[0])):
        lines = [at for at in range(count) if filled[at][column]]
        lone = all(b - a > 1 for a, b in pairwise(lines) if a > 0)
        if len(lines) > 2 and lone and len(lines) < count:
            return [at for at in lines if at]
    many = max(2, 0.7 * len(filled[0]))
    starts = [at for at in range(1, count) if sum(filled[at]) >= many and sum(filled[at]) > sum(filled[at - 1])]
    if starts:
        return starts
    return list(range(1, count)) if all(line[0] and sum(line) > 1 for line in filled) else []
