"""What keeps two names apart for certain: words of which the one says what the other does not, or says otherwise.

None of this is ever suggested, however alike the rest is: the team of the north is not the team of the south.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

from graph.kinds import Kind, without_title
from graph.name_words import Word, telling, words
from graph.same_name import GENERAL
from ontology.vocabulary import body_words

_OPPOSITES = tuple(
    frozenset(group.split())
    for group in (
        "north south east west central northern southern eastern western northeast northwest southeast southwest mid",
        "upper lower middle",
        "adult children child youth",
        "young older",
        "primary secondary nursery early further",
        "male female boy girl men women",
        "maternal paternal",
        "mental physical",
        "internal external",
        "operational strategic",
        "fostering adoption residential",
        "nurse doctor midwife",
        "urban rural",
        "capital revenue",
        "inpatient outpatient",
    )
)
"""Words of which a name that has one is never the name that has another of the same line."""
_PLACES = _OPPOSITES[0]
_RANKS = frozenset(
    {
        "deputy",
        "assistant",
        "associate",
        "vice",
        "senior",
        "principal",
        "junior",
        "trainee",
        "executive",
        "chief",
        "lead",
        "co",
        "group",
        "regional",
        "national",
        "independent",
        "advanced",
        "consultant",
    }
)
"""Words before the head word of a title that make it another post."""
_TITLES = frozenset(
    {
        "head",
        "manager",
        "director",
        "officer",
        "coordinator",
        "lead",
        "leader",
        "worker",
        "commissioner",
        "administrator",
        "analyst",
        "chair",
        "member",
        "practitioner",
        "teacher",
        "headteacher",
        "governor",
        "psychologist",
        "solicitor",
        "inspector",
        "trainer",
    }
)
_SUB = frozenset({"subgroup", "subcommittee", "sub", "subpanel", "subboard"})
_HEADS = frozenset(
    {
        "assembly",
        "cabinet",
        "commission",
        "committee",
        "council",
        "department",
        "directorate",
        "division",
        "executive",
        "forum",
        "group",
        "hub",
        "network",
        "panel",
        "party",
        "programme",
        "project",
        "section",
        "service",
        "steering",
        "taskforce",
        "team",
        "unit",
        "working",
    }
)
"""Words that say what sort of body it is; a body with another one is another body. "Board" is added and left out freely."""
_NUMBER = re.compile(r"\d+[a-z]?|i{1,3}|iv|vi{0,3}|ix")
_SPELT = frozenset({"one", "two", "three", "four", "five", "six", "first", "second", "third", "fourth", "fifth"})
_CONTEXT = re.compile(r"\s(?:of|for|to)\s", re.IGNORECASE)


def opposed(one: str, other: str, kind: Kind) -> str | None:
    """Why two names of posts, or of bodies, cannot be one, in words; None where nothing forbids it."""
    folds, others = ({word.fold for word in telling(name)} for name in (one, other))
    reason = _other_number(folds, others) or _other_group(folds, others)
    return reason or (_other_rank(one, other) if kind is Kind.POST else _other_body(one, other))


def _other_number(one: AbstractSet[str], other: AbstractSet[str]) -> str | None:
    numbers, others = ({word for word in words if _NUMBER.fullmatch(word) or word in _SPELT} for words in (one, other))
    return "different numbers" if numbers != others else None


def _other_group(one: AbstractSet[str], other: AbstractSet[str]) -> str | None:
    if (one ^ other) & _PLACES:
        return "another place in the name"
    for group in _OPPOSITES:
        mine, theirs = (one & group) - other, (other & group) - one
        if mine and theirs and (not one & other & group):
            return f"'{min(mine)}' in one, '{min(theirs)}' in the other"
    return None


def _other_rank(one: str, other: str) -> str | None:
    """Posts of two ranks, or with two titles: a deputy is not whom they stand in for, a head is no manager."""
    titles = [_title(name) for name in (one, other)]
    apart = titles[0] ^ titles[1]
    if apart & _RANKS:
        return f"one is '{min(apart & _RANKS)}' and the other is not"
    if all(titles) and not titles[0] & titles[1]:
        return "another title"
    return None


@lru_cache(maxsize=50_000)
def _title(name: str) -> frozenset[str]:
    found = words(name)
    spelt, _ = without_title(name)
    ranks = {word.fold for word in found if word.fold in _RANKS and word.fold not in {"group", "lead", "executive"}}
    heads = {word.fold for word in found if word.fold in _TITLES}
    return frozenset(ranks | heads | {word.fold for word in spelt if word.fold in _RANKS})


def _other_body(one: str, other: str) -> str | None:
    """Bodies of two sorts, or one within the other."""
    found, facing = ({word.fold for word in telling(name)} for name in (one, other))
    if (found ^ facing) & _SUB:
        return "one is a part of the other"
    if (found ^ facing) & _TITLES:
        return "one is somebody's post"
    sorts, others = _sorts(one), _sorts(other)
    if sorts != others:
        return f"one is a {min(sorts ^ others)}, the other is none"
    if sorts and "board" in found ^ facing:
        return "one is the board of the other"
    mine, theirs = ({word.fold for word in telling(_head(name)) if word.fold in body_words()} for name in (one, other))
    if mine - facing and theirs - found:
        return f"one is a {min(mine - facing)}, the other a {min(theirs - found)}"
    return None


def _sorts(name: str) -> frozenset[str]:
    """What sort of body the head of a name says it is: "Sub-group for commissioning services" is a sub-group."""
    found = {word.fold for word in telling(_head(name))}
    return frozenset(found & _HEADS) or frozenset(found & _SUB)


def _head(name: str) -> str:
    return _CONTEXT.split(name)[0]


def general(word: Word, kind: Kind) -> bool:
    """Whether a word of a name says only what sort of post or body it is."""
    if kind is Kind.POST:
        return word.fold in _OF_POSTS
    return word.fold in _SORTS or (word.letters is None and word.fold in body_words())


_OF_POSTS = _TITLES | _RANKS | GENERAL | {"service", "team"}
_SORTS = _HEADS | _TITLES | _RANKS | _SUB | GENERAL | {"board", "partnership", "trust"}
