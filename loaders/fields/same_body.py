"""Whether two wordings name one body: one shortens the other, or adds the host organisation."""

from __future__ import annotations

import re

from loaders.wording import fold
from ontology.vocabulary import body_words, folded

_MINOR = frozenset({"and", "of", "for", "the", "on"})
_SUB = re.compile(r"\bsub[\s-]*(?=group|committee|team)", re.IGNORECASE)
_OF = re.compile(r"\b(?:of|for)\b", re.IGNORECASE)


def same_body(one: str, two: str) -> bool:
    """Whether one of two names only shortens the other ("SMT", "CAYA SMT"); a group and its sub-group are two."""
    short, long = sorted((fold(one), fold(two)), key=len)
    if _folded(short) == _folded(long):
        return True
    if bool(_OF.search(short)) != bool(_OF.search(long)) or bool(_SUB.search(short)) != bool(_SUB.search(long)):
        return False  # "steering group of the Trust" is not the Trust
    return _drops_words(_folded(short).split(), _folded(long).split()) or _spells(short, long)


def _folded(name: str) -> str:
    return re.sub(r"^the ", "", folded(_SUB.sub("sub", name)))


def _drops_words(short: list[str], long: list[str]) -> bool:
    """Whether the short name is the long one with words left out before its head word."""
    if not short or short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(word in rest for word in short)


def _spells(one: str, two: str) -> bool:
    """Whether an acronym stands for the words of the other, whole or in part: "CPC", "CP Committee", "CAYA SMT"."""
    if not any(_letters_of_acronym(word) for word in (*one.split(), *two.split())):
        return False
    heads = [_folded(name).split()[-1] for name in (one, two)]
    if (
        heads[0] != heads[1]
        and all(head in body_words() for head in heads)
        and not any(_is_acronym_name(name) for name in (one, two))
    ):
        return False
    hosted = _is_acronym_name(min(one, two, key=len))
    return any(a == b or (hosted and b.endswith(a)) for a, b in _spellings(one, two))


def _spellings(one: str, two: str) -> list[tuple[str, str]]:
    """The letters of both names, with and without the small words, the shorter first."""
    pairs = [
        (_letters(one, minor_one), _letters(two, minor_two))
        for minor_one in (_MINOR, frozenset[str]())
        for minor_two in (_MINOR, frozenset[str]())
    ]
    return [(a, b) if len(a) <= len(b) else (b, a) for a, b in pairs if len(a) > 2 and len(b) > 2]


def _letters(name: str, left_out: frozenset[str]) -> str:
    words = [
        word for word in re.findall(r"[A-Za-z]+", re.sub("['\u2019]s\\b", "", name)) if word.lower() not in left_out
    ]
    return "".join(_letters_of_acronym(word) or word[0].upper() for word in words)


def _letters_of_acronym(word: str) -> str:
    """The letters of an acronym, small ones left out where it mixes them ("CiCC"); "" for any other word."""
    word = re.sub("['\u2019]s$", "", word)
    return word.upper() if word.isalpha() and sum(letter.isupper() for letter in word) > 1 else ""


def _is_acronym_name(name: str) -> bool:
    return len(name.split()) == 1 and bool(_letters_of_acronym(name))
