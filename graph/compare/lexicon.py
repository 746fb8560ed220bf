"""Words and numbers: each word has the number of its first coming, for as long as a comparison is kept.

lexicon = Lexicon(["audit", "report"])
lexicon.number("review"), lexicon[0]   # 2, "audit"
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class Lexicon:
    """Strings by number and numbers by string. It only grows, so that a number means one string for good."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._words = list(words)
        self._numbers = {word: number for number, word in enumerate(self._words)}

    def number(self, word: str) -> int:
        """The number of a word, the next one for a word that is new."""
        known = self._numbers.get(word)
        if known is None:
            known = self._numbers[word] = len(self._words)
            self._words.append(word)
        return known

    def numbers(self, words: Iterable[str]) -> list[int]:
        """The number of each word."""
        return [self.number(word) for word in words]

    def after(self, number: int) -> list[str]:
        """The words from a number on."""
        return self._words[number:]

    def __getitem__(self, number: int) -> str:
        return self._words[number]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)
