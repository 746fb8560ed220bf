"""What a document has struck out or deleted is superseded: it is taken out before anything is read, and told of.

A plan whose action is struck out no longer says who leads it or when it is due, so the cells beside it go with it. A
document of which no plan is left was withdrawn, not amended: it is read as it stands, with a doubt on each fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from loaders.document import Block, Cell, Document, Heading, LooseCell, Paragraph, Table
from loaders.layouts.columns import Columns, Row, is_header, read_columns
from loaders.layouts.drafts import OF_ACTIONS, OF_RECOMMENDATIONS
from loaders.layouts.labels import read_label
from loaders.struck import Run, Struck, without
from loaders.wording import Wording
from ontology.plan import Doubt, Passage, Unread
from ontology.vocabulary import Meaning

WORDS = "These words are struck out in the document, and nothing was read from them."
ROW = (
    "This row is struck out in the document, and nothing was read from it. Some plans strike out what they have dropped, "
    "others what is done: the original may tell which."
)
BESIDE = "What these words stand beside is struck out in the document, so nothing was read from them."
WHOLE = "These words are struck out in the document, as is the whole of its plan."
BROKEN = "Part of a word is struck out here, and what is left of it may not be the word that was meant."

_SAID_OF_ACTIONS = OF_ACTIONS | {Meaning.ACTION, Meaning.ACTION_REFERENCE}
_BELOW = {Meaning.ACTION: OF_ACTIONS, Meaning.RECOMMENDATION: _SAID_OF_ACTIONS | OF_RECOMMENDATIONS}


def standing(document: Document) -> tuple[Document, tuple[Unread, ...]]:
    """The document without what is struck out, and that, with the reason why nothing is read from it."""
    struck = Struck(document.text, document.struck)
    if not struck.runs:
        return document, ()
    cutting = _Cutting(struck)
    blocks = tuple(left for block in document.blocks if (left := cutting.block(block)) is not None)
    return _doubting(replace(document, blocks=blocks), cutting.doubts), tuple(_joined(document.text, cutting.told))


def withdrawn(document: Document) -> Document:
    """The document as it stands, what is struck out too, with a doubt on each word of that."""
    struck = Struck(document.text, document.struck)
    return _doubting(document, (Doubt(Passage(*run), WHOLE) for run in struck.runs))


def _joined(text: str, told: Iterable[Unread]) -> Iterator[Unread]:
    """What is told of words, lines and paragraphs that follow one another as one; each row stays by itself."""
    last: Unread | None = None
    for one in sorted(told, key=lambda one: one.passage):
        if last and last.reason == one.reason == WORDS and text[last.passage.end : one.passage.start].isspace():
            last = Unread(Passage(last.passage.start, one.passage.end), WORDS)
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


def _doubting(document: Document, doubts: Iterable[Doubt]) -> Document:
    """The document with more doubts."""
    known = sorted({*document.source.doubts, *doubts}, key=lambda one: (one.passage, one.reason))
    return replace(document, source=replace(document.source, doubts=tuple(known)))


class _Cutting:
    """Goes through the blocks, and remembers what it takes out, and the columns of the last table that had any."""

    def __init__(self, struck: Struck) -> None:
        self.struck = struck
        self.told: list[Unread] = []
        self.doubts: list[Doubt] = []
        self.columns: Columns | None = None
        self.over: frozenset[Meaning] = frozenset()  # what lines speak of that go with what is struck out above them
        self.emptied: set[int] = set()  # cells of the table, by identity, whose words an opener left out as deleted

    def block(self, block: Block) -> Block | None:
        """What stands of a block; None where nothing does."""
        if isinstance(block, Table | Heading):
            self.over = frozenset()
        if isinstance(block, Table):
            return self.table(block)
        if isinstance(block, LooseCell):  # an empty one keeps its place among those of its row
            return replace(block, cell=self.cell(block.cell))
        if reason := self._goes_too(block.words):
            self._tell([(block.words.start, block.words.end)], reason)
            return None
        words = self.words(block.words)
        if words is block.words or not words:
            return block if words is block.words else None
        if isinstance(block, Paragraph) and block.strong:
            return replace(block, words=words, strong=self.struck.cut(block.strong) or None)
        return replace(block, words=words)

    def _goes_too(self, words: Wording) -> str | None:
        """Why a line that is not struck out whole is left out: its words are, but for their label, or what it speaks of is."""
        label = read_label(words) if words else None
        if label is None:
            return None
        if label.meaning in self.over:
            return BESIDE if self.struck.cut(words) else None
        is_over = bool(self.struck.within(label.rest)) and not self.struck.cut(label.rest)
        self.over = _BELOW.get(label.meaning, self.over) if is_over else frozenset()
        return WORDS if is_over and label.meaning in _BELOW and self.struck.cut(words) else None

    def words(self, words: Wording) -> Wording:
        """What stands of some words; what does not is told."""
        left = self.struck.cut(words)
        if left is not words:
            runs = self.struck.within(words)
            self._tell(((runs[0][0], runs[-1][1]),) if runs and not left else runs, WORDS)
            if left:
                self.doubts += (Doubt(Passage(*run), BROKEN) for run in self.struck.broken(words))
        return left

    def _tell(self, runs: Iterable[Run], reason: str) -> None:
        self.told += (Unread(Passage(*run), reason) for run in runs)

    # --- tables

    def table(self, table: Table) -> Table:
        """A table with what stands of its cells; an action or a recommendation that is struck out takes its row with it."""
        laid = table.grid()
        self.emptied = {one for row in table.rows for one in self._emptied(row)}
        rows = []
        for number, row in enumerate(table.rows):
            if is_header(laid[number]):
                self.columns = read_columns([laid[number]], laid[number + 1 :])
            gone = self._gone(row, laid[number])
            rows.append(tuple(_blank(cell) if id(cell) in gone else self.cell(cell) for cell in row))
        return table if tuple(rows) == table.rows else replace(table, rows=tuple(rows))

    def _emptied(self, row: Sequence[Cell]) -> set[int]:
        """The empty cells of a row between whose neighbours, in the text, deleted words stand.

        Not those at its ends: what is deleted there may be another row.
        """
        found: set[int] = set()
        waiting: list[Cell] = []
        last: int | None = None
        for cell in row:
            if not cell:
                waiting.append(cell)
                continue
            start = cell.words.start
            if last is not None and last < start and self.struck.within(Wording(cell.words.source, ((last, start),))):
                found |= {id(one) for one in waiting}
            waiting, last = [], cell.words.end
        return found

    def cell(self, cell: Cell) -> Cell:
        """What stands of a cell, its points and the tables in it."""
        if not self.struck.within(cell.words):
            return cell
        points = [(point, self.struck.cut(point.words)) for point in cell.points]
        marks = [span for point, words in points if not words and point.label for span in point.label.spans]
        left = self.words(cell.words)
        return replace(
            cell,
            words=without(left, marks) if marks else left,
            points=tuple(replace(point, words=words) for point, words in points if words),
            tables=tuple(self._inner(table) for table in cell.tables),
        )

    def _inner(self, table: Table) -> Table:
        """A table in a cell: what is taken out of it was told with the words of the cell."""
        cutting = _Cutting(self.struck)
        return cutting.table(table)

    def _gone(self, row: Sequence[Cell], laid: Row) -> set[int]:
        """The cells of a row that are read no more (their identities), told of as one where that is the whole row."""
        own = [cell for cell in row if cell]
        if not any(self._is_struck(cell) for cell in laid if cell is not None):
            return set()
        single = [cell for cell in own if cell.row_span == 1] or own
        gone = single if single and all(map(self._is_struck, single)) else self._beside(own, laid)
        runs = sorted((cell.words.start, cell.words.end) for cell in gone)
        if gone and len(gone) == len(single):
            whole = all(map(self._is_struck, gone))
            self._tell([(runs[0][0], max(end for _, end in runs))], ROW if whole else BESIDE)
        else:
            for cell in gone:
                self._tell([(cell.words.start, cell.words.end)], WORDS if self._is_struck(cell) else BESIDE)
        return {id(cell) for cell in gone}

    def _beside(self, own: Sequence[Cell], laid: Row) -> list[Cell]:
        """The cells of a row that say something of an action, or of a recommendation, that is struck out."""
        columns = self.columns
        if columns is None or len(columns) != len(laid):
            return []
        struck = {meaning for cell, meaning in _meant(laid, columns) if self._is_struck(cell)}
        numbered = columns.has(Meaning.REFERENCE) and not columns.has(Meaning.RECOMMENDATION)
        if Meaning.RECOMMENDATION in struck or (Meaning.ACTION in struck and numbered):
            return list(own)
        if Meaning.ACTION not in struck:
            return []
        said = {id(cell) for cell, meaning in _meant(laid, columns) if meaning in _SAID_OF_ACTIONS}
        return [cell for cell in own if id(cell) in said]

    def _is_struck(self, cell: Cell) -> bool:
        if id(cell) in self.emptied:
            return True
        return bool(cell) and bool(self.struck.within(cell.words)) and not self.struck.cut(cell.words)


def _meant(laid: Row, columns: Columns) -> Iterator[tuple[Cell, Meaning]]:
    """The cells of a row with what their columns mean."""
    for cell, column in zip(laid, columns.columns, strict=True):
        if cell is not None:
            yield from ((cell, meaning) for meaning in column.meanings)


def _blank(cell: Cell) -> Cell:
    """A cell of the same size with nothing in it."""
    return replace(cell, words=Wording(cell.words.source, ()), points=(), tables=())
