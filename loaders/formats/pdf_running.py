"""Words round the running text of a PDF: heads and feet that pages repeat, page numbers, comments, words nobody sees."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from loaders.formats.pdf_drafts import AsideDraft
from loaders.formats.pdf_glyphs import INVISIBLE
from loaders.formats.pdf_said import Said
from loaders.formats.pdf_words import Line, Word, lines_of

RUNNING = "This stands at the head or the foot of the page, outside of the running text."
REPEATED = "This heading of a table is repeated at the top of a page."
COMMENT = "This is a comment that somebody put on the page."
_PAGE_NUMBER = re.compile(
    r"(?:.{0,60}\s)?(?:page|pg\.?|p\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|[-–|]?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–|]?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_MARGIN = 62.0  # points from the edge of a page: heads and feet stand in it
_OUTER = 0.06  # of the height of a page: so near to its edge, also a line in columns is a head or foot
_EDGE_LINES = 4
_NEAR = 6.0  # points by which a head may stand higher or lower on another page


def running_words(pages: Sequence[tuple[Sequence[Word], float]]) -> list[frozenset[Word]]:
    """The words of heads and feet on each page. A page is its words outside of ruled tables, and its height."""
    edges = [_edge_lines(words, height) for words, height in pages]
    seen: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, lines in enumerate(edges):
        for line in lines:
            seen[_key(line)].append((number, line.box.top))
    found = []
    for number, ((_, height), lines) in enumerate(zip(pages, edges, strict=True)):
        words: set[Word] = set()
        for line in lines:
            if _is_running(line, height, seen[_key(line)], number, len(pages)):
                words.update(line.words)
        found.append(frozenset(words))
    return found


def _edge_lines(words: Sequence[Word], height: float) -> list[Line]:
    """The first and last lines of a page, where they stand in its margins."""
    known = [word for word in words if word.box.bottom < _MARGIN or word.box.top > height - _MARGIN]
    lines = lines_of(known)
    return lines if len(lines) <= 2 * _EDGE_LINES else [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]


def _key(line: Line) -> str:
    """What a head or foot says on every page: the number of the page, at one of its ends, may differ."""
    text = line.text.casefold()
    pieces = line.pieces(2.0 * line.size)
    numbered = len(pieces) > 1 and any(_PAGE_NUMBER.fullmatch(piece.text) for piece in (pieces[0], pieces[-1]))
    return _DIGITS.sub("#", text) if numbered or _PAGE_NUMBER.fullmatch(text) else text


def _is_running(line: Line, height: float, seen: Sequence[tuple[int, float]], number: int, pages: int) -> bool:
    """Whether a line runs round the pages: it comes again at the same height, or it is a page's number at its edge."""
    at_edge = line.box.bottom < _OUTER * height or line.box.top > (1 - _OUTER) * height
    if _PAGE_NUMBER.fullmatch(line.text) and (at_edge or len({page for page, _ in seen}) > 1):
        return at_edge or line.box.top > height / 2 or pages > 1
    again = {page for page, top in seen if abs(top - line.box.top) < _NEAR}
    in_columns = len(line.pieces(2.0 * line.size)) > 2
    if in_columns and not at_edge:
        return False
    return number in again and len(again) >= max(2, 0.4 * min(pages, 20))


def asides(words: Iterable[Word], reason: str) -> list[AsideDraft]:
    """Words set aside, the lines of a page together."""
    return [
        AsideDraft(Said(tuple((line,) for line in lines)), reason)
        for _, lines in groupby(lines_of(words), key=lambda line: line.page)
    ]


def unseen(words: Sequence[Word]) -> tuple[list[Word], list[AsideDraft]]:
    """The words that a page shows (those of text recognition among them), and the others as asides."""
    hidden: dict[str, list[Word]] = defaultdict(list)
    shown = []
    for word in words:
        if word.unseen and word.unseen != INVISIBLE:
            hidden[word.unseen].append(word)
        else:
            shown.append(word)
    return shown, [draft for reason, held in hidden.items() for draft in asides(held, reason)]
