"""The inspections that a plan answers, and when each took place and was reported.

They are named on the cover, in the title, or in the sentence that says what the plan responds to. An inspection that the
document only mentions is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.fields.dated import DATE, MONTH_ONLY, RANGE_BEFORE, WHOLE_DATE, dates_in
from loaders.fields.dates import read_date
from loaders.fields.inspection_names import inspection_names
from loaders.fields.places import INSPECTORATES
from loaders.front.control import Control
from loaders.front.cover import CoverLine, Look
from loaders.front.title import Title
from loaders.wording import Wording
from ontology.plan import Inspection, PartialDate
from ontology.vocabulary import Fact

_PLAN = re.compile(
    r"\b(?:plan|document|response|our answer|strategy|tracker|statement|programme|we)\b"
    r"|^\s*(?:written|prepared|produced|drawn up|developed|drafted|compiled)\s",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"\b(?:respon[ds]\w*|answer\w*|follows|address\w*|implement\w*|meet\w*|requirements? (?:of|from|in)|tackl\w*|act(?:s|ing)? (?:up)?on|following|arising (?:from|out of)"
    r"|as a result of|result(?:s|ed|ing) from|in (?:the )?light of|further to|made (?:in|by|following|as)|identified (?:in|by|during|at)"
    r"|set out in|raised (?:in|by|at|during)|contained in|stem\w* from|after|since|recommendations? (?:of|from|in))\b",
    re.IGNORECASE,
)
_NOT_ANSWERED = re.compile(
    r"\b(?:alongside|in addition to|as well as|separate|future|next|prepar\w+ for|ahead of|before)\b[^,;]*$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"\s*(?:the|this|our|an?)?\s*$", re.IGNORECASE)
_HAPPENED = re.compile(
    r".{0,60}?\b(?:took place|was (?:carried out|conducted|undertaken|held|inspected)|(?:carried out|conducted|undertaken|held) (?:in|on|by|between|from))\b",
    re.IGNORECASE | re.DOTALL,
)
_INSPECTING = re.compile(r"\b(?:carried out|undertook|conducted|completed)\s+(?:an?|its|their|the)\s*$", re.IGNORECASE)
_HAD = re.compile(r"\b(?:had|received|underwent)\s+(?:an?|its|their|our)\s*$", re.IGNORECASE)
_REPORT_OF = re.compile(
    r"^\s*(?:the\s+)?(?:\w+\s+){0,2}(?:report|letter|findings)\s+(?:of|on|from)\s+(?:the|this|our)\s*$", re.IGNORECASE
)
_PUBLISHED = re.compile(r"\s+(?:was|were)\s+(?:published|issued|released)\b", re.IGNORECASE)
_IN_A_PLACE = re.compile(r"\s+in\s+[A-Z][\w’'-]+(?:\s+(?:(?:and|of|upon)\s+)?[A-Z][\w’'-]+){0,3}(?=\s+(?:was|took)\s)")
_IN_A_MONTH = re.compile(rf"\s+(?:in|on)\s+{DATE.pattern}", re.IGNORECASE)
_PUBLISHED_ITS = re.compile(
    r"\bpublish\w*\s+(?:its|their|the|an?)\s+(?:(?!report|findings)[^\s,;.:]+\s+){1,12}(?:on|in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"\s*[,;(]?\s*(?:which\s+)?(?:(?:was|were)\s+)?(?:carried out|conducted|undertaken|held|took place|inspected|inspection dates?|published|reported|report)\b",
    re.IGNORECASE,
)
_SPEAKS_OF_IT = re.compile(r"\b(?:inspect\w*|review|report\w*|visit|findings|letter)\b|\b[A-Z]{3,6}\b", re.IGNORECASE)
_REPORTED = re.compile(
    r"\b(?:publish\w*|publication|report(?:ed|s)? (?:of|dated|in|on|was|were)|reported|issued|released|received|dated|letter)\b",
    re.IGNORECASE,
)
_INSPECTED = re.compile(
    r"\b(?:took place|tak\w+ place|carried out|conducted|undertaken|undertook|held|inspected|visited|on[- ]site|fieldwork"
    r"|carry(?:ing)? out|challenge (?:in|on|was|between)|inspection (?:in|on|of|was|were|between|during)|visit (?:in|on|was|between)|review (?:in|on|was|between)|inspection|visit)\b",
    re.IGNORECASE,
)
# What stands before a date that is none of an inspection.
_DEADLINE = re.compile(
    r"\b(?:by|before|until|deadline|submit\w*|due|no later than|(?:plan|version|document|tracker)\s+(?:dated?|agreed|approved|updated|as at))\W+(?:the\W+)?$",
    re.IGNORECASE,
)
# A name, and its date beside it without a word that tells of what: "the LGA Peer Challenge, March 2031".
_BESIDE_NAME = re.compile(r"\b(?:Review|Challenge|Inspection|Audit|Assessment|Inquiry|Investigation|Visit)\s*[,(]\s*$")
_SHORT = re.compile(r"\b[A-Z]{3,6}\b")
_SMALL = frozenset({"the", "of", "and", "in", "for"})
_OF_DATE = re.compile(r"\bdates?\b|\breport\b", re.IGNORECASE)
_MARK = 8  # characters between a label and its value
_NEAR = 70  # characters between a date and the word that tells of what
_FAR = 160  # as many where nothing nearer tells
_SENTENCE_END = r"(?<=[.!?])\s+(?=[A-Z‘“])"


@dataclass(frozen=True, slots=True)
class Found:
    """Inspections in the document's order, and the indices of the blocks that name or date them."""

    inspections: tuple[Inspection, ...] = ()
    blocks: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Named:
    """An inspection by name, with what is known of its dates, and the blocks it was read from."""

    name: Wording
    found_as: str
    blocks: frozenset[int]
    inspected: PartialDate | None = None
    reported: PartialDate | None = None


def read_inspections(
    text: str,
    cover: Sequence[CoverLine],
    control: Sequence[Control],
    title: Title | None,
    prose: Sequence[tuple[int, Wording]],
) -> Found:
    """The inspections; `text` is the document's, `prose` its first paragraphs with the indices of their blocks."""
    sentences = [(block, part) for block, words in prose for part in words.split(_SENTENCE_END)]
    whole = Wording.whole(text)
    named = _merged(
        [
            *_labelled(control, whole),
            *_on_cover(cover, title, whole),
            *_in_title(cover, title, whole),
            *_answered(sentences, whole),
        ]
    )
    told = list(_took_place(sentences, whole))
    named = _merged([*named, *(one for one in told if _lengthens(one, named))]) if named else told[:1]
    dated = _dated_by_labels(_dated_by_sentences(named, sentences), control)
    inspections = tuple(Inspection(one.name.quote(one.found_as), one.inspected, one.reported) for one in dated)
    return Found(inspections, frozenset(block for one in dated for block in one.blocks))


# --- names


def _labelled(control: Sequence[Control], whole: Wording) -> Iterator[_Named]:
    """The value of a label such as "Inspection"; the label itself where it is the name and the value the day ("Ofsted inspection: ...")."""
    for fact in control:
        if fact.fact is Fact.INSPECTED_ON and INSPECTORATES.match(fact.label) and not _OF_DATE.search(fact.label):
            label = _before(whole, fact)
            if label:
                yield _Named(label, f"label '{fact.label}'", frozenset({fact.block}))
        if fact.fact is Fact.INSPECTION:
            yield _in_value(fact)


def _in_value(fact: Control) -> _Named:
    """The inspection that a label's value names, with the dates that the value goes on to give it."""
    after = _AFTER_NAME.search(fact.value.raw) if DATE.search(fact.value.raw) else None
    if not after or not after.start():
        return _Named(fact.value.trimmed("."), f"label '{fact.label}'", frozenset({fact.block}))
    named = _Named(fact.value.cut(0, after.start()), f"label '{fact.label}'", frozenset({fact.block}))
    for kind, date in _dates(fact.value):
        named = _with(named, kind, date, fact.block)
    return named


def _before(whole: Wording, fact: Control) -> Wording | None:
    """The words of a label, before its value."""
    start = whole.source.rfind(fact.label, max(0, fact.value.start - len(fact.label) - _MARK), fact.value.start)
    return whole.cut(start, start + len(fact.label)) if start >= 0 else None


def _on_cover(cover: Sequence[CoverLine], title: Title | None, whole: Wording) -> Iterator[_Named]:
    """Lines of the cover that name an inspection, with the date under them."""
    inside = frozenset(title.lines if title else ())
    number = 0
    while number < len(cover):
        if cover[number].look is not Look.INSPECTION or number in inside:
            number += 1
            continue
        end = number + 1
        while end < len(cover) and end not in inside and cover[end].look in (Look.INSPECTION, Look.WORDS):
            end += 1
        words = Wording.joined(line.words for line in cover[number:end])
        blocks = frozenset(line.line.block for line in cover[number:end])
        if DATE.search(words.raw):
            yield from _with_date_beside(words, blocks, whole)
        else:
            yield _with_date_below(_Named(words, "lines on the front page", blocks), cover[end : end + 3])
        number = end


def _with_date_beside(words: Wording, blocks: frozenset[int], whole: Wording) -> Iterator[_Named]:
    """The inspection that a line names together with a date: "CQC inspection report, published 4 February 2031"."""
    for name in inspection_names(words, whole):
        named = _Named(name, "line on the front page", blocks)
        for kind, date in _dates(words):
            named = _with(named, kind, date, min(blocks))
        yield named


def _with_date_below(named: _Named, below: Sequence[CoverLine]) -> _Named:
    """The date that stands under an inspection's name: of its report, or, where it names several days, of the inspection."""
    for line in below:
        if line.look is Look.DATE:
            match = WHOLE_DATE.fullmatch(line.words.raw)
            if not match or match["label"]:
                return named
            blocks = named.blocks | {line.line.block}
            if match["from"]:
                month = MONTH_ONLY.search(line.words.raw, match.start("date"))
                date = read_date(line.words.cut(*month.span()), "dates under the inspection's name") if month else None
                return replace(named, inspected=date, blocks=blocks)
            date = read_date(line.words.cut(*match.span("date")), "date under the inspection's name")
            return replace(named, reported=date, blocks=blocks)
        if line.look not in (Look.PLACE, Look.BODY):
            return named
    return named


def _in_title(cover: Sequence[CoverLine], title: Title | None, whole: Wording) -> Iterator[_Named]:
    """Inspections that the title names."""
    for name in inspection_names(title.words, whole) if title else ():
        named = _Named(name, "title", title.blocks) if title else None
        if named and title and title.lines and cover[title.lines[-1]].look is Look.INSPECTION:
            below = _with_date_below(named, cover[title.lines[-1] + 1 :][:1])
            named = below if below.inspected else named
        if named:
            yield named


def _answered(sentences: Iterable[tuple[int, Wording]], whole: Wording) -> Iterator[_Named]:
    """Inspections in sentences that say what the plan responds to, named after the word that says so."""
    for block, sentence in sentences:
        cue = _ANSWERS.search(sentence.raw) if _PLAN.search(sentence.raw) else None
        if not cue:
            continue
        rest = sentence.cut(cue.start())
        for name in inspection_names(rest, whole):
            before = whole.source[rest.start : name.start] if rest.start <= name.start < rest.end else ""
            if not _NOT_ANSWERED.search(before):
                yield _Named(name, "sentence that says what the plan responds to", frozenset({block}))


def _took_place(sentences: Iterable[tuple[int, Wording]], whole: Wording) -> Iterator[_Named]:
    """The inspections that sentences of the introduction say took place, or were reported, or who carried them out."""
    for block, sentence in sentences:
        for name in inspection_names(sentence, whole):
            at = sentence.raw.find(name.raw)
            if at >= 0 and _is_told(sentence.raw[:at], sentence.raw[at + len(name.raw) :]):
                place = _IN_A_PLACE.match(sentence.raw, at + len(name.raw))
                words = sentence.cut(at, place.end()) if place and _SUBJECT.fullmatch(sentence.raw[:at]) else name
                yield _Named(words, "sentence that says it took place", frozenset({block}))


def _is_told(before: str, after: str) -> bool:
    """Whether the words around a name say that the inspection took place, was reported, or who carried it out."""
    if _SUBJECT.fullmatch(before):
        return bool(_HAPPENED.match(after))
    if _REPORT_OF.match(before):
        return bool(_PUBLISHED.match(after))
    if len(before) >= _NEAR:
        return False
    carried_out = _INSPECTING.search(before) and INSPECTORATES.search(before)
    return bool(carried_out or (_HAD.search(before) and _IN_A_MONTH.match(after)))


def _lengthens(one: _Named, named: Sequence[_Named]) -> bool:
    """Whether a name says in full what one of the others shortens."""
    return any(_key(other.name.text) < _key(one.name.text) for other in named)


def _merged(named: Iterable[_Named]) -> list[_Named]:
    """Each inspection once: where one name only shortens another, the longer one stays, with the dates of both."""
    kept: list[_Named] = []
    for one in named:
        same = next((n for n, other in enumerate(kept) if _one_shortens(one.name.text, other.name.text)), None)
        if same is None:
            kept.append(one)
            continue
        other = kept[same]
        longer = max(other, one, key=lambda named: (len(_key(named.name.text)), not named.name.text.isupper()))
        kept[same] = replace(
            longer,
            blocks=one.blocks | other.blocks,
            inspected=other.inspected or one.inspected,
            reported=other.reported or one.reported,
        )
    return kept


def _key(name: str) -> frozenset[str]:
    """The words of a name; a special report is what a special investigation ends in."""
    plain = re.sub(r"['’]s?\b", "", name.casefold()).replace("special report", "special investigation")
    return frozenset(re.findall(r"\w+", plain)) - _SMALL


def _one_shortens(name: str, other: str) -> bool:
    """Whether all words of one name are among those of the other."""
    if _key(name) <= _key(other) or _key(other) <= _key(name):
        return True
    return any(
        short in _initials(long) for long, also in ((name, other), (other, name)) for short in _SHORT.findall(also)
    )


def _initials(name: str) -> str:
    """The first letters of the words of a name, the small words left out."""
    words = re.findall(r"[^\W\d_]+", re.sub(r"['’]s?\b", "", name))
    return "".join(word[0] for word in words if word.casefold() not in _SMALL).upper()


# --- dates


def _dated_by_sentences(named: Sequence[_Named], sentences: Iterable[tuple[int, Wording]]) -> list[_Named]:
    """The inspections with the dates that sentences give: to those that a sentence names, or to the only one there is."""
    out = list(named)
    for block, sentence in sentences:
        if not _SPEAKS_OF_IT.search(sentence.raw):
            continue
        concerned = [n for n, one in enumerate(out) if _names(sentence, one)] or ([0] if len(out) == 1 else [])
        for kind, date in _dates(sentence):
            for n in concerned:
                out[n] = _with(out[n], kind, date, block)
    return out


def _with(one: _Named, kind: Fact, date: PartialDate, block: int) -> _Named:
    """An inspection with a date, unless it has one of that kind."""
    if kind is Fact.INSPECTED_ON:
        return replace(one, inspected=date, blocks=one.blocks | {block}) if one.inspected is None else one
    return replace(one, reported=date, blocks=one.blocks | {block}) if one.reported is None else one


def _names(sentence: Wording, one: _Named) -> bool:
    """Whether a sentence names an inspection, in full or by the initials of its name."""
    initials = _initials(one.name.text)
    return one.name.text.casefold() in sentence.text.casefold() or bool(
        len(initials) > 2 and re.search(rf"\b{re.escape(initials)}\b", sentence.raw)
    )


def _dates(sentence: Wording) -> Iterator[tuple[Fact, PartialDate]]:
    """The dates of a sentence and whether each is that of the report or of the inspection, by the last word that tells."""
    raw = sentence.raw
    for match in dates_in(raw):
        before = raw[: match.start()]
        if _DEADLINE.search(before):
            continue
        kind = _kind(before, raw[match.end() :])
        date = _one_date(sentence, match) if kind else None
        if kind and date:
            yield kind, date


def _kind(before: str, after: str) -> Fact | None:
    """Whether a date is that of the report or of the inspection: the last word before it tells, or the first after "In May,"."""
    if _PUBLISHED_ITS.search(before):
        return Fact.REPORTED_ON
    cues = {Fact.REPORTED_ON: _REPORTED, Fact.INSPECTED_ON: _INSPECTED}
    for near in (before[-_NEAR:], before[-_FAR:].rpartition(";")[2]):
        told = {fact: max((cue.end() for cue in words.finditer(near)), default=-1) for fact, words in cues.items()}
        last = max(told, key=lambda fact: told[fact])
        if told[last] >= 0:
            return last
    if _BESIDE_NAME.search(before):
        return Fact.REPORTED_ON
    if len(before.split()) > 1:
        return None
    first = {fact: match.start() for fact, words in cues.items() if (match := words.search(after[:_NEAR]))}
    return min(first, key=lambda fact: first[fact], default=None)


def _one_date(words: Wording, match: re.Match[str]) -> PartialDate | None:
    """The date of a match; of the last day of several, only their month, where it is the same for all."""
    raw = words.raw
    several = RANGE_BEFORE.search(raw[: match.start()])
    if not several:
        return read_date(words.cut(*match.span()), "sentence")
    month = MONTH_ONLY.search(raw, match.start(), match.end())
    if not month or (several["month"] and several["month"].strip().casefold()[:3] != month[0].casefold()[:3]):
        return None
    return read_date(words.cut(*month.span()), "sentence")


def _dated_by_labels(named: Sequence[_Named], control: Sequence[Control]) -> list[_Named]:
    """The inspections with the dates that labels give, where there is only one inspection."""
    if len(named) != 1:
        return list(named)
    one = named[0]
    for fact in control:
        kind = fact.fact if fact.fact in (Fact.INSPECTED_ON, Fact.REPORTED_ON) else None
        match = DATE.search(fact.value.raw) if kind else None
        date = _one_date(fact.value, match) if match else None
        if kind and date:
            one = _with(one, kind, date, fact.block)
    return [one]
