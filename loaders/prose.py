"""What stands outside a document's tables, line by line, and without what a web page or a printer put around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.document import Block, Document, Heading, ListPoint, LooseCell, Paragraph, Table
from loaders.wording import Wording

# What web pages, printers and protective marking put around a document. No word of it is the document's own.
_FURNITURE = re.compile(
    r"download\b.*\d\s*[kmg]i?b\b.*|size\s*\d[\d.,]*\s*[kmg]i?b\.?|\(?(?:pdf|docx?|xlsx?|odt)\b.{0,30}[kmg]b\)?"
    r"|page\s*\d+\s*(?:(?:of|/)\s*\d+)?|p\.?\s*\d+|-?\s*\d{1,3}\s*-?|(?:\d{1,3}\s+){2,}\d{1,3}"
    r"|date\d.*|#\d+|#|share (?:this|with|on|via)\b.{0,20}|(?:https?://|www\.)\S+|©.*|copyright\b.*"
    r"|skip to\b.*|(?:accept|reject|manage|about|use of)?\s*(?:all\s+|our\s+)?cookies?\b.{0,40}|we use cookies\b.*"
    r"|you are here\b.*|(?:[^>›»]{1,40}\s*[>›»]\s*){2,}.*|home\s*[/|].*|(?:back to|top of)\b.{0,20}"
    r"|(?:main page|home ?page|home|menu|main menu|search(?: (?:this|the) site)?|sign in|log ?in|register|my account|print(?: this)?(?: page)?)"
    r"|(?:contact us|accessibility.{0,15}|privacy.{0,15}|terms.{0,5}conditions|site ?map|a to z.{0,20}|follow us.*)"
    r"|(?:send message|previous|next|subscribe.{0,30}|newsletter.{0,20}|email.{0,20}updates|was this page helpful.*)"
    r"|(?:page\s+)?last (?:modified|updated|edited|reviewed)\b.*|page (?:updated|modified|created)\b.*"
    r"|the database is protected\b.*|all rights reserved.*"
    r"|(?:official|restricted|unclassified|protect|not protectively marked|confidential|classification)\b[\s:–—-]*"
    r"(?:sensitive|confidential|official|public|unclassified)?|(?:final|draft|working) ?(?:draft|copy|version)?|draft\b.{0,30}consultation",
    re.IGNORECASE,
)

_DATED = re.compile(r"(?:date|added|uploaded|created|modified|posted)\b\s*:?\s*\d.{0,30}", re.IGNORECASE)
_COUNTER = re.compile(r"(?:download|size|page|file|views?|downloads|type)\b\W{0,3}[\w.]*\d.{0,20}", re.IGNORECASE)
_LONGEST = 200  # characters: furniture comes in short lines


@dataclass(frozen=True, slots=True)
class ProseLine:
    """A line outside tables; `block` is the index of its block in `Document.blocks`, `level` that of a heading, or 0."""

    words: Wording
    block: int
    level: int = 0
    point: bool = False

    @property
    def text(self) -> str:
        """The words, white space folded."""
        return self.words.text


def is_furniture(text: str) -> bool:
    """Whether a line belongs to a web page, a printer or a protective marking, and not to the document."""
    return len(text) <= _LONGEST and bool(_FURNITURE.fullmatch(text.strip()))


def prose_lines(document: Document) -> tuple[ProseLine, ...]:
    """The lines outside tables in reading order, furniture left out; a table of one column is read as lines."""
    lines = [line for number, block in enumerate(document.blocks) for line in _lines(block, number)]
    return tuple(line for number, line in enumerate(lines) if not _is_around(lines, number))


def furniture(document: Document) -> frozenset[int]:
    """The blocks (their indices) that hold nothing but furniture."""
    lines = [line for number, block in enumerate(document.blocks) for line in _lines(block, number)]
    around = {line.block for number, line in enumerate(lines) if _is_around(lines, number)}
    return frozenset(around - {line.block for line in prose_lines(document)})


def _is_around(lines: Sequence[ProseLine], number: int) -> bool:
    """Whether a line is furniture, by itself or (a date, a file size) by the counters beside it."""
    if is_furniture(lines[number].text):
        return True
    beside = (lines[other].text for other in (number - 1, number + 1) if 0 <= other < len(lines))
    return bool(_DATED.fullmatch(lines[number].text)) and any(_COUNTER.fullmatch(text) for text in beside)


def _lines(block: Block, number: int) -> Iterator[ProseLine]:
    """The lines of one block."""
    if isinstance(block, Table):
        if max((len(row) for row in block.rows), default=0) == 1:
            yield from (ProseLine(words, number) for row in block.rows for cell in row for words in cell.words.lines())
        return
    level = block.level if isinstance(block, Heading) else 0
    point = isinstance(block, ListPoint)
    for words in _with_number(block).lines():
        yield ProseLine(words, number, level, point)


def _with_number(block: Heading | Paragraph | ListPoint | LooseCell) -> Wording:
    """The words of a block, the number of a list point among them: outside the plan it may be a version or a date."""
    words = block.words
    if not isinstance(block, ListPoint) or not block.numbered or not block.label or not words:
        return words
    return Wording(words.source, ((block.label.start, words.spans[0][1]), *words.spans[1:]))
