"""Words, numbers and marks of a text in order, each with its place: what the small grammars of this room read."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_PLAIN = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-"}
)


def word_set(words: str) -> frozenset[str]:
    """Words written one after another, as a set."""
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a run of figures or one mark; `text` in lower case with plain quotes and dashes."""

    text: str
    start: int
    end: int
    capital: bool

    @property
    def is_number(self) -> bool:
        """Whether it is a run of figures."""
        return self.text.isdecimal() and self.text.isascii()

    @property
    def is_word(self) -> bool:
        """Whether it is a run of letters."""
        return self.text[:1].isalpha()


_NOTHING = Token("", -2, -2, capital=False)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text. An index outside them gives an empty token, so that a rule may look past the ends."""

    all: tuple[Token, ...]

    @classmethod
    def of(cls, text: str) -> Tokens:
        """Cut a text into tokens."""
        return cls(
            tuple(
                Token(m.group().translate(_PLAIN).lower(), m.start(), m.end(), m.group()[:1].isupper())
                for m in _TOKEN.finditer(text)
            )
        )

    def __len__(self) -> int:
        return len(self.all)

    def __getitem__(self, index: int) -> Token:
        return self.all[index] if 0 <= index < len(self.all) else _NOTHING

    def text(self, index: int) -> str:
        """The text of one token, "" outside."""
        return self[index].text

    def texts(self, start: int, end: int) -> tuple[str, ...]:
        """The texts of a run of tokens."""
        if start >= 0 and end <= len(self.all):
            return tuple([token.text for token in self.all[start:end]])
        return tuple(self.text(index) for index in range(start, end))

    def number(self, index: int, low: int, high: int) -> int | None:
        """The number there, where it lies between two bounds and has at most as many figures as the greater."""
        token = self[index]
        if token.is_number and len(token.text) <= len(str(high)) and low <= int(token.text) <= high:
            return int(token.text)
        return None

    def touching(self, index: int) -> bool:
        """Whether a token stands directly against the one before it."""
        return 0 < index < len(self.all) and self.all[index - 1].end == self.all[index].start

    def follows(self, index: int, *words: str) -> bool:
        """Whether these words stand there."""
        return self.texts(index, index + len(words)) == words

    def skip(self, index: int, *words: str) -> int:
        """The index after any one of the words, or the same index."""
        return index + 1 if self.text(index) in words else index
