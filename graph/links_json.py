"""The links between recommendations, as other software compares them."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from graph.store import Store, select
from graph.terms import PROLOGUE

LinkJson = dict[str, Any]
"""The keys are `a` and `b` (each with `document`, `ref` and `text`), `level`, `relation`, `score` and `why`."""

_STATED = f"""{PROLOGUE}SELECT ?document ?from ?fromRef ?fromText ?to ?toRef ?toText ?words WHERE {{
    GRAPH ?graph {{
        ?statement gt:property gt:linkedWith ; gt:about ?from ; gt:toward ?to ; gt:asWritten ?words .
        ?plan a gt:ActionPlan ; prov:wasDerivedFrom/gt:fileName ?document .
        ?from dcterms:description ?fromText ; gt:position ?fromPosition .
        ?to dcterms:description ?toText .
        OPTIONAL {{ ?from skos:notation ?fromRef }}
        OPTIONAL {{ ?to skos:notation ?toRef }}
    }}
}} ORDER BY ?graph ?fromPosition ?to ?statement"""


def links(store: Store) -> list[LinkJson]:
    """Each pair of recommendations that a plan says are linked, once, whichever of the two says so. Raises StoreError."""
    found: dict[frozenset[str], LinkJson] = {}
    for row in select(store, _STATED):
        pair = frozenset((row["from"].value, row["to"].value))
        link = found.setdefault(pair, _link(row))
        link["why"].append(f"Recommendation {_shown(row, 'from')} is said to be linked with “{row['words'].value}”.")
    return [link | {"why": " ".join(link["why"])} for link in found.values()]


def _link(row: ox.QuerySolution) -> LinkJson:
    return {
        "a": _end(row, "from"),
        "b": _end(row, "to"),
        "level": "recommendation",
        "relation": "stated_link",
        "score": 1.0,
        "why": [],
    }


def _end(row: ox.QuerySolution, side: str) -> dict[str, str | None]:
    ref = row[f"{side}Ref"]
    return {"document": row["document"].value, "ref": ref.value if ref else None, "text": row[f"{side}Text"].value}


def _shown(row: ox.QuerySolution, side: str) -> str:
    ref = row[f"{side}Ref"]
    return str(ref.value) if ref else f"“{row[f'{side}Text'].value}”"
