"""What the terms of the graph are called in plain words, from the ontology's own labels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from rdflib import RDFS, Graph

from ontology.terms import PREFIXES


@cache
def ontology() -> Graph:
    """The ontology; parsed once, when a page first asks."""
    return Graph().parse(data=turtle(), format="turtle")


def turtle() -> str:
    """The ontology as it is written."""
    return (files("ontology") / "golden-thread.ttl").read_text("utf-8")


@cache
def _labels() -> Mapping[str, str]:
    return {str(term): str(label) for term, label in ontology().subject_objects(RDFS.label)}


def term_name(iri: str) -> str:
    """A term's label; for a term of another vocabulary its short name in words ("is part of")."""
    if iri in _labels():
        return _labels()[iri]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.split(r"[/#]", iri)[-1]).lower()


def short(iri: str) -> str:
    """An IRI with its prefix, where it has one of ours: "gt:lead"."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
