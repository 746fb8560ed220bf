"""The tests' plans with links between three bodies' plans, of which Golden Thread made groups; one plan links in a circle."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
from suggested import ASHCOMBE, GRIM, LEAFLET, MATCH, NAMES, NORTHMOOR, Suggested, suggest
from web_site import readings, store_of

from graph.regroup import regroup
from graph.store import Store
from graph.terms import GT

A_MATCH, A_LEAFLET, A_FIRST = (f"{ASHCOMBE}/{path}" for path in (MATCH, LEAFLET, "recommendation/1"))
N_MATCH, N_LEAFLET, N_FIRST = (f"{NORTHMOOR}/{path}" for path in (MATCH, LEAFLET, "recommendation/1"))
G_MATCH = f"{GRIM}/{MATCH}"

FOUND: tuple[Suggested, ...] = (
    (A_MATCH, N_MATCH, GT.Duplicate, 0.93),
    (N_MATCH, G_MATCH, GT.NearDuplicate, 0.5),
    (A_MATCH, G_MATCH, GT.NearDuplicate, 0.4),
    (A_FIRST, N_FIRST, GT.Duplicate, 0.97),
    (A_LEAFLET, N_LEAFLET, GT.NearDuplicate, 0.8),
    (A_MATCH, A_LEAFLET, GT.Related, 0.55),
    (A_MATCH, N_LEAFLET, GT.Related, 0.45),
)
"""Three groups: one action in three plans, one in two, and a recommendation in two."""

CIRCLE = tuple(f"{ASHCOMBE}/recommendation/{number}" for number in (1, 2, 3))


def cluster(*members: str) -> str:
    """The path of a group's page."""
    return f"/id/cluster/{NAMES.gathered('cluster', members).rpartition('/')[2]}"


THREE, LEAFLETS, FIRSTS = cluster(A_MATCH, N_MATCH, G_MATCH), cluster(A_LEAFLET, N_LEAFLET), cluster(A_FIRST, N_FIRST)
ROUND = f"/id/cycle/{NAMES.gathered('cycle', CIRCLE).rpartition('/')[2]}"


def grouped_store(folder: Path | None = None) -> Store:
    """The store, in memory or in a folder; published."""
    store = suggest(store_of(readings(), str(folder) if folder else ":memory:"), FOUND)
    graph = ox.NamedNode(ASHCOMBE.replace("/plan/", "/graph/"))
    # The plan says already that 2 and 3 are linked with each other.
    for one, other in ((CIRCLE[0], CIRCLE[1]), (CIRCLE[2], CIRCLE[0])):
        store.replace({}, add=[ox.Quad(ox.NamedNode(one), GT.linkedWith, ox.NamedNode(other), graph)])
    regroup(store, NAMES)
    store.publish()
    return store
