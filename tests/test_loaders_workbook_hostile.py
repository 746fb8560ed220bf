"""Workbooks from strangers: bombs, entities, huge claims and damaged parts are refused or read within limits; wrong names mislead nobody."""

from __future__ import annotations

import io
import time
import zipfile
from contextlib import suppress
from dataclasses import replace

import pytest
from sheet_files import HEADER, book, converted, opened, rows, with_parts

from loaders.errors import LoadError, TooLarge, Unreadable
from ontology.settings import Settings

ROW = ("1", "Publish standards", "Draft them", "Head of Housing", "March 2025")
PLAN = book(("Actions", [HEADER, ROW]))
SHEET = "xl/worksheets/sheet1.xml"


def test_a_million_rows_that_are_only_formatted_cost_next_to_nothing() -> None:
    empty = "".join(f'<row r="{number}" s="1" ht="15"><c r="A{number}" s="1"/></row>' for number in range(3, 200_003))
    data = with_parts(PLAN, {SHEET: lambda text: text.replace("</sheetData>", f"{empty}</sheetData>")})
    before = time.process_time()
    assert rows(opened(data)) == [list(HEADER), list(ROW)]
    assert time.process_time() - before < 3


def test_a_zip_bomb_is_refused_before_it_is_unpacked_whole() -> None:
    data = with_parts(PLAN, {SHEET: lambda text: text.replace("<sheetData>", f"<sheetData>{' ' * 3_000_000}")})
    with pytest.raises(TooLarge, match="unpacked it has more than 1 MiB"):
        opened(data, settings=replace(Settings(), document_unpacked=1))


def test_entities_are_not_resolved() -> None:
    declared = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "grown">]><worksheet'
    data = with_parts(
        PLAN, {SHEET: lambda text: text.replace("<worksheet", declared, 1).replace("Draft them", "&a;&b;Draft")}
    )
    assert "grown" not in opened(data).text


def test_a_laughing_file_is_refused_or_read_at_once() -> None:
    grown = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    declared = f'<!DOCTYPE x [<!ENTITY a0 "ha">{grown}]><worksheet'
    data = with_parts(
        PLAN, {SHEET: lambda text: text.replace("<worksheet", declared, 1).replace("Draft them", "&a11;")}
    )
    before = time.process_time()
    with suppress(LoadError):
        assert len(opened(data).text) < 1_000
    assert time.process_time() - before < 3


def test_more_cells_than_allowed_are_refused_with_the_setting_to_raise() -> None:
    data = book(("Actions", [HEADER, *[ROW] * 30]))
    with pytest.raises(TooLarge, match="document_cells"):
        opened(data, settings=replace(Settings(), document_cells=100))


def test_a_few_words_far_apart_do_not_make_a_table_that_fills_the_memory() -> None:
    far = [[None] * number + ["x", "y", "z"] for number in range(0, 1_200, 3)]
    with pytest.raises(TooLarge, match="document_cells"):
        opened(book(("Actions", far)), settings=replace(Settings(), document_cells=50_000))


def test_a_merged_range_over_the_whole_sheet_is_as_large_as_its_words() -> None:
    merge = '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    data = with_parts(PLAN, {SHEET: lambda text: text.replace("</sheetData>", merge)})
    assert opened(data).text.startswith("Ref")


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET, "xl/styles.xml"])
def test_a_damaged_part_is_told_by_its_name(part: str) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        opened(with_parts(PLAN, {part: lambda text: text[: len(text) // 2]}))


def test_a_file_cut_short_is_refused() -> None:
    with pytest.raises(LoadError):
        opened(PLAN[: len(PLAN) // 2])


@pytest.mark.parametrize(
    "said", ['r="0"', 'r="-4"', 'r="99999999999999"', 'r="x"', 's="99999999"', 's="x"', 't="s"', 't="q"']
)
def test_a_cell_that_says_nonsense_of_itself_breaks_nothing(said: str) -> None:
    data = with_parts(PLAN, {SHEET: lambda text: text.replace('<c r="C2" t="inlineStr"', f"<c {said}", 1)})
    assert "Publish standards" in opened(data).text


def test_a_workbook_without_words_is_refused() -> None:
    with pytest.raises(Unreadable, match="the file is empty"):
        opened(book(("Sheet1", [])))


def test_an_external_relation_is_not_followed() -> None:
    outside = '<Relationship Id="rId1" Type="x/worksheet" Target="http://localhost:9/x.xml" TargetMode="External"/>'
    kept = "xl/_rels/workbook.xml.rels"
    data = with_parts(PLAN, {kept: f'<Relationships xmlns="x">{outside}</Relationships>'})
    with pytest.raises(Unreadable, match="the file is empty"):
        opened(data)


# --- wrong names


@pytest.mark.parametrize("name", ["plan.xls", "plan.csv", "plan.ods", "plan.html", "plan.txt"])
def test_an_excel_workbook_is_read_whatever_it_is_called(name: str) -> None:
    assert rows(opened(PLAN, name)) == [list(HEADER), list(ROW)]


@pytest.mark.parametrize("ending", ["ods", "xls"])
def test_other_workbooks_are_read_though_they_are_called_xlsx(ending: str) -> None:
    assert rows(opened(converted(PLAN, ending), "plan.xlsx")) == [list(HEADER), list(ROW)]


def test_a_table_of_a_web_page_is_read_though_it_is_called_xls() -> None:
    table = "".join(f"<tr>{''.join(f'<td>{one}</td>' for one in row)}</tr>" for row in (HEADER, ROW))
    assert rows(opened(f"<html><body><table>{table}</table></body></html>".encode(), "export.xls")) == [
        list(HEADER),
        list(ROW),
    ]


@pytest.mark.parametrize("separator", [",", "\t"])
def test_separated_values_are_read_though_they_are_called_xls(separator: str) -> None:
    text = "\n".join(separator.join(row) for row in (HEADER, ROW, ROW))
    assert rows(opened(text.encode(), "export.xls"))[:2] == [list(HEADER), list(ROW)]


def test_a_damaged_old_workbook_is_refused() -> None:
    data = converted(PLAN, "xls")
    with pytest.raises(LoadError):
        opened(data[:600] + bytes(len(data) - 600), "plan.xls")


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_old_and_open_workbooks_keep_to_the_limit_of_cells(ending: str) -> None:
    with pytest.raises(TooLarge, match="document_cells"):
        opened(converted(PLAN, ending), f"plan.{ending}", replace(Settings(), document_cells=4))


def test_rows_that_an_open_sheet_repeats_a_million_times_are_cells_too() -> None:
    data = converted(PLAN, "ods")
    bomb = with_parts(
        data,
        {
            "content.xml": lambda text: text.replace(
                "<table:table-row ", '<table:table-row table:number-rows-repeated="900000" ', 1
            )
        },
    )
    with pytest.raises(TooLarge, match="document_cells"):
        opened(bomb, "plan.ods")


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("readme.txt", "words")
    with pytest.raises(LoadError, match="archive"):
        opened(out.getvalue(), "plan.xlsx")


def test_a_sheet_without_a_name_is_read() -> None:
    data = with_parts(PLAN, {"xl/workbook.xml": lambda text: text.replace('name="Actions"', 'name=""')})
    assert rows(opened(data)) == [list(HEADER), list(ROW)]


def test_an_old_workbook_whose_folders_hold_each_other_is_refused() -> None:
    data = bytearray(converted(PLAN, "xls"))
    root = data.rfind("Root Entry".encode("utf-16-le"))
    one = (1).to_bytes(4, "little")
    data[root + 76 : root + 80] = one  # what the root holds: the entry after it, of 128 bytes as each
    data[root + 128 + 68 : root + 128 + 72] = one  # which stands beside itself
    with pytest.raises(LoadError):
        opened(bytes(data), "plan.xls")
