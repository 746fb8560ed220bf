"""How posts, people and bodies of one authority stand to one another, as far as the words of its plans say it.

    "Service Manager, Fostering Team"                    a post in a team
    "Youth Service Sam Lee"                              a person in a section
    "Independent Chair of the LSCB"                      a post that chairs a board
    "Homes Board, chaired by the Director of Homes"      the same, in a sentence
    "sub-group of the Homes Planning Group"              a part of another body
    "The Homes Board reports to the Trust Board"         one body answers to another

A line is drawn only between two that the plans name as posts, people or bodies elsewhere too; where one is not known, none is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import pyoxigraph as ox

from graph.agents import Agent
from graph.holders import Holding
from graph.kinds import Kind, kind_of, title_only, without_title
from graph.merging import FormId
from graph.name_words import Word, key, telling
from graph.said import Said
from graph.same_person import name_form
from graph.terms import GT, ORG, PROV, RDF

_CHAIRS = frozenset({"chair", "chairman", "chairperson", "chairwoman"})
_STANDING_IN = frozenset({"vice", "deputy", "acting", "assistant"})
_PART_OF = re.compile(
    r"^.*\b(?:sub-?\s?(?:group|committee)|(?:working|task|task and finish|steering) group|working party) of (?:the )?(?P<whole>.+)$",
    re.IGNORECASE,
)
_FOR = re.compile(r"\b(?:for|to)\b", re.IGNORECASE)  # who commissions for a trust need not be in it
_CHAIRED = re.compile(r"(?:\b(?:which|that)\s)?(?:\bis\s)?\bchaired by\s", re.IGNORECASE)
_CHAIRING = re.compile(r"(?:\bwho\s)?\bchairs\s", re.IGNORECASE)
_REPORTS = re.compile(
    r"(?:\b(?:which|that)\s)?\b(?:reports|is accountable|answers)\s(?:directly\s)?to\s", re.IGNORECASE
)
_TOKEN = re.compile(r"[\w&'\u2019/-]+")
_STOP = re.compile(r"[.;:()\n]")
_LONGEST = 12
"""Words of the longest name that is looked for in a sentence, or taken apart."""
_NEAR = 200
"""Characters on either side of a verb in which a name is looked for."""

Meant = Callable[[str], Agent | None]
"""The agent that a name means; None where it means none for certain."""


@dataclass(frozen=True, slots=True)
class Line:
    """That one agent stands to another in a relation of ORG's, or chairs it; and the statement (IRI) whose words say so."""

    one: str
    relation: ox.NamedNode
    other: str
    statement: str

    def triples(self, base: str) -> Iterator[ox.Triple]:
        """The relation, and the statement that it was read from by way of an rdf:Statement under the base."""
        one, other = ox.NamedNode(self.one), ox.NamedNode(self.other)
        told = f"{self.one} {self.relation.value} {self.other}"
        node = ox.NamedNode(f"{base}line/{sha256(told.encode()).hexdigest()[:20]}")
        yield ox.Triple(one, self.relation, other)
        yield ox.Triple(node, RDF.type, RDF.Statement)
        yield ox.Triple(node, RDF.subject, one)
        yield ox.Triple(node, RDF.predicate, self.relation)
        yield ox.Triple(node, RDF.object, other)
        yield ox.Triple(node, PROV.wasDerivedFrom, ox.NamedNode(self.statement))


def lines_of(plans: Sequence[Said], holdings: Iterable[Holding], agents: Mapping[FormId, Agent]) -> Iterator[Line]:
    """The lines that the names in the cells of one authority's plans say, and those that their sentences say."""
    body, anyone = _bodies(agents), _anyone(agents)
    for holding in holdings:
        yield from _of_cell(holding, agents, body)
        yield from _of_sentence(holding.naming.words, holding.naming.statement, body, anyone)
    for plan in plans:
        for statement, words in zip(plan.sources, plan.sentences, strict=False):
            yield from _of_sentence(words, statement, body, anyone)


def _bodies(agents: Mapping[FormId, Agent]) -> Meant:
    """Bodies that are surely some: boards, and those whose own words say that they are a service, a team, a council."""

    def meant(name: str) -> Agent | None:
        agent = agents.get((Kind.BOARD.family, key(name), ""))
        return agent if agent and (agent.kind is Kind.BOARD or kind_of(agent.label)) else None

    return meant


def _anyone(agents: Mapping[FormId, Agent]) -> Meant:
    """Posts, and people by their full names."""

    def meant(name: str) -> Agent | None:
        agent = agents.get((Kind.POST.family, key(name), "")) if key(name) and not title_only(name) else None
        return agent or agents.get(name_form(name))

    return meant


def _of_cell(holding: Holding, agents: Mapping[FormId, Agent], body: Meant) -> Iterator[Line]:
    named = agents[holding.body] if holding.body else None
    person = agents[holding.person] if holding.person else None
    statement = holding.naming.statement
    if named and person and not named.is_post:
        yield Line(person.iri, ORG.memberOf, named.iri, statement)
    if named and named.is_post:
        where = _body_of_post(holding.name, body)
        if where and where[1].iri != named.iri:
            yield Line(named.iri, where[0], where[1].iri, statement)
    elif named:
        part = _PART_OF.match(holding.name)
        whole = body(part["whole"]) if part else None
        if whole and whole.iri != named.iri:
            yield Line(named.iri, ORG.subOrganizationOf, whole.iri, statement)


def _body_of_post(name: str, body: Meant) -> tuple[ox.NamedNode, Agent] | None:
    """The body whose whole name stands after a post's title or before it, and whether the post chairs it or is in it."""
    for title, rest in _splits(name):
        found = None if _FOR.search(name[title[-1].end : rest[0].start]) else body(name[rest[0].start : rest[-1].end])
        folds = {word.fold for word in title}
        if found and folds & _CHAIRS:
            return None if folds & _STANDING_IN else (GT.chairs, found)
        if found and found.kind is not Kind.BOARD:
            return ORG.postIn, found
    return None


def _splits(name: str) -> Iterator[tuple[Sequence[Word], Sequence[Word]]]:
    """The words of a title, and those after it or before it, none of them empty; the longest title first."""
    found = telling(name)
    if len(found) > _LONGEST:
        return
    title, rest = without_title(name)
    if title and rest:
        yield title, rest
    for at in range(1, len(found)):
        if title_only(name[found[at].start : found[-1].end]):
            yield found[at:], found[:at]


def _of_sentence(words: str, statement: str, body: Meant, anyone: Meant) -> Iterator[Line]:
    for chaired, by in _around(words, _CHAIRED, body, anyone):
        yield Line(by.iri, GT.chairs, chaired.iri, statement)
    for chairing, what in _around(words, _CHAIRING, anyone, body):
        yield Line(chairing.iri, GT.chairs, what.iri, statement)
    for meant in (body, anyone):
        for one, other in _around(words, _REPORTS, meant, meant):
            yield Line(one.iri, ORG.reportsTo, other.iri, statement)


def _around(words: str, verb: re.Pattern[str], before: Meant, after: Meant) -> Iterator[tuple[Agent, Agent]]:
    """Whom the names right before and right after a verb mean, where both are known and are not the same."""
    for match in verb.finditer(words):
        left = words[max(match.start() - _NEAR, 0) : match.start()].rstrip(" ,(")
        one = _ending(_STOP.split(left)[-1], before)
        other = _beginning(_STOP.split(words[match.end() : match.end() + _NEAR])[0], after)
        if one and other and one.iri != other.iri:
            yield one, other


def _ending(text: str, meant: Meant) -> Agent | None:
    """Whom the longest name means that ends a text."""
    starts = [match.start() for match in _TOKEN.finditer(text)][-_LONGEST:]
    return next((found for start in starts if (found := _named(text[start:], meant))), None)


def _beginning(text: str, meant: Meant) -> Agent | None:
    """Whom the longest name means that begins a text."""
    ends = [match.end() for match in _TOKEN.finditer(text)][:_LONGEST]
    return next((found for end in reversed(ends) if (found := _named(text[:end], meant))), None)


def _named(text: str, meant: Meant) -> Agent | None:
    """Whom a text means that is a name and nothing else; the words "and" and "or" at an end make it a piece of a list."""
    name = text.strip(" ,\u2018\u2019'\"")
    if not name or re.search(r"\b(?:and|or)$|^(?:and|or)\b", name, re.IGNORECASE):
        return None
    return meant(name)
