"""The other side of a worker: a process that answers queries from a store's snapshot until its input ends.

It is started by its path, imports nothing of the house and so is ready in some 50 ms. Requests and replies are JSON, one
a line, on standard input and output:

    {"store": folder, "sparql": text, "graphs": [IRI...], "rows": n, "characters": n, "seconds": n}

A reply is one of the `Reply` shapes below. Nothing here trusts a query: memory and processor time are capped by the
kernel where it can, there is no network where the kernel can take it away, and the parent ends the process at will.
"""

from __future__ import annotations

import contextlib
import ctypes
import itertools
import json
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypedDict

import pyoxigraph as ox

try:
    import resource
except ImportError:  # Windows has none: there only the parent's deadline holds
    resource = None  # type: ignore[assignment]

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Cell = list[str | None] | None
"""A term as JSON: ["iri", IRI], ["blank", label] or ["literal", text, datatype, language]; None where there is none."""

OUT_OF_MEMORY = 86
"""Exit status of a process that noticed by itself that it had more memory than it may have."""

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # CLONE_NEWUSER, CLONE_NEWNET: see unshare(2)
_GRACE = 5.0  # seconds after which the kernel ends a process that its parent did not
_CORES = 2  # a query computes on one, a store's own threads on another
_MIB = 1024 * 1024
_LINUX = sys.platform.startswith("linux")


class Reply(TypedDict, total=False):
    """What comes back: `kind` "select", "ask" or "graph" with rows, or an `error` with its message.

    `tired` says that the process has grown so much that another one had better take the next query.
    """

    kind: str
    columns: list[str]
    rows: list[list[Cell]]
    truncated: bool
    error: str
    message: str
    tired: bool


def replied(run: Callable[[], Any], rows: int, characters: int) -> Reply:
    """Run a query and reply with at most so many rows, and at most so many characters in them.

    `run` returns what pyoxigraph's `query` or `parse_query_results` does.
    """
    try:
        return read_results(run(), rows, characters)
    except SyntaxError as error:
        return {"error": "syntax", "message": str(error)}
    except (RuntimeError, ValueError, OSError) as error:
        return {"error": "evaluation", "message": str(error)}


def read_results(results: Any, rows: int, characters: int) -> Reply:
    """The reply in pyoxigraph's results, read no further than the limits."""
    if isinstance(results, ox.QueryBoolean):
        answer = ["literal", "true" if results else "false", "http://www.w3.org/2001/XMLSchema#boolean", None]
        return {"kind": "ask", "columns": ["answer"], "rows": [[answer]], "truncated": False}
    if isinstance(results, ox.QuerySolutions):
        columns = [variable.value for variable in results.variables]
        kept, truncated = _first(([_cell(term) for term in one] for one in results), rows, characters)
        return {"kind": "select", "columns": columns, "rows": kept, "truncated": truncated}
    columns = ["subject", "predicate", "object"]
    triples = ([_cell(one.subject), _cell(one.predicate), _cell(one.object)] for one in results)
    kept, truncated = _first(triples, rows, characters)
    return {"kind": "graph", "columns": columns, "rows": kept, "truncated": truncated}


def _first(cells: Iterator[list[Cell]], rows: int, characters: int) -> tuple[list[list[Cell]], bool]:
    """The rows that fit, and whether there are more: no more than one row further is ever read."""
    kept: list[list[Cell]] = []
    for row in itertools.islice(cells, rows):
        characters -= sum(len(cell[1] or "") for cell in row if cell)
        if characters < 0:
            return kept, True
        kept.append(row)
    return kept, next(cells, None) is not None


def _cell(term: Term | None) -> Cell:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return ["iri", term.value]
    if isinstance(term, ox.BlankNode):
        return ["blank", term.value]
    if isinstance(term, ox.Literal):
        return ["literal", term.value, term.datatype.value, term.language]
    return ["literal", str(term), "http://www.w3.org/2001/XMLSchema#string", None]  # SPARQL 1.2's triple terms


class _Reader:
    """The snapshot that is open, and the next one when a request names another folder."""

    def __init__(self, memory: int) -> None:
        self.memory = memory * _MIB
        self.folder = ""
        self.store = ox.Store()
        self.base = _address_space()

    def open(self, folder: str) -> None:
        if folder != self.folder:
            _cap_address_space(None)  # a store reserves much more than it ever uses
            self.store = ox.Store.read_only(folder)
            self.folder = folder
            self.base = _address_space()

    def reply(self, request: dict[str, Any]) -> Reply:
        try:
            self.open(request["store"])
        except OSError as error:
            return {"error": "store", "message": str(error)}
        _cap_address_space(self.base + self.memory)
        for graph in request["graphs"]:
            if not self.store.contains_named_graph(ox.NamedNode(graph)):
                return {"error": "graph", "message": graph}

        def run() -> Any:
            return self.store.query(request["sparql"], use_default_graph_as_union=True)

        reply = replied(run, request["rows"], request["characters"])
        reply["tired"] = _address_space() - self.base > self.memory / 2
        return reply


def _address_space() -> int:
    """How many bytes of address space this process has, where Linux tells it; 0 elsewhere."""
    if not _LINUX:
        return 0
    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 (twice a query: not worth importing pathlib)
        return int(file.read().split()[0]) * resource.getpagesize()


def _cap_address_space(size: int | None) -> None:
    """Let memory run out there. macOS takes the limit and does not keep it: see `_watch_memory`."""
    if _LINUX:
        resource.setrlimit(resource.RLIMIT_AS, (size or resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def _watch_memory(mebibytes: int) -> None:
    """End the process when it has grown too large: for systems that do not keep RLIMIT_AS."""
    unit = 1 if sys.platform == "darwin" else 1024  # getrusage(2): bytes there, KiB elsewhere
    while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit < mebibytes * _MIB:
        time.sleep(0.1)
    os._exit(OUT_OF_MEMORY)


def _cap_time(seconds: float) -> None:
    """Let the kernel end a process that computes on when its parent is no longer there to do it."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    end = int(used.ru_utime + used.ru_stime + (seconds + _GRACE) * _CORES)
    resource.setrlimit(resource.RLIMIT_CPU, (end, resource.RLIM_INFINITY))


def _leave_network() -> None:
    """On Linux, move into a network with nothing in it; where that is forbidden, the gate alone keeps queries in."""
    if _LINUX:
        libc = ctypes.CDLL(None)
        _ = libc.unshare(_NEW_NETWORK) and libc.unshare(_NEW_NETWORK | _NEW_USER)


def _read_requests(lines: Iterable[bytes], requests: queue.SimpleQueue[dict[str, Any]]) -> None:
    """Hand requests on; when they end, the parent has gone or has no more to ask, and so does this process."""
    for line in lines:
        requests.put(json.loads(line))
    os._exit(0)


def _settle(memory: int) -> None:
    """Give up what a query could misuse."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then ends this process
    _leave_network()
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if resource is not None and not _LINUX:
        threading.Thread(target=_watch_memory, args=(memory,), daemon=True).start()


def main(arguments: list[str]) -> None:
    """Answer until the input ends. Arguments: the memory cap in MiB, and the folder to open at once."""
    memory, folder = int(arguments[0]), arguments[1]
    _settle(memory)
    requests: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_read_requests, args=(sys.stdin.buffer, requests), daemon=True).start()
    reader = _Reader(memory)
    with contextlib.suppress(OSError):  # the first request says what is wrong, or names another folder
        reader.open(folder)
    while True:
        request = requests.get()
        _cap_time(request["seconds"])
        try:
            line = json.dumps(reader.reply(request)).encode()
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        sys.stdout.buffer.write(line + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
