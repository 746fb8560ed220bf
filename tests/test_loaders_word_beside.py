"""What stands beside the text of a Word document is shown with the reason why nothing is read from it."""

from __future__ import annotations

from typing import Any

from word_files import line, lines_of, opened, row, run, table, word_file

from loaders.load import load_bytes
from ontology.settings import Settings

NOTE = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">{}</w:footnote>'


def test_a_comment_is_told_with_who_made_it_on_which_words() -> None:
    def work(document: Any) -> None:
        paragraph = document.add_paragraph("Lead: ")
        document.add_comment(paragraph.add_run("Head of Audit"), text="Has she agreed?", author="A Reviewer")

    document = opened(word_file(work=work))
    assert lines_of(document) == ["Lead: Head of Audit"]
    (aside,) = document.asides
    assert (aside.words.text, aside.reason) == ("Has she agreed?", "A comment by A Reviewer on 'Head of Audit'.")


def test_a_footnote_is_told_with_the_words_it_stands_at() -> None:
    content = line(run("Due by May 2024") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" at the latest"))
    document = opened(word_file(content, parts={"footnotes": NOTE.format(line("Subject to funding"))}))
    assert lines_of(document) == ["Due by May 2024 at the latest"]
    (aside,) = document.asides
    assert (aside.words.text, aside.reason) == ("Subject to funding", "A footnote to 'Due by May 2024'.")


def test_heads_and_feet_of_pages_are_told_once() -> None:
    def work(document: Any) -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = "Harrowdale Council"
        section.footer.paragraphs[0].text = "Version 2"
        second = document.add_section()
        second.header.is_linked_to_previous = False
        second.header.paragraphs[0].text = "Harrowdale Council"

    document = opened(word_file(line("Our plan"), work=work))
    assert lines_of(document) == ["Our plan"]
    assert [(one.words.text, one.reason) for one in document.asides] == [
        ("Harrowdale Council", "This is the head of a page."),
        ("Version 2", "This is the foot of a page."),
    ]


def test_the_head_of_a_text_that_begins_with_its_table_says_what_the_document_is() -> None:
    def work(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Harrowdale Council: Action plan 2024"

    rows = (row("Recommendation", "Action", "Lead"), row("Improve audit", "Write the guide", "Head of Audit"))
    data = word_file(table(*rows), work=work)
    document = opened(data)
    assert lines_of(document) == ["Harrowdale Council: Action plan 2024"]
    assert not document.asides
    plan = load_bytes("plan.docx", data, Settings()).plan
    assert plan.title
    assert plan.title.text == "Harrowdale Council: Action plan 2024"


def test_the_report_shows_what_stands_beside() -> None:
    content = table(row("Recommendation", "Action", "Lead"), row("Improve audit", "Write the guide", "Head of Audit"))
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    data = word_file(content, line(run("End") + note), parts={"footnotes": NOTE.format(line("Subject to funding"))})
    reading = load_bytes("plan.docx", data, Settings())
    told = {reading.source.text[one.passage.start : one.passage.end]: one.reason for one in reading.unread}
    assert told["Subject to funding"] == "A footnote to 'End'."
