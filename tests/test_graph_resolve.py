"""Which names mean the same post or body, and which must not be taken for the same: each rule with an example of both."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from names import BASE, resolve, said

from graph.resolve import resolved_plans
from graph.terms import GT, ORG, RDFS

SAME: dict[str, tuple[str, str, str, dict[str, Any]]] = {
    "capitals and commas": ("lead", "Service Manager, Repairs", "service manager repairs", {}),
    "small words": ("lead", "Lead Commissioner for ICB", "Lead Commissioner for the ICB", {}),
    "number and possessive": ("reportsTo", "Families' Centres Strategy Group", "Family Centre Strategy Group", {}),
    "order": ("reportsTo", "steering group of the Harbour Trust", "Harbour Trust Steering Group", {}),
    "hyphens": ("lead", "Volunteer Co-ordinator", "Volunteer Coordinator", {}),
    "spaces at a slash": ("lead", "Head of Care/ AD Homes", "Head of Care / AD Homes", {}),
    "a broken hyphen": ("lead", "Tenancy Co- ordinators", "Tenancy Co-ordinators", {}),
    "the glossary": (
        "reportsTo",
        "HIB",
        "Harbour Improvement Board",
        {"glossary": [("HIB", "Harbour Improvement Board")]},
    ),
    "the glossary inside a name": (
        "lead",
        "YJS Manager",
        "Youth Justice Service Manager",
        {"glossary": [("YJS", "Youth Justice Service")]},
    ),
    "a head word said twice": (
        "reportsTo",
        "HWB Board",
        "Health and Well-being Board",
        {"glossary": [("HWB", "Health and Wellbeing Board")]},
    ),
    "a bracket in the text": (
        "reportsTo",
        "CEP",
        "Care Exploitation Panel",
        {"text": "It goes to the Care Exploitation Panel (CEP)."},
    ),
    "a bracket the other way": (
        "reportsTo",
        "CEP",
        "Care Exploitation Panel",
        {"text": "by the CEP (Care Exploitation Panel)"},
    ),
    "a title's first letters": ("lead", "SM QA", "Service Manager QA", {}),
    "AD, where the plan shows it": ("lead", "AD Homes and Hostels", "Assistant Director (Homes and Hostels)", {}),
    "letters of a whole name": ("reportsTo", "TIC", "Tenancy Improvement Committee", {}),
    "letters of two parts": ("reportsTo", "HOT SMT", "Homes and Older Tenants Senior Management Team", {}),
    "letters of an NHS trust": ("addressedTo", "EVFT", "Eastmere Valley University NHS Foundation Trust", {}),
    "letters joined by an ampersand": ("reportsTo", "O&S Committee", "Overview and Scrutiny Committee", {}),
    "letters in the plural": ("lead", "TROs", "Tenancy Reviewing Officers", {}),
    "letters that another cell has in brackets": ("lead", "TSO", "Tenancy Support Officer (TSO)", {}),
    "two letters of a body in one plan": ("reportsTo", "TI Committee", "Tenancy Improvement Committee", {}),
    "the authority's own name": ("reportsTo", "Wyvern Safer Homes Panel", "Safer Homes Panel", {}),
    "the authority itself": ("addressedTo", "the local authority", "Wyvern Borough Council", {}),
    "a Head of Service": ("lead", "Head of Service SEND", "Head of SEND", {}),
    "a Head of Service with a comma": ("lead", "Head of Service, Fostering", "Head of Fostering", {}),
    "a board in short": ("reportsTo", "Trust Board", "Homes and Hostels Trust Board", {}),
    "a board without Management": ("reportsTo", "Tenancy Service Board", "Tenancy Service Management Board", {}),
    "a management team in short": ("reportsTo", "SMT", "Homes SMT", {}),
    "the same holder and title": ("lead", "AD Homes and Hostels (FJ)", "AD Homes (FJ)", {}),
}


@pytest.mark.parametrize(("role", "one", "other", "plan"), SAME.values(), ids=SAME)
def test_two_names_are_one_by(role: str, one: str, other: str, plan: dict[str, Any]) -> None:
    found = resolve(said((role, one), (role, other), **plan))
    assert found.agents(one)
    assert found.agents(one) == found.agents(other)


APART: dict[str, tuple[str, str, str, dict[str, Any]]] = {
    "another subject": ("lead", "Service Manager QA", "Service Manager Homes", {}),
    "one director and several": ("lead", "Assistant Director", "Assistant Directors", {}),
    "a group and its sub-group": ("reportsTo", "sub-group of the Homes Planning Group", "Homes Planning Group", {}),
    "a title's letters alone": ("lead", "SM", "Service Manager QA", {}),
    "AD, where nothing shows it": ("lead", "AD Homes", "Assistant Director Hostels", {}),
    "letters that the glossary explains": (
        "reportsTo", "TI Committee", "Tenancy Improvement Committee", {"glossary": [("TI", "Training Institute")]},
    ),
    "two meanings in the glossary": (
        "reportsTo", "LHB", "Local Hostels Board",
        {"glossary": [("LHB", "Local Hostels Board"), ("LHB", "Leasehold Bureau")]},
    ),
    "two letters of a field of work": ("lead", "HR Manager", "Housing Repairs Manager", {}),
    "a national board": ("reportsTo", "Youth Justice Board", "Youth Justice Management Board", {}),
    "a shorter service": ("lead", "Youth Service", "Youth Justice Service", {}),
    "service improvement": ("lead", "Head of Service Improvement", "Head of Improvement", {}),
    "a programme board": ("reportsTo", "Harbour Board", "Harbour Programme Board", {}),
    "a trust and its board": ("reportsTo", "Harbour Trust", "Harbour Trust Board", {}),
    "a post and the body it heads": ("lead", "Head of Youth Service", "Youth Service", {}),
    "a general word in short": ("reportsTo", "Steering Group", "Harbour Steering Group", {}),
    "one rank and another": ("lead", "Head of Performance", "Performance Manager", {}),
    "one title of two holders": ("lead", "AD Homes and Hostels (FJ)", "AD Homes (KL)", {}),
    "a council of another tier": ("addressedTo", "the Council", "Eastmere District Council", {}),
    "a director and his deputy": ("lead", "Director of Homes", "Deputy Director of Homes", {}),
}  # fmt: skip


@pytest.mark.parametrize(("role", "one", "other", "plan"), APART.values(), ids=APART)
def test_two_names_stay_apart_for(role: str, one: str, other: str, plan: dict[str, Any]) -> None:
    found = resolve(said((role, one), (role, other), **plan))
    assert found.agents(one)
    assert found.agents(other)
    assert not found.agents(one) & found.agents(other)


def test_letters_that_fit_two_names_are_neither() -> None:
    cells = [("reportsTo", name) for name in ("TIC", "Tenancy Improvement Committee", "Training Innovation Committee")]
    found = resolve(said(*cells))
    assert len({agent for _, name in cells for agent in found.agents(name)}) == 3


def test_a_short_board_that_fits_two_is_neither() -> None:
    cells = [
        ("reportsTo", name)
        for name in ("Safeguarding Board", "Eastmere Safeguarding Board", "Children's Safeguarding Board")
    ]
    assert resolve(said(*cells)).agents("Safeguarding Board") == {f"{BASE}/board/wyvern/safeguarding-board"}


def test_a_short_board_is_left_alone_beside_letters_that_nobody_explains() -> None:
    found = resolve(
        said(("reportsTo", "Safeguarding Board"), ("reportsTo", "Adults Safeguarding Board"), ("reportsTo", "LSCB"))
    )
    assert not found.agents("Safeguarding Board") & found.agents("Adults Safeguarding Board")


def test_names_of_two_authorities_are_never_one() -> None:
    found = resolve(said(("lead", "Service Manager QA")), said(("lead", "Service Manager QA"), authority="Eastmere"))
    assert found.agents("Service Manager QA") == {
        f"{BASE}/post/wyvern/service-manager-qa",
        f"{BASE}/post/eastmere/service-manager-qa",
    }


def test_plans_without_an_authority_share_nothing() -> None:
    found = resolve(*(said(("lead", "Service Manager QA"), authority=None, name=name) for name in ("one", "two")))
    assert len(found.agents("Service Manager QA")) == 2
    assert not {p for _, p, _ in found.triples} & {GT.ofAuthority.value}


def test_the_glossary_of_one_plan_explains_the_letters_of_another_of_the_same_authority() -> None:
    explaining = said(("reportsTo", "Cabinet"), name="two", glossary=[("SHP", "Safer Homes Panel")])
    found = resolve(said(("reportsTo", "SHP")), explaining)
    assert found.label("SHP") == "Safer Homes Panel"
    assert "SHP" in found.others("SHP")


def test_a_sentence_shows_another_way_of_writing_a_post_but_makes_nobody_responsible() -> None:
    found = resolve(
        said(("lead", "Service Manager QA"), sentences=["SM QA to audit twenty files", "Project Board to meet"])
    )
    assert found.others("Service Manager QA") == {"SM QA"}
    assert found.labelled() == [f"{BASE}/post/wyvern/service-manager-qa"]


def test_a_sentence_spells_out_the_letters_of_a_cell() -> None:
    found = resolve(said(("addressedTo", "the PHT"), sentences=["agreed with the Private Housing Trust"]))
    assert found.label("the PHT") == "Private Housing Trust"


def test_a_piece_of_a_longer_name_spells_nothing_out() -> None:
    found = resolve(said(("reportsTo", "ESG"), sentences=["Report to the Homes and Estate Services Group"]))
    assert found.label("ESG") == "ESG"


def test_letters_in_a_sentence_of_another_plan_spell_nothing_out() -> None:
    found = resolve(
        said(("reportsTo", "Care and Fostering Panel")), said(name="two", sentences=["Ask for a CAFP form"])
    )
    assert found.others("Care and Fostering Panel") == set()


def test_two_agents_never_share_an_iri() -> None:
    names = ("Cafe Board", "Caf\u00e9 Board", "Cafe Board 2")
    found = resolve(said(*(("reportsTo", name) for name in names)))
    iris = {agent for name in names for agent in found.agents(name)}
    assert iris == {f"{BASE}/board/wyvern/cafe-board{which}" for which in ("", "-2", "-3")}


def test_the_fullest_name_is_the_label_and_each_other_name_says_why_it_is_the_same() -> None:
    found = resolve(said(("lead", "SM QA"), ("lead", "Service Manager QA"), ("support", "The service manager QA")))
    (agent,) = found.agents("SM QA")
    assert found.label("SM QA") == "Service Manager QA"
    assert found.values(agent, GT.mergedBecause) == {
        "\u2018SM QA\u2019: 'SM' is short for 'Service Manager', and the letters fit no other name here"
    }


def test_a_responsibility_leads_to_its_holder_in_one_step_and_through_its_statement() -> None:
    found = resolve(said(("lead", "Service Manager QA", 3, 4), ("monitoredBy", "QA Board", 3, 4)))
    action = f"{BASE}/plan/wyvern/one/recommendation/3/action/4"
    assert (
        found.values(action, GT.lead)
        == found.agents("Service Manager QA")
        == {f"{BASE}/post/wyvern/service-manager-qa"}
    )
    assert found.values(action, GT.monitoredBy) == found.agents("QA Board") == {f"{BASE}/board/wyvern/qa-board"}


def test_a_post_answers_for_itself_and_is_held_by_whoever_is_named_beside_it() -> None:
    found = resolve(said(("lead", "AD Homes (IJ)"), ("lead", "Principal Adviser (Sam Lee)")))
    (post,) = found.agents("AD Homes (IJ)")
    (holder,) = found.values(post, ORG.heldBy)
    assert found.label("AD Homes (IJ)") == "AD Homes"
    assert found.values(holder, GT.initials) == {"IJ"}
    assert found.values(holder, GT.knownOnlyByInitials) == {"true"}
    (adviser,) = found.agents("Principal Adviser (Sam Lee)")
    assert found.values(adviser, ORG.heldBy) == {f"{BASE}/person/wyvern/sam-lee"}


def test_a_section_and_its_person_both_answer() -> None:
    found = resolve(said(("lead", "Homes Improvement Service Sam Lee"), ("lead", "Communications (LT)")))
    assert found.kind("Homes Improvement Service Sam Lee") == {"organisation", "person"}
    assert found.kind("Communications (LT)") == {"organisation", "person"}


def test_initials_mean_the_one_person_of_the_recommendation_whom_they_fit() -> None:
    found = resolve(said(("lead", "Sam Lee", 1, 1), ("monitoredBy", "(SL)", 1, 2)))
    assert found.agents("(SL)") == found.agents("Sam Lee")


@pytest.mark.parametrize(
    "cells",
    [
        [("lead", "Sam Lee", 1, 1), ("monitoredBy", "(SL)", 2, 1)],
        [("lead", "Sam Lee", 1, 1), ("monitoredBy", "(SL)", 1, 1)],
        [("lead", "Sam Lee", 1, 1), ("lead", "Sue Long", 1, 2), ("monitoredBy", "(SL)", 1, 3)],
        [("lead", "Sam Lee", 1, 1), ("monitoredBy", "(RC)", 1, 2)],
        [("lead", "Sam Lee, Head of Homes", 1, 1), ("lead", "Sam Lee", 1, 3), ("lead", "Head of Care (SL)", 1, 2)],
    ],
    ids=["another recommendation", "the same action", "two who fit", "letters that do not fit", "another post"],
)
def test_initials_are_not_guessed_for(cells: list[tuple[str, str, int, int]]) -> None:
    found = resolve(said(*cells))
    assert not found.agents("Sam Lee") & found.agents(cells[-1][1])
    assert found.agents(cells[-1][1])


def test_a_glossary_of_people_says_whose_initials_stand_alone() -> None:
    glossary = [("AO", "Ann Oduya, Head of Homes"), ("KT", "Kofi Tandoh"), ("QA", "Quality Assurance")]
    found = resolve(
        said(("lead", "AO"), ("lead", "AD Care (KT)"), ("lead", "Ann Oduya"), ("support", "QA"), glossary=glossary)
    )
    assert found.agents("AO") == found.agents("Ann Oduya")
    (post,) = found.agents("AD Care (KT)")
    assert found.values(post, ORG.heldBy) == {f"{BASE}/person/wyvern/kofi-tandoh"}
    assert found.kind("QA") == {"organisation"}


def test_a_glossary_that_gives_initials_two_meanings_says_nothing() -> None:
    found = resolve(said(("lead", "AO"), ("lead", "Ann Oduya"), glossary=[("AO", "Ann Oduya"), ("AO", "Area Office")]))
    assert not found.agents("AO") & found.agents("Ann Oduya")


def test_longer_initials_mean_the_one_person_of_the_plan_whom_they_fit() -> None:
    found = resolve(said(("lead", "Paul McKay", 1, 1), ("lead", "Head of Homes (PMcK)", 2, 1)))
    (post,) = found.agents("Head of Homes (PMcK)")
    assert found.values(post, ORG.heldBy) == found.agents("Paul McKay")


def test_initials_beside_the_same_post_are_one_person_in_two_plans_and_else_two() -> None:
    one = said(("lead", "Head of Homes (AB)"), ("lead", "Head of Care (CD)"))
    two = said(("lead", "Head of Homes (AB)"), ("lead", "Head of Schools (CD)"), name="two")
    found = resolve(one, two)
    (homes,) = found.agents("Head of Homes (AB)")
    assert len(found.values(homes, ORG.heldBy)) == 1
    (care,), (schools,) = (found.agents(words) for words in ("Head of Care (CD)", "Head of Schools (CD)"))
    assert found.values(care, ORG.heldBy) != found.values(schools, ORG.heldBy)


def test_a_first_letter_and_a_surname_mean_the_one_person_who_has_both() -> None:
    found = resolve(said(("lead", "Sam Lee"), ("lead", "S. Lee"), ("lead", "Sam Okoro")))
    assert found.agents("S. Lee") == found.agents("Sam Lee") != found.agents("Sam Okoro")


@pytest.mark.parametrize("words", ["Homes Improvement Plan", "TBC", "To be confirmed", "N/A", "Vacant", "-"])
def test_a_document_or_a_gap_in_a_cell_is_nobody(words: str) -> None:
    assert not resolve(said(("monitoredBy", words))).agents(words)


def test_letters_alone_are_a_persons_where_the_plan_names_people() -> None:
    found = resolve(said(("lead", "Sam Lee"), ("lead", "KT"), ("lead", "HR")))
    assert found.kind("KT") == {"person"}
    assert found.kind("HR") == {"organisation"}
    assert resolve(said(("lead", "Service Manager QA"), ("lead", "KT"))).kind("KT") == {"organisation"}


NAMES = st.sampled_from(
    [
        "Service Manager QA", "SM QA", "Service Manager, QA", "AD Homes (FJ)", "AD Homes and Hostels (FJ)", "Assistant Director Homes",
        "TIC", "Tenancy Improvement Committee", "Training Innovation Committee", "Trust Board", "Homes Trust Board", "Wyvern Homes Trust Board",
        "Sam Lee", "(SL)", "Head of Homes (SL)", "S. Lee", "the Council", "Wyvern Borough Council", "SMT", "Homes SMT", "Homes Improvement Plan",
    ]
)  # fmt: skip
CELLS = st.lists(st.tuples(st.sampled_from(["lead", "monitoredBy", "reportsTo", "addressedTo"]), NAMES), max_size=12)


@settings(deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_result_does_not_depend_on_the_order_of_the_plans(
    cells: list[list[tuple[str, str]]], shuffled: Any
) -> None:
    plans = [said(*each, name=f"plan-{number}") for number, each in enumerate(cells)]
    before = list(resolved_plans(plans))
    shuffled.shuffle(plans)
    assert list(resolved_plans(plans)) == before


@settings(deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=3))
def test_every_agent_answers_for_something_and_has_one_label(cells: list[list[tuple[str, str]]]) -> None:
    found = resolve(*(said(*each, name=f"plan-{number}") for number, each in enumerate(cells)))
    labels = found.labelled()
    assert len(labels) == len(set(labels))
    assert set(labels) == {o for _, p, o in found.triples if p in {GT.heldBy.value, ORG.heldBy.value}}


def test_an_authority_written_in_two_ways_has_one_label_and_not_the_one_in_capitals() -> None:
    found = resolve(said(name="one", authority="WYVERN"), said(name="two", authority="Wyvern"))
    assert found.values(f"{BASE}/authority/wyvern", RDFS.label) == {"Wyvern"}
