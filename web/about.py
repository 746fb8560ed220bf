"""What these pages are, the limits they work under, the terms they use, and whose work they stand on."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from ontology.vocabulary import labels
from web.site import current_site
from web.terms import short, turtle

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
    known = sorted((short(str(term)), told) for term, told in labels().items())
    own = [pair for pair in known if pair[0].startswith("gt:")]
    groups = [
        ("Golden Thread's own terms", own),
        ("Borrowed terms, and what they mean here", [pair for pair in known if pair not in own]),
    ]
    return render_template("ontology.html", groups=groups, trail=[])
