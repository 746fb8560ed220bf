"""The door of this room: a file in, a plan with its source and what was not understood out."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

from loaders.document import Document
from loaders.errors import TooLarge, UnknownFormat, Unreadable
from loaders.formats.delimited import MEDIA_TYPES as DELIMITED
from loaders.formats.delimited import open_delimited
from loaders.formats.kinds import real_ending
from loaders.formats.office import MEDIA_TYPES as BY_LIBREOFFICE
from loaders.formats.office import open_office
from loaders.formats.pdf import MEDIA_TYPES as PDFS
from loaders.formats.pdf import open_pdf
from loaders.formats.plain_text import MEDIA_TYPES as TEXTS
from loaders.formats.plain_text import open_text
from loaders.formats.web_page import MEDIA_TYPES as PAGES
from loaders.formats.web_page import open_page
from loaders.formats.word import MEDIA_TYPES as WORD
from loaders.formats.word import open_word
from loaders.formats.workbook_ods import MEDIA_TYPES as OPEN_SHEETS
from loaders.formats.workbook_ods import open_ods
from loaders.formats.workbook_xls import MEDIA_TYPES as OLD_WORKBOOKS
from loaders.formats.workbook_xls import open_xls
from loaders.formats.workbook_xlsx import MEDIA_TYPES as WORKBOOKS
from loaders.formats.workbook_xlsx import open_xlsx
from loaders.read import read
from ontology.plan import Reading
from ontology.settings import Settings

_MEGABYTE = 1024 * 1024
Opener = Callable[[str, bytes, str, Settings], Document]
"""Name, bytes and media type of a file, and the limits, in; a `Document` out. Raises Unreadable or TooLarge."""
# One opener a format: a new format is a new line.
_FORMATS: tuple[tuple[Opener, Mapping[str, str]], ...] = (
    (open_text, TEXTS),
    (open_delimited, DELIMITED),
    (open_word, WORD),
    (open_office, BY_LIBREOFFICE),
    (open_page, PAGES),
    (open_xlsx, WORKBOOKS),
    (open_xls, OLD_WORKBOOKS),
    (open_ods, OPEN_SHEETS),
    (open_pdf, PDFS),
)
_OPENERS: Mapping[str, tuple[Opener, str]] = {
    ending: (opener, media_type) for opener, kinds in _FORMATS for ending, media_type in kinds.items()
}
CONVERTED = tuple(
    BY_LIBREOFFICE
)  # those that LibreOffice has to open: not where a page waits, nor where it is not installed
READABLE = tuple(_OPENERS)  # the endings of file names that can be read, small, with their dot


def load(path: Path, settings: Settings, name: str | None = None) -> Reading:
    """Read the plan in a file; `name` is what the document is called, where that is not the name of this file.

    Raises UnknownFormat, TooLarge, Unreadable or NoPlanFound (each a LoadError), whose message says what happened, to which
    document, and what to do.
    """
    called = name or path.name
    _check_kind(called)
    try:
        data = _bytes(path, called, settings)
    except (OSError, ValueError) as problem:
        remedy = "Check the path, and that you may read the file."
        reason = getattr(problem, "strerror", None) or problem
        raise Unreadable(called, f"it could not be opened ({reason}).", remedy) from problem
    return load_bytes(called, data, settings)


def load_bytes(name: str, data: bytes, settings: Settings) -> Reading:
    """Read the plan in the bytes of a file of that name. Raises as `load` does."""
    _check_kind(name)
    _check_size(name, len(data), settings)
    return read(open_document(name, data, settings))


def open_document(name: str, data: bytes, settings: Settings) -> Document:
    """The document in the bytes of a file of that name, opened as what it is. Raises UnknownFormat, Unreadable or TooLarge."""
    _check_kind(name)
    ending = real_ending(name, data)
    if ending not in _OPENERS:
        raise UnknownFormat(name, f"by its contents it is a file {ending}, and cannot be read.", _save_as())
    opener, media_type = _OPENERS[ending]
    return opener(name, data, media_type, settings)


def _bytes(path: Path, name: str, settings: Settings) -> bytes:
    """The bytes of a file, but no more than one beyond those allowed, whatever size the system tells of it.

    Raises TooLarge, or Unreadable where the path leads to a pipe or a device: the one is not waited for, the other not
    read. Raises OSError where the system refuses, ValueError where the path can be none.
    """
    at_once = getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody writes to would be waited for already as it is opened
    with open(path, "rb", opener=lambda file, flags: os.open(file, flags | at_once)) as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            remedy = "Save the plan as a file of its own, and load that."
            raise Unreadable(name, "it is a pipe or a device, and no file.", remedy)
        _check_size(name, about.st_size, settings)
        return file.read(settings.document_megabytes * _MEGABYTE + 1)  # some files are longer than the system tells


def _check_kind(name: str) -> None:
    """Refuse a file of another kind before it is read."""
    if _suffix(name) not in _OPENERS:
        kind = _suffix(name) or "without an ending"
        raise UnknownFormat(name, f"files {kind} cannot be read.", _save_as())


def _save_as() -> str:
    """What to do with a file that cannot be read."""
    return f"Save it as one of {', '.join(READABLE)}."


def _check_size(name: str, size: int, settings: Settings) -> None:
    """Refuse a document that is too large."""
    limit = settings.document_megabytes
    if size > limit * _MEGABYTE:
        remedy = "Split it, or raise the setting document_megabytes."
        raise TooLarge(name, f"it has {size / _MEGABYTE:.1f} MiB, and {limit} MiB are allowed.", remedy)


def _suffix(name: str) -> str:
    """The ending of a file name, small."""
    return Path(name).suffix.lower()
