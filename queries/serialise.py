"""Answers in the standard formats for programs: SPARQL 1.1 results, and RDF for graphs; pyoxigraph writes them.

Nothing is escaped for spreadsheets here: SPARQL's CSV gives values exactly. For people, see `queries.tables`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pyoxigraph as ox
from rdflib import BNode, URIRef

from ontology.terms import PREFIXES
from queries.answer import Answer, Term

TABLE_FORMATS: Mapping[str, ox.QueryResultsFormat] = MappingProxyType(
    {
        "application/sparql-results+json": ox.QueryResultsFormat.JSON,
        "application/sparql-results+xml": ox.QueryResultsFormat.XML,
        "text/csv": ox.QueryResultsFormat.CSV,
        "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    }
)
"""For SELECT and ASK (ASK has no CSV or TSV), by media type, the best first."""

GRAPH_FORMATS: Mapping[str, ox.RdfFormat] = MappingProxyType(
    {
        "text/turtle": ox.RdfFormat.TURTLE,
        "application/ld+json": ox.RdfFormat.JSON_LD,
        "application/n-triples": ox.RdfFormat.N_TRIPLES,
    }
)
"""For CONSTRUCT and DESCRIBE, by media type, the best first."""


def formats(answer: Answer) -> tuple[str, ...]:
    """The media types in which an answer can be given, the best first."""
    if answer.kind == "graph":
        return tuple(GRAPH_FORMATS)
    if answer.kind == "ask":
        return tuple(name for name in TABLE_FORMATS if name.startswith("application/"))
    return tuple(TABLE_FORMATS)


def text(answer: Answer, media_type: str) -> str:
    """An answer in one of its formats. Raises KeyError where it has no such format."""
    if media_type not in formats(answer):
        raise KeyError(media_type)
    return graph_text(answer, media_type) if answer.kind == "graph" else table_text(answer, media_type)


def graph_text(answer: Answer, media_type: str) -> str:
    """The triples of a CONSTRUCT or DESCRIBE. Raises KeyError where `GRAPH_FORMATS` has no such media type."""
    triples = (ox.Triple(*_nodes(row)) for row in answer.rows)
    written = (ox.serialize(triples, format=GRAPH_FORMATS[media_type], prefixes=dict(PREFIXES)) or b"").decode()
    # pyoxigraph writes the prefixes in an order of chance; the same triples are to give the same text.
    lines = written.splitlines(keepends=True)
    heads = [line for line in lines if line.startswith("@prefix")]
    return "".join(sorted(heads) + lines[len(heads) :])


def table_text(answer: Answer, media_type: str) -> str:
    """The rows of a SELECT, or the yes or no of an ASK. Raises KeyError where `TABLE_FORMATS` has no such media type."""
    results = ox.parse_query_results(_results_json(answer), ox.QueryResultsFormat.JSON)
    return (results.serialize(format=TABLE_FORMATS[media_type]) or b"").decode()


def _nodes(row: tuple[Term | None, ...]) -> tuple[Any, ...]:
    return tuple(_oxigraph(term) for term in row if term is not None)


def _oxigraph(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, BNode):
        return ox.BlankNode(str(term))
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)


def _results_json(answer: Answer) -> str:
    """SPARQL 1.1 Query Results JSON Format, from which pyoxigraph makes the others."""
    if answer.kind == "ask":
        return json.dumps({"head": {}, "boolean": str(answer.rows[0][0]) == "true"})
    bindings = [
        {column: _json(term) for column, term in zip(answer.columns, row, strict=True) if term is not None}
        for row in answer.rows
    ]
    return json.dumps({"head": {"vars": answer.columns}, "results": {"bindings": bindings}})


def _json(term: Term) -> dict[str, str]:
    if isinstance(term, URIRef):
        return {"type": "uri", "value": str(term)}
    if isinstance(term, BNode):
        return {"type": "bnode", "value": str(term)}
    more = {"xml:lang": term.language} if term.language else {"datatype": str(term.datatype)} if term.datatype else {}
    return {"type": "literal", "value": str(term), **more}
