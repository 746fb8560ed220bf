"""Which edition of a plan a document is: its version as labelled, and the date of that version or of the plan.

A submission deadline, a review date and the date on which a file was fetched or a page changed are no dates of a plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.document import Aside
from loaders.fields.dated import DATE, WHOLE_DATE, YEAR
from loaders.fields.dates import read_date
from loaders.front.control import Control
from loaders.front.cover import CoverLine, Look
from loaders.front.histories import HistoryRow
from loaders.front.title import Title
from loaders.wording import Wording
from ontology.plan import PartialDate, Quote
from ontology.vocabulary import Fact

_NUMBER = r"\d{1,2}(?:\.\d{1,3}){0,2}[a-z]?(?![\d./])\b"
_LABELLED = re.compile(
    rf"\bversion(?:\s+(?:control|no\.?|number|history))?\s*[:–-]?\s*(?P<said>v\.?\s?{_NUMBER}|{_NUMBER})|^(?:issue|revision)\s+(?:no\.?\s*)?(?P<issue>{_NUMBER})|\b(?P<short>v\.?\s?{_NUMBER})",
    re.IGNORECASE,
)
_HEAD_OR_FOOT = re.compile(r"\b(?:head|foot) of (?:a|the) page\b")  # the reasons of asides that openers give
_IN_CELL = re.compile(rf"(?<![\w/.])(?P<said>v\.?\s?{_NUMBER}|{_NUMBER}|draft\s+{_NUMBER})", re.IGNORECASE)
_AFTER_PLAN = re.compile(r"\b(?:plan|strategy|statement|tracker|action|update|report)\s*[,:(–-]?\s*$", re.IGNORECASE)
_INSPECTED = re.compile(r"\b(?:inspection|inspected|review|visit|report|published)\b[^.]{0,40}$", re.IGNORECASE)


_BRACKETS = re.compile(r"^\s*\)|\([^()]*\)|\s+")


@dataclass(frozen=True, slots=True)
class Edition:
    """Version and date of a plan, and the indices of the blocks that tell them."""

    version: Quote | None = None
    date: PartialDate | None = None
    blocks: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Told:
    """A version or a date and the block that tells it."""

    words: Wording
    block: int
    found_as: str


def read_edition(
    cover: Sequence[CoverLine],
    control: Sequence[Control],
    history: Sequence[HistoryRow],
    title: Title | None,
    asides: Sequence[Aside] = (),
) -> Edition:
    """The edition: what stands beside the version outranks the control block, that the cover, that the version history.

    Where none of them tells the version, the heads and feet of the pages among the `asides` may.
    """
    version = next(_versions(cover, control), None)
    dates = [*_beside_version(cover, control), *_labelled(control), *_on_cover(cover, title)]
    latest = _latest(history, version)
    if latest and latest.version:
        version = version or _Told(latest.version, latest.block, "version history")
    if latest and latest.on:
        dates.append(_Told(latest.on, latest.block, "version history"))
    read = ((told, read_date(told.words, told.found_as)) for told in dates)
    told, date = next(((told, date) for told, date in read if date), (None, None))
    return Edition(
        version.words.quote(version.found_as) if version else _round_the_pages(asides),
        date,
        frozenset(one.block for one in (version, told) if one),
    )


def _round_the_pages(asides: Sequence[Aside]) -> Quote | None:
    """The version that the heads and feet of pages tell, where all that tell one tell the same: "Version 1.2  Page 1 of 3"."""
    running = [aside.words for aside in asides if _HEAD_OR_FOOT.search(aside.reason)]
    matches = [(words, match) for words in running if (match := _LABELLED.search(words.raw))]
    told = [words.cut(*match.span(match.lastgroup or 0)) for words, match in matches]
    alike = len({_plain(words) for words in told}) == 1
    return told[0].quote("head or foot of the page") if alike else None


def _versions(cover: Sequence[CoverLine], control: Sequence[Control]) -> Iterator[_Told]:
    """The version where a label or a line of the cover tells it."""
    for fact in control:
        match = _IN_CELL.search(fact.value.raw) if fact.fact is Fact.VERSION else None
        if match:
            yield _Told(fact.value.cut(*match.span("said")), fact.block, "label 'Version'")
    for line in cover:
        match = _LABELLED.search(line.words.raw) if line.look in (Look.VERSION, Look.PLAN) else None
        if match:
            group = next(name for name in ("said", "issue", "short") if match[name])
            yield _Told(line.words.cut(*match.span(group)), line.line.block, "line on the front page")


def _beside_version(cover: Sequence[CoverLine], control: Sequence[Control]) -> Iterator[_Told]:
    """A date in the same line or cell as the version."""
    for fact in control:
        if fact.fact is Fact.VERSION:
            yield from _dates(fact.value, fact.block, "label 'Version'")
    for line in cover:
        if line.look is Look.VERSION and not re.search(r"\breview\b", line.text, re.IGNORECASE):
            yield from _dates(line.words, line.line.block, "line that tells the version")


def _dates(words: Wording, block: int, found_as: str) -> Iterator[_Told]:
    """The dates in some words."""
    spaced = re.sub(r"(?i)\bv(?=\d{1,2}[./]\d{1,2}[./]\d)", " ", words.raw)
    for match in DATE.finditer(spaced):
        yield _Told(words.cut(*match.span()), block, found_as)


def _labelled(control: Sequence[Control]) -> Iterator[_Told]:
    """The value of a label such as "Date"; one such as "Published" beside the inspection's dates tells of its report."""
    for before, fact, after in zip((None, *control), control, (*control[1:], None), strict=False):
        inspected = any(beside and beside.fact is Fact.INSPECTED_ON for beside in (before, after))
        if fact.fact is Fact.DATE and not (inspected and "publi" in fact.label.casefold()):
            yield from _dates(fact.value, fact.block, "label 'Date'")
            if YEAR.fullmatch(fact.value.text):
                yield _Told(fact.value, fact.block, "label 'Date'")


def _on_cover(cover: Sequence[CoverLine], title: Title | None) -> Iterator[_Told]:
    """A date that is a line of the cover or ends the title, unless it stands under the inspection's name."""
    inspected = False
    answers = any(line.look is Look.INSPECTION for line in cover)  # "Final report issued" then dates the inspection's
    for number, line in enumerate(cover):
        in_title = bool(title and number in title.lines)
        match = WHOLE_DATE.fullmatch(line.words.raw) if line.look is Look.DATE else None
        label = (match["label"] or "") if match else ""
        if match and not match["from"] and (label or not inspected) and not (answers and "report" in label.casefold()):
            yield _Told(line.words.cut(*match.span("date")), line.line.block, "date on the front page")
        if line.look in (Look.INSPECTION, Look.PLAN) or in_title:
            inspected = line.look is Look.INSPECTION and not in_title
        if in_title and title and number == title.lines[-1]:
            yield from _ending(title)


def _ending(title: Title) -> Iterator[_Told]:
    """The date or the year with which a title ends, where it dates the plan and not the inspection."""
    block = next(iter(title.blocks))
    raw = title.words.raw
    for match in [*DATE.finditer(raw), *YEAR.finditer(raw)]:
        after, before = _BRACKETS.sub("", raw[match.end() :]), raw[: match.start()]
        if not after and (_AFTER_PLAN.search(before) or (DATE.fullmatch(match[0]) and not _INSPECTED.search(before))):
            yield _Told(title.words.cut(*match.span()), block, "title")


def _latest(history: Sequence[HistoryRow], version: _Told | None) -> HistoryRow | None:
    """The row of the version history that this document is: that of its version, else the last one."""
    if version is None:
        return next((row for row in reversed(history) if row.version or row.on), None)
    wanted = _plain(version.words)
    return next((row for row in history if row.version and _plain(row.version) == wanted), None)


def _plain(version: Wording) -> str:
    """A version without its "v"."""
    return re.sub(r"^v(?:ersion)?[\s.]*", "", version.text.casefold())
