"""What a plan leaves open that shapes cannot say: two of one reference, a lead who is only initials or monitors himself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rdflib import RDFS, SKOS, Literal, Node, URIRef

from graph.plan_words import PlanWords
from ontology.terms import GT

Gap = tuple[Node, str]
"""What is concerned, and the end of the sentence that begins with it."""


def same_reference(words: PlanWords) -> Iterator[Gap]:
    """Recommendations, or actions, that bear one reference."""
    for kind in (GT.Recommendation, GT.Action):
        bearers: dict[str, list[Node]] = {}
        for node in words.all(kind):
            ref = words.value(node, SKOS.notation)
            if ref:
                bearers.setdefault(ref.casefold(), []).append(node)
        for found in bearers.values():
            for node in found[1:]:
                yield node, f"bears the same reference as another {kind.fragment.lower()} of the plan"


def lead_by_initials(words: PlanWords) -> Iterator[Gap]:
    """Leads for whom nothing but initials is known."""
    for action in words.all(GT.Action):
        for statement in words.statements(action, GT.lead):
            holders = list(words.graph.objects(statement, GT.heldBy))
            if holders and all((one, GT.knownOnlyByInitials, Literal(True)) in words.graph for one in holders):
                yield (
                    action,
                    f"has a lead who is known only by initials, \u2018{words.value(statement, GT.asWritten)}\u2019",
                )


def leads_and_monitors(words: PlanWords) -> Iterator[Gap]:
    """Actions that somebody both leads and monitors."""
    for action in words.all(GT.Action):
        for who in sorted(_holders(words, action, GT.lead) & _holders(words, action, GT.monitoredBy), key=str):
            yield action, f"is monitored by its own lead, \u2018{words.value(who, RDFS.label)}\u2019"


def _holders(words: PlanWords, action: Node, role: URIRef) -> set[Node]:
    return {who for statement in words.statements(action, role) for who in words.graph.objects(statement, GT.heldBy)}


def links_to_nothing(words: PlanWords) -> Iterator[Gap]:
    """Links with a recommendation that the plan does not have."""
    for node in words.all(GT.Recommendation):
        for statement in words.statements(node, GT.linkedWith):
            if words.value_node(statement, GT.toward) is None:
                yield (
                    node,
                    f"is linked with \u2018{words.value(statement, GT.asWritten)}\u2019, and no one recommendation bears that reference",
                )


def due_without_day(words: PlanWords) -> Iterator[Gap]:
    """Due words that name no day by which anything is done."""
    for action in words.all(GT.Action):
        due = words.value(action, GT.dueText)
        if due and not words.value(action, GT.dueEnd):
            yield action, f"has no last day: it is due \u2018{due.rstrip('.')}\u2019"


def doubtful_facts(words: PlanWords) -> Iterator[Gap]:
    """Facts that may have been read wrongly, counted."""
    number = len(set(words.graph.subjects(GT.doubt)))
    if number:
        facts = "a fact that was" if number == 1 else f"{number:,} facts that were"
        yield (
            words.plan,
            f"has {facts} perhaps read wrongly: ask \u2018doubtful-facts\u2019 which to look at in the original",
        )


GAPS: tuple[tuple[str, Callable[[PlanWords], Iterator[Gap]]], ...] = (
    ("warning", same_reference),
    ("warning", lead_by_initials),
    ("warning", leads_and_monitors),
    ("warning", links_to_nothing),
    ("warning", doubtful_facts),
    ("info", due_without_day),
)
