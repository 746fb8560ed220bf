"""Real .docx files for tests: python-docx's own, with whatever of WordprocessingML a test is about put into them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from loaders.document import Cell, Document, Table
from loaders.load import open_document
from ontology.settings import Settings

_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "v": "urn:schemas-microsoft-com:vml",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
_W = f"{{{_SPACES['w']}}}"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(text: str, properties: str = "", tag: str = "t") -> str:
    """A run of words, as XML."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def line(content: str, properties: str = "") -> str:
    """A paragraph, as XML; plain words are made a run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content if content.startswith('<') else run(content)}</w:p>"


def cell(content: str, properties: str = "") -> str:
    """A cell, as XML; plain words are made a paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else line(content)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row, as XML; plain words are made a cell."""
    held = "".join(one if one.startswith("<") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{held}</w:tr>"


def table(*rows: str, widths: tuple[int, ...] = ()) -> str:
    """A table, as XML."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def control(content: str, properties: str = "") -> str:
    """A content control, as XML."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def changed(tag: str, content: str) -> str:
    """A tracked change, as XML."""
    return f'<w:{tag} w:id="1" w:author="A Reviewer" w:date="2024-01-01T00:00:00Z">{content}</w:{tag}>'


def levels(*patterns: tuple[str, str], more: str = "") -> str:
    """The levels of a numbering, as XML: the form and the pattern of each, from the first."""
    return "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (form, pattern) in enumerate(patterns)
    )


def numbered(number: int, level: int = 0) -> str:
    """The property that numbers a paragraph, as XML."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def word_file(
    *content: str,
    numbering: Mapping[int, str] | None = None,
    numbers: str = "",
    styles: str = "",
    parts: Mapping[str, str] | None = None,
    work: Callable[[Any], object] | None = None,
) -> bytes:
    """A .docx file with this content.

    `numbering` gives the levels of lists by the number that paragraphs name, `numbers` further XML for the numbering part,
    `styles` XML of styles, `parts` the XML of parts by their relationship ("footnotes"), `work` whatever python-docx can do.
    """
    document = docx.Document()
    body = document.element.body
    for element in parse_xml(f"<w:body {NAMESPACES}>{''.join(content)}</w:body>"):
        body.insert(len(body) - 1, element)
    lists = document.part.numbering_part.element
    if numbering or numbers:
        for element in list(lists):
            lists.remove(element)
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">{xml}</w:abstractNum>' for number, xml in (numbering or {}).items()
    )
    nums = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in numbering or {}
    )
    for element in parse_xml(f"<w:numbering {NAMESPACES}>{made}{nums}{numbers}</w:numbering>"):
        lists.append(element)
    for element in parse_xml(f"<w:styles {NAMESPACES}>{styles}</w:styles>"):
        document.styles.element.append(element)
    for name, xml in (parts or {}).items():
        blob = f"<w:{name} {NAMESPACES}>{xml}</w:{name}>".encode()
        part = Part(PackURI(f"/word/{name}.xml"), f"{_TYPE}.{name}+xml", blob, document.part.package)
        document.part.relate_to(part, f"{_RELATION}/{name}")
    if work:
        work(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_parts(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """A .docx file with its parts changed; those that become None are left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def opened(data: bytes, name: str = "plan.docx") -> Document:
    """The document of a file."""
    return open_document(name, data, Settings())


def lines_of(document: Document) -> list[str]:
    """The words of each block that is no table."""
    return [block.words.text for block in document.blocks if not isinstance(block, Table)]


def texts(rows: tuple[tuple[Cell | None, ...], ...]) -> list[list[str | None]]:
    """The words of each cell of some rows; None where there is no cell."""
    return [[None if one is None else one.words.text for one in cells] for cells in rows]


def grid(document: Document, number: int = 0) -> list[list[str | None]]:
    """The words of each cell of a table, spans laid out."""
    return texts(document.tables[number].grid())
