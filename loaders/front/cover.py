"""The cover of a document: the lines that stand before its prose and its tables, each with what it is by its look."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice, pairwise

from loaders.document import Document, LooseCell, Table
from loaders.fields.dated import WHOLE_DATE
from loaders.fields.places import INSPECTORATES, bodies, is_council, whole_place
from loaders.front.control import is_label
from loaders.front.cover_lines import cover_lines, is_of_titles, is_row_of_links
from loaders.front.histories import is_history
from loaders.front.prose import ProseLine
from loaders.wording import Wording
from ontology.vocabulary import Section, label_meaning, section_of

_PLAN = re.compile(
    r"\b(?:plans?|statement of (?:action|intent|purpose)|(?:action|recommendations?|improvement|implementation) (?:log|tracker)"
    r"|response (?:to|from)|strategy|road ?map|action schedule|programme of (?:action|improvement)|improvement programme"
    r"|(?:progress|implementation|update) (?:report|update)|plan of action)\b",
    re.IGNORECASE,
)
_INSPECTION = re.compile(
    r"\b(?:re-?)?inspections?\b|\b(?:public|independent|statutory) inquiry\b|\b(?:area|peer|case|scrutiny|practice|focused|thematic|external|independent|governance|service) "
    r"(?:review|challenge|visit)\b|\b(?:monitoring|focused) visit\b|\b(?:ILACS|JTAI|JAR)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|been|will|should|must|can|this (?:action )?(?:plan|document)|we|sets? out|please|dear)\b",
    re.IGNORECASE,
)
_START = re.compile(
    r"(?:key\s+)?(?:recommendation|key issue|priority|objective|outcome|finding|theme|action|aim|area for improvement)s?\s*"
    r"(?:no\.?\s*)?(?:\d+|(?<=\s)(?-i:[A-Z])\d*\b|:).*|[A-Z]{1,6}\d{1,3}\s*[:–—-].*",
    re.IGNORECASE,
)
_COLUMN = re.compile(
    r"(?:key\s+)?(?:objectives?|recommendations?|actions?|milestones?|aims?|outcomes?|lead(?: (?:officer|person))?"
    r"|time ?scales?|owner|by when|progress|priority|priorities|success criteria)\s*:?",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"(?:\d+\.?\s*)?(?:introduction|background|context|foreword|contents|table of contents|purpose|overview|preface|key|glossary"
    r"|executive summary|summary|governance|the recommendations|main findings.*|implementation|scope|how to .*|our vision|vision"
    r"|acronyms.*|abbreviations.*|monitoring.*|document (?:control|details|history)|version (?:control|history))\s*:?",
    re.IGNORECASE,
)
_BETWEEN_BODIES = re.compile(
    r"\s*(?:(?:the|and|&|with|in partnership with|on behalf of|,|;|/|\||–|-|\(\w+\))\s*)*", re.IGNORECASE
)
_CONTENTS = re.compile(r"(?:table of )?contents(?: page)?\s*:?", re.IGNORECASE)
_PAGE = re.compile(r"\s(\d{1,3})\s*$")
_VERSION = re.compile(r"\bversion\b|\bv\s?\d|^(?:issue|revision)\s+(?:no\.?\s*)?\d", re.IGNORECASE)
_QUOTED = re.compile(r"\b(?i:must|should)[ -](?i:dos?)\b|(?<!\w)['‘“\"][^'’”\"]{1,40}['’”\"]")
_TITLED = re.compile(r"subject|title|re|fwd?|appendix.*|annexe?.*", re.IGNORECASE)
_CALLED_A_PLAN = re.compile(r"\b(?:plan|strategy|tracker|report|statement)\W*$", re.IGNORECASE)
_LONGEST_COVER = 60  # lines
_LONGEST_LINE = 400  # characters of a line of display
_LONGEST_DISPLAY, _LONGEST_HEADING, _LONGEST_LABEL = 24, 8, 4  # words


class Look(Enum):
    """What a line of a cover is."""

    PLAN = auto()  # it calls the document a plan, a response, a tracker
    INSPECTION = auto()  # it names an inspection or who inspects
    BODY = auto()  # it is the name of a public body, whole
    PLACE = auto()  # it could be the name of a place, and nothing else
    DATE = auto()  # it is a date, whole, with or without a label
    VERSION = auto()  # it tells the version
    SECTION = auto()  # a heading that documents have: "Introduction", "Contents"
    WORDS = auto()  # other words set as a line of display
    FACT = auto()  # a label with its value
    PROSE = auto()  # a sentence


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line of the cover and what it is."""

    line: ProseLine
    look: Look

    @property
    def words(self) -> Wording:
        """The words of the line."""
        return self.line.words

    @property
    def text(self) -> str:
        """The words, white space folded."""
        return self.line.text


def front_end(document: Document) -> int:
    """The index of the first block that belongs to the plan's recommendations: a wide table, or their first label."""
    contents = _contents(document)
    for number, block in enumerate(document.blocks):
        if number in contents or (isinstance(block, Table) and _is_of_front(block)):
            continue
        if isinstance(block, Table) and max((len(row) for row in block.rows), default=0) > 2 + _empty_margin(block):
            return number
        words = next((row[0].words for row in block.rows if row), None) if isinstance(block, Table) else block.words
        if words and _START.match(words.text) and not _is_contents(words.text):
            return number
    return len(document.blocks)


def _is_of_front(table: Table) -> bool:
    """Whether a table is one of titles, a history, or a web page's row of links."""
    return is_of_titles(table) or is_history(table) or is_row_of_links(table)


def _contents(document: Document) -> frozenset[int]:
    """The blocks of a list of contents: lines below its heading that end in the numbers of pages, none lower than the last."""
    found: set[int] = set()
    page = None
    for number, (above, block) in enumerate(pairwise(document.blocks), 1):
        if isinstance(block, Table) or isinstance(above, Table):
            page = None
            continue
        if _CONTENTS.fullmatch(above.words.text):
            page = 0
        ends = _PAGE.search(block.words.text) if page is not None else None
        page = int(ends[1]) if ends and page is not None and int(ends[1]) >= page else None
        if page is not None:
            found.add(number)
    return frozenset(found)


def _empty_margin(table: Table) -> int:
    """1 where the first column of a table is empty throughout: a table set in by a tab."""
    return int(all(row and not row[0] for row in table.rows))


def _is_contents(text: str) -> bool:
    """Whether a numbered line is one of a list of contents: it ends in the number of a page, or is a section's heading."""
    return bool(re.search(r"(?:\.{3,}|\s{2,}|\t|…)\s*\d{1,3}\s*$", text) or _SECTION.fullmatch(text))


def read_cover(document: Document, lines: Sequence[ProseLine]) -> tuple[CoverLine, ...]:
    """The lines before the plan itself begins, the loose cells of a table that lost its borders, or 60 lines."""
    end = front_end(document)
    out = []
    for line in islice(cover_lines(document, lines, end), _LONGEST_COVER):
        if isinstance(document.blocks[line.block], LooseCell) or _ends_cover(line.text):
            break
        out.append(CoverLine(line, _look(line)))
    return tuple(out)


def _ends_cover(text: str) -> bool:
    """Whether a line heads a column, a history or a glossary: what is under it is no cover."""
    lists = (Section.VERSIONS, Section.APPROVALS, Section.GLOSSARY)
    heading = len(text.split()) < _LONGEST_HEADING and not re.search(r"\d", text)
    return bool(_COLUMN.fullmatch(text)) or (heading and section_of(text) in lists)


def _look(line: ProseLine) -> Look:
    """What a line is, by its words: the first of these that holds."""
    text = line.text
    without_brackets = re.sub(r"\([^()]*\)", "", text)
    long = (
        line.point
        or len(text) > _LONGEST_LINE
        or len(text.split()) > _LONGEST_DISPLAY
        or text.endswith((".", ";", ","))
    )
    tests = (
        (Look.DATE, lambda: WHOLE_DATE.fullmatch(text)),
        (Look.FACT, lambda: is_labelled(text)),
        (Look.VERSION, lambda: _VERSION.search(text) and not _PLAN.search(without_brackets)),
        (Look.PROSE, lambda: long),
        (Look.SECTION, lambda: _SECTION.fullmatch(text)),
        (Look.BODY, lambda: not _CALLED_A_PLAN.search(text) and _is_bodies(line.words)),
        (Look.PROSE, lambda: _SENTENCE.search(_QUOTED.sub("", text))),
        (Look.PLAN, lambda: _PLAN.search(text)),
        (Look.INSPECTION, lambda: _INSPECTION.search(text) or INSPECTORATES.search(text)),
        (Look.PLACE, lambda: whole_place(line.words)),
    )
    return next((look for look, holds in tests if holds()), Look.WORDS)


def is_labelled(text: str) -> bool:
    """Whether a line is a label with its value: a label that documents have, or one with a date for its value."""
    label, colon, value = text.partition(":")
    if not colon or not value.strip() or _TITLED.fullmatch(label.strip()) or _CALLED_A_PLAN.search(label):
        return False
    if is_label(label) or label_meaning(label) is not None:
        return True
    return len(label.split()) <= _LONGEST_LABEL and bool(WHOLE_DATE.fullmatch(value.strip()))


def _is_bodies(words: Wording) -> bool:
    """Whether a line is the name of a public body, or of several, and no more."""
    raw, left, last = words.raw, [], 0
    for body in bodies(words):
        left.append(raw[last : body.start])
        last = body.end
    left.append(raw[last:])
    return is_council(raw) or (last > 0 and all(_BETWEEN_BODIES.fullmatch(part) for part in left))
