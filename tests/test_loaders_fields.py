"""Cells as hospitals, police forces, fire services, schools and partnerships write them, read field by field."""

from __future__ import annotations

import pytest

from loaders.fields.bodies import addressed_to
from loaders.fields.holders import read_responsibilities
from loaders.fields.links import cross_links
from loaders.wording import Wording


def _leads(cell: str) -> list[str]:
    return [name.text for name in read_responsibilities(Wording.whole(cell)).leads]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Nadia Thornbury and Outreach Officer", ["Nadia Thornbury", "Outreach Officer"]),
        ("Nadia Thornbury and Estuary Youth Network", ["Nadia Thornbury", "Estuary Youth Network"]),
        ("Head of Harbour Safety and Moorings Manager", ["Head of Harbour Safety", "Moorings Manager"]),
        ("Assistant Director Schools & Virtual Head", ["Assistant Director Schools", "Virtual Head"]),
        ("Head of Parks and Play", ["Head of Parks and Play"]),
        (
            "Chief of Staff to the Police and Crime Commissioner",
            ["Chief of Staff to the Police and Crime Commissioner"],
        ),
        ("Parks and Play Manager", ["Parks and Play Manager"]),
        ("CNO / Chief AHP", ["CNO", "Chief AHP"]),
        ("Chief AHP & DoN", ["Chief AHP", "DoN"]),
        ("HT, SLT", ["HT", "SLT"]),
        ("Full Governing Board and HT", ["Full Governing Board", "HT"]),
        ("DCI Rowan Pike / T/ACC Isla Venn", ["DCI Rowan Pike", "T/ACC Isla Venn"]),
        ("T/ACC", ["T/ACC"]),
        ("Eastmere ICB, Wyvern LSCP", ["Eastmere ICB", "Wyvern LSCP"]),
        ("DfE and Wyvern LA", ["DfE", "Wyvern LA"]),
    ],
)
def test_two_holders_are_two_where_each_has_a_whole_name(cell: str, names: list[str]) -> None:
    assert _leads(cell) == names


def test_the_post_in_brackets_after_a_person_stays_with_the_name() -> None:
    assert _leads("Nadia Thornbury (Head of Service)") == ["Nadia Thornbury (Head of Service)"]


@pytest.mark.parametrize(
    "contact", [" n.thornbury@wyvern.example", " (n.thornbury@wyvern.example)", ", tel: 01632 960 123", " 01632 960123"]
)
def test_an_address_or_a_telephone_number_is_no_part_of_a_name(contact: str) -> None:
    assert _leads(f"Nadia Thornbury{contact}") == ["Nadia Thornbury"]


def test_an_address_that_is_all_there_is_names_the_lead() -> None:
    assert _leads("n.thornbury@wyvern.example") == ["n.thornbury@wyvern.example"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The safeguarding partners should keep one register of risks.", ["safeguarding partners"]),
        ("The safeguarding partners and the police must meet weekly.", ["safeguarding partners", "police"]),
        ("The three safeguarding partners should agree a plan.", ["three safeguarding partners"]),
    ],
)
def test_partners_are_told_to_act(text: str, asked: list[str]) -> None:
    assert [body.text for body in addressed_to(Wording.whole(text))] == asked


def test_capital_do_are_initials_and_no_ditto() -> None:
    assert _leads("DO") == ["DO"]
    assert _leads("Do.") == []


@pytest.mark.parametrize(
    ("text", "own", "refs"),
    [
        ("Keep one list of moorings. See also area for improvement G.", "B", ["G"]),
        ("B, E", "A", ["B", "E"]),
        ("Links with areas for improvement C and E", "A", ["C", "E"]),
        ("See A", "B", ["A"]),
        ("Linked to recommendation A new plan that we wrote", "B", []),
        ("A plan for the harbour, see A Guide to Moorings", "B", []),
        ("See recommendation 1002", "1001", ["1002"]),
        ("See recommendation 3, linked to 2014", "1", ["3"]),
    ],
)
def test_links_by_letter_and_by_large_number(text: str, own: str, refs: list[str]) -> None:
    assert [link.text for link in cross_links(Wording.whole(text), own)] == refs
