"""Between the IRIs of things and the addresses of their pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from flask import url_for

from ontology.plan import Passage
from web.site import current_site

MARKS = 100
"""How many passages one address asks to have marked at most."""

_PATH = re.compile(r"[A-Za-z0-9._~%/-]+")


def address(iri: str) -> str | None:
    """The address of a thing's page; None for an IRI that is not under the site's base (it has no page here)."""
    base = current_site().base
    path = iri.removeprefix(base).partition("#")[0]
    if not iri.startswith(base) or not _PATH.fullmatch(path):
        return None
    return url_for("things.show", path=path)


def iri_of(path: str) -> str | None:
    """The IRI that a path under /id/ stands for; None where no IRI of ours has such characters."""
    return current_site().base + path if _PATH.fullmatch(path) else None


def evidence_address(source: str, passages: Iterable[Passage]) -> str | None:
    """The address of a source's text with these passages marked, the first of them in view."""
    page = address(source)
    query = "&".join(f"start={one.start}&end={one.end}" for one in islice(passages, MARKS))
    return f"{page}?{query}#passage" if page and query else page


def kind_of(iri: str) -> str:
    """A few words after a link that tell what it leads to: ", a post"; "" where the link itself says so."""
    kind = iri.removeprefix(current_site().base).partition("/")[0]
    return {"post": ", a post", "person": ", a person", "board": ", a board", "organisation": ", an organisation"}.get(
        kind, ""
    )
