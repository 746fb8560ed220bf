"""The lists of a web page: how deep they stand, and the numbers that a browser counts for their points."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element

from loaders.formats.web_page_marks import is_unmarked

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(slots=True)
class OpenList:
    """A list that is open: its level, whether it counts, and the number of its next point."""

    level: int
    counts: str = ""  # how: "1", "a", "A", "i", "I"; nothing for bullets
    number: int = 1
    step: int = 1
    marked: bool = True


def open_list(element: _Element, tag: str, style: str, above: OpenList | None) -> OpenList:
    """The list that an element opens."""
    level = above.level + 1 if above else 1
    if tag != "ol":
        return OpenList(level, marked=not is_unmarked(style))
    counts = element.get("type") or "1"
    points = sum(1 for one in element if one.tag == "li")
    backwards = element.get("reversed") is not None
    said = (element.get("start") or "").strip()
    first = int(said) if re.fullmatch(r"-?\d{1,6}", said) else points if backwards else 1
    return OpenList(level, counts if counts in "1aAiI" else "1", first, -1 if backwards else 1, not is_unmarked(style))


def counted(number: int, counts: str) -> str:
    """A number as a list writes it."""
    if counts in "aA" and number > 0:
        letters = ""
        while number:
            number, last = divmod(number - 1, 26)
            letters = chr(ord(counts) + last) + letters
        return letters
    if counts in "iI" and 0 < number < 4000:
        out = ""
        for value, sign in _ROMAN:
            out, number = out + sign * (number // value), number % value
        return out if counts == "i" else out.upper()
    return str(number)
