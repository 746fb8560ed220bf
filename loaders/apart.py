"""Documents read apart: each in a process that can be ended, under a deadline and a memory cap that really hold.

A file from a stranger can make a parser compute for ever, fill the memory or crash. None of that can be stopped from
inside a process, so the process is the unit that is given up: that document has failed, and the others go on.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

import msgspec

from loaders import apart_process, errors
from loaders.apart_process import OUT_OF_MEMORY, Reply, Request
from loaders.errors import BrokenOff, LoadError, NoPlanFound, TooLarge, TooLong, TooMuchMemory
from ontology.plan import Reading
from ontology.settings import Settings

_AHEAD = 8
"""How many documents each process may be ahead of what was taken: enough to be busy while one document takes its time."""

_START_SECONDS = 60.0
_MIB = 1024 * 1024


class _Gone(Exception):
    """The process had ended before it was asked."""


class _Process:
    """One process. It reads one document at a time; after any failure of its own it is done with."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._folder = TemporaryDirectory(prefix="goldenthread-", ignore_cleanup_errors=True)
        self._said = Path(self._folder.name) / "said"
        with self._said.open("ab") as said:
            self._process = subprocess.Popen(  # noqa: S603 (our own module, and no shell)
                [sys.executable, "-P", "-m", apart_process.__name__, msgspec.json.encode(settings).decode()],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                cwd=self._folder.name,
                env=_environment() | {"TMPDIR": self._folder.name},
                start_new_session=True,  # whatever it starts is of its group, and ends with it
            )
        self._lock = threading.Lock()
        self._started, self._ended, self._last = False, False, ""

    @property
    def alive(self) -> bool:
        """Whether it was not ended by us."""
        return not self._ended

    def read(self, path: Path, name: str) -> Reply:
        """What came of a document. Raises LoadError where the process did not live to tell it, and _Gone."""
        if not self._started:
            self._receive(name, _START_SECONDS)
            self._started = True
        os.truncate(self._said, 0)
        self._send(msgspec.json.encode(Request(str(path.absolute()), name)) + b"\n")
        line = self._receive(name, self._settings.document_seconds)
        try:
            return msgspec.json.decode(line, type=Reply)
        except msgspec.DecodeError as error:
            self.close()
            raise _broken_off(name, str(error)) from error

    def _send(self, line: bytes) -> None:
        stdin = self._process.stdin
        assert stdin is not None  # noqa: S101 (a pipe: see __init__)
        try:
            stdin.write(line)
            stdin.flush()
        except OSError as error:
            self.close()
            raise _Gone from error

    def _receive(self, name: str, seconds: float) -> bytes:
        """The next line. Raises LoadError where none comes in time, or it has no end."""
        stdout = self._process.stdout
        assert stdout is not None  # noqa: S101 (a pipe: see __init__)
        late = threading.Event()
        timer = threading.Timer(seconds, self._stop, (late,))
        timer.daemon = True
        timer.start()
        try:
            line = stdout.readline(self._settings.document_unpacked * _MIB)
        finally:
            timer.cancel()
            timer.join()
        if line.endswith(b"\n"):
            if late.is_set():
                self.close()  # it answered in its last moment
            return line
        self.close()
        if late.is_set():
            raise _too_long(name, seconds)
        raise self._death(name, line)

    def _death(self, name: str, begun: bytes) -> LoadError:
        """Why there is no answer, from how the process ended and the last it said."""
        if begun:
            remedy = "Split it, or raise the setting document_unpacked."
            return TooLarge(name, f"more than {self._settings.document_unpacked} MiB were read in it.", remedy)
        status, last = self._process.returncode, self._last
        if status == -getattr(signal, "SIGXCPU", 0):
            return _too_long(name, self._settings.document_seconds)
        killed = (-getattr(signal, "SIGKILL", 0), -getattr(signal, "SIGABRT", 0))  # libraries refused memory abort
        if status in (OUT_OF_MEMORY, *killed) or "memory allocation" in last:
            what = f"reading it took more than {self._settings.document_memory:,} MiB of memory, and was stopped."
            return TooMuchMemory(name, what, "Split it, or raise the setting document_memory.")
        why = last or (signal.Signals(-status).name if status < 0 else f"status {status}")
        return _broken_off(name, why)

    def _stop(self, late: threading.Event) -> None:
        late.set()
        with self._lock:
            self._kill()

    def _kill(self) -> None:
        """End the process and all below it. As long as nobody has waited for it, its number is still its own."""
        if self._ended:
            return
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        else:
            self._process.kill()

    def close(self) -> None:
        """End the process, whatever it is doing, wait until it is gone, and clear up what it wrote."""
        with self._lock:
            self._kill()
            if self._ended:
                return
            self._process.wait()
            self._ended = True
        self._last = _last_line(self._said)
        for pipe in filter(None, (self._process.stdin, self._process.stdout)):
            with contextlib.suppress(OSError):  # what was not yet written has no reader any more
                pipe.close()
        self._folder.cleanup()


def _environment() -> dict[str, str]:
    """Ours, with this house where Python looks for modules; what we were told of stores is no reader's business."""
    places = (str(Path(__file__).resolve().parent.parent), os.environ.get("PYTHONPATH", ""))
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GOLDENTHREAD_")}
    return inherited | {"PYTHONPATH": os.pathsep.join(filter(None, places))}


def _last_line(path: Path) -> str:
    """The last line of what a process wrote to standard error: with Python, the error that ended it."""
    with path.open("rb") as said:
        said.seek(max(0, said.seek(0, os.SEEK_END) - 4_096))
        lines = said.read().decode("utf-8", "replace").split("\n")
    return next((line.strip()[:300] for line in reversed(lines) if line.strip()), "")


def _too_long(name: str, seconds: float) -> TooLong:
    what = f"reading it took longer than {seconds:g} seconds, and was stopped."
    return TooLong(name, what, "Split it, or raise the setting document_seconds.")


def _broken_off(name: str, why: str) -> BrokenOff:
    remedy = "This is a fault in Golden Thread: please report it. Saving the document anew may help."
    return BrokenOff(name, f"reading it broke off ({why}).", remedy)


class Readers:
    """Processes that read documents, so many at the same time; each is started when it is first needed.

    Safe to be shared by threads. Close it, or use it in a `with` statement; the processes also end when this one does.
    """

    def __init__(self, settings: Settings, processes: int) -> None:
        self._settings = settings
        self._processes = processes
        self._places = threading.BoundedSemaphore(processes)
        self._lock = threading.Lock()
        self._idle: list[_Process] = []
        self._busy: set[_Process] = set()
        self._closed = False

    def read(self, path: Path, name: str) -> Reading:
        """The plan in a file, which has that name in messages and in the reading. Waits for its turn.

        Raises LoadError: those of `loaders.load.load`, and TooLong, TooMuchMemory and BrokenOff.
        """
        with self._places:
            reply = self._asked(path, name)
        if reply.failure is not None:
            failure = reply.failure
            if failure.kind == NoPlanFound.__name__:
                raise NoPlanFound(name, failure.what, failure.remedy, failure.tables)
            kind: type[LoadError] = getattr(errors, failure.kind)
            raise kind(name, failure.what, failure.remedy)
        assert reply.reading is not None  # noqa: S101 (a reply has the one or the other)
        return reply.reading

    def read_all(self, paths: Iterable[Path]) -> Iterator[tuple[Path, Reading | LoadError]]:
        """The plan in each file, or why it has none, in the order of the paths; several are read at the same time.

        Only some more are read than were taken, so that a thousand documents are never in memory together.
        """
        rest = iter(paths)
        ahead: deque[tuple[Path, Future[Reading | LoadError]]] = deque()
        pool = ThreadPoolExecutor(self._processes, "reader")
        try:
            ahead.extend((path, pool.submit(self._told, path)) for path in islice(rest, _AHEAD * self._processes))
            while ahead:
                path, told = ahead.popleft()
                yield path, told.result()
                ahead.extend((path, pool.submit(self._told, path)) for path in islice(rest, 1))
        finally:
            # Not waited for: where the run is broken off, whoever closes the readers ends what is still being read.
            pool.shutdown(wait=False, cancel_futures=True)

    def _told(self, path: Path) -> Reading | LoadError:
        try:
            return self.read(path, path.name)
        except LoadError as error:
            return error

    def _asked(self, path: Path, name: str) -> Reply:
        while True:
            process = self._take(name)
            try:
                reply = process.read(path, name)
            except _Gone:
                continue  # it ended while it had nothing to do: no fault of this document
            except LoadError:
                if self._closed:
                    raise _stopped(name) from None
                raise
            else:
                self._give_back(process, reply)
                return reply
            finally:
                with self._lock:
                    self._busy.discard(process)

    def _take(self, name: str) -> _Process:
        with self._lock:
            if self._closed:
                raise _stopped(name)
            process = self._idle.pop() if self._idle else _Process(self._settings)
            self._busy.add(process)
        return process

    def _give_back(self, process: _Process, reply: Reply) -> None:
        with self._lock:
            wanted = process.alive and not reply.tired and not self._closed
            if wanted:
                self._idle.append(process)
        if not wanted:
            process.close()

    def close(self) -> None:
        """End every process; a document that is still being read has failed."""
        with self._lock:
            self._closed = True
            processes = [*self._idle, *self._busy]
            self._idle = []
        for process in processes:
            process.close()

    def __enter__(self) -> Self:
        """The readers themselves."""
        return self

    def __exit__(self, *_error: object) -> None:
        """End every process."""
        self.close()


def _stopped(name: str) -> BrokenOff:
    return BrokenOff(name, "reading it was stopped.", "Load it again.")
