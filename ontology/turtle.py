"""The Turtle files of this folder, read as package data: the ontology, its words, its shapes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from rdflib import RDFS, SKOS, Graph, Literal, Namespace, URIRef

from ontology.terms import GT

WORD = Namespace("https://w3id.org/golden-thread/words#")
"""Namespace of the concepts in words.ttl."""

_COMMENTS = (RDFS.comment, SKOS.definition, URIRef("http://purl.org/vocab/vann/usageNote"))


@dataclass(frozen=True, slots=True)
class TermLabel:
    """What a term is called: its label, what it means, and for a link its label read backwards."""

    label: str
    comment: str
    reverse: str | None = None


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of words.ttl: its IRI, preferred label, sure words (pref and alt labels) and whole-heading words (hidden)."""

    iri: URIRef
    preferred: str
    sure: tuple[str, ...]
    whole: tuple[str, ...]

    @property
    def name(self) -> str:
        """The part of the local name after its scheme's: "lead" of `word:heading-lead`."""
        return self.iri.rpartition("#")[2].partition("-")[2]

    @property
    def words(self) -> tuple[str, ...]:
        """Every word for it, the sure ones first."""
        return self.sure + self.whole


def read_turtle(name: str) -> Graph:
    """A Turtle file of this folder as a graph of its own: "golden-thread.ttl", "words.ttl", "shapes.ttl"."""
    return Graph(bind_namespaces="none").parse(data=files("ontology").joinpath(name).read_bytes(), format="turtle")


@cache
def labels() -> Mapping[URIRef, TermLabel]:
    """Label, comment and reverse label of each gt: term, status and borrowed term, by IRI."""
    graph = read_turtle("golden-thread.ttl")
    named = dict(graph.subject_objects(RDFS.label)) | dict(graph.subject_objects(SKOS.prefLabel))
    return MappingProxyType(
        {
            term: TermLabel(str(label), _first(graph, term, *_COMMENTS) or "", _first(graph, term, GT.reverseLabel))
            for term, label in named.items()
            if isinstance(term, URIRef)
        }
    )


@cache
def concepts(scheme: URIRef) -> tuple[Concept, ...]:
    """The concepts of a scheme (`WORD.headings`, `GT.Statuses`), in order of IRI, each with its words in order."""
    graph = _words()
    members = sorted(iri for iri in graph.subjects(SKOS.inScheme, scheme) if isinstance(iri, URIRef))
    return tuple(_concept(graph, iri) for iri in members)


def concept(iri: URIRef) -> Concept:
    """One concept by its IRI (`WORD["phrase-reporting"]`)."""
    return _concept(_words(), iri)


@cache
def _words() -> Graph:
    """Both files as one graph, parsed once."""
    return read_turtle("golden-thread.ttl") + read_turtle("words.ttl")


def _concept(graph: Graph, iri: URIRef) -> Concept:
    preferred = _texts(graph, iri, SKOS.prefLabel)
    return Concept(
        iri,
        preferred[0],
        preferred + _texts(graph, iri, SKOS.altLabel),
        _texts(graph, iri, SKOS.hiddenLabel),
    )


def _texts(graph: Graph, subject: URIRef, *properties: URIRef) -> tuple[str, ...]:
    return tuple(sorted(str(o) for p in properties for o in graph.objects(subject, p) if isinstance(o, Literal)))


def _first(graph: Graph, subject: URIRef, *properties: URIRef) -> str | None:
    return next(iter(_texts(graph, subject, *properties)), None)
