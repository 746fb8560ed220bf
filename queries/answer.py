"""What comes back from a question: rows of RDF terms, and how sure one can be that they are all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal as OneOf

from rdflib import BNode, Literal, URIRef

from queries.errors import BadQuery, QueryRefused, StoreUnavailable
from queries.explain import bad_query
from queries.gate import Admitted
from queries.process import Cell, Reply

Term = URIRef | Literal | BNode
Kind = OneOf["select", "ask", "graph"]

_KINDS: dict[str, Kind] = {"select": "select", "ask": "ask", "graph": "graph"}
_XSD = "http://www.w3.org/2001/XMLSchema#"
_FLOAT = re.compile(r"[+-]?(?:[0-9]{1,18}(?:\.[0-9]{0,18})?|\.[0-9]{1,18})(?:[eE][+-]?[0-9]{1,3})?")
_DAY, _MOMENT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}", r"T[0-9:]{8}(?:\.[0-9]{1,6})?(?:Z|[+-][0-9]{2}:[0-9]{2})?"


def _spelt(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern).fullmatch


def _calendar(pattern: str, read: Callable[[str], object]) -> Callable[[str], object]:
    def known(text: str) -> bool:
        try:
            return re.fullmatch(pattern, text) is not None and read(text) is not None
        except ValueError:  # the thirtieth of February
            return False

    return known


_UNDERSTOOD: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        f"{_XSD}boolean": _spelt("true|false|1|0"),
        f"{_XSD}integer": _spelt("[+-]?[0-9]{1,18}"),
        f"{_XSD}decimal": _spelt(r"[+-]?(?:[0-9]{1,18}(?:\.[0-9]{0,18})?|\.[0-9]{1,18})"),
        f"{_XSD}double": _FLOAT.fullmatch,
        f"{_XSD}float": _FLOAT.fullmatch,
        f"{_XSD}date": _calendar(_DAY, date.fromisoformat),
        f"{_XSD}dateTime": _calendar(_DAY + _MOMENT, datetime.fromisoformat),
    }
)
"""The datatypes whose values are shown as more than text, and whether a text is one that may be interpreted."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns (variables without "?") and rows, each as long as the columns; None where a variable is unbound.

    `truncated` says that there is more than is shown. An ASK has one column "answer" with one xsd:boolean; the triples
    of a CONSTRUCT or DESCRIBE (`kind` "graph") have the columns "subject", "predicate", "object". `seconds` is how long
    it took.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    truncated: bool
    seconds: float
    kind: Kind = "select"

    def __post_init__(self) -> None:
        """Refuse a row that does not fit its columns."""
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"A row of {len(row)} cells does not fit {len(self.columns)} columns.")

    def only(self, columns: Sequence[str]) -> Answer:
        """The same rows with these columns, in this order. Raises ValueError where there is no such column."""
        places = [self.columns.index(column) for column in columns]
        rows = tuple(tuple(row[place] for place in places) for row in self.rows)
        return replace(self, columns=tuple(columns), rows=rows)


def answered(reply: Reply, admitted: Admitted, seconds: float) -> Answer:
    """The answer in an engine's reply. Raises the QuestionError that it tells of."""
    if "error" in reply:
        raise _fault(reply["error"], reply["message"], admitted)
    known: dict[tuple[str | None, ...], Term] = {}
    rows = tuple(tuple(None if cell is None else _term(cell, known) for cell in row) for row in reply["rows"])
    return Answer(tuple(reply["columns"]), rows, reply["truncated"], seconds, _KINDS[reply["kind"]])


def _fault(error: str, message: str, admitted: Admitted) -> Exception:
    if error == "syntax":
        return bad_query(admitted, message)
    if error == "graph":
        return QueryRefused(f"FROM <{message}>: there is no such graph in this store, and nothing else is read.")
    if error == "store":
        return StoreUnavailable(f"The store cannot be read: {message}.")
    return BadQuery(f"The query cannot be answered: {message}.")


def _term(cell: list[str | None], known: dict[tuple[str | None, ...], Term]) -> Term:
    """A term, made once however often it occurs: making one costs more than anything else here."""
    key = tuple(cell)
    term = known.get(key)
    if term is None:
        term = known[key] = _made(cell)
    return term


def _made(cell: Cell) -> Term:
    kind, value, *rest = cell or ["blank", ""]
    text = value or ""
    if kind == "iri":
        return URIRef(text)
    if kind == "blank":
        return BNode(text)
    datatype, language = rest
    if language:
        return Literal(text, lang=language)
    if datatype == f"{_XSD}string":
        return Literal(text)
    return _typed(text, datatype or "")


def _typed(text: str, datatype: str) -> Literal:
    """A literal with a value where that is safe to find out, and else with its text only.

    A query can give any text any datatype, and rdflib reads some (rdf:HTML, rdf:XMLLiteral) with parsers that take long.
    """
    if datatype in _UNDERSTOOD and _UNDERSTOOD[datatype](text):
        return Literal(text, datatype=URIRef(datatype), normalize=False)
    literal = Literal(text)
    literal.__setstate__(
        (None, {"language": None, "datatype": URIRef(datatype)})
    )  # as unpickling does, which reads no value
    return literal
