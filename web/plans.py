"""The page of a plan: its facts, its recommendations and actions, and what of its document was not read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask import abort, render_template, request

from ontology.plan import Passage
from ontology.terms import GT
from web.actions import Listed, is_overdue, listed, sorted_by
from web.addresses import evidence_address
from web.lookups import about, look_up
from web.naming import plan_name, recommendation_name
from web.site import current_site
from web.sorting import headings
from web.statements import said_about
from web.suggestions import counts_of_plan

FACTS = (
    ("Title", "http://purl.org/dc/terms/title"),
    ("Authority", str(GT.authorityName)),
    ("Date", str(GT.planDate)),
    ("Version", "http://www.w3.org/2002/07/owl#versionInfo"),
    ("Owner", str(GT.ownerName)),
)
"""What the page tells of a plan, in this order, each stated or not."""

COLUMNS = (
    ("Action", None),
    ("Recommendation", "place"),
    ("Due", "due"),
    ("Lead", "lead"),
    ("Board", "board"),
    ("Status", "status"),
)
"""The columns of the plan's table of actions, and the name each is sorted by."""


def page(iri: str) -> str:
    """The page of a plan."""
    found = look_up("plan", subject=about(iri))
    if not found:
        abort(404)
    said = said_about(iri)
    column, order = request.args.get("sort", ""), request.args.get("order", "ascending")
    actions = listed(iri)
    today = current_site().today()
    return render_template(
        "plan.html",
        iri=iri,
        plan=found[0],
        name=plan_name(found[0]["title"], iri),
        facts_of=[(label, said.get(name, ())) for label, name in FACTS],
        inspections=look_up("inspections", subject=about(iri)),
        approvals=look_up("approvals", subject=about(iri)),
        glossary=look_up("glossary", subject=about(iri)),
        unread=[
            {**row, "evidence": evidence_address(row["source"], [Passage(row["start"], row["end"])])}
            for row in look_up("unread", subject=about(iri))
        ],
        doubts=look_up("doubts", subject=about(iri)),
        recommendations=[
            (row, recommendation_name(row["kind"], row["ref"], row["position"]))
            for row in look_up("recommendations", subject=about(iri))
        ],
        actions=sorted_by(actions, column, order),
        columns=headings(COLUMNS, column, order, "actions"),
        counts=_counts(actions, today),
        same=counts_of_plan(iri),
        today=today,
        trail=[],
    )


def _counts(actions: Sequence[Listed], today: date) -> dict[str, int]:
    """How many actions are overdue as at a day, and how many have no lead, date or board, as the questions count them."""
    return {
        "overdue": sum(is_overdue(one.row, today) for one in actions),
        "no_lead": sum(not one.leads for one in actions),
        "no_date": sum(not one.row["dueText"] for one in actions),
        "no_board": sum(not (one.boards or one.reports_to) for one in actions),
    }
