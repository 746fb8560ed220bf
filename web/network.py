"""A small picture of a group: its members in a ring, a line for each link, drawn here so that no script is needed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

WIDE = 340
"""Pixels that the picture is wide: as much as a phone has."""

MOST = 24
"""Members from which the ring is too tight to tell them apart."""

_DOT, _LABELLED = 17, 6


@dataclass(frozen=True, slots=True)
class Dot:
    """A member: its number in the table, and the middle of its circle."""

    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A link: from where to where, what kind, and the words in its middle, if there is room for words."""

    start: Dot
    end: Dot
    kind: str
    words: str

    @property
    def middle(self) -> tuple[float, float]:
        """Where the words stand: off the middle of the ring, where many lines cross."""
        return round(self.start.x * 0.58 + self.end.x * 0.42, 1), round(self.start.y * 0.58 + self.end.y * 0.42, 1)


@dataclass(frozen=True, slots=True)
class Network:
    """The dots and lines of a picture of `wide` by `high` pixels."""

    dots: Sequence[Dot]
    lines: Sequence[Line]
    wide: int = WIDE
    dot: int = _DOT

    @property
    def high(self) -> float:
        """How far down the lowest dot reaches."""
        return max(one.y for one in self.dots) + self.dot + 4


def drawn(members: Sequence[str], links: Iterable[tuple[str, str, str, str]]) -> Network | None:
    """The picture of three members or more, by their IRIs; None where there is nothing to see, or too much.

    `links` are the IRIs of both ends, the kind of link and the words for it.
    """
    if not 2 < len(members) <= MOST:
        return None
    dots = _ring(members)
    lines = [Line(dots[a], dots[b], kind, words) for a, b, kind, words in links if a in dots and b in dots]
    if len(lines) > _LABELLED:
        lines = [Line(one.start, one.end, one.kind, "") for one in lines]
    return Network(list(dots.values()), lines)


def _ring(members: Sequence[str]) -> Mapping[str, Dot]:
    middle, radius = WIDE / 2, WIDE / 2 - _DOT - 4
    turn = 2 * math.pi / len(members)
    return {
        one: Dot(
            at + 1,
            round(middle + radius * math.sin(at * turn), 1),
            round(middle - radius * math.cos(at * turn), 1),
        )
        for at, one in enumerate(members)
    }
