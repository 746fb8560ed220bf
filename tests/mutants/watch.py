"""Reads files under watch, in a process of their own: what ends it, what takes long, and what it opens or asks are told of each."""

from __future__ import annotations

import gc
import os
import resource
import signal
import sys
import sysconfig
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType
from typing import Any

import msgspec

from loaders.apart_process import Reply
from loaders.errors import LoadError, NoPlanFound
from loaders.load import load_bytes
from ontology.plan import Reading, quotes
from ontology.settings import Settings

READ, NO_PLAN, REFUSED, CRASHED, SLOW, LEFT = "read", "no plan", "refused", "crashed", "slow", "left the house"
FAULTS = (CRASHED, SLOW, LEFT)
_HOUSE = Path(__file__).resolve().parents[2]
_OURS = tuple(
    {str(_HOUSE), sys.prefix, sys.base_prefix, *sysconfig.get_paths().values(), "/usr/share/zoneinfo", "/proc/self/"}
)
_ASKING = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "urllib.", "ctypes.dlopen")
_FILES = ("open", "os.open", "os.listdir", "os.scandir", "shutil.", "os.remove", "os.rename", "os.mkdir", "tempfile.")
_PATIENCE = 120.0  # seconds without a sign, after which the process is ended


class _TooSlow(BaseException):
    """A file took more seconds than it may."""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a file: its name, one of the words above, why, the seconds of the processor, and the memory of the process."""

    name: str
    outcome: str
    why: str
    seconds: float
    mebibytes: float


def watched(files: Iterator[tuple[str, bytes]], seconds: float, settings: Settings) -> Iterator[Told]:
    """Each file read, in a process that is started anew where one ends it. What is told of a file is told in their order."""
    rest = list(files)
    while rest:
        ours, theirs = get_context("fork").Pipe()
        process = get_context("fork").Process(target=_read_all, args=(rest, seconds, settings, theirs))
        process.start()
        theirs.close()
        done = 0
        try:
            while done < len(rest) and ours.poll(_PATIENCE):
                yield ours.recv()
                done += 1
        except EOFError:
            pass
        process.kill()
        process.join()
        if done < len(rest):
            yield Told(rest[done][0], CRASHED, f"the process ended ({process.exitcode})", 0.0, 0.0)
        rest = rest[done + 1 :]


def _read_all(files: Sequence[tuple[str, bytes]], seconds: float, settings: Settings, replies: Connection) -> None:
    """The other side: each file read, and told of."""
    asked: list[str] = []
    _warm(settings)
    sys.addaudithook(_hook(asked))
    signal.signal(signal.SIGVTALRM, _late)
    held = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (held + settings.document_memory * 2**20, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.freeze()
    encoder = msgspec.json.Encoder()

    def encoded(name: str, data: bytes) -> None:
        reading = load_bytes(name, data, settings)
        _check(reading)
        encoder.encode(Reply(reading))

    for name, data in files:
        asked.clear()
        before = time.process_time()
        outcome, why = _told(lambda name=name, data=data: encoded(name, data), seconds)  # type: ignore[misc]
        taken = time.process_time() - before
        if asked:
            outcome, why = LEFT, "; ".join(asked[:3])
        elif outcome not in FAULTS and taken > seconds:
            outcome, why = SLOW, f"{taken:.1f} s ({outcome})"
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        replies.send(Told(name, outcome, why, taken, peak))


def _told(read: Callable[[], None], seconds: float) -> tuple[str, str]:
    """What came of reading, and why."""
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        read()
    except (LoadError, RecursionError, MemoryError) as refusal:  # the last two are refusals of loaders.apart_process
        return NO_PLAN if isinstance(refusal, NoPlanFound) else REFUSED, f"{type(refusal).__name__}: {refusal}"
    except _TooSlow:
        return SLOW, _where()
    except Exception:  # noqa: BLE001 - this is what is looked for
        return CRASHED, _where()
    else:
        return READ, ""
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _check(reading: Reading) -> None:
    """Every passage lies in the text, as the pages that show it trust."""
    length = len(reading.source.text)
    source = reading.source
    passages = [*(one.passage for one in source.spots), *(one.passage for one in source.doubts)]
    for passage in (*passages, *(place for quote in quotes(reading.plan) for place in quote.passages)):
        start, end = passage.start, passage.end
        if not 0 <= start <= end <= length:
            raise AssertionError(f"a passage of {start} to {end} in a text of {length} characters")


def _where() -> str:
    """The error and the last steps to it."""
    kind, error, trace = sys.exc_info()
    steps = [f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in traceback.extract_tb(trace)]
    return f"{kind.__name__ if kind else ''}: {str(error)[:200]} <- {' <- '.join(reversed(steps[-6:]))}"


def _late(_signal: int, _frame: FrameType | None) -> None:
    raise _TooSlow


def _warm(settings: Settings) -> None:
    """Let what is loaded at the first reading be loaded before anything is watched."""
    _told(lambda: _ignore(load_bytes("plan.txt", b"Recommendation 1: Publish.\nLead: Head of Housing\n", settings)), 60)


def _ignore(_reading: Reading) -> None:
    """A reading that nobody wants."""


def _hook(asked: list[str]) -> Callable[[str, tuple[Any, ...]], None]:
    """A hook that writes down what is opened outside of Python's own and our folders, and any host, program or library asked for."""

    def heard(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(_ASKING):
            asked.append(f"{event} {arguments[:2]!r:.120}")
        elif event.startswith(_FILES) and arguments and not isinstance(arguments[0], int):
            path = os.fsdecode(arguments[0]) if isinstance(arguments[0], (str, bytes)) else ""
            if ".." in path or not path.startswith(_OURS):
                asked.append(f"{event} {arguments[0]!r:.120}")

    return heard
