"""Posts, people, boards and organisations with every string that names them, as other software compares them."""

from __future__ import annotations

from typing import Any

from graph.store import Store, select
from graph.terms import FOAF, GT, ORG, PROLOGUE

AgentJson = dict[str, Any]
"""The keys are `kind`, `authority`, `name` and `mentions` (a list of `text` and `document`, which may be None)."""

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
}} ORDER BY ?agent ?document ?text"""


def agents(store: Store) -> list[AgentJson]:
    """Each agent of the resolved graph: the plans' words for it, document by document, then its other labels. Raises StoreError."""
    mentions: dict[str, dict[str, list[str | None]]] = {}
    labels: dict[str, list[str]] = {}
    for row in select(store, _MENTIONS):
        agent, text, document = row["agent"].value, row["text"].value, row["document"]
        if document:
            mentions.setdefault(agent, {}).setdefault(text, []).append(document.value)
        else:
            labels.setdefault(agent, []).append(text)
    found: dict[str, AgentJson] = {}
    for row in select(store, _AGENTS):
        agent, authority = row["agent"].value, row["authority"]
        named = mentions.get(agent, {})
        told: list[dict[str, str | None]] = [
            {"text": text, "document": one} for text, documents in named.items() for one in documents
        ]
        told += [{"text": label, "document": None} for label in labels.get(agent, []) if label not in named]
        found.setdefault(
            agent,
            {
                "kind": _KINDS[row["kind"].value],
                "authority": authority.value if authority else None,
                "name": row["name"].value,
                "mentions": told,
            },
        )
    return list(found.values())
