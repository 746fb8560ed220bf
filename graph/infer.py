"""What Golden Thread finds and no plan says, brought up to date in the inferred graph: links, names that may be one, groups.

    infer(store, names, version)   # after a load and `rebuild`; then publish

Importing this costs half a second: import it where it is used.

The graph carries a mark: the version and the methods that made it, and a fingerprint of what was compared. What a change of
a plan or a name puts out of date is marked in the graph by that change (`graph.out_of_date`), and these marks go with the
last thing that is done here: what a run leaves undone that is killed, the next one does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import chain

import pyoxigraph as ox

from graph import comparing
from graph.compare.compare import Link
from graph.compare.progress import Progress, silent
from graph.compare.score import METHOD
from graph.comparing import Found
from graph.found_links import triples_of
from graph.identities.suggest import METHOD as NAMES_METHOD
from graph.identities.suggest import identities
from graph.inferred import held, of_agents
from graph.links import Pair, decided
from graph.names import Names
from graph.out_of_date import mark_compared, marked_compared
from graph.regroup import in_graph, put, regroup, regroup_near
from graph.store import Store, select
from graph.terms import OWL, PROLOGUE

_AT_ONCE = 2_500
"""Links that are written in one change."""


def infer(store: Store, names: Names, version: str, progress: Progress = silent) -> bool:
    """Bring the inferred graph up to date; whether anything was to be done. Raises StoreError.

    `version` is the software's: another one finds everything anew. `progress` is told what is being done, how much is done,
    and of how much. The caller publishes.
    """
    last, stale = _compared(store, names, version), marked_compared(store, names)
    if last is not None and not stale:
        return False
    found = None if last is None else comparing.newly_found(store, stale, last, progress)
    if last is None or found is None:
        _infer_all(store, names, version, progress)
    else:
        marks = _mark(names, version, last), _mark(names, version, found.fingerprint)
        _infer_some(store, names, stale, marks, found)
    return True


def _infer_all(store: Store, names: Names, version: str, progress: Progress) -> None:
    found = comparing.all_found(store, progress)
    _write_all(store, names, found.links, progress)
    progress("Looking for names that may be one", 0, 0)
    put(store, names, set(), set(identities(store, names)))
    progress("Finding groups of the same work", 0, 0)
    regroup(store, names)
    # The mark goes with the last step: a run that is killed before has found nothing, and the next one starts anew.
    store.replace({}, add=(_mark(names, version, found.fingerprint),))
    comparing.clear(store, found.fingerprint)


def _infer_some(
    store: Store, names: Names, stale: Collection[str], marks: tuple[ox.Quad, ox.Quad], found: Found
) -> None:
    """The same for what is out of date: links and mark in one change, and what is yet to be done stays marked."""
    graph, (before, after) = ox.NamedNode(names.inferred), marks
    everything = mark_compared(names, names.inferred)  # a run that is killed leaves it to the next to find all groups
    links = in_graph(graph, (triple for link in found.links for triple in triples_of(link, names)))
    gone = held(store, names, {names.pair(*pair) for pair in found.changed})
    store.replace({}, remove=chain(gone, (before,)), add=chain(links, (after, everything)))
    works = {one for one in stale if names.plan_of(one) != one}
    groups = sorted({*stale} - works - {names.inferred})
    put(store, names, {quad.triple for quad in of_agents(store, names, groups)}, set(identities(store, names, groups)))
    if names.inferred in stale:
        regroup(store, names)
    else:
        regroup_near(store, names, _touched(store, names, found, works))
    store.replace({}, remove=(mark_compared(names, one) for one in (*stale, names.inferred)))
    comparing.clear(store, found.fingerprint)


def _touched(store: Store, names: Names, found: Found, works: Iterable[str]) -> set[Pair]:
    """Pairs whose groups may be others now: linked otherwise, of a group that went with a plan, or decided on in such a plan."""
    judged = decided(store, names).accepted
    in_plans = {pair for pair in judged if any(names.plan_of(end) in found.plans for end in pair)}
    return {*found.changed, *in_plans, *((work, work) for work in works)}


def is_up_to_date(store: Store, names: Names, version: str) -> bool:
    """Whether everything that is loaded was compared, by the methods of this version. Raises StoreError."""
    return _compared(store, names, version) is not None and not marked_compared(store, names)


def works_to_compare(store: Store, names: Names, version: str) -> int:
    """How many actions and recommendations `infer` would look at. Raises StoreError."""
    return comparing.works_to_compare(store, marked_compared(store, names), _compared(store, names, version))


def forget(store: Store, names: Names) -> None:
    """Take the mark off the inferred graph, so that `infer` finds everything anew. Raises StoreError."""
    store.replace({}, remove=held(store, names, (names.inferred,)))


def _write_all(store: Store, names: Names, links: Sequence[Link], progress: Progress) -> None:
    """Links in place of everything that there was, block by block: those of a large store are millions of facts."""
    graph = ox.NamedNode(names.inferred)
    store.replace({names.inferred: ()})
    for start in range(0, len(links), _AT_ONCE):
        progress("Writing what was found", start, len(links))
        block = (triple for link in links[start : start + _AT_ONCE] for triple in triples_of(link, names))
        store.replace({}, add=in_graph(graph, block))


def _made_by(version: str) -> str:
    return f"{version} {METHOD} {NAMES_METHOD} "


def _mark(names: Names, version: str, fingerprint: str) -> ox.Quad:
    graph = ox.NamedNode(names.inferred)
    return ox.Quad(graph, OWL.versionInfo, ox.Literal(_made_by(version) + fingerprint), graph)


def _compared(store: Store, names: Names, version: str) -> str | None:
    """The fingerprint of what was compared last; None where that was not by this version."""
    graph = ox.NamedNode(names.inferred)
    rows = select(store, f"{PROLOGUE}SELECT ?mark WHERE {{ GRAPH {graph} {{ {graph} owl:versionInfo ?mark }} }}")
    marks = [str(row["mark"].value) for row in rows]
    return next((mark.removeprefix(_made_by(version)) for mark in marks if mark.startswith(_made_by(version))), None)
