"""Approval histories and version histories: whole tables, tables that lost their borders, and labels."""

from __future__ import annotations

import pytest

from loaders.formats.plain_text import open_text
from loaders.front.matter import read_front

Row = tuple[str, str | None, str | None]


def approvals(text: str) -> list[Row]:
    """Body, date and version of each approval."""
    front = read_front(open_text("plan.txt", text.encode()))
    return [
        (one.body.text, one.on.iso if one.on else None, one.version.text if one.version else None)
        for one in front.approvals
    ]


def edition(text: str) -> tuple[str | None, str | None]:
    """Version and date of the plan."""
    front = read_front(open_text("plan.txt", text.encode()))
    return front.version.text if front.version else None, front.date.iso if front.date else None


WANTED: list[Row] = [
    ("Wyvern Children's Trust Board", "2031-01-10", "V1.0"),
    ("Eastmere Clinical Commissioning Group", None, None),
    ("Cabinet", "2031-02-13", "V1.1"),
    ("Full Council", "2031-02-27", None),
]
FORMS = {
    "columns of spaces": """APPROVAL HISTORY

Version    Approving body                           Date
V1.0       Wyvern Children's Trust Board            10/01/31
           Eastmere Clinical Commissioning Group
V1.1       Cabinet                                  13/02/31
           Full Council                             27/02/31

Regards
Planning Team
""",
    "a table": """Approval history

| Version | Approving body | Date |
|---|---|---|
| V1.0 | Wyvern Children's Trust Board | 10/01/31 |
|  | Eastmere Clinical Commissioning Group |  |
| V1.1 | Cabinet | 13/02/31 |
|  | Full Council | 27/02/31 |
""",
    "a table with other columns": """| Approved by | Date approved | Comments | Version |
|---|---|---|---|
| Wyvern Children's Trust Board | 10/01/31 | Agreed | V1.0 |
| Eastmere Clinical Commissioning Group |  |  |  |
| Cabinet | 13/02/31 |  | V1.1 |
| Full Council | 27/02/31 | Noted |  |
""",
    "lines by turns": """Approval History

Version

Approving Body

Date

V1.0

Wyvern Children's Trust Board

10/01/31




Eastmere Clinical Commissioning Group






V1.1

Cabinet

13/02/31




Full Council

27/02/31




Download 81.2 Kb.
""",
    "lines by turns, the body first": """Approvals

Approved by

Date

Version

Wyvern Children's Trust Board

10 January 2031

V1.0

Eastmere Clinical Commissioning Group



Cabinet

13 February 2031

V1.1

Full Council

27 February 2031

Appendix 1
""",
}


@pytest.mark.parametrize("form", FORMS)
def test_an_approval_history_is_read_and_its_blanks_stay_blank(form: str) -> None:
    assert approvals(FORMS[form]) == WANTED


def test_a_label_names_who_approved_and_when() -> None:
    assert approvals("Improvement Plan\nApproved by: Cabinet on 3 May 2031\n") == [("Cabinet", "2031-05-03", None)]
    text = "Document control\n\nVersion\n\n1.0\n\nApproved by\n\nChildren's Scrutiny Committee\n\nDate approved\n\n4 June 2031\n"
    assert approvals(text) == [("Children's Scrutiny Committee", "2031-06-04", None)]


def test_nobody_approved_where_the_label_is_blank_or_waits() -> None:
    assert (
        approvals("Document control\n\nName\n\nImprovement Plan\n\nApproved by\n\n\n\nReview date\n\nMarch 2034\n")
        == []
    )
    assert approvals("Improvement Plan\nApproved by: TBC\n") == []


def test_an_action_that_is_approved_is_no_approval_of_the_plan() -> None:
    text = "No\tAction\tApproved by\tDate\n1\tWrite the policy.\tCabinet\tMay 2031\n2\tPublish it.\tDMT\tJune 2031\n"
    assert approvals(text) == []


def test_the_version_and_its_date_come_from_the_version_history_where_nothing_else_tells_them() -> None:
    text = """Improvement Plan

Version history

| Version | Date | Changes |
|---|---|---|
| 0.1 | 3 May 2031 | First draft |
| 1.0 | 9 June 2031 | Agreed by the Board |
"""
    assert edition(text) == ("1.0", "2031-06-09")


def test_the_date_of_the_labelled_version_is_looked_up_in_the_history() -> None:
    text = """Improvement Plan
Version: 1.0

Version history

Version

Change

Date

0.1

First draft

03/05/31

1.0

Agreed

09/06/31

1.1

Typing errors

10/07/31
"""
    assert edition(text) == ("1.0", "2031-06-09")


def test_a_version_is_cut_out_of_the_words_around_it() -> None:
    assert edition(
        "Document control\n\nName\n\nImprovement Plan\n\nVersion\n\n1.1 v25/01/31\n\nStatus\n\nRefresh\n"
    ) == ("1.1", "2031-01-25")
    assert edition("Improvement Plan\n(version control v2.4, 19.10.31)\n") == ("v2.4", "2031-10-19")


def test_neither_a_review_date_nor_a_deadline_nor_a_download_dates_the_plan() -> None:
    text = """Improvement Plan
Next review: May 2032
This plan must be sent to the inspectors by 20 March 2031.
Download 81.2 Kb.
Date 20.10.2033
Size 81.2 Kb.
"""
    assert edition(text) == (None, None)
