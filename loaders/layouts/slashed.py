"""Tables whose cells are set apart by " / " in running lines, which a slash within a cell may do as well.

A line break within a cell stays one, and a cell that spans rows is missing from the later rows; so lines and pieces are
laid under the columns of the header at the least cost, as in other tables that lost their borders.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.document import Block, Cell, ListPoint, Table
from loaders.formats.lists import cell
from loaders.layouts.columns import Column, Columns
from loaders.layouts.fit import is_date, misfit
from loaders.layouts.labels import read_label
from loaders.layouts.laying import Moves, Piece, lay
from loaders.layouts.references import parted
from loaders.wording import Wording
from ontology.vocabulary import Meaning, column_meanings, section_of

_SLASH = re.compile(r"(?:(?<=\s)|^)/(?=\s|$)")
_RUN_TOGETHER = re.compile(r"(?<=[a-z])(?=[A-Z])")
_KNOWN = 0.6  # share of the headings that must have a meaning, and more
_HEADER_LINES = 5  # lines that the cells of a header may run over
_MOST_LINES = 20_000
_LONGEST_HEADING = 14  # words
_SHORT = 4  # words of a first heading that runs over a line of its own
_SPINE = frozenset({Meaning.ACTION, Meaning.RECOMMENDATION, Meaning.BASELINE, Meaning.FINDING})

# Within a line a slash ends a cell, or stands within one; at a line's end a cell goes on, or a row begins.
_AT_SLASH = Moves(stay=2.0, leave=0.0, wrap=6.0, skip=1.5, spanned=1.5)
_WITHIN = Moves(stay=0.5, leave=1.5, wrap=6.0, skip=1.5, spanned=1.5)
_AT_LINE = Moves(stay=0.3, leave=5.0, wrap=0.5, skip=1.5, spanned=0.2)


def slashed_table(blocks: Sequence[Block], at: int) -> tuple[Table, int] | None:
    """The table of slashes whose header begins at a line, and the index of the block after it; None where none does."""
    header = _header(blocks, at)
    if header is None:
        return None
    headings, after = header
    end = _end(blocks, after)
    lines = [_pieces(_whole(block)) for block in blocks[after:end]]
    lines = [line for line in lines if line]
    if not any(len(line) > 1 for line in lines):
        return None
    width = _usual_width(lines)
    headings = _merged(headings, width)
    columns = Columns(tuple(Column(column_meanings(words.text), words) for words in headings))
    rows = _rows(lines, columns)
    place = blocks[at].place
    return Table((tuple(Cell(words) for words in headings), *rows), place, header_rows=1), end


# --- the header


@dataclass(frozen=True, slots=True)
class _Header:
    """Headings of columns, the index of the block after them, and the share of them that has a meaning."""

    headings: list[Wording]
    after: int
    share: float


def _header(blocks: Sequence[Block], at: int) -> tuple[list[Wording], int] | None:
    """The headings of a header that begins here, and the index of the block after it; None where a later line begins it better."""
    found = _header_from(blocks, at)
    if found is None:
        return None
    later = (_header_from(blocks, start) for start in range(at + 1, found.after))
    if any(other is not None and other.share > found.share for other in later):
        return None
    return found.headings, found.after


def _header_from(blocks: Sequence[Block], at: int) -> _Header | None:
    """The headings from a line on, over as many lines as give most of them a meaning."""
    if isinstance(blocks[at], Table):
        return None
    if not (_has_slashes(blocks[at]) or _begins_short(blocks, at)):
        return None
    best: _Header | None = None
    words = _whole(blocks[at])
    for count in range(1, _HEADER_LINES + 1):
        headings = _headings(words)
        known = [column_meanings(one.text) for one in headings if len(one.text.split()) <= _LONGEST_HEADING]
        meanings = {found[0] for found in known if found}
        share = sum(1 for found in known if found) / len(headings) if headings else 0.0
        enough = len(meanings) > 1 and meanings & _SPINE and share > _KNOWN and len(headings) > 2
        if enough and (
            best is None or share > best.share or (share == best.share and len(headings) > len(best.headings))
        ):
            best = _Header(headings, at + count, share)
        if at + count >= len(blocks) or isinstance(blocks[at + count], Table) or not blocks[at + count].words:
            break
        words = Wording.joined((words, _whole(blocks[at + count])))
    return best


def _begins_short(blocks: Sequence[Block], at: int) -> bool:
    """Whether a header's first heading may run over this short line and the one right below; a blank line ends a title."""
    below = blocks[at + 1 : at + 2]
    return len(blocks[at].words.text.split()) <= _SHORT and any(_has_slashes(one) and not one.gap for one in below)


def _has_slashes(block: Block) -> bool:
    """Whether slashes set pieces of a line apart."""
    return not isinstance(block, Table) and bool(_SLASH.search(block.words.raw))


def _headings(words: Wording) -> list[Wording]:
    """The headings between slashes; a last one that ran together with the first cell below is left out of neither."""
    headings = list(_pieces(words))
    if headings and not column_meanings(headings[-1].text):
        last = headings[-1]
        for match in _RUN_TOGETHER.finditer(last.raw):
            if column_meanings(last.cut(0, match.start()).text):
                return [*headings[:-1], last.cut(0, match.start())]
    return headings


def _merged(headings: list[Wording], width: int) -> list[Wording]:
    """The headings, neighbours of one meaning as one where the rows have fewer cells: "Lead Officer / Agency"."""
    out = list(headings)
    while len(out) > width:
        pairs = [at for at in range(len(out) - 1) if _meaning(out[at]) and _meaning(out[at]) is _meaning(out[at + 1])]
        if not pairs:
            break
        out[pairs[0] : pairs[0] + 2] = [Wording.joined(out[pairs[0] : pairs[0] + 2])]
    return out


def _meaning(words: Wording) -> Meaning | None:
    """What a heading means."""
    return next(iter(column_meanings(words.text)), None)


def _usual_width(lines: Sequence[Sequence[Wording]]) -> int:
    """How many cells the longest rows have that are no exception."""
    counts = Counter(len(line) for line in lines if len(line) > 1)
    most = max(counts.values())
    return max(width for width, count in counts.items() if count * 4 >= most)


# --- the body


def _end(blocks: Sequence[Block], start: int) -> int:
    """Where the cells end: at a table, a header, a recommendation's label, or another part of the document."""
    for at in range(start, min(len(blocks), start + _MOST_LINES)):
        block = blocks[at]
        if isinstance(block, Table) or _header(blocks, at):
            return at
        slashed = _SLASH.search(block.words.raw)
        label = None if slashed else read_label(block.words)
        if (label and label.meaning is Meaning.RECOMMENDATION and label.ref) or (
            not slashed and section_of(block.words.text)
        ):
            return at
    return min(len(blocks), start + _MOST_LINES)


def _whole(block: Block) -> Wording:
    """The words of a line, the number of a list point among them."""
    return block.whole if isinstance(block, ListPoint) else block.words


def _pieces(words: Wording) -> tuple[Wording, ...]:
    """The pieces between slashes."""
    raw, parts, last = words.raw, [], 0
    for match in _SLASH.finditer(raw):
        parts.append(words.cut(last, match.start()))
        last = match.end()
    parts.append(words.cut(last))
    while parts and not parts[-1]:
        parts.pop()
    return tuple(parts)


def _rows(lines: Sequence[Sequence[Wording]], columns: Columns) -> list[tuple[Cell, ...]]:
    """The rows that lines of pieces make."""
    words = [piece for line in lines for piece in line]
    moves = [_moves(piece, first=not number) for line in lines for number, piece in enumerate(line)]
    pieces = [Piece(one.text, _look(one), move) for one, move in zip(words, moves, strict=True)]
    places = lay(pieces, columns, misfit).places
    rows: list[list[list[Wording]]] = []
    for number, (one, at) in enumerate(zip(words, places, strict=True)):
        if not number or at < places[number - 1]:
            rows.append([[] for _ in columns.columns])
        rows[-1][at].append(one)
    return [tuple(_cell(parts) for parts in row) for row in rows]


def _moves(piece: Wording, *, first: bool) -> Moves:
    """What it costs to move to a piece: the first of its line, or one after a slash."""
    if first:
        return _AT_LINE
    return _WITHIN if piece.raw[:1].islower() and not is_date(piece.text) else _AT_SLASH


def _look(words: Wording) -> bool:
    """Whether a piece begins with a number or code, as the pieces of some columns do."""
    return parted(words)[1] is not None


def _cell(parts: Sequence[Wording]) -> Cell:
    """The cell of some pieces, each a line of it."""
    kept = [part for part in parts if part]
    return cell(Wording.joined(kept)) if kept else Cell(Wording("", ()))
