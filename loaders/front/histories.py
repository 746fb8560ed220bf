"""Version histories and approval histories: tables of versions, bodies and dates, also where a table lost its borders.

A cell that the document leaves blank stays blank: no value is carried down from the row above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from loaders.document import Cell, Document, Table
from loaders.fields.dated import DATE, WHOLE_DATE
from loaders.front.control import is_label
from loaders.front.prose import ProseLine
from loaders.wording import Wording
from ontology.vocabulary import Fact, Meaning, Section, column_meanings, document_facts, kind_of_holder, section_of

VERSION = re.compile(
    r"(?:v(?:ersion)?\.?\s*)?\d{1,2}(?:\.\d{1,3}){0,2}[a-z]?|(?:draft|final)(?:\s+v?\d{1,2}(?:\.\d+)*)?", re.IGNORECASE
)
_APPROVING = re.compile(r"approv|agreed|signed|ratified|endorsed|authoris", re.IGNORECASE)
_OF_A_PLAN = frozenset({Meaning.ACTION, Meaning.RECOMMENDATION, Meaning.PROGRESS, Meaning.DUE})
_LONGEST = 14  # words of the name of an approving body
_MOST_COLUMNS = 50  # no history has more
_MOST_ROWS = 60  # of a history that stands before the plan
_MOST_CELLS = 2_000  # lines of all cells; no history is longer


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One row: version, approving body and date, each None where it is blank; `block` is the index of its block."""

    block: int
    version: Wording | None = None
    body: Wording | None = None
    on: Wording | None = None


@dataclass(frozen=True, slots=True)
class Histories:
    """The rows of the version history and of the approval history, and the indices of the blocks that they stand in."""

    versions: tuple[HistoryRow, ...] = ()
    approvals: tuple[HistoryRow, ...] = ()
    blocks: frozenset[int] = frozenset()


def read_histories(document: Document, lines: Sequence[ProseLine]) -> Histories:
    """The histories that a document gives."""
    rows, blocks = _of_tables(document, lines)
    for section in (Section.APPROVALS, Section.VERSIONS):
        turned, used = _by_turns(lines, section)
        rows += turned
        blocks |= used
    return Histories(
        tuple(row for row in rows if not row.body),
        tuple(row for row in rows if row.body),
        frozenset(blocks),
    )


def _section(text: str) -> Section | None:
    """The section that a line opens, where it is a heading by its length."""
    return section_of(text) if len(text.split()) < 6 else None


# --- in tables


def is_history(table: Table) -> bool:
    """Whether a table has the header of a version or approval history in its first three rows."""
    return len(table.rows) <= _MOST_ROWS and any(
        len(_columns([cell.words.text if cell else "" for cell in header], None)) > 1 for header in table.grid()[:3]
    )


def _of_tables(document: Document, lines: Sequence[ProseLine]) -> tuple[list[HistoryRow], set[int]]:
    """The rows of history tables."""
    rows: list[HistoryRow] = []
    blocks: set[int] = set()
    for number, block in enumerate(document.blocks):
        if not isinstance(block, Table):
            continue
        above = next((line.text for line in reversed(lines) if number - 2 <= line.block < number), "")
        found = _of_table(block, number, _section(above))
        if found:
            rows += found
            blocks.add(number)
    return rows, blocks


def _of_table(table: Table, number: int, section: Section | None) -> list[HistoryRow]:
    """The rows of one table; none where its header is not that of a history."""
    return _of_grid(table.grid(), number, section) or _of_grid(_by_line(table), number, section)


def _of_grid(grid: Sequence[Sequence[Cell | None]], number: int, section: Section | None) -> list[HistoryRow]:
    """The rows below a header in the first three rows."""
    for top, header in enumerate(grid[:3]):
        columns = _columns([cell.words.text if cell else "" for cell in header], section)
        if len(columns) > 1:
            rows = (_row(row, columns, number) for row in grid[top + 1 :])
            return [row for row in rows if row.body or (row.version and row.on)]
    return []


def _by_line(table: Table) -> list[list[Cell | None]]:
    """A table set in spaces whose rows ran into one, as the lines of its source again, up to the first blank one below the header."""
    cells = [
        (column, line)
        for row in table.rows
        for column, cell in enumerate(row)
        for span in (cell.words.spans if cell else ())
        for line in Wording(cell.words.source, (span,)).lines()
    ]
    if not cells or len(cells) > _MOST_CELLS:
        return []
    source, width = cells[0][1].source, max(column for column, _ in cells) + 1
    rows: dict[int, list[Cell | None]] = {}
    for column, words in cells:
        begins = source.rfind("\n", 0, words.start)
        rows.setdefault(begins, [None] * width)[column] = Cell(words)
    starts = sorted(rows)
    last = next((n for n in range(2, len(starts)) if _blank_before(source, starts[n])), len(starts))
    return [rows[start] for start in starts[:last]]


def _blank_before(source: str, line: int) -> bool:
    """Whether the line of a source that the line break at `line` opens has a blank one above it."""
    return not source[source.rfind("\n", 0, max(line, 0)) + 1 : max(line, 0)].strip()


def _columns(header: Sequence[str], section: Section | None) -> dict[Fact, int]:
    """Which column holds which; empty where they are not those of a history."""
    columns: dict[Fact, int] = {}
    if len(header) > _MOST_COLUMNS:
        return columns
    for position, text in enumerate(header):
        fact = _column(text, section)
        if fact is None and any(meaning in _OF_A_PLAN for meaning in column_meanings(text)):
            return {}
        if fact in (Fact.VERSION, Fact.APPROVING_BODY, Fact.DATE):
            columns.setdefault(fact, position)
    return columns if {Fact.VERSION, Fact.APPROVING_BODY} & columns.keys() else {}


def _column(text: str, section: Section | None) -> Fact | None:
    """What a column of a history holds; `Fact.CHANGE` for one that is no part of an approval."""
    facts = document_facts(text)
    if Fact.APPROVING_BODY in facts and (section is Section.APPROVALS or _APPROVING.search(text)):
        return Fact.APPROVING_BODY
    if Fact.APPROVED_ON in facts or Fact.DATE in facts:
        return Fact.DATE
    if Fact.VERSION in facts:
        return Fact.VERSION
    return Fact.CHANGE if is_label(text) else None


def _row(row: Sequence[Cell | None], columns: dict[Fact, int], number: int) -> HistoryRow:
    """The values of a row."""

    def value(label: Fact) -> Wording | None:
        position = columns.get(label, len(row))
        cell = row[position] if position < len(row) else None
        return cell.words.trimmed() if cell else None

    on = value(Fact.DATE)
    return HistoryRow(
        number, value(Fact.VERSION), value(Fact.APPROVING_BODY), on if on and DATE.search(on.raw) else None
    )


# --- in lines by turns


def _by_turns(lines: Sequence[ProseLine], section: Section) -> tuple[list[HistoryRow], set[int]]:
    """The rows under a section's heading, each cell on a line of its own: what a line holds tells its column."""
    start = next((number for number, line in enumerate(lines) if _section(line.text) is section), None)
    if start is None:
        return [], set()
    columns = [_column(line.text, section) for line in lines[start + 1 : start + 8]]
    order = [fact for fact in columns[: columns.index(None) if None in columns else None] if fact]
    key = Fact.APPROVING_BODY if section is Section.APPROVALS else Fact.VERSION
    if len(order) < 2 or key not in order:
        return [], set()
    first = start + 1 + len(order)
    values = list(_values(lines[first:], section))
    used = {line.block for line in lines[start:first]} | {line.block for line, _ in values}
    return _gathered(values, order, key), used


def _values(lines: Sequence[ProseLine], section: Section) -> Iterator[tuple[ProseLine, Fact]]:
    """The lines that are cells of a history and what each holds, up to the first that is none."""
    for line in lines:
        if VERSION.fullmatch(line.text):
            yield line, Fact.VERSION
        elif WHOLE_DATE.fullmatch(line.text):
            yield line, Fact.DATE
        elif _section(line.text) or len(line.text.split()) > _LONGEST:
            return
        elif section is Section.VERSIONS:
            yield line, Fact.CHANGE
        elif kind_of_holder(line.text) and not line.text.endswith((".", ":")):
            yield line, Fact.APPROVING_BODY
        else:
            return


def _gathered(values: Sequence[tuple[ProseLine, Fact]], order: Sequence[Fact], key: Fact) -> list[HistoryRow]:
    """Rows out of cells: each `key` cell has its row; a cell goes with the key after or before it, as the columns stand."""
    before = set(order[: order.index(key)])
    rows: list[HistoryRow] = []
    waiting: dict[Fact, Wording] = {}
    for line, fact in values:
        if fact is key:
            rows.append(_with(HistoryRow(line.block), {**waiting, key: line.words}))
            waiting = {}
        elif fact in before:
            waiting[fact] = line.words
        elif rows:
            rows[-1] = _with(rows[-1], {fact: line.words})
    return rows


def _with(row: HistoryRow, cells: Mapping[Fact, Wording]) -> HistoryRow:
    """A row with cells that it has not yet."""
    return replace(
        row,
        version=row.version or cells.get(Fact.VERSION),
        body=row.body or cells.get(Fact.APPROVING_BODY),
        on=row.on or cells.get(Fact.DATE),
    )
