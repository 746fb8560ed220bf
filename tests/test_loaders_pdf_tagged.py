"""Tagged PDFs: the structure tree gives tables whole over pages, headings and lists; where it is not to be believed, the page is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import docx
import pytest
from docx.oxml import OxmlElement
from pdf_files import asides, blocks, browser, needs_office, office_pdf, printed, rows
from playwright.sync_api import Browser

from loaders.document import Document, ListPoint
from loaders.formats.pdf import open_pdf

STYLE = "<style>table{border-collapse:collapse}td,th{border:1px solid #000;vertical-align:top}</style>"
HEAD = "<tr><th>Ref</th><th>Recommendation</th><th>Action</th><th>Lead officer</th><th>By when</th></tr>"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Chromium, to print with."""
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def word_plan(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """A plan of three pages made in Word: merged cells, a repeated heading, a list and a table in cells, long rows."""
    document = docx.Document()
    document.add_heading("Wyvern improvement plan", 1)
    document.add_paragraph("Agreed by the Cabinet on 3 March 2026.")
    table = document.add_table(rows=1, cols=4, style="Table Grid")
    for cell, words in zip(table.rows[0].cells, ("Recommendation", "Action", "Lead", "By when"), strict=True):
        cell.text = words
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no name for it
    for number in range(1, 14):
        cells = table.add_row().cells
        cells[1].text = (
            f"Action {number} begins here. " + "Work on it with all partners of the board. " * 6 + f"End {number}."
        )
        cells[2].text, cells[3].text = f"Head of Service {number}", f"{number} June 2026"
    table.cell(1, 0).merge(table.cell(13, 0)).text = "Improve visits to children."
    table.cell(2, 1).add_paragraph("Train all staff", style="List Bullet")
    table.cell(2, 1).add_paragraph("Publish the policy", style="List Bullet")
    inner = table.cell(3, 1).add_table(rows=2, cols=2)
    inner.style = "Table Grid"
    for cell, words in zip((*inner.rows[0].cells, *inner.rows[1].cells), ("North", "Elm", "South", "Oak"), strict=True):
        cell.text = words
    path = tmp_path_factory.mktemp("tagged") / "plan.docx"
    document.save(str(path))
    return open_pdf("plan.pdf", office_pdf(path, tagged=True))


@needs_office
def test_a_table_over_three_pages_is_one_with_its_merged_cells_and_its_heading_once(word_plan: Document) -> None:
    (table,) = word_plan.tables
    assert table.header_rows == 1
    assert [len(row) for row in table.rows] == [4, 4, *[3] * 12]
    assert rows(table)[1][0] == "Improve visits to children. (13 rows)"
    assert [row[-1].words.text for row in table.rows[1:]] == [f"{number} June 2026" for number in range(1, 14)]
    assert blocks(word_plan)[0] == ("Heading", "Wyvern improvement plan")


@needs_office
def test_a_cell_that_runs_over_a_page_has_its_own_end(word_plan: Document) -> None:
    (table,) = word_plan.tables
    actions = [row[-3].words.text for row in table.rows[1:]]
    for number, action in enumerate(actions, 1):
        assert action.startswith(f"Action {number} begins here.")
        assert f"End {number}." in action
        assert action.count("begins here") == 1
    pages = {spot.page for spot in word_plan.source.spots}
    assert {1, 2} < pages
    spans = [row[-3].words.spans[0] for row in table.rows[1:]]
    over = [
        span
        for span in spans
        if len({s.page for s in word_plan.source.spots if span[0] <= s.passage.start < span[1]}) > 1
    ]
    assert over


@needs_office
def test_lists_and_tables_in_cells_are_kept_in_their_cells(word_plan: Document) -> None:
    (table,) = word_plan.tables
    assert [point.words.text for point in table.rows[2][-3].points] == ["Train all staff", "Publish the policy"]
    inner = table.rows[3][-3].tables[0]
    assert rows(inner) == [["North", "Elm"], ["South", "Oak"]]


def test_cells_that_the_tree_leaves_out_because_they_are_empty_keep_their_place(chromium: Browser) -> None:
    body = (
        "<tr><td rowspan=2>1</td><td rowspan=2>Improve visits</td><td>Publish the policy</td><td>Director</td><td>May 2026</td></tr>"
        "<tr><td>Train staff</td><td></td><td>June 2026</td></tr>"
        "<tr><td>2</td><td>Listen to families</td><td>Hold a forum</td><td></td><td></td></tr>"
    )
    read = open_pdf("plan.pdf", printed(chromium, f"{STYLE}<table>{HEAD}{body}</table>", tagged=True))
    assert rows(read.tables[0])[1:] == [
        ["1 (2 rows)", "Improve visits (2 rows)", "Publish the policy", "Director", "May 2026"],
        ["Train staff", "", "June 2026"],
        ["2", "Listen to families", "Hold a forum", "", ""],
    ]


def test_a_table_without_borders_is_sure_where_it_is_tagged(chromium: Browser) -> None:
    body = "".join(
        f"<tr><td>{n}</td><td>Improve {n}</td><td>Act {n}</td><td>Lead {n}</td><td>May 2026</td></tr>" for n in "123"
    )
    read = open_pdf("plan.pdf", printed(chromium, f"<table>{HEAD}{body}</table>", tagged=True))
    assert [row[2] for row in rows(read.tables[0])] == ["Action", "Act 1", "Act 2", "Act 3"]
    assert not read.source.doubts


def test_a_repeated_heading_of_a_printed_page_is_set_aside(chromium: Browser) -> None:
    body = "".join(
        f"<tr><td>{n}</td><td>Improve</td><td>Act {n}</td><td>Lead</td><td>May 2026</td></tr>" for n in range(80)
    )
    page = f"{STYLE}<table><thead>{HEAD}</thead><tbody>{body}</tbody></table>"
    read = open_pdf("plan.pdf", printed(chromium, page, tagged=True))
    (table,) = read.tables
    assert [row[0] for row in rows(table)] == ["Ref", *map(str, range(80))]
    assert table.header_rows == 1
    assert list(asides(read)) == ["Ref Recommendation Action Lead officer By when"]


def test_headings_and_lists_are_as_the_tree_has_them(chromium: Browser) -> None:
    page = "<h1>Plan</h1><p>We accept it.</p><h2>Actions</h2><ol><li>Publish<ul><li>in June</li></ul></li><li>Train</li></ol>"
    read = open_pdf("plan.pdf", printed(chromium, page, tagged=True))
    assert blocks(read) == [
        ("Heading", "Plan"),
        ("Paragraph", "We accept it."),
        ("Heading", "Actions"),
        ("ListPoint", "Publish"),
        ("ListPoint", "in June"),
        ("ListPoint", "Train"),
    ]
    assert [block.level for block in read.blocks if isinstance(block, ListPoint)] == [1, 2, 1]


def test_where_the_tree_has_no_table_but_rules_draw_one_the_rules_are_believed(chromium: Browser) -> None:
    cells = [("Ref", "Action", "Lead officer"), ("1", "Publish the policy", "Director"), ("2", "Train staff", "KT")]
    edges = (20, 70, 300, 420)
    boxes = "".join(
        f'<div style="position:absolute;left:{left}px;top:{40 + 30 * row}px;width:{right - left}px;height:30px;'
        f'border:1px solid #000">{words}</div>'
        for row, line in enumerate(cells)
        for (left, right), words in zip(pairwise(edges), line, strict=True)
    )
    read = open_pdf("plan.pdf", printed(chromium, boxes, tagged=True))
    assert rows(read.tables[0]) == [list(line) for line in cells]


def test_a_table_that_only_lays_out_the_page_is_no_table(chromium: Browser) -> None:
    page = "<table><tr><td><h2>Recommendation 1</h2></td></tr><tr><td><p>Improve visits.</p></td></tr></table>"
    read = open_pdf("plan.pdf", printed(chromium, page, tagged=True))
    assert not read.tables
    assert blocks(read) == [("Heading", "Recommendation 1"), ("Paragraph", "Improve visits.")]


def test_the_same_plan_is_read_alike_with_tags_and_without(chromium: Browser) -> None:
    body = "".join(
        f"<tr><td>{n}</td><td>Improve area {n} for all</td><td>Publish policy {n}</td><td>Director</td><td>May 2026</td></tr>"
        for n in range(40)
    )
    page = f"{STYLE}<h1>Plan</h1><table><thead>{HEAD}</thead><tbody>{body}</tbody></table><p>End.</p>"
    with_tags, without = (open_pdf("plan.pdf", printed(chromium, page, tagged=tagged)) for tagged in (True, False))
    assert rows(with_tags.tables[0]) == rows(without.tables[0])
    assert blocks(with_tags) == blocks(without)


def test_words_are_whole_also_on_a_page_that_pdfium_takes_to_be_written_downwards(chromium: Browser) -> None:
    body = "".join(
        f"<tr{' style=break-before:page' * (n == 2)}><td>{n}</td><td>Improve area {n} for all children who live here</td>"
        f"<td>1. Publish policy {n}<br>2. Train staff</td><td>Chief Nurse (Aisha Bell)</td><td>May 2026</td></tr>"
        for n in (1, 2)
    )
    page = f"<style>table{{width:100%}}td,th{{font:13.33px Arial}}</style>{STYLE}<table><thead>{HEAD}</thead><tbody>{body}</tbody></table>"
    read = open_pdf("plan.pdf", printed(chromium, page, tagged=False, landscape=True))
    assert rows(read.tables[0])[2] == [
        "2",
        "Improve area 2 for all children who live here",
        "1. Publish policy 2 2. Train staff",
        "Chief Nurse (Aisha Bell)",
        "May 2026",
    ]


def test_a_line_break_of_the_text_is_told_from_one_of_a_narrow_column(chromium: Browser) -> None:
    lead = "Performance Manager<br>Commissioning Manager"
    body = "".join(
        f"<tr><td>{n}</td><td>Improve the visits to families for all children who live here</td><td>Publish it, and then train all staff in it</td>"
        f'<td style="width:9.6em">{lead}</td><td>May 2026</td></tr>'
        for n in (1, 2)
    )
    page = f"<style>table{{width:16cm}}td,th{{font:13.33px Arial}}</style>{STYLE}<table><thead>{HEAD}</thead><tbody>{body}</tbody></table>"
    table = open_pdf("plan.pdf", printed(chromium, page, tagged=True)).tables[0]
    assert table.rows[1][3].words.raw == "Performance Manager\nCommissioning Manager"
    assert table.rows[1][1].words.raw == "Improve the visits to families for all children who live here"


def test_letters_drawn_as_one_shape_make_one_word(chromium: Browser) -> None:
    page = "<p style=\"font: 15px 'DejaVu Sans'\">The Chief Officer of the Office affirms it.</p>"
    read = open_pdf("plan.pdf", printed(chromium, page, tagged=True))
    assert blocks(read) == [("Paragraph", "The Chief Officer of the Office affirms it.")]
