"""Pages for what goes wrong, in sentences: what happened and what to do, and nothing of the inside."""

from __future__ import annotations

import math

from flask import Flask, current_app, make_response, render_template, request
from werkzeug.exceptions import BadHost, HTTPException, InternalServerError
from werkzeug.wrappers import Response

from queries.errors import (
    EngineBusy,
    QueryTooLarge,
    QueryTooLong,
    QuestionError,
    StoreUnavailable,
    UnknownQuestion,
)
from web.site import current_site

HEADINGS = {
    400: "That address does not make sense",
    403: "That is not done from here",
    404: "There is no such page",
    405: "This page cannot be used that way",
    413: "That is too long",
    503: "That cannot be answered now",
}
"""The heading of an error page, by status."""


def add_errors(app: Flask) -> None:
    """Answer every error of the application with a page of sentences."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(QuestionError, _question)


def status_of(error: QuestionError) -> int:
    """404 for a question that there is not, 503 where the query or the store ran out of something, else 400."""
    if isinstance(error, UnknownQuestion):
        return 404
    busy = QueryTooLong | QueryTooLarge | EngineBusy | StoreUnavailable
    return 503 if isinstance(error, busy) else 400


def headers_of(error: QuestionError) -> dict[str, str]:
    """When to come back, for whom another moment will do: a slow query has its place for no longer than that."""
    seconds = math.ceil(current_site().settings.query_seconds)
    return {"Retry-After": str(seconds)} if isinstance(error, EngineBusy) else {}


def in_plain_text() -> bool:
    """Whether this request comes from a program at the SPARQL endpoint, which can do nothing with a page."""
    wanted = request.accept_mimetypes.best_match(["text/plain", "text/html"], "text/plain")
    return request.path == "/sparql" and wanted == "text/plain"


def _question(error: QuestionError) -> Response:
    told = _page(status_of(error), [str(error)])
    told.headers.update(headers_of(error))
    return told


def _http(error: HTTPException) -> Response:
    if isinstance(error, BadHost):
        return _plain(
            400, ["The Host header of this request is no name of a server."]
        )  # no page: nothing has an address
    if isinstance(error, InternalServerError):
        current_app.logger.error("A page failed: %s", request.path, exc_info=error.original_exception)
        return _page(
            500,
            [
                "Something went wrong here, and it was not your doing. The server's log tells what. Nothing was changed or lost."
            ],
        )
    lines = [error.description or ""]
    if error.code == 404 and type(error).description == error.description:
        lines = [f"There is nothing at {request.path}. The address may be mistyped, or the page may have moved."]
    return _page(error.code or 500, lines)


def _page(status: int, lines: list[str]) -> Response:
    if in_plain_text():
        return _plain(status, lines)
    heading = HEADINGS.get(status, "Something went wrong")
    return make_response(render_template("error.html", heading=heading, lines=lines, trail=[]), status)


def _plain(status: int, lines: list[str]) -> Response:
    return make_response("\n".join((*lines, "")), status, {"Content-Type": "text/plain; charset=utf-8"})
