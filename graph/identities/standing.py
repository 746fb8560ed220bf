"""What it tells of two names where they stand: who names both in one row hardly means one by them."""

from __future__ import annotations

from collections.abc import Mapping

from graph.identities.known import Known
from graph.identities.likeness import Likeness
from graph.kinds import Kind

_LEADS = {
    "lead": "lead",
    "support": "support",
    "overseenBy": "oversee",
    "monitoredBy": "monitor",
    "reportsTo": "hear of",
    "addressedTo": "are asked to do",
}


def standing(one: Known, other: Known, labels: Mapping[str, str]) -> Likeness:
    """The evidence of where two agents of one kind stand; `labels` are the names of all agents of the authority, by IRI."""
    return _in_one_row(one, other) + _beside(one, other, labels) + _around(one, other, labels)


def _in_one_row(one: Known, other: Known) -> Likeness:
    roles = {(part.about, part.role) for part in one.parts} & {(part.about, part.role) for part in other.parts}
    if roles:
        _, role = min(roles, key=lambda both: (both[1], both[0]))
        what = "recommendation" if role == "addressedTo" else "action"
        return Likeness(-3.0, (), (f"both {_LEADS.get(role, 'are named in')} the same {what}",))
    if {part.about for part in one.parts} & {part.about for part in other.parts}:
        return Likeness(-2.0, (), ("both have a part in the same action",))
    return Likeness(0.0)


def _beside(one: Known, other: Known, labels: Mapping[str, str]) -> Likeness:
    """Holders of posts, and posts of people."""
    mine, theirs = (one.holders, other.holders) if one.kind is Kind.POST else (one.posts, other.posts)
    both = mine & theirs
    if both:
        name = labels.get(min(both), "")
        return Likeness(1.5, (f"{name} holds both" if one.kind is Kind.POST else f"both hold the post {name}",))
    if mine and theirs and one.kind is Kind.POST and one.plans & other.plans:
        names = " and ".join(labels.get(min(each), "") for each in (mine, theirs))
        return Likeness(-2.0, (), (f"different people hold them: {names}",))
    return Likeness(0.0)


def _around(one: Known, other: Known, labels: Mapping[str, str]) -> Likeness:
    """Recommendations and boards that they share: little, since those who work together share them too."""
    found = Likeness(0.0)
    if {part.recommendation for part in one.parts} & {part.recommendation for part in other.parts}:
        found += Likeness(0.2, ("they answer for the same recommendation",))
    boards = one.boards & other.boards - {one.iri, other.iri}
    if boards:
        # Of people known by letters there is little else to tell.
        told = 0.5 if one.kind is Kind.PERSON else 0.2
        found += Likeness(told, (f"both stand under {labels.get(min(boards), '')}",))
    if one.plans and other.plans and not one.plans & other.plans:
        found += Likeness(0.3, ("they stand in different plans",))
    return found
