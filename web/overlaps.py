"""Plans that overlap, actions that others hang on, and circles of recommendations: three lists, each a part at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
from flask import Blueprint, abort, render_template, request, url_for
from rdflib import Literal

from queries.parameters import Given
from web.addresses import address
from web.lookups import Row, about, look_up, look_up_part
from web.members import Member, members_of
from web.naming import plan_name
from web.sorting import with_parameters
from web.statements import Meant
from web.suggestions import page_number, plan_choices

pages = Blueprint("overlaps", __name__)

PAGE = 50
"""How many rows a page shows."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two plans, the smaller first, with the counts of their links."""

    smaller: Meant
    larger: Meant
    row: Row

    @property
    def share(self) -> int:
        """How many of a hundred actions of the smaller plan are in both."""
        return round(100 * self.row["both"] / self.row["actions"]) if self.row["actions"] else 0


@dataclass(frozen=True, slots=True)
class Hub:
    """An action that others hang on.

    `row` has the counts (`repeated`, `related`, `plans`), its `cluster` if it is in one, and `linked`: how many
    recommendations its plan itself links with the one that it answers.
    """

    action: Member
    row: Row


@dataclass(frozen=True, slots=True)
class Circle:
    """Recommendations that a plan links in a circle, in the order in which one leads to the next."""

    iri: str
    members: Sequence[Member]

    @property
    def plan(self) -> Meant:
        """The plan that says so."""
        return self.members[0].plan


@pages.get("/overlaps")
def show() -> str:
    """Plans that hold the same work, those with the most of it first."""
    shown, listed = _part("overlaps", plan=_plan())
    rows = _each("overlap", shown, "overlap")
    found = [
        Overlap(
            Meant(row["plan"], plan_name(row["title"], row["plan"])),
            Meant(row["other"], plan_name(row["otherTitle"], row["other"])),
            row,
        )
        for row in rows
    ]
    return render_template("overlaps.html", overlaps=found, **listed)


@pages.get("/most-repeated")
def repeated() -> str:
    """Actions that the most others repeat or are related to."""
    across = request.args.get("where") == "across"
    rows, listed = _part("hubs", plan=_plan(), plans=Literal(2 if across else 1))
    actions, known = members_of(row["hub"] for row in rows), _each("hub", rows, "hub")
    found = [
        Hub(actions[row["hub"]][0], {**row, **about_it})
        for row, about_it in zip(rows, known, strict=True)
        if actions[row["hub"]]
    ]
    return render_template("repeated.html", hubs=found, across=across, **listed)


@pages.get("/circles")
def circles() -> str:
    """Recommendations that plans themselves link in a circle."""
    rows, listed = _part("circles", plan=_plan())
    return render_template("circles.html", circles=_circles([row["circle"] for row in rows]), **listed)


def page(iri: str) -> str:
    """The page of one circle."""
    found = _circles([iri])
    if not found:
        abort(404)
    trail = [{"text": "Circles of linked recommendations", "href": url_for("overlaps.circles"), "top": True}]
    return render_template("circle.html", iri=iri, circle=found[0], trail=trail)


def _each(name: str, rows: Sequence[Row], kind: str) -> Sequence[Row]:
    """What a look-up tells of the things in some rows, a row for each, in their order."""
    things = tuple(about(row[kind]) for row in rows)
    found = {row[kind]: row for row in look_up(name, **{f"{kind}s": things})} if things else {}
    return [found[str(thing)] for thing in things]


def _plan() -> Given:
    plan = request.args.get("plan", "")
    if plan and address(plan) is None:
        abort(400, f"{plan!r} is not the name of a plan of these pages.")
    return about(plan) if plan else None


def _part(name: str, **values: Given) -> tuple[Sequence[Row], dict[str, Any]]:
    """The rows of this page of a list, and what its template needs to lead to the others."""
    number = page_number()
    rows = look_up_part(name, (number - 1) * PAGE, PAGE + 1, **values)
    return rows[:PAGE], {
        "plan": request.args.get("plan", ""),
        "plans": plan_choices(),
        "earlier": with_parameters("list", page=str(number - 1)) if number > 1 else None,
        "later": with_parameters("list", page=str(number + 1)) if len(rows) > PAGE else None,
        "first": (number - 1) * PAGE + 1,
        "trail": [],
    }


def _circles(iris: Sequence[str]) -> Sequence[Circle]:
    if not iris:
        return []
    members, links = members_of(iris), dict[str, list[tuple[str, str]]]()
    for row in look_up("linked-within", circles=tuple(map(about, iris))):
        links.setdefault(row["circle"], []).append((row["one"], row["other"]))
    found = []
    for iri in iris:
        known = {one.iri: one for one in members[iri]}
        order = _round(known, links.get(iri, ()))
        if order:
            found.append(Circle(iri, [known[one] for one in order]))
    return found


def _round(members: Mapping[str, Member], links: Sequence[tuple[str, str]]) -> Sequence[str]:
    """All members in the order in which each leads to the next, from the one that comes first in the plan."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(members)
    graph.add_edges_from(links)
    whole = next((one for one in nx.simple_cycles(graph) if len(one) == len(members)), list(members))
    start = whole.index(next(iter(members))) if members else 0
    return [*whole[start:], *whole[:start]]
