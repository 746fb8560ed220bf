"""The first page: the plans, what of them is open as at today, and what was loaded last."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template
from rdflib import Literal

from queries.errors import StoreUnavailable
from web.lookups import look_up
from web.naming import plan_name
from web.questions import grouped
from web.site import current_site

pages = Blueprint("home", __name__)

COUNTS = ("overdue", "noLead", "noDate", "noProgress")
"""What is counted of the open actions: variables of queries/pages/open.rq."""


@pages.get("/")
def show() -> Response:
    """The first page; before any plan is loaded, how to load one."""
    try:
        return make_response(_page())
    except StoreUnavailable as error:
        return make_response(render_template("home.html", plans=[], loads=[], groups=[], notice=str(error)), 503)


def _page() -> str:
    today = current_site().today()
    plans = look_up("plans")
    open_by_plan = {row["plan"]: row for row in look_up("open", today=Literal(today))}
    return render_template(
        "home.html",
        plans=[(row, plan_name(row["title"], row["plan"]), open_by_plan.get(row["plan"], {})) for row in plans],
        totals={name: sum(row[name] or 0 for row in open_by_plan.values()) for name in COUNTS},
        recommendations=sum(row["recommendations"] or 0 for row in plans),
        actions=sum(row["actions"] or 0 for row in plans),
        loads=look_up("loads")[:5],
        groups=grouped(current_site().questions.values()),
        today=today,
        notice="",
    )
