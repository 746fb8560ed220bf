"""The tables of a Word document are laid as Word shows them, whatever wraps or merges their cells."""

from __future__ import annotations

import pytest
from word_files import cell, control, grid, levels, line, lines_of, numbered, opened, row, run, table, texts, word_file

from loaders.errors import TooLarge
from loaders.load import open_document
from ontology.settings import Settings

HEAD = row("Action", "Lead", "Due")


def test_cells_that_are_merged_stand_in_each_place_they_cover() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    across = '<w:gridSpan w:val="2"/>'
    document = opened(
        word_file(
            table(
                row(cell("Recommendation 1", across), "Due"),
                row("Write it", cell("Head of Audit", down), "May"),
                row("Train staff", cell("", on), "June"),
                row("Review it", cell("Chief Officer", down), "July"),
            )
        )
    )
    assert grid(document) == [
        ["Recommendation 1", "Recommendation 1", "Due"],
        ["Write it", "Head of Audit", "May"],
        ["Train staff", "Head of Audit", "June"],
        ["Review it", "Chief Officer", "July"],
    ]
    assert [[(one.row_span, one.column_span) for one in cells] for cells in document.tables[0].rows[:2]] == [
        [(1, 2), (1, 1)],
        [(1, 1), (2, 1), (1, 1)],
    ]


def test_cells_merged_across_in_the_old_way_are_one() -> None:
    first, rest = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'
    document = opened(word_file(table(row(cell("Theme", first), cell("", rest), "Due"), HEAD)))
    assert grid(document)[0] == ["Theme", "Theme", "Due"]


def test_a_row_that_begins_late_or_ends_early_keeps_its_columns() -> None:
    late = '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'
    document = opened(word_file(table(HEAD, row("Head of Audit", properties=late))))
    assert grid(document)[1] == ["", "Head of Audit", ""]


def test_a_cell_merged_with_one_that_is_not_there_is_empty() -> None:
    document = opened(word_file(table(row("Write it", cell("", "<w:vMerge/>"), "May"))))
    assert grid(document) == [["Write it", "", "May"]]


def test_a_cell_a_row_and_a_table_in_a_content_control_do_not_vanish() -> None:
    date = control(cell("31 March 2024"), "<w:date/>")
    document = opened(
        word_file(
            control(
                table(
                    HEAD,
                    row("Write it", control(cell("Head of Audit")), date),
                    control(row("Train staff", cell(control(line("Chief Officer"))), cell(line(control(run("May")))))),
                    control(control(row("Review it", "Board", "June"))),
                )
            )
        )
    )
    assert grid(document) == [
        ["Action", "Lead", "Due"],
        ["Write it", "Head of Audit", "31 March 2024"],
        ["Train staff", "Chief Officer", "May"],
        ["Review it", "Board", "June"],
    ]


def test_a_table_in_a_cell_stays_in_it_and_its_outer_table_whole() -> None:
    inner = table(row("Step", "By"), row("Draft", "April"))
    document = opened(
        word_file(
            table(HEAD, row(cell(line("Write it:") + inner + line("")), "Head of Audit", "May"), row("a", "b", "c"))
        )
    )
    (outer,) = document.tables
    assert len(outer.rows) == 3
    held = outer.rows[1][0]
    assert held.words.raw.split("\n")[0] == "Write it:"
    assert held.words.text == "Write it: Step By Draft April"
    assert texts(held.tables[0].grid()) == [["Step", "By"], ["Draft", "April"]]
    assert [one.words.text for one in outer.rows[1][1:]] == ["Head of Audit", "May"]


def test_a_table_of_one_cell_round_another_is_a_frame() -> None:
    document = opened(word_file(table(row(cell(line("Our plan") + table(HEAD, row("a", "b", "c")) + line(""))))))
    assert lines_of(document) == ["Our plan"]
    assert grid(document)[0] == ["Action", "Lead", "Due"]


def test_two_tables_with_nothing_between_are_two() -> None:
    document = opened(word_file(table(HEAD), table(row("Risk", "Score"))))
    assert [len(one.rows) for one in document.tables] == [1, 1]


def test_rows_marked_as_header_are_counted_and_a_table_of_nothing_else_has_none() -> None:
    mark = "<w:tblHeader/>"
    title = row("Plan", "Who", "When", properties=mark)
    document = opened(
        word_file(table(title, row("Action", "Lead", "Due", properties=mark), HEAD), line(""), table(title))
    )
    assert [one.header_rows for one in document.tables] == [2, 0]


def test_lists_in_a_cell_are_points_with_their_levels() -> None:
    def work(document: object) -> None:
        held = document.add_table(1, 1).cell(0, 0)  # type: ignore[attr-defined]
        held.text = "We will:"
        for words, style in (
            ("write it", "List Bullet"),
            ("the draft", "List Bullet 2"),
            ("train staff", "List Bullet"),
        ):
            held.add_paragraph(words, style=style)
        held.add_paragraph("and their managers")

    held = opened(word_file(work=work)).tables[0].rows[0][0]
    assert [(point.words.text, point.level) for point in held.points] == [
        ("write it", 1),
        ("the draft", 2),
        ("train staff and their managers", 1),
    ]
    assert held.stem.text == "We will:"
    assert held.words.raw.split("\n")[1] == "• write it"


def test_marks_typed_in_a_cell_are_points_too() -> None:
    held = opened(word_file(table(row(cell(line("- write it") + line("- train staff")))))).tables[0].rows[0][0]
    assert [point.words.text for point in held.points] == ["write it", "train staff"]


def test_a_number_that_word_counts_in_an_empty_cell_is_its_words() -> None:
    number = numbered(1)
    document = opened(
        word_file(
            table(row(cell(line("", number)), "Write it"), row(cell(line("", number)), "Train staff")),
            numbering={1: levels(("decimal", "R%1"))},
        )
    )
    assert grid(document) == [["R1", "Write it"], ["R2", "Train staff"]]


def test_borders_that_miss_each_other_by_a_hair_are_one() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    document = opened(
        word_file(
            table(
                row("Action", cell("Lead", wide), "Due"),
                row(cell("Write it", wide), "Head of Audit", "May"),
                widths=(3000, 40, 2000, 1500),
            )
        )
    )
    assert grid(document) == [["Action", "Lead", "Due"], ["Write it", "Head of Audit", "May"]]


def test_narrow_columns_that_hold_words_are_kept() -> None:
    document = opened(word_file(table(row("1", "Write it"), row("2", "Train"), widths=(100, 5000))))
    assert grid(document) == [["1", "Write it"], ["2", "Train"]]


def test_a_hidden_row_is_no_row_of_the_plan_and_is_told() -> None:
    document = opened(word_file(table(HEAD, row("Old", "Nobody", "Never", properties="<w:hidden/>"))))
    assert grid(document)[1:] == [["", "", ""]]
    assert [aside.words.text for aside in document.asides] == ["Old", "Nobody", "Never"]


def test_a_span_wider_than_any_page_fills_no_memory() -> None:
    data = word_file(table(row(cell("Everything", '<w:gridSpan w:val="999999999"/>')), row("a")))
    assert len(grid(opened(data))[0]) < 100


def test_more_cells_than_the_settings_allow_are_refused() -> None:
    data = word_file(table(*[HEAD] * 50))
    with pytest.raises(TooLarge, match=r"more than 100 cells\. Split it, or raise the setting document_cells"):
        open_document("plan.docx", data, Settings(document_cells=100))


def test_lines_with_tabs_between_their_cells_are_a_table() -> None:
    def typed(*cells: str) -> str:
        return line(f"<w:r>{'<w:tab/>'.join(f'<w:t>{words}</w:t>' for words in cells)}</w:r>")

    rows = (("Action", "Lead", "Due"), ("Write it", "Head of Audit", "May 2024"))
    assert grid(opened(word_file(*(typed(*cells) for cells in rows)))) == [list(cells) for cells in rows]
    padded = opened(word_file(typed("Action", "", "Lead", "Due"), typed("Write it", "Head of Audit", "May 2024")))
    assert grid(padded)[0] == ["Action", "Lead", "Due"]
    empty = opened(word_file(typed("Action", "Lead", "Due"), typed("Write it", "", "May 2024")))
    assert grid(empty)[1] == ["Write it", "", "May 2024"]
    uneven = opened(word_file(typed("Action", "Lead", "Due"), typed("a", "b", "c", "d")))
    assert not uneven.tables
    assert not opened(word_file(typed("Lead:", "Head of Audit"), typed("Due:", "May 2024"))).tables


def test_a_row_that_runs_over_a_page_ends_it_once() -> None:
    def over(words: str) -> str:
        return cell(line(run(words) + "<w:r><w:lastRenderedPageBreak/><w:t>goes on</w:t></w:r>") + line("to its end"))

    fresh = cell(line("<w:r><w:lastRenderedPageBreak/><w:t>Third page</w:t></w:r>"))
    source = opened(word_file(table(row(over("Write it"), over("Head of Audit")), row(fresh, "May")))).source
    pages = [(source.text[one.passage.start : one.passage.end].split()[0], one.page) for one in source.spots]
    assert pages == [("Write", 1), ("to", 2), ("Head", 1), ("to", 2), ("Third", 3)]
