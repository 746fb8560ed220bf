"""Actions: the rows of an action table, and the page of one action with its golden thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import abort, render_template

from ontology.plan import Status
from ontology.terms import GT
from web.addresses import address
from web.english import in_words, period_in_words, shortened
from web.lookups import Row, about, look_up
from web.naming import action_name, plan_name, recommendation_name
from web.same_as import same_as
from web.site import current_site
from web.statements import Meant, Said, said_about
from web.terms import term_name

FACTS = (
    ("Action", "http://purl.org/dc/terms/description"),
    ("Due", str(GT.dueText)),
    ("Lead", str(GT.lead)),
    ("Support", str(GT.support)),
    ("Board or group", str(GT.overseenBy)),
    ("Monitored by", str(GT.monitoredBy)),
    ("Monitoring", str(GT.monitoring)),
    ("Reports to", str(GT.reportsTo)),
    ("Progress", str(GT.progress)),
    ("Status", str(GT.status)),
)
"""What the page tells of an action, in this order, each stated or not."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An action in a table, with each name in a role as written and as resolved."""

    row: Row
    leads: list[Meant] = field(default_factory=list)
    boards: list[Meant] = field(default_factory=list)
    reports_to: list[Meant] = field(default_factory=list)


def listed(subject: str) -> Sequence[Listed]:
    """The actions of a plan, or those that answer a recommendation, in the document's order."""
    found: dict[str, Listed] = {}
    for row in map(with_status, look_up("actions", subject=about(subject))):
        one = found.setdefault(row["action"], Listed(row))
        by_role = {str(GT.lead): one.leads, str(GT.overseenBy): one.boards, str(GT.reportsTo): one.reports_to}
        names = by_role.get(row["role"] or "")
        name = Meant(row["agent"] or "", row["agentLabel"] or row["asWritten"] or "")
        if names is not None and name not in names:
            names.append(name)
    return list(found.values())


def page(iri: str) -> str:
    """The page of an action."""
    found = look_up("action", subject=about(iri))
    if not found:
        abort(404)
    action, said = with_status(found[0]), said_about(iri)
    plan = plan_name(action["planTitle"], action["plan"])
    recommendation = recommendation_name(action["kind"], action["recommendationRef"], action["recommendationPosition"])
    return render_template(
        "action.html",
        iri=iri,
        action=action,
        facts_of=[(label, said.get(name, ())) for label, name in FACTS],
        readings=_readings(action, current_site().today()),
        thread=thread(iri, action, said),
        same=same_as(iri),
        name=action_name(action["ref"], action["position"]),
        recommendation=recommendation,
        today=current_site().today(),
        trail=[
            {"text": shortened(plan, 60), "href": address(action["plan"])},
            {"text": recommendation, "href": address(action["recommendation"])},
        ],
    )


def _readings(action: Row, today: date) -> Mapping[str, str]:
    """What we make of the words for the due date and the status."""
    due = period_in_words(action["dueStart"], action["dueEnd"])
    if is_overdue(action, today):
        due += f"; overdue as at {in_words(today)}"
    return {"Due": due, "Status": action["status"] or ""}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the golden thread: what kind of thing, and the things, if the plan states any."""

    kind: str
    things: tuple[Meant, ...]
    here: bool = False
    silent: str = "not stated"


def thread(iri: str, action: Row, said: Mapping[str, Sequence[Said]]) -> Sequence[Step]:
    """The line from the inspection over the recommendation and the action to its post and its board."""
    inspections = look_up("inspections", subject=about(action["plan"]))
    recommendation = recommendation_name(action["kind"], action["recommendationRef"], action["recommendationPosition"])
    return (
        Step("Inspection", tuple(Meant(one["inspection"], one["label"]) for one in inspections)),
        Step(
            action["kind"].capitalize(),
            (Meant(action["recommendation"], f"{recommendation}: {shortened(action['recommendationText'], 70)}"),),
        ),
        Step("Action", (Meant(iri, shortened(action["text"], 70)),), here=True),
        Step("Lead", _names(said.get(str(GT.lead), ()))),
        _last(said),
    )


def _last(said: Mapping[str, Sequence[Said]]) -> Step:
    """The board that oversees the action; where none is stated, whom it reports to."""
    boards = _names(said.get(str(GT.overseenBy), ()))
    told = _names(said.get(str(GT.reportsTo), ()))
    return Step("Reports to", told) if told and not boards else Step("Board", boards)


def _names(said: Sequence[Said]) -> tuple[Meant, ...]:
    named: list[Meant] = []
    for one in said:
        named += one.meant or (Meant("", one.as_written),)
    return tuple(dict.fromkeys(named))


def with_status(row: Row) -> Row:
    """The same row, its status (a concept of the ontology) as the ontology's word for it."""
    return {**row, "status": term_name(row["status"]) if row["status"] else None}


def is_overdue(action: Row, today: date) -> bool:
    """Whether an action's last day lies before `today` and its plan does not call it completed."""
    return bool(action["dueEnd"] and action["dueEnd"] < today and action["status"] != str(Status.COMPLETED))


def sorted_by(actions: Sequence[Listed], column: str, order: str) -> Sequence[Listed]:
    """Actions in order of their place, due date, lead, board or status; those without one come last, either way."""
    keys: Mapping[str, Any] = {
        "place": lambda one: (one.row["recommendationPosition"], one.row["position"]),
        "due": lambda one: one.row["dueEnd"] or one.row["dueStart"],
        "lead": lambda one: one.leads[0].label.casefold() if one.leads else None,
        "board": lambda one: one.boards[0].label.casefold() if one.boards else None,
        "status": lambda one: one.row["status"],
    }
    if column not in keys:
        return actions
    key = keys[column]
    stated = sorted((one for one in actions if key(one) is not None), key=key, reverse=order == "descending")
    return [*stated, *(one for one in actions if key(one) is None)]
