"""Packed documents (.docx, .xlsx, .ods and their like are zip archives): unpacked within limits, whatever they say of themselves."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

from loaders.errors import TooLarge, Unreadable
from ontology.settings import Settings

_MEGABYTE = 1024 * 1024
_PIECE = 256 * 1024  # bytes unpacked at a time
_MOST_PARTS = 20_000  # a document of 500 pages with a picture on each has some thousand
_DIRECTORY_MARK = b"PK\x01\x02"  # stands before each part's line in the archive's directory
_DAMAGED = "Open it in the program that made it, save it anew, and load that."
# What zipfile raises of archives that are broken, encrypted, or packed in a way that it does not know.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, LookupError)


def opened_archive(name: str, data: bytes) -> zipfile.ZipFile:
    """The archive in the bytes of a file of that name; no part of it is unpacked. Raises Unreadable or TooLarge."""
    if data.count(_DIRECTORY_MARK) > _MOST_PARTS:  # asked before zipfile makes an object of each
        remedy = "Save it anew in the program that made it, and load that."
        raise TooLarge(name, f"it is packed of more than {_MOST_PARTS:,} parts.", remedy)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except BROKEN as problem:
        raise Unreadable(name, "the file is damaged or not whole: its parts cannot be unpacked.", _DAMAGED) from problem


def part_start(archive: zipfile.ZipFile, part: str, size: int) -> bytes:
    """The first bytes of a part, at most `size` of them; none where the part is missing or broken."""
    try:
        with archive.open(part) as stream:
            return stream.read(size)
    except (KeyError, *BROKEN):
        return b""


def unpack(
    name: str, archive: zipfile.ZipFile, wanted: Callable[[str], object], settings: Settings
) -> dict[str, bytes]:
    """The parts of an archive whose names are `wanted`, unpacked.

    All of them together may have `document_unpacked` MiB; they are counted as they are unpacked, and not by what the archive
    says. Raises TooLarge beyond that, and Unreadable where a part is broken or encrypted.
    """
    left = settings.document_unpacked * _MEGABYTE
    parts: dict[str, bytes] = {}
    for info in archive.infolist():
        if info.is_dir() or not wanted(info.filename):
            continue
        pieces = []
        try:
            with archive.open(info) as stream:
                while piece := stream.read(_PIECE):
                    left -= len(piece)
                    if left < 0:
                        raise TooLarge(name, f"unpacked it has more than {settings.document_unpacked} MiB.", _BOMB)
                    pieces.append(piece)
        except BROKEN as problem:
            what = f"the file is damaged: its part {info.filename[:80]!r} cannot be unpacked."
            raise Unreadable(name, what, _DAMAGED) from problem
        parts[info.filename] = b"".join(pieces)
    return parts


_BOMB = "Save it anew without its pictures, or raise the setting document_unpacked."
