"""An answer as a page shows it: sorted as the address says, a part at a time, each cell leading where it can."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request
from rdflib import URIRef

from queries.answer import Answer, Term
from queries.tables import Value, value
from web.addresses import address
from web.english import in_words
from web.sorting import Heading, headings, with_parameters

PAGE = 200
"""How many rows a page shows."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Words, and the address that they lead to, if any. `number` cells stand to the right."""

    text: str
    href: str | None = None
    number: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of an answer's rows, with the headings that sort them and the addresses of the pages around it."""

    headings: Sequence[Heading]
    rows: Sequence[Sequence[Cell]]
    first: int
    total: int
    truncated: bool
    earlier: str | None
    later: str | None


def sheet(answer: Answer, shown: Sequence[tuple[str, str, str | None]]) -> Sheet:
    """The part of an answer that this request's `sort`, `order` and `page` ask for.

    `shown` are the columns: variable, heading, and the variable that holds the IRI to which the cell leads.
    """
    column, order = request.args.get("sort", ""), request.args.get("order", "ascending")
    places = {variable: at for at, variable in enumerate(answer.columns)}
    rows = answer.rows if column not in places else ordered(answer.rows, places[column], order)
    page = _page(len(rows))
    part = rows[page * PAGE : (page + 1) * PAGE]
    return Sheet(
        [
            {**heading, "classes": "gt-number" if _is_number(part, places[variable]) else ""}
            for heading, (variable, _, _) in zip(
                headings([(words, variable) for variable, words, _ in shown], column, order, "answer"),
                shown,
                strict=True,
            )
        ],
        [[_cell(row, places, variable, link) for variable, _, link in shown] for row in part],
        page * PAGE + 1,
        len(rows),
        answer.truncated,
        with_parameters("answer", page=str(page)) if page else None,
        with_parameters("answer", page=str(page + 2)) if (page + 1) * PAGE < len(rows) else None,
    )


def ordered(rows: Sequence[Sequence[Term | None]], at: int, order: str) -> Sequence[Sequence[Term | None]]:
    """Rows in order of one column: numbers before dates before words, whatever their case; empty cells last."""
    filled = sorted(
        (row for row in rows if row[at] is not None),
        key=lambda row: _key(value(row[at])),
        reverse=order == "descending",
    )
    return [*filled, *(row for row in rows if row[at] is None)]


def _key(cell: Value) -> tuple[int, Any]:
    if isinstance(cell, int | float):
        return 0, cell
    if isinstance(cell, date):
        return 1, cell.toordinal()
    return 2, str(cell).casefold()


def _page(rows: int) -> int:
    asked = request.args.get("page", "1")
    last = max(0, (rows - 1) // PAGE)
    return min(max(int(asked) - 1, 0), last) if asked.isascii() and asked.isdecimal() and len(asked) < 9 else 0


def _is_number(rows: Sequence[Sequence[Term | None]], at: int) -> bool:
    cells = [value(row[at]) for row in rows if row[at] is not None]
    return bool(cells) and all(isinstance(cell, int | float) and not isinstance(cell, bool) for cell in cells)


def _cell(row: Sequence[Term | None], places: Mapping[str, int], variable: str, link: str | None) -> Cell:
    term = row[places[variable]]
    target = row[places[link]] if link else term
    href = address(str(target)) if isinstance(target, URIRef) else None
    return Cell(_words(value(term)), href, isinstance(value(term), int | float))


def _words(cell: Value) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:,.6g}"
    if isinstance(cell, int):
        return f"{cell:,}"
    return in_words(cell) if isinstance(cell, date) else str(cell or "")
