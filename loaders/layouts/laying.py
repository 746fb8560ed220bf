"""Lays pieces of text under columns, in order, at the least cost over the whole run.

Each piece says what it costs to stay in the cell of the piece before it, to go on to a later column, or to begin a row;
a column says how unlike its cells a text is. The cheapest way through all pieces is found as Viterbi's algorithm does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from math import log

from loaders.layouts.columns import Columns
from ontology.vocabulary import Meaning

# What a row may come without, because the cell above spans it.
_SPANNING = frozenset({Meaning.RECOMMENDATION, Meaning.REFERENCE, Meaning.GROUP, Meaning.TITLE, Meaning.FINDING})
_NEEDED = 2.5  # how much more it costs to leave out the action than another cell
_UNNUMBERED = 2.0  # a recommendation without its number, in a table that has a column for it
_ONCE = frozenset({Meaning.RECOMMENDATION, Meaning.REFERENCE, Meaning.ACTION_REFERENCE})
_READINGS = 4  # each guided by the looks that the one before found in the columns
_LIKENESS = 0.6  # weight of a look that is rare in a column
_UNKNOWN = 0.9  # what it costs to lay anything under a heading that nobody knows

Unlikeness = Callable[[str, Meaning], float]


@dataclass(frozen=True, slots=True)
class Moves:
    """What it costs to stay in a cell, to leave it for the next column, to begin a row, and to leave a column out.

    `spanned` is the cost of beginning a row without a column whose cell may span it.
    """

    stay: float
    leave: float
    wrap: float
    skip: float
    spanned: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text, what it looks like, and what it costs to move from the piece before it."""

    text: str
    look: Hashable
    moves: Moves


@dataclass(frozen=True, slots=True)
class Laid:
    """The column of each piece, and the cost over all. A column that goes down, from one piece to the next, begins a row."""

    places: tuple[int, ...]
    cost: float


_Costs = dict[tuple[int, Hashable], float]


def lay(pieces: Sequence[Piece], columns: Columns, unlikeness: Unlikeness) -> Laid:
    """Where each piece belongs."""
    if not pieces:
        return Laid((), 0.0)
    laid = _cheapest(pieces, columns, unlikeness, {})
    for _ in range(_READINGS - 1):
        again = _cheapest(pieces, columns, unlikeness, _looks(pieces, laid.places, len(columns)))
        if again.places == laid.places:
            break
        laid = again
    return laid


def _looks(pieces: Sequence[Piece], places: Sequence[int], width: int) -> _Costs:
    """What it costs a piece of each look to stand in each column: more, the rarer the look is there."""
    counts = Counter(zip(places, (piece.look for piece in pieces), strict=True))
    totals = Counter(places)
    looks = {piece.look for piece in pieces}
    return {
        (at, look): _LIKENESS * log((totals[at] + len(looks) * 0.5) / (counts[at, look] + 0.5))
        for at in range(width)
        for look in looks
    }


def _cheapest(pieces: Sequence[Piece], columns: Columns, unlikeness: Unlikeness, likeness: _Costs) -> Laid:
    """The columns at the least cost over all: the best way into each column so far, and then back."""
    width = len(columns)
    own = [
        [_own(piece, columns, at, unlikeness) + likeness.get((at, piece.look), 0.0) for at in range(width)]
        for piece in pieces
    ]
    best = [_lead_in(pieces[0].moves, columns, at) + own[0][at] for at in range(width)]
    back: list[list[int]] = []
    for piece, here in zip(pieces[1:], own[1:], strict=True):
        ways = [_best_way(best, to, columns, piece.moves) for to in range(width)]
        back.append([before for _, before in ways])
        best = [cost + here[to] for to, (cost, _) in enumerate(ways)]
    last = pieces[-1].moves
    cost, at = min((best[one] + _left_out(last, columns, one + 1, width), one) for one in range(width))
    places = [at]
    for before in reversed(back):
        at = before[at]
        places.append(at)
    return Laid(tuple(reversed(places)), cost)


def _own(piece: Piece, columns: Columns, at: int, unlikeness: Unlikeness) -> float:
    """What it costs to lay a piece under a column, wherever it comes from."""
    meanings = columns.columns[at].meanings
    return min((unlikeness(piece.text, meaning) for meaning in meanings), default=_UNKNOWN)


def _best_way(best: Sequence[float], to: int, columns: Columns, moves: Moves) -> tuple[float, int]:
    """The cheapest way into a column: from the same cell, from one before it in the row, or from the row above."""
    width = len(columns)
    once = 2.0 if _ONCE.intersection(columns.columns[to].meanings) else 0.0
    ways = [(best[to] + moves.stay + once, to)]
    ways += [(best[before] + moves.leave + _left_out(moves, columns, before + 1, to), before) for before in range(to)]
    lead_in = moves.wrap + _lead_in(moves, columns, to)
    ways += [
        (best[before] + lead_in + _left_out(moves, columns, before + 1, width), before)
        for before in range(to + 1, width)
    ]
    return min(ways)


def _left_out(moves: Moves, columns: Columns, start: int, end: int) -> float:
    """What it costs a row to have no cell in some columns."""
    needed = sum(1 for column in columns.columns[start:end] if column.meaning is Meaning.ACTION)
    return moves.skip * (end - start + needed * (_NEEDED - 1))


def _lead_in(moves: Moves, columns: Columns, to: int) -> float:
    """What it costs a row to begin with a column, those before it left out."""
    spanned = sum(1 for column in columns.columns[:to] if _SPANNING.intersection(column.meanings))
    numbers = any(Meaning.REFERENCE in column.meanings for column in columns.columns[:to])
    unnumbered = _UNNUMBERED if numbers and columns.columns[to].meaning is Meaning.RECOMMENDATION else 0.0
    return unnumbered + moves.spanned * spanned + _left_out(moves, columns, 0, to) - moves.skip * spanned
