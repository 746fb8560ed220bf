"""A file is opened as what it is, whatever its name says; what is no document is refused with what to do."""

from __future__ import annotations

import io
import tracemalloc
import zipfile

import pytest
from docx import Document as WordDocument
from openpyxl import Workbook

from loaders.errors import LoadError, TooLarge, UnknownFormat, Unreadable
from loaders.formats.archive import opened_archive, unpack
from loaders.formats.kinds import real_ending
from loaders.load import load_bytes
from ontology.settings import Settings


def packed(**parts: str | bytes) -> bytes:
    """A zip archive of parts; two underscores in a name stand for a slash, one for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def word() -> bytes:
    """A Word document."""
    out = io.BytesIO()
    WordDocument().save(out)
    return out.getvalue()


def workbook() -> bytes:
    """An Excel workbook."""
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


def old_office(*streams: str) -> bytes:
    """The beginning of an Office 97-2003 file, with the names of its streams."""
    names = b"".join(stream.encode("utf-16-le").ljust(64, b"\x00") for stream in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names


@pytest.mark.parametrize(
    ("name", "data", "ending"),
    [
        ("plan.docx", word(), ".docx"),
        ("plan.doc", word(), ".docx"),
        ("plan.txt", word(), ".docx"),
        ("plan.docm", word(), ".docm"),
        ("plan.csv", workbook(), ".xlsx"),
        ("plan.xlsm", workbook(), ".xlsm"),
        ("plan.docx", workbook(), ".xlsx"),
        ("plan.odt", packed(mimetype="application/vnd.oasis.opendocument.text"), ".odt"),
        ("plan.xls", packed(mimetype="application/vnd.oasis.opendocument.spreadsheet"), ".ods"),
        ("plan.docx", old_office("WordDocument"), ".doc"),
        ("plan.xls", old_office("Workbook"), ".xls"),
        ("plan.xls", old_office("WordDocument", "Workbook"), ".xls"),
        ("plan.doc", old_office("WordDocument", "Workbook"), ".doc"),
        ("plan.doc", b"{\\rtf1\\ansi Actions}", ".rtf"),
        ("plan.doc", b"%PDF-1.7\n", ".pdf"),
        ("plan.xls", b"<table><tr><td>Action</td></tr></table>", ".html"),
        ("plan.xls", "<html><body>Aktion</body></html>".encode("utf-16"), ".html"),
        ("plan.txt", b"<!DOCTYPE html>\n<title>Plan</title>", ".html"),
        ("plan.md", b"<table><tr><td>Action</td></tr></table>", ".md"),
        ("plan.htm", b"<p>Action", ".htm"),
        ("plan.xls", b"Action\tLead\nWrite it\tHead of Service\n", ".csv"),
        ("plan.doc", "Recommendation 1 – write it".encode("cp1252"), ".txt"),
        ("plan.csv", b"Action,Lead\n", ".csv"),
    ],
)
def test_a_file_is_opened_as_what_its_first_bytes_say(name: str, data: bytes, ending: str) -> None:
    assert real_ending(name, data) == ending


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("plan.docx", b"\x89PNG\r\n\x1a\n", "it is a picture, and cannot be read. Ask for the document"),
        ("plan.pdf", packed(plan_txt="Action"), "it is an archive of files, and cannot be read. Unpack it"),
        ("plan.docx", old_office("EncryptedPackage"), "protected by a password, and cannot be read. Open it with"),
        ("plan.doc", b"MIME-Version: 1.0\nContent-Type: multipart/related", "save it as a web page"),
        (
            "plan.xls",
            b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook/>",
            "save it as .docx or",
        ),
    ],
)
def test_what_is_no_document_is_refused_with_what_to_do(name: str, data: bytes, message: str) -> None:
    with pytest.raises(UnknownFormat, match=message):
        real_ending(name, data)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (bytes(2_000), "the file is empty"),
        (bytes(range(256)) * 20, "it is damaged, or no Word document at all"),
        (word()[: len(word()) // 2], "the file is damaged or not whole"),
        (b"PK\x03\x04", "the file is damaged or not whole"),
    ],
)
def test_a_damaged_file_is_refused_with_what_to_do(data: bytes, message: str) -> None:
    with pytest.raises(Unreadable, match=rf"^plan\.docx: .*{message}"):
        real_ending("plan.docx", data)


def test_the_door_opens_a_misnamed_file_by_what_it_is() -> None:
    with pytest.raises(LoadError, match=r"plan\.txt: it is a picture"):
        load_bytes("plan.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), Settings())


def test_parts_are_counted_as_they_are_unpacked() -> None:
    settings = Settings(document_unpacked=1)
    bomb = packed(word__document_xml=bytes(200 * 1024 * 1024))
    assert len(bomb) < 300_000
    tracemalloc.start()
    with (
        opened_archive("plan.docx", bomb) as archive,
        pytest.raises(TooLarge, match=r"more than 1 MiB.*without its pictures"),
    ):
        unpack("plan.docx", archive, bool, settings)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * 1024 * 1024


def test_many_small_parts_count_together() -> None:
    bomb = packed(**{f"part{number}": bytes(1024 * 1024) for number in range(5)})
    with opened_archive("plan.docx", bomb) as archive, pytest.raises(TooLarge):
        unpack("plan.docx", archive, bool, Settings(document_unpacked=4))


def test_an_archive_of_countless_parts_is_refused_before_they_are_listed() -> None:
    with pytest.raises(TooLarge, match=r"more than 20,000 parts"):
        opened_archive("plan.docx", b"PK\x03\x04" + b"PK\x01\x02" * 20_001)


def test_a_part_that_is_broken_is_named() -> None:
    broken = bytearray(packed(word__document_xml="<w>" + "Action " * 50 + "</w>"))
    broken[60] ^= 0xFF
    with opened_archive("plan.docx", bytes(broken)) as archive, pytest.raises(Unreadable, match=r"word/document\.xml"):
        unpack("plan.docx", archive, bool, Settings())
