"""A Word document from a stranger is read within limits or refused with a sentence; nothing outside it is asked for."""

from __future__ import annotations

import io
import random
import socket
import zipfile
from contextlib import suppress

import pytest
from lxml import etree
from word_files import (
    NAMESPACES,
    cell,
    changed,
    control,
    levels,
    line,
    lines_of,
    opened,
    row,
    run,
    table,
    with_parts,
    word_file,
)

from loaders.errors import LoadError, TooLarge, Unreadable
from loaders.formats.word_package import W
from loaders.load import open_document
from ontology.settings import Settings

MAIN = "word/document.xml"


def body(xml: str, declaration: str = "") -> bytes:
    """A .docx file whose text is this XML."""
    text = f"{declaration}<w:document {NAMESPACES}><w:body>{xml}</w:body></w:document>".encode()
    return with_parts(word_file(), lambda name, content: text if name == MAIN else content)


def nested(depth: int) -> str:
    """Tables within each other."""
    inside = line("deep")
    for _ in range(depth):
        inside = table(row(cell(inside + "<w:p/>")))
    return inside


def test_tables_within_each_other_are_read_as_deep_as_word_makes_them() -> None:
    assert "deep" in opened(body(nested(60))).text


def test_tables_a_thousand_deep_are_refused_and_do_not_overflow() -> None:
    with pytest.raises(
        Unreadable, match=r"^plan\.docx: its tables or boxes stand within each other too deep\. Open it"
    ):
        opened(body(nested(1_000)))


@pytest.mark.parametrize("wrapper", ["sdt><w:sdtContent", "customXml", "ins", "smartTag"])
def test_wrappers_as_deep_as_xml_goes_are_read(wrapper: str) -> None:
    opening = f"<w:{wrapper}>"
    closing = "".join(f"</{tag}>" for tag in reversed([f"w:{part.removeprefix('<w:')}" for part in wrapper.split(">")]))
    levels = 240 // (wrapper.count(">") + 1)
    assert lines_of(opened(body(f"<w:p>{opening * levels}{run('deep')}{closing * levels}</w:p>"))) == ["deep"]


def test_entities_are_refused_and_never_expanded() -> None:
    bomb = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10))
    declaration = f'<!DOCTYPE w [<!ENTITY x0 "aaaaaaaaaa">{bomb}]>'
    with pytest.raises(Unreadable, match="declares entities"):
        opened(body(line("&x9;"), declaration))


def test_no_file_of_ours_comes_in_by_an_entity() -> None:
    declaration = '<!DOCTYPE w [<!ENTITY file SYSTEM "file:///etc/hostname">]>'
    with pytest.raises(Unreadable, match="declares entities"):
        opened(body(line("&file;"), declaration))


def test_a_bomb_is_refused_as_it_is_unpacked() -> None:
    bomb = with_parts(word_file(), lambda name, content: content + b" " * 40_000_000 if name == MAIN else content)
    assert len(bomb) < 200_000
    with pytest.raises(TooLarge, match=r"unpacked it has more than 20 MiB"):
        open_document("plan.docx", bomb, Settings(document_unpacked=20))


def test_pictures_are_not_unpacked() -> None:
    data = with_parts(word_file(line("Text")), lambda _name, content: content)
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.bmp", bytes(30_000_000))
    assert lines_of(open_document("plan.docx", out.getvalue(), Settings(document_unpacked=20))) == ["Text"]


def test_what_the_document_leads_to_is_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_args: object) -> None:
        raise AssertionError("a host was asked")

    monkeypatch.setattr(socket.socket, "connect", asked)
    leads = (
        b'<Relationship Id="x1" TargetMode="External" Target="http://host.invalid/styles.xml" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/>'
        b'<Relationship Id="x2" TargetMode="External" Target="file:///etc/hostname" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"/></Relationships>'
    )

    def change(name: str, content: bytes) -> bytes:
        return content.replace(b"</Relationships>", leads) if name == "word/_rels/document.xml.rels" else content

    assert lines_of(opened(with_parts(word_file(line("Text")), change))) == ["Text"]


@pytest.mark.parametrize("missing", ["word/styles.xml", "word/numbering.xml", "_rels/.rels", "[Content_Types].xml"])
def test_a_part_that_is_missing_costs_what_it_says_and_no_more(missing: str) -> None:
    data = word_file(line("Text", '<w:pStyle w:val="Heading1"/><w:numPr><w:numId w:val="1"/></w:numPr>'))
    document = opened(with_parts(data, lambda name, content: None if name == missing else content))
    assert document.blocks[0].words.text.endswith("Text")


def test_a_relationship_to_nothing_is_no_hindrance() -> None:
    def change(name: str, content: bytes) -> bytes:
        return (
            content.replace(b'Target="styles.xml"', b'Target="../NULL"')
            if name.endswith("document.xml.rels")
            else content
        )

    assert lines_of(opened(with_parts(word_file(line("Text")), change))) == ["Text"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda name, content: None if name == MAIN else content, "the part that holds its text is missing"),
        (lambda name, content: b"" if name == MAIN else content, "the part that holds its text is missing"),
        (lambda name, content: content[:-40] if name == MAIN else content, "its part 'word/document.xml' is damaged"),
        (
            lambda name, content: b"<w>" if name == "word/styles.xml" else content,
            "its part 'word/styles.xml' is damaged",
        ),
    ],
)
def test_a_broken_document_is_refused_with_what_to_do(change: object, message: str) -> None:
    with pytest.raises(Unreadable, match=rf"^plan\.docx: {message}.*Open it in Word, save it anew"):
        opened(with_parts(word_file(line("Text")), change))  # type: ignore[arg-type]


def test_a_document_without_words_is_refused() -> None:
    with pytest.raises(Unreadable, match="holds no words"):
        opened(word_file(line("")))


def test_a_document_of_the_strict_standard_or_with_macros_is_read() -> None:
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    data = word_file(line("Text"))
    assert lines_of(opened(with_parts(data, lambda _name, content: content.replace(usual, strict)))) == ["Text"]
    document = opened(data, "plan.docm")
    assert (lines_of(document), document.source.media_type) == (
        ["Text"],
        "application/vnd.ms-word.document.macroEnabled.12",
    )


def test_more_pages_than_the_settings_allow_are_refused() -> None:
    data = word_file(*(line("<w:r><w:lastRenderedPageBreak/><w:t>x</w:t></w:r>") for _ in range(12)))
    with pytest.raises(TooLarge, match=r"more than 10 pages"):
        open_document("plan.docx", data, Settings(document_pages=10))


@pytest.mark.parametrize("seed", range(5))
def test_a_document_with_changed_bytes_is_read_or_refused(seed: int) -> None:
    """Neither crashes: each part is changed by itself, as a change of the archive only breaks its checksum."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    data = word_file(line("Text", '<w:pStyle w:val="Heading1"/>'), table(row("a", "b"), row("c")))

    def change(name: str, content: bytes) -> bytes:
        broken = bytearray(content)
        for _ in range(3 if name.startswith("word/") else 0):
            at = chance.randrange(len(broken))
            broken[at : at + chance.randrange(3)] = bytes(chance.choices(b'<>/"w:x1 &;', k=chance.randrange(3)))
        return bytes(broken)

    for _ in range(20):
        with suppress(LoadError):
            opened(with_parts(data, change))


NAMES = (
    "p",
    "tc",
    "tr",
    "tbl",
    "sdt",
    "sdtContent",
    "r",
    "t",
    "pPr",
    "del",
    "ins",
    "fldChar",
    "fldSimple",
    "vMerge",
    "lvl",
)
VALUES = ("", "-1", "0", "99999999999", "restart", "begin", "end", "separate", "1e9", "\u0660")


def shuffled(xml: bytes, chance: random.Random) -> bytes:
    """XML with some of its elements taken out, moved, renamed, or with other values."""
    root = etree.fromstring(xml)
    for _ in range(chance.randrange(1, 8)):
        elements = [one for one in root.iter() if one is not root]
        if not elements:
            break
        one, other = chance.choice(elements), chance.choice(elements)
        act, parent = chance.randrange(4), one.getparent()
        if act == 0 and parent is not None:
            parent.remove(one)
        elif act == 1 and one is not other and one not in other.iterancestors():
            other.append(one)
        elif act == 2:
            one.tag = f"{W}{chance.choice(NAMES)}"
        else:
            for name in one.attrib:
                one.set(name, chance.choice(VALUES))
    return etree.tostring(root)


@pytest.mark.parametrize("seed", range(4))
def test_a_document_whose_elements_stand_anywhere_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    field = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{run(" DATE ", tag="instrText")}<w:fldSimple w:instr="x"/>'
    data = word_file(
        line("Heading", '<w:pStyle w:val="Heading1"/><w:numPr><w:numId w:val="1"/></w:numPr>'),
        line(field + changed("del", run("old", tag="delText")) + changed("ins", run("new"))),
        table(row(cell("a", '<w:vMerge w:val="restart"/>'), control(cell("b"))), row(cell("", "<w:vMerge/>"), "c")),
        numbering={1: levels(("decimal", "Recommendation %1:"))},
    )
    parts = ("word/document.xml", "word/numbering.xml", "word/styles.xml")
    for _ in range(12):
        changed_file = with_parts(data, lambda name, xml: shuffled(xml, chance) if name in parts else xml)
        with suppress(LoadError):
            document = opened(changed_file)
            assert all(start < end <= len(document.text) for start, end in document.struck)
            assert all(block.grid() is not None for block in document.tables)
