"""The numbers that Word computes stand in the text as a person sees them."""

from __future__ import annotations

import pytest
from word_files import levels, line, numbered, opened, run, word_file

from loaders.document import Heading, ListPoint, Paragraph

HEADING = '<w:pStyle w:val="Heading1"/>'


def test_recommendation_numbers_of_headings_are_words_of_the_heading() -> None:
    document = opened(
        word_file(
            line("Improve supervision", HEADING + numbered(1)),
            line("Some text"),
            line("Improve recording", HEADING + numbered(1)),
            numbering={1: levels(("decimal", "Recommendation %1:"))},
        )
    )
    assert [block.words.text for block in document.blocks if isinstance(block, Heading)] == [
        "Recommendation 1: Improve supervision",
        "Recommendation 2: Improve recording",
    ]


def test_words_before_a_number_are_words_of_a_paragraph_and_a_mere_number_is_a_label() -> None:
    document = opened(
        word_file(
            line("Publish the plan.", numbered(1)),
            line("Write it", numbered(2)),
            numbering={1: levels(("upperRoman", "Key issue %1 –")), 2: levels(("lowerLetter", "(%1)"))},
        )
    )
    first, second = document.blocks
    assert isinstance(first, Paragraph)
    assert first.words.text == "Key issue I – Publish the plan."
    assert isinstance(second, ListPoint)
    assert second.label is not None
    assert (second.label.text, second.words.text) == ("(a)", "Write it")


@pytest.mark.parametrize(
    ("form", "labels"),
    [
        ("decimal", ["1", "2", "3"]),
        ("decimalZero", ["01", "02", "03"]),
        ("upperLetter", ["A", "B", "C"]),
        ("lowerLetter", ["a", "b", "c"]),
        ("upperRoman", ["I", "II", "III"]),
        ("lowerRoman", ["i", "ii", "iii"]),
        ("ordinal", ["1st", "2nd", "3rd"]),
        ("cardinalText", ["One", "Two", "Three"]),
        ("chicago", ["1", "2", "3"]),
    ],
)
def test_numbers_are_written_in_their_form(form: str, labels: list[str]) -> None:
    data = word_file(*(line("it is done", numbered(1)) for _ in labels), numbering={1: levels((form, "No. %1 –"))})
    assert opened(data).text.splitlines() == [f"No. {label} – it is done" for label in labels]


def test_levels_count_below_each_other_and_begin_anew() -> None:
    at = [0, 1, 1, 2, 0, 1]
    data = word_file(
        *(line("x", numbered(1, level)) for level in at),
        numbering={1: levels(("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "%3)"))},
    )
    assert opened(data).text.split() == ["1.", "x", "1.1", "x", "1.2", "x", "a)", "x", "2.", "x", "2.1", "x"]


def test_a_level_that_never_begins_anew_and_one_in_decimals_throughout() -> None:
    data = word_file(
        *(line("x", numbered(1, level)) for level in (0, 1, 0, 1)),
        numbering={
            1: levels(("upperRoman", "%1."))
            + '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:lvlRestart w:val="0"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>'
        },
    )
    assert opened(data).text.split() == ["I.", "x", "1.1", "x", "II.", "x", "2.2", "x"]


def test_a_numbering_goes_on_in_its_list_unless_it_says_that_it_begins_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
    numbers = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>{change}</w:num>'
        for number, change in ((7, ""), (8, anew.format(1)), (9, anew.format(5)))
    )
    data = word_file(
        *(line("x", numbered(number)) for number in (1, 7, 8, 8, 9)),
        numbering={1: levels(("decimal", "%1."))},
        numbers=numbers,
    )
    assert opened(data).text.split() == ["1.", "x", "2.", "x", "1.", "x", "2.", "x", "5.", "x"]


def test_a_style_numbers_its_paragraphs_at_the_level_that_names_it() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for name in ("Rec", "Act")
    )
    numbering = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:pStyle w:val="{name}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (name, pattern) in enumerate((("Rec", "Recommendation %1"), ("Act", "Action %1.%2")))
    )
    rec, act = ('<w:pStyle w:val="Rec"/>', '<w:pStyle w:val="Act"/>')
    off = f"{act}{numbered(0)}"
    data = word_file(
        line("Audit.", rec), line("Write.", act), line("Train.", act), line("No number.", off), line("Board.", rec),
        styles=styles, numbering={1: numbering},
    )  # fmt: skip
    assert opened(data).text.splitlines() == [
        "Recommendation 1 Audit.",
        "Action 1.1 Write.",
        "Action 1.2 Train.",
        "No number.",
        "Recommendation 2 Board.",
    ]


def test_a_list_that_only_names_a_style_is_that_of_the_style() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="Plan"><w:name w:val="Plan"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = {1: levels(("decimal", "Priority %1")), 2: '<w:numStyleLink w:val="Plan"/>'}
    data = word_file(line("Audit.", numbered(2)), styles=styles, numbering=numbering)
    assert opened(data).text.splitlines() == ["Priority 1 Audit."]


def test_bullets_of_picture_fonts_are_bullets() -> None:
    wing = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    numbering = {
        1: levels(("bullet", "\uf0b7")),
        2: f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0d8"/>{wing}</w:lvl>',
        3: levels(("bullet", "\u2618")),
    }
    data = word_file(*(line("x", numbered(number)) for number in numbering), numbering=numbering)
    assert opened(data).text.splitlines() == ["• x", "➢ x", "• x"]


def test_an_empty_paragraph_and_a_deleted_one_are_not_counted() -> None:
    deleted = '<w:del w:id="1" w:author="a">' + run("old", tag="delText") + "</w:del>"
    data = word_file(
        line("one", numbered(1)), line("", numbered(1)), line(deleted, numbered(1)), line("two", numbered(1)),
        numbering={1: levels(("decimal", "%1."))},
    )  # fmt: skip
    assert [block.words.text for block in opened(data).blocks] == ["one", "two"]
    assert "2. two" in opened(data).text


def test_numbers_beyond_all_reason_are_written_in_decimals() -> None:
    wild = '<w:lvl w:ilvl="0"><w:start w:val="999999999"/><w:numFmt w:val="{}"/><w:lvlText w:val="%1."/></w:lvl>'
    for form in ("upperRoman", "lowerLetter"):
        data = word_file(line("x", numbered(1)), numbering={1: wild.format(form)})
        assert opened(data).text.split() == ["999999999.", "x"]


def test_a_numbering_that_is_not_there_numbers_nothing() -> None:
    assert opened(word_file(line("x", numbered(99)))).text.split() == ["x"]
