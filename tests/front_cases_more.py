"""More front pages of invented bodies: schools, police forces, committees, and plans that say little."""

from __future__ import annotations

from front_cases import TABLE, Case

MORE_CASES = (
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
