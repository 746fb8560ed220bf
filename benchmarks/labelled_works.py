"""Plans of invented bodies whose links a reader has labelled: what the comparison is taught from and tried on.

Each file of `labelled_plans/` was written, and its links labelled, by one author who knew neither our method nor a real
plan's labels. Every pair that is not listed is held to be no link.

    works, truth = labelled(Path("benchmarks/labelled_plans/children.json"))
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from graph.abbreviations import Expansion, expansions
from graph.compare.score import Band
from graph.compare.works import Level, Work

FOLDER = Path(__file__).resolve().parent / "labelled_plans"

Truth = Mapping[frozenset[str], Band]
"""The band of each linked pair, by the IRIs of its works."""


def labelled_files() -> Sequence[Path]:
    """The files of labelled plans, one for each author."""
    return sorted(FOLDER.glob("*.json"))


def labelled(file: Path) -> tuple[tuple[Work, ...], Truth]:
    """The works of one author's plans, and the links between them."""
    held = json.loads(file.read_text("utf-8"))
    works = tuple(work for plan in held["plans"] for work in _works(plan))
    truth = {frozenset((_iri(link["a"]), _iri(link["b"]))): Band(link["relation"]) for link in held["links"]}
    return works, truth


def _works(plan: Mapping[str, Any]) -> Iterator[Work]:
    text = "\n".join(one["text"] for over in plan["recommendations"] for one in (over, *over["actions"]))
    glossary = (*((short, full) for short, full in plan.get("glossary", {}).items()), *expansions(text))
    for over in plan["recommendations"]:
        yield _work(plan, over, over, Level.RECOMMENDATION, glossary)
        for one in over["actions"]:
            yield _work(plan, over, one, Level.ACTION, glossary)


def _work(
    plan: Mapping[str, Any],
    over: Mapping[str, Any],
    one: Mapping[str, Any],
    level: Level,
    glossary: tuple[Expansion, ...],
) -> Work:
    return Work(
        iri=_iri(one["id"]),
        level=level,
        plan=f"urn:plan:{plan['document']}",
        document=plan["document"],
        ref=over.get("ref"),
        text=one["text"],
        under=_iri(over["id"]),
        about=over["text"] if level is Level.ACTION else "",
        due=one.get("due"),
        start=_day(one.get("start")),
        end=_day(one.get("end")),
        leads=frozenset(one.get("leads") or ()),
        bodies=frozenset(one.get("boards") or ()),
        addressed=frozenset(one.get("addressed_to") or ()),
        glossary=glossary,
    )


def _iri(name: str) -> str:
    return f"urn:work:{name}"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
