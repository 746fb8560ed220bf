"""The posts, people and bodies of one authority, with all that shows whether two of them may be one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import pyoxigraph as ox

from graph.kinds import Kind
from graph.names import Names, local_name
from graph.out_of_date import agents_of
from graph.store import Store, select
from graph.terms import FOAF, GT, ORG, PROLOGUE, RDF, RDFS, SKOS

_KINDS = {ORG.Post: Kind.POST, FOAF.Person: Kind.PERSON, GT.Board: Kind.BOARD, ORG.Organization: Kind.ORGANISATION}
_BOARDS = frozenset({"overseenBy", "monitoredBy", "reportsTo"})


class Part(NamedTuple):
    """A part in a plan: IRIs of what it is in, of the recommendation that this stands under, and of the plan's graph; the role."""

    about: str
    role: str
    recommendation: str
    plan: str


@dataclass(frozen=True, slots=True)
class Known:
    """A post, person or body as it was resolved. `names` begin with its label; `initials` are set where nothing else is known.

    `holders` are the people who hold a post, `posts` those that a person holds, `boards` those that watch its actions: IRIs.
    """

    iri: str
    kind: Kind
    names: tuple[str, ...]
    initials: str = ""
    holders: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    parts: frozenset[Part] = frozenset()
    boards: frozenset[str] = frozenset()

    @property
    def label(self) -> str:
        """What it is called."""
        return self.names[0]

    @property
    def plans(self) -> frozenset[str]:
        """The graphs of the plans that name it."""
        return frozenset(part.plan for part in self.parts)


def known_agents(store: Store, names: Names, group: str) -> list[Known]:
    """Those of an authority, or of a plan that names none, by its IRI; in order of their IRIs. Raises StoreError."""
    facts = _facts(store, names, group)
    said = _said(store, names, group)
    posts: dict[str, set[str]] = {}
    for iri, about in facts.items():
        for holder in about.get(ORG.heldBy.value, ()):
            posts.setdefault(holder, set()).add(iri)
    watched: dict[str, set[str]] = {}
    for agent, _, part in said:
        if part.role in _BOARDS:
            watched.setdefault(part.about, set()).add(agent)
    parts: dict[str, set[Part]] = {}
    for agent, words, part in said:
        beside = (one for one in facts.get(agent, {}).get(ORG.heldBy.value, ()) if _is_written(facts.get(one), words))
        for one in (agent, *beside):
            parts.setdefault(one, set()).add(part)
    return [
        _known(iri, about, frozenset(posts.get(iri, ())), frozenset(parts.get(iri, ())), watched)
        for iri, about in sorted(facts.items())
        if RDFS.label.value in about
    ]


def _known(
    iri: str,
    about: Mapping[str, list[str]],
    posts: frozenset[str],
    parts: frozenset[Part],
    watched: Mapping[str, set[str]],
) -> Known:
    label = min(about[RDFS.label.value])
    kinds = [kind for term, kind in _KINDS.items() if term.value in about.get(RDF.type.value, ())]
    return Known(
        iri,
        Kind.BOARD if Kind.BOARD in kinds else min(kinds),
        (label, *sorted(set(about.get(SKOS.altLabel.value, ())) - {label})),
        min(about[GT.initials.value]) if GT.knownOnlyByInitials.value in about else "",
        frozenset(about.get(ORG.heldBy.value, ())),
        posts,
        parts,
        frozenset(board for part in parts if part.role not in _BOARDS for board in watched.get(part.about, ())),
    )


def _is_written(person: Mapping[str, Iterable[str]] | None, words: str) -> bool:
    """Whether these words of a cell are among the other names of a person: it stands beside a post there."""
    return person is not None and words in person.get(SKOS.altLabel.value, ())


def _facts(store: Store, names: Names, group: str) -> dict[str, dict[str, list[str]]]:
    graph = ox.NamedNode(names.resolved)
    wanted = ", ".join(
        str(term) for term in (RDF.type, RDFS.label, SKOS.altLabel, GT.initials, GT.knownOnlyByInitials, ORG.heldBy)
    )
    rows = select(
        store,
        f"""{PROLOGUE}SELECT DISTINCT ?agent ?p ?o WHERE {{
            GRAPH {graph} {{ {agents_of(names, group)} . ?agent ?p ?o . FILTER(?p IN ({wanted})) }} }}""",
    )
    found: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        found.setdefault(row["agent"].value, {}).setdefault(row["p"].value, []).append(row["o"].value)
    return found


def _said(store: Store, names: Names, group: str) -> list[tuple[str, str, Part]]:
    """Each part of each of them, with its IRI and the words that say so."""
    graph = ox.NamedNode(names.resolved)
    rows = select(
        store,
        f"""{PROLOGUE}SELECT DISTINCT ?agent ?words ?about ?role ?under ?plan WHERE {{
            GRAPH {graph} {{ {agents_of(names, group)} . ?said gt:heldBy ?agent }}
            GRAPH ?plan {{ ?said gt:about ?about ; gt:property ?role ; gt:asWritten ?words
                OPTIONAL {{ ?about gt:addresses ?under }} }} }}""",
    )
    return [
        (
            row["agent"].value,
            row["words"].value,
            Part(
                row["about"].value,
                local_name(row["role"].value),
                (row["under"] or row["about"]).value,
                row["plan"].value,
            ),
        )
        for row in rows
    ]
