"""Tables of any layout: which row heads them, what their columns mean, and which of them are no plan."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from loaders.document import Cell, Document, Heading, Paragraph, Table
from loaders.errors import NoPlanFound
from loaders.layouts.columns import is_header, read_columns
from loaders.load import load_bytes
from loaders.read import read
from loaders.wording import Wording
from ontology.plan import Reading, Source
from ontology.settings import Settings
from ontology.vocabulary import Meaning, column_meanings

Rows = Sequence[Sequence[str]]


class Page:
    """Writes blocks into one extracted text."""

    def __init__(self) -> None:
        self.text = ""
        self._cut: list[tuple[int, int]] = []

    def put(self, words: str) -> tuple[int, int]:
        """Write a line; where it stands."""
        start = len(self.text)
        self.text += f"{words}\n"
        return start, start + len(words)


def cells(rows: Rows) -> list[tuple[Cell, ...]]:
    """Rows of cells, each of them a text of its own."""
    return [tuple(Cell(Wording.whole(text)) for text in row) for row in rows]


def of_markdown(text: str) -> Reading:
    """The reading of a page of Markdown."""
    return load_bytes("plan.md", text.encode(), Settings())


@pytest.mark.parametrize(
    "row",
    [
        ["Seek approval from the Housing Steering Group", "Kwame Okafor", "Completed"],
        ["Recommendation 3", "Ensure that the partners support each family"],
        ["Publish the guide", "Head of Service", "To be completed by 17.05.18"],
        ["Lead", "Head of Service", "Timescale", "June 2014"],
    ],
)
def test_a_row_of_data_that_holds_words_of_columns_heads_nothing(row: list[str]) -> None:
    assert not is_header(cells([row])[0])


@pytest.mark.parametrize(
    "row",
    [
        ["Recommendation", "Action", "Lead", "By when", "April", "May", "June"],
        ["Recommendation", "Action", "Lead", "Update April 2014", "Update June 2014"],
        [
            "What did the inspectors say about us?",
            "What are we going to do about it?",
            "Who?",
            "When will it be done by?",
        ],
        ["Rec.\nNo.", "Recommen-\ndation", "Respon-\nsibility", "Time-\nscale"],
    ],
)
def test_a_header_is_known_with_months_questions_and_broken_words(row: list[str]) -> None:
    assert is_header(cells([row])[0])


def test_a_heading_nobody_knows_over_the_only_statements_is_read_as_the_actions() -> None:
    rows = cells(
        [
            ["Ref", "What shall be otherwise", "Officer", "Deadline"],
            ["1", "Train all the staff in it", "J Doe", "May 2014"],
        ]
    )
    columns = read_columns(rows[:1], rows[1:])
    assert [column.meaning for column in columns.columns][1] is Meaning.ACTION


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Nominated officer", Meaning.LEAD),
        ("Agreed implementation date", Meaning.DUE),
        ("Re-profiled date", Meaning.REVISED_DUE),
        ("What are we going to do about it?", Meaning.ACTION),
        ("What the review recommended", Meaning.RECOMMENDATION),
        ("Actions completed to date", Meaning.PROGRESS),
        ("Action allocated to", Meaning.LEAD),
        ("Red/Amber/Green/Blue", Meaning.STATUS),
        ("How will this be assessed?", Meaning.EVALUATION),
        ("Evidence for closure", Meaning.EVIDENCE),
        ("Board responsible", Meaning.BOARD),
        ("Actual implementation date", Meaning.COMPLETED_ON),
        ("Date of last review", Meaning.REVIEW),
        ("Accepted in full / in part / rejected", Meaning.RESPONSE),
    ],
)
def test_what_councils_trusts_and_schools_call_a_column_is_known(heading: str, meaning: Meaning) -> None:
    assert column_meanings(heading)[0] is meaning


def test_a_table_without_headings_is_read_and_marked_to_be_looked_at() -> None:
    reading = of_markdown(
        "# Wyvern Improvement Plan\n\n<table><tr><td>1</td><td>Improve the quality of care plans everywhere</td>"
        "<td>Train all social workers in planning</td><td>Head of Service</td><td>June 2014</td></tr>"
        "<tr><td>2</td><td>Hear the voice of the child in reviews</td><td>Start a children in care council</td>"
        "<td>Participation Officer</td><td>May 2014</td></tr></table>\n"
    )
    doubt = reading.source.doubts[0]
    action = reading.plan.recommendations[1].actions[0]
    assert action.leads[0].text == "Participation Officer"
    assert doubt.passage.start <= action.text.passages[0].start < doubt.passage.end
    assert "judged by its cells" in doubt.reason


def test_two_columns_of_dates_without_headings_are_not_guessed_at() -> None:
    with pytest.raises(NoPlanFound):
        of_markdown(
            "# Wyvern Improvement Plan\n\n<table><tr><td>Train all social workers in planning</td><td>Head of Service</td>"
            "<td>May 2014</td><td>June 2014</td></tr><tr><td>Start a children in care council</td>"
            "<td>Participation Officer</td><td>March 2014</td><td>May 2014</td></tr></table>\n"
        )


def test_a_table_of_actions_inside_a_cell_is_read_as_the_actions_of_its_row() -> None:
    page = Page()
    spans = {name: page.put(words) for name, words in _NESTED.items()}
    words = {name: Wording(page.text, (span,)) for name, span in spans.items()}
    inner = Table(
        (
            tuple(Cell(words[name]) for name in ("step", "who", "when")),
            tuple(Cell(words[name]) for name in ("step 1", "who 1", "when 1")),
            tuple(Cell(words[name]) for name in ("step 2", "who 2", "when 2")),
        )
    )
    outer = Table(
        (
            (Cell(words["rec"]), Cell(words["action"]), Cell(words["evidence"])),
            (Cell(words["rec 1"]), Cell(inner.words, tables=(inner,)), Cell(words["evidence 1"])),
        )
    )
    heading = Heading(words["title"])
    document = Document(
        Source("plan.docx", "application/x", "0", page.text), (heading, Paragraph(words["whose"]), outer)
    )
    plan = read(document).plan
    assert [one.text.text for one in plan.recommendations] == ["Mend the roofs"]
    assert [(one.text.text, one.leads[0].text) for one in plan.recommendations[0].actions] == [
        ("Count the roofs that leak", "Libraries Manager"),
        ("Mend ten of them", "Head of Property"),
    ]


_NESTED = {
    "title": "Library action plan",
    "whose": "Wyvern Borough Council",
    "rec": "Recommendation",
    "action": "Actions",
    "evidence": "Evidence",
    "rec 1": "Mend the roofs",
    "step": "Action",
    "who": "Lead",
    "when": "By when",
    "step 1": "Count the roofs that leak",
    "who 1": "Libraries Manager",
    "when 1": "May 2025",
    "step 2": "Mend ten of them",
    "who 2": "Head of Property",
    "when 2": "June 2025",
    "evidence 1": "Photographs",
}


def test_news_of_a_recommendation_without_action_makes_no_action_where_others_list_theirs() -> None:
    reading = of_markdown(
        "| Ref | Audit | Recommendation | Response | Agreed action | Owner | Latest update |\n|---|---|---|---|---|---|---|\n"
        "| 1 | School transport | Show who approved each route. | Accepted | Record the approving officer. | Transport Manager | Begun |\n"
        "| 2 | School transport | Compare prices each term. | Rejected | | | Prices are fixed until 2027. |\n"
    )
    answered, rejected = reading.plan.recommendations
    assert [action.text.text for action in answered.actions] == ["Record the approving officer."]
    assert not answered.actions[0].monitoring  # the audit that a row comes from is not how its action is watched
    assert rejected.response
    assert rejected.response.text == "Rejected"
    assert not rejected.actions
    told = " ".join(reading.source.text[one.passage.start : one.passage.end] for one in reading.unread)
    assert "Prices are fixed until 2027." in told
