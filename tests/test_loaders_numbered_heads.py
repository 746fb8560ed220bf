"""Headings that number a recommendation, and the statement that stands below them, in a line or in a table."""

from __future__ import annotations

from loaders.load import load_bytes
from ontology.plan import Reading
from ontology.settings import Settings

_CARDS = """# Eastmere Fire Service: action plan

## Recommendation 1

| Recommendation | Crews should know the risks of each site. |
|---|---|
| Action | Visit all sites of high risk |
| Owner | Station Managers |
| Deadline | June 2031 |

## Recommendation 2

| Recommendation | Audits should be checked. |
|---|---|
| Action | Check one audit in ten |
| Owner | Protection Manager |
| Deadline | July 2031 |
"""

_LETTER = """EASTMERE LICENSING COMMISSION

Response and Action Plan: Review of Appeals
===========================================

Recommendation 1 - TIMELINESS
-----------------------------

The Commission should answer each appeal within ten weeks.

Our response: Accepted

1.1 Count the open appeals.
    Owner: Head of Insight   Deadline: June 2031
    Progress: Not started.

1.2 Take on two clerks.
    Owner: Head of People   Deadline: July 2031


Recommendation 2 - CLARITY
-----------------------------

The Commission should write its letters in plain words.

Our response: Accepted in part

2.1 Train all clerks in plain English.
    Owner: Learning Manager   Deadline: May 2031
    Progress: Not started.


Contact: plans@eastmere.example
"""


def read(name: str, text: str) -> Reading:
    """The reading of a text."""
    return load_bytes(name, text.encode(), Settings())


def test_a_number_in_a_heading_is_that_of_the_recommendation_in_the_table_below() -> None:
    plan = read("plan.md", _CARDS).plan
    assert [(one.ref.text if one.ref else None, one.text.text) for one in plan.recommendations] == [
        ("1", "Crews should know the risks of each site."),
        ("2", "Audits should be checked."),
    ]


def test_a_statement_between_a_numbered_title_and_the_response_is_the_recommendation_and_no_action() -> None:
    plan = read("plan.txt", _LETTER).plan
    assert [(one.title.text if one.title else None, one.text.text) for one in plan.recommendations] == [
        ("TIMELINESS", "The Commission should answer each appeal within ten weeks."),
        ("CLARITY", "The Commission should write its letters in plain words."),
    ]
    assert [len(one.actions) for one in plan.recommendations] == [2, 1]


def test_an_address_for_mail_below_the_plan_leads_no_action() -> None:
    plan = read("plan.txt", _LETTER).plan
    assert [lead.text for lead in plan.recommendations[-1].actions[-1].leads] == ["Learning Manager"]


def test_a_body_that_the_text_speaks_of_by_its_last_word_is_the_one_whose_plan_it_is() -> None:
    authority = read("plan.txt", _LETTER).plan.authority
    assert authority
    assert authority.text == "EASTMERE LICENSING COMMISSION"


_MUST = """# Eastmere Hospital: action plan

## Actions the trust MUST take

1. The trust must check its trolleys daily.
   Action: Write a check list
   Lead: Matron
   Due: June 2031

## Actions the trust SHOULD take

2. The trust should improve its signs.
   Action: Walk the site
   Lead: Patient Lead
   Due: July 2031
"""


def test_numbered_points_with_labelled_actions_below_are_recommendations_and_the_headings_over_them_groups() -> None:
    told = [
        (one.ref.text if one.ref else None, one.text.text, one.group.text if one.group else None, len(one.actions))
        for one in read("plan.md", _MUST).plan.recommendations
    ]
    assert told == [
        ("1", "The trust must check its trolleys daily.", "Actions the trust MUST take", 1),
        ("2", "The trust should improve its signs.", "Actions the trust SHOULD take", 1),
    ]
