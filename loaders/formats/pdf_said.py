"""Lines put together to what was said: which line breaks are the writer's, and which the narrow column's or page's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.formats.lists import POINT, mark_kind
from loaders.formats.pdf_words import Line

_SPACE = 0.25  # of a letter's size
_LEADING = 1.45  # times the usual distance of lines: a wider one parts paragraphs
_APART = 1.9  # times the size of letters: so far below a sentence that ended, the next line is another paragraph
_ENDS = (".", ":", ";", "?", "!")
_HYPHENS = ("-", "\u00ad", "\u2010")
# What no word of English is, or begins with, but the rest of one that was cut may be: "ndation", "bility", "ts".
_NO_WORD = re.compile(
    r"(?!(?:an|as|at|be|by|do|go|he|if|in|is|it|me|my|no|of|on|or|so|to|up|us|we|a)$)[a-z]{1,2}"
    r"|(?:n[dtcgs]|m[mpb]|r[stdnm]|t[st]|ct|l[dlt]|ss|pp|ff|gg|bb|dd|nn|rr)[a-z]+"
    r"|(?:a?tion|sion|ment|ness|[ai]?bility|[ae]nce|ing|ity)s?"
)
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Said:
    """Paragraphs, each the lines that it runs over; `limit` is how far to the right a line may reach."""

    paragraphs: tuple[tuple[Line, ...], ...] = ()
    limit: float = 0.0

    def __bool__(self) -> bool:
        """Whether anything was said."""
        return bool(self.paragraphs)

    @property
    def lines(self) -> list[Line]:
        """All lines, in order."""
        return [line for paragraph in self.paragraphs for line in paragraph]

    @property
    def text(self) -> str:
        """The words, a space between lines."""
        return " ".join(line.text for line in self.lines)

    def run_on(self, rest: Said) -> Said:
        """These words with those that go on with them on the next page."""
        if not self or not rest:
            return self or rest
        last, first = self.paragraphs[-1], rest.paragraphs[0]
        if POINT.match(first[0].text) or (last[-1].text.endswith(_ENDS) and not first[0].text[:1].islower()):
            return Said((*self.paragraphs, *rest.paragraphs), self.limit)
        return Said((*self.paragraphs[:-1], (*last, *first), *rest.paragraphs[1:]), self.limit)


def said(lines: Sequence[Line], limit: float) -> Said:
    """What some lines say, whose words may reach to `limit`."""
    paragraphs: list[list[Line]] = []
    pitch = usual_pitch(lines)
    left = min((line.box.left for line in lines), default=0.0)
    kinds: set[str] = set()
    for at, line in enumerate(lines):
        match = POINT.match(line.text)
        mark = mark_kind(match["label"]) if match and match.end() < len(line.text) else ""
        if (
            at
            and not _parts(lines[at - 1], line, left, limit, pitch)
            and not (mark and _opens(mark, kinds, lines[at - 1]))
        ):
            paragraphs[-1].append(line)
            continue
        if mark:
            kinds.add(mark)
        paragraphs.append([line])
    return Said(tuple(map(tuple, paragraphs)), limit)


def usual_pitch(lines: Sequence[Line]) -> float:
    """How far the tops of neighbouring lines usually stand apart: the smallest distance that many have."""
    steps = sorted(b.box.top - a.box.top for a, b in pairwise(lines) if a.page == b.page and b.box.top > a.box.top + 2)
    return steps[len(steps) // 4] if steps else 0.0


def _opens(mark: str, kinds: set[str], above: Line) -> bool:
    """Whether a mark at the start of a line opens a point: a bullet does; a number may be one that the sentence holds."""
    counted = mark[:1].isalnum() or mark[:1] in "(-–—o"
    return not counted or mark in kinds or above.text.endswith((*_ENDS, ","))


def _parts(above: Line, line: Line, left: float, limit: float, pitch: float) -> bool:
    """Whether the writer broke the line here: the next word would have fitted, or the lines stand apart."""
    if above.words[0].turn != line.words[0].turn:
        return True
    if above.page != line.page:
        return above.text.endswith(_ENDS) and not line.text[:1].islower()
    if not above.words[0].turn and (
        not 0.8 < line.size / max(above.size, 0.1) < 1.25 or _stands_off(above, line, pitch)
    ):
        return True
    small = line.text[:1].islower() and not above.text.endswith(_ENDS)
    if line.words[0].opens and line.words[0].bold == above.words[-1].bold and not line.text[:1].islower():
        return True
    if above.words[0].turn or (small and above.box.right > 0.6 * limit + 0.4 * left):
        return False
    first = line.words[0]
    needed = above.box.right + _SPACE * above.size + (first.box.right - first.box.left)
    return needed < limit - 0.6 * above.size


def _stands_off(above: Line, line: Line, pitch: float) -> bool:
    """Whether two lines stand further apart than lines usually do."""
    step = line.box.top - above.box.top
    if above.text.endswith(".") and not line.text[:1].islower() and step > _APART * above.size:
        return True
    return pitch > 0 and step > max(_LEADING * pitch, pitch + 2)


def known_words(lines: Iterable[Line]) -> frozenset[str]:
    """The words that stand within lines: no line's end can have cut them."""
    return frozenset(
        found.group().casefold()
        for line in lines
        for word in line.words[1:-1]
        for found in _LETTERS.finditer(word.text)
    )


def between(above: Line, line: Line, limit: float, known: frozenset[str]) -> tuple[int, str]:
    """How a line goes on with the one above: how many of its last letters fall away, and what stands between them.

    A hyphen at the end falls away where the word without it is known in the document; a word that alone fills a narrow
    column and goes on below is joined with its rest.
    """
    last, first = above.words[-1].text, line.words[0].text
    head = _LETTERS.findall(last)
    tail = _LETTERS.match(first)
    if len(last) > 1 and last.endswith(_HYPHENS) and last[-2].isalnum() and first[0].isdigit():
        return 0, ""  # a date or a reference: "2026-", "A-"
    if len(last) > 1 and last.endswith(_HYPHENS) and last[-2].isalpha() and tail:
        whole = (head[-1] + tail.group()).casefold() if head else ""
        soft = last.endswith("\u00ad")
        return (1, "") if soft or (whole in known and tail.group()[0].islower()) else (0, "")
    full = len(above.words) == 1 and above.box.right > limit - 0.9 * above.size
    if full and head and last[-1].isalpha() and tail and tail.group()[0].islower():
        whole = (head[-1] + tail.group()).casefold()
        strange = head[-1].casefold() not in known and _NO_WORD.fullmatch(tail.group())
        if whole in known or strange:
            return 0, ""
    return 0, " "
