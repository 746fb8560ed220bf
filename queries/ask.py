"""Ask a question of an engine, with its parameters as a person writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Protocol
from urllib.parse import urlsplit

from rdflib import XSD, Literal, URIRef

from queries.answer import Answer, Term
from queries.errors import BadValue
from queries.parameters import fill
from queries.question import TODAY, Parameter, Question, Type, look_up

__all__ = ["Engine", "ask", "choices", "fill", "terms"]


class Engine(Protocol):
    """What answers SPARQL under limits: `queries.worker.Workers`, `queries.inline.Inline`, `queries.remote.Remote`."""

    def run(self, sparql: str) -> Answer:
        """The answer to a query.

        Raises QuestionError: BadQuery, QueryRefused, QueryTooLong, QueryTooLarge, EngineBusy, StoreUnavailable.
        """


def ask(engine: Engine, question: Question, values: Mapping[str, str], today: date) -> Answer:
    """The answer to a question. `values` are as written, by parameter; an empty one counts as left out.

    `today` is what the default "today" means. Raises BadValue, or QuestionError as the engine does.
    """
    return engine.run(fill(question.sparql, terms(question, values, today)))


def terms(question: Question, values: Mapping[str, str], today: date) -> dict[str, Term | None]:
    """A term for each parameter of a question; None where an optional one is left out. Raises BadValue."""
    known = [parameter.name for parameter in question.parameters]
    for name in values:
        if name not in known:
            raise BadValue(
                f"{question.name} has no parameter {name!r}; it has {', '.join(known) if known else 'none at all'}."
            )
    return {one.name: _value(one, values.get(one.name, "").strip(), today) for one in question.parameters}


def choices(engine: Engine, parameter: Parameter) -> list[tuple[str, str]]:
    """The values that a parameter offers, each with its label. Raises QuestionError.

    None where it offers none, and where there are more than an answer may have rows: a list with some of them left out
    would hide what a person looks for, and the value can always be written.
    """
    if parameter.choices is None:
        return []
    answer = engine.run(look_up(f"choices/{parameter.choices}")).only(("value", "label"))
    return [] if answer.truncated else [(str(value), str(label)) for value, label in answer.rows]


def _value(parameter: Parameter, text: str, today: date) -> Term | None:
    if not text and parameter.default == TODAY and parameter.type is Type.DATE:
        return _date(parameter, today.isoformat())
    text = text or parameter.default or ""
    if text:
        return _READ[parameter.type](parameter, text)
    if parameter.required:
        raise BadValue(f"{parameter.label} ({parameter.name}) must be given: {_EXPECTED[parameter.type]}.")
    return None


def _date(parameter: Parameter, text: str) -> Literal:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise _ill_typed(parameter, text) from error
    return Literal(day.isoformat(), datatype=XSD.date)


def _text(_parameter: Parameter, text: str) -> Literal:
    return Literal(text)


def _number(parameter: Parameter, text: str) -> Literal:
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise _ill_typed(parameter, text) from error
    if not number.is_finite():
        raise _ill_typed(parameter, text)
    whole = number == number.to_integral_value()
    return Literal(
        f"{number:f}".partition(".")[0] if whole else f"{number:f}", datatype=XSD.integer if whole else XSD.decimal
    )


def _iri(parameter: Parameter, text: str) -> URIRef:
    if not urlsplit(text).scheme or any(one in '<>"{}|^`\\' or one <= " " for one in text):
        raise _ill_typed(parameter, text)
    return URIRef(text)


def _ill_typed(parameter: Parameter, text: str) -> BadValue:
    return BadValue(f"{parameter.label} ({parameter.name}) cannot be {text!r}: it is {_EXPECTED[parameter.type]}.")


_READ: dict[Type, Callable[[Parameter, str], Term]] = {
    Type.DATE: _date,
    Type.TEXT: _text,
    Type.NUMBER: _number,
    Type.IRI: _iri,
}
_EXPECTED = {
    Type.DATE: "a date such as 2026-01-31",
    Type.TEXT: "words",
    Type.NUMBER: "a number such as 3",
    Type.IRI: "the address (IRI) of a thing, as its page shows it",
}
