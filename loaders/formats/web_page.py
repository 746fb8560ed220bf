"""Opens web pages: their headings, paragraphs, lists and tables as a browser shows them; nothing is fetched and no script run."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Sequence

from lxml import etree, html

from loaders.document import Aside, Block, Document, Heading, Paragraph
from loaders.errors import TooLarge, Unreadable
from loaders.formats.encoding import characters, plain
from loaders.formats.web_page_lines import Span
from loaders.formats.web_page_marks import TITLE, read_marks
from loaders.formats.web_page_walk import Walk
from loaders.wording import Wording
from ontology.plan import Source
from ontology.settings import Settings

MEDIA_TYPES = {".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml"}
_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,300}?charset\s*=|\?xml[^>]{0,100}?encoding\s*=)\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_BEGINNING = 4_096  # bytes in which a page declares its encoding
_PARTS_OF_TITLE = re.compile(r"\s+[|–—·»-]\s+|\s*::\s*")
_LONGEST_SITE = 8  # words
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def open_page(name: str, data: bytes, media_type: str, settings: Settings) -> Document:
    """The document of a web page. Raises Unreadable where it is no page or holds no words, TooLarge beyond `document_cells`."""
    text = characters(data, _declared(data))
    if text is None:
        raise Unreadable(
            name, "this is not a web page: it holds bytes that no text has.", "Save it anew as a web page."
        )
    root = _parsed(name, text)
    walk = Walk(read_marks(root))
    title = _titled(root)
    titled = walk.write(title, "") if title else None
    walk.page(root)
    if walk.area > settings.document_cells:
        remedy = "Split it, or raise the setting document_cells."
        raise TooLarge(name, f"its tables have more than {settings.document_cells:,} cells.", remedy)
    if not walk.blocks and not walk.asides:
        raise Unreadable(
            name, "the page holds no words.", "Check that it was saved whole, and shows words without a script."
        )
    return _document(name, data, media_type, walk, titled)


def _declared(data: bytes) -> str | None:
    """The encoding that a page says it is in, as browsers understand it; None where it says none that is known."""
    found = _DECLARED.search(data[:_BEGINNING])
    if found is None:
        return None
    try:
        named = codecs.lookup(found[1].decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return None
    if named.startswith(("utf-16", "utf-32")) or named not in _TEXTS:
        return None  # a page whose declaration can be read byte by byte is in neither
    return "cp1252" if named in ("iso8859-1", "ascii") else named


_TEXTS = frozenset(
    {"ascii", "utf-8", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1257", "iso8859-1", "iso8859-2", "iso8859-15",
     "mac-roman", "gb2312", "gbk", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "koi8-r"}
)  # fmt: skip


def _parsed(name: str, text: str) -> etree._Element:
    """The elements of a page, as far as a browser would make sense of them. Raises Unreadable where there are none, or too deep."""
    parser = html.HTMLParser(
        recover=True, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    broken = "this is not a web page, or not whole."
    try:
        root = html.document_fromstring(_DECLARATION.sub("", text).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as problem:
        raise Unreadable(name, broken, "Save it anew as a web page.") from problem
    if any("depth" in entry.message for entry in parser.error_log.filter_from_errors()):
        raise Unreadable(
            name, "its parts are nested too deep to be read.", "Copy the plan into a document, and load that."
        )
    return root


def _titled(root: etree._Element) -> str:
    """The title that a page gives to the browser's window."""
    found = next(root.iter("title"), None)
    return " ".join(plain("".join(found.itertext())).split()) if found is not None else ""


def _document(name: str, data: bytes, media_type: str, walk: Walk, titled: Span | None) -> Document:
    """The document of what was written down; its title, where it has one, stands before all else."""
    text = walk.text()
    blocks = [block for make in walk.blocks for block in make(text)]
    asides = [make(text) for make in walk.asides]
    if titled:
        opening, apart = _title(blocks, Wording(text, (titled,)))
        blocks, asides = [*opening, *blocks], [*apart, *asides]
    source = Source(name, hashlib.sha256(data).hexdigest(), media_type, text)
    return Document(source, tuple(blocks), tuple(walk.struck), tuple(asides))


def _title(blocks: Sequence[Block], title: Wording) -> tuple[list[Block], list[Aside]]:
    """The title of the window as a heading where the page has no first heading; else the name of the site in it, and the rest apart."""
    if not any(isinstance(block, Heading) and block.level == 1 for block in blocks):
        return [Heading(title, 1)], []
    *rest, site = title.split(_PARTS_OF_TITLE)
    if not rest or not 1 < len(site.text.split()) <= _LONGEST_SITE:
        return [], [Aside(title, TITLE)]
    return [Paragraph(site, gap=1)], [Aside(title.between(title.start, rest[-1].end), TITLE)]
