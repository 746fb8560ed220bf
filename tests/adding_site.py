"""A site on which plans can be added, over an empty store in a folder, and plans of an invented body to add to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from web_site import BASE, TODAY

from graph.folder import current_snapshot
from graph.store import open_reader
from loaders.load import load
from ontology.plan import Reading
from ontology.settings import Settings
from queries.answer import Answer
from queries.errors import StoreUnavailable
from queries.inline import Inline
from queries.question import questions
from web.site import Adding, Site

Cells = tuple[str, str, str, str, str]
"""Recommendation, action, lead, due and board of one row."""

ROWS: tuple[Cells, ...] = (
    ("1. Visits are made in time", "Write a rota of visits", "Visits Manager", "30 June 2025", "Safety Board"),
    ("", "Tell families of the rota", "", "Ongoing", ""),
    ("2. Smoke alarms are checked", "Check each alarm once a year", "Fire Officer", "1 March 2026", "Safety Board"),
)
PAGE = "/id/plan/harrowdale/homes"
ROWS_LATER: tuple[Cells, ...] = (
    ("1. Visits are made in time", "Write a rota of visits", "Deputy Visits Manager", "30 June 2025", "Safety Board"),
    ("2. Smoke alarms are checked", "Check each alarm once a year", "Fire Officer", "1 March 2026", "Safety Board"),
    ("3. Stairs are lit", "Fit a lamp on each landing", "Estates Manager", "1 May 2026", "Safety Board"),
)


def written(rows: Sequence[Cells] = ROWS, after: str = "") -> bytes:
    """A plan as its body would save it: a title page and a table between tabs, and words after it."""
    table = [("Recommendation", "Action", "Lead", "Timescale", "Overseen by"), *rows]
    lines = ["Harrowdale Council", "Safer Homes Action Plan", "April 2025", "", *map("\t".join, table), after]
    return "\n".join(lines).encode()


@dataclass
class Clock:
    """A clock that a test sets."""

    at: datetime = field(default=datetime(2025, 9, 15, 9, tzinfo=UTC))

    def __call__(self) -> datetime:
        """The time."""
        return self.at

    def wait(self, hours: float) -> None:
        """Let time go by."""
        self.at += timedelta(hours=hours)


@dataclass(frozen=True)
class Published:
    """An engine in this process, over whatever the store in a folder has published when it is asked."""

    folder: Path
    settings: Settings

    def run(self, sparql: str) -> Answer:
        """The answer. Raises QuestionError."""
        if current_snapshot(self.folder) is None:
            raise StoreUnavailable("There is nothing to ask yet.")
        with open_reader(str(self.folder)) as store:
            return Inline(store, self.settings).run(sparql)


def adding_site(folder: Path, settings: Settings, adding: Adding) -> Site:
    """A site over the store in a folder, on which plans can be added."""
    return Site(Published(folder, settings), questions(), lambda: TODAY, "0.1.0", settings, BASE, adding)


def read_here(path: Path, name: str) -> Reading:
    """Read a document in this process, which is quick to begin; the browser's tests read in processes as the command does."""
    return load(path, Settings(document_megabytes=1, libreoffice=False), name)
