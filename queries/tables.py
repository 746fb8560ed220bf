"""Answers as tables for people: CSV and spreadsheets in which no cell is ever a formula, and plain JSON."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from rdflib import Literal

from queries.answer import Answer, Term

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes spreadsheet programs compute a cell when they open a CSV file."""

_AS_TEXT = ("#gYearMonth", "#gYear", "#dateTime")  # a month has no first day here, whatever rdflib makes of it
_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # in every spreadsheet, so that the same answer gives the same bytes
_FIRST_DAY = date(1900, 3, 1)  # before it Excel's calendar is wrong by a day, and before 1900 it has none
_LONGEST_CELL = 32_767  # characters, Excel's limit
_LARGEST = 10**15  # Excel keeps fifteen digits of a number
_WIDEST, _NARROWEST = 60, 8  # characters
_SHEET, _ABOUT = "Answer", "About"

Value = str | int | float | date | bool | None


def value(term: Term | None) -> Value:
    """A term as Python has it: numbers, days and truth values as such, all else as text; None where it is unbound."""
    if term is None:
        return None
    if not isinstance(term, Literal) or str(term.datatype).endswith(_AS_TEXT):
        return str(term)
    known = float(term.value) if isinstance(term.value, Decimal) and term.value.is_finite() else term.value
    if isinstance(known, float) and not math.isfinite(known):
        return str(term)
    return known if isinstance(known, bool | int | float | date) else str(term)


def to_csv(answer: Answer, headings: Sequence[str]) -> str:
    """The rows under their headings, lines ended as RFC 4180 has it; text that would be a formula gets a "'" before it.

    Encode it as "utf-8-sig" for a file that people open in Excel.
    """
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([_tame(heading) for heading in headings])
    writer.writerows([_tame(value(term)) for term in row] for row in answer.rows)
    return file.getvalue()


def _tame(cell: Value) -> str:
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)


def to_json(answer: Answer, headings: Sequence[str], about: Mapping[str, Any]) -> str:
    """An object: what `about` says, then "columns" (variable and heading), "rows" (by variable) and "truncated".

    Values are numbers, true and false, null where unbound, and text for all else. `headings` are those of the first
    columns; further ones (the IRIs to which cells lead) have none.
    """
    columns = [
        {"variable": variable, "heading": headings[at] if at < len(headings) else None}
        for at, variable in enumerate(answer.columns)
    ]
    rows = [
        {variable: _plain(value(term)) for variable, term in zip(answer.columns, row, strict=True)}
        for row in answer.rows
    ]
    whole = {**about, "columns": columns, "rows": rows, "truncated": answer.truncated}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _plain(cell: Value) -> Value:
    return cell.isoformat() if isinstance(cell, date) else cell


def to_xlsx(answer: Answer, headings: Sequence[str], about: Mapping[str, str]) -> bytes:
    """A workbook: the rows under a frozen heading, and a second sheet with what `about` says. Same answer, same bytes."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"created": _MADE})
        _answer_sheet(book, answer, headings)
        _about_sheet(book, {**about, "Rows": _count(answer)})
    return file.getvalue()


def _count(answer: Answer) -> str:
    rows = f"{len(answer.rows):,}"
    return f"{rows}, and there are more that are not shown" if answer.truncated else rows


def _answer_sheet(book: Any, answer: Answer, headings: Sequence[str]) -> None:
    sheet = book.add_worksheet(_SHEET)
    bold = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
    wrap = book.add_format({"valign": "top", "text_wrap": True})
    day = book.add_format({"valign": "top", "num_format": "d mmm yyyy", "align": "left"})
    rows = [[value(term) for term in row] for row in answer.rows]
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, bold)
        sheet.set_column(column, column, _width(heading, [row[column] for row in rows]))
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            _write(sheet, (number, column), cell, day if isinstance(cell, date) else wrap)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), max(len(headings) - 1, 0))


def _about_sheet(book: Any, about: Mapping[str, str]) -> None:
    sheet = book.add_worksheet(_ABOUT)
    bold, wrap = book.add_format({"bold": True, "valign": "top"}), book.add_format({"valign": "top", "text_wrap": True})
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 80)
    for number, (name, said) in enumerate(about.items()):
        _write(sheet, (number, 0), name, bold)
        _write(sheet, (number, 1), said, wrap)


def _write(sheet: Any, place: tuple[int, int], cell: Value, style: Any) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(*place, cell, style)
    elif isinstance(cell, float) or (isinstance(cell, int) and abs(cell) < _LARGEST):
        sheet.write_number(*place, cell, style)
    elif isinstance(cell, date) and cell >= _FIRST_DAY:
        sheet.write_datetime(*place, cell, style)
    elif cell is not None:
        sheet.write_string(*place, _fitting(str(cell)), style)


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"


def _width(heading: str, cells: Sequence[Value]) -> int:
    longest = max((len(line) for cell in (heading, *cells) for line in str(cell or "").split("\n")), default=0)
    return min(max(longest + 2, _NARROWEST), _WIDEST)
