"""A Word document is read as Word shows it: headings, lists, fields, controls and text boxes, nothing lost and nothing twice."""

from __future__ import annotations

import pytest
from word_files import changed, control, line, lines_of, opened, row, run, table, word_file

from loaders.document import Heading, ListPoint, Paragraph


def test_headings_have_the_level_of_their_style_and_the_title_is_the_first() -> None:
    def work(document: object) -> None:
        document.add_heading("Harrowdale action plan", 0)  # type: ignore[attr-defined]
        document.add_heading("Leadership", 1)  # type: ignore[attr-defined]
        document.add_heading("Recommendation 1", 2)  # type: ignore[attr-defined]

    blocks = opened(word_file(work=work)).blocks
    assert [(block.words.text, block.level) for block in blocks if isinstance(block, Heading)] == [
        ("Harrowdale action plan", 1),
        ("Leadership", 1),
        ("Recommendation 1", 2),
    ]


@pytest.mark.parametrize(
    "style",
    [
        '<w:name w:val="Überschrift"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr>',
        '<w:name w:val="Plan title"/><w:basedOn w:val="Heading3"/>',
        '<w:name w:val="heading 3"/>',
    ],
)
def test_a_style_is_a_heading_by_its_outline_level_or_the_style_it_is_based_on(style: str) -> None:
    styles = f'<w:style w:type="paragraph" w:styleId="own">{style}</w:style>'
    (block,) = opened(word_file(line("Priority one", '<w:pStyle w:val="own"/>'), styles=styles)).blocks
    assert isinstance(block, Heading)
    assert block.level == 3


def test_a_style_that_says_it_is_body_text_is_no_heading_whatever_it_is_based_on() -> None:
    own = '<w:name w:val="Body"/><w:basedOn w:val="Heading1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr><w:rPr><w:b w:val="0"/></w:rPr>'
    styles = f'<w:style w:type="paragraph" w:styleId="own">{own}</w:style>'
    (block,) = opened(word_file(line("We will do this", '<w:pStyle w:val="own"/>'), styles=styles)).blocks
    assert isinstance(block, Paragraph)


def test_styles_that_are_based_on_each_other_do_not_hang_the_reader() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{one}"/><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("a", "b"), ("b", "a"))
    )
    assert lines_of(opened(word_file(line("Still here", '<w:pStyle w:val="a"/>'), styles=styles))) == ["Still here"]


def test_a_short_bold_line_or_one_in_capitals_is_a_heading_and_a_bold_opening_is_strong() -> None:
    bold = "<w:b/>"
    document = opened(
        word_file(
            line(run("Improve supervision", bold)),
            line("QUALITY OF PRACTICE"),
            line(run("Shown in capitals", "<w:caps/>")),
            line(run("Lead:", bold) + run(" Head of Service")),
            line(run("This is a whole sentence in bold.", bold)),
        )
    )
    kinds = [(type(block).__name__, block.words.text) for block in document.blocks]
    assert kinds[:3] == [
        ("Heading", "Improve supervision"),
        ("Heading", "QUALITY OF PRACTICE"),
        ("Heading", "Shown in capitals"),
    ]
    lead, sentence = document.blocks[3:]
    assert isinstance(lead, Paragraph)
    assert lead.strong is not None
    assert lead.strong.text == "Lead:"
    assert isinstance(sentence, Paragraph)


def test_bold_of_a_style_counts_and_bold_twice_is_none() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="loud"><w:name w:val="Loud"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="too"><w:name w:val="Too"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    loud = '<w:pStyle w:val="loud"/>'
    first, second = opened(
        word_file(line("Bold by style", loud), line(run("Plain", '<w:rStyle w:val="too"/>'), loud), styles=styles)
    ).blocks
    assert isinstance(first, Heading)
    assert isinstance(second, Paragraph)


def test_a_date_in_a_content_control_is_read_and_the_prompt_of_an_empty_one_is_not() -> None:
    date = "<w:date/>"
    document = opened(
        word_file(
            line(run("Due ") + control(run("31 March 2024"), date)),
            control(line("Chosen by a control"), "<w:dropDownList/>"),
            line(run("Review ") + control(run("Choose a date"), f"{date}<w:showingPlcHdr/>")),
            control(line("Click to add text"), "<w:showingPlcHdr/>"),
        )
    )
    assert lines_of(document) == ["Due 31 March 2024", "Chosen by a control", "Review"]
    assert [aside.words.text for aside in document.asides] == ["Choose a date", "Click to add text"]
    assert {aside.reason for aside in document.asides} == {"These words ask for a value that nobody filled in."}


def test_ticked_boxes_symbols_and_fields_of_forms_are_shown() -> None:
    def form(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{kind}</w:ffData></w:fldChar></w:r>'

    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    entries = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="Red"/><w:listEntry w:val="Green"/></w:ddList>'
    tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    document = opened(
        word_file(
            line(control(run("☒"), "<w14:checkbox/>") + run(" Agreed")),
            line(form('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>') + end + run(" Done")),
            line(form(entries) + end),
            line(tick + run(" in place")),
            line(run("ü", '<w:rFonts w:ascii="Wingdings"/>') + run(" funded")),
        )
    )
    assert document.text.splitlines() == ["☒ Agreed", "☒ Done", "Green", "✓ in place", "✓ funded"]


def test_a_field_shows_its_result_and_not_its_instructions() -> None:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = char("begin") + run(" MERGEFIELD who ", tag="instrText") + char("separate") + run("hidden") + char("end")
    field = char("begin") + run(" IF ", tag="instrText") + inner + char("separate") + run("Head of Audit") + char("end")
    simple = f'<w:fldSimple w:instr=" SAVEDATE ">{run("May 2024")}</w:fldSimple>'
    link = f"<w:hyperlink>{run('the report')}</w:hyperlink>"
    unclosed = line(char("begin") + run(" DATE ", tag="instrText"))
    document = opened(word_file(line(run("Lead: ") + field), line(simple), line(link), unclosed, line("After it")))
    assert lines_of(document) == ["Lead: Head of Audit", "May 2024", "the report", "After it"]


def test_the_day_of_today_is_no_date_of_the_plan() -> None:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = run(' DATE \\@ "d MMMM yyyy" ', tag="instrText")
    field = char("begin") + code + char("separate") + run("22 November 2026") + char("end")
    simple = f'<w:fldSimple w:instr=" TIME ">{run("10:30")}</w:fldSimple>'
    document = opened(word_file(line(run("Printed ") + field + run(" by us")), line(simple), line("After it")))
    assert lines_of(document) == ["Printed by us", "After it"]
    assert [aside.words.text for aside in document.asides] == ["22 November 2026", "10:30"]
    assert document.asides[0].reason.startswith("This is the day on which the document was last looked at")


def test_a_text_box_is_read_once_though_it_is_written_twice() -> None:
    box = f"<w:txbxContent>{line('Eastmere improvement plan')}</w:txbxContent>"
    drawn = f"<w:drawing><wp:anchor><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></wp:anchor></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    both = f'<mc:AlternateContent><mc:Choice Requires="wps">{drawn}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>'
    assert lines_of(opened(word_file(line(f"<w:r>{both}</w:r>"), line("Text")))) == [
        "Eastmere improvement plan",
        "Text",
    ]
    assert lines_of(opened(word_file(line(f"<w:r>{old}</w:r>")))) == ["Eastmere improvement plan"]


def test_breaks_tabs_hyphens_and_formulas_are_characters() -> None:
    broken = run("Lead: Head of Audit") + "<w:r><w:br/></w:r>" + run("Due: May 2024")
    carried = run("We will write the") + "<w:r><w:br/></w:r>" + run("policy")
    hyphens = "<w:r><w:t>2023</w:t><w:noBreakHyphen/><w:t>24 co</w:t><w:softHyphen/><w:t>operate</w:t></w:r>"
    document = opened(
        word_file(
            line(broken),
            line(carried),
            line(hyphens),
            line("<w:r><w:t>Due</w:t><w:tab/><w:t>May</w:t></w:r>"),
            line("<m:oMathPara><m:oMath><m:r><m:t>x &gt; 95%</m:t></m:r></m:oMath></m:oMathPara>"),
        )
    )
    assert lines_of(document) == [
        "Lead: Head of Audit",
        "Due: May 2024",
        "We will write the policy",
        "2023-24 cooperate",
        "Due May",
        "x > 95%",
    ]


def test_the_list_of_contents_is_told_apart_with_its_heading() -> None:
    entry = '<w:pStyle w:val="TOC1"/>'
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    by_style = [line("Contents", '<w:pStyle w:val="Heading1"/>'), line("Recommendation 1: Supervision\t4", entry)]
    by_control = [control(line("Contents") + line("Recommendation 1: Supervision 4"), gallery)]
    for contents in (by_style, by_control):
        document = opened(word_file(*contents, line("The plan itself"), styles=styles))
        assert lines_of(document) == ["The plan itself"]
        (aside,) = document.asides
        assert aside.reason == "This is the list of contents."
        assert aside.words.raw.startswith("Contents\nRecommendation 1: Supervision")


def test_pages_are_told_where_word_noted_them() -> None:
    noted = "<w:r><w:lastRenderedPageBreak/><w:t>Second page</w:t></w:r>"
    first, second = opened(word_file(line("First page"), line(noted))).blocks
    assert (str(first.place), str(second.place)) == ("page 1", "page 2")
    assert str(opened(word_file(line("No page"))).blocks[0].place) == "the document"


def test_blank_paragraphs_are_gaps() -> None:
    assert [block.gap for block in opened(word_file(line("One"), line(""), line(" "), line("Two"))).blocks] == [0, 2]


def test_marks_that_a_person_typed_are_marks() -> None:
    document = opened(word_file(line("• Write the policy"), line("b) Train staff"), line("1.2\tReview it")))
    points = [block for block in document.blocks if isinstance(block, ListPoint)]
    assert [(point.label.text, point.words.text) for point in points if point.label] == [
        ("•", "Write the policy"),
        ("b)", "Train staff"),
        ("1.2", "Review it"),
    ]


def test_each_word_of_a_block_stands_in_the_text_and_no_word_is_said_twice() -> None:
    document = opened(
        word_file(
            line("Before"),
            table(row("Action", "Lead"), row("Write it", "Head of Audit")),
            line(changed("ins", run("After"))),
        )
    )
    assert document.text.split() == ["Before", "Action", "Lead", "Write", "it", "Head", "of", "Audit", "After"]
    for block in document.blocks:
        for start, end in block.words.spans:
            assert document.text[start:end].strip() == document.text[start:end]
