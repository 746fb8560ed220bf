"""Front pages in the manner of real ones, all of invented bodies, and what each says."""

from __future__ import annotations

from dataclasses import dataclass

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
)
