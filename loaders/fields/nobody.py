"""Cells that are filled in and yet name nobody of their own: "TBC", "Vacant", "As above"."""

from __future__ import annotations

import re

from loaders.wording import Wording, fold

_NOBODY = frozenset(
    {
        "tbc", "tba", "tbd", "n/a", "na", "none", "nil", "not applicable", "not known", "unknown", "vacant",
        "vacancy", "vacant post", "not stated", "unassigned", "not assigned", "not yet assigned", "not allocated",
        "unallocated", "not identified", "no lead", "no lead identified", "no lead named", "no owner",
    }
)  # fmt: skip
_TO_BE_NAMED = re.compile(
    r"(?:(?:still|yet|lead|owner|officer|name|post) )*to be (?:confirmed|agreed|advised|identified|determined|appointed|decided|named|allocated|recruited|nominated)\b"
)
_ABOVE = frozenset(
    {"as above", "ditto", "see above", "same as above", "as per above", "as before", "same", "do", '"', "''", "\u201d"}
)


def names_nobody(cell: Wording) -> bool:
    """Whether a cell is filled in and yet names nobody: "TBC", "N/A", "Vacant"."""
    words = fold(cell.raw).strip(" .?-\u2013").lower()
    return words in _NOBODY or bool(_TO_BE_NAMED.match(words))


def says_as_above(cell: Wording) -> bool:
    """Whether a cell only points at the one above it: "As above", "Ditto", "Do." - but "DO" are initials."""
    words = fold(cell.raw).strip(" .")
    return words != "DO" and words.lower() in _ABOVE
