"""Parameters of a query: the IRIs `<urn:param:NAME>`, replaced token by token with one whole RDF term each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pyoxigraph as ox
from rdflib import Literal, URIRef
from rdflib.term import Node

from queries.answer import Term
from queries.errors import BadValue
from queries.tokens import Kind, Token, tokens

ANY = "any"
"""The name of the parameter that stands for one that was left out: queries compare with `<urn:param:any>`."""

_PARAMETER = re.compile(r"<urn:param:([^>]*)>")


def parameter_names(sparql: str) -> set[str]:
    """The parameters that a query uses, apart from `any`. Raises BadQuery."""
    return {name for _, name in _parameters(sparql)} - {ANY}


Given = Term | Sequence[Term] | None
"""What a parameter may be given: a term, several for a VALUES list, or nothing."""


def fill(sparql: str, values: Mapping[str, Given]) -> str:
    """A query with its parameters replaced; None leaves one out. Raises BadValue where names do not match.

    Only whole tokens are replaced, never text in strings or comments, and each becomes exactly one token or a literal
    with its type, or a list of these where several are given: a value can add nothing to the query.
    """
    found = _parameters(sparql)
    used = {name for _, name in found} - {ANY}
    for name in sorted(used ^ set(values)):
        raise BadValue(f"The query has no parameter {name!r}." if name in values else f"{name!r} has no value.")
    parts, last = [], 0
    for token, name in found:
        value = values.get(name)
        parts += [sparql[last : token.start], f"<urn:param:{ANY}>" if value is None else _all(value)]
        last = token.start + len(token.text)
    return "".join((*parts, sparql[last:]))


def _all(value: Term | Sequence[Term]) -> str:
    return written(value) if isinstance(value, Node) else " ".join(map(written, value))


def written(term: Term) -> str:
    """A term as SPARQL writes it. Raises BadValue for a blank node and for an IRI or text that is none.

    pyoxigraph writes it: `rdflib.Literal.n3` 7.6 leaves a quotation mark open after a line break and a backslash.
    """
    try:
        if isinstance(term, URIRef):
            return str(ox.NamedNode(str(term)))
        if isinstance(term, Literal):
            return str(_literal(term))
    except ValueError as error:
        raise BadValue(f"{str(term)!r} cannot stand in a query: {error}.") from error
    raise BadValue(f"{type(term).__name__} {term!r} names nothing outside its own graph.")


def _literal(term: Literal) -> ox.Literal:
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)


def _parameters(sparql: str) -> list[tuple[Token, str]]:
    found = ((token, _PARAMETER.fullmatch(token.text)) for token in tokens(sparql) if token.kind is Kind.IRI)
    return [(token, match[1]) for token, match in found if match]
