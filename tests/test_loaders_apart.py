"""Documents read in processes of their own: what one of them does to its process is told of it, and of no other."""

from __future__ import annotations

import os
import signal
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from loaders.apart import Readers
from loaders.errors import BrokenOff, LoadError, NoPlanFound, TooLong, TooMuchMemory, UnknownFormat, Unreadable
from loaders.load import load
from ontology.plan import Reading
from ontology.settings import Settings

EXAMPLES = sorted((Path(__file__).resolve().parent.parent / "examples").glob("*.txt"))
PLAN = "Recommendation\tAction\tLead\n1 Mend the roof\tBuy slates\tHead of Parks\n"
needs_processes = pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="Looks for processes in Linux's /proc."
)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, "utf-8")
    return path


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """A plan that takes some seconds to read, and hundreds of MiB."""
    path = tmp_path / "long.txt"
    rows = "".join(f"{row} Mend roof {row}\tBuy slates {row}\tHead of Parks\n" for row in range(2, 60_000))
    path.write_text(PLAN + rows, "utf-8")
    return path


@pytest.fixture
def fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Lets the reading of a document named "bad.txt" run some Python in place of its own, in its own process."""
    (tmp_path / "bad.txt").write_text(PLAN, "utf-8")

    def install(code: str) -> None:
        folder = tmp_path / "site"
        folder.mkdir()
        lines = "\n    ".join(code.splitlines())
        (folder / "sitecustomize.py").write_text(
            "import sys\n"
            "if 'loaders.apart_process' in sys.orig_argv:\n"
            "    import loaders.load\n"
            "    real = loaders.load.read\n"
            "    def read(document):\n"
            "        return bad() if document.name == 'bad.txt' else real(document)\n"
            "    loaders.load.read = read\n"
            "def bad():\n"
            f"    {lines}\n",
            "utf-8",
        )
        monkeypatch.setenv("PYTHONPATH", str(folder))

    return install


def below(process: int) -> set[int]:
    """The processes that a process has started and that still run."""
    found = set()
    for task in Path(f"/proc/{process}/task").iterdir():
        found |= {int(one) for one in (task / "children").read_text("ascii").split()}
    return found


def soon(holds: Callable[[], object], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.01)
    return bool(holds())


@pytest.fixture
def bystanders() -> set[int]:
    """The processes below this one that were there before the test."""
    return below(os.getpid())


def test_a_document_read_apart_says_what_it_says_read_here() -> None:
    with Readers(Settings(), 2) as readers:
        read = dict(readers.read_all(EXAMPLES))
    assert list(read) == EXAMPLES
    assert read == {path: load(path, Settings()) for path in EXAMPLES}


def test_a_document_is_called_by_the_name_it_is_given(plan: Path) -> None:
    kept = plan.rename(plan.with_name("upload-1.tmp"))
    with Readers(Settings(), 1) as readers:
        assert readers.read(kept, "the plan.txt").source.name == "the plan.txt"
        with pytest.raises(UnknownFormat, match=r"^the plan\.exe: files \.exe cannot be read\. Save it as"):
            readers.read(kept, "the plan.exe")


@pytest.mark.usefixtures("plan")
def test_each_failure_is_told_as_it_would_be_here_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir,\n\nThank you for the cake.\n", "utf-8")
    names = ("letter.txt", "gone.txt", "plan.txt", "sheet.exe", "plan.txt")
    with Readers(replace(Settings(), document_megabytes=1), 1) as readers:
        told = [outcome for _, outcome in readers.read_all(tmp_path / name for name in names)]
    assert [type(one) for one in told] == [NoPlanFound, Unreadable, Reading, UnknownFormat, Reading]
    with pytest.raises(NoPlanFound) as here:
        load(tmp_path / "letter.txt", Settings())
    assert str(told[0]) == str(here.value)


def test_a_document_that_takes_too_long_is_stopped_and_the_next_is_read(plan: Path, long: Path) -> None:
    with Readers(replace(Settings(), document_seconds=0.5), 1) as readers:
        began = time.monotonic()
        with pytest.raises(TooLong, match=r"^long\.txt: reading it took longer than 0\.5 seconds, and was stopped\."):
            readers.read(long, "long.txt")
        assert time.monotonic() - began < 15
        assert readers.read(plan, "plan.txt").plan.recommendations


@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux keeps a cap on the address space.")
def test_a_document_that_takes_too_much_memory_is_stopped_and_the_next_is_read(plan: Path, long: Path) -> None:
    with Readers(replace(Settings(), document_memory=64), 1) as readers:
        with pytest.raises(TooMuchMemory, match=r"^long\.txt: reading it took more than 64 MiB of memory"):
            readers.read(long, "long.txt")
        assert readers.read(plan, "plan.txt").plan.recommendations


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("raise KeyError('column 3')", r"broke off \(KeyError: 'column 3'\)\. This is a fault in Golden Thread"),
        ("import os; os._exit(3)", r"broke off \(status 3\)"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", r"broke off \(SIGSEGV\)"),
        ("return bad()", r"its parts are nested too deeply to be read\. Save it anew"),
        ("print('}' * 9); raise SystemExit('enough')", r"broke off \(enough\)"),
    ],
)
def test_whatever_ends_the_process_is_told_of_its_document_alone(
    plan: Path, fault: Callable[[str], None], code: str, told: str
) -> None:
    fault(code)
    bad = plan.with_name("bad.txt")
    with Readers(Settings(), 2) as readers:
        outcomes = [outcome for _, outcome in readers.read_all([plan, bad, plan, bad, plan])]
    assert [isinstance(one, Reading) for one in outcomes] == [True, False, True, False, True]
    with pytest.raises(LoadError, match=rf"^bad\.txt: .*{told}"):
        raise outcomes[1]  # type: ignore[misc]


def test_what_a_library_prints_is_no_answer(plan: Path, fault: Callable[[str], None]) -> None:
    fault("print('{\"reading\": null}', flush=True)\nraise KeyError('column 3')")
    with Readers(Settings(), 1) as readers, pytest.raises(BrokenOff, match="KeyError: 'column 3'"):
        readers.read(plan.with_name("bad.txt"), "bad.txt")


@needs_processes
def test_a_converter_below_a_reader_ends_with_it(
    plan: Path, fault: Callable[[str], None], bystanders: set[int]
) -> None:
    fault("import subprocess; subprocess.run(['sleep', '600'])")
    with Readers(replace(Settings(), document_seconds=2), 1) as readers:
        reading = threading.Thread(target=lambda: list(readers.read_all([plan.with_name("bad.txt")])))
        reading.start()
        assert soon(lambda: below(os.getpid()) - bystanders)
        (reader,) = below(os.getpid()) - bystanders
        assert soon(lambda: below(reader))
        (converter,) = below(reader)
        reading.join()
        assert soon(lambda: not Path(f"/proc/{converter}").exists())


@needs_processes
def test_readers_end_what_they_are_reading_when_they_are_closed(long: Path, bystanders: set[int]) -> None:
    readers = Readers(Settings(), 1)
    told: list[LoadError] = []

    def read() -> None:
        with pytest.raises(BrokenOff, match=r"reading it was stopped\. Load it again\.") as stopped:
            readers.read(long, "long.txt")
        told.append(stopped.value)

    reading = threading.Thread(target=read)
    reading.start()
    assert soon(lambda: below(os.getpid()) - bystanders)
    time.sleep(0.5)
    readers.close()
    reading.join(10)
    assert told
    assert below(os.getpid()) == bystanders
    with pytest.raises(BrokenOff):
        readers.read(long, "long.txt")


@needs_processes
def test_a_reader_that_died_while_it_waited_is_no_fault_of_the_next_document(plan: Path, bystanders: set[int]) -> None:
    with Readers(Settings(), 1) as readers:
        readers.read(plan, "plan.txt")
        (reader,) = below(os.getpid()) - bystanders
        os.kill(reader, signal.SIGKILL)
        os.waitid(os.P_PID, reader, os.WEXITED | os.WNOWAIT)  # nothing of it is left but its number
        assert readers.read(plan, "plan.txt").plan.recommendations


def test_a_document_reaches_no_host(plan: Path, fault: Callable[[str], None]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        fault(
            f"import socket\nsocket.create_connection(('127.0.0.1', {server.getsockname()[1]}), 5)\nraise SystemExit('reached')"
        )
        with Readers(Settings(), 1) as readers, pytest.raises(BrokenOff) as told:
            readers.read(plan.with_name("bad.txt"), "bad.txt")
    if "(reached)" in str(told.value):
        pytest.skip("This system does not let a process leave the network.")
    assert "unreachable" in str(told.value)


def test_nothing_is_left_where_temporary_files_go(
    plan: Path, long: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    with Readers(replace(Settings(), document_seconds=0.5), 2) as readers:
        outcomes = [outcome for _, outcome in readers.read_all([long, plan])]
    assert [type(one) for one in outcomes] == [TooLong, Reading]
    assert not list((tmp_path / "temporary").iterdir())


def test_only_some_documents_are_read_ahead(plan: Path) -> None:
    taken = 0

    def paths() -> Iterator[Path]:
        nonlocal taken
        for _ in range(1_000):
            taken += 1
            yield plan

    with Readers(Settings(), 1) as readers:
        next(readers.read_all(paths()))
        assert taken < 20
