"""Dates as plans write them: a timescale cell, the date phrase inside a sentence, the date of a document."""

from __future__ import annotations

from loaders.wording import Wording
from ontology.plan import Due, PartialDate


def read_due(words: Wording, found_as: str | None = None) -> Due | None:
    """What a timescale cell says; None where it is empty or only a dash."""
    if not words.trimmed("-–— ."):
        return None
    return Due(words.quote(found_as))


def find_due(sentence: Wording, found_as: str | None = None) -> Due | None:
    """The date phrase inside an action's sentence, with its direction words ("by the end of June 2014")."""
    return None


def read_date(words: Wording, found_as: str | None = None) -> PartialDate | None:
    """The one date that some words name ("27th July 2012", "July 2008", "2013"); None for none or several."""
    return None
