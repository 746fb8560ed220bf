"""Killable workers: each query runs in a process of its own, under a deadline and a memory cap that really hold.

pyoxigraph can neither be told to stop nor be stopped from another thread, and a query that fills the memory aborts its
whole process. So the process is the unit that is given up; another one stands ready, and the next query never waits.
"""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self, cast

from ontology.settings import Settings
from queries import process
from queries.answer import Answer, answered
from queries.errors import EngineBusy, QueryTooLarge, QueryTooLong, StoreUnavailable
from queries.gate import Admitted, admit
from queries.process import Reply

_SPARE = 1
"""How many idle workers stand ready at least."""

_FAILED_TO_START = 1
"""Exit status of Python itself after an error of its own."""


class _Worker:
    """One process. It answers one query at a time; after any failure it is done with."""

    def __init__(self, memory: int, folder: Path | None) -> None:
        command = [sys.executable, "-P", process.__file__, str(memory), str(folder or "")]
        self._process = subprocess.Popen(  # noqa: S603 (our own file, and no shell)
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, request: dict[str, Any], seconds: float) -> Reply | None:
        """The reply; None where the process died of itself. Raises QueryTooLong at the deadline."""
        expired = threading.Event()
        timer = threading.Timer(seconds, self._expire, (expired,))
        timer.daemon = True
        timer.start()
        try:
            line = self._exchange(json.dumps(request).encode() + b"\n")
        finally:
            timer.cancel()
            timer.join()
        if line.endswith(b"\n"):
            reply = cast("Reply", json.loads(line))
            if expired.is_set() or reply.get("tired"):
                self.close()  # it answered in its last moment, or has grown too large for another query
            return reply
        self.close()
        if expired.is_set() or self._process.returncode == -getattr(signal, "SIGXCPU", 0):
            raise QueryTooLong(
                f"The query was stopped after {seconds:g} seconds. Ask for less: one plan, one post, a shorter period."
            )
        return None

    def _exchange(self, line: bytes) -> bytes:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None  # noqa: S101 (both are pipes: see __init__)
        assert stdout is not None  # noqa: S101
        try:
            stdin.write(line)
            stdin.flush()
        except OSError:
            return b""  # it has died already
        return stdout.readline()

    def _expire(self, expired: threading.Event) -> None:
        expired.set()
        self._process.kill()

    @property
    def status(self) -> int | None:
        return self._process.returncode

    def close(self) -> None:
        """End the process, whatever it is doing, and wait until it is gone."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                _close(pipe)


def _close(pipe: Any) -> None:
    with contextlib.suppress(OSError):  # what was not yet written has no reader any more
        pipe.close()


class Workers:
    """An engine (`queries.ask.Engine`) over the snapshot that `snapshot` names whenever a query comes.

    Safe to be shared by threads. Close it, or use it in a `with` statement; processes also end when this one does.
    """

    def __init__(self, snapshot: Callable[[], Path | None], settings: Settings | None = None) -> None:
        self._snapshot = snapshot
        self._settings = settings or Settings()
        self._places = threading.BoundedSemaphore(self._settings.query_workers)
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._closed = False
        self._add_spare(snapshot())

    def run(self, sparql: str) -> Answer:
        """The answer to a query. Raises QuestionError."""
        admitted = admit(sparql, self._settings)
        if not self._places.acquire(timeout=self._settings.query_seconds):
            raise EngineBusy(
                f"All {self._settings.query_workers} workers are busy with other questions. Try again in a moment."
            )
        try:
            start = time.perf_counter()
            reply = self._asked(admitted)
            return answered(reply, admitted, time.perf_counter() - start)
        finally:
            self._places.release()

    def _asked(self, admitted: Admitted) -> Reply:
        folder = self._folder()
        reply = self._reply(admitted, folder)
        if reply.get("error") == "store" and self._folder() != folder:
            # Loads have published since, and the snapshot was cleared away before it could be opened.
            reply = self._reply(admitted, self._folder())
        return reply

    def _folder(self) -> Path:
        folder = self._snapshot()
        if folder is None:
            raise StoreUnavailable("There is nothing to ask yet. Load some plans first: goldenthread load PATH...")
        return folder

    def _reply(self, admitted: Admitted, folder: Path) -> Reply:
        worker = self._take(folder)
        try:
            reply = worker.ask(self._request(admitted, folder), self._settings.query_seconds)
            if reply is None:
                raise self._death(worker)
        finally:
            self._give_back(worker)
        return reply

    def _request(self, admitted: Admitted, folder: Path) -> dict[str, Any]:
        return {
            "store": str(folder),
            "sparql": admitted.sparql,
            "graphs": admitted.graphs,
            "rows": self._settings.query_rows,
            "characters": self._settings.answer_megabytes * 1024 * 1024,
            "seconds": self._settings.query_seconds,
        }

    def _death(self, worker: _Worker) -> Exception:
        if self._closed:
            return StoreUnavailable("The server is stopping.")
        if worker.status == _FAILED_TO_START:
            return StoreUnavailable("The worker that answers questions cannot start. Is pyoxigraph installed whole?")
        if worker.status == -signal.SIGSEGV:
            return QueryTooLarge("The query is too long or too deeply nested for the engine. Ask for less at a time.")
        return QueryTooLarge(
            f"The query needed more than {self._settings.query_memory:,} MiB of memory, and was stopped. "
            "Ask for less: no ORDER BY or DISTINCT over everything, fewer patterns that have nothing in common."
        )

    def _take(self, folder: Path) -> _Worker:
        with self._lock:
            if self._closed:
                raise StoreUnavailable("The server is stopping.")
            ready = [worker for worker in self._idle if worker.alive]
            for worker in set(self._idle) - set(ready):
                worker.close()
            worker = ready.pop() if ready else _Worker(self._settings.query_memory, folder)
            self._idle = ready
            self._busy.add(worker)
        self._add_spare(folder)
        return worker

    def _give_back(self, worker: _Worker) -> None:
        with self._lock:
            self._busy.discard(worker)
            wanted = worker.alive and not self._closed and len(self._idle) <= _SPARE
            if wanted:
                self._idle.append(worker)
        if not wanted:
            worker.close()

    def _add_spare(self, folder: Path | None) -> None:
        """Start a worker for the query after this one; it gets ready by itself."""
        with self._lock:
            if not self._closed and len(self._idle) < _SPARE:
                self._idle.append(_Worker(self._settings.query_memory, folder))

    def close(self) -> None:
        """End every worker; a query that is still running is not answered."""
        with self._lock:
            self._closed = True
            workers = [*self._idle, *self._busy]
            self._idle = []
        for worker in workers:
            worker.close()

    def __enter__(self) -> Self:
        """The engine itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """End every worker."""
        self.close()
