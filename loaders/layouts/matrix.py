"""A matrix of agencies: columns headed by bodies, whose cells say no more than that a body leads ("L") or supports ("S")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.document import Cell
from loaders.layouts.fit import HOLDERS
from loaders.wording import Wording
from ontology.vocabulary import Meaning, folded

_MARKS = {
    **dict.fromkeys(("l", "lead", "leads", "lead agency", "lead partner", "joint lead", "co lead"), Meaning.LEAD),
    **dict.fromkeys(("s", "support", "supports", "supporting", "supporting agency"), Meaning.SUPPORT),
}
_NO_MARK = re.compile(r"[\W_]*")  # a dash
_FEWEST = 2  # columns of such a table
_LONGEST_NAME = 8  # words of a body
BOTH = (Meaning.LEAD, Meaning.SUPPORT)  # what a column of a matrix means


def settle_agencies(
    chosen: list[tuple[Meaning, ...]], headings: Sequence[Wording | None], samples: Sequence[Sequence[str]]
) -> frozenset[int]:
    """Where the columns of a matrix stand: two or more that hold nothing but marks, one of them at least that of a lead.

    Their headings are known for nothing else, but perhaps for holders.
    """
    found = [
        at for at, heading in enumerate(headings) if heading and _names(heading, chosen[at]) and _marked(samples[at])
    ]
    marks = {_mark(text) for at in found for text in samples[at]}
    if len(found) < _FEWEST or Meaning.LEAD not in marks:
        return frozenset()
    for at in found:
        chosen[at] = BOTH
    return frozenset(found)


def agency(cell: Cell | None, heading: Wording | None) -> tuple[Meaning, Cell] | None:
    """What a cell of a matrix says of the body over it; None where it says nothing."""
    meaning = _mark(cell.words.text) if cell else None
    return (meaning, Cell(heading)) if meaning and heading else None


def _names(heading: Wording, known: tuple[Meaning, ...]) -> bool:
    """Whether a heading may be the name of a body."""
    text = heading.text
    short = len(text.split()) <= _LONGEST_NAME and not text.endswith("?") and any(map(str.isalpha, text))
    return short and set(known) <= HOLDERS | {Meaning.ADDRESSED_TO}


def _marked(texts: Sequence[str]) -> bool:
    """Whether cells hold marks and nothing else, dashes apart."""
    marked = [text for text in texts if not _NO_MARK.fullmatch(text)]
    return bool(marked) and all(map(_mark, marked))


def _mark(text: str) -> Meaning | None:
    """What a mark says."""
    return _MARKS.get(folded(text)) or _MARKS.get(text.strip(" .*()").lower())
