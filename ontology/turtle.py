"""The Turtle files of this folder, read as package data: the ontology, its words, its shapes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from pyoxigraph import Literal as PlainLiteral
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import RDFS, SKOS, Graph, Literal, Namespace, URIRef

from ontology.terms import GT

WORD = Namespace("https://w3id.org/golden-thread/words#")
"""Namespace of the concepts in words.ttl."""

Said = Mapping[tuple[str, str], tuple[str, ...]]
"""The values of each property of each subject, all as strings, in order."""

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
    members = sorted(
        subject for (subject, said), values in _words().items() if said == str(SKOS.inScheme) and str(scheme) in values
    )
    return tuple(_concept(URIRef(iri)) for iri in members)


def concept(iri: URIRef) -> Concept:
    """One concept by its IRI (`WORD["phrase-reporting"]`)."""
    return _concept(iri)


def _words() -> Said:
    return said_in("golden-thread.ttl", "words.ttl")


@cache
def said_in(*names: str) -> Said:
    """What files of this folder say, by subject and property, in order; parsed once, by the store's quick parser."""
    said: dict[tuple[str, str], list[str]] = {}
    for name in names:
        for triple in parse(files("ontology").joinpath(name).read_bytes(), format=RdfFormat.TURTLE):
            if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | PlainLiteral):
                said.setdefault((triple.subject.value, triple.predicate.value), []).append(triple.object.value)
    return MappingProxyType({key: tuple(sorted(values)) for key, values in said.items()})


def _concept(iri: URIRef) -> Concept:
    preferred, alternative, hidden = (
        _words().get((str(iri), str(label)), ()) for label in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
    )
    return Concept(iri, preferred[0], preferred + alternative, hidden)


def _texts(graph: Graph, subject: URIRef, *properties: URIRef) -> tuple[str, ...]:
    return tuple(sorted(str(o) for p in properties for o in graph.objects(subject, p) if isinstance(o, Literal)))


def _first(graph: Graph, subject: URIRef, *properties: URIRef) -> str | None:
    return next(iter(_texts(graph, subject, *properties)), None)
