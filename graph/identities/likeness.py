"""How alike two names of posts, or of bodies, are: which words they share, which differ, and how much that tells.

A likeness is a sum of evidence in log-odds; what is shared and what differs is told in words. Words that many names of the
authority have tell little, and so do words that only say what sort of post or body it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from rapidfuzz.distance import OSA

from graph.abbreviations import covers, fits
from graph.identities.opposites import general, opposed
from graph.kinds import Kind, title_only
from graph.name_words import QUOTES, Word, telling
from graph.same_name import DROPPED
from graph.stems import stem

_JOINS_BEFORE = re.compile(r"(?:\band|[&,/])\s*$")
_JOINS_AFTER = re.compile(r"\s*(?:and\b|[&,/])")
_GENERAL_WEIGHT = 0.5
_TELLING = 3
"""First letters that tell something, apart from those of words that both names have."""
LONGEST = 20
"""Words of the longest name that is compared: what is longer is a sentence in the wrong cell."""
_GENERAL_LEFT_OUT = {"post": 1.2, "body": 0.6, "person": 0.0}
"""What a general word left out speaks against two names: a Team Manager is another than a Manager more often than a board's partnership."""
_MOST = 2.5
"""The weight of a word that one name of many has; a word in every name has a weight of 1."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Evidence that two are one, in log-odds, with what is alike and what differs, each a clause."""

    odds: float
    alike: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()

    def __add__(self, other: Likeness) -> Likeness:
        """Both together."""
        return Likeness(self.odds + other.odds, self.alike + other.alike, self.apart + other.apart)


class Weights:
    """How much each word tells among the names of one authority's posts, or of its bodies."""

    def __init__(self, kind: Kind, names: Iterable[str]) -> None:
        self.kind = kind
        having = [{word.fold for word in telling(name)} for name in names]
        self._names = max(len(having), 1)
        self._times = Counter(fold for folds in having for fold in folds)

    def __call__(self, word: Word) -> float:
        """From 0.5 for a general word to 2.5 for one that a single name among very many has."""
        if self.general(word):
            return _GENERAL_WEIGHT
        return min(1 + log(self._names / max(self._times[word.fold], 1)) / 3, _MOST)

    def general(self, word: Word) -> bool:
        """Whether it says only what sort of post or body it is."""
        return general(word, self.kind)


def name_likeness(one: str, other: str, weights: Weights) -> Likeness | None:
    """How alike two names of posts or bodies are; None where they cannot be one, or share nothing that tells."""
    short, long = sorted((one, other), key=lambda name: (len(telling(name)), len(name), name))
    if len(telling(long)) > LONGEST:
        return None
    letters = covers(short, long) or covers(long, short)
    if letters:
        return _letters(letters)
    if title_only(one) or title_only(other) or forbidden(one, other, weights.kind):
        return None
    return _first_letters(short, long) or _words(short, long, weights)


def forbidden(one: str, other: str, kind: Kind) -> bool:
    """Whether two names of posts or bodies cannot be one, with their letters written out where they fit."""
    letters = covers(one, other) or covers(other, one)
    return not letters and opposed(_spelt(one, other), _spelt(other, one), kind) is not None


def _letters(found: Sequence[tuple[str, str]]) -> Likeness:
    """Letters that fit the words of the other name, which no certain rule could trust."""
    told = " and ".join(f"\u2018{short}\u2019 may be short for \u2018{long}\u2019" for short, long in found)
    size = sum(len(telling(short)[0].letters or "") for short, _ in found)
    return Likeness(0.2 + 0.5 * min(size - 2, 2), (told,))


def _spelt(name: str, other: str) -> str:
    """A name with its letters written out where they fit words of the other that follow one another."""
    facing = telling(other)
    runs = {word: run for word in telling(name) if word.letters and (run := _run(word, facing))}
    if not runs:
        return name
    return " ".join(" ".join(one.raw for one in runs.get(word, (word,))) for word in telling(name))


def _run(word: Word, facing: Sequence[Word]) -> Sequence[Word]:
    """The words that letters fit, two or more that follow one another; none where there are none."""
    letters = word.letters or ""
    for start in range(len(facing) if len(letters) > 1 else 0):
        for end in range(start + 2, min(start + len(letters), len(facing)) + 1):
            run = facing[start:end]
            if not any(one.letters for one in run) and fits(letters, run):
                return run
    return ()


def _initials(found: Iterable[Word]) -> str:
    return "".join(word.letters or word.initials for word in found)


def _first_letters(short: str, long: str) -> Likeness | None:
    """Names of which one is in letters, whose first letters differ by one: "CY Partnership Executive", "CYPP Executive"."""
    found, facing = telling(short), telling(long)
    if not any(word.letters for word in found) or not {word.fold for word in found} & {word.fold for word in facing}:
        return None
    shared = {word.fold for word in found} & {word.fold for word in facing}
    mine, theirs = (_initials(word for word in words if word.fold not in shared) for words in (found, facing))
    if min(len(mine), len(theirs)) < _TELLING or OSA.distance(mine, theirs) > 1 or found[-1].fold != facing[-1].fold:
        return None
    same = "the same" if mine == theirs else "nearly the same"
    return Likeness(0.0, (f"{same} first letters, and both end in \u2018{facing[-1].raw}\u2019",))


@dataclass(frozen=True, slots=True)
class _Match:
    """Words of two names set against each other: pairs that agree, and what is left of each."""

    pairs: tuple[tuple[Word, Word, str], ...]
    left: tuple[Word, ...]
    right: tuple[Word, ...]


def _words(short: str, long: str, weights: Weights) -> Likeness | None:
    match = _matched(telling(_spelt(short, long)), telling(_spelt(long, short)))
    shared = sum(weights(one) for one, _, _ in match.pairs)
    if all(weights.general(one) for one, _, _ in match.pairs):
        return None
    left, right = (_lacking(words, weights) for words in (match.left, match.right))
    found = Likeness(7 * (shared / (shared + left + right) - 0.6))
    for part in (_changed(match), _left_out(match, long, weights), _exchanged(match, weights)):
        found += part
    return found


def _lacking(words: Iterable[Word], weights: Weights) -> float:
    """What words tell that the other name lacks; "young people" beside children hardly anything."""
    return sum(min(weights(word), _GENERAL_WEIGHT) if word.fold in DROPPED else weights(word) for word in words)


def _matched(one: Sequence[Word], other: Sequence[Word]) -> _Match:
    pairs: list[tuple[Word, Word, str]] = []
    left, right = list(one), list(other)
    for how, agree in _AGREE.items():
        for word in tuple(left):
            facing = next((theirs for theirs in right if agree(word, theirs)), None)
            if facing:
                pairs.append((word, facing, how))
                left.remove(word)
                right.remove(facing)
    return _Match(tuple(pairs), tuple(left), tuple(right))


def _same(one: Word, other: Word) -> bool:
    return one.fold == other.fold


def _same_stem(one: Word, other: Word) -> bool:
    return min(len(one.fold), len(other.fold)) > 4 and stem(one.fold) == stem(other.fold)


def misspelt(one: str, other: str) -> bool:
    """Whether two words of five letters and more differ by one letter, or two of nine and more by two."""
    size = min(len(one), len(other))
    allowed = 0 if size < 5 else 1 if size < 9 else 2
    return one[0] == other[0] and 0 < OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _misspelt(one: Word, other: Word) -> bool:
    return not one.letters and not other.letters and misspelt(one.fold, other.fold)


_AGREE = {"same": _same, "stem": _same_stem, "misspelt": _misspelt}


def _changed(match: _Match) -> Likeness:
    """What words of one stem and misspelt ones tell."""
    found = Likeness(0.0)
    for one, other, how in match.pairs:
        if how != "same":
            told = f"\u2018{one.raw}\u2019 and \u2018{other.raw}\u2019"
            found += (
                Likeness(-0.3, (f"{told} are of one word",))
                if how == "stem"
                else Likeness(0.4, (f"{told} differ by a letter or two",))
            )
    return found


def _left_out(match: _Match, long: str, weights: Weights) -> Likeness:
    """What it tells that one name has all words of the other, by where the words are that it has besides."""
    if match.left and match.right:
        return Likeness(0.0, (_in_common(match),))
    more = match.left or match.right
    if not more:
        return Likeness(1.0, ("all words agree",) if all(how == "same" for _, _, how in match.pairs) else ())
    told = ", ".join(f"\u2018{word.raw}\u2019" for word in more)
    found = Likeness(
        -_GENERAL_LEFT_OUT[weights.kind.family] * sum(map(weights.general, more)),
        (f"one name is the other without {told}",),
    )
    if all(word.fold in DROPPED for word in more):
        return found
    kept = [word.start for word in telling(long) if word.raw not in {one.raw for one in more}]
    outside = all(
        not min(kept, default=0) < word.start < max(kept, default=0) or _joined_on(long, word) for word in more
    )
    return found + Likeness(0.9 if outside else -0.6)


def _joined_on(name: str, word: Word) -> bool:
    """Whether a word is one of several that "and", a comma or a stroke joins: what is left out of a longer list."""
    here = name.translate(QUOTES)
    return bool(_JOINS_BEFORE.search(here[: word.start]) or _JOINS_AFTER.match(here[word.end :]))


def _in_common(match: _Match) -> str:
    return "both say " + ", ".join(f"\u2018{other.raw}\u2019" for _, other, _ in match.pairs)


def _exchanged(match: _Match, weights: Weights) -> Likeness:
    """What it tells that each name has words which the other lacks."""
    if not (match.left and match.right):
        return Likeness(0.0)
    left, right = (_lacking(words, weights) for words in (match.left, match.right))
    each = all(any(not weights.general(word) for word in words) for words in (match.left, match.right))
    mine, theirs = (", ".join(f"\u2018{word.raw}\u2019" for word in words) for words in (match.left, match.right))
    odds = -0.25 * min(left, right) - (1.5 if each else 0.0)
    return Likeness(odds, (), (f"one says {mine} where the other says {theirs}",))
