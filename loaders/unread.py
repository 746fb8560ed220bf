"""What of a document was not understood: each run of words that no value of the plan was read from, and why."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass

from loaders.document import Block, Document, Table
from loaders.wording import Wording
from ontology.plan import Passage, Plan, Quote, Unread

_BEFORE = "These words stand before the plan's recommendations, and nothing was read from them."
_AMONG = "These words stand among the plan's recommendations, and no part of the plan was read from them."
_AFTER = "These words stand after the plan's recommendations, and nothing was read from them."
_TABLE = "No column of this table is known to hold recommendations or actions."
_CELLS = "These cells stand under a heading that is not known, or beside no action."
_INTRODUCED = "The introduction recommends this, and no recommendation of the plan itself was found to take it up."
_NO_ACTION = "These words tell how an action goes, and the recommendation that they stand beside has none."
_NOT_KEPT = "Nothing of a plan is kept from the column that this heads: {} of its cells."
_LONG = "These words stand where names are looked for, and are too long to be a list of names: none was read from them."


class _Spans:
    """Runs of characters that were read; tells whether a word of some other run was."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        merged: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        self.merged = merged

    def touch(self, words: Wording) -> bool:
        """Whether any of the words was read."""
        return any(self.within(start, end) for start, end in words.spans)

    def within(self, start: int, end: int) -> bool:
        """Whether anything between two places was read."""
        at = bisect_right(self.merged, (end, -1))
        return at > 0 and self.merged[at - 1][1] > start


def unread(
    document: Document,
    plan: Plan,
    known: Iterable[tuple[int, int]],
    aside: Collection[int],
    told: Iterable[Unread] = (),
) -> tuple[Unread, ...]:
    """The runs of words from which nothing was read, in order.

    `known` are the spans of labels and headings that were understood; `aside` the indices of blocks that are no part of
    the plan (furniture, front matter, glossary); `told` is what was found to be unread on the way.
    Neighbouring blocks with the same reason are one run.
    """
    said = list(_passages(plan.recommendations))
    spans = _Spans([*((one.start, one.end) for one in (*said, *_passages(plan))), *known])
    first = min((one.start for one in said), default=0)
    last = max((one.end for one in said), default=0)
    left = [
        (reason, words)
        for number, block in enumerate(document.blocks)
        if number not in aside
        for reason, words in _left(block, spans, first, last)
    ]
    apart = (Unread(Passage(one.words.start, one.words.end), one.reason) for one in document.asides if one.words)
    return tuple(sorted((*_runs(left, spans), *apart, *told), key=lambda one: one.passage.start))


def not_kept(headings: Iterable[tuple[Wording, int]]) -> Iterator[Unread]:
    """The headings of columns from which nothing is kept, each with how many cells hold words."""
    return (Unread(Passage(one.start, one.end), _NOT_KEPT.format(count)) for one, count in headings)


def too_long(cells: Iterable[Wording]) -> Iterator[Unread]:
    """The cells of holders that are too long to list any."""
    return _each(cells, _LONG)


def beside_no_action(words: Iterable[Wording]) -> Iterator[Unread]:
    """What is said of an action beside a recommendation that has none."""
    return _each(words, _NO_ACTION)


def only_introduced(recommended: Iterable[Wording]) -> Iterator[Unread]:
    """What the introduction recommends, and no recommendation of the plan itself takes up."""
    return _each(recommended, _INTRODUCED)


def _each(words: Iterable[Wording], reason: str) -> Iterator[Unread]:
    """Some runs of words with one reason, each once."""
    return (Unread(Passage(start, end), reason) for start, end in sorted({(one.start, one.end) for one in words}))


def _left(block: Block, spans: _Spans, first: int, last: int) -> Iterator[tuple[str, Wording]]:
    """What of a block was not read, and why."""
    if not block.words:
        return
    if not isinstance(block, Table):
        if not spans.touch(block.words):
            start = block.words.start
            yield (_BEFORE if start < first else _AFTER if start > last else _AMONG), block.words
        return
    if not spans.touch(block.words):
        yield _TABLE, block.words
        return
    for row in block.rows:
        for cell in row:
            if cell and not spans.touch(cell.words):
                yield _CELLS, cell.words


def _runs(left: Sequence[tuple[str, Wording]], spans: _Spans) -> Iterator[Unread]:
    """Neighbours with one reason as one run; what was read between two parts them."""
    reason, start, end = "", 0, 0
    for why, words in left:
        if end and (why != reason or words.start < end or spans.within(end, words.start)):
            yield Unread(Passage(start, end), reason)
            end = 0
        reason, start, end = why, start if end else words.start, words.end
    if end:
        yield Unread(Passage(start, end), reason)


def _passages(value: object) -> Iterator[Passage]:
    """The passages of every quote within a value of the plan."""
    if isinstance(value, Quote):
        yield from value.passages
    elif isinstance(value, tuple):
        for one in value:
            yield from _passages(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _passages(getattr(value, field.name))
