"""What keeping a reading would change: nothing, a new plan, or a plan that is kept already, told by its recommendations and actions."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import pyoxigraph as ox

from graph.folder import current_snapshot
from graph.load import Kept, Load, Outcome
from graph.plan_json import PlanJson, plan_in
from graph.store import MEMORY, Store, is_address, open_reader, open_store
from graph.write import triples
from ontology.plan import Reading


@dataclass(frozen=True, slots=True)
class Changes:
    """How many of a plan's parts would be new, would be gone, and would say something else."""

    added: int = 0
    gone: int = 0
    changed: int = 0

    def __bool__(self) -> bool:
        """Whether anything would change."""
        return bool(self.added or self.gone or self.changed)


@dataclass(frozen=True, slots=True)
class Effect:
    """What keeping a reading would do, and what would change in the recommendations and actions of the plan kept now."""

    kept: Kept
    recommendations: Changes = Changes()
    actions: Changes = Changes()

    @property
    def state(self) -> str:
        """A word that is another one as soon as keeping the same reading would do something else."""
        counts = (*astuple(self.recommendations), *astuple(self.actions))
        return "/".join(map(str, (self.kept.outcome, *counts)))


@dataclass(frozen=True, slots=True)
class _Part:
    """A recommendation or an action: its name in the plan, its words, and all that is said of it."""

    name: Hashable
    words: str | None
    said: str


def effect(load: Load, reading: Reading) -> Effect:
    """What `load.keep(reading)` would do now; nothing is written. Raises PlaceError and StoreError."""
    kept = load.expected(reading)
    if kept.outcome is not Outcome.REPLACED:
        return Effect(kept)
    before = next((found for graph in kept.replaced if (found := plan_in(load.store, ox.NamedNode(graph)))), None)
    fresh = open_store(MEMORY)
    fresh.replace({kept.graph: tuple(triples(reading, load.names))})
    after = plan_in(fresh, ox.NamedNode(kept.graph))
    if before is None or after is None:
        return Effect(kept)
    return Effect(
        kept,
        _compared(_recommendations(before), _recommendations(after)),
        _compared(_actions(before), _actions(after)),
    )


def published(location: str) -> Path | None:
    """The snapshot in which a store was last published; None where it never was, or has no snapshots. Raises StoreError."""
    return None if location == MEMORY or is_address(location) else current_snapshot(Path(location))


def reader(location: str) -> Store:
    """The store for reading, as last published; an empty one where a folder was never loaded into. Raises StoreError."""
    if is_address(location) or published(location):
        return open_reader(location)
    return open_store(MEMORY)


def _recommendations(plan: PlanJson) -> list[_Part]:
    return [
        _Part(one["ref"] or f"#{position}", one["text"], _said(one))
        for position, one in enumerate(plan["recommendations"], 1)
    ]


def _actions(plan: PlanJson) -> list[_Part]:
    return [
        _Part((recommendation["ref"] or f"#{place}", position), one["text"], _said(one))
        for place, recommendation in enumerate(plan["recommendations"], 1)
        for position, one in enumerate(recommendation["actions"], 1)
    ]


def _said(part: PlanJson) -> str:
    return json.dumps({name: value for name, value in part.items() if name != "actions"}, sort_keys=True)


def _compared(before: Sequence[_Part], after: Sequence[_Part]) -> Changes:
    """Parts that say the same are the same, wherever they stand; of the others, those with the same words or name have changed."""
    gone, added = _unpaired(before, after, lambda one: (one.words, one.said))
    left, fresh = _unpaired(gone, added, lambda one: one.words)
    left, fresh = _unpaired(left, fresh, lambda one: one.name)
    return Changes(added=len(fresh), gone=len(left), changed=len(gone) - len(left))


def _unpaired(
    before: Iterable[_Part], after: Iterable[_Part], key: Callable[[_Part], Hashable]
) -> tuple[list[_Part], list[_Part]]:
    """What is left of both when those with the same key have been paired, one with one."""
    waiting: dict[Hashable, list[_Part]] = {}
    for one in before:
        waiting.setdefault(key(one), []).append(one)
    fresh = [one for one in after if not (waiting.get(key(one)) and waiting[key(one)].pop(0))]
    return [one for left in waiting.values() for one in left], fresh
