"""The parts of a Word document (ECMA-376): unpacked within limits, parsed without entities, found by their relationships.

python-docx loads every part and refuses a document with one dangling relationship, with macros, or in the strict form of the
standard; all of these open in Word, and are read here.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from lxml import etree
from lxml.etree import _Element as Element

from loaders.errors import Unreadable
from loaders.formats.archive import opened_archive, unpack
from ontology.settings import Settings

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
CHOSEN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# The strict form of the standard has the same names in namespaces of its own.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)
_ANEW = "Open it in Word, save it anew as .docx, and load that."


class Package:
    """The parts of one document. `body` is the root of its text, `related` finds the parts that its text refers to."""

    def __init__(self, name: str, parts: Mapping[str, bytes]) -> None:
        self._name = name
        self._parts = {part.replace("\\", "/").lstrip("/").casefold(): data for part, data in parts.items()}
        start = next((target for kind, target in self._relationships("") if kind == "officeDocument"), "")
        self._main = start if start in self._parts else "word/document.xml"
        root = self._parsed(self._main)
        if root is None or root.tag != f"{W}document":
            raise Unreadable(name, "the part that holds its text is missing or empty.", _ANEW)
        self.body = root
        self._targets = self._by_id()

    def listed(self, kind: str) -> Iterator[Element]:
        """What the part lists that stands in a relationship to the text ("comments"); nothing where there is none."""
        root = self.related(kind)
        if root is not None:
            yield from root

    def related(self, kind: str) -> Element | None:
        """The root of the part that stands in a relationship to the text ("styles", "numbering"), or None."""
        target = next((target for known, target in self._relationships(self._main) if known == kind), None)
        return self._parsed(target) if target else None

    def referred(self, identifier: str | None) -> Element | None:
        """The root of the part that the text refers to by the identifier of a relationship (a page's head), or None."""
        target = self._targets.get(identifier or "")
        return self._parsed(target) if target else None

    def _by_id(self) -> dict[str, str]:
        """The targets of the text's relationships by their identifiers."""
        return {one.get("Id", ""): self._target(self._main, one) for one in self._listed(self._main)}

    def _relationships(self, source: str) -> Iterator[tuple[str, str]]:
        """The kind and the target of each relationship of a part; those that lead out of the file are left out."""
        for one in self._listed(source):
            yield one.get("Type", "").rpartition("/")[2], self._target(source, one)

    def _listed(self, source: str) -> Iterator[Element]:
        """The relationships of a part to other parts of the file."""
        folder, _, file = source.rpartition("/")
        root = self._parsed(posixpath.join(folder, "_rels", f"{file}.rels"))
        if root is not None:
            yield from (one for one in root if one.get("TargetMode") != "External")

    def _target(self, source: str, relationship: Element) -> str:
        """The part that a relationship leads to."""
        path = posixpath.join("/" + posixpath.dirname(source), relationship.get("Target", "").replace("\\", "/"))
        return posixpath.normpath(path).lstrip("/").casefold()

    def _parsed(self, part: str) -> Element | None:
        """The root of a part, or None where there is no such part. Raises Unreadable where it is no XML that Word writes."""
        data = self._parts.get(part.casefold())
        if data is None or not data.strip():
            return None
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as problem:
            raise Unreadable(self._name, _fault(part, str(problem)), _ANEW) from problem
        if root.getroottree().docinfo.internalDTD is not None:
            raise Unreadable(self._name, _fault(part, "entity"), _ANEW)
        return root


def _fault(part: str, said_of_it: str) -> str:
    """What is wrong with a part, in words, from what the parser said."""
    if "depth" in said_of_it:
        return "its tables or boxes stand within each other too deep."
    if "entity" in said_of_it:
        return f"its part {part!r} declares entities, which no Word document does."
    return f"its part {part!r} is damaged."


def open_package(name: str, data: bytes, settings: Settings) -> Package:
    """The parts of the document in the bytes of a .docx file. Raises Unreadable or TooLarge."""
    with opened_archive(name, data) as archive:
        parts = unpack(name, archive, lambda part: part.casefold().endswith((".xml", ".rels")), settings)
    return Package(name, parts)


def said(element: Element | None, name: str) -> str | None:
    """The `w:val` of a child of that name, "" where the child has none, None where there is no such child."""
    child = element.find(f"{W}{name}") if element is not None else None
    return None if child is None else child.get(f"{W}val", "")


def count(text: str | None, missing: int = 0) -> int:
    """A number that an attribute gives, `missing` where it gives none; a sign is kept, what is after a point is not."""
    digits = (text or "").partition(".")[0].strip()
    sign = -1 if digits.startswith("-") else 1
    digits = digits.lstrip("+-")
    return sign * int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else missing


def is_on(value: str | None) -> bool:
    """Whether the value of a property that is on or off is on: it is, where it says nothing."""
    return value is not None and value.casefold() not in ("0", "false", "off", "none")
