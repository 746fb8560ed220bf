"""Who is named in a cell: the holders of a responsibility, split where the plan splits them, each under its label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from loaders.fields.dates import read_due
from loaders.fields.dates_in_names import start_of_dates, widened
from loaders.fields.names import Kind, is_closed, kind_of, opens_plainly
from loaders.fields.nobody import names_nobody, says_as_above
from loaders.fields.splitting import (
    LONGEST_LIST,
    role_before,
    role_of,
    split_bodies,
    split_holders,
    split_under_label,
)
from loaders.wording import Wording, fold
from ontology.plan import Period
from ontology.vocabulary import Meaning, label_meaning

__all__ = [
    "Responsibilities",
    "names_nobody",
    "read_responsibilities",
    "says_as_above",
    "split_bodies",
    "split_holders",
]

_LONGEST_LABEL = 6  # words
_MOST_COLONS = 20  # in one line
_PARTED_FROM_NAME = re.compile(r"[,;(\n\u2013\u2014-]\s*$")
_POSTS_TITLE = re.compile(
    r"\s*(?:director|manager|(?:service|clinical|strategic|operational) lead)\s*:?\s*", re.IGNORECASE
)
_LONGEST_WHOSE = 3  # words
_LONGEST_SUBJECT = 5  # words
_TENURE = re.compile(r"since\b", re.IGNORECASE)  # how long somebody has held a post, as "(from May)" says too
_TENURE_IN_BRACKETS = re.compile(r"(?:from|until|to)\b", re.IGNORECASE)
_YEAR = re.compile(r"[\d\s/\u2013-]+")
_AFTER_DATE = re.compile(r"[\s.)\],;]*")
_COLON = re.compile(r"[ \t]*(?::|[-\u2013\u2014](?=\s))")
_SUPPORTED = re.compile(
    r"\b(?:supported\s+by|assisted\s+by|with\s+(?:the\s+)?(?:support|help|assistance|input)\s+(?:from|of))\b:?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Responsibilities:
    """What a "Who is responsible" cell says under the labels inside it.

    `others` is what stands there under any other label ("Timescale:"), for the column that it belongs to.
    """

    leads: tuple[Wording, ...] = ()
    support: tuple[Wording, ...] = ()
    boards: tuple[Wording, ...] = ()
    monitored_by: tuple[Wording, ...] = ()
    others: tuple[tuple[Meaning, Wording], ...] = ()


@dataclass(frozen=True, slots=True)
class _Label:
    """A label at raw[start:end], and whether its words say that there are several."""

    start: int
    end: int
    meaning: Meaning
    several: bool


def read_responsibilities(cell: Wording) -> Responsibilities:
    """The holders under each inner label ("Lead:", "Support:", "Partnership group:"); all are leads where it has none.

    A label stands on a line of its own, before its names on one line, or after a name in brackets ("J Doe (support)").
    A date with which the cell ends ("Head of Audit by May 2031") is no part of a name: it is among `others`.
    A cell of more than a thousand characters is no list of names: nothing is read from it, and `unread` reports it.
    """
    if len(cell.raw) > LONGEST_LIST:
        return Responsibilities()
    cell, date = _date_at_end(cell)
    labels = list(_labels(cell.raw))
    found: dict[Meaning, list[Wording]] = {Meaning.LEAD: [], Meaning.SUPPORT: []}
    others = [(Meaning.DUE, date)] if date else []
    before = cell.cut(0, labels[0].start) if labels else cell
    for meaning, name in _unlabelled(before):
        found[meaning].append(name)
    for index, written in enumerate(labels):
        words = cell.cut(written.end, labels[index + 1].start if index + 1 < len(labels) else None)
        if words and _is_half_of_a_name(cell.raw[written.start : written.end], words):
            found[Meaning.LEAD].append(
                cell.cut(written.start, labels[index + 1].start if index + 1 < len(labels) else None)
            )
            continue
        by_whom = written.meaning is Meaning.DUE and words and not _is_time(words)  # "By: Head of Service"
        label = replace(written, meaning=Meaning.LEAD) if by_whom else written
        if label.meaning in (Meaning.LEAD, Meaning.SUPPORT, Meaning.BOARD, Meaning.MONITORED_BY):
            found.setdefault(label.meaning, []).extend(_under(label, words))
        elif words:
            others.append((label.meaning, words))
    return Responsibilities(
        leads=tuple(found[Meaning.LEAD]),
        support=tuple(found[Meaning.SUPPORT]),
        boards=tuple(found.get(Meaning.BOARD, ())),
        monitored_by=tuple(found.get(Meaning.MONITORED_BY, ())),
        others=tuple(others),
    )


def _date_at_end(cell: Wording) -> tuple[Wording, Wording | None]:
    """A cell without the date that ends it, and that date: one with a day or month, or any time that a mark sets apart."""
    raw = cell.raw
    due = read_due(cell) if any(character.isdigit() for character in raw) else None
    if due is None or not due.periods:
        return cell, None
    last = due.periods[-1]
    first, end = start_of_dates(cell, due.periods), last.quote.passages[-1].end
    name, after = cell.between(0, first), cell.between(end, len(cell.source))
    begins = raw.find(name.raw) + len(name.raw) if name else 0
    parted = _PARTED_FROM_NAME.search(raw[:begins])
    dated = (last.start or last.end) and not _YEAR.fullmatch(last.quote.text)
    if not name or not (parted or dated) or not _AFTER_DATE.fullmatch(after.raw) or _is_of_holder(raw[:begins], last):
        return cell, None
    first, end = widened(cell, first, end)
    name, date = cell.between(0, first), cell.between(first, end)
    return name.trimmed(" ,;(\u2013\u2014-/"), date


def _is_half_of_a_name(label: str, words: Wording) -> bool:
    """Whether a label is a post's title, and what follows is what the post is for: "Director: Parks", "Service Lead: Rivers"."""
    return (
        bool(_POSTS_TITLE.fullmatch(label))
        and len(words.text.split()) < _LONGEST_SUBJECT
        and kind_of(words.raw) is Kind.NONE
        and not names_nobody(words)
    )


def _is_of_holder(before: str, last: Period) -> bool:
    """Whether a date stands under a label of its own, or tells how long somebody has held a post."""
    bracketed = before.rstrip().endswith("(") and _TENURE_IN_BRACKETS.match(last.quote.text)
    return before.rstrip().endswith(":") or bool(_TENURE.match(last.quote.text) or bracketed)


def _is_time(words: Wording) -> bool:
    due = read_due(words)
    return due is not None and bool(due.periods)


def _under(label: _Label, words: Wording) -> tuple[Wording, ...]:
    """The names under a label. Under one in the plural, a single line may still hold several ("Leads: A / B")."""
    names = split_under_label(words)
    return split_holders(names[0]) if label.several and len(names) == 1 else names


def _unlabelled(words: Wording) -> Iterator[tuple[Meaning, Wording]]:
    """Names without a label: leads, but for what is "supported by" them or marked "(support)"."""
    supported = _SUPPORTED.search(words.raw)
    parts = [(Meaning.LEAD, words.cut(0, supported.start()) if supported else words)]
    if supported:
        parts.append((Meaning.SUPPORT, words.cut(supported.end())))
    for meaning, part in parts:
        for name in split_holders(part):
            role, before = role_of(name.raw), role_before(name.raw)
            if before:
                yield before[0], name.cut(before[1])
            else:
                yield (role[0], name.cut(0, role[1])) if role else (meaning, name)


def _labels(raw: str) -> Iterator[_Label]:
    """The labels inside a cell, in order."""
    start, labelled = 0, False
    while start < len(raw):
        line_end = raw.find("\n", start)
        line_end = len(raw) if line_end < 0 else line_end
        label = _label_of_line(raw, start, line_end, labelled=labelled)
        if label:
            yield label
            labelled = True
        start = label.end if label else line_end + 1


def _label_of_line(raw: str, start: int, end: int, *, labelled: bool) -> _Label | None:
    """The first label in raw[start:end]: at its beginning, alone on it, or after a name within it."""
    alone = (not start or raw[start - 1] == "\n") and bool(raw[end:].strip())  # "Group: Scrutiny Committee" names one
    whole = _label(raw, start, end) if alone and ":" not in raw[start:end] else None
    if whole and (labelled or whole.meaning is Meaning.LEAD) and len(fold(raw[start:end]).split()) <= 3:
        return whole
    for match in islice(_COLON.finditer(raw, start, end), _MOST_COLONS):
        begins = _label(raw, start, match.start(), match.end())
        if begins:
            return begins
        if match.group().strip() == ":" and (inner := _label_after_name(raw, start, match, labelled=labelled)):
            return inner
    return None


def _label_after_name(raw: str, start: int, colon: re.Match[str], *, labelled: bool) -> _Label | None:
    """A label that follows a name on its line: "Lead: J Doe Support: R Roe"."""
    words = list(re.finditer(r"\S+", raw[start : colon.start()]))[-_LONGEST_LABEL:]
    for word in words:
        at = start + word.start()
        label = _label(raw, at, colon.start(), colon.end())
        if label and (labelled or _is_ended(raw[start:at])):
            return replace(label, start=_start_with_whose(raw, start, at))
    return None


def _start_with_whose(raw: str, start: int, at: int) -> int:
    """Where a label begins that a word before it belongs to, which is no name: "CNO; Ops Lead: Matron"."""
    mark = max(raw.rfind(separator, start, at) for separator in ";,") + 1
    whose = raw[mark:at].strip()
    return mark if mark and whose and len(whose.split()) < _LONGEST_WHOSE and kind_of(whose) is Kind.NONE else at


def _is_ended(name: str) -> bool:
    """Whether a name can hardly go on, so that a label may follow it."""
    return name.rstrip().endswith((".", ";", ",")) or kind_of(name) is Kind.PERSON or is_closed(name)


def _label(raw: str, start: int, end: int, after: int | None = None) -> _Label | None:
    """The label that raw[start:end] is, if it is one; `after` is where its mark ends."""
    words = fold(raw[start:end]).strip(" *:-\u2013\u2022\u00b7")
    meaning = label_meaning(words) if 0 < len(words.split()) <= _LONGEST_LABEL else None
    if (
        not meaning or opens_plainly(words) or ")" in words.partition("(")[0] or words.startswith("(")
    ):  # "Head of Service: J Doe" names a post
        return None
    return _Label(start, end if after is None else after, meaning, words.endswith(("s", "(s)")))
