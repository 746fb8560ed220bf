"""How a post, person or body stands to others, as the plans say it: in which section, who chairs, what reports to what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rdflib import ORG

from ontology.plan import Passage
from ontology.terms import GT
from web.addresses import evidence_address
from web.lookups import about, look_up

_HEADINGS = {
    (str(ORG.postIn), "to"): "In",
    (str(ORG.memberOf), "to"): "In",
    (str(ORG.subOrganizationOf), "to"): "Sub-group of",
    (str(GT.chairs), "to"): "Chairs",
    (str(ORG.reportsTo), "to"): "Reports to",
    (str(GT.chairs), "from"): "Chaired by",
    (str(ORG.reportsTo), "from"): "Hears from",
    (str(ORG.postIn), "from"): "Posts in it",
    (str(ORG.memberOf), "from"): "People in it",
    (str(ORG.subOrganizationOf), "from"): "Sub-groups",
}
"""What stands before the other, by relation and way, in the order in which the page tells them."""


@dataclass(frozen=True, slots=True)
class Line:
    """The other, by IRI and name, and the first words that say how the two stand, with the address and place of these."""

    iri: str
    label: str
    words: str
    evidence: str | None
    place: str | None


def lines_of(iri: str) -> Sequence[tuple[str, Sequence[Line]]]:
    """The lines of an agent by their headings; none where the plans say nothing."""
    found: dict[str, dict[str, Line]] = {}
    for row in look_up("lines", subject=about(iri)):
        heading = _HEADINGS.get((row["property"], row["way"]))
        if heading:
            evidence = evidence_address(row["source"], [Passage(row["start"], row["end"])])
            line = Line(row["other"], row["label"], row["asWritten"], evidence, row["place"])
            found.setdefault(heading, {}).setdefault(line.iri, line)
    return _in_order(found)


def _in_order(found: Mapping[str, Mapping[str, Line]]) -> Sequence[tuple[str, Sequence[Line]]]:
    return [
        (heading, list(found[heading].values())) for heading in dict.fromkeys(_HEADINGS.values()) if heading in found
    ]
