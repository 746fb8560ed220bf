"""The members of groups of the same work, and of circles, as the pages tell them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ontology.terms import GT
from web.actions import with_status
from web.lookups import Row, about, look_up
from web.naming import action_name, plan_name, recommendation_name
from web.statements import Meant


@dataclass(frozen=True, slots=True)
class Member:
    """An action or recommendation of a group, with what tells an officer which it is.

    `row` has `text`, `dueText`, `dueStart`, `dueEnd` and `status`; `above` is the recommendation that an action answers.
    """

    iri: str
    name: str
    row: Row
    plan: Meant
    authority: str
    above: Meant | None = None
    leads: list[Meant] = field(default_factory=list)
    boards: list[Meant] = field(default_factory=list)
    reports_to: list[Meant] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words."""
        return str(self.row["text"])

    @property
    def is_action(self) -> bool:
        """Whether it is an action, and no recommendation."""
        return self.above is not None


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the same work: its members in the plans' order, how many plans it spans, its weakest necessary link."""

    iri: str
    members: Sequence[Member]
    plans: int
    holds: float

    @property
    def key(self) -> str:
        """The last part of its IRI, by which forms know it."""
        return self.iri.rpartition("/")[2]

    @property
    def noun(self) -> str:
        """What its members are: actions and recommendations are never in one group."""
        return "action" if self.members[0].is_action else "recommendation"


def groups_of(iris: Iterable[str]) -> Sequence[Group]:
    """The groups of the same work of these IRIs, in this order; those that are not there any more are left out."""
    found = _rows(iris)
    return [
        Group(iri, _members(rows), rows[0]["plans"], float(rows[0]["holds"]))
        for iri, rows in found.items()
        if rows and rows[0]["holds"] is not None
    ]


def members_of(iris: Iterable[str]) -> Mapping[str, Sequence[Member]]:
    """The members of some groups or circles, by the IRI of each."""
    return {iri: _members(rows) for iri, rows in _rows(iris).items()}


def _rows(iris: Iterable[str]) -> Mapping[str, Sequence[Row]]:
    found: dict[str, list[Row]] = {iri: [] for iri in iris}
    if found:
        for row in look_up("members", groups=tuple(map(about, found))):
            found[row["group"]].append(row)
    return found


def _members(rows: Iterable[Row]) -> Sequence[Member]:
    found: dict[str, Member] = {}
    for row in rows:
        one = found.setdefault(row["work"], _member(row))
        by_role = {str(GT.lead): one.leads, str(GT.overseenBy): one.boards, str(GT.reportsTo): one.reports_to}
        names = by_role.get(row["role"] or "")
        name = Meant(row["agent"] or "", row["agentLabel"] or row["asWritten"] or "")
        if names is not None and name not in names:
            names.append(name)
    return list(found.values())


def _member(row: Row) -> Member:
    plan = Meant(row["plan"], plan_name(row["planTitle"], row["plan"]))
    if row["under"] is None:
        name = recommendation_name(row["kind"] or "recommendation", row["ref"], row["position"])
        return Member(row["work"], name, with_status(row), plan, row["authority"] or "")
    above = recommendation_name(row["underKind"], row["underRef"], row["underPosition"])
    return Member(
        row["work"],
        f"{action_name(row['ref'], row['position'])} of {above[0].lower()}{above[1:]}",
        with_status(row),
        plan,
        row["authority"] or "",
        Meant(row["under"], f"{above}: {row['underText']}"),
    )
