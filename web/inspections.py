"""The page of an inspection: where the golden thread begins."""

from __future__ import annotations

from flask import abort, render_template
from rdflib import RDFS

from ontology.terms import GT
from web.addresses import address
from web.english import shortened
from web.lookups import about, look_up
from web.naming import plan_name, recommendation_name
from web.statements import said_about

FACTS = (
    ("Name", str(RDFS.label)),
    ("Inspected", str(GT.inspectedOn)),
    ("Reported", str(GT.reportedOn)),
)
"""What the page tells of an inspection, in this order, each stated or not."""


def page(iri: str) -> str:
    """The page of an inspection."""
    found = look_up("inspection", subject=about(iri))
    if not found:
        abort(404)
    row, said = found[0], said_about(iri)
    name = plan_name(row["planTitle"], row["plan"])
    return render_template(
        "inspection.html",
        iri=iri,
        inspection=row,
        plan=name,
        facts_of=[(label, said.get(term, ())) for label, term in FACTS],
        recommendations=[
            (one, recommendation_name(one["kind"], one["ref"], one["position"]))
            for one in look_up("recommendations", subject=about(row["plan"]))
        ],
        trail=[{"text": shortened(name, 60), "href": address(row["plan"])}],
    )
