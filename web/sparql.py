"""SPARQL: a page with a text box for people, an endpoint of the SPARQL 1.1 Protocol for programs, at one address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, make_response, render_template, request, url_for
from werkzeug.wrappers import Response as Answered

from queries import serialise
from queries.answer import Answer
from queries.errors import QueryRefused, QuestionError
from queries.tables import to_xlsx
from web.answers import sheet
from web.errors import headers_of, in_plain_text, status_of
from web.questions import sparql_of
from web.site import current_site, sparql_engine

pages = Blueprint("sparql", __name__)

QUERY = "application/sparql-query"
FORM = "application/x-www-form-urlencoded"
HTML = "text/html"

SUFFIXES: Mapping[str, str] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "ntriples": "application/n-triples",
}
"""The formats that `format=` may ask for, where a browser's Accept header cannot."""

DATASET = frozenset({"default-graph-uri", "named-graph-uri"})
"""Parameters of the protocol that choose a dataset. Here there is one, and ignoring them would answer another question."""

EXAMPLE = """SELECT ?action ?due ?lead WHERE {
  ?statement gt:property gt:lead ; gt:about ?action ; gt:asWritten ?lead .
  OPTIONAL { ?action gt:dueText ?due }
}
ORDER BY ?lead
LIMIT 50"""
"""What the text box holds before anybody has written in it."""


@pages.get("/sparql")
def show() -> Answered:
    """The page, with one of the questions (`example`) to begin with; or the answer to `query`; or, for a program that asks nothing, what this endpoint can do."""
    if "query" in request.args:
        return _answered(request.args["query"])
    if _wanted((HTML, "text/turtle")) == HTML:
        example = current_site().questions.get(request.args.get("example", ""))
        return make_response(_page(sparql_of(example, {}) if example else EXAMPLE, None, ""))
    return Response(
        render_template("service.ttl"),
        content_type="text/turtle; charset=utf-8",
    )


@pages.post("/sparql")
def post() -> Answered:
    """The answer to a query that comes in a form's `query` field or as the whole body."""
    if request.mimetype == QUERY:
        try:
            sparql = request.get_data().decode("utf-8")
        except UnicodeDecodeError:
            return _sentence(400, "The query is not in UTF-8.")
        return _answered(sparql)
    if request.mimetype != FORM:
        return _sentence(415, f"Send a query as {QUERY}, or as the field 'query' of {FORM}.")
    if "update" in request.form:
        return _refused("", QueryRefused("Nothing can be changed here. Send a query in the field 'query'."))
    if "query" not in request.form:
        return _sentence(400, "There is no field 'query' in what was sent.")
    return _answered(request.form["query"])


def _answered(sparql: str) -> Answered:
    try:
        if not DATASET.isdisjoint(request.values):
            raise QueryRefused("default-graph-uri and named-graph-uri cannot be chosen: write GRAPH in the query.")
        answer = sparql_engine().run(sparql)
    except QuestionError as error:
        return _refused(sparql, error)
    return _given(sparql, answer)


def _given(sparql: str, answer: Answer) -> Answered:
    form = request.values.get("format", "")
    if form == "xlsx":
        return _workbook(sparql, answer)
    formats = serialise.formats(answer)
    wanted = SUFFIXES.get(form, form) if form else _wanted((*formats, HTML))
    if wanted == HTML:
        return make_response(_page(sparql, answer, ""))
    if wanted not in formats:
        return _sentence(406, f"This answer can be given as {', '.join(formats)} or {HTML}.")
    response = Response(serialise.text(answer, str(wanted)), content_type=f"{wanted}; charset=utf-8")
    response.vary.add("Accept")
    response.headers["Golden-Thread-Truncated"] = "true" if answer.truncated else "false"
    return response


def _workbook(sparql: str, answer: Answer) -> Answered:
    book = to_xlsx(answer, answer.columns, {"query": sparql})
    response = Response(book, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    response.headers["Content-Disposition"] = 'attachment; filename="answer.xlsx"'
    return response


def _wanted(formats: Sequence[str]) -> str | None:
    """The best of the formats for this request's Accept header; the first where it has none, None where none will do."""
    accepted = request.accept_mimetypes
    return accepted.best_match(formats) if accepted else formats[0]


def _refused(sparql: str, error: QuestionError) -> Answered:
    if in_plain_text():
        told = _sentence(status_of(error), str(error))
    else:
        told = make_response(_page(sparql, None, str(error)), status_of(error))
    told.headers.update(headers_of(error))
    return told


def _sentence(status: int, words: str) -> Answered:
    return Response(words + "\n", status, content_type="text/plain; charset=utf-8")


@dataclass(frozen=True, slots=True)
class Download:
    """A link to the same answer in another format."""

    name: str
    href: str


def _page(sparql: str, answer: Answer | None, message: str) -> str:
    return render_template(
        "sparql.html",
        sparql=sparql,
        examples=[
            one for one in current_site().questions.values() if not any(need.required for need in one.parameters)
        ],
        answer=answer,
        sheet=sheet(answer, [(name, name, None) for name in answer.columns]) if answer else None,
        downloads=_downloads(sparql, answer) if answer else (),
        message=message,
        seconds=current_site().settings.query_seconds,
        trail=[],
    )


def _downloads(sparql: str, answer: Answer) -> Sequence[Download]:
    names = {media_type: name for name, media_type in SUFFIXES.items()}
    forms = [names[media_type] for media_type in serialise.formats(answer)] + ["xlsx"]
    return [Download(name.upper(), url_for("sparql.show", query=sparql, format=name)) for name in forms]
