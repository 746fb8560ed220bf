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

from rdflib import SKOS

from ontology.turtle import said_in


@cache
def subjects() -> Mapping[str, tuple[str, ...]]:
    """The subjects by their label, each with all its wordings as written."""
    return MappingProxyType(
        {label: tuple(sorted((label, *_said(iri, str(SKOS.altLabel))))) for iri, label in _labels().items()}
    )


@cache
def kinds() -> frozenset[str]:
    """The subjects, by label, that say what kind of step it is, not what it is about: documents, training, audits."""
    held = said_in("subjects.ttl")
    roots = {_labels()[iri] for (_, said), iris in held.items() if said == str(SKOS.member) for iri in iris}
    return frozenset(
        name for name in subjects() if name in roots or not roots.isdisjoint(broader_subjects().get(name, ()))
    )


@cache
def broader_subjects() -> Mapping[str, tuple[str, ...]]:
    """The wider subjects of each subject that has any, by label, the nearest first."""
    above = {label: _labels()[wide] for iri, label in _labels().items() for wide in _said(iri, str(SKOS.broader))}

    def upwards(name: str) -> Iterator[str]:
        while name in above:
            name = above[name]
            yield name

    return MappingProxyType({name: tuple(upwards(name)) for name in above})


@cache
def _labels() -> Mapping[str, str]:
    """The label of each subject, by its IRI."""
    held = said_in("subjects.ttl")
    return MappingProxyType(
        {iri: held[iri, str(SKOS.prefLabel)][0] for iri, said in sorted(held) if said == str(SKOS.inScheme)}
    )


def _said(iri: str, said: str) -> tuple[str, ...]:
    return said_in("subjects.ttl").get((iri, said), ())
