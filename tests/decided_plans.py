"""Short plans of invented bodies to decide about, kept by the real load: each recommendation with its actions' words."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sample import Reader

from graph.decisions.decision import Decision, Relation, Verdict
from graph.decisions.replay import Replayed, replay
from graph.load import Load, rebuild
from graph.names import Names
from graph.resolve import resolved
from graph.store import Store, select
from graph.terms import GT, PROLOGUE
from ontology.plan import Action, PartialDate, Plan, Quote, Reading, Recommendation, Source

NAMES = Names()
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TUESDAY = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
Asked = tuple[str | None, str, Sequence[str]]
"""A recommendation: its reference, its words, and its actions' words; " | " before a lead."""

RECORDS = "Carers' records are complete"
VISITS = "Visits are made on time"
AUDIT = "Audit ten files each month and report what was found"
TRAIN = "Train all duty workers in recording"
WYVERN: tuple[Asked, ...] = (
    ("1", RECORDS, (AUDIT, TRAIN)),
    ("2", VISITS, ("Publish a weekly list of late visits", AUDIT)),
)
EASTMERE: tuple[Asked, ...] = (
    (
        "A",
        "Files show what was decided",
        ("Audit ten case files a month and tell the board", "Buy new filing cabinets"),
    ),
)


@dataclass(frozen=True)
class Paper:
    """A document: whose plan, its title, its file name, its date, and what it asks for."""

    authority: str | None
    title: str
    name: str
    asked: tuple[Asked, ...]
    when: str | None = None

    def reading(self) -> Reading:
        """The paper as it would be read."""
        lines = [*filter(None, (self.authority, self.title, self.when))]
        for ref, text, actions in self.asked:
            lines.append(f"{ref or ''} {text}")
            lines.extend(actions)
        text = "\n".join(lines) + "\n"
        say = Reader(text).say
        plan = Plan(
            authority=say(self.authority) if self.authority else None,
            title=say(self.title),
            date=PartialDate(self.when, say(self.when)) if self.when else None,
            recommendations=tuple(_recommendation(say, one) for one in self.asked),
        )
        return Reading(plan, Source(self.name, hashlib.sha256(text.encode()).hexdigest(), "text/plain", text))


def _recommendation(say: Callable[[str], Quote], asked: Asked) -> Recommendation:
    ref, text, actions = asked
    told, words = say(ref) if ref else None, say(text)
    return Recommendation(ref=told, text=words, actions=tuple(_action(say, action) for action in actions))


def _action(say: Callable[[str], Quote], action: str) -> Action:
    words, _, lead = action.partition(" | ")
    text = say(words)
    return Action(text=text, leads=(say(lead),) if lead else ())


def wyvern(asked: tuple[Asked, ...] = WYVERN, name: str = "wyvern.txt", title: str = "Safeguarding plan") -> Paper:
    return Paper("Wyvern", title, name, asked)


def eastmere(asked: tuple[Asked, ...] = EASTMERE) -> Paper:
    return Paper("Eastmere", "Children's plan", "eastmere.txt", asked)


def load(store: Store, *papers: Paper, names: Names = NAMES) -> Replayed:
    """Load papers, and put decisions to what there is now."""
    run = Load(store, names, MONDAY, "0.1.0", resolved)
    for paper in papers:
        run.keep(paper.reading())
    return _finished(run)


def drop(store: Store, paper: Paper) -> Replayed:
    """Take a plan out of the store, as when its folder is filled anew without it."""
    store.replace({NAMES.graph(paper.authority, paper.name): ()})
    run = Load(store, NAMES, MONDAY, "another version", resolved)
    return _finished(run)


def _finished(run: Load) -> Replayed:
    """What finishing a load does, with what it did to decisions; then the load finishes as ever."""
    rebuild(run.store, run.names, run.version, run.resolve)
    told = replay(run.store, run.names)
    run.finish()
    return told


def work(store: Store, words: str, under: str | None = None, plan: str = "") -> str:
    """The IRI of the action or recommendation with these words, under a recommendation, in a plan."""
    rows = select(
        store,
        f"""{PROLOGUE}SELECT ?work ?above WHERE {{ ?work dcterms:description ?text ; dcterms:isPartOf ?plan
            OPTIONAL {{ ?work gt:addresses/dcterms:description ?above }} FILTER (STR(?text) = {_literal(words)}) }}""",
    )
    found: set[str] = {
        row["work"].value
        for row in rows
        if plan in row["work"].value and under in {None, row["above"].value if row["above"] else None}
    }
    (only,) = found
    return only


def _literal(words: str) -> str:
    return '"' + words.replace('"', '\\"') + '"'


def agent(store: Store, name: str) -> str:
    """The IRI of the agent with this label."""
    rows = select(store, f"{PROLOGUE}SELECT ?agent WHERE {{ ?agent a gt:Agent ; rdfs:label {_literal(name)} }}")
    found: set[str] = {row["agent"].value for row in rows}
    (only,) = found
    return only


def accepted(a: str, b: str, when: datetime = MONDAY, who: str = "A. Officer", note: str = "") -> Decision:
    return Decision(a, b, Verdict.ACCEPTED, Relation.DUPLICATE, who, when, note)


def rejected(a: str, b: str, when: datetime = MONDAY, who: str = "A. Officer", note: str = "") -> Decision:
    return Decision(a, b, Verdict.REJECTED, Relation.NEAR_DUPLICATE, who, when, note)


def in_force(store: Store, a: str, b: str, names: Names = NAMES) -> list[str]:
    """The verdicts in force on two, in words: one or none."""
    rows = select(
        store,
        f"{PROLOGUE}SELECT ?verdict WHERE {{ GRAPH <{names.decided}> {{ <{names.pair(a, b)}> gt:decision ?decision . ?decision gt:verdict ?verdict }} }}",
    )
    return [row["verdict"].value.removeprefix(GT.Accepted.value.removesuffix("Accepted")) for row in rows]


def everything(store: Store, graph: str) -> set[tuple[str, ...]]:
    rows = select(store, f"SELECT * {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
    return {tuple(str(row[name]) for name in ("s", "p", "o")) for row in rows}
