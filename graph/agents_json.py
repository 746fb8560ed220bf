"""Posts, people, boards and organisations with every string that names them, as other software compares them."""

from __future__ import annotations

from typing import Any

from graph.store import Store, select
from graph.terms import FOAF, GT, ORG, PROLOGUE

AgentJson = dict[str, Any]
"""The keys are `kind`, `authority`, `name` and `mentions` (a list of `text` and `document`, which may be None)."""

Mention = dict[str, str | None]

_KINDS = {
    ORG.Post.value: "post",
    FOAF.Person.value: "person",
    GT.Board.value: "board",
    ORG.Organization.value: "organisation",
}
_AGENTS = f"""{PROLOGUE}SELECT DISTINCT ?agent ?kind ?name ?authority WHERE {{
    ?agent a gt:Agent, ?kind ; rdfs:label ?name .
    FILTER (?kind IN ({", ".join(f"<{kind}>" for kind in _KINDS)}))
    OPTIONAL {{ ?agent gt:ofAuthority/rdfs:label ?authority }}
}} ORDER BY ?agent ?kind"""
_MENTIONS = f"""{PROLOGUE}SELECT DISTINCT ?agent ?text ?document WHERE {{
    {{ ?statement gt:heldBy ?agent . GRAPH ?graph {{
        ?statement gt:asWritten ?text .
        ?plan a gt:ActionPlan ; prov:wasDerivedFrom/gt:fileName ?document }} }}
    UNION {{ ?agent a gt:Agent ; rdfs:label|skos:altLabel ?text }}
}} ORDER BY ?agent (!BOUND(?document)) ?document ?text"""


def agents(store: Store) -> list[AgentJson]:
    """Each agent of the resolved graph: the plans' words for it, document by document, then its other labels. Raises StoreError."""
    mentions = _mentions(store)
    found: dict[str, AgentJson] = {}
    for row in select(store, _AGENTS):
        agent, authority = row["agent"].value, row["authority"]
        found[agent] = {
            "kind": _KINDS[row["kind"].value],
            "authority": authority.value if authority else None,
            "name": row["name"].value,
            "mentions": mentions.get(agent, []),
        }
    return list(found.values())


def _mentions(store: Store) -> dict[str, list[Mention]]:
    """By agent: each string that names it in a document, and its labels that stand in none."""
    told: dict[str, list[Mention]] = {}
    for row in select(store, _MENTIONS):
        document = row["document"]
        mention = {"text": row["text"].value, "document": document.value if document else None}
        told.setdefault(row["agent"].value, []).append(mention)
    return {
        agent: [one for one in mentions if one["document"] or _only(one, mentions)] for agent, mentions in told.items()
    }


def _only(label: Mention, mentions: list[Mention]) -> bool:
    return not any(one["document"] and one["text"] == label["text"] for one in mentions)
