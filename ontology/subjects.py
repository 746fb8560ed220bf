"""What plans are about: the thesaurus of subjects.ttl, read once.

>>> from ontology.subjects import broader_subjects, subjects
>>> subjects()["chronology"]  # every wording of it
('case chronologies', 'case chronology', 'chronologies', 'chronology', ...)
>>> broader_subjects()["pathway plan"]  # the nearest first
('plan for a child',)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from rdflib import RDF, SKOS, Graph, URIRef

from ontology.turtle import read_turtle


@cache
def subjects() -> Mapping[str, tuple[str, ...]]:
    """The subjects by their label, each with all its wordings as written."""
    graph = _graph()
    concepts = sorted(iri for iri in graph.subjects(RDF.type, SKOS.Concept) if isinstance(iri, URIRef))
    return MappingProxyType({_label(graph, one): _wordings(graph, one) for one in concepts})


@cache
def kinds() -> frozenset[str]:
    """The subjects, by label, that say what kind of step it is, not what it is about: documents, training, audits."""
    graph = _graph()
    roots = {_label(graph, one) for one in graph.objects(None, SKOS.member)}
    return frozenset(
        name for name in subjects() if name in roots or not roots.isdisjoint(broader_subjects().get(name, ()))
    )


@cache
def broader_subjects() -> Mapping[str, tuple[str, ...]]:
    """The wider subjects of each subject that has any, by label, the nearest first."""
    graph = _graph()
    above = {_label(graph, one): _label(graph, wide) for one, wide in graph.subject_objects(SKOS.broader)}

    def upwards(name: str) -> Iterator[str]:
        while name in above:
            name = above[name]
            yield name

    return MappingProxyType({name: tuple(upwards(name)) for name in above})


def _label(graph: Graph, iri: object) -> str:
    return str(graph.value(URIRef(str(iri)), SKOS.prefLabel))


def _wordings(graph: Graph, iri: URIRef) -> tuple[str, ...]:
    return tuple(sorted(str(one) for way in (SKOS.prefLabel, SKOS.altLabel) for one in graph.objects(iri, way)))


@cache
def _graph() -> Graph:
    return read_turtle("subjects.ttl")
