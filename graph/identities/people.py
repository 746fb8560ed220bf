"""How alike two namings of people are: full names, surnames with a title, initials."""

from __future__ import annotations

from itertools import permutations

from rapidfuzz.distance import JaroWinkler

from graph.identities.known import Known
from graph.identities.likeness import Likeness, misspelt
from graph.written_names import initials_of, without_honorific

_SHORT = 3
"""Letters of a given name in short: "Rob" for "Robert"."""
_ALIKE = 0.9
"""The Jaro-Winkler likeness from which on two long surnames may be one misspelt."""


def person_likeness(one: Known, other: Known) -> Likeness | None:
    """How alike two people of one authority are by name; None where they cannot be one, or share nothing that tells."""
    if one.initials and other.initials:
        return _both_initials(one, other)
    if one.initials or other.initials:
        letters, full = (one, other) if one.initials else (other, one)
        return _initials_of(letters, full)
    return _full_names(_parts(one.label), _parts(other.label))


def _both_initials(one: Known, other: Known) -> Likeness | None:
    """The same letters in two plans; in one plan they are somebody already."""
    if one.initials.casefold() != other.initials.casefold():
        return None
    return Likeness(0.4 if len(one.initials) > 2 else -1.0, ("the same initials, in two plans",))


def _initials_of(letters: Known, full: Known) -> Likeness | None:
    if letters.initials.casefold() not in initials_of(full.label):
        return None
    told = f"\u2018{letters.initials}\u2019 are the initials of {full.label}"
    meet = bool(letters.plans & full.plans)  # else two letters fit somebody by chance
    found = Likeness(0.3 if len(letters.initials) > 2 else -0.4 if meet else -1.0, (told,))
    if letters.posts and full.posts and not letters.posts & full.posts:
        found += Likeness(-1.5, (), ("they stand beside different posts",))
    return found


def _full_names(one: list[str], other: list[str]) -> Likeness | None:
    if not one or not other:
        return None
    if len(one) == 1 or len(other) == 1:
        return _surname_alone(one, other)
    if one != other and any(list(way) == other for way in permutations(one)):
        return Likeness(2.0, ("the same names in another order",))
    if _given(one) == _given(other):
        return _surnames(one[-1], other[-1])
    return _given_names(_given(one), _given(other)) if one[-1] == other[-1] else None


def _surname_alone(one: list[str], other: list[str]) -> Likeness | None:
    if one[-1] != other[-1] or len(one) == len(other):
        return None
    return Likeness(0.0, (f"a person of the same surname, {one[-1].title()}",), ("one is named without a given name",))


def _surnames(one: str, other: str) -> Likeness | None:
    """Surnames after the same given name: a letter or two differ, or long ones are much alike."""
    if misspelt(one, other):
        return Likeness(
            1.3,
            (
                f"the same given name, and \u2018{one.title()}\u2019 and \u2018{other.title()}\u2019 differ by a letter or two",
            ),
        )
    alike = JaroWinkler.normalized_similarity(one, other)
    if min(len(one), len(other)) > 5 and alike >= _ALIKE:
        return Likeness(
            0.2, (f"the same given name, and \u2018{one.title()}\u2019 is much like \u2018{other.title()}\u2019",)
        )
    if {*one.split("-")} & {*other.split("-")}:
        return Likeness(0.6, ("the same given name, and one surname is a part of the other",))
    return None


def _given_names(one: str, other: str) -> Likeness | None:
    """Given names before the same surname: one in short, one letter, or a letter differs."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short):
        odds = 1.3 if len(short) >= _SHORT else 0.0
        return Likeness(
            odds, (f"the same surname, and \u2018{long.title()}\u2019 begins with \u2018{short.title()}\u2019",)
        )
    if _nickname(short, long):
        return Likeness(
            0.9, (f"the same surname, and \u2018{short.title()}\u2019 is often short for \u2018{long.title()}\u2019",)
        )
    if misspelt(one, other) or (
        min(len(one), len(other)) > 2 and abs(len(one) - len(other)) == 1 and _inserted(short, long)
    ):
        return Likeness(
            0.9,
            (f"the same surname, and \u2018{one.title()}\u2019 and \u2018{other.title()}\u2019 differ by a letter",),
        )
    return None


def _inserted(short: str, long: str) -> bool:
    """Whether one letter inside the long name is not in the short one: "Jon", "John"."""
    return any(long[:at] + long[at + 1 :] == short for at in range(1, len(long) - 1))


_NICKNAMES = {
    "andy": "andrew",
    "becky": "rebecca",
    "beth": "elizabeth",
    "betty": "elizabeth",
    "bill": "william",
    "bob": "robert",
    "cathy": "catherine",
    "chrissie": "christine",
    "debbie": "deborah",
    "dick": "richard",
    "gerry": "gerard gerald",
    "harry": "henry harold",
    "jack": "john",
    "jenny": "jennifer",
    "jerry": "gerard gerald",
    "jim": "james",
    "kate": "katherine catherine",
    "kathy": "katherine",
    "liz": "elizabeth",
    "maggie": "margaret",
    "mandy": "amanda",
    "mick": "michael",
    "mike": "michael",
    "nick": "nicholas",
    "peggy": "margaret",
    "rick": "richard",
    "steve": "stephen",
    "sue": "susan suzanne",
    "ted": "edward",
    "terry": "terence teresa",
    "tony": "anthony",
    "trish": "patricia",
    "vicky": "victoria",
}
"""Given names in short that do not begin the names they are short for, or not with all their letters."""


def _nickname(short: str, long: str) -> bool:
    return long in _NICKNAMES.get(short, "").split()


def _given(parts: list[str]) -> str:
    return " ".join(parts[:-1])


def _parts(name: str) -> list[str]:
    return without_honorific(name).casefold().replace("\u2019", "'").replace(".", " ").replace(",", " ").split()
