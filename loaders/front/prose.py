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
    r"|(?:page\s+)?last (?:modified|edited)\b.*|page (?:last )?(?:updated|modified|created|reviewed)\b.*"
    r"|the database is protected\b.*|all rights reserved.*"
    r"|(?:official|restricted|unclassified|protect|not protectively marked|confidential|classification)\b[\s:–—-]*"
    r"(?:sensitive|confidential|official|public|unclassified)?|(?:final|draft|working) ?(?:draft|copy|version)?|draft\b.{0,30}consultation",
    re.IGNORECASE,
)

# What is furniture on a front page, and may be a reference, a status or a link in a plan.
_COULD_BE_A_CELL = re.compile(
    r"\W*\d{1,3}\W*|#|home|register|(?:final|draft|working|official|restricted|protect|confidential)\b.*|(?:https?://|www\.)\S+",
    re.IGNORECASE,
)
# Lines of a page's navigation. Where two of them stand in a document, it was copied from the web, and "Last updated" is the page's.
_OF_A_PAGE = re.compile(
    r"skip to\b.*|.*\bcookies?\b.{0,40}|you are here\b.*|(?:[^>›»]{1,40}\s*[>›»]\s*){2,}.*|(?:main )?menu|home|share\b.{0,30}"
    r"|search.{0,20}|contact us|accessibility.{0,15}|privacy.{0,15}|site ?map|sign in|log ?in|print.{0,12}|©.*|copyright\b.*",
    re.IGNORECASE,
)
_LAST_UPDATED = re.compile(r"last (?:updated|reviewed)\b.*", re.IGNORECASE)
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
    """The lines outside tables in reading order, furniture left out; a table of one row or one column is read as lines."""
    lines = _all_lines(document)
    around = _around(lines)
    return tuple(line for number, line in enumerate(lines) if number not in around)


def furniture(document: Document) -> frozenset[int]:
    """The blocks (their indices) that hold nothing but furniture, and could be no cell of a plan, as a number could."""
    lines = _all_lines(document)
    around = frozenset(number for number in _around(lines) if not _COULD_BE_A_CELL.fullmatch(lines[number].text))
    kept = {line.block for number, line in enumerate(lines) if number not in around}
    return frozenset(lines[number].block for number in around) - kept


def _all_lines(document: Document) -> list[ProseLine]:
    """The lines outside tables."""
    return [line for number, block in enumerate(document.blocks) for line in _lines(block, number)]


def _around(lines: Sequence[ProseLine]) -> frozenset[int]:
    """Which lines are furniture, by themselves, or (a date, a file size) by the counters beside them."""
    texts = [line.text for line in lines]
    page = sum(1 for text in texts if len(text) <= _LONGEST and _OF_A_PAGE.fullmatch(text)) > 1
    return frozenset(
        number
        for number, text in enumerate(texts)
        if is_furniture(text)
        or (page and _LAST_UPDATED.fullmatch(text))
        or (
            _DATED.fullmatch(text)
            and any(_COUNTER.fullmatch(beside) for beside in texts[max(0, number - 1) : number + 2])
        )
    )


def _lines(block: Block, number: int) -> Iterator[ProseLine]:
    """The lines of one block."""
    if isinstance(block, Table):
        if len(block.rows) == 1 or max((len(row) for row in block.rows), default=0) == 1:
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
