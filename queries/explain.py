"""An engine's complaint about syntax, told to the person who wrote the query.

pyoxigraph says how far its parser came and what it tried there, but a keyword that it tried counts with its length
("expected OPTIONAL" is said eight characters too far); rdflib's parser says where its innermost rule gave up. The further
of the two places is the better one.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from difflib import get_close_matches

from pyparsing import ParseException
from rdflib.plugins.sparql.parser import parseQuery

from queries.errors import BadQuery
from queries.gate import Admitted, as_written
from queries.tokens import Kind, Token, fault, tokens

_COMPLAINT = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_LABEL = re.compile(r"\"(?:[^\"\\]|\\.)*\"|\[[^\]]*\]|[A-Za-z_]+(?: [A-Za-z]+)*")
_SENTENCES = {
    "The SELECT contains a variable that is unbound": (
        "SELECT names a variable that is neither grouped by nor counted, or that the pattern never binds."
    ),
    "IRI parsing failed": "an IRI here is not whole: write it as <https://...>, or with a prefix.",
}
_KEYWORDS = frozenset(
    """AS ASC ASK BASE BIND BY CONSTRUCT DESC DESCRIBE DISTINCT EXISTS FILTER FROM GRAPH GROUP HAVING IN LIMIT MINUS NAMED
    OFFSET OPTIONAL ORDER PREFIX REDUCED SELECT SEPARATOR UNDEF UNION VALUES WHERE""".split()  # noqa: SIM905 (a list to read)
)
_FUNCTIONS = frozenset(
    """ABS AVG BNODE BOUND CEIL COALESCE CONCAT CONTAINS COUNT DATATYPE DAY ENCODE_FOR_URI FLOOR GROUP_CONCAT HOURS IF IRI
    ISBLANK ISIRI ISLITERAL ISNUMERIC ISURI LANG LANGMATCHES LCASE MAX MD5 MIN MINUTES MONTH NOW RAND REGEX REPLACE ROUND
    SAMETERM SAMPLE SECONDS SHA1 SHA256 STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS STRUUID SUBSTR SUM
    TIMEZONE TZ UCASE URI UUID YEAR""".split()  # noqa: SIM905
)
_NEVER = frozenset({"SERVICE", "LATERAL", "NOT"})  # refused here; no SPARQL 1.1; said wherever a value may go on
_VALUE, _STRING, _VARIABLE, _IRI = "a value", "a string", "a variable", "an IRI"
_SAID = {"?": _VARIABLE, "$": _VARIABLE, "<": _IRI, ":": _IRI, "true": _VALUE, "false": _VALUE, "_:": "a blank node"}
_NO_FAULT = [(-1, "")]
_AS_A_WHOLE = (
    "The query cannot be read as a whole, though each part of it can. A variable after AS in BIND or SELECT must be a "
    "new one, and one in SELECT must occur in the pattern."
)
_LONGEST_SECOND_OPINION = 500  # tokens: rdflib takes up to a third of a second for so many, and nothing can stop it
_ONE_AT_A_TIME = threading.Lock()  # pyparsing races while it learns how to call what parses for it
_MOST_EXPECTED = 6


def bad_query(admitted: Admitted, complaint: str) -> BadQuery:
    """A BadQuery with place and expectation, from pyoxigraph's words about an admitted query."""
    text = as_written(admitted.sparql)
    sentence = next((said for words, said in _SENTENCES.items() if words in complaint), None)
    tried, second = [*_tried(admitted.sparql, complaint)], _second_opinion(text)
    if second == _NO_FAULT and sentence is None:
        return BadQuery(_AS_A_WHOLE)
    at = min(max((start for start, _ in (*tried, *second)), default=len(text)), len(text))
    labels = {label for start, label in (*tried, *second) if start == at and label not in _NEVER}
    expected = tuple(sorted({_said(label) for label in labels if label}, key=lambda one: (one[0] == '"', one)))
    before, found = _tokens_at(text, at)
    start = found.start if found else len(text.rstrip())
    said = sentence or _sentence(before, found, expected[:_MOST_EXPECTED])
    return fault(text[admitted.added :], max(start - admitted.added, 0), said, expected[:_MOST_EXPECTED])


def _said(label: str) -> str:
    """A label as a person would say it."""
    if label in _SAID:
        return _SAID[label]
    if label[0] in "'\"":
        return _STRING
    if label.isidentifier():
        return label if label in _KEYWORDS else _VALUE
    return f'"{label}"'


def _sentence(before: Token | None, found: Token | None, expected: tuple[str, ...]) -> str:
    within_pattern = "OPTIONAL" in expected or '"}"' in expected
    if found and before and within_pattern and before.text in {"{", "."}:
        return f'from "{found.text}" on, this pattern cannot be read.'
    what = f'"{found.text}" was not expected here.' if found else "the query ends too early."
    if expected:
        what += f" Expected {expected[0] if len(expected) == 1 else 'one of ' + ', '.join(expected)}."
    if found and found.kind in {Kind.VARIABLE, Kind.NAME, Kind.IRI} and within_pattern:
        return f'{what} Is a "." missing before it?'
    return what + (_near_miss(found) if found else "")


def _near_miss(found: Token) -> str:
    near = get_close_matches(found.text.upper(), _KEYWORDS | _FUNCTIONS, 1, 0.8) if found.kind is Kind.WORD else []
    return f" Did you mean {near[0]}?" if near and near[0] != found.text.upper() else ""


def _tried(text: str, complaint: str) -> Iterator[tuple[int, str]]:
    """Where pyoxigraph's parser stood in the text as written, and what it tried there, as far as a person can read it."""
    match = _COMPLAINT.search(complaint)
    if match is None:
        return
    lines = text.split("\n")
    reached = len(as_written(text[: sum(len(line) + 1 for line in lines[: int(match[1]) - 1]) + int(match[2]) - 1]))
    for label in _LABEL.findall(match[3]):
        if label.startswith('"'):
            yield reached, label[1:-1].replace('\\"', '"').replace("\\\\", "\\")
        elif label.startswith("[") or " " in label:
            if label != "[_]":  # "any character": only says that it looked to the end
                yield reached, ""
        else:
            yield reached - len(label), label.upper()


def _second_opinion(text: str) -> list[tuple[int, str]]:
    """Where rdflib's parser gives up; `_NO_FAULT` where it does not, nothing where it is not asked or cannot say."""
    if len(tokens(text)) > _LONGEST_SECOND_OPINION:
        return []
    try:
        with _ONE_AT_A_TIME:
            parseQuery(text)
    except ParseException as error:
        element = str(error.parser_element).strip("'")
        return [(error.loc, element if re.fullmatch(r"[A-Z]+|[^\w\s]+", element) else "")]
    except RecursionError:
        return []
    return _NO_FAULT


def _tokens_at(text: str, at: int) -> tuple[Token | None, Token | None]:
    """The token in which, or before which, an index lies (None at the end), and the one before that."""
    before = None
    for token in tokens(text):
        if token.start + len(token.text) > at:
            return before, token
        before = token
    return before, None
