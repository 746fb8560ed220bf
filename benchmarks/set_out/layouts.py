"""Chooses a layout by what a plan says, and sets the plan out in it as blocks.

The choice looks only at which fields are filled: a plan with boards beside its leads gets a table for each recommendation,
one that is monitored gets headings with tables, one with progress a tracker, one with titles a table of two lists under
each heading, any other one table of four columns.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from set_out.blocks import Block, Cell, Heading, Paragraph, Points, Table, cell, heads
from set_out.front import approvals, front, glossary, inspections

Json = dict[str, Any]
Row = tuple[Cell, ...]


def lay_out(truth: Json) -> list[Block]:
    """The blocks of the document that says what a plan JSON says.

    Args:
        truth: plan JSON, as `goldenthread export plan-json` writes it.
    """
    actions = [action for one in truth["recommendations"] for action in one["actions"]]
    if any(action["boards"] for action in actions):
        return table_for_each(truth)
    if any(action["monitored_by"] for action in actions):
        return headings_with_tables(truth)
    if any(action["progress"] for action in actions):
        return tracker(truth)
    if any(one["title"] for one in truth["recommendations"]):
        return two_lists(truth)
    return four_columns(truth)


def table_for_each(truth: Json) -> list[Block]:
    """A table for each recommendation, with one cell for all who answer for a run of its actions."""
    blocks = [*front(truth), *inspections(truth), *glossary(truth)]
    for one in truth["recommendations"]:
        rows: list[Row] = [(Cell((f"{_label(one).capitalize()}: {one['text']}",), columns=3, head=True),)]
        if one["related_plans"]:
            rows.append((cell("Links: " + "; ".join(one["related_plans"]) + ".", columns=3),))
        rows.append((Cell(("Success criteria",), tuple(one["success_criteria"]), columns=3),))
        rows.append(heads("Key Actions", "By when", "Who is responsible"))
        for responsible, run in groupby(one["actions"], _responsible):
            together = list(run)
            first, *others = [(cell(action["text"]), cell(action["due_text"])) for action in together]
            rows += [(*first, cell(responsible, rows=len(together))), *others]
        blocks += [Table(tuple(rows)), Paragraph()]
    return blocks


def _label(recommendation: Json) -> str:
    return " ".join(filter(None, (recommendation["kind"], recommendation["ref"])))


def _responsible(action: Json) -> list[str]:
    """The lines of the cell that says who is responsible: labels, and under each its names."""
    lines: list[str] = []
    leads, support, boards = action["leads"], action["support"], action["boards"]
    if leads:  # every other lead ends with a full stop, as in plans typed by several hands
        lines += ["Lead:" if len(leads) == 1 else "Leads:"]
        lines += [f"{name}." if number % 2 else name for number, name in enumerate(leads)]
    if support:
        lines += ["Support:", *(f"{name}." for name in support)]
    if boards:
        lines += ["Partnership group:" if len(boards) == 1 else "Partnership groups:", *(f"{name}." for name in boards)]
    return lines


def tracker(truth: Json) -> list[Block]:
    """One table with a row for each action; reference and recommendation span the rows of their actions."""
    answered = inspections(truth)
    authority = Paragraph(truth["plan"]["authority"] or "")
    rows = [heads("", "Recommendation", "Action", "Timescale", "Lead Person", "Progress")]
    for one in truth["recommendations"]:
        spanning = [
            cell(words, rows=len(one["actions"])) for words in (f"{one['ref']}." if one["ref"] else "", one["text"])
        ]
        for number, action in enumerate(one["actions"]):
            row = [cell(action[name]) for name in ("text", "due_text", "leads", "progress")]
            rows.append((*([] if number else spanning), *row))
    others = [block for block in front(truth) if block != authority]
    return [*answered[:1], authority, *answered[1:], *others, Table(tuple(rows), 1)]


def headings_with_tables(truth: Json) -> list[Block]:
    """All recommendations as bullets under the bodies they are addressed to, then each with its actions under a heading."""
    blocks = [*front(truth), Heading("Introduction"), *inspections(truth), Heading("The Recommendations")]
    for group, members in groupby(truth["recommendations"], lambda one: one["group"]):
        blocks += [Heading(group, 3)] if group else []
        for bodies, together in groupby(members, _addressed):
            blocks += [Paragraph(f"{bodies} should:")] if bodies else []
            blocks += [Points((one["text"][0].lower() + one["text"][1:],)) for one in together]
    blocks.append(Heading("Plan"))
    names = ("Actions", "Lead Person", "Plan Reference", "Completion Date", "Monitored By", "Monitoring strategy")
    for one in truth["recommendations"]:
        blocks += [Heading(_label(one).title()), Paragraph(one["text"])]
        blocks += [Heading("Success Criteria", 3), Points(tuple(one["success_criteria"]))]
        blocks += [Heading("Evaluation", 3), Points(tuple(one["evaluation"]))]
        blocks.append(Table((heads(*names), *map(_monitored, one["actions"])), 1))
    return blocks


def _addressed(recommendation: Json) -> str:
    *others, last = recommendation["addressed_to"] or [""]
    return f"{', '.join(others)} and {last}" if others else last


def _monitored(action: Json) -> Row:
    after = [cell(action[name]) for name in ("due_text", "monitored_by", "monitoring")]
    return (cell(action["text"]), cell("/ ".join(action["leads"])), Cell(), *after)


def two_lists(truth: Json) -> list[Block]:
    """Under each heading a table with two numbered lists in cells: what was done, and what is to be done."""
    blocks = front(truth)
    header = heads("What we have done already", "What we will do next")
    for one in truth["recommendations"]:
        lists = (one["baseline"], [action["text"] for action in one["actions"]])
        row = tuple(Cell(points=tuple(points), numbered=True) for points in lists)
        blocks += [Heading(" – ".join(filter(None, (one["ref"], one["title"])))), Paragraph(one["text"])]
        blocks.append(Table((header, row), 1))
    return blocks


def four_columns(truth: Json) -> list[Block]:
    """One table: objective, where we are, where we want to be, milestones; groups are rows that span it."""
    rows = [heads("Objective", "Where we are now", "Where we want to get", "Key milestones")]
    for group, members in groupby(truth["recommendations"], lambda one: one["group"]):
        rows += [(Cell((group,), columns=4, head=True),)] if group else []
        for one in members:
            lists = [Cell(points=tuple(one[name])) for name in ("baseline", "success_criteria")]
            rows.append((cell(one["text"]), *lists, cell([action["text"] for action in one["actions"]])))
    return [*front(truth), *approvals(truth), *glossary(truth), Table(tuple(rows), 1)]
