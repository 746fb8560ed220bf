"""Tables whose columns are set apart by spaces only: print layouts, `pdftotext -layout`, Pandoc's ruled tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from loaders.document import Place, Table
from loaders.formats.lines import Line, is_rule
from loaders.formats.lists import POINT, cell
from loaders.wording import Wording

_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_WIDE_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_DASH_GROUP = re.compile(r"[-=]{2,}")
_LABELLED = re.compile(r"\s*[A-Z][A-Za-z /]{1,40}: +\S")
_NEAR = 3  # columns that a gap may stand away from where its column begins on other lines


def opens_spaced(line: Line) -> bool:
    """Whether a line may be the first of such a table: two gaps in it, or a wide one; not the one after a list mark.

    A line each piece of which has a label of its own is none ("Owner: Head of Policy   Deadline: June").
    """
    mark = POINT.match(line.text)
    text = line.text[mark.end() :] if mark else line.text
    if all(map(_LABELLED.match, _GAP.split(text))):
        return False
    return "\t" not in text and (len(_GAP.findall(text)) > 1 or bool(_WIDE_GAP.search(text)))


def first_width(line: Line) -> int:
    """Where the second column of a line begins, 0 where it has one only."""
    gap = _GAP.search(line.text)
    return gap.end() if gap else 0


def ruled_starts(line: Line) -> tuple[int, ...]:
    """Where the columns begin that a rule of several dashes draws ("-----  ---  -----"); () for any other line."""
    if not is_rule(line.text) or "|" in line.text or "+" in line.text:
        return ()
    starts = tuple(match.start() for match in _DASH_GROUP.finditer(line.text))
    return starts if len(starts) > 1 else ()


def spaced_table(lines: Sequence[Line]) -> Table | None:
    """The table of a run of lines, or None where they have no columns in common.

    A rule or a blank line begins a row; without any, each line that fills the first column does. A line that begins
    further right goes on with the row above it.
    """
    starts = next((found for line in lines if (found := ruled_starts(line))), None) or _common_starts(lines)
    if len(starts) < 2:
        return None
    rows: list[list[Wording]] = []
    parted = any(not line or is_rule(line.text) for line in lines[1:-1])
    headed, fresh = 0, True
    for line in lines:
        if not line or is_rule(line.text):
            headed = headed or (len(rows) if line else 0)
            fresh = True
            continue
        row = _cut(line, starts)
        if fresh or (row[0] and not parted) or (not parted and _begins_anew(row)):
            rows.append(row)
        else:
            rows[-1] = [_below(above, words) for above, words in zip(rows[-1], row, strict=True)]
        fresh = False
    if len(rows) < 2:
        return None
    return Table(tuple(tuple(cell(words) for words in row) for row in rows), Place(line=lines[0].number), headed)


def _begins_anew(row: Sequence[Wording]) -> bool:
    """Whether a line without the first cell is a row below one that spans it: half of its cells are filled, all begin large."""
    filled = [words.raw.lstrip()[:1] for words in row if words]
    return len(filled) > 1 and len(filled) * 2 >= len(row) and all(not first.islower() for first in filled)


def _common_starts(lines: Sequence[Line]) -> tuple[int, ...]:
    """Where columns begin: pieces of text after a gap, one below the other in a third of the lines (and two of them).

    Where the first line has a piece too, one other line is enough: a narrow column may be filled in few lines.
    """
    kept = [line for line in lines if line and not is_rule(line.text)]
    counts: Counter[int] = Counter()
    for line in kept:
        counts.update(piece_starts(line))
    headed = set(piece_starts(kept[0])) if kept else set()
    enough = max(2, len(kept) / 3)
    starts: list[int] = []
    for start, count in sorted(counts.items()):
        common = count >= enough or (start in headed and count > 1)
        if common and (not starts or start - starts[-1] > _NEAR):
            starts.append(start)
    first = min((len(line.text) - len(line.text.lstrip()) for line in kept), default=0)
    if starts and starts[0] > first + _NEAR:
        starts.insert(0, first)
    return tuple(starts)


def piece_starts(line: Line) -> list[int]:
    """Where the pieces of a line begin that gaps set apart."""
    return [len(line.text) - len(line.text.lstrip()), *(match.end() for match in _GAP.finditer(line.text))]


def _cut(line: Line, starts: Sequence[int]) -> list[Wording]:
    """The words of a line in each column: parted at the gap nearest to where the column begins elsewhere."""
    gaps = [(match.start(), match.end()) for match in _GAP.finditer(line.text)]
    bounds = [0]
    for start in starts[1:]:
        near = [end for begin, end in gaps if begin < start < end or abs(end - start) <= _NEAR]
        clear = not line.text[start - 1 : start].strip()
        bounds.append(max(near[0] if near else start if clear else _word_end(line.text, start), bounds[-1]))
    return [line.words(first, last) for first, last in pairwise([*bounds, len(line.text)])]


def _word_end(text: str, position: int) -> int:
    """Where the word that runs over a column's beginning ends."""
    found = text.find(" ", position)
    return len(text) if found < 0 else found


def _below(above: Wording, words: Wording) -> Wording:
    """The words of a cell with those of the line under it: broken off by the width of the column, unless a list point begins."""
    if not above or not words:
        return above or words
    return Wording.joined((above, words)) if POINT.match(words.raw) else above.run_on(words)
