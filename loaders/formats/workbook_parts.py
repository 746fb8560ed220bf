"""The parts of an Excel workbook (.xlsx, .xlsm) as ECMA-376 writes them: XML read without entities, relations within the file."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from loaders.errors import Unreadable
from loaders.formats.archive import opened_archive, unpack
from ontology.settings import Settings

DAMAGED = "Open it in the program that made it, save it anew, and load that."
# Pictures, macros, print settings and cached data of pivot tables hold no words that a sheet shows.
_UNWANTED = re.compile(
    r"\.(?:bin|png|jpe?g|gif|emf|wmf|tiff?|vml|svg|bmp)$|pivotCache|/theme/|externalLinks|calcChain", re.IGNORECASE
)
_CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Parts:
    """The parts of a package by their names, which are told apart without regard to capitals, and how they relate."""

    def __init__(self, name: str, data: bytes, settings: Settings) -> None:
        """Unpack them. Raises Unreadable or TooLarge."""
        self.name = name
        with opened_archive(name, data) as archive:
            unpacked = unpack(name, archive, lambda part: not _UNWANTED.search(part), settings)
        self.parts = {part.replace("\\", "/").lstrip("/").casefold(): content for part, content in unpacked.items()}

    def tree(self, part: str) -> etree._Element | None:
        """The XML of a part; None where it is missing. Raises Unreadable where it is broken."""
        content = self.parts.get(part.casefold())
        if content is None:
            return None
        try:
            return etree.fromstring(content, safe_parser())
        except etree.XMLSyntaxError as problem:
            raise self.broken(part) from problem

    def each(self, part: str, *tags: str) -> Iterator[etree._Element]:
        """The elements of a large part with one of some tags, each forgotten once it is looked at. Raises as `tree` does."""
        content = self.parts.get(part.casefold())
        if content is None:
            return
        wanted = [f"{{*}}{tag}" for tag in tags]
        try:
            for _, element in etree.iterparse(
                BytesIO(content), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
            ):
                yield element
                element.clear()
                before = element.getprevious()
                parent = element.getparent()
                while before is not None and parent is not None:
                    parent.remove(before)
                    before = element.getprevious()
        except etree.XMLSyntaxError as problem:
            raise self.broken(part) from problem

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part relates to: by the relation's identity its kind ("worksheet", "comments") and the part's name.

        What stands outside the file is left out: nothing is fetched.
        """
        folder, base = posixpath.split(part)
        tree = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in tree if tree is not None else ():
            if not isinstance(relation.tag, str) or relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2].casefold(), path)
        return found

    def broken(self, part: str) -> Unreadable:
        """The refusal of a file with a broken part."""
        return Unreadable(self.name, f"the file is damaged: its part {part[:80]!r} is not well-formed.", DAMAGED)


def safe_parser() -> etree.XMLParser[etree._Element]:
    """A parser that resolves no entity and fetches nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def local(element: etree._Element) -> str:
    """The tag of an element without its namespace; nothing for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def decoded(text: str) -> str:
    """Words without the codes by which Excel writes characters that XML has not ("_x000D_")."""
    return _CODED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def is_true(value: str | None) -> bool:
    """Whether an attribute says yes."""
    return value in ("1", "true", "on")


def whole(value: str | None, otherwise: int = 0) -> int:
    """The whole number that an attribute writes, or another where it writes none that a sheet can have."""
    return int(value) if value is not None and len(value) < 10 and value.isascii() and value.isdecimal() else otherwise
