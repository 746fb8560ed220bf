"""Holders in cells: where one name ends and the next begins, and what labels inside a cell say."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.fields.holders import names_nobody, read_responsibilities, says_as_above, split_bodies, split_holders
from loaders.wording import Wording
from ontology.vocabulary import Meaning


def texts(names: tuple[Wording, ...]) -> list[str]:
    return [name.text for name in names]


# Cells of one name, whatever is in it.
WHOLE = [
    "Head of Audit",
    "Gemma Oduya",
    "Cllr B. Oduya",
    "WNCB",
    "All",
    "All ADs",
    "(GO)",
    "Head of Youth Justice (GO)",
    "Assistant Director (Schools and Early Years) (GO)",
    "Head of Policy and Performance",
    "Head of Safeguarding & Quality Assurance",
    "Head of IT and HR",
    "Executive Director of Nursing & Quality",
    "Health and Wellbeing Board",
    "Family Centre and Early Years Strategy Group",
    "Young Carers and Families Team Manager",
    "Police and Crime Commissioner",
    "Designated Nurse and Doctor",
    "Designated Nurse/Doctor for Looked After Children",
    "IS / ISA Managers",
    "Team / Service Managers",
    "Service Manager, Youth Justice",
    "Regional Manager, North Ports",
    "Gemma Oduya, Head of Audit",
    "Head of Audit, Gemma Oduya",
    "Chief Executive, Wyvern NHS Trust",
    "Headteacher, Eastmere School",
    "Business Support, Early Help",
    "Learning Service Gemma Oduya",
    "Chief Execs Gemma Oduya",
    "Independent Reviewing Officer Service Manager",
    "Deputy Chief Fire Officer",
    "Assistant Chief Executive",
    "PA to the Director of Public Health",
    "Head of Service with responsibility for travel",
    "Head of Youth\nJustice Service (GO)",
    "Assistant Director\nChildren's Services",
    "Group Manager - Intake and Assessment",
    "HR and Finance Manager",
    "HR & OD",
    "Lead Cabinet Member for Parks, Cllr Oduya",
    "Health and Social Care",
    "Director: Parks",
    "Service Lead: Rivers",
    "IT / Digital Manager",
    "Team Manager, Youth Work",
    "Head of Service, Youth Work Team",
    "Youth Worker, Youth Work Team",
    "Chair of Northmoor Parents, Youth Work Team",
    "Year 6 Teacher",
    "Head of Audit (from May 2031)",
]


@pytest.mark.parametrize("cell", WHOLE)
def test_a_name_with_a_separator_in_it_stays_one(cell: str) -> None:
    assert texts(split_holders(Wording.whole(cell))) == [" ".join(cell.split())]


SEVERAL = {
    "Gemma Oduya/ Heads of Service": ["Gemma Oduya", "Heads of Service"],
    "Gemma Oduya/Piers Lund": ["Gemma Oduya", "Piers Lund"],
    "G. Oduya/P. Lund": ["G. Oduya", "P. Lund"],
    "Head of Finance/Head of HR": ["Head of Finance", "Head of HR"],
    "Head of Care (GO)/ Head of Youth Justice (PL)": ["Head of Care (GO)", "Head of Youth Justice (PL)"],
    "Director of Nursing and Quality / Medical Director": ["Director of Nursing and Quality", "Medical Director"],
    "Police / Health / Social Care": ["Police", "Health", "Social Care"],
    "Head of Legal; Head of Finance": ["Head of Legal", "Head of Finance"],
    "Head of Care (GO) and Assistant Director, Older Adults (PL)": [
        "Head of Care (GO)",
        "Assistant Director, Older Adults (PL)",
    ],
    "Lead Commissioner for the CCG and the Assistant Director (Families) (PL)": [
        "Lead Commissioner for the CCG",
        "Assistant Director (Families) (PL)",
    ],
    "Head of Service (Children) & Principal Social Worker": ["Head of Service (Children)", "Principal Social Worker"],
    "Director of Children's Services and Chief Executive": ["Director of Children's Services", "Chief Executive"],
    "Service Manager and Children and Families Manager": ["Service Manager", "Children and Families Manager"],
    "Project Officer and School Nurse": ["Project Officer", "School Nurse"],
    "Ward Managers and Matrons": ["Ward Managers", "Matrons"],
    "Headteachers and Governors": ["Headteachers", "Governors"],
    "Gemma Oduya and Piers Lund": ["Gemma Oduya", "Piers Lund"],
    "Gemma Oduya, Piers Lund": ["Gemma Oduya", "Piers Lund"],
    "Gemma Oduya & Piers Lund, Head of Audit": ["Gemma Oduya", "Piers Lund, Head of Audit"],
    "Gemma Oduya (Head of Audit), Piers Lund (MASH)": ["Gemma Oduya (Head of Audit)", "Piers Lund (MASH)"],
    "Finance Unit, Programme Unit": ["Finance Unit", "Programme Unit"],
    "Medical Director, Chief Nurse and Chief Operating Officer": [
        "Medical Director",
        "Chief Nurse",
        "Chief Operating Officer",
    ],
    "LSCB, Health and Wellbeing Board and Cabinet": ["LSCB", "Health and Wellbeing Board", "Cabinet"],
    "Heads of Centre AD Transport (GO)": ["Heads of Centre", "AD Transport (GO)"],
    "Service Manager, Youth Justice Lead Member": ["Service Manager, Youth Justice", "Lead Member"],
    "Team Manager (Intake) / Service Manager (Duty)": ["Team Manager (Intake)", "Service Manager (Duty)"],
    "AD Transport with named contact at the CCG": ["AD Transport", "named contact at the CCG"],
    "Head of Audit in partnership with Northmoor Police": ["Head of Audit", "Northmoor Police"],
    "Gemma Oduya\nPiers Lund": ["Gemma Oduya", "Piers Lund"],
    "Head of Audit\nService Manager MASH": ["Head of Audit", "Service Manager MASH"],
    "Partnership Manager.\nJoint Commissioner.": ["Partnership Manager", "Joint Commissioner"],
    "Health - Designated Nurse\nPolice - DCI Lund": ["Health - Designated Nurse", "Police - DCI Lund"],
    "HT, DHT and SENCO": ["HT", "DHT", "SENCO"],
    "HT/SLT": ["HT", "SLT"],
    "G Oduya, A Lund": ["G Oduya", "A Lund"],
    "Police, Probation and YOS": ["Police", "Probation", "YOS"],
    "AD Schools/AD Families": ["AD Schools", "AD Families"],
    "1. Head of Audit\n2. Head of Legal": ["Head of Audit", "Head of Legal"],
    "\u2022 Gemma Oduya\n\u2022 Piers Lund": ["Gemma Oduya", "Piers Lund"],
    "Head of Audit / Head of Audit": ["Head of Audit"],
    "Strategic Lead Early Help, Strategic Lead MASH": ["Strategic Lead Early Help", "Strategic Lead MASH"],
    "Police, Health and Education": ["Police", "Health", "Education"],
    "WNCB & ICB": ["WNCB", "ICB"],
    "PSW / Family Support Manager": ["PSW", "Family Support Manager"],
    "QXR / Family Support Manager": ["QXR", "Family Support Manager"],
    "AHT and Maths lead": ["AHT", "Maths lead"],
    "HT/DHT/SENCo": ["HT", "DHT", "SENCo"],
    "Lead Nurse for Early Years, Play Team": ["Lead Nurse for Early Years", "Play Team"],
}


@pytest.mark.parametrize("cell", SEVERAL)
def test_whole_names_joined_in_a_cell_are_as_many_holders(cell: str) -> None:
    assert texts(split_holders(Wording.whole(cell))) == SEVERAL[cell]


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "-",
        "TBC",
        "tbc.",
        "N/A",
        "To be confirmed",
        "Lead to be identified",
        "Not yet assigned",
        "Vacant",
        "As above",
        "Ditto",
    ],
)
def test_a_cell_that_names_nobody_has_no_holder(cell: str) -> None:
    assert split_holders(Wording.whole(cell)) == ()


def test_an_empty_cell_a_filled_in_one_that_names_nobody_and_one_that_points_up_are_told_apart() -> None:
    assert names_nobody(Wording.whole("TBC"))
    assert not names_nobody(Wording.whole("-"))
    assert says_as_above(Wording.whole("As above."))
    assert not says_as_above(Wording.whole("Head of Audit"))


def test_a_final_full_stop_is_dropped_and_the_place_kept() -> None:
    source = "Lead\tAD Families.\tMay 2014"
    (name,) = split_holders(Wording.whole(source).cut(5, 17))
    assert name.text == "AD Families"
    assert source[name.start : name.end] == "AD Families"


def test_boards_in_a_monitoring_cell_are_split_from_posts_and_from_each_other() -> None:
    assert texts(split_bodies(Wording.whole("Head of Audit, Safeguarding Board"))) == [
        "Head of Audit",
        "Safeguarding Board",
    ]
    assert texts(split_bodies(Wording.whole("DMT & LSCB"))) == ["DMT", "LSCB"]
    assert texts(split_bodies(Wording.whole("Maths governor (Mrs G. Oduya) and Standards Committee"))) == [
        "Maths governor (Mrs G. Oduya)",
        "Standards Committee",
    ]
    assert texts(split_bodies(Wording.whole("Wyvern Families Trust Steering Group."))) == [
        "Wyvern Families Trust Steering Group"
    ]


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        ("DMT monthly; LSCB - quarterly", ["DMT", "LSCB"]),
        ("Improvement Board (each month)", ["Improvement Board"]),
        ("Monthly by the Improvement Board", ["Improvement Board"]),
        ("Through the Improvement Board", ["Improvement Board"]),
        ("Termly", []),
        ("Every six weeks", []),
        ("Weekly performance meeting", ["Weekly performance meeting"]),
        ("Quarterly Review Board", ["Quarterly Review Board"]),
    ],
)
def test_how_often_a_body_is_asked_is_no_part_of_its_name(cell: str, bodies: list[str]) -> None:
    assert texts(split_bodies(Wording.whole(cell))) == bodies


LISTED = """
Leads:

Head of Access / AD Schools  Operations.

Head of Data.

Support:

IS / ISA Managers.
Strategy & Projects Manager.
Partnership group:

Families Trust Team.
"""


def test_labels_on_lines_of_their_own_part_leads_support_and_boards() -> None:
    read = read_responsibilities(Wording.whole(LISTED))
    assert texts(read.leads) == ["Head of Access / AD Schools Operations", "Head of Data"]
    assert texts(read.support) == ["IS / ISA Managers", "Strategy & Projects Manager"]
    assert texts(read.boards) == ["Families Trust Team"]


def test_under_a_singular_label_a_title_with_a_slash_and_a_line_break_stays_one() -> None:
    read = read_responsibilities(Wording.whole("Lead:\n\nHead of Schools/\n\nAD Learning, Rural and Coastal Areas.\n"))
    assert texts(read.leads) == ["Head of Schools/ AD Learning, Rural and Coastal Areas"]


@pytest.mark.parametrize(
    ("cell", "leads", "support"),
    [
        ("Lead: Gemma Oduya Support: Piers Lund", ["Gemma Oduya"], ["Piers Lund"]),
        ("Lead \u2013 Head of Audit\nSupport \u2013 Business Manager", ["Head of Audit"], ["Business Manager"]),
        ("Lead\nHead of Audit\nSupport\nBusiness Manager", ["Head of Audit"], ["Business Manager"]),
        ("Leads: Gemma Oduya / Piers Lund", ["Gemma Oduya", "Piers Lund"], []),
        ("Gemma Oduya (lead), Piers Lund (support)", ["Gemma Oduya"], ["Piers Lund"]),
        ("Head of Audit supported by Business Manager", ["Head of Audit"], ["Business Manager"]),
        (
            "Lead officer: Gemma Oduya, Head of Audit. Partners: Police, LSCB",
            ["Gemma Oduya, Head of Audit"],
            ["Police", "LSCB"],
        ),
        ("Head of Service: Gemma Oduya", ["Head of Service: Gemma Oduya"], []),
        ("Head of Business Support: Gemma Oduya", ["Head of Business Support: Gemma Oduya"], []),
        ("Head of Audit", ["Head of Audit"], []),
        ("Lead: TBC", [], []),
        ("Lead: Gemma Oduya (Head of Audit) Partners: All agencies", ["Gemma Oduya (Head of Audit)"], ["All agencies"]),
        ("Gemma Oduya \u2013 lead\nPiers Lund \u2013 support", ["Gemma Oduya"], ["Piers Lund"]),
        ("By: Head of Audit", ["Head of Audit"], []),
        ("(Lead) Gemma Oduya, (Support) Piers Lund", ["Gemma Oduya"], ["Piers Lund"]),
        ("Director: Parks", ["Director: Parks"], []),
        ("Service Lead: Rivers\nSupport: Parks Team", ["Service Lead: Rivers"], ["Parks Team"]),
        ("Service Lead: Gemma Oduya", ["Gemma Oduya"], []),
        (
            "Lead: Head of Audit\nSupport:\n\u2022 Team Managers\n\u2022 Business Team",
            ["Head of Audit"],
            ["Team Managers", "Business Team"],
        ),
        ("SRO: Gemma Oduya; Delivery lead: Piers Lund", ["Gemma Oduya", "Piers Lund"], []),
    ],
)
def test_inner_labels_are_read_however_they_stand(cell: str, leads: list[str], support: list[str]) -> None:
    read = read_responsibilities(Wording.whole(cell))
    assert (texts(read.leads), texts(read.support)) == (leads, support)


def test_what_stands_under_another_label_is_handed_on_and_no_holder() -> None:
    read = read_responsibilities(Wording.whole("Lead: Head of Audit\nTimescale: March 2014"))
    assert texts(read.leads) == ["Head of Audit"]
    assert [(meaning, words.text) for meaning, words in read.others] == [(Meaning.DUE, "March 2014")]


@pytest.mark.parametrize(
    ("cell", "leads", "date"),
    [
        ("Play Worker by the end of June 2031", ["Play Worker"], "by the end of June 2031"),
        ("Play Worker\nby 30.6.31", ["Play Worker"], "by 30.6.31"),
        ("(GO and PL, Spring 2 2031)", ["GO", "PL"], "Spring 2 2031"),
        ("Lead: Gemma Oduya, March 2031", ["Gemma Oduya"], "March 2031"),
        ("Head of Audit (May 2031)", ["Head of Audit"], "May 2031"),
    ],
)
def test_a_date_that_ends_a_cell_of_names_is_handed_on_and_no_name(cell: str, leads: list[str], date: str) -> None:
    read = read_responsibilities(Wording.whole(cell))
    assert texts(read.leads) == leads
    assert [(meaning, words.text) for meaning, words in read.others] == [(Meaning.DUE, date)]


@pytest.mark.parametrize(
    "cell", ["Section 151 Officer", "PC 1234 Oduya", "Head of KS1/2", "Head of Audit since May 2031"]
)
def test_a_number_in_a_name_is_no_date(cell: str) -> None:
    read = read_responsibilities(Wording.whole(cell))
    assert (texts(read.leads), read.others) == ([cell], ())


NAMES = st.sampled_from(
    [
        "Head of Audit",
        "Gemma Oduya",
        "Piers Lund",
        "Lead Commissioner",
        "Safeguarding Board",
        "AD Families (GO)",
        "Chief Nurse",
    ]
)


@given(st.lists(NAMES, min_size=1, max_size=5, unique=True), st.sampled_from([";", " ; ", ";\n"]))
def test_names_joined_by_semicolons_come_back_as_they_were(names: list[str], joint: str) -> None:
    assert texts(split_holders(Wording.whole(joint.join(names)))) == names


@given(st.text(max_size=80))
def test_no_text_breaks_the_splitter_or_loses_the_place_of_a_name(text: str) -> None:
    cell = Wording.whole(text)
    read_responsibilities(cell)
    for name in (*split_holders(cell), *split_bodies(cell)):
        assert name.text
        assert all(text[start:end] for start, end in name.spans)


JUMBLED = "Head of Service AD and / , ; Lead : Support \n ( ) & with Board Gemma Oduya . TBC the -"


@given(st.lists(st.sampled_from(JUMBLED.split(" ")), max_size=16))
def test_no_jumble_of_names_and_marks_breaks_the_splitter(words: list[str]) -> None:
    cell = Wording.whole(" ".join(words))
    read = read_responsibilities(cell)
    assert all(name.text for name in (*read.leads, *read.support, *read.boards))


LONG = "Head of Parks, Team Manager. "


@pytest.mark.parametrize("read", [split_holders, split_bodies, lambda cell: read_responsibilities(cell).leads])
def test_a_cell_of_more_than_a_thousand_characters_is_no_list_of_names(
    read: Callable[[Wording], tuple[Wording, ...]],
) -> None:
    assert read(Wording.whole(LONG * 34))
    assert read(Wording.whole(LONG * 35)) == ()
