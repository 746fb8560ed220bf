"""Suggestions: pairs of names of one authority that may be one, each with a score from 0 to 1 and reasons in words.

Nothing here joins anything: the rules of `graph.same_name` do, and people's decisions. Pairs are looked for among names that
share a word that few others have, their first letters, or a surname, so that cost grows with the names and not their square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from math import exp

import pyoxigraph as ox

from graph.identities.known import Known, known_agents
from graph.identities.likeness import LONGEST, Likeness, Weights, forbidden, name_likeness
from graph.identities.people import person_likeness
from graph.identities.standing import standing
from graph.kinds import Kind
from graph.name_words import telling
from graph.names import Names
from graph.said import groups_said
from graph.stems import stem
from graph.store import Store
from graph.terms import GT, RDF, XSD
from graph.written_names import initials_of, without_honorific

METHOD = "names-1"
"""The method by which names are suggested, with its version."""

_LEAST = 0.4
"""The lowest score that is worth a person's time."""
_CROWD = 30
"""How many names may share a word for it to bring them together."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Two agents (IRIs) that may be one: a score from 0 to 1, and what is alike and what differs, in words."""

    one: str
    other: str
    score: Decimal
    alike: str
    apart: str

    def triples(self, names: Names) -> Iterator[ox.Triple]:
        """The suggestion as the inferred graph holds it."""
        node = ox.NamedNode(names.pair(self.one, self.other))
        yield ox.Triple(node, RDF.type, GT.InferredIdentity)
        yield from (ox.Triple(node, GT.between, ox.NamedNode(end)) for end in (self.one, self.other))
        yield ox.Triple(node, GT.relation, GT.SameHolder)
        yield ox.Triple(node, GT.score, ox.Literal(str(self.score), datatype=XSD.decimal))
        yield ox.Triple(node, GT.method, ox.Literal(METHOD))
        yield ox.Triple(node, GT.alike, ox.Literal(self.alike))
        if self.apart:
            yield ox.Triple(node, GT.apart, ox.Literal(self.apart))


def identities(store: Store, names: Names, only: Collection[str] | None = None) -> Iterator[ox.Triple]:
    """The suggestions for all authorities, and plans that name none, or for some of them (IRIs). Raises StoreError."""
    for group in sorted(groups_said(store) if only is None else only):
        for identity in suggested(known_agents(store, names, group)):
            yield from identity.triples(names)


def suggested(agents: Sequence[Known]) -> Iterator[Identity]:
    """The pairs of one authority's agents that may be one, in order of their IRIs."""
    labels = {agent.iri: agent.label for agent in agents}
    weights = {
        kind.family: Weights(kind, (agent.label for agent in agents if agent.kind.family == kind.family))
        for kind in Kind
    }
    found = (_identity(one, other, weights[one.kind.family], labels) for one, other in candidates(agents))
    return (identity for identity in found if identity)


def _identity(one: Known, other: Known, weights: Weights, labels: Mapping[str, str]) -> Identity | None:
    likeness = person_likeness(one, other) if one.kind is Kind.PERSON else _best_names(one, other, weights)
    if likeness is None:
        return None
    likeness += standing(one, other, labels)
    score = 1 / (1 + exp(-likeness.odds))
    if score < _LEAST:
        return None
    told = (_sentence(clauses) for clauses in (likeness.alike, likeness.apart))
    return Identity(one.iri, other.iri, Decimal(f"{score:.3f}"), *told)


def _best_names(one: Known, other: Known, weights: Weights) -> Likeness | None:
    """The likeness of the two names that are most alike, where neither the full names nor their kinds forbid it."""
    if one.kind is not other.kind and _is_board(one) is not _is_board(other):
        return None
    if max(len(telling(agent.label)) for agent in (one, other)) > LONGEST or forbidden(
        one.label, other.label, one.kind
    ):
        return None
    ways = (name_likeness(mine, theirs, weights) for mine in one.names for theirs in other.names)
    return max((way for way in ways if way), key=lambda way: way.odds, default=None)


def _is_board(agent: Known) -> bool:
    return "board" in {word.fold for word in telling(agent.label)}


def _sentence(clauses: Iterable[str]) -> str:
    told = "; ".join(dict.fromkeys(clauses))
    return told[:1].upper() + told[1:]


def candidates(agents: Sequence[Known]) -> Iterator[tuple[Known, Known]]:
    """The pairs that are worth comparing, each once, in order."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, agent in enumerate(agents):
        for sign in sorted(set(_signs(agent))):
            blocks[agent.kind.family, sign].append(number)
    pairs = {
        pair for together in blocks.values() if len(together) <= _CROWD for pair in combinations(sorted(together), 2)
    }
    return ((agents[one], agents[other]) for one, other in sorted(pairs))


def _signs(agent: Known) -> Iterator[str]:
    """What a name shares with those that it may be: stems, all stems but one, first letters, and of a person's the parts."""
    if agent.kind is Kind.PERSON:
        yield from _person_signs(agent)
        return
    for name in agent.names:
        found = telling(name)
        if len(found) > LONGEST:
            continue
        stems = sorted(stem(word.fold) for word in found)
        yield from (f"word {one}" for one in stems)
        # Names of which one has a word more, or another word, are the same without it: these never come in crowds.
        yield from (" ".join(("but", *stems[:at], *stems[at + 1 :])) for at in range(len(stems) + 1))
        yield "letters " + "".join(word.letters or word.initials[:1] for word in found)


def _person_signs(agent: Known) -> Iterator[str]:
    if agent.initials:
        yield f"letters {agent.initials.casefold()}"
        return
    yield from (f"letters {letters}" for letters in initials_of(agent.label))
    yield from (f"word {part}" for part in without_honorific(agent.label).casefold().split())
