"""Words with their places on a page of a PDF, and the lines that they stand in. Lengths are points from the top left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise
from statistics import median

from ontology.plan import Box

_KEPT = 3  # lines that go on with the mark of the line above: the writer marks whole runs of text


@dataclass(frozen=True, slots=True)
class Word:
    """Characters that no space parts, as the page shows them.

    `turn` is how far they are turned, clockwise: 0, 90, 180 or 270. `mark` is the number of the marked content that they
    belong to, below 0 for none. `opens`: the file begins a new run of text with it, and does not do so on every line.
    """

    text: str
    box: Box
    page: int
    size: float = 10.0
    turn: int = 0
    mark: int = -1
    bold: bool = False
    struck: bool = False
    opens: bool = False
    unseen: str = ""  # why the page does not show it: "" where it does

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle of it."""
        return (self.box.left + self.box.right) / 2, (self.box.top + self.box.bottom) / 2

    @property
    def height(self) -> float:
        """How high its box is."""
        return self.box.bottom - self.box.top


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box round some others. Raises ValueError where there is none."""
    known = list(boxes)
    return Box(
        min(box.left for box in known),
        min(box.top for box in known),
        max(box.right for box in known),
        max(box.bottom for box in known),
    )


@dataclass(frozen=True)
class Line:
    """Words that stand side by side, in reading order."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """The words with a space between."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def box(self) -> Box:
        """The box round it."""
        return around(word.box for word in self.words)

    @property
    def page(self) -> int:
        """The page it stands on."""
        return self.words[0].page

    @cached_property
    def size(self) -> float:
        """The size of its letters."""
        return median(word.size for word in self.words)

    @cached_property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(word.bold for word in self.words)

    def pieces(self, gap: float) -> list[Line]:
        """The parts of it that a space of at least `gap` sets apart."""
        parts: list[list[Word]] = [[self.words[0]]]
        for before, word in pairwise(self.words):
            if word.box.left - before.box.right >= gap:
                parts.append([])
            parts[-1].append(word)
        return [Line(tuple(part)) for part in parts]


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The lines of some words by where they stand, from the top; turned words in lines of their own."""
    known = sorted(words, key=lambda word: (word.page, word.turn))
    found: list[Line] = []
    for (_, turn), group in groupby(known, key=lambda word: (word.page, word.turn)):
        found.extend(_rows(list(group), turn))
    if len({line.words[0].turn for line in found}) > 1:
        found.sort(key=lambda line: (line.page, line.box.top, line.box.left))
    return found


def _frame(word: Word, turn: int) -> tuple[float, float, float, float]:
    """A word's box as it would stand if it were not turned: left, top, right, bottom."""
    box = word.box
    if turn == 90:
        return box.top, -box.right, box.bottom, -box.left
    if turn == 270:
        return -box.bottom, box.left, -box.top, box.right
    if turn == 180:
        return -box.right, -box.bottom, -box.left, -box.top
    return box.left, box.top, box.right, box.bottom


def _rows(words: list[Word], turn: int) -> Iterator[Line]:
    """The lines of words that are turned alike: a word belongs to a line whose height it shares for more than a half."""
    placed = sorted(((_frame(word, turn), word) for word in words), key=lambda pair: pair[0][1] + pair[0][3])
    row: list[tuple[tuple[float, float, float, float], Word]] = []
    top = bottom = 0.0
    for frame, word in placed:
        middle = (frame[1] + frame[3]) / 2
        if row and not (top <= middle <= bottom and min(bottom, frame[3]) - max(top, frame[1]) > 0):
            yield _line(row)
            row = []
        if not row or word.size > 0.8 * row[0][1].size:
            inner = (frame[3] - frame[1]) * 0.2
            top, bottom = (frame[1] + inner, frame[3] - inner) if not row else (top, max(bottom, frame[3] - inner))
        row.append((frame, word))
        if bottom - top > 1.5 * (frame[3] - frame[1]):  # a slanted run must not draw all lines into one
            bottom = frame[3]
    if row:
        yield _line(row)


def _line(row: list[tuple[tuple[float, float, float, float], Word]]) -> Line:
    """A line of placed words, from the left."""
    return Line(tuple(word for _, word in sorted(row, key=lambda pair: pair[0][0])))


def in_order(words: Sequence[Word]) -> list[Line]:
    """The lines of words that come in reading order: a new one begins where a word stands lower, or back to the left."""
    lines: list[list[Word]] = []
    for word in words:
        if lines and _same_line(lines[-1][-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Line(tuple(line)) for line in lines]


def _same_line(before: Word, word: Word) -> bool:
    """Whether a word follows another on its line."""
    if word.page != before.page or word.turn != before.turn:
        return False
    first, second = _frame(before, word.turn), _frame(word, word.turn)
    shared = min(first[3], second[3]) - max(first[1], second[1])
    return shared > 0.4 * min(first[3] - first[1], second[3] - second[1]) and second[0] > first[0]


def with_openings(words: Sequence[Word]) -> list[Word]:
    """The words of a page in the order of the file, told which open a run of text: marked content other than before.

    Some writers mark a run as a whole, over all lines it takes, so that a new mark on a new line is a line break that the
    text itself has; others mark each line, and none of their words open anything.
    """
    new = [above.mark != word.mark for above, word in pairwise(words)]
    turns = [at for at, (above, word) in enumerate(pairwise(words)) if not _same_line(above, word)]
    kept = sum(1 for at in turns if not new[at])
    if kept < _KEPT or kept < len(turns) / 4:
        return list(words)
    return [
        *words[:1],
        *(replace(word, opens=True) if opens else word for word, opens in zip(words[1:], new, strict=True)),
    ]


def inside(words: Iterable[Word], box: Box) -> list[Word]:
    """The words whose middle lies in a box."""
    return [
        word for word in words if box.left <= word.middle[0] <= box.right and box.top <= word.middle[1] <= box.bottom
    ]


def bullets(dots: Iterable[Box], words: Sequence[Word], page: int) -> list[Word]:
    """Small drawn shapes that stand right before a line, as the bullets that they are."""
    found = []
    for dot in dots:
        middle = (dot.top + dot.bottom) / 2
        beside = [word for word in words if word.box.top < middle < word.box.bottom and not word.turn]
        after = [word for word in beside if 0 < word.box.left - dot.right < 2.5 * word.size]
        before = any(-1 < dot.left - word.box.right < word.size for word in beside)
        if after and not before:
            first = min(after, key=lambda word: word.box.left)
            box = Box(dot.left, first.box.top, dot.right, first.box.bottom)
            found.append(Word("•", box, page, first.size))
    return found
