"""From a real file to the graph: what is superseded, hidden or told apart by position is no plain fact, and each place is right."""

from __future__ import annotations

import pytest
import sheet_files
import word_files
from openpyxl.styles import Font
from openpyxl.workbook import Workbook
from word_files import cell, changed, line, row, run, table

from graph.embedded import EmbeddedStore
from graph.names import Names
from graph.store import MEMORY, open_store, select
from graph.terms import PROLOGUE
from graph.verify import verify
from graph.write import triples
from loaders import superseded
from loaders.load import load_bytes
from ontology.places import Places, doubtful
from ontology.plan import Reading
from ontology.settings import Settings

HEAD = ("Ref", "Action", "Lead", "By when", "Progress")
DREDGE = ("1.1", "Dredge the inner basin to four metres", "Harbour Master", "May 2026", "Begun")
PAINT = ("1.2", "Paint the crane on the north quay", "Dock Manager", "June 2026", "Done")
LIGHT = ("1.3", "Light the pier from dusk to dawn", "Dock Manager", "July 2026", "Not started")


def word() -> Reading:
    """A Word document: one lead replaced by a tracked change, one row struck out by hand, one action deleted as a change."""
    replaced = cell(
        line(changed("del", run("Old Harbour Clerk", tag="delText")) + changed("ins", run("Harbour Master")))
    )
    deleted = cell(line(changed("del", run(LIGHT[1], tag="delText"))))
    data = word_files.word_file(
        line("Wyvern Harbour Improvement Plan", '<w:pStyle w:val="Heading1"/>'),
        line("Recommendation 1: Keep the harbour safe", '<w:pStyle w:val="Heading2"/>'),
        table(
            row(*HEAD),
            row(*DREDGE[:2], replaced, *DREDGE[3:]),
            row(*(cell(line(run(text, "<w:strike/>"))) for text in PAINT)),
            row(LIGHT[0], deleted, *LIGHT[2:]),
        ),
    )
    return load_bytes("harbour.docx", data, Settings())


def workbook() -> Reading:
    """A workbook: one row struck out, one hidden, and a hidden sheet."""

    def change(made: Workbook) -> None:
        sheet = sheet_files.page(made)
        for one in sheet[5]:
            one.font = Font(strike=True)
        sheet.row_dimensions[6].hidden = True
        made["Notes"].sheet_state = "hidden"

    rows = [("Wyvern Harbour Improvement Plan",), (), ("Recommendation", *HEAD)]
    rows += [("Keep the harbour safe", *one) for one in (DREDGE, PAINT, LIGHT)]
    data = sheet_files.book(("Actions", rows), ("Notes", [("Kept for the auditors",)]), change=change)
    return load_bytes("harbour.xlsx", data, Settings())


def unread(reading: Reading) -> list[tuple[str, str, str]]:
    """What was not read: where, its words, and why."""
    text, places = reading.source.text, Places(reading.source)
    return [
        (str(places.at(one.passage)), " ".join(text[one.passage.start : one.passage.end].split()), one.reason)
        for one in reading.unread
    ]


def test_in_a_word_document_only_what_stands_is_a_fact() -> None:
    reading = word()
    ((action,),) = [one.actions for one in reading.plan.recommendations]
    assert (action.text.text, [lead.text for lead in action.leads]) == (DREDGE[1], ["Harbour Master"])
    told = [(words, why) for _, words, why in unread(reading)]
    assert told[:3] == [
        ("Old Harbour Clerk", superseded.WORDS),
        (" ".join(PAINT), superseded.ROW),
        (" ".join(LIGHT), superseded.BESIDE),
    ]
    assert [words for words, _ in told[3:]] == [LIGHT[1]]  # which the opener tells of by itself


def test_a_deleted_row_takes_nothing_of_its_neighbours_with_it() -> None:
    removed = '<w:del w:id="1" w:author="a"/>'
    data = word_files.word_file(
        line("Wyvern Harbour Improvement Plan", '<w:pStyle w:val="Heading1"/>'),
        table(
            row("Recommendation", *HEAD[1:]),
            row("Keep the harbour safe", *DREDGE[1:4], ""),
            row("Keep the harbour painted", *PAINT[1:], properties=removed),
            row("", *LIGHT[1:]),
        ),
    )
    reading = load_bytes("harbour.docx", data, Settings())
    said = [(one.text.text, [action.text.text for action in one.actions]) for one in reading.plan.recommendations]
    assert said == [("Keep the harbour safe", [DREDGE[1], LIGHT[1]])]


def test_in_a_workbook_a_struck_row_a_hidden_row_and_a_hidden_sheet_are_told_apart_with_their_cells() -> None:
    reading = workbook()
    assert [action.text.text for one in reading.plan.recommendations for action in one.actions] == [DREDGE[1], LIGHT[1]]
    told = unread(reading)
    assert ("sheet 'Actions', cells A5 to F5", f"Keep the harbour safe {' '.join(PAINT)}", superseded.ROW) in told
    assert any(where.startswith("sheet 'Notes'") and "hidden" in why for where, _, why in told)
    assert {quote.text for quote, _ in doubtful(reading)} == set(LIGHT)


@pytest.mark.parametrize("reading", [word(), workbook()], ids=["word", "workbook"])
def test_every_fact_of_a_real_file_is_where_the_graph_says(reading: Reading) -> None:
    with open_store(MEMORY) as store:
        store.replace({Names().graph(None, reading.source.name): triples(reading, Names())})
        assert verify(store).faults == ()


def test_the_cell_of_each_lead_can_be_asked_for() -> None:
    with open_store(MEMORY) as store:
        assert isinstance(store, EmbeddedStore)
        store.replace({Names().graph(None, "harbour.xlsx"): triples(workbook(), Names())})
        asked = "?s gt:property gt:lead ; gt:asWritten ?lead ; gt:evidence ?p . ?p gt:sheet ?sheet ; gt:cell ?cell"
        rows = select(store, f"{PROLOGUE}SELECT ?lead ?sheet ?cell {{ {asked} }} ORDER BY ?cell")
        assert [tuple(value.value for value in one) for one in rows] == [
            ("Harbour Master", "Actions", "D4"),
            ("Dock Manager", "Actions", "D6"),
        ]
