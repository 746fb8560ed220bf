"""What the headings of columns mean to officers, and which words are no heading."""

from __future__ import annotations

import pytest

from ontology.vocabulary import (
    Meaning,
    column_meanings,
)

# ---- Columns


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Rec. No.", Meaning.REFERENCE),
        ("#", Meaning.REFERENCE),
        ("Recommendations", Meaning.RECOMMENDATION),
        ("Area for Improvement", Meaning.RECOMMENDATION),
        ("Strategic theme", Meaning.GROUP),
        ("Management response", Meaning.RESPONSE),
        ("Where are we now?", Meaning.BASELINE),
        ("What we’ve done so far", Meaning.BASELINE),
        ("Actions", Meaning.ACTION),
        ("Agreed actions to close the gap", Meaning.ACTION),
        ("What will we do?", Meaning.ACTION),
        ("Key milestones", Meaning.ACTION),
        ("Description of the action", Meaning.ACTION),
        ("Action ref", Meaning.ACTION_REFERENCE),
        ("Lead", Meaning.LEAD),
        ("By whom", Meaning.LEAD),
        ("Person(s) responsible", Meaning.LEAD),
        ("Accountable Officer", Meaning.LEAD),
        ("Action Owner", Meaning.LEAD),
        ("Agreed lead officer for the school", Meaning.LEAD),
        ("Partners involved", Meaning.SUPPORT),
        ("Partnership group(s)", Meaning.BOARD),
        ("Governance", Meaning.BOARD),
        ("Monitored By", Meaning.MONITORED_BY),
        ("Responsibility for monitoring", Meaning.MONITORED_BY),
        ("Monitoring arrangements", Meaning.MONITORING),
        ("Reporting to", Meaning.REPORTS_TO),
        ("Start date", Meaning.START),
        ("By When", Meaning.DUE),
        ("Timescales", Meaning.DUE),
        ("Target completion date", Meaning.DUE),
        ("Revised target date", Meaning.REVISED_DUE),
        ("Current due date", Meaning.REVISED_DUE),
        ("What difference has this made?", Meaning.EVALUATION),
        ("Actual completion date", Meaning.COMPLETED_ON),
        ("Review date", Meaning.REVIEW),
        ("Progress to date", Meaning.PROGRESS),
        ("Progress update (May 2025)", Meaning.PROGRESS),
        ("Q2 update", Meaning.PROGRESS),
        ("Progress against the recommendation", Meaning.PROGRESS),
        ("RAG", Meaning.STATUS),
        ("BRAG rating (blue, red, amber, green)", Meaning.STATUS),
        ("Comments", Meaning.COMMENT),
        ("Success measures", Meaning.SUCCESS_CRITERION),
        ("Deliverables", Meaning.SUCCESS_CRITERION),
        ("Expected outcomes for children", Meaning.SUCCESS_CRITERION),
        ("How will success be measured?", Meaning.EVALUATION),
        ("How we will know", Meaning.EVALUATION),
        ("How will we know it has made a difference?", Meaning.EVALUATION),
        ("Lead Cabinet Member", Meaning.LEAD),
        ("Portfolio Holder", Meaning.LEAD),
        ("Monitoring Committee", Meaning.MONITORED_BY),
        ("Assurance Committee", Meaning.BOARD),
        ("Executive decision", Meaning.RESPONSE),
        ("Date of completion and outcome", Meaning.PROGRESS),
        ("Key milestones achieved in enacting the recommendation", Meaning.PROGRESS),
        ("Site / Service", Meaning.GROUP),
        ("Evidence of completion", Meaning.EVIDENCE),
        ("Links to other plans", Meaning.RELATED_PLAN),
        ("Cross reference", Meaning.LINKED_WITH),
        ("Resources / Cost", Meaning.COST),
    ],
)
def test_a_heading_means_what_officers_mean_by_it(heading: str, meaning: Meaning) -> None:
    assert column_meanings(heading)[0] is meaning


@pytest.mark.parametrize(
    ("heading", "meanings"),
    [
        ("Lead & Timescale", (Meaning.LEAD, Meaning.DUE)),
        ("Who / When", (Meaning.LEAD, Meaning.DUE)),
        ("Lead and support", (Meaning.LEAD, Meaning.SUPPORT)),
        ("Progress / RAG", (Meaning.PROGRESS, Meaning.STATUS)),
        ("Target", (Meaning.SUCCESS_CRITERION, Meaning.DUE)),
        ("Priority", (Meaning.PRIORITY, Meaning.RECOMMENDATION)),
        ("Finding", (Meaning.FINDING, Meaning.RECOMMENDATION)),
    ],
)
def test_a_heading_of_two_meanings_gives_both_best_first(heading: str, meanings: tuple[Meaning, ...]) -> None:
    assert column_meanings(heading) == meanings


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Wyvern",
        "Date for action",
        "Date action agreed by the panel",
        "Children who need help",
        "Review support for care leavers in the borough",
        "The lead officer will meet each carer within ten days and will write to the board about what was said",
        "…",
    ],
)
def test_words_that_are_no_heading_mean_nothing(words: str) -> None:
    assert column_meanings(words) == ()
