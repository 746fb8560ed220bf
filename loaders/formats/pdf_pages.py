"""The pages of a PDF, one at a time: words, rules, shades, notes and structure, as plain values; the page is let go after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pypdfium2 as pypdfium
import pypdfium2.raw as pdfium

from loaders.errors import TooLarge, Unreadable
from loaders.formats.pdf_drawn import Drawn, Shown, drawn
from loaders.formats.pdf_glyphs import WHITE, words_of
from loaders.formats.pdf_notes import Note, notes_of
from loaders.formats.pdf_tree import Element, tree_of
from loaders.formats.pdf_weight import check_weight
from loaders.formats.pdf_words import Word
from ontology.plan import Box
from ontology.settings import Settings

# What pypdfium2 raises on a file that is broken or hostile: its own error, where pdfium refuses a document, a page or a
# form. Wild numbers are not refused: what stands or is drawn nowhere near the page is passed over where it is read.
PDF_FAULTS = (pypdfium.PdfiumError,)
_LOCKED = frozenset({pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY})
_MOST_RULES = 8_000  # of one page: a drawing has more, and none of its lines is looked at twice
_UNITS = 14_400  # points: no page is larger (200 inches)


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page. `rules` are those of tables: lines under and through words are not among them."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Box, ...]
    shades: tuple[Box, ...]
    dots: tuple[Box, ...]
    pictures: int
    notes: tuple[Note, ...]
    tree: Element | None


@contextmanager
def opened_pdf(name: str, data: bytes, settings: Settings) -> Iterator[pypdfium.PdfDocument]:
    """The PDF in some bytes, open. Raises Unreadable or TooLarge."""
    try:
        document = pypdfium.PdfDocument(data)
    except pypdfium.PdfiumError as problem:
        if getattr(problem, "err_code", None) in _LOCKED:
            remedy = "Open it with the password, print it to a new PDF without one, and load that."
            raise Unreadable(name, "this PDF is protected by a password.", remedy) from problem
        raise Unreadable(name, "this PDF is damaged, or is none.", "Ask for it again, or save it anew.") from problem
    try:
        pages = len(document)
        if pages > settings.document_pages:
            remedy = "Split it, or raise the setting document_pages."
            raise TooLarge(name, f"it has {pages:,} pages, and {settings.document_pages:,} are allowed.", remedy)
        check_weight(name, data, pages)
        if document.get_formtype() != pdfium.FORMTYPE_NONE:
            document.init_forms()
        yield document
    except PDF_FAULTS as problem:
        raise Unreadable(name, "this PDF is damaged.", "Print it to a new PDF, and load that.") from problem
    finally:
        document.close()


def pages_of(document: pypdfium.PdfDocument) -> Iterator[Page]:
    """The pages of an open PDF, in order; one that is broken beyond reading is left out."""
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium.PdfiumError:
            continue
        try:
            yield _page(page, number + 1, document)
        finally:
            page.close()


def _page(page: pypdfium.PdfPage, number: int, document: pypdfium.PdfDocument) -> Page:
    """What stands on a page."""
    rotation = page.get_rotation()
    shown, (width, height) = _shown(page, rotation)
    art = drawn(page.raw, shown)
    form = document.formenv.raw if document.formenv else None
    notes = notes_of(page.raw, form, shown)
    words = [*words_of(page.raw, number, shown, rotation, (width, height))]
    words.extend(word for note in notes for word in note.words(number))
    words = [_on_shade(word, art) for word in words]
    rules, words = _parted(art.rules, words)
    frame = width * height * 0.9
    shades = tuple(
        box
        for box, colour in art.shades
        if min(colour) < 250 and (box.right - box.left) * (box.bottom - box.top) < frame
    )
    tree = tree_of(page.raw, number)
    return Page(number, width, height, tuple(words), tuple(rules), shades, art.dots, art.pictures, notes, tree)


def _shown(page: pypdfium.PdfPage, rotation: int) -> tuple[Shown, tuple[float, float]]:
    """How a box of the file stands on the page as it is shown, and how large that is."""
    left, bottom, right, top = page.get_bbox()
    right, top = min(right, left + _UNITS), min(top, bottom + _UNITS)

    def upright(a: float, b: float, c: float, d: float) -> Box:
        return Box(round(a - left, 2), round(top - d, 2), round(c - left, 2), round(top - b, 2))

    def quarter(a: float, b: float, c: float, d: float) -> Box:
        return Box(round(b - bottom, 2), round(a - left, 2), round(d - bottom, 2), round(c - left, 2))

    def half(a: float, b: float, c: float, d: float) -> Box:
        return Box(round(right - c, 2), round(b - bottom, 2), round(right - a, 2), round(d - bottom, 2))

    def three_quarters(a: float, b: float, c: float, d: float) -> Box:
        return Box(round(top - d, 2), round(right - c, 2), round(top - b, 2), round(right - a, 2))

    width, height = right - left, top - bottom
    if rotation in (90, 270):
        width, height = height, width
    return {90: quarter, 180: half, 270: three_quarters}.get(rotation, upright), (width, height)


def _on_shade(word: Word, art: Drawn) -> Word:
    """A white word that stands on a dark ground, or maybe on a picture, is seen."""
    if word.unseen != WHITE:
        return word
    x, y = word.middle
    ground = [colour for box, colour in art.shades if box.left <= x <= box.right and box.top <= y <= box.bottom]
    thick = any(rule.left <= x <= rule.right and rule.top <= y <= rule.bottom for rule in art.rules)
    return replace(word, unseen="") if thick or art.pictures or (ground and min(ground[-1]) < 250) else word


def _parted(rules: tuple[Box, ...], words: list[Word]) -> tuple[list[Box], list[Word]]:
    """The rules without those drawn under words or through them, and the words, struck where a rule runs through them."""
    if len(rules) > _MOST_RULES:
        return list(rules), words
    flat = [rule for rule in rules if rule.right - rule.left > rule.bottom - rule.top]
    by_band: dict[int, list[int]] = {}
    for at, word in enumerate(words):
        for band in range(int(word.box.top // 20), int(word.box.bottom // 20) + 1):
            by_band.setdefault(band, []).append(at)
    taken, struck = set[Box](), set[int]()
    for rule in flat:
        level = (rule.top + rule.bottom) / 2
        crossed = [at for at in by_band.get(int(level // 20), ()) if _crosses(rule, level, words[at])]
        covered = sum(min(words[at].box.right, rule.right) - max(words[at].box.left, rule.left) for at in crossed)
        if crossed and covered > 0.7 * (rule.right - rule.left):
            taken.add(rule)
            struck.update(at for at in crossed if _strikes(level, words[at]))
    kept = [rule for rule in rules if rule not in taken]
    return kept, [replace(word, struck=True) if at in struck else word for at, word in enumerate(words)]


def _crosses(rule: Box, level: float, word: Word) -> bool:
    """Whether a level rule runs through a word, or right under its letters."""
    if word.turn or min(rule.right, word.box.right) - max(rule.left, word.box.left) <= 0.3 * (
        word.box.right - word.box.left
    ):
        return False
    return word.box.top + 0.25 * word.height < level < word.box.bottom - 0.02 * word.height


def _strikes(level: float, word: Word) -> bool:
    """Whether a rule that crosses a word runs through the middle of its letters, not under them."""
    return 0.35 < (level - word.box.top) / max(word.height, 0.1) < 0.72
