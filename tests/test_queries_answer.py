"""An answer as people and programs get it: no cell is a formula, nothing is lost, the same answer gives the same bytes."""

from __future__ import annotations

import csv
import io
import json
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import get_args

import openpyxl
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from rdflib import RDF, XSD, BNode, Literal, URIRef

from ontology.settings import Settings
from queries import serialise
from queries.answer import Answer, Kind, Term
from queries.inline import Inline
from queries.tables import to_csv, to_json, to_xlsx, value

HEADINGS = ("Action", "Due", "Number", "Said")


def typed(text: str, name: str) -> Literal:
    return Literal(text, datatype=XSD[name], normalize=False)


def answer(*rows: tuple[Term | None, ...]) -> Answer:
    return Answer(("action", "due", "number", "said"), rows, truncated=False, seconds=0.1)


WHOLE = answer(
    (URIRef("http://x/1"), typed("2025-07-31", "date"), typed("3", "integer"), Literal("Train all staff")),
    (Literal('Écoles, "quoted"\nand broken'), typed("2025-07", "gYearMonth"), typed("2.50", "decimal"), None),
    (BNode("b"), typed("2025", "gYear"), typed("-7", "integer"), Literal("ja", lang="de")),
)


def sheet(given: Answer, name: str = "Answer") -> Worksheet:
    headings = HEADINGS[: len(given.columns)]
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(given, headings, {"Question": "=What?"})))
    return book[name]


def test_a_csv_file_has_a_heading_and_every_row_with_empty_cells_where_nothing_is_said() -> None:
    rows = list(csv.reader(io.StringIO(to_csv(WHOLE, HEADINGS))))
    assert rows == [
        ["Action", "Due", "Number", "Said"],
        ["http://x/1", "2025-07-31", "3", "Train all staff"],
        ['Écoles, "quoted"\nand broken', "2025-07", "2.5", ""],
        ["b", "2025", "-7", "ja"],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    hostile = answer((Literal(text), None, None, URIRef("http://x/=1")))
    assert list(csv.reader(io.StringIO(to_csv(hostile, (text, "", "", ""))), strict=True))[1][0] == f"'{text}"
    assert to_csv(hostile, (text, "", "", "")).lstrip('"').startswith("'")
    cell = sheet(hostile)["A2"]
    assert cell.data_type == "s"
    assert sheet(hostile)["D2"].hyperlink is None
    assert sheet(hostile, "About")["B1"].data_type == "s"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60))
def test_what_a_csv_cell_holds_can_always_be_had_back(text: str) -> None:
    written = to_csv(answer((Literal(text), None, None, None)), HEADINGS)
    cell = list(csv.reader(io.StringIO(written, newline=""), strict=True))[1][0]
    assert cell.removeprefix("'") == text.removeprefix("'") or cell == f"'{text}"


def test_a_spreadsheet_keeps_numbers_as_numbers_and_days_as_days_and_months_as_words() -> None:
    page = sheet(WHOLE)
    assert [cell.value for cell in page[1]] == list(HEADINGS)
    assert page["B2"].is_date
    assert page["B2"].value.date().isoformat() == "2025-07-31"
    assert (page["C2"].value, page["C3"].value) == (3, 2.5)
    assert (page["B3"].value, page["B4"].value) == ("2025-07", "2025")
    assert page["D3"].value is None
    assert page.freeze_panes == "A2"
    assert page.column_dimensions["D"].width < 30


def test_a_spreadsheet_says_when_rows_are_missing() -> None:
    rows = sheet(replace(WHOLE, truncated=True), "About")
    assert [cell.value for cell in rows[2]] == ["Rows", "3, and there are more that are not shown"]


def test_a_spreadsheet_holds_a_text_that_is_too_long_for_a_cell_as_far_as_it_fits() -> None:
    text = sheet(answer((Literal("x" * 40_000), typed("1899-12-31", "date"), typed("NaN", "double"), None)))["A2"].value
    assert (len(text), text[-1]) == (32_767, "…")


def test_the_same_answer_gives_the_same_bytes() -> None:
    assert to_xlsx(WHOLE, HEADINGS, {}) == to_xlsx(WHOLE, HEADINGS, {})
    triples = Inline(ox.Store()).run("CONSTRUCT { gt:Action skos:broader org:Post, prov:Plan } {}")
    turtle = {serialise.text(triples, "text/turtle") for _ in range(20)}
    assert len(turtle) == 1


def test_json_gives_each_row_by_its_variables_with_what_it_is_about() -> None:
    told = json.loads(to_json(WHOLE, HEADINGS[:3], {"question": "overdue-actions"}))
    assert told["question"] == "overdue-actions"
    assert told["truncated"] is False
    assert told["columns"][0] == {"variable": "action", "heading": "Action"}
    assert told["columns"][3] == {"variable": "said", "heading": None}
    assert told["rows"][0] == {"action": "http://x/1", "due": "2025-07-31", "number": 3, "said": "Train all staff"}
    assert told["rows"][1] == {"action": 'Écoles, "quoted"\nand broken', "due": "2025-07", "number": 2.5, "said": None}


@pytest.mark.parametrize(
    "media_type", ["application/sparql-results+json", "application/sparql-results+xml", "text/tab-separated-values"]
)
def test_every_result_format_gives_the_very_terms_back(media_type: str) -> None:
    read = ox.parse_query_results(serialise.text(WHOLE, media_type), serialise.TABLE_FORMATS[media_type])
    assert isinstance(read, ox.QuerySolutions)
    assert [variable.value for variable in read.variables] == list(WHOLE.columns)
    terms = [[None if term is None else str(term) for term in row] for row in read]
    assert terms[0] == [
        "<http://x/1>",
        f'"2025-07-31"^^<{XSD.date}>',
        f'"3"^^<{XSD.integer}>',
        '"Train all staff"',
    ]
    assert terms[1][2:] == [f'"2.50"^^<{XSD.decimal}>', None]
    assert terms[2][3] == '"ja"@de'


def test_sparql_csv_gives_values_exactly_as_the_standard_has_it() -> None:
    given = answer((Literal("=1+1"), None, None, None))
    assert serialise.text(given, "text/csv").splitlines() == ["action,due,number,said", "=1+1,,,"]


def test_yes_and_no_have_formats_of_their_own() -> None:
    yes = Inline(ox.Store()).run("ASK {}")
    assert yes.kind == "ask"
    assert serialise.formats(yes) == ("application/sparql-results+json", "application/sparql-results+xml")
    assert json.loads(serialise.text(yes, "application/sparql-results+json"))["boolean"] is True
    with pytest.raises(KeyError):
        serialise.text(yes, "text/csv")


@pytest.mark.filterwarnings("ignore:.* is deprecated, use Dataset:DeprecationWarning")  # rdflib's own JSON-LD parser
@pytest.mark.parametrize(
    ("media_type", "name"),
    [("text/turtle", "turtle"), ("application/ld+json", "json-ld"), ("application/n-triples", "nt")],
)
def test_every_graph_format_gives_the_very_triples_back(media_type: str, name: str) -> None:
    asked = 'CONSTRUCT { gt:Action gt:lead "Hēd"@en, 3, gt:Board . _:x gt:lead "a\\nb" } {}'
    triples = Inline(ox.Store()).run(asked)
    assert triples.columns == ("subject", "predicate", "object")
    read = rdflib.Graph().parse(data=serialise.text(triples, media_type), format=name)
    assert {str(value) for value in read.objects()} == {
        "Hēd",
        "3",
        "https://w3id.org/golden-thread/ontology#Board",
        "a\nb",
    }
    assert len(read) == len(triples.rows) == 4
    with pytest.raises(KeyError):
        serialise.text(triples, "application/sparql-results+json")


def test_an_answer_can_be_cut_to_some_columns_in_another_order() -> None:
    assert WHOLE.only(["said", "action"]).rows[0] == (Literal("Train all staff"), URIRef("http://x/1"))
    with pytest.raises(ValueError, match="not in tuple"):
        WHOLE.only(["none"])


def test_a_row_that_does_not_fit_its_columns_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="2 cells does not fit 4 columns"):
        answer((None, None))


def test_every_kind_of_query_says_which_it_is() -> None:
    engine = Inline(ox.Store(), Settings(query_rows=1))
    kinds = [engine.run(sparql).kind for sparql in ("SELECT * {}", "ASK {}", "DESCRIBE <a:b>")]
    assert kinds == list(get_args(Kind))
    assert engine.run("SELECT ?x { VALUES ?x { 1 2 } }").truncated


def asked(expression: str) -> Answer:
    return Inline(ox.Store()).run(f"SELECT ({expression} AS ?x) {{ }}")


@pytest.mark.parametrize("datatype", ["HTML", "XMLLiteral"])
def test_a_text_that_a_query_calls_a_document_is_not_parsed(datatype: str, caplog: pytest.LogCaptureFixture) -> None:
    start = time.process_time()
    (term,) = asked(f"STRDT('{'<div>' * 8_000}', <{RDF[datatype]}>)").rows[0]
    assert time.process_time() - start < 1
    assert isinstance(term, Literal)
    assert (str(term), term.datatype) == ("<div>" * 8_000, RDF[datatype])
    assert not caplog.records


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("sNaN", "decimal"),
        ("9" * 4_000, "integer"),
        ("INF", "double"),
        ("2025-02-30", "date"),
        ("2025-01-01T99:00:00", "dateTime"),
        ("perhaps", "boolean"),
        ("zz", "hexBinary"),
        ("P1", "duration"),
    ],
)
def test_a_value_that_is_none_of_its_type_is_shown_as_it_is_written(
    text: str, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    given = asked(f"STRDT('{text}', xsd:{name})")
    (term,) = given.rows[0]
    assert term == typed(text, name)
    caplog.clear()
    assert sheet(given)["A2"].value == text
    assert json.loads(to_json(given, ("x",), {}))["rows"] == [{"x": text}]
    assert to_csv(given, ("x",)).splitlines()[1] == text
    given = asked(f"STRDT('{text}', xsd:{name})")
    assert not caplog.records


@pytest.mark.parametrize("number", [10**15, -(10**17)])
def test_a_number_of_which_a_spreadsheet_would_lose_digits_is_text_there(number: int) -> None:
    assert sheet(asked(str(number)))["A2"].value == str(number)


def test_numbers_dates_and_truth_values_of_an_answer_are_such() -> None:
    row = asked("1").rows[0] + asked("2.5").rows[0] + asked("1e3").rows[0] + asked("true").rows[0]
    assert [value(term) for term in row] == [1, 2.5, 1000.0, True]
    assert value(asked("'2025-01-31'^^xsd:date").rows[0][0]) == date(2025, 1, 31)
    moment = asked("'2025-01-31T10:00:00Z'^^xsd:dateTime").rows[0][0]
    assert isinstance(moment, Literal)
    assert moment.value == datetime(2025, 1, 31, 10, tzinfo=UTC)
