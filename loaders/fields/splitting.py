"""Where one name in a cell ends and the next begins.

Where a separator may as well be part of one name ("Head of Policy and Performance"), the name stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from loaders.fields.names import (
    BODIES,
    LONGEST_NAME,
    Kind,
    ends_with_initials,
    hangs,
    is_closed,
    is_one_word,
    is_whole,
    kind_of,
    opens_plainly,
    opens_post,
    strong_openings,
)
from loaders.fields.nobody import names_nobody, says_as_above
from loaders.wording import Wording, fold
from ontology.vocabulary import Meaning, label_meaning

_BULLET = re.compile(
    r"^\s*(?:[\u2022\u00b7\u25aa\u25e6\u2023\u25cf\u25cb\u25a0\u25a1*\u2013\u2014-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+",
    re.MULTILINE,
)
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
LONGEST_LIST = 1_000  # characters; what is longer is no list of names
_LONGEST = 4_000  # characters; what is longer is not cut at all
_EDGES = ".,;:/&+*\u2022\u00b7\u2013\u2014- "
_ACRONYM = r"(?:[A-Z][A-Za-z&]{0,5}[A-Z]s?|SEND?Co)"
_ACRONYMS = re.compile(rf"{_ACRONYM}(?:/{_ACRONYM})+")
_ROLE = re.compile(r"\s*\((?P<bracketed>[A-Za-z ]{4,20})\)$|\s+[-\u2013\u2014]\s*(?P<dashed>[a-z ]{4,20})$")
_SUBJECTS = frozenset(
    {"hr", "it", "ict", "is", "sen", "send", "qa", "cyp", "pr", "lac", "cic", "cp", "csc", "asc", "foi", "gis"}
)
_WITH_SUBJECT = re.compile(r"\b(?:for|of)\s+(?!service)\S+\s+\S+", re.IGNORECASE)
_OF_A_BODY = re.compile(r"^(?:chair\w*|member|representative|governor|trustee|secretary|clerk)\b", re.IGNORECASE)
_A_TEAM = re.compile(r"(?:\S+\s+){1,4}team", re.IGNORECASE)
_LEAD = re.compile(r"\s*(?:joint\s+)?lead\s*", re.IGNORECASE)  # "Lead Cabinet Member" is one name
_COMMISSIONER = re.compile(r"\s*crime commissioner\b", re.IGNORECASE)  # "Chief of Staff to the Police and ..."
_AGENCIES = frozenset(
    {"health", "education", "police", "probation", "housing", "social care", "csc", "schools", "youth justice"}
)
_ROLE_BEFORE = re.compile(r"\s*\((?P<role>[A-Za-z ]{4,20})\)\s+(?=\w)")
_HOW_OFTEN = (
    r"(?:daily|weekly|fortnightly|monthly|quarterly|termly|annually|yearly|ongoing|as required|half[- ]?(?:termly|yearly)|bi-?(?:monthly|annually)"
    r"|(?:two|three|four|six|\d)[- ](?:weekly|monthly)|(?:each|every) (?:other )?(?:\w+ )?(?:day|week|month|quarter|term|half[- ]term|year|meeting)s?)"
)
_OFTEN = re.compile(_HOW_OFTEN, re.IGNORECASE)
_OFTEN_AFTER = re.compile(rf"(?:\s*[-\u2013\u2014,:(]\s*|\s+){_HOW_OFTEN}\)?$", re.IGNORECASE)
_OFTEN_BEFORE = re.compile(rf"(?:{_HOW_OFTEN}\s+(?:(?:by|at|to|via|through|in)\s+)|(?:via|through)\s+)", re.IGNORECASE)
_CONTACT = re.compile(  # what ends a name and is none: an e-mail address, a telephone number
    r"[\s,(;:<\u2013-]*(?:(?:e-?mail|tel(?:ephone)?|phone|ext(?:ension)?|mob(?:ile)?)\b[.:\s]*)?(?:[\w.+'\u2019-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    r"|\+?\d[\d ()]{8,18}\d)[)>\s]*$",
    re.IGNORECASE,
)
_MAY_BE_CONTACT = re.compile(r"@|\d{3}")
_LONGEST_OFTEN = 60  # characters
_PARTED = re.compile(r"\w\s+[-\u2013\u2014]\s+\w|\w:\s")
_HELP = re.compile(r"(?:the\s+)?(?:support|help|assistance|input|advice|oversight|responsibility)\b", re.IGNORECASE)
_JOINT = re.compile(
    r"(?P<hard>;|\s\|\s)"
    r"|(?P<line>\s*\n\s*)"
    r"|(?P<slash>\s+/\s*|(?-i:(?<!\b[ATCD]))/\s*)"  # "T/ACC" is one rank
    r"|(?P<stop>(?-i:(?<=[a-z)]{2})\.[ \t]+(?=[A-Z])))"
    r"|(?P<with>(?:,\s*|\s+)(?:(?:in\s+(?:partnership|conjunction|consultation|collaboration|liaison)|together|along|jointly|working)\s+)?with\s+)"
    r"|(?P<also>(?:,\s*|\s+)as\s+well\s+as\s+)"
    r"|(?P<comma>,\s*(?:and\s+)?)"
    r"|(?P<and>\s+(?:and|&|\+|plus)\s+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Joint:
    """A place between two parts of a cell that may be a border between two names."""

    kind: str
    mark: str
    left: str
    right: str
    rest: str  # what follows as far as the next comma, line or other sure mark, "and" included
    cell: str
    listed: bool  # whether a comma ended the name before it


def role_of(name: str) -> tuple[Meaning, int] | None:
    """The role that a name is marked with at its end, "(support)" or "- lead", and where the mark begins."""
    match = _ROLE.search(name)
    words = (match["bracketed"] or match["dashed"]) if match and match.start() else ""
    meaning = None if opens_plainly(words) else label_meaning(words)  # "J Doe (Head of Service)" tells the post
    return (meaning, match.start()) if match and meaning in (Meaning.LEAD, Meaning.SUPPORT) else None


def role_before(name: str) -> tuple[Meaning, int] | None:
    """The role that a name is marked with before it, "(Support) J Doe", and where the name begins."""
    match = _ROLE_BEFORE.match(name)
    meaning = label_meaning(match["role"]) if match else None
    return (meaning, match.end()) if match and meaning in (Meaning.LEAD, Meaning.SUPPORT) else None


def split_holders(cell: Wording) -> tuple[Wording, ...]:
    """The holders that a lead or support cell names, each once; () where it names nobody ("TBC", "-", "As above") or is too long."""
    return _split(cell, _is_border)


def split_bodies(cell: Wording) -> tuple[Wording, ...]:
    """The bodies and posts that a "Monitored by" or board cell names, each once; () where it names none."""
    return _split(cell, _is_border_of_bodies)


def split_under_label(cell: Wording) -> tuple[Wording, ...]:
    """The holders under a label of their own in a cell ("Lead:"): here a line is a name, and a slash part of one."""
    return _split(cell, _is_border_under_label)


def _split(cell: Wording, is_border: Callable[[Joint], bool]) -> tuple[Wording, ...]:
    if len(cell.raw) > LONGEST_LIST:
        return ()
    parts = [name for part in cut_at(cell.without(_BULLET), is_border) for name in _run_together(part)]
    return _once(_plain(part) for part in parts)


def _plain(part: Wording) -> Wording:
    """A name without the punctuation at its ends, without how often it is asked ("DMT monthly"), and without its article."""
    part = part.trimmed(_EDGES)
    contact = _CONTACT.search(part.raw) if _MAY_BE_CONTACT.search(part.raw) else None
    if contact and is_whole(part.raw[: contact.start()]):
        part = part.cut(0, contact.start()).trimmed(_EDGES)
    often = _OFTEN_AFTER.search(part.raw)
    if often and is_whole(part.raw[: often.start()]):
        part = part.cut(0, often.start()).trimmed(_EDGES)
    before = _OFTEN_BEFORE.match(part.raw)
    if before and is_whole(part.raw[before.end() :]):
        part = part.cut(before.end())
    article = _ARTICLE.match(part.raw)
    return part.cut(article.end()) if article else part


def _once(parts: Iterable[Wording]) -> tuple[Wording, ...]:
    """Each name once; nobody's left out."""
    kept = {fold(part.raw).casefold(): part for part in reversed(list(parts)) if _names_somebody(part)}
    return tuple(reversed(kept.values()))


def _names_somebody(part: Wording) -> bool:
    often = len(part.raw) < _LONGEST_OFTEN and _OFTEN.fullmatch(part.raw)
    return any(c.isalnum() for c in part.raw) and not often and not names_nobody(part) and not says_as_above(part)


def cut_at(cell: Wording, is_border: Callable[[Joint], bool]) -> list[Wording]:
    """Cut a cell at those joints, outside brackets, that are borders."""
    raw = cell.raw
    if len(raw) > _LONGEST:
        return [cell]
    joints = [match for match in _JOINT.finditer(raw) if not _in_brackets(raw, match.start())]
    parts, start, listed = [], 0, False
    for index, match in enumerate(joints):
        later = joints[index + 1 :]
        right = _until(raw, match.end(), later)
        rest = _until(raw, match.end(), [one for one in later if one.lastgroup != "and"])
        kind, left = match.lastgroup or "", raw[start : match.start()]
        if is_border(Joint(kind, match.group(), left, right, rest, raw, listed)):
            parts.append(cell.cut(start, match.start()))
            start, listed = match.end(), kind == "comma"
    parts.append(cell.cut(start))
    return parts


def _until(raw: str, start: int, joints: list[re.Match[str]]) -> str:
    return raw[start : joints[0].start() if joints else len(raw)]


def _in_brackets(raw: str, index: int) -> bool:
    return raw.count("(", 0, index) > raw.count(")", 0, index) and ")" in raw[index:]


def _is_border(joint: Joint) -> bool:
    return _RULES[joint.kind](joint)


def _is_border_of_bodies(joint: Joint) -> bool:
    if joint.kind in ("comma", "line") and kind_of(joint.left) is Kind.POST and kind_of(joint.right) is Kind.BOARD:
        return not hangs(joint.left)
    return _is_border(joint)


def _is_border_under_label(joint: Joint) -> bool:
    if joint.kind == "line":
        return not hangs(joint.left) and not joint.right[:1].islower() and joint.right[:1] not in ("(", "/", "&")
    return joint.kind != "slash" and _is_border(joint)


def _hard(joint: Joint) -> bool:
    return bool(joint.left.strip())


def _line(joint: Joint) -> bool:
    """A line break: a border after a full stop or before a blank line, else between names that could stand in a list."""
    if hangs(joint.left) or joint.right[:1].islower():
        return False
    if joint.mark.count("\n") > 1 or joint.left.rstrip().endswith(".") or role_of(fold(joint.left)):
        return True
    alike = _PARTED.search(joint.left) and _PARTED.search(joint.right)  # "Health - Nurse" over "Police - Inspector"
    return _both_whole(joint) and (bool(alike) or not _one_holder(joint))


def _slash(joint: Joint) -> bool:
    """A slash with a space beside it joins two whole names; one without only two that cannot be one title."""
    left, right = joint.left, joint.right
    if joint.cell.count(" / ") > 1 and joint.mark == " / " and not hangs(left):
        return True
    if not _both_whole(joint):
        return False
    kinds = kind_of(left), kind_of(right)
    if joint.mark == "/":
        if _ACRONYMS.fullmatch(joint.cell.strip()):
            return True
        persons = kinds == (Kind.PERSON, Kind.PERSON)
        return persons or (kinds == (Kind.POST, Kind.POST) and _two_titles(left, right))
    subject = len(fold(right).split()) < 3 or _bare(left) in _SUBJECTS
    shares_its_head = kinds[0] is Kind.ACRONYM and not is_one_word(right) and not opens_post(right) and subject
    return not shares_its_head and not (is_one_word(left) and not _is_acronym(left) and not is_one_word(right))


def _two_titles(left: str, right: str) -> bool:
    """Whether two posts with only a slash between them are each a full title: "AD Schools/AD Families"."""
    lengths = [len(fold(name).split()) for name in (left, right)]
    return min(lengths) > 1 and opens_post(right) and (lengths[0] > 2 or (opens_plainly(left) and opens_plainly(right)))


def _comma(joint: Joint) -> bool:
    """A comma separates whole names of holders, and not a post from its place or a person from the post."""
    if "and" in joint.mark.lower():
        return _and(joint)
    place = next(iter(strong_openings(joint.right)), 0)
    if place and kind_of(joint.right[:place]) is Kind.NONE and not is_one_word(joint.left):
        return False  # "Service Manager, Youth Work Lead Member": the comma is within the first name
    if _is_agency(joint.left) and _is_agency(joint.right):
        return True
    if _is_acronym(joint.left) and _is_acronym(joint.right):
        return True
    if not is_whole(joint.right):
        joint = replace(joint, right=joint.rest)
    return _both_whole(joint) and (not _one_holder(joint) or _post_and_team(joint))


def _post_and_team(joint: Joint) -> bool:
    """Whether a post that has its own subject stands before a team: "Lead Nurse for Early Years, Play Team" names two."""
    post, team = fold(joint.left), fold(joint.right).strip(" .")
    own_subject = kind_of(post) is Kind.POST and _WITH_SUBJECT.search(post) and not _OF_A_BODY.match(post)
    return bool(own_subject) and bool(_A_TEAM.fullmatch(team)) and kind_of(team) is Kind.ORGANISATION


def _stop(joint: Joint) -> bool:
    """A full stop within a line ends a name where whole names stand on both sides of it."""
    return _both_whole(joint) and len(fold(joint.left).split()) > 1 and kind_of(joint.left) is not Kind.PERSON


def _with(joint: Joint) -> bool:
    if _HELP.match(joint.right):
        return False
    return is_whole(joint.left) and (is_whole(joint.right) or is_whole(joint.rest))


def _and(joint: Joint) -> bool:
    """An "and" separates where the left name has come to its end and a whole name follows."""
    left, right = joint.left, joint.right
    kind = kind_of(left)
    if (joint.listed and _is_agency(left) and _is_agency(right)) or (_is_acronym(left) and _is_acronym(right)):
        return (_bare(left), _bare(right)) != ("health", "social care") and not {_bare(left), _bare(right)} & _SUBJECTS
    if hangs(left) or kind is Kind.NONE:
        return False
    if kind is Kind.POST and is_closed(left):
        return is_whole(joint.rest) if joint.rest != right else is_whole(right) and not _shares_its_head(left, right)
    if opens_post(right):
        return kind_of(right) is Kind.POST
    if _is_another_post(left, right) or (joint.listed and is_whole(right)):
        return True
    return _are_peers(left, right)


def _are_peers(left: str, right: str) -> bool:
    """Whether two names are of kinds that stand side by side: two persons, two boards, "Governing Body and HT"."""
    kind = kind_of(left)
    if kind in BODIES and _is_acronym(right) and kind_of(right) is Kind.POST:
        return True
    if kind is Kind.PERSON and kind_of(right) in BODIES:
        return len(fold(right).split()) > 2  # "Eastmere Sailing and Rowing Club" may be one club
    if kind is Kind.POST and opens_post(left) and not _OF_A_BODY.match(left.strip()):
        return kind_of(right) is Kind.BOARD and len(fold(right).split()) > 2
    return kind_of(right) in _PEERS[kind] and (kind is Kind.BOARD or not is_one_word(left) or _is_acronym(left))


_PEERS: dict[Kind, frozenset[Kind]] = {
    Kind.POST: frozenset(),  # "Head of Policy and ..." may go on with anything
    Kind.BOARD: BODIES | {Kind.ACRONYM, Kind.PERSON},
    Kind.ORGANISATION: frozenset({Kind.ORGANISATION, Kind.ACRONYM}),
    Kind.PERSON: frozenset({Kind.PERSON}),
    Kind.ACRONYM: frozenset({Kind.ACRONYM}),
}


def _is_another_post(left: str, right: str) -> bool:
    """Whether a post's full title follows one that cannot end with a title's head: "Head of Audit and Parks Manager"."""
    if kind_of(left) not in (Kind.POST, Kind.PERSON) or kind_of(right) is not Kind.POST:
        return False
    full = is_closed(right) and not is_one_word(right) and not is_one_word(left)
    return (
        full
        and right.strip()[:1].isupper()
        and not fold(right).strip(" .").endswith("s")
        and not _COMMISSIONER.match(right)
    )


def _is_agency(name: str) -> bool:
    """Whether a name is one of the agencies that plans call by a word: "Health", "Police"."""
    return _bare(name) in _AGENCIES or (kind_of(name) in BODIES and is_one_word(name))


def _bare(name: str) -> str:
    return fold(name).strip(" .").lower()


def _shares_its_head(left: str, right: str) -> bool:
    """Whether one rank stands for both: "Designated Nurse and Doctor"."""
    singular = is_one_word(right) and not _is_acronym(right) and not fold(right).strip(" .").endswith("s")
    return singular and kind_of(right) is Kind.POST and not is_one_word(left) and " of " not in fold(left)


def _is_acronym(name: str) -> bool:
    name = fold(name).strip(" .")
    return is_one_word(name) and sum(letter.isupper() for letter in name) > 1


def _both_whole(joint: Joint) -> bool:
    return is_whole(joint.left) and is_whole(joint.right)


def _one_holder(joint: Joint) -> bool:
    """Whether two whole names side by side name one holder: a person and the post, a post and where it is, a section and its person."""
    kinds = kind_of(joint.left), kind_of(joint.right)
    if kinds[0] is Kind.PERSON:
        return kinds[1] is Kind.POST
    if kinds[0] is Kind.POST:
        return kinds[1] in BODIES or kinds[1] is Kind.PERSON or kinds[1] is Kind.ACRONYM
    return kinds[0] in BODIES and kinds[1] is Kind.PERSON


_RULES: dict[str, Callable[[Joint], bool]] = {
    "hard": _hard, "line": _line, "slash": _slash, "comma": _comma, "stop": _stop, "with": _with, "also": _with, "and": _and,
}  # fmt: skip


def _run_together(part: Wording) -> list[Wording]:
    """Names with nothing between them: a post after a whole post ("Heads of Centre AD Transport"), or after initials."""
    raw = part.raw
    if len(raw) > 2 * LONGEST_NAME:
        return [part]
    for at in strong_openings(raw):
        left, right = raw[:at], raw[at:]
        ended = kind_of(left) is Kind.POST and not hangs(left) and not _LEAD.fullmatch(left)
        if not _in_brackets(raw, at) and ended and kind_of(right) is Kind.POST:
            return [part.cut(0, at), *_run_together(part.cut(at))]
    for match in re.finditer(r"\)\s+(?=[A-Z])", raw):
        left, right = raw[: match.start() + 1], raw[match.end() :]
        if ends_with_initials(left) and kind_of(left) is Kind.POST and kind_of(right) is Kind.POST:
            return [part.cut(0, match.start() + 1), *_run_together(part.cut(match.end()))]
    return [part]
