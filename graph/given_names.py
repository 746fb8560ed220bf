"""Given names that are common in Britain: the one sign that a name without a title is a person's.

"Service Manager Early Help" and "Youth Service Sam Lee" are built alike; only the given name tells the person from the
subject. Names that plans also use as words (April, Grant, Hope, Rose, Will) are left out, and so is what is more often a
place. A person whose given name is not in given-names.txt is still found where brackets or the plan's habit tell.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def given_names() -> frozenset[str]:
    """The names, in lower case."""
    return frozenset(files("graph").joinpath("given-names.txt").read_text("utf-8").split())
