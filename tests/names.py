"""Plans of invented bodies, as far as their names go, and what resolving makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from graph.decisions.names import DecidedNames
from graph.resolve import resolved_plans
from graph.said import Naming, Said
from graph.terms import FOAF, GT, ORG, RDF, RDFS, SKOS

BASE = "https://w3id.org/golden-thread/id"
KINDS = {ORG.Post: "post", FOAF.Person: "person", GT.Board: "board", ORG.Organization: "organisation"}


def said(
    *cells: tuple[str, str] | tuple[str, str, int, int],
    name: str = "one",
    authority: str | None = "Wyvern",
    text: str = "",
    glossary: Sequence[tuple[str, str]] = (),
    sentences: Sequence[str] = (),
) -> Said:
    """A plan whose cells are (role, words), or (role, words, recommendation, action): else each is an action of its own."""
    plan = f"{BASE}/plan/{(authority or 'unknown').lower()}/{name}"
    namings = []
    for number, (role, words, *place) in enumerate(cells, 1):
        recommendation, action = place or (1, number)
        under = f"{plan}/recommendation/{recommendation}"
        about = f"{under}/action/{action}"
        namings.append(Naming(f"{about}/{role}/{number}", about, role, words, under))
    iri = f"{BASE}/authority/{authority.lower()}" if authority else None
    sources = tuple(f"{plan}/sentence/{number}" for number, _ in enumerate(sentences, 1))
    return Said(plan, iri, authority, text, tuple(namings), tuple(glossary), tuple(sentences), sources)


@dataclass(frozen=True)
class Resolved:
    """The resolved graph of some plans, and the words of their statements."""

    triples: frozenset[tuple[str, str, str]]
    words: dict[str, str]

    def agents(self, words: str) -> set[str]:
        """IRIs of whom these words mean, wherever they are written."""
        return {o for s, p, o in self.triples if p == GT.heldBy.value and self.words[s] == words}

    def values(self, subject: str, predicate: ox.NamedNode) -> set[str]:
        """What the graph says of something."""
        return {o for s, p, o in self.triples if s == subject and p == predicate.value}

    def labelled(self) -> list[str]:
        """The agents, one for each label that they have."""
        return [s for s, p, _ in self.triples if p == RDFS.label.value and "/authority/" not in s]

    def label(self, words: str) -> str:
        """What the one agent is called whom these words mean."""
        (agent,) = self.agents(words)
        (label,) = self.values(agent, RDFS.label)
        return label

    def kind(self, words: str) -> set[str]:
        """What those are whom these words mean."""
        classes = {KINDS.get(ox.NamedNode(one)) for agent in self.agents(words) for one in self.values(agent, RDF.type)}
        return {kind for kind in classes if kind}

    def others(self, words: str) -> set[str]:
        """The other names of the one agent whom these words mean."""
        (agent,) = self.agents(words)
        return self.values(agent, SKOS.altLabel)


def resolve(*plans: Said, decided: Sequence[DecidedNames] = ()) -> Resolved:
    """What resolving makes of plans, with what people decided on their names."""
    triples = ((t.subject.value, t.predicate.value, t.object.value) for t in _nodes(resolved_plans(plans, decided)))  # type: ignore[union-attr]
    words = {naming.statement: naming.words for plan in plans for naming in plan.namings}
    return Resolved(frozenset(triples), words)


def _nodes(triples: Iterable[ox.Triple]) -> Iterable[ox.Triple]:
    for triple in triples:
        assert isinstance(triple.subject, ox.NamedNode)
        assert isinstance(triple.object, ox.NamedNode | ox.Literal)
        yield triple
