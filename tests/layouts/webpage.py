"""Writes a page as HTML, and with borders or without for printing."""

from __future__ import annotations

from html import escape

from layouts.page import Block, Cell, Heading, Line, Page, Para, Points, Sheet, Table, Title

_RULED = "table{border-collapse:collapse;width:100%;margin:14px 0} td,th{border:1px solid black;padding:4px;vertical-align:top;text-align:left}"
_OPEN = "table{border-collapse:collapse;width:100%;margin:14px 0} td,th{padding:5px 14px 9px 0;vertical-align:top;text-align:left}"
_SCREEN = "table{border-collapse:collapse} td,th{border:1px solid #999}"
STYLES = {"screen": _SCREEN, "ruled": _RULED, "unruled": _OPEN}


def write(page: Page, style: str = "screen", head_cell: str = "th") -> str:
    """The page as HTML; `head_cell` is "th" or "td" (bold)."""
    body = "\n".join(_block(block, head_cell) for block in page.blocks)
    css = f"body{{font-family:sans-serif;font-size:10pt}} p{{margin:8px 0}} .break{{break-after:page}} {STYLES[style]}"
    header = f"<header><nav>{escape(page.head)}</nav></header>\n" if page.head else ""
    footer = f"\n<footer><p>{escape(page.foot)}</p></footer>" if page.foot else ""
    title = next((block.words for block in page.blocks if isinstance(block, Title) and not block.level), "Plan")
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title><style>{css}</style></head>\n'
        f"<body>\n{header}{body}{footer}\n</body></html>\n"
    )


def _block(block: Block, head_cell: str) -> str:
    if isinstance(block, Title):
        return f"<h1>{escape(block.words)}</h1>" if not block.level else f"<p>{escape(block.words)}</p>"
    if isinstance(block, Heading):
        return f"<h{block.level + 1}>{escape(block.words)}</h{block.level + 1}>"
    if isinstance(block, Para):
        return f"<p>{_line(block.line)}</p>" if block.line.text else ""
    if isinstance(block, Points):
        return _listed(block.lines)
    if isinstance(block, Table):
        return _table(block, head_cell)
    return f"<h2>{escape(block.name)}</h2>" if isinstance(block, Sheet) else '<div class="break"></div>'


def _line(line: Line) -> str:
    parts = (
        f"<strong>{escape(line.strong)}</strong>" if line.strong else "",
        f"<s>{escape(line.struck)}</s>" if line.struck else "",
        escape(line.words),
    )
    return " ".join(part for part in parts if part)


def _listed(lines: tuple[Line, ...]) -> str:
    kind = "ol" if lines and lines[0].mark.startswith("1") else "ul"
    return f"<{kind}>{''.join(f'<li>{_line(line)}</li>' for line in lines)}</{kind}>"


def _cell(cell: Cell, tag: str) -> str:
    spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (
        f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    )
    plain = [line for line in cell.lines if not line.mark]
    points = tuple(line for line in cell.lines if line.mark)
    words = "<br>".join(_line(line) for line in plain) + (_listed(points) if points else "")
    return f"<{tag}{spans}>{words}</{tag}>"


def _table(table: Table, head_cell: str) -> str:
    rows = []
    for number, row in enumerate(table.rows):
        tag = head_cell if number < table.headers else "td"
        rows.append(f"<tr>{''.join(_cell(cell, tag) for cell in row)}</tr>")
    head, body = rows[: table.headers], rows[table.headers :]
    opened = f"<thead>{''.join(head)}</thead>\n" if head and head_cell == "th" else "\n".join(head)
    joined = "\n".join(body)
    return f"<table>\n{opened}<tbody>{joined}</tbody>\n</table>"
