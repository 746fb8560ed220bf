"""Front pages that put several facts in one line, or their facts in a small table, and what stands before an introduction."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.document import Document as Word

from loaders.load import load_bytes
from ontology.plan import Plan
from ontology.settings import Settings

_PLAN = "Harbour Action Plan\n\nWyvern Borough Council\n\n{}\n\nRecommendation 1: Keep a log.\nAction: Write the log\nLead: Harbour Master\n"
_ROWS = (
    "No,Recommendation,Step,Action,Lead,Due,Status\n1,Keep a log.,1.1,Write the log,Harbour Master,May 2031,Done\n"
    "2,Sound the horn.,2.1,Mend the horn,Harbour Master,June 2031,Not started\n"
)


def _plan(lines: str) -> Plan:
    return load_bytes("plan.txt", _PLAN.format(lines).encode(), Settings()).plan


def _edition(plan: Plan) -> tuple[str | None, str | None]:
    return plan.version.text if plan.version else None, plan.date.iso if plan.date else None


@pytest.mark.parametrize(
    ("line", "version", "date"),
    [
        ("Version 1.4 | 8 May 2031 | Plan owner: Harbour Master", "1.4", "2031-05-08"),
        ("Plan owner: Harbour Board Date: 3 May 2031 Version: 0.4", "0.4", "2031-05-03"),
        ("Date of this version: 4 May 2031 Version: 2.0 Plan owner: Harbour Board", "2.0", "2031-05-04"),
        ("Plan dated 2 May 2031 Version 1.3 Owner: Harbour Board", "1.3", "2031-05-02"),
        ("Plan agreed: 14 May 2031", None, "2031-05-14"),
        ("Plan date: 14 May 2031", None, "2031-05-14"),
        ("Plan as at 30 May 2031.", None, "2031-05-30"),
        ("Position at 17 May 2031", None, "2031-05-17"),
        ("Eastmere Harbour Trust – position as at 31 May 2031", None, "2031-05-31"),
        ("Report published 31 May 2031", None, None),
        ("Inspection of quays – published 4 May 2031", None, None),
        ("Submitted: 4 May 2031 | Next review: June 2032", None, None),
    ],
)
def test_each_fact_of_a_line_is_read_for_what_it_is(line: str, version: str | None, date: str | None) -> None:
    assert _edition(_plan(line)) == (version, date)


def test_a_small_table_of_titles_above_the_plan_tells_its_version_its_date_and_its_inspection() -> None:
    text = (
        "Harbour Action Plan\n\nVersion 1.3,,17 May 2031,\n"
        "Inspection:,HMICFRS inspection of quays,,Report published 15 April 2031\n\n" + _ROWS
    )
    plan = load_bytes("plan.csv", text.encode(), Settings()).plan
    assert _edition(plan) == ("1.3", "2031-05-17")
    told = [(one.name.text, one.reported_on.iso if one.reported_on else None) for one in plan.inspections]
    assert told == [("HMICFRS inspection of quays", "2031-04-15")]
    assert len(plan.recommendations) == 2


def test_titles_that_a_spreadsheet_filled_up_with_commas_are_told_apart_from_the_plan_below_them() -> None:
    text = "Harbour Action Plan,,,\nVersion 1.3,,17 May 2031,\n,,,\nNo,Recommendation,Action,Lead\n1,Keep a log.,Write the log,Harbour Master\n"
    plan = load_bytes("plan.csv", text.encode(), Settings()).plan
    assert (_edition(plan), len(plan.recommendations)) == (("1.3", "2031-05-17"), 1)


def test_a_plan_whose_first_cell_is_a_version_of_something_keeps_its_table() -> None:
    text = "Version,Recommendation,Action,Lead\n1,Keep a log.,Write the log,Harbour Master\n"
    assert len(load_bytes("plan.csv", text.encode(), Settings()).plan.recommendations) == 1


def _document(*lines: str) -> Word:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return document


def _loaded(document: Word) -> Plan:
    document.add_paragraph("Recommendation 1: Keep a log.")
    document.add_paragraph("Action: Write the log")
    document.add_paragraph("Lead: Harbour Master")
    data = BytesIO()
    document.save(data)
    return load_bytes("plan.docx", data.getvalue(), Settings()).plan


def test_an_introduction_below_contents_and_a_version_history_names_the_inspection() -> None:
    document = _document("Harbour Action Plan", "Wyvern Borough Council", "Version history")
    table = document.add_table(3, 4)
    rows = (
        ("Version", "Date", "Author", "Change"),
        ("0.1", "2 April 2031", "K Ash", "Draft"),
        ("1.0", "9 May 2031", "K Ash", "Sent"),
    )
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    for line in (
        "Contents",
        "Introduction 2",
        "Recommendation 1: Keep a log 3",
        "Recommendation 2: Sound the horn 3",
        "Introduction",
    ):
        document.add_paragraph(line)
    document.add_paragraph("This plan responds to the Ofsted inspection of ferries, which took place in March 2031.")
    plan = _loaded(document)
    assert _edition(plan) == ("1.0", "2031-05-09")
    assert [one.name.text for one in plan.inspections] == ["Ofsted inspection of ferries"]


def test_a_table_that_says_when_the_page_was_published_dates_the_plan() -> None:
    document = _document("Response to the inspection of quays")
    table = document.add_table(2, 2)
    for row, words in zip(table.rows, (("From:", "Eastmere Quays Agency"), ("Published", "12 May 2031")), strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    plan = _loaded(document)
    assert _edition(plan) == (None, "2031-05-12")
    assert plan.authority
    assert plan.authority.text == "Eastmere Quays Agency"


def test_acronyms_in_full_that_run_on_in_one_line_are_a_glossary_without_a_heading() -> None:
    terms = [
        (one.acronym.text, one.expansion.text)
        for one in _plan("HMO = Harbour Master's Office WQB = Wyvern Quays Board").glossary
    ]
    assert terms == [("HMO", "Harbour Master's Office"), ("WQB", "Wyvern Quays Board")]


def test_a_key_of_statuses_in_one_line_is_no_glossary() -> None:
    assert _plan("NS = Not started IP = In progress").glossary == ()


def test_a_body_and_a_date_that_ran_into_one_line_are_both_read() -> None:
    plan = load_bytes(
        "plan.txt", _PLAN.replace("Wyvern Borough Council", "Wyvern Council May 2031").encode(), Settings()
    ).plan
    assert plan.authority
    assert (plan.authority.text, _edition(plan)) == ("Wyvern", (None, "2031-05"))


def test_a_company_is_told_by_its_name_in_full_elsewhere() -> None:
    document = _document("Damp and Mould Action Plan", "Larkmoor Homes", "We wrote this plan with our residents.")
    document.sections[0].footer.paragraphs[0].text = "Larkmoor Homes Limited, a registered society"
    plan = _loaded(document)
    assert plan.authority
    assert plan.authority.text == "Larkmoor Homes"


def test_a_heading_that_only_says_action_plan_gives_way_to_the_heading_that_names_the_plan() -> None:
    document = docx.Document()
    document.add_heading("Wyvern Borough Council", 1)
    document.add_heading("Quays Improvement Plan", 3)
    document.add_heading("Action plan", 2)
    title = _loaded(document).title
    assert title
    assert title.text == "Quays Improvement Plan"
