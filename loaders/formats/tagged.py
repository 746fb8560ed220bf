"""Tables written as HTML tags inside a text, as converters do for cells that span rows or columns."""

from __future__ import annotations

import re

from loaders.document import Cell, Place, Table
from loaders.formats.lists import cell
from loaders.wording import Wording

_PART = re.compile(r"<(?P<close>/?)(?P<name>table|thead|tr|th|td)(?P<attributes>\s[^<>]{0,500})?/?>", re.IGNORECASE)
_SPAN = re.compile(r"\b(?P<which>row|col)span\s*=\s*[\"']?(?P<count>\d{1,4})", re.IGNORECASE)
_MOST_ROWS, _MOST_COLUMNS = 1_000, 100  # no cell of a plan spans more


class _Rows:
    """The rows met so far, and the cell that is open."""

    def __init__(self, words: Wording) -> None:
        self.words = words
        self.rows: list[list[Cell]] = []
        self.headed = 0
        self.opened: tuple[int, str] | None = None

    def close(self, end: int) -> None:
        """End the open cell."""
        if self.opened is None:
            return
        begin, attributes = self.opened
        spans = {match["which"].lower(): int(match["count"]) for match in _SPAN.finditer(attributes)}
        rows = min(max(spans.get("row", 1), 1), _MOST_ROWS)
        columns = min(max(spans.get("col", 1), 1), _MOST_COLUMNS)
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append(cell(self.words.cut(begin, end), rows, columns))
        self.opened = None


def tagged_table(words: Wording, place: Place) -> Table | None:
    """The table of a run of tags; an inner table's rows follow the rows of the cell that holds it. None without rows."""
    made = _Rows(words)
    for match in _PART.finditer(words.raw):
        name, closing = match["name"].lower(), bool(match["close"])
        made.close(match.start())
        if name == "tr" and not closing:
            made.rows.append([])
        elif name == "thead" and closing:
            made.headed = len(made.rows)
        elif name in ("td", "th") and not closing:
            made.opened = (match.end(), match["attributes"] or "")
    rows = tuple(tuple(row) for row in made.rows if row)
    return Table(rows, place, made.headed) if rows else None
