"""Which words of an introduction name the inspection that a plan answers."""

from __future__ import annotations

import pytest

from loaders.load import load_bytes
from ontology.settings import Settings

PLAN = "# Care Improvement Plan\n\n{}\n\n| Recommendation | Action | Lead |\n|---|---|---|\n| Visit sooner | Hire two drivers | Fleet Manager |\n"


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        (
            "This plan answers the CQC assessment of adult social care, published in March 2031.",
            "CQC assessment of adult social care",
        ),
        (
            "This plan responds to the Ofsted review of sixth forms, published in March 2031.",
            "Ofsted review of sixth forms",
        ),
        ("This plan answers an assessment of our risks, published in March 2031.", None),
        ("This plan follows our own review of priorities, published in March 2031.", None),
    ],
)
def test_an_assessment_or_review_is_an_inspection_where_its_inspectorate_stands_before_it(
    sentence: str, named: str | None
) -> None:
    found = load_bytes("plan.md", PLAN.format(sentence).encode(), Settings()).plan.inspections
    assert [one.name.text for one in found] == ([named] if named else [])
    assert [one.reported_on.iso for one in found if one.reported_on] == (["2031-03"] if named else [])


@pytest.mark.parametrize(
    ("sentence", "named", "reported"),
    [
        (
            "This plan follows the Internal Audit of Stores, reported on 14 May 2031.",
            "Internal Audit of Stores",
            "2031-05-14",
        ),
        ("This plan answers the LGA Corporate Peer Challenge, March 2031.", "LGA Corporate Peer Challenge", "2031-03"),
        (
            "Our answer to the Housing Ombudsman Special Report of 9 May 2031.",
            "Housing Ombudsman Special Report",
            "2031-05-09",
        ),
    ],
)
def test_what_a_plan_says_that_it_answers_is_named_in_full_with_its_date(
    sentence: str, named: str, reported: str
) -> None:
    found = load_bytes("plan.md", PLAN.format(sentence).encode(), Settings()).plan.inspections
    assert [(one.name.text, one.reported_on.iso if one.reported_on else None) for one in found] == [(named, reported)]


def test_a_plan_called_a_follow_up_of_an_audit_answers_the_audit() -> None:
    plan = PLAN.replace("Care Improvement Plan", "Follow-up of Internal Audit Findings: Action Plan")
    sentence = "This plan follows the Internal Audit of Stores, reported on 14 May 2031."
    found = load_bytes("plan.md", plan.format(sentence).encode(), Settings()).plan.inspections
    assert [one.name.text for one in found] == ["Internal Audit of Stores"]
