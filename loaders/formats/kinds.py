"""What a file really is, by its first bytes: a name may lie, and a spreadsheet's export may be a web page."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from enum import Enum
from pathlib import Path

from loaders.errors import UnknownFormat, Unreadable
from loaders.formats.archive import opened_archive, part_start
from loaders.formats.encoding import decode


class Kind(Enum):
    """A kind of file, in words that a message can use."""

    WORD = "a Word document"
    WORD_97 = "a Word 97-2003 document"
    RICH_TEXT = "a rich text (RTF) document"
    OPEN_TEXT = "an OpenDocument text"
    WORKBOOK = "an Excel workbook"
    WORKBOOK_BINARY = "an Excel binary workbook"
    WORKBOOK_97 = "an Excel 97-2003 workbook"
    OPEN_SHEETS = "an OpenDocument spreadsheet"
    PDF = "a PDF"
    PAGE = "a web page"
    SLIDES = "a slide show"
    MAIL = "a mail or a web archive (MHTML)"
    OFFICE_XML = "a document in an old XML form of Office"
    PICTURE = "a picture"
    ARCHIVE = "an archive of files"
    PROTECTED = "a document protected by a password"


# The endings that files of a kind have; a file that is of the kind and named otherwise is read as if it had the first.
_ENDINGS: Mapping[Kind, tuple[str, ...]] = {
    Kind.WORD: (".docx", ".docm", ".dotx", ".dotm"),
    Kind.WORD_97: (".doc", ".dot"),
    Kind.RICH_TEXT: (".rtf",),
    Kind.OPEN_TEXT: (".odt", ".ott", ".fodt"),
    Kind.WORKBOOK: (".xlsx", ".xlsm", ".xltx", ".xltm"),
    Kind.WORKBOOK_BINARY: (".xlsb",),
    Kind.WORKBOOK_97: (".xls", ".xlt"),
    Kind.OPEN_SHEETS: (".ods", ".ots"),
    Kind.PDF: (".pdf",),
    Kind.PAGE: (".html", ".htm", ".xhtml"),
}
_KIND_OF = {ending: kind for kind, endings in _ENDINGS.items() for ending in endings}
_OF_SHEETS = frozenset({Kind.WORKBOOK, Kind.WORKBOOK_BINARY, Kind.WORKBOOK_97, Kind.OPEN_SHEETS})
_REMEDIES = {
    Kind.SLIDES: "Copy the plan's tables from it into a Word document, and load that.",
    Kind.MAIL: "Open it, save it as a web page (.html) or a Word document (.docx), and load that.",
    Kind.OFFICE_XML: "Open it in Word or Excel, save it as .docx or .xlsx, and load that.",
    Kind.PICTURE: "Ask for the document that it was taken from; words in pictures are not read.",
    Kind.ARCHIVE: "Unpack it, and load the documents in it.",
    Kind.PROTECTED: "Open it with the password, save it without one, and load that.",
    Kind.WORKBOOK_BINARY: "Save it as .xlsx, and load that.",
}
# In the list of an Office package's parts ([Content_Types].xml): what its main part is.
_PACKAGES = (
    (re.compile(rb"wordprocessingml\.(?:document|template)\.main\+xml|ms-word\.\w+\.macroEnabled"), Kind.WORD),
    (re.compile(rb"ms-excel\.sheet\.binary"), Kind.WORKBOOK_BINARY),
    (re.compile(rb"spreadsheetml\.(?:sheet|template)\.main\+xml|ms-excel\.\w+\.macroEnabled"), Kind.WORKBOOK),
    (re.compile(rb"presentationml\.\w+\.main\+xml|ms-powerpoint\.\w+\.macroEnabled"), Kind.SLIDES),
)
_OPEN_DOCUMENT = (
    (b"application/vnd.oasis.opendocument.text", Kind.OPEN_TEXT),
    (b"application/vnd.oasis.opendocument.spreadsheet", Kind.OPEN_SHEETS),
    (b"application/vnd.oasis.opendocument.presentation", Kind.SLIDES),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The names of streams in an old Office file, as its directory writes them.
_STREAMS = (
    ("EncryptedPackage", Kind.PROTECTED),
    ("WordDocument", Kind.WORD_97),
    ("Workbook", Kind.WORKBOOK_97),
    ("Book", Kind.WORKBOOK_97),
    ("PowerPoint Document", Kind.SLIDES),
)
_MARKS = (
    (b"%PDF-", Kind.PDF),
    (b"{\\rtf", Kind.RICH_TEXT),
    (b"\x89PNG\r\n", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"GIF8", Kind.PICTURE),
    (b"II*\x00", Kind.PICTURE),
    (b"MM\x00*", Kind.PICTURE),
    (b"\x1f\x8b", Kind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Kind.ARCHIVE),
    (b"Rar!\x1a\x07", Kind.ARCHIVE),
)
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_TAGGED = re.compile(r"\s*(?:(?><!--.*?-->)\s*)*<(?:head|meta|style|body|div|table|p|h1)\b", re.IGNORECASE | re.DOTALL)
_OFFICE_XML = re.compile(r"<\?mso-application|schemas-microsoft-com:office:spreadsheet|<w:wordDocument|<pkg:package")
_FLAT_TEXT = re.compile(r"<office:document\b[^>]*opendocument\.text\b")
_MAIL = re.compile(r"\s*(?:MIME-Version:|From:|Received:|Return-Path:)", re.IGNORECASE)
_BEGINNING = 4_096  # bytes in which a file says what it is
_TYPES = 1024 * 1024  # bytes of a package's list of parts that are looked at


def real_ending(name: str, data: bytes) -> str:
    """The ending (small, with its dot) under which a file is to be opened: its own, or that of what it is by its first bytes.

    Raises Unreadable or UnknownFormat, with what to do, where it is nothing that its name says, and nothing else that is read.
    """
    ending = Path(name).suffix.lower()
    named = _KIND_OF.get(ending)
    kind = _kind(name, data, named)
    if kind in _REMEDIES:
        raise UnknownFormat(name, f"it is {kind.value}, and cannot be read.", _REMEDIES[kind])
    if kind is not None:
        return ending if named is kind else _ENDINGS[kind][0]
    if named in (None, Kind.PAGE):
        return ending  # a text: its opener judges whether it is one
    if not data.strip(b"\x00 \r\n\t"):
        raise Unreadable(name, "the file is empty.", "Check that it was saved, or copied, whole.")
    if _text(data[:_TYPES]) is None:
        remedy = "Check that it was copied whole, or open it, save it anew, and load that."
        raise Unreadable(name, f"it is damaged, or no {_called(named)} at all.", remedy)
    return ".csv" if named in _OF_SHEETS else ".txt"


def _called(kind: Kind) -> str:
    """A kind without its article."""
    return kind.value.partition(" ")[2]


def _kind(name: str, data: bytes, named: Kind | None) -> Kind | None:
    """What the bytes are; None for plain text, and for what cannot be told."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(name, data)
    if data.startswith(_OLD_OFFICE):
        return _old_office(name, data, named)
    beginning = data[:_BEGINNING]
    for mark, kind in _MARKS:
        if beginning.startswith(mark):
            return kind
    if b"%PDF-" in beginning[:1_024] and named is Kind.PDF:
        return Kind.PDF  # some programs write a few bytes before it
    return _marked_up(_text(beginning) or "", named)


def _text(beginning: bytes) -> str | None:
    """The text that some bytes begin, though they may break off within a character; None where they are none."""
    return next((text for cut in range(4) if (text := decode(beginning[: len(beginning) - cut])) is not None), None)


def _packed(name: str, data: bytes) -> Kind:
    """What a zip archive holds."""
    with opened_archive(name, data) as archive:
        said = part_start(archive, "mimetype", 100)
        for mark, kind in _OPEN_DOCUMENT:
            if said.startswith(mark):
                return kind
        types = part_start(archive, "[Content_Types].xml", _TYPES)
        known = next((kind for mark, kind in _PACKAGES if mark.search(types)), None)
        return known or _by_parts(archive)


def _by_parts(archive: zipfile.ZipFile) -> Kind:
    """What an archive holds by the names of its parts, where its list of them says nothing."""
    names = set(archive.namelist())
    if "word/document.xml" in names:
        return Kind.WORD
    return Kind.WORKBOOK if "xl/workbook.xml" in names else Kind.ARCHIVE


def _old_office(name: str, data: bytes, named: Kind | None) -> Kind:
    """What an Office 97-2003 file is; one that holds both a text and sheets (one put into the other) is what it is named."""
    held = [kind for stream, kind in _STREAMS if stream.encode("utf-16-le") + b"\x00\x00" in data]
    if not held:
        remedy = "Open it in the program that made it, save it as .docx or .xlsx, and load that."
        raise Unreadable(name, "it is an old Office file that holds neither a document nor sheets.", remedy)
    return named if named in held else held[0]


def _marked_up(text: str, named: Kind | None) -> Kind | None:
    """What a text with tags is; a text that is named as one may hold tables by tags."""
    if _OFFICE_XML.search(text):
        return Kind.OFFICE_XML
    if _FLAT_TEXT.search(text):
        return Kind.OPEN_TEXT
    if _PAGE.match(text) or (named and _TAGGED.match(text)):
        return Kind.PAGE
    return Kind.MAIL if named and named is not Kind.PAGE and _MAIL.match(text) else None
