"""Labels before words: "Recommendation 2: ...", "Lead: ...", "Success criteria" on a line, "SPS1 - Health"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from loaders.layouts.fit import HOLDERS, RATING
from loaders.layouts.numbering import FOUND
from loaders.wording import Wording
from ontology.vocabulary import Meaning, column_meanings, kind_of_recommendation, label_meaning

_NUMBER_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_REF = rf"[A-Z]{{0,5}}[ -]?\d{{1,3}}(?:[.\-/]\d{{1,3}}){{0,3}}[a-z]?|[A-Z]|[IVX]{{1,5}}|(?i:{_NUMBER_WORDS})"
_NUMBERED = re.compile(
    rf"\s*(?P<name>[A-Za-z][A-Za-z/\- ]{{0,45}}?)\s*(?P<no>\b(?:[Nn]o\.?|[Nn]umber|[Rr]ef\.?|#)\s*)?"
    rf"(?<![A-Za-z])(?P<ref>{_REF})(?P<cont>\s*\(?(?i:cont(?:inued|d|\.)?|ctd)\)?\.?)?(?P<note>\s*\([^()\n]{{0,80}}\))?"
    r"(?P<mark>\s*[:.)\]–—|-]+(?=\s|$)|(?=\s|$))\s*"
)
_COLON = re.compile(r"\s*(?P<name>[^:\n]{1,70}?)\s*:[-–—]?(?:\s+|$)")
_DASH = re.compile(r"\s*(?P<name>[^:\n–—-]{2,50}?)\s+[–—-]\s+")
_CODED = re.compile(r"\s*(?P<ref>[A-Z]{1,6}[ -]?\d{1,3}(?:\.\d{1,2})*[a-z]?)(?:\s*[:.)–—-]+\s+|\s+(?=[A-Z]))")
_BOTH = re.compile(r"(?<!\s)\s*[/&]\s*")
_BINDING = frozenset({"of", "to", "for", "in", "with", "and", "on", "by", "from", "see", "the"})
_LONGEST_NAME = 9  # words of a label


@dataclass(frozen=True, slots=True)
class Label:
    """What a label means, its own words, the reference in it, and the words that it stands before.

    `kind` is the plan's word where the label names a recommendation; `continued` is true of "Recommendation 2 (cont)".
    """

    meaning: Meaning
    name: Wording
    rest: Wording
    ref: Wording | None = None
    kind: str | None = None
    continued: bool = False

    @property
    def found_as(self) -> str:
        """How words after it were found, for their quotes."""
        return f"label '{self.name.text}'"


def read_label(words: Wording) -> Label | None:
    """The label that some words open with, or None.

    A kind of recommendation, or the word for an action or a group, with a number or code ("Key Issue 3 Ensure ...");
    a known word before a colon or a dash; or a known word alone on the first line.
    """
    raw = words.raw
    return _numbered(words, raw) or _coloned(words, raw) or _alone(words, raw)


def read_code(words: Wording) -> Label | None:
    """A code before a short heading ("SPS1 - HEALTH"), which names a priority of the plan; None for any other words."""
    match = _CODED.match(words.raw)
    if not match or not words.cut(match.end()):
        return None
    ref = words.cut(match.start("ref"), match.end("ref"))
    return Label(Meaning.RECOMMENDATION, ref, words.cut(match.end()), ref, "priority")


def _numbered(words: Wording, raw: str) -> Label | None:
    """A word of a kind and a number or code."""
    match = _NUMBERED.match(raw)
    if not match:
        return None
    name = match["name"].strip(" -/")
    kind = _kind(name)
    meaning = Meaning.RECOMMENDATION if kind else _label_meaning(name)
    if meaning not in (
        Meaning.RECOMMENDATION,
        Meaning.ACTION,
        Meaning.GROUP,
        Meaning.REFERENCE,
        Meaning.ACTION_REFERENCE,
    ):
        return None
    rest = words.cut(match.end())
    bare = not match["mark"].strip() and not match["note"]
    if bare and rest and not rest.raw.lstrip("\"'“‘(")[:1].isupper():
        return None
    if len(match["ref"]) == 1 and match["ref"].isalpha() and bare and rest:
        return None
    label = words.cut(match.start("name"), match.end("ref"))
    ref = words.cut(match.start("ref"), match.end("ref"))
    return Label(meaning, label, rest, ref, kind, continued=bool(match["cont"]))


@lru_cache(maxsize=4096)
def _kind(name: str) -> str | None:
    """The kind that a name names, also with a word or two of whose it is before it ("Ofsted recommendation")."""
    kind = kind_of_recommendation(name)
    words = name.split()
    for first in range(1, min(len(words), 3)):
        if kind or words[0].islower() or _BINDING & {word.lower() for word in words}:
            break
        kind = kind_of_recommendation(" ".join(words[first:]))
    return kind


def _coloned(words: Wording, raw: str) -> Label | None:
    """A known word before a colon, or before a dash with spaces."""
    match = _COLON.match(raw)
    meaning = _name_meaning(match["name"]) if match else None
    if match is None or meaning is None:
        match = _DASH.match(raw)
        meaning = _label_meaning(match["name"]) if match else None
    if match is None or meaning is None:
        return None
    name, rest = words.cut(match.start("name"), match.end("name")), words.cut(match.end())
    kind = kind_of_recommendation(name.text)
    if meaning in (Meaning.PRIORITY, Meaning.FINDING) and kind and kind not in FOUND and not _rates(rest):
        meaning = (
            Meaning.RECOMMENDATION
        )  # "Priority: Attendance" and "Key issue: ..." name one, "Priority: High" rates one
    return Label(meaning, name, rest, None, kind)


def _alone(words: Wording, raw: str) -> Label | None:
    """A known word that is the whole first line."""
    first = raw.strip().split("\n", 1)[0]
    meaning = _label_meaning(first)
    if meaning is None:
        return None
    end = raw.index(first) + len(first)
    return Label(meaning, words.cut(0, end), words.cut(end), None, kind_of_recommendation(first))


def _rates(words: Wording) -> bool:
    """Whether words after a label are only a rating, or there are none."""
    return not words or bool(RATING.fullmatch(words.text))


@lru_cache(maxsize=4096)
def _name_meaning(name: str) -> Meaning | None:
    """What a name before a colon means: the name whole, or one of up to four words by its sure words."""
    meaning = _label_meaning(name)
    if meaning is None and len(name.split()) <= 4:
        meaning = next(iter(column_meanings(name)), None)
    return meaning


@lru_cache(maxsize=4096)
def _label_meaning(name: str) -> Meaning | None:
    """What a whole name means; a name that is a sentence means nothing."""
    if not name or len(name.split()) > _LONGEST_NAME or name[:1].islower() or name.rstrip().endswith((".", ",", ";")):
        return None
    if any(character.isdigit() for character in name):  # "By 27.1.13" says when, and labels nothing
        return None
    return label_meaning(name) or _of_both(name)


def _of_both(name: str) -> Meaning | None:
    """What a label of two means, the first of them: "Progress / comments"; two words for holders may well be two holders."""
    parts = [label_meaning(part) for part in _BOTH.split(name)]
    known = {part for part in parts if part is not None}
    return parts[0] if len(known) > 1 and len(known) == len(parts) and not known <= HOLDERS else None
