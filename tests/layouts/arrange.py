"""Chooses the columns of a plan and arranges it in its layout."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from layouts import grids, noise, sheets
from layouts.chance import Chance
from layouts.columns import Column
from layouts.content import Item, Manner
from layouts.grids import GridStyle, Laid
from layouts.page import Block, Break, Heading, Sheet, Table

SPANS = frozenset({"docx", "xlsx", "html", "pdf tagged", "pdf ruled"})


@dataclass(frozen=True)
class Arranged:
    """The blocks of a plan, what a reader takes from them, and whether a column tells the status."""

    blocks: list[Block]
    truths: list[dict[str, Any]]
    shows_status: bool


def arranged(chance: Chance, manner: Manner, items: list[Item], style: str, layout: str) -> Arranged:
    """The plan in its layout."""
    columns = _columns(chance, manner, style, layout)
    spans = style in SPANS
    first_cells = "repeated" if style == "txt flattened" else ""
    if layout == "actions" and not first_cells:
        shares = {"merged": 3.0, "blank": 1.0, "repeated": 1.5} if spans else {"blank": 2.0, "repeated": 1.0}
        first_cells = chance.axis("first cells", shares)
    header = chance.axis("header", _headers(style, layout, first_cells))
    grid = GridStyle.drawn(chance, manner, columns, first_cells, header)
    status = Column.STATUS in columns
    if layout == "headed tables":
        blocks, truths = sheets.headed_tables(chance, manner, grid, items)
    elif layout == "label tables":
        blocks, truths = sheets.label_tables(chance, manner, grid, items)
    elif layout == "labelled lines":
        blocks, truths = sheets.labelled_lines(chance, manner, grid, items)
    elif layout == "headed points":
        blocks, truths = sheets.headed_points(chance, manner, items)
    elif layout == "two tables":
        laid, second = grids.two_tables(manner, grid, items)
        blocks = [Sheet("Recommendations"), laid.table, Sheet("Actions"), second]
        truths = list(laid.truths)
    else:
        blocks, truths = _grid(chance, manner, grid, items, style=style, layout=layout)
    return Arranged(blocks, truths, status)


def _headers(style: str, layout: str, first_cells: str) -> dict[str, float]:
    """The manners of header that a format and layout allow."""
    if layout not in ("actions", "list", "tracker", "recommendation rows") or style in ("txt flattened", "txt fixed"):
        return {"first row": 1}
    shares = {"first row": 4.0}
    if style in SPANS:
        shares |= {"below titles": 0.7, "two rows": 1.0}
    if layout == "actions":
        shares |= {"repeated": 0.8}
        if first_cells == "blank":
            shares |= {"continued": 1.5}
        if style in ("docx", "html", "pdf ruled", "pdf tagged"):
            shares |= {"missing": 0.7}
    return shares


def _grid(
    chance: Chance, manner: Manner, grid: GridStyle, items: list[Item], *, style: str, layout: str
) -> tuple[list[Block], list[dict[str, Any]]]:
    """A plan in one table, or in one for each group."""
    if layout == "list":
        mark = chance.axis("marks of lists", {"1.": 2, "•": 1, "1)": 1, "": 0 if style.startswith("pdf") else 1})
        laid = grids.list_rows(chance, manner, grid, items, mark)
    elif layout == "tracker":
        laid = grids.tracker(manner, grid, items)
    elif layout == "recommendation rows":
        laid = grids.recommendation_rows(manner, grid, items)
    else:
        return _actions(chance, manner, grid, items, style)
    return [_with_empty_rows(chance, laid, style)], list(laid.truths)


def _actions(
    chance: Chance, manner: Manner, grid: GridStyle, items: list[Item], style: str
) -> tuple[list[Block], list[dict[str, Any]]]:
    """Rows of actions: whole, under the headings of groups, or cut by a page."""
    if style in ("docx", "md", "txt tabs") and grid.first_cells == "blank" and grid.header != "continued":
        grid = replace(grid, broken=chance.noted("row broken by a page", 0.35))
    if grid.first_cells == "merged" and Column.LEAD in grid.columns and chance.noted("leads merged over rows", 0.25):
        grid = replace(grid, shared_leads=True)
        items = [grids.with_one_lead(item) for item in items]
    grouped = bool(items[0].group)
    groups = (
        chance.axis(
            "groups", {"row": 2, "heading": 1} if style not in ("txt flattened", "txt fixed") else {"heading": 1}
        )
        if grouped
        else "none"
    )
    if groups == "heading":
        if grid.header == "below titles":  # one title a table is enough
            grid = replace(grid, header="first row")
        blocks: list[Block] = []
        truths: list[dict[str, Any]] = []
        for group in dict.fromkeys(item.group for item in items):
            laid = grids.action_rows(chance, manner, grid, [item for item in items if item.group == group], "heading")
            blocks += [Heading(str(group), 1), laid.table]
            truths += laid.truths
        return blocks, truths
    laid = grids.action_rows(chance, manner, grid, items, groups)
    if grid.header == "missing" and len(items) > 3:
        half = len(items) // 2
        one = grids.action_rows(chance, manner, grid, items[:half], groups)
        two = grids.action_rows(
            chance, manner, grid, items[half:], "none" if items[half - 1].group == items[half].group else groups
        )
        return [one.table, Break(), Table(two.table.rows[two.table.headers :])], [*one.truths, *two.truths]
    return [_with_empty_rows(chance, laid, style)], list(laid.truths)


def _with_empty_rows(chance: Chance, laid: Laid, style: str) -> Table:
    if style in ("docx", "xlsx", "html", "csv") and chance.noted("empty rows", 0.15):
        return noise.template_rows(laid.table, chance.number(1, 4))
    return laid.table


def _columns(chance: Chance, manner: Manner, style: str, layout: str) -> list[Column]:
    """The columns of the plan, in their order."""
    of_item = [Column.RECOMMENDATION]
    if manner.refs != "none" and not manner.ref_in_cell:
        of_item.insert(0, Column.REF)
    few = style in ("txt flattened", "txt fixed", "pdf unruled") or layout in ("list", "headed points")
    if not few:
        extras = {Column.RESPONSE: 0.2, Column.BASELINE: 0.08, Column.RELATED: 0.1}
        if manner.refs != "none":
            extras[Column.LINKS] = 0.1
        of_item += [column for column, share in extras.items() if chance.happens(share)]
    tail = _tail(chance, manner, few=few, layout=layout, told=style != "txt flattened")
    number = (
        [Column.NUMBER]
        if manner.refs != "none"
        and layout not in ("list", "labelled lines", "tracker", "label tables")
        and chance.happens(0.15)
        else []
    )
    action = [] if layout == "tracker" else [*number, Column.ACTION]
    return [*of_item, *action, *tail]


def _tail(chance: Chance, manner: Manner, *, few: bool, layout: str, told: bool) -> list[Column]:
    """The columns after the action, those that belong together side by side; progress only where it may be left blank (`told`)."""
    tagged = manner.roles.style == "tagged"
    who = [Column.LEAD] if chance.happens(0.95) else []
    due = [Column.DUE] if not who or chance.happens(0.92) else []
    if who and not few and not tagged and chance.happens(0.25):
        who.append(Column.SUPPORT)
    blocks = [who, due]
    if (
        who == [Column.LEAD]
        and due
        and not tagged
        and not few
        and layout in ("actions", "headed tables", "recommendation rows")
    ):
        if manner.one_cell:
            blocks = [[Column.LEAD_AND_DUE]]
        chance.axes["lead and date in one cell"] = "yes" if manner.one_cell else "no"
    if chance.happens(0.5):
        blocks.reverse()
    if not few:
        blocks += _more(chance, tagged=tagged, layout=layout)
    if chance.happens(0.55) and told and layout != "headed points":
        if manner.words_of_progress_only:
            blocks.append([Column.PROGRESS])
        else:
            blocks.append([Column.STATUS, Column.PROGRESS] if not few and chance.happens(0.5) else [Column.STATUS])
    tail = [column for block in blocks for column in block]
    for column in (
        Column.STATUS,
        Column.PROGRESS,
        Column.DUE,
        Column.LEAD,
        Column.SUPPORT,
        Column.MONITORED_BY,
        Column.SUCCESS,
    ):
        chance.axes[f"column {column.name.lower()}"] = "yes" if column in tail else "no"
    return tail


def _more(chance: Chance, *, tagged: bool, layout: str) -> list[list[Column]]:
    """Columns that some plans have."""
    blocks = []
    if not tagged and chance.happens(0.1):
        blocks.append([Column.BOARD])
    if chance.happens(0.18):
        blocks.append([Column.MONITORED_BY, Column.MONITORING] if chance.happens(0.5) else [Column.MONITORED_BY])
    if layout != "labelled lines" and chance.happens(0.15):
        blocks.append([chance.one((Column.COST, Column.RISK))])
    if chance.happens(0.3):
        whole = layout in (
            "headed tables",
            "label tables",
            "labelled lines",
            "tracker",
            "two tables",
        ) or chance.happens(0.5)
        blocks.append([Column.SUCCESS if whole else Column.OUTCOME])
        if whole and chance.happens(0.3):
            blocks.append([Column.EVALUATION])
    return chance.some(blocks, len(blocks), len(blocks))
