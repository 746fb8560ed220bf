"""The lines of a front page: those of its prose, the cells of a table of titles, and the facts that stand together in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from loaders.document import Cell, Document, Table
from loaders.fields.dated import DATE, WHOLE_DATE
from loaders.fields.places import bodies
from loaders.front.control import is_label
from loaders.front.prose import ProseLine
from loaders.wording import Wording
from ontology.vocabulary import column_meanings, document_facts

_MOST_ROWS = 6  # of a table of titles
_LONGEST_LINK = 4  # words
_COLUMNS = 2  # as many heads of columns make a row the header of a plan
_LONGEST = 500  # characters of a line that may hold several facts, white space counted
_VERSION = re.compile(
    r"(?:version|issue|revision)(?:\s+no\.?)?\s*:?\s*v?\.?\s?\d{1,2}(?:\.\d{1,3}){0,2}|v\.?\s?\d{1,2}(?:\.\d{1,3}){1,2}",
    re.IGNORECASE,
)
_APART = re.compile(r"\s*[|¦]\s*|\s+[·•]\s+")
_DASH = re.compile(r"\s+[–—-]\s+")
_POSITION = re.compile(r"(?:position|status|progress|as at|as of|updated?|revised|plan)\b", re.IGNORECASE)
_BEFORE_COLON = re.compile(r"(?P<words>[A-Za-z]+(?: [A-Za-z]+){0,9}) ?:(?=\s)")
_LONGEST_LABEL = 4  # words
_NEXT_VERSION = re.compile(r"(?<=[\d)])\s+(?=version:?\s+v?\d)", re.IGNORECASE)


def cover_lines(document: Document, lines: Sequence[ProseLine], end: int) -> Iterator[ProseLine]:
    """The lines of the blocks before `end`, in order; `lines` are those outside tables."""
    tables: dict[int, Sequence[ProseLine]] = {
        number: _cells(block.rows, number)
        for number, block in enumerate(document.blocks[:end])
        if isinstance(block, Table) and is_of_titles(block)
    }
    plan = document.blocks[end] if end < len(document.blocks) else None
    if isinstance(plan, Table):
        tables[end] = _cells(titles_above_header(plan), end)
    told = [line for line in lines if line.block < end and line.block not in tables]
    told += [line for found in tables.values() for line in found]
    for line in sorted((line for line in told if line.words), key=lambda line: (line.block, line.words.start)):
        yield from _apart(line)


def is_row_of_links(table: Table) -> bool:
    """Whether a table is one row of a few words in each cell that head no columns and hold no number, as a web page's menu does."""
    texts = [cell.words.text for row in table.rows for cell in row if cell]
    return (
        len(table.rows) == 1
        and not any(any(character.isdigit() for character in text) for text in texts)
        and all(len(text.split()) <= _LONGEST_LINK for text in texts)
        and sum(_is_column(text) for text in texts) < _COLUMNS
    )


def is_of_titles(block: object) -> bool:
    """Whether a block is a small table that opens with the version, or a label and its value, and has no column of a plan."""
    if not isinstance(block, Table) or not 1 <= len(block.rows) <= _MOST_ROWS:
        return False
    first = [cell.words.text for cell in block.rows[0] if cell]
    if not first or not _tells(first[0]) or (len(first) > 1 and all(is_label(text) for text in first)):
        return False
    return all(sum(_is_column(cell.words.text) for cell in row if cell) < _COLUMNS for row in block.rows)


def _is_column(text: str) -> bool:
    """Whether some words could head a column of a plan."""
    return bool(column_meanings(text)) and not is_label(text) and not _tells(text)


def _tells(text: str) -> bool:
    """Whether some words tell the version, or a date with its label."""
    dated = WHOLE_DATE.fullmatch(text)
    return bool(_VERSION.fullmatch(text) or (dated and dated["label"]))


def titles_above_header(table: Table) -> Sequence[Sequence[Cell]]:
    """The rows of titles that stand above a plan's header in the same table, as where a spreadsheet filled up its rows with commas."""
    first = table.rows[: _MOST_ROWS + 1]
    header = next((n for n, row in enumerate(first) if sum(_is_column(cell.words.text) for cell in row) > _COLUMNS), 0)
    opening = next((cell.words.text for row in first[:header] for cell in row if cell), "")
    return first[:header] if _tells(opening) else ()


def _cells(rows: Sequence[Sequence[Cell]], number: int) -> list[ProseLine]:
    """The cells of a table of titles as lines, a label joined with the value beside it."""
    found = []
    for row in rows:
        cells = [cell for cell in row if cell]
        while cells:
            found.append(ProseLine(_with_value(cells), number))
    return found


def _with_value(cells: list[Cell]) -> Wording:
    """The first of the cells, which is taken off them, with the next where it is a label with a colon."""
    first = cells.pop(0).words
    return Wording.joined([first, cells.pop(0).words]) if cells and first.text.endswith(":") else first


def _apart(line: ProseLine) -> Iterator[ProseLine]:
    """The facts of a line that holds several ("Version 1.4 | 8 May 2031 | Owner: Head Nurse"), else the line."""
    if len(line.words.raw) > _LONGEST or line.point:
        yield line
        return
    parts = [part for piece in _pieces(line.words) for part in _labelled(piece)]
    yield from (replace(line, words=part) for part in parts if part)


def _pieces(words: Wording) -> list[Wording]:
    """What stands between bars, where one of them is a fact; what is before a dash and the labelled date after it."""
    pieces = list(words.split(_APART))
    if len(pieces) > 1 and any(_is_fact(piece.text) for piece in pieces):
        return pieces
    date = next((match for match in words.finditer(DATE) if match.end() == len(words.raw)), None)
    if date and _is_body(words.cut(0, date.start())):
        return [words.cut(0, date.start()).trimmed(), words.cut(date.start())]
    dashes = list(_DASH.finditer(words.raw))
    after = WHOLE_DATE.fullmatch(words.raw, dashes[-1].end()) if dashes else None
    return (
        [words.cut(0, dashes[-1].start()), words.cut(dashes[-1].end())]
        if after and _POSITION.match(after["label"] or "")
        else [words]
    )


def _is_body(words: Wording) -> bool:
    """Whether some words are the name of one public body and no more."""
    return any(body.start == 0 and body.end == len(words.raw.rstrip()) for body in bodies(words))


def _is_fact(text: str) -> bool:
    """Whether some words are a version, a date, or a label of a document with its value."""
    label, colon, _ = text.partition(":")
    return bool(_VERSION.fullmatch(text) or WHOLE_DATE.fullmatch(text) or (colon and is_label(label)))


def _labelled(words: Wording) -> list[Wording]:
    """The facts that run on in one line: "Date: 3 May 2031 Version: 0.4 Plan owner: Harbour Board"."""
    raw = words.raw
    starts = [start for match in _BEFORE_COLON.finditer(raw) for start in _label_starts(match)]
    starts += [match.end() for match in _NEXT_VERSION.finditer(raw)]
    starts.sort()
    if not starts or not (starts[0] == 0 or _is_fact(raw[: starts[0]].strip()) or _begins_dated(raw)):
        return [words]
    edges = sorted({0, *starts, len(raw)})
    return [part for start, end in pairwise(edges) if (part := words.cut(start, end))]


def _label_starts(match: re.Match[str]) -> Iterator[int]:
    """Where the longest label of a document that ends at a colon starts, if one does."""
    words = list(re.finditer(r"\w+", match["words"]))
    for word in words[-_LONGEST_LABEL:]:
        if word[0][0].isupper() and document_facts(match["words"][word.start() :]):
            yield match.start() + word.start()
            return


def _begins_dated(raw: str) -> bool:
    """Whether a line opens with a date and its label."""
    date = DATE.search(raw)
    return bool(date and WHOLE_DATE.fullmatch(raw[: date.end()]))
