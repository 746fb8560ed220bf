"""What stands around a plan and is none of it: contents, counts, legends, navigation, heads and feet, template rows."""

from __future__ import annotations

from layouts.chance import Chance
from layouts.content import Item
from layouts.page import EMPTY, Block, Cell, Heading, Line, Para, Points, Sheet, Table, cell
from layouts.progress import ProgressStyle

FEET = ("Page 1 of 9", "OFFICIAL", "Not for onward circulation", "www.wyvern.example")


def counts(chance: Chance, items: list[Item]) -> list[Block]:
    """A summary table that counts actions by status."""
    head = tuple(Cell((Line("", strong=one),)) for one in ("Status", "Number of actions", "Per cent"))
    total = sum(len(item.steps) for item in items)
    first = chance.number(0, total)
    rows = (
        (cell("Completed"), cell(str(first)), cell("40%")),
        (cell("In progress"), cell(str(total - first)), cell("60%")),
        (cell("Total"), cell(str(total)), cell("100%")),
    )
    return [Heading("Summary of progress"), Table((head, *rows), 1)]


def key(chance: Chance, style: ProgressStyle) -> list[Block]:
    """The key of the codes."""
    heading = chance.one(("Key", "Status key", "RAG key", "Key to status"))
    if chance.happens(0.6):
        return [Heading(heading), Table(tuple((cell(code), cell(meaning)) for code, meaning in style.key))]
    joined = chance.one((" = ", " - ", ": "))
    return [Heading(heading), *(Para(Line(f"{code}{joined}{meaning}")) for code, meaning in style.key)]


def hidden_lists() -> list[Block]:
    """A hidden sheet with the words that cells may hold."""
    words = ("Status", "Completed", "In progress", "Not started")
    return [Sheet("Lists", hidden=True), Table(tuple((cell(one),) for one in words))]


def contents(_: Chance) -> list[Block]:
    """A list of contents."""
    lines = ("Introduction ........ 2", "The plan ........ 3", "How we will keep track ........ 9")
    return [Heading("Contents"), *(Para(Line(one)) for one in lines)]


def navigation(_: Chance) -> list[Block]:
    """The links of a web page."""
    return [Points(tuple(Line(one, "•") for one in ("Home", "Your council", "Plans and policies", "Contact us")))]


def last_modified(_: Chance) -> list[Block]:
    """What a web page says of itself."""
    return [Para(Line("Page last modified: 3 May 2026"))]


def foreword(chance: Chance) -> list[Block]:
    """A paragraph that plans nothing."""
    return [
        Heading("Introduction"),
        Para(
            Line(
                chance.one(
                    (
                        "We welcome the findings and are grateful to everybody who gave their time to the inspectors.",
                        "Our vision is that every child is safe, heard and given a good start in life.",
                        "This document will be kept under review and published on our website.",
                    )
                )
            )
        ),
    ]


def template_rows(table: Table, count: int) -> Table:
    """The table with empty rows at its end, as templates have."""
    width = len(table.filled()[0])
    return Table((*table.rows, *((EMPTY,) * width for _ in range(count))), table.headers)
