"""One of the two that a decision is about, as it was then: enough to find it again whatever becomes of its IRI."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pyoxigraph as ox

from graph.compare.works import Level
from graph.terms import GT, RDF, XSD
from ontology.folding import folded


@dataclass(frozen=True, slots=True)
class Side:
    """A work or a name as it was when somebody decided. `level` is action or recommendation, or the kind of agent.

    `words` are those of the work, or the name; `others` the name's other ways of being written. `path` is its IRI then,
    without the base. `above` and `ref_above` are the words and the reference of the recommendation that an action answers.
    `copies` says how often the plan had these words, `occurrence` which of those under the same recommendation it was,
    `nearest` how much (0 to 1) the most similar other work of the plan shared with it.
    """

    level: str
    words: str
    path: str
    authority: str | None = None
    document: str | None = None
    title: str | None = None
    ref: str | None = None
    ref_above: str | None = None
    above: str = ""
    others: tuple[str, ...] = ()
    copies: int = 1
    occurrence: int = 1
    nearest: Decimal = Decimal(0)

    @property
    def is_name(self) -> bool:
        """Whether it is a name, and no action or recommendation."""
        return self.level not in set(Level)

    @property
    def key(self) -> str:
        """The words, folded for comparing."""
        return folded(self.words)

    @property
    def identity(self) -> str:
        """What tells it from others, in one line: the same in every store."""
        return "\x1f".join((self.level, self.words, self.path, self.authority or "", self.document or ""))


_WORDS = {
    "level": GT.level,
    "words": GT.wording,
    "path": GT.path,
    "authority": GT.authorityThen,
    "document": GT.documentName,
    "title": GT.titleThen,
    "ref": GT.reference,
    "ref_above": GT.referenceAbove,
    "above": GT.wordingAbove,
}


def side_triples(node: ox.NamedNode, side: Side) -> Iterator[ox.Triple]:
    """A side as the decided graph holds it, but for what it is found again as."""
    yield ox.Triple(node, RDF.type, GT.Side)
    for field, predicate in _WORDS.items():
        if value := getattr(side, field):
            yield ox.Triple(node, predicate, ox.Literal(value))
    yield from (ox.Triple(node, GT.otherWording, ox.Literal(other)) for other in side.others)
    if not side.is_name:
        yield ox.Triple(node, GT.copies, ox.Literal(side.copies))
        yield ox.Triple(node, GT.occurrence, ox.Literal(side.occurrence))
        yield ox.Triple(node, GT.nearest, ox.Literal(str(side.nearest), datatype=XSD.decimal))


def side_of(facts: Mapping[str, Sequence[str]]) -> Side:
    """The side whose values are given by property. Raises LookupError where the store lacks its words."""
    told = {field: facts[predicate.value][0] for field, predicate in _WORDS.items() if predicate.value in facts}
    if not {"level", "words", "path"} <= told.keys():
        raise LookupError("A side of a decision has a level, words and a path.")
    return Side(
        **told,
        others=tuple(sorted(facts.get(GT.otherWording.value, ()))),
        copies=int(facts.get(GT.copies.value, "1")[0]),
        occurrence=int(facts.get(GT.occurrence.value, "1")[0]),
        nearest=Decimal(facts.get(GT.nearest.value, ("0",))[0]),
    )
