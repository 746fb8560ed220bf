"""Plans edited at random: no decision ever passes silently to another work, and none is lost whose work is still there."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from decided_plans import NAMES, Asked, accepted, eastmere, load, wyvern

from graph.decisions.read import Standing, decisions
from graph.decisions.works import Stock
from graph.decisions.write import decide
from graph.store import MEMORY, open_store

VERBS = ("Audit", "Review", "Publish", "Train", "Agree")
THINGS = ("case files", "late visits", "waiting lists", "pathway plans", "carers' records")
WHO = ("with managers", "with partners", "each month", "each quarter")


def plan(moments: random.Random) -> list[tuple[str, list[str]]]:
    """Recommendations with actions; many actions are alike, and some stand in several places."""
    return [
        (
            f"{thing.capitalize()} are {moments.choice(('complete', 'seen', 'counted'))} and known to all {number}",
            [f"{moments.choice(VERBS)} {moments.choice(THINGS)} {moments.choice(WHO)}" for _ in range(4)],
        )
        for number, thing in enumerate(THINGS)
    ]


def edited(before: list[tuple[str, list[str]]], moments: random.Random) -> list[tuple[str, list[str]]]:
    """A newer version: steps and recommendations put in, taken out, and changed in order."""
    after = [(words, list(actions)) for words, actions in before]
    for _, actions in after:
        if moments.random() < 0.5:
            actions.insert(
                moments.randrange(len(actions) + 1), f"{moments.choice(VERBS)} {moments.choice(THINGS)} again"
            )
        if moments.random() < 0.5:
            actions.pop(moments.randrange(len(actions)))
        if moments.random() < 0.3:
            moments.shuffle(actions)
    if moments.random() < 0.5:
        after.pop(moments.randrange(len(after)))
    if moments.random() < 0.5:
        moments.shuffle(after)
    if moments.random() < 0.5:
        after.insert(0, ("A demand that was not made before", [moments.choice(before)[1][0]]))
    return after


def asked(recommendations: list[tuple[str, list[str]]]) -> tuple[Asked, ...]:
    return tuple((str(number), words, actions) for number, (words, actions) in enumerate(recommendations, 1))


def places(recommendations: list[tuple[str, list[str]]]) -> Iterator[tuple[str, str]]:
    return ((action, words) for words, actions in recommendations for action in actions)


@pytest.mark.parametrize("seed", range(25))
def test_a_decision_stays_with_its_work_through_any_edit(seed: int) -> None:
    moments = random.Random(seed)  # noqa: S311 (plans, not secrets)
    before = plan(moments)
    after = edited(before, moments)
    with open_store(MEMORY) as store:
        load(store, wyvern(asked(before)), eastmere())
        iri = NAMES.plan("Wyvern", "wyvern.txt")
        works = [one for one in Stock(store).works(iri) if one.above]
        moments.shuffle(works)
        decide(store, NAMES, [accepted(one.iri, other.iri) for one, other in pairwise(works)])
        load(store, wyvern(asked(after)))
        now = {one.iri: one for one in Stock(store).works(iri)}
        left, there = Counter(places(before)), Counter(places(after))
        for one in decisions(store, NAMES):
            for side, present, changed in zip(one.sides, one.present, one.changed, strict=True):
                if present and not changed:
                    assert (now[present].words, now[present].above) == (side.words, side.above)
            certain = [left[side.words, side.above] == there[side.words, side.above] == 1 for side in one.sides]
            if all(certain):
                assert one.standing is Standing.IN_FORCE
