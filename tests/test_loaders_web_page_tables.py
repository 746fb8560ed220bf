"""Tables of web pages keep their shape: spanning cells, heads, lists and tables in cells, tags that nobody closed."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from page_files import lines, opened, points, rows, said, spans

from loaders.errors import TooLarge
from loaders.load import load_bytes
from ontology.settings import Settings


def test_cells_and_rows_that_nobody_closed_are_cells_and_rows() -> None:
    assert rows("<table><tr><td>a<td>b<tr><td>c<td>d</table>") == [["a", "b"], ["c", "d"]]


def test_cells_span_rows_and_columns() -> None:
    body = "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>"
    assert spans(opened(body).tables[0]) == [[(2, 1), (1, 2)], [(1, 1), (1, 1)]]


def test_a_cell_with_a_list_still_spans_its_rows() -> None:
    body = "<table><tr><td rowspan=2>• a<br>• b<td>x<td>1<tr><td>y<td>2</table>"
    assert spans(opened(body).tables[0])[0][0] == (2, 1)
    assert points(opened(body).tables[0].rows[0][0]) == ["• a", "• b"]


@pytest.mark.parametrize("said_span", ["0", "100000", "99999999999999999999"])
def test_a_cell_spans_no_more_rows_than_there_are(said_span: str) -> None:
    body = f"<table><tr><td rowspan={said_span}>a<td>b<tr><td>c<tr><td>d</table>"
    assert spans(opened(body).tables[0])[0][0] == (3, 1)


@pytest.mark.parametrize("said_span", ["-1", "x", ""])
def test_a_span_that_is_no_number_is_one(said_span: str) -> None:
    assert spans(opened(f"<table><tr><td rowspan='{said_span}'>a<td>b<tr><td>c<td>d</table>").tables[0])[0][0] == (1, 1)


def test_a_cell_over_more_columns_than_there_are_is_as_wide_as_the_table() -> None:
    assert spans(opened("<table><tr><td colspan=900>Group<tr><td>a<td>b</table>").tables[0])[0] == [(1, 2)]


@pytest.mark.parametrize(
    ("body", "headed"),
    [
        ("<table><thead><tr><th>a<th>b<tr><th>c<th>d</thead><tr><td>1<td>2</table>", 2),
        ("<table><tr><th>a<th>b<tr><td>1<td>2</table>", 1),
        ("<table><tr><td>a<td>b<tr><td>1<td>2</table>", 0),
        ("<table><tr><th>a<td>b<tr><th>1<td>2</table>", 0),
    ],
)
def test_the_head_of_a_table_is_known(body: str, headed: int) -> None:
    assert opened(body).tables[0].header_rows == headed


def test_lists_in_cells_are_points_with_their_numbers() -> None:
    cell = opened("<table><tr><td>To do:<ol start=2><li>one<li>two<br>more</ol><td>x</table>").tables[0].rows[0][0]
    assert points(cell) == ["2. one", "3. two more"]
    assert cell.stem.text == "To do:"


def test_a_table_in_a_cell_stays_there_and_its_words_are_the_cells_too() -> None:
    document = opened("<table><tr><td>a<td>b<table><tr><td>in<td>ner</table><tr><td>c<td>d</table>")
    (table,) = document.tables
    assert said(table) == [["a", "b\nin\nner"], ["c", "d"]]
    assert [said(inner) for inner in table.rows[0][1].tables] == [[["in", "ner"]]]


def test_a_table_that_only_sets_out_the_page_is_taken_away() -> None:
    plan = "<table><tr><th>Action<th>Lead<tr><td>a<td>b</table>"
    for around in ("<table role=presentation><tr><td><h1>Plan</h1><td>", "<table><tr><td><h1>Plan</h1>"):
        assert lines(f"{around}{plan}</table>") == ["#1 Plan", "Action | Lead / a | b"]


def test_a_page_set_out_in_columns_gives_the_table_in_them() -> None:
    many = "".join(f"<tr><td>a{number}<td>b" for number in range(6))
    assert len(opened(f"<table><tr><td>Menu<td><table>{many}</table></table>").tables[0].rows) == 6


def test_a_caption_heads_its_table() -> None:
    assert lines("<table><caption>Recommendation 1</caption><tr><td>a<td>b</table>")[0] == "#6 Recommendation 1"


def test_a_picture_that_stands_for_a_word_is_read() -> None:
    assert rows("<table><tr><td>Status<td><img src=g.png alt=Green></table>") == [["Status", "Green"]]


def test_a_page_saved_from_word_is_read_without_what_word_keeps_for_itself() -> None:
    page = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><!--[if gte mso 9]><xml><o:x>junk</o:x></xml><![endif]--></head>"
        "<body lang=EN-GB><div class=WordSection1><p class=MsoTitle>Housing plan<o:p></o:p></p><p class=MsoListParagraph>"
        "<![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>Publish<o:p></o:p></p>"
        "<table class=MsoTableGrid><tr><td><p class=MsoNormal>Action<o:p></o:p></p></td><td><p>Lead</p></td></tr></table></div></body></html>"
    )
    assert lines(page.encode()) == ["#1 Housing plan", "1. Publish", "Action | Lead"]


def test_spans_that_would_fill_the_memory_are_refused() -> None:
    row = "<tr>" + "<td rowspan=60000 colspan=100>x" * 10
    with pytest.raises(TooLarge, match="document_cells"):
        opened(f"<table>{row * 800}</table>", settings=replace(Settings(), document_cells=500_000))


def test_tables_in_tables_without_end_are_read_in_no_time() -> None:
    before = time.process_time()
    assert opened("<table><tr><td>a<td>b" * 300).text.startswith("a")
    assert time.process_time() - before < 5


def test_a_plan_on_a_page_is_read_one_table_for_each_recommendation() -> None:
    table = "<table><thead><tr><th>Action<th>Lead<th>By when</thead><tr><td>{}<td>Head of Housing<td>{}</table>"
    page = (
        "<html><title>Plan - Wyvern Council</title><nav>Home</nav><main><h1>Housing action plan</h1>"
        f"<h3>Recommendation 1: Publish standards</h3>{table.format('Draft them', 'May 2025')}"
        f"<h3>Recommendation 2: Answer complaints</h3>{table.format('Set up a desk', '1 June 2025')}</main></html>"
    )
    plan = load_bytes("plan.html", page.encode(), Settings()).plan
    assert plan.title is not None
    assert plan.title.text == "Housing action plan"
    assert [(one.text.text, one.actions[0].text.text) for one in plan.recommendations] == [
        ("Publish standards", "Draft them"),
        ("Answer complaints", "Set up a desk"),
    ]
