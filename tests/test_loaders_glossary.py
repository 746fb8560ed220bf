"""The acronyms that documents list, in the forms in which they list them."""

from __future__ import annotations

import pytest

from loaders.formats.plain_text import open_text
from loaders.front.matter import read_front

YJS = ("YJS", "Youth Justice Service")
CIC = ("CiC", "Children in Care")
QA = ("QA", "Quality Assurance")


def terms(text: str) -> list[tuple[str, str]]:
    """The acronyms and expansions of a text, in order."""
    return [(one.acronym.text, one.expansion.text) for one in read_front(open_text("plan.txt", text.encode())).glossary]


FORMS = {
    "lines by turns": "Glossary of Terms\n\nYJS\n\nYouth Justice Service\n\nCiC\n\nChildren in Care\n\nQA\n\nQuality Assurance\n",
    "cells behind tabs": "Acronyms used in this document:\n\tYJS\n\tYouth Justice Service\n\n\tCiC\n\tChildren in Care\n\n\tQA\n\tQuality Assurance\n",
    "pairs set apart by a tab": "Abbreviations\n\nYJS\tYouth Justice Service\nCiC\tChildren in Care\nQA\tQuality Assurance\n",
    "equals signs": "Glossary\n\nYJS = Youth Justice Service\nCiC = Children in Care\nQA = Quality Assurance\n",
    "dashes": "List of acronyms\n\nYJS – Youth Justice Service\nCiC - Children in Care\nQA — Quality Assurance\n",
    "colons": "Key to abbreviations\n\nYJS: Youth Justice Service\nCiC: Children in Care\nQA: Quality Assurance\n",
    "bullets": "Glossary\n\n- YJS: Youth Justice Service\n- CiC: Children in Care\n- QA: Quality Assurance\n",
    "one line": "Abbreviations\n\nYJS = Youth Justice Service; CiC = Children in Care; QA = Quality Assurance\n",
    "a heading at the beginning of the line": "Abbreviations: YJS = Youth Justice Service; CiC = Children in Care; QA = Quality Assurance\n",
    "a key in one line": "Key: YJS = Youth Justice Service, CiC = Children in Care, QA = Quality Assurance\n",
    "acronyms in brackets": "Acronyms\n\nYouth Justice Service (YJS)\nChildren in Care (CiC)\nQuality Assurance (QA)\n",
    "a table with a header": "| Acronym | Meaning |\n|---|---|\n| YJS | Youth Justice Service |\n| CiC | Children in Care |\n| QA | Quality Assurance |\n",
    "a table with the acronyms on the right": "| Full name | Abbreviation |\n|---|---|\n| Youth Justice Service | YJS |\n| Children in Care | CiC |\n| Quality Assurance | QA |\n",
    "a table of two pairs a row": "Glossary\n\n| YJS | Youth Justice Service | CiC | Children in Care |\n| QA | Quality Assurance | | |\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_list_of_acronyms_is_read_in_any_form(form: str) -> None:
    assert terms(FORMS[form]) == [YJS, CIC, QA]


def test_an_acronym_with_two_meanings_is_two_terms() -> None:
    text = "Glossary\n\nLAC\n\nLocal Area Committee\n\nLAC\n\nLooked After Children\n"
    assert terms(text) == [("LAC", "Local Area Committee"), ("LAC", "Looked After Children")]


def test_an_acronym_listed_twice_alike_is_one_term() -> None:
    assert terms("Glossary\n\nQA = Quality Assurance\nQA = Quality Assurance\n") == [QA]


def test_a_meaning_may_run_over_lines_and_hold_brackets() -> None:
    text = "Glossary\n\nWMBC\n\nWyvern Metropolitan Borough\nCouncil\n\nCESC\n\nChildren, Education and Care (a directorate\nof the Council)\n"
    assert dict(terms(text))["CESC"] == "Children, Education and Care (a directorate of the Council)"


def test_an_acronym_may_have_a_number_an_ampersand_or_small_letters() -> None:
    text = "Glossary\n\nKS 2 = Key Stage 2\nC&YPP = Children & Young People's Plan\nSENCo = Special Educational Needs Co-ordinator\nOfsted = Office for Standards in Education\n"
    assert [short for short, _ in terms(text)] == ["KS 2", "C&YPP", "SENCo", "Ofsted"]


def test_an_expansion_that_is_itself_in_capitals_letters_is_kept_with_its_acronym() -> None:
    assert terms(
        "Glossary\n\nHWB\n\nHealth and Well-being Board\n\nMASH\n\nMulti-Agency Safeguarding Hub\n\nNEET\n\nNot in Education, Employment or Training\n"
    ) == [
        ("HWB", "Health and Well-being Board"),
        ("MASH", "Multi-Agency Safeguarding Hub"),
        ("NEET", "Not in Education, Employment or Training"),
    ]


def test_the_list_ends_where_other_text_begins() -> None:
    text = "Glossary\n\nQA\n\nQuality Assurance\n\nAppendix 1\n\nDelivery plans\n\nSMT\n\nWill hear of it in May.\n"
    assert terms(text) == [QA]


def test_initials_beside_posts_are_no_glossary() -> None:
    text = "Action\tLead\nWrite to families.\tHead of Service (AB)\nTrain staff.\tDirector (CD)\n"
    assert terms(text) == []


def test_an_explanation_in_a_sentence_is_no_glossary() -> None:
    assert (
        terms("Action Plan\n\nThe Youth Justice Service (YJS) was inspected in May 2031 by the inspectorate.\n") == []
    )


@pytest.mark.parametrize(
    "key", ["Key: R = Red; A = Amber", "Key: NS = Not started; IP = In progress", "Key: BL = done; GR = on course"]
)
def test_a_key_of_colours_or_statuses_in_one_line_is_no_glossary(key: str) -> None:
    assert terms(f"Wyvern Action Plan\n\n{key}\n") == []


def test_a_status_key_is_no_glossary() -> None:
    assert terms("Key\n\nR = Red: not started\nA = Amber: in progress\nG = Green: done\n") == []
