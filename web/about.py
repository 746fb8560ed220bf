"""What these pages are, the limits they work under, the terms they use, and whose work they stand on."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request
from rdflib import OWL, RDF, RDFS

from ontology.terms import GT
from web.site import current_site
from web.terms import ontology, short, turtle

pages = Blueprint("about", __name__)


@pages.get("/about")
def show() -> str:
    """The limits, as the command prints them too, and the licences of what is vendored."""
    return render_template("about.html", settings=current_site().settings.described(), trail=[])


@pages.get("/ontology")
def terms() -> Response | str:
    """The terms in words for people, the Turtle for programs (by Accept or `?format=turtle`)."""
    wanted = request.accept_mimetypes.best_match(["text/html", "text/turtle"], "text/html")
    if request.args.get("format") == "turtle" or wanted == "text/turtle":
        return Response(turtle(), content_type="text/turtle; charset=utf-8")
    graph = ontology()
    groups = [
        (
            heading,
            sorted(
                (short(str(term)), graph.value(term, RDFS.label), graph.value(term, RDFS.comment))
                for term in graph.subjects(RDF.type, kind)
                if str(term).startswith(str(GT))
            ),
        )
        for heading, kind in (
            ("Classes", OWL.Class),
            ("Links between things", OWL.ObjectProperty),
            ("Words and dates of a thing", OWL.DatatypeProperty),
        )
    ]
    return render_template("ontology.html", groups=groups, trail=[])
