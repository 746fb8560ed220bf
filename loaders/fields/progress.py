"""How far an action is: a reading of its progress, status and due words, by the status words of the ontology."""

from __future__ import annotations

import re
from collections.abc import Mapping

from loaders.wording import Wording, fold
from ontology.plan import Status
from ontology.vocabulary import status_of

_MARKS = ".:;,()[]*'\"\u2018\u2019\u201c\u201d- "
_AFTER_CODE = re.compile(r"\s*[:;,(/\u2013\u2014]|\s+-|\s+(?=\d)")
_SIGNS = re.compile(
    r"(?<!\w)[\u25a0-\u25ff\u2b00-\u2bff\U0001f300-\U0001faff]+\ufe0f?(?=\s*\w)|(?<=\w)\s*[\u25a0-\u25ff\u2b00-\u2bff\U0001f300-\U0001faff]+\ufe0f?$"
)
_DATED = re.compile(r"\d")


def read_status(
    progress: Wording | None,
    status_cell: Wording | None = None,
    due_words: Wording | None = None,
    key: Mapping[str, str] | None = None,
) -> tuple[Status, Wording] | None:
    """The status, and the words that it was read from; None where nothing is stated for certain.

    A status cell goes before the progress cell, and both before the due words, of which only "Ongoing", or "Completed"
    without a date, says anything. `key` is the document's own key of codes and colours (code to meaning).
    """
    for words in (status_cell, progress):
        if words and (status := _of_code(words, key or {}) or status_of(words.raw)):
            return status, words
    if due_words and (status := _of_due(due_words)):
        return status, due_words
    return None


def _of_code(words: Wording, key: Mapping[str, str]) -> Status | None:
    """What the document's key says of a code or colour that stands alone in a cell, or before a dash or colon in it."""
    known = {_plain(code): meaning for code, meaning in key.items()}
    text = _plain(words.text)
    meaning = known.get(text) or known.get(_plain(_AFTER_CODE.split(text, maxsplit=1)[0]))
    return status_of(meaning) if meaning else None


def _plain(code: str) -> str:
    """A code for comparing, without the coloured sign that may stand before it or after it."""
    return _SIGNS.sub("", fold(code)).strip(_MARKS).casefold()


def _of_due(words: Wording) -> Status | None:
    """The status that due words state. "Completed by May" tells a plan, "Completed" alone that it is done."""
    status = status_of(words.raw)
    if status is Status.ONGOING or (
        status is Status.COMPLETED and not _DATED.search(words.raw) and len(words.text.split()) <= 2
    ):
        return status
    return None
