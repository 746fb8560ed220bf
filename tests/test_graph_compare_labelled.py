"""The comparison on invented plans whose links their authors labelled."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from labelled_works import labelled, labelled_files

from graph.compare.compare import compare
from graph.compare.score import Band

FILES = labelled_files()
Links = Mapping[frozenset[str], Band]
SAME = frozenset({Band.DUPLICATE, Band.NEAR_DUPLICATE})


@cache
def compared(file: Path) -> tuple[Links, Links]:
    """What was found among an author's plans, and what the author says."""
    works, truth = labelled(file)
    return {frozenset((link.a, link.b)): link.band for link in compare(works)}, truth


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_called_a_duplicate_is_the_same_work(file: Path) -> None:
    found, truth = compared(file)
    called = [pair for pair, band in found.items() if band is Band.DUPLICATE]
    right = [pair for pair in called if truth.get(pair) in SAME]
    assert len(right) >= 0.9 * len(called)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_most_copies_are_found_as_the_same_work(file: Path) -> None:
    found, truth = compared(file)
    copies = [pair for pair, band in truth.items() if band is Band.DUPLICATE]
    assert len([pair for pair in copies if found.get(pair) in SAME]) >= 0.8 * len(copies)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_called_a_near_duplicate_is_linked_work_more_often_than_not(file: Path) -> None:
    found, truth = compared(file)
    near = [pair for pair, band in found.items() if band is Band.NEAR_DUPLICATE]
    assert len([pair for pair in near if pair in truth]) >= 0.5 * len(near)


def test_an_audit_of_one_thing_is_no_audit_of_another() -> None:
    """The hardest pairs of the invented plans: the same few words about different things."""
    for file in FILES:
        found, truth = compared(file)
        works = {work.iri: work for work in labelled(file)[0]}
        bare = {pair for pair in found if pair not in truth and all(len(works[iri].text.split()) <= 6 for iri in pair)}
        called = {pair for pair in bare if found[pair] is Band.DUPLICATE}
        assert len(called) <= 1, [[works[iri].text for iri in pair] for pair in called]
