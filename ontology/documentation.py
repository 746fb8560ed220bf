"""Human documentation of the ontology as one page of HTML, with nothing from another host.

    python -m ontology.documentation docs/ontology.html

pyLODE (the `docs` extra) sets out the classes and properties. The lists of statuses, relations and verdicts, the
borrowed terms and the words of the trade, which it leaves out, are added from the same Turtle.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from html import escape
from pathlib import Path

from rdflib import RDF, RDFS, SKOS, Graph, Literal, URIRef

from ontology.headings import Meaning
from ontology.plan import Status
from ontology.terms import GT, PREFIXES
from ontology.turtle import WORD, Concept, concepts, labels, read_turtle

STYLE = """
    body { line-height: 1.5; color: #0b0c0c; }
    h1 { font: bold 200% sans-serif; } h2 { font: bold 150% sans-serif; } h3 { font: bold 115% sans-serif; }
    h1, h2, h3, #pylode, #pylode a, #profile { color: #003a70 !important; }
    .words { border-collapse: collapse; margin: 1em 0; table-layout: auto; width: 100%; }
    .words td:first-child { white-space: nowrap; }
    .words th, .words td { border-bottom: 1px solid #b1b4b6; padding: .5em 1em .5em 0; text-align: left; vertical-align: top; }
    sup[class^=sup-], .cardinality, #pylode span { color: #505a5f !important; }
    .entity th, .entity td { padding-bottom: 8px; }
    .entity p, dd p { margin: 0; }
"""


def page() -> str:
    """The page. Raises ImportError where pyLODE is not installed."""
    from pylode.profiles.ontpub import OntPub  # type: ignore[import-untyped] # noqa: PLC0415 - only makers of the page need it

    html = str(OntPub(_for_pylode()).make_html())
    head, namespaces, tail = html.partition('<div id="namespaces">')
    added = _statuses() + _schemes() + _borrowed() + _words()
    contents = "".join(f'<li><h4><a href="#{where}">{what}</a></h4></li>' for where, what in _SECTIONS.items())
    in_contents = '<li>\n          <h4>\n            <a href="#namespaces">'
    return (
        (head + added + namespaces + tail)
        .replace("<html>", '<html lang="en">', 1)
        .replace("</style>", STYLE + "</style>", 1)
        .replace(in_contents, contents + in_contents, 1)
    )


_SECTIONS = {
    "statuses": "Statuses of an action",
    "relations": "Relations of two actions, recommendations or names",
    "verdicts": "Verdicts on a suggestion",
    "borrowed": "Borrowed terms",
    "words": "Words of the trade",
}


def _for_pylode() -> Graph:
    """The ontology without its schemes, each of which pyLODE takes for another ontology, and with notes on reading links backwards."""
    graph = read_turtle("golden-thread.ttl")
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri)
    for term in [term for kind in (SKOS.ConceptScheme, SKOS.Concept) for term in graph.subjects(RDF.type, kind)]:
        graph.remove((term, None, None))
    for term in list(graph.subjects(RDFS.label)):
        if not str(term).startswith(str(GT)):
            graph.remove((term, None, None))
    for term, reverse in graph.subject_objects(GT.reverseLabel):
        graph.add((term, SKOS.scopeNote, Literal(f"Read backwards: “{reverse}”.")))
    return graph


def _statuses() -> str:
    by_label = {one.preferred: labels()[one.iri].comment for one in concepts(GT.Statuses)}
    rows = ((status, by_label[status]) for status in Status)
    return _section("statuses", labels()[GT.Statuses].comment, ("Status", "Meaning"), rows)


def _schemes() -> str:
    return "".join(
        _section(where, labels()[scheme].comment, ("Concept", "Meaning"), _meanings(scheme))
        for where, scheme in (("relations", GT.Relations), ("verdicts", GT.Verdicts))
    )


def _meanings(scheme: URIRef) -> Iterable[tuple[str, str]]:
    return ((one.preferred, labels()[one.iri].comment) for one in concepts(scheme))


def _borrowed() -> str:
    rows = (
        (_compact(term), said.label, said.reverse or "", said.comment)
        for term, said in sorted(labels().items())
        if not term.startswith(str(GT))
    )
    about = "Terms of other vocabularies, what our pages call them, and how they are used here. Their definitions are their makers'."
    return _section("borrowed", about, ("Term", "Label", "Read backwards", "Use"), rows)


def _words() -> str:
    by_name = {one.name: one for one in concepts(WORD.headings)}
    rows = (_words_row(by_name[meaning]) for meaning in Meaning)
    about = (
        "What plans write at the head of a column or before a line, and what Golden Thread takes it to mean. A sure word counts "
        "also inside a longer heading, the others only as the whole heading. A new word is a line in words.ttl."
    )
    return _section("words", about, ("Meaning", "Sure words", "Whole headings"), rows)


def _words_row(one: Concept) -> tuple[str, str, str]:
    return (one.preferred, ", ".join(one.sure), ", ".join(one.whole))


def _section(where: str, about: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in head)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>\n" for row in rows)
    title = _SECTIONS[where]
    return (
        f'<div class="section" id="{where}"><h2>{title}</h2><p>{escape(about)}</p>'
        f'<table class="words"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _compact(term: URIRef) -> str:
    return next(
        (f"{name}:{term.removeprefix(iri)}" for name, iri in PREFIXES.items() if term.startswith(iri)), str(term)
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), "utf-8")
