"""What hangs on what, as a networkx graph: inspections and plans, recommendations, actions, posts, people, boards.

    graph = of_store(store)
    networkx.ego_graph(graph, action, radius=2, undirected=True)

Nodes are IRIs with `kind` (the ontology's label of their class), `label`, `plan` (IRI or None), `level` (the column of a layered
picture, see `graph.layers`) and `place` (their order in the document). Edges run as the properties do and have `kind` (the
property's label), `property` (its local name, also the edge's key) and `said`: "stated" by the plan or "resolved" by us.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import networkx as nx
import pyoxigraph as ox
from rdflib import DCTERMS, FOAF, ORG, RDF, RDFS, SKOS, URIRef

from graph.errors import GraphError
from graph.names import local_name
from graph.store import Store, construct
from graph.terms import PROLOGUE
from ontology.terms import GT
from ontology.vocabulary import labels

LEVELS: Mapping[str, int] = {
    str(GT.Inspection): 0,
    str(GT.ActionPlan): 0,
    str(GT.Recommendation): 1,
    str(GT.Action): 2,
    str(ORG.Post): 3,
    str(FOAF.Person): 3,
    str(ORG.Organization): 3,
    str(GT.Board): 4,
}
"""The kinds of thing, by class, and their level from the inspection to the board."""

LINKS: Mapping[str, str] = {
    str(GT.answers): "stated",
    str(DCTERMS.isPartOf): "stated",
    str(GT.addresses): "stated",
    str(GT.linkedWith): "stated",
    str(GT.lead): "resolved",
    str(GT.support): "resolved",
    str(GT.overseenBy): "resolved",
    str(GT.monitoredBy): "resolved",
    str(GT.reportsTo): "resolved",
    str(GT.addressedTo): "resolved",
    str(ORG.heldBy): "resolved",
}
"""The kinds of link, by property, and who says so: the plan, or the resolving of its names."""

_TELLING = (RDF.type, RDFS.label, DCTERMS.title, DCTERMS.description, SKOS.notation, GT.kind, GT.position)
_WANTED = f"FILTER (?p IN ({', '.join(f'<{one}>' for one in (*LINKS, *_TELLING))}))"


class TooManyError(GraphError):
    """More things than a picture can show; `found` and `most` are how many there are and how many there may be."""

    def __init__(self, found: int, most: int) -> None:
        super().__init__(
            f"At least {found:,} things belong here, and a picture shows {most:,} at most. "
            "Narrow it: choose a plan, a post or a board."
        )
        self.found = found
        self.most = most


def of_store(store: Store) -> nx.MultiDiGraph[str]:
    """The dependencies of all plans, however many. Raises StoreError."""
    return dependencies(construct(store, f"{PROLOGUE}CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o {_WANTED} }}"))


def dependencies(triples: Iterable[ox.Triple]) -> nx.MultiDiGraph[str]:
    """The graph of some triples: things of the kinds of `LEVELS` and the links of `LINKS` between them; the rest is left out."""
    about: dict[str, dict[str, list[str]]] = {}
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode | ox.Literal):
            about.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, []).append(
                triple.object.value
            )
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    kinds = {thing: kind for thing, said in about.items() if (kind := _kind(said))}
    for thing in sorted(kinds, key=lambda one: (LEVELS[kinds[one]], _place(one, about), one)):
        graph.add_node(
            thing,
            kind=_label(kinds[thing]),
            label=_name(thing, kinds[thing], about[thing]),
            plan=_plan(thing, kinds[thing], about),
            level=LEVELS[kinds[thing]],
            place=_place(thing, about),
        )
    for thing in list(graph):
        for link in LINKS:
            for other in sorted(set(about[thing].get(link, ()))):
                # Actions and inspections have a link of their own to what they are part of.
                if other in graph and (link != str(DCTERMS.isPartOf) or kinds[thing] == str(GT.Recommendation)):
                    graph.add_edge(
                        thing,
                        other,
                        key=local_name(link),
                        kind=_label(link),
                        property=local_name(link),
                        said=LINKS[link],
                    )
    return graph


Said = Mapping[str, list[str]]


def _kind(said: Said) -> str | None:
    return min((kind for kind in said.get(str(RDF.type), ()) if kind in LEVELS), default=None)


def _label(term: str) -> str:
    known = labels().get(URIRef(term))
    return known.label if known else local_name(term)


def _first(said: Said, *properties: URIRef) -> str | None:
    return next((min(said[str(one)]) for one in properties if said.get(str(one))), None)


def _name(thing: str, kind: str, said: Said) -> str:
    """The name of a post or body; of a recommendation or action its reference or place, and its words."""
    if kind not in {str(GT.Recommendation), str(GT.Action)}:
        return _first(said, RDFS.label, DCTERMS.title) or thing.rpartition("/")[2]
    number = _first(said, SKOS.notation, GT.position) or ""
    word = (_first(said, GT.kind) or _label(kind)).capitalize()
    words = _first(said, DCTERMS.description)
    return f"{word} {number}".strip() + (f": {words}" if words else "")


def _plan(thing: str, kind: str, about: Mapping[str, Said]) -> str | None:
    return thing if kind == str(GT.ActionPlan) else _first(about[thing], DCTERMS.isPartOf)


def _place(thing: str, about: Mapping[str, Said]) -> tuple[str, int, int]:
    """Plan, place of the recommendation, place under it: the document's order."""
    said = about.get(thing, {})
    over = _first(said, GT.addresses)
    own = int(_first(said, GT.position) or 0)
    plan = _first(said, DCTERMS.isPartOf) or ""
    return (plan, int(_first(about.get(over, {}), GT.position) or 0), own) if over else (plan, own, 0)
