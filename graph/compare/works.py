"""What is compared: every action and recommendation of a store, with all that tells it from others.

works = works_of(store)   # one for each action and recommendation, in the plans' order
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pyoxigraph as ox

from graph.abbreviations import Expansion, expansions
from graph.compare.progress import Progress, silent
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


_PLANS = f"""{PROLOGUE}SELECT ?graph ?plan ?document WHERE {{
    GRAPH ?graph {{ ?plan a gt:ActionPlan ; prov:wasDerivedFrom/gt:fileName ?document }}
}} ORDER BY ?graph ?plan"""
_WORKS = (
    PROLOGUE
    + """SELECT ?work ?kind ?ref ?text ?under ?about ?due ?start ?end WHERE {{
    GRAPH {graph} {{
        ?work dcterms:isPartOf {plan} ; a ?kind ; dcterms:description ?text .
        FILTER (?kind IN (gt:Action, gt:Recommendation))
        OPTIONAL {{ ?work skos:notation ?own }}
        OPTIONAL {{ ?work gt:addresses ?under . ?under dcterms:description ?about
            OPTIONAL {{ ?under skos:notation ?over }} }}
        OPTIONAL {{ ?work gt:dueText ?due }}
        OPTIONAL {{ ?work gt:dueStart ?start }}
        OPTIONAL {{ ?work gt:dueEnd ?end }}
        BIND (COALESCE(?over, ?own) AS ?ref)
    }}
}} ORDER BY ?work"""
)
_NAMES = (
    PROLOGUE
    + """SELECT DISTINCT ?work ?role ?name WHERE {{
    ?work dcterms:isPartOf {plan} ; ?role ?agent . ?agent rdfs:label ?name
    FILTER (?role IN (gt:lead, gt:overseenBy, gt:monitoredBy, gt:reportsTo, gt:addressedTo))
}}"""
)
_TEXT = PROLOGUE + "SELECT ?text WHERE {{ GRAPH {graph} {{ {plan} prov:wasDerivedFrom/gt:extractedText ?text }} }}"
_GLOSSARY = (
    PROLOGUE
    + """SELECT ?term ?short ?long WHERE {{
    GRAPH {graph} {{ ?term skos:notation ?short ; skos:prefLabel ?long }}
}} ORDER BY ?term"""
)


def works_of(store: Store, plans: Collection[str] | None = None, progress: Progress = silent) -> Iterator[Work]:
    """Every action and recommendation of all plans, or of some (by IRI), plan by plan. Raises StoreError."""
    rows = [row for row in select(store, _PLANS) if plans is None or row["plan"].value in plans]
    for number, row in enumerate(rows):
        progress("Reading what the plans say", number, len(rows))
        yield from _works_of_plan(store, row)


def _works_of_plan(store: Store, about: ox.QuerySolution) -> Iterator[Work]:
    at = {"graph": about["graph"], "plan": about["plan"]}
    texts = [row["text"].value for row in select(store, _TEXT.format(**at))]
    glossary = (*_glossary(store, at), *expansions("\n".join(texts)))
    names = _names(store, at)
    seen: set[str] = set()
    for row in select(store, _WORKS.format(**at)):
        iri = row["work"].value
        if iri not in seen:
            seen.add(iri)
            yield _work(row, about, names.get(iri, {}), glossary)


def stated(store: Store) -> frozenset[frozenset[str]]:
    """The pairs of recommendations, by IRI, that a plan says are linked. Raises StoreError."""
    rows = select(store, f"{PROLOGUE}SELECT ?a ?b WHERE {{ ?a gt:linkedWith ?b }}")
    return frozenset(frozenset((row["a"].value, row["b"].value)) for row in rows)


def _work(
    row: ox.QuerySolution,
    plan: ox.QuerySolution,
    names: Mapping[str, frozenset[str]],
    glossary: tuple[Expansion, ...],
) -> Work:
    iri, nobody = row["work"].value, frozenset[str]()
    return Work(
        iri=iri,
        level=Level.ACTION if row["kind"].value == GT.Action.value else Level.RECOMMENDATION,
        plan=plan["plan"].value,
        document=plan["document"].value,
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


def _names(store: Store, at: Mapping[str, object]) -> dict[str, dict[str, frozenset[str]]]:
    """The names of agents by work and role."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for row in select(store, _NAMES.format(**at)):
        roles = found.setdefault(row["work"].value, {})
        roles[row["role"].value] = roles.get(row["role"].value, frozenset()) | {row["name"].value}
    return found


def _glossary(store: Store, at: Mapping[str, object]) -> Iterator[Expansion]:
    """Acronyms with their expansions, as the plan's own glossary gives them."""
    told: dict[str, tuple[set[str], set[str]]] = {}
    for row in select(store, _GLOSSARY.format(**at)):
        short, long = told.setdefault(row["term"].value, (set(), set()))
        short.add(row["short"].value)
        long.add(row["long"].value)
    return ((min(short), min(long)) for short, long in told.values())


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
