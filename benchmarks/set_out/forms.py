"""The forms that plans are set out in, and the programs that some of them need."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from set_out.as_pdf import browser, office, print_with_browser, print_with_office
from set_out.as_sheet import workbook
from set_out.as_web_page import web_page
from set_out.as_word import RULED, UNRULED, word
from set_out.blocks import Block

# Each form, which is the name of its folder too, and what it is.
FORMS = {
    "docx": "Word",
    "html": "web page",
    "xlsx": "workbook",
    "pdf-tagged": "PDF with its structure, from LibreOffice",
    "pdf-ruled": "PDF with ruled tables and no structure, from LibreOffice",
    "pdf-unruled": "PDF with neither rules nor structure, from LibreOffice",
    "pdf-browser": "PDF printed from the web page with Chromium",
}
Documents = Mapping[str, Sequence[Block]]  # by the name that each file gets


class ProgramMissing(Exception):
    """A form cannot be written here: the message says which program to install."""


def write(form: str, documents: Documents, into: Path) -> None:
    """Write all documents in one form into a folder of that form's name.

    Args:
        form: one of `FORMS`.
        documents: the blocks of each, by name.
        into: where the folder stands, or is made.

    Raises:
        ProgramMissing: LibreOffice or Chromium is needed and is not on the path.
        FileNotFoundError, subprocess.SubprocessError: it is there, and failed.
    """
    folder = into / form
    if form == "pdf-browser":
        _print_pages(documents, folder)
    elif form.startswith("pdf-"):
        _print_documents(form, documents, folder)
    else:
        folder.mkdir(parents=True, exist_ok=True)
        for name, blocks in documents.items():
            (folder / f"{name}.{form}").write_bytes(_data(form, blocks))


def _data(form: str, blocks: Sequence[Block]) -> bytes:
    if form == "docx":
        return word(blocks)
    return workbook(blocks) if form == "xlsx" else web_page(blocks).encode()


def _print_documents(form: str, documents: Documents, folder: Path) -> None:
    program = office()
    if not program:
        raise ProgramMissing(f"{form} is left out: it is printed with LibreOffice, which is not on the path.")
    folder.mkdir(parents=True, exist_ok=True)
    style = UNRULED if form == "pdf-unruled" else RULED
    with tempfile.TemporaryDirectory() as scratch:
        written = [Path(scratch) / f"{name}.docx" for name in documents]
        for path, blocks in zip(written, documents.values(), strict=True):
            path.write_bytes(word(blocks, style))
        print_with_office(program, written, folder, tagged=form == "pdf-tagged")


def _print_pages(documents: Documents, folder: Path) -> None:
    program = browser()
    if not program:
        raise ProgramMissing(
            "pdf-browser is left out: it is printed with Chromium or Chrome, and neither is on the path."
        )
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for name, blocks in documents.items():
            page = Path(scratch) / f"{name}.html"
            page.write_text(web_page(blocks), "utf-8")
            print_with_browser(program, page, folder)
