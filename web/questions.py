"""The canned questions: a form for the parameters, the answer as a sortable table, and as CSV, XLSX and JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, abort, make_response, render_template, request
from werkzeug.wrappers import Response as Answered

from queries.answer import Answer
from queries.ask import ask, choices, terms
from queries.errors import BadValue, QuestionError
from queries.parameters import fill
from queries.question import TODAY, Parameter, Question
from queries.tables import to_csv, to_json, to_xlsx
from web.answers import sheet
from web.errors import status_of
from web.site import current_site

pages = Blueprint("questions", __name__)

Maker = Callable[[Question, Answer, Mapping[str, str]], str | bytes]

DOWNLOADS: Mapping[str, tuple[str, Maker]] = {
    "csv": (
        "text/csv; charset=utf-8",
        lambda question, answer, _about: to_csv(answer.only(question.variables), question.headings).encode("utf-8-sig"),
    ),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda question, answer, about: to_xlsx(answer.only(question.variables), question.headings, about),
    ),
    "json": (
        "application/json",
        lambda question, answer, about: to_json(answer.only(_with_links(question)), question.headings, about),
    ),
}
"""Media type and maker of each kind of download, by suffix."""


def grouped(questions: Iterable[Question]) -> Sequence[tuple[str, Sequence[Question]]]:
    """The questions under the headings of their groups, in the order in which they come."""
    groups: dict[str, list[Question]] = {}
    for one in questions:
        groups.setdefault(one.group, []).append(one)
    return list(groups.items())


@pages.get("/questions")
def index() -> str:
    """All questions."""
    return render_template("questions.html", groups=grouped(current_site().questions.values()), trail=[])


@pages.get("/questions/<name>")
def show(name: str) -> Answered:
    """A question's form and, as soon as it is told what it must be told, its answer."""
    question, given = _question(name), _given(name)
    status, shown, message = 200, None, ""
    try:
        shown = sheet(_ask(question, given), [(one.variable, one.heading, one.link) for one in question.columns])
    except QuestionError as error:
        # A form that nobody has filled in yet is not wrong.
        status, message = (status_of(error), str(error)) if given or not isinstance(error, BadValue) else (200, "")
    page = render_template(
        "question.html",
        question=question,
        fields=[_field(one, given.get(one.name, ""), message) for one in question.parameters],
        given=given,
        sparql=sparql_of(question, given),
        sheet=shown,
        message=message,
        downloads=DOWNLOADS,
        trail=[],
    )
    return make_response(page, status)


@pages.get("/questions/<name>.<any(csv, xlsx, json):suffix>")
def download(name: str, suffix: str) -> Answered:
    """A question's whole answer as a file."""
    question, given = _question(name), _given(name)
    media_type, make = DOWNLOADS[suffix]
    about = {"question": question.question, **{one.label: _shown(one, given) for one in question.parameters}}
    response = Response(make(question, _ask(question, given), about), content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
    return response


def _question(name: str) -> Question:
    question = current_site().questions.get(name)
    return question or abort(404, f"There is no question {name!r}. The page of questions lists them all.")


def _given(name: str) -> dict[str, str]:
    """What the address tells of the question's parameters; other parameters of the address are the page's own."""
    known = {one.name for one in _question(name).parameters}
    return {key: text.strip() for key, text in request.args.items() if key in known and text.strip()}


def _ask(question: Question, given: Mapping[str, str]) -> Answer:
    return ask(current_site().engine, question, given, current_site().today())


def sparql_of(question: Question, given: Mapping[str, str]) -> str:
    """A question's query with its parameters filled in, or as it is written where they do not fit."""
    try:
        return fill(question.sparql, terms(question, given, current_site().today())).strip()
    except BadValue:
        return question.sparql.strip()


def _shown(parameter: Parameter, given: Mapping[str, str]) -> str:
    """What a parameter was, for the answer's own record."""
    default = current_site().today().isoformat() if parameter.default == TODAY else parameter.default
    return given.get(parameter.name) or default or "not given"


def _field(parameter: Parameter, given: str, message: str) -> dict[str, Any]:
    """What the form needs to know of one parameter; `fault` is the message where it is about this one."""
    default = current_site().today().isoformat() if parameter.default == TODAY else parameter.default
    return {
        "parameter": parameter,
        "value": given or default or "",
        "choices": choices(current_site().engine, parameter),
        "fault": message if f"({parameter.name})" in message else "",
    }


def _with_links(question: Question) -> Sequence[str]:
    """The variables of the columns, and after them those that hold the IRIs that cells lead to."""
    links = [one.link for one in question.columns if one.link]
    return list(dict.fromkeys([*question.variables, *links]))
