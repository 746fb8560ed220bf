"""What a terminal shows: a table for people, plain lines where the output goes to another program, a bar for long work."""

from __future__ import annotations

import signal
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.table import Column, Table
from rich.text import Text

from queries.answer import Answer

_Done = TypeVar("_Done")


def cells(answer: Answer) -> list[tuple[str, ...]]:
    """An answer's rows as text; empty where the plan is silent."""
    return [tuple("" if term is None else str(term) for term in row) for row in answer.rows]


def show(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table that fits the terminal; one line a row, between tabs, where the output goes elsewhere."""
    console = Console()
    if not console.is_terminal:
        for row in rows:
            click.echo("\t".join(_readable(" ".join(cell.split())) for cell in row))
        return
    columns = [Column(heading, overflow="fold") for heading in headings]  # a name broken in two is still the whole name
    table = Table(*columns, box=SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        table.add_row(*(Text(_readable(cell)) for cell in row))
    console.print(table if rows else "None.")


def _readable(cell: str) -> str:
    """The words of a stranger, without what a terminal would obey instead of showing it."""
    return "".join("\ufffd" if unicodedata.category(one) == "Cc" and one not in "\n\t" else one for one in cell)


class _Rate(ProgressColumn):
    """How many are done in a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f} a second" if task.speed else "", style="progress.data.speed")


def progress(steps: Iterable[tuple[Path, _Done]], total: int, doing: str) -> Iterator[tuple[Path, _Done]]:
    """What is done of each file in turn, with a bar on a terminal: how many, how fast, how long to go, which file."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", markup=False),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(doing, total=total, name="")
        for path, done in steps:
            bar.update(task, name=path.name)
            yield path, done
            bar.advance(task)


@contextmanager
def stages() -> Iterator[Callable[[str, int, int], None]]:
    """What is told of long work, shown on a terminal as a bar: what is being done, how much is done, of how much (or 0)."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def told(doing: str, done: int, of: int) -> None:
            if bar.tasks[0].description != doing:
                bar.reset(task, description=doing)
            bar.update(task, completed=done, total=of or None)  # 0: nobody knows how much there is

        yield told


@contextmanager
def busy(doing: str) -> Iterator[None]:
    """Say on a terminal what is being done, as long as it is."""
    console = Console(stderr=True)
    if console.is_terminal:
        with console.status(doing):
            yield
    else:
        yield


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Ctrl+C wait until what is begun is whole. Only for the main thread, as Python's signals are."""
    stops: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: stops.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if stops:
        raise KeyboardInterrupt
