"""A name as words that can be compared: case, number, possessives, punctuation and joining words folded away.

    key("The Children\u2019s Centres of Wyvern") == key("Wyvern children's centre")

Folding never looks anything up. What an abbreviation stands for is a matter of `graph.abbreviations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

JOINING = frozenset({"a", "all", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "via", "with"})
"""Words that join others and tell no two names apart."""

Key = tuple[str, ...]
"""The folded words of a name in alphabetical order: "Board of Trustees" and "Trustee Board" have one key."""

_WORD = re.compile(r"[A-Z]+(?:&[A-Z]+)+\b|[^\W_]+(?:'[^\W\d_]+)*(?:-\s?(?=[^\W\d_])[^\W\d_]+(?:'[^\W\d_]+)*)*'?")
QUOTES = str.maketrans("\u2019\u2018\u201b\u0060\u2010\u2011\u00ad", "''''---")
"""Apostrophes and hyphens in one form, character by character."""
# Written as two words, as one, and with a hyphen.
_JOINED = frozenset(
    {
        ("well", "being"),
        ("multi", "agency"),
        ("sub", "group"),
        ("sub", "committee"),
        ("co", "ordinator"),
        ("head", "teacher"),
    }
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: as written, folded, the letters that an acronym may take from it, and where it stands.

    `initials` holds the first letter of each part of a hyphenated word. `letters` is None where the word is no acronym.
    `joining` words tell no two names apart ("of", "the"). `gives` is what it may give to an acronym: all letters of its own, its initials, or the first of them. `start` and
    `end` count the characters of the text that was given.
    """

    raw: str
    fold: str
    initials: str
    letters: str | None
    plural: bool
    start: int
    end: int
    gives: tuple[str, ...] = field(init=False, compare=False, repr=False)
    joining: bool = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Work out once what is asked often."""
        gives = dict.fromkeys(given for given in (self.letters, self.initials, self.initials[:1]) if given)
        object.__setattr__(self, "gives", tuple(gives))
        object.__setattr__(self, "joining", self.letters is None and self.fold in JOINING)


@lru_cache(maxsize=100_000)
def words(text: str) -> tuple[Word, ...]:
    """Every word of a name or sentence, joining words included."""
    here = text.translate(QUOTES)
    shouted = here.isupper() and any(len(part) > 7 for part in here.split())
    return tuple(_joined([_word(match, shouted=shouted) for match in _WORD.finditer(here)]))


def unplaced(text: str) -> tuple[Word, ...]:
    """The same as `words`, but each word's `start` counts from itself: several times as fast over many texts."""
    here = text.translate(QUOTES)
    shouted = here.isupper() and any(len(part) > 7 for part in here.split())
    return tuple(_joined([_alone(found, shouted=shouted) for found in _WORD.findall(here)]))


@lru_cache(maxsize=100_000)
def _alone(found: str, *, shouted: bool) -> Word:
    match = _WORD.match(found)
    assert match  # noqa: S101  (it was found by the same pattern)
    return _word(match, shouted=shouted)


@lru_cache(maxsize=100_000)
def telling(text: str) -> tuple[Word, ...]:
    """The words that tell a name from others."""
    return tuple(word for word in words(text) if not word.joining)


def key(text: str) -> Key:
    """What two names have in common when they are one after folding; () where no word is left."""
    return tuple(sorted(word.fold for word in telling(text)))


def plain(text: str) -> str:
    """The words in order, in lower case, without number, possessive, punctuation or joining words."""
    return " ".join(word.fold for word in telling(text))


def difference(one: str, other: str) -> str:
    """How two names of one key differ, in words."""
    for same, told in (
        (_spoken(words(one)) == _spoken(words(other)), "only capitals and punctuation differ"),
        (_spoken(telling(one)) == _spoken(telling(other)), "only joining words such as 'the' and 'for' differ"),
        (plain(one) == plain(other), "only singular and plural or joining words differ"),
    ):
        if same:
            return told
    return "the same words in another order"


def _spoken(found: Iterable[Word]) -> list[str]:
    return [word.raw.casefold() for word in found]


def _joined(found: list[Word]) -> Iterator[Word]:
    pending = None
    for word in found:
        if pending and (pending.fold, word.fold) in _JOINED:
            initials = pending.initials + word.initials
            pending = Word(
                f"{pending.raw} {word.raw}",
                pending.fold + word.fold,
                initials,
                None,
                word.plural,
                pending.start,
                word.end,
            )
            continue
        if pending:
            yield pending
        pending = word
    if pending:
        yield pending


def _word(match: re.Match[str], *, shouted: bool) -> Word:
    raw = match.group().rstrip("'")
    parts = [part.strip() for part in raw.split("-")]
    initials = "".join(part[0] for part in parts).casefold()
    start, end = match.span()
    if not shouted and len(parts) == 1 and is_acronym(raw):
        letters, plural = _acronym(raw)
        # A long acronym is written with a small or a capital s in one plan: "HUBs", "HUBS".
        fold = letters[:-1] if len(letters) > 3 and letters.endswith("s") else letters
        return Word(raw, fold, initials, letters, plural, start, end)
    joined = "".join(parts).casefold()
    core = re.sub(r"'s$", "", joined).replace("'", "")
    fold = singular(core)
    return Word(raw, fold, initials, None, fold != core or joined.endswith("'s"), start, end)


def is_acronym(raw: str) -> bool:
    """Whether a word is written as letters that stand for words: "LSCB", "CiCC", "GPs", "PMcK"; not "McKay", "A"."""
    core = re.sub(r"['\u2019]?s$", "", raw).replace("&", "")
    capitals = sum(letter.isupper() for letter in core)
    return core.isalnum() and capitals >= 2 and capitals * 2 >= len(core)


def _acronym(raw: str) -> tuple[str, bool]:
    core = re.sub(r"'?s$", "", raw) if len(raw) > 2 else raw
    return core.casefold().replace("&", ""), core != raw


def singular(word: str) -> str:
    """An English noun without its plural ending: "services", "families", "boxes" become "service", "family", "box"."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1]
