"""What the cell of a column holds, for a step, for a recommendation, or for several steps at once."""

from __future__ import annotations

from dataclasses import replace

from layouts.columns import Column
from layouts.content import Item, Manner, Step
from layouts.dates import When
from layouts.page import EMPTY, Cell, Line, cell, marked
from layouts.roles import Who


def of_step(column: Column, step: Step, number: str = "") -> Cell:
    """The cell of an action."""
    progress = step.progress
    said = {
        Column.NUMBER: (number,),
        Column.LEAD: step.who.lines,
        Column.SUPPORT: step.support.lines,
        Column.BOARD: step.board.lines,
        Column.STATUS: (progress.state,),
        Column.PROGRESS: (progress.update,),
        Column.MONITORED_BY: step.monitored_by.lines,
        Column.MONITORING: (step.monitoring,),
        Column.OUTCOME: (step.outcome,),
        Column.COST: (step.cost,),
        Column.RISK: (step.risk,),
    }
    if column is Column.ACTION:
        return Cell((Line(step.text), *marked(step.points, "•")))
    if column is Column.DUE:
        return due(step.due)
    if column is Column.LEAD_AND_DUE:
        return Cell((*said_by(step.who.lines), *due(step.due).lines))
    return cell(said[column]) if column in said else EMPTY


def said_by(lines: tuple[str, ...]) -> tuple[Line, ...]:
    """Lines of names."""
    return tuple(Line(one) for one in lines)


def due(when: When) -> Cell:
    """A date cell, its old date struck out."""
    return Cell((Line(when.words, struck=when.struck),) if when.text else (), day=when.day)


def of_item(column: Column, item: Item, manner: Manner, mark: str = "•") -> Cell:
    """The cell of a recommendation."""
    if column is Column.REF:
        return cell(shown_ref(item, manner))
    listed = {
        Column.BASELINE: item.baseline,
        Column.SUCCESS: item.success,
        Column.EVALUATION: item.evaluation,
    }
    if column in listed:
        return cell(listed[column], mark if len(listed[column]) > 1 else "")
    one_line = {
        Column.RECOMMENDATION: f"{_opened(item, manner)}{item.text}",
        Column.RESPONSE: item.response,
        Column.RELATED: "; ".join(item.related),
        Column.LINKS: ", ".join(shown_link(ref, manner) for ref in item.links),
    }
    return cell(one_line[column]) if one_line[column] else EMPTY


def _opened(item: Item, manner: Manner) -> str:
    """The reference before the words, for a plan that has no column for it."""
    return f"{manner.ref_in_cell.format(item.ref)} " if manner.ref_in_cell and item.ref else ""


def shown_ref(item: Item, manner: Manner) -> str:
    """A reference as its own column shows it."""
    return shown_link(item.ref, manner) if item.ref else ""


def shown_link(ref: str, manner: Manner) -> str:
    """A reference as another recommendation's cell shows it."""
    return f"Rec {ref}" if manner.refs == "Rec 1" else ref


def of_steps(column: Column, steps: list[Step], mark: str, *, each: bool) -> Cell:
    """The cell of a row that holds several actions: a line for each, or one for all."""
    if not each:
        return of_step(column, steps[0])
    lines: list[Line] = []
    for number, step in enumerate(steps, 1):
        one = of_step(column, step)
        words = one.text if one.lines else "-"
        lines += [
            replace(line, mark=f"{number}{mark[1:]}") if mark.startswith("1") else line
            for line in marked([words], mark)
        ]
    return Cell(tuple(lines))


def same_for_all(steps: list[Step], due_of: Step, who_of: Who) -> list[Step]:
    """The steps with one date and one lead."""
    return [replace(step, due=due_of.due, who=who_of) for step in steps]
