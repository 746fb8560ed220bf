"""What the headings and labels of a plan mean: columns, labels in cells, facts of the document, sections, kinds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache

from ontology.folding import folded
from ontology.spelling import Speller
from ontology.turtle import WORD, concept, concepts


class Meaning(StrEnum):
    """What a column or a label stands for; each is `word:heading-...` in words.ttl.

    Where a word can mean several, the order here decides which comes first.
    """

    REFERENCE = "reference"
    TITLE = "title"
    RECOMMENDATION = "recommendation"
    FINDING = "finding"
    RESPONSE = "response"
    BASELINE = "baseline"
    ACTION_REFERENCE = "action-reference"
    ACTION = "action"
    LEAD = "lead"
    SUPPORT = "support"
    BOARD = "board"
    MONITORED_BY = "monitored-by"
    MONITORING = "monitoring"
    REPORTS_TO = "reports-to"
    ADDRESSED_TO = "addressed-to"
    STATUS = "status"
    GROUP = "group"
    SUCCESS_CRITERION = "success-criterion"
    EVALUATION = "evaluation"
    EVIDENCE = "evidence"
    START = "start"
    DUE = "due"
    REVISED_DUE = "revised-due"
    COMPLETED_ON = "completed-on"
    REVIEW = "review"
    PROGRESS = "progress"
    COMMENT = "comment"
    RELATED_PLAN = "related-plan"
    LINKED_WITH = "linked-with"
    PRIORITY = "priority"
    COST = "cost"
    RISK = "risk"


class Fact(StrEnum):
    """What a label says of the document as a whole; each is `word:fact-...` in words.ttl."""

    TITLE = "title"
    AUTHORITY = "authority"
    VERSION = "version"
    DATE = "date"
    OWNER = "owner"
    AUTHOR = "author"
    INSPECTION = "inspection"
    INSPECTED_ON = "inspected-on"
    REPORTED_ON = "reported-on"
    APPROVING_BODY = "approving-body"
    APPROVED_ON = "approved-on"
    CHANGE = "change"
    REVIEW = "review"
    DOCUMENT_STATUS = "document-status"
    ACRONYM = "acronym"
    EXPANSION = "expansion"


class Section(StrEnum):
    """A part of the document that is not the plan itself; each is `word:section-...` in words.ttl."""

    GLOSSARY = "glossary"
    APPROVALS = "approvals"
    VERSIONS = "versions"
    DOCUMENT_CONTROL = "document-control"
    STATUS_KEY = "status-key"
    CONTENTS = "contents"
    INTRODUCTION = "introduction"
    RECOMMENDATIONS = "recommendations"
    APPENDIX = "appendix"


_LONGEST_TEXT = 300  # characters; nothing longer is a heading or a label
_LONGEST_MISSPELT = 80  # characters
_LONGEST_HEADING = 16  # words; a longer cell is prose, whatever words it holds
_MOST_SPACES = 40  # in a heading with a remark in brackets
_LONGEST_FOR_ONE_WORD = 5  # words in which a single sure word still counts
_RUN_TOGETHER = re.compile(r"(?<=[a-z])(?=[A-Z])")  # "DueDate"
_BROKEN = re.compile(r"(?<=[a-z])[-\u00ad\u2010]\s+(?=[a-z])")  # "Respon- sibility", in a narrow column
_PARENTHESES = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NUMBERING = re.compile(r"^\W*(?:\d+(?:\.\d+)*[.):]?|[A-Za-z][.):])\s+(?=\S)")
_SEGMENTS = re.compile(r"[/,;:&+|\n]|\s[-\u2013\u2014]\s|\b(?:and|or|with)\b", re.IGNORECASE)
# fmt: off
_PREPOSITIONS = frozenset({
    "of", "for", "against", "on", "to", "in", "from", "by", "at", "as", "since", "per", "that", "which", "we", "who",
    "is", "are", "will", "should", "if", "so", "when", "under",
})
# fmt: on
_DATE_WORD = re.compile(
    r"q\d|\d+(?:st|nd|rd|th)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_REFERENCE = re.compile(r"(?: (?:no|number|ref))?(?: [a-z]{0,4}\d+[a-z]?| [a-z]| [ivx]{2,})*")


@lru_cache(maxsize=4096)
def column_meanings(heading: str) -> tuple[Meaning, ...]:
    """What a column of that heading can hold, best first; empty where nothing is known.

    A heading that is a known word after folding means what the word means; a word of several meanings gives each
    ("Target": success criterion, due). Else each part between "/", "and", ",", a dash or a colon is read by itself:
    a known word, or one that ends in a sure word before its first preposition ("Agreed lead officer for school"), in
    the order of the parts ("Lead & timescale": lead, due). A heading of which nothing is known means what the known
    word that it misspells means (`misspelt`). What the cells hold, and which meanings other columns have already, is
    for the caller to weigh.
    """
    known = _spelt_meanings(heading)
    meant = None if known else misspelt(heading)
    return _headings()[meant] if meant else known


@lru_cache(maxsize=4096)
def misspelt(heading: str) -> str | None:
    """The known word, folded, that a heading was meant to be ("Responsibile Oficer"); None for any other heading.

    Of such a heading nothing is known as it is spelt; letters are wrong in long words only; it is near one word alone.
    """
    if len(heading) > _LONGEST_MISSPELT or _spelt_meanings(heading):
        return None
    return _speller().meant(folded(_PARENTHESES.sub(" ", _BROKEN.sub("", heading))))


@lru_cache(maxsize=4096)
def _spelt_meanings(heading: str) -> tuple[Meaning, ...]:
    heading = _BROKEN.sub("", heading)
    exact = _whole_meanings(heading)
    if exact or len(heading) > _LONGEST_TEXT or len(heading.split()) > _LONGEST_HEADING:
        return exact
    found = (one for part in _SEGMENTS.split(_PARENTHESES.sub(" ", heading)) for one in _part_meanings(part)[:1])
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def label_meaning(text: str) -> Meaning | None:
    """What a label in a cell or before a line stands for ("Lead:", "Partnership group"); None where it is none.

    Only a whole label counts, after folding, with or without its colon. Raises nothing.
    """
    return next(iter(_whole_meanings(_BROKEN.sub("", text))), None)


@lru_cache(maxsize=4096)
def document_facts(text: str) -> tuple[Fact, ...]:
    """What a label or column says of the document as a whole, best first ("Date": of the plan, of an approval)."""
    return tuple(sorted(_facts().get(folded(text[:_LONGEST_TEXT]), ()), key=list(Fact).index))


@lru_cache(maxsize=4096)
def section_of(heading: str) -> Section | None:
    """Which part of the document a heading opens, by its first words ("Appendix 2: Data"); None where it is none.

    A single word opens a section only where it stands alone or before a number or punctuation: "Key" does, "Key
    issues" does not.
    """
    words = folded(_NUMBERING.sub("", heading[:_LONGEST_TEXT])).split()
    for length in range(len(words), 0, -1):
        section = _sections().get(" ".join(words[:length]))
        if section and (length > 1 or len(words) == 1 or _opens(heading, words)):
            return section
    return None


def kind_of_recommendation(text: str) -> str | None:
    """The kind that a label or column names, in lower case and singular ("Key Issue 3", "AFI 2"); None where it is none.

    A number or code may follow the word; anything else makes it no label.
    """
    if len(text) > _LONGEST_TEXT:
        return None
    words = folded(_PARENTHESES.sub(" ", text)).split()
    for length in range(len(words), 0, -1):
        kind = _kinds().get(" ".join(words[:length]))
        if kind and _REFERENCE.fullmatch("".join(f" {word}" for word in words[length:])):
            return kind
    return None


@cache
def response_phrases() -> frozenset[str]:
    """What answers to a recommendation open with ("partially accepted"), folded."""
    return frozenset(folded(word) for word in concept(WORD["phrase-response"]).words)


@cache
def outcome_phrases() -> tuple[str, ...]:
    """Openings of a statement that tells a result, and no step ("improved", "fewer"), in lower case, each with a space."""
    return tuple(sorted(f"{word.lower()} " for word in concept(WORD["phrase-outcome"]).words))


def _opens(heading: str, words: list[str]) -> bool:
    rest = heading.strip()[len(words[0]) :].lstrip("sS")
    return words[1] == "and" or words[1].isdigit() or len(words[1]) == 1 or not rest[:1].isspace()


def _whole_meanings(text: str) -> tuple[Meaning, ...]:
    if len(text) > _LONGEST_TEXT or text.count(" ") > _MOST_SPACES:
        return ()
    bare = _PARENTHESES.sub(" ", text)
    parted = _RUN_TOGETHER.sub(" ", text)
    for candidate in (text, _NUMBERING.sub("", text), bare, _NUMBERING.sub("", bare), parted):
        if found := _headings().get(folded(candidate)):
            return found
    words = _undated(folded(bare).split())
    return _headings().get(" ".join(words[1:] if words[:1] == ["our"] else words), ())


def _part_meanings(part: str) -> tuple[Meaning, ...]:
    if whole := _whole_meanings(part):
        return whole
    words = _undated(folded(part).split())
    for opening in _openings():
        if " ".join(words).startswith(opening + " "):
            words = words[len(opening.split()) :]
            break
    if words[:1] in (["previous"], ["prior"]):
        return ()  # what stood in the last report, beside a column for what stands now
    if words[:1] == ["date"]:
        return ()  # the date of something, and words.ttl does not know of what
    head = _head(words)
    single = len(words) <= _LONGEST_FOR_ONE_WORD
    for start in range(len(head)):
        phrase = " ".join(head[start:])
        if (start < len(head) - 1 or single) and phrase in _sure():
            return (_sure()[phrase],)
    longest = max(_phrases_within(words), key=len, default=None)
    return (_sure()[longest],) if longest else ()


def _head(words: list[str]) -> list[str]:
    """The words before the first preposition, without the participles that end them."""
    end = next((i for i, word in enumerate(words) if i and word in _PREPOSITIONS), len(words))
    while (
        end > 1
        and words[end - 1].endswith(("ed", "ing", "taken", "made", "given", "sought", "set"))
        and not any(" ".join(words[start:end]) in _sure() for start in range(end - 1))
    ):
        end -= 1
    return words[:end]


def _phrases_within(words: list[str]) -> list[str]:
    runs = (" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 2, len(words) + 1))
    return [run for run in runs if run in _sure()]


def _undated(words: list[str]) -> list[str]:
    """Without the date or number at either end ("Update March 2014")."""
    first, last = 0, len(words)
    while first < last and _DATE_WORD.fullmatch(words[first]):
        first += 1
    while last > first and _DATE_WORD.fullmatch(words[last - 1]):
        last -= 1
    return words[first:last] or words


@cache
def _headings() -> Mapping[str, tuple[Meaning, ...]]:
    """Meanings of each whole word, folded: sure ones first, kinds of recommendation last."""
    order = list(Meaning)
    ranked: dict[str, set[tuple[int, int]]] = {}
    for one in concepts(WORD.headings):
        for words, rank in ((one.sure, 0), (one.whole, 1)):
            for word in words:
                ranked.setdefault(folded(word), set()).add((rank, order.index(Meaning(one.name))))
    for word in _kinds():
        ranked.setdefault(word, set()).add((2, order.index(Meaning.RECOMMENDATION)))
    return {word: tuple(dict.fromkeys(order[place] for _, place in sorted(found))) for word, found in ranked.items()}


@cache
def _speller() -> Speller:
    return Speller(_headings())


@cache
def _sure() -> Mapping[str, Meaning]:
    """The meaning of each sure word, folded; a kind of recommendation of two words or more is one."""
    kinds = {word: Meaning.RECOMMENDATION for word in _kinds() if " " in word}
    return kinds | {folded(word): Meaning(one.name) for one in concepts(WORD.headings) for word in one.sure}


@cache
def _openings() -> tuple[str, ...]:
    words = {folded(word) for word in concept(WORD["phrase-of"]).words}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _facts() -> Mapping[str, tuple[Fact, ...]]:
    found: dict[str, list[Fact]] = {}
    for one in concepts(WORD.facts):
        for word in one.words:
            found.setdefault(folded(word), []).append(Fact(one.name))
    return {word: tuple(facts) for word, facts in found.items()}


@cache
def _sections() -> Mapping[str, Section]:
    return {folded(word): Section(one.name) for one in concepts(WORD.sections) for word in one.words}


@cache
def _kinds() -> Mapping[str, str]:
    return {folded(word): one.preferred for one in concepts(WORD.kinds) for word in one.words}
