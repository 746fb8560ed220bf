"""The plans that were read and wait for their officer to keep them: in this process's memory, few, small and not for long."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from graph.changes import Effect
from graph.load import Kept
from loaders.errors import LoadError, LookedAt, NoPlanFound
from ontology.plan import Reading
from ontology.settings import Settings

AGE = timedelta(hours=1)
"""How long a plan waits at most."""

_TABLES = 50
"""Of how many tables it is told why they are no plan."""

_SPOT = 10
"""A spot of a text takes about as much memory as so many characters of it."""


class NoRoom(LoadError):
    """As many plans wait as may, or as much text."""


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A document that a visitor sent, since `at`: the reading of it, or the `problem` that there was with it.

    A reading that could not be kept has a problem too; `looked_at` are the tables in which no plan was found. `token` names it in addresses and cannot be guessed; `kept` is
    what keeping it did, and then the reading is gone.
    """

    token: str
    visitor: str
    name: str
    at: datetime
    reading: Reading | None = None
    problem: str = ""
    looked_at: tuple[LookedAt, ...] = ()
    kept: Kept | None = None

    @property
    def weight(self) -> int:
        """About how much memory it takes, in characters."""
        source = self.reading.source if self.reading else None
        return len(source.text) + _SPOT * len(source.spots) if source else 0


@dataclass(frozen=True)
class WaitingRoom:
    """What waits, in the order in which it came; safe to be shared by threads. `now` tells the time, with its zone."""

    settings: Settings
    now: Callable[[], datetime]
    keeping: threading.Lock = field(default_factory=threading.Lock)
    """Held while a plan is kept: a store takes one load at a time."""
    _documents: dict[str, Uploaded] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _places: threading.Semaphore = field(init=False)
    _effects: dict[str, tuple[Path, Effect]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make as many places for readers as there may be."""
        object.__setattr__(self, "_places", threading.Semaphore(max(self.settings.upload_workers, 1)))

    @contextmanager
    def place(self) -> Iterator[bool]:
        """A place to read in for as long as the `with` lasts, or False at once where all are taken: nobody waits for one."""
        has = self._places.acquire(blocking=False)
        try:
            yield has
        finally:
            if has:
                self._places.release()

    def check_room(self, name: str) -> None:
        """Refuse a document for which there is no room, before it is read. Raises NoRoom."""
        with self._lock:
            self._expire()
            self._check(name, 0)

    def add(self, visitor: str, name: str, came: Reading | LoadError) -> Uploaded:
        """Let a document wait, or why it could not be read, instead of the same one sent before. Raises NoRoom."""
        one = _uploaded(visitor, name, self.now(), came)
        with self._lock:
            self._expire()
            for other in [other for other in self._of(visitor) if _same(one, other)]:
                self._drop(other.token)
            if one.reading:
                self._check(name, one.weight)
            self._documents[one.token] = one
        return one

    def of(self, visitor: str) -> tuple[Uploaded, ...]:
        """What waits for a visitor."""
        with self._lock:
            self._expire()
            return tuple(self._of(visitor))

    def effect(self, one: Uploaded, snapshot: Path | None, find: Callable[[], Effect]) -> Effect:
        """What keeping a plan would do to the store as published in that snapshot: found once, where there are snapshots."""
        known = self._effects.get(one.token)
        if known and known[0] == snapshot:
            return known[1]
        found = find()
        with self._lock:
            if snapshot and one.token in self._documents:
                self._effects[one.token] = snapshot, found
        return found

    def settle(self, one: Uploaded, kept: Kept | None, problem: str = "") -> None:
        """Note that a plan was kept, and let its reading go; or why it was not."""
        with self._lock:
            if one.token in self._documents:
                reading = None if kept else one.reading
                self._documents[one.token] = replace(one, reading=reading, kept=kept, problem=problem)

    def remove(self, *documents: Uploaded) -> None:
        """Let documents go."""
        with self._lock:
            for one in documents:
                self._drop(one.token)

    def _of(self, visitor: str) -> Iterator[Uploaded]:
        return (one for one in self._documents.values() if secrets.compare_digest(one.visitor, visitor))

    def _expire(self) -> None:
        """Let go what has waited too long, and the oldest of what is told only once more and holds no plan."""
        since = self.now() - AGE
        told = [one for one in self._documents.values() if one.reading is None]
        old = {one.token for one in told[: -self.settings.upload_files or None]} if told else set[str]()
        old |= {one.token for one in self._documents.values() if one.at < since}
        for token in old:
            self._drop(token)

    def _drop(self, token: str) -> None:
        self._documents.pop(token, None)
        self._effects.pop(token, None)

    def _check(self, name: str, weight: int) -> None:
        waiting = [one for one in self._documents.values() if one.reading]
        remedy = "Keep or leave out some of them first, then add this one again."
        if len(waiting) >= self.settings.upload_files:
            raise NoRoom(name, f"{len(waiting)} plans are waiting to be kept already.", remedy)
        if sum(one.weight for one in waiting) + weight > self.settings.upload_characters:
            if not waiting:
                remedy = "Load it with the command: goldenthread load"
            raise NoRoom(name, "there is more text in it than may wait here.", remedy)


def _uploaded(visitor: str, name: str, at: datetime, came: Reading | LoadError) -> Uploaded:
    token = secrets.token_urlsafe(16)
    if isinstance(came, Reading):
        return Uploaded(token, visitor, name, at, came)
    # Without the document's name, which stands above wherever this is told.
    problem = f"{came.what[:1].upper()}{came.what[1:]} {came.remedy}"
    tables = came.tables[:_TABLES] if isinstance(came, NoPlanFound) else ()
    return Uploaded(token, visitor, name, at, problem=problem, looked_at=tables)


def _same(one: Uploaded, other: Uploaded) -> bool:
    """Whether two are one document sent twice; of a name that could not be read, the newest tells why."""
    if one.name != other.name or not (one.reading and other.reading):
        return one.name == other.name and not other.reading and not other.kept
    return one.reading.source.sha256 == other.reading.source.sha256
