"""What a person sees in a sheet is what is read of it: dates, percentages, merged and hidden cells, comments, each in its place."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table as Listed
from sheet_files import (
    HEADER,
    Value,
    asides,
    book,
    cells,
    converted,
    doubts,
    lines,
    opened,
    page,
    rows,
    struck,
    with_parts,
)

from loaders.document import Document, Heading
from loaders.formats.workbook import HIDDEN_COLUMN, HIDDEN_ROW

FIRST = ("1", "Publish standards", "• Draft them\n• Consult tenants", "Head of Housing", date(2025, 3, 31))
SECOND = (None, None, "Report to Cabinet", "Director of Housing", "Autumn 2025")
FORMATS = ("xlsx by openpyxl", "xlsx", "ods", "xls")


def plan(made: Workbook) -> None:
    """Make of a sheet what plans make of theirs: merged cells, a hidden row, a comment, struck words."""
    sheet = page(made)
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:B3")
    sheet["E2"].number_format = "dd/mm/yyyy"
    sheet["D3"].comment = Comment("Covers until May", "A Clerk")
    sheet["D2"] = CellRichText(TextBlock(InlineFont(rFont="Arial", strike=True), "Head of Homes"), " Head of Housing")
    sheet.row_dimensions[3].hidden = True
    hidden = made.create_sheet("Lists")
    hidden.append(["Complete"])
    hidden.sheet_state = "hidden"


@pytest.fixture(scope="module", params=FORMATS)
def document(request: pytest.FixtureRequest) -> Document:
    """The same plan in each format, as openpyxl and as LibreOffice write it."""
    data = book(("Actions", [HEADER, FIRST, SECOND]), change=plan)
    ending, _, writer = str(request.param).partition(" ")
    return opened(data if writer else converted(data, ending), f"plan.{ending}")


# --- the same in each format


def test_merged_cells_span_the_rows_that_they_cover(document: Document) -> None:
    _, first, second = document.tables[0].rows
    assert [cell.row_span for cell in first] == [2, 2, 1, 1, 1]
    assert [cell.words.text for cell in second] == ["Report to Cabinet", "Director of Housing", "Autumn 2025"]


def test_a_real_date_is_read_as_the_sheet_shows_it(document: Document) -> None:
    assert rows(document)[1][4] == "31/03/2025"


def test_bullets_in_a_cell_are_points_of_a_list(document: Document) -> None:
    points = document.tables[0].rows[1][2].points
    assert [point.words.text for point in points] == ["Draft them", "Consult tenants"]


def test_words_struck_out_stay_in_the_text_as_struck(document: Document) -> None:
    assert struck(document) == ["Head of Homes"]


def test_a_hidden_row_is_read_and_told_apart(document: Document) -> None:
    assert doubts(document) == [("Report to Cabinet\nDirector of Housing\nAutumn 2025", HIDDEN_ROW)]


def test_a_comment_stands_apart_with_its_cell(document: Document) -> None:
    assert ("Covers until May", "This is a comment on cell D3.") in asides(document)


def test_a_hidden_sheet_stands_apart(document: Document) -> None:
    assert ("Lists Complete", "This sheet is hidden.") in asides(document)
    assert len(document.tables) == 1


def test_each_cell_knows_its_place(document: Document) -> None:
    found = cells(document)
    assert found["Actions!E3"] == "Autumn 2025"
    assert found["Actions!A2"] == "1"
    assert str(document.tables[0].place) == "sheet 'Actions', row 1"


# --- of Excel workbooks alone


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (date(2024, 4, 3), "dd/mm/yyyy", "03/04/2024"),
        (date(2024, 4, 3), "mm-dd-yy", "03/04/2024"),
        (date(2024, 4, 3), "mm/dd/yyyy", "3 April 2024"),
        (date(2024, 4, 3), "mmm-yy", "Apr 2024"),
        (date(2024, 4, 3), "d-mmm", "03 Apr 2024"),
        (date(2024, 4, 3), "yyyy-mm-dd", "2024-04-03"),
        (date(2024, 4, 3), "[$-809]dd mmmm yyyy;@", "03 April 2024"),
        (datetime(2024, 4, 3, 14, 30), "dd/mm/yyyy hh:mm", "03/04/2024 14:30"),  # noqa: DTZ001 - sheets know no zone
        (0.25, "0%", "25%"),
        (0.255, "0.0%", "25.5%"),
        (1234.5, '"£"#,##0.00', "£1,234.50"),
        (7, "000", "007"),
        (3, '"R"0', "R3"),
        (3, '0 "days"', "3 days"),
        (1.1 + 2.2, "General", "3.3"),
        (True, "General", "TRUE"),
    ],
)
def test_a_value_is_read_as_its_format_shows_it(value: Value, code: str, shown: str) -> None:
    def set_format(made: Workbook) -> None:
        page(made)["B2"] = value
        page(made)["B2"].number_format = code

    assert cells(opened(book(("Actions", [HEADER, FIRST]), change=set_format)))["Actions!B2"] == shown


def test_a_workbook_that_counts_days_from_1904_shows_the_same_dates() -> None:
    data = book(("Actions", [HEADER, FIRST]))
    shifted = with_parts(
        data,
        {
            "xl/workbook.xml": lambda text: text.replace("<workbookPr/>", '<workbookPr date1904="1"/>'),
            "xl/worksheets/sheet1.xml": lambda text: text.replace("45747", str(45747 - 1462)),
        },
    )
    assert cells(opened(shifted))["Actions!E2"] == "2025-03-31"


def test_the_result_of_a_formula_is_read_and_one_without_a_result_is_told() -> None:
    data = book(("Actions", [HEADER, ("1", "Publish", "Draft", "=A1", "=B1")]))
    saved = with_parts(
        data,
        {"xl/worksheets/sheet1.xml": lambda text: text.replace("<f>A1</f><v></v>", "<f>A1</f><v>2025</v>")},
    )
    document = opened(saved)
    assert cells(document)["Actions!D2"] == "2025"
    assert rows(document)[1][4] == ""
    assert asides(document) == [("=B1", "This cell holds a formula whose result was not saved in the file.")]


def test_an_error_is_no_lead() -> None:
    document = opened(book(("Actions", [HEADER, ("1", "Publish", "Draft", "#REF!", "May 2025")])))
    assert rows(document)[1][3] == ""
    assert asides(document) == [("#REF!", "This cell shows an error in place of a result.")]


def test_a_cell_struck_out_whole_is_struck() -> None:
    def strike(made: Workbook) -> None:
        page(made)["D2"].font = Font(strike=True)

    assert struck(opened(book(("Actions", [HEADER, FIRST]), change=strike))) == ["Head of Housing"]


def test_a_hidden_column_is_read_and_told_apart() -> None:
    def hide(made: Workbook) -> None:
        page(made).column_dimensions["D"].hidden = True

    assert doubts(opened(book(("Actions", [HEADER, FIRST]), change=hide))) == [
        ("Lead", HIDDEN_COLUMN),
        ("Head of Housing", HIDDEN_COLUMN),
    ]


def test_a_sheet_that_only_a_macro_can_show_stands_apart() -> None:
    def hide(made: Workbook) -> None:
        made.worksheets[1].sheet_state = "veryHidden"

    document = opened(book(("Actions", [HEADER, FIRST]), ("Old", [HEADER]), change=hide))
    assert asides(document)[-1][1] == "This sheet is hidden so that only a macro can show it."


def test_only_the_chosen_value_of_a_list_is_read() -> None:
    def choose(made: Workbook) -> None:
        choice = DataValidation(type="list", formula1='"Complete,Overdue"')
        page(made).add_data_validation(choice)
        choice.add("E2")

    assert "Overdue" not in opened(book(("Actions", [HEADER, FIRST]), change=choose)).text


def test_a_thread_of_comments_is_read_with_its_authors_and_not_twice() -> None:
    def note(made: Workbook) -> None:
        page(made)["D2"].comment = Comment("[Threaded comment]\n\nYour version allows you to read it.", "tc={1}")

    data = book(("Actions", [HEADER, FIRST]), change=note)
    space = 'xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"'
    kind = "http://schemas.microsoft.com/office/2017/10/relationships"
    threaded = with_parts(
        data,
        {
            "xl/threadedComments/threadedComment1.xml": f'<ThreadedComments {space}><threadedComment ref="D2" personId="p">'
            "<text>Who covers?</text></threadedComment></ThreadedComments>",
            "xl/persons/person.xml": f'<personList {space}><person displayName="A Clerk" id="p"/></personList>',
            "xl/_rels/workbook.xml.rels": lambda text: text.replace(
                "</Relationships>",
                f'<Relationship Id="p9" Type="{kind}/person" Target="persons/person.xml"/></Relationships>',
            ),
            "xl/worksheets/_rels/sheet1.xml.rels": lambda text: text.replace(
                "</Relationships>",
                f'<Relationship Id="t9" Type="{kind}/threadedComment" Target="../threadedComments/threadedComment1.xml"/>'
                "</Relationships>",
            ),
        },
    )
    comments = [words for words, reason in asides(opened(threaded)) if "comment" in reason]
    assert comments == ["A Clerk: Who covers?"]


def test_a_table_that_excel_knows_has_a_header() -> None:
    def tell(made: Workbook) -> None:
        page(made).add_table(Listed(displayName="Actions", ref="A1:E2"))

    assert opened(book(("Actions", [HEADER, FIRST]), change=tell)).tables[0].header_rows == 1


def test_the_name_of_a_sheet_heads_it_unless_a_program_gave_the_name() -> None:
    named = opened(book(("Housing", [HEADER, FIRST]), ("Adults", [HEADER, FIRST])))
    assert lines(named) == ["Housing", "table 2 by 5", "Adults", "table 2 by 5"]
    assert lines(opened(book(("Sheet1", [HEADER, FIRST])))) == ["table 2 by 5"]


def test_the_title_above_a_table_is_the_first_heading() -> None:
    document = opened(book(("Plan", [("Wyvern housing action plan",), (), HEADER, FIRST])))
    first = document.blocks[0]
    assert isinstance(first, Heading)
    assert (first.words.text, first.level) == ("Wyvern housing action plan", 1)
    assert asides(document) == [("Plan", "This is the name of a sheet, which has a heading of its own.")]


def test_codes_for_characters_that_xml_has_not_are_no_words() -> None:
    data = book(("Actions", [HEADER, ("1", "Publish", "CODE", "Head", "May")]))
    coded = with_parts(data, {"xl/worksheets/sheet1.xml": lambda text: text.replace("CODE", "Draft_x000D_\nand send")})
    assert rows(opened(coded))[1][2] == "Draft\nand send"


def test_the_name_of_a_later_sheet_heads_it_above_its_own_lines() -> None:
    first = ("Cover", [("Wyvern housing action plan",), ("Agreed in May",)])
    document = opened(
        book(
            first, ("Homes", [("Within three months",), (), HEADER, FIRST]), ("Rents", [("Rents",), (), HEADER, FIRST])
        )
    )
    assert lines(document) == [
        "Wyvern housing action plan",
        "Agreed in May",
        "Homes",
        "Within three months",
        "table 2 by 5",
        "Rents",
        "table 2 by 5",
    ]


def test_the_words_of_a_text_box_stand_apart() -> None:
    def note(made: Workbook) -> None:
        page(made)["A1"].comment = Comment("x", "y")  # so that the sheet has relations

    drawn = (
        '<xdr:wsDr xmlns:xdr="urn:x" xmlns:a="urn:a"><xdr:sp><xdr:txBody><a:p><a:r><a:t>Wyvern </a:t></a:r><a:r><a:t>plan</a:t></a:r></a:p>'
        "<a:p><a:r><a:t>May 2025</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>"
    )
    data = with_parts(
        book(("Actions", [HEADER, FIRST]), change=note),
        {
            "xl/drawings/drawing9.xml": drawn,
            "xl/worksheets/_rels/sheet1.xml.rels": lambda text: text.replace(
                "</Relationships>",
                '<Relationship Id="d9" Type="x/drawing" Target="../drawings/drawing9.xml"/></Relationships>',
            ),
        },
    )
    assert ("Wyvern plan May 2025", "These words stand in a text box on the sheet.") in asides(opened(data))
