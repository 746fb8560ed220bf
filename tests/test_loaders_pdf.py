"""The door for PDFs: what is refused and how it is said, what lies over a page or is unseen, and where each word stands."""

from __future__ import annotations

import random

import pytest
from pdf_files import Drawing, asides, blocks, rows
from reportlab.lib.pdfencrypt import StandardEncryption

from loaders.errors import TooLarge, Unreadable
from loaders.formats.pdf import open_pdf
from loaders.load import load_bytes
from ontology.settings import Settings

ACROSS = (50.0, 100.0, 300.0, 420.0, 540.0)
HEAD = (("Ref",), ("Action",), ("Lead officer",), ("By when",))
ROW = (("1",), ("Publish the policy",), ("Head of Early Help",), ("June 2026",))


def plan() -> Drawing:
    """A page with a plan of one action."""
    drawing = Drawing()
    drawing.table(ACROSS, 100, [HEAD, ROW])
    return drawing


def test_a_scan_is_refused_with_what_to_do_about_it() -> None:
    drawing = Drawing()
    drawing.canvas.drawInlineImage(_picture(), 0, 0, 500, 700)
    with pytest.raises(Unreadable, match=r"drawn\.pdf: it holds pictures of pages and no words\. Run it through text"):
        drawing.opened()


def test_a_pdf_without_words_is_refused() -> None:
    with pytest.raises(Unreadable, match="it holds no words"):
        Drawing().page().opened()


def test_a_pdf_locked_by_a_password_is_refused_and_one_that_opens_without_is_read() -> None:
    locked = Drawing(encrypt=StandardEncryption("secret", "owner")).text(50, 60, "Hidden")
    with pytest.raises(Unreadable, match="protected by a password"):
        locked.opened()
    free = Drawing(encrypt=StandardEncryption("", "owner")).text(50, 60, "Shown")
    assert free.opened().text.strip() == "Shown"


def test_more_pages_than_allowed_are_refused() -> None:
    data = plan().page().text(50, 60, "More").data()
    with pytest.raises(TooLarge, match="it has 2 pages, and 1 are allowed"):
        open_pdf("long.pdf", data, "application/pdf", Settings(document_pages=1))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.4\n" + b"\0" * 5_000, b"nothing of the kind"])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        open_pdf("broken.pdf", data)


def test_a_pdf_whose_list_of_objects_is_lost_is_read_all_the_same() -> None:
    data = plan().data()
    at = data.rindex(b"startxref")
    assert rows(open_pdf("plan.pdf", data[:at] + b"startxref\n999999\n%%EOF").tables[0])[1][1] == "Publish the policy"


def test_a_page_tree_without_end_and_one_that_runs_in_a_ring_are_no_trap() -> None:
    ring = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>endobj\n"
    deep = b"".join(
        b"%d 0 obj<</Type/Pages/Count 1/Kids[%d 0 R]>>endobj\n" % (number, number + 1) for number in range(2, 5_000)
    )
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    for body in (ring, head + deep):
        with pytest.raises(Unreadable):
            open_pdf("deep.pdf", body + b"trailer<</Root 1 0 R>>\n%%EOF")


def test_mutated_files_are_read_or_refused() -> None:
    data = plan().data()
    chance = random.Random(7)  # noqa: S311 - the same faults each time
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 30)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            open_pdf("mutated.pdf", bytes(broken))
        except (Unreadable, TooLarge) as refused:
            assert str(refused).startswith("mutated.pdf: ")  # noqa: PT017 - either outcome is right


def test_each_word_is_in_the_box_of_a_spot_on_its_page() -> None:
    read = plan().page().text(72, 200, "The board meets monthly.").opened()
    spots = {read.text[spot.passage.start : spot.passage.end]: spot for spot in read.source.spots}
    assert {"Ref", "Publish the policy", "June 2026", "The board meets monthly."} <= set(spots)
    spot = spots["The board meets monthly."]
    assert spot.page == 2
    assert spot.box is not None
    assert (spot.box.left, spot.box.top) == pytest.approx((72, 200), abs=3)
    assert sum(len(text.split()) for text in spots) == len(read.text.split())


def test_words_struck_through_are_superseded_and_words_underlined_are_not() -> None:
    drawing = plan().text(50, 300, "May 2025").rule(50, 305.5, 92, 305.5)
    read = drawing.text(50, 330, "June 2025").rule(50, 339.5, 95, 339.5).opened()
    assert [read.text[start:end] for start, end in read.struck] == ["May 2025"]
    assert len(read.tables) == 1


def test_words_printed_twice_to_look_bold_are_read_once() -> None:
    drawing = Drawing().text(50, 60, "Improvement plan").text(50.3, 60, "Improvement plan")
    assert drawing.opened().text.strip() == "Improvement plan"


def test_white_words_and_words_off_the_page_are_set_aside() -> None:
    drawing = plan()
    drawing.canvas.setFillGray(1)
    drawing.text(50, 400, "Draft for nobody")
    drawing.canvas.setFillGray(0)
    read = drawing.text(50, -40, "Printers only").opened()
    assert "white on white" in asides(read)["Draft for nobody"]
    assert "outside the part of the page" in asides(read)["Printers only"]


def test_white_words_on_a_dark_heading_are_read() -> None:
    drawing = Drawing().shade(50, 100, 540, 120, grey=0.1)
    drawing.canvas.setFillGray(1)
    drawing.cells(ACROSS, 100, HEAD)
    drawing.canvas.setFillGray(0)
    drawing.cells(ACROSS, 120, ROW).grid(ACROSS, (100, 120, 140))
    assert rows(drawing.opened().tables[0])[0] == ["Ref", "Action", "Lead officer", "By when"]


def test_words_of_text_recognition_are_read_and_doubted() -> None:
    drawing = Drawing()
    drawing.canvas.drawInlineImage(_picture(), 0, 0, 500, 700)
    line = drawing.canvas.beginText(50, 700)
    line.setTextRenderMode(3)
    line.textLine("Action: publish the policy")
    drawing.canvas.drawText(line)
    read = drawing.opened()
    assert read.text.strip() == "Action: publish the policy"
    assert [doubt.reason.split(",")[0] for doubt in read.source.doubts] == [
        "These words lie unseen over a picture of the page"
    ]


def test_comments_are_set_aside_and_filled_fields_are_words_of_their_cell() -> None:
    drawing = Drawing()
    drawing.table(ACROSS, 100, [HEAD, (("1",), ("Publish the policy",), (), ("June 2026",))])
    drawing.canvas.acroForm.textfield(value="Head of Early Help", x=304, y=842 - 138, width=100, height=14, name="lead")
    drawing.canvas.freeTextAnnotation("Is this still right?", Rect=(300, 300, 500, 340), DA="/Helv 10 Tf")
    read = drawing.opened()
    assert rows(read.tables[0])[1] == ["1", "Publish the policy", "Head of Early Help", "June 2026"]
    assert asides(read) == {"Is this still right?": "This is a comment that somebody put on the page."}


def test_a_cut_page_is_read_from_its_own_corner() -> None:
    drawing = plan()
    drawing.canvas.setCropBox((30, 400, 580, 800))
    spot = drawing.opened().source.spots[0]
    assert spot.box is not None
    assert (spot.box.left, spot.box.top) == pytest.approx((54 - 30, 104 - 42), abs=3)


def test_a_plan_in_a_pdf_is_loaded_whatever_its_file_is_called() -> None:
    reading = load_bytes("plan.docx", _whole_plan(), Settings())
    (recommendation,) = reading.plan.recommendations
    assert recommendation.text.text == "Improve visits."
    assert [action.text.text for action in recommendation.actions] == ["Publish the policy"]


def _whole_plan() -> bytes:
    drawing = Drawing()
    head = (("Recommendation",), ("Action",), ("Lead officer",), ("By when",))
    row = (("Improve visits.",), ("Publish the policy",), ("Head of Early Help",), ("June 2026",))
    drawing.table((50.0, 180.0, 300.0, 420.0, 540.0), 100, [head, row])
    return drawing.data()


def _picture() -> object:
    from PIL import Image  # noqa: PLC0415 - comes with reportlab

    return Image.new("L", (20, 30), 128)


def test_blocks_are_empty_of_furniture() -> None:
    assert blocks(plan().opened()) == []
