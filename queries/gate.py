"""The gate before every engine: a query may read what is in the store, and nothing else.

The tokens show each keyword wherever it stands, in no string, comment or IRI. What is admitted is rewritten so that no engine
can read it in another way than the gate did: character escapes are resolved, comments are blanked, the house's prefixes are
declared; and where a string or an IRI has the letters of "service" or "from" in it, one of them is written as an escape. So
those words stand nowhere in the text but where the gate saw them as keywords, in whatever way an engine cuts it. (An engine
that resolves escapes before it looks for strings reads the string as it was written.)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ontology.settings import Settings
from ontology.terms import PREFIXES
from queries.errors import BadQuery, QueryRefused
from queries.tokens import Kind, Token, fault, place, tokens

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with")
_CODE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)", re.DOTALL)
_SPECIAL = {'"': '\\"', "'": "\\'", "\\": "\\\\", "\n": "\\n", "\r": "\\r"}
_NO_IRI = frozenset('<>"{}|^`\\ ')
_LOOKS_ESCAPED = re.compile(r"\\\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})")
_ROOM = "\n" + " " * 20  # ends a comment, and lets pyoxigraph's parser say which long keywords it tried near the end
_REFUSED_WORD = re.compile(r"(?<=s)e(?=rvice)|(?<=f)r(?=om)", re.IGNORECASE)  # the second letter: "\\f" is an escape
_BROKEN = re.compile(r"(?<=[sf])\\u00([46]5|[57]2)(?=rvice|om)", re.IGNORECASE)
_COMMENT = re.compile(r"#[^\r\n]*")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")


@dataclass(frozen=True, slots=True)
class Admitted:
    """A query that may be run: its text, the graphs that it names with FROM, and how many characters were put before it."""

    sparql: str
    graphs: tuple[str, ...] = ()
    added: int = 0


def admit(sparql: str, settings: Settings) -> Admitted:
    """Let a query through that reads, and only reads, what is in the store.

    An engine must still refuse `Admitted.graphs` that its store does not hold.
    Raises QueryRefused (too long, an update, SERVICE) or BadQuery (no SPARQL, as far as the gate looks: the engine
    has the last word on syntax).
    """
    sparql = sparql.removeprefix("\ufeff")  # as some editors begin a file
    if len(sparql) > settings.query_characters:
        raise QueryRefused(
            f"The query has {len(sparql):,} characters; at most {settings.query_characters:,} are allowed."
        )
    found = tokens(_encodable(sparql))
    _refuse_outsiders(sparql, found)
    prefixes = _prologue(sparql, found)
    missing = _missing_prefixes(sparql, found, prefixes)
    head = "".join(f"PREFIX {name}: <{iri}> " for name, iri in missing.items())
    text = head + _canonical(sparql, found) + _ROOM
    return Admitted(text, _graphs(sparql, found, prefixes | missing), len(head))


def as_written(text: str) -> str:
    """An admitted text, or the beginning of one, with the refused words in its strings and IRIs whole again."""
    return _BROKEN.sub(lambda match: chr(int(match[1], 16)), text)


def _encodable(sparql: str) -> str:
    try:
        sparql.encode()
    except UnicodeEncodeError as error:
        raise fault(sparql, error.start, "half of a surrogate pair is no character.") from error
    return sparql


def _refuse_outsiders(sparql: str, found: tuple[Token, ...]) -> None:
    for token in found:
        if token.says("service"):
            line, column = place(sparql, token.start)
            raise QueryRefused(
                f"Line {line}, column {column}: SERVICE would send the query to another server. "
                "Only what is in this store can be asked."
            )


def _prologue(sparql: str, found: tuple[Token, ...]) -> dict[str, str]:
    """The prefixes that a query declares. Raises where the prologue is followed by no query form."""
    prefixes: dict[str, str] = {}
    at = 0
    while at < len(found):
        token, rest = found[at], found[at + 1 : at + 3]
        if token.says("base") and _kinds(rest[:1]) == (Kind.IRI,):
            at += 2
        elif token.says("prefix") and _kinds(rest) == (Kind.NAME, Kind.IRI) and rest[0].text.endswith(":"):
            prefixes[rest[0].text[:-1]] = rest[1].text[1:-1]
            at += 3
        else:
            break
    if at == len(found):
        raise BadQuery(f"The query is empty: it begins with {_or(FORMS)}.", expected=FORMS)
    _refuse_all_but_queries(sparql, found[at])
    return prefixes


def _kinds(some: tuple[Token, ...]) -> tuple[Kind, ...]:
    return tuple(token.kind for token in some)


def _or(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _refuse_all_but_queries(sparql: str, first: Token) -> None:
    if first.says(*_UPDATES):
        raise QueryRefused(
            f"{first.text.upper()} would change the store. Here it can only be read: a query begins with {_or(FORMS)}."
        )
    if not first.says(*(form.casefold() for form in FORMS)):
        expected = ("PREFIX", *FORMS)
        raise fault(sparql, first.start, f'"{first.text}" stands where {_or(expected)} was expected.', expected)


def _missing_prefixes(sparql: str, found: tuple[Token, ...], declared: dict[str, str]) -> dict[str, str]:
    missing: dict[str, str] = {}
    for before, token in zip((None, *found), found, strict=False):
        if token.kind is not Kind.NAME or (before and before.says("prefix")):
            continue
        prefix = token.text.partition(":")[0]
        if prefix in declared:
            continue
        if prefix not in PREFIXES:
            raise fault(
                sparql,
                token.start,
                f'the prefix "{prefix}:" is not declared. Write PREFIX {prefix}: <...> at the top; '
                f"without that you can use {', '.join(f'{name}:' for name in PREFIXES)}.",
            )
        missing[prefix] = PREFIXES[prefix]
    return missing


def _graphs(sparql: str, found: tuple[Token, ...], prefixes: dict[str, str]) -> tuple[str, ...]:
    """The IRIs after FROM and FROM NAMED."""
    graphs = []
    for at, token in enumerate(found):
        if token.says("from"):
            name = next((one for one in found[at + 1 : at + 3] if not one.says("named")), token)
            graphs.append(_graph(sparql, name, prefixes))
    return tuple(graphs)


def _graph(sparql: str, name: Token, prefixes: dict[str, str]) -> str:
    if name.kind is Kind.IRI:
        iri = _characters(name.text[1:-1])
    elif name.kind is Kind.NAME:
        prefix, _, local = name.text.partition(":")
        iri = _characters(prefixes[prefix]) + re.sub(r"\\(.)", r"\1", local)
    else:
        raise fault(sparql, name.start, "FROM names no graph.", ("an IRI",))
    if not _ABSOLUTE.match(iri):
        raise fault(sparql, name.start, f"a graph is named by a whole IRI, not by {name.text}.")
    return iri


def _canonical(sparql: str, found: tuple[Token, ...]) -> str:
    """The text in which every engine finds the same tokens: see the module's own words."""
    parts, last = [], 0
    for token in found:
        parts += [_without_comments(sparql[last : token.start]), _plain(sparql, token)]
        last = token.start + len(token.text)
    return "".join((*parts, _without_comments(sparql[last:])))


def _without_comments(between: str) -> str:
    """What stands between two tokens, each comment as so much white space."""
    return _COMMENT.sub(lambda match: " " * len(match[0]), between)


def _plain(sparql: str, token: Token) -> str:
    """A token as every engine reads it; the escapes of a string are resolved, since some do that before they look for tokens."""
    if token.kind is Kind.IRI:
        if any(one in _NO_IRI or one <= " " for one in _characters(token.text[1:-1])):
            raise fault(sparql, token.start, f"{token.text} is no IRI.")
        return _broken(token.text)
    if token.kind is not Kind.TEXT:
        return token.text
    resolved = _quotable(token.text)
    if _LOOKS_ESCAPED.search(resolved):
        raise fault(sparql, token.start, "a string may not hold a backslash before u and hexadecimal digits.")
    return _broken(resolved)


def _broken(text: str) -> str:
    """A string or an IRI that means the same, without the letters of a refused word."""
    return _REFUSED_WORD.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _characters(text: str) -> str:
    """A text with each escape by code as its character."""
    return _CODE.sub(lambda match: _character(match) or match[0], text)


def _quotable(text: str) -> str:
    """A string with each escape by code as its character, or as the short escape of one that would end the string."""
    return _CODE.sub(lambda match: _SPECIAL.get(_character(match), _character(match)) or match[0], text)


def _character(match: re.Match[str]) -> str:
    """What an escape stands for; "" for one that is not given by its code."""
    code = match[1] or match[2]
    if code is None:
        return ""
    number = int(code, 16)
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        raise BadQuery(f"{match[0]} is the code of no character.")
    return chr(number)
