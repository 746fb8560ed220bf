"""The page of a post, person, board or organisation: everything that hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import abort, render_template

from ontology.plan import Passage
from ontology.terms import GT
from web.actions import is_overdue
from web.addresses import address, evidence_address
from web.lookups import Row, about, look_up
from web.site import current_site

ROLES = (
    (str(GT.lead), "Leads"),
    (str(GT.support), "Supports"),
    (str(GT.overseenBy), "Oversees"),
    (str(GT.monitoredBy), "Monitors"),
    (str(GT.reportsTo), "Is reported to about"),
    (str(GT.addressedTo), "Recommendations addressed to it"),
    (str(GT.approvedBy), "Plans it approved"),
)
"""The parts that something may have in a plan, in the order in which the page tells them."""


@dataclass(frozen=True, slots=True)
class Part:
    """One action, recommendation or approval in which an agent has a part, and the words that say so."""

    row: Row
    evidence: str | None
    overdue: bool


def page(iri: str, kind: str) -> str:
    """The page of an agent; `kind` is "post", "person", "board" or "organisation"."""
    found = look_up("agent", subject=about(iri))
    if not found:
        abort(404)
    rows = look_up("parts", subject=about(iri))
    parts = _parts(rows, current_site().today())
    authority = found[0]["authorityLabel"]
    return render_template(
        "agent.html",
        iri=iri,
        kind=kind,
        label=found[0]["label"],
        authority=(found[0]["authority"], authority),
        initials=found[0]["initials"],
        holders=_pairs(found, "holder"),
        posts=_pairs(found, "post"),
        spellings=sorted({str(row["asWritten"]) for row in rows} | {row["other"] for row in found if row["other"]}),
        parts=[(label, parts[role]) for role, label in ROLES if role in parts],
        today=current_site().today(),
        trail=[{"text": authority, "href": address(found[0]["authority"])}] if authority else [],
    )


def _pairs(rows: Iterable[Row], name: str) -> Sequence[tuple[str, str]]:
    pairs = ((row[name], row[f"{name}Label"]) for row in rows if row[name])
    return list(dict.fromkeys(pairs))


def _parts(rows: Iterable[Row], today: date) -> Mapping[str, Sequence[Part]]:
    """Each thing once in each role, beside the first passage that says so."""
    found: dict[str, dict[str, Part]] = {}
    for row in rows:
        evidence = evidence_address(row["source"], [Passage(row["start"], row["end"])])
        found.setdefault(row["role"], {}).setdefault(row["thing"], Part(row, evidence, is_overdue(row, today)))
    return {role: list(parts.values()) for role, parts in found.items()}
