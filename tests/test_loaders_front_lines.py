"""What lines of the front page, and the heads and feet of pages, tell of a plan."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from loaders.load import load_bytes
from ontology.plan import Plan
from ontology.settings import Settings

_PLAN = "Wyvern Borough Council\nHarbour Action Plan\n\n{}\n\nRecommendation 1: Keep a log.\nAction: Write the log\nLead: Harbour Master\n"


def _approvals(line: str) -> list[tuple[str, str | None]]:
    plan = load_bytes("plan.txt", _PLAN.format(line).encode(), Settings()).plan
    return [(one.body.text, one.on.iso if one.on else None) for one in plan.approvals]


@pytest.mark.parametrize(
    "line",
    [
        "Approved by Harbour Board on 4 June 2031",
        "Approved by the Harbour Board: 4 June 2031",
        "Approval: Harbour Board, 4 June 2031",
        "Ratified at Harbour Board 4 June 2031",
        "Approved by: Harbour Board (4 June 2031)",
    ],
)
def test_a_line_that_tells_who_approved_the_plan_is_its_approval(line: str) -> None:
    assert _approvals(line) == [("Harbour Board", "2031-06-04")]


@pytest.mark.parametrize("line", ["Approved by officers on 4 June 2031", "Approved 4 June 2031"])
def test_a_line_that_names_no_body_is_no_approval(line: str) -> None:
    assert _approvals(line) == []


def _word_plan(foot: str, *lines: str) -> Plan:
    document = docx.Document()
    document.add_heading("Harbour Action Plan", 1)
    for line in (*lines, "Recommendation 1: Keep a log.", "Action: Write the log", "Lead: Harbour Master"):
        document.add_paragraph(line)
    document.sections[0].footer.paragraphs[0].text = foot
    data = BytesIO()
    document.save(data)
    return load_bytes("plan.docx", data.getvalue(), Settings()).plan


def test_a_version_at_the_foot_of_the_page_counts_where_the_text_tells_none() -> None:
    version = _word_plan("Harbour plan Version 1.2  Page 1 of 3").version
    assert version
    assert (version.text, version.found_as) == ("1.2", "head or foot of the page")


def test_a_version_of_the_text_goes_before_that_of_the_foot() -> None:
    version = _word_plan("Version 1.2", "Version 2.0").version
    assert version
    assert version.text == "2.0"


def test_a_foot_without_a_version_tells_none() -> None:
    assert _word_plan("Page 1 of 3").version is None


def test_the_plan_below_a_list_of_abbreviations_is_no_glossary() -> None:
    plan = load_bytes(
        "plan.md",
        b"# Harbour Action Plan\n\n## Abbreviations\n\n| Abbreviation | Meaning |\n|---|---|\n| HSB | Harbour Safety Board |\n\n"
        b"| Recommendations | Action | Lead person | Date due | RAG |\n|---|---|---|---|---|\n"
        b"| Keep a log | Write the log | DP | May 2031 | Done |\n| Paint the pier | Buy paint | AB | June 2031 | Done |\n",
        Settings(),
    ).plan
    assert [(term.acronym.text, term.expansion.text) for term in plan.glossary] == [("HSB", "Harbour Safety Board")]
