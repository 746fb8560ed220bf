"""How much a PDF asks to be written on its pages, counted before pdfium makes an object of each piece."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from loaders.errors import TooLarge

_MOST_RUNS = (
    400_000  # runs of text in a file, besides those that each page may have: a full page of single letters has 5,000
)
_RUNS_PER_PAGE = 5_000
_PACKED_SMALL = 2_048  # bytes: a packed stream no longer than this comes to two megabytes at most
_STEP = 1 << 20  # bytes unpacked at a time
_LOOK_BACK = 600  # bytes before a stream: what it is
_OTHER = (b"/Image", b"/Length1", b"/Length2", b"/FontFile", b"/ObjStm", b"/XRef")


def check_weight(name: str, data: bytes, pages: int) -> None:
    """Raise TooLarge where the streams of a PDF write more runs of text than so many pages can show."""
    most = _MOST_RUNS + _RUNS_PER_PAGE * pages
    runs = _runs(data)
    for step in _unpacked(data):
        runs += _runs(step)
        if runs > most:
            break
    if runs > most:
        remedy = "Print it to a new PDF, and load that."
        raise TooLarge(name, f"its pages write more than {most:,} runs of text, more than any page can show.", remedy)


def _runs(content: bytes) -> int:
    """How many runs of text a piece of a content stream writes."""
    return content.count(b"Tj") + content.count(b"TJ")


def _unpacked(data: bytes) -> Iterator[bytes]:
    """What the larger packed streams of a file hold that are no pictures and no fonts, a piece at a time."""
    at = data.find(b"stream")
    while at >= 0:
        end = data.find(b"endstream", at)
        if end < 0:
            end = len(data)
        if end - at > _PACKED_SMALL and not any(kind in data[max(at - _LOOK_BACK, 0) : at] for kind in _OTHER):
            yield from _pieces(data[at + 6 : end].lstrip(b"\r\n"))
        at = data.find(b"stream", end + 9)


def _pieces(packed: bytes) -> Iterator[bytes]:
    """The pieces of a packed stream; none of what is packed in some other way."""
    unpacking = zlib.decompressobj()
    try:
        piece = unpacking.decompress(packed, _STEP)
        while piece:
            yield piece
            piece = unpacking.decompress(unpacking.unconsumed_tail, _STEP)
    except zlib.error:
        return
