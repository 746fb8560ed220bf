"""Plans of many layouts, each with its golden reading beside it: `python tests/golden_readings.py` shows and writes them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from said import golden

from loaders.errors import NoPlanFound
from loaders.load import load, load_bytes
from ontology.settings import Settings

CASES = Path(__file__).resolve().parent / "cases" / "loaders"
DOCUMENTS = sorted(path for path in CASES.glob("*/plan.*"))


def named(path: Path) -> str:
    """A case by the name of its folder."""
    return path.parent.name


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_a_plan_is_read_as_its_golden_file_says(document: Path) -> None:
    expected = json.loads((document.parent / "expected.json").read_text("utf-8"))
    assert golden(load(document, Settings())) == expected


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_quote_is_the_words_of_its_passages(document: Path) -> None:
    reading = load(document, Settings())
    text = reading.source.text
    for recommendation in reading.plan.recommendations:
        for action in recommendation.actions:
            quotes = [action.text, *action.leads, *action.support, *action.boards, *action.reports_to]
            quotes += [action.due.quote] if action.due else []
            for quote in quotes:
                words = " ".join(text[one.start : one.end] for one in quote.passages)
                assert " ".join(words.split()) == quote.text


@pytest.mark.parametrize("document", sorted((CASES.parent / "no_plan").glob("*")), ids=lambda path: path.stem)
def test_a_document_that_is_no_plan_gives_no_actions(document: Path) -> None:
    with pytest.raises(NoPlanFound, match=r"no action plan was found in it: \d+ tables? and \d+ lines? were looked at"):
        load(document, Settings())


def test_a_plan_with_windows_line_ends_reads_as_with_unix_ones() -> None:
    data = (CASES / "group_rows" / "plan.txt").read_bytes()
    unix = load_bytes("plan.txt", data, Settings())
    windows = load_bytes("plan.txt", data.replace(b"\n", b"\r\n"), Settings())
    assert golden(windows) == golden(unix)
