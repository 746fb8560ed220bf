"""Which bodies approved a plan, and when: its approval history, and an "Approved by" label on its front page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.fields.dated import DATE
from loaders.fields.dates import read_date
from loaders.front.control import Control
from loaders.front.histories import VERSION, HistoryRow
from loaders.wording import Wording
from ontology.plan import Approval, PartialDate
from ontology.vocabulary import Fact, kind_of_holder

_NOBODY = re.compile(r"(?:tbc|tba|n/?a|none|not applicable|to be (?:confirmed|agreed)|pending|[-–—.]*)", re.IGNORECASE)


def read_approvals(rows: Sequence[HistoryRow], control: Sequence[Control]) -> tuple[Approval, ...]:
    """The approvals in the document's order; what it leaves blank is None."""
    history = tuple(_approvals(rows))
    return history or tuple(_labelled(control))


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
