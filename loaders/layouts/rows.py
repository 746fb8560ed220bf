"""A row of a table, its cells under the meanings of its columns, and the actions that it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.document import Cell, Table
from loaders.formats.lists import cell as make_cell
from loaders.layouts.align import aligned
from loaders.layouts.cells import dated_steps, holders_and_date, listed_actions, parted_lines, step_lines
from loaders.layouts.columns import Column, Columns, Row
from loaders.layouts.drafts import ActionDraft
from loaders.layouts.fit import DATES, HOLDERS, is_reference
from loaders.layouts.matrix import agency
from loaders.layouts.references import bare, is_continued, parted, plain
from loaders.wording import Wording
from ontology.vocabulary import Meaning, kind_of_recommendation

# What a row has once; a second column of the same meaning is not read.
_FIGURE = re.compile(r"[£+–-]?\d[\d.,]*\s*(?:%|k|m)?(?:\s*\(\d[\d.,]*\s*%?\))?|[–-]|n/?a|total", re.IGNORECASE)
_NEARLY_ALL = 0.7
_SAMPLE = 40  # rows
_ONCE = frozenset({Meaning.RECOMMENDATION, Meaning.REFERENCE, Meaning.TITLE, Meaning.ACTION, Meaning.ACTION_REFERENCE})


@dataclass(frozen=True, slots=True)
class Laid:
    """A row with its cells under their meanings; a compound cell stands under both of its meanings.

    `kind` is the cell that names the kind of its recommendation, where a column of the table does; `marks` are the marks
    of a matrix, whose cells are the bodies that its columns are called after.
    """

    cells: tuple[tuple[Meaning, Cell | None, Column], ...]
    kind: Cell | None = None
    marks: tuple[Wording, ...] = ()

    def get(self, meaning: Meaning) -> Cell | None:
        """The filled cell of a meaning, or None."""
        return next((cell for known, cell, _ in self.cells if known is meaning and cell), None)

    @property
    def named_kind(self) -> str | None:
        """The kind of its recommendation, as the plan calls it."""
        return kind_of_recommendation(self.kind.words.text) if self.kind else None

    @property
    def filled(self) -> list[tuple[Meaning, Cell, Column]]:
        """The cells that hold words, with their meanings."""
        return [(meaning, cell, column) for meaning, cell, column in self.cells if cell]


def taken(laid: Laid) -> list[Wording]:
    """The words of a row that are read: all cells, but of two under a meaning that counts once only the first."""
    kind = [laid.kind.words] if laid.kind else []
    return [*kind, *laid.marks] + [
        cell.words for meaning, cell, _ in laid.filled if meaning not in _ONCE or cell is laid.get(meaning)
    ]


def marks(action: Cell, cells: Sequence[Cell]) -> tuple[str, ...]:
    """The numbers or letters of the actions that a cell was parted into, "" for one that has none."""
    labels = {point.words.start: point.label.text for point in action.points if point.label and point.words}
    return tuple(
        plain(labels.get(cell.words.start, "") or (inner.text if (inner := parted(cell.words)[1]) else ""))
        for cell in cells
    )


def action_of(cell: Cell, reference: Cell | None, found_as: str | None) -> ActionDraft:
    """An action's draft: its number taken off its words."""
    _, inner, rest = parted(cell.words) if not cell.points or cell.stem.trimmed() else (None, None, cell.words)
    ref = bare(reference.words) if reference else inner
    return ActionDraft([Cell(rest, cell.points) if inner else cell], ref, found_as)


def parted_actions(action: Cell, others: Sequence[Cell]) -> tuple[Cell, ...]:
    """The actions of a cell: its list, or its lines where a cell beside it has as many dates or names."""
    listed = listed_actions(action)
    if len(listed) > 1:
        return listed
    for other in others:
        lines = parted_lines(action, other)
        if len(lines) > 1:
            return lines
    return listed


def say_of(actions: Sequence[ActionDraft], said: Sequence[tuple[Meaning, Cell | None, Column]]) -> None:
    """Say of the actions of a table within a cell what stands beside that cell, where they have no such words of their own."""
    for meaning, cell, column in said:
        for one in actions:
            if cell and not one.said[meaning] and meaning not in one.blank:
                one.say(meaning, cell, column.found_as)


def outside_tables(cell: Cell) -> Cell:
    """A cell without the tables in it: the words before, between and after them."""
    inner = sorted(span for table in cell.tables for span in table.words.spans)
    points = tuple(point for point in cell.points if point.words and not _inside(point.words.start, inner))
    return Cell(cell.words.outside(inner).trimmed(), points)


def _inside(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a place of the source stands in one of some runs."""
    return any(start <= place < end for start, end in spans)


def steps_of(action: Cell) -> tuple[Cell, ...]:
    """The steps of a cell in a column where each line is one; those of its list, where it has one."""
    lines = [step for line in step_lines(action) for step in dated_steps(line)]
    return tuple(make_cell(line) for line in lines) if len(lines) > 1 else listed_actions(action)


def laid_row(row: Row, columns: Columns) -> Laid:
    """A row's cells under their meanings; a body that a matrix marks under what the mark says."""
    cells: list[tuple[Meaning, Cell | None, Column]] = []
    marked: list[Wording] = []
    for at, (cell, column) in enumerate(zip(row, columns.columns, strict=True)):
        if at in columns.agencies:
            marked += [cell.words] if cell else []
            if told := agency(cell, column.heading):
                cells.append((*told, column))
        elif len(column.meanings) == 2 and cell and column.meanings[0] in HOLDERS and column.meanings[1] in DATES:
            for meaning, words in zip(column.meanings, holders_and_date(cell.words), strict=True):
                cells.append((meaning, Cell(words) if words else None, column))
        else:
            cells.extend((meaning, cell or None, column) for meaning in column.meanings)
    kind = (row[columns.kinds] or None) if columns.kinds is not None else None
    return Laid(tuple(cells), kind, tuple(marked))


def numbers_actions(body: Sequence[Row], columns: Columns) -> bool:
    """Whether the reference column numbers actions: it goes on counting where no new recommendation stands beside it."""
    if not columns.has(Meaning.REFERENCE) or not columns.has(Meaning.ACTION):
        return False
    references: list[str] = []
    alone = 0
    seen: set[str] = set()
    for row in body[:200]:
        laid = laid_row(aligned(row, columns), columns)
        reference, text = laid.get(Meaning.REFERENCE), laid.get(Meaning.RECOMMENDATION)
        if reference is None or is_continued(reference.words.text) or not is_reference(reference.words.text):
            continue
        new = text is not None and text.words.text not in seen
        seen.add(text.words.text if text else "")
        references.append(plain(reference.words.text))
        alone += 0 if new else 1
    distinct = len(set(references)) == len(references)
    deep = sum(1 for reference in references if "." in reference) * 2 > len(references)
    if not columns.has(Meaning.RECOMMENDATION):
        return distinct and (deep or len(references) > 1)
    return distinct and alone * 5 > len(references)


def are_counts(body: Sequence[Row]) -> bool:
    """Whether rows count things: nearly all that stands after their first cells is figures."""
    texts = [cell.words.text for row in body[:_SAMPLE] for cell in row[1:] if cell]
    return len(texts) > 1 and sum(1 for text in texts if _FIGURE.fullmatch(text)) > len(texts) * _NEARLY_ALL


def found_as(columns: Columns, meaning: Meaning) -> str | None:
    """How words of a meaning were found in these columns."""
    return next((column.found_as for column in columns.columns if meaning in column.meanings), None)


def nested_tables(table: Table) -> tuple[Table, ...]:
    """The tables within the cells of a table that says nothing itself, as those of a page laid out by tables do."""
    return tuple(nested for row in table.rows for cell in row for nested in cell.tables)
