"""The boards and bodies named at one place in a sentence: "to the Trust Board, Cabinet and the steering group"."""

from __future__ import annotations

import re

from loaders.fields.calendar import SEASONS
from loaders.fields.date_years import month_number
from loaders.fields.names import BODIES, Kind, kind_of
from loaders.fields.splitting import Joint, cut_at
from loaders.fields.tokens import word_set
from loaders.wording import Wording, fold
from ontology.vocabulary import body_words, folded

_WORD = re.compile(
    r"\([A-Z][\w&/-]{0,9}\)|[^\s,.;:()\u2022\u00b7\u25cb\"\u201c\u201d]+|[,.;:()\u2022\u00b7\u25cb\"\u201c\u201d]"
)
_STOPS = word_set(
    "to by in on at with from via through who which that as if when where while during after before until till per every each both monthly"
    " quarterly annually termly weekly regularly fortnightly including regarding about concerning setting showing using so then is are was were"
    ' will should be has have agenda . ; : ( ) " \u201c \u201d \u2022 \u00b7 \u25cb'
)
_SKIPPED = word_set(
    "the a an all each both their our its next relevant appropriate respective january february march april may june july august september"
    " october november december jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn winter following subsequent"
)
_ARTICLES = word_set("the a an")
_INNER = ("for", "on", "in")
_SMALL = word_set("of for the and & on in 's")
_UNNAMED = _STOPS | word_set(
    "the how what why whether not any some this these those such ensure improve review making own"
)
_NOT_THE_BODY = word_set(
    "process processes procedure procedures policy policies strategy strategies plan plans guidance standards priorities requirements website"
    " staff budget property premises homes houses website regulations arrangements framework papers review reviews dataset data training"
)
# What may be told to a body straight after its name: "report to SMT any delays".
_TOLD = word_set("any all progress findings outcomes results issues on and their its when where whether how quarterly")
_LONGEST = 40  # words of a list of bodies
_LONGEST_PLAIN = 6  # words of a name without capitals, before "of" or "for"
_BRACKETS = re.compile(r"\([^()]*\)")
_MEETING_OF = re.compile(r"^(?:(?:each|every|the|next)\s+)*meetings?\s+of\s+", re.IGNORECASE)
_MEETING = re.compile(r"\s+meetings?$", re.IGNORECASE)
_PARTNERS = re.compile(
    r"(?:its |their |all |local |strategic |statutory |key |relevant |other |three |multi-agency |safeguarding (?:children |adults? )?)*(?:partners|(?:partner )?(?:agencies|organisations)|partner bodies)",
    re.IGNORECASE,
)
_COMPLEMENT = re.compile(r"^(?P<head>.+?)\s+(?:of|for|on)\s+(?:the\s+)?(?P<rest>.+)$", re.IGNORECASE | re.DOTALL)
_PURPOSE = re.compile(
    r"\bfor\s+(?:their\s+|its\s+|final\s+|formal\s+|further\s+|onward\s+)*(?:approval|agreement|decision|information|consideration|sign|comment|scrutiny|noting"
    r"|ratification|endorsement|discussion|review|dissemination|cascade|action|consultation|monitoring|ratifying|challenge|assurance)\b"
)


def bodies_at(sentence: Wording, start: int) -> tuple[Wording, ...]:
    """The bodies in the list that begins at an index of a sentence's `raw`; () where it does not begin with a body."""
    words = _words_of_list(sentence.raw, start)
    for size in range(len(words), 0, -1):
        after = words[size].group() if size < len(words) else ""
        names = _names(sentence, start, words[size - 1].end(), _SKIPPED)
        if names and not _goes_on(names[-1].text, after):
            return names
    return ()


def _goes_on(name: str, after: str) -> bool:
    """Whether the word after a name makes it the name of something else: "Governors process", "LAC review"."""
    return after in _NOT_THE_BODY or (kind_of(name) is Kind.ACRONYM and after.islower() and after not in _TOLD)


def bodies_within(words: Wording) -> tuple[Wording, ...]:
    """The bodies that some words are a list of; () where they are anything else."""
    return _names(words, 0, len(words.raw), _ARTICLES)


def _words_of_list(raw: str, start: int) -> list[re.Match[str]]:
    """The words that the list may go on for."""
    words: list[re.Match[str]] = []
    for word in _WORD.finditer(raw, start):
        text = word.group()
        named = bool(words) and words[-1].group()[:1].isupper()
        if text in _INNER and not (named and _continues(raw, word.end())) and (named or text != "for"):
            break  # "Cabinet for approval", "Cabinet in July", but "Committee on Standards", "Children in Care Council"
        if not words and text.lower() in ("each", "every"):
            continue
        if (text.lower() in _STOPS and text not in _INNER) or len(words) >= _LONGEST or any(map(str.isdigit, text)):
            break
        words.append(word)
    purpose = _PURPOSE.search(raw, start, words[-1].end() if words else start)
    return [word for word in words if not purpose or word.end() <= purpose.start()]


def _continues(raw: str, index: int) -> bool:
    """Whether a name goes on after "on", "for" or "in": with a capital, and not with a month or season."""
    after = re.match(r"\s+(?:the\s+)?([A-Z][a-z]+)", raw[index:])
    return bool(after) and bool(after and month_number(after[1].lower()) is None and after[1].lower() not in SEASONS)


def _names(sentence: Wording, start: int, end: int, skipped: frozenset[str]) -> tuple[Wording, ...]:
    """The bodies among the names of a list, without `skipped` words before them; () where a part of it is no name."""
    parts = [_without_dress(part, skipped) for part in cut_at(sentence.cut(start, end), _is_border)]
    if not all(part and _is_name(part.raw) for part in parts):
        return ()
    return tuple(part for part in parts if is_body(part.raw))


def _is_name(name: str) -> bool:
    return is_body(name) or kind_of(name) is Kind.POST


def _without_dress(part: Wording, skipped: frozenset[str]) -> Wording:
    """A name without "the", "next", "September" before it, "meeting" around it and punctuation at its ends."""
    part = part.trimmed(",.;:&").without(_MEETING_OF)
    word = re.match(r"(\S+)\s+", part.raw)
    while word and word[1].lower() in skipped and not _opens_the_name(word[1], part.raw):
        part = part.cut(word.end())
        word = re.match(r"(\S+)\s+", part.raw)
    shorter = part.without(_MEETING)
    return shorter if is_body(shorter.raw) else part


def _opens_the_name(word: str, name: str) -> bool:
    """Whether an article belongs to the name: "All Saints School"."""
    return word == "All" and bool(re.match(r"All\s+[A-Z]", name))


def is_body(name: str) -> bool:
    """Whether a name is that of one body: its head word stands at its end or before "of", or it is an acronym."""
    name = _strip_article(fold(name))
    kind = kind_of(name)
    if kind is Kind.ACRONYM:
        return sum(letter.isupper() for letter in name) > 2
    bare = fold(_BRACKETS.sub(" ", name))
    return bool(_PARTNERS.fullmatch(bare)) or (kind in BODIES and _has_head(bare) and _is_shaped(bare))


def _has_head(name: str) -> bool:
    if len(name.split()) == 1 or _ends_in_head(name) or re.fullmatch(r"NHS [A-Z].*", name):
        return True
    complement = _COMPLEMENT.match(name)
    return bool(complement) and _ends_in_head(complement["head"] if complement else "")


def _ends_in_head(name: str) -> bool:
    words = folded(name).split()
    return any(" ".join(words[-size:]) in body_words() for size in range(1, min(len(words), 4) + 1))


def _is_shaped(name: str) -> bool:
    """Whether the words could be a name: capitals on nearly all of them, or few and plain."""
    head = _COMPLEMENT.sub(r"\g<head>", name).split()
    large = [word for word in head if word[:1].isupper() or word.isupper()]
    small = [word for word in head if word not in large and word.lower() not in _SMALL]
    if not small:
        return True
    if large:
        headed = len(small) == len(large) and _ends_in_head(" ".join(head))
        few = len(small) < len(large) or headed or folded(" ".join(small)) in body_words()
        begins = head[0] in large or head[0].endswith(("'s", "\u2019s"))
        return begins and few and not _UNNAMED & set(small)
    return len(head) <= _LONGEST_PLAIN and not _UNNAMED & set(head) and not any("," in word for word in head)


def _is_border(joint: Joint) -> bool:
    """Whether a comma or an "and" stands between two bodies, and not within the name of one."""
    if joint.kind == "slash":
        return is_body(joint.left) and is_body(joint.right) and not _is_open(joint.left)
    if joint.kind not in ("comma", "and", "with", "also", "hard") or not _is_name(joint.left):
        return False
    article = joint.right.strip().lower().startswith("the ")
    right, rest = _strip_article(joint.right.strip()), _strip_article(joint.rest.strip())
    follows = _is_name(right) or _is_name(rest) or (article and (kind_of(right) in BODIES or kind_of(rest) in BODIES))
    return follows and (article or _can_end(joint, right))


def _can_end(joint: Joint, right: str) -> bool:
    """Whether the name before a joint can end there, where no article begins the next one."""
    if _is_open(joint.left) and not right.partition(" ")[0].isupper():
        return joint.kind == "comma" and (len(right.split()) > 1 or right.isupper())
    if joint.kind == "and" and kind_of(joint.left) is Kind.ORGANISATION and kind_of(right) is Kind.BOARD:
        return len(joint.left.split()) > 3 or joint.left.strip().isupper()  # "Children Centre and Early Years Group"
    return True


def _strip_article(text: str) -> str:
    return text[4:] if text.lower().startswith("the ") else text


def _is_open(name: str) -> bool:
    """Whether a name can go on after "and": "Department for Children", "sub-group of the Children"."""
    complement = _COMPLEMENT.match(fold(name))
    return bool(complement) and not is_body(_strip_article(complement["rest"] if complement else ""))
