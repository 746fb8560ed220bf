"""A store in a folder: `store/` for the one load that may write, `snapshots/` for every reader, `current` between them.

`compared/` holds what was compared, so that not all is compared again (`graph.comparing`); it can be deleted at any time.

A load writes into `store/` and then publishes: it backs the store up into a new snapshot folder (hard links, some
milliseconds) and replaces the file `current`, which names the snapshot to read. Each step is whole or has not happened,
whenever the process is killed: a backup gets its name when it is complete, and `current` names it only then.
The last two snapshots are kept, so that a reader of the one before goes on.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from graph.change import Graphs
from graph.embedded import ENGINE_FAULTS, EmbeddedStore
from graph.errors import StoreError

STORE, SNAPSHOTS, CURRENT, UNPUBLISHED, COMPARED = "store", "snapshots", "current", "unpublished", "compared"
_OURS = frozenset({STORE, SNAPSHOTS, CURRENT, UNPUBLISHED, COMPARED, f"{CURRENT}.new"})
_PARTIAL = ".partial"
_FLUSH_EVERY = 50
"""After how many changes Oxigraph writes out what it holds in memory: it would gather up to some GiB, and be no faster."""


class FolderStore(EmbeddedStore):
    """The store of a folder, open for a load."""

    def __init__(self, folder: Path, oxigraph: ox.Store) -> None:
        super().__init__(oxigraph)
        self._folder = folder
        self._changes = 0

    def replace(self, graphs: Graphs, remove: Iterable[ox.Quad] = (), add: Iterable[ox.Quad] = ()) -> None:
        """Replace whole named graphs and remove and add single quads, all or nothing. Raises StoreError."""
        self._changes += 1
        try:
            # Written first: a load that is killed before it publishes leaves the mark for the next one.
            (self._folder / UNPUBLISHED).touch()
            if self._changes % _FLUSH_EVERY == 0:
                self._open.flush()
        except ENGINE_FAULTS as error:
            raise StoreError(f"The store {self._folder} cannot be written: {error}.") from error
        super().replace(graphs, remove, add)

    def snapshot(self) -> Path | None:
        """The snapshot that readers open now; None before the first was published."""
        return current_snapshot(self._folder)

    def beside(self, name: str) -> Path | None:
        """The folder of that name within the store's folder, which may not be there yet."""
        return self._folder / name

    def publish(self) -> None:
        """Make a new snapshot and name it as current, unless nothing was written since the last. Raises StoreError."""
        if _readable(self._folder) and not (self._folder / UNPUBLISHED).exists():
            return
        try:
            _point_to(self._folder, self._back_up())
            (self._folder / UNPUBLISHED).unlink(missing_ok=True)
            _clear_stale(self._folder)
        except ENGINE_FAULTS as error:
            raise StoreError(f"The store {self._folder} cannot publish what was loaded: {error}.") from error

    def _back_up(self) -> str:
        snapshots = self._folder / SNAPSHOTS
        snapshots.mkdir(exist_ok=True)
        name = str(max(_numbers(snapshots), default=0) + 1)
        partial = snapshots / f"{name}{_PARTIAL}"
        shutil.rmtree(partial, ignore_errors=True)
        self._open.backup(str(partial))
        partial.rename(snapshots / name)
        return name


class SnapshotStore(EmbeddedStore):
    """One snapshot of a folder's store, open for reading."""

    def __init__(self, folder: Path, oxigraph: ox.Store) -> None:
        super().__init__(oxigraph)
        self._folder = folder

    def replace(self, graphs: Graphs, remove: Iterable[ox.Quad] = (), add: Iterable[ox.Quad] = ()) -> None:
        """Refused with StoreError: a snapshot is read only."""
        del graphs, remove, add
        raise StoreError(f"The store {self._folder} was opened for reading.")

    def snapshot(self) -> Path | None:
        """The snapshot that is current now, which may be newer than the one that is open here."""
        return current_snapshot(self._folder)


def open_folder(folder: Path) -> FolderStore:
    """The store of a folder for a load; makes both where there are none. Raises StoreError."""
    _refuse_another_use(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        store = FolderStore(folder, ox.Store(str(folder / STORE)))
        _clear_stale(folder)
    except ENGINE_FAULTS as error:
        raise StoreError(_why_not_opened(folder, error)) from error
    return store


def read_folder(folder: Path) -> SnapshotStore:
    """The current snapshot of a folder's store. Raises StoreError."""
    _refuse_another_use(folder)
    while (snapshot := current_snapshot(folder)) is not None:
        try:
            return SnapshotStore(folder, ox.Store.read_only(str(snapshot)))
        except ENGINE_FAULTS as error:
            # Two loads may have published since the name was read, and have cleared it away.
            if current_snapshot(folder) == snapshot:
                raise StoreError(f"The snapshot {snapshot} cannot be read: {error}.") from error
    raise StoreError(no_store_in(folder))


def no_store_in(folder: Path) -> str:
    """What is told where nothing was ever loaded."""
    return f"There is no store in {folder} yet. Load some plans first: goldenthread load PATH..."


def current_snapshot(folder: Path) -> Path | None:
    """The snapshot folder that `current` names; None before the first was published. Raises StoreError."""
    number = _current(folder)
    if number is None and (folder / CURRENT).exists():
        raise StoreError(f"The file {folder / CURRENT} names no snapshot. Load any plan again to mend it.")
    return None if number is None else folder / SNAPSHOTS / str(number)


def _current(folder: Path) -> int | None:
    """The number that `current` holds; None where there is none."""
    try:
        name = (folder / CURRENT).read_text("ascii").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    except OSError as error:
        raise StoreError(f"The file {folder / CURRENT} cannot be read: {error.strerror}.") from error
    return int(name) if name.isdecimal() else None


def _readable(folder: Path) -> bool:
    """Whether `current` names a snapshot that is there."""
    number = _current(folder)
    return number is not None and (folder / SNAPSHOTS / str(number)).is_dir()


def _refuse_another_use(folder: Path) -> None:
    """Refuse a folder or file that is somebody else's, or that cannot be looked into, before anything is written."""
    try:
        if folder.is_dir():
            is_store = (folder / STORE / "CURRENT").is_file()  # the file by which Oxigraph's own files are known
            if not is_store and any(one.name not in _OURS and not one.name.startswith(".") for one in folder.iterdir()):
                raise StoreError(f"The folder {folder} holds other files and no store. Name a new folder for it.")
        elif folder.exists():
            raise StoreError(f"{folder} is a file and no store. Name a new folder for the store.")
    except OSError as error:
        raise StoreError(f"The store {folder} cannot be looked into: {error.strerror}.") from error


def _why_not_opened(folder: Path, error: OSError | RuntimeError) -> str:
    reason = str(error)
    if "lock hold by" in reason or "While lock file" in reason:
        return f"The store {folder} is being written by another load. Try again when that has finished."
    if isinstance(error, PermissionError | FileNotFoundError | NotADirectoryError) or "Permission denied" in reason:
        return f"The store {folder} cannot be written here: {reason}."
    if "No space left" in reason or "Read-only file system" in reason:
        return f"The store {folder} cannot be written now: {reason}. What was loaded before is still there to be read."
    return f"The store {folder} cannot be opened: {reason}. Move the folder away and load the plans again."


def _numbers(snapshots: Path) -> list[int]:
    return [int(one.name) for one in snapshots.iterdir() if one.name.isdecimal()] if snapshots.is_dir() else []


def _point_to(folder: Path, name: str) -> None:
    fresh = folder / f"{CURRENT}.new"
    with fresh.open("w", encoding="ascii") as file:
        file.write(f"{name}\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / CURRENT)


def _clear_stale(folder: Path) -> None:
    """Remove what no reader needs: backups never completed, and all snapshots but the current one and the one before."""
    snapshots, at = folder / SNAPSHOTS, _current(folder) or 0
    before = max((number for number in _numbers(snapshots) if number < at), default=at)
    for one in snapshots.iterdir() if snapshots.is_dir() else ():
        if one.name not in {str(at), str(before)}:
            shutil.rmtree(one, ignore_errors=True)
