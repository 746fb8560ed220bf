"""Pairs that may be the same: what was found of each, what a person decided, and who or what the two are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from types import MappingProxyType

from graph.decisions.decision import RELATIONS, VERDICTS, Relation, Verdict
from web.english import chance, likelihood
from web.lookups import Row, about, look_up
from web.naming import action_name, plan_name, recommendation_name
from web.site import current_site
from web.terms import term_name

RELATION_OF: Mapping[str, Relation] = MappingProxyType({node.value: one for one, node in RELATIONS.items()})
"""The relation of each concept's IRI."""

VERDICT_OF: Mapping[str, Verdict] = MappingProxyType({node.value: one for one, node in VERDICTS.items()})
"""The verdict of each concept's IRI."""


@dataclass(frozen=True, slots=True)
class End:
    """One of the two: an action or recommendation with its plan, or a name with its authority; all as a page tells it.

    Only an action has leads and a due date.
    """

    iri: str
    name: str
    text: str
    plan: str | None = None
    plan_name: str = ""
    leads: tuple[str, ...] = ()
    due: str | None = None
    status: str | None = None
    authority: str | None = None
    is_action: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """The decision in force on a pair: `relation` is what the person held it to be, or not to be."""

    iri: str
    verdict: Verdict
    relation: Relation
    who: str
    when: datetime
    note: str

    @property
    def key(self) -> str:
        """The last part of its IRI, by which forms know it."""
        return self.iri.rpartition("/")[2]

    @property
    def words(self) -> str:
        """What was decided: "duplicate", "not the same", "unsure", "taken back"."""
        if self.verdict is Verdict.ACCEPTED:
            return str(self.relation)
        return {Verdict.UNSURE: "unsure", Verdict.WITHDRAWN: "taken back"}.get(self.verdict, "not the same")


@dataclass(frozen=True)
class Pair:
    """Two that may be one. Without `relation` nothing was found: a person decided on their own. Merged names have one end."""

    iri: str
    ends: tuple[End, ...]
    relation: Relation | None = None
    score: float | None = None
    method: str = ""
    alike: str = ""
    apart: str = ""
    ruling: Ruling | None = None

    @property
    def key(self) -> str:
        """The last part of its IRI, by which forms and addresses know it."""
        return self.iri.rpartition("/")[2]

    @cached_property
    def seen(self) -> str:
        """What tells the two, as they are shown, from what may come in their place: a hash of their words and the ruling."""
        shown = (*(end.text for end in self.ends), self.ruling.iri if self.ruling else "")
        return sha256("\0".join(shown).encode(errors="surrogatepass")).hexdigest()[:16]

    @property
    def is_of_names(self) -> bool:
        """Whether the two are names, and not actions or recommendations."""
        return (self.relation or (self.ruling and self.ruling.relation)) is Relation.SAME_HOLDER

    @cached_property
    def likely(self) -> str:
        """The score in words: "0.93: very likely"."""
        return "" if self.score is None else f"{chance(self.score)}: {likelihood(self.score)}"

    def other(self, iri: str) -> End:
        """The end that is not this one; where both are one now, that."""
        return next((one for one in self.ends if one.iri != iri), self.ends[0])


def pairs(iris: Iterable[str]) -> Sequence[Pair]:
    """The pairs of these IRIs, in this order; those of which nothing is known are left out."""
    wanted = tuple(dict.fromkeys(iris))
    if not wanted:
        return ()
    by_pair: dict[str, list[Row]] = {}
    for row in look_up("pairs", pairs=tuple(map(about, wanted))):
        by_pair.setdefault(row["pair"], []).append(row)
    return [_pair(iri, by_pair[iri]) for iri in wanted if iri in by_pair]


def pair_iri(key: str) -> str:
    """The IRI of the pair with a key."""
    return f"{current_site().base}pair/{key}"


def _pair(iri: str, rows: Sequence[Row]) -> Pair:
    first, by_end = rows[0], dict[str, list[Row]]()
    for row in rows:
        by_end.setdefault(row["end"], []).append(row)
    ends = sorted((_end(end, found) for end, found in by_end.items()), key=lambda one: (one.plan or "", one.iri))
    return Pair(
        iri,
        tuple(ends),
        RELATION_OF.get(first["relation"] or ""),
        None if first["score"] is None else float(first["score"]),
        first["method"] or "",
        first["alike"] or "",
        first["apart"] or "",
        _ruling(first) if first["decision"] else None,
    )


def _ruling(row: Row) -> Ruling:
    return Ruling(
        row["decision"],
        VERDICT_OF[row["verdict"]],
        RELATION_OF[row["held"]],
        row["who"],
        row["when"],
        row["note"] or "",
    )


def _end(iri: str, rows: Sequence[Row]) -> End:
    row = rows[0]
    if row["plan"] is None:
        label = row["label"] or iri.rpartition("/")[2]
        return End(iri, label, label, authority=row["authority"])
    return End(
        iri,
        _name(row),
        row["text"] or "",
        row["plan"],
        ": ".join(filter(None, (row["planAuthority"], plan_name(row["planTitle"], row["plan"])))),
        tuple(dict.fromkeys(one["lead"] for one in rows if one["lead"])),
        row["dueText"],
        term_name(row["status"]) if row["status"] else None,
        is_action=row["under"] is not None,
    )


def _name(row: Row) -> str:
    """What an officer calls it: "Recommendation 3"; "Action 2 of recommendation 3", since 2 alone could be any."""
    if row["under"] is None:
        return recommendation_name(row["kind"] or "recommendation", row["ref"], row["position"] or 0)
    under = recommendation_name(row["underKind"], row["underRef"], row["underPosition"])
    return f"{action_name(row['ref'], row['position'])} of {under[0].lower()}{under[1:]}"
