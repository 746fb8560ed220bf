"""What is in a Word document beside its text: comments, footnotes and endnotes, the heads and feet of its pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml.etree import _Element as Element

from loaders.formats.word_body import Walk
from loaders.formats.word_lines import Line
from loaders.formats.word_package import Package, R, W, is_on, said
from loaders.formats.word_tables import Grid
from loaders.wording import fold

_NOTES = (("footnotes", "footnote", "A footnote"), ("endnotes", "endnote", "An endnote"))
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
HEAD, FOOT = "This is the head of a page.", "This is the foot of a page."
_LONGEST_HEAD = 6  # lines of a page's head that could be a title
_LONGEST_LINE = 24  # words of each


def comments(package: Package, walk: Walk, beside: Mapping[tuple[str, str], str]) -> Iterator[tuple[str, str]]:
    """The words of each comment, with who wrote it beside which words."""
    for comment in package.listed("comments"):
        words = fold(beside.get(("comment", comment.get(f"{W}id", "")), ""))
        author = fold(comment.get(f"{W}author", ""))[:60]
        on = f" on '{words[:60]}'" if words else ""
        yield _text(walk, comment), f"A comment{f' by {author}' if author else ''}{on}."


def notes(package: Package, walk: Walk, beside: Mapping[tuple[str, str], str]) -> Iterator[tuple[str, str]]:
    """The words of each footnote and endnote, with the words that it stands at."""
    for part, name, called in _NOTES:
        for note in package.listed(part):
            if note.tag == f"{W}{name}" and note.get(f"{W}type") not in _SEPARATORS:
                words = fold(beside.get((name, note.get(f"{W}id", "")), ""))
                yield _text(walk, note), f"{called}{f' to {words!r}' if words else ''}."


def first_head(package: Package, walk: Walk) -> list[Line]:
    """The lines of the head of the first page, where they are few and short enough to say what the document is."""
    section = next(package.body.iter(f"{W}sectPr"), None)
    if section is None:
        return []
    wanted = "first" if is_on(said(section, "titlePg")) else "default"
    found = (one for one in section.iterfind(f"{W}headerReference") if one.get(f"{W}type", "default") == wanted)
    head = package.referred(next((one.get(f"{R}id") for one in found), None))
    lines = _lines(walk, head) if head is not None else []
    short = len(lines) <= _LONGEST_HEAD and all(len(line.text.split()) <= _LONGEST_LINE for line in lines)
    return lines if short else []


def heads_and_feet(package: Package, walk: Walk) -> Iterator[tuple[str, str]]:
    """The words of the heads and feet of pages, each once."""
    seen: set[str] = set()
    for kind, reason in (("headerReference", HEAD), ("footerReference", FOOT)):
        for one in package.body.iter(f"{W}{kind}"):
            identifier = one.get(f"{R}id")
            part = package.referred(identifier) if identifier not in seen else None
            seen.add(identifier or "")
            words = _text(walk, part) if part is not None else ""
            if words not in seen and any(map(str.isalpha, words)):  # a page's number alone says nothing
                seen.add(words)
                yield words, reason


def _lines(walk: Walk, element: Element) -> list[Line]:
    """The lines with words in a part, those of its tables too."""
    found = (block.lines() if isinstance(block, Grid) else (block,) for block in walk.blocks(element))
    return [line for lines in found for line in lines if line]


def _text(walk: Walk, element: Element) -> str:
    """The words of a part, line by line."""
    return "\n".join(line.written.strip() for line in _lines(walk, element))
