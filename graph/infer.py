"""What Golden Thread finds and no plan says, brought up to date in the inferred graph: links, names that may be one, groups.

    infer(store, names, version)   # after a load and `rebuild`; then publish

Importing this costs half a second: import it where it is used.

The graph carries a mark: the version and the methods that made it, and a fingerprint of what was compared. What a change of
a plan or a name puts out of date is marked in the graph by that change (`graph.out_of_date`), and the mark goes with the last
thing that is done here: what a run leaves undone that is killed, the next one does.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain

import pyoxigraph as ox

from graph import comparing
from graph.compare.progress import Progress, silent
from graph.compare.score import METHOD
from graph.comparing import Found
from graph.found_links import triples_of
from graph.identities.suggest import METHOD as NAMES_METHOD
from graph.identities.suggest import identities
from graph.inferred import held, of_agents
from graph.names import Names
from graph.out_of_date import mark_compared, marked_compared
from graph.regroup import in_graph, put, regroup
from graph.store import Store, select
from graph.terms import OWL, PROLOGUE


def infer(store: Store, names: Names, version: str, progress: Progress = silent) -> bool:
    """Bring the inferred graph up to date; whether anything was to be done. Raises StoreError.

    `version` is the software's: another one finds everything anew. `progress` is told what is being done, how much is done,
    and of how much. The caller publishes.
    """
    made_by, last = _made_by(version), _mark(store, names)
    before = last.removeprefix(made_by) if last and last.startswith(made_by) else None
    stale = marked_compared(store, names)
    if before is not None and not stale:
        return False
    found = comparing.all_found(store, progress)
    todo = (names.inferred,) if found.instead_of is None else stale  # all, under the graph's own name, or some
    progress("Writing what was found", 0, 1)
    _write(store, names, found, made_by + found.fingerprint, todo)
    comparing.clear(store, found.fingerprint)
    progress("Looking for names that may be one", 0, 1)
    _identify(store, names, None if names.inferred in todo else todo)
    progress("Finding groups of the same work", 0, 1)
    regroup(store, names)
    store.replace({}, remove=(mark_compared(names, group) for group in todo))
    return True


def is_up_to_date(store: Store, names: Names, version: str) -> bool:
    """Whether everything that is loaded was compared, by the methods of this version. Raises StoreError."""
    mark = _mark(store, names)
    return mark is not None and mark.startswith(_made_by(version)) and not marked_compared(store, names)


def works_to_compare(store: Store, names: Names, version: str) -> int:
    """How many actions and recommendations `infer` would look at. Raises StoreError."""
    mark = _mark(store, names) or ""
    before = mark.removeprefix(_made_by(version))
    return comparing.works_to_compare(store, None if before == mark else marked_compared(store, names), before)


def forget(store: Store, names: Names) -> None:
    """Take the mark off the inferred graph, so that `infer` finds everything anew. Raises StoreError."""
    store.replace({}, remove=held(store, names, (names.inferred,)))


def _identify(store: Store, names: Names, only: Collection[str] | None) -> None:
    """Names that may be one, of some authorities and plans without one, or of all, where the graph holds none yet."""
    before = {quad.triple for quad in of_agents(store, names, only or ())}
    put(store, names, before, set(identities(store, names, only)))


def _made_by(version: str) -> str:
    return f"{version} {METHOD} {NAMES_METHOD} "


def _mark(store: Store, names: Names) -> str | None:
    graph = ox.NamedNode(names.inferred)
    rows = select(store, f"{PROLOGUE}SELECT ?mark WHERE {{ GRAPH {graph} {{ {graph} owl:versionInfo ?mark }} }}")
    return next((str(row["mark"].value) for row in rows), None)


def _write(store: Store, names: Names, found: Found, mark: str, todo: Collection[str]) -> None:
    """The links and the mark in one change; what is yet to be done stays marked."""
    graph = ox.NamedNode(names.inferred)
    links = chain.from_iterable(triples_of(link, names) for link in found.links)
    made = ox.Triple(graph, OWL.versionInfo, ox.Literal(mark))
    if found.instead_of is None:
        store.replace({names.inferred: chain(links, (made, *(mark_compared(names, one).triple for one in todo)))})
        return
    gone = held(store, names, {names.pair(*sorted(pair)) for pair in found.instead_of})
    before = (quad for quad in held(store, names, (names.inferred,)) if quad.predicate == OWL.versionInfo)
    store.replace({}, remove=chain(gone, before), add=chain(in_graph(graph, links), in_graph(graph, (made,))))
