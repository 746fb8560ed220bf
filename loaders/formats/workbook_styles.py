"""How the cells of an Excel workbook are set (their number's format, bold, struck out), and its shared words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from loaders.formats.encoding import plain
from loaders.formats.number_formats import format_code
from loaders.formats.workbook_parts import Parts, decoded, local, whole


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell is set."""

    code: str = "General"
    bold: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Words with the runs of them that are struck out; `bold` where all of them are set so.

    `unset` are the runs that say nothing of how they are set: they are as their cell is; None where that is all of them.
    """

    text: str
    struck: tuple[tuple[int, int], ...] = ()
    bold: bool = False
    unset: tuple[tuple[int, int], ...] | None = None

    def struck_in(self, style: Style) -> tuple[tuple[int, int], ...]:
        """The runs that are struck out in a cell of some style."""
        unset = ((0, len(self.text)),) if self.unset is None else self.unset
        return tuple(sorted((*self.struck, *unset))) if style.struck else self.struck


PLAIN = Style()


def read_styles(parts: Parts, part: str) -> list[Style]:
    """The styles of cells, in the order in which cells number them; a part that is not there gives none."""
    tree = parts.tree(part)
    if tree is None:
        return []
    sections = {local(section): section for section in tree}
    own = {whole(one.get("numFmtId")): one.get("formatCode", "General") for one in sections.get("numFmts", ())}
    fonts = [_set(font) for font in _elements(sections.get("fonts", ()))]
    styles = []
    for one in _elements(sections.get("cellXfs", ())):
        number, font = whole(one.get("numFmtId")), whole(one.get("fontId"))
        bold, struck = fonts[font] if font < len(fonts) else (False, False)
        styles.append(Style(format_code(number, own.get(number)), bold, struck))
    return styles


def read_shared(parts: Parts, part: str) -> list[Words]:
    """The words that cells share, in the order in which cells number them."""
    return [words_of(one) for one in parts.each(part, "si")]


def words_of(holder: etree._Element) -> Words:
    """The words of an element of text or of runs of text, without what tells how to say them."""
    pieces: list[str] = []
    struck: list[tuple[int, int]] = []
    unset: list[tuple[int, int]] = []
    length, bold, runs = 0, 0, 0
    for child in holder:
        tag = local(child)
        is_bold = is_struck = is_set = False
        if tag == "t":
            text = child.text or ""
        elif tag == "r":
            text = "".join(part.text or "" for part in child if local(part) == "t")
            is_set = any(local(part) == "rPr" for part in child)
            is_bold, is_struck = next((_set(part) for part in child if local(part) == "rPr"), (False, False))
        else:
            continue
        text = plain(decoded(text))
        pieces.append(text)
        if text.strip():
            runs, bold = runs + 1, bold + is_bold
        if text.strip() and (is_struck or not is_set):
            (struck if is_struck else unset).append((length, length + len(text)))
        length += len(text)
    return Words("".join(pieces), tuple(struck), bool(runs) and bold == runs, tuple(unset))


def _set(font: etree._Element) -> tuple[bool, bool]:
    """Whether a font is bold, and whether it is struck out."""
    said = {local(one): one.get("val") not in ("0", "false", "off") for one in font}
    return said.get("b", False), said.get("strike", False)


def _elements(section: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """The elements of a section, comments left out."""
    return (one for one in section if isinstance(one.tag, str))
