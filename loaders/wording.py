"""Some of a source's characters, in order, that remember where they stand.

Reading is cutting: a cell, a bullet, a name in a cell are each a `Wording` cut out of a larger one, and no step
loses the place of a character. What a cut leaves out (tags, bullet marks, a label) is simply in no span.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ontology.plan import Passage, Quote


def fold(text: str) -> str:
    """White space folded to one space and trimmed at both ends."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Wording:
    """Spans of `source`, in reading order. `raw` joins them with a line break; indices of cuts are indices of `raw`.

    `soft` are the starts of spans that a narrow column or page broke off from the span before: `raw` has a space there.
    """

    source: str
    spans: tuple[tuple[int, int], ...]
    soft: frozenset[int] = frozenset()

    @classmethod
    def whole(cls, source: str) -> Wording:
        """All of a source."""
        return cls(source, ((0, len(source)),) if source else ())

    @classmethod
    def joined(cls, parts: Iterable[Wording]) -> Wording:
        """Several wordings of one source as one, in the order given. Raises ValueError where there is none."""
        kept = list(parts)
        if not kept:
            raise ValueError("There is nothing to join.")
        soft = frozenset().union(*(part.soft for part in kept))
        return cls(kept[0].source, tuple(span for part in kept for span in part.spans), soft)

    def run_on(self, rest: Wording) -> Wording:
        """These words with the rest of them, which a narrow column or page broke off."""
        if not self.spans or not rest.spans:
            return self if self.spans else rest
        both = Wording.joined((self, rest))
        return Wording(both.source, both.spans, both.soft | {rest.spans[0][0]})

    @property
    def raw(self) -> str:
        """The characters, line breaks kept, one line break (or, before a soft span, one space) between spans."""
        if len(self.spans) == 1:
            start, end = self.spans[0]
            return self.source[start:end]
        if not self.soft:
            return "\n".join(self.source[start:end] for start, end in self.spans)
        pieces = [
            f"{' ' if start in self.soft else chr(10)}{self.source[start:end]}" if number else self.source[start:end]
            for number, (start, end) in enumerate(self.spans)
        ]
        return "".join(pieces)

    @property
    def text(self) -> str:
        """The words, white space folded."""
        return fold(self.raw)

    def __bool__(self) -> bool:
        """Whether there is a word in it."""
        for start, end in self.spans:  # noqa: SIM110 - asked more often than anything else, and twice as quick
            if not self.source[start:end].isspace():
                return True
        return False

    def cut(self, start: int, end: int | None = None) -> Wording:
        """The part between two indices of `raw`, trimmed of white space at both ends."""
        raw = self.raw
        return self._cut(raw, self._offsets(), start, len(raw) if end is None else min(end, len(raw)))

    def _offsets(self) -> list[int]:
        """The index in `raw` at which each span begins."""
        return list(accumulate((end - start + 1 for start, end in self.spans[:-1]), initial=0))

    def _cut(self, raw: str, offsets: Sequence[int], start: int, end: int) -> Wording:
        """As `cut`, with `raw` and where its spans begin made once for many cuts; only the spans cut through are looked at."""
        while start < end and raw[start].isspace():
            start += 1
        while end > start and raw[end - 1].isspace():
            end -= 1
        spans = []
        for number in range(max(bisect_right(offsets, start) - 1, 0), bisect_left(offsets, end, 0, len(self.spans))):
            first, last = self.spans[number]
            a, b = max(start - offsets[number], 0), min(end - offsets[number], last - first)
            if a < b:
                spans.append((first + a, first + b))
        return Wording(self.source, tuple(spans), self.soft)

    def trimmed(self, characters: str = "") -> Wording:
        """Without white space, and without any of `characters`, at both ends."""
        raw = self.raw
        kept = raw.strip(characters + " \t\r\n\u00a0") if characters else raw.strip()
        start = raw.find(kept) if kept else 0
        return self.cut(start, start + len(kept))

    def split(self, pattern: str | re.Pattern[str]) -> tuple[Wording, ...]:
        """The parts between matches of `pattern` in `raw`, the empty ones left out."""
        parts, last = [], 0
        raw, offsets = self.raw, self._offsets()
        for match in re.finditer(pattern, raw):
            parts.append(self._cut(raw, offsets, last, match.start()))
            last = match.end()
        parts.append(self._cut(raw, offsets, last, len(raw)))
        return tuple(part for part in parts if part)

    def lines(self) -> tuple[Wording, ...]:
        """The lines that have words."""
        return self.split(r"\n")

    def finditer(self, pattern: str | re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches of `pattern` in `raw`; cut with their indices."""
        return re.finditer(pattern, self.raw)

    def without(self, pattern: str | re.Pattern[str]) -> Wording:
        """All but the matches of `pattern`: labels, marks, tags taken out."""
        parts, last = [], 0
        raw, offsets = self.raw, self._offsets()
        for match in re.finditer(pattern, raw):
            parts.append(self._cut(raw, offsets, last, match.start()))
            last = match.end()
        parts.append(self._cut(raw, offsets, last, len(raw)))
        return Wording.joined(parts)

    def between(self, first: int, last: int) -> Wording:
        """The part that stands between two places of the source."""
        spans = ((max(start, first), min(end, last)) for start, end in self.spans)
        return Wording(self.source, tuple(span for span in spans if span[0] < span[1]), self.soft)

    def outside(self, runs: Iterable[tuple[int, int]]) -> Wording:
        """The part that stands in none of some runs of the source, which are in order."""
        parts, last = [], 0
        for first, end in runs:
            parts.append(self.between(last, first))
            last = end
        parts.append(self.between(last, len(self.source)))
        return Wording.joined(parts)

    @property
    def start(self) -> int:
        """Index in the source of the first character. Raises IndexError where there is none."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Index in the source after the last character. Raises IndexError where there is none."""
        return self.spans[-1][1]

    def quote(self, found_as: str | None = None) -> Quote:
        """The words as a fact of the plan. Raises ValueError where there are none."""
        here = self.trimmed()
        return Quote(here.text, tuple(Passage(*span) for span in here.spans), found_as)
