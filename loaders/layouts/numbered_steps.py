"""Numbered lines with their steps below them: "1. Listen to carers" over "1.1 Set up a panel (Head of Engagement, June 2024)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.document import Block, Heading, ListPoint, Paragraph
from loaders.layouts.fit import says_when
from loaders.layouts.labelled import segments, trailing
from loaders.layouts.labels import read_label
from loaders.layouts.references import parted, plain
from loaders.wording import Wording

_FEWEST = 2  # such lines, that say the same of each other


def numbered_heads(blocks: Sequence[Block]) -> frozenset[int]:
    """The identities of the numbered lines right below which steps stand with their numbers and a part.

    Two or more of them, and most of the steps of all say when, or name a holder at their end: no other list is a plan.
    """
    numbers = [_number(block) for block in blocks]
    heads: list[int] = []
    telling: list[bool] = []
    for at, block in enumerate(blocks):
        steps = list(_steps(blocks, numbers, at)) if numbers[at] else []
        if steps:
            heads.append(id(block))
            telling += [_tells(step) for step in steps]
    return frozenset(heads) if len(heads) >= _FEWEST and sum(telling) * 2 > len(telling) else frozenset()


def _number(block: Block) -> str:
    """The number of a line, made plain; "" where it has none, or a label names it."""
    if isinstance(block, ListPoint) and block.label and block.numbered:
        return plain(block.label.text)
    if not isinstance(block, Heading | Paragraph) or read_label(block.words):
        return ""
    _, number, _ = parted(block.words)
    return plain(number.text) if number else ""


def _steps(blocks: Sequence[Block], numbers: Sequence[str], at: int) -> Iterator[Wording]:
    """The lines right below one that have its number and a part: 2.1, 2.2 of 2."""
    for below in range(at + 1, len(blocks)):
        block = blocks[below]
        if not isinstance(block, ListPoint) or not numbers[below].startswith(f"{numbers[at]}."):
            return
        yield block.words


def _tells(step: Wording) -> bool:
    """Whether a step says when, or names a holder after its words, or has a label in it."""
    return says_when(step.text) or any(trailing(step)[1:]) or len(segments(step)) > 1
