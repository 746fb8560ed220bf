"""Which files of the places that a person names are documents to be read, and what there was passed over."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from loaders.errors import LoadError, Unreadable
from loaders.load import READABLE


@dataclass(frozen=True, slots=True)
class Found:
    """The documents in order, each once; what could not be looked into; and how many files have endings nobody reads."""

    documents: tuple[Path, ...]
    problems: tuple[tuple[Path, LoadError], ...] = ()
    others: tuple[tuple[str, int], ...] = ()


def find(paths: Iterable[Path]) -> Found:
    """The files named, and the documents in the folders named, in the order of their paths.

    A folder is searched with all below it. Passed over are hidden files and folders, the lock files that office programs
    leave ("~$plan.docx"), and links that lead out of the folder: a folder from a stranger opens no file that is not in it.
    """
    documents: dict[Path, None] = {}
    problems: list[tuple[Path, LoadError]] = []
    others: Counter[str] = Counter()
    for path in paths:
        if not path.is_dir():
            documents[path] = None
            continue
        for one in sorted(_files(path, problems)):
            if one.suffix.lower() not in READABLE:  # what is no file at all, or cannot be opened, the reading tells
                others[one.suffix.lower() or "without an ending"] += 1
            elif not _leaves(one, path):
                documents[one] = None
            else:
                problems.append((one, _leads_out(one)))
    return Found(tuple(documents), tuple(problems), tuple(sorted(others.items())))


def _files(folder: Path, problems: list[tuple[Path, LoadError]]) -> Iterator[Path]:
    """The files below a folder that are not hidden; a folder that cannot be looked into becomes a problem."""

    def refused(error: OSError) -> None:
        remedy = "Check that you may look into it."
        problems.append((Path(error.filename), Unreadable(error.filename, f"{error.strerror}.", remedy)))

    for place, folders, names in os.walk(folder, onerror=refused):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in folders:
            link = Path(place, name)  # os.walk does not go into it: what it leads to inside is found there
            if _leaves(link, folder):
                problems.append((link, _leads_out(link)))
        yield from (Path(place, name) for name in names if not name.startswith((".", "~$")))


def _leaves(path: Path, folder: Path) -> bool:
    """Whether a path is a link that leads out of a folder; where that cannot be told, looking into it will tell why."""
    link = os.path.islink(path)  # noqa: PTH114 (pathlib raises where the system refuses)
    return link and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _leads_out(link: Path) -> LoadError:
    what = "it is a link out of the folder, and was not followed."
    return Unreadable(str(link), what, "Name it itself to load what it leads to.")
