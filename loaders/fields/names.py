"""What a written name looks like: a post, a board, an organisation, a person, an acronym; and whether it is a whole name.

The head words come from the ontology. A person's name shows itself only by its shape, so that guess is used for cutting
a cell into names and for nothing else.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from loaders.fields.tokens import word_set
from loaders.wording import fold
from ontology.vocabulary import Holder, folded, kind_of_holder, post_words


class Kind(Enum):
    """What a run of words can be, as a name."""

    POST = auto()
    BOARD = auto()
    ORGANISATION = auto()
    PERSON = auto()
    ACRONYM = auto()
    NONE = auto()


LONGEST_NAME = 250  # characters
BODIES = frozenset({Kind.BOARD, Kind.ORGANISATION})
_KINDS = {Holder.POST: Kind.POST, Holder.BOARD: Kind.BOARD, Holder.ORGANISATION: Kind.ORGANISATION}
_ARTICLE = re.compile(r"^(?:(?i:the|all|each|both)|a|an)\s+")
_BRACKETS = re.compile(r"\([^()]*\)")
_ACRONYM = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Z][A-Za-z&]{1,7}|[A-Z](?:\.[A-Z]){1,2}\.?")
_COLLECTIVES = word_set("governors trustees")  # one is a post, all of them are a board
_OF_MANY = word_set("team office unit department service directorate")  # a Lead Nurse Team is no post
_POSSESSIVE_TITLE = re.compile(
    r"(?:\S+\s+){0,2}\S+['\u2019]s?\s+(?:office|department|team|service|directorate|unit)\b", re.IGNORECASE
)
_TITLE = re.compile(
    r"(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Rev|Revd|Sir|Dame|Lord|Lady|Canon|Father)\.?\s"
)
_PERSON = re.compile(
    r"[A-Z](?:[\w'\u2019]+|\.)?(?:\s+[A-Z]\.?)*(?:\s+(?:de|van|von|der|di|al|el)){0,2}(?:\s+[A-Z][\w'\u2019-]+){1,2}"
)
_BRACKET_AT_END = re.compile(r"\((?P<inside>[^()]{1,60})\)\s*$")
_INITIALS_AT_END = re.compile(r"\([A-Za-z]{1,6}\)$")
# Two of these with capitals are a subject or a section ("Early Help"), not somebody's name.
_SUBJECTS = word_set(
    "achievement additional adoption adult adults after all and assessment assets attainment audit benefits business care central change children"
    " commissioning communication communications community complex corporate culture customer data democratic development digital disabilities"
    " disability disabled early east economy education electoral employment engagement environment families family finance fostering governance"
    " health help housing human improvement inclusion information intervention it key learning leaving legal leisure libraries local looked"
    " mental misuse needs north operational operations organisational people performance permanence placements planning policy prevention procurement"
    " property protection public quality referral regeneration relations resources revenues review risk safeguarding safety services skills social"
    " south special sport staff standards statutory strategic strategy substance support through training transformation transport welfare west"
    " workforce young youth alcohol arts bereavement cleansing crime culture domestic drug drugs estates events fire flood food gambling harbour heritage"
    " highways licensing museums music noise parking parks pest planning play pollution recycling roads sports street streets tourism trading trees waste"
)
_RANKS = word_set(
    "interim acting deputy assistant associate strategic corporate executive service senior principal chief group regional operational divisional"
    " lead cabinet team designated named independent joint area district locality business programme project portfolio vice general joint"
)
_WANTING = word_set(
    "interim acting deputy assistant associate strategic senior principal chief designated named"
)  # a post to follow
_STRONG_OPENINGS = re.compile(
    r"(?:heads?\s+of|ads?\b|(?:assistant|deputy|strategic|executive|corporate|service|associate|interim|acting|joint)\s+(?:director|head|chief)s?"
    r"|directors?\s+of|lead\s+(?:member|commissioner)s?|cabinet\s+members?|portfolio\s+holders?|(?:assistant\s+|deputy\s+)?chief\s+(?:executive|officer|exec)s?"
    r"|chair\s+of|leader\s+of|headteacher|head\s+teacher)\b",
    re.IGNORECASE,
)
_DIRECTOR = re.compile(r"(?i:directors?|commissioners?)\s+[A-Z]")
_TWO_LETTERS = re.compile(r"[A-Z]{2}")  # "AT" and "BY" are somebody's initials
_LOOSE_END = re.compile(
    r"(?:^|[\s(])(?:and|or|with|of|for|to|the|in|at|by|on|from|a|an|&)$|[,/&+(\-\u2013\u2014:]$", re.IGNORECASE
)


@lru_cache(maxsize=8192)
def kind_of(name: str) -> Kind:
    """What the name looks like. Words that are no whole name by themselves are NONE."""
    if len(name) > LONGEST_NAME:
        return Kind.NONE
    name = _ARTICLE.sub("", fold(name)).strip(" .;:,")
    if name.lower() in _COLLECTIVES:
        return Kind.BOARD
    bare = fold(_BRACKETS.sub(" ", name))
    if not kind_of_holder(bare):
        if _TITLE.match(bare) or (_PERSON.fullmatch(bare) and not _SUBJECTS & set(folded_words(bare))):
            return Kind.PERSON
        if _ACRONYM.fullmatch(bare):
            return Kind.ACRONYM
    holder = kind_of_holder(name)
    if holder is Holder.ORGANISATION and _is_title_with_subject(bare):
        return Kind.POST
    return _KINDS[holder] if holder else Kind.NONE


def _is_title_with_subject(name: str) -> bool:
    """Whether a name begins as a post and goes on with what it is for: a Service Manager MASH is no MASH."""
    if not opens_post(name) or _POSSESSIVE_TITLE.match(name):
        return False
    words = name.split()
    if len(words) == 2:
        return opens_plainly(name)  # "AD Schools"
    return len(words) > 2 and not (len(words) == 3 and words[2].lower() in _OF_MANY)


def folded_words(name: str) -> list[str]:
    """Lower case words, without plurals taken off."""
    return re.findall(r"[a-z]+", name.lower())


def is_whole(name: str) -> bool:
    """Whether the words are a whole name: known by a head word, or shaped as a person's name or an acronym."""
    return kind_of(name) is not Kind.NONE and not hangs(name)


def hangs(name: str) -> bool:
    """Whether the words want more to follow: they end in "of", "and", a comma, a rank ("Deputy")."""
    name = fold(name)
    if _TWO_LETTERS.fullmatch(name):
        return False
    return not name or bool(_LOOSE_END.search(name)) or bool(set(folded_words(name)[-1:]) & _WANTING)


def is_closed(name: str) -> bool:
    """Whether a post's name can hardly go on: its last word, or that before a bracket, is its head word, or a person ends it."""
    if _INITIALS_AT_END.search(fold(name)):
        return True
    if bracket := _BRACKET_AT_END.search(name):
        return kind_of(bracket["inside"]) is Kind.PERSON or is_closed(name[: bracket.start()])
    words = folded(name).split()
    return any(" ".join(words[-size:]) in post_words() for size in (1, 2, 3))


def opens_post(name: str) -> bool:
    """Whether a name begins as posts begin: "Head of ...", "Assistant Director", "AD", "Principal Social Worker"."""
    name = _ARTICLE.sub("", fold(name))
    if _STRONG_OPENINGS.match(name) or _DIRECTOR.match(name):
        return True
    words = folded(name).split()
    ranked = 0
    while ranked < len(words) and words[ranked] in _RANKS:
        ranked += 1
    return ranked > 0 and any(
        " ".join(words[at : at + size]) in post_words() for at in range(1, ranked + 2) for size in (1, 2)
    )


def opens_plainly(name: str) -> bool:
    """Whether a name begins with the title of a post that no label has ("Head of ...")."""
    return bool(_STRONG_OPENINGS.match(fold(name)))


def strong_openings(name: str) -> list[int]:
    """Where in a name, after its start, a new post plainly begins: "Heads of Centre AD Transport"."""
    return [
        match.start()
        for match in _STRONG_OPENINGS.finditer(name)
        if match.start() and name[match.start() - 1].isspace()
    ]


def ends_with_initials(name: str) -> bool:
    """Whether initials in brackets end it: "Head of Parks (GO)"."""
    return bool(_INITIALS_AT_END.search(fold(name)))


def is_one_word(name: str) -> bool:
    """Whether it is one plain word, which may as well be part of a longer name ("Health", "Team")."""
    return len(_ARTICLE.sub("", fold(name)).split()) == 1
