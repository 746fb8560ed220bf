"""Why a document could not be loaded: each message says what happened, to which document, and what to do."""

from __future__ import annotations

from dataclasses import dataclass


class LoadError(Exception):
    """A document could not be loaded; nothing of it was kept.

    `document` is its file name, `what` happened and `remedy` says what to do, each a sentence.
    """

    def __init__(self, document: str, what: str, remedy: str) -> None:
        """Say what happened, to which document, and what to do about it."""
        super().__init__(f"{document}: {what} {remedy}")
        self.document = document
        self.what = what
        self.remedy = remedy


class UnknownFormat(LoadError):
    """No opener reads files of this kind."""


class Unreadable(LoadError):
    """The file is not what its name says, or holds no words."""


class TooLarge(LoadError):
    """The file is larger than the settings allow."""


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A table in which no plan was found: its place in words, the words of its first row, its size, and why, in a sentence."""

    place: str
    heading: tuple[str, ...]
    rows: int
    columns: int
    reason: str

    def __str__(self) -> str:
        """All of it, as a sentence."""
        heading = f", {' | '.join(self.heading)}" if self.heading else ""
        rows = "1 row" if self.rows == 1 else f"{self.rows:,} rows"
        return f"The table at {self.place} ({rows} of {self.columns:,}{heading}): {self.reason[:1].lower()}{self.reason[1:]}"


class NoPlanFound(LoadError):
    """The document was read, and holds no recommendation and no action. `tables` are those that were looked at."""

    def __init__(self, document: str, what: str, remedy: str, tables: tuple[LookedAt, ...] = ()) -> None:
        """Say so, and of each table why it is no plan."""
        super().__init__(document, what, remedy)
        self.tables = tables


class TooLong(LoadError):
    """Reading took longer than the settings allow."""


class TooMuchMemory(LoadError):
    """Reading took more memory than the settings allow."""


class BrokenOff(LoadError):
    """The process that read the document ended on the way: by a fault of ours or of a library, or because it was stopped."""
