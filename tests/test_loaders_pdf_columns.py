"""PDFs: names that the writer set on lines of their own, and rows that a page ends between."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from pdf_files import needs_office, office_pdf

from loaders.formats.pdf import open_pdf

_HEAD = ("Ref", "Action", "Lead", "By when")


def _plan(path: Path, rows: list[tuple[str, str, str, str]], *, tagged: bool) -> list[list[str]]:
    """The words of the cells of a table, each with its line breaks, after Word made a PDF of it."""
    document = docx.Document()
    document.add_heading("Wyvern improvement plan", 1)
    table = document.add_table(rows=1, cols=4, style="Table Grid")
    for row in (_HEAD, *rows):
        cells = table.rows[0].cells if row is _HEAD else table.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            cell.text = words
    document.save(str(path))
    (made,) = open_pdf("plan.pdf", office_pdf(path, tagged=tagged)).tables
    return [[cell.words.raw for cell in row] for row in made.rows]


@needs_office
@pytest.mark.parametrize("tagged", [True, False])
def test_names_on_lines_of_their_own_stay_apart_where_the_column_has_room_for_both(
    tmp_path: Path,
    tagged: bool,  # noqa: FBT001 - both ways of printing
) -> None:
    rows = [
        ("1", "Write a guide to visits", "HR Lead\nIT Lead", "May 2031"),
        ("2", "Print the guide", "Communications Manager of the Northern Area", "June 2031"),
    ]
    read = _plan(tmp_path / "plan.docx", rows, tagged=tagged)
    assert read[1][2].split("\n") == ["HR Lead", "IT Lead"]
    assert "\n" not in read[2][2]


@needs_office
@pytest.mark.parametrize("tagged", [True, False])
def test_a_numbered_row_at_the_top_of_a_page_is_a_row_of_its_own(tmp_path: Path, tagged: bool) -> None:  # noqa: FBT001 - both ways of printing
    long = "Visit each of the homes, and tell the board what was seen there and what is still to be done."
    rows = [(f"7.{at}", f"7.{at} {long}", f"Area Manager {at}", "May 2031") for at in range(1, 25)]
    read = _plan(tmp_path / "plan.docx", rows, tagged=tagged)
    assert [row[0] for row in read[1:]] == [f"7.{at}" for at in range(1, 25)]
