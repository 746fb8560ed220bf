"""Which known words a misspelt heading was meant to be: letters left out, doubled, changed or in the wrong order, a space too many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from math import prod

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST_WORD = 6  # letters of a word that may be misspelt
_LONG_WORD = 10  # letters of a word in which two letters may be wrong
_SHORTEST = 8  # letters of the known words that are meant
_SHORTEST_SPACED = 6  # the same, where nothing but the spaces differ
_MOST_WORDS = 8
_MOST_CHOICES = 100  # ways to put a heading right that are tried


class Speller:
    """Known phrases, in lower case and folded, and what misspelt ones come nearest to.

    Only a word that stands in none of the phrases is taken for misspelt: a heading of known words says something else.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        """Take the phrases; their words are those that may be meant."""
        self.phrases = frozenset(phrases)
        self.words = sorted({word for phrase in self.phrases for word in phrase.split() if word.isalpha()})
        self.known = frozenset(self.words)
        self.squashed = _once((phrase.replace(" ", ""), phrase) for phrase in self.phrases)

    def meant(self, phrase: str) -> str | None:
        """The known phrase that a folded one was meant to be; None where it is known, where none is near, or two are."""
        words = phrase.split()
        if phrase in self.phrases or not 0 < len(words) <= _MOST_WORDS:
            return None
        squashed = "".join(words)
        if len(squashed) >= _SHORTEST_SPACED and (spaced := self.squashed.get(squashed)):
            return spaced
        choices = [(word,) if word in self.known else self._near(word) for word in words]
        if prod(map(len, choices)) > _MOST_CHOICES:
            return None
        likely = {" ".join(chosen) for chosen in product(*choices)} & self.phrases
        meant = next(iter(likely)) if len(likely) == 1 else ""
        slipped = sorted(meant) == sorted(phrase) or _left_out(phrase, meant)
        return meant if slipped or sum(map(str.isalpha, meant)) >= _SHORTEST else None

    def _near(self, word: str) -> tuple[str, ...]:
        """The known words that a word begins like and comes nearest to: but for a letter, or two where it is long."""
        if len(word) < _SHORTEST_WORD or not word.isalpha():
            return tuple(known for known in self.words if _left_out(word, known))
        most = 2 if len(word) >= _LONG_WORD else 1
        found = process.extract(word, self.words, scorer=OSA.distance, score_cutoff=most, limit=None)
        near = [(distance, known) for known, distance, _ in found if known[0] == word[0]]
        return tuple(str(known) for distance, known in near if distance == min(near)[0])


def _left_out(word: str, known: str) -> bool:
    """Whether a letter within a known word of six or more was left out: "Acton"; "Office" is no "Officer"."""
    if len(known) != len(word) + 1 or len(known) < _SHORTEST_WORD:
        return False
    return any(word == known[:at] + known[at + 1 :] for at in range(1, len(known) - 1))


def _once(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """What each key stands for, where it is one thing."""
    found: dict[str, set[str]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return {key: next(iter(values)) for key, values in found.items() if len(values) == 1}
