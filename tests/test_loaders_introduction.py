"""The recommendations that a plan's introduction lists, and how they are married to the plan's own."""

from __future__ import annotations

import pytest

from loaders.formats.plain_text import open_text
from loaders.layouts.introduction import introduced_recommendations, left_over, marry
from loaders.load import load_bytes
from loaders.wording import Wording
from ontology.plan import Recommendation
from ontology.settings import Settings

INTRODUCTION = """Area SEND Inspection

Action Plan

Introduction

The inspection took place in Northmoor in October 2030. What the inspectors found includes:

- leaders know their schools well.

The Recommendations

For immediate action

Northmoor SEND Partnership Board should:

- tell children and families in plain words what the inspectors found.

For action over the next year

The local authority and the Integrated Care Board should:

- bring waiting times for speech and language therapy down to eighteen weeks.

The local authority should:

- make annual reviews of education, health and care plans timely and useful
- publish how long families wait.

How we will watch progress

- The Board will meet each month.

Key Issue 1: Tell children and families in plain words what the inspectors found.

Key Issue 2: Bring waiting times for speech & language therapy down to eighteen weeks.

Key Issue 3: Make annual reviews of education, health and care plans timely and useful.
"""


def recommendation(text: str) -> Recommendation:
    """A recommendation with nothing but its text."""
    return Recommendation(Wording.whole(text).quote())


PLANNED = (
    recommendation("Tell children and families in plain words what the inspectors found."),
    recommendation("Bring waiting times for speech & language therapy down to eighteen weeks."),
    recommendation("Make annual reviews of education, health and care plans timely and useful."),
)


@pytest.fixture
def introduced() -> tuple[object, ...]:
    """What the introduction lists."""
    return introduced_recommendations(open_text("plan.txt", INTRODUCTION.encode()))


def test_only_what_is_recommended_is_listed_under_its_group() -> None:
    found = introduced_recommendations(open_text("plan.txt", INTRODUCTION.encode()))
    assert [(one.group.text if one.group else None, one.text.text.split()[0]) for one in found] == [
        ("For immediate action", "tell"),
        ("For action over the next year", "bring"),
        ("For action over the next year", "make"),
        ("For action over the next year", "publish"),
    ]


def test_each_recommendation_gets_its_group_and_the_bodies_addressed() -> None:
    married = marry(PLANNED, introduced_recommendations(open_text("plan.txt", INTRODUCTION.encode())))
    assert [one.group.text if one.group else None for one in married] == [
        "For immediate action",
        "For action over the next year",
        "For action over the next year",
    ]
    assert [[body.text for body in one.addressed_to] for one in married] == [
        ["Northmoor SEND Partnership Board"],
        ["local authority", "Integrated Care Board"],
        ["local authority"],
    ]


def test_what_the_plan_does_not_take_up_is_left_over() -> None:
    found = introduced_recommendations(open_text("plan.txt", INTRODUCTION.encode()))
    assert [one.text.text for one in left_over(PLANNED, found)] == ["publish how long families wait."]


def test_what_a_recommendation_says_of_itself_stays() -> None:
    theme = Wording.whole("Theme A").quote()
    own = Recommendation(PLANNED[0].text, group=theme)
    married = marry((own,), introduced_recommendations(open_text("plan.txt", INTRODUCTION.encode())))
    assert married[0].group == theme


def test_a_recommendation_like_none_of_them_is_left_as_it_is() -> None:
    other = (recommendation("Strengthen the oversight of children who are educated at home."),)
    assert marry(other, introduced_recommendations(open_text("plan.txt", INTRODUCTION.encode()))) == other


def test_points_of_an_introduction_that_recommends_nothing_are_no_recommendations() -> None:
    text = "Improvement Plan\n\nOur values\n\n- We listen.\n- We learn.\n\nRecommendation 1: Tell families what was found.\n"
    assert introduced_recommendations(open_text("plan.txt", text.encode())) == ()


def test_what_only_the_introduction_recommends_is_reported_as_unread() -> None:
    planned = f"{INTRODUCTION}\nActions:\n\n- Write a leaflet.\n\nLead: Clerk\n"
    reading = load_bytes("plan.txt", planned.encode(), Settings())
    told = [
        reading.source.text[one.passage.start : one.passage.end]
        for one in reading.unread
        if "introduction" in one.reason
    ]
    assert told == ["publish how long families wait."]


@pytest.mark.parametrize("empty", ["<li>;</li>", "<li> </li>", "<li><ul></ul></li>"])
def test_an_empty_point_of_an_introduction_recommends_nothing(empty: str) -> None:
    table = "<table><tr><th>Recommendation<th>Action<th>Lead<tr><td>Publish standards<td>Draft them<td>AB</table>"
    page = f"<!DOCTYPE html><p>The council should:</p><ul>{empty}<li>Publish standards</li></ul>{table}"
    reading = load_bytes("plan.html", page.encode(), Settings())
    assert [one.text.text for one in reading.plan.recommendations] == ["Publish standards"]
