"""Opens .docx files (and .docm, whose macros are not looked at): the text as Word shows it, with its tables, lists and numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from loaders.document import Aside, Document
from loaders.errors import Unreadable
from loaders.formats.word_beside import comments, first_head, heads_and_feet, notes
from loaders.formats.word_body import Walk, mark_contents_heading
from loaders.formats.word_lines import Line
from loaders.formats.word_numbering import Numbering
from loaders.formats.word_package import Package, W, open_package
from loaders.formats.word_setting import Blocks, Setting
from loaders.formats.word_styles import Styles
from loaders.formats.word_tables import Grid
from loaders.formats.word_text import TextReader
from loaders.wording import Wording
from ontology.plan import Source
from ontology.settings import Settings

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MACROS = "application/vnd.ms-word"
MEDIA_TYPES = {
    ".docx": f"{_WORD}.document",
    ".docm": f"{_MACROS}.document.macroEnabled.12",
    ".dotx": f"{_WORD}.template",
    ".dotm": f"{_MACROS}.template.macroEnabled.12",
}


def open_word(name: str, data: bytes, media_type: str, settings: Settings) -> Document:
    """The document of a .docx file. Raises Unreadable where it is damaged or holds no words, TooLarge beyond the settings."""
    package = open_package(name, data, settings)
    styles = Styles(package.related("styles"))
    pages = 1 if next(package.body.iter(f"{W}lastRenderedPageBreak"), None) is not None else None
    reader = TextReader(styles, Numbering(package.related("numbering"), styles), pages)
    walk = Walk(name, reader, settings)
    content = [block for child in package.body if child.tag == f"{W}body" for block in walk.blocks(child)]
    mark_contents_heading(content)
    head = _head(package, walk, content)
    content = [*head, *content]
    setting = Setting()
    setting.blocks(content)
    setting.blank()
    beside = [
        (setting.write(words), reason)
        for words, reason in _beside(package, walk, {line.text.strip() for line in head})
        if words.strip()
    ]
    text = setting.text
    if not text.strip():
        raise Unreadable(
            name, "the document holds no words.", "If it shows pictures of pages, ask for the text itself."
        )
    made = Blocks(text)
    blocks = tuple(made.of(content))
    asides = [*made.asides(), *(Aside(Wording(text, (span,)), reason) for span, reason in beside)]
    source = Source(name, hashlib.sha256(data).hexdigest(), media_type, text, made.spots())
    return Document(source, blocks, tuple(sorted(made.struck)), tuple(sorted(asides, key=lambda one: one.words.start)))


def _head(package: Package, walk: Walk, content: list[Line | Grid]) -> list[Line]:
    """The head of the first page as lines before a text that begins with a table: what the document is, stands only there."""
    first = next((block for block in content if isinstance(block, Grid) or block), None)
    return first_head(package, walk) if isinstance(first, Grid) else []


def _beside(package: Package, walk: Walk, taken: set[str]) -> Iterator[tuple[str, str]]:
    """The words that stand beside the text, with the reason why nothing is read from them."""
    yield from walk.beside
    beside = dict(walk.reader.beside)
    yield from comments(package, walk, beside)
    yield from notes(package, walk, beside)
    for words, reason in heads_and_feet(package, walk):
        yield "\n".join(line for line in words.split("\n") if line not in taken), reason
