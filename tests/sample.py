"""A plan of an invented body, read by hand: a `Reading` with every field filled somewhere and each word in its place."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from ontology.plan import (
    Action,
    Approval,
    Due,
    GlossaryTerm,
    Inspection,
    PartialDate,
    Passage,
    Period,
    PeriodKind,
    Plan,
    Quote,
    Reading,
    Recommendation,
    Source,
    Status,
    Unread,
)

TEXT = """Ashcombe Borough Council
Fostering Improvement Plan v2.1, May 2025
Owner: Ashcombe Care Partnership
Inspection of Fostering Services, visited March 2025, published 2 April 2025
Reference: ACP/7/b

Recommendation 1 (Urgent work)
Every carer has a named
\tsupervising worker.
For: Ashcombe Borough Council; Hill Vale NHS Trust      Answer: Agreed
Now: 31 carers wait. Two teams share one list.
We want: no carer waits longer than a week
Measured by: the monthly waiting list
Plans: Care Promise; Homes Strategy
  1. Match the 31 carers to workers.    By 30 June 2025 (first list by 2 June 2025)
     Lead: Fostering Manager / Ann Oduya   Support: HR Business Partner
     Board: Fostering Board  Watched by: Assistant Director Care (AO)
     Report to Scrutiny Panel.  Check: list read each month.
     So far: 12 matched.   RAG: amber
  2. Write a leaflet for carers.   Ongoing
     Lead: none named

Recommendation 2 - PLACEMENTS
Placements are planned ahead. See recommendation 3.
  Start a planning meeting with Hill Vale each quarter.   From 1 September 2025
     Lead: Placements Manager

Recommendation 3
Placement moves are counted, as for recommendation 2.

FM means Fostering Manager. AO means Ann Oduya, or Area Office.
Approved by: Cabinet 14 May 2025 V2.0; Care Partnership
"""


@dataclass
class Reader:
    """Finds words in a text one after the other, as somebody who reads it does."""

    text: str
    at: int = 0

    def say(self, *pieces: str, found_as: str | None = None) -> Quote:
        """The next place of the pieces, in order, as one quote. Raises ValueError where they are not there."""
        passages = []
        for piece in pieces:
            start = self.text.index(piece, self.at)
            self.at = start + len(piece)
            passages.append(Passage(start, self.at))
        return Quote(" ".join(" ".join(pieces).split()), tuple(passages), found_as)


def sample_reading(body: str = "Ashcombe", name: str = "ashcombe-fostering-2025.txt") -> Reading:
    """The plan that TEXT gives, for Ashcombe or for another body in its place."""
    text = TEXT.replace("Ashcombe", body)
    plan = _plan(Reader(text), body)
    unread = Unread(Reader(text).say("Reference: ACP/7/b").passages[0], "A line with no label that we know.")
    return Reading(plan, Source(name, hashlib.sha256(text.encode()).hexdigest(), "text/plain", text), (unread,))


def _plan(reader: Reader, body: str) -> Plan:
    say = reader.say
    authority, title, version = say(body), say("Fostering Improvement Plan"), say("v2.1")
    when, owner = PartialDate("2025-05", say("May 2025")), say(f"{body} Care Partnership")
    inspection = Inspection(
        say("Inspection of Fostering Services"),
        inspected_on=PartialDate("2025-03", say("March 2025")),
        reported_on=PartialDate("2025-04-02", say("2 April 2025")),
    )
    return Plan(
        title=title,
        authority=authority,
        date=when,
        version=version,
        owner=owner,
        inspections=(inspection,),
        recommendations=(_carers(reader, body), _placements(reader), _moves(reader)),
        glossary=_glossary(reader),
        approvals=(
            Approval(say("Cabinet"), PartialDate("2025-05-14", say("14 May 2025")), say("V2.0")),
            Approval(say("Care Partnership")),
        ),
    )


def _glossary(reader: Reader) -> tuple[GlossaryTerm, ...]:
    say = reader.say
    first = GlossaryTerm(say("FM"), say("Fostering Manager"))
    short = say("AO")
    return first, GlossaryTerm(short, say("Ann Oduya")), GlossaryTerm(short, say("Area Office"))


def _carers(reader: Reader, body: str) -> Recommendation:
    say = reader.say
    return Recommendation(
        ref=say("1"),
        group=say("Urgent work"),
        text=say("Every carer has a named\n\tsupervising worker"),
        addressed_to=(say(f"{body} Borough Council"), say("Hill Vale NHS Trust")),
        response=say("Agreed"),
        baseline=(say("31 carers wait"), say("Two teams share one list")),
        success_criteria=(say("no carer waits longer than a week"),),
        evaluation=(say("the monthly waiting list"),),
        related_plans=(say("Care Promise"), say("Homes Strategy")),
        actions=(_match(reader), _leaflet(reader)),
    )


def _match(reader: Reader) -> Action:
    say = reader.say
    ref, text, whole = say("1"), say("Match the 31 carers to workers."), reader.at
    due = say("By 30 June 2025 (first list by 2 June 2025)")
    reader.at = whole
    last = Period(say("By 30 June 2025"), PeriodKind.BY, end=date(2025, 6, 30))
    first = Period(say("by 2 June 2025"), PeriodKind.BY, end=date(2025, 6, 2))
    leads = (say("Fostering Manager", found_as="label 'Lead:'"), say("Ann Oduya", found_as="label 'Lead:'"))
    support, boards = (say("HR Business Partner"),), (say("Fostering Board"),)
    watchers, report = (say("Assistant Director Care (AO)"),), (say("Scrutiny Panel"),)
    return Action(
        text=text,
        ref=ref,
        due=Due(due, end=date(2025, 6, 30), periods=(last, first)),
        leads=leads,
        support=support,
        boards=boards,
        monitored_by=watchers,
        reports_to=report,
        monitoring=say("list read each month"),
        progress=say("12 matched."),
        status=Status.IN_PROGRESS,
        status_quote=say("amber"),
    )


def _leaflet(reader: Reader) -> Action:
    text, due = reader.say("Write a leaflet for carers."), reader.say("Ongoing")
    period = Period(due, PeriodKind.NO_DATE)
    return Action(text=text, due=Due(due, periods=(period,)), status=Status.ONGOING, status_quote=due)


def _placements(reader: Reader) -> Recommendation:
    say = reader.say
    return Recommendation(
        kind="objective",
        ref=say("2"),
        title=say("PLACEMENTS"),
        text=say("Placements are planned ahead."),
        cross_links=(say("3"),),
        actions=(
            # Its words stand in two places, as those of a row that a page broke.
            Action(
                text=say("Start a planning meeting", "each quarter"),
                due=Due(say("From 1 September 2025"), start=date(2025, 9, 1)),
                leads=(say("Placements Manager"),),
            ),
        ),
    )


def _moves(reader: Reader) -> Recommendation:
    return Recommendation(
        ref=reader.say("3"), text=reader.say("Placement moves are counted"), cross_links=(reader.say("2"),)
    )
