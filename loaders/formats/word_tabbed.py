"""Tables that were typed: lines of a Word document whose cells are set apart by tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.formats.word_lines import Line, Span
from loaders.formats.word_tables import Grid

_FEWEST_ROWS, _FEWEST_CELLS = 2, 3
_TABS = re.compile(r"\t+")
_TAB = re.compile(r"\t")


def tabbed_lines(content: Sequence[Line | Grid], at: int) -> list[Line]:
    """The lines from a place on that are rows of a typed table; none where there is no such table."""
    before = content[at - 1] if at else None
    if isinstance(before, Line) and _is_row(before):
        return []  # the run was looked at from its first line
    run: list[Line] = []
    while at < len(content) and isinstance(one := content[at], Line) and _is_row(one):
        run.append(one)
        at += 1
    return run if len(run) >= _FEWEST_ROWS and _parting(run) else []


def cells_of(lines: Sequence[Line]) -> list[list[Span]]:
    """Where the cells of each line stand in the extracted text."""
    parting = _parting(lines)
    return [_cells(line, parting) for line in lines] if parting else []


def _is_row(line: Line) -> bool:
    """Whether a line could be a row: plain words with tabs between them."""
    plain = not (line.level or line.label or line.is_deleted or line.is_contents or "\n" in line.text)
    return plain and line.text.strip().count("\t") >= _FEWEST_CELLS - 1


def _parting(lines: Sequence[Line]) -> re.Pattern[str] | None:
    """What parts the cells: each tab, or each run of them where shorter words took more; None where rows differ in length."""
    for parting in (_TAB, _TABS):
        lengths = {len(parting.split(line.text.strip())) for line in lines}
        if len(lengths) == 1 and lengths.pop() >= _FEWEST_CELLS:
            return parting
    return None


def _cells(line: Line, parting: re.Pattern[str]) -> list[Span]:
    """Where the cells of a line stand, white space around them left out."""
    text = line.text.rstrip()
    start = len(text) - len(text.lstrip())
    out = []
    for end, after in [
        *((match.start(), match.end()) for match in parting.finditer(text, start)),
        (len(text), len(text)),
    ]:
        words = text[start:end]
        first = start + len(words) - len(words.lstrip())
        out.append((line.begin + first, line.begin + max(first, start + len(words.rstrip()))))
        start = after
    return out
