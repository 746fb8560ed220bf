"""Writes a page as text: Markdown, tabs, columns of a fixed width, one cell a line, plain lines, or comma-separated values."""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Callable

from layouts.page import Block, Break, Cell, Heading, Line, Page, Para, Points, Sheet, Table, Title, spread

TableWriter = Callable[[Table], str]


def markdown(page: Page) -> str:
    """Markdown with tables of pipes; a line break within a cell is <br>."""
    parts = []
    for block in page.blocks:
        if isinstance(block, Title):
            parts.append(f"# {block.words}" if not block.level else block.words)
        elif isinstance(block, Heading):
            parts.append(f"{'#' * (block.level + 1)} {block.words}")
        elif isinstance(block, Para):
            parts.append(_strong(block.line))
        elif isinstance(block, Points):
            parts.append("\n".join(f"{'-' if line.mark == '•' else line.mark} {line.text}" for line in block.lines))
        elif isinstance(block, Table):
            parts.append(_pipes(block))
        elif isinstance(block, Sheet):
            parts.append(f"## {block.name}")
    return "\n\n".join(part for part in parts if part) + "\n"


def _strong(line: Line) -> str:
    return f"**{line.strong}** {line.words}".strip() if line.strong else line.text


def _pipes(table: Table) -> str:
    rows = [[_broken(cell) for cell in row] for row in spread(table).rows]
    ruled = ["---"] * len(rows[0])
    return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], ruled, *rows[1:]))


def _broken(cell: Cell) -> str:
    return "<br>".join(f"{line.mark} {line.text}" if line.mark else line.text for line in cell.lines)


def _plain(page: Page, table: TableWriter) -> str:
    """Text with the tables written in one way."""
    parts = [_plain_block(block, table) for block in page.blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def _plain_block(block: Block, table: TableWriter) -> str:
    if isinstance(block, Title | Heading):
        return block.words
    if isinstance(block, Para):
        return block.line.text
    if isinstance(block, Points):
        return "\n".join(f"{line.mark} {line.text}" for line in block.lines)
    if isinstance(block, Sheet):
        return block.name
    return "" if isinstance(block, Break) else table(block)


def lines(page: Page) -> str:
    """Labelled lines and headings, one below the other; tables, if any, by tabs."""
    return _plain(page, _tabs)


def tabs(page: Page) -> str:
    """Cells parted by tabs."""
    return _plain(page, _tabs)


def _tabs(table: Table) -> str:
    return "\n".join("\t".join(_one_line(cell) for cell in row) for row in spread(table).rows)


def _one_line(cell: Cell) -> str:
    return " ".join(f"{line.mark} {line.text}" if line.mark else line.text for line in cell.lines)


def pipes(page: Page) -> str:
    """Cells parted by upright strokes, without the rule that Markdown wants."""
    return _plain(
        page, lambda table: "\n".join(" | ".join(_one_line(cell) for cell in row) for row in spread(table).rows)
    )


def fixed(page: Page) -> str:
    """Columns of a fixed width with wrapped words, a blank line below each row."""
    return _plain(page, _fixed)


def _fixed(table: Table) -> str:
    rows = spread(table).rows
    widths = [min(38, max(len(_one_line(row[column])) for row in rows)) for column in range(len(rows[0]))]
    written = []
    for row in rows:
        held = [_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
        for number in range(max(len(one) for one in held)):
            parts = [
                (one[number] if number < len(one) else "").ljust(width) for one, width in zip(held, widths, strict=True)
            ]
            written.append("   ".join(parts).rstrip())
        written.append("")
    return "\n".join(written).rstrip()


def _wrapped(cell: Cell, width: int) -> list[str]:
    return textwrap.wrap(_one_line(cell), max(width, 8), break_long_words=False) or [""]


def flattened(page: Page) -> str:
    """One cell a line, a blank line between: what is left of a table that lost its borders."""
    return _plain(page, lambda table: "\n\n".join(_one_line(cell) for row in table.rows for cell in row if cell.lines))


def values(page: Page, delimiter: str = ",") -> str:
    """Comma-separated values; what stands above the table is rows of one cell."""
    buffer = io.StringIO()
    written = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    for block in page.blocks:
        if isinstance(block, Title | Heading):
            written.writerow([block.words])
        elif isinstance(block, Para):
            written.writerow([block.line.text])
        elif isinstance(block, Table):
            written.writerows(
                [["\n".join(_marked(line) for line in cell.lines) for cell in row] for row in spread(block).rows]
            )
    return buffer.getvalue()


def _marked(line: Line) -> str:
    return f"{line.mark} {line.text}" if line.mark else line.text
