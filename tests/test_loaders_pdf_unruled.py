"""PDFs without rules or tags: tables by where words stand (and a doubt said), paragraphs, headings, columns, heads and feet."""

from __future__ import annotations

import pytest
from pdf_files import Drawing, asides, blocks, rows

ACROSS = (46.0, 86.0, 266.0, 396.0)
HEAD = (("Ref",), ("Action",), ("Lead officer",), ("By when",))
UNRULED = "This table has no ruling lines: its columns were judged by where the words stand."
BODY = [
    (("1",), ("Review the policy on visits with", "partners and publish it"), ("Head of Early Help",), ("June 2026",)),
    (("2",), ("Train staff",), ("Principal Social", "Worker"), ("From July 2026",)),
    ((), ("Give managers a weekly list of", "visits that fall due, and act on it"), ("Data Officer",), ("Ongoing",)),
    (("3",), ("Agree a form for referrals",), ("Director",), ("1 May 2026",)),
]
READ = [
    ["1", "Review the policy on visits with partners and publish it", "Head of Early Help", "June 2026"],
    ["2", "Train staff", "Principal Social Worker", "From July 2026"],
    ["", "Give managers a weekly list of visits that fall due, and act on it", "Data Officer", "Ongoing"],
    ["3", "Agree a form for referrals", "Director", "1 May 2026"],
]
PROSE = (
    "The inspection found that children wait too",
    "long for a first visit, and that the reasons for",
    "this are not looked at by those who could act.",
    "The council accepts every word of it. It has put",
    "a new team in place and asks its partners to do",
    "the same, so that families see one plan alone.",
    "The board will look at this plan each month and",
    "publish what it saw, and what it wants changed.",
)


def placed(apart: float) -> Drawing:
    """A table without rules whose rows stand so far apart."""
    drawing = Drawing()
    top = 100.0
    for row in (HEAD, *BODY):
        drawing.cells(ACROSS, top, row)
        top += 12 * max(len(cell) for cell in row) + apart
    return drawing


@pytest.mark.parametrize("apart", [7, 3.5])
def test_a_table_without_rules_is_read_by_its_columns_and_said_to_be_doubtful(apart: float) -> None:
    read = placed(apart).opened()
    assert rows(read.tables[0])[1:] == READ
    (doubt,) = read.source.doubts
    assert doubt.reason == UNRULED
    assert read.text[doubt.passage.start : doubt.passage.end].split() == read.tables[0].words.text.split()


def test_rows_that_stand_evenly_begin_where_their_numbers_do() -> None:
    drawing, top = Drawing(), 100.0
    for row in (HEAD, BODY[0], BODY[1], BODY[3]):
        drawing.cells(ACROSS, top, row)
        top += 12 * max(len(cell) for cell in row)
    assert rows(drawing.opened().tables[0])[1:] == [READ[0], READ[1], READ[3]]


def test_no_word_is_cut_or_lost() -> None:
    read = placed(7).opened()
    words = sorted(word for row in (HEAD, *BODY) for cell in row for line in cell for word in line.split())
    assert sorted(read.text.split()) == words


def test_level_rules_alone_tell_the_rows() -> None:
    drawing, top = Drawing(), 100.0
    for row in (HEAD, *BODY):
        drawing.cells(ACROSS, top, row).rule(46, top, 480, top)
        top += 12 * max(len(cell) for cell in row) + 4
    drawing.rule(46, top, 480, top)
    assert rows(drawing.opened().tables[0])[1:] == READ


def test_a_table_without_rules_goes_on_over_the_page() -> None:
    drawing = placed(7)
    drawing.page().cells(ACROSS, 60, HEAD).cells(ACROSS, 79, BODY[3]).cells(ACROSS, 98, BODY[1])
    drawing.cells(ACROSS, 129, BODY[2])
    read = drawing.opened()
    assert len(read.tables) == 1
    assert rows(read.tables[0])[1:] == [*READ, READ[3], READ[1], READ[2]]


def test_a_table_ends_where_other_columns_begin() -> None:
    drawing = placed(7)
    drawing.text(46, 260, "Approvals", font="Helvetica-Bold")
    for number, row in enumerate(("Approving body|Date", "Cabinet|3 March 2026", "Scrutiny Committee|9 March 2026")):
        body, date = row.split("|")
        drawing.text(50, 280 + 19 * number, body).text(180, 280 + 19 * number, date)
    first, second = drawing.opened().tables
    assert rows(first)[1:] == READ
    assert rows(second)[1:] == [["Cabinet", "3 March 2026"], ["Scrutiny Committee", "9 March 2026"]]


def test_columns_of_running_text_are_read_one_after_the_other() -> None:
    drawing = Drawing().text(50, 60, "Why this plan is needed", size=16)
    drawing.lines(50, 100, PROSE).lines(310, 100, [line.replace("The", "Our") for line in PROSE])
    read = drawing.opened()
    assert not read.tables
    assert (
        " ".join(text for _, text in blocks(read)[1:]) == f"{' '.join(PROSE)} {' '.join(PROSE).replace('The', 'Our')}"
    )


def test_headings_paragraphs_and_points_are_told_apart() -> None:
    drawing = Drawing().text(50, 60, "Improvement plan", size=18)
    drawing.lines(50, 100, PROSE[:3]).lines(50, 150, PROSE[3:6])
    drawing.text(50, 200, "What we will do", font="Helvetica-Bold")
    drawing.lines(
        60, 220, ("1. Publish the policy by June, once the partners", "    have agreed it", "2. Train all staff in it")
    )
    drawing.lines(60, 270, ("• Lead: Head of Early Help",))
    assert blocks(drawing.opened()) == [
        ("Heading", "Improvement plan"),
        ("Paragraph", " ".join(PROSE[:3])),
        ("Paragraph", " ".join(PROSE[3:6])),
        ("Heading", "What we will do"),
        ("ListPoint", "Publish the policy by June, once the partners have agreed it"),
        ("ListPoint", "Train all staff in it"),
        ("ListPoint", "Lead: Head of Early Help"),
    ]


def test_heads_feet_and_page_numbers_stand_aside() -> None:
    drawing = Drawing()
    for number in range(1, 4):
        drawing.text(50, 30, "Wyvern Borough Council - action plan").text(280, 810, f"Page {number} of 3")
        drawing.text(50, 75, f"Recommendation {number}", font="Helvetica-Bold").lines(50, 100, PROSE).page()
    read = drawing.opened()
    body = [[("Heading", f"Recommendation {number}"), ("Paragraph", " ".join(PROSE))] for number in range(1, 4)]
    assert blocks(read) == [one for page in body for one in page]
    assert set(asides(read)) == {f"Wyvern Borough Council - action plan Page {number} of 3" for number in range(1, 4)}


def test_a_word_that_a_line_broke_is_whole_where_it_is_sure() -> None:
    lines = ("This plan answers the recommen-", "dation of the inspectors, and is multi-", "agency work.")
    read = Drawing().lines(50, 100, lines).lines(50, 200, ("Each recommendation is answered here.",)).opened()
    assert blocks(read)[0] == (
        "Paragraph",
        "This plan answers the recommendation of the inspectors, and is multi-agency work.",
    )
