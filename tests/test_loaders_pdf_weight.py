"""PDFs that ask too much, or show what nobody can read: refused or told, never passed over in silence."""

from __future__ import annotations

import zlib
from io import BytesIO
from time import monotonic

import pytest
from pdf_files import Drawing, asides
from PIL import Image
from reportlab.lib.utils import ImageReader

from loaders.errors import TooLarge
from loaders.formats.pdf import open_pdf


def written(runs: int, packed: bool) -> bytes:  # noqa: FBT001 - a test's case
    """A PDF of one page that writes a letter so many times."""
    content = b"BT /F1 10 Tf 50 700 Td " + b"(a) Tj\n" * runs + b"ET"
    how = b"/Filter/FlateDecode" if packed else b""
    stream = zlib.compress(content) if packed else content
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(stream), how, stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    return (
        b"%PDF-1.4\n"
        + b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(parts, 1))
        + (b"trailer<</Size 6/Root 1 0 R>>\n%%EOF")
    )


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_that_never_ends_is_refused_before_it_fills_the_memory(packed: bool) -> None:  # noqa: FBT001
    began = monotonic()
    with pytest.raises(TooLarge, match="runs of text"):
        open_pdf("endless.pdf", written(2_000_000, packed))
    assert monotonic() - began < 2


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_with_many_letters_is_read(packed: bool) -> None:  # noqa: FBT001
    assert open_pdf("full.pdf", written(3_000, packed)).text.startswith("aaa")


def test_a_page_that_is_a_picture_among_pages_with_words_is_told_of() -> None:
    picture = BytesIO()
    Image.new("RGB", (40, 40), (200, 30, 30)).save(picture, "PNG")
    drawing = Drawing().text(50, 60, "The council will train all staff.").page()
    drawing.canvas.drawImage(ImageReader(picture), 50, 300, 400, 400)
    read = drawing.page().text(50, 60, "The board looks at this each month.").opened()
    (doubt,) = read.source.doubts
    assert read.text[doubt.passage.start : doubt.passage.end] == "The council will train all staff."
    assert doubt.reason == "Near here, page 2 of the PDF is a picture without words: what stands on it was not read."


def test_a_heading_that_many_pages_repeat_is_told_of_once() -> None:
    drawing, across = Drawing(), (46.0, 86.0, 300.0, 420.0)
    for page in range(6):
        drawing.table(
            across, 60, ((("Ref",), ("Action",), ("By when",)), ((str(page),), ("Train staff",), ("May 2026",)))
        )
        drawing.page()
    read = drawing.opened()
    assert list(asides(read)) == ["Ref Action By when"]
    assert len(read.asides) == 1
    assert len(read.tables[0].rows) == 7
