"""The agents of one authority: what a cluster of names is called, its IRI, its other names and why they are its."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count

import pyoxigraph as ox

from graph.kinds import Kind
from graph.merging import Clusters, Form, FormId
from graph.name_words import QUOTES, difference, is_acronym, telling
from graph.names import Names
from graph.said import Said
from graph.terms import FOAF, GT, ORG, RDF, RDFS, SKOS

_ARTICLE = re.compile(r"^the\s+(?=\w)", re.IGNORECASE)
_CLASSES = {
    Kind.POST: ORG.Post,
    Kind.PERSON: FOAF.Person,
    Kind.BOARD: GT.Board,
    Kind.ORGANISATION: ORG.Organization,
}


@dataclass(frozen=True, slots=True)
class Agent:
    """A post, person, board or organisation. `because` says of each other name why it is the same, `holders` are IRIs."""

    iri: str
    kind: Kind
    label: str
    authority: str | None
    others: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    only_initials: bool = False

    @property
    def is_post(self) -> bool:
        """Whether somebody else may hold it."""
        return self.kind is Kind.POST

    def triples(self) -> Iterator[ox.Triple]:
        """The agent as the resolved graph holds it."""
        node = ox.NamedNode(self.iri)
        yield ox.Triple(node, RDF.type, _CLASSES[self.kind])
        yield ox.Triple(node, RDF.type, GT.Agent)
        yield ox.Triple(node, RDFS.label, ox.Literal(self.label))
        if self.authority:
            yield ox.Triple(node, GT.ofAuthority, ox.NamedNode(self.authority))
        yield from (ox.Triple(node, SKOS.altLabel, ox.Literal(other)) for other in self.others)
        yield from (ox.Triple(node, GT.mergedBecause, ox.Literal(reason)) for reason in self.because)
        yield from (ox.Triple(node, ORG.heldBy, ox.NamedNode(holder)) for holder in self.holders)
        yield from (ox.Triple(node, GT.initials, ox.Literal(letters)) for letters in self.initials)
        if self.only_initials:
            yield ox.Triple(node, GT.knownOnlyByInitials, ox.Literal(True))


def agents_of(clusters: Clusters, plan: Said) -> dict[FormId, Agent]:
    """The agent that each form means; `plan` is any plan of the authority."""
    members = {root: forms for root, forms in clusters.members().items() if clusters.held(root)}
    labels = {root: _label(clusters, forms) for root, forms in members.items()}
    iris = _iris(members, clusters.forms, labels, plan)
    found: dict[FormId, Agent] = {}
    for root, forms in members.items():
        agent = _agent(clusters, forms, labels[root], iris, plan.authority)
        found.update(dict.fromkeys(forms, agent))
    return found


def _label(clusters: Clusters, forms: Iterable[FormId]) -> tuple[str, FormId]:
    """The fullest way of writing a name, and its form: words before letters, not all in capitals, then most words, most used."""
    ways = [(written, times, form) for form in forms for written, times in clusters.forms[form].written.items()]
    best, _, form = min(ways, key=lambda way: (*_fullness(way[0]), -way[1], len(way[0]), way[0], way[2]))
    name = _ARTICLE.sub("", best)
    return name[0].upper() + name[1:], form


def _fullness(written: str) -> tuple[bool, bool, int]:
    return is_acronym(written), written.isupper(), -len(telling(written))


def _iris(
    members: Mapping[FormId, list[FormId]],
    forms: Mapping[FormId, Form],
    labels: Mapping[FormId, tuple[str, FormId]],
    plan: Said,
) -> dict[FormId, str]:
    """An IRI for each form of each cluster; a second agent of one name gets "-2"."""
    names, taken = Names(plan.plan[: plan.plan.index("plan/")]), set[str]()
    found: dict[FormId, str] = {}
    for root, together in members.items():
        kind = _kind(forms, together)
        name = labels[root][0] + _told_apart(labels[root][1], plan)
        wanted = getattr(names, kind.value)(plan.authority_name, name)
        iri = next(one for one in chain((wanted,), (f"{wanted}-{again}" for again in count(2))) if one not in taken)
        taken.add(iri)
        found.update(dict.fromkeys(together, iri))
    return found


def _told_apart(form: FormId, plan: Said) -> str:
    """What keeps an agent's IRI from another's of the same name: initials mean somebody in their own plan only."""
    within = form[2] if form[0] == "person" else ""
    return f" {(within or plan.plan).rpartition('/')[2]}" if within or not plan.authority else ""


def _kind(forms: Mapping[FormId, Form], together: Iterable[FormId]) -> Kind:
    kinds = {forms[form].kind for form in together}
    return Kind.BOARD if Kind.BOARD in kinds else min(kinds)


def _agent(
    clusters: Clusters,
    forms: list[FormId],
    named: tuple[str, FormId],
    iris: Mapping[FormId, str],
    authority: str | None,
) -> Agent:
    label, first = named
    kind = _kind(clusters.forms, forms)
    others = dict(sorted(_others(clusters, forms, label, first)))
    letters = sorted({way for form in forms if form[0] == "person" and form[2] for way in clusters.forms[form].written})
    holders = (
        sorted({iris[beside] for form in forms for beside in clusters.forms[form].beside}) if kind is Kind.POST else []
    )
    return Agent(
        iris[forms[0]],
        kind,
        label,
        authority,
        tuple(others),
        tuple(f"\u2018{other}\u2019: {reason}" for other, reason in others.items()),
        tuple(holders),
        tuple(letters),
        kind is Kind.PERSON and all(form[2] for form in forms),
    )


def _others(clusters: Clusters, forms: Iterable[FormId], label: str, first: FormId) -> Iterator[tuple[str, str]]:
    """Each other way of writing the name but for case and article, with the reason why it is the same."""
    reasons, told = clusters.why(first), {same_way(label)}
    for form in forms:
        for written in sorted(clusters.forms[form].written, key=lambda way: (way.isupper(), way)):
            way = _ARTICLE.sub("", written)
            if same_way(way) not in told:
                told.add(same_way(way))
                yield way, reasons[form] or difference(label, way)
        if form[0] == "person":
            cells = sorted(clusters.forms[form].cells)
            yield from ((cell, "; ".join(filter(None, ("the name stands beside it", reasons[form])))) for cell in cells)


def same_way(name: str) -> str:
    """A way of writing a name, folded: case, article and the form of quotes make no other way."""
    return _ARTICLE.sub("", name).casefold().translate(QUOTES)
