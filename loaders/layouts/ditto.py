"""Cells that point at the one above them: "As above", "Ditto", a pair of marks."""

from __future__ import annotations

from dataclasses import replace

from loaders.document import Cell
from loaders.fields.holders import says_as_above
from loaders.layouts.fit import DATES, HOLDERS
from loaders.layouts.rows import Laid
from ontology.vocabulary import Meaning

_CARRIED = DATES | HOLDERS | {Meaning.RECOMMENDATION, Meaning.GROUP, Meaning.TITLE, Meaning.RESPONSE}


class Above:
    """Remembers the last cell of each column that says something itself."""

    def __init__(self) -> None:
        self._cells: dict[Meaning, Cell] = {}

    def carried(self, laid: Laid) -> Laid:
        """A row, each cell that points at the one above with what that one says; what a row says of its own stays."""
        cells = []
        for meaning, cell, column in laid.cells:
            above = self._cells.get(meaning)
            points = meaning in _CARRIED and cell is not None and says_as_above(cell.words)
            cells.append((meaning, replace(above, row_span=1) if points and above else cell, column))
            if cell and not points:
                self._cells[meaning] = cell
        return replace(laid, cells=tuple(cells))
