"""The pages' own questions of the graph: queries/pages/*.rq, each rooted at what its page shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from rdflib import Literal, URIRef

from queries.answer import Answer, Term
from queries.parameters import Given, fill
from queries.question import look_up as written
from web.site import current_site

Row = Mapping[str, Any]
"""One row of a look-up, by variable: text and IRIs as str, numbers and whole dates as Python has them, None where empty."""


def look_up(name: str, **values: Given) -> list[Row]:
    """The rows of one page query; `values` are its parameters. Raises QuestionError as the engine does."""
    return rows(answer(name, **values))


def look_up_part(name: str, first: int, most: int, **values: Given) -> list[Row]:
    """So many rows of one page query, which has an order and no limit, from the `first` (0 is the very first)."""
    asked = fill(written(f"pages/{name}"), values)
    return rows(current_site().engine.run(f"{asked}\nLIMIT {most:d} OFFSET {first:d}"))


def answer(name: str, **values: Given) -> Answer:
    """The answer of one page query as the engine gives it."""
    return current_site().engine.run(fill(written(f"pages/{name}"), values))


def rows(given: Answer) -> list[Row]:
    """An answer's rows as mappings of plain values."""
    return [dict(zip(given.columns, map(plain, row), strict=True)) for row in given.rows]


def plain(term: Term | None) -> Any:
    """A term as Python writes it; a partial date stays as text, since a month has no first day here."""
    if isinstance(term, Literal) and isinstance(term.value, bool | int | float | datetime | date):
        return str(term) if str(term.datatype).endswith(("#gYearMonth", "#gYear")) else term.value
    return None if term is None else str(term)


def about(iri: str) -> URIRef:
    """An IRI as a parameter."""
    return URIRef(iri)
