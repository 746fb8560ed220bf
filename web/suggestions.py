"""The list of what may be the same: what Golden Thread found and nobody has decided, by relation, likeliest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from flask import Blueprint, abort, make_response, render_template, request, url_for
from rdflib import Literal
from werkzeug.wrappers import Response

from graph.decisions.decision import RELATIONS, Relation
from graph.names import Names
from ontology.terms import GT
from queries.question import look_up as written
from web.addresses import address
from web.deciding import form
from web.lookups import Row, about, look_up, look_up_part, rows
from web.pairs import RELATION_OF, pairs
from web.site import current_site
from web.sorting import with_parameters

pages = Blueprint("suggestions", __name__)

PAGE = 50
"""How many pairs a page shows."""

UNSURE = "unsure"
TABS: Mapping[str, tuple[str, Relation | None]] = MappingProxyType(
    {
        "duplicate": ("Duplicates", Relation.DUPLICATE),
        "near-duplicate": ("Near duplicates", Relation.NEAR_DUPLICATE),
        "related": ("Related", Relation.RELATED),
        "names": ("Names", Relation.SAME_HOLDER),
        UNSURE: ("Unsure", None),
    }
)
"""The parts of the list by the word for them in the address: what they are called, and the relation of what is in them."""

TOLD: Mapping[str, str] = MappingProxyType(
    {
        "duplicate": "The same piece of work, given twice.",
        "near-duplicate": "The same step in other words, for another group, or at another time: one would be done with the other.",
        "related": "Different work on the same matter: who does one should know of the other.",
        "names": "Two names of one post, person or body. If you accept that they are the same, all that hangs on them is put together.",
        UNSURE: "Somebody looked at these and could not say.",
    }
)
"""What each part holds, in a sentence."""

LEASTS = ("0.5", "0.7", "0.9")
"""The least scores to choose from."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What the address asks for: a part of the list, one plan or two, whether both ends are of one plan, and a least score."""

    tab: str
    plan: str
    other: str
    where: str
    least: str

    @classmethod
    def asked(cls, default: str) -> Filter:
        """The filter of this request. Refuses (400) what cannot be."""
        one = request.args.get
        found = cls(one("show") or default, one("plan", ""), one("other", ""), one("where", ""), one("least", ""))
        if found.tab not in TABS or found.where not in {"", "within", "across"} or found.least not in {"", *LEASTS}:
            abort(400, "This list cannot be asked for that. Open May be the same and choose from what is offered.")
        for plan in filter(None, (found.plan, found.other)):
            if address(plan) is None:
                abort(400, f"{plan!r} is not the name of a plan of these pages.")
        return found if found.plan or not found.other else cls(found.tab, found.other, "", found.where, found.least)

    @property
    def narrows(self) -> bool:
        """Whether some of the part are left out."""
        return bool(self.plan or self.where or self.least)

    def look_up(self, first: int, most: int) -> Sequence[Row]:
        """So many pairs that fit, from the first."""
        relation = TABS[self.tab][1]
        plan = about(self.plan) if self.plan else None
        least = Literal(Decimal(self.least)) if self.least else None
        if relation is None:
            return look_up_part("suggestions-unsure", first, most, plan=plan)
        if relation is Relation.SAME_HOLDER and plan:
            return look_up_part("suggestions-of-names", first, most, plan=plan, least=least)
        concept = about(RELATIONS[relation].value)
        if relation is Relation.SAME_HOLDER or not (plan or self.where):
            kind = GT.InferredIdentity if relation is Relation.SAME_HOLDER else GT.InferredLink
            return look_up_part("suggestions", first, most, relation=concept, kind=kind, least=least)
        return look_up_part(
            "suggestions-of-plans",
            first,
            most,
            relation=concept,
            plan=plan,
            other=about(self.other) if self.other else None,
            same=Literal(self.where == "within") if self.where else None,
            least=least,
        )


@pages.get("/suggestions")
def show() -> Response:
    """The list, a part at a time, with the form to decide what is ticked."""
    counts = open_counts()
    asked = Filter.asked(next((tab for tab in TABS if counts.get(tab)), "duplicate"))
    number = page_number()
    found = asked.look_up((number - 1) * PAGE, PAGE + 1)
    shown = pairs(row["pair"] for row in found[:PAGE])
    page = render_template(
        "suggestions.html",
        asked=asked,
        tabs=[_tab(tab, counts.get(tab, 0), asked.tab) for tab in TABS],
        told=TOLD[asked.tab],
        title=TABS[asked.tab][0],
        counts=counts,
        not_compared=bool(look_up("not-compared", inferred=about(Names(current_site().base).inferred))),
        plans=plan_choices(),
        leasts=LEASTS,
        pairs=shown,
        first=(number - 1) * PAGE + 1,
        earlier=with_parameters("list", page=str(number - 1), tick=None) if number > 1 else None,
        later=with_parameters("list", page=str(number + 1), tick=None) if len(found) > PAGE else None,
        ticked="tick" in request.args,
        tick_all=with_parameters("list", tick="all"),
        untick=with_parameters("list", tick=None),
        form=form(),
        trail=[],
    )
    return make_response(page, 200, {"Cache-Control": "no-store"})


def open_counts() -> Mapping[str, int]:
    """How many pairs each part of the list holds while it is not narrowed."""
    by_relation = {row["relation"]: row["found"] - (row["decided"] or 0) for row in look_up("suggestion-counts")}
    counts = {
        tab: by_relation.get(RELATIONS[relation].value, 0)
        for tab, (_, relation) in TABS.items()
        if relation is not None
    }
    return {**counts, UNSURE: len(look_up_part("suggestions-unsure", 0, 10_000, plan=None))}


def counts_of_plan(plan: str) -> Sequence[tuple[Relation, int, int]]:
    """The relations of open links that touch a plan: how many are within it, and how many join it with others."""
    found: dict[Relation, list[int]] = {}
    for row in look_up("suggestion-counts-of-plan", plan=about(plan)):
        found.setdefault(RELATION_OF[row["relation"]], [0, 0])[0 if row["within"] else 1] = row["found"]
    return [(relation, *found[relation]) for relation in Relation if relation in found]  # type: ignore[misc]


def plan_choices() -> Sequence[tuple[str, str]]:
    """The plans to choose from, as pairs of IRI and words."""
    found = rows(current_site().engine.run(written("choices/plans")))
    return [(row["value"], row["label"]) for row in found]


def _tab(tab: str, number: int, current: str) -> Mapping[str, object]:
    kept: dict[str, Any] = {
        name: value for name in ("plan", "other", "where", "least") if (value := request.args.get(name))
    }
    return {
        "text": TABS[tab][0],
        "number": number,
        "href": url_for("suggestions.show", show=tab, **kept),
        "current": tab == current,
    }


def page_number() -> int:
    """Which page of a list the address asks for, from 1."""
    asked = request.args.get("page", "1")
    return max(int(asked), 1) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 1
