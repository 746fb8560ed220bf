"""What a document says of itself, read from front pages in the manner of real ones, all of invented bodies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from front_cases import CASES, Case
from front_cases_more import MORE_CASES

from loaders.document import Document
from loaders.formats.plain_text import open_text
from loaders.front.matter import Front, read_front
from loaders.wording import fold
from ontology.plan import PartialDate, Quote


def opened(text: str) -> Document:
    """The document of a text."""
    return open_text("plan.txt", text.encode())


def said(quote: Quote | None) -> str | None:
    """The words of a quote."""
    return quote.text if quote else None


def iso(date: PartialDate | None) -> str | None:
    """A date as ISO 8601 writes it."""
    return date.iso if date else None


@pytest.mark.parametrize("case", CASES + MORE_CASES, ids=lambda case: case.style)
def test_a_front_page_is_read_for_what_it_says(case: Case) -> None:
    front = read_front(opened(case.text))
    assert said(front.title) == case.title
    assert said(front.authority) == case.authority
    assert iso(front.date) == case.date
    assert said(front.version) == case.version
    assert said(front.owner) == case.owner
    assert (
        tuple((one.name.text, iso(one.inspected_on), iso(one.reported_on)) for one in front.inspections)
        == case.inspections
    )


def quotes(front: Front) -> list[Quote]:
    """Every quote of a front."""
    dates = [front.date, *(date for one in front.inspections for date in (one.inspected_on, one.reported_on))]
    dates += [one.on for one in front.approvals]
    named = [front.title, front.authority, front.version, front.owner, *(date.quote for date in dates if date)]
    named += [one.name for one in front.inspections]
    named += [words for one in front.glossary for words in (one.acronym, one.expansion)]
    named += [words for one in front.approvals for words in (one.body, one.version)]
    return [quote for quote in named if quote]


@pytest.mark.parametrize("case", CASES + MORE_CASES, ids=lambda case: case.style)
def test_every_value_is_the_words_of_its_passages(case: Case) -> None:
    document = opened(case.text)
    for quote in quotes(read_front(document)):
        assert fold(" ".join(document.text[one.start : one.end] for one in quote.passages)) == quote.text


def test_the_shared_plans_are_read_as_their_gold_readings_say(shared: Path) -> None:
    """Skips where the shared plans are not."""
    for path in sorted((shared / "plans").glob("*.txt")):
        gold = json.loads((shared / "gold" / f"{path.stem}.json").read_text())
        front = read_front(open_text(path.name, path.read_bytes()))
        assert (said(front.title) or "").casefold() == gold["plan"]["title"].casefold()
        assert said(front.authority) == gold["plan"]["authority"]
        assert (said(front.version), iso(front.date)) == (gold["plan"]["version"], gold["plan"]["date"])
        found = [(one.name.text.casefold(), iso(one.inspected_on), iso(one.reported_on)) for one in front.inspections]
        wanted = [(one["name"].casefold(), one["inspected_on"], one["reported_on"]) for one in gold["inspections"]]
        assert found == wanted
        approved = [(one.body.text, iso(one.on), said(one.version)) for one in front.approvals]
        assert approved == [(one["body"], one["date"], one["version"]) for one in gold["approvals"]]
        listed = {short: one if isinstance(one, list) else [one] for short, one in gold["glossary"].items()}
        terms = [(one.acronym.text, one.expansion.text) for one in front.glossary]
        assert sorted(terms) == sorted((short, full) for short, fulls in listed.items() for full in fulls)


def test_what_a_web_page_puts_around_a_plan_is_furniture_and_a_cell_of_a_plan_is_not() -> None:
    text = "Home > Council > Plans\n\nImprovement Plan\n\n1\n\nDraft\n\nhttps://www.example.org/evidence\n\nPage 3 of 12\n\nDownload 81.2 Kb.\n"
    document = opened(text)
    words = {document.blocks[number].words.text for number in read_front(document).furniture}
    assert words == {"Home > Council > Plans", "Page 3 of 12", "Download 81.2 Kb."}


@pytest.mark.timeout(60)
def test_a_page_without_end_is_read_in_time() -> None:
    text = "Improvement Plan\n\n" + "Wyvern Northmoor and NHS Trust of the Inspection believes " * 5_000
    assert said(read_front(opened(text)).title) == "Improvement Plan"


@pytest.mark.timeout(30)
def test_a_line_of_brackets_without_end_is_read_in_time() -> None:
    assert said(read_front(opened("Improvement Plan\n\n" + "(a" * 50_000)).title) == "Improvement Plan"


@pytest.mark.timeout(30)
def test_a_line_of_spaces_without_end_is_read_in_time() -> None:
    assert said(read_front(opened("Improvement Plan\n\n" + ("a" + " " * 6_000 + "b") * 40)).title) == "Improvement Plan"
