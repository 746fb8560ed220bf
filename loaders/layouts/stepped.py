"""Columns of actions in which each line of a cell is a step of its own, without a mark before it, and says when it is due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from loaders.document import Block, Cell, Table
from loaders.layouts.cells import step_lines
from loaders.layouts.columns import Columns, Row, headed
from loaders.layouts.fit import DATES, says_when
from ontology.vocabulary import Meaning

Headed = tuple[Table, Columns, Sequence[Row]]
_LONGEST = 40  # words of a step
_ENOUGH = 2  # cells with several dated lines, or lines with a date in the only one
_SAMPLE = 200  # cells


def headed_tables(blocks: Sequence[Block]) -> tuple[Headed, ...]:
    """The tables that have a header, each with its columns and the rows under it."""
    return tuple(
        (block, *found) for block in blocks if isinstance(block, Table) and (found := headed(block.grid())) is not None
    )


def stepped_columns(tables: Iterable[tuple[Columns, Sequence[Row]]]) -> frozenset[tuple[tuple[Meaning, ...], ...]]:
    """The columns, by their meanings, whose actions' cells list a step on each line: asked of all tables that have them."""
    cells: Mapping[tuple[tuple[Meaning, ...], ...], dict[int, Cell]] = defaultdict(dict)
    for columns, rows in tables:
        at = columns.place(Meaning.ACTION)
        if at is None or columns.has(*DATES):
            continue
        met = cells[meanings_of(columns)]
        met.update((id(cell), cell) for row in rows if at < len(row) and (cell := row[at]) and len(met) < _SAMPLE)
    return frozenset(meanings for meanings, met in cells.items() if _are_stepped(list(met.values())))


def meanings_of(columns: Columns) -> tuple[tuple[Meaning, ...], ...]:
    """What the columns of a table mean, left to right."""
    return tuple(column.meanings for column in columns.columns)


def _are_stepped(cells: Sequence[Cell]) -> bool:
    """Whether most lines of cells of several lines say when, none is long, and hardly any begins small."""
    several = [lines for cell in cells if len(lines := step_lines(cell)) > 1]
    texts = [line.text for some in several for line in some]
    small = sum(1 for cell in cells for line in cell.words.lines() if line.text[0].islower())
    if not texts or small * 5 > len(texts) or any(len(text.split()) > _LONGEST for text in texts):
        return False
    dated = [sum(1 for line in some if says_when(line.text)) for some in several]
    enough = sum(1 for count in dated if count) >= _ENOUGH or max(dated) >= _ENOUGH
    return enough and sum(dated) * 2 > len(texts)
