"""Words without their endings, by the Snowball stemmer for English."""

from __future__ import annotations

from functools import cache, lru_cache

import snowballstemmer


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word without its endings: "implementation" and "implementing" are "implement"."""
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")
