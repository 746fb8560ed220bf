"""Reads the words of Word paragraphs: runs and what wraps them (changes, fields, content controls, links, formulas)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from loaders.formats.word_lines import Fate, Line, Piece, line_of
from loaders.formats.word_numbering import Mark, Numbering
from loaders.formats.word_package import CHOSEN, MATH, W, count, is_on, said
from loaders.formats.word_styles import Style, Styles, indent_of, numbering_of, toggles_of
from loaders.formats.word_symbols import of_pictures, symbols

# Characters that nobody sees: controls, soft hyphens, marks of direction and of width; and line ends, that are spaces here.
_UNSEEN = {
    code: None for run in ((0, 9), (14, 32), (127, 133), (0x200B, 0x2010), (0x202A, 0x202F)) for code in range(*run)
}
_UNSEEN |= dict.fromkeys((173, 8288, 8294, 8295, 8296, 8297, 65279, 65534, 65535))
_SPACES = dict.fromkeys((*range(10, 14), 133, 8232, 8233), " ")
_CLEAN = {**_UNSEEN, **_SPACES}
_WRAPPERS = frozenset(
    {f"{W}{name}" for name in ("hyperlink", "smartTag", "customXml", "bdo", "dir", "ruby", "rubyBase")}
)
_CHANGES = {
    f"{W}ins": Fate.INSERTED,
    f"{W}moveTo": Fate.INSERTED,
    f"{W}del": Fate.DELETED,
    f"{W}moveFrom": Fate.DELETED,
}
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-"}
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_BOX = f"{W}txbxContent"
_TO_A_PAGE = re.compile(r"\s*PAGEREF\b", re.IGNORECASE)
_PICTURED = re.compile("[\uf000-\uf0ff]")  # characters of a font of pictures
_OF_TODAY = re.compile(r"\s*(?:DATE|TIME)\b", re.IGNORECASE)
_MOST_COMMENTS = 100  # that stand beside the same words
_EXCERPT = 60  # characters of what a comment or a note stands beside


@dataclass(slots=True)
class Paragraph:
    """What a paragraph holds: its line, the text boxes that hang on it, and what in it is not read.

    `hidden` are words that are not shown, `prompts` those that ask for a value, `today` what fields tell of the day on which
    somebody looks.
    """

    line: Line
    boxes: list[Element] = field(default_factory=list)
    hidden: str = ""
    prompts: str = ""
    today: str = ""


@dataclass(slots=True)
class _Field:
    """A field that is open: whether its instructions go on, and whether its result is the day of today."""

    asks: bool = True
    of_today: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    """What is known of words before their own run is looked at: the dress of their paragraph, and what became of them."""

    style: Style
    fate: Fate


class TextReader:
    """Reads one paragraph after another; counts their numbers and the pages, and notes what comments and notes stand beside."""

    def __init__(self, styles: Styles, numbering: Numbering, first_page: int | None) -> None:
        self.beside: dict[tuple[str, str], str] = {}  # ("comment", its identifier): the words that it stands beside
        self._styles = styles
        self._numbering = numbering
        self.page = first_page  # the page that was reached, where the document tells its pages
        self._fields: list[_Field] = []
        self._open_comments: dict[str, list[str]] = {}
        self._pieces: list[Piece] = []
        self._carried: list[Piece] = []  # of a paragraph whose end was deleted: the next one goes on with them
        self._made = Paragraph(Line(""))

    def paragraph(self, element: Element, fate: Fate = Fate.STANDS) -> Paragraph:
        """Read a paragraph. `fate` is what became of the block that it stands in."""
        made = self._made = Paragraph(Line(""))
        self._pieces, self._carried = self._carried, []
        properties = element.find(f"{W}pPr")
        name = said(properties, "pStyle")
        style = self._styles.paragraph(name)
        run = _Run(style, fate)
        for child in element:
            self._inline(child, run)
        self._fields.clear()  # a field that nothing ends leaves the next paragraph as it is
        if _goes_on(element, properties) and any(piece.fate is not Fate.DELETED for piece in self._pieces):
            self._carried = self._pieces
            return made
        line = line_of(self._pieces)
        line.is_contents = style.is_contents or made.line.is_contents
        line.level = _level(properties, style) if line else 0
        line.page = made.line.page or self.page
        mark = None if line.is_deleted or not self._counts(line, element) else self._mark(properties, name, style)
        line.label = mark.text if mark else ""
        line.indent = next((at for at in (indent_of(properties), mark and mark.indent, style.indent) if at), 0)
        made.line = line
        return made

    # --- numbers

    def _counts(self, line: Line, element: Element) -> bool:
        """Whether a paragraph is counted: an empty one is in a cell, where its number is all that a person sees."""
        parent = element.getparent()
        return bool(line) or (parent is not None and parent.tag == f"{W}tc")

    def _mark(self, properties: Element | None, name: str | None, style: Style) -> Mark | None:
        """What Word writes before a paragraph."""
        own, by_style = numbering_of(properties), style.number
        identifier = (own[0] if own else "") or (by_style[0] if by_style else "")
        if not identifier or identifier == "0":
            return None
        at = own[1] if own and own[1] is not None else by_style[1] if by_style else None
        if at is None or (own is None and at == 0):
            at = self._numbering.level_of(identifier, name) or at or 0
        return self._numbering.mark(identifier, at)

    # --- what stands in a paragraph

    def _inline(self, element: Element, run: _Run) -> None:
        """Read what stands in a paragraph, wrapped as it may be."""
        tag = element.tag
        if tag == f"{W}r":
            self._run(element, run)
        elif tag in _WRAPPERS:
            self._all(element, run)
        elif tag in _CHANGES:
            self._all(element, _Run(run.style, Fate.DELETED if run.fate is Fate.DELETED else _CHANGES[tag]))
        elif tag == f"{W}fldSimple":
            before = len(self._fields)
            self._fields.append(_Field(asks=False, of_today=bool(_OF_TODAY.match(element.get(f"{W}instr", "")))))
            self._all(element, run)
            del self._fields[before:]
        elif tag == f"{W}sdt":
            self._control(element, run)
        elif tag in (f"{MATH}oMath", f"{MATH}oMathPara"):
            self._write("".join(one.text or "" for one in element.iter(f"{MATH}t")), Piece("", fate=run.fate))
        elif tag == f"{CHOSEN}AlternateContent":
            for one in chosen(element):
                self._inline(one, run)
        else:
            self._comment(element)

    def _comment(self, element: Element) -> None:
        """Begin or end the words that a comment stands beside."""
        if element.tag == f"{W}commentRangeStart" and len(self._open_comments) < _MOST_COMMENTS:
            self._open_comments.setdefault(element.get(f"{W}id", ""), [])
        elif element.tag in (f"{W}commentRangeEnd", f"{W}commentReference"):
            self._end_comment(element.get(f"{W}id", ""))

    def _all(self, element: Element, run: _Run) -> None:
        """Read all that an element wraps."""
        for child in element:
            self._inline(child, run)

    def _control(self, element: Element, run: _Run) -> None:
        """Read a content control: the value that it shows, but not the prompt of one that nobody filled in."""
        content = element.find(f"{W}sdtContent")
        if content is None:
            return
        if is_prompt(element):
            self._made.prompts += words_of(content)
        else:
            self._all(content, run)

    # --- runs

    def _run(self, element: Element, run: _Run) -> None:
        """Read a run: words of one dress."""
        properties = element.find(f"{W}rPr")
        own = toggles_of(properties)
        named = self._styles.named(said(properties, "rStyle")).toggles if properties is not None else {}
        usual = run.style.toggles

        def is_set(name: str) -> bool:
            """Direct formatting decides; a style of words turns what the paragraph's style says (ECMA-376, 17.7.3)."""
            return own[name] if name in own else usual.get(name, False) != named.get(name, False)

        fate = run.fate
        if fate is not Fate.DELETED and (is_set("strike") or is_set("dstrike")):
            fate = Fate.STRUCK
        look = Piece("", is_set("b"), fate, is_set("caps"))
        fonts = properties.find(f"{W}rFonts") if properties is not None else None
        font = (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")) if fonts is not None else None
        for child in element:
            self._within_run(child, look, font, run, hidden=is_set("vanish"))

    def _within_run(self, element: Element, look: Piece, font: str | None, run: _Run, *, hidden: bool) -> None:
        """Read what stands in a run."""
        tag = element.tag
        words = _words(element, font)
        if words is not None:
            if hidden:
                self._made.hidden += words
            else:
                self._write(words, look)
        elif tag in _DRAWN:
            self._made.boxes.extend(boxes(element))
        elif tag == f"{CHOSEN}AlternateContent":
            for one in chosen(element):
                self._within_run(one, look, font, run, hidden=hidden)
        elif tag == f"{W}ruby":
            self._all(element, run)
        else:
            self._unwritten(element, look)

    def _unwritten(self, element: Element, look: Piece) -> None:
        """Take note of what stands in a run and is no word: parts of fields, references to notes, the ends of pages."""
        tag = element.tag
        if tag == f"{W}fldChar":
            self._field(element, look)
        elif tag == f"{W}instrText":
            self._instruct(element.text or "")
        elif tag in _NOTES:
            key = (_NOTES[tag], element.get(f"{W}id", ""))
            self.beside.setdefault(key, self._before())
        elif tag == f"{W}lastRenderedPageBreak":
            self.page = self.page + 1 if self.page else None
        else:
            self._comment(element)

    def _write(self, words: str, look: Piece) -> None:
        """Take words down, unless they are a field's instructions."""
        if not words or any(field.asks for field in self._fields):
            return
        if any(field.of_today for field in self._fields):
            self._made.today += words
            return
        if not self._pieces:
            self._made.line.page = self.page
        self._pieces.append(Piece(words, look.bold, look.fate, look.capitals))
        for excerpt in self._open_comments.values():
            if sum(map(len, excerpt)) < _EXCERPT:
                excerpt.append(words)

    def _end_comment(self, identifier: str) -> None:
        """End the words that a comment stands beside; those before it, where it names none."""
        excerpt = self._open_comments.pop(identifier, None)
        words = "".join(excerpt) if excerpt else self._before()
        self.beside.setdefault(("comment", identifier), words)

    def _before(self) -> str:
        """The words before this place."""
        return "".join(piece.text for piece in self._pieces[-_EXCERPT:])[-_EXCERPT:]

    def _instruct(self, words: str) -> None:
        """Take note of a field's instructions: it refers to a page, as a list of contents does, or tells the day of today."""
        self._made.line.is_contents |= bool(_TO_A_PAGE.match(words))
        if self._fields and self._fields[-1].asks:
            self._fields[-1].of_today |= bool(_OF_TODAY.match(words))

    def _field(self, element: Element, look: Piece) -> None:
        """Go on in a field: its instructions are left out, its result is read, and what a form's field shows is written."""
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            shown = _form_value(element.find(f"{W}ffData"))
            if shown:
                self._write(shown, look)
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].asks = False
        elif kind == "end" and self._fields:
            self._fields.pop()


def _words(element: Element, font: str | None) -> str | None:
    """The words of a part of a run; None where it is something else."""
    tag = element.tag
    if tag in (f"{W}t", f"{W}delText"):
        text = (element.text or "").translate(_CLEAN)
        return symbols(text, font or "") if of_pictures(font) or _PICTURED.search(text) else text
    if tag == f"{W}sym":
        code = element.get(f"{W}char", "")
        character = chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) else ""
        return symbols(character, element.get(f"{W}font", "")).translate(_CLEAN)
    return _BREAKS.get(str(tag))


def _goes_on(paragraph: Element, properties: Element | None) -> bool:
    """Whether a tracked change deleted the end of a paragraph, so that the next goes on with its words."""
    over = properties is not None and properties.find(f"{W}rPr/{W}del") is not None
    after = paragraph.getnext() if over else None
    return after is not None and after.tag == f"{W}p"


def _level(properties: Element | None, style: Style) -> int:
    """The level of a heading, from 1; 0 for what is none."""
    own = said(properties, "outlineLvl")
    level = count(own, 9) if own else 9
    return level + 1 if 0 <= level < 9 else style.level or 0


def _form_value(form: Element | None) -> str | None:
    """What the field of a form shows: a ticked or empty box, the choice of a list."""
    if form is None:
        return None
    box, choices = form.find(f"{W}checkBox"), form.find(f"{W}ddList")
    if box is not None:
        state = said(box, "checked")
        return "☒" if is_on(said(box, "default") if state is None else state) else "☐"
    if choices is None:
        return None
    entries = [one.get(f"{W}val", "") for one in choices.iterfind(f"{W}listEntry")]
    at = count(said(choices, "result") or said(choices, "default"))
    return entries[at] if 0 <= at < len(entries) else None


def is_prompt(control: Element) -> bool:
    """Whether a content control shows only the prompt that asks for its value ("Choose a date")."""
    properties = control.find(f"{W}sdtPr")
    return is_on(said(properties, "showingPlcHdr"))


def words_of(element: Element) -> str:
    """All words in an element, as they come."""
    return " ".join(text for one in element.iter(f"{W}t") if (text := (one.text or "").translate(_CLEAN).strip()))


def chosen(alternatives: Element) -> Iterator[Element]:
    """What stands in the first of several alternatives that are the same in newer and older words."""
    first = next((one for one in alternatives if one.tag in (f"{CHOSEN}Choice", f"{CHOSEN}Fallback")), None)
    yield from first if first is not None else ()


def boxes(drawing: Element) -> Iterator[Element]:
    """The text boxes of a drawing, each once, in order; those within a box are left to it."""
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        if element.tag == _BOX:
            yield element
        elif element.tag == f"{CHOSEN}AlternateContent":
            waiting.extend(reversed(list(chosen(element))))
        else:
            waiting.extend(reversed(element))
