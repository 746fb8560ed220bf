"""Who is named in a cell: holders of a responsibility, split where the plan splits them."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.wording import Wording


@dataclass(frozen=True, slots=True)
class Responsibilities:
    """What a "Who is responsible" cell says under the labels inside it."""

    leads: tuple[Wording, ...] = ()
    support: tuple[Wording, ...] = ()
    boards: tuple[Wording, ...] = ()


def split_holders(cell: Wording) -> tuple[Wording, ...]:
    """The holders that a lead or support cell names, each once; () where it names nobody ("TBC", "N/A", "-")."""
    return tuple(part.trimmed(".") for part in cell.split(r";|\n") if part.trimmed(".-"))


def split_bodies(cell: Wording) -> tuple[Wording, ...]:
    """The bodies and posts that a "Monitored by" or board cell names; () where it names none."""
    return split_holders(cell)


def read_responsibilities(cell: Wording) -> Responsibilities:
    """The holders under each inner label ("Lead:", "Support:", "Partnership group:"); all are leads where it has no label."""
    return Responsibilities(leads=split_holders(cell))
