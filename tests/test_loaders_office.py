"""Texts of other programs are opened by way of LibreOffice where it is installed, and say what to do where it is not."""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from word_files import cell, grid, levels, line, lines_of, numbered, opened, row, table, word_file

from loaders.apart import Readers
from loaders.errors import TooLong, Unreadable
from loaders.formats import office
from loaders.load import CONVERTED, READABLE, open_document
from ontology.settings import Settings

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
PLAN = (
    line("Harrowdale action plan", '<w:pStyle w:val="Heading1"/>'),
    line("Improve audit", '<w:pStyle w:val="Heading2"/>' + numbered(1)),
    table(
        row("Action", "Lead", "Due"),
        row("Write the guide", cell("Head of Audit", '<w:vMerge w:val="restart"/>'), "May 2024"),
        row("Train staff", cell("", "<w:vMerge/>"), "June 2024"),
        widths=(3000, 3000, 3000),
    ),
    line("End of the plan"),
)
RTF = rb"{\rtf1\ansi Recommendation 1\par Lead: Head of Audit\par}"


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the plan as LibreOffice saves it in each format."""
    folder = tmp_path_factory.mktemp("saved")
    (folder / "plan.docx").write_bytes(word_file(*PLAN, numbering={1: levels(("decimal", "Recommendation %1:"))}))
    for ending in ("doc", "odt", "rtf"):
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                ending,
                "--outdir",
                str(folder),
                str(folder / "plan.docx"),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
    return folder


@needs_office
@pytest.mark.parametrize("ending", [".doc", ".odt", ".rtf"])
def test_a_text_of_another_program_is_read_whole(saved: Path, ending: str) -> None:
    path = saved / f"plan{ending}"
    document = open_document(path.name, path.read_bytes(), Settings())
    assert lines_of(document) == ["Harrowdale action plan", "Recommendation 1: Improve audit", "End of the plan"]
    assert grid(document) == [
        ["Action", "Lead", "Due"],
        ["Write the guide", "Head of Audit", "May 2024"],
        ["Train staff", "Head of Audit", "June 2024"],
    ]


@needs_office
def test_name_kind_and_checksum_are_those_of_the_file_itself(saved: Path) -> None:
    data = (saved / "plan.odt").read_bytes()
    source = open_document("plan.odt", data, Settings()).source
    assert source.name == "plan.odt"
    assert source.media_type == "application/vnd.oasis.opendocument.text"
    assert source.sha256 == hashlib.sha256(data).hexdigest()


@needs_office
def test_a_reader_in_a_process_of_its_own_can_start_it(tmp_path: Path) -> None:
    rows = "".join(rf"\trowd\cellx3000\cellx6000\cellx9000 {a}\cell {b}\cell {c}\cell\row" for a, b, c in (
        ("Recommendation", "Action", "Lead"), ("Improve audit", "Write the guide", "Head of Audit")))  # fmt: skip
    path = tmp_path / "plan.rtf"
    path.write_text(rf"{{\rtf1\ansi {rows}\pard\par}}", "ascii")
    with Readers(Settings(document_memory=512), 1) as readers:
        (recommendation,) = readers.read(path, path.name).plan.recommendations
    assert [action.text.text for action in recommendation.actions] == ["Write the guide"]


@needs_office
def test_a_conversion_that_takes_too_long_is_ended() -> None:
    with pytest.raises(TooLong, match=r"^plan\.rtf: LibreOffice did not save it as \.docx within 0\.009 seconds"):
        open_document("plan.rtf", RTF, Settings(document_seconds=0.01))


@needs_office
def test_a_file_that_it_cannot_open_is_refused() -> None:
    broken = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(2_000)
    with pytest.raises(Unreadable, match=r"^plan\.doc: (LibreOffice cannot open it|the document holds no words)"):
        open_document("plan.doc", broken, Settings())


@contextmanager
def host() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine, and what it was asked for."""
    asked: list[str] = []

    class Asked(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Asked)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def linking(address: str) -> bytes:
    """An .odt file with a picture and a section that stand elsewhere."""
    kind, space = "application/vnd.oasis.opendocument", "urn:oasis:names:tc:opendocument:xmlns"
    picture = f'<draw:image xlink:href="{address}/picture.png" xlink:type="simple" xlink:actuate="onLoad"/>'
    frame = f'<draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="paragraph">{picture}</draw:frame>'
    section = (
        f'<text:section text:name="a"><text:section-source xlink:href="{address}/rest.odt"/><text:p/></text:section>'
    )
    names = {"office": "office", "text": "text", "draw": "drawing", "svg": "svg-compatible"}
    spaces = " ".join(f'xmlns:{prefix}="{space}:{name}:1.0"' for prefix, name in names.items())
    content = f"<office:body><office:text><text:p>Before{frame}</text:p>{section}<text:p>after</text:p></office:text></office:body>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", f"{kind}.text")
        archive.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{space}:manifest:1.0"><m:file-entry m:full-path="/" m:media-type="{kind}.text"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        )
        archive.writestr(
            "content.xml",
            f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink">{content}</office:document-content>',
        )
    return out.getvalue()


@needs_office
def test_what_a_document_links_to_is_not_fetched() -> None:
    with host() as (address, asked):
        assert lines_of(open_document("plan.odt", linking(address), Settings())) == ["Before", "after"]
    assert asked == []


def test_without_libreoffice_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(office, "_PLACES", ())
    message = r"^plan\.rtf: files \.rtf are read with LibreOffice, which is not installed\. Install .*, or save .* as \.docx\.$"
    with pytest.raises(Unreadable, match=message):
        open_document("plan.rtf", RTF, Settings())


def test_the_kinds_that_are_converted_are_told_for_pages_that_cannot_wait() -> None:
    assert set(CONVERTED) == {".doc", ".odt", ".ott", ".fodt", ".rtf"}
    assert set(CONVERTED) < set(READABLE)


def test_a_docx_named_doc_needs_no_conversion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(office, "_PLACES", ())
    assert lines_of(opened(word_file(line("Text")), "plan.doc")) == ["Text"]
