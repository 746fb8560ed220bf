"""Lines that were the cells of a table once, laid under its columns again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import pairwise

from loaders.document import Block, Cell, ListPoint, LooseCell
from loaders.layouts.columns import Columns
from loaders.layouts.fit import DATES, HOLDERS, is_date, misfit, says_when
from loaders.layouts.laying import Laid, Moves, Piece, lay
from loaders.wording import Wording
from ontology.vocabulary import Meaning, outcome_phrases

_STANDING = frozenset({Meaning.BASELINE, Meaning.SUCCESS_CRITERION, Meaning.EVALUATION})
# Columns of short cells of one kind: where a table has any, each line or paragraph is taken to be a cell.
_TYPED = DATES | HOLDERS | {Meaning.STATUS, Meaning.REFERENCE, Meaning.RESPONSE}
_FITS = 0.7  # misfit of a cell that is one of its column
_FEW = 2  # rows, after which a last one without a date, a name or a status is a note below the table

_LOOSE = Moves(stay=5.0, leave=0.0, wrap=0.0, skip=1.5, spanned=1.5)
_SAME = Moves(stay=0.0, leave=1.5, wrap=1.5, skip=1.2, spanned=1.2)
_PARTED = Moves(stay=1.5, leave=0.3, wrap=0.3, skip=1.2, spanned=1.2)
_CELL = Moves(stay=1.8, leave=0.2, wrap=0.2, skip=0.8, spanned=0.3)
_POINT = Moves(stay=0.3, leave=0.8, wrap=0.5, skip=0.8, spanned=0.3)


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines that are one piece of a cell. `parted` where its look sets it off from the one above."""

    blocks: tuple[Block, ...]
    parted: bool

    @property
    def words(self) -> Wording:
        """Its words: the lines of a loose cell one below the other, those of a paragraph run on."""
        words = [block.whole if isinstance(block, ListPoint) else block.words for block in self.blocks]
        if isinstance(self.blocks[0], LooseCell):
            return Wording.joined(words)
        return reduce(Wording.run_on, words)

    def piece(self, moves: Moves) -> Piece:
        """It, for laying."""
        text = self.words.text
        return Piece(text, (*_look(self.blocks[0]), says_when(text)), moves)


def relaid_rows(blocks: Sequence[Block], columns: Columns, *, loose: bool) -> Iterator[tuple[Cell, ...]]:
    """The rows that some lines make under some columns. `loose` where each cell but not its row was kept.

    Where the columns tell cells apart by what they hold, a cell is a line, or a paragraph of several lines: whichever
    fits the columns better over the whole table.
    """
    if not blocks:
        return
    typed = any(column.meaning in _TYPED for column in columns.columns)
    ways: list[tuple[list[_Run], Moves | None]]
    if loose:
        ways = [(list(_loose_cells(blocks)), _LOOSE)]
    elif typed:
        ways = [(list(_lines(blocks)), _CELL)]
        paragraphs = list(_paragraphs(blocks))
        if len(paragraphs) >= len(columns):  # fewer are rows, and no cells
            ways.append((paragraphs, _CELL))
    else:
        ways = [(list(_lines(blocks)), None)]
    laid = [(_laid(runs, columns, moves), runs) for runs, moves in ways]
    best, runs = min(laid, key=lambda pair: pair[0].cost)
    rows = _rows(runs, best, columns)
    if typed and not loose and len(rows) > _FEW and not _has_typed(rows[-1], columns):
        rows.pop()  # a note below the table
    for row in rows:
        yield tuple(_cell(cell) for cell in row)


def _laid(runs: Sequence[_Run], columns: Columns, moves: Moves | None) -> Laid:
    """The columns of some runs; without moves given, a change of look or a wide gap is the place to leave a cell."""
    pieces = [run.piece(_move(run, moves)) for run in runs]
    dates_apart = columns.has(Meaning.DUE)
    return lay(pieces, columns, lambda text, meaning: _unlikeness(text, meaning, dates_apart))


def _move(run: _Run, moves: Moves | None) -> Moves:
    """What it costs to move to a run."""
    if moves is None:
        return _PARTED if run.parted else _SAME
    first = run.blocks[0]
    points = moves is _CELL and isinstance(first, ListPoint) and not first.numbered
    return _POINT if points else moves


def _rows(runs: Sequence[_Run], laid: Laid, columns: Columns) -> list[list[list[_Run]]]:
    """Rows of cells of runs: a column that goes down begins a row."""
    rows: list[list[list[_Run]]] = []
    for number, (run, at) in enumerate(zip(runs, laid.places, strict=True)):
        if not number or at < laid.places[number - 1]:
            rows.append([[] for _ in columns.columns])
        rows[-1][at].append(run)
    return rows


def _has_typed(row: Sequence[Sequence[_Run]], columns: Columns) -> bool:
    """Whether a row has a cell that fits in any of the columns of short cells."""
    texts = (
        (" ".join(run.words.text for run in cell), column.meaning)
        for cell, column in zip(row, columns.columns, strict=True)
    )
    return any(text and meaning in _TYPED and misfit(text, meaning) < _FITS for text, meaning in texts if meaning)


# --- runs of lines


def _loose_cells(blocks: Sequence[Block]) -> Iterator[_Run]:
    """Loose cells, each with the lines below it that are no cell of their own."""
    run: list[Block] = []
    for block in blocks:
        if isinstance(block, LooseCell) and run:
            yield _Run(tuple(run), parted=True)
            run = []
        run.append(block)
    yield _Run(tuple(run), parted=True)


def _lines(blocks: Sequence[Block]) -> Iterator[_Run]:
    """Lines; one that begins small goes on with the one above."""
    for blocks_of_run, parted in _joined(blocks, gap_ends=False):
        yield _Run(blocks_of_run, parted)


def _paragraphs(blocks: Sequence[Block]) -> Iterator[_Run]:
    """Lines with no blank one between them, as one."""
    for blocks_of_run, parted in _joined(blocks, gap_ends=True):
        yield _Run(blocks_of_run, parted)


def _joined(blocks: Sequence[Block], *, gap_ends: bool) -> Iterator[tuple[tuple[Block, ...], bool]]:
    """Blocks joined with those that go on with them, and whether they look set off from what is above."""
    run: list[Block] = []
    parted = True
    for above, block in pairwise([None, *blocks]):
        if block is None:
            continue
        text = block.words.text
        small = text[:1].islower() and not _parted(above, block) and not is_date(text)
        if run and not isinstance(block, ListPoint) and (small or (gap_ends and not block.gap)):
            run.append(block)
            continue
        if run:
            yield tuple(run), parted
        run, parted = [block], _parted(above, block)
    yield tuple(run), parted


def _parted(above: Block | None, block: Block) -> bool:
    """Whether a line looks unlike the one above, or stands off from it; between bullets a gap says nothing."""
    if above is None or _look(above) != _look(block):
        return True
    return not isinstance(block, ListPoint) and block.gap > 1


def _look(block: Block) -> tuple[str, int]:
    """How a line is set: its bullet or number, or its indent."""
    if isinstance(block, ListPoint):
        return ("number" if block.numbered else "bullet", block.level)
    return ("line", getattr(block, "indent", 0))


# --- cells


def _cell(runs: Sequence[_Run]) -> Cell:
    """The cell of some runs; where it has several, each is a point of it."""
    if not runs:
        return Cell(Wording("", ()))
    if isinstance(runs[0].blocks[0], LooseCell):
        return _loose(runs)
    if len(runs) == 1:
        return Cell(runs[0].words)
    points = [_point(run) for run in runs if run.words]
    return Cell(Wording.joined(point.words for point in points), tuple(points))


def _loose(runs: Sequence[_Run]) -> Cell:
    """The cell that a loose one and the lines below it make."""
    blocks = [block for run in runs for block in run.blocks]
    if len(blocks) == 1 and isinstance(blocks[0], LooseCell):
        return blocks[0].cell
    return Cell(Wording.joined(run.words for run in runs), tuple(one for one in blocks if isinstance(one, ListPoint)))


def _point(run: _Run) -> ListPoint:
    """A run as a point of a list."""
    first = run.blocks[0]
    if isinstance(first, ListPoint) and len(run.blocks) == 1:
        return first
    return ListPoint(run.words)


@lru_cache(maxsize=16384)
def _unlikeness(text: str, meaning: Meaning, dates_apart: bool) -> float:  # noqa: FBT001 - whether dates have a column
    """How unlike the cells of a column a text is; where dates have no column, they stand at the end of the actions."""
    cost = misfit(text, meaning)
    if not dates_apart and says_when(text):
        cost += -0.8 if meaning is Meaning.ACTION else 1.5 if meaning is Meaning.RECOMMENDATION else 0.8
    if text.lower().startswith(outcome_phrases()):
        cost += -1.0 if meaning in _STANDING else 2.0 if meaning is Meaning.ACTION else 0.0
    return cost
