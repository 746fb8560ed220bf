"""Plans of invented bodies in a real store, as far as their names go: each cell a statement, with its names resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graph.names import Names
from graph.resolve import resolved
from graph.said import Said
from graph.store import MEMORY, Store, open_store
from graph.terms import GT, PROV, RDF, RDFS, SKOS

NAMES = Names()


def stored(*plans: Said) -> Store:
    """A store in memory with what plans say of names, resolved. Close it."""
    store = open_store(MEMORY)
    keep(store, *plans)
    return store


def keep(store: Store, *plans: Said) -> None:
    """Keep plans in a store, and resolve all of its names anew."""
    store.replace({plan.plan.replace("/plan/", "/graph/"): list(_facts(plan)) for plan in plans})
    store.replace({NAMES.resolved: list(resolved(store, NAMES))})


def _facts(plan: Said) -> Iterator[ox.Triple]:
    node, source = ox.NamedNode(plan.plan), ox.NamedNode(f"{plan.plan}/source")
    yield ox.Triple(node, RDF.type, GT.ActionPlan)
    yield ox.Triple(node, PROV.wasDerivedFrom, source)
    yield ox.Triple(source, GT.extractedText, ox.Literal(plan.text))
    if plan.authority and plan.authority_name:
        yield ox.Triple(node, GT.authority, ox.NamedNode(plan.authority))
        yield ox.Triple(node, GT.authorityName, ox.Literal(plan.authority_name))
        yield ox.Triple(ox.NamedNode(plan.authority), RDFS.label, ox.Literal(plan.authority_name))
    for naming in plan.namings:
        statement, about = ox.NamedNode(naming.statement), ox.NamedNode(naming.about)
        yield ox.Triple(statement, GT.about, about)
        yield ox.Triple(statement, GT.property, getattr(GT, naming.role))
        yield ox.Triple(statement, GT.asWritten, ox.Literal(naming.words))
        if naming.recommendation:
            yield ox.Triple(about, GT.addresses, ox.NamedNode(naming.recommendation))
    yield from _terms(plan)


def _terms(plan: Said) -> Iterator[ox.Triple]:
    for number, (letters, long) in enumerate(plan.glossary, 1):
        term = ox.NamedNode(f"{plan.plan}/term/{number}")
        yield ox.Triple(term, SKOS.notation, ox.Literal(letters))
        yield ox.Triple(term, SKOS.prefLabel, ox.Literal(long))
    for number, sentence in enumerate(plan.sentences, 1):
        statement = ox.NamedNode(f"{plan.plan}/sentence/{number}")
        yield ox.Triple(statement, GT.about, ox.NamedNode(plan.plan))
        yield ox.Triple(statement, GT.asWritten, ox.Literal(sentence))


def agents_meant(store: Store, words: str) -> set[str]:
    """Whom these words of a cell mean, IRIs: the post or body, or the person, and who holds the post."""
    rows: Iterable[ox.QuerySolution] = store.query(  # type: ignore[assignment]
        f"""PREFIX gt: <https://w3id.org/golden-thread/ontology#> PREFIX org: <http://www.w3.org/ns/org#>
        SELECT DISTINCT ?agent {{ ?said gt:asWritten {ox.Literal(words)} ; gt:heldBy/org:heldBy? ?agent }}"""
    )
    return {row["agent"].value for row in rows}
