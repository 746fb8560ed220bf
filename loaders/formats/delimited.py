"""Opens .csv and .tsv files, whatever parts their cells and whatever their encoding, and texts that are such files."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.document import Document
from loaders.errors import TooLarge, Unreadable
from loaders.formats.encoding import decode
from loaders.formats.sheets import Sheet, SheetCell
from loaders.formats.workbook import document_of
from ontology.settings import Settings

MEDIA_TYPES = {".csv": "text/csv", ".tsv": "text/tab-separated-values", ".tab": "text/tab-separated-values"}
_SEPARATORS = ",;\t|"
_TOLD = re.compile(r"\s*\"?sep=(.)\"?[ \t]*(?:\n|\Z)", re.IGNORECASE)  # the line that Excel writes and reads
_GUARDED = re.compile(r'="(.*)"', re.DOTALL)  # ="001": how sheets keep figures from being counted with
_SAMPLE = 200  # records that are looked at to find out the separator
_SAMPLE_CHARACTERS = 200_000
_LONG_FIELD = 20  # lines: a field that has more, with separators in them, is one whose quotation mark never closes
_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 3  # of a text that is taken for such a file though its name does not say so
_MOST_ALIKE = 0.8
_STRAY = "A quotation mark in this file never closes; the cells near it may be parted wrongly."


@dataclass(frozen=True, slots=True)
class _Parted:
    """The records of a text under one separator, and how likely it is the right one."""

    separator: str
    records: Sequence[Sequence[str]]
    width: int
    share: float

    @property
    def score(self) -> float:
        """More of the records with as many cells, and more cells, are likelier; one cell is none."""
        return self.share * min(self.width, 12) ** 0.5 if self.width > 1 else 0.0


def open_delimited(name: str, data: bytes, media_type: str, settings: Settings) -> Document:
    """The document of a file of separated values; each record a row of one sheet without a name.

    Raises Unreadable where the bytes are no text or hold no words, TooLarge beyond `document_cells`.
    """
    text = decode(data)
    if text is None:
        raise Unreadable(name, "this is not a text: it holds bytes that no text has.", "Save it as CSV (UTF-8).")
    told = _TOLD.match(text)
    separator = told[1] if told else _found(text).separator
    body = text[told.end() :] if told else text
    records, stray = _all(body, separator)
    if sum(map(len, records)) > settings.document_cells:
        remedy = "Split it, or raise the setting document_cells."
        raise TooLarge(name, f"it has more than {settings.document_cells:,} cells.", remedy)
    cells = {
        (row, column): SheetCell(words, doubt=_STRAY if stray else "")
        for row, record in enumerate(records, 1 if told else 0)
        for column, field in enumerate(record)
        if (words := _unguarded(field).strip())
    }
    return document_of(name, data, media_type, (Sheet(None, cells),), settings)


def is_delimited(text: str) -> bool:
    """Whether a text is clearly a file of values that commas or semicolons part, whatever its name."""
    told = _TOLD.match(text)
    if told:
        return True
    found = _found(text)
    filled = [record for record in found.records if any(field.strip() for field in record)]
    wide = found.width >= _FEWEST_COLUMNS + (found.separator == "," and '"' not in text)
    return found.separator in ",;" and wide and found.share >= _MOST_ALIKE and len(filled) >= _FEWEST_ROWS


def _found(text: str) -> _Parted:
    """A text parted by the likeliest separator, of those that its beginning has."""
    sample = text if len(text) <= _SAMPLE_CHARACTERS else text[: text.rfind("\n", 0, _SAMPLE_CHARACTERS) + 1] or text
    ways = [_parted(sample, separator) for separator in _SEPARATORS if separator in sample]
    return max(ways, key=lambda way: way.score) if ways else _Parted(",", (), 1, 0.0)


def _parted(text: str, separator: str) -> _Parted:
    """The first records of a text under one separator."""
    records = _records(text, separator, csv.QUOTE_MINIMAL, _SAMPLE)
    widths = [len(record) for record in records if any(field.strip() for field in record)]
    if not widths:
        return _Parted(separator, records, 1, 0.0)
    width, count = max(Counter(widths).items(), key=lambda pair: (pair[0] > 1, pair[1], pair[0]))
    near = sum(1 for one in widths if one > 1 and abs(one - width) <= width // 3) if width > 1 else count
    return _Parted(separator, records, width, (count + near) / (2 * len(widths)))


def _all(text: str, separator: str) -> tuple[list[list[str]], bool]:
    """All records of a text; read again without regard to quotation marks where one of them never closes, which is told."""
    records = _records(text, separator, csv.QUOTE_MINIMAL)
    last = records[-1][-1] if records and records[-1] else ""
    if last.count("\n") > _LONG_FIELD and last.count(separator) > last.count("\n"):
        return _records(text, separator, csv.QUOTE_NONE), True
    return records, False


def _records(text: str, separator: str, quoting: int, most: int | None = None) -> list[list[str]]:
    """The records of a text, an empty one for an empty line; the first of them where not all are wanted."""
    csv.field_size_limit(max(len(text), csv.field_size_limit()))  # a cell may be as long as the file
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator, quoting=quoting)  # type: ignore[arg-type]
    if most is None:
        return list(reader)
    return [record for record, _ in zip(reader, range(most), strict=False)]


def _unguarded(field: str) -> str:
    """The words of a field without the formula that only guards them."""
    guarded = _GUARDED.fullmatch(field.strip())
    return guarded[1] if guarded else field
