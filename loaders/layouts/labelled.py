"""Lines with labels in them: "Action: ... Lead: ... By when: ...", "Do this - Head of Service - June 2014"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.layouts.cells import holders_and_date
from loaders.layouts.fit import is_date, is_holder
from loaders.layouts.labels import Label, read_label
from loaders.wording import Wording
from ontology.vocabulary import Holder, Meaning, kind_of_holder, label_meaning, status_of

_INNER = re.compile(r"(?:(?<=[\s(;|,\[])|^)(?P<name>[A-Z][A-Za-z/’' ]{1,40}):(?=\s)")
_LAST = re.compile(r"\s[–—|-]\s|(?<!\s)\s*[(\[](?=[^()\[\]]{3,120}[)\]][\s.]*$)")
_INITIALS = re.compile(r"[A-Z]{2,5}")
_SEVERAL = re.compile(r"[,;/&]|\sand\s")
_WORDS_OF_A_NAME = 5
_LONGEST_BOTH = 16  # words of a holder and a date


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words and the label before it, if any; `whole` is both together."""

    label: Label | None
    words: Wording
    whole: Wording


def segments(words: Wording) -> tuple[Segment, ...]:
    """A line parted at each known label within it; the first part may have no label."""
    starts = [0, *(start for start in _inner_labels(words.raw) if start)]
    return tuple(_segments(words, starts))


def _segments(words: Wording, starts: list[int]) -> Iterator[Segment]:
    ends = [*starts[1:], len(words.raw)]
    for start, end in zip(starts, ends, strict=True):
        part = words.cut(start, end)
        label = read_label(part)
        if label:
            yield Segment(label, _without_bracket(label.rest) if len(starts) > 1 else label.rest, part)
        elif bare := part.trimmed(";,|([–—") if len(starts) > 1 else part:
            yield Segment(None, bare, part)


def _without_bracket(words: Wording) -> Wording:
    """Words within brackets, without the one that closes them."""
    words = words.trimmed(" ;,|([")
    return words.trimmed(")]") if words.raw.count(")") + words.raw.count("]") > words.raw.count("(") else words


def _inner_labels(raw: str) -> Iterator[int]:
    """Where known labels begin within a line: the longest known words before a colon."""
    for match in _INNER.finditer(raw):
        name = match["name"]
        words = list(re.finditer(r"\S+", name))[-_WORDS_OF_A_NAME:]
        for word in words:
            said = name[word.start() :]
            if said[:1].isupper() and label_meaning(said) not in (None, Meaning.RECOMMENDATION, Meaning.GROUP):
                yield match.start("name") + word.start()
                break


def trailing(words: Wording) -> tuple[Wording, Wording | None, Wording | None]:
    """An action's words, and the holder and the date that stand after them, behind dashes, pipes or in brackets."""
    raw = words.raw
    holder: Wording | None = None
    due: Wording | None = None
    end = len(raw)
    cuts = [(match.start(), match.end()) for match in _LAST.finditer(raw)]
    for start, after in reversed(cuts):
        part = words.cut(after, end).trimmed(" .()[]–—|-")
        if due is None and holder is None and _says_both(part):
            holder, due = holders_and_date(part)
        elif due is None and is_date(part.text):
            due = part
        elif holder is None and is_holder(part.text) and (due or kind_of_holder(part.text) is Holder.POST):
            holder = part
        else:
            break
        end = start
    return words.cut(0, end), holder, due


def _says_both(words: Wording) -> bool:
    """Whether a few words name a holder and say when ("Headteacher, by June")."""
    holders, due = holders_and_date(words)
    named = is_holder(holders.text) or _are_initials(holders.text)
    return bool(due) and named and len(words.text.split()) < _LONGEST_BOTH


def _are_initials(text: str) -> bool:
    """Whether a text is the initials of people or posts ("JS and PK"), and no code that says when or how far ("TBC")."""
    parts = [part.strip() for part in _SEVERAL.split(text)]
    return all(_INITIALS.fullmatch(part) and not is_date(part) and status_of(part) is None for part in parts)
