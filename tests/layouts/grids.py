"""Grids: one table, a row an action or a row a recommendation, its header and its first cells in many manners."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from layouts.cells import of_item, of_step, of_steps, same_for_all
from layouts.chance import Chance
from layouts.columns import OF_THE_RECOMMENDATION, Column, name, truth
from layouts.content import Item, Manner, Step
from layouts.page import EMPTY, Cell, Line, Table, cell, spanning
from layouts.roles import Who

Rows = list[tuple[Cell, ...]]


@dataclass(frozen=True)
class Laid:
    """A table and what a reader would take from it."""

    table: Table
    truths: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class GridStyle:
    """How a grid is drawn. `first_cells`: "merged", "blank" or "repeated"; `header` and `groups` likewise in words."""

    columns: tuple[Column, ...]
    names: tuple[str, ...]
    first_cells: str
    header: str = "first row"
    capitals: bool = False
    broken: bool = False
    shared_leads: bool = False

    @classmethod
    def drawn(cls, chance: Chance, manner: Manner, columns: list[Column], first_cells: str, header: str) -> GridStyle:
        """The style of a grid with these columns: their names, no two alike."""
        names: list[str] = []
        for column in columns:
            called = name(chance, column, manner.label)
            if column is Column.LEAD and manner.roles.style == "tagged":
                called = chance.one(("Responsibility", "Who is responsible?", "Who", "Responsible"))
            while called in names:
                called = name(chance, column, manner.label)
            names.append(called)
            chance.axes[f"{column.name.lower()} called"] = called
        return cls(tuple(columns), tuple(names), first_cells, header, capitals=chance.happens(0.15))

    @property
    def head(self) -> Rows:
        """The header rows."""
        names = [one.upper() for one in self.names] if self.capitals else list(self.names)
        plain = tuple(Cell((Line("", strong=one),)) for one in names)
        if self.header == "below titles":
            return [(Cell((Line("", strong="Action plan"),), columns=len(names)),), plain]
        if self.header == "two rows":
            return self._two_rows(plain)
        return [plain]

    def _two_rows(self, plain: tuple[Cell, ...]) -> Rows:
        """A header in which a word stands over two columns that belong together."""
        pairs = {(Column.LEAD, Column.SUPPORT): "Responsibility", (Column.STATUS, Column.PROGRESS): "Monitoring of delivery",
                 (Column.MONITORED_BY, Column.MONITORING): "Monitoring", (Column.LEAD, Column.DUE): "Delivery",
                 (Column.DUE, Column.LEAD): "Delivery"}  # fmt: skip
        upper, lower, at = list[Cell](), list[Cell](), 0
        while at < len(plain):
            over = next((words for pair, words in pairs.items() if self.columns[at : at + 2] == pair), None)
            if over and not lower:
                upper.append(Cell((Line("", strong=over),), columns=2))
                lower += plain[at : at + 2]
                at += 2
            else:
                upper.append(spanning(plain[at], rows=2))
                at += 1
        return [tuple(upper), tuple(lower)] if lower else [plain]


def action_rows(chance: Chance, manner: Manner, style: GridStyle, items: list[Item], groups: str) -> Laid:
    """A row an action; what belongs to the recommendation is merged, left blank or repeated."""
    rows: Rows = [*style.head]
    width = len(style.columns)
    repeat = style.header == "repeated"
    last_group = None
    broken = chance.number(0, len(items) - 1) if style.broken else None
    for number, item in enumerate(items):
        if item.group and groups == "row" and item.group != last_group:
            rows.append((Cell((Line("", strong=item.group),), columns=width),))
            last_group = item.group
        elif repeat and number and number % 3 == 0:
            rows += style.head
        of_this = list(_rows_of(manner, style, item))
        if number == broken:
            of_this = broken_by_a_page(style, of_this)
        elif style.header == "continued" and len(of_this) > 2:
            of_this[2:] = [*style.head, _continued(style, of_this[2], of_this[0]), *of_this[3:]]
        rows += of_this
    return Laid(Table(tuple(rows), len(style.head)), tuple(truth(item, manner.label, style.columns) for item in items))


def _rows_of(manner: Manner, style: GridStyle, item: Item) -> Iterator[tuple[Cell, ...]]:
    """The rows of one recommendation."""
    for number, step in enumerate(item.steps):
        row = []
        for column in style.columns:
            if column is Column.LEAD and style.shared_leads:
                row += [spanning(of_step(column, step), rows=len(item.steps))] if not number else []
            elif column not in OF_THE_RECOMMENDATION:
                row.append(of_step(column, step, f"{item.ref}.{number + 1}"))
            elif style.first_cells == "repeated" or not number:
                own = of_item(column, item, manner)
                row.append(spanning(own, rows=len(item.steps)) if style.first_cells == "merged" else own)
            elif style.first_cells == "blank":
                row.append(EMPTY)
        yield tuple(row)


def with_one_lead(item: Item) -> Item:
    """The recommendation with one cell of leads for all its actions: the first that names any."""
    who = next((step.who for step in item.steps if step.who.leads), item.steps[0].who)
    return replace(item, steps=tuple(replace(step, who=who) for step in item.steps))


def _continued(style: GridStyle, row: tuple[Cell, ...], first: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The first row after a page break: its reference says that it goes on."""
    if Column.REF not in style.columns:
        return row
    at = style.columns.index(Column.REF)
    return (*row[:at], cell(f"{first[at].text} cont."), *row[at + 1 :])


def broken_by_a_page(style: GridStyle, rows: Rows) -> Rows:
    """The last row in two, its action's sentence broken within; the lower one holds only the rest of the sentence."""
    at = style.columns.index(Column.ACTION)
    last = rows[-1]
    words = last[at].text.split()
    if len(words) < 8 or len(last[at].lines) > 1 or len(last) != len(style.columns):
        return rows
    cut = len(words) - 3
    if not words[cut].islower() or not words[cut - 1].islower():
        return rows
    upper = tuple(cell(" ".join(words[:cut])) if number == at else one for number, one in enumerate(last))
    lower = tuple(cell(" ".join(words[cut:])) if number == at else EMPTY for number in range(len(last)))
    return [*rows[:-1], upper, lower]


def recommendation_rows(manner: Manner, style: GridStyle, items: list[Item]) -> Laid:
    """A full-width row for each recommendation above the rows of its actions."""
    columns = tuple(column for column in style.columns if column not in OF_THE_RECOMMENDATION)
    names = tuple(one for column, one in zip(style.columns, style.names, strict=True) if column in columns)
    inner = replace(style, columns=columns, names=names)
    rows: Rows = [*inner.head]
    for item in items:
        label = f"{manner.label} {item.ref}:" if item.ref else f"{manner.label}:"
        rows.append((Cell((Line(item.text, strong=label),), columns=len(columns)),))
        rows += [
            tuple(of_step(column, step, f"{item.ref}.{n}") for column in columns)
            for n, step in enumerate(item.steps, 1)
        ]
    return Laid(Table(tuple(rows), len(inner.head)), tuple(truth(item, manner.label, columns) for item in items))


def list_rows(chance: Chance, manner: Manner, style: GridStyle, items: list[Item], mark: str) -> Laid:
    """A row a recommendation, its actions listed in one cell, dates and leads beside them in order or one for all."""
    rows: Rows = [*style.head]
    truths = []
    plain = (
        1.0 if mark else 0.0
    )  # lines without marks are told to be actions only by as many dates and leads beside them
    shares = {"paired": 2.0, "one for all": plain, "dates paired": plain}
    paired = chance.axis("dates and leads in a row", shares)
    each = {
        Column.DUE: paired != "one for all",
        Column.LEAD: paired == "paired",
        Column.STATUS: True,
        Column.PROGRESS: True,
    }
    for item in items:
        steps = _simple(chance, list(item.steps))
        if paired == "one for all":
            steps = same_for_all(steps, steps[0], steps[0].who)
        elif paired == "dates paired":
            steps = [replace(step, who=steps[0].who) for step in steps]
        several = len(steps) > 1
        rows.append(
            tuple(
                of_item(column, item, manner)
                if column in OF_THE_RECOMMENDATION
                else of_steps(column, steps, mark if several else "", each=several and each.get(column, True))
                for column in style.columns
            )
        )
        truths.append(truth(item, manner.label, style.columns, steps))
    return Laid(Table(tuple(rows), len(style.head)), tuple(truths))


def _simple(chance: Chance, steps: list[Step]) -> list[Step]:
    """The steps with one date and one lead in each, so that they can be paired line by line."""
    made = []
    for step in steps:
        who = step.who
        if len(who.lines) != 1:
            lead = who.leads[0] if who.leads else chance.one(("Head of Early Help", "Practice Lead"))
            who = Who((lead,), (lead,))
        made.append(replace(step, who=who, points=(), text=step.whole))
    return made


def tracker(manner: Manner, style: GridStyle, items: list[Item]) -> Laid:
    """A row a recommendation without a column of actions: its date, lead and progress stand beside the recommendation itself."""
    rows: Rows = [*style.head]
    truths = []
    for item in items:
        step = replace(item.steps[0], text=item.text, points=(), said_due=None, said_reports=())
        rows.append(
            tuple(
                of_item(column, item, manner) if column in OF_THE_RECOMMENDATION else of_step(column, step)
                for column in style.columns
            )
        )
        truths.append(truth(item, manner.label, style.columns, [step]))
    return Laid(Table(tuple(rows), len(style.head)), tuple(truths))


def two_tables(manner: Manner, style: GridStyle, items: list[Item]) -> tuple[Laid, Table]:
    """A table of recommendations and a table of actions, joined by the reference."""
    about = [
        (column, called)
        for column, called in zip(style.columns, style.names, strict=True)
        if column in OF_THE_RECOMMENDATION
    ]
    of_actions = [
        (column, called)
        for column, called in zip(style.columns, style.names, strict=True)
        if column not in OF_THE_RECOMMENDATION
    ]
    first: Rows = [tuple(cell(called) for _, called in about)]
    second: Rows = [(cell(f"{manner.label} ref"), *(cell(called) for _, called in of_actions))]
    for item in items:
        first.append(tuple(of_item(column, item, manner) for column, _ in about))
        for number, step in enumerate(item.steps, 1):
            of_the_step = (of_step(column, step, f"{item.ref}.{number}") for column, _ in of_actions)
            second.append((of_item(Column.REF, item, manner), *of_the_step))
    truths = tuple(truth(item, manner.label, style.columns) for item in items)
    return Laid(Table(tuple(first), 1), truths), Table(tuple(second), 1)
