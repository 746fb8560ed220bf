"""Whose names have to be resolved and whose works compared anew: marks, set in the same atomic change as what makes it so.

Names mean something within one authority, so that a changed plan makes the names of that one authority out of date, and
no others. A plan that names no authority stands alone. What a run that was killed leaves marked, the next one finds.
The mark stands in the resolved graph, and once names are resolved it stands in the inferred graph until works are compared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import pyoxigraph as ox

from graph.names import Names
from graph.store import Store, construct, select
from graph.terms import GT, PROLOGUE


def mark(names: Names, group: str) -> ox.Quad:
    """The mark that the names of an authority, or of a plan that names none (either by its IRI), are out of date."""
    return _mark(names.resolved, group)


def mark_compared(names: Names, about: str) -> ox.Quad:
    """The mark that what was found is out of date: of an authority or a plan that names none, or only the groups of a work.

    About the inferred graph itself it is that of all groups. Each by its IRI.
    """
    return _mark(names.inferred, about)


def _mark(name: str, group: str) -> ox.Quad:
    graph = ox.NamedNode(name)
    return ox.Quad(graph, GT.outOfDate, ox.NamedNode(group), graph)


def marked(store: Store, names: Names) -> tuple[str, ...]:
    """The authorities, and plans without one, whose names are out of date, by their IRIs in order. Raises StoreError."""
    return _marked(store, names.resolved)


def marked_compared(store: Store, names: Names) -> tuple[str, ...]:
    """What these marks are about, by IRI in order. Raises StoreError."""
    return _marked(store, names.inferred)


def _marked(store: Store, name: str) -> tuple[str, ...]:
    graph = ox.NamedNode(name)
    rows = select(store, f"{PROLOGUE}SELECT ?group WHERE {{ GRAPH {graph} {{ {graph} gt:outOfDate ?group }} }}")
    return tuple(sorted(row["group"].value for row in rows))


def groups_of(store: Store, graphs: Iterable[str]) -> Iterator[str]:
    """The authority of the plan in each of these graphs, or the plan where it names none."""
    values = " ".join(str(ox.NamedNode(graph)) for graph in graphs)
    rows = select(
        store,
        f"""{PROLOGUE}SELECT DISTINCT ?plan ?authority WHERE {{ VALUES ?graph {{ {values} }}
            GRAPH ?graph {{ ?plan a gt:ActionPlan OPTIONAL {{ ?plan gt:authority ?authority }} }} }}""",
    )
    return ((row["authority"] or row["plan"]).value for row in rows)


def agents_of(names: Names, group: str) -> str:
    """The pattern of the agents (?agent) of an authority, or of a plan that names none, in the resolved graph."""
    if group.startswith(f"{names.base}plan/"):
        mine = f'FILTER(STRSTARTS(STR(?named), "{ox.NamedNode(group).value}/"))'
        return f"{{ SELECT DISTINCT ?agent WHERE {{ ?named gt:heldBy/org:heldBy? ?agent {mine} }} }}"
    return f"?agent gt:ofAuthority {ox.NamedNode(group)}"


def held_for(store: Store, names: Names, groups: Collection[str]) -> set[ox.Triple]:
    """What the resolved graph holds for some authorities, and plans without one. Raises StoreError."""
    found: set[ox.Triple] = set()
    graph = ox.NamedNode(names.resolved)
    for group in groups:
        about, agents = ox.NamedNode(group), agents_of(names, group)
        patterns = (
            f"{about} ?p ?o . BIND({about} AS ?s)",
            f"{agents} . ?agent ?p ?o . BIND(?agent AS ?s)",
            f"{agents} . ?s ?part ?agent ; ?p ?o",
        )
        for pattern in patterns:
            asked = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ {pattern} }} }}"
            found.update(construct(store, f"{PROLOGUE}{asked}"))
    return found
