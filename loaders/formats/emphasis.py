"""Bold, italic, underlined and struck words in a text with marks: the marks taken out, what they marked kept.

Emphasis is dress, not words: `**Lead:** Head of Service` says "Lead: Head of Service", its first word strong.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_MARK = re.compile(
    r"(?P<bold>\*\*\*?(?=\S)(?P<b>[^*\n]{1,500}?)(?<=\S)\*\*\*?)"
    r"|(?P<under>(?<![\w_])__(?=\S)(?P<u>[^_\n]{1,500}?)(?<=\S)__(?![\w_]))"
    r"|(?P<slant>(?<![\w*])\*(?=[^\s*])(?P<s>[^*\n|]{1,300}?)(?<=[^\s*])\*(?![\w*]))"
    r"|(?P<low>(?<![\w_])_(?=[^\s_])(?P<l>[^_\n|]{1,300}?)(?<=[^\s_])_(?![\w_]))"
    r"|(?P<struck>~~(?=\S)(?P<k>[^~\n]{1,500}?)(?<=\S)~~)"
    r"|(?P<tag></?(?P<name>b|strong|i|em|u|span|font|sup|sub|s|del|strike|ins|mark|small|a)(?:\s[^<>\n]{0,300})?/?>)"
    r"|(?P<link>(?<!\\)!?\[(?P<t>[^\[\]\n]{0,300})\]\((?:[^()\s]|\([^()\s]*\)){1,500}\))"
    r"|(?P<stamp>(?<![ \t])[ \t]*\[(?:added|last updated|updated|created|modified|posted)\s*:\s*[\d/.: -]{4,20}\])"
    r"|(?P<escape>\\(?P<e>[\\`*_{}\[\]()#+\-.!~<>&]))",
    re.IGNORECASE,
)
_INNER = {"bold": "b", "under": "u", "slant": "s", "low": "l", "struck": "k", "link": "t", "escape": "e"}
_STRONG_TAGS = frozenset({"b", "strong"})
_STRUCK_TAGS = frozenset({"s", "del", "strike"})


@dataclass(frozen=True, slots=True)
class Dressed:
    """A text without its marks, and the runs of it (start, end) that were bold and that were struck out."""

    text: str
    strong: tuple[tuple[int, int], ...]
    struck: tuple[tuple[int, int], ...]

    def strong_from(self, start: int) -> int | None:
        """The end of the bold run that holds the character at `start`, or None."""
        after = bisect_right(self.strong, (start, len(self.text) + 1))
        if after and self.strong[after - 1][1] > start:
            return self.strong[after - 1][1]
        return None


class _Undressing:
    """Writes the text again without marks, and notes where marked runs begin and end."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.runs: dict[str, list[tuple[int, int]]] = {"strong": [], "struck": []}
        self.opened: dict[str, int] = {}

    def write(self, words: str) -> int:
        """Add words; the index where they begin."""
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return start

    def tag(self, name: str, *, closing: bool) -> None:
        """Open or close a run at a tag."""
        kind = "strong" if name in _STRONG_TAGS else "struck" if name in _STRUCK_TAGS else ""
        if kind and not closing:
            self.opened.setdefault(kind, self.length)
        elif kind and kind in self.opened:
            start = self.opened.pop(kind)
            if start < self.length:
                self.runs[kind].append((start, self.length))

    def mark(self, kind: str, inner: str) -> None:
        """Write marked words. Bold ones that begin large right after a small letter began a line of their own."""
        if kind == "bold" and inner[:1].isupper() and self.parts and self.parts[-1][-1:].islower():
            self.write("\n")
        start = self.write(inner)
        if inner and kind in ("bold", "under"):
            self.runs["strong"].append((start, self.length))
        elif inner and kind == "struck":
            self.runs["struck"].append((start, self.length))


def undress(text: str) -> Dressed:
    """Take emphasis marks, inline tags, link addresses, escapes and a website's date stamps out of a text."""
    out, last = _Undressing(), 0
    for match in _MARK.finditer(text):
        out.write(text[last : match.start()])
        last = match.end()
        kind = next(name for name in (*_INNER, "tag", "stamp") if match.group(name) is not None)
        if kind == "stamp":
            continue
        if kind == "tag":
            out.tag(match["name"].lower(), closing=match.group().startswith("</"))
        else:
            out.mark(kind, match[_INNER[kind]])
    out.write(text[last:])
    return Dressed("".join(out.parts), tuple(sorted(out.runs["strong"])), tuple(sorted(out.runs["struck"])))
