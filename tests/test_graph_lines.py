"""Who is in what, who chairs what, what is a part of what and reports to what: as far as a plan's words say it, and no further."""

from __future__ import annotations

import time

import pytest
from names import BASE, Resolved, resolve, said

from graph.terms import GT, ORG, PROV, RDF

RELATIONS = {
    ORG.postIn.value: "in",
    ORG.memberOf.value: "in",
    GT.chairs.value: "chairs",
    ORG.subOrganizationOf.value: "sub-group of",
    ORG.reportsTo.value: "reports to",
}


def lines(found: Resolved) -> set[tuple[str, str, str]]:
    """Each line by the last parts of its agents' IRIs."""
    return {
        (one.rpartition("/")[2], RELATIONS[relation], other.rpartition("/")[2])
        for one, relation, other in found.triples
        if relation in RELATIONS
    }


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["Service Manager, Fostering Team", "Fostering Team"], ("service-manager-fostering-team", "in", "fostering-team")),
        (["Head of Youth Service", "Youth Service"], ("head-of-youth-service", "in", "youth-service")),
        (["YOS Manager", "Youth Offending Service (YOS)"], ("yos-manager", "in", "youth-offending-service")),
        (["Homes Improvement Service Sam Lee"], ("sam-lee", "in", "homes-improvement-service")),
        (["Independent Chair of the Homes Board", "Homes Board"], ("independent-chair-of-the-homes-board", "chairs", "homes-board")),
        (["Homes Board Chair", "Homes Board"], ("homes-board-chair", "chairs", "homes-board")),
        (
            ["Commissioning sub-group of the Homes Planning Group", "Homes Planning Group"],
            ("commissioning-sub-group-of-the-homes-planning-group", "sub-group of", "homes-planning-group"),
        ),
    ],
)  # fmt: skip
def test_a_name_in_a_cell_says(cells: list[str], expected: tuple[str, str, str]) -> None:
    roles = ["reportsTo" if words.endswith(("Board", "Group", "(YOS)")) else "lead" for words in cells]
    assert lines(resolve(said(*zip(roles, cells, strict=True)))) == {expected}


@pytest.mark.parametrize(
    "cells",
    [
        ["Service Manager, Fostering Team"],
        ["Service Manager, Fostering", "Fostering Team"],
        ["Vice Chair of the Homes Board", "Homes Board"],
        ["Homes Board Officer", "Homes Board"],
        ["Head of Performance", "Performance"],
        ["Lead Commissioner for Youth Service", "Youth Service"],
        ["Homes Planning Group", "Homes Planning Board"],
    ],
    ids=["a team that nothing else names", "another name", "a vice chair", "an officer of a board", "no body by its words", "another's commissioner", "no part"],
)  # fmt: skip
def test_a_name_in_a_cell_says_nothing_of(cells: list[str]) -> None:
    roles = ["reportsTo" if words.endswith(("Board", "Group")) else "lead" for words in cells]
    assert lines(resolve(said(*zip(roles, cells, strict=True)))) == set()


CELLS = [
    ("lead", "Director of Homes"),
    ("lead", "Head of Repairs"),
    ("lead", "Sam Lee, Data Analyst"),
    ("reportsTo", "Homes Board"),
    ("reportsTo", "Trust Board"),
]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Set up the Homes Board, chaired by the Director of Homes, by May", ("director-of-homes", "chairs", "homes-board")),
        ("The Homes Board (which is chaired by Sam Lee) meets monthly", ("sam-lee", "chairs", "homes-board")),
        ("Ask the Director of Homes, who chairs the Trust Board.", ("director-of-homes", "chairs", "trust-board")),
        ("The Homes Board reports to the Trust Board each quarter", ("homes-board", "reports to", "trust-board")),
        ("Data goes to the Homes Board, which is accountable to the Trust Board", ("homes-board", "reports to", "trust-board")),
        ("The Head of Repairs reports directly to the Director of Homes", ("head-of-repairs", "reports to", "director-of-homes")),
    ],
)  # fmt: skip
def test_a_sentence_says(sentence: str, expected: tuple[str, str, str]) -> None:
    assert lines(resolve(said(*CELLS, sentences=[sentence]))) == {expected}


@pytest.mark.parametrize(
    "sentence",
    [
        "Progress reports to the Homes Board",
        "The Director of Homes reports to the Homes Board on repairs",
        "The Homes Board will be chaired by the Director of Homes",
        "Meetings chaired by the Director of Homes",
        "The Homes Board. Chaired by the Director of Homes",
        "The Homes Board is chaired by an independent person",
        "Homes Board reports to be sent to the Trust Board",
    ],
)
def test_a_sentence_says_nothing_of(sentence: str) -> None:
    assert lines(resolve(said(*CELLS, sentences=[sentence]))) == set()


def test_a_cell_that_says_who_chairs_a_board_is_read_as_a_sentence() -> None:
    found = resolve(said(*CELLS, ("monitoredBy", "Homes Board (chaired by the Director of Homes)")))
    assert ("director-of-homes", "chairs", "homes-board") in lines(found)


def test_each_line_leads_to_the_statements_whose_words_say_so() -> None:
    sentence = "The Homes Board reports to the Trust Board"
    found = resolve(said(*CELLS, sentences=[sentence, "Tidy up", sentence]))
    (node,) = {s for s, p, o in found.triples if p == RDF.predicate.value and o == ORG.reportsTo.value}
    assert found.values(node, RDF.subject) == found.agents("Homes Board")
    assert found.values(node, RDF.object) == found.agents("Trust Board")
    assert found.values(node, PROV.wasDerivedFrom) == {f"{BASE}/plan/wyvern/one/sentence/{number}" for number in (1, 3)}


def test_a_cell_or_sentence_without_end_costs_no_more_than_its_size() -> None:
    words = "Head of " + "Homes and Hostels " * 3_000 + "Board"
    sentence = "The Homes Board reports to the " * 2_000
    began = time.process_time()
    lines(resolve(said(*CELLS, ("lead", words), ("reportsTo", words), sentences=[sentence])))
    assert time.process_time() - began < 5
