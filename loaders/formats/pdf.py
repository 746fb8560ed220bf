"""Opens .pdf files: by their structure tree, else by the rules of their tables, else by where their words stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from loaders.document import Document
from loaders.errors import Unreadable
from loaders.formats.pdf_carried import Above
from loaders.formats.pdf_drafts import AsideDraft, Draft, TableDraft
from loaders.formats.pdf_glyphs import ARTIFACT
from loaders.formats.pdf_grids import grids_of, level_rules
from loaders.formats.pdf_joined import joined
from loaders.formats.pdf_pages import Page, opened_pdf, pages_of
from loaders.formats.pdf_prose import prose, with_headings
from loaders.formats.pdf_ruled import ruled_tables
from loaders.formats.pdf_running import COMMENT, REPEATED, RUNNING, asides, running_words, unseen
from loaders.formats.pdf_tagged import Tagged
from loaders.formats.pdf_tree import Element
from loaders.formats.pdf_words import Word, bullets, with_openings
from loaders.formats.pdf_written import written
from ontology.settings import Settings

MEDIA_TYPES = {".pdf": "application/pdf"}
_SETTINGS = Settings()
_COVERED = 0.8  # of the words of a page that its structure tree must hold to be believed
_MARGIN = 0.08  # of the height of a page: words in it may well be no part of the tree


def open_pdf(name: str, data: bytes, media_type: str = "application/pdf", settings: Settings = _SETTINGS) -> Document:
    """The document of a PDF.

    Raises Unreadable where it is damaged, wants a password, or holds no words; TooLarge where it has too many pages.
    """
    with opened_pdf(name, data, settings) as document:
        pages = list(pages_of(document))
    if not any(page.words for page in pages):
        if any(page.pictures for page in pages):
            remedy = "Run it through text recognition (OCR), and load what comes out."
            raise Unreadable(name, "it holds pictures of pages and no words.", remedy)
        raise Unreadable(name, "it holds no words.", "Check that it was saved, or printed, whole.")
    pictured = [page.number for page in pages if page.pictures and not page.words]
    return written(name, data, media_type, _drafts(pages), pictured)


def _drafts(pages: Sequence[Page]) -> list[Draft]:
    """The blocks of all pages, in order; each run of pages by what it is best read by."""
    made: list[list[Draft]] = []
    for tagged, run in groupby(pages, key=_is_tagged):
        if tagged:
            made.append(_by_tree(list(run)))
        else:
            made.extend(_by_place(list(run)))
    return joined(made)


def _is_tagged(page: Page) -> bool:
    """Whether the structure tree of a page can be believed: it has most words, and a table where rules draw one."""
    if page.tree is None or any(note.filled for note in page.notes):
        return False
    marks = {mark for _, mark in page.tree.all_marks()}
    edge = _MARGIN * page.height
    held = sum(1 for word in page.words if word.mark in marks)
    artifacts = sum(1 for word in page.words if word.mark == ARTIFACT)
    others = [word for word in page.words if word.mark not in marks and word.mark != ARTIFACT]
    loose = sum(1 for word in others if edge < word.middle[1] < page.height - edge)
    if not held or held < _COVERED * (held + loose) or artifacts > 3 * held + 30:
        return False
    if _has_table(page.tree):
        return True
    tables, _ = ruled_tables(grids_of(page.rules, page.shades), page.words, page.number)
    return not any(len(table.rows) > 1 for table in tables)


def _has_table(tree: Element) -> bool:
    """Whether a tree has a table of two columns."""
    return any(row.kids > 1 for table in tree.within("Table") for row in table.within("TR"))


def _by_tree(pages: Sequence[Page]) -> list[Draft]:
    """The blocks of pages by their structure tree, what is no part of it set aside."""
    root = Element("Root")
    marked: dict[tuple[int, int], list[Word]] = {}
    apart: list[AsideDraft] = []
    for page in pages:
        tree = page.tree
        if tree is None:
            continue
        root.take(tree)
        shown, hidden = unseen(page.words)
        marks = {mark for _, mark in tree.all_marks()}
        for word in with_openings(shown):
            if word.mark in marks:
                marked.setdefault((page.number, word.mark), []).append(word)
        apart.extend(asides((word for word in shown if word.mark not in marks), RUNNING))
        apart.extend(hidden)
        apart.extend(_comments(page))
    reading = Tagged(marked)
    drafts = with_headings(reading.drafts(root))
    return [*drafts, *asides(reading.repeated, REPEATED), *apart]


def _by_place(pages: Sequence[Page]) -> list[list[Draft]]:
    """The blocks of pages, page by page, by rules and by where words stand."""
    tables: list[list[TableDraft]] = []
    outside: list[list[Word]] = []
    hidden: list[list[AsideDraft]] = []
    for page in pages:
        shown, unshown = unseen(page.words)
        dotted = [*shown, *bullets(page.dots, shown, page.number)]
        found, free = ruled_tables(grids_of(page.rules, page.shades), dotted, page.number)
        tables.append(found)
        outside.append(free)
        hidden.append(unshown)
    running = running_words([(free, page.height) for free, page in zip(outside, pages, strict=True)])
    made: list[list[Draft]] = []
    above = Above()
    for page, found, free, round_it, unshown in zip(pages, tables, outside, running, hidden, strict=True):
        drafts = _in_order(page, found, [word for word in free if word not in round_it], above)
        above = above.after(drafts)
        made.append([*drafts, *asides(round_it, RUNNING), *unshown, *_comments(page)])
    headed = with_headings([draft for drafts in made for draft in drafts])
    ends = [len(drafts) for drafts in made]
    out, at = [], 0
    for count in ends:
        out.append(headed[at : at + count])
        at += count
    return out


def _in_order(page: Page, tables: Sequence[TableDraft], words: Sequence[Word], before: Above | None) -> list[Draft]:
    """The blocks of a page from the top: its ruled tables, and what stands above, between and below them.

    `before` is the table without rules that ends the page before.
    """
    levels = level_rules(page.rules)
    made: list[Draft] = []
    rest = list(words)
    for table in sorted(tables, key=lambda one: (one.box.top, one.box.left)):
        above = [word for word in rest if word.middle[1] < table.box.top]
        rest = [word for word in rest if word.middle[1] >= table.box.top]
        made.extend(prose(above, levels, page.number, before))
        made.append(table)
        before = None
    made.extend(prose(rest, levels, page.number, before))
    return made


def _comments(page: Page) -> list[AsideDraft]:
    """What readers wrote on a page."""
    return [draft for note in page.notes if not note.filled for draft in asides(note.laid(page.number), COMMENT)]
