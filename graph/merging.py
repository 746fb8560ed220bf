"""Forms of names, and why two of them mean the same: what the rules of `graph.same_name` find is kept here in words."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import networkx as nx

from graph.kinds import Kind
from graph.name_words import Key

FormId = tuple[str, Key, str]
"""Family, folded words, and what else keeps names with the same words apart (a bare title in the plural)."""


class Place(NamedTuple):
    """Where a name stands: IRIs of the plan, the recommendation and what it is said about."""

    plan: str
    recommendation: str
    about: str


@dataclass
class Form:
    """One name after folding, with every way in which it is written and the places where it stands.

    `beside` are the forms that stand in one cell with it (a post and its holder), `cells` the words of those cells. A form
    that is `held` stands in a cell; the others are only named in sentences and glossaries, where a `whole` one is no part
    of a longer run of capitalised words.
    """

    kind: Kind
    written: Counter[str] = field(default_factory=Counter)
    places: set[Place] = field(default_factory=set)
    beside: set[FormId] = field(default_factory=set)
    cells: set[str] = field(default_factory=set)
    held: bool = False
    whole: bool = False

    @property
    def name(self) -> str:
        """The way it is written most, the first in alphabetical order of several."""
        return min(self.written, key=lambda text: (-self.written[text], text.isupper(), text))

    @property
    def plans(self) -> set[str]:
        """The plans that use it."""
        return {place.plan for place in self.places}


@dataclass(frozen=True, slots=True)
class Same:
    """Two forms that mean the same, and why, in words."""

    one: FormId
    other: FormId
    because: str


@dataclass
class Clusters:
    """Forms and what joins them. Joining what is joined already adds nothing.

    `apart` are pairs of forms that a person said are not one: no joins bring them together, not even through a third.
    """

    forms: dict[FormId, Form] = field(default_factory=dict)
    apart: set[tuple[FormId, FormId]] = field(default_factory=set)
    links: dict[FormId, dict[FormId, str]] = field(default_factory=dict)
    _root: dict[FormId, FormId] = field(default_factory=dict)
    _held: set[FormId] = field(default_factory=set)

    def root(self, form: FormId) -> FormId:
        """The form that stands for all that are joined with this one."""
        while (above := self._root.get(form, form)) != form:
            self._root[form] = self._root.get(above, above)
            form = above
        return form

    def join(self, found: Iterable[Same]) -> bool:
        """Join what a rule found, and tell whether that was anything new. The rule runs to its end on the old clusters.

        Where all of it would bring forms together that are to stay apart, the joins between these are refused.
        """
        same = tuple(found)
        refused = self._refused(same) if self.apart else frozenset()
        allowed = [one for one in same if self._between(one) not in refused]
        return sum(map(self._join, allowed)) > 0

    def _join(self, same: Same) -> bool:
        one, other = self.root(same.one), self.root(same.other)
        if one == other:
            return False
        self._root[max(one, other)] = min(one, other)
        if self._held & {one, other}:
            self._held.add(min(one, other))
        self.links.setdefault(same.one, {})[same.other] = same.because
        self.links.setdefault(same.other, {})[same.one] = same.because
        return True

    def _between(self, same: Same) -> frozenset[FormId]:
        return frozenset((self.root(same.one), self.root(same.other)))

    def _refused(self, found: Iterable[Same]) -> frozenset[frozenset[FormId]]:
        """The joins that lead from one of two forms that are to stay apart to the other, whichever came first."""
        joins: nx.Graph[FormId] = nx.Graph()
        pairs = ((self.root(same.one), self.root(same.other)) for same in found)
        joins.add_edges_from(pair for pair in pairs if pair[0] != pair[1])
        refused: set[frozenset[FormId]] = set()
        for one, other in self.apart:
            ends = self.root(one), self.root(other)
            if all(end in joins for end in ends) and nx.has_path(joins, *ends):
                refused |= _ways_between(joins, *ends)
        return frozenset(refused)

    def hold(self, form: FormId, kind: Kind, written: str, place: Place) -> Form:
        """The form of a name in a cell, with one more place and way of writing it."""
        found = self._form(form, kind)
        found.written[written] += 1
        found.places.add(place)
        found.held = True
        self._held.add(self.root(form))
        return found

    def hear(self, form: FormId, kind: Kind, written: str, place: Place) -> Form:
        """The form of a name in a sentence or glossary; a way of writing that differs in nothing but case is no new one."""
        found = self._form(form, kind)
        found.places.add(place)
        if written.casefold() not in {known.casefold() for known in found.written}:
            found.written[written] = 0
        return found

    def _form(self, form: FormId, kind: Kind) -> Form:
        found = self.forms.setdefault(form, Form(kind))
        if kind is Kind.BOARD:  # where one plan has a body as a board, it is one
            found.kind = kind
        return found

    def held(self, form: FormId) -> bool:
        """Whether one of the forms joined with this one stands in a cell."""
        return self.root(form) in self._held

    def members(self) -> Mapping[FormId, list[FormId]]:
        """The forms of each cluster by its root, both in order."""
        found: dict[FormId, list[FormId]] = {}
        for form in sorted(self.forms):
            found.setdefault(self.root(form), []).append(form)
        return found

    def why(self, start: FormId) -> dict[FormId, str]:
        """For each form joined with `start`, the reasons that lead to it, in order, as one text."""
        reasons, waiting = {start: ""}, deque([start])
        while waiting:
            here = waiting.popleft()
            for there, because in sorted(self.links.get(here, {}).items()):
                if there not in reasons:
                    reasons[there] = "; ".join(filter(None, (reasons[here], because)))
                    waiting.append(there)
        return reasons


def _ways_between(joins: nx.Graph[FormId], one: FormId, other: FormId) -> set[frozenset[FormId]]:
    """All joins on the ways from one form to another: with a join between the two, those that lie in one ring with it."""
    ringed = joins.copy()
    ringed.add_edge(one, other)
    for ring in nx.biconnected_component_edges(ringed):
        pairs = {frozenset(pair) for pair in ring}
        if frozenset((one, other)) in pairs:
            return pairs
    return set()


def in_order(written: Counter[str]) -> list[str]:
    """Ways of writing, the most frequent first; of equals, those that are not all capitals, then in alphabetical order."""
    return sorted(written, key=lambda text: (-written[text], text.isupper(), text))


def of_family(forms: Mapping[FormId, Form], family: str) -> Iterator[tuple[FormId, Form]]:
    """The forms of one family, in order."""
    return ((one, forms[one]) for one in sorted(forms) if one[0] == family)
