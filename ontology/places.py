"""Where in its file a run of the extracted text stands: on its pages, in its cells or in its lines, and what is doubted there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

from ontology.plan import Box, Doubt, Passage, Quote, Reading, Source, Spot, quotes

Run = TypeVar("Run", bound=Spot | Doubt)

CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
"""The name of a cell: its column and its row, as spreadsheets write it."""

_MOST_NAMED = 3  # cells that are named one by one; of more, the first and the last are
_MOST_KEPT = 100  # cells of one passage that are kept one by one: a hidden sheet is one passage of any number


class Runs(Generic[Run]):
    """Spots or doubts of a text, found by the passages that they touch without going through all of them."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self._runs = sorted(runs, key=lambda one: one.passage)
        self._starts = [one.passage.start for one in self._runs]
        self._ends = list(accumulate((one.passage.end for one in self._runs), max))

    def touching(self, passage: Passage) -> Sequence[Run]:
        """Those that share a character with a passage, in order."""
        first, last = bisect_right(self._ends, passage.start), bisect_left(self._starts, passage.end)
        return [one for one in self._runs[first:last] if one.passage.end > passage.start]


def reasons(doubts: Runs[Doubt], passages: Iterable[Passage]) -> tuple[str, ...]:
    """Why a person should look at the original of some passages, each reason once."""
    return tuple(dict.fromkeys(doubt.reason for passage in passages for doubt in doubts.touching(passage)))


def doubtful(reading: Reading) -> tuple[tuple[Quote, tuple[str, ...]], ...]:
    """The words of a plan that a person should look at in the original, in the plan's order, and the reasons for each."""
    doubts = Runs(reading.source.doubts)
    told = ((quote, reasons(doubts, quote.passages)) for quote in quotes(reading.plan))
    return tuple((quote, why) for quote, why in told if why)


@dataclass(frozen=True, slots=True)
class Location:
    """Where a passage stands in its file.

    `boxes` are its pages, each with the box around its words there (None where the format gives none). `sheets` and `cells`
    are those of a spreadsheet; of more than a hundred cells, the first and the last fifty. `lines` are the first and last line of the
    extracted text, counted from 1.
    """

    lines: tuple[int, int]
    boxes: tuple[tuple[int, Box | None], ...] = ()
    sheets: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()

    @property
    def pages(self) -> tuple[int, ...]:
        """Its pages, counted from 1."""
        return tuple(page for page, _ in self.boxes)

    @property
    def fragments(self) -> tuple[str, ...]:
        """Each page and box as a fragment identifier of a PDF file (RFC 3778, kept by RFC 8118): left, top, width, height."""
        return tuple(f"page={page}{_viewrect(box)}" for page, box in self.boxes)

    def __str__(self) -> str:
        """The place in words: "page 3", "sheet 'Actions', cell B5", "line 12 of the text"."""
        return in_words(self.pages, self.sheets, self.cells, self.lines)


class Lines:
    """The lines of a text, counted from 1."""

    def __init__(self, text: str) -> None:
        self._breaks = [at for at, character in enumerate(text) if character == "\n"]

    def of(self, passage: Passage) -> tuple[int, int]:
        """The first and the last line of a passage."""
        return bisect_left(self._breaks, passage.start) + 1, bisect_left(self._breaks, passage.end - 1) + 1


class Places:
    """The locations of the passages of one source."""

    def __init__(self, source: Source) -> None:
        self._spots = Runs(source.spots)
        self._lines = Lines(source.text)

    def at(self, passage: Passage) -> Location:
        """Where a passage stands."""
        spots = self._spots.touching(passage)
        boxes: dict[int, Box | None] = {}
        for spot in spots:
            if spot.page is not None:
                boxes[spot.page] = _around(boxes.get(spot.page), spot.box)
        cells = in_order({spot.cell for spot in spots if spot.cell})
        return Location(
            lines=self._lines.of(passage),
            boxes=tuple(sorted(boxes.items(), key=lambda one: one[0])),
            sheets=tuple(dict.fromkeys(spot.sheet for spot in spots if spot.sheet)),
            cells=cells if len(cells) <= _MOST_KEPT else (*cells[: _MOST_KEPT // 2], *cells[-_MOST_KEPT // 2 :]),
        )


def in_words(pages: Sequence[int], sheets: Sequence[str], cells: Iterable[str], lines: tuple[int, int]) -> str:
    """A place in words; the lines of the text count only where the file has neither pages nor sheets."""
    if pages:
        return _counted("page", [str(page) for page in pages])
    if sheets:
        named = " and ".join(f"'{sheet}'" for sheet in sorted(sheets))
        within = _counted("cell", in_order(cells)) if len(sheets) == 1 else ""
        return ", ".join(filter(None, (f"sheet{'s' if len(sheets) > 1 else ''} {named}", within)))
    return _counted("line", [str(line) for line in dict.fromkeys(lines)], joint=" to ") + " of the text"


def in_order(cells: Iterable[str]) -> tuple[str, ...]:
    """Cells row by row, each row from left to right."""
    return tuple(sorted(cells, key=_row_and_column))


def _row_and_column(cell: str) -> tuple[int, int, str]:
    found = CELL.fullmatch(cell)
    return (int(found[2]), len(found[1]), found[1]) if found else (0, 0, cell)


def _counted(kind: str, names: Sequence[str], joint: str = ", ") -> str:
    if len(names) < 2:
        return f"{kind} {names[0]}" if names else ""
    return f"{kind}s {joint.join(names) if len(names) <= _MOST_NAMED else f'{names[0]} to {names[-1]}'}"


def _around(one: Box | None, other: Box | None) -> Box | None:
    """The box around both."""
    if one is None or other is None:
        return one or other
    return Box(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def _viewrect(box: Box | None) -> str:
    if box is None:
        return ""
    sides = (box.left, box.top, box.right - box.left, box.bottom - box.top)
    return "&viewrect=" + ",".join(f"{side:.1f}".removesuffix(".0") for side in sides)
