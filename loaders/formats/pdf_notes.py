"""What lies over the pages of a PDF: comments that readers wrote, and the fields of a form with what was filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from loaders.formats.pdf_drawn import Shown
from loaders.formats.pdf_words import Word
from ontology.plan import Box

_MOST_NOTES = 5_000  # of one page
_LONGEST = 100_000  # characters of one note
_LINE = 12.0  # points: how high a line of a filled field stands
_HIDDEN = 0x02


@dataclass(frozen=True, slots=True)
class Note:
    """A comment, or what a field of a form holds (`filled`), and where on the page."""

    text: str
    box: Box
    filled: bool

    def words(self, page: int) -> Iterator[Word]:
        """The words of a filled field, laid out in its box; none of a comment."""
        if self.filled:
            yield from self.laid(page)

    def laid(self, page: int) -> Iterator[Word]:
        """The words, laid out line by line in the box."""
        lines = [line.split() for line in self.text.splitlines() if line.strip()]
        height = min((self.box.bottom - self.box.top) / max(len(lines), 1), _LINE)
        above = (self.box.bottom - self.box.top - height * len(lines)) / 2
        for number, line in enumerate(lines):
            top = self.box.top + above + number * height
            step = (self.box.right - self.box.left) / max(sum(len(word) + 1 for word in line), 1)
            step = min(step, height * 0.6)
            left = self.box.left
            for word in line:
                yield Word(word, Box(left, top, left + step * len(word), top + height), page, height)
                left += step * (len(word) + 1)


def notes_of(page: object, form: object | None, shown: Shown) -> tuple[Note, ...]:
    """The comments and filled fields of a page. `form` is pdfium's handle of the form, None where there is none."""
    found = []
    for at in range(min(max(pdfium.FPDFPage_GetAnnotCount(page), 0), _MOST_NOTES)):
        note = pdfium.FPDFPage_GetAnnot(page, at)
        if not note:
            continue
        try:
            said = _said(note, form)
            box = pdfium.FS_RECTF()
            if said and said[0].strip() and pdfium.FPDFAnnot_GetRect(note, box):
                text = _clean(said[0])
                found.append(Note(text, shown(box.left, box.bottom, box.right, box.top), said[1]))
        finally:
            pdfium.FPDFPage_CloseAnnot(note)
    return tuple(found)


def _said(note: object, form: object | None) -> tuple[str, bool] | None:
    """What an annotation says, and whether it is a field of a form."""
    kind = pdfium.FPDFAnnot_GetSubtype(note)
    if pdfium.FPDFAnnot_GetFlags(note) & _HIDDEN or kind in (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP):
        return None
    if kind != pdfium.FPDF_ANNOT_WIDGET:
        return _string(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(note, b"Contents", buffer, size)), False
    if form is None:
        return None
    field = pdfium.FPDFAnnot_GetFormFieldType(form, note)
    if field in (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON):
        return ("☑" if pdfium.FPDFAnnot_IsChecked(form, note) else "☐"), True
    if field in (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX):
        return _string(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(form, note, buffer, size)), True
    return None


def _string(read: Callable[[object, int], int]) -> str:
    """A string that pdfium writes (UTF-16, zero at its end) into a buffer of the size that it asks for."""
    size = min(read(None, 0), 2 * _LONGEST)
    if size <= 2:
        return ""
    buffer = (pdfium.FPDF_WCHAR * (size // 2))()
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace") if read(buffer, size) == size else ""


def _clean(text: str) -> str:
    """A text without characters that are none."""
    return "".join(one for one in text.replace("\r\n", "\n").replace("\r", "\n") if one.isprintable() or one == "\n")
