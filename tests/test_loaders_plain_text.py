"""Texts become blocks by their look alone: tables of six kinds, lists, headings, paragraphs; in any usual encoding."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.document import Block, Document, Heading, ListPoint, LooseCell, Paragraph, Table
from loaders.errors import NoPlanFound, TooLarge, UnknownFormat, Unreadable
from loaders.formats.plain_text import open_text
from loaders.load import load, load_bytes
from ontology.settings import Settings


def opened(text: str) -> Document:
    """The document of a text."""
    return open_text("plan.txt", text.encode())


def rows(text: str) -> list[list[str]]:
    """The words of the one table of a text."""
    (table,) = opened(text).tables
    return [[cell.words.text for cell in row] for row in table.rows]


def said(text: str) -> str:
    """The words of all its blocks, in order."""
    return " | ".join(
        " ".join(cell.words.text for row in b.rows for cell in row) if isinstance(b, Table) else b.words.text
        for b in opened(text).blocks
    )


def kinds(text: str) -> list[type[Block]]:
    """The kinds of its blocks."""
    return [type(block) for block in opened(text).blocks]


# --- encodings

SAID = "The board’s plan – “better” • £5"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "utf-16", "utf-32", "utf-7"])
def test_a_text_is_read_in_the_encoding_that_it_is_in(encoding: str) -> None:
    assert open_text("plan.txt", SAID.encode(encoding)).text == SAID


def test_utf_7_is_read_with_its_mark_and_without() -> None:
    words = "Children’s Board – the head’s plan, £5"
    assert open_text("plan.txt", words.encode("utf-7")).text == words
    assert open_text("plan.txt", b"+/v8-" + words.encode("utf-7")).text == words


@pytest.mark.parametrize(
    "words", ["A+ grade", "C++ and 3 + 4", "Ring +441632960000", "a+bcd-e", "R+D +- 5", "1+1=2 +AKM?"]
)
def test_a_plus_in_plain_words_is_no_utf_7(words: str) -> None:
    assert opened(words + " and 2 + 2").text == words + " and 2 + 2"


def test_line_ends_of_any_kind_are_one_kind() -> None:
    assert opened("a\r\nb\rc\x0bd\u2028e").text == "a\nb\nc\nd\ne"


def test_invisible_characters_and_character_references_are_no_words() -> None:
    assert opened("Head\u200b of\u00ad HR &amp; Law").text == "Head of HR & Law"
    assert opened("\u2066Head\u2069 of \u2067HR\u2068 \u202eLaw").text == "Head of HR Law"


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02\x03" * 100, bytes(range(256)) * 20, b"%PDF-1.4\n\x93\x8c\x00\x00\x01\x00" * 9]
)
def test_bytes_that_are_no_text_are_refused_by_name(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"^plan\.txt: this is not a text"):
        open_text("plan.txt", data)


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"^plan\.txt: the file is empty"):
        open_text("plan.txt", data)


# --- the door


def test_a_file_of_an_unknown_kind_is_refused_and_told_what_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.dwg"
    path.write_text("x")
    with pytest.raises(UnknownFormat, match=r"^plan\.dwg: files \.dwg cannot be read\. Save it as one of .*\.txt"):
        load(path, Settings())


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"x" * (1024 * 1024 + 1))
    with pytest.raises(TooLarge, match=r"^plan\.txt: it has 1\.0 MiB, and 1 MiB are allowed"):
        load(path, Settings(document_megabytes=1))


def test_a_file_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"^plan\.txt: it could not be opened \(No such file or directory\)"):
        load(tmp_path / "plan.txt", Settings())


def test_a_text_without_a_plan_is_told_what_was_looked_at() -> None:
    with pytest.raises(NoPlanFound, match=r"^note\.md: no action plan was found in it: 0 tables and 1 line were"):
        load_bytes("note.md", b"Nothing is planned.", Settings())


# --- tables


def test_tabs_part_cells_and_a_leading_tab_is_an_empty_cell() -> None:
    assert rows("Action\tLead\n\tHead of Service\n") == [["Action", "Lead"], ["", "Head of Service"]]


def test_the_tab_after_a_number_makes_a_list_and_no_table() -> None:
    assert kinds("1.\tFirst\n2.\tSecond") == [ListPoint, ListPoint]


def test_a_cell_of_several_lines_between_quotation_marks_is_one_cell() -> None:
    assert rows('Action\tLead\n"Write\nPublish"\tClerk\n') == [["Action", "Lead"], ["Write Publish", "Clerk"]]


def test_a_short_line_under_whole_rows_is_a_row_of_its_own() -> None:
    assert rows("Ref\tAction\nSafety\n1\tWrite\n") == [["Ref", "Action"], ["Safety"], ["1", "Write"]]


def test_pipes_part_cells_and_a_rule_is_no_row() -> None:
    assert rows("| Action | Lead |\n|---|:-:|\n| Write \\| print | Clerk |") == [
        ["Action", "Lead"],
        ["Write \\| print", "Clerk"],
    ]


def test_a_boxed_table_joins_the_lines_of_a_row() -> None:
    text = "+-----+-----+\n| Do  | Who |\n+=====+=====+\n| a   | HoS |\n| b   |     |\n+-----+-----+"
    assert rows(text) == [["Do", "Who"], ["a b", "HoS"]]


def test_columns_of_spaces_are_found_and_broken_words_joined() -> None:
    text = "Action            Lead          Due\n\nWrite the         Town Clerk    May 2017\nplan\n\nPrint             Deputy        June 2017\n"
    assert rows(text) == [
        ["Action", "Lead", "Due"],
        ["Write the plan", "Town Clerk", "May 2017"],
        ["Print", "Deputy", "June 2017"],
    ]


def test_prose_with_two_spaces_after_its_stops_is_no_table() -> None:
    assert kinds("One sentence.  Then another.\nA third one.  And a fourth.") == [Paragraph, Paragraph]


def test_a_table_of_tags_keeps_its_spans() -> None:
    (table,) = opened("<table><tr><td rowspan=2>1</td><td>a</td></tr><tr><td>b</td></tr></table>").tables
    assert [[cell.words.text if cell else None for cell in row] for row in table.grid()] == [["1", "a"], ["1", "b"]]


def test_a_tag_that_asks_for_a_huge_span_gets_a_thousand_rows_at_most() -> None:
    (table,) = opened('<table><tr><td rowspan="9999" colspan="9999">x</td></tr></table>').tables
    assert (table.rows[0][0].row_span, table.rows[0][0].column_span) == (1000, 100)


def test_a_cell_on_a_line_of_its_own_behind_a_tab_is_loose() -> None:
    blocks = opened("\tKey Actions\n\tBy when\n\t\n").blocks
    assert [type(block) for block in blocks] == [LooseCell] * 3
    assert [block.words.text for block in blocks] == ["Key Actions", "By when", ""]


# --- lines


@pytest.mark.parametrize(
    "text",
    ["# Better buses", "Better buses\n============\n", "**Better buses**", "BETTER BUSES", "<b>Better buses</b>"],
)
def test_a_line_that_looks_like_a_heading_is_one(text: str) -> None:
    (block,) = opened(text).blocks
    assert isinstance(block, Heading)
    assert block.words.text.casefold() == "better buses"


@pytest.mark.parametrize("mark", ["•", "·", "-", "–", "*", "o", "○", "▪", "\uf0b7", "1.", "(2)", "a)", "iv.", "2.3"])
def test_a_line_with_a_mark_or_number_is_a_point(mark: str) -> None:
    (block,) = opened(f"{mark} Publish the plan").blocks
    assert isinstance(block, ListPoint)
    assert block.words.text == "Publish the plan"
    assert block.label is not None
    assert block.label.text == mark


def test_emphasis_is_dress_and_struck_words_are_remembered() -> None:
    document = opened("**Lead:** Head of *Service* by ~~May~~ [June](https://example.org)")
    assert document.text == "Lead: Head of Service by May June"
    assert [document.text[start:end] for start, end in document.struck] == ["May"]


def test_a_bold_run_glued_to_the_word_before_it_begins_a_line() -> None:
    assert [block.words.text for block in opened("Plan of Action**Success Criteria**").blocks] == [
        "Plan of Action",
        "Success Criteria",
    ]


def test_lines_broken_to_a_narrow_page_are_one_paragraph() -> None:
    line = "The partnership will publish what it has done and what it has learned in each of\n"
    blocks = opened((line * 9 + "\n") * 2).blocks
    assert [type(block) for block in blocks] == [Paragraph, Paragraph]
    assert "\n" not in blocks[0].words.raw


def test_lines_of_a_text_with_a_paragraph_a_line_stay_apart() -> None:
    assert len(opened("Short line\nAnother\nAnd one more\n" + "x" * 400).blocks) == 4


def test_the_blank_lines_above_a_line_and_its_indent_are_kept() -> None:
    first, second = opened("One\n\n\n    Two").blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert (second.gap, second.indent) == (2, 4)


def test_points_with_wide_space_after_their_mark_are_a_list_and_no_table() -> None:
    document = open_text("plan.txt", "Actions\n•   Paint the hall\n•   Mend the gate\n•   Sweep the yard\n".encode())
    assert [block.words.text for block in document.blocks] == [
        "Actions",
        "Paint the hall",
        "Mend the gate",
        "Sweep the yard",
    ]
    assert not document.tables


def test_lines_that_a_message_broke_are_one_again() -> None:
    text = "1. Open the office to people who cannot use the telephone or\nthe web.\n\n   Action 1: Report the waiting times each month to the Housing\n      Board.\n   Lead: Head of Housing\n"
    document = open_text("plan.txt", text.encode())
    assert [block.words.text for block in document.blocks] == [
        "Open the office to people who cannot use the telephone or the web.",
        "Action 1: Report the waiting times each month to the Housing Board.",
        "Lead: Head of Housing",
    ]


# --- running heads and feet


@pytest.mark.parametrize(
    "foot", ["Ashdale Council          Page 2 of 3", "Ashdale Council                 2 of 3", "3"]
)
def test_a_running_foot_above_a_repeated_head_is_no_part_of_the_plan(foot: str) -> None:
    head = "Action              Lead\nto take             officer"
    row = "Mend the road       Clerk"
    assert foot in (text := f"{head}\n\n{row}\n\n{foot}\n\n{head}\n\n{row}\n")
    assert "Ashdale" not in said(text)
    assert "3" not in said(text)


def test_lines_that_differ_in_the_number_of_their_page_run_round_the_document() -> None:
    text = "One.\n\nAudit of Debtors          8\n\nTwo.\n\nAudit of Debtors          9\n\nThree.\n"
    assert said(text) == "One. | Two. | Three."


def test_a_recommendation_and_its_number_are_no_running_foot() -> None:
    text = "Recommendation     1\n\nKeep the bridge open.\n\nRecommendation     2\n\nMend the road.\n"
    assert said(text).count("Recommendation") == 2


def test_a_number_alone_is_no_running_foot_where_nothing_repeats_below() -> None:
    assert said("Keep the bridge open.\n\n4\n\nMend the road.\n") == "Keep the bridge open. | 4 | Mend the road."
