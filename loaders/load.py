"""The door of this room: a file in, a plan with its source and what was not understood out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from loaders.document import Document
from loaders.errors import TooLarge, UnknownFormat, Unreadable
from loaders.plain_text import MEDIA_TYPES, open_text
from loaders.read import read
from ontology.plan import Reading
from ontology.settings import Settings

_MEGABYTE = 1024 * 1024
# One opener a format: name, bytes and media type in, `Document` out. A new format is a new line.
_OPENERS: Mapping[str, tuple[Callable[[str, bytes, str], Document], str]] = {
    suffix: (open_text, media_type) for suffix, media_type in MEDIA_TYPES.items()
}
READABLE = tuple(_OPENERS)  # the endings of file names that can be read, small, with their dot


def load(path: Path, settings: Settings) -> Reading:
    """Read the plan in a file.

    Raises UnknownFormat, TooLarge, Unreadable or NoPlanFound (each a LoadError), whose message says what happened, to which
    document, and what to do.
    """
    try:
        size = path.stat().st_size
        _check(path.name, size, settings)
        data = path.read_bytes()
    except OSError as problem:
        remedy = "Check the path, and that you may read the file."
        raise Unreadable(path.name, f"it could not be opened ({problem.strerror or problem}).", remedy) from problem
    return load_bytes(path.name, data, settings)


def load_bytes(name: str, data: bytes, settings: Settings) -> Reading:
    """Read the plan in the bytes of a file of that name. Raises as `load` does."""
    _check(name, len(data), settings)
    return read(open_document(name, data))


def open_document(name: str, data: bytes) -> Document:
    """The document in the bytes of a file of that name. Raises UnknownFormat or Unreadable."""
    opener, media_type = _OPENERS[_suffix(name)]
    return opener(name, data, media_type)


def _check(name: str, size: int, settings: Settings) -> None:
    """Refuse a file of another kind, or one that is too large, before it is read."""
    if _suffix(name) not in _OPENERS:
        kind = _suffix(name) or "without an ending"
        known = ", ".join(READABLE)
        raise UnknownFormat(name, f"files {kind} cannot be read.", f"Save it as one of {known}.")
    if size > settings.document_megabytes * _MEGABYTE:
        limit = settings.document_megabytes
        remedy = "Split it, or raise the setting document_megabytes."
        raise TooLarge(name, f"it has {size / _MEGABYTE:.1f} MiB, and {limit} MiB are allowed.", remedy)


def _suffix(name: str) -> str:
    """The ending of a file name, small."""
    return Path(name).suffix.lower()
