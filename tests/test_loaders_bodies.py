"""Bodies in sentences: whom an action is reported to, whom a recommendation is addressed to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.fields.bodies import addressed_to, reports_to
from loaders.fields.same_body import same_body
from loaders.wording import Wording


def told(*cells: str) -> list[str]:
    """The bodies that an action's own words, its due, progress and monitoring words tell."""
    return [body.text for body in reports_to(*(Wording.whole(cell) if cell else None for cell in cells))]


def addressed(text: str) -> list[str]:
    return [body.text for body in addressed_to(Wording.whole(text))]


TOLD = {
    "Report to SMT": ["SMT"],
    "Report on take-up to Trust Board.": ["Trust Board"],
    "Report to DMT & LSCB by 4.6.19": ["DMT", "LSCB"],
    "Quarterly report to the Scrutiny Committee": ["Scrutiny Committee"],
    "Progress reported monthly to the Improvement Board": ["Improvement Board"],
    "Findings presented to the Health and Wellbeing Board": ["Health and Wellbeing Board"],
    "Youth Voice Forum report to Northmoor Trust Board.": ["Northmoor Trust Board"],
    "Drafts to be shown and presented to March LSCB and Wyvern Partnership Executive for passing on": [
        "LSCB",
        "Wyvern Partnership Executive",
    ],
    "Paper to SLT on take-up": ["SLT"],
    "Termly reports of steps towards Level 3 in WEEG.": ["WEEG"],
    "Take the draft to the Policy Working Group for approval": ["Policy Working Group"],
    "Approved by Full Council": ["Full Council"],
    "Policy adopted by Full Council": ["Full Council"],
    "Ask Full Council to adopt the strategy": ["Full Council"],
    "Ask the Joint Commissioning Board to fund a nurse": ["Joint Commissioning Board"],
    "Ask the Better Care Group for £140,000": ["Better Care Group"],
    "Protocol agreed at DMT 3 March": ["DMT"],
    "Plan signed off by the Performance, Audit and Risk Committee": ["Performance, Audit and Risk Committee"],
    "SMT and Youth Justice Board to endorse the charter": ["SMT", "Youth Justice Board"],
    "Overview and Scrutiny Committee to consider findings": ["Overview and Scrutiny Committee"],
    "Cabinet approval of the business case": ["Cabinet"],
    "Obtain Board approval": ["Board"],
    "Seek approval from Cabinet for funding": ["Cabinet"],
    "Bid to Schools Forum for money": ["Schools Forum"],
    "On LSCB Agenda 04.6.19": ["LSCB"],
    "On agenda for WP Committee 4.6.19": ["WP Committee"],
    "On Agenda 4.6.19 WP Committee": ["WP Committee"],
    "Report via DMT to Cabinet": ["Cabinet"],
    "Reports to governors' finance committee": ["governors' finance committee"],
    "Reports to the joint-agency travel board.": ["joint-agency travel board"],
    "Update to Governors each term": ["Governors"],
    "Papers to the Department for Schools, Learning and Families, the Department of Wellbeing, Wyvern's Carers and Older People's Trust and the"
    " Planning Group.": [
        "Department for Schools, Learning and Families",
        "Department of Wellbeing",
        "Wyvern's Carers and Older People's Trust",
        "Planning Group",
    ],
    "Reports to the Buying Group and the sub-group for planning services for older and younger carers.": [
        "Buying Group",
        "sub-group for planning services for older and younger carers",
    ],
    "Reports to the travel sub-group of the Carers' Planning Group and the Carers and Older People's Trust.": [
        "travel sub-group of the Carers' Planning Group",
        "Carers and Older People's Trust",
    ],
    "Reports to Family Centre and Outreach service Strategy Group.": [
        "Family Centre and Outreach service Strategy Group"
    ],
    "Report to the DCS and LSCB": ["LSCB"],
    "Assurance provided to the Trust Board via the Quality Committee": ["Trust Board"],
    "Discussed at Divisional Governance meeting": ["Divisional Governance meeting"],
    "Governing body to receive termly reports": ["Governing body"],
    "The LSCB will receive regular reports": ["LSCB"],
    "Sign-off at Programme Board": ["Programme Board"],
    "Presented to SMT/DMT": ["SMT", "DMT"],
    "Cabinet approved 14.7.14": ["Cabinet"],
    "Report on performance to each LSCB meeting": ["LSCB"],
    "Reports to each meeting of the Improvement Board": ["Improvement Board"],
    "Report from the Children in Care Council to Corporate Parenting Board": ["Corporate Parenting Board"],
    "Presented to the Children in Care Council": ["Children in Care Council"],
    "Take a report to Cabinet in July": ["Cabinet"],
    "To DMT for decision": ["DMT"],
    "Apply to Schools Forum for funding": ["Schools Forum"],
    "Report to DMT any delays": ["DMT"],
}


@pytest.mark.parametrize("sentence", TOLD)
def test_the_bodies_that_something_is_reported_to_or_approved_by_are_found(sentence: str) -> None:
    assert told(sentence) == TOLD[sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Working with the LSCB to develop a toolkit",
        "Review of the plan via the Early Help Board by 2014",
        "Prepare evidence for the Improvement Board",
        "In consultation with the Equality Steering Group",
        "Report to Head of Service",
        "Give written proof to the DCS and Lay Chair of LSCB",
        "AD to read minutes of SMT for gaps",
        "Rota printed and monitored by the Management Board",
        "Ensure the AD joins the Youth Justice Board",
        "Children referred to the MASH",
        "Report on access to the Youth Service",
        "Young people who present to the Homelessness Panel",
        "Feed into the Yearly Report to Governors process",
        "Reporting of accidents to schools, nurseries and homes",
        "Report monthly.",
        "Update LSCB Business Plan",
        "Report to parents",
        "Present plans at each LAC review",
        "Report absence to Human Resources",
        "To form part of the Trust Board's review.",
    ],
)
def test_partners_single_posts_and_bodies_via_which_something_is_done_do_not_count(sentence: str) -> None:
    assert told(sentence) == []


def test_each_body_counts_once_by_the_first_name_that_the_row_gives() -> None:
    assert told(
        "Audit shared and reported to LSCB", "Report to WNCB & LSCB by 4.6.19", "On LSCB agenda 5.7.19", ""
    ) == [
        "LSCB",
        "WNCB",
    ]
    assert told("Form presented to SMT", "", "", "Yearly report to WYPS SMT.") == ["SMT"]
    assert told("Reported to Corporate Playing Committee", "", "On agenda for CP Committee 4.6.19") == [
        "Corporate Playing Committee"
    ]
    assert told("", "", "", "Reporting to Carers Planning sub-group. Reports to Carers Planning Group.") == [
        "Carers Planning sub-group",
        "Carers Planning Group",
    ]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("SMT", "WYPS SMT"),
        ("LSCB", "Local Safeguarding Children Board"),
        ("CPC", "CP Committee"),
        ("SMT", "Wyvern and Vale Senior Management Team"),
        ("Trust Board", "the Children\u2019s Trust Board"),
        ("Youth Justice Board", "Youth Justice Management Board"),
    ],
)
def test_a_name_that_only_shortens_another_is_the_same_body(one: str, two: str) -> None:
    assert same_body(one, two)
    assert same_body(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("CCG Board", "Care Group Board"),
        ("Planning Group", "Planning sub-group"),
        ("steering group of the Families Trust", "Families Trust"),
        ("Trust Board", "Families Trust"),
        ("LSCB", "LSCB Stay Safe Group"),
        ("SMT", "DMT"),
        ("Corporate Policy Committee", "Children's Panel Committee"),
    ],
)
def test_different_bodies_stay_two(one: str, two: str) -> None:
    assert not same_body(one, two)
    assert not same_body(two, one)


ADDRESSED = {
    "The council should ensure that staff are trained": ["council"],
    "Wyvern Council and Northmoor CCG should agree a plan": ["Wyvern Council", "Northmoor CCG"],
    "NHS Wyvern, the police, helpline providers (H4U) and local authority should make sure that the pathway is known": [
        "NHS Wyvern",
        "police",
        "helpline providers (H4U)",
        "local authority",
    ],
    "NHS Wyvern and Eastmere & Vale University NHS Foundation Trust must agree": [
        "NHS Wyvern",
        "Eastmere & Vale University NHS Foundation Trust",
    ],
    "The youth justice service should:": ["youth justice service"],
    "The Families and Carers Department, with the youth justice service and the fire service, should:": [
        "Families and Carers Department",
        "youth justice service",
        "fire service",
    ],
    "It is recommended that the Trust should review its rota": ["Trust"],
    "As a priority, the local authority should recruit": ["local authority"],
    "Within three months, Wyvern NHS Trust and its partners should publish a plan": [
        "Wyvern NHS Trust",
        "its partners",
    ],
    "The fire and rescue authority must set out its costs": ["fire and rescue authority"],
    "Governors should challenge leaders": ["Governors"],
    "All schools should report attendance": ["All schools"],
    "The Department of Health and NHS England should fund it": ["Department of Health", "NHS England"],
    "The Committee recommends that the council\u2019s Cabinet should decide": ["council\u2019s Cabinet"],
    "Police, probation and Children's social care should meet": ["Police", "probation", "Children's social care"],
    "Northmoor LSCB to ensure that lessons are learnt": ["Northmoor LSCB"],
    "The governing body and senior leaders should meet": ["governing body"],
}


@pytest.mark.parametrize("text", ADDRESSED)
def test_the_bodies_that_must_act_are_the_subjects_of_should(text: str) -> None:
    assert addressed(text) == ADDRESSED[text]


@pytest.mark.parametrize(
    "text",
    [
        "Train all staff",
        "Children should be seen alone",
        "The board should be told",
        "Staff should know the policy",
        "The Head of Service should lead",
        "Improve practice so that plans should be clear",
        "Improve how the council should act",
        "",
    ],
)
def test_a_recommendation_that_names_no_body_is_addressed_to_none(text: str) -> None:
    assert addressed(text) == []


def test_a_body_keeps_its_place() -> None:
    source = "5\tAudit of files\tReport to the Trust Board by May"
    (body,) = reports_to(Wording.whole(source).cut(2))
    assert source[body.start : body.end] == "Trust Board"


@given(st.text(max_size=80))
def test_no_text_breaks_a_reader_of_bodies(text: str) -> None:
    words = Wording.whole(text)
    assert all(body.text for body in (*reports_to(words, words, words, words), *addressed_to(words)))


JUMBLED = "report reports to the SMT and Trust Board , & of for Children 's Group approved by on agenda Cabinet should ( ) . ; 1.2.13 Department September"


@given(st.lists(st.sampled_from(JUMBLED.split()), max_size=16))
def test_no_jumble_of_bodies_and_small_words_breaks_a_reader(words: list[str]) -> None:
    sentence = Wording.whole(" ".join(words))
    assert all(body.text for body in (*reports_to(sentence), *addressed_to(sentence)))
