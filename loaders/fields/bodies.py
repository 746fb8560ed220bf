"""Boards and bodies named inside sentences: whom an action is reported to, whom a recommendation is addressed to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.fields.body_names import bodies_at, bodies_within
from loaders.fields.names import Kind, kind_of
from loaders.fields.same_body import same_body
from loaders.fields.tokens import word_set
from loaders.wording import Wording
from ontology.vocabulary import folded, reporting_phrases

_CLAUSE = re.compile(r"[;:\u2022\u25cb]|\.(?=\s|$)|(?<=[a-z])\s*\n\s*\n")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_GAPS = {"to": 14, "into": 6, "in": 8, "from": 8, "by": 4, "at": 4, "before": 4}
# Before "to" these have a complement of their own: "report on access to the Team" reports to nobody.
_OWN_COMPLEMENT = word_set(
    "access referral referrals support contribution contributions change changes link links response responses service services admission admissions"
    " visit visits transition transfer transfers training advice guidance invitation invitations relation regard addition due according prior"
    " subject related similar leading known contrary approach respond responding relating linked attached adhere commitment how able ready order"
    " likely need needs available close next as whether"
)
_SERVICES = word_set(
    "hr resource finance communication relation health"
    "service team police school centre home hospital unit hub clinic surgery nursery college academy care camhs mash yot yos provider office programme"
)
_LONGEST_CLAUSE = 4_000  # characters
_COMES_TO = word_set("who that children people patients families women clients pupils students carers")
_VERBS = r"receive|approve|agree|consider|sign[\s-]+off|ratify|endorse|decide|note|adopt"
_DECIDES = re.compile(
    rf"\b(?:(?:to|will|shall|should|must)\s+(?:{_VERBS})|(?:receive|approve|agree|endorse|ratifie|consider)s"
    r"|(?:approved|agreed|ratified|endorsed))\b",
    re.IGNORECASE,
)
_FOR_DECISION = re.compile(
    r"\s+(?:meeting\s+)?for\s+(?:final\s+|formal\s+|its\s+|their\s+)?(?:approval|decision|sign[\s-]?off|ratification|agreement|consideration|endorsement"
    r"|scrutiny|noting|information|discussion|comment)\b",
    re.IGNORECASE,
)
_DECISION = re.compile(
    r"\b(?:agenda|approval|sign[\s-]?off|decision|endorsement|ratification|agreement)\b", re.IGNORECASE
)
_ON_AGENDA = re.compile(
    r"\bagenda\s+(?:item\s+)?(?:[\d./-]+\s+)?(?:for\s+|of\s+|at\s+)?(?:[\d./-]+\s+)?", re.IGNORECASE
)
_ASK = re.compile(r"\bask(?:s|ed|ing)?\s+", re.IGNORECASE)
_FOR_MONEY = re.compile(
    rf"\s+for\b[^.;]{{0,60}}(?:\b(?:funding|funds|money|budgets?|grants?|resources|approval|decision)\b|£)|\s+to\s+(?:fund|{_VERBS})\b",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(
    r"(?:[A-Z][\w'\u2019&/-]*|of|for|the|and|&)(?:\s+(?:[A-Z][\w'\u2019&/-]*|of|for|the|and|&))*\s*$"
)


def reports_to(
    action: Wording | None,
    due: Wording | None = None,
    progress: Wording | None = None,
    monitoring: Wording | None = None,
) -> tuple[Wording, ...]:
    """The boards and bodies that a row says an action is reported to, put before or approved by.

    Each once, by its first name in the order action, due, progress, monitoring. Single posts, bodies "via" which something
    is done and mere partners do not count.
    """
    kept: list[Wording] = []
    for words in (action, due, progress, monitoring):
        if words:
            for body in _bodies_told(words):
                if not any(same_body(body.text, other.text) for other in kept):
                    kept.append(body)
    return tuple(kept)


def _bodies_told(words: Wording) -> Iterator[Wording]:
    """The bodies of each clause, in the order of their places."""
    raw = words.raw
    last = 0
    for end in [*(match.end() for match in _CLAUSE.finditer(raw)), len(raw)]:
        clause = words.cut(last, end)
        last = end
        if len(clause.raw) > _LONGEST_CLAUSE:
            continue
        found = [
            *_after_reporting(clause),
            *_on_agendas(clause),
            *_before_decision(clause),
            *_deciding(clause),
            *_asked(clause),
        ]
        yield from sorted(filter(_is_told, found), key=lambda body: (body.start, -body.end))


def _is_told(body: Wording) -> bool:
    """Whether a body is one that is reported to: it has a name, or meets and decides; it is no plain service ("the schools")."""
    kind = kind_of(body.text)
    if kind is not Kind.ORGANISATION:
        return kind in (Kind.BOARD, Kind.ACRONYM)
    named = any(letter.isupper() for letter in body.text)
    return named and folded(body.text).split()[-1] not in _SERVICES


def _after_reporting(clause: Wording) -> Iterator[Wording]:
    """Bodies after "reported to", "Report on take-up to", "approved by", "funding from"."""
    words = list(_WORD.finditer(clause.raw))
    texts = [word.group().lower().replace("\u2019", "'") for word in words]
    if "for" not in texts and not _first_words() & set(texts):
        return
    for index, text in enumerate(texts):
        if text in _heads() and _tells(texts, index) and not (text == "in" and _within_name(clause.raw, words, index)):
            yield from bodies_at(clause, words[index].end())
        elif text == "to":
            yield from _put_for_decision(clause, words[index].end())


def _within_name(raw: str, words: list[re.Match[str]], index: int) -> bool:
    """Whether a small word stands between two words with capitals, as in "Children in Care Council"."""
    if not 0 < index < len(words) - 1:
        return False
    around = raw[words[index - 1].start() : words[index + 1].end()].split()
    return len(around) == 3 and around[0][0].isupper() and around[2][0].isupper()


def _put_for_decision(clause: Wording, start: int) -> tuple[Wording, ...]:
    """The bodies of "to the Board for decision"."""
    found = bodies_at(clause, start)
    last = clause.raw.find(found[-1].raw, start) + len(found[-1].raw) if found else 0
    return found if found and _FOR_DECISION.match(clause.raw, last) else ()


@cache
def _heads() -> dict[str, frozenset[tuple[str, ...]]]:
    """For each preposition the words that may stand before it: "to": {("report",), ("report", "back"), ...}."""
    heads: dict[str, set[tuple[str, ...]]] = {}
    for phrase in reporting_phrases():
        *words, preposition = phrase.split()
        if words:
            heads.setdefault(preposition, set()).add(tuple(words))
    return {preposition: frozenset(several) for preposition, several in heads.items()}


@cache
def _first_words() -> frozenset[str]:
    """The words that phrases of reporting begin with: where none stands, nothing is reported."""
    return frozenset(head[0] for heads in _heads().values() for head in heads)


def _tells(texts: list[str], index: int) -> bool:
    """Whether the preposition at an index belongs to a word of reporting, directly before it or some words back."""
    heads = _heads()[texts[index]]
    for start in range(index - 1, max(index - 5, -1), -1):
        if tuple(texts[start:index]) in heads:
            return not (start and texts[start] == "present" and texts[start - 1] in _COMES_TO)
    before = texts[index - 1] if index else ""
    if before in _OWN_COMPLEMENT or (before.endswith("ed") and before != "provided"):
        return False
    nearest = max(0, index - _GAPS.get(texts[index], 0))
    likely = [at for at in range(nearest, index) if texts[at] in _first_words()]
    back = [at for at in likely if any(texts[at : at + len(head)] == list(head) for head in heads)]
    return any(not (at and texts[at] == "present" and texts[at - 1] in _COMES_TO) for at in back)


def _on_agendas(clause: Wording) -> Iterator[Wording]:
    """The body after "on agenda 4.6.19"."""
    for match in _ON_AGENDA.finditer(clause.raw):
        yield from bodies_at(clause, match.end())


def _before_decision(clause: Wording) -> Iterator[Wording]:
    """The body before "agenda", "approval", "sign-off"."""
    for match in _DECISION.finditer(clause.raw):
        name = _NAME_BEFORE.search(clause.raw, 0, match.start())
        if name and name.end() == match.start():
            yield from bodies_within(_from_capital(clause.cut(name.start(), match.start())))


def _from_capital(words: Wording) -> Wording:
    """Without the small words, and the verb that a sentence begins with, before a name."""
    while first := re.match(
        r"(?:of|for|the|and|&|[A-Z][a-z]+(?=\s+the\b)|Seek|Obtain|Gain|Get|Secure|Request|On|After|Following|Pending)\s+",
        words.raw,
    ):
        words = words.cut(first.end())
    return words


def _deciding(clause: Wording) -> Iterator[Wording]:
    """The bodies that begin a clause and "receive and approve", "agree", "sign off"."""
    match = _DECIDES.search(clause.raw)
    if match and not _ASK.match(clause.raw):
        yield from bodies_within(clause.cut(0, match.start()))


def _asked(clause: Wording) -> Iterator[Wording]:
    """The bodies that are asked for money or a decision: "Ask the Trust Board for two years' funding"."""
    for match in _ASK.finditer(clause.raw):
        named = bodies_at(clause, match.end())
        last = clause.raw.find(named[-1].raw, match.end()) + len(named[-1].raw) if named else 0
        if named and _FOR_MONEY.match(clause.raw, last):
            yield from named


_MUST = re.compile(
    r"\b(?:should|must|needs?\s+to|ha(?:s|ve)\s+to|ought\s+to|(?:is|are)\s+(?:required|asked|expected)\s+to)\b(?!\s+(?:\w+\s+)?be\s+(?:\w+ed|told|given"
    r"|made|seen|kept|held|shown|taken|sent|led|put|set|written|known|met|paid|brought|built|found|done)\b)"
    r"|\bto\s+(?=(?:ensure|review|develop|consider|agree|work|implement|provide|improve|establish|undertake|continue|monitor|seek|make|produce"
    r"|strengthen|complete|commission|introduce|identify|clarify|confirm)\b)"
)
_OPENING = re.compile(
    r"^\W*(?:(?:\d[\d.]*|[a-z])[.)]?\s+|[a-z]\)\s*)?(?:(?:it\s+is\s+)?recommend(?:ed|ation)?\s*\d*\s*:?\s*(?:that)?\s+|[^.,]{0,60}?\brecommends?\s+(?:that\s+)?|that\s+)?",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    r"^(?:as|within|in|by|to|for|when|where|before|after|during|immediately|following|with|working|from|over|at|on|once|given|building)\b[^,]*,\s*",
    re.IGNORECASE,
)
_LONGEST_SUBJECT = 400  # characters


def addressed_to(text: Wording) -> tuple[Wording, ...]:
    """The bodies that a recommendation says must act: the subjects of "X, Y and Z should ..." or of a heading "The A should:"."""
    must = _MUST.search(text.raw)
    if not must or must.start() > _LONGEST_SUBJECT:
        return ()
    opening = _OPENING.match(text.raw, 0, must.start())
    subject = text.cut(opening.end() if opening else 0, must.start())
    adverbial = _ADVERBIAL.match(subject.raw)
    return bodies_within(subject.cut(adverbial.end() if adverbial else 0))
