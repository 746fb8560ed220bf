"""The words of a page of a PDF, made of its characters: where each stands, how it is set, and whether a person sees it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from math import atan2, degrees, hypot
from typing import Any

import pypdfium2.raw as pdfium

from loaders.formats.pdf_drawn import Shown
from loaders.formats.pdf_words import Word

INVISIBLE = "These words lie unseen over a picture of the page, as text recognition puts them there."
WHITE = "These words are white on white: nobody who looks at the page sees them."
OUTSIDE = "These words stand outside the part of the page that is shown."
ARTIFACT = -2  # the mark of words that the file itself says are no part of its text
_BREAKS = frozenset(" \t\r\n\u00a0\u2002\u2003\u2009\u200b\u202f\u3000")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_WIDEST_SPACE = 0.28  # of a letter's size: a wider gap parts words, also where the file has no space
_NARROWEST_SPACE = 0.1  # of a letter's size: so wide a gap parts words where pdfium takes one to end
_FARTHEST = 30_000.0  # points from the corner of the page: nothing stands further off
_BOLD_WEIGHT = 600
_BOLD_NAMES = ("bold", "black", "heavy")
_OUTLINED, _STROKED = 1, 2  # how letters are drawn: their outline alone; filled, and the outline too
_WHITEST = 250
_INVISIBLE_MODES = frozenset({3, 7})


_Sides = tuple[float, float, float, float]  # of a letter, in the file: left, bottom, right, top


@dataclass(frozen=True, slots=True)
class _Setting:
    """How the letters of one text object are set."""

    size: float = 10.0
    way: int = 0  # where its line runs in the file
    turn: int = 0  # how far it is turned on the page as it is shown
    mark: int = -1
    bold: bool = False
    mode: int = 0
    white: bool = False


class _Open:
    """The word that is being made."""

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.ends = False  # pdfium takes it to end here
        self.box = (0.0, 0.0, 0.0, 0.0)
        self.last = self.box
        self.setting = _Setting()

    def goes_on(self, box: _Sides, setting: _Setting) -> bool:
        """Whether a letter stands right beside the last one, on its line."""
        if setting.way != self.setting.way:
            return False
        if box == self.last:
            return True  # the letters of a ligature share one box
        gap, shared = _apart(self.last, box, setting.way)
        size = max(setting.size, 1.0)
        widest = (_NARROWEST_SPACE if self.ends else _WIDEST_SPACE) * size
        self.ends = False
        return shared > 0 and -0.9 * size < gap < widest

    def add(self, letter: str, box: _Sides, setting: _Setting) -> None:
        """Take in a letter."""
        if not self.letters:
            self.box, self.setting = box, setting
        else:
            a, b = self.box, box
            self.box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
        self.letters.append(letter)
        self.last = box


def _apart(first: _Sides, second: _Sides, way: int) -> tuple[float, float]:
    """How far two letters stand apart along their line, and how much of its height they share.

    `way` is where the line runs in the file: 0 to the right, 90 up, 180 to the left, 270 down.
    """
    if way in (0, 180):
        shared = min(first[3], second[3]) - max(first[1], second[1])
        return (second[0] - first[2] if way == 0 else first[0] - second[2]), shared
    shared = min(first[2], second[2]) - max(first[0], second[0])
    return (second[1] - first[3] if way == 90 else first[1] - second[3]), shared


def words_of(page: object, number: int, shown: Shown, rotation: int, size: tuple[float, float]) -> Iterator[Word]:
    """The words of a page in the order of the file. `page` is pdfium's handle, `rotation` how far the page is turned."""
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return
    try:
        for made in _made(text, rotation):
            yield _word(made, number, shown, size)
    finally:
        pdfium.FPDFText_ClosePage(text)


def _made(text: object, rotation: int) -> Iterator[_Open]:
    """The words of a page's text, made of its characters one after the other."""
    unicode_of, box_of, object_of = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_GetTextObject,
    )
    rect = pdfium.FS_RECTF()
    settings = _Settings(rotation)
    word = _Open()
    for at in range(max(pdfium.FPDFText_CountChars(text), 0)):
        letter = _letter(unicode_of(text, at))
        if letter == " ":
            # pdfium puts spaces and line breaks where it takes words to end, and on some pages after every letter
            guessed = not object_of(text, at)
            word.ends = word.ends or guessed
            if word.letters and not guessed:
                yield word
                word = _Open()
            continue
        if not letter or not box_of(text, at, rect):
            continue
        box = (rect.left, rect.bottom, rect.right, rect.top)
        if not (-_FARTHEST < box[0] <= box[2] < _FARTHEST and -_FARTHEST < box[1] <= box[3] < _FARTHEST):
            continue  # wild, or no numbers at all
        setting = settings.of(object_of(text, at), box[3] - box[1])
        if word.letters and not word.goes_on(box, setting):
            yield word
            word = _Open()
        word.add(letter, box, setting)
    if word.letters:
        yield word


def _letter(code: int) -> str:
    """The letters of a character; a space for any white space, nothing for what is no letter."""
    if code in (0x02, 0xFFFE):  # what pdfium gives for a hyphen at the end of a line
        return "-"
    if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return ""
    letter = chr(code)
    if letter in _BREAKS:
        return " "
    return _LIGATURES.get(letter, letter) if letter.isprintable() or code == 0xAD or 0xE000 <= code <= 0xF8FF else ""


def _word(made: _Open, number: int, shown: Shown, size: tuple[float, float]) -> Word:
    """A word of a page."""
    setting = made.setting
    box = shown(*made.box)
    outside = box.right < 0 or box.bottom < 0 or box.left > size[0] or box.top > size[1]
    unseen = OUTSIDE if outside else INVISIBLE if setting.mode in _INVISIBLE_MODES else WHITE if setting.white else ""
    return Word(
        "".join(made.letters), box, number, setting.size, setting.turn, setting.mark, setting.bold, unseen=unseen
    )


class _Settings:
    """How the text objects of a page are set; each is asked once, and each font once."""

    def __init__(self, rotation: int) -> None:
        self.rotation = rotation
        self.known: dict[int, _Setting] = {}
        self.bold: dict[int, bool] = {}
        self.size = ctypes.c_float()
        self.matrix = pdfium.FS_MATRIX()
        self.colour = [ctypes.c_uint() for _ in range(4)]

    def of(self, held: Any, height: float) -> _Setting:
        """How a text object is set; for letters that stand in none, their height is their size."""
        if not held:
            return _Setting(max(height, 1.0))
        key = ctypes.addressof(held.contents)
        setting = self.known.get(key)
        if setting is None:
            setting = self.known[key] = self.asked(held)
        return setting

    def asked(self, held: object) -> _Setting:
        """How a text object is set, asked of pdfium."""
        pdfium.FPDFTextObj_GetFontSize(held, self.size)
        found = self.matrix
        a, b, c, d = (found.a, found.b, found.c, found.d) if pdfium.FPDFPageObj_GetMatrix(held, found) else (1, 0, 0, 1)
        way = 0 if a > 0 and b == 0 else round(degrees(atan2(b, a)) / 90) * 90 % 360
        mode = pdfium.FPDFTextObj_GetTextRenderMode(held)
        mark = pdfium.FPDFPageObj_GetMarkedContentID(held)
        if mark < 0 and _is_artifact(held):
            mark = ARTIFACT
        size = abs(self.size.value) * (hypot(c, d) or 1.0)
        bold = mode == _STROKED or self.is_bold(held)
        return _Setting(size, way, (self.rotation - way) % 360, mark, bold, mode, self.is_white(held, mode))

    def is_white(self, held: object, mode: int) -> bool:
        """Whether letters are white, or clear."""
        red, green, blue, alpha = self.colour
        if mode == _OUTLINED or not pdfium.FPDFPageObj_GetFillColor(held, red, green, blue, alpha):
            return False
        return min(red.value, green.value, blue.value) > _WHITEST or alpha.value == 0

    def is_bold(self, held: object) -> bool:
        """Whether the font of a text object is a bold one."""
        font = pdfium.FPDFTextObj_GetFont(held)
        if not font:
            return False
        key = ctypes.addressof(font.contents)
        if key not in self.bold:
            name = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, name, 256)
            low = name.value.decode("latin-1").lower()
            named = any(known in low for known in _BOLD_NAMES)
            self.bold[key] = named or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
        return self.bold[key]


def _is_artifact(held: object) -> bool:
    """Whether the file marks a text object as no part of its text: a head, a foot, a repeated heading."""
    count = pdfium.FPDFPageObj_CountMarks(held)
    if count <= 0:
        return False
    name = (pdfium.FPDF_WCHAR * 32)()
    size = ctypes.c_ulong()
    for at in range(min(count, 10)):
        mark = pdfium.FPDFPageObj_GetMark(held, at)
        known = mark and pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), size)
        if known and bytes(name)[: max(size.value - 2, 0)].decode("utf-16-le", "replace") == "Artifact":
            return True
    return False
