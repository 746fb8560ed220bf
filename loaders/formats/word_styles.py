"""The styles of a Word document: which are headings, which number their paragraphs, what dress they give to words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from loaders.formats.word_package import W, count, is_on, said

# Built-in styles keep their English names in the file, whatever language Word shows them in.
_HEADING = re.compile(r"heading ?(\d)?\b", re.IGNORECASE)
_SOME_HEADING = re.compile(r"\b(?:sub-?)?heading\b|\bheader row\b", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:toc|table of (?:figures|authorities)|index|contents) ?(?:\d|heading)|table of figures", re.IGNORECASE
)
_TITLES = {"title": 1, "subtitle": 2}
_UNNUMBERED_HEADING = 6  # the level of a style that is called a heading and does not say of what level
_DEEPEST = 50  # styles that are based on each other
_BODY_TEXT = 9  # the outline level of what is no heading
TOGGLES = {f"{W}{name}": name for name in ("b", "strike", "dstrike", "vanish", "caps")}


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of its paragraphs or words; None for what it does not say.

    `level` is that of a heading, from 1; `number` the identifier of a numbering and the level in it; `indent` is in twips.
    """

    level: int | None = None
    is_contents: bool = False
    number: tuple[str, int | None] | None = None
    toggles: Mapping[str, bool] = field(default_factory=dict)
    indent: int | None = None


class Styles:
    """The styles by their identifiers, each with what it has from the style that it is based on."""

    def __init__(self, root: Element | None) -> None:
        found = root.iterfind(f"{W}style") if root is not None else ()
        self._elements: dict[str, Element] = {}
        self._default = ""
        for one in found:
            identifier = one.get(f"{W}styleId", "")
            self._elements[identifier] = one
            if one.get(f"{W}type") == "paragraph" and is_on(one.get(f"{W}default", "0")):
                self._default = identifier
        self._known: dict[str, Style] = {}

    def paragraph(self, identifier: str | None) -> Style:
        """The style of a paragraph; the default one where it names none."""
        return self.named(identifier if identifier in self._elements else self._default)

    def named(self, identifier: str | None) -> Style:
        """The style of an identifier; one that says nothing where there is none."""
        key = identifier or ""
        if key not in self._known:
            self._known[key] = _style(self._chain(key))
        return self._known[key]

    def _chain(self, identifier: str) -> list[Element]:
        """A style and those that it is based on, itself first."""
        chain: list[Element] = []
        while identifier in self._elements and len(chain) < _DEEPEST:
            element = self._elements[identifier]
            if element in chain:
                break
            chain.append(element)
            identifier = said(element, "basedOn") or ""
        return chain


def _style(chain: list[Element]) -> Style:
    """What a style and those that it is based on say, the nearest first."""
    toggles: dict[str, bool] = {}
    for element in reversed(chain):
        toggles |= toggles_of(element.find(f"{W}rPr"))
    names = [said(element, "name") or str(element.get(f"{W}styleId", "")) for element in chain]
    return Style(
        level=_level(chain, names),
        is_contents=any(_CONTENTS.match(name) for name in names),
        number=_number(chain),
        toggles=toggles,
        indent=next((at for one in chain if (at := indent_of(one.find(f"{W}pPr"))) is not None), None),
    )


def _level(chain: list[Element], names: list[str]) -> int | None:
    """The level of a heading."""
    for element, name in zip(chain, names, strict=True):
        outline = said(element.find(f"{W}pPr"), "outlineLvl")
        if outline:
            level = count(outline, _BODY_TEXT)
            return level + 1 if 0 <= level < _BODY_TEXT else None
        numbered = _HEADING.match(name)
        if numbered and numbered[1]:
            return int(numbered[1])
        if name.casefold() in _TITLES:
            return _TITLES[name.casefold()]
    return _UNNUMBERED_HEADING if any(_SOME_HEADING.search(name) for name in names) else None


def _number(chain: list[Element]) -> tuple[str, int | None] | None:
    """The numbering that a style gives to its paragraphs."""
    level: int | None = None
    for element in chain:
        numbering = numbering_of(element.find(f"{W}pPr"))
        if numbering is None:
            continue
        level = numbering[1] if level is None else level
        if numbering[0]:
            return numbering[0], level
    return None


def numbering_of(properties: Element | None) -> tuple[str, int | None] | None:
    """The identifier of a numbering ("" where it is not said) and the level in it that a paragraph's properties name."""
    numbering = properties.find(f"{W}numPr") if properties is not None else None
    if numbering is None:
        return None
    level = said(numbering, "ilvl")
    return said(numbering, "numId") or "", count(level) if level else None


def indent_of(properties: Element | None) -> int | None:
    """How far a paragraph's properties set it in, in twips."""
    indent = properties.find(f"{W}ind") if properties is not None else None
    if indent is None:
        return None
    given = indent.get(f"{W}left") or indent.get(f"{W}start")
    return count(given) if given else None


def toggles_of(properties: Element | None) -> dict[str, bool]:
    """Which properties of words (bold, struck, hidden) are said to be on or off."""
    if properties is None:
        return {}
    return {TOGGLES[one.tag]: is_on(one.get(f"{W}val", "")) for one in properties if one.tag in TOGGLES}
