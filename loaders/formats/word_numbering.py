"""The numbers that Word computes: "Recommendation 2:", "1.3", "(b)", a bullet; they stand nowhere in the document's text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element as Element

from loaders.formats.lists import POINT
from loaders.formats.word_package import W, count, is_on, said
from loaders.formats.word_styles import Styles, indent_of
from loaders.formats.word_symbols import symbols

_PLACE = re.compile(r"%([1-9])")
_LONGEST = 100  # characters of a number's pattern
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST_ROMAN, _MOST_LETTERS = 3_999, 26 * 5
_WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_TEENS = (11, 12, 13)


@dataclass(frozen=True, slots=True)
class Mark:
    """What Word writes before a numbered paragraph, and how far it sets the paragraph in, in twips (None: not said)."""

    text: str
    indent: int | None = None


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a numbering. `pattern` is its text ("%1.%2"); `restart` the level after which it begins anew, 0 for none."""

    start: int
    form: str
    pattern: str
    restart: int | None
    legal: bool
    indent: int | None
    style: str | None


@dataclass(frozen=True, slots=True)
class _Number:
    """A numbering as paragraphs refer to it: the list that it counts in, its levels, and where it counts anew."""

    counted_in: str
    levels: dict[int, _Level]
    anew: dict[int, int]

    def start(self, level: int) -> int:
        """The number that a level begins with."""
        return self.anew.get(level, self.levels[level].start if level in self.levels else 1)


class Numbering:
    """Counts the numbered paragraphs of a document, in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._lists = _by_id(root, "abstractNum", "abstractNumId")
        self._elements = _by_id(root, "num", "numId")
        self._styles = styles
        self._numbers: dict[str, _Number | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of(self, identifier: str, style: str | None) -> int:
        """The level at which a style numbers its paragraphs: the one that names the style, else the first."""
        number = self._number(identifier)
        levels = number.levels.items() if number else ()
        return next((at for at, level in levels if style and level.style == style), 0)

    def mark(self, identifier: str, at: int) -> Mark | None:
        """Count one more paragraph, and give what stands before it; None where there is no such numbering."""
        number = self._number(identifier)
        if number is None or at not in number.levels:
            return None
        counts = self._counts.setdefault(number.counted_in, {})
        if at in number.anew and (identifier, at) not in self._begun:
            counts[at] = number.anew[at]
        else:
            counts[at] = counts[at] + 1 if at in counts else number.start(at)
        self._begun.add((identifier, at))
        for deeper in [one for one in counts if one > at]:
            restart = number.levels[deeper].restart if deeper in number.levels else None
            if restart is None or at < restart:
                del counts[deeper]
        level = number.levels[at]
        return Mark(_written(number, level, counts), level.indent)

    def _number(self, identifier: str) -> _Number | None:
        """The numbering of an identifier."""
        if identifier not in self._numbers:
            self._numbers[identifier] = self._made(identifier)
        return self._numbers[identifier]

    def _made(self, identifier: str) -> _Number | None:
        """A numbering with its list's levels, and its own in place of them."""
        element = self._elements.get(identifier)
        if element is None:
            return None
        counted_in = self._list_of(element)
        if counted_in not in self._lists:
            return None
        levels = {count(one.get(f"{W}ilvl")): _level(one) for one in self._lists[counted_in].iterfind(f"{W}lvl")}
        anew: dict[int, int] = {}
        for change in element.iterfind(f"{W}lvlOverride"):
            at = count(change.get(f"{W}ilvl"))
            own = change.find(f"{W}lvl")
            if own is not None:
                levels[at] = _level(own)
            start = said(change, "startOverride")
            if start is not None:
                anew[at] = count(start, 1)
        return _Number(counted_in, levels, anew)

    def _list_of(self, element: Element) -> str:
        """The list that a numbering counts in; a list that only names a style is the one of that style's numbering."""
        counted_in = said(element, "abstractNumId") or ""
        link = said(self._lists.get(counted_in), "numStyleLink")
        linked = self._styles.named(link).number if link else None
        other = self._elements.get(linked[0]) if linked else None
        return (said(other, "abstractNumId") or "") if other is not None else counted_in


def _by_id(root: Element | None, name: str, identifier: str) -> dict[str, Element]:
    """The children of a name by their identifiers."""
    children = root.iterfind(f"{W}{name}") if root is not None else ()
    return {one.get(f"{W}{identifier}", ""): one for one in children}


def _level(element: Element) -> _Level:
    """A level of a list."""
    restart = said(element, "lvlRestart")
    form = said(element, "numFmt") or "decimal"
    fonts = element.find(f"{W}rPr/{W}rFonts")
    pattern = (said(element, "lvlText") or "")[:_LONGEST]
    if form == "bullet":
        font = fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") if fonts is not None else None
        seen = symbols(pattern, font or "Symbol").strip()
        pattern = seen if POINT.fullmatch(f"{seen} ") else "•"
    return _Level(
        start=count(said(element, "start"), 1),
        form=form,
        pattern=pattern,
        restart=count(restart) if restart else None,
        legal=is_on(said(element, "isLgl")),
        indent=indent_of(element.find(f"{W}pPr")),
        style=said(element, "pStyle"),
    )


def _written(number: _Number, level: _Level, counts: dict[int, int]) -> str:
    """The number as a person sees it."""
    if level.form == "bullet":
        return level.pattern

    def counted(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        form = "decimal" if level.legal or at not in number.levels else number.levels[at].form
        return _in_form(counts.get(at, number.start(at)), form)

    return _PLACE.sub(counted, level.pattern).strip()


def _in_form(value: int, form: str) -> str:
    """A number in decimals, letters, Roman numerals or words (ECMA-376 part 1, 17.18.59); other forms in decimals."""
    if form in ("none", "bullet"):
        return ""
    written = str(value)
    if form.endswith("Letter") and 0 < value <= _MOST_LETTERS:
        written = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
    elif form.endswith("Roman") and 0 < value <= _MOST_ROMAN:
        written = _roman(value)
    elif form == "decimalZero":
        written = f"{value:02}"
    elif form == "ordinal":
        written = f"{value}{'th' if value % 100 in _TEENS else _ENDINGS.get(value % 10, 'th')}"
    elif form == "cardinalText" and 0 <= value < len(_WORDS):
        written = _WORDS[value].capitalize()
    return written.upper() if form.startswith("upper") else written


def _roman(value: int) -> str:
    """A number in small Roman numerals."""
    out = []
    for size, letters in _ROMAN:
        times, value = divmod(value, size)
        out.append(letters * times)
    return "".join(out)
