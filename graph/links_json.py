"""The links between actions and between recommendations, as other software compares them: stated ones, then those found."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from graph.names import local_name
from graph.store import Store, select
from graph.terms import GT, PROLOGUE

LinkJson = dict[str, Any]
"""The keys are `a` and `b` (each with `document`, `ref` and `text`), `level`, `relation`, `score` and `why`.

Of a link on which a person decided, `decision` tells the `verdict`, `by` and `at`.
"""

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


_FOUND = f"""{PROLOGUE}SELECT ?pair ?relation ?score ?alike ?apart WHERE {{
    ?pair a gt:InferredLink ; gt:relation ?relation ; gt:score ?score ; gt:alike ?alike .
    OPTIONAL {{ ?pair gt:apart ?apart }}
}}"""
_DECIDED = f"""{PROLOGUE}SELECT ?pair ?relation ?verdict ?by ?at WHERE {{
    ?pair gt:decision ?decision .
    ?decision gt:verdict ?verdict ; gt:relation ?relation ; gt:decidedBy ?by ; gt:decidedAt ?at .
    FILTER (?relation != gt:SameHolder)
}}"""
_ENDS = f"""{PROLOGUE}SELECT DISTINCT ?pair ?work ?kind ?document ?ref ?text WHERE {{
    {{ ?pair a gt:InferredLink ; gt:between ?work }} UNION {{ ?pair gt:decision/gt:between ?work }}
    GRAPH ?graph {{
        ?plan a gt:ActionPlan ; prov:wasDerivedFrom/gt:fileName ?document .
        ?work a ?kind ; dcterms:isPartOf ?plan ; dcterms:description ?text .
        FILTER (?kind IN (gt:Action, gt:Recommendation))
        OPTIONAL {{ ?work skos:notation ?own }}
        OPTIONAL {{ ?work gt:addresses/skos:notation ?over }}
        BIND (COALESCE(?over, ?own) AS ?ref)
    }}
}} ORDER BY ?pair ?work"""
_RELATIONS = {GT.Duplicate: "duplicate", GT.NearDuplicate: "near_duplicate", GT.Related: "related"}


def links(store: Store) -> list[LinkJson]:
    """The links that plans state, then those that were found or that a person gave, the surest first. Raises StoreError.

    A pair that a plan says is linked is given once, whichever of the two says so, and one that a person rejected not at all.
    """
    return [*_stated(store), *_computed(store)]


def _stated(store: Store) -> list[LinkJson]:
    found: dict[frozenset[str], LinkJson] = {}
    for row in select(store, _STATED):
        pair = frozenset((row["from"].value, row["to"].value))
        link = found.setdefault(pair, _link(row))
        link["why"].append(f"Recommendation {_shown(row, 'from')} is said to be linked with “{row['words'].value}”.")
    return [link | {"why": " ".join(link["why"])} for link in found.values()]


def _computed(store: Store) -> list[LinkJson]:
    decided = {row["pair"].value: row for row in select(store, _DECIDED)}
    found = {row["pair"].value: row for row in select(store, _FOUND)}
    ends: dict[str, list[ox.QuerySolution]] = {}
    for row in select(store, _ENDS):
        ends.setdefault(row["pair"].value, []).append(row)
    told = []
    for pair, works in sorted(ends.items()):
        suggested, judged = found.get(pair), decided.get(pair)
        verdict = judged["verdict"] if judged else None
        # A person's word goes before what was found: an accepted pair is a link even where nothing finds it.
        given = judged if verdict == GT.Accepted else suggested if verdict != GT.Rejected else None
        if given and len(works) == 2:
            told.append(_told(given["relation"], suggested, judged, works))
    return sorted(told, key=lambda link: (list(_RELATIONS.values()).index(link["relation"]), -link["score"]))


def _told(
    relation: ox.NamedNode,
    found: ox.QuerySolution | None,
    decided: ox.QuerySolution | None,
    works: list[ox.QuerySolution],
) -> LinkJson:
    a, b = works
    sure = decided is not None and decided["verdict"] == GT.Accepted
    why = [found[part].value for part in ("alike", "apart") if found[part]] if found else []
    link = {
        "a": _work(a),
        "b": _work(b),
        "level": local_name(a["kind"].value).lower(),
        "relation": _RELATIONS[relation],
        "score": float(found["score"].value) if found and not sure else 1.0,
        "why": " ".join([*_judged(decided), *why]),
    }
    return link | ({"decision": _decision(decided)} if decided else {})


def _judged(decided: ox.QuerySolution | None) -> list[str]:
    if decided is None:
        return []
    by, day = decided["by"].value, decided["at"].value[:10]
    said = "Decided by" if decided["verdict"] == GT.Accepted else "Looked at, and left open, by"
    return [f"{said} {by} on {day}."]


def _decision(decided: ox.QuerySolution) -> dict[str, str]:
    verdict = local_name(decided["verdict"].value).lower()
    return {"verdict": verdict, "by": decided["by"].value, "at": decided["at"].value}


def _work(row: ox.QuerySolution) -> dict[str, str | None]:
    return {
        "document": row["document"].value,
        "ref": row["ref"].value if row["ref"] else None,
        "text": row["text"].value,
    }


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
