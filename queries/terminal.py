"""Answers for a terminal: a table for people, and plain lines where the output goes to another program."""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from queries.answer import Answer


def cells(answer: Answer) -> list[tuple[str, ...]]:
    """An answer's rows as text; empty where the plan is silent."""
    return [tuple("" if term is None else str(term) for term in row) for row in answer.rows]


def show(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table that fits the terminal; one line a row, between tabs, where the output goes elsewhere."""
    console = Console()
    if not console.is_terminal:
        for row in rows:
            click.echo("\t".join(" ".join(cell.split()) for cell in row))
        return
    table = Table(*headings, box=SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table if rows else "None.")
