"""Writes blocks as a web page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from set_out.blocks import Block, Cell, Heading, Paragraph, Points, Table, Title

_STYLE = """body { font: 10pt 'Liberation Sans', sans-serif }
table { border-collapse: collapse; width: 100% }
td, th { vertical-align: top; text-align: left; padding: 3pt 5pt; border: 0.75pt solid #000 }
h1 { font-size: 18pt }
@page { size: A4 landscape; margin: 15mm }
ul, ol { margin: 0; padding-left: 14pt }"""


def web_page(blocks: Sequence[Block]) -> str:
    """The document as HTML, with ruled tables, to be printed on wide pages."""
    title = next((block.words for block in blocks if isinstance(block, Title)), "")
    body = "\n".join(map(_block, blocks))
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>'
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head><body>\n{body}\n</body></html>\n'


def _block(block: Block) -> str:
    match block:
        case Title(words):
            return f"<h1>{escape(words)}</h1>"
        case Heading(words, level):
            return f"<h{level}>{escape(words)}</h{level}>"
        case Paragraph(words):
            return f"<p>{escape(words)}</p>" if words else ""
        case Points(points):
            return _list(points, "ul")
        case Table():
            return _table(block)


def _list(points: Sequence[str], tag: str) -> str:
    return f"<{tag}>{''.join(f'<li>{escape(point)}</li>' for point in points)}</{tag}>" if points else ""


def _table(table: Table) -> str:
    rows = [f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows]
    header, rest = rows[: table.header_rows], rows[table.header_rows :]
    head = ["<thead>", *header, "</thead>"] if header else []
    return "\n".join(["<table>", *head, *rest, "</table>"])


def _cell(cell: Cell) -> str:
    spans = {"colspan": cell.columns, "rowspan": cell.rows}
    attributes = "".join(f' {name}="{count}"' for name, count in spans.items() if count > 1)
    words = "<br>".join(map(escape, cell.lines)) + _list(cell.points, "ol" if cell.numbered else "ul")
    tag = "th" if cell.head else "td"
    return f"<{tag}{attributes}>{words}</{tag}>"
