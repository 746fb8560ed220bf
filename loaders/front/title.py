"""What a document calls itself: its own main heading, also where it is spread over several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.fields.dated import DATE
from loaders.front.control import Control
from loaders.front.cover import CoverLine, Look
from loaders.wording import Wording
from ontology.vocabulary import Fact, Holder, kind_of_holder

# "Action Plan", "Draft Improvement Plan 2024": words that say what kind of document it is, and not what it is about.
_BARE = re.compile(
    r"(?:the |our |a )?(?:(?:draft|final|updated?|revised|single|joint|multi-agency|high[- ]level|detailed|post-inspection|inspection"
    r"|written|local|strategic|priority|recommendations?) )*(?:(?:action|improvement|implementation|delivery|response|recovery|development)\s+(?:and\s+)?)*"
    r"(?:plan|statement of action|tracker|action log|progress report|progress update)(?: (?:update|tracker|report))?"
    r"[\s,:–-]*(?:(?:19|20)\d{2}(?:\s*[–/-]\s*\d{2,4})?)?",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:for|following|in (?:response|answer|relation)|arising|after|on|of|to|and|with|relating)\b|[–(-]", re.IGNORECASE
)
_UNFINISHED = re.compile(r"(?:\b(?:for|to|of|the|in|on|and|with|following|from|by)|[–:&-])\s*$", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:(?:appendix|annexe?|enclosure|attachment|agenda item)\s+\w{1,4}\s*[:.–—-]*\s*"
    r"|(?:subject|title|re|fw|fwd)\s*:\s*)+(?=\S{3})",
    re.IGNORECASE,
)
_OF_A_SITE = re.compile(
    r"\b(?:policies|strategies|news|events|services a|browse|related|see also|download)\b", re.IGNORECASE
)
_PLAN = re.compile(r"\bplan\b", re.IGNORECASE)
_DASHED = re.compile(r"\s[–—-]\s|:\s")  # "Housing Panel – Review of ..." is no panel's name alone
_TOP_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Title:
    """The words of the title, and the indices among the cover's lines that they stand on; none where it was a label's value."""

    words: Wording
    lines: tuple[int, ...] = ()
    blocks: frozenset[int] = frozenset()


def read_title(cover: Sequence[CoverLine], control: Sequence[Control]) -> Title | None:
    """The document's main heading: the line that calls it a plan, else its name in the control block, else its first heading."""
    labelled = {fact.block for fact in control if fact.fact is Fact.TITLE}
    start = _plan_line([line if line.line.block not in labelled else None for line in cover])
    if start is not None:
        return _spread(cover, start)
    named = next((fact for fact in control if fact.fact is Fact.TITLE), None)
    if named:
        return Title(named.value.trimmed(), blocks=frozenset({named.block}))
    return _first_heading(cover)


def _plan_line(cover: Sequence[CoverLine | None]) -> int | None:
    """The line that calls the document a plan: one of its top headings, else the first."""
    found = [
        number
        for number, line in enumerate(cover)
        if line and line.look is Look.PLAN and not _OF_A_SITE.search(line.text)
    ]
    top = [number for number in found if (line := cover[number]) and 0 < line.line.level <= _TOP_LEVEL]
    chosen = next(iter(top or found), None)
    if chosen is None or not (line := cover[chosen]) or not _is_bare(line.text):
        return chosen
    # "Action plan" may head a sheet or a part below the heading that names the document.
    above = [number for number in found if number < chosen and (one := cover[number]) and one.line.level]
    return next((number for number in above if (one := cover[number]) and _says_more(one.text, line.text)), chosen)


def _says_more(text: str, bare: str) -> bool:
    """Whether a heading says more than one that only says what kind of document it is."""
    return not _is_bare(text) or len(text.split()) > len(bare.split())


def _spread(cover: Sequence[CoverLine], start: int) -> Title:
    """The title from a line on: with the lines above that say what the plan is about, and those below that go on."""
    first = last = start
    if _is_bare(cover[start].text):
        while first > 0 and start - first < 3 and _is_subject(cover[first - 1]):
            first -= 1
    while last + 1 < len(cover) and last - start < 3 and _continues(cover, first, last):
        last += 1
    words = Wording.joined(line.words for line in cover[first : last + 1])
    before = _BEFORE.match(words.raw)
    words = words.cut(before.end() if before else 0).trimmed(":–—-")
    blocks = frozenset(line.line.block for line in cover[first : last + 1])
    return Title(words, tuple(range(first, last + 1)), blocks)


def _is_subject(line: CoverLine) -> bool:
    """Whether a line above "Action Plan" belongs to the title: what was inspected, what the plan is about."""
    if line.look is Look.INSPECTION:
        return True
    whole_name = kind_of_holder(line.text) is Holder.BOARD and not _DASHED.search(line.text)
    return line.look in (Look.WORDS, Look.PLACE) and not whole_name


def _continues(cover: Sequence[CoverLine], first: int, last: int) -> bool:
    """Whether the title goes on with the line after `last`."""
    line, above = cover[last + 1], cover[last].text
    if line.look not in (Look.INSPECTION, Look.WORDS, Look.PLACE, Look.PLAN, Look.BODY):
        return False
    if _UNFINISHED.search(above) or _GOES_ON.match(line.text):
        return True
    if _is_bare(line.text) and line.look is Look.PLAN:
        return not _PLAN.search(above)
    return first == last and _is_bare(above) and line.look is Look.INSPECTION


def _is_bare(text: str) -> bool:
    """Whether a line says what kind of document it is and no more, a date and a version apart."""
    bare = DATE.sub("", re.sub(r"\([^()]*\)", "", _BEFORE.sub("", text)))
    return bool(_BARE.fullmatch(bare.strip()))


def _first_heading(cover: Sequence[CoverLine]) -> Title | None:
    """The first top heading, else the first line of display where it opens the document."""
    display = (Look.INSPECTION, Look.WORDS)
    found = [number for number, line in enumerate(cover) if line.look in display]
    top = [number for number in found if 0 < cover[number].line.level <= _TOP_LEVEL]
    plain = [number for number in found if number == 0 or cover[number].look is Look.INSPECTION]
    first = next(iter(top or plain), None)
    return None if first is None else Title(cover[first].words, (first,), frozenset({cover[first].line.block}))
