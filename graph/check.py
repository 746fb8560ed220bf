"""What plans leave open, in sentences: no lead, no date, no board. The shapes of the ontology say most of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rdflib import RDF, SH, Graph, Node, URIRef

from graph.gaps import GAPS
from graph.plan_words import PlanWords, plans_in_words
from graph.store import Store
from ontology.terms import GT
from ontology.turtle import read_turtle


class Severity(StrEnum):
    """How much a breach matters: a fault of ours, something to ask about, something worth knowing."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Breach:
    """Something that a plan leaves open.

    `plan` is what to call the plan, `plan_iri` and `subject` are IRIs: the plan, and the action or other thing that the
    sentence is about.
    """

    plan: str
    plan_iri: str
    severity: Severity
    subject: str
    sentence: str


_SHAPES = "https://w3id.org/golden-thread/shapes#"
_TOLD = tuple(
    URIRef(_SHAPES + name)
    for name in (
        "Plan",
        "Recommendation",
        "Action",
        "Inspection",
        "Approval",
        "Statement",
        "Responsibility",
        "DuePeriod",
        "UnreadPassage",
    )
)
"""The shapes of what a plan says. Passages are compared with the text itself by `graph.verify`, which is more."""
_PROPERTIES = {
    "lead": (GT.lead,),
    "due": (GT.dueText,),
    "board": (GT.overseenBy, GT.monitoredBy, GT.reportsTo),
    "progress": (GT.progress,),
}
"""The properties that a shape's sh:name speaks of, where an action may lack them."""

_Finding = tuple[Severity, Node, str, str]
"""Severity, focus node, the shape's name for what is concerned, and the end of the sentence."""


def breaches(store: Store) -> tuple[Breach, ...]:
    """What each plan of a store leaves open, plan by plan, the gravest first, then in the document's order. Raises StoreError."""
    shapes = read_turtle("shapes.ttl")
    found = [breach for words in plans_in_words(store) for breach in plan_breaches(words, shapes)]
    return tuple(sorted(found, key=lambda breach: (breach.plan, breach.plan_iri)))


def plan_breaches(words: PlanWords, shapes: Graph) -> Iterator[Breach]:
    """What one plan leaves open, the gravest first, then in the document's order."""
    findings = [*_by_shapes(words, shapes), *_by_gaps(words)]
    order = list(Severity)
    ranked = sorted(findings, key=lambda one: (order.index(one[0]), words.order(one[1]), one[3]))
    for severity, node, sentence in _together(words, ranked):
        yield Breach(words.name, str(words.plan), severity, str(node), sentence)


def _by_shapes(words: PlanWords, shapes: Graph) -> Iterator[_Finding]:
    from pyshacl import validate  # noqa: PLC0415 (half a second that every other command need not wait)

    _, report, _ = validate(words.graph, shacl_graph=shapes, inference="none", inplace=True, use_shapes=list(_TOLD))
    for result in report.subjects(RDF.type, SH.ValidationResult):
        severity = Severity(str(report.value(result, SH.resultSeverity)).rpartition("#")[2].lower())
        shape = report.value(result, SH.sourceShape)
        name = str(shapes.value(shape, SH.name) or "")
        yield severity, report.value(result, SH.focusNode), name, str(report.value(result, SH.resultMessage))


def _by_gaps(words: PlanWords) -> Iterator[_Finding]:
    for severity, gap in GAPS:
        yield from ((Severity(severity), node, "", message) for node, message in gap(words))


def _together(words: PlanWords, findings: Iterable[_Finding]) -> Iterator[tuple[Severity, Node, str]]:
    """The findings as sentences; what a plan says of none of its actions is told once."""
    told, actions = list(dict.fromkeys(findings)), set(words.all(GT.Action))
    many = Counter((name, message) for _, node, name, message in told if node in actions)
    ways = {name: _ways(words, actions, name) for name in _PROPERTIES}
    said: set[tuple[str, str]] = set()
    for severity, node, name, message in told:
        number = many[name, message] if node in actions else 0
        if number > 1 and (number == len(actions) or not ways.get(name, True)):
            if (name, message) not in said:
                each = "Each" if number == len(actions) else f"Each of {number}"
                yield severity, words.plan, f"{each} of the plan's {len(actions)} actions {message}."
            said.add((name, message))
        else:
            why = _why(ways[name]) if node in actions and name in ways else ""
            yield severity, node, f"{words.told(node)} {message}{why}{_whose(severity)}."


def _ways(words: PlanWords, actions: Iterable[Node], name: str) -> Counter[str]:
    """How a plan says something of its actions: "column 'Lead'", and how often."""
    return Counter(
        words.value(statement, GT.foundAs) or ""
        for action in actions
        for predicate in _PROPERTIES[name]
        for statement in words.statements(action, predicate)
    )


def _why(ways: Counter[str]) -> str:
    """Where the plan has the missing thing for its other actions, if that is a column."""
    way = min(ways, key=lambda one: (-ways[one], one), default="")
    return f": {way} is empty" if way.startswith("column ") else ""


def _whose(severity: Severity) -> str:
    return ", which is a fault of Golden Thread and not of the plan" if severity is Severity.VIOLATION else ""
