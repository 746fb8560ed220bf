"""Names that may be one: each labelled pair is joined, suggested with reasons, or never mentioned, as it should be."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from named_plans import NAMES, agents_meant, stored
from names import said

from graph.identities.known import Known, known_agents
from graph.identities.suggest import Identity, candidates, suggested
from graph.kinds import Kind
from graph.said import Said
from graph.store import Store

PAIRS = list(csv.DictReader((Path(__file__).parent / "cases" / "names" / "pairs.csv").read_text("utf-8").splitlines()))
WYVERN = NAMES.authority("Wyvern")
OTHERS = [
    ("lead", "Head of Legal Services"),
    ("lead", "Mo Tan, Data Analyst"),
    ("support", "Complaints Officer"),
    ("lead", "Waste Contract Manager"),
    ("monitoredBy", "Licensing Committee"),
    ("overseenBy", "Allotments Working Party"),
    ("reportsTo", "Museum Trustees"),
    ("addressedTo", "Eastmere Fire Service"),
]
"""What else stands in the plans, so that words have a weight."""


def plans_of(pair: dict[str, str]) -> list[Said]:
    """One plan that writes both names, in two recommendations unless the pair says otherwise; or two plans."""
    others = [(role, words, 9, number) for number, (role, words) in enumerate(OTHERS, 1)]
    here = (pair["role"], pair["one"], 1, 1)
    if "two plans" in pair["where"]:
        return [said(here, *others), said((pair["role"], pair["other"], 1, 1), *others, name="two")]
    recommendation = 1 if "same action" in pair["where"] else 2
    return [said(here, (pair["role"], pair["other"], recommendation, 1), *others)]


def found_in(store: Store) -> list[Identity]:
    """What is suggested for Wyvern."""
    return list(suggested(known_agents(store, NAMES, WYVERN)))


def outcome(pair: dict[str, str]) -> str:
    """Whether a pair's names were joined, suggested, or neither."""
    with stored(*plans_of(pair)) as store:
        meant = [agents_meant(store, pair[name]) for name in ("one", "other")]
        if "person" in pair["where"]:
            meant = [{agent for agent in agents if "/person/" in agent} for agents in meant]
        assert all(meant), f"nobody is meant by {pair}"
        if meant[0] == meant[1]:
            return "certain"
        ends = {frozenset((one, other)) for one in meant[0] for other in meant[1]}
        return "suggested" if any(frozenset((one.one, one.other)) in ends for one in found_in(store)) else "never"


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['one']} / {pair['other']}")
def test_a_pair_of_names_is_joined_suggested_or_left_alone(pair: dict[str, str]) -> None:
    assert outcome(pair) == pair["expected"]


def suggestion(*plans: Said) -> Identity:
    """The one suggestion that is made on some plans."""
    with stored(*plans) as store:
        (found,) = found_in(store)
        return found


def test_a_suggestion_says_what_the_two_share_and_what_differs() -> None:
    found = suggestion(
        said(("lead", "Head of Safeguarding", 1, 1), ("lead", "Head of Safeguarding and QA", 2, 1), *FAR)
    )
    assert found.alike == "One name is the other without \u2018QA\u2019"
    assert found.apart == ""
    found = suggestion(said(("lead", "Jon Ferris", 1, 1), ("lead", "John Ferris", 1, 2)))
    assert found.alike == (
        "The same surname, and \u2018John\u2019 and \u2018Jon\u2019 differ by a letter; they answer for the same recommendation"
    )


FAR = [(role, words, 9, number) for number, (role, words) in enumerate(OTHERS, 1)]


def test_the_same_initials_under_the_same_board_in_two_plans_are_told_so() -> None:
    plans = [
        said(("lead", f"Head of {what} (AB)", 1, 1), ("overseenBy", "Safer Homes Board", 1, 1), name=what.casefold())
        for what in ("Homes", "Hostels")
    ]
    assert suggestion(*plans).alike == (
        "The same initials, in two plans; both stand under Safer Homes Board; they stand in different plans"
    )


def test_two_who_lead_one_action_are_less_likely_one_than_two_who_never_meet() -> None:
    apart = suggestion(said(("lead", "Tenancy Support Officer", 1, 1), ("lead", "Tenancy Suport Officer", 2, 1), *FAR))
    beside = suggestion(said(("lead", "Tenancy Support Officer", 1, 1), ("lead", "Tenancy Suport Officer", 1, 1), *FAR))
    assert beside.score < apart.score
    assert beside.apart == "Both lead the same action"


def test_letters_may_be_short_for_a_title() -> None:
    found = suggestion(said(("lead", "SM", 1, 1), ("lead", "Service Manager", 2, 1), *FAR))
    assert "\u2018SM\u2019 may be short for \u2018Service Manager\u2019" in found.alike


def test_two_posts_with_one_holder_are_told_so() -> None:
    cells = [("lead", "Head of Homes (SL)", 1, 1), ("lead", "Head of Hostels and Homes (SL)", 2, 1)]
    found = suggestion(said(*cells, ("lead", "Head of Care (KT)", 3, 1), *FAR))
    assert found.alike == "One name is the other without \u2018Hostels\u2019; SL holds both"


def test_names_of_two_authorities_are_never_compared() -> None:
    plans = [said(("lead", "Head of Homelessness"), *FAR), said(("lead", "Head of Homelesness"), authority="Eastmere")]
    with stored(*plans) as store:
        assert found_in(store) == []


def test_a_suggestion_is_the_same_whatever_the_order_of_the_names() -> None:
    agents = [Known(f"x:{number:02}", Kind.POST, (name,)) for number, name in enumerate(sorted(POSTS))]
    backwards = [Known(agent.iri, agent.kind, agent.names) for agent in reversed(agents)]
    assert {(*sorted((one.one, one.other)), one.score) for one in suggested(agents)} == {
        (*sorted((one.one, one.other)), one.score) for one in suggested(backwards)
    }


POSTS = {pair[name] for pair in PAIRS if pair["role"] == "lead" for name in ("one", "other")}


def test_the_pairs_that_are_looked_at_grow_with_the_names_and_not_with_their_square() -> None:
    def looked_at(size: int) -> int:
        subjects = [f"{''.join(chr(97 + int(digit)) for digit in str(number))}xqu" for number in range(size // 3)]
        pairs = zip(subjects * 3, (subjects[5:] + subjects[:5]) * 3, strict=True)
        names = sorted({f"Head of {one.title()} and {other.title()}" for one, other in pairs} | set(subjects))
        agents = [Known(f"x:{at:05}", Kind.POST, (name,)) for at, name in enumerate(names)]
        return sum(1 for _ in candidates(agents))

    assert looked_at(3_000) < 2.5 * looked_at(1_500)
    assert looked_at(3_000) < 3_000 * 2_999 / 2 / 20


def test_a_sentence_in_the_wrong_cell_is_compared_with_nothing() -> None:
    cells = [
        ("lead", "Head of " + "Homes and Hostels " * 2_000 + end, number, 1) for number, end in ((1, ""), (2, "too"))
    ]
    began = time.process_time()
    with stored(said(*cells, *FAR)) as store:
        assert found_in(store) == []
    assert time.process_time() - began < 5
