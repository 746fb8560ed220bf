"""Writing decisions: one or many in one atomic change, each of them kept for ever beside those that take its place.

decide(store, names, [Decision(a, b, Verdict.ACCEPTED, Relation.DUPLICATE, "A. Officer", when)])
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256

import pyoxigraph as ox

from graph.decisions.decision import RELATIONS, VERDICTS, By, Decision, Relation, Shown, Verdict
from graph.decisions.read import Judgement, decisions
from graph.decisions.remember import group_of, sides
from graph.decisions.side import Side, side_triples
from graph.decisions.works import Stock
from graph.errors import DecisionError
from graph.names import Names
from graph.out_of_date import mark
from graph.store import Store, select
from graph.terms import GT, PROLOGUE, PROV, RDF, SKOS, XSD


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was written: its IRI, its pair's where it is in force, and the decision that it takes the place of."""

    iri: str
    pair: str | None
    before: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision to be written, whatever brought it. `present` are its sides' IRIs now, None where one is not found."""

    verdict: Verdict
    relation: Relation
    who: str
    when: datetime
    note: str
    sides: tuple[Side, Side]
    present: tuple[str | None, str | None]
    changed: tuple[str, str] = ("", "")
    shown: Shown | None = None
    before: str | None = None
    imported: str | None = None

    @property
    def said(self) -> str:
        """What was decided, by whom, when and about what, in one line: the same in every store."""
        return said(self.verdict, self.relation, self.who, self.when, self.note, self.sides)

    @property
    def name(self) -> str:
        """20 hexadecimal digits: the same decision on the same two gets another name only after another decision."""
        return sha256(f"{self.said}\x1e{self.before or ''}".encode()).hexdigest()[:20]


def said(verdict: Verdict, relation: Relation, who: str, when: datetime, note: str, about: tuple[Side, Side]) -> str:  # noqa: PLR0913, PLR0917
    """What was decided, by whom, when and about what, in one line: the same in every store, to know it again by."""
    return "\x1e".join((verdict, relation, who, at(when), note, *sorted(side.identity for side in about)))


def at(when: datetime) -> str:
    """A time as the graph holds it: in universal time, to the second."""
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def pair_of(names: Names, about: tuple[Side, Side], present: tuple[str | None, str | None]) -> str | None:
    """The IRI of the two as they are now; None where one is not found.

    Two names that are one agent now (because they were accepted, or because rules join them) keep the IRI of when they
    were two: nothing else can have it.
    """
    one, other = present
    if one is None or other is None:
        return None
    if one != other:
        return names.pair(one, other)
    return names.pair(*(names.base + side.path for side in about)) if about[0].is_name else None


@dataclass
class Writing:
    """Decisions gathered into one change."""

    store: Store
    names: Names
    add: list[ox.Quad] = field(default_factory=list)
    remove: list[ox.Quad] = field(default_factory=list)

    def write(self, entry: Entry) -> Decided:
        """Add one decision, and put it in force where both of its sides are found."""
        iri = f"{self.names.base}decision/{entry.name}"
        node, pair = ox.NamedNode(iri), pair_of(self.names, entry.sides, entry.present)
        self.add.extend(self._quads(_triples(node, entry)))
        if pair:
            self._put_in_force(pair, node, entry.verdict)
        elif entry.before:
            self.out_of_force(entry.before)
        return Decided(iri, None if entry.verdict is Verdict.WITHDRAWN else pair, entry.before)

    def out_of_force(self, decision: str) -> None:
        """Take a decision out of force, on whatever pair it is."""
        graph, node = ox.NamedNode(self.names.decided), ox.NamedNode(decision)
        rows = select(self.store, f"{PROLOGUE}SELECT ?pair WHERE {{ GRAPH {graph} {{ ?pair gt:decision {node} }} }}")
        self.remove.extend(ox.Quad(row["pair"], GT.decision, node, graph) for row in rows)

    def resolve_again(self, groups: Iterable[str | None]) -> None:
        """Have the names of some authorities resolved anew: what was decided about one of them counts there."""
        self.add.extend(mark(self.names, group) for group in sorted({group for group in groups if group}))

    def done(self) -> None:
        """Write all of it or, where this raises StoreError, nothing."""
        if self.add or self.remove:
            self.store.replace({}, remove=self.remove, add=self.add)

    def _put_in_force(self, pair: str, node: ox.NamedNode, verdict: Verdict) -> None:
        graph, subject = ox.NamedNode(self.names.decided), ox.NamedNode(pair)
        rows = select(self.store, f"{PROLOGUE}SELECT ?old WHERE {{ GRAPH {graph} {{ {subject} gt:decision ?old }} }}")
        self.remove.extend(ox.Quad(subject, GT.decision, row["old"], graph) for row in rows)
        if verdict is not Verdict.WITHDRAWN:
            self.add.append(ox.Quad(subject, GT.decision, node, graph))

    def _quads(self, triples: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
        graph = ox.NamedNode(self.names.decided)
        return (ox.Quad(one.subject, one.predicate, one.object, graph) for one in triples)


@dataclass(frozen=True, slots=True)
class Revision:
    """Another decision about what an earlier one (by its IRI) was about, also where that is no longer found or is one name now.

    `relation` is the earlier one's where it is left out.
    """

    iri: str
    verdict: Verdict
    by: By
    relation: Relation | None = None


def decide(store: Store, names: Names, made: Iterable[Decision | Revision]) -> tuple[Decided, ...]:
    """Write decisions in one atomic change, and put them in force; what was in force on the same two is kept as history.

    A decision that says exactly what is in force already writes nothing and is left out of the answer. Where names are
    decided, those of their authority are marked to be resolved anew: rebuild the store, then publish it.
    Raises DecisionError where one of them cannot be made (and then none is), and StoreError.
    """
    stock, writing, all_made = Stock(store), Writing(store, names), tuple(made)
    is_known = any(isinstance(one, Revision) for one in all_made)
    last = {one.iri: one for one in decisions(store, names)} if is_known else {}
    entries = [_again(one, last) if isinstance(one, Revision) else _entry(one, stock, names) for one in all_made]
    _refuse_twice(names, entries)
    fresh = [entry for entry in entries if not _says_nothing_new(store, names, entry)]
    done = tuple(writing.write(entry) for entry in fresh)
    writing.resolve_again(_groups(fresh, stock))
    writing.done()
    return done


def revise(store: Store, names: Names, made: Mapping[str, Verdict], by: By) -> tuple[Decided, ...]:
    """Decide again, as `Revision` has it, on decisions by their IRIs: one atomic change, as `decide` has it.

    Raises DecisionError where there is no such decision, or a later one has taken its place; and StoreError.
    """
    return decide(store, names, [Revision(iri, verdict, by) for iri, verdict in made.items()])


def withdraw(store: Store, names: Names, iris: Iterable[str], by: By) -> tuple[Decided, ...]:
    """Take decisions back: what was suggested is open again, and nothing of what was decided is lost. As `revise` has it."""
    return revise(store, names, dict.fromkeys(iris, Verdict.WITHDRAWN), by)


def _again(made: Revision, last: Mapping[str, Judgement]) -> Entry:
    one, by = last.get(made.iri), made.by
    if one is None:
        raise DecisionError(
            f"{made.iri} is no decision that stands: another may have taken its place. Look at the list again."
        )
    return Entry(
        verdict=made.verdict,
        relation=made.relation or one.relation,
        who=tidy(by.who),
        when=by.when,
        note=by.note.strip(),
        sides=one.sides,
        present=one.present,
        changed=one.changed,
        shown=one.shown,
        before=one.iri,
    )


def tidy(who: str) -> str:
    """A name without needless spaces."""
    return " ".join(who.split())


def _entry(made: Decision, stock: Stock, names: Names) -> Entry:
    about, present = sides(made, stock, names), (made.a, made.b)
    pair = pair_of(names, about, present)
    return Entry(
        made.verdict,
        made.relation,
        tidy(made.who),
        made.when,
        made.note.strip(),
        about,
        present,
        shown=made.shown or (_suggested(stock.store, pair) if pair else None),
        before=_before(stock.store, names, present) if made.a != made.b else _in_force(stock.store, pair or ""),
    )


def _before(store: Store, names: Names, present: tuple[str, str]) -> str | None:
    """The last decision on two, also one that was withdrawn."""
    a, b = (ox.NamedNode(end) for end in present)
    rows = select(
        store,
        f"""{PROLOGUE}SELECT ?one WHERE {{ GRAPH {ox.NamedNode(names.decided)} {{
            ?one gt:between {a} , {b} ; gt:decidedAt ?when . OPTIONAL {{ ?later prov:wasRevisionOf ?one }}
            FILTER (!BOUND(?later)) }} }} ORDER BY DESC(?when) ?one LIMIT 1""",
    )
    return next((row["one"].value for row in rows), None)


def _in_force(store: Store, pair: str) -> str | None:
    rows = select(store, f"{PROLOGUE}SELECT ?one WHERE {{ {ox.NamedNode(pair)} gt:decision ?one }}")
    return next((row["one"].value for row in rows), None)


def _suggested(store: Store, pair: str) -> Shown | None:
    """What the store suggests about a pair now."""
    concepts = {node: relation for relation, node in RELATIONS.items()}
    rows = select(
        store,
        f"""{PROLOGUE}SELECT ?relation ?score ?method WHERE {{ {ox.NamedNode(pair)} a ?kind ; gt:relation ?relation ;
            gt:score ?score ; gt:method ?method . FILTER (?kind IN (gt:InferredLink, gt:InferredIdentity)) }}""",
    )
    return next(
        (Shown(concepts[row["relation"]], Decimal(row["score"].value), row["method"].value) for row in rows), None
    )


def _refuse_twice(names: Names, entries: Iterable[Entry]) -> None:
    seen = set[str]()
    for entry in entries:
        pair = pair_of(names, entry.sides, entry.present) or entry.before or ""
        if pair in seen:
            one, other = (side.words for side in entry.sides)
            raise DecisionError(
                f"\u2018{one}\u2019 and \u2018{other}\u2019 are decided twice at once. Choose one verdict."
            )
        seen.add(pair)


def _says_nothing_new(store: Store, names: Names, entry: Entry) -> bool:
    """Whether the same person has decided the same before, in the same words, and it is in force."""
    pair = pair_of(names, entry.sides, entry.present)
    if not pair or not entry.before or _in_force(store, pair) != entry.before:
        return False
    about = {
        (row["p"].value, row["o"].value)
        for row in select(store, f"SELECT ?p ?o WHERE {{ {ox.NamedNode(entry.before)} ?p ?o }}")
    }
    said = (
        (GT.verdict, VERDICTS[entry.verdict]),
        (GT.relation, RELATIONS[entry.relation]),
        (GT.decidedBy, ox.Literal(entry.who)),
    )
    notes = {value for predicate, value in about if predicate == SKOS.note.value}
    return all((p.value, o.value) in about for p, o in said) and notes == ({entry.note} if entry.note else set())


def _groups(entries: Iterable[Entry], stock: Stock) -> Iterator[str | None]:
    for entry in entries:
        if entry.sides[0].is_name:
            yield from (group_of(stock.names[end], stock) for end in entry.present if end in stock.names)


def _triples(node: ox.NamedNode, entry: Entry) -> Iterator[ox.Triple]:
    yield ox.Triple(node, RDF.type, GT.Decision)
    yield ox.Triple(node, GT.verdict, VERDICTS[entry.verdict])
    yield ox.Triple(node, GT.relation, RELATIONS[entry.relation])
    yield ox.Triple(node, GT.decidedBy, ox.Literal(entry.who))
    yield ox.Triple(node, GT.decidedAt, ox.Literal(at(entry.when), datatype=XSD.dateTime))
    if entry.note:
        yield ox.Triple(node, SKOS.note, ox.Literal(entry.note))
    if entry.before:
        yield ox.Triple(node, PROV.wasRevisionOf, ox.NamedNode(entry.before))
    if entry.imported:
        yield ox.Triple(node, GT.importedFrom, ox.Literal(entry.imported))
    if entry.shown:
        yield ox.Triple(node, GT.suggested, RELATIONS[entry.shown.relation])
        yield ox.Triple(node, GT.score, ox.Literal(str(entry.shown.score), datatype=XSD.decimal))
        yield ox.Triple(node, GT.method, ox.Literal(entry.shown.method))
    for number, (side, now, changed) in enumerate(zip(entry.sides, entry.present, entry.changed, strict=True), 1):
        side_node = ox.NamedNode(f"{node.value}/{number}")
        yield ox.Triple(node, GT.side, side_node)
        yield from side_triples(side_node, side)
        yield from present(node, side_node, now, changed)


def present(node: ox.NamedNode, side: ox.NamedNode, now: str | None, changed: str) -> Iterator[ox.Triple]:
    """What a side of a decision is now, as the decided graph holds it."""
    if now:
        yield ox.Triple(node, GT.between, ox.NamedNode(now))
        yield ox.Triple(side, GT.foundAgain, ox.NamedNode(now))
    if changed:
        yield ox.Triple(side, GT.changedSince, ox.Literal(changed))
