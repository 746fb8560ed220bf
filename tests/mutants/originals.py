"""The files that are changed: real ones, small, of every format that is read without another program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pytest
from layouts.plan import draw
from layouts.printed import Printer, chromium
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from pdf_files import Drawing
from sheet_files import HEADER, Value, book, converted
from word_files import cell, changed, control, levels, line, numbered, row, run, table, word_file

_SEED = 11
STYLES = ("docx", "xlsx", "html", "csv", "md", "txt tabs", "txt pipes", "txt fixed", "txt lines", "txt flattened")
_LEAST_TEXT = (
    "Recommendation 1: Publish standards.\nLead: Head of Housing\nTarget date: 31 March 2025 or within 6 months"
)


@dataclass(frozen=True, slots=True)
class Original:
    """A file as its program made it: the ending of its name, and its bytes."""

    ending: str
    data: bytes


def originals(more: Iterable[Original] = ()) -> dict[str, tuple[Original, ...]]:
    """The files by the ending of their names, those that are made without a browser or an office and `more`."""
    made: dict[str, list[Original]] = {}
    for one in (*by_hand(), *drawn(STYLES), *more):
        made.setdefault(one.ending, []).append(one)
    return {ending: tuple(files) for ending, files in made.items()}


def by_hand() -> Iterator[Original]:
    """Files with what drawn plans have little of: changes, notes, content controls, merged and hidden cells, code."""
    yield Original(".docx", _word())
    yield Original(".xlsx", _workbook())
    yield Original(".pdf", _pdf())
    yield Original(".html", _PAGE.encode())
    yield Original(".txt", _LEAST_TEXT.encode("utf-16"))
    yield Original(".csv", 'Réf;Recommandation;Échéance\r\nR1;"Publish; then\nreview";31/03/2025\r\n'.encode("cp1252"))


def drawn(styles: Sequence[str]) -> Iterator[Original]:
    """Plans drawn at random, some of each format. Raises RuntimeError where there is no browser to print a PDF with."""
    with Printer() as printer:
        for style in styles:
            for number in range(3):
                yield Original(f".{style.split()[0]}", draw(_SEED, number, printer, {style: 1.0}).data)


def printed() -> Iterator[Original]:
    """PDF plans as a browser prints them, where there is one."""
    return drawn(("pdf tagged", "pdf ruled", "pdf unruled")) if chromium() else iter(())


def saved_anew() -> Iterator[Original]:
    """Sheets as LibreOffice saves them, where it is installed."""
    for ending in ("xls", "ods"):
        with suppress(pytest.skip.Exception):
            yield Original(f".{ending}", converted(_workbook(), ending))


def _word() -> bytes:
    """A Word document with numbering, tracked changes, notes, a field, a content control and merged cells."""
    field = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{run(" DATE ", tag="instrText")}<w:fldSimple w:instr="x"/>'
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{line('In a box')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    return word_file(
        line("Plan of Eastmere", '<w:pStyle w:val="Heading1"/>'),
        line(run("Publish standards") + note, numbered(1)),
        line(run("Review them") + box, numbered(1, 1)),
        line(field + changed("del", run("old", tag="delText")) + changed("ins", run("Lead: Head of Housing"))),
        table(
            row(*HEADER, properties="<w:tblHeader/>"),
            row(
                cell("R1", '<w:vMerge w:val="restart"/>'),
                "Publish standards",
                control(cell("Draft them")),
                "AB",
                "March 2025",
            ),
            row(cell("", "<w:vMerge/>"), cell("Publish", '<w:gridSpan w:val="2"/>'), cell(table(row("a", "b"))), "Q3"),
            widths=(900, 2000, 2000, 1500, 1500),
        ),
        numbering={1: levels(("decimal", "Recommendation %1:"), ("lowerLetter", "%2)"))},
        parts={"footnotes": f'<w:footnote w:id="2">{line("A note")}</w:footnote>'},
    )


def _workbook() -> bytes:
    """A workbook with merged, struck, hidden and dated cells, a comment, a formula and a second sheet."""

    def change(made: Workbook) -> None:
        sheet: Any = made.worksheets[0]
        sheet.merge_cells("A2:A3")
        sheet["C2"].font = Font(strike=True, bold=True)
        sheet["D2"].comment = Comment("Ask her", "A reader")
        sheet["F2"] = "=1+1"
        sheet["E3"].number_format = "mmm yyyy"
        sheet.row_dimensions[4].hidden = True
        made.worksheets[1].sheet_state = "hidden"

    rows: list[Sequence[Value]] = [
        HEADER,
        ("R1", "Publish", "Draft them", "Head of Housing", "March 2025"),
        ("", "", "Consult", "AB", 45_700),
    ]
    return book(
        ("Actions", [*rows, ("R2", "Train", "Train all", "AB", True)]), ("Key", [("AB", "A. Bell")]), change=change
    )


def _pdf() -> bytes:
    """A ruled table over two pages, with a rule through words, and a turned page."""
    drawing = Drawing()
    rows = [
        [[word] for word in HEADER],
        [["R1"], ["Publish", "standards"], ["Draft"], ["Head of Housing"], ["May 2025"]],
    ]
    drawing.text(40, 40, "Plan of Eastmere", 16).table((40, 90, 220, 340, 460, 560), 80, rows)
    drawing.page().text(40, 40, "Priority 2", 14).table((40, 90, 220, 340, 460, 560), 80, rows)
    drawing.rule(44, 110, 88, 110).canvas.setPageRotation(90)
    return drawing.data()


_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Plan</title><style>.h{display:none}</style></head>
<body><h1>Plan of Eastmere</h1><nav><ul><li><a href="/x">Home</a></ul></nav><script>document.write("x")</script>
<table><thead><tr><th scope="col">Ref<th>Recommendation<th>Action<th>Lead<th>Due</thead>
<tr><td rowspan="2">R1<td>Publish &amp; review<td colspan="2"><ol type="a"><li>Draft<li><del>Old</del> Train</ol><td>31&nbsp;March 2025
<tr><td>Review<td><table><tr><td>a<td>b</table><td class="h">AB<td>Q3 <!-- none --></table>
<dl><dt>Lead<dd>Head of Housing</dl><details><summary>More</summary><p>Lead: AB<br>Due: May</p></details></body></html>"""
