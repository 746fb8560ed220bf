"""Tables that are sorted by links, so that the address says the order and no script is needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from flask import request

Heading = dict[str, Any]


def headings(columns: Iterable[tuple[str, str | None]], column: str, order: str, anchor: str = "") -> Sequence[Heading]:
    """Headings for the table macro: each text, and for a column that sorts the address that sorts by it.

    `column` and `order` ("ascending" or "descending") are how the table is sorted now; a second choice of the same
    column turns it round. The other parameters of the page's address stay as they are.
    """
    return [_heading(text, name, order if name == column else None, anchor) for text, name in columns]


def _heading(text: str, name: str | None, now: str | None, anchor: str) -> Heading:
    if name is None:
        return {"text": text}
    turned = "descending" if now == "ascending" else "ascending"
    return {"text": text, "sort": now, "href": with_parameters(anchor, sort=name, order=turned)}


def with_parameters(anchor: str = "", **changed: str | None) -> str:
    """This page's address with some parameters changed; None takes one away."""
    kept = [pair for pair in request.args.items(multi=True) if pair[0] not in changed]
    query = urlencode([*kept, *((name, value) for name, value in changed.items() if value is not None)])
    return f"{quote(request.path)}{'?' if query else ''}{query}{'#' if anchor else ''}{anchor}"
