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
