"""Works of a store compared: which links there are to be written, and which are no more.

What was compared is kept beside a large store, so that a plan that is added is compared with the others and those not
again with each other. It bears the fingerprint that the links in the store carry; where there is none by that name, or it
is damaged or of another method, everything is compared anew. So it is in memory, on a server, and where there is little.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path

from graph.compare.compare import Compared, Link
from graph.compare.kept import keep, open_compared
from graph.compare.progress import Progress
from graph.compare.works import Work, once, stated, works_of
from graph.errors import StoreError
from graph.folder import COMPARED
from graph.links import Pair
from graph.store import Store, select
from graph.terms import PROLOGUE

ENOUGH = 3_000
"""Works from which on it is worth keeping what was compared: fewer are compared anew in about a second."""


@dataclass(frozen=True, slots=True)
class Found:
    """Links to be written, and the pairs (of IRIs, the lower first) that are linked no more, or otherwise than before.

    `plans` are those (by IRI) that were compared, `fingerprint` tells what was.
    """

    links: tuple[Link, ...]
    changed: frozenset[Pair]
    plans: frozenset[str]
    fingerprint: str


def all_found(store: Store, progress: Progress) -> Found:
    """All works compared with each other. Raises StoreError."""
    works = tuple(once(works_of(store, progress=progress)))
    compared = Compared.of(works, progress)
    fingerprint, folder = _fingerprint("", works), store.beside(COMPARED)
    if folder and len(works) >= ENOUGH:
        _keep(compared, folder / fingerprint)
    return Found(tuple(compared.links(stated(store))), frozenset(), compared.plans, fingerprint)


def newly_found(store: Store, groups: Collection[str], last: str, progress: Progress) -> Found | None:
    """The plans of some authorities, and plans without one (by IRI), compared with all others.

    `last` is the fingerprint of what was compared last: None where that was not kept, and all is to be compared.
    Raises StoreError.
    """
    folder = store.beside(COMPARED)
    before = open_compared(folder / last) if folder else None
    if folder is None or before is None:
        return None
    plans = _plans(store)
    new = frozenset(plan for plan, group in plans.items() if group in groups or plan not in before.plans)
    gone = sorted(before.plans - plans.keys())
    works = tuple(once(works_of(store, new, progress)))
    after, changes = before.change(works, gone, progress)
    fingerprint, left_to_plans = _fingerprint(last, works, *gone), stated(store)
    _keep(after, folder / fingerprint)
    links = tuple(link for link in changes.found if frozenset((link.a, link.b)) not in left_to_plans)
    changed = {_pair(*pair) for pair in changes.lost} | {_pair(link.a, link.b) for link in changes.found}
    return Found(links, frozenset(changed), new, fingerprint)


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
    new = " ".join(f"<{plan}>" for plan, group in sorted(_plans(store).items()) if group in groups)
    (row,) = select(
        store,
        f"""{PROLOGUE}SELECT (COUNT(*) AS ?works) WHERE {{ {f"VALUES ?plan {{ {new} }}" if kept else ""}
            GRAPH ?graph {{ ?work dcterms:isPartOf ?plan ; dcterms:description ?text }} }}""",
    )
    return int(row["works"].value)


def _keep(compared: Compared, path: Path) -> None:
    try:
        path.parent.mkdir(exist_ok=True)
        keep(compared, path)
    except OSError as error:
        raise StoreError(f"What was compared cannot be kept in {path.parent}: {error.strerror}.") from error


def _plans(store: Store) -> dict[str, str]:
    """The authority of each plan, or the plan itself where it names none, by IRI."""
    rows = select(
        store,
        f"""{PROLOGUE}SELECT ?plan ?authority WHERE {{ GRAPH ?graph {{
            ?plan a gt:ActionPlan OPTIONAL {{ ?plan gt:authority ?authority }} }} }}""",
    )
    return {row["plan"].value: (row["authority"] or row["plan"]).value for row in rows}


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _fingerprint(before: str, works: Iterable[Work], *gone: str) -> str:
    told = sha256(" ".join((before, *gone)).encode())
    for work in works:
        told.update(repr([sorted(one) if isinstance(one, frozenset) else one for one in _values(work)]).encode())
    return told.hexdigest()[:16]


def _values(work: Work) -> Iterator[object]:
    return (getattr(work, field.name) for field in fields(work))
