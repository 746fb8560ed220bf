"""Words that are struck out or deleted, cut out of other words; the ends of a date that was moved are left in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from loaders.layouts.fit import is_date
from loaders.wording import Wording

Run = tuple[int, int]
_LABEL = re.compile(r"[^:\n]{1,60}:\s*")


class Struck:
    """The runs of a text (start, end) that are struck out, in order."""

    def __init__(self, text: str, runs: Iterable[Run]) -> None:
        self.text = text
        self.runs: list[Run] = []
        for start, end in sorted(runs):
            if self.runs and start <= self.runs[-1][1]:
                self.runs[-1] = (self.runs[-1][0], max(end, self.runs[-1][1]))
            elif start < end:
                self.runs.append((start, end))
        self._starts, self._ends = [run[0] for run in self.runs], [run[1] for run in self.runs]

    def within(self, words: Wording) -> list[Run]:
        """What of some words is struck out, run by run, without white space around it."""
        found = (run for span in words.spans for run in self._between(*span))
        return [run for run in (_trimmed(self.text, *run) for run in found) if run]

    def _between(self, start: int, end: int) -> Iterator[Run]:
        for first, last in self.runs[bisect_right(self._ends, start) : bisect_left(self._starts, end)]:
            yield max(first, start), min(last, end)

    def cut(self, words: Wording) -> Wording:
        """The words that stand. Of a date that is struck out and the one that takes its place, both are left."""
        runs = [run for span in words.spans for run in self._between(*span)]
        return words if not runs or self._moves_a_date(words, runs) else without(words, runs)

    def _moves_a_date(self, words: Wording, runs: Sequence[Run]) -> bool:
        """Whether a date is struck out here, and what stands is another, with a label before both or without."""
        gone = " ".join(self.text[start:end] for start, end in runs)
        if not is_date(gone.strip()):
            return False
        label = _LABEL.match(words.raw)
        told = [words, words.cut(label.end())] if label else [words]
        return any(is_date(without(one, runs).text) for one in told)

    def broken(self, words: Wording) -> Iterator[Run]:
        """The words of which only the end or the middle is struck out, so that the rest may be no word any more."""
        for start, end in self.within(words):
            if start and self.text[start - 1].isalnum() and self.text[start].isalnum():
                yield start - 1, end


def without(words: Wording, runs: Iterable[Run]) -> Wording:
    """Words without some runs of the source; what stood on one line stays on one line."""
    source, gone = words.source, sorted(runs)
    starts, ends = [run[0] for run in gone], [run[1] for run in gone]
    spans: list[Run] = []
    soft = set(words.soft)
    for start, end in words.spans:
        last = start
        for first, after in _pieces(start, end, gone[bisect_right(ends, start) : bisect_left(starts, end)]):
            if source[first:after].isspace():
                continue
            here = spans and spans[-1][1] > start and "\n" not in source[last:first]
            if first > start and (here or start in words.soft):
                soft.add(first)
            spans.append((first, after))
            last = after
    return Wording(source, tuple(spans), frozenset(soft))


def _pieces(start: int, end: int, runs: Iterable[Run]) -> Iterator[Run]:
    """What of a span is outside the runs."""
    for first, last in runs:
        if first > start:
            yield start, first
        start = max(start, last)
    if start < end:
        yield start, end


def _trimmed(text: str, start: int, end: int) -> Run | None:
    """A run without white space around it; None where it holds no letter and no figure."""
    words = text[start:end]
    if not any(character.isalnum() for character in words):
        return None
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
