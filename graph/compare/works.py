"""What is compared: every action and recommendation of a store, with all that tells it from others.

works = works_of(store)   # one for each action and recommendation, in the plans' order
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pyoxigraph as ox

from graph.abbreviations import Expansion, expansions
from graph.said import plans_said
from graph.store import Store, select
from graph.terms import GT, PROLOGUE


class Level(StrEnum):
    """What a work is in its plan."""

    ACTION = "action"
    RECOMMENDATION = "recommendation"


@dataclass(frozen=True, slots=True)
class Work:
    """An action or recommendation. `under` is the IRI of the recommendation that an action answers, its own for one.

    `about` holds the words of that recommendation ("" for a recommendation). `leads` and `bodies` (reported to, or
    watching) and `addressed` are names of agents, as resolved. `start` and `end` are days inclusive, None where not stated.
    """

    iri: str
    level: Level
    plan: str
    document: str
    ref: str | None
    text: str
    under: str
    about: str = ""
    due: str | None = None
    start: date | None = None
    end: date | None = None
    leads: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    addressed: frozenset[str] = frozenset()
    glossary: tuple[Expansion, ...] = ()


_WORKS = f"""{PROLOGUE}SELECT ?work ?kind ?plan ?document ?ref ?text ?under ?about ?due ?start ?end WHERE {{
    GRAPH ?graph {{
        ?plan a gt:ActionPlan ; prov:wasDerivedFrom/gt:fileName ?document .
        ?work a ?kind ; dcterms:isPartOf ?plan ; dcterms:description ?text .
        FILTER (?kind IN (gt:Action, gt:Recommendation))
        OPTIONAL {{ ?work skos:notation ?own }}
        OPTIONAL {{ ?work gt:addresses ?under . ?under dcterms:description ?about
            OPTIONAL {{ ?under skos:notation ?over }} }}
        OPTIONAL {{ ?work gt:dueText ?due }}
        OPTIONAL {{ ?work gt:dueStart ?start }}
        OPTIONAL {{ ?work gt:dueEnd ?end }}
        BIND (COALESCE(?over, ?own) AS ?ref)
    }}
}} ORDER BY ?graph ?work"""
_NAMES = f"""{PROLOGUE}SELECT DISTINCT ?work ?role ?name WHERE {{
    ?work ?role ?agent . ?agent rdfs:label ?name .
    FILTER (?role IN (gt:lead, gt:overseenBy, gt:monitoredBy, gt:reportsTo, gt:addressedTo))
}}"""


def works_of(store: Store) -> list[Work]:
    """Every action and recommendation of all plans. Raises StoreError."""
    names = _names(store)
    glossaries = {said.plan: (*said.glossary, *expansions(said.text)) for said in plans_said(store)}
    found: dict[str, Work] = {}
    for row in select(store, _WORKS):
        iri = row["work"].value
        found.setdefault(iri, _work(row, names.get(iri, {}), glossaries.get(row["plan"].value, ())))
    return list(found.values())


def stated(store: Store) -> frozenset[frozenset[str]]:
    """The pairs of recommendations, by IRI, that a plan says are linked. Raises StoreError."""
    rows = select(store, f"{PROLOGUE}SELECT ?a ?b WHERE {{ ?a gt:linkedWith ?b }}")
    return frozenset(frozenset((row["a"].value, row["b"].value)) for row in rows)


def _work(row: ox.QuerySolution, names: Mapping[str, frozenset[str]], glossary: tuple[Expansion, ...]) -> Work:
    iri, nobody = row["work"].value, frozenset[str]()
    return Work(
        iri=iri,
        level=Level.ACTION if row["kind"].value == GT.Action.value else Level.RECOMMENDATION,
        plan=row["plan"].value,
        document=row["document"].value,
        ref=row["ref"].value if row["ref"] else None,
        text=row["text"].value,
        under=row["under"].value if row["under"] else iri,
        about=row["about"].value if row["about"] else "",
        due=row["due"].value if row["due"] else None,
        start=_day(row["start"]),
        end=_day(row["end"]),
        leads=names.get(GT.lead.value, nobody),
        bodies=nobody.union(*(names.get(role.value, nobody) for role in (GT.overseenBy, GT.monitoredBy, GT.reportsTo))),
        addressed=names.get(GT.addressedTo.value, nobody),
        glossary=glossary,
    )


def _day(term: ox.Literal | None) -> date | None:
    return date.fromisoformat(term.value[:10]) if term else None


def _names(store: Store) -> dict[str, dict[str, frozenset[str]]]:
    """The names of agents by work and role."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for row in select(store, _NAMES):
        roles = found.setdefault(row["work"].value, {})
        roles[row["role"].value] = roles.get(row["role"].value, frozenset()) | {row["name"].value}
    return found


def once(works: Iterable[Work]) -> Iterator[Work]:
    """The works without recommendations that their plan repeats, in an introduction and as a heading: the first stands.

    Two recommendations of one plan are one where they have the same reference and the same words after folding.
    """
    seen: set[tuple[str, str | None, str]] = set()
    for work in works:
        if work.level is Level.RECOMMENDATION:
            key = (work.plan, work.ref, " ".join(work.text.casefold().split()).rstrip(" ."))
            if key in seen:
                continue
            seen.add(key)
        yield work
