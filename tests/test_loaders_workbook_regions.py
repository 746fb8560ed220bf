"""Tables are found where they stand in a sheet: below titles, beside keys, one below the other, with empty rows in them."""

from __future__ import annotations

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from sheet_files import HEADER, Value, book, lines, opened, page, rows, with_parts

ONE = ("1", "Publish standards", "Draft them", "Head of Housing", "March 2025")
TWO = ("2", "Answer complaints", "Set up a desk", "Complaints Manager", "June 2025")
BLANK: tuple[Value, ...] = ()


def found(*given: tuple[Value, ...], bold: tuple[int, ...] = ()) -> list[str]:
    """The lines and tables of a sheet of these rows, some of them bold."""

    def embolden(made: Workbook) -> None:
        for row in bold:
            for cell in page(made)[row]:
                cell.font = Font(bold=True)

    return lines(opened(book(("Sheet1", given), change=embolden)))


def test_an_empty_row_within_a_table_does_not_end_it() -> None:
    assert found(HEADER, ONE, BLANK, TWO, bold=(1,)) == ["table 3 by 5"]


def test_a_group_heading_between_empty_rows_stays_in_its_table() -> None:
    assert found(HEADER, ONE, BLANK, ("Priority 2",), BLANK, TWO, bold=(1, 4)) == ["table 4 by 5"]


def test_an_empty_row_above_a_header_ends_the_table() -> None:
    given = (HEADER, ONE, BLANK, ("Recommendation 2",), HEADER, TWO)
    assert found(*given, bold=(1, 4, 5)) == ["table 2 by 5", "Recommendation 2", "table 2 by 5"]
    assert found(*given) == ["table 2 by 5", "Recommendation 2", "table 2 by 5"]


def test_records_that_each_begin_with_their_label_are_tables_of_their_own() -> None:
    records = [
        row
        for number in (1, 2)
        for row in ((f"Recommendation {number}", "Publish"), ("Action", "Lead", "Due"), ("Draft", "Head", "May"), BLANK)
    ]
    assert found(*records) == ["table 3 by 3", "table 3 by 3"]


def test_titles_above_and_notes_below_are_lines() -> None:
    given = (("Wyvern housing plan",), ("Agreed by Cabinet",), HEADER, ONE, TWO, BLANK, ("Dates are reviewed monthly",))
    assert found(*given) == ["Wyvern housing plan", "Agreed by Cabinet", "table 3 by 5", "Dates are reviewed monthly"]


def test_facts_above_a_table_are_a_narrow_table() -> None:
    given = (("Wyvern housing plan",), ("Owner:", "Housing Board"), ("Version:", "1.2"), BLANK, HEADER, ONE)
    assert found(*given) == ["Wyvern housing plan", "table 2 by 2", "table 2 by 5"]


def test_a_key_beside_a_table_is_a_table_of_its_own() -> None:
    key = [("Key", None), ("Green", "On track"), ("Red", "Late")]
    given = [HEADER, *((*row, None, *beside) for row, beside in zip((ONE, TWO, ONE), key, strict=True))]
    assert found(*given) == ["table 4 by 5", "Key", "table 2 by 2"]


def test_two_plans_side_by_side_are_two_tables() -> None:
    given = [(*row, None, *row) for row in (HEADER, ONE, TWO)]
    assert found(*given) == ["table 3 by 5", "table 3 by 5"]


def test_an_empty_column_within_a_table_does_not_end_it() -> None:
    given = [(*row[:2], None, *row[2:]) for row in (HEADER, ONE, TWO)]
    assert found(*given) == ["table 3 by 5"]


def test_a_table_may_begin_anywhere_in_the_sheet() -> None:
    document = opened(book(("Sheet1", [BLANK, BLANK, *((None, None, *row) for row in (HEADER, ONE))])))
    assert rows(document) == [list(HEADER), list(ONE)]
    assert str(document.tables[0].place) == "sheet 'Sheet1', row 3"


def test_a_record_written_downwards_is_a_table_of_two_columns() -> None:
    given = (("Recommendation", "Publish"), ("Lead", "Head of Housing"), ("Due", "May 2025"))
    assert found(*given) == ["table 3 by 2"]


def test_a_header_on_two_rows_with_merged_cells_keeps_its_shape() -> None:
    def merge(made: Workbook) -> None:
        page(made).merge_cells("A1:A2")
        page(made).merge_cells("B1:B2")
        page(made).merge_cells("C1:D1")

    data = book(
        ("Sheet1", [("Ref", "Action", "Who", None), (None, None, "Lead", "Support"), ("1", "a", "b", "c")]),
        change=merge,
    )
    upper, lower, _ = opened(data).tables[0].rows
    assert [(cell.row_span, cell.column_span) for cell in upper] == [(2, 1), (2, 1), (1, 2)]
    assert [cell.words.text for cell in lower] == ["Lead", "Support"]


def test_words_under_a_merged_cell_are_not_shown() -> None:
    merge = '</sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
    data = book(("Sheet1", [HEADER, ONE, ("ghost", *TWO[1:])]))
    document = opened(with_parts(data, {"xl/worksheets/sheet1.xml": lambda text: text.replace("</sheetData>", merge)}))
    assert "ghost" not in document.text
    assert document.tables[0].rows[1][0].row_span == 2


@pytest.mark.parametrize("columns", [40, 120])
def test_a_wide_tracker_is_one_table(columns: int) -> None:
    header = tuple(f"Column {number}" for number in range(columns))
    assert found(header, tuple("x" for _ in header)) == [f"table 2 by {columns}"]
