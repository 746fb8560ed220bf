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

from rdflib import SKOS

from ontology.turtle import WORD, said_in


class Family(StrEnum):
    """What the words of a family name; each is a scheme of deeds.ttl."""

    DEED = "deeds"
    GROUP = "groups"
    MATTER = "same-words"


@cache
def families(kind: Family) -> Mapping[str, tuple[str, ...]]:
    """The families of a kind by their label, each with all its words, lower case but for acronyms."""
    held, scheme = said_in("deeds.ttl"), str(WORD[kind.value])
    members = [iri for (iri, said), schemes in sorted(held.items()) if said == str(SKOS.inScheme) and scheme in schemes]
    named = {_label(iri): tuple(sorted((_label(iri), *held.get((iri, str(SKOS.altLabel)), ())))) for iri in members}
    return MappingProxyType(dict(sorted(named.items())))


@cache
def empty_words() -> frozenset[str]:
    """Words that tell no two actions apart, lower case."""
    return frozenset(said_in("deeds.ttl")[str(WORD["phrase-empty"]), str(SKOS.hiddenLabel)])


@cache
def broader() -> Mapping[str, str]:
    """The wider group that a group belongs to, by label: "care leavers" are "children and young people"."""
    held = said_in("deeds.ttl")
    wider = {iri: wide[0] for (iri, said), wide in held.items() if said == str(SKOS.broader)}
    return MappingProxyType({_label(iri): _label(wide) for iri, wide in wider.items()})


def _label(iri: str) -> str:
    return said_in("deeds.ttl")[iri, str(SKOS.prefLabel)][0]
