"""Who listens while a comparison goes on."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is, and of how much; 0 where nobody knows how much there is."""


def silent(doing: str, done: int, of: int) -> None:
    """Nobody listens."""
