"""Bringing in the decisions of another store from a file: each is found again here, and of two on the same the newer holds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from graph.decisions.decision import Verdict
from graph.decisions.find import find
from graph.decisions.read import Judgement, history
from graph.decisions.remember import group_of
from graph.decisions.replay import replay
from graph.decisions.side import Side
from graph.decisions.sssom_read import Row, read_sssom
from graph.decisions.works import Stock
from graph.decisions.write import Entry, Writing, pair_of, said, tidy
from graph.names import Names
from graph.store import Store

Key = str | frozenset[str]


@dataclass
class Brought:
    """What bringing in a file did, by the lines of the file.

    `new` were not decided here, `instead` took the place of an older decision here that said otherwise, `confirmed` of an
    older one that said the same. Left out were `known` ones, and `older` ones than what was decided here.
    `waiting` are those of the ones kept whose plans are not here: they are in force as soon as those are loaded.
    `name` is what the decisions can be withdrawn by.
    """

    name: str
    new: list[int] = field(default_factory=list)
    instead: list[int] = field(default_factory=list)
    confirmed: list[int] = field(default_factory=list)
    known: list[int] = field(default_factory=list)
    older: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)


def bring_in(store: Store, names: Names, content: bytes, file_name: str, now: datetime) -> Brought:
    """Keep the decisions of an SSSOM/TSV file that `sssom` wrote: all of the file in one atomic change, or nothing.

    The same file again changes nothing. A decision that fits nothing here is kept and waits for its plan.
    Raises SssomError for a file that cannot be read, and StoreError.
    """
    rows = read_sssom(content, now)
    brought = Brought(f"{tidy(file_name)[-100:]} {sha256(content).hexdigest()[:8]}")
    bringing = _Bringing(store, names, brought)
    for row in sorted(rows, key=lambda row: (row.by.when, row.line)):
        bringing.row(row)
    bringing.done()
    replay(store, names)  # what is here tells what is not the same: two sides with other words are two works
    return brought


class _Bringing:
    """The decisions that are here, and those that come to them."""

    def __init__(self, store: Store, names: Names, brought: Brought) -> None:
        made = history(store, names)
        self._names, self._brought, self._stock = names, brought, Stock(store)
        self._writing = Writing(store, names)
        self._known = {said(one.verdict, one.relation, one.who, one.when, one.note, one.sides) for one in made}
        self._last: dict[Key, Judgement] = {}
        for one in made:
            if one.is_last:
                self._last.setdefault(self._key(one.sides, one.present), one)
        self._entries: dict[Key, tuple[Entry, int]] = {}

    def row(self, row: Row) -> None:
        """Take in one decision, or leave it out where what is here is the same or newer."""
        if self._entry(row, (None, None)).said in self._known:
            self._brought.known.append(row.line)
            return
        found = tuple(find(side, self._stock, self._names) for side in row.sides)
        present = (found[0].iri if found[0] else None, found[1].iri if found[1] else None)
        if present[0] == present[1] and not row.sides[0].is_name:
            present = (None, None)
        key = self._key(row.sides, present)
        last = self._last.get(key)
        if last is None and row.verdict is Verdict.WITHDRAWN:
            self._brought.known.append(row.line)
        elif last and last.when > row.by.when:
            self._brought.older.append(row.line)
        else:
            self._take(key, self._entry(row, present), row.line)

    def done(self) -> None:
        """Write what was taken in."""
        for key, (entry, line) in self._entries.items():
            last = self._last.get(key)
            self._sort(entry, last, line)
            self._writing.write(replace(entry, before=last.iri if last else None))
            if entry.sides[0].is_name:
                agents = self._stock.names
                self._writing.resolve_again(
                    group_of(agents[one], self._stock) for one in entry.present if one in agents
                )
        self._writing.done()

    def _take(self, key: Key, entry: Entry, line: int) -> None:
        if key in self._entries:  # the file itself decides twice on the two
            before, above = self._entries[key]
            (self._brought.known if before.said == entry.said else self._brought.older).append(above)
        self._entries[key] = entry, line

    def _sort(self, entry: Entry, last: Judgement | None, line: int) -> None:
        if last is None or last.verdict is Verdict.WITHDRAWN:
            self._brought.new.append(line)
        elif (last.verdict, last.relation) == (entry.verdict, entry.relation):
            self._brought.confirmed.append(line)
        else:
            self._brought.instead.append(line)
        if not pair_of(self._names, entry.sides, entry.present):
            self._brought.waiting.append(line)

    def _entry(self, row: Row, present: tuple[str | None, str | None]) -> Entry:
        by, imported = row.by, self._brought.name
        who, note = tidy(by.who), by.note.strip()
        return Entry(
            row.verdict, row.relation, who, by.when, note, row.sides, present, shown=row.shown, imported=imported
        )

    def _key(self, sides: tuple[Side, Side], present: tuple[str | None, str | None]) -> Key:
        """What tells which two a decision is about: their pair now, or else what they were."""
        return pair_of(self._names, sides, present) or frozenset(side.identity for side in sides)
