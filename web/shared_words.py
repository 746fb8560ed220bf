"""The words that two texts share, marked in both: what a person would underline with a pencil."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import snowballstemmer
from markupsafe import Markup, escape

from ontology.deeds import empty_words

_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_MARK = Markup('<mark class="gt-both">{}</mark>')


def marked(text: str, other: str) -> Markup:
    """A text, escaped, in which each word that the other has too is marked; neighbours are marked together."""
    shared, done, last = set(_stems(text)) & set(_stems(other)), Markup(), 0
    for start, end in _runs(text, shared):
        done += escape(text[last:start]) + _MARK.format(text[start:end])
        last = end
    return done + escape(text[last:])


def in_both(text: str, other: str) -> Sequence[str]:
    """The words of a text that the other has too, each once, as the text has them first."""
    theirs, found = set(_stems(other)), dict[str, str]()
    for match in _WORD.finditer(text):
        stem = _stem(match[0])
        if stem in theirs:
            found.setdefault(stem, match[0])
    return list(found.values())


def _runs(text: str, shared: set[str]) -> Iterator[tuple[int, int]]:
    """From where to where each run of shared words goes, with no word between them that is not."""
    start = end = -1
    for match in _WORD.finditer(text):
        if _stem(match[0]) not in shared:
            continue
        if start >= 0 and not text[end : match.start()].strip():
            end = match.end()
            continue
        if start >= 0:
            yield start, end
        start, end = match.span()
    if start >= 0:
        yield start, end


def _stems(text: str) -> Iterator[str]:
    return filter(None, map(_stem, _WORD.findall(text)))


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """What a word has in common with its other forms; "" for one that tells no two texts apart."""
    folded = word.casefold().replace("\u2019", "'")
    if folded in empty_words():
        return ""
    return str(snowballstemmer.stemmer("english").stemWord(folded))
