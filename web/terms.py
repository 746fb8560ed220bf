"""What the terms of the graph are called in plain words, from the ontology's own labels."""

from __future__ import annotations

import re
from importlib.resources import files

from rdflib import URIRef

from ontology.terms import PREFIXES
from ontology.vocabulary import labels


def turtle() -> str:
    """The ontology as it is written."""
    return (files("ontology") / "golden-thread.ttl").read_text("utf-8")


def term_name(iri: str) -> str:
    """A term's label in the ontology; for any other its short name in words ("see also")."""
    known = labels().get(URIRef(iri))
    return known.label if known else re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.split(r"[/#]", iri)[-1]).lower()


def short(iri: str) -> str:
    """An IRI with its prefix, where it has one of ours: "gt:lead"."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
