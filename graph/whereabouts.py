"""Where in its file each passage of a plan stands, as the graph gives it, and whether that holds together."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pyoxigraph as ox

from graph.store import Store, select
from graph.terms import GT, PROLOGUE, RDF
from ontology.places import CELL, in_words

PDF_FRAGMENTS = "http://tools.ietf.org/rfc/rfc3778"
"""What the Web Annotation recommendation has a fragment of a PDF file conform to."""

_NUMBER = r"-?\d+(?:\.\d+)?"
_FRAGMENT = re.compile(rf"page=([1-9]\d*)(?:&viewrect={_NUMBER},{_NUMBER},\d+(?:\.\d+)?,\d+(?:\.\d+)?)?")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What the graph says of where a passage stands: in words, and by page, sheet, cell and fragment, each as its literal."""

    words: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    fragments: tuple[str, ...] = ()

    def fault(self, lines: tuple[int, int]) -> str | None:
        """What does not hold of a passage in those lines of the text, as the end of a sentence; None where all does."""
        pages = sorted(int(page) for page in self.pages if page.isdecimal())
        if len(pages) < len(self.pages) or 0 in pages:
            return f"is said to be on page {', '.join(self.pages)}, and pages are counted from 1."
        if odd := [cell for cell in self.cells if not CELL.fullmatch(cell)]:
            return f"is said to be in cell {', '.join(odd)}, and no cell has such a name."
        found = [_FRAGMENT.fullmatch(fragment) for fragment in self.fragments]
        if sorted(int(one[1]) if one else 0 for one in found) != pages:
            told = ", ".join(self.fragments) or "nothing"
            return f"is said to be on page {', '.join(self.pages) or '(none)'}, and its fragments say {told}."
        place = in_words(pages, self.sheets, self.cells, lines)
        if self.words != (place,):
            return f"is said to be at {' and '.join(self.words) or 'no place'}, and not at {place}."
        return None


NOWHERE = Whereabouts()
"""Of a passage that says nothing of where it stands."""


def whereabouts(store: Store, graph: ox.NamedNode) -> dict[str, Whereabouts]:
    """Those of each passage (IRI) of one plan's graph. Raises StoreError."""
    values: dict[str, dict[str, list[str]]] = {}
    rows = select(
        store,
        f"""{PROLOGUE}SELECT ?passage ?property ?value WHERE {{ GRAPH {graph} {{
            {{ ?passage ?property ?value FILTER (?property IN (gt:place, gt:page, gt:sheet, gt:cell)) }} UNION
            {{ ?passage oa:hasSelector ?selector . ?selector a oa:FragmentSelector ; rdf:value ?value ;
                dcterms:conformsTo <{PDF_FRAGMENTS}> BIND (rdf:value AS ?property) }}
        }} }} ORDER BY ?passage ?property ?value""",
    )
    for row in rows:
        values.setdefault(row["passage"].value, {}).setdefault(row["property"].value, []).append(row["value"].value)
    names = [term.value for term in (GT.place, GT.page, GT.sheet, GT.cell, RDF.value)]
    return {passage: Whereabouts(*(tuple(said.get(name, ())) for name in names)) for passage, said in values.items()}
