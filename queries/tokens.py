"""SPARQL text as tokens, so that a word in a string, a comment or an IRI is never taken for a keyword.

The terminals are those of SPARQL 1.1 Query Language, section 19.8. Cutting text into tokens is nearly free of context; the
one exception is "<", which opens an IRI or says "less than". Where both readings are possible and would differ in what
they hide, the text is refused (`_certain`): a reader that guesses can be made to look away while an engine does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from queries.errors import BadQuery


class Kind(StrEnum):
    """What a token is."""

    SPACE = "space"  # white space and comments
    IRI = "IRI"
    TEXT = "string"
    LANGUAGE = "language tag"
    VARIABLE = "variable"
    NAME = "prefixed name"
    BLANK = "blank node"
    NUMBER = "number"
    WORD = "word"  # keywords, names of functions, "a", "true"
    MARK = "punctuation"


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its characters, and where they start in the text (counted from 0)."""

    kind: Kind
    text: str
    start: int

    def says(self, *words: str) -> bool:
        """Whether it is one of these keywords, however its letters are written."""
        return self.kind is Kind.WORD and self.text.casefold() in words


_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_FIRST = _BASE + "_0-9"
_AFTER = r"\u00b7\u0300-\u036f\u203f-\u2040"
_INNER = _FIRST + _AFTER + r"\-"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_CODE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_CHARACTER = rf"\\[tbnrf\\\"']|{_CODE}"
_LOCAL = rf"(?:[{_FIRST}:]|{_ESCAPED})(?:(?:[{_INNER}:.]|{_ESCAPED})*(?:[{_INNER}:]|{_ESCAPED}))?"

_TERMINALS = (
    (Kind.SPACE, r"[ \t\r\n]+|\#[^\r\n]*"),
    (Kind.IRI, rf"<(?:[^\x00-\x20<>\"{{}}|^`\\]|{_CODE})*>"),
    (Kind.TEXT, rf"'''(?:'{{0,2}}(?:[^'\\]|{_CHARACTER}))*'''|\"\"\"(?:\"{{0,2}}(?:[^\"\\]|{_CHARACTER}))*\"\"\""),
    (Kind.TEXT, rf"(?!'''|\"\"\")(?:'(?:[^'\\\r\n]|{_CHARACTER})*'|\"(?:[^\"\\\r\n]|{_CHARACTER})*\")"),
    (Kind.LANGUAGE, r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*"),
    (Kind.VARIABLE, rf"[?$][{_FIRST}][{_FIRST}{_AFTER}]*"),
    (Kind.BLANK, rf"_:[{_FIRST}](?:[{_INNER}.]*[{_INNER}])?"),
    (Kind.NAME, rf"(?:[{_BASE}](?:[{_INNER}.]{{0,99}}[{_INNER}])?)?:(?:{_LOCAL})?"),
    (Kind.NUMBER, r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][+-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+"),
    (Kind.WORD, r"[A-Za-z_][A-Za-z_0-9]*"),
    (Kind.MARK, r"\^\^|&&|\|\||!=|[{}()\[\]<>=!|&*/+\-^?.,;~]"),
)
_TOKEN = re.compile("|".join(f"(?P<_{at}>{pattern})" for at, (_, pattern) in enumerate(_TERMINALS)))
_OPENING = {"(": ")", "[": "]", "{": "}"}
_OPERANDS = frozenset({Kind.IRI, Kind.TEXT, Kind.LANGUAGE, Kind.VARIABLE, Kind.NAME, Kind.BLANK, Kind.NUMBER})
_DEEPEST = 100
"""How deep brackets may stand in one another: parsers go down with them, and fall where their stack ends."""


def place(text: str, start: int) -> tuple[int, int]:
    """Line and column, counted from 1, of an index of a text."""
    return text.count("\n", 0, start) + 1, start - (text.rfind("\n", 0, start) + 1) + 1


def fault(text: str, start: int, what: str, expected: tuple[str, ...] = ()) -> BadQuery:
    """A BadQuery that says where: "Line 3, column 5: ..."."""
    line, column = place(text, start)
    return BadQuery(f"Line {line}, column {column}: {what}", line, column, expected)


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a query, white space and comments left out.

    Raises BadQuery where a character can belong to no token, a string or bracket is not closed, brackets stand too
    deep in one another, or it cannot be told whether "<" opens an IRI.
    """
    reader = _Reader(text)
    return tuple(reader.read())


class _Reader:
    """One reading of a text: what stands open, and what stood before."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[Token] = []
        self.data: set[int] = set()  # depths of the braces of VALUES, in which there are no comparisons
        self.before: Token | None = None
        self.values = False

    def read(self) -> Iterator[Token]:
        at = 0
        while at < len(self.text):
            token = self.next(at)
            at += len(token.text)
            if token.kind is Kind.SPACE:
                continue
            self.bracket(token)
            self.values = token.says("values") or (
                self.values and (token.kind is Kind.VARIABLE or token.text in {"(", ")"})
            )
            self.before = token
            yield token
        if self.open:
            last = self.open[-1]
            raise fault(self.text, last.start, f'the bracket "{last.text}" is never closed.', (_OPENING[last.text],))

    def next(self, at: int) -> Token:
        match = _TOKEN.match(self.text, at)
        if match is None:
            raise self.unreadable(at)
        token = Token(_TERMINALS[int(str(match.lastgroup)[1:])][0], match.group(), at)
        if token.kind is Kind.IRI and not self.certain(token):
            raise fault(
                self.text,
                at,
                f'it cannot be told whether "<" opens the IRI {token.text} or says "less than". '
                'Write a space after a "<" that compares, and a prefixed name for an IRI.',
            )
        return token

    def unreadable(self, at: int) -> BadQuery:
        character = self.text[at]
        if character in "'\"":
            return fault(
                self.text, at, "this string is not closed, or has a backslash that means nothing.", (character,)
            )
        if character == "\\":
            return fault(self.text, at, "a backslash may stand only inside a string, an IRI or a prefixed name.")
        return fault(self.text, at, f"the character {character!r} means nothing here.")

    def certain(self, token: Token) -> bool:
        """Whether "<" opens an IRI for every reader, or it does not matter which way it is read."""
        inside = token.text[1:-1]
        if "'" in inside:
            return False
        before = self.before
        after_mark = before is not None and before.text == "<" and before.start + 1 == token.start
        compares = self.in_parentheses() and before is not None and (before.kind in _OPERANDS or self.ends(before))
        return not ((after_mark or compares) and any(mark in inside for mark in "#()[]"))

    def in_parentheses(self) -> bool:
        return bool(self.open) and self.open[-1].text == "(" and len(self.open) - 1 not in self.data

    @staticmethod
    def ends(token: Token) -> bool:
        """Whether a token that is no term can end one: "less than" may follow it."""
        return token.text in {")", "]", "}"} or token.says("true", "false")

    def bracket(self, token: Token) -> None:
        if token.kind is not Kind.MARK:
            return
        if token.text in _OPENING:
            if token.text == "{" and self.values:
                self.data.add(len(self.open) + 1)
            self.open.append(token)
            if len(self.open) > _DEEPEST:
                raise fault(self.text, token.start, f"brackets stand more than {_DEEPEST} deep in one another.")
        elif token.text in _OPENING.values():
            self.data.discard(len(self.open))
            last = self.open.pop() if self.open else None
            if last is None or _OPENING[last.text] != token.text:
                wanted = (_OPENING[last.text],) if last else ()
                raise fault(self.text, token.start, f'the bracket "{token.text}" closes nothing.', wanted)
