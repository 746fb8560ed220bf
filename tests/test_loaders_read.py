"""Whatever a text holds, reading it ends, soon, in a plan or in a sentence that says why there is none."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.errors import LoadError
from loaders.load import load_bytes
from ontology.settings import Settings

CASES = sorted((Path(__file__).resolve().parent / "cases" / "loaders").glob("*/plan.*"))
PIECES = (
    "Recommendation 1: Do it\n", "Action", "Lead", "By when", "Key Actions", "Success criteria:", "Status: ", "Glossary\n",
    "June 2014", "Head of Service", "8. cont", "\t", "|", " / ", "\n", "\n\n", "• ", "1. ", "a) ", "- ", "  ", "      ",
    "<ul>", "<li>", "<table><tr><td>", "</td></tr></table>", "**", "~~", "---", "+---+", "# ", "–", "[x](y)", "&amp;",
)  # fmt: skip


def read(text: str) -> int | None:
    """How many recommendations are read in a text; None where it is refused."""
    try:
        return len(load_bytes("plan.txt", text.encode(errors="replace"), Settings()).plan.recommendations)
    except LoadError as refused:
        said = str(refused)
    assert said.startswith("plan.txt: ")
    return None


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    read(text)


@settings(deadline=None, max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_heap_of_what_plans_are_made_of_is_read_or_refused(pieces: list[str]) -> None:
    read("".join(pieces))


@pytest.mark.parametrize("seed", range(20))
def test_a_plan_with_lines_lost_doubled_or_moved_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret is made of it
    lines = chance.choice(CASES).read_text("utf-8").split("\n")
    for _ in range(4):
        at = chance.randrange(len(lines))
        lines[at : at + 3] = chance.choice([[], lines[at : at + 3] * 2, [chance.choice(PIECES)], lines[:3]])
        lines = lines or [""]
    read("\n".join(lines))


@pytest.mark.parametrize(
    "text",
    [
        "Recommendation 1: Do it.\n" * 4_000,
        "Action\nLead\nDate\n" * 4_000,
        "a\tb\tc\n" * 10_000,
        "| a | b |\n" * 10_000,
        "**a " * 25_000,
        "[" * 100_000,
        "<table>\n" * 10_000,
        "<td>" * 25_000,
        'a\t"b\n' * 10_000,
        "- x\n" * 15_000,
        "1. a " * 20_000,
        "x\n\n" * 20_000,
        "Ref / Action / Lead / Date\n" + "1 / Do it / Clerk / May 2014\n" * 2_000,
        "a  b   c\n" * 10_000,
        "_a " * 30_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_a_long_text_of_one_kind_is_read_in_seconds(text: str) -> None:
    started = time.monotonic()
    read(text)
    assert time.monotonic() - started < 20
