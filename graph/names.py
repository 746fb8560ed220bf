"""IRIs that stay the same over reloads: made from authority, file name, reference and position, under one base."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from slugify import slugify

from ontology.plan import Passage, Recommendation
from ontology.settings import BASE

UNKNOWN = "unknown"
"""Stands in an IRI for an authority that the plan does not name."""

_IN_PLAN = re.compile(r"(?P<plan>plan/[^/]+/[^/]+)/recommendation/[^/]+(?P<action>/action/[^/]+)?\Z")
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*[/#]")


def slug(text: str | None) -> str:
    """Words as a segment of an IRI: ASCII lower-case letters, digits and hyphens; "" where none are left."""
    return str(slugify(text or ""))


def local_name(iri: str) -> str:
    """The last part of a term's IRI: "dueText" of ".../ontology#dueText"."""
    return re.split(r"[/#]", iri)[-1]


@dataclass(frozen=True, slots=True)
class Names:
    """The IRIs under one base. Raises ValueError where the base is no absolute IRI that ends in "/" or "#"."""

    base: str = BASE

    def __post_init__(self) -> None:
        """Refuse a base that would run into the names put after it."""
        if not _BASE.fullmatch(self.base):
            raise ValueError(f"A base is an absolute IRI that ends in '/' or '#', not {self.base!r}.")

    @property
    def resolved(self) -> str:
        """The graph that says which post, person or board each written name means."""
        return f"{self.base}graph/resolved"

    @property
    def inferred(self) -> str:
        """The graph of links that were computed."""
        return f"{self.base}graph/inferred"

    @property
    def decided(self) -> str:
        """The graph of people's judgements."""
        return f"{self.base}graph/decided"

    @property
    def loads(self) -> str:
        """The graph that tells when each file was loaded."""
        return f"{self.base}graph/loads"

    def authority(self, name: str | None) -> str:
        """The body whose plan it is."""
        return f"{self.base}authority/{slug(name) or UNKNOWN}"

    def plan(self, authority: str | None, file_name: str) -> str:
        """A plan, from its authority as written and its document's file name."""
        return f"{self.base}plan/{_tail(authority, file_name)}"

    def graph(self, authority: str | None, file_name: str) -> str:
        """The named graph that holds what one plan says."""
        return f"{self.base}graph/{_tail(authority, file_name)}"

    def source(self, authority: str | None, file_name: str) -> str:
        """The document that a plan was read from."""
        return f"{self.base}source/{_tail(authority, file_name)}"

    def load(self, sha256: str, authority: str | None, file_name: str) -> str:
        """The load of one content of one document."""
        return f"{self.base}load/{sha256[:16]}-{_tail(authority, file_name).replace('/', '-')}"

    def post(self, authority: str | None, title: str) -> str:
        """A post of one authority, from the words that name it best."""
        return self._agent("post", authority, title)

    def person(self, authority: str | None, name: str) -> str:
        """A person named by one authority, from name or initials."""
        return self._agent("person", authority, name)

    def board(self, authority: str | None, name: str) -> str:
        """A board, group or committee of one authority."""
        return self._agent("board", authority, name)

    def organisation(self, authority: str | None, name: str) -> str:
        """An organisation, section or team named by one authority."""
        return self._agent("organisation", authority, name)

    def pair(self, a: str, b: str) -> str:
        """What is found or decided about two works, agents or plans, by their IRIs: the same whichever comes first."""
        return self.gathered("pair", (a, b))

    def gathered(self, kind: str, members: Iterable[str]) -> str:
        """What is made up of some members ("cluster", "overlap", "cycle"), by their IRIs in any order."""
        return f"{self.base}{kind}/{sha256(' '.join(sorted(members)).encode()).hexdigest()[:20]}"

    def plan_of(self, work: str) -> str:
        """The plan of a recommendation or action; the IRI itself where it is none under this base."""
        place = _IN_PLAN.match(work.removeprefix(self.base))
        return self.base + place["plan"] if place and work.startswith(self.base) else work

    def is_action(self, work: str) -> bool:
        """Whether an IRI under this base is that of an action."""
        place = _IN_PLAN.match(work.removeprefix(self.base))
        return bool(place and place["action"])

    def _agent(self, kind: str, authority: str | None, name: str) -> str:
        return f"{self.base}{kind}/{slug(authority) or UNKNOWN}/{slug(name) or UNKNOWN}"


def _tail(authority: str | None, file_name: str) -> str:
    return f"{slug(authority) or UNKNOWN}/{slug(PurePath(file_name).stem) or UNKNOWN}"


def recommendation_iris(plan: str, recommendations: tuple[Recommendation, ...]) -> tuple[str, ...]:
    """One IRI for each recommendation, from its reference or else its position; a second of one name gets "-2"."""
    taken: dict[str, None] = {}
    for position, recommendation in enumerate(recommendations, 1):
        wanted = (slug(recommendation.ref.text) if recommendation.ref else "") or str(position)
        name, again = wanted, 1
        while name in taken:
            again += 1
            name = f"{wanted}-{again}"
        taken[name] = None
    return tuple(f"{plan}/recommendation/{name}" for name in taken)


def passage_iri(plan: str, passage: Passage) -> str:
    """A passage of a plan's source, by its characters."""
    return f"{plan}/passage/{passage.start}-{passage.end}"
