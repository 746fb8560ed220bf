"""What is told of a plan once it was kept: how much it holds, and who its names mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rdflib import FOAF, ORG

from ontology.terms import GT
from web.lookups import about, look_up
from web.naming import plan_name
from web.waiting import Uploaded

_KINDS = (
    (str(GT.Recommendation), "recommendation", "recommendations"),
    (str(GT.Action), "action", "actions"),
    (str(ORG.Post), "post", "posts"),
    (str(FOAF.Person), "person", "people"),
    (str(GT.Board), "board", "boards"),
    (str(ORG.Organization), "organisation", "organisations"),
)
"""What is counted of a plan that was kept, one and several of it."""


@dataclass(frozen=True, slots=True)
class Added:
    """A plan that was kept, and what is in it and hangs on it, counted in words."""

    uploaded: Uploaded
    name: str
    holds: Sequence[str]
    agents: Sequence[str]


def told(one: Uploaded) -> Added:
    """What is told of a plan when it was kept."""
    plan = one.kept.plan if one.kept else ""
    title = next((row["title"] for row in look_up("plan", subject=about(plan))), None)
    numbers = {row["kind"]: row["things"] for row in look_up("kept", subject=about(plan))}

    def counted(kinds: Iterable[tuple[str, str, str]]) -> list[str]:
        found = [(numbers[kind], one, more) for kind, one, more in kinds if kind in numbers]
        return [f"{number:,} {one if number == 1 else more}" for number, one, more in found]

    return Added(one, plan_name(title, plan), counted(_KINDS[:2]), counted(_KINDS[2:]))
