"""From works to tables: what each work is, and what its text tells, each different text once."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b

import numpy as np

from graph.compare.progress import Progress
from graph.compare.rows import Gathering
from graph.compare.tables import NOBODY, Lexicons, Texts, Works
from graph.compare.texts import Told, tell
from graph.compare.works import Level, Work

_TELL_EVERY = 1000  # works


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads works into tables. `rows` holds the row of each text that is known before, by its key."""

    lexicons: Lexicons
    rows: dict[int, int] = field(default_factory=dict)

    def read(self, works: Iterable[Work], progress: Progress) -> tuple[Works, Texts]:
        """The works, and the texts among theirs that were not known. Places count from the first of these works."""
        reading, texts = _Works(self.lexicons), _Texts(self.lexicons)
        for done, work in enumerate(works, 1):
            told = tell(work)
            key = _key(work.level, told)
            if key not in self.rows:
                self.rows[key] = len(self.rows)
                texts.add(key, work.level, told)
            reading.add(work, self.rows[key])
            if done % _TELL_EVERY == 0:
                progress("Reading words", done, 0)
        return reading.table(), texts.table()


def _key(level: Level, told: Told) -> int:
    """A number that tells a text from others: a hash of what it tells."""
    return _hash("\x1f".join((level, told.plain, *told.order, *sorted(told.numbers))))


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest(), "big", signed=True)


class _Works:
    def __init__(self, lexicons: Lexicons) -> None:
        self._names = lexicons.names
        self._iris: list[str] = []
        self._above: list[str] = []
        self._plan, self._text, self._start, self._end = array("i"), array("i"), array("i"), array("i")
        self._leads, self._bodies = Gathering(), Gathering()

    def add(self, work: Work, text: int) -> None:
        self._iris.append(work.iri)
        self._above.append(work.under if work.level is Level.ACTION else work.iri)
        self._plan.append(self._names.number(work.plan))
        self._text.append(text)
        self._start.append(_days(work.start))
        self._end.append(_days(work.end))
        self._leads.add(sorted(self._names.numbers(work.leads)))
        self._bodies.add(sorted(self._names.numbers(work.bodies)))

    def table(self) -> Works:
        places = {iri: place for place, iri in enumerate(self._iris)}
        above = [places.get(iri, place) for place, iri in enumerate(self._above)]
        plan, text, start, end = (
            np.array(column, dtype=np.int32) for column in (self._plan, self._text, self._start, self._end)
        )
        return Works(
            iri=np.array(self._iris, dtype=object),
            plan=plan,
            text=text,
            above=np.array(above, dtype=np.int32),
            start=start,
            end=end,
            leads=self._leads.rows(),
            bodies=self._bodies.rows(),
        )


def _days(day: date | None) -> int:
    return day.toordinal() if day else 0


class _Texts:
    def __init__(self, lexicons: Lexicons) -> None:
        self._lexicons = lexicons
        self._key, self._plain, self._wide, self._first = array("q"), array("q"), array("b"), array("i")
        self._spoken, self._order, self._numbers, self._bonds = (Gathering() for _ in range(4))
        self._matter, self._shown, self._head = Gathering(), Gathering(), Gathering()
        self._demand, self._deeds, self._groups = Gathering(), Gathering(), Gathering()
        self._subjects, self._opening = Gathering(), Gathering()

    def add(self, key: int, level: Level, told: Told) -> None:
        names = self._lexicons.names
        self._key.append(key)
        self._plain.append(_hash(told.plain))
        self._wide.append(level is Level.RECOMMENDATION)
        self._first.append(names.number(told.deeds[0]) if told.deeds else NOBODY)
        self._spoken.add(self._lexicons.words.numbers(told.plain.split()))
        self._order.add(names.numbers(told.order))
        matter = sorted((names.number(stem), names.number(told.shown[stem])) for stem in told.matter)
        self._matter.add(stem for stem, _ in matter)
        self._shown.add(shown for _, shown in matter)
        self._numbers.add(sorted(names.numbers(told.numbers)))
        self._bonds.add(sorted(self._lexicons.bond(deed, stem) for deed, stem in told.bonds))
        self._head.add(sorted(names.numbers(told.head)))
        self._demand.add(sorted(names.numbers(told.demand)))
        self._deeds.add(sorted(names.numbers(told.deeds)))
        self._groups.add(sorted(names.numbers(told.groups)))
        self._subjects.add(sorted(names.numbers(told.subjects)))
        self._opening.add(sorted(names.numbers(told.opening)))

    def table(self) -> Texts:
        return Texts(
            key=np.array(self._key, dtype=np.int64),
            plain=np.array(self._plain, dtype=np.int64),
            wide=np.array(self._wide, dtype=np.bool_),
            first=np.array(self._first, dtype=np.int32),
            spoken=self._spoken.rows(),
            order=self._order.rows(),
            matter=self._matter.rows(),
            shown=self._shown.rows(),
            head=self._head.rows(),
            demand=self._demand.rows(),
            deeds=self._deeds.rows(),
            groups=self._groups.rows(),
            numbers=self._numbers.rows(),
            bonds=self._bonds.rows(),
            subjects=self._subjects.rows(),
            opening=self._opening.rows(),
        )
