"""Stray spaces, as typing leaves them: doubled, at the end of a cell, unbreakable. They change nothing that is said."""

from __future__ import annotations

from dataclasses import replace

from layouts.chance import Chance
from layouts.page import Block, Cell, Line, Page, Table


def roughened(chance: Chance, page: Page) -> Page:
    """The page with stray spaces in some of its cells."""
    if not chance.noted("stray spaces", 0.2):
        return page
    return replace(page, blocks=tuple(_block(chance, block) for block in page.blocks))


def _block(chance: Chance, block: Block) -> Block:
    if not isinstance(block, Table):
        return block
    head, body = block.rows[: block.headers], block.rows[block.headers :]
    return Table((*head, *(tuple(_cell(chance, cell) for cell in row) for row in body)), block.headers)


def _cell(chance: Chance, cell: Cell) -> Cell:
    return replace(cell, lines=tuple(_line(chance, line) for line in cell.lines))


def _line(chance: Chance, line: Line) -> Line:
    if " " not in line.words or not chance.happens(0.15):
        return line
    before, after = line.words.split(" ", 1)
    gap, end = chance.one(("  ", "\u00a0", " ")), chance.one(("", " ", "  "))
    return replace(line, words=f"{before}{gap}{after}{end}")
