"""The page of a post, person, board or organisation: everything that hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import abort, render_template
from rdflib import ORG, RDFS

from ontology.plan import Passage
from ontology.terms import GT
from web.actions import is_overdue, with_status
from web.addresses import address, evidence_address
from web.lines import lines_of
from web.lookups import Row, about, look_up
from web.same_as import same_as
from web.site import current_site

ROLES = (
    (str(GT.lead), "Leads"),
    (str(GT.support), "Supports"),
    (str(GT.overseenBy), "Oversees"),
    (str(GT.monitoredBy), "Monitors"),
    (str(GT.reportsTo), "Receives reports on"),
    (str(GT.addressedTo), "Recommendations addressed to it"),
    (str(GT.approvedBy), "Plans it approved"),
)
"""The parts that something may have in a plan, in the order in which the page tells them."""


@dataclass(frozen=True, slots=True)
class Part:
    """One action, recommendation or approval in which an agent has a part, and the words that say so."""

    row: Row
    evidence: str | None
    place: str | None
    overdue: bool

    @property
    def is_of_action(self) -> bool:
        """Whether there may be a due date and a status."""
        return self.row["role"] not in {str(GT.addressedTo), str(GT.approvedBy)}


def page(iri: str, kind: str) -> str:
    """The page of an agent; `kind` is "post", "person", "board" or "organisation"."""
    facts = _facts(iri)
    if str(RDFS.label) not in facts:
        abort(404)
    rows = [with_status(row) for row in look_up("parts", subject=about(iri))]
    parts = _parts(rows, current_site().today())
    authority = next(iter(facts.get(str(GT.ofAuthority), [])), ("", ""))
    return render_template(
        "agent.html",
        iri=iri,
        kind=kind,
        label=facts[str(RDFS.label)][0][0],
        authority=authority,
        same=same_as(iri),
        initials=[text for text, _ in facts.get(str(GT.initials), [])] if str(GT.knownOnlyByInitials) in facts else [],
        holders=facts.get(str(ORG.heldBy), []),
        posts=facts.get(str(ORG.holds), []),
        lines=lines_of(iri),
        spellings=sorted({str(row["asWritten"]) for row in rows}),
        reasons=[text for text, _ in facts.get(str(GT.mergedBecause), [])],
        parts=[(label, parts[role]) for role, label in ROLES if role in parts],
        today=current_site().today(),
        trail=[{"text": authority[1], "href": address(authority[0])}] if authority[1] else [],
    )


def _facts(iri: str) -> Mapping[str, Sequence[tuple[str, str]]]:
    """What is known of an agent, by property: each value, and its label where the value is a thing."""
    facts: dict[str, list[tuple[str, str]]] = {}
    for row in look_up("agent", subject=about(iri)):
        facts.setdefault(row["property"], []).append((row["value"], row["label"] or ""))
    return facts


def _parts(rows: Iterable[Row], today: date) -> Mapping[str, Sequence[Part]]:
    """Each thing once in each role, beside the first passage that says so."""
    found: dict[str, dict[str, Part]] = {}
    for row in rows:
        evidence = evidence_address(row["source"], [Passage(row["start"], row["end"])])
        found.setdefault(row["role"], {}).setdefault(
            row["thing"], Part(row, evidence, row["place"], is_overdue(row, today))
        )
    return {role: list(parts.values()) for role, parts in found.items()}
