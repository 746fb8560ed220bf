"""The page of a recommendation: what it says, the actions that answer it, and what it is linked with."""

from __future__ import annotations

from flask import abort, render_template

from ontology.terms import GT
from web.actions import listed
from web.addresses import address
from web.english import shortened
from web.lookups import about, look_up
from web.naming import plan_name, recommendation_name
from web.same_as import same_as
from web.site import current_site
from web.statements import said_about

FACTS = (
    ("Statement", "http://purl.org/dc/terms/description"),
    ("Heading", "http://purl.org/dc/terms/title"),
    ("Group", str(GT.group)),
    ("Addressed to", str(GT.addressedTo)),
    ("Response", str(GT.response)),
    ("Where things stand", str(GT.baseline)),
    ("Success criteria", str(GT.successCriterion)),
    ("Evaluation", str(GT.evaluation)),
    ("Related plans", str(GT.relatedPlan)),
    ("Linked with", str(GT.linkedWith)),
)
"""What the page tells of a recommendation, in this order, each stated or not."""


def page(iri: str) -> str:
    """The page of a recommendation."""
    found = look_up("recommendation", subject=about(iri))
    if not found:
        abort(404)
    row, said = found[0], said_about(iri)
    return render_template(
        "recommendation.html",
        iri=iri,
        recommendation=row,
        name=recommendation_name(row["kind"], row["ref"], row["position"]),
        facts_of=[(label, said.get(name, ())) for label, name in FACTS],
        actions=listed(iri),
        same=same_as(iri),
        linked=[
            (one, recommendation_name(one["kind"], one["ref"], one["position"]))
            for one in look_up("linked", subject=about(iri))
        ],
        today=current_site().today(),
        trail=[{"text": shortened(plan_name(row["planTitle"], row["plan"]), 60), "href": address(row["plan"])}],
    )
