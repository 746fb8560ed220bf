"""The other side of a reader: a process that reads documents until its input ends. `loaders.apart` starts it.

Requests and replies are JSON, one a line (`Request`, `Reply`; an empty line says that the process is ready). Nothing here
trusts a document: memory, processor time and the size of what is written are capped by the kernel where it can, there
is no network where the kernel can take it away, and the parent ends the process, and any below it, at will.

What nobody foresaw is not caught: it ends the process with Python's own words, and the parent tells it of that document.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import queue
import signal
import sys
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from loaders.errors import LoadError, LookedAt, NoPlanFound, Unreadable
from loaders.load import load
from ontology.plan import Reading
from ontology.settings import Settings

try:
    import resource
except ImportError:  # Windows has none: there only the parent's deadline holds
    resource = None  # type: ignore[assignment]

OUT_OF_MEMORY = 86
"""Exit status of a process that was refused memory."""

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # CLONE_NEWUSER, CLONE_NEWNET: see unshare(2)
_GRACE = 5.0  # seconds after which the kernel ends a process that its parent did not
_MIB = 1024 * 1024
_LINUX = sys.platform.startswith("linux")
_TIRED = 0.25  # of the memory allowed: what a process may have kept for itself before another takes its place


@dataclass(frozen=True, slots=True)
class Request:
    """The file to read, and its name in messages and in the reading."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A LoadError on its way: the name of its class, what happened and what to do, and the tables without a plan."""

    kind: str
    what: str
    remedy: str
    tables: tuple[LookedAt, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a request: the reading, or why there is none.

    `tired` says that the process has grown so much that another one had better read the next document.
    """

    reading: Reading | None = None
    failure: Failure | None = None
    tired: bool = False


def replied(request: Request, settings: Settings) -> Reading | Failure:
    """What a document says, or the LoadError that it ends in."""
    try:
        return load(Path(request.path), settings, request.name)
    except NoPlanFound as error:
        return Failure(type(error).__name__, error.what, error.remedy, error.tables)
    except LoadError as error:
        return Failure(type(error).__name__, error.what, error.remedy)
    except RecursionError:
        remedy = "Save it anew from the program that made it, or copy the plan into a new document."
        return Failure(Unreadable.__name__, "its parts are nested too deeply to be read.", remedy)


def _address_space() -> int:
    """How many bytes of address space this process has, where Linux tells it; 0 elsewhere."""
    if not _LINUX:
        return 0
    return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()


def _cap(settings: Settings) -> None:
    """Let memory run out beyond what a document may use, and time soon after the parent's own deadline.

    Soft limits only: a converter that this process starts may need another address space, and has its own.
    """
    if _LINUX:
        memory = _address_space() + settings.document_memory * _MIB
        resource.setrlimit(resource.RLIMIT_AS, (memory, resource.RLIM_INFINITY))
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        end = int(used.ru_utime + used.ru_stime + settings.document_seconds + _GRACE)
        resource.setrlimit(resource.RLIMIT_CPU, (end, resource.RLIM_INFINITY))


def _settle(settings: Settings) -> None:
    """Give up what a document could misuse."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which then ends this process
    if _LINUX:
        libc = ctypes.CDLL(None)
        _ = libc.unshare(_NEW_NETWORK) and libc.unshare(_NEW_NETWORK | _NEW_USER)
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        written = settings.document_unpacked * _MIB
        resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))


def _channels() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output for the parent alone: what a library prints, or a converter below reads, is another's."""
    # Not closed by Python, so that the parent sees their end only when the process itself has ended, and how.
    requests = os.fdopen(os.dup(0), "rb", closefd=False)
    replies = os.fdopen(os.dup(1), "wb", closefd=False)
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123 (a descriptor, not a path, is wanted)
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    return requests, replies


def _read_requests(lines: Iterable[bytes], requests: queue.SimpleQueue[Request]) -> None:
    """Hand requests on; when they end, the parent has gone or wants no more, and so go this process and any below it."""
    for line in lines:
        requests.put(msgspec.json.decode(line, type=Request))
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def main(arguments: list[str]) -> None:
    """Read documents until the input ends. Argument: the settings, as JSON."""
    settings = msgspec.json.decode(arguments[0], type=Settings)
    lines, replies = _channels()
    _settle(settings)
    requests: queue.SimpleQueue[Request] = queue.SimpleQueue()
    threading.Thread(target=_read_requests, args=(lines, requests), daemon=True).start()
    encoder = msgspec.json.Encoder()
    gc.freeze()  # what was imported stays
    base = _address_space()
    replies.write(b"\n")
    replies.flush()
    while True:
        request = requests.get()
        _cap(settings)
        try:
            outcome = replied(request, settings)
            tired = _address_space() - base > _TIRED * settings.document_memory * _MIB
            if isinstance(outcome, Failure):
                line = encoder.encode(Reply(failure=outcome, tired=tired))
            else:
                line = encoder.encode(Reply(outcome, tired=tired))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        with contextlib.suppress(BrokenPipeError):
            replies.write(line + b"\n")
            replies.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
