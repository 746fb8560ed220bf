"""What a reading says, as plan JSON (the shape that the scorers compare), for tests and for their golden files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ontology.plan import Action, GlossaryTerm, PartialDate, Quote, Reading, Recommendation

Json = dict[str, Any]
_EXCERPT = 60  # characters of an unread passage that a golden file shows


def plan_json(reading: Reading) -> Json:
    """The whole plan, every field of it."""
    plan = reading.plan
    return {
        "document": reading.source.name,
        "plan": {
            "title": _text(plan.title),
            "authority": _text(plan.authority),
            "date": _iso(plan.date),
            "version": _text(plan.version),
            "owner": _text(plan.owner),
        },
        "inspections": [
            {"name": one.name.text, "inspected_on": _iso(one.inspected_on), "reported_on": _iso(one.reported_on)}
            for one in plan.inspections
        ],
        "recommendations": [_recommendation(one) for one in plan.recommendations],
        "glossary": _glossary(plan.glossary),
        "approvals": [
            {"body": one.body.text, "date": _iso(one.on), "version": _text(one.version)} for one in plan.approvals
        ],
    }


def golden(reading: Reading) -> Json:
    """What a golden file holds: the plan without its empty fields, and the beginning of each passage that was not read."""
    said = _filled(plan_json(reading))
    del said["document"]
    unread = [
        " ".join(reading.source.text[one.passage.start : one.passage.end].split())[:_EXCERPT] for one in reading.unread
    ]
    return {**said, "unread": unread}


def _recommendation(one: Recommendation) -> Json:
    return {
        "ref": _text(one.ref),
        "kind": one.kind,
        "group": _text(one.group),
        "title": _text(one.title),
        "text": one.text.text,
        "addressed_to": _texts(one.addressed_to),
        "response": _text(one.response),
        "baseline": _texts(one.baseline),
        "success_criteria": _texts(one.success_criteria),
        "evaluation": _texts(one.evaluation),
        "related_plans": _texts(one.related_plans),
        "cross_links": _texts(one.cross_links),
        "actions": [_action(action) for action in one.actions],
    }


def _action(one: Action) -> Json:
    return {
        "ref": _text(one.ref),
        "text": one.text.text,
        "status": one.status.value if one.status else None,
        "progress": _text(one.progress),
        "due_text": one.due.quote.text if one.due else None,
        "due_start": one.due.start.isoformat() if one.due and one.due.start else None,
        "due_end": one.due.end.isoformat() if one.due and one.due.end else None,
        "leads": _texts(one.leads),
        "support": _texts(one.support),
        "boards": _texts(one.boards),
        "monitored_by": _texts(one.monitored_by),
        "monitoring": _text(one.monitoring),
        "reports_to": _texts(one.reports_to),
    }


def _glossary(terms: Sequence[GlossaryTerm]) -> Json:
    found: dict[str, list[str]] = {}
    for term in terms:
        found.setdefault(term.acronym.text, []).append(term.expansion.text)
    return {acronym: words[0] if len(words) == 1 else words for acronym, words in found.items()}


def _filled(value: Any) -> Any:
    """A value without what is empty in it."""
    if isinstance(value, dict):
        return {key: kept for key, one in value.items() if (kept := _filled(one)) not in (None, [], {})}
    return [_filled(one) for one in value] if isinstance(value, list) else value


def _text(quote: Quote | None) -> str | None:
    return quote.text if quote else None


def _texts(quotes: Sequence[Quote]) -> list[str]:
    return [quote.text for quote in quotes]


def _iso(date: PartialDate | None) -> str | None:
    return date.iso if date else None
