"""Unruled PDFs: cells that span rows, headings between rows, what goes on over the page. A person sees it; so must we."""

from __future__ import annotations

import pytest
from pdf_files import Drawing, asides, blocks, rows

ACROSS = (46.0, 86.0, 226.0, 376.0, 466.0)
HEAD = (("Ref",), ("Recommendation",), ("Action",), ("Lead",), ("By when",))
REPEATED = "This heading of a table is repeated at the top of a page."
LONG = (
    "Make sure that each child",
    "who moves to another",
    "school is visited within",
    "a week, and heard",
    "in what follows.",
)


def heading(drawing: Drawing, top: float) -> Drawing:
    """The bold names of the columns."""
    for left, (name,) in zip(ACROSS, HEAD, strict=True):
        drawing.text(left + 4, top + 4, name, font="Helvetica-Bold")
    return drawing


def spanning(drawing: Drawing, top: float) -> Drawing:
    """A recommendation that runs on beside two actions, out of step with them."""
    drawing.cells(ACROSS, top, (("1",), LONG, ("Visit each family",), ("Team Manager",), ("May 2026",)))
    drawing.cells(
        ACROSS, top + 21, ((), (), ("Hear what they say, and", "write it down"), ("Head of Service",), ("Ongoing",))
    )
    return drawing.cells(
        ACROSS, top + 78, (("2",), ("Train staff",), ("Book a trainer",), ("Director",), ("June 2026",))
    )


def test_a_cell_that_runs_on_beside_two_rows_spans_them() -> None:
    read = spanning(heading(Drawing(), 100), 121).opened()
    assert rows(read.tables[0])[1:] == [
        ["1", f"{' '.join(LONG)} (2 rows)", "Visit each family", "Team Manager", "May 2026"],
        ["", "Hear what they say, and write it down", "Head of Service", "Ongoing"],
        ["2", "Train staff", "Book a trainer", "Director", "June 2026"],
    ]


def test_words_that_begin_below_the_top_of_a_row_belong_to_the_cell_above() -> None:
    drawing = heading(Drawing(), 100)
    across = (ACROSS[0], ACROSS[1], ACROSS[3])
    drawing.cells(across, 121, (("1",), ("Agree the form", "with schools"), ("Lead:",)))
    drawing.cells(across, 154, (("2",), ("Print it",), ()))
    drawing.cells(across, 175, (("3",), ("Send it out",), ()))
    drawing.cells(across, 196, (("4",), ("Ask who has", "seen it"), ("Support:",)))
    drawing.lines(across[2] + 4, 141, ("Head of Service",)).lines(across[2] + 4, 162, ("and partners",))
    found = rows(drawing.opened().tables[0])[1:]
    assert [row[1] for row in found] == [
        "Agree the form with schools",
        "Print it",
        "Send it out",
        "Ask who has seen it",
    ]
    assert found[0][3].startswith("Lead: Head of Service and partners (")


@pytest.mark.parametrize("theme", ["Theme: hearing what children say", "Workforce"])
def test_a_heading_between_rows_is_a_row_that_spans_all_columns(theme: str) -> None:
    drawing = heading(Drawing(), 100).text(50, 125, theme)
    rest = ("Train staff",), ("Book a trainer",), ("Director",), ("June 2026",)
    for number in range(1, 5):
        drawing.cells(ACROSS, 121 + 21 * number, ((str(number),), *rest))
    assert rows(drawing.opened().tables[0])[1] == [f"{theme} (5 columns)"]


def test_on_the_next_page_the_heading_stands_aside_and_the_columns_are_known() -> None:
    drawing = spanning(heading(Drawing(), 100), 121).page()
    heading(drawing, 60).cells(ACROSS, 81, ((), (), ("Write up what was heard",), ("Lead Nurse",), ("July 2026",)))
    heading(drawing.page(), 60).cells(ACROSS, 81, ((), (), ("Publish it",), (), ("August 2026",)))
    read = drawing.opened()
    assert rows(read.tables[0])[4:] == [
        ["", "", "Write up what was heard", "Lead Nurse", "July 2026"],
        ["", "", "Publish it", "", "August 2026"],
    ]
    assert asides(read) == {"Ref Recommendation Action Lead By when": REPEATED}


def test_a_row_that_the_page_broke_is_whole_though_one_column_goes_on_alone() -> None:
    drawing = heading(Drawing(), 100)
    drawing.cells(ACROSS, 121, (("1",), ("Train staff",), ("Book a trainer",), ("Director",), ("May 2026",)))
    drawing.cells(ACROSS, 142, (("2",), LONG[:3], ("Visit each family",), ("Head of Service",), ("June 2026",)))
    heading(drawing.page(), 60).cells(ACROSS, 81, ((), LONG[3:], (), (), ()))
    found = rows(drawing.opened().tables[0])
    assert found[2:] == [["2", " ".join(LONG), "Visit each family", "Head of Service", "June 2026"]]


def test_the_mark_of_a_point_in_a_cell_is_no_column() -> None:
    drawing, across = Drawing(), (46.0, 226.0, 400.0)
    for left, name in zip(across, ("Objective", "What we have done", "By when"), strict=True):
        drawing.text(left + 4, 104, name, font="Helvetica-Bold")
    for number, top in enumerate((125, 175, 225)):
        drawing.text(50, top, f"Aim {number}").text(404, top, "May 2026")
        drawing.text(230, top, "•").text(248, top, "Two schools were").text(248, top + 12, "visited")
        drawing.text(230, top + 24, "•").text(248, top + 24, "Notes were kept")
    table = drawing.opened().tables[0]
    assert len(table.rows[1]) == 3
    assert [point.words.text for point in table.rows[1][1].points] == ["Two schools were visited", "Notes were kept"]


def test_two_lists_side_by_side_below_bold_names_are_a_table() -> None:
    drawing = Drawing()
    for left, name in ((50, "What we have done so far"), (310, "What we will do next")):
        drawing.text(left, 100, name, font="Helvetica-Bold")
        for number in range(4):
            drawing.text(left, 122 + 24 * number, f"{number + 1}.").text(
                left + 16, 122 + 24 * number, "We go to see each of the families that"
            )
            drawing.text(left + 16, 134 + 24 * number, "move, and write down all that they say.")
    (table,) = drawing.opened().tables
    assert [cell.words.text for cell in table.rows[0]] == ["What we have done so far", "What we will do next"]
    assert [len(cell.points) for cell in table.rows[1]] == [4, 4]


def test_a_heading_that_the_page_broke_is_whole() -> None:
    drawing = Drawing().lines(50, 100, ("The council sets out here what it will do, and who does it.",) * 3)
    drawing.text(50, 700, "Recommendation 3: Make sure that each child who moves is", font="Helvetica-Bold").page()
    drawing.text(50, 60, "visited within a week.", font="Helvetica-Bold")
    drawing.lines(50, 90, ("The council sets out here what it will do, and who does it.",) * 3)
    assert ("Heading", "Recommendation 3: Make sure that each child who moves is visited within a week.") in blocks(
        drawing.opened()
    )


def test_dates_and_references_that_a_narrow_column_broke_at_a_hyphen_are_whole() -> None:
    drawing, across = Drawing(), (46.0, 64.0, 266.0, 304.0)
    drawing.table(
        across, 100, ((("Ref",), ("Action",), ("By when",)), (("A-", "1"), ("Train staff",), ("2026-", "03-06")))
    )
    assert rows(drawing.opened().tables[0])[1] == ["A-1", "Train staff", "2026-03-06"]
