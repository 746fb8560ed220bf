"""Writes the extracted text of a PDF from its drafts, and makes the `Document`: blocks, spots, struck runs, doubts, asides."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from loaders.document import Aside, Block, Cell, Document, Heading, ListPoint, Paragraph, Place, Table
from loaders.formats.lists import POINT, cell
from loaders.formats.pdf_drafts import (
    AsideDraft,
    CellDraft,
    Draft,
    HeadingDraft,
    ParagraphDraft,
    PointDraft,
    TableDraft,
    lines_in,
)
from loaders.formats.pdf_said import Said, between, known_words
from loaders.formats.pdf_words import Line, Word
from loaders.wording import Wording
from ontology.plan import Doubt, Passage, Source, Spot

Span = tuple[int, int]
PICTURED = "Near here, page {page} of the PDF is a picture without words: what stands on it was not read."


@dataclass
class _Writing:
    """The text as it grows, and where in it each piece of the drafts went."""

    known: frozenset[str]
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    ink: int = 0  # where the last word ends
    spots: list[Spot] = field(default_factory=list)
    struck: list[Span] = field(default_factory=list)
    strong: list[Span] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    where: dict[int, Span] = field(default_factory=dict)

    def put(self, text: str) -> None:
        """Write some characters."""
        self.pieces.append(text)
        self.length += len(text)
        if not text.isspace():
            self.ink = self.length

    def said(self, said: Said) -> None:
        """Write what was said, a line break between paragraphs and after the last."""
        start = self.length
        for number, paragraph in enumerate(said.paragraphs):
            if number:
                self.put("\n")
            self._paragraph(paragraph, said.limit)
        self.where[id(said)] = (start, self.length)
        if said:
            self.put("\n")

    def _paragraph(self, lines: Sequence[Line], limit: float) -> None:
        """Write the lines of a paragraph as one."""
        for at, line in enumerate(lines):
            drop, gap = between(line, lines[at + 1], limit, self.known) if at + 1 < len(lines) else (0, "")
            start = self.length
            for number, word in enumerate(line.words):
                last = number == len(line.words) - 1
                self._word(word, word.text[: len(word.text) - drop] if last else word.text)
                if not last:
                    self.put(" ")
            if self.length > start:
                self.spots.append(Spot(Passage(start, self.length), line.page, line.box))
            self.put(gap)

    def _word(self, word: Word, text: str) -> None:
        """Write a word, and remember how it is set."""
        start = self.length
        self.put(text)
        if self.length == start:
            return
        for runs, marked in ((self.struck, word.struck), (self.strong, word.bold)):
            if marked and runs and runs[-1][1] >= start - 1:
                runs[-1] = (runs[-1][0], self.length)
            elif marked:
                runs.append((start, self.length))
        if word.unseen:
            last = self.doubts[-1] if self.doubts else None
            if last and last.reason == word.unseen and last.passage.end >= start - 2:
                start = self.doubts.pop().passage.start
            self.doubts.append(Doubt(Passage(start, self.length), word.unseen))

    def draft(self, draft: Draft) -> None:
        """Write a block."""
        start = self.length
        if isinstance(draft, TableDraft):
            self.table(draft)
        else:
            self.said(draft.said)
        self.put("\n")
        if isinstance(draft, TableDraft) and draft.doubt and self.ink > start:
            self.doubts.append(Doubt(Passage(start, self.ink), draft.doubt))

    def table(self, table: TableDraft) -> None:
        """Write a table cell by cell."""
        for row in table.rows:
            for one in row:
                self.cell(one)

    def cell(self, draft: CellDraft) -> None:
        """Write a cell, the tables in it after its own words."""
        start = self.length
        for part in draft.parts:
            self.said(part if isinstance(part, Said) else part.said)
        for table in draft.tables:
            self.table(table)
        self.where[id(draft)] = (start, max(start, self.length - 1))


class _Making:
    """Makes the blocks when all the text is written."""

    def __init__(self, written: _Writing) -> None:
        self.text = "".join(written.pieces)
        self.written = written

    def words(self, draft: object) -> Wording:
        """The words of a piece of the drafts."""
        start, end = self.written.where[id(draft)]
        return Wording(self.text, ((start, end),) if start < end else ())

    def block(self, draft: HeadingDraft | ParagraphDraft | PointDraft | TableDraft) -> Block:
        """The block of a draft."""
        if isinstance(draft, TableDraft):
            return self.table(draft)
        place = Place(page=draft.said.lines[0].page)
        words = self.words(draft.said)
        if isinstance(draft, HeadingDraft):
            return Heading(words, draft.level, place)
        if isinstance(draft, PointDraft):
            return self.point(draft, place)
        return Paragraph(words, place, draft.indent, draft.gap, self.strong(words))

    def strong(self, words: Wording) -> Wording | None:
        """The bold run that some words open with."""
        runs = self.written.strong
        at = bisect_right(runs, (words.start, len(self.text))) - 1
        if at < 0 or runs[at][1] <= words.start:
            return None
        return Wording(self.text, ((words.start, min(runs[at][1], words.end)),))

    def point(self, draft: PointDraft, place: Place) -> ListPoint:
        """The list point of a draft, its mark cut off its words."""
        words = self.words(draft.said)
        match = POINT.match(words.raw)
        if draft.label and (not match or match.end("label") < draft.label):
            label, rest = words.cut(0, draft.label), words.cut(draft.label)
        elif match and words.cut(match.end()):
            label, rest = words.cut(match.start("label"), match.end("label")), words.cut(match.end())
        else:
            return ListPoint(words, None, draft.level, place, draft.indent)
        return ListPoint(rest, label, draft.level, place, draft.indent) if rest else ListPoint(words, None, 1, place)

    def cell(self, draft: CellDraft) -> Cell:
        """The cell of a draft: points as the file marks them, else found by their marks."""
        words = self.words(draft)
        points = tuple(
            self.point(part, Place(page=part.said.lines[0].page))
            for part in draft.parts
            if isinstance(part, PointDraft)
        )
        tables = tuple(self.table(table) for table in draft.tables)
        made = cell(words, draft.row_span, draft.column_span)
        if points:
            return Cell(words, points, draft.row_span, draft.column_span, tables)
        return Cell(made.words, made.points, draft.row_span, draft.column_span, tables) if tables else made

    def table(self, draft: TableDraft) -> Table:
        """The table of a draft."""
        rows = tuple(tuple(self.cell(one) for one in row) for row in draft.rows)
        return Table(rows, Place(page=draft.page), draft.header_rows)


def written(name: str, data: bytes, media_type: str, drafts: Iterable[Draft], pictured: Sequence[int] = ()) -> Document:
    """The document of a PDF's drafts, in reading order. `pictured` are the pages that hold pictures and no words."""
    kept = _told_once([draft for draft in drafts if isinstance(draft, TableDraft) or draft.said])
    writing = _Writing(known_words(lines_in(kept)))
    for draft in kept:
        writing.draft(draft)
    made = _Making(writing)
    doubts = [*writing.doubts, *_beside_pictures(writing.spots, pictured)]
    source = Source(
        name,
        hashlib.sha256(data).hexdigest(),
        media_type,
        made.text,
        tuple(writing.spots),
        tuple(sorted(doubts, key=lambda doubt: (doubt.passage.start, doubt.passage.end))),
    )
    blocks = tuple(made.block(draft) for draft in kept if not isinstance(draft, AsideDraft))
    asides = tuple(
        Aside(made.words(draft.said), draft.reason, Place(page=draft.said.lines[0].page))
        for draft in kept
        if isinstance(draft, AsideDraft)
    )
    return Document(source, blocks, tuple(writing.struck), asides)


def _told_once(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts, words set aside told once where other pages repeat them to the letter."""
    told = set[tuple[str, str]]()
    kept: list[Draft] = []
    for draft in drafts:
        if isinstance(draft, AsideDraft):
            key = (draft.reason, draft.said.text)
            if key in told:
                continue
            told.add(key)
        kept.append(draft)
    return kept


def _beside_pictures(spots: Sequence[Spot], pictured: Sequence[int]) -> Iterator[Doubt]:
    """A doubt for each page without words, at the last line of the pages before it, or else at the first line of all."""
    for page in pictured:
        before = [spot for spot in spots if spot.page is not None and spot.page < page]
        beside = max(before, key=lambda spot: (spot.page or 0, spot.passage.start), default=spots[0] if spots else None)
        if beside:
            yield Doubt(beside.passage, PICTURED.format(page=page))
