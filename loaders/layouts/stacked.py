"""Names run together in a cell, as the narrow columns of a PDF do with names one below the other, told by the plan's other cells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from loaders.layouts.drafts import RecommendationDraft
from loaders.wording import Wording
from ontology.vocabulary import Holder, Meaning, folded, kind_of_holder

_GAP = re.compile(r"\s+")
_SHORTEST = 2  # words of a name that may stand over or below another
_PLAIN = 3  # words of a name that is none but itself
_MOST_WORDS = 20
_LONGEST = 200  # characters


def lone_names(drafts: Iterable[RecommendationDraft]) -> frozenset[str]:
    """The posts, folded, that fill a cell of leads or supporters by themselves."""
    spoken = (said for draft in drafts for said in (draft.said, *(action.said for action in draft.actions)))
    cells = (
        one.cell.plain
        for said in spoken
        for meaning in (Meaning.LEAD, Meaning.SUPPORT)
        for one in said.get(meaning, ())
    )
    return frozenset(
        folded(words.text) for words in cells if words and len(words.raw) <= _LONGEST and _is_post(words.text)
    )


def unstacked(words: Wording, names: frozenset[str]) -> Wording:
    """Words of holders, parted in lines between a name that is known by itself and the post that follows it.

    That post is known, too, or of three words or more: "Business Partner" may well be the rest of a longer name.
    """
    if len(words.raw) > _LONGEST or not names:
        return words
    if folded(words.text) in names and "\n" in words.raw:
        return words
    for gap in islice(_GAP.finditer(words.raw), _MOST_WORDS):
        above, below = words.cut(0, gap.start()), words.cut(gap.end())
        follows = folded(below.text) in names or len(below.text.split()) >= _PLAIN
        if folded(above.text) in names and follows and _is_post(below.text):
            return Wording.joined((above, below))
    return words


def _is_post(text: str) -> bool:
    """Whether a text is the name of a post in two words or more."""
    return len(text.split()) >= _SHORTEST and text[:1].isupper() and kind_of_holder(text) is Holder.POST
