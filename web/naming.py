"""What to call a plan, a recommendation or an action in a heading or a link."""

from __future__ import annotations


def plan_name(title: str | None, iri: str) -> str:
    """A plan's own title; where it has none, the last part of its IRI, which comes from its file's name."""
    return title or f"Untitled plan ({iri.rstrip('/').rpartition('/')[2]})"


def recommendation_name(kind: str, ref: str | None, position: int) -> str:
    """The plan's own word and reference: "Key issue 3"; its place in the document where it has no reference."""
    return f"{kind.capitalize()} {ref or position}"


def action_name(ref: str | None, position: int) -> str:
    """An action's own reference, or its place under its recommendation."""
    return f"Action {ref or position}"
