"""One way to fold words, so that headings, labels and names are compared by what they say and not by how they are typed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_POSSESSIVES = re.compile("['\u2018\u2019\u02bc`](?:s\\b)?")
_OPTIONAL_PLURAL = re.compile(r"\((?:s|es|ies)\)|/s\b")
_TOKEN = re.compile(r"[^\W_]+|/")
_LONGEST_KEPT = 200  # characters of a text whose folding is remembered: headings and names come again and again
_SYMBOLS = str.maketrans({"&": " and ", "+": " and ", "#": " no "})


def folded(text: str) -> str:
    """Words in lower case and in the singular, one space apart, "/" kept, other punctuation dropped.

    "Lead Officer(s)/Agencies" and "lead officer / agency" fold to the same words. Words of three letters keep their
    "s", most of them being acronyms (DCS, NHS). Folding is for comparing, not for showing.
    """
    return _folded(text) if len(text) < _LONGEST_KEPT else _fold(text)


def _fold(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _OPTIONAL_PLURAL.sub("", _POSSESSIVES.sub("", text)).translate(_SYMBOLS)
    return " ".join(_singular(token) for token in _TOKEN.findall(text))


_folded = lru_cache(maxsize=8192)(_fold)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
