"""Tables that lost their borders: headings of columns each on a line, then the cells one below the other.

The cells are laid under their columns again, at the least cost over the whole run: the order of the columns, a change
of indent or bullet, blank lines, and what each line holds (a date, a holder, a bare number) say where a cell ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from loaders.columns import Column, Columns
from loaders.document import Block, Cell, Heading, ListPoint, LooseCell, Paragraph, Table
from loaders.fit import DATES, HOLDERS, is_date, misfit, says_when
from loaders.labels import read_label
from loaders.laying import Moves, Piece, lay
from loaders.runtogether import run_together_table
from loaders.slashed import slashed_table
from loaders.wording import Wording
from ontology.vocabulary import Meaning, Section, column_meanings, label_meaning, outcome_phrases, section_of

_LONGEST_HEADING = 10  # words of a column's heading
_MOST_COLUMNS = 20
_FITS = 0.7  # misfit of a cell that is one of its column
_FEW = 2  # rows, after which a last one without a date, a name or a status is a note below the table
_MOST_LINES = 20_000  # lines of one flattened table
_SPINE = frozenset({Meaning.ACTION, Meaning.RECOMMENDATION, Meaning.BASELINE, Meaning.FINDING})
_STANDING = frozenset({Meaning.BASELINE, Meaning.SUCCESS_CRITERION, Meaning.EVALUATION})
# Columns of short cells of one kind: where a table has two of them, each line is taken to be a cell.
_TYPED = DATES | HOLDERS | {Meaning.STATUS, Meaning.REFERENCE, Meaning.RESPONSE}

_LOOSE = Moves(stay=5.0, leave=0.0, wrap=0.0, skip=1.5, spanned=1.5)
_SAME = Moves(stay=0.0, leave=1.5, wrap=1.5, skip=1.2, spanned=1.2)
_PARTED = Moves(stay=1.5, leave=0.3, wrap=0.3, skip=1.2, spanned=1.2)
_CELL = Moves(stay=1.8, leave=0.2, wrap=0.2, skip=0.8, spanned=0.8)
_POINT = Moves(stay=0.3, leave=0.8, wrap=0.5, skip=0.8, spanned=0.8)


@dataclass(frozen=True, slots=True)
class _Lines:
    """One loose cell with the lines under it, or one line. `parted` where its look sets it off from the one above."""

    blocks: tuple[Block, ...]
    parted: bool

    def piece(self, moves: Moves) -> Piece:
        """It, for laying."""
        text = " ".join(block.words.text for block in self.blocks).strip()
        return Piece(text, (*_look(self.blocks[0]), says_when(text)), moves)


def regrid(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with tables in place of the runs of lines that were tables once."""
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        inline = slashed_table(blocks, at) or run_together_table(blocks, at)
        if inline:
            table, at = inline
            out.append(table)
            continue
        width = _header_width(blocks, at)
        if not width:
            out.append(blocks[at])
            at += 1
            continue
        header, after = blocks[at : at + width], at + width
        end = _body_end(blocks, after, header)
        out.append(_table(header, blocks[after:end]))
        at = end
    return tuple(out)


# --- where such a table begins and ends


def _header_width(blocks: Sequence[Block], at: int) -> int:
    """How many lines from here on are the headings of columns; 0 where they are fewer than a table has.

    One or two headings that nobody knows may stand among them; a meaning that comes again is no heading any more.
    """
    meanings: list[Meaning] = []
    width = unknown = 0
    for number, block in enumerate(blocks[at : at + _MOST_COLUMNS]):
        meaning = _heads_column(block)
        if not _may_head(block) or meaning in meanings:
            break
        if meaning is not None and label_meaning(block.words.text):
            meanings.append(meaning)
            width, unknown = number + 1, 0
        elif meanings and unknown < 2:
            unknown += 1
        else:
            break
    loose = all(isinstance(block, LooseCell) for block in blocks[at : at + width])
    enough = len(meanings) > 2 or (len(meanings) == 2 and (loose or set(meanings) <= _SPINE | _STANDING))
    return width if enough and set(meanings) & _SPINE and len(meanings) > width * 0.5 else 0


def _may_head(block: Block) -> bool:
    """Whether a line is short enough for the heading of a column."""
    if isinstance(block, Table | ListPoint):
        return False
    text = block.words.text
    return (
        0 < len(text.split()) <= _LONGEST_HEADING
        and not text.endswith((".", ";", ","))
        and ":" not in text
        and not is_date(text)
    )


def _heads_column(block: Block) -> Meaning | None:
    """What a line means as the heading of a column, if it is nothing else."""
    return next(iter(column_meanings(block.words.text)), None) if _may_head(block) else None


def _body_end(blocks: Sequence[Block], start: int, header: Sequence[Block]) -> int:
    """Where the cells end: at the next header, table or part of the document, or at a recommendation named by a label."""
    loose = isinstance(header[0], LooseCell)
    recommends = any(_heads_column(block) is Meaning.RECOMMENDATION for block in header)
    for at in range(start, min(len(blocks), start + _MOST_LINES)):
        block = blocks[at]
        if isinstance(block, Table) or _header_width(blocks, at):
            return at
        if isinstance(block, Heading) and not loose and block.level < 4:
            return at
        if _opens_section(block):
            return at
        label = read_label(block.words) if not recommends else None
        if label and label.meaning is Meaning.RECOMMENDATION and label.ref:
            return at
    return min(len(blocks), start + _MOST_LINES)


def _opens_section(block: Block) -> bool:
    """Whether a line is the heading of another part of the document."""
    text = block.words.text
    short = 0 < len(text.split()) <= _LONGEST_HEADING and not text.endswith((".", ";"))
    plain = isinstance(block, Paragraph | Heading)
    return plain and short and section_of(text) not in (None, Section.INTRODUCTION, Section.RECOMMENDATIONS)


# --- its cells


def _table(header: Sequence[Block], body: Sequence[Block]) -> Table:
    """The table of a header and the lines below it; a line that names a group is a row of its own."""
    columns = Columns(tuple(_column(block) for block in header))
    loose = isinstance(header[0], LooseCell)
    rows: list[tuple[Cell, ...]] = [tuple(Cell(block.words) for block in header)]
    run: list[Block] = []
    for block in body:
        label = read_label(block.words) if not isinstance(block, ListPoint) else None
        if label and label.meaning is Meaning.GROUP and label.rest:
            rows.extend(_rows(run, columns, loose=loose))
            rows.append((Cell(block.words, column_span=len(columns)),))
            run = []
        else:
            run.append(block)
    rows.extend(_rows(run, columns, loose=loose))
    return Table(tuple(rows), header[0].place, header_rows=1)


def _column(block: Block) -> Column:
    """The column that a line heads."""
    meaning = _heads_column(block)
    return Column((meaning,) if meaning else (), block.words)


def _rows(blocks: Sequence[Block], columns: Columns, *, loose: bool) -> Iterator[tuple[Cell, ...]]:
    """The rows that some lines make."""
    lines = list(_loose_lines(blocks) if loose else _parted_lines(blocks))
    if not lines:
        return
    typed = sum(1 for column in columns.columns if column.meaning in _TYPED) > 1
    pieces = [line.piece(_LOOSE if loose else _moves(line, typed=typed)) for line in lines]
    dates_apart = columns.has(Meaning.DUE)
    places = lay(pieces, columns, lambda text, meaning: _unlikeness(text, meaning, dates_apart))
    rows: list[list[list[Block]]] = []
    for number, (line, at) in enumerate(zip(lines, places, strict=True)):
        if not number or at < places[number - 1]:
            rows.append([[] for _ in columns.columns])
        rows[-1][at].extend(line.blocks)
    if typed and not loose and len(rows) > _FEW and not _has_typed(rows[-1], columns):
        rows.pop()  # a note below the table
    yield from (_row(row) for row in rows)


def _has_typed(row: Sequence[Sequence[Block]], columns: Columns) -> bool:
    """Whether a row has a cell that fits in any of the columns of short cells."""
    texts = (
        (" ".join(block.words.text for block in cell), column.meaning)
        for cell, column in zip(row, columns.columns, strict=True)
    )
    return any(text and meaning in _TYPED and misfit(text, meaning) < _FITS for text, meaning in texts if meaning)


def _moves(line: _Lines, *, typed: bool) -> Moves:
    """What it costs to move to a line: among short cells of one kind each is a cell, but for the points of a list."""
    if not typed:
        return _PARTED if line.parted else _SAME
    first = line.blocks[0]
    return _POINT if isinstance(first, ListPoint) and not first.numbered else _CELL


def _loose_lines(blocks: Sequence[Block]) -> Iterator[_Lines]:
    """Loose cells, each with the lines below it that are no cell of their own."""
    run: list[Block] = []
    for block in blocks:
        if isinstance(block, LooseCell) and run:
            yield _Lines(tuple(run), parted=True)
            run = []
        run.append(block)
    if run:
        yield _Lines(tuple(run), parted=True)


def _parted_lines(blocks: Sequence[Block]) -> Iterator[_Lines]:
    """Lines, each set off from the one above or not; a line that begins small goes on with the one above."""
    run: list[Block] = []
    parted = True
    for above, block in pairwise([None, *blocks]):
        if block is None:
            continue
        if run and not isinstance(block, ListPoint) and block.words.text[:1].islower() and not _parted(above, block):
            run.append(block)
            continue
        if run:
            yield _Lines(tuple(run), parted)
        run, parted = [block], _parted(above, block)
    if run:
        yield _Lines(tuple(run), parted)


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


def _row(cells: Sequence[Sequence[Block]]) -> tuple[Cell, ...]:
    """A row of cells of lines; where a cell has several, each is a point of it."""
    return tuple(_cell(blocks) for blocks in cells)


def _cell(blocks: Sequence[Block]) -> Cell:
    """The cell that some lines make."""
    if not blocks:
        return Cell(Wording("", ()))
    words = Wording.joined(block.words for block in blocks)
    if len(blocks) == 1 and isinstance(blocks[0], LooseCell):
        return blocks[0].cell
    if isinstance(blocks[0], LooseCell):
        return Cell(words, tuple(block for block in blocks if isinstance(block, ListPoint)))
    if len(blocks) == 1:
        return Cell(blocks[0].whole if isinstance(blocks[0], ListPoint) else words)
    points = [block if isinstance(block, ListPoint) else ListPoint(block.words) for block in blocks if block.words]
    return Cell(words, tuple(points))


@lru_cache(maxsize=16384)
def _unlikeness(text: str, meaning: Meaning, dates_apart: bool) -> float:  # noqa: FBT001 - whether dates have a column
    """How unlike the cells of a column a text is; where dates have no column, they stand at the end of the actions."""
    cost = misfit(text, meaning)
    dated = says_when(text)
    if not dates_apart and dated:
        cost += -0.8 if meaning is Meaning.ACTION else 1.5 if meaning is Meaning.RECOMMENDATION else 0.8
    if text.lower().startswith(outcome_phrases()):
        cost += -1.0 if meaning in _STANDING else 2.0 if meaning is Meaning.ACTION else 0.0
    return cost
