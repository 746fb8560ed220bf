"""Why no plan was found in a document: each table that was looked at, with what it shows instead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.document import Document, Table
from loaders.errors import LookedAt, NoPlanFound
from loaders.layouts.columns import Row, is_header, read_columns
from loaders.wording import Wording, fold
from ontology.places import Places
from ontology.plan import Passage
from ontology.vocabulary import Meaning, column_meanings

_FIGURE = re.compile(r"[-+(]?[£$€]?\d[\d,.]*\s*(?:%|k|m)?\)?|[-–—]|n/?a", re.IGNORECASE)
_LONGEST = 60  # characters of a heading that are shown
_NAMED = 3  # tables that the message tells of, one by one

_EMPTY = "It is empty."
_TEMPLATE = "Its columns are those of a plan, and no row under them is filled in."
_COUNTS = "Its cells hold figures, and no actions."
_OTHER = "None of its columns is known to name actions or recommendations."
_BARE = "It names nothing but actions or recommendations: no column says who leads, by when, or how far they are."


def no_plan_found(document: Document) -> NoPlanFound:
    """The error that says so, with the tables and lines that were looked at and why none of them is a plan."""
    places = Places(document.source)
    looked_at = tuple(_looked_at(table, places) for table in document.tables)
    lines = len(document.blocks) - len(looked_at)
    what = (
        f"no action plan was found in it: {_counted(len(looked_at), 'table')} and {_counted(lines, 'line')} were looked at, "
        "and none has a column, a heading or a label that names recommendations or actions and what becomes of them."
    )
    told = [f"{one}" for one in looked_at[:_NAMED]]
    if len(looked_at) > _NAMED:
        told.append(f"So with {_counted(len(looked_at) - _NAMED, 'more table')}.")
    return NoPlanFound(document.name, " ".join((what, *told)), "Check that this is the plan itself.", looked_at)


def _looked_at(table: Table, places: Places) -> LookedAt:
    """What a table is, and why it is no plan."""
    rows = [row for row in table.grid() if any(row)]
    words = [_words(row) for row in rows[:1]]
    spans = table.words.spans if table.rows and any(table.rows) else ()
    where = str(places.at(Passage(spans[0][0], spans[-1][1]))) if spans else str(table.place)
    width = max((len(row) for row in rows), default=0)
    return LookedAt(where, words[0] if words else (), len(rows), width, _why(rows))


def _words(row: Row) -> tuple[str, ...]:
    """The words of a row, a spanning cell once, long ones shortened."""
    texts = (cell.words.text for cell in {id(cell): cell for cell in row if cell}.values())
    return tuple(text if len(text) <= _LONGEST else f"{fold(text[:_LONGEST])} …" for text in texts)


def _why(rows: Sequence[Row]) -> str:
    """The reason for which no plan was read from a table."""
    if not rows:
        return _EMPTY
    head = next((at for at, row in enumerate(rows) if is_header(row)), None)
    if (
        head is not None
        and read_columns([rows[head]], rows[head + 1 :]).speaks_of_a_plan
        and _is_unfilled(rows[head + 1 :])
    ):
        return _TEMPLATE
    cells = [cell.words for row in rows[1:] for cell in row[1:] if cell]
    if cells and sum(map(_is_figure, cells)) * 2 > len(cells):
        return _COUNTS
    named = {meaning for cell in rows[head or 0] if cell for meaning in column_meanings(cell.words.text)}
    return _BARE if named & {Meaning.ACTION, Meaning.RECOMMENDATION} else _OTHER


def _is_unfilled(rows: Sequence[Row]) -> bool:
    """Whether rows have nothing but, in the first column, their numbers."""
    return all(not any(row[1:]) for row in rows)


def _is_figure(words: Wording) -> bool:
    return bool(_FIGURE.fullmatch(words.text))


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
