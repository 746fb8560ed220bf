"""Boards and bodies named inside sentences: whom an action is reported to, whom a recommendation is addressed to."""

from __future__ import annotations

from loaders.wording import Wording


def reports_to(
    action: Wording | None,
    due: Wording | None = None,
    progress: Wording | None = None,
    monitoring: Wording | None = None,
) -> tuple[Wording, ...]:
    """The boards and bodies that a row says an action is reported to, put before or approved by; each once, by its first name."""
    return ()


def addressed_to(text: Wording) -> tuple[Wording, ...]:
    """The bodies that a recommendation says must act: the subjects of "X, Y and Z should ..." or of a heading "The A should:"."""
    return ()
