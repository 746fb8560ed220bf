"""The links that comparing found, as the inferred graph holds them: one node a pair, with relation, score and reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

import pyoxigraph as ox

from graph.compare.compare import Link
from graph.compare.score import Band
from graph.names import Names
from graph.terms import GT, RDF, XSD

RELATIONS = {
    Band.DUPLICATE: GT.Duplicate,
    Band.NEAR_DUPLICATE: GT.NearDuplicate,
    Band.RELATED: GT.Related,
}
_WORDS_ALONE = "Their words are alike."


def triples_of(link: Link, names: Names) -> Iterator[ox.Triple]:
    """A link as it is written."""
    node = ox.NamedNode(names.pair(link.a, link.b))
    yield ox.Triple(node, RDF.type, GT.InferredLink)
    yield from (ox.Triple(node, GT.between, ox.NamedNode(end)) for end in (link.a, link.b))
    yield ox.Triple(node, GT.relation, RELATIONS[link.band])
    yield ox.Triple(node, GT.score, decimal(link.score))
    yield ox.Triple(node, GT.method, ox.Literal(link.method))
    reasons = link.reasons
    yield ox.Triple(node, GT.alike, ox.Literal(_sentence(reasons.alike) or _WORDS_ALONE))
    if reasons.apart:
        yield ox.Triple(node, GT.apart, ox.Literal(_sentence(reasons.apart)))


def decimal(score: float) -> ox.Literal:
    """A score with three places, in the form that stores keep: "0.93" and not "0.930"."""
    return ox.Literal(f"{Decimal(f'{score:.3f}').normalize():f}", datatype=XSD.decimal)


def _sentence(clauses: Iterable[str]) -> str:
    told = "; ".join(clauses)
    return f"{told[:1].upper()}{told[1:]}." if told else ""
