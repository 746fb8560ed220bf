"""Files of separated values are read whatever parts their cells, whatever their encoding, with what stands around their table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sheet_files import HEADER, cells, doubts, lines, opened, rows

from loaders.errors import TooLarge, Unreadable
from loaders.load import load_bytes
from ontology.settings import Settings

ROW = ("1", "Publish the tenants’ standards – all", "Draft, then consult", "Head of Housing", "31/03/2025")


def written(separator: str, *given: tuple[str, ...]) -> str:
    """Rows as a spreadsheet writes them."""
    quoted = (
        separator.join(
            f'"{one.replace(chr(34), chr(34) * 2)}"' if set(one) & {separator, '"', "\n"} else one for one in row
        )
        for row in given
    )
    return "\r\n".join(quoted)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_out(separator: str) -> None:
    assert rows(opened(written(separator, HEADER, ROW).encode(), "plan.csv")) == [list(HEADER), list(ROW)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"])
def test_the_encoding_is_found_out(encoding: str) -> None:
    assert rows(opened(written(";", HEADER, ROW).encode(encoding), "plan.csv"))[1] == list(ROW)


def test_a_character_of_windows_in_utf_8_is_repaired() -> None:
    data = written(";", HEADER, ROW).encode() + b"\r\n2;The board\x92s plan;\xe2\x80\x93;x;y"
    assert rows(opened(data, "plan.csv"))[2][1] == "The board’s plan"


def test_the_separator_that_excel_writes_first_is_taken_at_its_word() -> None:
    document = opened(b"sep=|\r\nRef|Action, and more, and more\r\n1|a, b, c\r\n", "plan.csv")
    assert rows(document) == [["Ref", "Action, and more, and more"], ["1", "a, b, c"]]
    assert cells(document)["!A2"] == "Ref"


def test_quoted_cells_keep_their_lines_and_their_quotation_marks() -> None:
    row = ("1", "Publish", 'The "one page" guide\nin print', "Head; deputy", "May")
    document = opened(written(";", HEADER, row).encode(), "plan.csv")
    assert rows(document)[1] == list(row)
    assert cells(document)["!C2"] == row[2]


def test_commas_within_cells_do_not_part_them_where_semicolons_do() -> None:
    given = (("Ref", "Cost", "Action"), ("1", "1,50", "a, b"), ("2", "2,75", "c, d"), ("3", "0,10", "e, f"))
    assert rows(opened(written(";", *given).encode(), "plan.csv")) == [list(row) for row in given]


def test_titles_empty_lines_and_ragged_rows_stand_as_in_a_sheet() -> None:
    text = (
        "Wyvern housing plan\r\n\r\n"
        + written(",", HEADER, ROW)
        + "\r\n\r\n2,Answer complaints,Set up a desk\r\n,,,,\r\n"
    )
    document = opened(text.encode(), "plan.csv")
    assert lines(document) == ["Wyvern housing plan", "table 3 by 5"]
    assert rows(document)[2] == ["2", "Answer complaints", "Set up a desk", "", ""]
    assert cells(document)["!A6"] == "2"


def test_a_very_long_cell_is_read_whole() -> None:
    long = "word " * 60_000
    assert (
        rows(opened(written(",", HEADER, ("1", "Publish", long, "x", "y")).encode(), "plan.csv"))[1][2] == long.strip()
    )


def test_a_quotation_mark_that_never_closes_does_not_swallow_the_file() -> None:
    text = "\n".join(
        ["Ref,Action,Lead,Due", '1,"Publish the guide,Head,May', *(f"{n},Do {n},Head,June" for n in range(60))]
    )
    document = opened(text.encode(), "plan.csv")
    assert len(document.tables[0].rows) == 62
    assert doubts(document)[0][1].startswith("A quotation mark in this file never closes")


def test_figures_that_are_guarded_from_being_counted_with_are_words() -> None:
    assert rows(opened(b'Ref,Action,Lead\n="001",Publish,Head\n', "plan.csv"))[1][0] == "001"


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_text_that_is_clearly_such_a_file_is_read_as_one(separator: str) -> None:
    text = written(separator, HEADER, ROW, ("2", "Answer", "Set up a desk", "Complaints Manager", "June 2025"))
    assert rows(opened(text.encode(), "plan.txt"))[1] == list(ROW)


@pytest.mark.parametrize(
    "text",
    [
        "We met, talked, and agreed.\nThen, as before, we left.\nNothing, alas, came of it.\n",
        "Lead: Head of Housing; Support: none\nDue: May; then June\n",
    ],
)
def test_sentences_with_commas_are_no_table(text: str) -> None:
    assert not opened(text.encode(), "plan.txt").tables


def test_bytes_that_are_no_text_and_files_without_words_are_refused() -> None:
    with pytest.raises(Unreadable, match="this is not a text"):
        opened(bytes(range(1, 256)) * 40, "plan.csv")
    with pytest.raises(Unreadable, match="empty"):
        opened(b",,,\r\n,,,\r\n", "plan.csv")


def test_more_cells_than_allowed_are_refused() -> None:
    with pytest.raises(TooLarge, match="document_cells"):
        opened(b"a,b,c\n" * 100, "plan.csv", replace(Settings(), document_cells=50))


def test_a_plan_in_separated_values_is_read_with_the_cell_of_each_fact() -> None:
    reading = load_bytes("plan.csv", written(",", HEADER, ROW).encode("cp1252"), Settings())
    (action,) = reading.plan.recommendations[0].actions
    due = action.due
    assert due is not None
    here = due.quote.passages[0]
    assert [spot.cell for spot in reading.source.spots if spot.passage.start <= here.start < spot.passage.end] == ["E2"]
