"""What Golden Thread finds and no plan says, brought up to date in the inferred graph: links, names that may be one, groups.

    infer(store, names, version)   # after a load and `rebuild`; then publish

The graph carries a mark: the version and the methods that made it. What a change of a plan or name puts out of date is
marked in it by that change (`graph.out_of_date`). A run that is killed leaves those marks to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain

import pyoxigraph as ox

from graph.groups import groups
from graph.inferred import held
from graph.names import Names
from graph.out_of_date import marked_compared
from graph.store import Store, ask, construct
from graph.terms import GT, OWL

Find = Callable[[Store, Names], Iterable[ox.Triple]]
"""Gives what there is now of some classes, from the links that the inferred graph holds already."""

Progress = Callable[[str, int, int], None]
"""Is told of long work: what is being done, how much is done, of how much."""

_GROUPS = (GT.Cluster, GT.Overlap, GT.Cycle)


def silent(_doing: str, _done: int, _of: int) -> None:
    """Progress that nobody watches."""


def infer(store: Store, names: Names, version: str, progress: Progress = silent) -> bool:
    """Bring the inferred graph up to date; whether anything was to be done. Raises StoreError.

    `version` is the software's: another one finds everything anew. `progress` is told what is being done, how much is done,
    and of how much. The caller publishes.
    """
    from graph.compare.score import METHOD  # noqa: PLC0415 (a second that no other command need wait)
    from graph.comparing import found  # noqa: PLC0415 (as above)
    from graph.found_links import triples_of  # noqa: PLC0415 (as above)

    graph = ox.NamedNode(names.inferred)
    made_by = ox.Quad(graph, OWL.versionInfo, ox.Literal(f"{version} {METHOD}"), graph)
    stale = marked_compared(store, names)
    if not stale and ask(store, f"ASK {{ GRAPH {graph} {{ {made_by.triple} }} }}"):
        return False
    links = found(store, progress).links
    store.replace({names.inferred: chain.from_iterable(triples_of(link, names) for link in links)})
    regroup(store, names)
    # Last: whatever was broken off before this is done anew by the next run.
    store.replace({}, add=(made_by,))
    return True


def forget(store: Store, names: Names) -> None:
    """Take the mark off the inferred graph, so that `infer` finds everything anew. Raises StoreError."""
    store.replace({}, remove=held(store, names, (names.inferred,)))


def regroup(store: Store, names: Names) -> None:
    """Work out clusters, overlaps and circles anew: they follow the links, and what people decided of them. Raises StoreError."""
    _rewrite(store, names, _GROUPS, groups)


def _rewrite(store: Store, names: Names, kinds: Collection[ox.NamedNode], find: Find) -> None:
    graph, values = ox.NamedNode(names.inferred), " ".join(map(str, kinds))
    before = set(
        construct(
            store,
            f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?kind {{ {values} }} GRAPH {graph} {{ ?s a ?kind ; ?p ?o }} }}",
        )
    )
    after = set(find(store, names))
    if before != after:
        store.replace({}, remove=_in(graph, before - after), add=_in(graph, after - before))


def _in(graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
    return (ox.Quad(one.subject, one.predicate, one.object, graph) for one in triples)
