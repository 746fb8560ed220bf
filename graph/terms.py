"""The vocabularies' terms as pyoxigraph nodes: `GT.lead`, `DCTERMS.title`; a misspelt one raises AttributeError."""

from __future__ import annotations

import pyoxigraph as ox
from rdflib import namespace
from rdflib.namespace import DefinedNamespace

from ontology import terms


class Vocabulary:
    """A vocabulary of rdflib's whose terms are handed out as pyoxigraph nodes, each made once."""

    def __init__(self, defined: type[DefinedNamespace]) -> None:
        self._defined = defined

    def __getattr__(self, name: str) -> ox.NamedNode:
        """The node of a term. Raises AttributeError where the vocabulary has no such term."""
        node = ox.NamedNode(str(getattr(self._defined, name)))
        setattr(self, name, node)
        return node


GT = Vocabulary(terms.GT)
OA = Vocabulary(terms.OA)
DCTERMS = Vocabulary(namespace.DCTERMS)
FOAF = Vocabulary(namespace.FOAF)
ORG = Vocabulary(namespace.ORG)
OWL = Vocabulary(namespace.OWL)
PROV = Vocabulary(namespace.PROV)
RDF = Vocabulary(namespace.RDF)
RDFS = Vocabulary(namespace.RDFS)
SKOS = Vocabulary(namespace.SKOS)
XSD = Vocabulary(namespace.XSD)

PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in terms.PREFIXES.items())
"""What stands before a query: every engine reads it, whatever prefixes it knows of itself."""
