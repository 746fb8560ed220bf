"""What a plan states about one thing: the words, where they stand, and whom or what we take them to mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ontology.plan import Passage
from web.addresses import evidence_address
from web.lookups import Row, about, look_up

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Meant:
    """What words turned out to mean: an agent of ours, or another recommendation of the plan."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: the property it gives (`relation`), its words, the passages they stand in, what they were taken to mean.

    `places` say in words where in the file the passages stand, `doubts` why a person should look there.
    """

    iri: str
    relation: str
    as_written: str
    position: int
    found_as: str | None
    source: str
    passages: tuple[Passage, ...]
    places: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    meant: tuple[Meant, ...] = ()

    @property
    def evidence(self) -> str | None:
        """The address of the source with these words marked."""
        return evidence_address(self.source, self.passages)

    @property
    def place(self) -> str:
        """Where in the file the words stand: "page 3"."""
        return ", ".join(self.places)


def said_about(iri: str) -> Mapping[str, Sequence[Said]]:
    """The statements about a thing, in their order, by the IRI of the property that they give."""
    found: dict[str, Said] = {}
    for row in look_up("statements", subject=about(iri)):
        passage = Passage(row["start"], row["end"])
        before = found.get(row["statement"]) or _begun(row, passage)
        found[row["statement"]] = replace(
            before,
            passages=_with(before.passages, [passage]),
            places=_with(before.places, filter(None, [row["place"]])),
            doubts=_with(before.doubts, filter(None, [row["doubt"]])),
            meant=_with(before.meant, _meant(row)),
        )
    by_property: dict[str, list[Said]] = {}
    for one in sorted(found.values(), key=lambda said: said.position):
        by_property.setdefault(one.relation, []).append(one)
    return by_property


def _begun(row: Row, passage: Passage) -> Said:
    return Said(
        row["statement"],
        row["property"],
        row["asWritten"],
        row["position"],
        row["foundAs"],
        row["source"],
        (passage,),
    )


def _meant(row: Row) -> Iterable[Meant]:
    if row["agent"]:
        yield Meant(row["agent"], row["agentLabel"] or row["agent"])
    if row["toward"]:
        yield Meant(row["toward"], f"{row['towardKind'] or 'recommendation'} {row['towardRef'] or ''}".strip())


def _with(known: tuple[Value, ...], more: Iterable[Value]) -> tuple[Value, ...]:
    return known + tuple(one for one in more if one not in known)
