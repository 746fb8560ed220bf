"""The works and names of a store as deciding and replaying need them: looked up by plan or by authority, each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox

from graph.compare.works import Level
from graph.kinds import Kind
from graph.store import Store, select
from graph.terms import FOAF, GT, ORG, PROLOGUE
from ontology.folding import folded

# Flat, and joined below: an OPTIONAL within an OPTIONAL takes 9 s for one plan of 500, this 40 ms.
_WORKS = """SELECT ?work ?kind ?position ?ref ?text ?over WHERE { GRAPH ?graph {
    ?work dcterms:isPartOf %s ; a ?kind ; dcterms:description ?text ; gt:position ?position .
    FILTER (?kind IN (gt:Action, gt:Recommendation))
    OPTIONAL { ?work skos:notation ?ref }
    OPTIONAL { ?work gt:addresses ?over }
} } ORDER BY ?work ?text ?ref"""
_PLANS = """SELECT ?plan ?document ?title ?authority ?name ?date WHERE {
    ?plan a gt:ActionPlan ; prov:wasDerivedFrom/gt:fileName ?document .
    OPTIONAL { ?plan dcterms:title ?title }
    OPTIONAL { ?plan gt:authority ?authority }
    OPTIONAL { ?plan gt:authorityName ?name }
    OPTIONAL { ?plan gt:planDate ?date }
} ORDER BY ?plan ?title ?name ?date"""
_AGENTS = """SELECT ?agent ?kind ?authority ?label ?other WHERE {
    ?agent a gt:Agent ; a ?kind ; rdfs:label ?label . FILTER (?kind IN (org:Post, foaf:Person, gt:Board, org:Organization))
    OPTIONAL { ?agent gt:ofAuthority ?authority }
    OPTIONAL { ?agent skos:altLabel ?other }
}"""
_KINDS = {
    ORG.Post.value: Kind.POST,
    FOAF.Person.value: Kind.PERSON,
    GT.Board.value: Kind.BOARD,
    ORG.Organization.value: Kind.ORGANISATION,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A work where it stands now. `key` and `key_above` are folded words, `order` its place in the plan."""

    iri: str
    level: Level
    words: str
    key: str
    ref: str | None
    above: str
    key_above: str
    ref_above: str | None
    order: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of the store, by what tells it from others. `when` is its date as an ISO text, "" where it has none."""

    iri: str
    document: str
    title: str | None
    authority: str | None
    authority_name: str | None
    when: str


@dataclass(frozen=True, slots=True)
class Name:
    """An agent of the store with all its names, the label first."""

    iri: str
    kind: Kind
    authority: str | None
    names: tuple[str, ...]


@dataclass(frozen=True)
class Stock:
    """The plans, works and names of a store as they are now, each plan and authority looked up once."""

    store: Store
    _works: dict[str, tuple[Standing, ...]] = field(default_factory=dict, init=False, repr=False)
    _counted: dict[str, dict[str, Counter[str]]] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def plans(self) -> dict[str, Plan]:
        """Every plan by its IRI. Raises StoreError."""
        found: dict[str, Plan] = {}
        for row in select(self.store, PROLOGUE + _PLANS):
            plan = row["plan"].value
            title, authority, name = (_text(row[one]) for one in _OF_PLAN)
            found.setdefault(plan, Plan(plan, row["document"].value, title, authority, name, _text(row["date"]) or ""))
        return found

    @cached_property
    def names(self) -> dict[str, Name]:
        """Every agent by its IRI. Raises StoreError."""
        found: dict[str, Name] = {}
        others: dict[str, set[str]] = {}
        for row in select(self.store, PROLOGUE + _AGENTS):
            iri = row["agent"].value
            found[iri] = Name(iri, _KINDS[row["kind"].value], _text(row["authority"]), (row["label"].value,))
            others.setdefault(iri, set()).update({row["other"].value} if row["other"] else ())
        return {
            iri: Name(iri, one.kind, one.authority, (*one.names, *sorted(others[iri]))) for iri, one in found.items()
        }

    @cached_property
    def names_of(self) -> dict[str, list[Name]]:
        """Agents by each of their names, folded. Raises StoreError."""
        found: dict[str, list[Name]] = {}
        for name in self.names.values():
            for key in {folded(one) for one in name.names}:
                found.setdefault(key, []).append(name)
        return found

    def works(self, plan: str) -> tuple[Standing, ...]:
        """The works of a plan in its order; none where the store lacks the plan. Raises StoreError."""
        if plan not in self._works:
            rows = select(self.store, PROLOGUE + _WORKS % ox.NamedNode(plan))
            self._works[plan] = tuple(sorted(_standings(rows), key=lambda work: (work.order, work.iri)))
        return self._works[plan]

    def counted(self, plan: str) -> dict[str, Counter[str]]:
        """The words of each work of a plan, counted, by its folded words. Raises StoreError."""
        if plan not in self._counted:
            self._counted[plan] = {work.key: Counter(work.key.split()) for work in self.works(plan)}
        return self._counted[plan]

    def plan_of(self, work: str) -> str | None:
        """The plan of an action or recommendation, by their IRIs. Raises StoreError."""
        rows = select(
            self.store,
            f"""{PROLOGUE}SELECT ?plan WHERE {{ {ox.NamedNode(work)} dcterms:isPartOf ?plan ; a ?kind .
                FILTER (?kind IN (gt:Action, gt:Recommendation)) }} ORDER BY ?plan""",
        )
        return next((row["plan"].value for row in rows), None)


_OF_PLAN = ("title", "authority", "name")


def _text(term: ox.NamedNode | ox.Literal | None) -> str | None:
    return term.value if term else None


def _standings(rows: Iterable[ox.QuerySolution]) -> Iterator[Standing]:
    """Each work once, whatever is said of it twice, with the recommendation that it stands under."""
    by_iri: dict[str, ox.QuerySolution] = {}
    for row in rows:
        by_iri.setdefault(row["work"].value, row)
    for iri, row in by_iri.items():
        over = by_iri.get(row["over"].value) if row["over"] else None
        words, above = _plain(row["text"].value), _plain(over["text"].value) if over else ""
        position = int(row["position"].value)
        yield Standing(
            iri=iri,
            level=Level.ACTION if row["kind"] == GT.Action else Level.RECOMMENDATION,
            words=words,
            key=folded(words),
            ref=_text(row["ref"]),
            above=above,
            key_above=folded(above),
            ref_above=_text(over["ref"]) if over else None,
            order=(int(over["position"].value), position) if over else (position, 0),
        )


def _plain(text: str) -> str:
    return " ".join(text.split())


def likeness(one: str, other: str) -> float:
    """How much two texts share, 0 to 1: twice the words they have in common by all of their words (Dice), both folded."""
    return alike(Counter(one.split()), Counter(other.split()))


def alike(one: Counter[str], other: Counter[str]) -> float:
    """The same of words that are counted already."""
    whole = one.total() + other.total()
    return 2 * (one & other).total() / whole if whole else 0.0
