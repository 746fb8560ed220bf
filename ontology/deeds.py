"""What actions do and for whom: families of words in deeds.ttl, read once, ready to be looked up by word stems.

>>> from ontology.deeds import families, Family
>>> families(Family.DEED)["commission"]  # every word of it, as written
('commission', 'contract', 'procure', 'procurement', 'purchase', 'recommission', 'tender')
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from rdflib import SKOS, Graph, Literal, Namespace, URIRef

from ontology.turtle import read_turtle

WORD = Namespace("https://w3id.org/golden-thread/words#")


class Family(StrEnum):
    """What the words of a family name; each is a scheme of deeds.ttl."""

    DEED = "deeds"
    GROUP = "groups"
    MATTER = "same-words"


@cache
def families(kind: Family) -> Mapping[str, tuple[str, ...]]:
    """The families of a kind by their label, each with all its words, lower case but for acronyms."""
    graph = _graph()
    members = sorted(iri for iri in graph.subjects(SKOS.inScheme, WORD[kind.value]) if isinstance(iri, URIRef))
    named = {str(graph.value(one, SKOS.prefLabel)): _words(graph, one) for one in members}
    return MappingProxyType(dict(sorted(named.items())))


@cache
def empty_words() -> frozenset[str]:
    """Words that tell no two actions apart, lower case."""
    return frozenset(
        str(word) for word in _graph().objects(WORD["phrase-empty"], SKOS.hiddenLabel) if isinstance(word, Literal)
    )


@cache
def broader() -> Mapping[str, str]:
    """The wider group that a group belongs to, by label: "care leavers" are "children and young people"."""
    graph = _graph()
    return MappingProxyType(
        {
            str(graph.value(one, SKOS.prefLabel)): str(graph.value(wide, SKOS.prefLabel))
            for one, wide in graph.subject_objects(SKOS.broader)
        }
    )


def _words(graph: Graph, iri: URIRef) -> tuple[str, ...]:
    return tuple(sorted(str(o) for p in (SKOS.prefLabel, SKOS.altLabel) for o in graph.objects(iri, p)))


@cache
def _graph() -> Graph:
    return read_turtle("deeds.ttl")
