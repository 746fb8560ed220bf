"""Changes by chance: of bytes, of the parts of packed files, of XML, of what is in a PDF, of the words and tags of a text."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random

from lxml import etree

_NUMBERS = (
    *("", "0", "-1", "1", "2", "255", "256", "1000", "65534", "65536", "1048576", "16384", "2147483647", "-2147483648"),
    *(
        "4294967296",
        "99999999999999999999",
        "1e9",
        "-1e400",
        "NaN",
        "0.0000001",
        "x",
        "true",
        "\u0663",
        "1 2",
        "XFD1048576",
    ),
)
_BYTES = (
    b"\x00",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"\x00\x00\x00\x80",
    b"\x7f",
    b"<",
    b"&",
    b"%",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
)
_WORDS = (
    *(
        "|",
        "\t",
        ";",
        ",",
        '"',
        "'",
        "/",
        " / ",
        "\n",
        "\r",
        "\x0c",
        "\x0b",
        "\x1e",
        "\u2028",
        "\x85",
        "\ufeff",
        "\u202e",
        "\x00",
    ),
    *(
        "Recommendation",
        "Recommendation 1:",
        "Action",
        "Lead:",
        "Due",
        "R1",
        "1.",
        "(a)",
        "•",
        "-",
        "31/03/2025",
        "March",
        "Q3",
    ),
    *(
        "00/00/0000",
        "31 February 9999",
        "within 6 months",
        "and",
        "See",
        "linked to 2",
        "TBC",
        "1.1.1.1.1.1",
        "Ⅷ",
        "①",
        "²",
        "٣",
    ),
    *(
        "N/A",
        "a" * 400,
        "1" * 400,
        " " * 400,
        "|" * 200,
        "\t" * 200,
        "# ",
        "=",
        "====",
        "---",
        "***",
        "\ud7ff",
        "\U0001f600",
        "é",
        "ß",
        "İ",
    ),
    *(
        "<td>",
        "<tr>",
        "<table>",
        "</table>",
        "<li>",
        "<ul>",
        "<td rowspan=65534>",
        "<td colspan=1000>",
        "</td>",
        "<br>",
        "<p>",
        "<!--",
    ),
    *(
        "-->",
        "<![CDATA[",
        "<script>",
        "</script>",
        "<template>",
        "<svg>",
        "<math>",
        "<frameset>",
        "<select>",
        "&#0;",
        "&#xD800;",
        "&amp;",
    ),
    *(
        "&#x10FFFF;",
        "<base href=http://host.invalid/>",
        "<iframe src=file:///etc/hostname>",
        "<plaintext>",
        "<col span=1000>",
        "<h1>",
    ),
)
_TOKEN = re.compile(r"<[^<>]{0,300}>|\s+|[^\s<]+|<")
_FIGURE = re.compile(rb"(?<![\w.])-?\d+(?![\w.])")
_STREAM = re.compile(
    rb"(<<(?:(?!stream).){0,2000}?/FlateDecode(?:(?!stream).){0,2000}?>>)\s*stream\r?\n(.*?)\r?\n?endstream", re.DOTALL
)
_PIECE = re.compile(rb"\d+ \d+ R|/[A-Za-z0-9]+|<<|>>|\[|\]|-?[\d.]+|\((?:\\.|[^\\)])*\)|[A-Za-z*']+")
_PDF_WORDS = (
    *(
        b"1 0 R",
        b"2 0 R",
        b"3 0 R",
        b"0 0 R",
        b"99999 0 R",
        b"/Kids",
        b"/Page",
        b"/Pages",
        b"<<",
        b">>",
        b"[",
        b"]",
        b"null",
        b"()",
    ),
    *(
        b"/StructTreeRoot",
        b"/K",
        b"/P",
        b"/MCID",
        b"/JavaScript",
        b"/Launch",
        b"/URI",
        b"/XObject",
        b"/Do",
        b"Do",
        b"Tf",
        b"Tj",
        b"TJ",
        b"cm",
    ),
    *(
        b"q",
        b"Q",
        b"BT",
        b"ET",
        b"re",
        b"l",
        b"S",
        b"f",
        b"BMC",
        b"BDC",
        b"EMC",
        b"Tr",
        b"/Type3",
        b"/Identity-H",
        b"/ToUnicode",
        b"/Artifact",
    ),
)


def mutant(ending: str, data: bytes, chance: Random) -> bytes:
    """A file changed as files of its kind can be: an ending and a seed always give the same change of the same bytes."""
    kinds: Sequence[Callable[[bytes, Random], bytes]] = _CHANGES.get(ending, (_of_text, _of_text, _of_bytes))
    return chance.choice(kinds)(data, chance)


def _of_bytes(data: bytes, chance: Random) -> bytes:
    """Bytes flipped, put in, taken out, cut off, or moved."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(made) + 1)
        length = min(chance.choice((1, 1, 2, 4, 64, 1000)), len(made) - at)
        act = chance.randrange(7)
        if act == 0 and at < len(made):
            made[at] ^= 1 << chance.randrange(8)
        elif act == 1:
            made[at:at] = chance.choice(_BYTES)
        elif act == 2:
            made[at : at + length] = chance.randbytes(length)
        elif act == 3:
            del made[at : at + length]
        elif act == 4:
            start = chance.randrange(len(made) + 1)
            made[at:at] = made[start : start + length]
        elif act == 5:
            mark = chance.choice(_BYTES)
            made[at : at + len(mark)] = mark
        elif chance.random() < 0.2:
            del made[at:]
    return bytes(made)


def _of_figures(data: bytes, chance: Random) -> bytes:
    """A few of the numbers that stand in some bytes replaced by wilder ones."""
    found = list(_FIGURE.finditer(data))
    chosen = sorted(chance.sample(found, min(len(found), chance.randrange(1, 6))), key=lambda one: -one.start())
    for match in chosen:
        data = data[: match.start()] + chance.choice(_NUMBERS).encode() + data[match.end() :]
    return data


def _of_text(data: bytes, chance: Random) -> bytes:
    """Words, tags and breaks put in, taken out, repeated or moved."""
    tokens = _TOKEN.findall(data.decode("utf-8", "surrogateescape"))
    for _ in range(chance.choice((1, 2, 4, 8, 32))):
        at = chance.randrange(len(tokens) + 1)
        act = chance.randrange(6)
        if act == 0:
            tokens.insert(at, chance.choice(_WORDS))
        elif act == 1:
            del tokens[at : at + chance.choice((1, 1, 2, 10))]
        elif act == 2:
            start = chance.randrange(len(tokens) + 1)
            tokens[at:at] = tokens[start : start + chance.choice((1, 3, 30))]
        elif act == 3:
            tokens[at : at + 1] = [chance.choice(_WORDS)] * chance.choice((1, 2, 50))
        elif act == 4:
            tokens[at : at + 1] = [
                re.sub(r"\d+", lambda _: chance.choice(_NUMBERS), one) for one in tokens[at : at + 1]
            ]
        elif tokens:
            one, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
            tokens[one], tokens[other] = tokens[other], tokens[one]
    return "".join(tokens).encode("utf-8", "surrogateescape")


def _of_parts(data: bytes, chance: Random) -> bytes:
    """A packed file with some of its parts changed, left out, twice there or under another's name."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        parts = {name: old.read(name) for name in names}
        weights = [len(parts[name]) ** 0.5 if name.endswith((".xml", ".rels")) else 0.1 for name in names]
        for name in chance.choices(names, weights, k=chance.choice((1, 1, 2, 4))):
            parts[name] = chance.choice((_of_xml, _of_xml, _of_xml, _of_figures, _of_text, _of_bytes))(
                parts[name], chance
            )
        if chance.random() < 0.05:
            del parts[chance.choice(names)]
        if chance.random() < 0.05:
            one, other = chance.choice(names), chance.choice(names)
            parts[one] = parts.get(other, b"")
        for name, content in parts.items():
            new.writestr(name, content)
        if chance.random() < 0.03:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                new.writestr(chance.choice(names), parts.get(chance.choice(names), b""))
    return out.getvalue()


def _of_xml(xml: bytes, chance: Random) -> bytes:
    """XML with elements taken out, moved, repeated, put into one another, renamed, or with other values."""
    try:
        root = etree.fromstring(xml)
    except etree.XMLSyntaxError:
        return _of_text(xml, chance)
    for _ in range(chance.choice((1, 2, 4, 8))):
        elements = [one for one in root.iter("*") if one is not root]
        if not elements:
            break
        one, other = chance.choice(elements), chance.choice(elements)
        chance.choice((_left_out, _moved, _renamed, _repeated, _reworded, _put_first))(one, other, chance)
        for name in chance.sample(list(one.attrib), min(len(one.attrib), chance.randrange(3))):
            one.set(name, chance.choice((*_NUMBERS, *other.attrib.values())))
    return etree.tostring(root)


def _left_out(one: etree._Element, _other: etree._Element, _chance: Random) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def _moved(one: etree._Element, other: etree._Element, _chance: Random) -> None:
    if one is not other and one not in other.iterancestors():
        other.append(one)


def _renamed(one: etree._Element, other: etree._Element, _chance: Random) -> None:
    one.tag = other.tag


def _repeated(one: etree._Element, _other: etree._Element, chance: Random) -> None:
    for _ in range(chance.choice((1, 3, 100))):
        one.addnext(etree.fromstring(etree.tostring(one, with_tail=False)))


def _reworded(one: etree._Element, _other: etree._Element, chance: Random) -> None:
    one.text = chance.choice((*_NUMBERS, *(word for word in _WORDS if word.isprintable())))


def _put_first(one: etree._Element, _other: etree._Element, _chance: Random) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.insert(0, one)


def _of_pdf(data: bytes, chance: Random) -> bytes:
    """A PDF, its streams laid open, with numbers, names, references and operators of its objects changed."""
    made = _laid_open(data)
    pieces = list(_PIECE.finditer(made))
    chosen = sorted(chance.sample(pieces, min(len(pieces), chance.choice((1, 2, 4, 16)))), key=lambda one: -one.start())
    for match in chosen:
        word, act = match[0], chance.randrange(5)
        if act == 0:
            word = b""
        elif act == 1:
            word = chance.choice(pieces)[0]
        elif act == 2:
            word = word + b" " + word
        elif word[:1] in b"-.0123456789" and not word.endswith(b"R"):
            word = chance.choice(_NUMBERS).encode()
        else:
            word = chance.choice(_PDF_WORDS)
        made = made[: match.start()] + word + made[match.end() :]
    return made


def _laid_open(data: bytes) -> bytes:
    """A PDF whose streams are as long and as plain as their contents."""

    def opened(match: re.Match[bytes]) -> bytes:
        try:
            content = zlib.decompress(match[2])
        except zlib.error:
            return match[0]
        head = re.sub(rb"/Filter\s*(?:/FlateDecode|\[\s*/FlateDecode\s*\])", b"", match[1])
        head = re.sub(rb"/Length\s+\d+(?:\s+\d+\s+R)?", b"/Length %d" % len(content), head)
        return head + b"\nstream\n" + content + b"\nendstream"

    return _STREAM.sub(opened, data)


_PACKED = (_of_parts, _of_parts, _of_parts, _of_parts, _of_bytes)
_CHANGES: dict[str, Sequence[Callable[[bytes, Random], bytes]]] = {
    ".docx": _PACKED,
    ".xlsx": _PACKED,
    ".ods": _PACKED,
    ".xls": (_of_bytes,),
    ".pdf": (_of_pdf, _of_pdf, _of_pdf, _of_bytes),
}
