"""PDFs without tags whose tables have rules: each cell is the cell that the eye sees, over pages too."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import docx
import pytest
from pdf_files import Drawing, asides, blocks, needs_office, office_pdf, rows

from loaders.formats.pdf import open_pdf

ACROSS = (50.0, 100.0, 300.0, 420.0, 540.0)
HEAD = (("Ref",), ("Action",), ("Lead officer",), ("By when",))


def test_rules_make_cells_and_what_stands_round_the_table_stays_in_order() -> None:
    drawing = Drawing().text(50, 60, "What the council will do", size=16)
    end = drawing.table(ACROSS, 100, [HEAD, (("1",), ("Publish the policy",), ("Head of Early Help",), ("June 2026",))])
    read = drawing.text(50, end + 20, "The board looks at this plan each month.").opened()
    assert [type(block).__name__ for block in read.blocks] == ["Heading", "Table", "Paragraph"]
    assert rows(read.tables[0])[1] == ["1", "Publish the policy", "Head of Early Help", "June 2026"]


def test_lines_that_the_column_broke_are_one_and_lines_that_the_writer_broke_are_not() -> None:
    action = ("Review the policy with", "our partners", "Train staff")
    drawing = Drawing()
    drawing.table((50.0, 100.0, 225.0, 420.0), 100, [(("Ref",), ("Action",), ("Lead",)), (("1",), action, ("KT",))])
    cell = drawing.opened().tables[0].rows[1][1]
    assert cell.words.raw == "Review the policy with our partners\nTrain staff"


def test_cells_without_a_rule_between_them_are_one_that_spans() -> None:
    drawing = Drawing().cells(ACROSS, 100, HEAD)
    drawing.cells(ACROSS, 120, (("1",), ("Publish",), ("Director",), ("May 2026",)))
    drawing.cells(ACROSS, 140, ((), ("Train",), ("Principal Social Worker",), ("June 2026",)))
    drawing.cells(ACROSS, 160, (("All of this is watched by the board",),))
    for x in ACROSS:
        drawing.rule(x, 100, x, 180 if x in (ACROSS[0], ACROSS[-1]) else 160)
    for y in (100, 120, 160, 180):
        drawing.rule(ACROSS[0], y, ACROSS[-1], y)
    drawing.rule(ACROSS[1], 140, ACROSS[-1], 140)
    assert rows(drawing.opened().tables[0])[1:] == [
        ["1 (2 rows)", "Publish", "Director", "May 2026"],
        ["Train", "Principal Social Worker", "June 2026"],
        ["All of this is watched by the board (4 columns)"],
    ]


def test_a_table_that_goes_on_over_the_page_is_one_and_its_heading_stands_once() -> None:
    drawing = Drawing()
    drawing.table(ACROSS, 700, [HEAD, (("1",), ("Publish.",), ("Director",), ("May 2026",))])
    drawing.page().table(ACROSS, 60, [HEAD, (("2",), ("Train.",), ("Director",), ("June 2026",))])
    read = drawing.opened()
    assert len(read.tables) == 1
    assert [row[0] for row in rows(read.tables[0])] == ["Ref", "1", "2"]
    assert asides(read) == {
        "Ref Action Lead officer By when": "This heading of a table is repeated at the top of a page."
    }


def test_a_row_that_the_page_breaks_in_mid_sentence_is_one_row() -> None:
    drawing = Drawing()
    drawing.table(ACROSS, 700, [HEAD, (("1",), ("Review the policy on", "visits and"), ("Director",), ("May 2026",))])
    rest = ((), ("publish it for families",), (), ())
    drawing.page().table(ACROSS, 60, [rest, (("2",), ("Train.",), ("Director",), ("June 2026",))])
    assert rows(drawing.opened().tables[0])[1:] == [
        ["1", "Review the policy on visits and publish it for families", "Director", "May 2026"],
        ["2", "Train.", "Director", "June 2026"],
    ]


def test_a_row_of_its_own_at_the_top_of_a_page_is_not_joined_to_the_one_before() -> None:
    drawing = Drawing()
    drawing.table(ACROSS, 700, [HEAD, (("1",), ("Review the policy",), ("Director",), ("May 2026",))])
    drawing.page().table(ACROSS, 60, [((), ("Train staff",), ("Service Manager",), ("ongoing",))])
    assert rows(drawing.opened().tables[0])[1:] == [
        ["1", "Review the policy", "Director", "May 2026"],
        ["", "Train staff", "Service Manager", "ongoing"],
    ]


def test_an_empty_merged_cell_at_the_end_of_a_page_takes_no_words_from_the_next() -> None:
    drawing = Drawing().cells(ACROSS, 700, HEAD).grid(ACROSS[1:], (700, 720, 740, 760))
    drawing.cells(ACROSS, 720, ((), ("Publish.",), ("Director",), ("May 2026",)))
    drawing.cells(ACROSS, 740, ((), ("Train.",), ("Director",), ("May 2026",)))
    drawing.rule(50, 700, 50, 760).rule(50, 700, 100, 700).rule(50, 720, 100, 720).rule(50, 760, 100, 760)
    drawing.page().table(ACROSS, 60, [(("7",), ("Listen.",), ("Director",), ("June 2026",))])
    assert rows(drawing.opened().tables[0])[1:] == [
        [" (2 rows)", "Publish.", "Director", "May 2026"],
        ["Train.", "Director", "May 2026"],
        ["7", "Listen.", "Director", "June 2026"],
    ]


def test_borders_drawn_as_thin_filled_boxes_are_rules() -> None:
    drawing = Drawing()
    for x in ACROSS:
        drawing.shade(x, 100, x + 0.8, 140, grey=0)
    for y in (100, 120, 140):
        drawing.shade(ACROSS[0], y, ACROSS[-1], y + 0.8, grey=0)
    drawing.cells(ACROSS, 100, HEAD).cells(ACROSS, 120, (("1",), ("Publish",), ("Director",), ("May 2026",)))
    assert rows(drawing.opened().tables[0])[1] == ["1", "Publish", "Director", "May 2026"]


def test_cells_that_only_shading_sets_apart_are_cells() -> None:
    drawing = Drawing()
    for top in (100, 122, 144):
        for left, right in pairwise(ACROSS):
            drawing.shade(left + 1, top + 1, right - 1, top + 21)
    drawing.cells(ACROSS, 100, HEAD).cells(ACROSS, 122, (("1",), ("Publish",), (), ("May 2026",)))
    drawing.cells(ACROSS, 144, (("2",), ("Train",), ("Director",), ("June 2026",)))
    assert rows(drawing.opened().tables[0])[1:] == [
        ["1", "Publish", "", "May 2026"],
        ["2", "Train", "Director", "June 2026"],
    ]


def test_a_table_with_open_sides_keeps_its_outer_columns() -> None:
    drawing = (
        Drawing().cells(ACROSS, 100, HEAD).cells(ACROSS, 120, (("1",), ("Publish",), ("Director",), ("May 2026",)))
    )
    for x in ACROSS[1:-1]:
        drawing.rule(x, 100, x, 140)
    for y in (100, 120, 140):
        drawing.rule(ACROSS[0], y, ACROSS[-1], y)
    assert rows(drawing.opened().tables[0])[1] == ["1", "Publish", "Director", "May 2026"]


def test_a_table_in_a_cell_stays_in_its_cell() -> None:
    drawing = Drawing().cells(ACROSS, 100, HEAD)
    drawing.cells(ACROSS, 120, (("1",), ("Hold the workshops:",), ("Director",), ("May 2026",)))
    drawing.grid(ACROSS, (100, 120, 200))
    drawing.table((110.0, 190.0, 280.0), 145, [(("North",), ("Elm Hall",)), (("South",), ("Oak House",))])
    read = drawing.opened()
    cell = read.tables[0].rows[1][1]
    assert len(read.tables) == 1
    assert rows(cell.tables[0]) == [["North", "Elm Hall"], ["South", "Oak House"]]
    assert cell.words.raw.splitlines() == ["Hold the workshops:", "North", "Elm Hall", "South", "Oak House"]
    assert [one.words.text for one in read.tables[0].rows[0]] == ["Ref", "Action", "Lead officer", "By when"]


def test_a_table_in_a_cell_whose_rules_touch_the_cell_stays_in_its_cell_too() -> None:
    drawing = Drawing().cells(ACROSS, 100, HEAD)
    drawing.cells(ACROSS, 120, (("1",), ("Hold the workshops:",), ("Director",), ("May 2026",)))
    drawing.cells((104, 200), 140, (("North",), ("Elm Hall",))).cells((104, 200), 160, (("South",), ("Oak House",)))
    drawing.cells(ACROSS, 180, (("2",), ("Train staff",), ("Director",), ("June 2026",)))
    drawing.grid(ACROSS, (100, 120, 180, 200))
    drawing.rule(104, 140, 104, 180).rule(200, 140, 200, 180).rule(296, 140, 296, 180)
    for top in (140, 160):
        drawing.rule(100, top, 300, top)
    (table,) = drawing.opened().tables
    assert rows(table) == [
        ["Ref", "Action", "Lead officer", "By when"],
        ["1", "Hold the workshops: North Elm Hall South Oak House", "Director", "May 2026"],
        ["2", "Train staff", "Director", "June 2026"],
    ]
    assert rows(table.rows[1][1].tables[0]) == [["North", "Elm Hall"], ["South", "Oak House"]]


def test_headings_turned_on_their_side_are_read_as_words() -> None:
    drawing = (
        Drawing().grid(ACROSS, (100, 180, 200)).cells(ACROSS, 180, (("1",), ("Publish",), ("Director",), ("May",)))
    )
    for left, words in zip(ACROSS, ("Ref", "Action", "Lead officer", "By when"), strict=False):
        drawing.canvas.saveState()
        drawing.canvas.translate(left + 20, 842 - 175)
        drawing.canvas.rotate(90)
        drawing.canvas.drawString(0, 0, words)
        drawing.canvas.restoreState()
    assert rows(drawing.opened().tables[0])[0] == ["Ref", "Action", "Lead officer", "By when"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_shown_turned_is_read_as_it_is_shown(turn: int) -> None:
    width, height = (842.0, 595.0) if turn != 180 else (595.0, 842.0)
    drawing = Drawing(size=(width, height))  # reportlab turns the sheet itself as well
    canvas = drawing.canvas
    canvas.setPageRotation(turn)
    canvas.translate(*{90: (595, 0), 180: (595, 842), 270: (0, 842)}[turn])
    canvas.rotate({90: 90, 180: 180, 270: -90}[turn])
    drawing.table(ACROSS, 100, [HEAD, (("1",), ("Publish the policy",), ("Director",), ("May 2026",))])
    read = drawing.opened()
    assert rows(read.tables[0])[1] == ["1", "Publish the policy", "Director", "May 2026"]
    spot = next(one for one in read.source.spots if read.text[one.passage.start : one.passage.end] == "Director")
    assert spot.box is not None
    assert spot.box.left == pytest.approx(304, abs=2)
    assert spot.box.top == pytest.approx(124, abs=3)


def test_list_points_in_a_cell_are_points_also_where_their_bullets_are_drawn() -> None:
    drawing = Drawing()
    drawing.table(ACROSS, 100, [HEAD, (("1",), ("• Publish the policy", "• Train staff"), ("Director",), ("May",))])
    drawing.table(ACROSS, 300, [HEAD, (("2",), ("   Hold a workshop", "   Write it up"), ("Director",), ("May",))])
    for top in (329, 341):
        drawing.canvas.circle(107, 842 - top, 1.6, stroke=0, fill=1)
    found = [[point.words.text for point in table.rows[1][1].points] for table in drawing.opened().tables]
    assert found == [["Publish the policy", "Train staff"], ["Hold a workshop", "Write it up"]]


def test_a_frame_round_words_and_a_line_under_them_make_no_table() -> None:
    drawing = (
        Drawing().grid((50, 300), (100, 140)).lines(60, 106, ("This plan answers the inspection", "of last year."))
    )
    drawing.text(50, 200, "See the minutes").rule(50, 209.5, 120, 209.5)
    read = drawing.opened()
    assert not read.tables
    assert [text for _, text in blocks(read)] == ["This plan answers the inspection of last year.", "See the minutes"]


@needs_office
def test_a_plan_made_in_word_without_tags_is_one_table_with_its_merged_cells(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=4, style="Table Grid")
    for cell, words in zip(table.rows[0].cells, ("Ref", "Recommendation", "Action", "By when"), strict=True):
        cell.text = words
    for number in range(1, 25):
        cells = table.add_row().cells
        cells[2].text = f"Review the procedure for area {number} with all partners and publish the outcome of it " * 3
        cells[3].text = f"{number} June 2026"
    for first in range(1, 25, 3):
        for column in (0, 1):
            table.cell(first, column).merge(table.cell(first + 2, column))
        table.cell(first, 0).text, table.cell(first, 1).text = str(first), f"Improve practice in area {first}."
    document.save(str(tmp_path / "plan.docx"))
    read = open_pdf("plan.pdf", office_pdf(tmp_path / "plan.docx", tagged=False))
    assert len(read.tables) == 1
    grid = read.tables[0].grid()
    assert len(grid) == 25
    for number, row in enumerate(grid[1:], 1):
        first = (number - 1) // 3 * 3 + 1
        texts = [cell.words.text if cell else "" for cell in row]
        assert texts[:2] == [str(first), f"Improve practice in area {first}."]
        assert texts[2].count("publish the outcome of it") == 3
        assert texts[3] == f"{number} June 2026"


def test_names_that_stand_apart_in_a_cell_are_lines_of_their_own() -> None:
    drawing, across, down = Drawing(), (46.0, 200.0, 300.0), (60.0, 82.0, 170.0)
    drawing.grid(across, down).text(50, 64, "Action").text(204, 64, "Lead").text(50, 86, "Train staff")
    for number, name in enumerate(("Head of Service.", "Performance Lead.", "Commissioning.")):
        drawing.text(204, 86 + 24 * number, name)
    cell = drawing.opened().tables[0].rows[1][1]
    assert cell.words.raw.split("\n") == ["Head of Service.", "Performance Lead.", "Commissioning."]
