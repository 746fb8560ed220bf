"""Tables that lost their borders: headings of columns each on a line, then the cells one below the other.

The cells are laid under their columns again, at the least cost over the whole run: the order of the columns, a change
of indent or bullet, blank lines, and what each line holds (a date, a holder, a bare number) say where a cell ends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log

from loaders.columns import Column, Columns
from loaders.document import Block, Cell, Heading, ListPoint, LooseCell, Paragraph, Table
from loaders.fit import misfit, says_when
from loaders.labels import read_label
from loaders.wording import Wording
from ontology.vocabulary import Meaning, Section, column_meanings, label_meaning, outcome_phrases, section_of

_LONGEST_HEADING = 10  # words of a column's heading
_MOST_LINES = 20_000  # lines of one flattened table
_SPINE = frozenset({Meaning.ACTION, Meaning.RECOMMENDATION, Meaning.BASELINE, Meaning.FINDING})
_Look = tuple[str, int, bool]
_Likeness = dict[tuple[int, _Look], float]
_READINGS = 4  # of one table, each guided by the looks that the one before found in its columns
_STEPS = frozenset({Meaning.ACTION})
_STANDING = frozenset({Meaning.BASELINE, Meaning.SUCCESS_CRITERION, Meaning.EVALUATION})


@dataclass(frozen=True, slots=True)
class _Piece:
    """One cell of a table of loose cells, or one line of a flattened one. `parted` where its look sets it off from the one above."""

    blocks: tuple[Block, ...]
    parted: bool

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(block.words.text for block in self.blocks).strip()

    @property
    def look(self) -> _Look:
        """How its first line is set, and whether a date stands in it."""
        return *_look(self.blocks[0]), says_when(self.text)


@dataclass(frozen=True, slots=True)
class _Costs:
    """What it costs to stay in a cell or leave it, where the look says so and where it does not, and to leave one out."""

    stay: float
    stay_parted: float
    leave: float
    leave_parted: float
    skip: float


_LOOSE = _Costs(stay=5.0, stay_parted=5.0, leave=0.0, leave_parted=0.0, skip=1.5)
_LINES = _Costs(stay=0.0, stay_parted=1.5, leave=1.5, leave_parted=0.3, skip=1.2)
_EVEN_LINES = _Costs(stay=1.0, stay_parted=1.2, leave=0.3, leave_parted=0.0, skip=1.0)
_EVEN = 0.15  # share of lines set off from the one above, below which each line is taken to be a cell


def regrid(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with tables in place of the runs of lines that were tables once."""
    out: list[Block] = []
    at = 0
    while at < len(blocks):
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
    """How many lines from here on are the headings of columns; 0 where they are fewer than a table has."""
    meanings: list[Meaning] = []
    end = at
    while end < len(blocks) and (meaning := _heads_column(blocks[end])) is not None and meaning not in meanings:
        meanings.append(meaning)
        end += 1
    loose = all(isinstance(block, LooseCell) for block in blocks[at:end])
    enough = len(meanings) > 2 or (len(meanings) == 2 and (loose or set(meanings) <= _SPINE | _STANDING))
    return end - at if enough and set(meanings) & _SPINE else 0


def _heads_column(block: Block) -> Meaning | None:
    """What a line means as the heading of a column, if it is nothing else."""
    if isinstance(block, Table | ListPoint):
        return None
    text = block.words.text
    if not text or len(text.split()) > _LONGEST_HEADING or text.endswith((":", ".", ";", ",")):
        return None
    return next(iter(column_meanings(text)), None) if label_meaning(text) else None


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
    columns = Columns(tuple(Column((meaning,)) for block in header if (meaning := _heads_column(block))))
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


def _rows(blocks: Sequence[Block], columns: Columns, *, loose: bool) -> Iterator[tuple[Cell, ...]]:
    """The rows that some lines make."""
    pieces = list(_loose_pieces(blocks) if loose else _line_pieces(blocks))
    if not pieces:
        return
    if loose:
        costs = _LOOSE
    else:
        even = sum(piece.parted for piece in pieces) < len(pieces) * _EVEN
        costs = _EVEN_LINES if even else _LINES
    row: list[list[Block]] = [[] for _ in columns.columns]
    places = _places(pieces, columns, costs)
    for number, (piece, at) in enumerate(zip(pieces, places, strict=True)):
        if number and at < places[number - 1]:
            yield _row(row)
            row = [[] for _ in columns.columns]
        row[at].extend(piece.blocks)
    yield _row(row)


def _loose_pieces(blocks: Sequence[Block]) -> Iterator[_Piece]:
    """Loose cells, each with the lines below it that are no cell of their own."""
    run: list[Block] = []
    for block in blocks:
        if isinstance(block, LooseCell) and run:
            yield _Piece(tuple(run), parted=True)
            run = []
        run.append(block)
    if run:
        yield _Piece(tuple(run), parted=True)


def _line_pieces(blocks: Sequence[Block]) -> Iterator[_Piece]:
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
            yield _Piece(tuple(run), parted)
        run, parted = [block], _parted(above, block)
    if run:
        yield _Piece(tuple(run), parted)


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
        return Cell(words)
    points = [block if isinstance(block, ListPoint) else ListPoint(block.words) for block in blocks if block.words]
    return Cell(words, tuple(points))


# --- which column each line belongs to


def _places(pieces: Sequence[_Piece], columns: Columns, costs: _Costs) -> list[int]:
    """The column of each piece. What the first reading says of the look of each column's lines guides the next one."""
    likeness: _Likeness = {}
    places: list[int] = []
    for _ in range(_READINGS):
        last, places = places, _cheapest(pieces, columns, costs, likeness)
        if places == last or costs is _LOOSE:
            break
        likeness = _looks(pieces, places, len(columns))
    return places


def _looks(pieces: Sequence[_Piece], places: Sequence[int], width: int) -> _Likeness:
    """What it costs a line of each look to stand in each column: more, the rarer the look is there."""
    counts = Counter(zip(places, (piece.look for piece in pieces), strict=True))
    totals = Counter(places)
    looks = {piece.look for piece in pieces}
    return {
        (at, look): 0.6 * log((totals[at] + len(looks) * 0.5) / (counts[at, look] + 0.5))
        for at in range(width)
        for look in looks
    }


def _cheapest(pieces: Sequence[_Piece], columns: Columns, costs: _Costs, likeness: _Likeness) -> list[int]:
    """The columns at the least cost over all (Viterbi's way: the best so far for each column, then back)."""
    width = len(columns)
    own = [[_cost(piece, columns, at) + likeness.get((at, piece.look), 0.0) for at in range(width)] for piece in pieces]
    best = [costs.skip * at + own[0][at] for at in range(width)]
    back: list[list[int]] = []
    for piece, here in zip(pieces[1:], own[1:], strict=True):
        moves = [_best_move(best, to, columns, costs, parted=piece.parted) for to in range(width)]
        back.append([before for _, before in moves])
        best = [cost + here[to] for to, (cost, _) in enumerate(moves)]
    at = min(range(width), key=lambda one: best[one] + costs.skip * (width - 1 - one))
    places = [at]
    for moves_back in reversed(back):
        at = moves_back[at]
        places.append(at)
    return places[::-1]


def _best_move(best: Sequence[float], to: int, columns: Columns, costs: _Costs, *, parted: bool) -> tuple[float, int]:
    """The cheapest way into a column: from the same cell, from one before it in the row, or from the row above."""
    width = len(columns)
    stay = costs.stay_parted if parted else costs.stay
    leave = costs.leave_parted if parted else costs.leave
    ways = []
    for before in range(width):
        if before == to:
            once = 2.0 if columns.columns[to].meaning in (Meaning.RECOMMENDATION, Meaning.REFERENCE) else 0.0
            ways.append((best[before] + stay + once, before))
            if width == 1:
                continue
        skipped = to - before - 1 if to > before else (width - 1 - before) + to
        if before != to:
            ways.append((best[before] + leave + costs.skip * skipped, before))
    return min(ways)


def _cost(piece: _Piece, columns: Columns, at: int) -> float:
    """What it costs to lay a piece under a column."""
    meaning = columns.columns[at].meaning
    if meaning is None:
        return 0.5
    return _unlikeness(piece.text, meaning, columns.has(Meaning.DUE))


@lru_cache(maxsize=16384)
def _unlikeness(text: str, meaning: Meaning, dates_apart: bool) -> float:  # noqa: FBT001 - whether dates have a column
    """How unlike the cells of a column a text is; where dates have no column, they stand at the end of the actions."""
    cost = misfit(text, meaning)
    dated = says_when(text)
    if not dates_apart and dated:
        cost += -0.8 if meaning in _STEPS else 1.5 if meaning is Meaning.RECOMMENDATION else 0.8
    if text.lower().startswith(outcome_phrases()):
        cost += -1.0 if meaning in _STANDING else 2.0 if meaning in _STEPS else 0.0
    return cost
