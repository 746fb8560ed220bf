"""A web page is read as a browser shows it: headings, paragraphs, lists with their numbers, in whatever encoding."""

from __future__ import annotations

import pytest
from page_files import asides, lines, opened

from loaders.document import Paragraph
from loaders.errors import LoadError, Unreadable
from loaders.formats.web_page_marks import CONTROL, HIDDEN, NAVIGATION, OUTSIDE, TITLE

# --- blocks


def test_headings_paragraphs_and_line_breaks_are_blocks() -> None:
    body = "<h1>Housing plan</h1><p>Agreed in\n  May.<br>Owner: Housing Board</p><h3>Recommendation 1</h3>words<div>more</div>"
    assert lines(body) == [
        "#1 Housing plan",
        "Agreed in May.",
        "Owner: Housing Board",
        "#3 Recommendation 1",
        "words",
        "more",
    ]


def test_entities_and_hard_spaces_are_characters() -> None:
    assert lines("<p>Head&nbsp;of HR &amp; Law &#8211; &pound;5&hellip;</p>") == ["Head of HR & Law – £5…"]


@pytest.mark.parametrize(
    ("marks", "labels"),
    [
        ("<ol>", ["1.", "2.", "3."]),
        ("<ol start=4>", ["4.", "5.", "6."]),
        ("<ol type=a>", ["a.", "b.", "c."]),
        ("<ol type=I start=3>", ["III.", "IV.", "V."]),
        ("<ol reversed>", ["3.", "2.", "1."]),
        ("<ul>", ["•", "•", "•"]),
    ],
)
def test_points_have_the_numbers_that_a_browser_counts(marks: str, labels: list[str]) -> None:
    document = opened(f"{marks}<li>one<li>two<li>three</{marks[1:3]}>")
    assert [block.label.text for block in document.blocks if (hasattr(block, "label") and block.label)] == labels
    assert f"{labels[0]} one" in document.text


def test_a_point_may_have_a_number_of_its_own_and_points_under_it() -> None:
    body = "<ol><li>one<ul><li>under</ul><li value=7>seven<li>eight</ol>"
    assert lines(body) == ["1. one", "  • under", "7. seven", "8. eight"]


def test_terms_with_their_descriptions_are_a_table_of_two_columns() -> None:
    body = "<dl><div><dt>Lead<dd>Head of Housing</div><dt>Support<dd>Ward Office<dd>Tenants' Panel</dl>"
    assert lines(body) == ["Lead | Head of Housing / Support | Ward Office\nTenants' Panel"]


def test_a_summary_heads_the_part_that_it_unfolds() -> None:
    assert lines("<details><summary>Recommendation 2</summary><p>Words</details>") == ["#6 Recommendation 2", "Words"]


def test_bold_words_open_a_paragraph_and_a_bold_line_is_a_heading() -> None:
    lead, heading = opened("<p><b>Lead:</b> Head of Law</p><p><strong>Priority two</strong></p>").blocks
    assert isinstance(lead, Paragraph)
    assert lead.strong is not None
    assert (lead.strong.text, heading.words.text) == ("Lead:", "Priority two")
    assert not isinstance(heading, Paragraph)


def test_words_struck_out_by_tag_style_or_class_are_struck_and_those_put_in_are_words() -> None:
    style = "<style>.c4 { text-decoration: line-through; }</style>"
    body = f"{style}<p>Due <del>May</del> <s>June</s> <span style='text-decoration:line-through'>July</span> <span class=c4>August</span> <ins>2025</ins></p>"
    document = opened(body)
    assert [document.text[start:end] for start, end in document.struck] == ["May", "June", "July", "August"]
    assert document.blocks[0].words.text.endswith("2025")


def test_the_mark_of_a_footnote_is_no_part_of_the_word_before_it() -> None:
    assert lines("<p>Head of Law<sup><a href='#n1'>1</a></sup> and m<sup>2</sup></p>") == ["Head of Law and m2"]


def test_a_list_typed_with_bullets_is_a_list() -> None:
    assert lines("<p>• one<br>• two</p>") == ["• one", "• two"]


# --- what is not the page's matter


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<nav>Other</nav>", NAVIGATION),
        ("<header>Other</header>", NAVIGATION),
        ("<footer>Other</footer>", NAVIGATION),
        ("<aside>Other</aside>", NAVIGATION),
        ("<div role=navigation>Other</div>", NAVIGATION),
        ("<div class='gem-c-cookie-banner'>Other</div>", NAVIGATION),
        ("<ol class=breadcrumbs><li>Other</ol>", NAVIGATION),
        ("<div hidden>Other</div>", HIDDEN),
        ("<p style='display: none'>Other</p>", HIDDEN),
        ("<style>.gone{display:none}</style><p class=gone>Other</p>", HIDDEN),
        ("<button>Other</button>", CONTROL),
        ("<ul><li><a href='#1'>Oth</a><li><a href='#2'>er</a></ul>", NAVIGATION),
        ("<main><p>Main</main><p>Other</p>", OUTSIDE),
    ],
)
def test_what_is_no_part_of_the_matter_stands_apart_with_the_reason(body: str, reason: str) -> None:
    assert [(words.replace(" ", ""), why) for words, why in asides(f"<h1>Plan</h1>{body}")] == [("Other", reason)]


def test_links_among_other_words_and_in_cells_are_words() -> None:
    assert lines("<ul><li>See <a href=x>the audit</a><li><a href=y>More</a></ul>") == ["• See the audit", "• More"]
    assert lines("<table><tr><td>Evidence<td><ul><li><a href=x>Audit</a><li><a href=y>Survey</a></ul></table>") == [
        "Evidence | Audit\nSurvey"
    ]


def test_scripts_styles_and_templates_are_no_words() -> None:
    body = "<p>Plan<script>var a = '<p>no</p>'</script><style>p{}</style><template><p>no</template><noscript>no</noscript><svg><text>no</text></svg></p>"
    assert opened(body).text == "Plan"


def test_a_part_of_an_accordion_is_read_though_it_was_folded_when_saved() -> None:
    assert lines("<div class=accordion><h2><button>Priority 1</button></h2><div hidden>Words</div></div>") == [
        "#2 Priority 1",
        "Words",
    ]


def test_the_first_heading_is_read_where_it_stands_outside_the_main_part() -> None:
    assert lines("<header><h1>Plan</h1></header><main><p>Words</main>") == ["#1 Plan", "Words"]


def test_the_header_of_an_article_belongs_to_it() -> None:
    assert lines("<article><header><h2>Plan</h2></header><p>Words</article>") == ["#2 Plan", "Words"]


def test_only_the_chosen_value_of_a_field_is_read() -> None:
    assert lines("<p>Status: <select><option>Late<option selected>Done</select></p>") == ["Status: Done"]


# --- titles


def test_the_title_of_the_window_is_the_first_heading_where_the_page_has_none() -> None:
    assert lines(b"<html><title>Housing plan</title><h2>Priority</h2></html>") == ["#1 Housing plan", "#2 Priority"]


def test_the_name_of_the_site_is_read_from_the_title_of_the_window() -> None:
    page = b"<html><title>Housing plan | Wyvern Council</title><h1>Housing plan</h1></html>"
    assert lines(page) == ["Wyvern Council", "#1 Housing plan"]
    assert asides(page) == [("Housing plan |", TITLE)] or asides(page) == [("Housing plan", TITLE)]


# --- encodings


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("cp1252", ""),
        ("cp1252", "<meta charset=windows-1252>"),
        ("cp1252", "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>"),
        ("utf-8", "<meta charset=iso-8859-1>"),
        ("mac_roman", "<meta charset=macintosh>"),
        ("cp1250", "<meta charset=windows-1250>"),
    ],
)
def test_a_page_is_read_in_its_encoding_whatever_it_says(encoding: str, declared: str) -> None:
    assert lines(f"<html><head>{declared}</head><p>The board’s plan – “better”</html>".encode(encoding)) == [
        "The board’s plan – “better”"
    ]


def test_xhtml_with_its_declaration_is_read() -> None:
    page = b'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Plan</h1><br/><p>Words</p></body></html>'
    assert [block.words.text for block in opened(page, "plan.xhtml").blocks] == ["Plan", "Words"]


# --- hostile pages


def test_a_page_nested_without_end_is_refused() -> None:
    with pytest.raises(Unreadable, match="nested too deep"):
        opened("<div>" * 10_000 + "words")


def test_many_unclosed_tags_lose_no_words() -> None:
    assert len(lines("<p><font><b>words" * 300)) == 300


def test_nothing_outside_the_page_is_read() -> None:
    page = b'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname">]><html><p>a&a;b<iframe src="file:///etc/hostname"></iframe></html>'
    assert "a" in opened(page).text
    assert len(opened(page).text) < 30


@pytest.mark.parametrize("page", [b"<html></html>", b"<html><script>x</script></html>"])
def test_a_page_without_words_is_refused(page: bytes) -> None:
    with pytest.raises(LoadError, match="no words"):
        opened(page)
