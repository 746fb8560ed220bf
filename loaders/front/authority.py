"""Whose plan it is: the place of a local body, the full name of any other, weighed from where and how it is named.

Each naming counts by its place in the document. A body is taken where it clearly outweighs every other; else none is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from loaders.document import Document, Paragraph
from loaders.fields.places import INSPECTORATES, LOCAL, PLACE, bodies, is_council, name_group
from loaders.front.control import Control
from loaders.front.cover import CoverLine, Look
from loaders.front.title import Title
from loaders.wording import Wording
from ontology.vocabulary import Fact

# How much a naming counts. Local bodies outweigh their partners on the same page: the plan is the authority's.
_LABELLED, _ON_COVER, _IN_TITLE, _PARTNER_ON_COVER, _PARTNER_IN_TITLE = 100, 30, 25, 20, 18
_WITHIN_A_LINE, _BARE_PLACE, _BARE_PLACE_UNCONFIRMED, _SPOKEN, _IN_INTRODUCTION, _ANYWHERE, _ANYWHERE_AT_MOST = (
    15,
    15,
    8,
    8,
    6,
    1,
    8,
)
_FIRST = 5
_ENOUGH, _CLEARLY = 6, 1.5
_FIRST_BLOCKS, _LONGEST_PARAGRAPH, _MOST_NAMINGS = 40, 4_000, 500  # the third: of bodies anywhere in the document
_LONGEST_NAME = 90  # characters of the full name before its abbreviation
_LONGEST_SHORT = 5  # letters of an abbreviation, whose capitals are no dress

_SPEAKS = (
    r"(?:believes?|(?:is|are) (?:fully |wholly |strongly )?(?:committed|determined|proud|ambitious)|welcomes?"
    r"|(?:fully )?accepts?|recognises?|acknowledges?)"
)
_SELF = re.compile(rf"\b(?P<short>[A-Z]{{2,6}}T?)\s+{_SPEAKS}\b")
_INSPECTED_IN = re.compile(
    rf"\b(?i:took place|carried out|undertaken|conducted|inspect\w+|inquiry|review\w*|visit\w*|services?|provision|people|families)"
    rf"\b[^.;:]{{0,60}}?\b(?i:in|across|of)\s+(?P<place>{PLACE})(?=['’]s\b|[\s,.;]|$)(?!\s+[A-Z])"
)
_TITLED = re.compile(r"(?:Inspection|Inquiry|Review) of [A-Z]\S*$")
_PREFIX = re.compile(
    rf"(?:(?i:the|our)\s+)?(?P<place>{PLACE})(?:['’]s)?\s+(?![A-Z][a-z]+\s*$)\S+.*\b(?i:plan|strategy|statement)\b.*"
)
_TITLE_PLACE = re.compile(
    rf".*\b(?i:in|for|across)\s+(?P<place>{PLACE})(?:\s*[–,(:-].*|\s+(?i:\d{{4}}|(?:action|improvement)\s).*)?"
)
_COUNCIL_LIKE = re.compile(r"C(?:C|BC)?$|[BCMD]C$|FT$")

# What stands before a body that came to inspect or review, and whose plan this is not.
_REVIEWED_BY = re.compile(
    r"\b(?:carried out|conducted|undertaken|led|performed|facilitated|delivered) by\s+(?:the\s+)?"
    r"(?:(?:an?\s+)?(?:team|officers|colleagues|peers|reviewers|staff)\s+(?:from|of|at)\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w’'-]+(?: (?:and |of |& )?[A-Z][\w’'-]+){1,4}")
_SPOKEN_OF = re.compile(
    r"(?<= )(?:commission|authority|agency|association|society|corporation|institute|inspectorate)$", re.IGNORECASE
)
_NEAR = 60  # characters


@dataclass(frozen=True, slots=True)
class Authority:
    """The authority's name as written, and the index of the block it stands in; None where only sentences name it."""

    name: Wording
    found_as: str


@dataclass(frozen=True, slots=True)
class _Naming:
    """One naming of a body and how much it counts."""

    name: Wording
    weight: float
    found_as: str


def read_authority(
    document: Document, cover: Sequence[CoverLine], control: Sequence[Control], title: Title | None
) -> Authority | None:
    """Whose plan it is; None where the document does not say, or names several alike."""
    said = _Said(document)
    namings = [
        *_labelled(control),
        *_on_cover(cover, title, said),
        *(_in_title(title.words, said) if title else ()),
        *_in_prose(document),
        *_anywhere(said),
        *_speaking(said),
    ]
    joint = _joint(cover)
    return joint or _weightiest(namings) or _company(document, cover, title)


def _company(document: Document, cover: Sequence[CoverLine], title: Title | None) -> Authority | None:
    """The line of the cover that is a company's name: the document's text, or the foot of its pages, adds "Limited" to it.

    Or that of a body that the text speaks of by its last word: "Eastmere Licensing Commission", "the Commission".
    """
    running = [document.text, *(aside.words.text for aside in document.asides)]
    for number, line in enumerate(cover):
        named = line.look is Look.WORDS and not (title and number in title.lines) and _NAME.fullmatch(line.text)
        written = re.compile(rf"\b{re.escape(line.text)} (?:Limited|Ltd|plc|PLC|CIC)\b")
        spoken = _SPOKEN_OF.search(line.text) if not INSPECTORATES.search(line.text) else None
        itself = re.compile(rf"\b[Tt]he {spoken[0].title()}\b(?! [A-Z])") if spoken else None
        if named and (any(written.search(text) for text in running) or (itself and itself.search(document.text))):
            return Authority(line.words, "line on the front page")
    return None


class _Said:
    """The document's words, searched for how a name is used elsewhere."""

    def __init__(self, document: Document) -> None:
        self.words = Wording.whole(document.text)
        self.text = document.text
        self.confirmed: dict[str, bool] = {}
        self.common = frozenset(re.findall(r"(?<![\w'’])[a-z][a-z'’-]+", self.text))

    def confirms(self, place: str) -> bool:
        """Whether a name is used as that of a place in a sentence, in these capitals or others."""
        if place not in self.confirmed:
            self.confirmed[place] = self._in_a_sentence(place)
        return self.confirmed[place]

    def _in_a_sentence(self, place: str) -> bool:
        words = r"\s+".join(re.escape(word) for word in place.split())
        return bool(
            re.search(
                rf"\b(?:in|across|within|throughout|for|of|outside|around)\s+(?i:{words})(?![\w-]|\s[A-Z])", self.text
            )
        )

    def is_common(self, place: str) -> bool:
        """Whether a word of a name also stands in small letters: then it is no name."""
        return any(word.casefold() in self.common for word in re.findall(r"[A-Z][\w'’-]+", place))


def _labelled(control: Sequence[Control]) -> Iterator[_Naming]:
    """A label such as "Local authority:" or "Name of school"."""
    for fact in control:
        if fact.fact is Fact.AUTHORITY and not INSPECTORATES.fullmatch(fact.value.text):
            body = next(bodies(fact.value), None)
            yield _Naming(body.name if body else fact.value.trimmed("."), _LABELLED, "label on the front page")


def _on_cover(cover: Sequence[CoverLine], title: Title | None, said: _Said) -> Iterator[_Naming]:
    """Bodies and places on lines of their own, the first body a little before the others; and those within other lines."""
    first = _FIRST
    for number, line in enumerate(cover):
        if title and number in title.lines:
            continue
        if line.look is Look.BODY:
            for body in bodies(line.words):
                weight = _ON_COVER if body.local else _PARTNER_ON_COVER
                yield _Naming(body.name, first + weight, "line on the front page")
                first = 0
        elif line.look is Look.PLACE and "," not in line.text and not said.is_common(line.text):
            yield from _bare_place(cover, number, said)
        elif line.look in (Look.INSPECTION, Look.WORDS):
            yield from _inspected_in(line.words, "line on the front page")
            for body in bodies(line.words):
                yield _Naming(body.name, _WITHIN_A_LINE if body.local else _ENOUGH, "line on the front page")


def _bare_place(cover: Sequence[CoverLine], number: int, said: _Said) -> Iterator[_Naming]:
    """A place on a line of its own: over "County Council", or named as a place elsewhere, or where covers put the place."""
    line = cover[number]
    if number + 1 < len(cover) and is_council(cover[number + 1].text):
        yield _Naming(line.words, _ON_COVER, "lines on the front page")
    elif said.confirms(line.text):
        yield _Naming(line.words, _BARE_PLACE, "place on the front page")
    elif _stands_like_a_place(cover, number):
        yield _Naming(line.words, _BARE_PLACE_UNCONFIRMED, "place on the front page")


def _stands_like_a_place(cover: Sequence[CoverLine], number: int) -> bool:
    """Whether a line stands where covers put the place: under an inspection's name, above the date or the title."""
    above = any(line.look is Look.INSPECTION for line in cover[max(0, number - 2) : number])
    below = cover[number + 1].look if number + 1 < len(cover) else None
    return above and below in (Look.DATE, Look.PLAN)


def _in_title(title: Wording, said: _Said) -> Iterator[_Naming]:
    """Bodies in the title, or the place that it begins or ends with."""
    named = False
    for body in bodies(title):
        named = True
        yield _Naming(body.name, _IN_TITLE if body.local else _PARTNER_IN_TITLE, "title")
    for pattern in (_PREFIX, _TITLE_PLACE):
        match = None if named else pattern.fullmatch(title.raw)
        if match and not said.is_common(match["place"]) and said.confirms(match["place"]):
            yield _Naming(title.cut(*match.span("place")), _BARE_PLACE, "title")


def _in_prose(document: Document) -> Iterator[_Naming]:
    """Bodies in the first paragraphs, and the place where an inspection is said to have been."""
    paragraphs = [block for block in document.blocks[:_FIRST_BLOCKS] if isinstance(block, Paragraph)]
    prose = [block.words.cut(0, _LONGEST_PARAGRAPH) for block in paragraphs]
    for words in (words for words in prose if len(words.text.split()) > 8):
        for body in bodies(words):
            if _REVIEWED_BY.search(words.raw[max(0, body.start - _NEAR) : body.start]):
                continue
            speaks = re.match(rf"\s+{_SPEAKS}\b", words.raw[body.end :])
            weight = _SPOKEN if speaks else _IN_INTRODUCTION if body.local else _ANYWHERE
            yield _Naming(body.name, weight, "introduction")
        yield from _inspected_in(words, "introduction")


def _inspected_in(words: Wording, found_as: str) -> Iterator[_Naming]:
    """The place where some words say that an inspection was, or the services inspected are."""
    for match in words.finditer(_INSPECTED_IN):
        if _TITLED.match(match[0]):  # "Review of Casework" is the name of a review, and of no place
            continue
        yield _Naming(words.cut(*match.span("place")), _SPOKEN, found_as)


def _anywhere(said: _Said) -> Iterator[_Naming]:
    """Councils named anywhere; boards and services of a place only where it is also named as a place."""
    for match in islice(LOCAL.finditer(said.text), _MOST_NAMINGS):
        group = name_group(match)
        if _REVIEWED_BY.search(said.text[max(0, match.start() - _NEAR) : match.start()]):
            continue
        council = group == "of" or re.search(r"council|authority|[BCD]C$", match["kind"] or "", re.IGNORECASE)
        if not re.search(r"[\n\t]", match[0]) and (council or said.confirms(match[group])):
            yield _Naming(said.words.cut(*match.span(group)), _ANYWHERE, "sentences that name its bodies")


def _speaking(said: _Said) -> Iterator[_Naming]:
    """An abbreviation that the document speaks of as itself: "WBC believes that ..."."""
    for match in islice(said.words.finditer(_SELF), _MOST_NAMINGS):
        short = match["short"]
        if INSPECTORATES.fullmatch(short):
            continue
        in_full = _in_full(said, short)
        if in_full:
            yield _Naming(in_full, _SPOKEN, "sentence in which it speaks of itself")
        elif _COUNCIL_LIKE.search(short):
            yield _Naming(said.words.cut(*match.span("short")), _SPOKEN, "sentence in which it speaks of itself")


def _in_full(said: _Said, short: str) -> Wording | None:
    """The body for which an abbreviation stands: "Wyvern Borough Council (WBC)"."""
    at = said.text.find(f"({short})")
    start = max(said.text.rfind(mark, 0, at) for mark in ".\n(\t") + 1 if at > 0 else at
    named = list(bodies(said.words.cut(max(start, at - _LONGEST_NAME), at))) if at > 0 else []
    return named[-1].name if named else None


def _joint(cover: Sequence[CoverLine]) -> Authority | None:
    """Two or more local bodies of different places on one line of the cover: the plan is theirs together."""
    for line in cover:
        named = [body for body in bodies(line.words) if body.local] if line.look in (Look.BODY, Look.PLAN) else []
        if len({_key(body.name.text) for body in named}) > 1:
            parts = [named[0].name]
            for before, body in pairwise(named):
                between = line.words.cut(before.end, body.start)
                parts.extend([*([between] if between else []), body.name])
            return Authority(Wording.joined(parts), "line on the front page")
    return None


def _weightiest(namings: Sequence[_Naming]) -> Authority | None:
    """The body that clearly outweighs all others, in the words of its weightiest naming."""
    weights: dict[str, float] = {}
    best: dict[str, _Naming] = {}
    often: dict[str, float] = {}
    for naming in namings:
        key = _key(naming.name.text)
        if naming.weight <= _ANYWHERE:
            often[key] = often.get(key, 0) + naming.weight
        else:
            weights[key] = weights.get(key, 0) + naming.weight
        if key not in best or _rank(naming) > _rank(best[key]):
            best[key] = naming
    for key, weight in often.items():
        weights[key] = weights.get(key, 0) + min(weight, _ANYWHERE_AT_MOST)
    ranked = sorted(weights, key=lambda key: -weights[key])
    if not ranked or weights[ranked[0]] < _ENOUGH:
        return None
    if len(ranked) > 1 and weights[ranked[0]] < _CLEARLY * weights[ranked[1]]:
        return None
    chosen = best[ranked[0]]
    return Authority(chosen.name, chosen.found_as)


def _rank(naming: _Naming) -> tuple[bool, float]:
    """Which naming gives the words: one not set in capitals, then the weightiest."""
    text = naming.name.text
    return not (text.isupper() and len(text) > _LONGEST_SHORT), naming.weight


def _key(name: str) -> str:
    """One key for the ways of writing a name."""
    plain = re.sub(r"[’']s$", "", name.casefold().replace("&", "and"))
    return re.sub(r"[\W_]+", " ", re.sub(r"^the\s+", "", plain)).strip()
