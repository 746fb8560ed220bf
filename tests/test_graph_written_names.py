"""How a written name is taken apart into a post or body and its person, by the habits of its plan."""

from __future__ import annotations

import pytest

from graph.written_names import WrittenName, habits, initials_of, take_apart

TEXT = (
    "We will help people early, and the service works with care to improve quality through the open door of the north."
)
CELLS = ["AD Homes (IJ)", "Communications (LT)", "Priya Natarajan", "Tunde Bakare"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    {
        "Service Manager QA": WrittenName("Service Manager QA"),
        "AD Homes (IJ)": WrittenName("AD Homes", initials="IJ"),
        "Assistant Director (Homes and Hostels) (FJ)": WrittenName(
            "Assistant Director (Homes and Hostels)", initials="FJ"
        ),
        "Assistant Director (Homes and Hostels)": WrittenName("Assistant Director (Homes and Hostels)"),
        "Communications (LT)": WrittenName("Communications", initials="LT"),
        "Head of Repairs (P.McK.)": WrittenName("Head of Repairs", initials="PMcK"),
        "(CT)": WrittenName(initials="CT"),
        "Senior Adviser Reading (Sam Lee)": WrittenName("Senior Adviser Reading", person="Sam Lee"),
        "Sam Lee (Senior Adviser Reading)": WrittenName("Senior Adviser Reading", person="Sam Lee"),
        "Sam Lee, Head of Youth Service": WrittenName("Head of Youth Service", person="Sam Lee"),
        "Head of Youth Service - Sam Lee": WrittenName("Head of Youth Service", person="Sam Lee"),
        "Head of Youth Service Sam Lee": WrittenName("Head of Youth Service", person="Sam Lee"),
        "Youth Service Sam Lee": WrittenName("Youth Service", person="Sam Lee"),
        "Cllr Okonjo": WrittenName(person="Cllr Okonjo"),
        "Priya Natarajan": WrittenName(person="Priya Natarajan"),
        "Ozan Yildirim": WrittenName(person="Ozan Yildirim"),
        "Service Manager, Early Help": WrittenName("Service Manager, Early Help"),
        "Assistant Director (Early Help)": WrittenName("Assistant Director (Early Help)"),
        "Regional Manager, North Ports": WrittenName("Regional Manager, North Ports"),
        "Service Manager (QA)": WrittenName("Service Manager (QA)"),
        "Youth Justice Service (YJS)": WrittenName("Youth Justice Service"),
        "District Managers (0-11)": WrittenName("District Managers (0-11)"),
        "Open Door": WrittenName("Open Door"),
        "Lead Member": WrittenName("Lead Member"),
        "Head of Homes (EHT)": WrittenName("Head of Homes (EHT)"),
        "Head of Youth Justice Service (YJS)": WrittenName("Head of Youth Justice Service"),
        "Executive Director of Children's Services (DCS)": WrittenName("Executive Director of Children's Services"),
    }.items(),
)
def test_a_cell_is_taken_apart(cell: str, expected: WrittenName) -> None:
    assert take_apart(cell, habits(TEXT, (), (), [*CELLS, cell])) == expected


def test_letters_that_the_sentences_use_as_a_word_are_nobodys_initials() -> None:
    said = habits(TEXT, ["The CP plan is reviewed"], (), ["Head of Homes (CP)"])
    assert take_apart("Head of Homes (CP)", said) == WrittenName("Head of Homes (CP)")


def test_letters_that_the_glossary_explains_are_nobodys_initials() -> None:
    assert take_apart("Head of Homes (CP)", habits(TEXT, (), ["cp"], ["Head of Homes (CP)"])) == WrittenName(
        "Head of Homes (CP)"
    )


def test_three_letters_are_initials_where_the_plan_has_the_habit() -> None:
    cells = ["Head of Homes (EKT)", "Head of Care (JSB)"]
    assert take_apart(cells[0], habits(TEXT, (), (), cells)) == WrittenName("Head of Homes", initials="EKT")


def test_two_capitalised_words_are_a_body_in_a_plan_that_names_no_people() -> None:
    said = habits("", (), (), ["Service Manager QA", "Harbour Lights"])
    assert take_apart("Harbour Lights", said) == WrittenName("Harbour Lights")


@pytest.mark.parametrize(
    ("person", "expected"),
    {
        "Sam Lee": {"sl"},
        "Paul McKay": {"pm", "pmk", "pmck"},
        "Cllr Ann-Marie Shaw": {"ams"},
        "Tom O\u2019Hara": {"to", "toh", "to'h"},
    }.items(),
)
def test_a_person_may_be_meant_by_these_initials(person: str, expected: set[str]) -> None:
    assert initials_of(person) == expected
