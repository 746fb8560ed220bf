"""From bytes to the characters of a text: which encoding a file without a label is in."""

from __future__ import annotations

import codecs
import html
import re

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What British office text has beyond ASCII: quotes, dashes, bullet, pound, ellipsis, accented small letters.
_USUAL = frozenset("‘’“”–—•·£…éèáàíóúöüçñ€™®©°½¼¾§\u00a0")
# UTF-7 is ASCII to look at: each character beyond it is a run of base 64 from "+" to "-". A mark may open such a text.
_SEVEN_BIT_MARK = re.compile(rb"\+/v[89+/]")
_SEVEN_BIT_RUN = re.compile(rb"\+[A-Za-z0-9+/]{3,200}-?")
_STRANGE = re.compile(r"[\udc80-\udcff]")  # how Python keeps a byte that is no UTF-8
_SAMPLE = 4_096  # bytes
_MOST_CONTROLS = 0.001  # a text has hardly any control characters; a program or a picture is full of them


def decode(data: bytes) -> str | None:
    """The text that the bytes write, or None where they are no text.

    A byte order mark decides; then UTF-7, whose runs mostly stand for characters that office text uses; then UTF-8, which other
    encodings hardly ever happen to be; then of Windows-1252 and Mac Roman the one that yields more of those characters.
    """
    text = characters(data)
    return None if text is None else plain(text)


def characters(data: bytes, declared: str | None = None) -> str | None:
    """The characters as they are written, with references and marks left as they are; None where the bytes are no text.

    `declared` is the encoding that the file says it is in: it decides where the bytes are no UTF-8 and have no mark of their own.
    """
    text = _decoded(data, declared)
    return None if text is None or _controls(text) > len(text) * _MOST_CONTROLS else text


def _decoded(data: bytes, declared: str | None) -> str | None:
    """The characters, before anything is judged of them."""
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return None
    wide = _unmarked_wide(data)
    try:
        return data.decode(wide or ("utf-7" if _is_seven_bit(data) else "utf-8"))
    except UnicodeDecodeError:
        if declared and declared != "utf-8":
            return data.decode(declared, errors="replace")
        return _repaired(data) or max(
            (data.decode(encoding, errors="replace") for encoding in ("cp1252", "mac_roman")), key=_usualness
        )


def _unmarked_wide(data: bytes) -> str:
    """UTF-16 without a mark: nearly every other byte of a text in English is nought. Nothing for any other bytes."""
    sample = data[:_SAMPLE]
    for encoding, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        noughts, others = sample[offset::2], sample[1 - offset :: 2]
        if len(noughts) > 3 and noughts.count(0) > 0.8 * len(noughts) and others.count(0) < 0.05 * len(others) + 1:
            return encoding
    return ""


def _repaired(data: bytes) -> str | None:
    """UTF-8 in which a few characters were put in by a program of Windows-1252; None where most are no UTF-8."""
    text = data.decode("utf-8", errors="surrogateescape")
    strange = sum(1 for character in text if _STRANGE.match(character))
    beyond = sum(1 for character in text if ord(character) > 127) - strange
    if strange * 4 > beyond:
        return None
    return _STRANGE.sub(lambda match: bytes([ord(match[0]) - 0xDC00]).decode("cp1252", errors="replace"), text)


def _is_seven_bit(data: bytes) -> bool:
    """Whether bytes are UTF-7: its mark opens them, or most runs that could be of it stand for usual characters."""
    if not data.isascii() or b"+" not in data:
        return False
    usual = [_is_usual_run(match.group()) for match in _SEVEN_BIT_RUN.finditer(data)]
    return bool(_SEVEN_BIT_MARK.match(data)) or 2 * sum(usual) > len(usual)


def _is_usual_run(run: bytes) -> bool:
    """Whether a run of UTF-7 stands for characters beyond ASCII that office text uses, and for no others."""
    try:
        return set(run.decode("utf-7")) <= _USUAL
    except UnicodeDecodeError:
        return False


def _usualness(text: str) -> int:
    """How much likelier than not the characters beyond ASCII are."""
    beyond = [character for character in text if ord(character) > 127]
    return sum(1 if character in _USUAL else -1 for character in beyond)


def _controls(text: str) -> int:
    """How many characters no text has."""
    return sum(1 for _ in re.finditer(r"[\x00-\x08\x0e-\x1b\x7f\ufffd\ufffe\uffff]", text))


def plain(text: str) -> str:
    """The text as we keep it: one kind of line end, no invisible marks, character references as characters."""
    if text.isascii() and text.isprintable() and "&" not in text:
        return text
    text = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    text = re.sub(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]", "", text)
    if re.search(r"&(?:amp|nbsp|lt|gt|quot|apos|#\d{1,6}|[lr][sd]quo|[nm]dash);", text):
        text = html.unescape(text)
        text = re.sub(r"[\ud800-\udfff\x00]", "", text)
    return text
