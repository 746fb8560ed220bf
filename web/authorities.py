"""The page of an authority: its plans, and the posts, people, boards and organisations that they name."""

from __future__ import annotations

from flask import abort, render_template
from rdflib import FOAF, ORG

from ontology.terms import GT
from web.lookups import about, look_up

GROUPS = (
    (str(GT.ActionPlan), "Plans"),
    (str(ORG.Post), "Posts"),
    (str(FOAF.Person), "People"),
    (str(GT.Board), "Boards and groups"),
    (str(ORG.Organization), "Organisations"),
)
"""What the page lists, in this order."""


def page(iri: str) -> str:
    """The page of an authority."""
    labels = [row["label"] for row in look_up("kinds", subject=about(iri)) if row["label"]]
    if not labels:
        abort(404)
    rows = look_up("authority", subject=about(iri))
    groups = [(label, [row for row in rows if row["type"] == kind]) for kind, label in GROUPS]
    return render_template(
        "authority.html", iri=iri, label=labels[0], groups=[one for one in groups if one[1]], trail=[]
    )
