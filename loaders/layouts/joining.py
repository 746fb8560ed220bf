"""Drafts of one recommendation become one: a list of recommendations and the tables of their actions, a cell over many rows."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.layouts.drafts import ActionDraft, RecommendationDraft
from loaders.layouts.fit import HOLDERS
from loaders.layouts.references import plain
from loaders.wording import Wording
from ontology.vocabulary import Meaning, folded

_SPANNING = (*sorted(HOLDERS), Meaning.DUE)
_ENOUGH = 3  # actions of one recommendation, from which a cell filled only beside the first is taken to span them


def joined(drafts: Sequence[RecommendationDraft]) -> list[RecommendationDraft]:
    """The recommendations, each once: those with the same reference, or the same words, are one.

    A plan may list its recommendations and then answer each in a table or under a heading of its own. Two that both have
    words that differ, or a different kind, stay two. Takes time in proportion to the drafts: each is looked up, not compared.
    """
    known = _Known()
    for draft in drafts:
        words = folded(draft.text) if draft.parts else ""
        twin = known.twin(draft, words)
        if twin:
            _add(twin, draft)
        known.keep(twin or draft, words)
    for one in known.kept:
        one.actions = _whole(one.actions)
    return known.kept


def _whole(actions: Sequence[ActionDraft]) -> list[ActionDraft]:
    """The actions, those told in parts as one: a wide sheet printed on several pages repeats an action beside its other columns."""
    kept: dict[tuple[str, str], ActionDraft] = {}
    whole: list[ActionDraft] = []
    for action in actions:
        words = folded(" ".join(part.plain.text for part in action.parts))
        first = kept.setdefault((words, plain(action.ref.text) if action.ref else ""), action)
        if first is action or _told(first) & _told(action) or not (_told(first) and _told(action)):
            whole.append(action)
            continue
        for meaning, said in action.said.items():
            for each in said:
                first.say(meaning, each.cell, each.found_as)
    return whole


def _told(action: ActionDraft) -> set[Meaning]:
    """What words of its own an action has."""
    return {meaning for meaning, said in action.said.items() if said} | action.blank


class _Known:
    """The recommendations met so far, the first of each reference, of each reference with words, of each words in a group."""

    def __init__(self) -> None:
        self.kept: list[RecommendationDraft] = []
        self._of_reference: dict[tuple[str, str], RecommendationDraft] = {}
        self._of_both: dict[tuple[str, str, str], RecommendationDraft] = {}
        self._of_words: dict[tuple[str, Wording | None], RecommendationDraft] = {}
        self._words: dict[int, str] = {}  # of each that was kept, by its identity

    def twin(self, draft: RecommendationDraft, words: str) -> RecommendationDraft | None:
        """The recommendation that a draft with these folded words is a draft of, if it was met."""
        if draft.ref:
            reference = plain(draft.ref.text), draft.kind
            first = self._of_reference.get(reference)
            if first and not (first.parts and draft.parts):
                return first
            same = self._of_both.get((*reference, words))
            if same and not _apart(same, draft):
                return same
        alike = self._in_group(draft, words) if draft.parts else None
        return None if alike and alike.ref and draft.ref else alike

    def _in_group(self, draft: RecommendationDraft, words: str) -> RecommendationDraft | None:
        """The first with these words in the draft's group; one that was given a group since stands there no more."""
        first = self._of_words.get((words, draft.group))
        return first if first and first.group == draft.group else None

    def keep(self, one: RecommendationDraft, words: str) -> None:
        """Know a recommendation, new or added to, by all that it has now; `words` are the folded ones just read of it."""
        if id(one) not in self._words:
            self.kept.append(one)
        words = self._words[id(one)] = self._words.get(id(one)) or words
        if one.ref:
            reference = plain(one.ref.text), one.kind
            self._of_reference.setdefault(reference, one)
            self._of_both.setdefault((*reference, words), one)
        if one.parts and not self._in_group(one, words):
            self._of_words[words, one.group] = one


def _apart(one: RecommendationDraft, other: RecommendationDraft) -> bool:
    """Whether two stand under headings of their own and have actions each: two lists may count and say alike."""
    return one.group is not None and one.group != other.group and bool(one.actions and other.actions)


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
