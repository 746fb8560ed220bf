"""Columns told by those beside them: which of several numbers is the recommendation's, which column names its kind."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.layouts.fit import HOLDERS
from loaders.wording import Wording
from ontology.vocabulary import Meaning, column_meanings, kind_of_recommendation

Chosen = list[tuple[Meaning, ...]]
Headings = Sequence[Wording | None]
Samples = Sequence[Sequence[str]]
# Kinds that tell what was found, not what is to be done: a column of them is a log of issues until something else says more.
FOUND = frozenset({"finding", "key finding", "issue", "concern", "weakness", "area of weakness", "area of concern"})
_LONGEST_KIND = 5  # words
_MOST = 0.9  # of the rows


def settle_numbers(chosen: Chosen, headings: Headings, samples: Samples) -> None:
    """Of several columns of references, take one for the recommendation's and, where there are actions, one for theirs.

    The recommendation's has its kind in its heading ("Rec No"), or comes first of those whose cells come again or are few;
    the actions' has another number in every row. Any other is the number of something that the plan is not about.
    """
    columns = [at for at, meanings in enumerate(chosen) if meanings == (Meaning.REFERENCE,) and samples[at]]
    if len(columns) < 2:
        return
    most = max(map(len, samples))
    named = [at for at in columns if (heading := headings[at]) and kind_of_recommendation(heading.text)]
    each = [at for at in columns if len(set(samples[at])) == len(samples[at]) >= most * _MOST]
    shared = [at for at in columns if at not in each]
    own = next(iter([*named, *shared, *columns]))
    acts = any(Meaning.ACTION in meanings for meanings in chosen)
    for at in columns:
        if at == own:
            continue
        if acts and each and at == each[0] and own not in each and (Meaning.ACTION_REFERENCE,) not in chosen:
            chosen[at] = (Meaning.ACTION_REFERENCE,)
        elif own in named or own not in each:
            chosen[at] = ()


def settle_kinds(chosen: Chosen, headings: Headings, samples: Samples) -> int | None:
    """Where the column stands whose cells each name a kind ("Cause of concern"), None where there is none; it says no more.

    A column of key issues holds recommendations, where no other does; a directorate after the actions is no group of
    recommendations.
    """
    place = None
    for at, heading in enumerate(headings):
        names = bool(samples[at]) and all(
            len(text.split()) <= _LONGEST_KIND and kind_of_recommendation(text) for text in samples[at]
        )
        if names and chosen[at] and chosen[at][0] in (Meaning.GROUP, Meaning.TITLE, Meaning.FINDING, Meaning.PRIORITY):
            place, chosen[at] = at, ()
        elif heading and (Meaning.ACTION,) in chosen[:at] and _is_office(chosen, at, heading):
            chosen[at] = ()
    if not any(Meaning.RECOMMENDATION in meanings for meanings in chosen):
        for at, heading in enumerate(headings):
            kind = kind_of_recommendation(heading.text) if heading else None
            if kind and kind not in FOUND and chosen[at] == (Meaning.FINDING,):
                chosen[at] = (Meaning.RECOMMENDATION,)
                break
    return place


def _is_office(chosen: Chosen, at: int, heading: Wording) -> bool:
    """Whether a column is the directorate or service of the leads that a column of their own names."""
    meanings = column_meanings(heading.text)
    beside = any(Meaning.LEAD in other for number, other in enumerate(chosen) if number != at)
    return beside and Meaning.GROUP in meanings and bool(HOLDERS.intersection(meanings))
