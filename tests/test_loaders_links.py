"""Links that a plan states: to its own recommendations, and to other plans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.fields.links import cross_links, related_plans
from loaders.load import load_bytes
from loaders.wording import Wording
from ontology.settings import Settings


@pytest.mark.parametrize(
    ("own", "text", "refs"),
    [
        ("2", "The steps here are linked with those under recommendation 6; and they build on the youth review", ["6"]),
        ("R2", "Improve recording (see also R3 and R7).", ["R3", "R7"]),
        ("1", "This links to Recommendations 2, 4 and 5", ["2", "4", "5"]),
        ("2", "See R3", ["3"]),
        ("WP1", "Closely linked to WP4 and WP5", ["WP4", "WP5"]),
        ("1", "Linked with recs 3 & 4", ["3", "4"]),
        ("1", "Also see Rec. 4 and Rec. 9", ["4", "9"]),
        ("1", "(linked to Recommendation No. 4)", ["4"]),
        ("1.1", "This is linked to recommendation 2.3.", ["2.3"]),
        ("1", "Cross-reference: Recommendation 12", ["12"]),
        ("1", "This supports key issue 3", ["3"]),
        ("1", "3, 5", ["3", "5"]),
        ("1", "Recommendation 3", ["3"]),
        ("2", "See recommendations 2 and 4", ["4"]),
        ("3", "Carry out in line with recommendation 5", ["5"]),
        ("3", "Linked to 5", ["5"]),
        ("3", "Links: 1, 2, 4", ["1", "2", "4"]),
        ("3", "Related recommendations: 4, 5", ["4", "5"]),
        ("3.1", "See 3.2", ["3.2"]),
        ("AFI 1", "Linked to AFI 3", ["AFI 3"]),
        ("S1", "Link to L2", ["L2"]),
    ],
)
def test_other_recommendations_of_the_plan_are_found_in_whatever_words(own: str, text: str, refs: list[str]) -> None:
    assert [ref.text for ref in cross_links(Wording.whole(text), own)] == refs


@pytest.mark.parametrize(
    "text",
    [
        "See recommendation 3 of the Northmoor review",
        "Linked with the Lambourne recommendation 6",
        "Recommendation 2: Improve care",
        "Reduce absence by 5% by 2014",
        "See section 3 and page 4",
        "Linked with the 3 schools of the area",
        "Linked to 2 other projects",
        "Links to KLOE 2",
        "Linked to Priority 2 in the Families Plan",
        "Supports 3 of the 5 outcomes",
        "Recommendation 4 was the hardest to write",
        "",
    ],
)
def test_numbers_that_are_only_mentioned_or_are_another_documents_are_no_links(text: str) -> None:
    assert cross_links(Wording.whole(text), "1") == ()


@pytest.mark.parametrize(
    ("cell", "plans"),
    [
        ("WYPP; Play Strategy.", ["WYPP", "Play Strategy"]),
        ("\nWYPP; Carers BUP; ISA BUPs.", ["WYPP", "Carers BUP", "ISA BUPs"]),
        ("WYPP, Youth Work Plan and Carers Strategy", ["WYPP", "Youth Work Plan", "Carers Strategy"]),
        ("WYPP / Play Strategy", ["WYPP", "Play Strategy"]),
        ("Housing Plan\nSafer Wyvern Plan", ["Housing Plan", "Safer Wyvern Plan"]),
        ("Health and Wellbeing Strategy", ["Health and Wellbeing Strategy"]),
        ("Children, Young People and Families Plan", ["Children, Young People and Families Plan"]),
        ("Corporate Plan 2014-17; Budget Strategy", ["Corporate Plan 2014-17", "Budget Strategy"]),
        ("N/A", []),
    ],
)
def test_a_links_cell_is_split_into_the_plans_that_it_names(cell: str, plans: list[str]) -> None:
    assert [plan.text for plan in related_plans(Wording.whole(cell))] == plans


@given(st.text(max_size=80), st.sampled_from([None, "1", "R2", "WP1", "1.2"]))
def test_no_text_breaks_a_reader_of_links(text: str, own: str | None) -> None:
    words = Wording.whole(text)
    assert all(found.text for found in (*cross_links(words, own), *related_plans(words)))


def test_a_link_that_an_action_states_is_one_of_its_recommendation() -> None:
    plan = "# Wyvern plan\n\n| Ref | Concern | Action | Lead |\n|---|---|---|---|\n| 1 | Visits often start late | Open early | Warden |\n| 2 | Many of the calls fail | Mend the line. Linked with Concern 1. | Clerk |\n"
    found = load_bytes("plan.md", plan.encode(), Settings()).plan.recommendations
    assert [[link.text for link in one.cross_links] for one in found] == [[], ["1"]]
