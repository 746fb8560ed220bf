"""Recommendations that no label names, but the labels below them do: a paragraph, then "Responsible: ...", or "Action 1: ..."."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.document import Block, Heading, ListPoint, Table
from loaders.layouts.drafts import OF_ACTIONS
from loaders.layouts.groups import names_a_plan
from loaders.layouts.labels import Label, read_label
from ontology.vocabulary import Meaning, label_meaning

_TELLING = OF_ACTIONS | {Meaning.RESPONSE}
_SHORTEST = 4  # words of a recommendation
_ENOUGH = 2  # labels below it, and times that this is seen


def implied_recommendations(blocks: Sequence[Block]) -> frozenset[int]:
    """The identities of the blocks that labels make recommendations, if that is seen twice or more.

    Two or more labels of actions follow such a block at once, or the first of numbered actions does. A statement between
    the label of a recommendation and the response to it is that recommendation's own. Where no label names recommendations,
    a numbered point with a labelled action and its lead or date below it is one.
    """
    labels = [_label(block) for block in blocks]
    telling = [label.meaning if label and label.meaning in _TELLING else None for label in labels]
    named = any(map(_names_recommendation, labels))
    found = []
    for at, block in enumerate(blocks[:-1]):
        below = {meaning for meaning in telling[at + 1 : at + 2 + _ENOUGH] if meaning}
        told = (len(below) >= _ENOUGH and telling[at + 1]) or _is_first_action(labels[at + 1])
        stated = _names_recommendation(labels[at - 1] if at else None) and telling[at + 1] is Meaning.RESPONSE
        long = not isinstance(block, Table) and len(block.words.text.split()) >= _SHORTEST
        stepped = isinstance(block, ListPoint) and block.numbered and not named and _is_acted(labels[at + 1 :])
        if long and (told or stepped) and labels[at] is None and not stated:
            found.append(id(block))
    return frozenset(found) if len(found) >= _ENOUGH else frozenset()


def _label(block: Block) -> Label | None:
    """The label that a line opens with; the title of a plan opens with none ("Response and Action Plan: ...")."""
    if isinstance(block, Table) or not block.words:
        return None
    name, colon, _ = block.words.text.partition(":")
    if isinstance(block, Heading) and colon and names_a_plan(name) and label_meaning(name) is None:
        return None
    return read_label(block.words)


def _names_recommendation(label: Label | None) -> bool:
    """Whether a label names a recommendation."""
    return label is not None and label.meaning is Meaning.RECOMMENDATION


def _is_acted(below: Sequence[Label | None]) -> bool:
    """Whether an action, and what is said of it, stand right below."""
    first, second = (*below[:2], None, None)[:2]
    acts = first is not None and first.meaning is Meaning.ACTION and bool(first.rest)
    return acts and second is not None and second.meaning in OF_ACTIONS


def _is_first_action(label: Label | None) -> bool:
    """Whether a label names the first of numbered actions: "Action 1: ...", "Action 2.1 ..."."""
    ref = label.ref.text.lower() if label and label.meaning is Meaning.ACTION and label.ref else ""
    return ref in {"1", "a", "one", "i"} or ref.endswith(".1")
