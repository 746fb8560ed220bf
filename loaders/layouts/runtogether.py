"""Tables whose cells ran together in lines, a space apart: the header in one line, each row's words in one or two.

"Key action Responsible Due date Status Comments" heads such a table. In its rows the words that say when part the line:
before them stands who is responsible, after them how far it is and what is remarked; the action stands in the lines above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from loaders.document import Block, Cell, Heading, ListPoint, Paragraph, Table
from loaders.fields.dates import read_due
from loaders.layouts.columns import Column, Columns
from loaders.layouts.fit import DATES, HOLDERS, is_holder
from loaders.layouts.labels import read_label
from loaders.wording import Wording
from ontology.vocabulary import Meaning, label_meaning, section_of, status_of

_WORD = re.compile(r"\S+")
_LONGEST_HEADING = 6  # words of one column's heading
_MOST_WORDS, _FEWEST_COLUMNS = 30, 3
_LONGEST_STATUS = 5  # words
_MOST_LINES = 5_000
_LONGEST_ACTION = 40  # lines: where none after the header says when for longer, it heads no rows
_SPINE = frozenset({Meaning.ACTION, Meaning.RECOMMENDATION})


def run_together_table(blocks: Sequence[Block], at: int) -> tuple[Table, int] | None:
    """The table whose header is a line, and the index of the block after it; None where no such header stands there."""
    block = blocks[at]
    header = _headings(block.words) if isinstance(block, Paragraph | Heading) else ()
    if not header:
        return None
    if not any(_says_when(line) for line in blocks[at + 1 : at + 1 + _LONGEST_ACTION]):
        return None
    columns = Columns(tuple(Column((meaning,) if meaning else (), words) for words, meaning in header))
    end = _end(blocks, at + 1)
    rows = list(_rows(blocks[at + 1 : end], columns))
    if not rows:
        return None
    return Table((tuple(Cell(words) for words, _ in header), *rows), block.place, header_rows=1), end


# --- the header


def _headings(words: Wording) -> tuple[tuple[Wording, Meaning | None], ...]:
    """The headings that a line is made of, each with its meaning; () where it is no such header.

    Nearly all its words must be headings, three or more of them of different meanings, with a date and a doer among them.
    """
    raw = words.raw
    tokens = list(_WORD.finditer(raw))
    large = sum(1 for token in tokens if token.group()[0].isupper())
    if not 3 < len(tokens) <= _MOST_WORDS or large < _FEWEST_COLUMNS or raw.rstrip().endswith((".", ":", ";")):
        return ()
    cuts = _segmented(tuple(token.group() for token in tokens))
    headings = [(words.cut(tokens[start].start(), tokens[end - 1].end()), meaning) for start, end, meaning in cuts]
    meanings = [meaning for _, meaning in headings if meaning]
    known = sum(end - start for start, end, meaning in cuts if meaning)
    distinct = set(meanings)
    enough = len(distinct) >= _FEWEST_COLUMNS and len(distinct) == len(meanings) and known >= len(tokens) * 0.75
    return tuple(headings) if enough and distinct & _SPINE and distinct & DATES and distinct & HOLDERS else ()


def _segmented(tokens: tuple[str, ...]) -> list[tuple[int, int, Meaning | None]]:
    """Runs of words that are headings, the fewest and longest that cover the most; other words stand alone."""
    best: list[tuple[int, int, list[tuple[int, int, Meaning | None]]]] = [(0, 0, [])]
    for end in range(1, len(tokens) + 1):
        missed, count, cuts = best[end - 1]
        options = [(missed + 1, count + 1, [*cuts, (end - 1, end, None)])]
        for start in range(max(0, end - _LONGEST_HEADING), end):
            meaning = label_meaning(" ".join(tokens[start:end]))
            if meaning:
                missed, count, cuts = best[start]
                options.append((missed, count + 1, [*cuts, (start, end, meaning)]))
        best.append(min(options, key=lambda option: option[:2]))
    return best[-1][2]


# --- the rows


def _says_when(block: Block) -> bool:
    """Whether a row can end in a line."""
    if isinstance(block, Table):
        return False
    return _parted(block.whole if isinstance(block, ListPoint) else block.words) is not None


def _end(blocks: Sequence[Block], start: int) -> int:
    """Where the rows end: at a table, a label that names a recommendation, or another part of the document."""
    for at in range(start, min(len(blocks), start + _MOST_LINES)):
        block = blocks[at]
        if isinstance(block, Table) or section_of(block.words.text):
            return at
        label = read_label(block.words)
        if label and (label.meaning is Meaning.RECOMMENDATION or not label.rest):
            return at
    return min(len(blocks), start + _MOST_LINES)


def _rows(blocks: Sequence[Block], columns: Columns) -> Iterator[tuple[Cell, ...]]:
    """A row for each line in which it says when; the lines above it are the row's action."""
    above: list[Wording] = []
    for block in blocks:
        words = block.whole if isinstance(block, ListPoint) else block.words
        parts = _parted(words)
        if parts is None:
            above.append(words)
            continue
        before, due, after = parts
        action, holder = _action_and_holder(above, before)
        status, remark = (
            _status_and_remark(after) if columns.has(Meaning.STATUS) else (Wording(words.source, ()), after)
        )
        said = {"action": action, "holder": holder, "due": due, "status": status, "remark": remark}
        yield tuple(
            Cell(said.get(_ROLES.get(column.meaning or Meaning.RISK, ""), Wording(words.source, ())))
            for column in columns.columns
        )
        above = []


_ROLES = {
    Meaning.ACTION: "action",
    Meaning.RECOMMENDATION: "action",
    **dict.fromkeys(HOLDERS, "holder"),
    **dict.fromkeys(DATES, "due"),
    Meaning.STATUS: "status",
    Meaning.COMMENT: "remark",
    Meaning.PROGRESS: "remark",
}


def _parted(words: Wording) -> tuple[Wording, Wording, Wording] | None:
    """A line before, in and after the first words that say when, if those stand apart from a sentence; else None."""
    due = read_due(words)
    if due is None or not due.periods:
        return None
    first = due.periods[0].quote.passages
    before = words.between(0, first[0].start).trimmed()
    said = words.between(first[0].start, first[-1].end)
    after = words.between(first[-1].end, len(words.source)).trimmed()
    if after and after.text[0].islower():
        return None
    return (before, said, after) if not before or before.text.split()[-1].lower() not in _JOINING else None


_JOINING = frozenset({"by", "in", "on", "of", "the", "from", "until", "for", "and", "to", "during", "at", "since"})


def _action_and_holder(above: Sequence[Wording], before: Wording) -> tuple[Wording, Wording]:
    """The action and who is responsible: the lines above and the words before the date, or both from one line."""
    if above and before:
        return Wording.joined(above), before
    if above:
        return Wording.joined(above), before
    words = list(_WORD.finditer(before.raw))
    for number in range(1, len(words)):
        rest = before.cut(words[number].start())
        if is_holder(rest.text) and rest.text[0].isupper():
            return before.cut(0, words[number].start()), rest
    return before, Wording(before.source, ())


def _status_and_remark(after: Wording) -> tuple[Wording, Wording]:
    """The status that some words open with, and what follows it: the longest status known, else up to the next capital."""
    words = list(_WORD.finditer(after.raw))
    for count in range(min(_LONGEST_STATUS, len(words)), 0, -1):
        if _is_status(after.cut(0, words[count - 1].end()).text):
            return after.cut(0, words[count - 1].end()), after.cut(words[count - 1].end())
    large = next((word for word in words[1:] if word.group()[0].isupper()), None)
    return (after.cut(0, large.start()), after.cut(large.start())) if large else (after, Wording(after.source, ()))


@lru_cache(maxsize=4096)
def _is_status(text: str) -> bool:
    """Whether some words state a status, and the words without the last do not say it better."""
    shorter = text.rpartition(" ")[0]
    return status_of(text) is not None and (not shorter or status_of(shorter) is not status_of(text))
