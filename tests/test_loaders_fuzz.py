"""Real files changed by chance, and documents of any shape: each is read or refused with a sentence, and nothing outside is asked for."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutants.originals import originals, saved_anew
from mutants.watch import FAULTS, READ, Told, watched
from mutated import mutants

from loaders.document import Block, Cell, Document, Heading, ListPoint, Paragraph, Table
from loaders.errors import NoPlanFound
from loaders.read import read
from loaders.wording import Wording, fold
from ontology.plan import Source, quotes
from ontology.settings import Settings

COUNT = 450  # tests/mutated.py reads thousands
SEED = 7
SECONDS = 5.0


@pytest.fixture(scope="module")
def told() -> list[Told]:
    made = originals(saved_anew())
    files = mutants(made, SEED, range(COUNT), list(made))
    return list(watched(files, SECONDS, Settings()))


def test_a_changed_file_never_crashes_a_reader_holds_it_up_or_leads_it_outside(told: list[Told]) -> None:
    assert [f"{one.name} {one.outcome}: {one.why}" for one in told if one.outcome in FAULTS] == []
    assert len(told) == COUNT


def test_many_changed_files_are_still_read(told: list[Told]) -> None:
    assert sum(one.outcome == READ for one in told) > COUNT / 3


def test_what_a_refusal_says_names_the_document_and_what_to_do(told: list[Told]) -> None:
    for one in told:
        if one.outcome != READ:
            assert one.name in one.why
            assert one.why.endswith(".")


WORDS = st.one_of(
    st.sampled_from(
        (
            *(
                "Ref",
                "Recommendation",
                "Action",
                "Lead",
                "Due date",
                "Support",
                "Board",
                "Status",
                "Progress",
                "Target date",
            ),
            *(
                "1",
                "R1",
                "1.2",
                "(a)",
                "Head of Housing",
                "AB / CD",
                "March 2025",
                "31/03/2025",
                "Ongoing",
                "Complete",
                "",
                " ",
            ),
            *(
                "Publish standards",
                "The council should publish standards",
                "linked to R1",
                "as above",
                "Recommendation 1:",
            ),
            *(
                "• Draft\n• Consult",
                "1. Draft 2. Consult",
                "Lead: Head of Housing\nDue: May",
                "Publish standards by May 2025 (AB)",
            ),
        )
    ),
    st.text(max_size=40),
)
SPANS = st.integers(1, 4)
CELL = st.tuples(WORDS, SPANS, SPANS)
ROWS = st.lists(st.lists(CELL, max_size=6), min_size=1, max_size=8).filter(
    any
)  # no format gives a table without a cell
BLOCK = st.one_of(WORDS, st.tuples(st.integers(1, 9), WORDS), st.tuples(st.none(), WORDS), ROWS)


class Written:
    """A text that grows as its words are put down."""

    def __init__(self) -> None:
        self.text = ""

    def put(self, words: str) -> tuple[int, int]:
        """Where words stand that are put down on lines of their own."""
        start = len(self.text)
        self.text += f"{words}\n"
        return start, start + len(words)


def document(drawn: Sequence[object]) -> Document:
    """A document of blocks: words, (level, words) a heading, (None, words) a list point, rows of (words, spans) a table."""
    written = Written()
    places = [_places(written, block) for block in drawn]
    return Document(
        Source("plan.txt", "0" * 64, "text/plain", written.text), tuple(_block(written.text, one) for one in places)
    )


def _places(written: Written, block: object) -> object:
    match block:
        case str():
            return written.put(block)
        case (level, str() as words):
            return level, written.put(words)
        case list():
            return [[(written.put(words), down, across) for words, down, across in row] for row in block]
    raise AssertionError(block)


def _block(text: str, block: object) -> Block:
    match block:
        case (int() as start, int() as end):
            return Paragraph(_wording(text, (start, end)))
        case (None, (int() as start, int() as end)):
            return ListPoint(_wording(text, (start, end)))
        case (int() as level, (int() as start, int() as end)):
            return Heading(_wording(text, (start, end)), level)
        case list():
            rows = (tuple(Cell(_wording(text, at), (), down, across) for at, down, across in row) for row in block)
            return Table(tuple(rows))
    raise AssertionError(block)


def _wording(text: str, span: tuple[int, int]) -> Wording:
    return Wording(text, (span,) if span[0] < span[1] else ())


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(BLOCK, min_size=1, max_size=8))
def test_a_document_of_any_shape_is_a_plan_whose_words_stand_where_it_says_or_none(drawn: list[object]) -> None:
    made = document(drawn)
    try:
        reading = read(made)
    except NoPlanFound:
        return
    for quote in quotes(reading.plan):
        assert quote.text == fold(" ".join(made.text[place.start : place.end] for place in quote.passages))
