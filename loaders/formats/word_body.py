"""Walks the text of a Word document in order: paragraphs, tables, text boxes, and what wraps them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from loaders.errors import TooLarge
from loaders.formats.word_lines import Fate, Line
from loaders.formats.word_package import CHOSEN, W, said
from loaders.formats.word_tables import Grid, Slot, TableRow, lay, table_rows
from loaders.formats.word_text import TextReader, chosen, is_prompt, words_of
from ontology.settings import Settings

_WRAPPERS = frozenset({f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{W}body"})
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_CONTENTS = frozenset({"contents", "table of contents", "list of contents", "content", "index"})
HIDDEN = "These words are hidden: the document is shown and printed without them."
TODAY = "This is the day on which the document was last looked at, and not one that it was written with."
PROMPT = "These words ask for a value that nobody filled in."


@dataclass(slots=True)
class Walk:
    """Goes through the text of one document. `beside` gathers words that are in it and not shown, with the reason."""

    name: str
    reader: TextReader
    settings: Settings
    beside: list[tuple[str, str]] = field(default_factory=list)
    _cells: int = 0

    def blocks(self, element: Element, fate: Fate = Fate.STANDS) -> Iterator[Line | Grid]:
        """The lines and tables that stand in an element, in order. Raises TooLarge where there are too many cells or pages."""
        for child in element:
            tag = child.tag
            if tag == f"{W}p":
                yield from self._paragraph(child, fate)
            elif tag == f"{W}tbl":
                yield self._table(child, fate)
            elif tag == f"{W}sdt":
                yield from self._control(child, fate)
            elif tag in _WRAPPERS:
                yield from self.blocks(child, fate)
            elif tag in _DELETED:
                yield from self.blocks(child, Fate.DELETED)
            elif tag == f"{CHOSEN}AlternateContent":
                for one in chosen(child):
                    yield from self.blocks(one, fate)

    def _paragraph(self, element: Element, fate: Fate) -> Iterator[Line | Grid]:
        """The text boxes that hang on a paragraph, and its line."""
        made = self.reader.paragraph(element, fate)
        aside = ((made.hidden, HIDDEN), (made.prompts, PROMPT), (made.today, TODAY))
        self.beside += [(words.strip(), reason) for words, reason in aside if words.strip()]
        for box in made.boxes:
            yield from self.blocks(box, fate)
        self._check_pages()
        yield made.line

    def _control(self, element: Element, fate: Fate) -> Iterator[Line | Grid]:
        """What a content control holds: a prompt that nobody answered is left out, a list of contents marked."""
        content = element.find(f"{W}sdtContent")
        if content is None:
            return
        gallery = said(element.find(f"{W}sdtPr/{W}docPartObj"), "docPartGallery")
        if is_prompt(element) and content.find(f".//{W}tbl") is None:
            self.beside.append((words_of(content), PROMPT))
            return
        for block in self.blocks(content, fate):
            for line in block.lines() if isinstance(block, Grid) else (block,):
                line.is_contents |= gallery == "Table of Contents"
            yield block

    # --- tables

    def _table(self, table: Element, fate: Fate) -> Grid:
        """A table, laid as Word shows it. Where every row is marked as its header, none is."""
        page = self.reader.page
        rows = table_rows(table)
        laid = lay([(row, self._slots(row, fate)) for row in rows])
        deleted = frozenset(number for number, row in enumerate(rows) if row.is_deleted)
        standing = [row for row in rows if not row.is_deleted]
        headed = next((number for number, row in enumerate(standing) if not row.is_header), 0)
        return Grid(laid, headed, page, deleted)

    def _slots(self, row: TableRow, fate: Fate) -> list[Slot]:
        """The cells of a row with what stands in them. Each begins on the page of the first: a page ends in all of them."""
        slots: list[Slot] = []
        begun = reached = self.reader.page
        for cell in row.cells:
            self.reader.page = begun
            self._cells += cell.end - cell.column
            over = Fate.DELETED if row.is_deleted or cell.is_deleted else fate
            slot = Slot(list(self.blocks(cell.element, over)))
            if row.is_hidden:
                hidden = " ".join(line.written.strip() for line in slot.lines() if line)
                if hidden:
                    self.beside.append((hidden, HIDDEN))
                slot = Slot()
            first = next((line for line in slot.lines() if line), None)
            begun = first.page if first and not slots else begun
            reached = max(reached, self.reader.page) if reached and self.reader.page else None
            slots.append(slot)
        self.reader.page = reached
        self._check_cells()
        return slots

    def _check_cells(self) -> None:
        """Refuse a document with too many cells."""
        limit = self.settings.document_cells
        if self._cells > limit:
            remedy = "Split it, or raise the setting document_cells."
            raise TooLarge(self.name, f"its tables have more than {limit:,} cells.", remedy)

    def _check_pages(self) -> None:
        """Refuse a document with too many pages, where it tells them."""
        limit = self.settings.document_pages
        if (self.reader.page or 0) > limit:
            remedy = "Split it, or raise the setting document_pages."
            raise TooLarge(self.name, f"it has more than {limit:,} pages.", remedy)


def mark_contents_heading(blocks: list[Line | Grid]) -> None:
    """Mark the heading over a list of contents, which belongs to it."""
    above: Line | None = None
    for block in blocks:
        if not isinstance(block, Line):
            above = None
        elif block.is_contents and above is not None and above.text.strip(" :\t").casefold() in _CONTENTS:
            above.is_contents = True
        elif block:
            above = block
