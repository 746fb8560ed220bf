"""The one source of chance: every choice of a drawn plan comes from its seed and number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

_Choice = TypeVar("_Choice")


class Chance:
    """Choices that are the same for the same seed and number."""

    def __init__(self, seed: int, number: int) -> None:
        self._random = Random(f"{seed}/{number}")  # noqa: S311 - plans are drawn, not secrets
        self.axes: dict[str, str] = {}

    def one(self, choices: Sequence[_Choice]) -> _Choice:
        """One of them."""
        return choices[self._random.randrange(len(choices))]

    def some(self, choices: Sequence[_Choice], least: int, most: int) -> list[_Choice]:
        """Several different ones, in the order in which they were drawn."""
        return self._random.sample(list(choices), min(len(choices), self.number(least, most)))

    def number(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return self._random.randint(least, most)

    def happens(self, share: float) -> bool:
        """Whether something that happens in this share of cases does."""
        return self._random.random() < share

    def weighed(self, weights: Mapping[_Choice, float]) -> _Choice:
        """One of the keys, each as likely as its weight."""
        return self._random.choices(list(weights), list(weights.values()))[0]

    def axis(self, name: str, weights: Mapping[str, float]) -> str:
        """A choice that the report of figures breaks down: drawn by weight and noted under its name."""
        self.axes[name] = self.weighed(weights)
        return self.axes[name]

    def noted(self, name: str, share: float) -> bool:
        """A yes or no that the report breaks down."""
        return self.axis(name, {"yes": share, "no": 1 - share}) == "yes"
