"""Decisions survive a reload of the same file, of a newer version of it, and of the plan under another name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from decided_plans import (
    AUDIT,
    EASTMERE,
    MONDAY,
    NAMES,
    RECORDS,
    TRAIN,
    VISITS,
    WYVERN,
    Asked,
    Paper,
    accepted,
    drop,
    eastmere,
    everything,
    in_force,
    load,
    rejected,
    work,
    wyvern,
)

from graph.decisions.decision import By
from graph.decisions.read import Standing, decisions
from graph.decisions.replay import Replayed, replay
from graph.decisions.write import decide, withdraw
from graph.store import MEMORY, Store, open_store

EAST_AUDIT = EASTMERE[0][2][0]
LISTS = WYVERN[1][2][0]


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(MEMORY) as opened:
        load(opened, wyvern(), eastmere())
        yield opened


@pytest.fixture
def decided(store: Store) -> str:
    """An accepted pair: the audit under Wyvern's first recommendation, and Eastmere's. By its decision's IRI."""
    (written,) = decide(store, NAMES, [accepted(work(store, AUDIT, RECORDS), work(store, EAST_AUDIT))])
    return written.iri


def first_audit(store: Store, above: str = RECORDS) -> list[str]:
    """The verdicts on Wyvern's audit under a recommendation, against Eastmere's."""
    return in_force(store, work(store, AUDIT, above), work(store, EAST_AUDIT))


def only(store: Store) -> tuple[Standing, tuple[str, str]]:
    (one,) = decisions(store, NAMES)
    return one.standing, one.changed


def test_the_same_file_again_changes_nothing(store: Store, decided: str) -> None:
    before = everything(store, NAMES.decided)
    assert load(store, wyvern(), eastmere()) == Replayed()
    assert everything(store, NAMES.decided) == before
    assert decided


def test_an_action_put_in_before_it_moves_the_decision_along(store: Store, decided: str) -> None:
    old = work(store, AUDIT, RECORDS)
    told = load(store, wyvern((("1", RECORDS, ("Write a policy", AUDIT, TRAIN)), WYVERN[1])))
    assert told == Replayed(moved=(decided,))
    assert work(store, AUDIT, RECORDS) != old
    assert first_audit(store) == ["Accepted"]
    assert in_force(store, old, work(store, EAST_AUDIT)) == []
    assert only(store) == (Standing.IN_FORCE, ("", ""))


def test_renumbered_recommendations_keep_their_own_decisions(store: Store, decided: str) -> None:
    load(
        store, wyvern((("1", "A new demand is met", (AUDIT,)), ("2", RECORDS, (AUDIT, TRAIN)), ("3", VISITS, (AUDIT,))))
    )
    assert first_audit(store) == ["Accepted"]
    assert first_audit(store, "A new demand is met") == []
    assert first_audit(store, VISITS) == []
    assert decided


def test_recommendations_that_change_places_take_their_decisions_with_them(store: Store) -> None:
    east = work(store, EAST_AUDIT)
    decide(store, NAMES, [accepted(work(store, AUDIT, RECORDS), east), rejected(work(store, AUDIT, VISITS), east)])
    load(store, wyvern((("1", VISITS, (AUDIT,)), ("2", RECORDS, (AUDIT,)))))
    assert (first_audit(store), first_audit(store, VISITS)) == (["Accepted"], ["Rejected"])


def test_the_copy_that_is_left_does_not_inherit_the_decision_on_the_other(store: Store, decided: str) -> None:
    assert load(store, wyvern((WYVERN[1],))) == Replayed(lost=(decided,))
    assert first_audit(store, VISITS) == []
    assert only(store)[0] is Standing.NOT_FOUND


def test_words_changed_a_little_keep_the_decision_and_ask_for_another_look(store: Store, decided: str) -> None:
    newer = AUDIT.replace("ten", "twelve")
    told = load(store, wyvern((("1", RECORDS, (newer, TRAIN)), WYVERN[1])))
    assert told.changed == (decided,)
    assert in_force(store, work(store, newer), work(store, EAST_AUDIT)) == ["Accepted"]
    assert only(store) == (Standing.IN_FORCE, (f"Its words have changed since. Then they were: {AUDIT}", ""))


def test_words_changed_back_need_no_other_look(store: Store, decided: str) -> None:
    load(store, wyvern((("1", RECORDS, (AUDIT.replace("ten", "twelve"),)), WYVERN[1])))
    load(store, wyvern())
    assert only(store) == (Standing.IN_FORCE, ("", ""))
    assert decided


def test_other_words_in_the_same_place_are_another_action(store: Store, decided: str) -> None:
    told = load(store, wyvern((("1", RECORDS, ("Audit the pathway plans of care leavers", TRAIN)), WYVERN[1])))
    assert told.lost == (decided,)


def test_a_neighbour_with_nearly_the_same_words_is_not_taken_for_what_is_gone(store: Store) -> None:
    complaints, appeals = (
        "Review every complaint of the quarter with staff",
        "Review every appeal of the quarter with staff",
    )
    load(store, wyvern((("1", RECORDS, (complaints, appeals)),)))
    decide(store, NAMES, [accepted(work(store, complaints), work(store, EAST_AUDIT))])
    told = load(store, wyvern((("1", RECORDS, (appeals,)),)))
    assert len(told.lost) == 1
    assert in_force(store, work(store, appeals), work(store, EAST_AUDIT)) == []


def test_a_reworded_recommendation_keeps_the_decisions_on_its_actions(store: Store, decided: str) -> None:
    newer = "All carers' records are complete"
    load(store, wyvern((("1", newer, (AUDIT, TRAIN)), WYVERN[1])))
    assert first_audit(store, newer) == ["Accepted"]
    assert only(store)[1][0].startswith("The words of its recommendation have changed")
    assert decided


def test_an_action_moved_to_another_recommendation_is_known_by_its_words_if_no_other_has_them(store: Store) -> None:
    decide(store, NAMES, [accepted(work(store, LISTS), work(store, EAST_AUDIT))])
    load(store, wyvern((("1", RECORDS, (AUDIT, LISTS)),)))
    assert in_force(store, work(store, LISTS), work(store, EAST_AUDIT)) == ["Accepted"]
    assert only(store)[1][0].startswith("It stands under another recommendation now")


def test_a_recommendation_is_found_again_when_it_is_renumbered(store: Store) -> None:
    east = work(store, EASTMERE[0][1])
    decide(store, NAMES, [rejected(work(store, RECORDS), east)])
    load(store, wyvern((("1", VISITS, ()), ("7", RECORDS, ()))))
    assert in_force(store, work(store, RECORDS), east) == ["Rejected"]
    assert in_force(store, work(store, VISITS), east) == []


def test_of_two_recommendations_with_the_same_words_the_one_with_the_reference_was_meant(store: Store) -> None:
    twice: tuple[Asked, ...] = (("1", RECORDS, ()), ("2", RECORDS, ()))
    load(store, wyvern(twice))
    east = work(store, EASTMERE[0][1])
    decide(store, NAMES, [accepted(f"{NAMES.plan('Wyvern', 'wyvern.txt')}/recommendation/2", east)])
    load(store, wyvern((("0", VISITS, ()), *twice)))
    assert in_force(store, f"{NAMES.plan('Wyvern', 'wyvern.txt')}/recommendation/2", east) == ["Accepted"]
    load(store, wyvern((("9", RECORDS, ()),)))
    assert only(store)[0] is Standing.NOT_FOUND


def test_a_decision_waits_for_its_plan_and_comes_back_with_it(store: Store, decided: str) -> None:
    assert drop(store, wyvern()).lost == (decided,)
    assert only(store)[0] is Standing.NOT_FOUND
    assert load(store, wyvern()) == Replayed(back=(decided,))
    assert first_audit(store) == ["Accepted"]


def test_a_decision_that_is_no_longer_found_can_be_withdrawn(store: Store, decided: str) -> None:
    drop(store, wyvern())
    withdraw(store, NAMES, [decided], By("A. Officer", MONDAY))
    load(store, wyvern())
    assert first_audit(store) == []
    assert only(store)[0] is Standing.WITHDRAWN


def test_a_withdrawn_decision_moves_along_so_that_deciding_again_goes_on_from_it(store: Store, decided: str) -> None:
    (taken_back,) = withdraw(store, NAMES, [decided], By("A. Officer", MONDAY))
    load(store, wyvern((("1", RECORDS, ("Write a policy", AUDIT, TRAIN)), WYVERN[1])))
    (again,) = decide(store, NAMES, [rejected(work(store, AUDIT, RECORDS), work(store, EAST_AUDIT))])
    assert again.before == taken_back.iri


NEWER = wyvern(name="wyvern-v2.txt", title="Safeguarding plan version 2")


def test_a_newer_edition_under_another_file_name_takes_over_the_decisions(store: Store, decided: str) -> None:
    drop(store, wyvern())
    assert load(store, NEWER) == Replayed(back=(decided,))
    assert in_force(store, work(store, AUDIT, RECORDS, "wyvern-v2"), work(store, EAST_AUDIT)) == ["Accepted"]


def test_while_the_plan_is_here_another_edition_of_it_takes_nothing_over(store: Store, decided: str) -> None:
    load(store, NEWER)
    assert in_force(store, work(store, AUDIT, RECORDS, "/wyvern/wyvern/"), work(store, EAST_AUDIT)) == ["Accepted"]
    assert in_force(store, work(store, AUDIT, RECORDS, "wyvern-v2"), work(store, EAST_AUDIT)) == []
    assert decided


def test_another_plan_of_the_authority_with_the_same_words_takes_nothing_over(store: Store, decided: str) -> None:
    drop(store, wyvern())
    load(store, wyvern(name="fire.txt", title="Fire safety plan"))
    assert only(store)[0] is Standing.NOT_FOUND
    assert decided


def test_of_two_newer_editions_the_later_takes_over_and_of_two_alike_neither(store: Store, decided: str) -> None:
    drop(store, wyvern())
    spring, autumn = (replace(NEWER, name=f"{when}.txt", when=when) for when in ("2026-04", "2026-10"))
    load(store, spring, autumn)
    assert in_force(store, work(store, AUDIT, RECORDS, "2026-10"), work(store, EAST_AUDIT)) == ["Accepted"]
    for one in (spring, autumn):
        drop(store, one)
    load(store, replace(spring, name="a.txt"), replace(spring, name="b.txt"))
    assert only(store)[0] is Standing.NOT_FOUND
    assert decided


def test_the_same_document_read_as_another_bodys_keeps_its_decisions(store: Store, decided: str) -> None:
    drop(store, wyvern())
    load(store, Paper("Wyvern Borough", "Safeguarding plan", "wyvern.txt", WYVERN))
    assert first_audit(store) == ["Accepted"]
    assert decided


def test_another_bodys_plan_of_the_same_name_and_title_takes_nothing_over(store: Store, decided: str) -> None:
    drop(store, wyvern())
    load(store, Paper("Harrowdale", "Safeguarding plan", "wyvern.txt", WYVERN))
    assert only(store)[0] is Standing.NOT_FOUND
    assert decided


def test_two_works_that_have_become_one_have_nothing_between_them(store: Store) -> None:
    a, b = work(store, AUDIT, RECORDS), work(store, AUDIT, VISITS)
    decide(store, NAMES, [accepted(a, b)])
    load(store, wyvern((("1", RECORDS, (AUDIT,)),)))
    assert only(store)[0] is Standing.NOT_FOUND


def test_replaying_twice_changes_nothing_more(store: Store, decided: str) -> None:
    load(store, wyvern((("1", RECORDS, ("Write a policy", AUDIT.replace("ten", "twelve"))), WYVERN[1])))
    before = everything(store, NAMES.decided)
    assert replay(store, NAMES) == Replayed()
    assert everything(store, NAMES.decided) == before
    assert decided


def test_where_two_decided_pairs_become_one_the_newer_decision_is_in_force(store: Store) -> None:
    twice = wyvern((("1", RECORDS, (AUDIT, TRAIN, AUDIT)),))
    load(store, twice)
    plan, east = NAMES.plan("Wyvern", "wyvern.txt"), work(store, EAST_AUDIT)
    first, third = (f"{plan}/recommendation/1/action/{number}" for number in (1, 3))
    decide(store, NAMES, [rejected(third, east)])
    decide(store, NAMES, [accepted(first, east, when=MONDAY.replace(hour=11))])
    assert (in_force(store, first, east), in_force(store, third, east)) == (["Accepted"], ["Rejected"])
    load(store, wyvern((("1", RECORDS, (AUDIT,)),)))
    assert in_force(store, first, east) == ["Accepted"]
    assert [one.standing for one in decisions(store, NAMES)] == [Standing.IN_FORCE, Standing.OVERTAKEN]
    load(store, twice)
    assert (in_force(store, first, east), in_force(store, third, east)) == (["Accepted"], ["Rejected"])
