"""Columns: what they mean, the many names that plans give them, and what the truth keeps of those that are shown."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum, auto
from typing import Any

from layouts.chance import Chance
from layouts.content import Item, Step


class Column(Enum):
    """What a column holds."""

    REF = auto()
    RECOMMENDATION = auto()
    RESPONSE = auto()
    BASELINE = auto()
    SUCCESS = auto()
    OUTCOME = auto()
    EVALUATION = auto()
    RELATED = auto()
    LINKS = auto()
    NUMBER = auto()
    ACTION = auto()
    LEAD = auto()
    SUPPORT = auto()
    BOARD = auto()
    DUE = auto()
    LEAD_AND_DUE = auto()
    STATUS = auto()
    PROGRESS = auto()
    MONITORED_BY = auto()
    MONITORING = auto()
    COST = auto()
    RISK = auto()


OF_THE_RECOMMENDATION = frozenset(
    {
        Column.REF,
        Column.RECOMMENDATION,
        Column.RESPONSE,
        Column.BASELINE,
        Column.SUCCESS,
        Column.EVALUATION,
        Column.RELATED,
        Column.LINKS,
    }
)
NAMES: dict[Column, tuple[str, ...]] = {
    Column.REF: ("Ref", "No.", "Ref.", "Number", "Ref No", "#", "Rec No.", "Reference", "ID", "Rec. ref"),
    Column.RECOMMENDATION: (),
    Column.RESPONSE: ("Response", "Our response", "Accepted / rejected", "Council response", "Response to recommendation", "Accepted?"),
    Column.BASELINE: ("Where are we now?", "What we have done so far", "Current position", "What we've already done"),
    Column.SUCCESS: ("Success criteria", "Intended outcome", "Outcomes", "What will success look like?", "Expected outcome", "Desired outcomes", "What difference will it make?"),
    Column.OUTCOME: ("Success criteria", "Intended outcome", "Expected outcome", "Outcome", "Outputs", "Deliverable", "Deliverables"),
    Column.EVALUATION: ("Evaluation", "Measurement", "How success will be judged", "How will success be measured?"),
    Column.RELATED: ("Related plans", "Links to other plans", "Linked strategies", "Links to plans and strategies"),
    Column.LINKS: ("Linked recommendations", "See also", "Links to other recommendations", "Cross-reference"),
    Column.NUMBER: ("Action no.", "Action ref", "Step", "Action No"),
    Column.ACTION: (
        "Action", "Actions", "Key actions", "Action to be taken", "Actions required", "What we will do", "Action required", "Agreed action",
        "Planned action", "Steps to be taken", "What will we do?", "Proposed action", "Tasks", "Milestones", "Activity", "Specific actions", "How will we do it?", "Agreed management action", "Key tasks", "Improvement action", "What needs to be done?", "Key activities",
    ),
    Column.LEAD: (
        "Lead", "Lead officer", "Who", "Responsible officer", "Owner", "Who is responsible?", "Lead person", "Responsibility", "Action owner",
        "By whom", "Accountable officer", "Responsible person", "Led by", "Who will do it?", "Person responsible", "Lead Officer(s)", "Lead(s)", "Accountable lead", "Named lead", "Lead agency", "SRO", "Lead director", "Officer responsible", "Delivery lead",
    ),
    Column.SUPPORT: ("Support", "Supported by", "Supporting officers", "Support officers", "Supporting"),
    Column.BOARD: ("Partnership group", "Governance board", "Overseeing board", "Board"),
    Column.DUE: (
        "By when", "Timescale", "Target date", "Due date", "Deadline", "Completion date", "When", "Timescales", "By when?", "Date due", "Due",
        "Target completion date", "Date for completion", "To be completed by", "Timeframe", "When will it be done?", "Due by", "Implementation date", "Complete by", "Target for completion", "Date to be completed", "Delivery date", "End date",
    ),
    Column.LEAD_AND_DUE: (
        "Who and by when", "Lead and timescale", "Responsibility and date", "Lead officer / target date", "Who / when", "Who and when",
    ),
    Column.STATUS: ("Status", "RAG", "RAG status", "Current status", "RAG rating", "BRAG", "Action status", "BRAG status", "Delivery status"),
    Column.PROGRESS: ("Progress", "Progress update", "Update", "Progress to date", "Latest update", "Progress / comments", "Comments", "Progress notes", "Commentary", "Progress made", "Update on progress"),
    Column.MONITORED_BY: ("Monitored by", "Monitored By", "Who will monitor", "Monitoring group", "Monitoring body"),
    Column.MONITORING: ("Monitoring", "Monitoring arrangements", "How will it be monitored?", "Monitoring strategy"),
    Column.COST: ("Cost", "Resources", "Budget", "Resource implications"),
    Column.RISK: ("Risk", "Priority (H/M/L)", "Risk rating", "Level of risk"),
}  # fmt: skip
PLURALS = {
    "Recommendation": (
        "Recommendation",
        "Recommendations",
        "Inspection recommendation",
        "What the inspectors recommended",
        "Recommendation made",
        "Recommendation from the report",
        "Inspectors' recommendation",
    ),
    "Key Issue": ("Key issue", "Key issues"),
    "Objective": ("Objective", "Objectives"),
    "Priority": ("Priority", "Priorities"),
    "Area for improvement": ("Area for improvement", "Areas for improvement"),
    "Area for development": ("Area for development", "Areas for development"),
}
MISSPELT = {
    "Recommendation": "Recomendation", "Responsibility": "Responsiblity", "Timescale": "Time scale", "Success criteria": "Sucess criteria",
    "Responsible officer": "Responsible Offcer", "Target date": "Target  date", "Progress update": "Progess update", "Actions": "Actons",
}  # fmt: skip


def name(chance: Chance, column: Column, label: str) -> str:
    """What this plan calls a column."""
    called = chance.one(PLURALS[label] if column is Column.RECOMMENDATION else NAMES[column])
    if called in MISSPELT and chance.happens(0.06):
        chance.axes["header misspelt"] = "yes"
        return MISSPELT[called]
    return called


def truth(item: Item, label: str, shown: Collection[Column], steps: list[Step] | None = None) -> dict[str, Any]:
    """The true reading of a recommendation of which these columns are shown; `steps` where they are not its own."""

    def kept(column: Column, values: tuple[str, ...]) -> list[str]:
        return list(values) if column in shown else []

    if Column.LEAD_AND_DUE in shown:
        shown = {*shown, Column.LEAD, Column.DUE}
    steps = list(item.steps) if steps is None else steps
    outcomes = [step.outcome for step in steps if step.outcome] if Column.OUTCOME in shown else []
    return {
        "ref": item.ref,
        "kind": label.lower(),
        "group": item.group,
        "title": None,
        "text": item.text,
        "addressed_to": list(item.addressed_to),
        "response": item.response if Column.RESPONSE in shown else None,
        "baseline": kept(Column.BASELINE, item.baseline),
        "success_criteria": kept(Column.SUCCESS, item.success) + outcomes,
        "evaluation": kept(Column.EVALUATION, item.evaluation),
        "related_plans": kept(Column.RELATED, item.related),
        "cross_links": list(dict.fromkeys((*item.said_links, *kept(Column.LINKS, item.links)))),
        "actions": [_action(step, shown) for step in steps],
    }


def _action(step: Step, shown: Collection[Column]) -> dict[str, Any]:
    """The true reading of an action."""
    due = step.due if Column.DUE in shown else step.said_due
    due = due if due and due.text else None
    progress = step.progress
    state = progress.state if Column.STATUS in shown else ""
    said = progress.update if Column.PROGRESS in shown else state
    status = progress.status if Column.STATUS in shown or Column.PROGRESS in shown else None
    reports = [*step.said_reports]
    reports += due.reports_to if due else ()
    reports += progress.reports_to if Column.PROGRESS in shown else ()
    reports += step.monitoring_reports if Column.MONITORING in shown else ()
    tagged = step.who if Column.LEAD in shown else None
    support = list(tagged.support) if tagged else []
    boards = list(tagged.boards) if tagged else []
    return {
        "text": step.whole,
        "status": status or (due.status if due else None),
        "progress": said or None,
        "due_text": due.text if due else None,
        "due_start": due.start.isoformat() if due and due.start else None,
        "due_end": due.end.isoformat() if due and due.end else None,
        "leads": list(tagged.leads) if tagged else [],
        "support": support + (list(step.support.leads) if Column.SUPPORT in shown else []),
        "boards": boards + (list(step.board.leads) if Column.BOARD in shown else []),
        "monitored_by": list(step.monitored_by.leads) if Column.MONITORED_BY in shown else [],
        "monitoring": step.monitoring if Column.MONITORING in shown else None,
        "reports_to": list(dict.fromkeys(reports)),
    }
