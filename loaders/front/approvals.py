"""Which bodies approved a plan, and when: its approval history, and an "Approved by" label on its front page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.fields.body_names import is_body
from loaders.fields.dated import DATE
from loaders.fields.dates import read_date
from loaders.front.control import Control
from loaders.front.cover import CoverLine
from loaders.front.histories import VERSION, HistoryRow
from loaders.wording import Wording
from ontology.plan import Approval, PartialDate
from ontology.vocabulary import Fact, kind_of_holder

_TOLD = re.compile(
    r"(?:(?:this\s+)?(?:plan|version|document)\s+(?:was\s+|is\s+)?)?(?:approved|agreed|ratified|endorsed|signed[\s-]off|approval)(?:\s+(?:by|at))?\s*:?\s+"
    r"(?:the\s+)?(?P<body>[^:;,()\d]{2,90}?)[\s,;:(\u2013-]*(?:\s+(?:on|in)(?:\s+the)?)?[\s,:(]*",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(?:tbc|tba|n/?a|none|not applicable|to be (?:confirmed|agreed)|pending|[-–—.]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Approvals:
    """Approvals in the document's order, and the indices of the blocks that lines told them in."""

    approvals: tuple[Approval, ...] = ()
    blocks: frozenset[int] = frozenset()


def read_approvals(rows: Sequence[HistoryRow], control: Sequence[Control], cover: Sequence[CoverLine]) -> Approvals:
    """The approvals of the history, else of the labels, else of lines of the front page; what is left blank is None."""
    told = tuple(_approvals(rows)) or tuple(_labelled(control))
    if told:
        return Approvals(told)
    lines = [(line.line.block, approval) for line in cover if (approval := _in_a_line(line.words))]
    return Approvals(tuple(approval for _, approval in lines), frozenset(block for block, _ in lines))


def _in_a_line(words: Wording) -> Approval | None:
    """The approval that a line tells and nothing else: "Approved by Cabinet, 4 June 2031", "Approval: Cabinet, 4 June 2031"."""
    date = DATE.search(words.raw)
    match = _TOLD.fullmatch(words.raw[: date.start()]) if date else None
    if not date or not match or any(character.isalnum() for character in words.raw[date.end() :]):
        return None
    body = words.cut(*match.span("body"))
    if not is_body(body.raw):
        return None
    return Approval(body.quote("line on the front page"), _date(words, "line on the front page"))


def _approvals(rows: Sequence[HistoryRow]) -> Iterator[Approval]:
    """The rows of the approval history."""
    for row in rows:
        if row.body and not _NOBODY.fullmatch(row.body.text):
            version = VERSION.match(row.version.raw) if row.version else None
            yield Approval(
                row.body.trimmed(".,;:").quote("approval history"),
                _date(row.on, "approval history"),
                row.version.cut(*version.span()).quote("approval history") if row.version and version else None,
            )


def _labelled(control: Sequence[Control]) -> Iterator[Approval]:
    """The body under a label "Approved by", with its date beside it or under a label of its own."""
    on = next((fact.value for fact in control if fact.fact is Fact.APPROVED_ON), None)
    for fact in control:
        if (
            fact.fact is Fact.APPROVING_BODY
            and kind_of_holder(fact.value.text)
            and not _NOBODY.fullmatch(fact.value.text)
        ):
            match = DATE.search(fact.value.raw)
            name = fact.value.cut(0, match.start()) if match else fact.value
            name = name.without(r"(?i)[\s,;:(–-]*(?:\bon)?[\s(]*$") if match else name
            if name:
                yield Approval(
                    name.trimmed(".,;:").quote("label 'Approved by'"), _date(fact.value if match else on, "label")
                )


def _date(words: Wording | None, found_as: str) -> PartialDate | None:
    """The date in a cell."""
    match = DATE.search(words.raw) if words else None
    return read_date(words.cut(*match.span()), found_as) if words and match else None
