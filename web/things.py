"""One route for every thing that has an IRI: a page for people, Turtle or JSON-LD for programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request
from rdflib import FOAF, ORG
from werkzeug.wrappers import Response as Answered

from ontology.plan import Passage
from ontology.terms import GT
from queries.serialise import GRAPH_FORMATS, graph_text
from web import actions, agents, authorities, groups, inspections, one_pair, overlaps, plans, recommendations, sources
from web.addresses import evidence_address, iri_of
from web.lookups import about, answer, look_up
from web.site import current_site
from web.terms import term_name

pages = Blueprint("things", __name__)


def _agent(kind: str) -> Callable[[str], str]:
    return lambda iri: agents.page(iri, kind)


FORMATS: Mapping[str, str] = {
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "ntriples": "application/n-triples",
}
"""The formats that `format=` may ask for, where a browser's Accept header cannot."""

PAGES: Mapping[str, Callable[[str], str]] = {
    str(GT.ActionPlan): plans.page,
    str(GT.Recommendation): recommendations.page,
    str(GT.Inspection): inspections.page,
    str(GT.Action): actions.page,
    str(GT.Cluster): groups.page,
    str(GT.Cycle): overlaps.page,
    str(GT.SourceDocument): sources.page,
    str(GT.Authority): authorities.page,
    str(ORG.Post): _agent("post"),
    str(FOAF.Person): _agent("person"),
    str(GT.Board): _agent("board"),
    str(ORG.Organization): _agent("organisation"),
}
"""Which page shows which class of thing; any other thing has a plain page of all that is known of it."""


_NOTHING = (
    "Nothing loaded here goes by the name {!r}. "
    "It may be of a plan that is not loaded, or that was loaded under another authority or file name."
)
_GONE = (
    "This group is not here any more: somebody decided about it, or a plan was loaded. "
    "Open Groups of the same work, under May be the same, for what there is now."
)


@pages.get("/id/<path:path>")
def show(path: str) -> Answered:
    """The page, or the triples, of the thing whose IRI is the site's base and this path."""
    iri = iri_of(path)
    rows = look_up("kinds", subject=about(iri)) if iri else ()
    if iri is None or not rows:
        abort(404, _GONE if path.startswith("cluster/") else _NOTHING.format(path))
    accepted = request.accept_mimetypes.best_match(["text/html", *GRAPH_FORMATS], "text/html")
    media_type = FORMATS.get(request.args.get("format", ""), accepted)
    shown = _page(iri, {row["type"] for row in rows}) if media_type == "text/html" else _described(iri, media_type)
    shown.vary.add("Accept")
    return shown


def _page(iri: str, types: set[str]) -> Answered:
    if iri.startswith(f"{current_site().base}pair/"):  # one that is only decided has no class
        return make_response(one_pair.page(iri), 200, {"Cache-Control": "no-store"})
    for kind, page in PAGES.items():
        if kind in types:
            return make_response(page(iri))
    if str(GT.Passage) in types:
        return _passage(iri)
    return make_response(
        render_template("thing.html", iri=iri, rows=look_up("thing", subject=about(iri)), term_name=term_name, trail=[])
    )


def _passage(iri: str) -> Answered:
    row = look_up("passage", subject=about(iri))[0]
    return redirect(evidence_address(row["source"], [Passage(row["start"], row["end"])]) or "/")


def _described(iri: str, media_type: str) -> Answered:
    return Response(
        graph_text(answer("description", subject=about(iri)), media_type), content_type=f"{media_type}; charset=utf-8"
    )
