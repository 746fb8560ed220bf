"""Running heads and feet: the lines that a page carries round a document, with the page's number at their end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from loaders.formats.lines import Line
from loaders.layouts.labels import read_label

_FOOT = re.compile(
    r"\s*(?:(?P<words>\S[^\t]{0,120}?)\s{3,})?(?:(?P<page>page|p\.)\s*)?-?\s*(?P<number>\d{1,3})(?P<of>\s*(?:of|/)\s*\d{1,3})?\s*-?\s*",
    re.IGNORECASE,
)
_LONGEST = 160  # characters


def running_lines(lines: Sequence[Line]) -> frozenset[int]:
    """The indices of the running heads and feet among a text's lines.

    Such a line stands between blank lines and ends, after a wide gap, in a number. It says "page", or its words come
    again with another number, or the line after it stood in the text before, as the head of a table that a new page
    repeats; of a bare number only the last is asked, and of the line after that too.
    """
    found = {at: match for at, line in enumerate(lines) if (match := _foot(lines, at))}
    words = Counter(match["words"].casefold() for match in found.values() if match["words"])
    seen = _first_seen(lines) if found else {}
    return frozenset(at for at, match in found.items() if _runs(lines, at, match, words, seen))


def _foot(lines: Sequence[Line], at: int) -> re.Match[str] | None:
    """What a line that may run round the document says."""
    alone = not (at and lines[at - 1]) and not (at + 1 < len(lines) and lines[at + 1])
    text = lines[at].text if alone else ""
    return _FOOT.fullmatch(text) if 0 < len(text) <= _LONGEST and lines[at] else None


def _runs(lines: Sequence[Line], at: int, match: re.Match[str], words: Counter[str], seen: dict[str, int]) -> bool:
    """Whether a line between blank lines, with a number at its end, runs round the document."""
    said = match["words"]
    if said is None:
        return not match["of"] and not match["page"] and _repeats(lines, at, seen, 2)
    label = read_label(lines[at].words())
    if label and label.ref:
        return False
    return bool(match["page"]) or words[said.casefold()] > 1 or _repeats(lines, at, seen, 1)


def _repeats(lines: Sequence[Line], at: int, seen: dict[str, int], count: int) -> bool:
    """Whether the next lines with words stood in the text before, the first of them below a blank line."""
    below = [line for line in lines[at + 1 : at + 8] if line][:count]
    return len(below) == count and all(seen[line.text.strip()] < lines[at].number for line in below)


def _first_seen(lines: Sequence[Line]) -> dict[str, int]:
    """The number of the line where each text stands first."""
    first: dict[str, int] = {}
    for line in lines:
        first.setdefault(line.text.strip(), line.number)
    return first
