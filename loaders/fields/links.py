"""Links that a plan states: to its own other recommendations, and to other plans and strategies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.fields.nobody import names_nobody, says_as_above
from loaders.fields.splitting import Joint, cut_at
from loaders.fields.tokens import word_set
from loaders.wording import Wording, fold

# "see", "linked with", "as under": without such a word a number is only mentioned.
_LINKING = re.compile(
    r"\b(?:link(?:s|ed|ing)?|see|refer(?:s|red)?|cross[\s-]?refer\w*|cross[\s-]?link\w*|relat(?:es|ed|ing)|connect(?:s|ed)|conjunction|also\s+in"
    r"|depend(?:s|ent|ing|encies)?|as\s+(?:in|per|for|under|with)|covered|addressed|together\s+with|alongside|read\s+with|supports?|supported|same\s+as"
    r"|duplicat\w*|overlap\w*|cf|tie[sd]?|dovetail\w*|contribut\w+|taken\s+forward|set\s+out|aligned|aligns|in\s+line|as)\b",
    re.IGNORECASE,
)
_REF = r"#?(?:(?-i:[A-Z]{1,5})[.-]?\s?)?\d{1,4}(?:\.\d{1,2}){0,2}[a-z]?"
_NOUN = r"(?:recommendations?|recs?|key\s+issues?|objectives?|priorit(?:y|ies)|areas?\s+for\s+(?:improvement|development|action)|concerns?|requirements?)\.?\s*(?:no(?:s)?\.?\s*|numbers?\s*|:\s*)?"
_AND = r"\s*(?:,\s*and|,|&|/|;|\band\b|\bor\b|\bto\b|[-\u2013])\s*"
_LIST = re.compile(
    rf"\b(?P<noun>{_NOUN})?\(?(?P<refs>{_REF}(?:{_AND}(?:{_NOUN})?{_REF})*)(?![\w%]|\.\d|/\d)", re.IGNORECASE
)
_ONE = re.compile(rf"(?<![\w.])(?:{_NOUN})?(?P<ref>{_REF})", re.IGNORECASE)
# "area for improvement G", "B, E": letters, where the recommendations of the plan go by letters.
_LETTER = r"(?-i:[A-Z])(?![\w'\u2019-])"
_LETTERED = re.compile(
    rf"\b(?P<noun>{_NOUN})?\(?(?P<refs>{_LETTER}(?:{_AND}(?:{_NOUN})?{_LETTER})*)(?=\s*(?:$|[.,;:)\n]|\s(?:and|above|below)\b))",
    re.IGNORECASE,
)
_ONE_LETTER = re.compile(rf"(?<![\w.])(?:{_NOUN})?(?P<ref>{_LETTER})", re.IGNORECASE)
_MOST_FIGURES = 3  # of a number that is plainly no year
# "linked to 5": a bare number is a reference only straight after such a word, and at the end of what is said.
_STRAIGHT = re.compile(r"\b(?:link(?:s|ed)?|see|cross[\s-]?ref\w*)(?:\s+(?:also|to|with))?\s*:?\s*$", re.IGNORECASE)
_SAID = re.compile(r"\s*(?:$|[.;)\n])")
_LETTERS = re.compile(r"[A-Za-z]+")
_BREAK = re.compile(r"[.;](?=\s)")
# "recommendation 6 of the Northmoor review" is another document's.
_ELSEWHERE = re.compile(
    r"\s*(?:\)\s*)?(?:of|in|from|by|within)\s+(?:the\s+|our\s+|its\s+)?(?!(?:this|action|plan|improvement)\b)"
    r"(?:[A-Z][\w'\u2019]+|\w+\s+(?:report|review|inquiry|inspection|audit))"
)
_FOREIGN = re.compile(r"(?:[A-Z][\w'\u2019]*|report|review|inquiry|audit|inspection)['\u2019]?s?\s+$")
_OURS = word_set("see also link links linked with and to the for of plan action this related r")
_LONGEST_REF = 60  # characters of a reference
_NEAR = 90  # characters from the word of linking to the reference

_PLAN_WORDS = word_set(
    "plan plans strategy strategies policy policies framework programme agreement charter protocol review report bup bups cypp business delivery"
    " laa jsna priorities agenda standards project partnership vision initiative compact pledge"
)
_ACRONYM = re.compile(r"(?:[A-Z][A-Za-z&]*[A-Z][A-Za-z]*s?)(?:\s+[A-Z&]{2,}s?)*")


def cross_links(text: Wording, own_ref: str | None = None) -> tuple[Wording, ...]:
    """References, as written, of other recommendations of the same plan that a text says it is linked with.

    `own_ref` is that of the recommendation whose text it is; references are cut to its shape ("R3" to "3" beside "2"). A
    cell that holds only references is read as a list of them. None is checked: whether the plan has it, the caller sees.
    """
    found: dict[str, Wording] = {}
    own_ref = own_ref if own_ref and len(own_ref) <= _LONGEST_REF else None
    lettered = len(own_ref or "") == 1 and (own_ref or "").isalpha()
    for match in (_LETTERED if lettered else _LIST).finditer(text.raw):
        if _is_link(text.raw, match, own_ref):
            for ref in _refs(text, match, own_ref):
                found.setdefault(ref.text.casefold(), ref)
    found.pop((own_ref or "").casefold(), None)
    return tuple(found.values())


def _is_link(raw: str, match: re.Match[str], own_ref: str | None) -> bool:
    """Whether references are said to be linked with, and are neither years nor another document's."""
    if _has_year(match["refs"]) and not _has_year(own_ref or ""):
        return False
    foreign_letters = (own_ref or "").isdecimal() and bool(_LETTERS.match(match["refs"].strip("#(")))
    before = raw[max(0, match.start() - _NEAR) : match.start()]
    straight = bool(_STRAIGHT.search(before) and _SAID.match(raw, match.end())) and not foreign_letters
    if not match["noun"] and not _is_alone(raw, match) and not straight and not _has_shape(match["refs"], own_ref):
        return False
    if _ELSEWHERE.match(raw, match.end()) or (
        match["noun"] and _is_foreign(raw[max(0, match.start() - _NEAR) : match.start()])
    ):
        return False
    return _is_alone(raw, match) or bool(_LINKING.search(_before(raw, match.start())))


def _has_year(refs: str) -> bool:
    """Whether one of the numbers has as many figures as a year."""
    return any(len(figures) > _MOST_FIGURES for figures in re.findall(r"\d+", refs))


def _is_alone(raw: str, match: re.Match[str]) -> bool:
    """Whether the cell holds nothing but this list of references."""
    rest = raw[: match.start()] + raw[match.end() :]
    return not any(character.isalnum() for character in rest)


def _has_shape(refs: str, own_ref: str | None) -> bool:
    """Whether references without a noun are shaped as the own one: R3 beside R2, SPS4 beside SPS1, 3.2 beside 3.1."""
    own, first = _LETTERS.match(own_ref or ""), _LETTERS.match(refs.strip("#("))
    if own:
        return first is not None and first.group() == own.group()
    if first:
        return first.group() == "R"
    return "." in (own_ref or "") and "." in refs


def _is_foreign(before: str) -> bool:
    """Whether the word before the noun names another document: "the Northmoor recommendation 6"."""
    match = _FOREIGN.search(before)
    return bool(match) and bool(match and match.group().strip().lower() not in _OURS)


def _before(raw: str, start: int) -> str:
    """The words before a reference, within its sentence and near it."""
    near = raw[max(0, start - _NEAR) : start]
    breaks = [match.end() for match in _BREAK.finditer(near)]
    return near[breaks[-1] :] if breaks else near


def _refs(text: Wording, match: re.Match[str], own_ref: str | None) -> Iterator[Wording]:
    by_letter = len(own_ref or "") == 1 and (own_ref or "").isalpha()
    for one in (_ONE_LETTER if by_letter else _ONE).finditer(text.raw, match.start("refs"), match.end("refs")):
        ref = text.cut(one.start("ref"), one.end("ref")).trimmed("#().")
        letters = re.match(r"[A-Za-z]+[.-]?\s?", ref.raw)
        plain = (own_ref or "").isdecimal()
        yield ref.cut(letters.end()) if letters and plain else ref


def related_plans(words: Wording) -> tuple[Wording, ...]:
    """The plans and strategies that a "Links:" cell names, each once, without a final full stop."""
    names = [part.trimmed(".,;:*\u2022\u00b7\u2013- ") for part in cut_at(words, _is_border)]
    kept = [name for name in names if name and not names_nobody(name) and not says_as_above(name)]
    return tuple({fold(name.raw).casefold(): name for name in reversed(kept)}.values())[::-1]


def _is_border(joint: Joint) -> bool:
    """A semicolon or line ends a name; a comma, an "and" or a slash only between two names that are plainly of plans."""
    if joint.kind in ("hard", "line", "stop"):
        return not joint.left.rstrip().lower().endswith((" and", " of", "&", "/", "-", ","))
    if joint.kind == "slash" and joint.mark == "/":
        return False
    return _is_plan(joint.left) and (_is_plan(joint.right) or (joint.kind == "comma" and _is_plan(joint.rest)))


def _is_plan(name: str) -> bool:
    name = fold(name).strip(" .")
    words = [word for word in name.lower().split() if _LETTERS.search(word)]
    return bool(_ACRONYM.fullmatch(name)) or (len(words) > 1 and words[-1].strip("()'\u2019.") in _PLAN_WORDS)
