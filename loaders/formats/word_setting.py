"""Sets the lines of a Word document one below another as its extracted text, and makes its blocks of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from loaders.document import Aside, Block, Cell, Heading, ListPoint, Paragraph, Place, Table
from loaders.formats.lists import POINT, Levels
from loaders.formats.lists import cell as cell_of
from loaders.formats.word_lines import Line, Span
from loaders.formats.word_tabbed import cells_of, tabbed_lines
from loaders.formats.word_tables import Grid, Slot
from loaders.wording import Wording
from ontology.plan import Passage, Spot

_CAPITALS_LEVEL, _BOLD_LEVEL = 7, 8  # below any heading that says its level, as in a plain text
_LONGEST_HEADING = 16  # words of a heading that only its look makes one
_TWIPS = 100  # of an indent that is as wide as a character
DELETED = "These words were deleted by a tracked change: they are superseded."
CONTENTS = "This is the list of contents."


class Setting:
    """Writes lines and tables, and the words that stand beside them, below one another. `text` is all that was written."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._is_blank = True

    @property
    def text(self) -> str:
        """What was written."""
        return "".join(self._parts).rstrip("\n")

    def write(self, words: str) -> Span:
        """Write words on lines of their own; where they stand."""
        start = self._length
        self._parts += (words, "\n")
        self._length += len(words) + 1
        self._is_blank = False
        return start, start + len(words)

    def blank(self) -> None:
        """Leave a line blank, unless the one above is."""
        if not self._is_blank:
            self._parts.append("\n")
            self._length += 1
            self._is_blank = True

    def blocks(self, blocks: Iterable[Line | Grid]) -> None:
        """Write lines and tables."""
        for block in blocks:
            if isinstance(block, Grid):
                self._grid(block)
            elif block or block.label:
                block.start = self.write(block.written)[0]
            else:
                self.blank()

    def _grid(self, grid: Grid) -> None:
        """Write a table: its cells below one another, a blank line between rows."""
        self.blank()
        for row in grid.rows:
            for slot in row:
                self.blocks(_filled(slot.content))
            self.blank()


def _filled(content: Sequence[Line | Grid]) -> Sequence[Line | Grid]:
    """What stands in a cell, without blank lines at its beginning and end."""
    kept = [at for at, one in enumerate(content) if isinstance(one, Grid) or one or one.label]
    return content[kept[0] : kept[-1] + 1] if kept else ()


class Blocks:
    """Makes the blocks of lines and tables that were written; what is struck, over, and on which page is gathered meanwhile."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.struck: list[Span] = []
        self._pages: list[tuple[Span, int]] = []
        self._over: list[tuple[Span, str, Place]] = []
        self._levels = Levels()

    def of(self, content: Sequence[Line | Grid]) -> Iterator[Block]:
        """The blocks, in order."""
        gap, at, listed = 0, 0, False
        while at < len(content):
            one, typed = content[at], tabbed_lines(content, at)
            at += max(len(typed), 1)
            made: Iterable[Block]
            if typed:
                made = (self._typed(typed, gap),)
            elif isinstance(one, Grid):
                made = self._framed(one, gap)
            elif self._is_over(one):
                continue
            elif not one:
                gap += 1
                continue
            else:
                self._levels = self._levels if listed else Levels()
                made = self._line(one, gap)
            for block in made:
                listed = isinstance(block, ListPoint)
                yield block
            gap = 0

    def _typed(self, lines: Sequence[Line], gap: int) -> Table:
        """The table of lines with tabs between their cells."""
        for line in lines:
            self._is_over(line)
        rows = (
            tuple(cell_of(self._words(*([span] if span[0] < span[1] else []))) for span in row)
            for row in cells_of(lines)
        )
        return Table(tuple(rows), Place(page=lines[0].page), 0, gap)

    def asides(self) -> list[Aside]:
        """The words among those of the blocks that were deleted, or are a list of contents; neighbours as one."""
        out: list[tuple[Span, str, Place]] = []
        for (start, end), reason, place in self._over:
            (first, last), why, before = out[-1] if out else ((0, 0), "", place)
            if reason == why and not self.text[last:start].strip():
                out[-1] = ((first, end), reason, before)
            else:
                out.append(((start, end), reason, place))
        return [Aside(Wording(self.text, (span,)), reason, place) for span, reason, place in out]

    def spots(self) -> tuple[Spot, ...]:
        """On which page words stand, where the document tells its pages; neighbours on one page as one."""
        out: list[tuple[Span, int]] = []
        for (start, end), page in sorted(self._pages):
            if out and out[-1][1] == page:
                out[-1] = ((out[-1][0][0], end), page)
            else:
                out.append(((start, end), page))
        return tuple(Spot(Passage(*span), page=page) for span, page in out)

    # --- lines

    def _is_over(self, line: Line) -> bool:
        """Whether a line is no part of the text that stands; it is noted why. Words of it that are struck are noted too."""
        begin = line.begin
        self.struck += [(begin + start, begin + end) for start, end in line.struck]
        if line and line.page:
            self._pages.append((self._span(line), line.page))
        if not line or not (line.is_deleted or line.is_contents):
            return False
        self._over.append((self._span(line), DELETED if line.is_deleted else CONTENTS, Place(page=line.page)))
        return True

    def _span(self, line: Line) -> Span:
        """Where a line's words stand, its label among them."""
        return self._trimmed(line.start, line.start + len(line.written))

    def _trimmed(self, start: int, end: int) -> Span:
        """A run of the text without white space at its ends."""
        words = self.text[start:end]
        return start + len(words) - len(words.lstrip()), start + len(words.rstrip())

    def _words(self, *spans: Span) -> Wording:
        """The words of some runs."""
        return Wording(self.text, spans)

    def _line(self, line: Line, gap: int) -> Iterator[Block]:
        """The block of a line; a paragraph that breaks part in lines is one for each."""
        level, place = _heading_level(line), Place(page=line.page)
        if level:
            yield Heading(self._words(self._span(line)), level, place, gap)
            return
        point = self._point(line, self._levels)
        if point:
            yield replace(point, place=place, gap=gap)
            return
        for words, strong in self._broken(line):
            yield Paragraph(words, place, line.indent // _TWIPS, gap, strong)
            gap = 0

    def _point(self, line: Line, levels: Levels) -> ListPoint | None:
        """The list point of a line with a mark or number before it, that Word counted or a person wrote."""
        if line.label and POINT.fullmatch(f"{line.label} "):
            label, begin = line.label, line.begin
            mark = (line.start, line.start + len(label))
        elif not line.label and (match := POINT.match(line.text)) and line.text[match.end() :].strip():
            label, begin = match["label"], line.start + match.end()
            mark = (line.start + match.start("label"), line.start + match.end("label"))
        else:
            return None
        words = self._trimmed(begin, line.start + len(line.written))
        indent = line.indent // _TWIPS
        return ListPoint(self._words(words), self._words(mark), levels.level(label, indent), indent=indent)

    def _broken(self, line: Line) -> list[tuple[Wording, Wording | None]]:
        """The lines of a paragraph with the bold run that each opens with; a sentence that goes on is not parted."""
        out: list[tuple[Wording, Wording | None]] = []
        start = line.start
        for part in line.parted():
            part.start = start
            start += len(part.written) + 1 if not part.label else len(part.label) + 1 + len(part.text) + 1
            if not part:
                continue
            words = self._words(self._span(part))
            if out and part.text.lstrip()[0].islower() and not out[-1][0].text.endswith((".", ";", ":", "?", "!")):
                out[-1] = (out[-1][0].run_on(words), out[-1][1])
                continue
            bold = self._trimmed(words.start, part.begin + part.opening) if part.opening else (0, 0)
            out.append((words, self._words(bold) if bold[0] < bold[1] else None))
        return out

    # --- tables

    def _framed(self, grid: Grid, gap: int) -> Iterator[Block]:
        """The table; of a table of one cell that holds another, which is no more than a frame, what stands in it."""
        alone = grid.rows[0][0] if len(grid.rows) == 1 and len(grid.rows[0]) == 1 else None
        if alone is not None and any(isinstance(one, Grid) for one in alone.content):
            yield from self.of(alone.content)
        elif (table := self._table(grid, gap)).rows:
            yield table

    def _table(self, grid: Grid, gap: int) -> Table:
        """A table with its cells; rows that were deleted are left out."""
        rows = []
        for number, row in enumerate(grid.rows):
            cells = tuple(self._cell(slot) for slot in row)
            if cells and number not in grid.deleted:
                rows.append(cells)
        return Table(tuple(rows), Place(page=grid.page), grid.header_rows, gap)

    def _cell(self, slot: Slot) -> Cell:
        """A cell: its words, the points of the lists in it, the tables in it."""
        tables, lines = [], []
        for one in slot.content:
            if isinstance(one, Grid):
                tables.append(self._table(one, 0))
                lines += [line for line in one.lines() if line and not (line.is_deleted or line.is_contents)]
            elif (one or one.label) and not self._is_over(one):
                lines.append(one)
        words = self._words(*self._run_together(self._span(line) for line in lines))
        points = self._points(lines)
        made = Cell(words, points) if points else cell_of(words)
        return replace(made, row_span=slot.row_span, column_span=max(slot.column_span, 1), tables=tuple(tables))

    def _run_together(self, spans: Iterable[Span]) -> Iterator[Span]:
        """Runs of the text with nothing but white space between them as one."""
        first, last = -1, -1
        for start, end in spans:
            if first >= 0 and not self.text[last:start].strip():
                last = end
                continue
            if first >= 0:
                yield first, last
            first, last = start, end
        if first >= 0:
            yield first, last

    def _points(self, lines: Sequence[Line]) -> tuple[ListPoint, ...]:
        """The points of the lists in a cell, each with the lines below it that have no mark; none where Word counts none.

        One numbered line alone is no list: a row's own number stands before its words.
        """
        if not any(line.label for line in lines):
            return ()
        if len(lines) == 1 and any(letter.isalnum() for letter in lines[0].label):
            return ()
        levels, out = Levels(), list[ListPoint]()
        for line in lines:
            point = self._point(line, levels) if line.text.strip() else None
            if point:
                out.append(point)
            elif out:
                out[-1] = replace(out[-1], words=Wording.joined((out[-1].words, self._words(self._span(line)))))
        return tuple(out)


def _heading_level(line: Line) -> int:
    """The level of a heading, by its style or, of a short line, by its look; 0 for what is none."""
    if line.level:
        return line.level
    text = line.written.strip()
    if line.label and POINT.fullmatch(f"{line.label} "):
        return 0
    if POINT.match(text) or len(text.split()) > _LONGEST_HEADING or text.endswith((".", ";", ",")):
        return 0
    capitals = " " in text and sum(map(str.isalpha, text)) > 3 and (line.in_capitals or text.isupper())
    return _BOLD_LEVEL if line.is_bold else _CAPITALS_LEVEL if capitals and not line.text.startswith("\t") else 0
