"""The subjects that a text speaks of, whatever words it has for them: from the thesaurus in ontology/subjects.ttl."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from graph.name_words import words
from graph.stems import stem
from ontology.subjects import broader_subjects, kinds, subjects

OPENING = 12
"""Words at the beginning of a text that say what it is about; what follows says how, where or for whom."""


def subjects_of(stems: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The subjects that a text of these stems speaks of, and those of its first words that are no kinds of step.

    Both hold the wider subjects too.
    """
    named = list(_named(stems))
    return _with_wider(one for _, one in named), _with_wider(one for at, one in named if at < OPENING) - kinds()


def _with_wider(named: Iterable[str]) -> frozenset[str]:
    found = frozenset(named)
    return found.union(*(broader_subjects().get(one, ()) for one in found))


def _named(stems: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The subject of each known run of stems, and where it begins; of two that begin at one word the longer."""
    sizes, wordings, end = _sizes(), _wordings(), 0
    for at, stem_here in enumerate(stems):
        if at >= end and stem_here in sizes:
            for size in sizes[stem_here]:
                if subject := wordings.get(_run(stems, at, size)):
                    yield at, subject
                    end = at + size
                    break


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
