"""The paragraphs of a Word document as lines of words, each knowing its dress, its number and its style."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

Span = tuple[int, int]
_WORD = re.compile(r"\w+")


class Fate(Enum):
    """What became of some words: they stand, were put in, struck out by hand, or deleted by a tracked change."""

    STANDS = auto()
    INSERTED = auto()
    STRUCK = auto()
    DELETED = auto()

    @property
    def is_over(self) -> bool:
        """Whether the words are superseded."""
        return self in (Fate.STRUCK, Fate.DELETED)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one dress."""

    text: str
    bold: bool = False
    fate: Fate = Fate.STANDS
    capitals: bool = False


@dataclass(slots=True, eq=False)
class Line:
    """A paragraph, or a line of one. `label` is what Word counts before it ("1.", "•"); it is no part of `text`.

    `bold`, `struck` are runs of `text`; `level` that of a heading, from 1, or 0; `indent` is in twips; `start` is where the
    label, and where there is none the text, begins in the extracted text: known once all lines are.
    """

    text: str
    label: str = ""
    bold: tuple[Span, ...] = ()
    struck: tuple[Span, ...] = ()
    level: int = 0
    indent: int = 0
    page: int | None = None
    is_deleted: bool = False
    is_contents: bool = False
    in_capitals: bool = False
    start: int = 0

    def __bool__(self) -> bool:
        """Whether there is a word in it."""
        return bool(self.text) and not self.text.isspace()

    @property
    def written(self) -> str:
        """The label and the words, as a person sees them."""
        return f"{self.label} {self.text}".rstrip() if self.label else self.text

    @property
    def begin(self) -> int:
        """Where the text begins in the extracted text, behind the label."""
        return self.start + (len(self.label) + 1 if self.label and self.text else 0)

    @property
    def opening(self) -> int:
        """How many characters of the text the bold run takes that it opens with."""
        first = len(self.text) - len(self.text.lstrip())
        return next((end for start, end in self.bold if start <= first < end), 0)

    @property
    def is_bold(self) -> bool:
        """Whether all of its words are bold."""
        return bool(self) and self.opening >= len(self.text.rstrip())

    def parted(self) -> Iterator[Line]:
        """Its lines, where breaks within the paragraph part it; the label stands before the first."""
        if "\n" not in self.text:
            yield self
            return
        at, label = 0, self.label
        for text in self.text.split("\n"):
            end = at + len(text)
            bold, struck = _within(self.bold, at, end), _within(self.struck, at, end)
            yield replace(self, text=text, label=label, bold=bold, struck=struck)
            at, label = end + 1, ""


def line_of(pieces: Sequence[Piece]) -> Line:
    """The line that pieces make, struck words set apart from those that took their place."""
    if any(piece.fate is not Fate.STANDS for piece in pieces):
        pieces = _set_apart(pieces)
    text = "".join(piece.text for piece in pieces)
    spans: list[tuple[Span, Piece]] = []
    at = 0
    for piece in pieces:
        spans.append(((at, at + len(piece.text)), piece))
        at += len(piece.text)
    wordy = [piece for piece in pieces if piece.text.strip()]
    return Line(
        text=text,
        bold=_joined([span for span, piece in spans if piece.bold or not piece.text.strip()], text),
        struck=_joined([span for span, piece in spans if piece.fate.is_over], text),
        is_deleted=bool(wordy) and all(piece.fate is Fate.DELETED for piece in wordy),
        in_capitals=bool(wordy) and all(piece.capitals for piece in wordy),
    )


def _joined(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Runs that touch as one; those without a word left out."""
    out: list[Span] = []
    for start, end in spans:
        if out and out[-1][1] == start:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple((start, end) for start, end in out if text[start:end].strip())


def _within(spans: Sequence[Span], first: int, last: int) -> tuple[Span, ...]:
    """The parts of some runs between two places, counted from the first."""
    cut = ((max(start, first) - first, min(end, last) - first) for start, end in spans)
    return tuple((start, end) for start, end in cut if start < end)


def _set_apart(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces with each word that was changed within it written twice: as it was, struck out, and as it is.

    "2008" deleted and "March 2009" put in its place run together in the file; "respons(e)(ibility)" is two words in one.
    """
    text = "".join(piece.text for piece in pieces)
    owner = [piece for piece in pieces for _ in piece.text]
    out: list[Piece] = []
    at = 0
    for match in _WORD.finditer(text):
        held = owner[match.start() : match.end()]
        if {piece.fate.is_over for piece in held} != {True, False}:
            continue
        out += _cut(text, owner, at, match.start())
        out += _twice(match.group(), held)
        at = match.end()
    return [*out, *_cut(text, owner, at, len(text))]


def _cut(text: str, owner: Sequence[Piece], start: int, end: int) -> Iterator[Piece]:
    """The pieces between two places of a text."""
    while start < end:
        stop = start + 1
        while stop < end and owner[stop] is owner[start]:
            stop += 1
        yield replace(owner[start], text=text[start:stop])
        start = stop


def _twice(word: str, held: Sequence[Piece]) -> Iterator[Piece]:
    """A word that was changed within: as it was, and as it is."""
    tracked = any(piece.fate is Fate.DELETED for piece in held)
    fates = (Fate.STANDS, Fate.DELETED, Fate.STRUCK) if tracked else (Fate.STRUCK,)
    old = "".join(letter for letter, piece in zip(word, held, strict=True) if piece.fate in fates)
    new = "".join(letter for letter, piece in zip(word, held, strict=True) if not piece.fate.is_over)
    over = next(piece for piece in held if piece.fate.is_over)
    first = held[0].fate.is_over or tracked
    was, now = replace(over, text=old), replace(next(one for one in held if not one.fate.is_over), text=new)
    gap = Piece(" ", bold=was.bold and now.bold)
    yield from (was, gap, now) if first else (now, gap, was)
