"""Layouts of a part for each recommendation: headings with tables, tables of labels, labelled lines, headings with bullets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from layouts.cells import of_item, of_step
from layouts.chance import Chance
from layouts.columns import OF_THE_RECOMMENDATION, Column, truth
from layouts.content import Item, Manner
from layouts.grids import GridStyle
from layouts.page import Block, Cell, Heading, Line, Para, Points, Table, marked, spanning

Part = tuple[list[Block], list[dict[str, Any]]]
_NEXT = ("What we plan to do next", "What we will do next", "Our next steps", "Actions", "What we are going to do")
_DONE = ("What we have done so far", "Where are we now?", "What we've done so far")


def _groups(items: list[Item]) -> Iterator[tuple[Item, list[Block]]]:
    """Each recommendation, with the heading of its group where that begins."""
    last = None
    for item in items:
        yield item, [Heading(item.group, 1)] if item.group and item.group != last else []
        last = item.group


def _opening(item: Item, manner: Manner, way: str) -> list[Block]:
    """How a recommendation is opened: its words in the heading, or under it, or under a title."""
    label = f"{manner.label} {item.ref}" if item.ref else manner.label
    if way == "titled":
        return [Heading(f"{label}: {item.title}", 2), Para(Line(item.text))]
    if way == "under":
        return [Heading(label, 2), Para(Line(item.text))]
    return [Heading(f"{label}: {item.text}", 2)]


def _inside(item: Item, manner: Manner, style: GridStyle) -> list[Block]:
    """What is said of the recommendation between its heading and its actions."""
    blocks: list[Block] = []
    for column, called in zip(style.columns, style.names, strict=True):
        if column in OF_THE_RECOMMENDATION - {Column.REF, Column.RECOMMENDATION}:
            held = of_item(column, item, manner)
            if len(held.lines) == 1 and held.lines[0].words:
                blocks.append(Para(Line(held.text, strong=f"{called.rstrip('?')}:")))
            elif held.lines:
                blocks += [Para(Line("", strong=f"{called.rstrip('?')}:")), Points(held.lines)]
    return blocks


def headed_tables(chance: Chance, manner: Manner, style: GridStyle, items: list[Item]) -> Part:
    """A heading and a table for each recommendation."""
    way = chance.axis("opening", {"in heading": 2, "under": 1, "titled": 1})
    of_actions = [
        (column, called)
        for column, called in zip(style.columns, style.names, strict=True)
        if column not in OF_THE_RECOMMENDATION
    ]
    head = tuple(Cell((Line("", strong=called),)) for _, called in of_actions)
    blocks: list[Block] = []
    truths = []
    for item, group in _groups(items):
        rows = [
            tuple(of_step(column, step, f"{item.ref}.{n}") for column, _ in of_actions)
            for n, step in enumerate(item.steps, 1)
        ]
        blocks += [*group, *_opening(item, manner, way), *_inside(item, manner, style), Table((head, *rows), 1)]
        truths.append(_titled(truth(item, manner.label, style.columns), item, way))
    return blocks, truths


def label_tables(chance: Chance, manner: Manner, style: GridStyle, items: list[Item]) -> Part:
    """A table of labels for each recommendation: one action beside its labels, or a grid of actions below them."""
    blocks: list[Block] = []
    truths = []
    below = chance.axis("actions of a label table", {"beside labels": 1, "grid below": 1}) == "grid below"
    of_actions = [
        (column, called)
        for column, called in zip(style.columns, style.names, strict=True)
        if column not in OF_THE_RECOMMENDATION
    ]
    width = max(2, len(of_actions)) if below else 2
    for item, group in _groups(items):
        label = f"{manner.label} {item.ref}" if item.ref else manner.label
        rows: list[tuple[Cell, ...]] = [(_label(label), spanning(Cell((Line(item.text),)), columns=width - 1))]
        for column, called in zip(style.columns, style.names, strict=True):
            if (
                column in OF_THE_RECOMMENDATION - {Column.REF, Column.RECOMMENDATION}
                and (held := of_item(column, item, manner)).lines
            ):
                rows.append((_label(called), spanning(held, columns=width - 1)))
        steps = list(item.steps) if below else list(item.steps[:1])
        if below:
            rows.append(tuple(_label(called) for _, called in of_actions))
            rows += [
                tuple(of_step(column, step, f"{item.ref}.{n}") for column, _ in of_actions)
                for n, step in enumerate(steps, 1)
            ]
        else:
            rows += [(_label(called), of_step(column, steps[0], f"{item.ref}.1")) for column, called in of_actions]
        blocks += [*group, Table(tuple(rows)), Para(Line(""))]
        truths.append(truth(item, manner.label, style.columns, steps))
    return blocks, truths


def _label(words: str) -> Cell:
    return Cell((Line("", strong=words),))


def labelled_lines(chance: Chance, manner: Manner, style: GridStyle, items: list[Item]) -> Part:
    """Lines that each begin with a label."""
    blocks: list[Block] = []
    truths = []
    numbered = chance.happens(0.5)
    for item, group in _groups(items):
        label = f"{manner.label} {item.ref}:" if item.ref else f"{manner.label}:"
        blocks += [*group, Para(Line(item.text, strong=label)), *_inside(item, manner, style)]
        for number, step in enumerate(item.steps, 1):
            for column, called in zip(style.columns, style.names, strict=True):
                if column in OF_THE_RECOMMENDATION or not (held := of_step(column, step)).lines:
                    continue
                if column is Column.ACTION:
                    called = f"Action {number}" if numbered else "Action"  # noqa: PLW2901 - a label is singular
                words = "; ".join(line.text for line in held.lines) if len(held.lines) > 1 else held.text
                blocks.append(Para(Line(words, strong=f"{called.rstrip('?')}:")))
        blocks.append(Para(Line("")))
        truths.append(truth(item, manner.label, style.columns))
    return blocks, truths


def headed_points(chance: Chance, manner: Manner, items: list[Item]) -> Part:
    """A heading and statement for each priority, and its steps as the points of a list."""
    way = chance.axis("opening", {"titled": 2, "under": 1})
    following = chance.axis("heading of actions", dict.fromkeys(_NEXT, 1.0))
    done = chance.axis("heading of what is done", dict.fromkeys(_DONE, 1.0))
    with_baseline = chance.happens(0.6)
    shown = {Column.ACTION, Column.BASELINE} if with_baseline else {Column.ACTION}
    mark = chance.one(("•", "1."))
    blocks: list[Block] = []
    truths = []
    for item, group in _groups(items):
        steps = [replace(step, text=step.whole, points=()) for step in item.steps]
        blocks += [*group, *_opening(item, manner, way)]
        if with_baseline:
            blocks += [Heading(done, 3), Points(tuple(marked(item.baseline, mark)))]
        blocks += [Heading(following, 3), Points(tuple(marked([step.text for step in steps], mark)))]
        truths.append(_titled(truth(item, manner.label, shown, steps), item, way))
    return blocks, truths


def _titled(reading: dict[str, Any], item: Item, way: str) -> dict[str, Any]:
    return {**reading, "title": item.title} if way == "titled" else reading
