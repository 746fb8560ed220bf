"""How far an action is, read from a plan's words by the status words of the ontology, and from nothing less certain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ontology.folding import folded
from ontology.plan import Status
from ontology.terms import GT
from ontology.turtle import WORD, concept, concepts

_SHORT = 10  # words; in a longer clause a status word may well speak of something else
_LONGEST = 2_000  # characters; the status stands near the beginning
_CLAUSES = re.compile(r"[.;:,()\n]+(?!\d)|\s[-\u2013\u2014]\s")
_GAP = r"(?:\S+ ){0,6}"  # what an ellipsis in a label stands for
_DONE = r"(?:complete|done|achieved|implemented|delivered|met\b)"
_PERCENT = re.compile(rf"\b(\d{{1,3}}) ?(?:%|per ?cent) (?:\w+ ){{0,2}}{_DONE}", re.IGNORECASE)
_SOME_OF = re.compile(rf"\b(\d+) (?:out )?of (?:the )?(\d+)\b.{{0,80}}\b{_DONE}", re.IGNORECASE)
_SHARE_DONE = re.compile(
    rf"\b(\d+)/(\d+)\s+(?:\w+\s+){{0,2}}{_DONE}", re.IGNORECASE
)  # "3/5 complete"; "complete 3/5" is a date
_MOST_OF = re.compile(  # "Half are done", "Most of the visits have been completed"
    rf"\s*(?:about |over |nearly |almost |more than )?(?:half|most|some|many|several|a (?:third|quarter)|two thirds|three quarters)\b"
    rf"(?: of)?[^.;,]{{0,60}}?\b(?:is|are|has|have|now|been) (?:been |now )?{_DONE}",
    re.IGNORECASE,
)
_DONE_OF = re.compile(rf"\b{_DONE}\w* (?:\w+ )?(\d+) (?:out )?of (?:the )?(\d+)\b", re.IGNORECASE)
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = rf"(?:\d{{1,4}}|{'|'.join(_NUMBERS)})"
_HELD = r"(?:held|open|built|sent|written|made|given|taken|run|set up|begun|in post|in place|live)"
_ILL = r"(?:fail|delay|declin|reject|refus|miss|cancel|postpon|vacat|plann|need|requir|outstand|schedul|expect|propos)"
_COUNTED = re.compile(  # "22 of 31 fitted", "Three of six held": nothing but a count and what was done
    rf"\s*(?:now )?({_NUMBER}) (?:out )?of (?:the )?({_NUMBER}) (?:[\w-]+ ){{0,3}}?(?!{_ILL})(?:[a-z-]+ed|{_HELD})\s*(?:[.;,]|$)",
    re.IGNORECASE,
)
_SHARE = re.compile(
    rf"\b(?:half|(?:one|a|two)[ -]thirds?|(?:one|a|three)[ -]quarters?)(?: way)?(?: now)? {_DONE}", re.IGNORECASE
)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATED = re.compile(rf" (?:in |on )?(?:\d[\w ]*)?(?:(?:{_MONTHS})\w*)?[\d ]*")
_PART = re.compile(
    r"\b(?:phase|stage|part|step|cohort|wave|round|tranche) (?:\w+ )?(?:of .*)?(?:(?:is|has|been|now) )*$"
)
_OF_THE_FIRST = re.compile(r"\b(?:first|initial|interim)\b")
_FOLLOWING = re.compile(rf"$|(?:and|in|on|at|as|since|from|subject|via|but)\b|{_MONTHS}|\d")


@dataclass(frozen=True, slots=True)
class _Phrase:
    text: str
    pattern: re.Pattern[str]
    status: Status
    sure: bool


@lru_cache(maxsize=4096)
def status_of(words: str) -> Status | None:
    """The status that words of a progress or status cell state; None where they state none for certain.

    "3 of 5 done" and "60% complete" are partly completed. Else the first clause that opens with a status word
    decides ("Completed. Further training planned"); failing that, short clauses with status words of one kind only
    ("Now on the board's agenda"). "To be completed", "overdue", a bare figure and a colour state nothing: a colour
    means what the plan's own key says, so look it up there and pass its words here. Of due words ("Ongoing",
    "Completed by May") only ONGOING is a statement about progress.
    """
    words = words[:_LONGEST]
    if counted := _counted(words):
        return counted
    clauses = [clause for part in _CLAUSES.split(words) if (clause := folded(part))]
    for clause in clauses:
        if opening := _opening(clause):
            return opening
    found = {status for clause in clauses for status in _within(clause)}
    return found.pop() if len(found) == 1 else None


def _counted(words: str) -> Status | None:
    if match := _PERCENT.search(words):
        done, whole = int(match[1]), 100
    elif match := _SOME_OF.search(words) or _SHARE_DONE.search(words) or _DONE_OF.search(words):
        done, whole = int(match[1]), int(match[2])
    elif match := _COUNTED.match(words):
        done, whole = _number(match[1]), _number(match[2])
        return Status.PARTLY_COMPLETED if 0 < done < whole else None
    else:
        return Status.PARTLY_COMPLETED if _MOST_OF.match(words) or _SHARE.search(words) else None
    if not done:
        return Status.NOT_STARTED
    return Status.COMPLETED if done >= whole else Status.PARTLY_COMPLETED


def _number(text: str) -> int:
    """A number written in figures or as a word."""
    return int(text) if text.isdigit() else _NUMBERS.index(text.lower())


def _opening(clause: str) -> Status | None:
    """The status that a clause opens with: a sure word, or another one that ends it or goes on with "and", "in", a date."""
    for phrase in _phrases():
        match = phrase.pattern.match(clause)
        if match and (phrase.sure or _FOLLOWING.match(clause, match.end() + 1) or match.end() == len(clause)):
            return phrase.status
    return None


def _within(clause: str) -> Iterator[Status]:
    """The statuses in a short clause: sure words anywhere, the others at its end, each unless "not", "to be" stands before."""
    if len(clause.split()) > _SHORT:
        return
    taken: list[range] = []
    for phrase in _phrases():
        for match in phrase.pattern.finditer(clause):
            here = range(match.start(), match.end())
            if any(here.start < one.stop and one.start < here.stop for one in taken):
                continue
            taken.append(here)
            stated = phrase.sure or match.end() == len(clause) or bool(_DATED.fullmatch(clause, match.end()))
            before = clause[: match.start()]
            if not stated or _denials().search(before) or (before and phrase.text in _alone()):
                continue
            if phrase.status is not Status.COMPLETED:
                yield phrase.status
            elif _of_a_part(before):
                yield Status.PARTLY_COMPLETED
            elif _ends(clause, match) and not _OF_THE_FIRST.search(before):
                yield Status.COMPLETED


def _of_a_part(before: str) -> bool:
    """Whether the words before "completed" name a part of a whole: "Phase 1", "Stage two of the review"."""
    return bool(_PART.search(before))


def _ends(clause: str, match: re.Match[str]) -> bool:
    """Whether nothing follows a word but a date or what it is joined to: "completed for 40 staff" leaves the others open."""
    return match.end() == len(clause) or bool(_FOLLOWING.match(clause, match.end() + 1))


@cache
def _alone() -> frozenset[str]:
    """Status words that count only as a whole clause: "Closed" is a status, "Consultation closed" is none."""
    return frozenset(folded(word) for word in concept(WORD["phrase-status-alone"]).words)


@cache
def _phrases() -> tuple[_Phrase, ...]:
    """The status words, folded, the longest first."""
    words = {
        (text, status, sure)
        for one in concepts(GT.Statuses)
        for status in (Status(one.preferred),)
        for texts, sure in ((one.sure, True), (one.whole, False))
        for text in texts
    }
    return tuple(
        _Phrase(
            folded(text),
            re.compile(rf"\b{_GAP.join(re.escape(folded(part)) + ' ' for part in text.split('…')).strip()}\b"),
            status,
            sure,
        )
        for text, status, sure in sorted(words, key=lambda one: (-len(folded(one[0]).split()), one))
    )


@cache
def _denials() -> re.Pattern[str]:
    words = sorted({re.escape(folded(word)) for word in concept(WORD["phrase-not-yet"]).words})
    return re.compile(rf"\b(?:{'|'.join(words)}) $")
