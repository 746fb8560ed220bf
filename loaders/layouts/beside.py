"""Rows and tables in which labels stand beside their words: "Lead | Head of Service", "Key Issue 2 Ensure ..."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.document import Cell
from loaders.layouts.cells import listed_actions
from loaders.layouts.columns import Columns, Row
from loaders.layouts.drafts import OF_ACTIONS, OF_RECOMMENDATIONS, ActionDraft, Drafting, RecommendationDraft
from loaders.layouts.fit import is_reference
from loaders.layouts.labels import Label, read_code, read_label
from loaders.layouts.references import parted
from loaders.wording import Wording
from ontology.vocabulary import Meaning

_ONE_PAIR = 2  # cells of a label and its words
_LABELS = 3  # different labels in the first column of a table that is to be turned


def reads_downwards(rows: Sequence[Row]) -> bool:
    """Whether a table has labels beside their words: most rows begin with one, hardly any second cell is one.

    Two such pairs may stand in a row: "Lead | Head of Service | Timescale | June".
    """
    filled = [row for row in rows if any(row)]
    if len(filled) < 2:
        return False
    if max(len(row) for row in filled) != 2:
        return _in_pairs(filled)
    first = [label for row in filled if row[0] and (label := read_label(row[0].words)) and not label.rest]
    second = [
        row for row in filled if len(row) > 1 and row[1] and (label := read_label(row[1].words)) and not label.rest
    ]
    meanings = {label.meaning for label in first}
    all_labels = len(first) == len(filled)  # "Accepted" beside "Response" may be a label elsewhere
    return len(meanings) > 1 and len(first) * 2 > len(filled) and len(second) * 2 < len(first) + all_labels


def _in_pairs(rows: Sequence[Row]) -> bool:
    """Whether most rows are a label and its words, or two such pairs, and begin with more than one label."""
    pairs = [pairs[0][0] for row in rows if (pairs := _pairs(row))]
    meanings = {label.meaning for cell in pairs if (label := read_label(cell.words))}
    return len(meanings) > 1 and len(pairs) * 2 > len(rows)


def _pairs(row: Row) -> list[tuple[Cell, Cell]]:
    """The labels of a row, each with the words beside it; nothing where it is no such row."""
    cells = list({id(cell): cell for cell in row if cell is not None}.values())
    while len(cells) > _ONE_PAIR and not cells[-1]:
        cells.pop()
    pairs = list(zip(cells[::2], cells[1::2], strict=False))
    if not pairs or len(cells) % 2 or not all(_is_label(label) for label, _ in pairs):
        return []
    return [] if len(pairs) > 1 and all(_is_label(words) for _, words in pairs) else pairs


def turned(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, or, where the first column holds the labels and each other column a recommendation or an action, the columns."""
    width = max((len(row) for row in rows), default=0)
    filled = [row for row in rows if any(row)]
    if len(filled) < _LABELS or width <= _ONE_PAIR:
        return rows
    labels = [label for row in filled if row[0] and (label := read_label(row[0].words)) and not label.rest]
    meanings = {label.meaning for label in labels}
    headed = sum(1 for cell in filled[0] if cell and _is_label(cell))
    spine = meanings & {Meaning.RECOMMENDATION, Meaning.ACTION}
    if len(meanings) < _LABELS or len(labels) < len(filled) or not spine or headed > 1:
        return rows
    return tuple(tuple(row[at] if at < len(row) else None for row in filled) for at in range(width))


def read_pairs(row: Row, drafting: Drafting) -> bool:
    """Take down each label of a row with the words beside it; False where the row is no such row."""
    taken = False
    for label_cell, words in _pairs(row):
        label = read_label(label_cell.words)
        taken = (label is not None and take_label(label, words, drafting, label_cell.words)) or taken
    return taken


def read_labelled_row(row: Row, drafting: Drafting, columns: Columns | None = None) -> bool:
    """Take down a row whose cells open with labels, or the heading of a group; False where no cell does.

    A label alone in its cell has its words in the next.
    """
    cells = list({id(cell): cell for cell in row if cell}.values())
    read = False
    at = 0
    while at < len(cells):
        label = read_label(cells[at].words) or (read_code(cells[at].words) if len(cells) == 1 else None)
        if label is None and at == 0:
            break
        if label is None:
            at += 1
            continue
        value = _value(cells[at], label)
        step = 1
        if not value and at + 1 < len(cells) and (len(cells) == _ONE_PAIR or not _is_label(cells[at + 1])):
            value, step = cells[at + 1], 2
        heads = columns is not None and not value and label.meaning in OF_RECOMMENDATIONS | OF_ACTIONS
        read = (not heads and take_label(label, value, drafting, cells[at].words)) or read
        at += step
    if not read and columns is not None and len(cells) == 1:
        read = _group_row(row, cells[0], drafting, columns)
    return read


def _value(cell: Cell, label: Label) -> Cell:
    """What stands after the label in its cell, with the list points among it."""
    if not label.rest:
        return Cell(label.rest)
    points = tuple(point for point in cell.points if point.words.start >= label.rest.start)
    return replace(cell, words=label.rest, points=points)


def _is_label(cell: Cell) -> bool:
    """Whether a cell is nothing but a label."""
    label = read_label(cell.words)
    return label is not None and not label.rest


def take_label(label: Label, value: Cell, drafting: Drafting, whole: Wording) -> bool:
    """Take down a label and its words; `whole` is both together, as a group is named. False where they say nothing here."""
    if label.meaning is Meaning.RECOMMENDATION:
        if label.ref is None and not value:
            return False
        _recommend(label, value, drafting)
    elif label.meaning is Meaning.GROUP:
        drafting.gather(whole)
    elif label.meaning is Meaning.REFERENCE and value and is_reference(value.words.text):
        drafting.number(value.words)
    elif label.meaning is Meaning.ACTION and drafting.open and value:
        drafting.act(*(ActionDraft([one], label.ref, label.found_as) for one in listed_actions(value)))
    elif label.meaning in OF_RECOMMENDATIONS | OF_ACTIONS and drafting.open:
        drafting.say(label.meaning, value, label.found_as)
    else:
        return False
    drafting.use((label.name, value.words))
    return True


def _recommend(label: Label, value: Cell, drafting: Drafting) -> None:
    """Open the recommendation that a label names, or go on with it."""
    current = drafting.open
    if label.continued and current and label.ref and current.ref and label.ref.text == current.ref.text:
        return
    _, number, rest = parted(value.words) if value and label.ref is None else (None, label.ref, value.words)
    drafting.recommend(
        RecommendationDraft(
            parts=[rest] if rest else [],
            kind=label.kind or "recommendation",
            ref=number,
            found_as=label.found_as,
        )
    )


def _group_row(row: Row, cell: Cell, drafting: Drafting, columns: Columns) -> bool:
    """Whether a row is a heading over the rows below: one cell that spans the table, or stands alone before its actions."""
    positions = [at for at, one in enumerate(row) if one is cell]
    wide = len(positions) * 2 > len(columns) or (len(row) == 1 and len(columns) > 1)
    text = cell.words.text
    if not wide or len(text.split()) > 20 or text[0].islower():
        return False
    if columns.has(Meaning.RECOMMENDATION):
        drafting.gather(cell.words)
    elif drafting.open is None or not drafting.open.named:
        label, ref, rest = parted(cell.words)
        kind = label.kind if label and label.kind else "recommendation"
        drafting.recommend(RecommendationDraft([rest], kind, ref, found_as="heading within the table"))
    drafting.use((cell.words,))
    return True
