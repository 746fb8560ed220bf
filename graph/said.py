"""What plans say of who is responsible, and the words that show whom they mean: all that resolving names needs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from graph.names import local_name
from graph.store import Store, construct, select
from graph.terms import GT, PROLOGUE, PROV, SKOS

ROLES = ("lead", "support", "overseenBy", "monitoredBy", "reportsTo", "addressedTo", "approvedBy")
"""The properties of responsibility statements, by local name."""

_PROPERTIES = (
    GT.authority,
    GT.authorityName,
    PROV.wasDerivedFrom,
    GT.extractedText,
    GT.about,
    GT.property,
    GT.asWritten,
    GT.addresses,
    SKOS.notation,
    SKOS.prefLabel,
)

Facts = dict[str, dict[str, list[str]]]
"""Values by subject and property."""


@dataclass(frozen=True, slots=True)
class Naming:
    """One name in one place: the statement (IRI) that holds it, what it is about, the role, and the words.

    `recommendation` is the IRI of the recommendation that it stands under; "" for an approval.
    """

    statement: str
    about: str
    role: str
    words: str
    recommendation: str


@dataclass(frozen=True, slots=True)
class Said:
    """One plan, as far as its names go. `authority` (IRI) and its `authority_name` are None where the plan names none.

    `glossary` holds acronyms with their expansions, `sentences` the words of everything else that is said, and `sources` the
    statements (IRIs) of these, in the same order.
    """

    plan: str
    authority: str | None
    authority_name: str | None
    text: str
    namings: tuple[Naming, ...]
    glossary: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]
    sources: tuple[str, ...] = ()


def said(triples: Iterable[ox.Triple]) -> Said:
    """What the named graph of one plan says. Raises LookupError where there is no plan in it."""
    facts: Facts = {}
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode | ox.Literal):
            here = facts.setdefault(triple.subject.value, {})
            here.setdefault(triple.predicate.value, []).append(triple.object.value)
    return _said(facts)


def groups_said(store: Store) -> set[str]:
    """The authorities of the plans in a store, and the plans that name none, by their IRIs. Raises StoreError."""
    rows = select(
        store,
        f"""{PROLOGUE}SELECT ?plan ?authority WHERE {{
            GRAPH ?graph {{ ?plan a gt:ActionPlan OPTIONAL {{ ?plan gt:authority ?authority }} }} }}""",
    )
    return {(row["authority"] or row["plan"]).value for row in rows}


def plans_said(store: Store, only: Collection[str] | None = None) -> Iterator[Said]:
    """What each plan of a store says, one plan in memory at a time, those of one authority together.

    `only` are the authorities, and plans that name none, whose plans are wanted, by their IRIs. Raises StoreError.
    """
    rows = select(
        store,
        f"""{PROLOGUE}SELECT ?graph ?plan ?authority WHERE {{
            GRAPH ?graph {{ ?plan a gt:ActionPlan OPTIONAL {{ ?plan gt:authority ?authority }} }}
        }}""",
    )
    graphs = [
        (row["authority"].value if row["authority"] else "", row["graph"].value)
        for row in rows
        if only is None or (row["authority"] or row["plan"]).value in only
    ]
    wanted = " ".join(str(one) for one in _PROPERTIES)
    for _, graph in sorted(graphs):
        values = f"VALUES ?p {{ {wanted} }} GRAPH {ox.NamedNode(graph)} {{ ?s ?p ?o }}"
        yield said(construct(store, f"{PROLOGUE}CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {values} }}"))


def _said(facts: Facts) -> Said:
    plan = next((one for one, about in sorted(facts.items()) if PROV.wasDerivedFrom.value in about), None)
    if plan is None:
        raise LookupError("A plan's graph holds a plan and its source.")
    authority = _value(facts, plan, GT.authority)
    source = _value(facts, plan, PROV.wasDerivedFrom)
    statements = sorted(
        (one, about) for one, about in facts.items() if GT.asWritten.value in about and GT.about.value in about
    )
    namings = tuple(_namings(facts, [one for one, _ in statements]))
    names = {naming.statement for naming in namings}
    return Said(
        plan,
        authority,
        _value(facts, plan, GT.authorityName),
        (_value(facts, source, GT.extractedText) or "") if source else "",
        namings,
        tuple(_glossary(facts)),
        tuple(about[GT.asWritten.value][0] for one, about in statements if one not in names),
        tuple(one for one, _ in statements if one not in names),
    )


def _value(facts: Facts, subject: str, predicate: ox.NamedNode) -> str | None:
    found = facts.get(subject, {}).get(predicate.value)
    return min(found) if found else None


def _namings(facts: Facts, statements: Iterable[str]) -> Iterator[Naming]:
    for statement in statements:
        role = local_name(_value(facts, statement, GT.property) or "")
        if role in ROLES:
            about = _value(facts, statement, GT.about) or ""
            under = _value(facts, about, GT.addresses) or ("" if role == "approvedBy" else about)
            yield Naming(statement, about, role, _value(facts, statement, GT.asWritten) or "", under)


def _glossary(facts: Facts) -> Iterator[tuple[str, str]]:
    for _, about in sorted(facts.items()):
        if SKOS.notation.value in about and SKOS.prefLabel.value in about:
            yield min(about[SKOS.notation.value]), min(about[SKOS.prefLabel.value])
