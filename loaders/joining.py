"""Drafts of one recommendation become one: a list of recommendations and the tables of their actions, a cell over many rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from loaders.drafts import ActionDraft, RecommendationDraft
from loaders.fit import HOLDERS
from loaders.references import plain
from ontology.vocabulary import Meaning, folded

_SPANNING = (*sorted(HOLDERS), Meaning.DUE)
_ENOUGH = 3  # actions of one recommendation, from which a cell filled only beside the first is taken to span them


def joined(drafts: Sequence[RecommendationDraft]) -> list[RecommendationDraft]:
    """The recommendations, each once: those with the same reference, or the same words, are one.

    A plan may list its recommendations and then answer each in a table or under a heading of its own. Two that both have
    words that differ, or a different kind, stay two.
    """
    kept: list[RecommendationDraft] = []
    known: dict[tuple[str, str], list[RecommendationDraft]] = defaultdict(list)
    for draft in drafts:
        keys = _keys(draft)
        twin = next((one for key in keys for one in known[key] if _are_one(one, draft)), None)
        if twin is None:
            kept.append(draft)
        else:
            _add(twin, draft)
        for key in keys:
            known[key].append(twin or draft)
    return kept


def _keys(draft: RecommendationDraft) -> tuple[tuple[str, str], ...]:
    """What another draft of the same recommendation has in common with this one: its reference, or its words."""
    reference = (("reference", plain(draft.ref.text)),) if draft.ref else ()
    return (*reference, ("words", folded(draft.text))) if draft.parts else reference


def _are_one(one: RecommendationDraft, other: RecommendationDraft) -> bool:
    """Whether two drafts are of one recommendation."""
    same_words = folded(one.text) == folded(other.text)
    if one.ref and other.ref:
        same = plain(one.ref.text) == plain(other.ref.text) and one.kind == other.kind
        return same and (same_words or not one.parts or not other.parts)
    return same_words and bool(one.parts) and one.group == other.group


def _add(one: RecommendationDraft, other: RecommendationDraft) -> None:
    """Put what another draft of the same recommendation has into the first."""
    one.parts = one.parts or other.parts
    one.ref = one.ref or other.ref
    one.title = one.title or other.title
    one.group = one.group or other.group
    one.actions.extend(other.actions)
    for meaning, said in other.said.items():
        for each in said:
            one.say(meaning, each.cell, each.found_as)


def spread(drafts: list[RecommendationDraft]) -> list[RecommendationDraft]:
    """Let a cell that stands only beside the first action of each recommendation apply to all of its actions.

    In a text, a cell that spans rows stands in the first of them. A column is taken to span where no recommendation of
    the document has it filled beside a later action, and at least two have it beside the first only, or one of three
    actions or more has.
    """
    several = [draft for draft in drafts if len(draft.actions) > 1]
    for meaning in _SPANNING:
        first_only = [draft for draft in several if _first_only(draft.actions, meaning)]
        mixed = [draft for draft in several if any(action.said[meaning] for action in draft.actions[1:])]
        longest = max((len(draft.actions) for draft in first_only), default=0)
        enough = len(first_only) > 1 or (longest >= _ENOUGH and meaning is not Meaning.DUE)
        if enough and not mixed:
            for draft in first_only:
                _fill(draft.actions, meaning)
    return drafts


def _first_only(actions: Sequence[ActionDraft], meaning: Meaning) -> bool:
    """Whether the first action has words under a meaning, and each later one an empty cell for it."""
    return bool(actions[0].said[meaning]) and all(
        not action.said[meaning] and meaning in action.blank for action in actions[1:]
    )


def _fill(actions: Sequence[ActionDraft], meaning: Meaning) -> None:
    """Say of each later action what is said of the first."""
    for action in actions[1:]:
        action.said[meaning] = actions[0].said[meaning]
        action.blank.discard(meaning)
