"""Each passage in the graph says where in its file it stands, each doubtful fact why; verify notices when that does not hold."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest
from sample import sample_reading
from sample_places import in_cells, on_pages

from graph.embedded import EmbeddedStore
from graph.names import Names
from graph.store import ask
from graph.terms import GT, OA, PROLOGUE
from graph.verify import verify
from graph.write import triples
from ontology.plan import Doubt, Passage, Reading

NAMES = Names()
GRAPH = NAMES.graph("Ashcombe", "ashcombe-fostering-2025.txt")
PLAN = NAMES.plan("Ashcombe", "ashcombe-fostering-2025.txt")
LEAD = f"<{PLAN}/recommendation/1/action/1/lead/1>"
TEXT = sample_reading().source.text


def stored(reading: Reading, update: str = "") -> EmbeddedStore:
    """The reading in a store, tampered with by an update of its graph."""
    oxigraph = ox.Store()
    store = EmbeddedStore(oxigraph)
    store.replace({GRAPH: triples(reading, NAMES)})
    if update:
        before = set(oxigraph)
        oxigraph.update(f"{PROLOGUE}WITH <{GRAPH}> {update}")
        assert set(oxigraph) != before, "nothing was tampered with"
    return store


def asks(reading: Reading, pattern: str) -> bool:
    return ask(stored(reading), f"{PROLOGUE}ASK {{ {pattern} }}")


def test_a_fact_of_a_pdf_leads_to_its_page_and_the_box_of_its_words() -> None:
    assert asks(
        on_pages(),
        f"""{LEAD} gt:evidence ?passage . ?passage gt:page 1 ; gt:place "page 1" ; oa:hasSelector ?fragment .
        ?fragment a oa:FragmentSelector ; rdf:value "page=1&viewrect=72,90,9.5,12" ;
            dcterms:conformsTo <http://tools.ietf.org/rfc/rfc3778>""",
    )


def test_a_fact_of_a_sheet_leads_to_its_cell_and_one_of_two_cells_to_both() -> None:
    row = TEXT[: TEXT.index("Lead: Fostering")].count("\n") + 1
    assert asks(in_cells(), f'{LEAD} gt:evidence [ gt:sheet "Actions" ; gt:cell "B{row}" ]')
    carers = TEXT[: TEXT.index("Every carer")].count("\n") + 1
    assert asks(
        in_cells(),
        f"""<{PLAN}/recommendation/1/description/1> gt:evidence [ gt:cell "B{carers}", "B{carers + 1}" ;
        gt:place "sheet 'Actions', cells B{carers}, B{carers + 1}" ]""",
    )


def test_a_fact_of_a_text_leads_to_its_line_and_has_no_page() -> None:
    line = TEXT[: TEXT.index("Lead: Fostering")].count("\n") + 1
    assert asks(sample_reading(), f'{LEAD} gt:evidence [ gt:place "line {line} of the text" ]')
    assert not asks(sample_reading(), "?selector a oa:FragmentSelector")


def test_only_passages_in_use_say_where_they_stand() -> None:
    kinds = [one.object for one in triples(on_pages(), NAMES)]
    assert kinds.count(OA.FragmentSelector) == kinds.count(GT.Passage) < len(on_pages().source.spots)


def test_a_fact_whose_words_touch_a_doubt_says_so_and_no_other_does() -> None:
    at = TEXT.index("Fostering Manager /")
    reading = sample_reading()
    doubts = (Doubt(Passage(at + 10, at + 12), "The columns were told apart by their places alone."),)
    store = stored(replace(reading, source=replace(reading.source, doubts=doubts)))
    query = f"{PROLOGUE}SELECT ?s ?why {{ ?s gt:doubt ?why }}"
    (row,) = list(store.query(query))  # type: ignore[arg-type]
    assert (str(row["s"]), row["why"].value) == (LEAD, "The columns were told apart by their places alone.")


@pytest.mark.parametrize("reading", [on_pages(), in_cells(), sample_reading()], ids=["pages", "cells", "lines"])
def test_a_plan_as_loaded_has_no_faults_wherever_it_stands(reading: Reading) -> None:
    assert verify(stored(reading)).faults == ()


@pytest.mark.parametrize(
    ("reading", "update", "fault"),
    [
        (on_pages(), "DELETE { ?p gt:page 1 } INSERT { ?p gt:page 7 } WHERE { ?p gt:page 1 }", "its fragments say page=1&"),
        (on_pages(), "DELETE { ?f rdf:value ?v } INSERT { ?f rdf:value 'p. 1' } WHERE { ?f rdf:value ?v }", "say p. 1."),
        (on_pages(), "DELETE { ?f dcterms:conformsTo ?r } WHERE { ?f dcterms:conformsTo ?r }", "its fragments say nothing."),
        (on_pages(), "INSERT { ?p gt:page 0 } WHERE { ?p gt:page 1 }", "and pages are counted from 1."),
        (in_cells(), "INSERT { ?p gt:cell '5B' } WHERE { ?p a gt:Passage }", "is said to be in cell 5B"),
        (in_cells(), "DELETE { ?p gt:cell ?c } WHERE { ?p gt:cell ?c }", "and not at sheet 'Actions'."),
        (in_cells(), "DELETE { ?p gt:place ?c } WHERE { ?p gt:place ?c }", "is said to be at no place"),
        (sample_reading(), "INSERT { ?p gt:place 'line 1 of the text' } WHERE { ?p gt:place 'line 16 of the text' }", "at line 1 of the text and line 16 of the text, and not at line 16 of the text."),
    ],
)  # fmt: skip
def test_a_place_that_does_not_hold_is_reported(reading: Reading, update: str, fault: str) -> None:
    faults = verify(stored(reading, update)).faults
    assert any(one.startswith("ashcombe-fostering-2025.txt, ") and fault in one for one in faults), faults
