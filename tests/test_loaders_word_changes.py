"""Of a Word document with tracked changes, what stands is read, and what is over is kept and told apart."""

from __future__ import annotations

from word_files import cell, changed, grid, line, lines_of, opened, row, run, table, word_file

from loaders.document import Document


def old(text: str, tag: str = "del") -> str:
    """Deleted words."""
    return changed(tag, run(text, tag="delText" if tag == "del" else "t"))


def new(text: str, tag: str = "ins") -> str:
    """Inserted words."""
    return changed(tag, run(text))


def struck(document: Document) -> list[str]:
    """The runs that are over."""
    return [document.text[start:end] for start, end in document.struck]


def test_a_date_that_was_changed_keeps_both_and_the_old_one_is_struck() -> None:
    document = opened(word_file(table(row("Due"), row(cell(line(old("October 2008") + new("March 2009")))))))
    assert grid(document)[1] == ["October 2008 March 2009"]
    assert [words.strip() for words in struck(document)] == ["October 2008"]


def test_words_moved_here_are_read_and_those_moved_away_are_over() -> None:
    document = opened(
        word_file(line(run("Lead: ") + new("Head of Audit", "moveTo")), line(old("Head of Audit", "moveFrom")))
    )
    assert lines_of(document) == ["Lead: Head of Audit"]
    assert struck(document) == ["Head of Audit"]


def test_a_word_changed_within_is_written_as_it_was_and_as_it_is() -> None:
    document = opened(
        word_file(
            line(run("The respons") + old("e") + new("ibility") + run(" is ours")),
            line(run("By ") + old("1") + new("2") + run("4 May")),
        )
    )
    assert lines_of(document) == ["The response responsibility is ours", "By 14 24 May"]
    assert struck(document) == ["response", "14"]


def test_words_struck_out_by_hand_are_struck() -> None:
    twice = run("May 2009", "<w:dstrike/>")
    document = opened(word_file(line(run("June 2008", "<w:strike/>") + run("July 2009")), line(twice)))
    assert lines_of(document) == ["June 2008 July 2009", "May 2009"]
    assert struck(document) == ["June 2008", "May 2009"]


def test_a_row_that_was_deleted_is_no_row_and_one_that_was_inserted_is() -> None:
    gone, come = (f'<w:{tag} w:id="1" w:author="a"/>' for tag in ("del", "ins"))
    document = opened(
        word_file(
            table(
                row("Action", "Lead"),
                row(cell(line(old("Old action"))), cell(line(old("Head of Housing"))), properties=gone),
                row("New action", "Head of Audit", properties=come),
            )
        )
    )
    assert grid(document) == [["Action", "Lead"], ["New action", "Head of Audit"]]
    assert struck(document) == ["Old action", "Head of Housing"]
    (aside,) = document.asides
    assert aside.words.text == "Old action Head of Housing"
    assert aside.reason == "These words were deleted by a tracked change: they are superseded."


def test_a_paragraph_that_was_deleted_whole_is_told_and_not_read() -> None:
    document = opened(word_file(line("Stays"), line(old("Goes")), table(row(cell(line(old("x")) + line("y"))))))
    assert lines_of(document) == ["Stays"]
    assert grid(document) == [["y"]]
    assert [aside.words.text for aside in document.asides] == ["Goes x"]


def test_hidden_words_are_told_and_not_read() -> None:
    styles = '<w:style w:type="character" w:styleId="off"><w:name w:val="Off"/><w:rPr><w:vanish/></w:rPr></w:style>'
    document = opened(
        word_file(
            line(run("Lead: Head of Audit") + run(" not agreed", "<w:vanish/>")),
            line(run("secret", '<w:rStyle w:val="off"/>')),
            styles=styles,
        )
    )
    assert lines_of(document) == ["Lead: Head of Audit"]
    assert [aside.words.text for aside in document.asides] == ["not agreed", "secret"]
    assert "hidden" in document.asides[0].reason


def test_two_paragraphs_whose_parting_was_deleted_are_one() -> None:
    over = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
    document = opened(
        word_file(line("Improve the supervision", over), line(" of all staff."), line("Lead: Head of Audit"))
    )
    assert lines_of(document) == ["Improve the supervision of all staff.", "Lead: Head of Audit"]
    last = opened(word_file(table(row(cell(line("Write it", over)), "May"))))
    assert grid(last) == [["Write it", "May"]]
