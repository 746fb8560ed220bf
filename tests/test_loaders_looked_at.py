"""A document in which no plan is found says so, with each table that was looked at and why it is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.apart import Readers
from loaders.document import Cell, Document, Paragraph, Table
from loaders.errors import NoPlanFound
from loaders.load import load_bytes
from loaders.read import read
from loaders.wording import Wording
from ontology.plan import Passage, Source, Spot
from ontology.settings import Settings

RISKS = "| Ref | Risk | Score |\n|---|---|---|\n| 1 | The quay may slip | 12 of 25 high |\n| 2 | The crane may fall | low |\n"
COUNTS = "| Theme | Actions | Overdue |\n|---|---|---|\n| Dredging | 12 | 3 |\n| Lights | 4 | 25% |\n"
TEMPLATE = "| Ref | Action | Lead | By when |\n|---|---|---|---|\n| 1 |  |  |  |\n| 2 |  |  |  |\n"


def refused(text: str) -> NoPlanFound:
    with pytest.raises(NoPlanFound) as found:
        load_bytes("harbour.md", text.encode(), Settings())
    return found.value


@pytest.mark.parametrize(
    ("table", "heading", "rows", "reason"),
    [
        (RISKS, ("Ref", "Risk", "Score"), 3, "None of its columns is known to name actions or recommendations."),
        (COUNTS, ("Theme", "Actions", "Overdue"), 3, "Its cells hold figures, and no actions."),
        (TEMPLATE, ("Ref", "Action", "Lead", "By when"), 3, "Its columns are those of a plan, and no row under them is filled in."),
    ],
    ids=["risks", "counts", "template"],
)  # fmt: skip
def test_each_table_is_told_with_its_place_first_words_size_and_the_reason(
    table: str, heading: tuple[str, ...], rows: int, reason: str
) -> None:
    (told,) = refused(f"# Harbour\n\n{table}").tables
    assert (told.heading, told.rows, told.columns, told.reason) == (heading, rows, len(heading), reason)
    assert told.place.startswith("lines 3 to ")


def test_the_message_is_one_text_with_the_first_tables_in_it() -> None:
    said = str(refused("".join(f"More.\n\n{table}\n\n" for table in (RISKS, COUNTS, TEMPLATE, RISKS, RISKS))))
    assert said.startswith(
        "harbour.md: no action plan was found in it: 5 tables and 5 lines were looked at, and none has"
    )
    assert "The table at lines 3 to 6 of the text (3 rows of 3, Ref | Risk | Score): none of its columns" in said
    assert said.endswith("So with 2 more tables. Check that this is the plan itself.")


def test_a_document_without_tables_is_told_in_one_sentence() -> None:
    assert refused("Nothing is planned.").tables == ()


def test_a_table_of_a_pdf_is_told_with_its_page() -> None:
    text = "Ref\nRisk\n1\nThe quay may slip"
    spots = (Spot(Passage(0, 8), page=4), Spot(Passage(9, len(text)), page=5))
    source = Source("risks.pdf", "0" * 64, "application/pdf", text, spots)
    cells = [Cell(Wording(text, (span,))) for span in ((0, 3), (4, 8), (9, 10), (11, len(text)))]
    with pytest.raises(NoPlanFound) as found:
        read(Document(source, (Table((tuple(cells[:2]), tuple(cells[2:]))),)))
    assert [table.place for table in found.value.tables] == ["pages 4, 5"]


def test_a_long_first_cell_is_shortened() -> None:
    text = "word " * 100 + "\nend"
    source = Source("a.pdf", "0" * 64, "application/pdf", text)
    table = Table(((Cell(Wording(text, ((0, 500),))), Cell(Wording(text, ((501, 504),)))),))
    with pytest.raises(NoPlanFound) as found:
        read(Document(source, (Paragraph(Wording(text, ((501, 504),))), table)))
    assert len(found.value.tables[0].heading[0]) < 70


def test_a_process_that_reads_documents_hands_the_tables_on(tmp_path: Path) -> None:
    path = tmp_path / "risks.md"
    path.write_text(RISKS, "utf-8")
    with Readers(Settings(), 1) as readers, pytest.raises(NoPlanFound) as found:
        readers.read(path, path.name)
    assert [table.heading for table in found.value.tables] == [("Ref", "Risk", "Score")]
