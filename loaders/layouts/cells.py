"""Cells taken apart: statements in a cell, the actions that a cell lists, and what stands beside each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from loaders.document import Cell, ListPoint
from loaders.fields.dates import read_due
from loaders.fields.dates_in_names import widened
from loaders.formats.lists import cell as make_cell
from loaders.layouts.fit import is_date, is_holder, says_when, words_beside_date
from loaders.wording import Wording

_UNFINISHED = re.compile(r"(?:[,;:–—-]|\b(?:and|or|the|of|to|for|in|with|a|an|by|on|at))\s*$", re.IGNORECASE)
# "a) and b)", "1, 2 & 3:", "(i)": the actions that a line beside them speaks of.
_ONE_MARK = r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]?"
_MARKS = re.compile(
    rf"\s*(?P<marks>{_ONE_MARK}(?:\s*(?:,|&|and|/|\+)\s*{_ONE_MARK})*)(?:(?<=[.)])|\s*:|\s+[–—-])\s+", re.IGNORECASE
)
_DOTTED = re.compile(r"[a-z]{0,4}\d{1,3}(?:\.\d{1,3}){1,3}")  # a number that is no date, nor a count
_MARK = re.compile(r"\b(?!and\b)(?:\d+|[a-z]+)")
_AFTER_DATE = re.compile(
    r"\b(?:(?:by|during|in|from|until|of|end) (?:[A-Z][a-z]+ )?|[A-Z][a-z]{2,8} )(?:19|20)\d\d(?:[/–-]\d{2,4})?\s+(?=[A-Z]\w*\s+\w+\s)"
)
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)]*\s*$")


def top_points(cell: Cell) -> tuple[Cell, ...]:
    """The points of the upmost level, each with the points under it."""
    if not cell.points:
        return ()
    top = min(point.level for point in cell.points)
    out: list[list[ListPoint]] = []
    for point in cell.points:
        if point.level == top or not out:
            out.append([point])
        else:
            out[-1].append(point)
    return tuple(_of_points(points) for points in out)


def _of_points(points: list[ListPoint]) -> Cell:
    """One cell of a point and the points under it."""
    return Cell(Wording.joined(point.words for point in points), tuple(points[1:]))


def statements(cell: Cell) -> tuple[Wording, ...]:
    """The statements of a cell: one for each point of the upmost level, what leads in to a list with its list.

    Lines without marks are a statement each where every one of them begins and ends like one.
    """
    points = top_points(cell)
    if not points:
        return _line_statements(cell.words)
    stem = cell.stem.trimmed()
    if stem and stem.text.endswith((":", ":-", ",")):
        return (cell.plain,)
    listed = [point.plain for point in points]
    return tuple(one for one in ([stem] if stem else []) + listed if one)


def _line_statements(words: Wording) -> tuple[Wording, ...]:
    """Lines that are each a statement, or the words whole."""
    lines = words.lines()
    if len(lines) < 2 or any(line.text[0].islower() or len(line.text.split()) < 2 for line in lines):
        return (words.trimmed(),) if words else ()
    if any(_UNFINISHED.search(line.text) for line in lines[:-1]):
        return (words.trimmed(),)
    return lines


def listed_actions(cell: Cell) -> tuple[Cell, ...]:
    """The actions that a cell lists: each point of a list that nothing leads in to; the cell itself where it lists none."""
    points = top_points(cell)
    return (cell,) if not points or cell.stem.trimmed() else points


def beside(cell: Cell, count: int, marks: Sequence[str] = ()) -> tuple[Cell | None, ...]:
    """What a cell says of each of `count` actions beside it: its points or lines paired in order, or all of it for each.

    Where its lines name the actions by their `marks` ("a) and b) Head of Service"), each action has the lines that name it.
    """
    if count < 2 or not cell:
        return (cell,) * count
    if named := _by_numbers(cell, marks) or _by_marks(cell, marks):
        return named
    points = top_points(cell)
    if len(points) == count and not cell.stem.trimmed():
        return points
    lines = cell.words.lines()
    if len(lines) == count:
        return tuple(make_cell(line) for line in lines)
    return (cell,) * count


def _by_numbers(cell: Cell, marks: Sequence[str]) -> tuple[Cell | None, ...]:
    """The words behind the number of each action ("6.1 Head of HR 6.2 Web Team"); nothing unless all are there, in order."""
    raw = cell.words.raw
    if not all(_DOTTED.fullmatch(mark) for mark in marks) or len(set(marks)) < max(len(marks), 2):
        return ()
    found = [list(re.finditer(rf"(?<!\S){re.escape(mark)}[.):]?\s+(?=\S)", raw)) for mark in marks]
    if any(len(one) != 1 for one in found):
        return ()
    heads = [one[0] for one in found]
    ends = [head.start() for head in heads[1:]] + [len(raw)]
    parts = [
        cell.words.cut(head.end(), end).trimmed() for head, end in zip(heads, ends, strict=True) if head.end() < end
    ]
    if raw[: heads[0].start()].strip() or len(parts) < len(marks):
        return ()
    return tuple(make_cell(part) for part in parts)


def _by_marks(cell: Cell, marks: Sequence[str]) -> tuple[Cell | None, ...]:
    """The lines that name each action by its mark; nothing unless every line names some; points in order are none of these."""
    lines = cell.words.lines()
    wanted = {mark for mark in marks if mark}
    heads = [_MARKS.match(line.raw) for line in lines]
    named = [set(_MARK.findall(head["marks"].lower())) if head else set() for head in heads]
    if (
        len(wanted) < len(marks)
        or not all(some and some <= wanted for some in named)
        or len(lines) == len(marks) == len(set().union(*named))
    ):
        return ()
    told = [line.cut(head.end()) for line, head in zip(lines, heads, strict=True) if head]
    return tuple(
        make_cell(Wording.joined(kept))
        if (kept := [words for words, some in zip(told, named, strict=True) if mark in some])
        else None
        for mark in marks
    )


def step_lines(cell: Cell) -> tuple[Wording, ...]:
    """The lines of a cell without a list, each with the lines that go on with it: these begin small, or follow a break."""
    lines: list[Wording] = []
    for line in () if cell.points else cell.words.lines():
        if lines and (line.text[0].islower() or _UNFINISHED.search(lines[-1].text)):
            lines[-1] = lines[-1].run_on(line)
        else:
            lines.append(line)
    return tuple(lines)


def dated_steps(line: Wording) -> tuple[Wording, ...]:
    """The steps of a line of dated steps: one may end in its date, and the next begin large with a date of its own.

    In a narrow column of a PDF, the first may end where the line does, as if the sentence went on.
    """
    raw = line.raw
    starts = [0]
    for match in _AFTER_DATE.finditer(raw):
        rest = raw[match.end() :]
        if says_when(raw[starts[-1] : match.end()]) and says_when(rest) and not is_date(rest) and not is_holder(rest):
            starts.append(match.end())
    return tuple(line.cut(first, last) for first, last in pairwise([*starts, len(raw)]))


def parted_lines(cell: Cell, other: Cell) -> tuple[Cell, ...]:
    """The lines of an action cell, each an action, where a cell beside it has as many dates or names; else the cell."""
    lines, others = cell.words.lines(), other.words.lines()
    paired = len(lines) == len(others) > 1 and all(line.text[0].isupper() or line.text[0].isdigit() for line in lines)
    if not paired or not all(words_beside_date(line.text) is not None or is_holder(line.text) for line in others):
        return (cell,)
    return tuple(make_cell(line) for line in lines)


def holders_and_date(words: Wording) -> tuple[Wording, Wording]:
    """The holders and the date of a cell that has both, in either order; empty words for what it has not."""
    nothing = Wording(words.source, ())
    lines = words.lines()
    dated = [line for line in lines if is_date(line.text)]
    if dated and len(dated) < len(lines):
        return Wording.joined(line for line in lines if line not in dated), Wording.joined(dated)
    if not any(words_beside_date(line.text) for line in dated) and dated:
        return nothing, words
    due = read_due(words)
    if due is None or not due.periods:
        return words, nothing
    phrases = [span for period in due.periods for span in period.quote.passages]
    first, last = widened(words, phrases[0].start, phrases[-1].end)
    kept = [words.between(0, first), words.between(last, len(words.source))]
    holders = [part for one in kept if (part := one.without(r"\(\s*$").without(r"^\s*\)").trimmed(" ,;:-–—/|."))]
    return (Wording.joined(holders) if holders else nothing), words.between(first, last)


def goes_on(above: str, text: str) -> bool:
    """Whether a text looks like the rest of the one above it: it begins small, or the one above breaks off."""
    if not text or not above:
        return False
    if text[0].islower():
        return True
    return bool(_UNFINISHED.search(above)) or not _SENTENCE_END.search(above)
