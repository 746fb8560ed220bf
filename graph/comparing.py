"""Works of a store compared: which links there are, and which changed since the last time.

What was compared is kept beside a store in a folder, so that a plan that is added is compared with the others and those
not again with each other. It is thrown away, and everything is compared, where it is damaged, was made by another method
or is not what the links in the store were found from. In memory and on a server everything is compared each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256

from graph.compare.compare import Link, compare
from graph.compare.works import Work, once, stated, works_of
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Found:
    """The links between the works of a store, and a fingerprint of what was compared."""

    links: tuple[Link, ...]
    fingerprint: str


def found(store: Store, progress: Callable[[str, int, int], None]) -> Found:
    """All works compared with each other. Raises StoreError."""
    progress("Reading what the plans say", 0, 1)
    works = tuple(once(works_of(store)))
    progress(f"Comparing {len(works):,} actions and recommendations", 0, 1)
    return Found(tuple(compare(works, stated(store))), _fingerprint(works))


def _fingerprint(works: Iterable[Work]) -> str:
    told = sha256()
    for work in works:
        told.update(repr(work).encode())
    return told.hexdigest()[:16]
