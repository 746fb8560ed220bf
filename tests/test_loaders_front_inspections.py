"""The names and dates of inspections in the sentences of an introduction, and in the value of a label."""

from __future__ import annotations

import pytest

from loaders.load import load_bytes
from ontology.plan import Inspection
from ontology.settings import Settings

_PLAN = (
    "{}\n\nWyvern Borough Council\n\n{}\n\nRecommendation 1: Keep a log.\nAction: Write the log\nLead: Harbour Master\n"
)


def _inspections(introduction: str, title: str = "Harbour Action Plan") -> list[tuple[str, str | None, str | None]]:
    plan = load_bytes("plan.txt", _PLAN.format(title, introduction).encode(), Settings()).plan
    return [_told(one) for one in plan.inspections]


def _told(one: Inspection) -> tuple[str, str | None, str | None]:
    return (
        one.name.text,
        one.inspected_on.iso if one.inspected_on else None,
        one.reported_on.iso if one.reported_on else None,
    )


@pytest.mark.parametrize(
    ("introduction", "name", "inspected", "reported"),
    [
        (
            "CQC well-led inspection carried out in March 2031; report published 24 May 2031.",
            "CQC well-led inspection",
            "2031-03",
            "2031-05-24",
        ),
        (
            "This plan answers the Harbour Ombudsman special investigation into our moorings. The report was published on 29 May 2031.",
            "Harbour Ombudsman special investigation",
            None,
            "2031-05-29",
        ),
        (
            "The inspection of ferry services in Wyvern was carried out by Estyn in May 2031.",
            "inspection of ferry services in Wyvern",
            "2031-05",
            None,
        ),
        (
            "This plan responds to the Inspection of Harbour Authority Tolls (IHAT). Ofsted carried out the inspection in May 2031.",
            "Inspection of Harbour Authority Tolls (IHAT)",
            "2031-05",
            None,
        ),
        (
            "Inspection: Joint targeted area inspection of quays, carried out in May 2031; report published 7 June 2031",
            "Joint targeted area inspection of quays",
            "2031-05",
            "2031-06-07",
        ),
        (
            "The Ofsted inspection of our school took place on 11 May 2031.",
            "Ofsted inspection",
            "2031-05-11",
            None,
        ),
    ],
)
def test_an_inspection_has_its_name_and_no_more(
    introduction: str, name: str, inspected: str | None, reported: str | None
) -> None:
    assert _inspections(introduction) == [(name, inspected, reported)]


@pytest.mark.parametrize(
    ("title", "introduction", "told"),
    [
        (
            "Corporate Peer Challenge Action Plan",
            "The Eastmere Association Corporate Peer Challenge took place in June 2031 and the report was published on 4 July 2031.",
            ("Eastmere Association Corporate Peer Challenge", "2031-06", "2031-07-04"),
        ),
        (
            "Ferry inspection action plan",
            "Our crews had a Regulator of Ferry Safety inspection in February 2031. The report was published on 15 April 2031.",
            ("Regulator of Ferry Safety inspection", "2031-02", "2031-04-15"),
        ),
        (
            "Corporate Peer Challenge Action Plan",
            "We invited a team to carry out a Corporate Peer Challenge in June 2031.",
            ("Corporate Peer Challenge", "2031-06", None),
        ),
        (
            "Domestic Homicide Review Action Plan",
            "The overview report of the Domestic Homicide Review into the death of “Mara” was published on 22 May 2031.",
            ("Domestic Homicide Review into the death of “Mara”", None, "2031-05-22"),
        ),
        (
            "Response to the Quays Scrutiny Review",
            "The Harbour Committee published its Quays Scrutiny Review on 17 May 2031.",
            ("Quays Scrutiny Review", None, "2031-05-17"),
        ),
        (
            "Safeguarding Adults Review “Adult W”: Action Plan",
            "Plan dated 2 May 2031, kept by the WSAB.",
            ("Safeguarding Adults Review “Adult W”", None, None),
        ),
    ],
)
def test_a_sentence_completes_what_the_title_names(
    title: str, introduction: str, told: tuple[str, str | None, str | None]
) -> None:
    assert _inspections(introduction, title) == [told]


def test_an_internal_audit_is_no_inspection_by_name() -> None:
    assert _inspections("We keep one list.", "Internal Audit Recommendation Tracker 2031/32") == []


def test_an_earlier_inspection_of_the_same_body_does_not_name_the_one_that_is_answered() -> None:
    introduction = "Since the Ofsted inspection of fostering in 2029 much has changed."
    assert [name for name, *_ in _inspections(introduction, "Ofsted Inspection Action Plan")] == ["Ofsted Inspection"]
