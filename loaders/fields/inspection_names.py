"""Names of inspections in running words: "Ofsted inspection of children's services", "Joint Area Review", "JAR"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.fields.places import INSPECTORATES
from loaders.wording import Wording

_HEAD = r"(?:re-?)?inspection|focused visit|monitoring visit|assurance (?:visit|assessment|review|inspection)|peer (?:review|challenge)|area review|case review|scrutiny review|thematic review|governance review|special (?:investigation|report)"
# "assessment" and "review" in small letters name an inspection only beside who inspects.
_OF_INSPECTORATE = (
    r"(?:(?<=CQC\s)|(?<=Quality\sCommission\s)|(?<=Ofsted\s)|(?<=HMICFRS\s)|(?<=LGA\s))(?:assessment|review|audit)"
)
_SURE_HEAD = (
    r"Review|Assessment|Audit|Inquiry|Investigation|Visit|Challenge|REVIEW|ASSESSMENT|AUDIT|INQUIRY|INVESTIGATION|VISIT"
)
_NO_PART = (
    r"(?:the|this|that|these|our|its|their|a|an|following|in|after|before|by|from|to|recent|last|previous|latest|recommendations?"
    r"|response|responding|responds?|findings|report|reports|action|improvement|plan|plans|draft|final|post|addressing|and|or|as|at|all|on"
    r"|since|for|with|appendix|implementing|answering|answers|both|each|under|of)"
)
_QUALIFIER = (
    r"(?:joint|local|area|full|short|focus+ed|targeted|well-led|core|standard|unannounced|announced|annual|ungraded|graded|special"
    r"|educational|needs|disabilit(?:y|ies)|peer|monitoring|follow-up|thematic|corporate|safeguarding|children['’]?s?|services?"
    r"|youth|justice|offending|adult|social|care|fostering|adoption|probation|police|fire|school|effectiveness|efficiency|legitimacy|LGA)"
)
_WORD = rf"(?:(?!(?i:{_NO_PART})\b)[A-Z][\w'’&/-]*|(?i:{_QUALIFIER})(?![\w-]),?|&)"
_LEFT = rf"(?:{_WORD}\s+(?:(?:and|AND|of|for)\s+(?={_WORD}))?){{0,8}}"
_STOP = (
    r"(?:in|at|by|which|that|who|was|were|is|are|has|have|had|took|takes|carried|conducted|published|undertaken|held|between"
    r"|during|from|on|and\s+(?:the|its|their|our|sets?|to|a|how|what)|reports?|action|improvement|plans?|response|recommendations?"
    r"|as|to|priority|under|following|together|with|dates?|this|our|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|\d+)"
)
_FRAMEWORK = r"services\s+for\s+children\s+in\s+need\s+of\s+help\s+and\s+protection,?\s+children\s+looked\s+after\s+and\s+care\s+leavers"
_RIGHT = (
    rf"(?:\s+(?:of|into|for|OF|INTO|FOR)\s+(?:(?i:the|its|our|all)\s+)?(?:(?i:{_FRAMEWORK})|(?!(?i:{_STOP})\b)[\w'’&/-]+"
    rf"(?:\s+(?:in\s+(?:need|care)\b|(?!(?i:{_STOP})(?![\w-]))[\w'’&/-]+)){{0,16}}))"
)
_NAME = re.compile(
    rf"(?<![\w-])(?P<left>{_LEFT})(?:(?P<head>(?i:{_HEAD})|{_OF_INSPECTORATE})|(?P<sure>{_SURE_HEAD}))(?!\w|\s+(?i:framework|outcomes?|judgements?))"
    rf"(?P<right>{_RIGHT})?(?P<called>\s+[“‘\"][^“”‘’\"\n]{{1,30}}[”’\"])?|(?<![\w-])(?P<short>[A-Z]{{3,6}})(?![\w-])"
)
_FRAMEWORKS = frozenset({"ILACS", "JTAI"})
_LONGEST_NAME = 120  # characters of the full name before its abbreviation
_GENERIC = re.compile(
    r"(?:an?|the|our|this|that|any|each|next|last|new|post|external|independent|recent|annual|full|progress|quarterly|mid[- ]?(?:term|year)"
    r"|management|performance|internal)?",
    re.IGNORECASE,
)

_OURS = re.compile(r"\s+\w+\s+our\b", re.IGNORECASE)
_BRACKET = re.compile(r"\s+\(([A-Z]{3,6})\)")
_FOLLOW_UP = re.compile(r"\s*Follow-?up\s+(?:of|to|on)\s+", re.IGNORECASE)
_JOINING = frozenset({"of", "and", "for", "the", "into", "in"})
_LIST_GOES_ON = re.compile(r",\s+[a-z]+(?:,|\s+and)\s")  # "inspection of effectiveness, efficiency and ...": cut short


def inspection_names(words: Wording, whole: Wording) -> Iterator[Wording]:
    """The inspections that some words name, in order; an abbreviation by the words that `whole` says it stands for."""
    for match in words.finditer(_NAME):
        if match["short"]:
            name = _in_full(match["short"], words.cut(*match.span("short")), whole)
            if name:
                yield name
        elif _is_name(match):
            start = match.start("left") + _sentence_start(match["left"])
            yield words.cut(start, _end(match)).trimmed("–—-,")


def _end(match: re.Match[str]) -> int:
    """Where a name ends: "Ofsted inspection of our school" before "of", "Inspection of Adult Social Care (IASC)" after the bracket."""
    named = not _GENERIC.fullmatch(match["left"].strip())
    if named and match["right"] and _OURS.match(match["right"]):
        return match.start("right")
    bracket = _BRACKET.match(match.string, match.end()) if match["right"] else None
    if bracket:
        letters = "".join(word[0] for word in re.findall(r"[^\W\d_]+(?:['’]s?)?", match[0]) if word not in _JOINING)
        if letters.upper().endswith(bracket[1]):
            return bracket.end()
    return match.end()


def _is_name(match: re.Match[str]) -> bool:
    """Whether a match is the name of one inspection, and not a word for inspections."""
    left, right = match["left"].strip(), match["right"]
    if _GENERIC.fullmatch(left) and _LIST_GOES_ON.match(match.string, match.end()):
        return False
    if left in {"Independent", "Internal", "External"} and match["sure"]:
        return bool(right)
    if _GENERIC.fullmatch(left):
        return bool(right) and bool(match["head"])
    return True


def _sentence_start(left: str) -> int:
    """How many characters of a name are a joining word before it: "JAR and Youth Service Inspection" is two names."""
    if followed := _FOLLOW_UP.match(left):
        return followed.end()
    joined = list(re.finditer(r"(?:^|\s)(?:[A-Z]{3,6}|\w*(?:Inspection|Review|Visit))\s+(?:and|AND)\s+", left))
    return joined[-1].end() if joined else 0


def _in_full(short: str, words: Wording, whole: Wording) -> Wording | None:
    """The inspection for which an abbreviation stands in this document; the abbreviation where all know it."""
    if INSPECTORATES.fullmatch(short):
        return None
    at = whole.source.find(f"({short})")
    before = whole.source[max(0, at - _LONGEST_NAME) : max(at, 0)]
    letters = r"\w*[\s-]+(?:(?:of|and|for|the|into)\s+)?".join(re.escape(letter) for letter in short)
    defined = re.search(rf"\b({letters}\w*)\s*$", before, re.IGNORECASE)
    if defined and re.search(rf"(?i)(?:{_HEAD}|{_SURE_HEAD})$", defined[1]):
        return whole.cut(at - len(before) + defined.start(1), at - len(before) + defined.end(1))
    return words if short in _FRAMEWORKS else None
