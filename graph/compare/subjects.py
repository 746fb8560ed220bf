"""The subjects that a text speaks of, whatever words it has for them: from the thesaurus in ontology/subjects.ttl."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from graph.compare.stems import stem
from graph.name_words import words
from ontology.subjects import broader_subjects, subjects

OPENING = 12
"""Words at the beginning of a text that say what it is about; what follows says how, where or for whom."""


def subjects_of(stems: Sequence[str]) -> frozenset[str]:
    """The subjects that a text of these stems speaks of, and those that they are part of."""
    named = frozenset(_named(stems))
    return named.union(*(broader_subjects().get(one, ()) for one in named))


def _named(stems: Sequence[str]) -> Iterator[str]:
    """The subject of each known run of stems; of two that begin at one word the longer."""
    at = 0
    while at < len(stems):
        size = next((size for size in _sizes().get(stems[at], ()) if _run(stems, at, size) in _wordings()), 0)
        if size:
            yield _wordings()[_run(stems, at, size)]
        at += size or 1


def _run(stems: Sequence[str], at: int, size: int) -> str:
    return " ".join(stems[at : at + size])


@cache
def _wordings() -> Mapping[str, str]:
    """The subject of each wording, by its stems."""
    return {
        " ".join(stem(one.fold) for one in words(wording)): subject
        for subject, wordings in subjects().items()
        for wording in wordings
    }


@cache
def _sizes() -> Mapping[str, tuple[int, ...]]:
    """How many words the wordings have that begin with a stem, the most first."""
    found: dict[str, set[int]] = {}
    for wording in _wordings():
        stems = wording.split()
        found.setdefault(stems[0], set()).add(len(stems))
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in found.items()}
