"""The name of a file that a stranger sends: shown, kept and made into an IRI, so nothing but a name may be left of it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST = 150
"""How many characters of a name are kept: what every file system takes, also where each is three bytes long."""

NAMELESS = "unnamed"


def clean(sent: str | None) -> str:
    """A file name as a person reads it: no folders, no control characters or marks of direction, not too long; its ending stays.

    A name of which nothing is left is "unnamed".
    """
    last = re.split(r"[/\\]", sent or "")[-1]
    seen = "".join(" " if one.isspace() else one for one in unicodedata.normalize("NFC", last))
    kept = "".join(one for one in seen if unicodedata.category(one)[0] != "C")
    name = " ".join(kept.split()).strip(". ") or NAMELESS
    ending = PurePosixPath(name).suffix[:20]
    return name if len(name) <= LONGEST else name[: LONGEST - len(ending)].rstrip(". ") + ending
