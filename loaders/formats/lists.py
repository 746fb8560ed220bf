"""List points: marks ("•", "-"), numbers ("1.", "b)", "2.3") and the levels they stand on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from loaders.document import Cell, ListPoint
from loaders.wording import Wording

# Private-use characters are what the Symbol and Wingdings fonts leave of a bullet.
_BULLETS = "•·∙●○◦▪▫■□◾◆◇►▶➢➤➔→✓✔☐❖⁃‣\uf02d\uf06e\uf075\uf076\uf0a7\uf0b7\uf0d8\uf0fc"
_MARK = rf"[{_BULLETS}]+|[-–—*+o](?=[ \t])|o(?=\t)"
_NUMBER = r"\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}[a-z]?|[a-z]|[ivx]{1,5})[.)](?=[\s\u00a0]|$)|\d{1,2}(?:\.\d{1,2}){1,3}(?=[\s\u00a0])"
POINT = re.compile(rf"[ \t\u00a0]*(?P<label>{_MARK}|{_NUMBER})[ \t\u00a0]*")
_TAG = re.compile(r"</?(?P<name>ul|ol|li|p|br|div|dl|dt|dd)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
_LISTS = re.compile(rf"[<\n{_BULLETS}]|\A\s*\(?(?:1|a|i)[.)]")  # without any of them, a cell holds no list
_INLINE_BULLET = re.compile(rf"(?:(?<=\s)|^)[{_BULLETS}]+[ \t\u00a0]*")
_FIRST_NUMBER = re.compile(r"\s*(\(?)(1|a|i)([.)])\s+(?=\S)")


def has_block_tags(text: str) -> bool:
    """Whether a text holds tags that make paragraphs or lists."""
    return bool(_TAG.search(text))


@dataclass(frozen=True, slots=True)
class _Part:
    """Words between two tags, and how deep in lists they stand; `opens` where a `<li>` came just before."""

    words: Wording
    depth: int
    opens: bool


def cell(words: Wording, row_span: int = 1, column_span: int = 1) -> Cell:
    """The cell that holds these words: tags left out, list points found (by `<li>`, bullets, or numbers that count)."""
    if not words:
        return Cell(Wording(words.source, ()), (), row_span, column_span)
    if not _LISTS.search(words.raw):
        return Cell(words, (), row_span, column_span)
    parts = _parts(words)
    points = tuple(point for part in parts for point in _points(part))
    kept = Wording.joined(part.words for part in parts) if parts else Wording(words.source, ())
    return Cell(kept, _levelled(points), row_span, column_span)


def _parts(words: Wording) -> tuple[_Part, ...]:
    """The words between tags of lists; those between other tags are lines of one part."""
    raw, parts = words.raw, []
    lines: list[Wording] = []
    last, depth, opens = 0, 0, False
    for match in _TAG.finditer(raw):
        lines.append(words.cut(last, match.start()))
        last = match.end()
        name, closing = match["name"].lower(), match.group().startswith("</")
        if name not in ("ul", "ol", "li"):
            continue
        if any(lines):
            parts.append(_Part(Wording.joined(line for line in lines if line), depth, opens))
            opens = False
        lines = []
        if name == "li":
            opens = opens or not closing
        else:
            depth = max(depth + (-1 if closing else 1), 0)
    lines.append(words.cut(last))
    if any(lines):
        parts.append(_Part(Wording.joined(line for line in lines if line), depth, opens))
    return tuple(parts)


def _points(part: _Part) -> list[ListPoint]:
    """The list points of a part."""
    words, level = part.words, max(part.depth, 1)
    if part.opens:
        return [_whole_point(words, level)]
    found = _line_points(words) or _counted(words) or _bulleted(words)
    if not found and part.depth:
        return [_whole_point(words, level)]
    return [replace(point, level=max(point.level, level)) for point in found]


def _whole_point(words: Wording, level: int) -> ListPoint:
    """Words that are one point, with the mark that they may begin with."""
    match = POINT.match(words.raw)
    if not match or not words.cut(match.end()):
        return ListPoint(words, None, level)
    return ListPoint(words.cut(match.end()), words.cut(match.start("label"), match.end("label")), level)


def _line_points(words: Wording) -> list[ListPoint]:
    """Points that each begin a line; a line without a mark goes on with the point above it."""
    raw = words.raw
    starts = [match for match in (POINT.match(raw, line) for line in _line_starts(raw)) if match]
    starts = [match for match in starts if match.end() < len(raw)]
    if len(starts) < 2 and (not starts or "\n" not in raw) and not _opens_with_bullet(raw):
        return []
    if len(starts) < 2 and _INLINE_BULLET.search(raw, starts[0].end() if starts else 0):
        return []
    bounds = [match.start() for match in starts] + [len(raw)]
    return [
        ListPoint(words.cut(match.end(), end), words.cut(match.start("label"), match.end("label")))
        for match, (_, end) in zip(starts, pairwise(bounds), strict=True)
        if words.cut(match.end(), end)
    ]


def _line_starts(raw: str) -> list[int]:
    """Where lines begin."""
    return [0, *(match.end() for match in re.finditer(r"\n", raw))]


def _opens_with_bullet(raw: str) -> bool:
    """Whether the first mark is a bullet, no number and no letter."""
    return raw.lstrip()[:1] in tuple(_BULLETS)


def _bulleted(words: Wording) -> list[ListPoint]:
    """Points set off by bullets that run on in one line."""
    raw = words.raw
    starts = list(_INLINE_BULLET.finditer(raw))
    bounds = [match.start() for match in starts] + [len(raw)]
    cuts = zip(starts, pairwise(bounds), strict=True)
    found = ((match, words.cut(match.end(), end)) for match, (_, end) in cuts)
    return [ListPoint(said, words.cut(match.start(), match.end())) for match, said in found if said]


def _counted(words: Wording) -> list[ListPoint]:
    """Points numbered from one that run on in one line: each number must be the next of the count."""
    raw = words.raw
    first = _FIRST_NUMBER.match(raw)
    if not first:
        return []
    labels = [(first.start(1), first.end(3), first.end())]
    while (found := _next_number(raw, labels[-1][2], first, len(labels))) is not None:
        labels.append(found)
    if len(labels) < 2:
        return []
    ends = [start for start, _, _ in labels[1:]] + [len(raw)]
    return [
        ListPoint(words.cut(after, end), words.cut(start, stop))
        for (start, stop, after), end in zip(labels, ends, strict=True)
    ]


def _next_number(raw: str, position: int, first: re.Match[str], count: int) -> tuple[int, int, int] | None:
    """Where the label after the `count`-th stands: its start, its end, and where its words begin."""
    label = {"1": str(count + 1), "a": chr(ord("a") + count), "i": _ROMAN[count] if count < len(_ROMAN) else ""}[
        first[2]
    ]
    if not label.isalnum():
        return None
    wanted = re.compile(rf"(?<=\s){re.escape(first[1] + label + first[3])}\s+(?=[A-Z‘'\"“(])")
    match = wanted.search(raw, position)
    return (match.start(), match.start() + len(first[1] + label + first[3]), match.end()) if match else None


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def _levelled(points: tuple[ListPoint, ...]) -> tuple[ListPoint, ...]:
    """Points with the level that their marks tell: a kind of mark first met under another stands below it."""
    levels, out = Levels(), []
    for point in points:
        level = levels.level(point.label.text if point.label else "", 0)
        out.append(replace(point, level=max(level, point.level)))
    return tuple(out)


class Levels:
    """Tells the level of each point of a list from its indent and its kind of mark, in order."""

    def __init__(self) -> None:
        self.open: list[tuple[str, int]] = []

    def level(self, label: str, indent: int) -> int:
        """The level, from 1, of the next point."""
        kind = mark_kind(label)
        for depth, (known, width) in enumerate(self.open):
            if known == kind and abs(width - indent) <= 1:
                del self.open[depth + 1 :]
                return depth + 1
        while self.open and indent < self.open[-1][1]:
            self.open.pop()
        self.open.append((kind, indent))
        return len(self.open)


def mark_kind(label: str) -> str:
    """What kind of mark a label is: the bullet itself, or how its number is written ("1.", "1.1", "a)", "i.")."""
    if not any(character.isalnum() for character in label) or label == "o":
        return label[:1]
    return re.sub(r"[a-z]+", "a", re.sub(r"\d+", "1", label))
