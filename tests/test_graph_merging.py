"""Joins of one rule, and pairs that are to stay apart: what is refused does not depend on which join comes first."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graph.kinds import Kind
from graph.merging import Clusters, Form, FormId, Same

NAMES = "abcdefgh"


def form(name: str) -> FormId:
    return "post", (name,), ""


def joined(*joins: str, apart: tuple[str, ...] = ()) -> set[str]:
    """The clusters of two names and more after one rule found these joins ("ab" is one of a and b)."""
    clusters = Clusters({form(name): Form(Kind.POST) for name in NAMES})
    clusters.apart.update((form(one), form(other)) for one, other in map(tuple, apart))
    found = [Same(form(one), form(other), "they are") for one, other in map(tuple, joins)]
    while clusters.join(found):
        pass
    return {"".join(one[1][0] for one in forms) for forms in clusters.members().values() if len(forms) > 1}


def test_only_the_joins_between_the_two_are_refused() -> None:
    assert joined("ab", "bc", "bd", "ae") == {"abcde"}
    assert joined("ab", "bc", "bd", "ae", apart=("ac",)) == {"ae", "bd"}


def test_two_that_are_apart_are_not_joined_though_nothing_else_is_touched() -> None:
    assert joined("ab", "cd", apart=("ab",)) == {"cd"}
    assert joined("ab", "ac", apart=("bd",)) == {"abc"}


def test_every_way_from_one_to_the_other_is_refused() -> None:
    assert joined("ab", "bd", "ac", "cd", "de", apart=("ad",)) == {"de"}


JOINS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] < pair[1]).map("".join),
    unique=True,
)


@given(JOINS, JOINS, st.randoms(use_true_random=False))
def test_whatever_the_order_the_result_is_the_same_and_nothing_apart_is_joined(
    joins: list[str], apart: list[str], shuffled: Any
) -> None:
    found = joined(*joins, apart=tuple(apart))
    for one, other in map(tuple, apart):
        assert not any(one in cluster and other in cluster for cluster in found)
    shuffled.shuffle(joins)
    shuffled.shuffle(apart)
    assert joined(*joins, apart=tuple(apart)) == found


@given(JOINS, st.lists(st.sampled_from(["ab", "cd", "ah"]), unique=True))
def test_a_join_that_leads_to_no_rejected_pair_is_kept(joins: list[str], apart: list[str]) -> None:
    whole, kept = joined(*joins), joined(*joins, apart=tuple(apart))
    for cluster in whole:
        if not any(one in cluster and other in cluster for one, other in map(tuple, apart)):
            assert cluster in kept
