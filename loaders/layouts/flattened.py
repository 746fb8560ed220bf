"""Tables that lost their borders: headings of columns each on a line, then the cells one below the other.

The cells are laid under their columns again, at the least cost over the whole run: the order of the columns, a change
of indent or bullet, blank lines, and what each line holds (a date, a holder, a bare number) say where a cell ends.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.document import Block, Cell, Heading, ListPoint, LooseCell, Paragraph, Table
from loaders.layouts.columns import Column, Columns
from loaders.layouts.fit import is_date
from loaders.layouts.labels import read_label
from loaders.layouts.relaid import relaid_rows
from loaders.layouts.runtogether import run_together_table
from loaders.layouts.slashed import slashed_table
from ontology.vocabulary import Meaning, Section, column_meanings, label_meaning, section_of

_LONGEST_HEADING = 10  # words of a column's heading
_MOSTLY = 0.6  # share of the lines that must be known: labels with their words below are no header
_MOST_COLUMNS = 20
_MOST_LINES = 20_000  # lines of one flattened table
_SPINE = frozenset({Meaning.ACTION, Meaning.RECOMMENDATION, Meaning.BASELINE, Meaning.FINDING})
_STANDING = frozenset({Meaning.BASELINE, Meaning.SUCCESS_CRITERION, Meaning.EVALUATION})


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
        if not width or _header_width(blocks, at + 1) > width:  # a title above, such as "Action plan", is no heading
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
    enough = len(meanings) > 2 or (len(meanings) == width == 2 and (loose or set(meanings) <= _SPINE | _STANDING))
    return width if enough and set(meanings) & _SPINE and len(meanings) > width * _MOSTLY else 0


def _may_head(block: Block) -> bool:
    """Whether a line is short enough for the heading of a column."""
    if isinstance(block, Table | ListPoint):
        return False
    text = block.words.text
    count = len(text.split())
    stopped = count > 1 and text.endswith((".", ";", ",")) and not label_meaning(text)  # "Rec No." is a heading
    return 0 < count <= _LONGEST_HEADING and not stopped and ":" not in text and not is_date(text)


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
            rows.extend(relaid_rows(run, columns, loose=loose))
            rows.append((Cell(block.words, column_span=len(columns)),))
            run = []
        else:
            run.append(block)
    rows.extend(relaid_rows(run, columns, loose=loose))
    return Table(tuple(rows), header[0].place, header_rows=1)


def _column(block: Block) -> Column:
    """The column that a line heads, with all that its heading can mean."""
    return Column(column_meanings(block.words.text) if _may_head(block) else (), block.words)
