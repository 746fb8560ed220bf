"""What a document says of itself, read from front pages in the manner of real ones, all of invented bodies."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

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


TABLE = "\nNo\tRecommendation\tAction\tLead\tBy when\n1\tTell families what was found.\tWrite a letter.\tHead of SEND\tMay 2031\n"


@dataclass(frozen=True)
class Case:
    """A front page and what is said on it."""

    style: str
    text: str
    title: str | None = None
    authority: str | None = None
    date: str | None = None
    version: str | None = None
    owner: str | None = None
    inspections: tuple[tuple[str, str | None, str | None], ...] = ()


CASES = (
    Case(
        "a subject with a dash over a bare tracker",
        "Northmoor City Council\n\nTransport Panel – Review of Rural Buses\nRecommendations Tracker\n\nPosition at 30 June 2031\n"
        + TABLE,
        title="Transport Panel – Review of Rural Buses Recommendations Tracker",
        authority="Northmoor",
        date="2031-06-30",
    ),
    Case(
        "an audit's final report issued on a day",
        "Wyvern District Council\n\nCash Handling 2030/31: Action Plan\n\nFinal report issued 9 May 2031\n" + TABLE,
        title="Cash Handling 2030/31: Action Plan",
        authority="Wyvern",
        date="2031-05-09",
    ),
    Case(
        "the inspection's report issued on a day",
        "Wyvern Borough Council\n\nImprovement Plan\n\nOfsted inspection of children's services\n\nFinal report issued 9 May 2031\n"
        + TABLE,
        title="Improvement Plan Ofsted inspection of children's services",
        authority="Wyvern",
        inspections=(("Ofsted inspection of children's services", None, "2031-05-09"),),
    ),
    Case(
        "a plan written following an inspection",
        "Eastmere Vale Primary School\n\nSchool Action Plan\n\nWritten following the Ofsted inspection on 12 May 2031. The report was published on 9 June 2031.\n"
        + TABLE,
        title="School Action Plan",
        authority="Eastmere Vale Primary School",
        inspections=(("Ofsted inspection", "2031-05-12", "2031-06-09"),),
    ),
    Case(
        "an inspection in capitals that a sentence names in full",
        "Wyvern Council\n\nCQC ASSURANCE ASSESSMENT: IMPROVEMENT PLAN\n\nThis plan follows the CQC assurance assessment of adult social care.\n"
        + TABLE,
        title="CQC ASSURANCE ASSESSMENT: IMPROVEMENT PLAN",
        authority="Wyvern",
        inspections=(("CQC assurance assessment of adult social care", None, None),),
    ),
    Case(
        "a hospital trust's plan after a CQC inspection",
        """Fenwick Vale NHS Foundation Trust

CQC Improvement Plan

Version 3.2 – 14 February 2031

The Care Quality Commission (CQC) inspected our urgent care services between 4 and 7 November 2030. The report was published on 20 January 2031. This plan sets out how we will meet the requirements of the CQC inspection of urgent care services.
"""
        + TABLE,
        title="CQC Improvement Plan",
        authority="Fenwick Vale NHS Foundation Trust",
        date="2031-02-14",
        version="3.2",
        inspections=(("CQC inspection of urgent care services", "2030-11", "2031-01-20"),),
    ),
    Case(
        "a council's plan after an ILACS inspection",
        """Eastmere Borough Council
Children's Services

Ofsted ILACS Improvement Plan 2031 – 2033

March 2031

Introduction

In January 2031 Ofsted published its report. This improvement plan responds to the recommendations of the Ofsted inspection of local authority children's services in Eastmere, which took place from 4 November to 22 November 2030.
"""
        + TABLE,
        title="Ofsted ILACS Improvement Plan 2031 – 2033",
        authority="Eastmere",
        date="2031-03",
        inspections=(("Ofsted inspection of local authority children's services", "2030-11", "2031-01"),),
    ),
    Case(
        "a written statement of action by partners",
        """**Local area: Northmoor**

**Written Statement of Action**

in response to the Joint Local Area SEND Inspection

Northmoor County Council and NHS Northmoor Clinical Commissioning Group

Submitted to Ofsted: 3 June 2031

The joint local area SEND inspection was carried out in February 2031. The outcome letter was published on 9 April 2031.
"""
        + TABLE,
        title="Written Statement of Action in response to the Joint Local Area SEND Inspection",
        authority="Northmoor",
        inspections=(("Joint Local Area SEND Inspection", "2031-02", "2031-04-09"),),
    ),
    Case(
        "a cabinet's answer to a scrutiny review",
        """Appendix 2

Cabinet Response to the Scrutiny Review of Home Care

Date: 12 October 2031
Owner: Adult Social Care Scrutiny Committee

Wyvern City Council

This document sets out the response of the Cabinet to the recommendations made by the Scrutiny Review of Home Care, reported in July 2031.
"""
        + TABLE,
        title="Cabinet Response to the Scrutiny Review of Home Care",
        authority="Wyvern",
        date="2031-10-12",
        owner="Adult Social Care Scrutiny Committee",
        inspections=(("Scrutiny Review of Home Care", None, "2031-07"),),
    ),
    Case(
        "a fire service's plan after HMICFRS",
        """SALTMARSH FIRE AND RESCUE SERVICE

HMICFRS INSPECTION ACTION PLAN

V2.0

Published: 1st September 2031
Next review: January 2032
"""
        + TABLE,
        title="HMICFRS INSPECTION ACTION PLAN",
        authority="SALTMARSH FIRE AND RESCUE SERVICE",
        date="2031-09-01",
        version="V2.0",
        inspections=(("HMICFRS INSPECTION", None, None),),
    ),
    Case(
        "a school's plan after Ofsted",
        """St Osyth's Church of England Primary School

Post-Ofsted Action Plan

Ofsted inspection: 17 and 18 May 2031

Date of plan: 4th July 2031
"""
        + TABLE,
        title="Post-Ofsted Action Plan",
        authority="St Osyth's Church of England Primary School",
        date="2031-07-04",
        inspections=(("Ofsted inspection", "2031-05", None),),
    ),
    Case(
        "must do and should do actions of a hospital trust",
        "Northmoor Teaching NHS Foundation Trust\n\nCQC Must Do and Should Do Action Plan\n\nThe Care Quality Commission carried out an unannounced inspection of maternity services in March 2031.\n"
        + TABLE,
        title="CQC Must Do and Should Do Action Plan",
        authority="Northmoor Teaching NHS Foundation Trust",
        inspections=(("unannounced inspection of maternity services", "2031-03", None),),
    ),
    Case(
        "a review that another council carried out",
        "Front Door Peer Review Action Plan\n\nThe peer review was carried out by a team from Northmoor County Council in November 2030.\n"
        + TABLE,
        title="Front Door Peer Review Action Plan",
        inspections=(("Front Door Peer Review", "2030-11", None),),
    ),
    Case(
        "a list of what was inspected, and a progress review",
        "Eastmere Fire and Rescue Service\n\nImprovement Action Plan – Progress Review\n\nThis plan follows the inspection of effectiveness, efficiency and people.\n"
        + TABLE,
        title="Improvement Action Plan – Progress Review",
        authority="Eastmere Fire and Rescue Service",
    ),
    Case(
        "a publication date above the days of the inspection",
        "Northmoor Council\n\nArea SEND Inspection: Priority Action Plan\n\nPublication date: 12 August 2031\n\nInspection dates: 4 to 22 March 2031\n"
        + TABLE,
        title="Area SEND Inspection: Priority Action Plan",
        authority="Northmoor",
        inspections=(("Area SEND Inspection", "2031-03", None),),
    ),
    Case(
        "a police force's plan",
        """# Tackling Violence Against Women and Girls: Delivery Plan

Caldershire Police

Updated 30 November 2031

Caldershire Police is committed to making every woman and girl safe.
"""
        + TABLE,
        title="Tackling Violence Against Women and Girls: Delivery Plan",
        authority="Caldershire Police",
        date="2031-11-30",
    ),
    Case(
        "a joint plan of two councils",
        """Northmoor Borough Council and Eastmere District Council

Shared Housing Service: Improvement Plan

June 2031
"""
        + TABLE,
        title="Shared Housing Service: Improvement Plan",
        authority="Northmoor and Eastmere",
        date="2031-06",
    ),
    Case(
        "an abbreviation and no more",
        """Action Plan

SP1 – HOMES

WMBC believes that every care leaver should have a safe home.

What we have done\tWhat we will do
1. We keep a list of lodgings.\t1. We will open a hostel by May 2031.
""",
        title="Action Plan",
        authority="WMBC",
    ),
    Case(
        "a page copied from the web",
        """Skip to main content
Home > Council > Plans and strategies > Improvement
Menu
Search

Youth Justice Improvement Plan

Last modified 2 August 2032
Print this page

The Youth Justice Service in Wyvern was inspected by HMI Probation in May 2031 and the report was published in September 2031.
"""
        + TABLE
        + """
Share this page
Page 1 of 3
Download 81.2 KB
Date 4.5.2033
Contact us
© Wyvern Borough Council
""",
        title="Youth Justice Improvement Plan",
        authority="Wyvern",
    ),
    Case(
        "a plan sent in an email",
        """From: Priya Natarajan
Sent: 3 March 2031 10:22
To: Dana Whitlock
Subject: FW: Saltmarsh Council fostering inspection action plan

Dear Dana,

Please find below our action plan. It must be with Ofsted by 20 March 2031.
"""
        + TABLE,
        title="Saltmarsh Council fostering inspection action plan",
        authority="Saltmarsh",
        inspections=(("Saltmarsh Council fostering inspection", None, None),),
    ),
    Case(
        "a plan that does not say whose it is",
        """Improvement Plan

Introduction

This plan sets out what we will do. It will be reviewed by the Board in May 2031.
"""
        + TABLE,
        title="Improvement Plan",
    ),
    Case(
        "a cover table of document control",
        """Document title\tHealth and Care Recovery Plan
Organisation\tLondon Borough of Kestrel
Version\t0.4 draft
Date\t9 May 2031
Owner\tDirector of Adult Social Care
Review date\tMay 2032
"""
        + TABLE,
        title="Health and Care Recovery Plan",
        authority="Kestrel",
        date="2031-05-09",
        version="0.4",
        owner="Director of Adult Social Care",
    ),
    Case(
        "a plan of a city that is called City of",
        """City of Larkford Council
Local Safeguarding Children Partnership

MULTI-AGENCY ACTION PLAN

Joint Targeted Area Inspection
7 – 11 June 2031
"""
        + TABLE,
        title="MULTI-AGENCY ACTION PLAN Joint Targeted Area Inspection",
        authority="Larkford",
        inspections=(("Joint Targeted Area Inspection", "2031-06", None),),
    ),
    Case(
        "an inspection's heading over the place and the date",
        """Inspection of Adoption Services

Thornby-on-Sea

12th April 2031

Action plan

(v0.3)

Adopters in Thornby-on-Sea wait too long.
"""
        + TABLE,
        title="Action plan",
        authority="Thornby-on-Sea",
        version="v0.3",
        inspections=(("Inspection of Adoption Services", None, "2031-04-12"),),
    ),
    Case(
        "a plan with contents and foreword",
        """Strategic Improvement Plan
for Children's Social Care
2031

Contents
1. Foreword ........ 2
2. Recommendation 1: tell families ........ 4

Foreword

Welcome to our plan. Since the 2029 review of early help, Northmoor Council has changed a great deal. Northmoor is a place of hills.
"""
        + TABLE,
        title="Strategic Improvement Plan for Children's Social Care",
        authority="Northmoor",
        date="2031",
    ),
    Case(
        "a combined authority's progress report",
        """West Fenland Combined Authority
Audit recommendations tracker
Position as at 31 March 2031
"""
        + TABLE,
        title="Audit recommendations tracker",
        authority="West Fenland Combined Authority",
        date="2031-03-31",
    ),
    Case(
        "a home's plan for the inspector",
        """Provider action plan

Name of provider: Larch House Ltd
Inspection date: 5 May 2031
Inspection: Unannounced inspection of Larch House
Report published: 30 May 2031
"""
        + TABLE,
        title="Provider action plan",
        authority="Larch House Ltd",
        inspections=(("Unannounced inspection of Larch House", "2031-05-05", "2031-05-30"),),
    ),
    Case(
        "a serious case review's plan",
        """Eastmere Safeguarding Adults Board

Safeguarding Adults Review: Mr Q

Action Plan – May 2031 (Version 1.1)
"""
        + TABLE,
        title="Safeguarding Adults Review: Mr Q Action Plan – May 2031 (Version 1.1)",
        authority="Eastmere",
        date="2031-05",
        version="1.1",
        owner="Eastmere Safeguarding Adults Board",
        inspections=(("Safeguarding Adults Review", None, None),),
    ),
    Case(
        "a plan whose version and date stand in labels",
        """Northmoor City Council
Education and Skills

SEND Accelerated Progress Plan (APP)

Version: Final v1.0
Date: 12/05/2031
"""
        + TABLE,
        title="SEND Accelerated Progress Plan (APP)",
        authority="Northmoor",
        date="2031-05-12",
        version="v1.0",
    ),
    Case(
        "a police force's answer to its inspectors",
        """Response to HMICFRS PEEL: Police effectiveness, efficiency and legitimacy inspection 2031
Action plan
Caldershire Constabulary
"""
        + TABLE,
        title="Response to HMICFRS PEEL: Police effectiveness, efficiency and legitimacy inspection 2031 Action plan",
        authority="Caldershire Constabulary",
        inspections=(("Police effectiveness, efficiency and legitimacy inspection", None, None),),
    ),
    Case(
        "a plan all in capitals",
        """THE ROYAL BOROUGH OF KINGSFORD AND LEE

ADULT SOCIAL CARE

ACTION PLAN FOLLOWING CSCI INSPECTION OF SERVICES FOR OLDER PEOPLE

NOVEMBER 2028
"""
        + TABLE,
        title="ACTION PLAN FOLLOWING CSCI INSPECTION OF SERVICES FOR OLDER PEOPLE",
        authority="KINGSFORD AND LEE",
        date="2028-11",
        inspections=(("CSCI INSPECTION OF SERVICES FOR OLDER PEOPLE", None, None),),
    ),
    Case(
        "a hospital's must dos",
        """Northmoor Teaching Hospitals NHS Foundation Trust
'Must do' and 'should do' action plan
CQC inspection report – published 4 February 2031
Status as at 30 June 2031
"""
        + TABLE,
        title="'Must do' and 'should do' action plan",
        authority="Northmoor Teaching Hospitals NHS Foundation Trust",
        date="2031-06-30",
        inspections=(("CQC inspection", None, "2031-02-04"),),
    ),
    Case(
        "a committee's paper",
        """Eastmere County Council
Report to: Children's Scrutiny Committee
Date: 4 May 2031
Report of: Director of Children's Services
Subject: Ofsted inspection – progress on the action plan

1. Purpose

The committee is asked to note progress.
"""
        + TABLE,
        title="Ofsted inspection – progress on the action plan",
        authority="Eastmere",
        date="2031-05-04",
        inspections=(("Ofsted inspection", None, None),),
    ),
    Case(
        "a heading in Markdown with a period of years",
        """# Eastmere SEND Improvement Plan 2031-33

## Introduction

Children in Eastmere deserve better.
"""
        + TABLE,
        title="Eastmere SEND Improvement Plan 2031-33",
        authority="Eastmere",
    ),
    Case(
        "a youth offending team's plan",
        """Kestrel Youth Offending Team
Full Joint Inspection
Improvement Plan
Inspection fieldwork: March 2031
Report published: July 2031
"""
        + TABLE,
        title="Full Joint Inspection Improvement Plan",
        authority="Kestrel",
        inspections=(("Full Joint Inspection", "2031-03", "2031-07"),),
    ),
    Case(
        "a plan after a peer challenge",
        """Local Government Association Corporate Peer Challenge
Action Plan
Larkford District Council
Approved by: Full Council, 12 July 2031
"""
        + TABLE,
        title="Local Government Association Corporate Peer Challenge Action Plan",
        authority="Larkford",
        inspections=(("Local Government Association Corporate Peer Challenge", None, None),),
    ),
    Case(
        "an appendix that names its council only in the cells",
        "Appendix A: Action Plan\n"
        + TABLE
        + "2\tBe quicker.\tNorthmoor Council to answer letters.\tNorthmoor Council\tMay 2031\n"
        + "3\tBe kinder.\tTrain staff with Northmoor Council.\tNorthmoor Council\tJune 2031\n"
        + "4\tBe clearer.\tWrite plainly.\tNorthmoor Council\tMay 2031\n"
        + "5\tBe there.\tOpen on Saturdays.\tNorthmoor Council\tMay 2031\n",
        title="Action Plan",
        authority="Northmoor",
    ),
    Case(
        "a council's name over two lines",
        """CALDERSHIRE
COUNTY COUNCIL

YOUTH JUSTICE
POST-INSPECTION IMPROVEMENT PLAN
2031–2033
"""
        + TABLE,
        title="YOUTH JUSTICE POST-INSPECTION IMPROVEMENT PLAN",
        authority="CALDERSHIRE",
    ),
    Case(
        "a prison's answer to its inspectors",
        """Action Plan Submitted: 8 August 2031
A Response to the HMIP Inspection: HMP Larkmoor
Report Published: 9 July 2031
"""
        + TABLE,
        title="A Response to the HMIP Inspection: HMP Larkmoor",
        authority="HMP Larkmoor",
        inspections=(("HMIP Inspection", None, "2031-07-09"),),
    ),
    Case(
        "a scrutiny review told in the introduction",
        """DRAFT

Home Care Scrutiny Review: Action Plan

The Overview and Scrutiny Committee of Larkford Borough Council published its review of home care in June 2031. The Cabinet agreed this action plan in response to the review's recommendations on 3 September 2031.
"""
        + TABLE,
        title="Home Care Scrutiny Review: Action Plan",
        authority="Larkford",
        inspections=(("Home Care Scrutiny Review", None, "2031-06"),),
    ),
    Case(
        "a priority action plan of a local area partnership",
        """Area SEND Inspection of the Eastmere Local Area Partnership
Priority Action Plan
Eastmere Council and NHS Northmoor and Eastmere Integrated Care Board
Inspection dates: 9 to 13 June 2031
Date of publication: 4 September 2031
"""
        + TABLE,
        title="Area SEND Inspection of the Eastmere Local Area Partnership Priority Action Plan",
        authority="Eastmere",
        inspections=(("Area SEND Inspection of the Eastmere Local Area Partnership", "2031-06", "2031-09-04"),),
    ),
    Case(
        "a board's paper with page numbers",
        """Trust Board – 25 July 2031
Paper 7
CQC Action Plan Update
Marram Valley Partnership NHS Trust
Page 1 of 14
Version 1.2 Page 2 of 14
"""
        + TABLE,
        title="CQC Action Plan Update",
        authority="Marram Valley Partnership NHS Trust",
        version="1.2",
    ),
    Case(
        "an inspection that is only mentioned",
        """Kestrel Children and Young People's Plan

A recent Ofsted inspection (2030) found our fostering service good. We are preparing this plan alongside the next CQC inspection.
"""
        + TABLE,
        title="Kestrel Children and Young People's Plan",
        authority="Kestrel",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.style)
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


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.style)
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
