"""A text as lines that know where they stand, and the tables that lines make: tabs, pipes, rules, spaces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.document import Cell, Place, Table
from loaders.formats.lists import POINT, cell
from loaders.wording import Wording

_CELL_LINES = 200  # a cell runs over no more lines than this; what follows is a row of its own
_DASHES = re.compile(r"[\s:|+=\-–—_]*")
_LISTED = re.compile(rf"(?:{POINT.pattern})\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text: `source[start:end]`, its number counted from 1."""

    source: str
    start: int
    end: int
    number: int

    @property
    def text(self) -> str:
        """The characters, without the line end."""
        return self.source[self.start : self.end]

    def words(self, start: int = 0, end: int | None = None) -> Wording:
        """The words between two columns of the line, trimmed."""
        stop = self.end if end is None else min(self.start + end, self.end)
        return Wording(self.source, ((self.start + start, stop),)).trimmed() if self.start + start < stop else self.none

    @property
    def none(self) -> Wording:
        """No words at all."""
        return Wording(self.source, ())

    def __bool__(self) -> bool:
        """Whether there is anything but white space."""
        return bool(self.text.strip())


def lines_of(text: str) -> list[Line]:
    """The lines of a text, the empty ones too."""
    out, start = [], 0
    for number, piece in enumerate(text.split("\n"), 1):
        out.append(Line(text, start, start + len(piece), number))
        start += len(piece) + 1
    return out


def is_rule(text: str) -> bool:
    """Whether a line only draws a rule: "---", "|---|:--:|", "--- <tab> ---"."""
    return "--" in text.replace("–", "-").replace("—", "-").replace("=", "-") and bool(_DASHES.fullmatch(text))


# --- cells set apart by tabs -----------------------------------------------------------------------------------------


def is_tab_row(line: Line) -> bool:
    """Whether tabs set two or more cells of a line apart; the tab after a list mark or number does not."""
    text = line.text.rstrip(" ")
    if "\t" not in text.strip(" "):
        return False
    head, _, tail = text.partition("\t")
    if not head.strip():
        return "\t" in tail.strip(" ") and bool(text.strip())
    return "\t" in tail or not _LISTED.match(head + " ")


def tab_table(lines: Sequence[Line]) -> Table:
    """The table of a run of tab rows.

    A line without a tab goes on with the last cell of the row above it; a short line below a row that is whole stands
    alone, as the heading of a group does.
    """
    width = _usual_width(lines)
    rows: list[list[Wording]] = []
    headed = length = 0
    for line in lines:
        length += 1
        if is_rule(line.text):
            headed = headed or len(rows)
        elif rows and length < _CELL_LINES and _open_quote(rows[-1][-1]):
            first, *rest = _split(line, "\t")
            rows[-1][-1:] = [Wording.joined((rows[-1][-1], first)), *rest]
        elif "\t" in line.text or not rows or length > _CELL_LINES or _begins_row(rows[-1], line, width):
            rows.append(_split(line, "\t"))
            length = 0
        elif line:
            rows[-1][-1] = Wording.joined((rows[-1][-1], line.words()))
    return Table(_cells([[_unquoted(words) for words in row] for row in rows]), Place(line=lines[0].number), headed)


def _unquoted(words: Wording) -> Wording:
    """A cell without the quotation marks that a spreadsheet puts around one of several lines, or with marks in it."""
    raw = words.raw.strip()
    quoted = len(raw) > 2 and raw[0] == raw[-1] == '"' and ("\n" in raw or '""' in raw)
    return words.trimmed().cut(1, len(words.trimmed().raw) - 1) if quoted else words


def _usual_width(lines: Sequence[Line]) -> int:
    """How many cells a whole row has: as many as most rows, or as the first."""
    widths = [line.text.count("\t") + 1 for line in lines if "\t" in line.text]
    counts = Counter(widths)
    return max(widths[0], max(counts, key=lambda width: (counts[width], width))) if widths else 1


def _begins_row(row: Sequence[Wording], line: Line, width: int) -> bool:
    """Whether a line without a tab is a row of its own, below a row that is whole.

    It opens a quotation that goes on, or is short, begins large and has no stop.
    """
    text = line.text.strip()
    if len(row) < width:
        return False
    opens = text.startswith('"') and text.count('"') % 2 == 1
    return opens or (text[:1].isupper() and len(text.split()) < 9 and not text.endswith((".", ",", ";")))


def _open_quote(words: Wording) -> bool:
    """Whether a cell opens with a quotation mark, as spreadsheets write cells of several lines, and does not close it."""
    raw = words.raw.lstrip()
    return raw.startswith('"') and raw.count('"') % 2 == 1


def _split(line: Line, separator: str) -> list[Wording]:
    """The words of a line between separators."""
    out, start = [], 0
    for piece in line.text.split(separator):
        out.append(line.words(start, start + len(piece)))
        start += len(piece) + len(separator)
    return out


def _cells(rows: Sequence[Sequence[Wording]]) -> tuple[tuple[Cell, ...], ...]:
    """Cells of rows of words."""
    return tuple(tuple(cell(words) for words in row) for row in rows)


# --- cells set apart by pipes ----------------------------------------------------------------------------------------


def is_pipe_row(text: str) -> bool:
    """Whether a line is a row of a pipe table: a pipe at its start, or two within it."""
    bare = text.strip()
    return len(bare) > 1 and "|" in bare and (bare[0] == "|" or bare.count("|") > 1 or " | " in bare)


def pipe_table(lines: Sequence[Line]) -> Table:
    """The table of a run of pipe rows; rows above a rule are its header, lines between `+--+` rules are one row."""
    boxed = any(line.text.lstrip().startswith("+") for line in lines)
    rows: list[list[Wording]] = []
    headed, length = 0, _CELL_LINES
    cells = _piped if lines[0].text.lstrip()[:1] in ("|", "+") else _bare
    for line in lines:
        length += 1
        if is_rule(line.text):
            headed = headed or (len(rows) if not boxed or "=" in line.text else 0)
            length = _CELL_LINES
            continue
        row = cells(line)
        if boxed and length < _CELL_LINES and len(row) == len(rows[-1]):
            rows[-1] = [_below(above, words) for above, words in zip(rows[-1], row, strict=True)]
        else:
            rows.append(row)
            length = 0
    return Table(_cells(rows), Place(line=lines[0].number), headed)


def _below(above: Wording, words: Wording) -> Wording:
    """The words of a cell with those of the line under it: broken off by the width of the column, unless a list point begins."""
    if not above or not words:
        return above or words
    return Wording.joined((above, words)) if POINT.match(words.raw) else above.run_on(words)


def _piped(line: Line) -> list[Wording]:
    """The cells of a pipe row that may have a pipe at its either end: an escaped pipe, or one within `code`, does not part cells."""
    text = line.text
    cells = _bare(line)
    if text.lstrip().startswith("|"):
        cells = cells[1:]
    return cells[:-1] if text.rstrip().endswith("|") and cells else cells


def _bare(line: Line) -> list[Wording]:
    """The cells of a pipe row without pipes at its ends: one there sets an empty cell apart."""
    bounds = [match.start() for match in re.finditer(r"(?<!\\)\|", line.text)]
    return [
        line.words(first, last) for first, last in zip([0, *(at + 1 for at in bounds)], [*bounds, None], strict=True)
    ]
