"""The links that hold between works now: what was found, as far as nobody rejected it, and what people accepted.

links = tuple(links_of(store))   # each pair once; what a person decided goes before what was found
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from graph.store import Store, select
from graph.terms import GT, PROLOGUE

CLOSE = frozenset({GT.Duplicate.value, GT.NearDuplicate.value})
"""The relations that make two works one piece of work, or nearly."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two works by their IRIs, the lower first, and how they are related. `score` is None where a person decided."""

    a: str
    b: str
    relation: str
    score: float | None

    @property
    def is_close(self) -> bool:
        """Whether the two are one piece of work, or nearly."""
        return self.relation in CLOSE

    @property
    def strength(self) -> float:
        """How sure the link is, 0 to 1: a person's word is sure."""
        return 1.0 if self.score is None else self.score


_DECIDED = f"""{PROLOGUE}SELECT ?a ?b ?relation WHERE {{
    ?pair gt:decision ?decision .
    ?decision gt:verdict gt:Accepted ; gt:relation ?relation ; gt:between ?a , ?b .
    FILTER (STR(?a) < STR(?b) && ?relation != gt:SameHolder)
}}"""
_FOUND = f"""{PROLOGUE}SELECT ?a ?b ?relation ?score ?verdict WHERE {{
    ?pair a gt:InferredLink ; gt:relation ?relation ; gt:score ?score ; gt:between ?a , ?b .
    FILTER (STR(?a) < STR(?b))
    OPTIONAL {{ ?pair gt:decision ?decision . ?decision gt:verdict ?verdict }}
}}"""


def links_of(store: Store) -> Iterator[Link]:
    """Every link that holds between two works, each pair once. Raises StoreError."""
    for row in select(store, _DECIDED):
        yield _link(row, None)
    for row in select(store, _FOUND):
        if row["verdict"] not in {GT.Accepted, GT.Rejected}:
            yield _link(row, float(row["score"].value))


def _link(row: ox.QuerySolution, score: float | None) -> Link:
    return Link(row["a"].value, row["b"].value, row["relation"].value, score)
