"""What is remembered of the two that somebody decides about, taken from the store as it is at that moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

import pyoxigraph as ox

from graph.decisions.decision import Decision, Relation
from graph.decisions.side import Side
from graph.decisions.works import Name, Standing, Stock, alike
from graph.errors import DecisionError
from graph.names import Names
from graph.store import select
from graph.terms import PROLOGUE
from ontology.folding import folded

GONE = "is not in the store: the plan may have been loaded again since. Look at the page or the list again."

Sides = tuple[Side, Side]


def sides(decision: Decision, stock: Stock, names: Names) -> Sides:
    """Both sides of a decision. Raises DecisionError where the two cannot be decided about, and StoreError."""
    for end in (decision.a, decision.b):
        if not end.startswith(names.base):
            raise DecisionError(f"{end} {GONE}")
    is_named = decision.a in stock.names and decision.b in stock.names
    about = _names(decision, stock, names) if is_named else _works(decision, stock, names)
    for side, seen in zip(about, decision.seen or (), strict=False):
        if folded(seen) != side.key:
            raise DecisionError(
                f"\u2018{_short(seen)}\u2019 has other words now: \u2018{_short(side.words)}\u2019. Look at it again."
            )
    return about


def _works(decision: Decision, stock: Stock, names: Names) -> Sides:
    one, other = (_work(end, stock, names) for end in (decision.a, decision.b))
    if one.level != other.level:
        raise DecisionError(
            f"\u2018{_short(one.words)}\u2019 is {one.level}, \u2018{_short(other.words)}\u2019 is {other.level}: only two of one kind are compared."
        )
    if decision.relation is Relation.SAME_HOLDER:
        raise DecisionError(
            "Actions and recommendations are duplicate, near duplicate or related; only names are the same."
        )
    return one, other


def _work(iri: str, stock: Stock, names: Names) -> Side:
    plan = stock.plan_of(iri)
    works = stock.works(plan) if plan else ()
    work = next((work for work in works if work.iri == iri), None)
    if plan is None or work is None:
        raise DecisionError(f"{iri} {GONE}")
    whole = stock.plans[plan]
    same = [one for one in works if one.level == work.level and one.key == work.key]
    beneath = [one for one in same if one.key_above == work.key_above]
    return Side(
        level=work.level.value,
        words=work.words,
        path=iri.removeprefix(names.base),
        authority=whole.authority_name,
        document=whole.document,
        title=whole.title,
        ref=work.ref,
        ref_above=work.ref_above,
        above=work.above,
        copies=len(same),
        occurrence=beneath.index(work) + 1,
        nearest=_nearest(work, works, stock.counted(plan)),
    )


def _nearest(work: Standing, works: tuple[Standing, ...], counted: Mapping[str, Counter[str]]) -> Decimal:
    """How much the most similar other words of the plan share with these."""
    others = {one.key for one in works if one.level == work.level and one.key != work.key}
    shared = max((alike(counted[work.key], counted[key]) for key in others), default=0.0)
    return Decimal(str(round(shared, 3)))


def _names(decision: Decision, stock: Stock, names: Names) -> Sides:
    one, other = stock.names[decision.a], stock.names[decision.b]
    if decision.relation is not Relation.SAME_HOLDER:
        raise DecisionError(
            "Two names are the same or not; duplicate, near duplicate and related are for actions and recommendations."
        )
    if one.kind.family != other.kind.family:
        raise DecisionError(
            f"\u2018{one.names[0]}\u2019 is a {one.kind}, \u2018{other.names[0]}\u2019 a {other.kind}: only two of one kind can be the same."
        )
    if one.authority != other.authority:
        raise DecisionError(
            f"\u2018{one.names[0]}\u2019 and \u2018{other.names[0]}\u2019 are of two authorities: names mean something within one authority only."
        )
    first, second = decision.written or (None, None)
    return _name(one, first, stock, names), _name(other, second, stock, names)


def _name(name: Name, written: str | None, stock: Stock, names: Names) -> Side:
    """An agent as its side, or one of the names that were taken for its own."""
    if written is not None and written not in name.names:
        raise DecisionError(
            f"\u2018{written}\u2019 is no name of \u2018{name.names[0]}\u2019 now. Look at the page again."
        )
    authority = authority_name(name, stock)
    if written is None or written == name.names[0]:
        path, others = name.iri.removeprefix(names.base), () if written else name.names[1:]
    else:
        path, others = getattr(names, name.kind.value)(authority, written).removeprefix(names.base), ()
    return Side(name.kind.value, written or name.names[0], path, authority, others=others)


def authority_name(name: Name, stock: Stock) -> str | None:
    """What the plans call the authority of an agent."""
    written = {plan.authority_name for plan in stock.plans.values() if plan.authority == name.authority}
    return min((one for one in written if one), default=None) if name.authority else None


def group_of(name: Name, stock: Stock) -> str | None:
    """Whose names are out of date when one of them is decided: the authority's, or those of the one plan without one."""
    if name.authority:
        return name.authority
    rows = select(stock.store, f"{PROLOGUE}SELECT ?said WHERE {{ ?said gt:heldBy {ox.NamedNode(name.iri)} }} LIMIT 1")
    said = next((row["said"].value for row in rows), None)
    return next((plan for plan in stock.plans if said and said.startswith(f"{plan}/")), None)


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}\u2026"
