"""What is compared, as tables of numbers: a row for each work, and a row for each text that differs.

A million works are some arrays; what a number stands for is in the `Lexicons`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from graph.compare.lexicon import Lexicon
from graph.compare.rows import Ints, stacked

NOBODY = -1
"""No number: a text without a deed."""


@dataclass(frozen=True, slots=True)
class Lexicons:
    """The numbers of everything that is compared: words of texts; stems, deeds, groups, agents, plans; deeds with stems; n-grams."""

    words: Lexicon = field(default_factory=Lexicon)
    names: Lexicon = field(default_factory=Lexicon)
    bonds: Lexicon = field(default_factory=Lexicon)
    grams: Lexicon = field(default_factory=Lexicon)

    def bond(self, deed: str, stem: str) -> int:
        """The number of a deed done to something."""
        return self.bonds.number(f"{self.names.number(deed)} {self.names.number(stem)}")

    def told_bond(self, number: int) -> tuple[str, str]:
        """The deed and the stem of a bond."""
        deed, stem = self.bonds[number].split()
        return self.names[int(deed)], self.names[int(stem)]

    def parts(self) -> NDArray[np.int32]:
        """The numbers of deed and stem of each bond, one a row."""
        return np.array([bond.split() for bond in self.bonds], dtype=np.int32).reshape(-1, 2)


@dataclass(frozen=True, slots=True)
class Works:
    """Works, one a row: the numbers of plan and text, the place of the recommendation above (its own for one), days.

    `start` and `end` count days from the year 1, 0 where not stated; `leads` and `bodies` are sets of names.
    """

    iri: NDArray[np.object_]
    plan: Ints
    text: Ints
    above: Ints
    start: Ints
    end: Ints
    leads: csr_matrix
    bodies: csr_matrix

    def __len__(self) -> int:
        return len(self.iri)


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts that differ, one a row. What each tells is explained at `Told`; here it is numbers.

    `key` tells a text from all others, `plain` one of other words; `wide` texts are recommendations. `first` is the first deed
    or `NOBODY`. `spoken` and `order` are sequences, the others sets; `shown` has, at each place of `matter`, how it is written.
    """

    key: NDArray[np.int64]
    plain: NDArray[np.int64]
    wide: NDArray[np.bool_]
    first: Ints
    spoken: csr_matrix
    order: csr_matrix
    matter: csr_matrix
    shown: csr_matrix
    head: csr_matrix
    demand: csr_matrix
    deeds: csr_matrix
    groups: csr_matrix
    numbers: csr_matrix
    bonds: csr_matrix
    subjects: csr_matrix
    opening: csr_matrix

    def __len__(self) -> int:
        return len(self.key)


Table = TypeVar("Table", Works, Texts)


def taken(table: Table, places: NDArray[np.integer]) -> Table:
    """Some rows of a table."""
    return type(table)(**{one.name: getattr(table, one.name)[places] for one in fields(table)})


def joined(table: Table, more: Table) -> Table:
    """The rows of one table and then those of another."""
    both = {one.name: (getattr(table, one.name), getattr(more, one.name)) for one in fields(table)}
    return type(table)(
        **{name: stacked(*two) if isinstance(two[0], csr_matrix) else np.concatenate(two) for name, two in both.items()}
    )
