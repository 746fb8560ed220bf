"""Goes through the elements of a web page once, and writes down its words as a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml import etree
from lxml.etree import _Element

from loaders.document import Aside, Block
from loaders.formats.encoding import plain
from loaders.formats.web_page_lines import Line, MetCell, MetTable, Span, aside_of, blocks_of
from loaders.formats.web_page_lists import OpenList, counted, open_list
from loaders.formats.web_page_marks import NAVIGATION, UNSHOWN, Marks, is_bold, is_layout, is_list_of_links, is_struck

_INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
        "kbd", "label", "mark", "nobr", "output", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
        "u", "var", "wbr", "option", "select", "optgroup", "button", "input", "textarea", "img",
    }
)  # fmt: skip
_WHITE = re.compile(r"[ \t\r\n\f]+")
_NOTE = re.compile(r"\[?(?:\d{1,3}|[a-z*†‡])\]?")
_MOST_NESTED = 8  # tables in cells of tables, and so on: deeper ones are read as words
_LONGEST_ALTERNATIVE = 4  # words of a picture in a cell that stands for a word ("Green")
_DETAILS_LEVEL = 6


@dataclass(frozen=True, slots=True)
class _Around:
    """What an element's words stand in."""

    bold: bool = False
    struck: bool = False
    kept_spaces: bool = False
    heading: int = 0
    opened: OpenList | None = None
    cell: MetCell | None = None
    table: MetTable | None = None
    nested: int = 0
    aside: str = ""
    in_main: bool = False
    in_article: bool = False


class Walk:
    """The words of a page: `pieces` of its text, what is struck out in it, and its blocks and asides once that is whole."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.pieces: list[str] = []
        self.length = 0
        self.struck: list[Span] = []
        self.blocks: list[Callable[[str], list[Block]]] = []
        self.asides: list[Callable[[str], Aside]] = []
        self.area = 0
        self.apart: tuple[str, list[Line]] = ("", [])
        self.around = [_Around()]
        self.line: list[str] = []
        self.runs: list[tuple[int, int, bool, bool]] = []  # of the line: start, end, bold, struck
        self.width = 0
        self.label = ""
        self.opens = False
        self.later: list[tuple[str, str]] = []  # words apart that stand within the line, and why

    def page(self, body: _Element) -> None:
        """Take in all of a page's body."""
        walker = etree.iterwalk(body, ("start", "end"))
        for event, element in walker:
            if event == "start":
                if not self._start(element):
                    walker.skip_subtree()
            else:
                self._end(element)
        self._flush()
        self._end_aside()

    def text(self) -> str:
        """The extracted text."""
        return "".join(self.pieces)

    # --- elements

    def _start(self, element: _Element) -> bool:
        """Begin an element; False where nothing in it is looked at."""
        tag = element.tag if isinstance(element.tag, str) else "script"
        above = self.around[-1]
        if tag in UNSHOWN or self._is_note(element, tag):
            self.around.append(above)
            return False
        style = self.marks.style(element)
        inline = tag in _INLINE and "display:block" not in style.replace(" ", "")
        if not inline and tag != "br":
            self._flush()
        around = self._around(element, tag, style, above)
        if around.aside != above.aside and tag in _INLINE:
            self.later.append((" ".join("".join(element.itertext()).split()), around.aside))
            self.around.append(above)
            return False
        self.around.append(around)
        if tag == "br":
            self._break()
        elif tag == "img":
            self._picture(element, around)
        elif tag in ("select", "option") and not self._is_chosen(element, tag):
            return False
        elif not around.aside:
            self._open(element, tag, style, around, above)
        self._say(element.text)
        return True

    def _around(self, element: _Element, tag: str, style: str, above: _Around) -> _Around:
        """What the words of an element stand in."""
        in_main = above.in_main or element is self.marks.main
        aside = above.aside
        if not aside and not (above.heading and tag == "button"):
            aside = self.marks.aside(
                element, tag, style, in_main=in_main or bool(above.heading), in_article=above.in_article
            )
        if not aside and tag in ("ul", "ol") and above.cell is None and is_list_of_links(element):
            aside = NAVIGATION
        bold, struck = is_bold(tag, style, above=above.bold), above.struck or is_struck(tag, style)
        heading = _heading_level(element, tag) or above.heading
        spaces = above.kept_spaces or tag in ("pre", "textarea", "listing")
        article = above.in_article or tag in ("main", "article", "section")
        if (bold, struck, spaces, heading, aside, in_main, article) == (
            above.bold, above.struck, above.kept_spaces, above.heading, above.aside, above.in_main, above.in_article
        ):  # fmt: skip
            return above
        return replace(
            above,
            bold=bold,
            struck=struck,
            kept_spaces=spaces,
            heading=heading,
            aside=aside,
            in_main=in_main,
            in_article=article,
        )

    def _open(self, element: _Element, tag: str, style: str, around: _Around, above: _Around) -> None:
        """Begin a list, a table or a part of one."""
        if tag in ("ul", "ol", "dir"):
            self.around[-1] = replace(around, opened=open_list(element, tag, style, above.opened))
        elif tag == "li":
            self._point(element, around)
        elif tag == "dl":
            self.around[-1] = replace(around, table=MetTable(), opened=None)
        elif tag in ("dt", "dd") and around.table is not None:
            self._described(tag, around, around.table)
        elif tag == "table" and around.nested < _MOST_NESTED and not is_layout(element):
            self.around[-1] = replace(around, table=MetTable(), nested=around.nested + 1, opened=None)
        elif tag == "table":
            self.around[-1] = replace(around, table=None)
        elif tag == "tr" and around.table is not None:
            around.table.rows.append([])
        elif tag in ("td", "th") and around.table is not None:
            self._cell(element, tag, around, around.table)

    def _end(self, element: _Element) -> None:
        """End an element."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag not in _INLINE and tag not in UNSHOWN and tag != "br":
            self._flush()
        around = self.around.pop()
        above = self.around[-1]
        if tag in ("table", "dl") and around.table is not None and around.table is not above.table:
            self._close(around.table, above)
        elif tag == "thead" and around.table is not None:
            around.table.headed = len(around.table.rows)
        if above.aside != around.aside and not above.aside:
            self._end_aside()
        self._say(element.tail)

    def _close(self, table: MetTable, above: _Around) -> None:
        """End a table: it stands in a cell, or is a block."""
        self.area += table.area()
        if above.cell is not None:
            above.cell.lines.extend(table.lines)
            above.cell.tables.append(table)
        else:
            self.blocks.append(lambda text: [made] if (made := table.table(text)) else [])

    def _cell(self, element: _Element, tag: str, around: _Around, table: MetTable) -> None:
        """Begin a cell."""
        met = MetCell(
            _span(element.get("rowspan"), 65_534), _span(element.get("colspan"), 1_000) or 1, heads=tag == "th"
        )
        if not table.rows:
            table.rows.append([])
        table.rows[-1].append(met)
        self.around[-1] = replace(around, cell=met, table=None, opened=None, heading=0, bold=False)

    def _described(self, tag: str, around: _Around, table: MetTable) -> None:
        """Begin a term or its description: a cell of a row of two."""
        if tag == "dt" or not table.rows:
            table.rows.append([])
        row = table.rows[-1]
        if tag == "dd" and not row:
            row.append(MetCell())
        if tag == "dd" and len(row) > 1:
            met = row[1]
        else:
            met = MetCell()
            row.append(met)
        self.around[-1] = replace(around, cell=met, table=None, opened=None)

    def _point(self, element: _Element, around: _Around) -> None:
        """Begin a point of a list, with the bullet or the number that a reader sees."""
        opened = around.opened
        if opened is None or not opened.marked:
            return
        if opened.counts:
            own = element.get("value") or ""
            opened.number = int(own) if re.fullmatch(r"-?\d{1,6}", own.strip()) else opened.number
            self.label = f"{counted(opened.number, opened.counts)}."
            opened.number += opened.step
        else:
            self.label = "•"
        self.opens = True

    def _picture(self, element: _Element, around: _Around) -> None:
        """A picture in a cell that stands for a word or two ("Green")."""
        said = element.get("alt") or ""
        if around.cell is not None and 0 < len(said.split()) <= _LONGEST_ALTERNATIVE:
            self._say(f" {said} ")

    def _is_note(self, element: _Element, tag: str) -> bool:
        """Whether an element is the mark of a footnote: it is no part of the word before it."""
        return (
            tag == "sup"
            and element.find(".//a") is not None
            and bool(_NOTE.fullmatch("".join(element.itertext()).strip()))
        )

    @staticmethod
    def _is_chosen(element: _Element, tag: str) -> bool:
        """Whether an element shows the value that is chosen from a list of them."""
        if tag == "select":
            return element.find(".//option[@selected]") is not None
        return element.get("selected") is not None

    # --- words

    def _say(self, text: str | None) -> None:
        """Add words to the line, with one space for any white space."""
        if not text:
            return
        around = self.around[-1]
        if around.kept_spaces:
            said = plain(text)
        else:
            said = plain(_WHITE.sub(" ", text))
            if not self.line or self.line[-1][-1:] in (" ", "\n"):
                said = said.lstrip(" ")
        if said:
            if around.bold or around.struck:
                self.runs.append((self.width, self.width + len(said), around.bold, around.struck))
            self.line.append(said)
            self.width += len(said)

    def _break(self) -> None:
        """A line break within a paragraph."""
        if self.line:
            self.line.append("\n")
            self.width += 1

    def _flush(self) -> None:
        """End the line; what stands apart within it comes after it."""
        self._end_line()
        later, self.later = self.later, []
        for words, reason in later:
            if words:
                self._put(Line(self.write(plain(words), "\n")), replace(self.around[-1], aside=reason))

    def _end_line(self) -> None:
        """Write the line down, and put it where it belongs."""
        line, runs = "".join(self.line), self.runs
        self.line, self.runs, self.width = [], [], 0
        words = line.strip()
        if not words:
            return
        around = self.around[-1]
        apart = "\n" if around.cell is not None or self.opens else "\n\n"
        label = self.write(self.label, apart) if self.label else None
        start, end = self.write(words, " " if label else apart)
        moved = start - (len(line) - len(line.lstrip()))
        self.struck.extend(
            (max(first + moved, start), min(last + moved, end))
            for first, last, _, struck in runs
            if struck and first + moved < end
        )
        bold = _bold_end(
            [(first + moved, last + moved) for first, last, is_set, _ in runs if is_set], start, end, line, moved
        )
        level = around.opened.level if around.opened else 0
        made = Line((start, end), label, level, around.heading, bold, self.opens)
        self.label, self.opens = "", False
        self._put(made, around)

    def _put(self, made: Line, around: _Around) -> None:
        """Put a line aside, into its cell, or among the blocks."""
        if around.aside:
            if self.apart[0] != around.aside:
                self._end_aside()
                self.apart = (around.aside, [])
            self.apart[1].append(made)
            return
        self._end_aside()
        if around.cell is not None:
            around.cell.lines.append(made)
        else:
            self.blocks.append(lambda text: list(blocks_of(made, text)))

    def _end_aside(self) -> None:
        """Words apart have ended."""
        reason, lines = self.apart
        self.apart = ("", [])
        if lines:
            self.asides.append(lambda text: aside_of(lines, reason, text))

    def write(self, words: str, before: str) -> Span:
        """Write words after a line break or a space; where they stand."""
        if self.pieces:
            self.pieces.append(before)
            self.length += len(before)
        start = self.length
        self.pieces.append(words)
        self.length += len(words)
        return start, self.length


def _heading_level(element: _Element, tag: str) -> int:
    """The level of the heading that an element is; 0 where it is none."""
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return int(tag[1])
    if tag in ("summary", "caption", "legend"):
        return _DETAILS_LEVEL
    if element.get("role") == "heading":
        said = element.get("aria-level") or "2"
        return int(said) if said.isdecimal() and 0 < int(said) < 10 else 2
    if tag == "p" and (named := element.get("class")):
        return 1 if named in ("MsoTitle", "title") or named.endswith(" title") else 0
    return 0


def _span(said: str | None, most: int) -> int:
    """How far a cell says that it spans; 0 (to the end) is a number too, and what is none is 1."""
    found = re.match(r"\s*\+?(\d{1,9})", said or "")
    return min(int(found[1]), most) if found else 1


def _bold_end(runs: list[Span], start: int, end: int, line: str, moved: int) -> int:
    """Where the bold words end that a line begins with; 0 where it begins with others. White space between runs parts none."""
    at = start
    for first, last in runs:
        if line[at - moved : first - moved].strip():
            break
        at = max(at, last)
    return min(at, end) if at > start else 0
