"""Actions in more than one column: "Immediate actions" beside "Longer-term actions", each perhaps with its own lead and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from loaders.document import Cell
from loaders.layouts.columns import Column
from loaders.layouts.rows import Laid
from ontology.vocabulary import Meaning, folded

_LATER = re.compile(r"(?:medium|mid|long|longer)\b")
_STAGE = re.compile(
    r"(?:immediate|initial|interim|short|shorter|medium|mid|long|longer|further|additional|future|subsequent"
    r"|(?:phase|stage|year) \w{1,5})\b"
)


def stages(laid: Laid) -> tuple[Laid, ...]:
    """A row once for each stage that it plans, with what is said of it; a row of one column of actions as it is.

    A second column of actions is another stage where its heading and that of the first say so. What is said beside the
    actions holds for all of them, but for what stands after each of them under a heading of the same meaning.
    """
    acting = [at for at, (meaning, _, _) in enumerate(laid.cells) if meaning is Meaning.ACTION]
    if len(acting) < 2:
        return (laid,)
    first, *others = acting
    staged = bool(_opens(_STAGE, laid.cells[first][2]))
    starts = [first, *(at for at in others if _opens(_STAGE if staged else _LATER, laid.cells[at][2]))]
    filled = [(start, end) for start, end in pairwise([*starts, len(laid.cells)]) if laid.cells[start][1]]
    if len(starts) < 2 or not filled:
        return (laid,)
    several = _several(laid, starts)
    return tuple(replace(laid, cells=tuple(_of_stage(laid, start, end, starts, several))) for start, end in filled)


def _several(laid: Laid, starts: Sequence[int]) -> frozenset[Meaning]:
    """The meanings that stand after more than one of the stages."""
    spans = pairwise([*starts, len(laid.cells)])
    after = [{meaning for meaning, _, _ in laid.cells[start:end]} for start, end in spans]
    return frozenset(meaning for meanings in after for meaning in meanings if sum(meaning in one for one in after) > 1)


def _of_stage(
    laid: Laid, start: int, end: int, starts: Sequence[int], several: frozenset[Meaning]
) -> list[tuple[Meaning, Cell | None, Column]]:
    """The cells of a row that speak of one stage."""
    return [
        one
        for at, one in enumerate(laid.cells)
        if start <= at < end or (one[0] is not Meaning.ACTION and (at < starts[0] or one[0] not in several))
    ]


def _opens(pattern: re.Pattern[str], column: Column) -> bool:
    """Whether the heading of a column opens with the name of a stage."""
    return column.heading is not None and bool(pattern.match(folded(column.heading.text)))
