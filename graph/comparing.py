"""Works of a store compared: which links there are to be written, and which are no more.

What was compared is kept beside a large store, so that a plan that is added is compared with the others and those not
again with each other. It bears the fingerprint that the links in the store carry; where there is none by that name, or it
is damaged or of another method, everything is compared anew. So it is in memory, on a server, and where there is little.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields
from hashlib import sha256

from graph.compare.compare import Compared, Link
from graph.compare.progress import Progress
from graph.compare.works import Work, once, stated, works_of
from graph.errors import StoreError
from graph.folder import COMPARED
from graph.store import Store, select
from graph.terms import PROLOGUE

ENOUGH = 3_000
"""Works from which on it is worth keeping what was compared: fewer are compared anew in about a second."""

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """Links to be written, in place of those between some pairs of IRIs (`instead_of`) or of all, where that is None.

    `fingerprint` tells what was compared.
    """

    links: tuple[Link, ...]
    instead_of: frozenset[Pair] | None
    fingerprint: str


def all_found(store: Store, progress: Progress) -> Found:
    """All works compared with each other. Raises StoreError."""
    works = tuple(once(works_of(store, progress=progress)))
    compared = Compared.of(works, progress)
    fingerprint = _fingerprint("", works)
    return Found(tuple(compared.links(stated(store))), None, fingerprint)


def clear(store: Store, fingerprint: str) -> None:
    """Remove what was kept of comparisons before the last. Raises StoreError."""
    folder = store.beside(COMPARED)
    try:
        for path in folder.iterdir() if folder and folder.is_dir() else ():
            if path.name != fingerprint:
                path.unlink()
    except OSError as error:
        raise StoreError(f"{folder} cannot be cleared: {error.strerror}.") from error


def works_to_compare(store: Store, groups: Collection[str], last: str | None) -> int:
    """How many works comparing would look at: those of some authorities where what was compared is kept, else all.

    `last` is the fingerprint of what was compared last, None where it is to be forgotten. Raises StoreError.
    """
    folder = store.beside(COMPARED)
    kept = last is not None and folder is not None and (folder / last).is_file()
    rows = select(
        store,
        f"""{PROLOGUE}SELECT ?group (COUNT(?work) AS ?works) WHERE {{ GRAPH ?graph {{
            ?plan a gt:ActionPlan OPTIONAL {{ ?plan gt:authority ?authority }}
            ?work dcterms:isPartOf ?plan ; dcterms:description ?text }}
            BIND (COALESCE(?authority, ?plan) AS ?group) }} GROUP BY ?group""",
    )
    return sum(int(row["works"].value) for row in rows if not kept or row["group"].value in groups)


def _fingerprint(before: str, works: Iterable[Work], *gone: str) -> str:
    told = sha256(" ".join((before, *gone)).encode())
    for work in works:
        told.update(repr([sorted(one) if isinstance(one, frozenset) else one for one in _values(work)]).encode())
    return told.hexdigest()[:16]


def _values(work: Work) -> Iterator[object]:
    return (getattr(work, field.name) for field in fields(work))
