"""What a written name names: a post, a board or another organisation, by the head words of the ontology."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache

from ontology.folding import folded
from ontology.turtle import WORD, concept, concepts


class Holder(StrEnum):
    """What a name can show itself to be; each is `word:holder-...` in words.ttl. A person's name shows none of them."""

    POST = "post"
    BOARD = "board"
    ORGANISATION = "organisation"


_INITIALS = re.compile(r"\(\s*\w{1,5}\s*\)")
_LONGEST_NAME = 300  # characters; what follows them names nobody
_LONGEST = 4  # words of the longest head word
_HEAD_ENDS = re.compile(r",|\(|\s[-\u2013\u2014]\s|\b(?:of|for|in|at|with|to)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def kind_of_holder(name: str) -> Holder | None:
    """What the name's head word says it is; None where it has none, as a person's name has not.

    The head word is the last one known before "of", "for", a comma or a bracket: a Service Manager QA and a Head of
    Service are posts, a Managers' Group is a board, a Youth Service an organisation. Where that part has none, the
    whole name is read ("Jane Doe (Head of Service)"), but not initials in brackets.
    """
    name = name[:_LONGEST_NAME]
    head = folded(_HEAD_ENDS.split(name.strip(), maxsplit=1)[0])
    return _last_known(head.split()) or _last_known(folded(_INITIALS.sub(" ", name)).split())


@cache
def post_words() -> frozenset[str]:
    """Head words of posts, folded ("head", "chief executive")."""
    return frozenset(word for word, kind in _head_words().items() if kind is Holder.POST)


@cache
def body_words() -> frozenset[str]:
    """Head words of bodies of any kind, folded: boards and other organisations."""
    return frozenset(word for word, kind in _head_words().items() if kind is not Holder.POST)


@cache
def reporting_phrases() -> tuple[str, ...]:
    """Phrases before a body that is reported to or approves ("presented to"), lower case, the longest first.

    They count only where the name of a body follows: "agreed by" and "referred to" stand before other things too.
    """
    return tuple(sorted(concept(WORD["phrase-reporting"]).words, key=lambda phrase: (-len(phrase), phrase)))


def _last_known(words: list[str]) -> Holder | None:
    for end in range(len(words), 0, -1):
        for start in range(max(0, end - _LONGEST), end):
            if kind := _head_words().get(" ".join(words[start:end])):
                return kind
    return None


@cache
def _head_words() -> Mapping[str, Holder]:
    return {folded(word): Holder(one.name) for one in concepts(WORD.holders) for word in one.words}
