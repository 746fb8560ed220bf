"""Opens .txt and .md files: lines become headings, paragraphs, list points and tables, by their look alone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from loaders.document import Block, Cell, Document, Heading, ListPoint, LooseCell, Paragraph, Place
from loaders.errors import Unreadable
from loaders.formats.delimited import is_delimited, open_delimited
from loaders.formats.emphasis import Dressed, undress
from loaders.formats.encoding import decode
from loaders.formats.lines import Line, is_pipe_row, is_rule, is_tab_row, lines_of, pipe_table, tab_table
from loaders.formats.lists import POINT, Levels, cell, has_block_tags
from loaders.formats.running import running_lines
from loaders.formats.spaced import first_width, opens_spaced, piece_starts, ruled_starts, spaced_table
from loaders.formats.tagged import tagged_table
from loaders.wording import Wording
from ontology.plan import Source
from ontology.settings import Settings

MEDIA_TYPES = {".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown"}
_HASHES = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*?)[ \t#]*$")
_QUOTED = re.compile(r" {0,3}>[ \t]?")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_CAPITALS_LEVEL, _BOLD_LEVEL = 7, 8  # below any heading that says its level
_LONGEST_HEADING = 16  # words
_SHORTEST_BROKEN = 40  # characters of a line that a narrow page broke
_LABELLED = re.compile(r"\s*[^\s:][^:]{0,40}:(\s|$)")
_SETTINGS = Settings()
_BINDING = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "that", "the", "to", "with"})
_NEAR = 4  # lines in which the header follows again
_TABLE_LINES = 4_000  # a table given as tags, or a run of spaced lines, is looked for no further than this


def open_text(name: str, data: bytes, media_type: str = "text/plain", settings: Settings = _SETTINGS) -> Document:
    """The document of a text file. Raises Unreadable where the bytes are no text, or hold no words."""
    text = decode(data)
    if text is None:
        raise Unreadable(name, "this is not a text: it holds bytes that no text has.", "Save it as plain text (UTF-8).")
    if not text.strip():
        raise Unreadable(name, "the file is empty.", "Check that it was saved, or copied, whole.")
    if media_type == MEDIA_TYPES[".txt"] and is_delimited(text):
        return open_delimited(name, data, media_type, settings)
    dressed = undress(text)
    source = Source(name, hashlib.sha256(data).hexdigest(), media_type, dressed.text)
    return Document(source, tuple(_Opening(dressed).blocks()), dressed.struck)


class _Opening:
    """Goes through the lines of a text once and makes blocks of them."""

    def __init__(self, dressed: Dressed) -> None:
        self.dressed = dressed
        lines = lines_of(dressed.text)
        running = running_lines(lines)
        self.lines = [line for number, line in enumerate(lines) if number not in running]
        self.width = _wrap_width(self.lines)
        self.levels = Levels()
        self.made: list[Block] = []
        self.gap = 0
        self.unclosed = 0  # no table by tags is looked for before this line: one was, and nothing closed it

    def blocks(self) -> list[Block]:
        """All blocks, in order."""
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            if line:
                at = self.block(at)
                self.gap = 0
            elif "\t" in line.text and self._among_loose(at):
                self.made.append(LooseCell(Cell(line.none), self._place(line), self.gap))
                self.gap, at = 0, at + 1
            else:
                self.gap, at = self.gap + 1, at + 1
        return self.made

    def block(self, at: int) -> int:
        """Make the block that begins at a line; the index of the line after it."""
        for reader in (self._table, self._heading, self._rule, self._point, self._loose):
            after = reader(at)
            if after:
                return after
        return self._paragraph(at)

    def _among_loose(self, at: int) -> bool:
        """Whether a line with nothing but a tab is an empty cell: loose cells stand above it."""
        return any(isinstance(block, LooseCell) for block in self.made[-12:]) and bool(self.lines[at].text)

    def _place(self, line: Line) -> Place:
        return Place(line=line.number)

    # --- tables

    def _table(self, at: int) -> int:
        """A table, by tags, pipes, tabs, or columns of spaces."""
        line = self.lines[at]
        if at >= self.unclosed and "<table" in line.text.lower():
            return self._tagged(at)
        if is_pipe_row(line.text) or (line.text.lstrip().startswith("+--") and is_rule(line.text)):
            return self._piped(at)
        if is_tab_row(line):
            return self._tabbed(at)
        if opens_spaced(line) or ruled_starts(line):
            return self._spaced(at)
        return 0

    def _tagged(self, at: int) -> int:
        """A table of HTML tags, up to its closing tag."""
        stop = min(at + _TABLE_LINES, len(self.lines))
        depth = 0
        for end in range(at, stop):
            low = self.lines[end].text.lower()
            depth += low.count("<table") - low.count("</table")
            if depth <= 0:
                span = (self.lines[at].start, self.lines[end].end)
                table = tagged_table(Wording(self.dressed.text, (span,)), self._place(self.lines[at]))
                if table:
                    self.made.append(replace(table, gap=self.gap))
                return end + 1
        self.unclosed = stop
        return 0

    def _piped(self, at: int) -> int:
        """A run of pipe rows."""
        end = at
        while end < len(self.lines) and (
            is_pipe_row(self.lines[end].text)
            or (is_rule(self.lines[end].text) and set(self.lines[end].text) & set("+|"))
        ):
            end += 1
        run = self.lines[at:end]
        rows = [line for line in run if not is_rule(line.text)]
        if not rows or (len(run) == 1 and rows[0].text.strip().count("|") < 2):
            return 0
        self.made.append(replace(pipe_table(run), gap=self.gap))
        return end

    def _tabbed(self, at: int) -> int:
        """A run of tab rows, with lines in between that go on with a cell."""
        end = last = at + 1
        while end < len(self.lines) and self.lines[end]:
            line = self.lines[end]
            if "\t" in line.text.strip(" "):
                last = end + 1
            elif end - last > 60 or _HASHES.match(line.text):
                break
            elif line.text[:1].islower() and end == last:
                last = end + 1
            end += 1
        table = tab_table(self.lines[at:last])
        if table.rows:
            self.made.append(replace(table, gap=self.gap))
        return last

    def _spaced(self, at: int) -> int:
        """A run of lines in columns of spaces; a blank line within it parts rows."""
        end = last = at + 1
        starts = piece_starts(self.lines[at])
        width = first_width(self.lines[at])
        while end < min(len(self.lines), at + _TABLE_LINES):
            line = self.lines[end]
            wrapped = end == last and len(line.text) < width  # the rest of a first cell, right below it
            if line and not wrapped and (not self._goes_on(line, starts) or self._heads_again(end, at)):
                break
            end += 1
            if line:
                last = end
            elif end - last > 1:
                break
        table = spaced_table(self.lines[at:last])
        if table is None:
            return 0
        self.made.append(replace(table, gap=self.gap))
        return last

    def _goes_on(self, line: Line, starts: Sequence[int]) -> bool:
        """Whether a line goes on with columns of spaces: gaps within it, a far indent, a rule, or a piece of a cell.

        `starts` is where the pieces of the first line begin: one of its later columns may go on, though it stands near.
        """
        text = line.text
        indent = len(text) - len(text.lstrip())
        below = any(start > starts[0] + 1 and abs(indent - start) < 2 for start in starts)
        return (
            opens_spaced(line)
            or "  " in text.strip()
            or below
            or indent > starts[0] + 6
            or is_rule(text)
            or len(text.strip()) < 25
        )

    def _heads_again(self, at: int, first: int) -> bool:
        """Whether a line stands alone between blank lines, and the header of the table follows again: it heads what is below."""
        lines = self.lines
        if lines[at - 1] or at + 1 >= len(lines) or lines[at + 1] or "  " in lines[at].text.strip():
            return False
        below = next((line for line in lines[at + 1 : at + 1 + _NEAR] if line), None)
        return below is not None and below.text.split() == lines[first].text.split()

    # --- lines

    def _heading(self, at: int) -> int:
        """A heading: `#`, underlined, bold or in capitals on a line of its own."""
        line = self.lines[at]
        words = line.words()
        hashes = _HASHES.match(line.text)
        if not words:
            return 0
        elif hashes:
            words, level = line.words(hashes.start(2), hashes.end(2)), len(hashes[1])
        elif self._underlined(at):
            level = 1 if self.lines[at + 1].text.strip()[0] == "=" else 2
        elif (
            POINT.match(line.text) or len(words.text.split()) > _LONGEST_HEADING or words.text.endswith((".", ";", ","))
        ):
            return 0
        elif (self.dressed.strong_from(words.start) or 0) >= words.end:
            level = _BOLD_LEVEL
        elif _in_capitals(words.text) and not line.text.startswith("\t"):
            level = _CAPITALS_LEVEL
        else:
            return 0
        self.made.append(Heading(words, level, self._place(line), self.gap))
        return at + (2 if not hashes and self._underlined(at) else 1)

    def _underlined(self, at: int) -> bool:
        """Whether the line below is a rule under this line alone."""
        below = self.lines[at + 1].text.strip() if at + 1 < len(self.lines) else ""
        alone = not self.lines[at - 1] if at else True
        return alone and len(below) > 2 and set(below) in ({"="}, {"-"}) and "\t" not in self.lines[at].text

    def _rule(self, at: int) -> int:
        """A rule, a fence or a picture: it says nothing."""
        text = self.lines[at].text
        if text.strip() == "#" and self.gap:  # the heading of a column of numbers, a cell on each line
            return 0
        return at + 1 if is_rule(text) or _FENCE.match(text) or set(text.strip()) <= set("*_#=~·.") else 0

    def _point(self, at: int) -> int:
        """A list point with the lines that it runs over."""
        line = self.lines[at]
        quoted = _QUOTED.match(line.text)
        begin = quoted.end() if quoted else 0
        match = POINT.match(line.text, begin)
        if not match or match.end() >= len(line.text.rstrip()) or line.text.startswith("\t\t"):
            return 0
        label = line.words(match.start("label"), match.end("label"))
        indent = len(line.text[begin : match.start("label")].expandtabs(4))
        if not self.made or not isinstance(self.made[-1], ListPoint):
            self.levels = Levels()
        level = self.levels.level(label.text, indent)
        words, after = self._run_on(at, line.words(match.end()))
        self.made.append(ListPoint(words, label, level, self._place(line), indent, self.gap))
        return after

    def _loose(self, at: int) -> int:
        """A cell on a line of its own, behind a tab."""
        line = self.lines[at]
        if not line.text.startswith("\t"):
            return 0
        self.made.append(LooseCell(cell(line.words()), self._place(line), self.gap))
        return at + 1

    def _paragraph(self, at: int) -> int:
        """A paragraph with the lines that it runs over."""
        line = self.lines[at]
        quoted = _QUOTED.match(line.text)
        words = line.words(quoted.end() if quoted else 0)
        if has_block_tags(words.raw):
            held = cell(words)
            words = held.stem.trimmed() if held.points else held.words
            points = held.points
        else:
            points = ()
        if not words and not points:
            return at + 1
        words, after = self._run_on(at, words) if not points else (words, at + 1)
        if words:
            indent = len(line.text.expandtabs(4)) - len(line.text.expandtabs(4).lstrip())
            strong = self.dressed.strong_from(words.start)
            bold = Wording(words.source, ((words.start, min(strong, words.end)),)) if strong else None
            self.made.append(Paragraph(words, self._place(line), indent, self.gap, bold))
        self.made.extend(points)
        return after

    def _run_on(self, at: int, words: Wording) -> tuple[Wording, int]:
        """The words with those of the lines below that a narrow page broke off, and the index of the line after."""
        end = at + 1
        while end < len(self.lines) and self._broken(self.lines[end - 1], self.lines[end]):
            end += 1
        rest = [self.lines[number].words() for number in range(at + 1, end)]
        if not rest:
            return words, end
        both = Wording.joined((words, *rest))
        return Wording(both.source, both.spans, frozenset(part.start for part in rest)), end

    def _broken(self, above: Line, line: Line) -> bool:
        """Whether a line is the rest of the one above: its first word would not have fitted there, or a sentence goes on.

        Of a text with no one width, a line goes on with the one above where that breaks off in mid sentence and this one
        hangs in, or begins small and is no short piece ("by June 2014"), or where that ends in a word that binds ("of").
        """
        text = line.text
        if not line or POINT.match(text) or "\t" in text or _HASHES.match(text) or is_rule(text) or is_pipe_row(text):
            return False
        if (self.dressed.strong_from(line.words().start) or 0) > line.words().start:
            return False
        first = text.split(maxsplit=1)[0]
        head = above.text.rstrip()
        if len(head) < _SHORTEST_BROKEN:
            return False
        midway = not head.endswith((".", ";", ":", "?", "!"))
        hangs = _indent(text) > _indent(head) and not _LABELLED.match(text)
        rest = text.strip()
        small = rest[0].islower() and (len(rest) > _SHORTEST_BROKEN or rest.endswith((".", ";", ",", ")")))
        if (midway and (small or hangs)) or head.rsplit(maxsplit=1)[-1] in _BINDING:
            return len(head) > self.width * 0.6
        return bool(self.width) and len(head) + 1 + len(first) > self.width * 0.9


def _indent(text: str) -> int:
    """How far a line stands in."""
    return len(text) - len(text.lstrip())


def _wrap_width(lines: Sequence[Line]) -> int:
    """How many characters a line may have in a text broken to a narrow page; 0 for a text with a paragraph a line.

    In a broken text many lines are nearly full, and most of those that follow a full one begin small.
    """
    lengths = sorted(len(line.text.rstrip()) for line in lines if line and "\t" not in line.text)
    if len(lengths) < 8:
        return 0
    width = lengths[int(len(lengths) * 0.97)]
    full = width * 0.8
    below = [line.text.strip() for above, line in pairwise(lines) if line and len(above.text.rstrip()) > full]
    small = sum(1 for text in below if text[0].islower() and len(text) > width * 0.3)
    many = sum(1 for length in lengths if length > full) > len(lengths) * 0.25
    return width if 40 <= width <= 140 and many and small > len(below) * 0.6 else 0


def _in_capitals(text: str) -> bool:
    """Whether a line of words is set in capitals."""
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 3 and all(character.isupper() for character in letters) and " " in text.strip()
