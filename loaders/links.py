"""Links that a plan states: to its own other recommendations, and to other plans and strategies."""

from __future__ import annotations

from loaders.wording import Wording


def cross_links(text: Wording, own_ref: str | None = None) -> tuple[Wording, ...]:
    """References, as written, of other recommendations of the same plan that a text says it is linked with."""
    return ()


def related_plans(words: Wording) -> tuple[Wording, ...]:
    """The plans and strategies that a "Links:" cell names, each once."""
    return tuple(part.trimmed(".") for part in words.split(r";|\n") if part.trimmed("."))
