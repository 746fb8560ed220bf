"""The columns of a plan's table: which row is the header, and what each column means, by its heading and its cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from loaders.document import Cell
from loaders.layouts.fit import DATES, HOLDERS, is_date, is_reference, misfit, words_beside_date
from loaders.layouts.labels import read_label
from loaders.layouts.matrix import settle_agencies
from loaders.layouts.numbering import settle_kinds, settle_numbers
from loaders.wording import Wording
from ontology.vocabulary import Meaning, column_meanings, kind_of_recommendation, label_meaning, misspelt, status_of

Row = tuple[Cell | None, ...]
_LONGEST_HEADING = 16  # words; the sure words of a longer cell are prose
_LONGEST_NAMED = 8  # words of a heading that is no question and no known word whole
_ASKING = frozenset({"what", "who", "how", "when", "where", "which", "why", "whose", "is", "are", "has", "have"})
_LONGEST_UNKNOWN = 6  # words of any heading of a table most of whose columns nobody knows
_FEWEST_NAMED = 2  # different headings that are known words whole: such a table has more
_COUNTED = re.compile(r"(?:month|week|wk|quarter|qtr|q|period|year|yr|m|wave)\.? ?\d{1,2}", re.IGNORECASE)
_LONGEST_CELL = 160  # characters of a heading
_NEAR = 6  # rows in which a header stands
_SAMPLE = 40  # rows of cells that are asked what an ambiguous heading means
# What may stand for the recommendation where no column is called so, in this order.
_STAND_INS = (Meaning.FINDING, Meaning.TITLE, Meaning.GROUP)
_SPINE = frozenset({Meaning.RECOMMENDATION, Meaning.ACTION, Meaning.BASELINE})
_TOLD = frozenset({Meaning.PROGRESS, Meaning.STATUS, Meaning.RESPONSE})
# What a heading may say with a date beside it.
_DATED = frozenset({Meaning.PROGRESS, Meaning.STATUS, Meaning.COMMENT})
_WORDS_OF_A_PERIOD = 4
_RECOMMENDED = frozenset({Meaning.RECOMMENDATION, Meaning.REFERENCE, *_STAND_INS})


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what its cells mean (two meanings for "Lead and timescale", none where unknown) and its heading."""

    meanings: tuple[Meaning, ...] = ()
    heading: Wording | None = None

    @property
    def meaning(self) -> Meaning | None:
        """Its first meaning."""
        return self.meanings[0] if self.meanings else None

    @property
    def found_as(self) -> str | None:
        """How words of it were found, for their quotes."""
        return f"column '{self.heading.text}'" if self.heading else None


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table, left to right; `kinds` is the place of the one whose cells name the kind of each recommendation.

    `agencies` are the places of those that a matrix has, each headed by a body and marked where it leads or supports.
    """

    columns: tuple[Column, ...]
    kinds: int | None = None
    agencies: frozenset[int] = frozenset()

    def __len__(self) -> int:
        """How many there are."""
        return len(self.columns)

    def has(self, *meanings: Meaning) -> bool:
        """Whether any column has one of the meanings."""
        return any(meaning in column.meanings for column in self.columns for meaning in meanings)

    def place(self, *meanings: Meaning) -> int | None:
        """Where the first column stands that has one of the meanings, None where none has."""
        return next((at for at, column in enumerate(self.columns) if column.meaning in meanings), None)

    @property
    def speaks_of_a_plan(self) -> bool:
        """Whether such a table can hold recommendations or actions: it names what is done, or what is to be put right, and more."""
        known = {meaning for column in self.columns for meaning in column.meanings}
        if not known & _SPINE:  # a topic, a theme or an issue is one of a plan where something is done about it
            return Meaning.FINDING in known and bool(known & _TOLD)
        return bool(known - _RECOMMENDED)

    @property
    def kind(self) -> str:
        """The plan's word for its recommendations, from the heading of their column."""
        for meaning in (Meaning.RECOMMENDATION, Meaning.REFERENCE):  # "Key Issue" may head the column of their numbers
            for column in self.columns:
                if (
                    column.meaning is meaning
                    and column.heading
                    and (kind := kind_of_recommendation(column.heading.text))
                ):
                    return kind
        return "recommendation"

    def with_recommendation(self) -> Columns:
        """The columns, one read as the recommendation where none is called so: what stands before the actions is what they answer."""
        if self.has(Meaning.RECOMMENDATION):
            return self
        for stand_in in _STAND_INS:
            for number, column in enumerate(self.columns):
                if column.meaning is stand_in:
                    return self._recommending(number)
        return self

    def with_outcome(self) -> Columns:
        """The columns, the outcomes that stand before the actions read as what they answer, where nothing else is."""
        known = [column.meaning for column in self.columns]
        if Meaning.ACTION not in known or Meaning.SUCCESS_CRITERION not in known or self.has(Meaning.RECOMMENDATION):
            return self
        outcome = known.index(Meaning.SUCCESS_CRITERION)
        return self._recommending(outcome) if outcome < known.index(Meaning.ACTION) else self

    def _recommending(self, number: int) -> Columns:
        """The columns, one of them read as the recommendation."""
        changed = replace(self.columns[number], meanings=(Meaning.RECOMMENDATION,))
        return replace(self, columns=(*self.columns[:number], changed, *self.columns[number + 1 :]))

    def same_as(self, other: Columns) -> bool:
        """Whether both have the same meanings in the same order."""
        return [column.meanings for column in self.columns] == [column.meanings for column in other.columns]


def is_header(row: Row) -> bool:
    """Whether a row heads columns: two or more different meanings, in at least half of its filled cells, none of them data.

    Two cells, or one where most are known, must be known words whole: a sentence may well hold such a word.
    """
    filled = _distinct(row)
    if len(filled) < 2 or any(len(cell.words.text) > _LONGEST_CELL or cell.points for cell in filled):
        return False
    texts = [cell.words.text for cell in filled]
    if (label := read_label(filled[0].words)) and label.ref:  # "Recommendation 3", and its words beside it
        return False
    named = {meaning for text in texts if (meaning := _whole(text))}
    if len(named) > 2 and named & {Meaning.RECOMMENDATION, Meaning.ACTION}:
        texts = [text for text in texts if not is_period(text)]  # a column for each month, or each meeting
    meanings = [
        found[0] for text in texts if (found := column_meanings(text)) and _may_head(text) and not _states(text)
    ]
    whole = sum(1 for text in texts if _whole(text) and status_of(text) is None)  # "Completed" is data, too
    sure = whole > 1 or (whole == 1 and len(meanings) * 5 > len(texts) * 3)
    plain = (
        len(named) > _FEWEST_NAMED and _SPINE & named and all(len(text.split()) <= _LONGEST_UNKNOWN for text in texts)
    )
    enough = len(meanings) * 2 >= len(texts) or bool(plain)
    return sure and len(set(meanings)) > 1 and enough and all(map(_may_head, texts))


def _whole(text: str) -> Meaning | None:
    """What a text means that is a known word whole, perhaps misspelt."""
    return label_meaning(text) or (column_meanings(text)[0] if misspelt(text) else None)


def _may_head(text: str) -> bool:
    """Whether a text is short, and no reference, and no date but one with a known heading ("Update April 2014")."""
    if len(text.split()) > _LONGEST_HEADING or (is_reference(text) and text[:1].isdigit()):
        return False
    if any(map(str.isdigit, text)) and label_meaning(text) in DATES and words_beside_date(text) is not None:
        return False  # "To be completed by 17.05.18"
    if Meaning.ACTION in column_meanings(text) and not any(map(str.isdigit, text)):
        return True  # "Immediate actions", "Short-term actions"
    return not is_date(text) or (text[:1].isupper() and label_meaning(text) in _DATED and not is_period(text))


def _states(text: str) -> bool:
    """Whether a text is a sentence that holds known words, and no heading: it is long, asks nothing, and is no known word whole."""
    words = text.split()
    asks = text.rstrip().endswith("?") or words[0].lower() in _ASKING
    return len(words) > _LONGEST_NAMED and not asks and label_meaning(text) is None


def is_period(text: str) -> bool:
    """Whether a heading is nothing but a date, a month or a quarter, as those of progress at each meeting are."""
    if _COUNTED.fullmatch(text):
        return True
    return len(text.split()) < _WORDS_OF_A_PERIOD and words_beside_date(text) == 0 and status_of(text) is None


def is_lower_header(row: Row, above: Row) -> bool:
    """Whether a row is the second of two header rows: it heads the parts of a column that spans several above it.

    Every filled cell is a known heading that begins large, and stands where the row above is empty, spans columns (or
    did: the next cell is empty, and filled below), or has a heading that nobody knows ("Tracking" over "Comments").
    """
    filled = [(at, cell) for at, cell in enumerate(row) if cell]
    spanning = {id(cell) for cell in above if cell and sum(1 for one in above if one is cell) > 1}
    spanned = {at for at, cell in filled if at and at < len(above) and not above[at]}
    return bool(filled) and all(
        (
            at >= len(above)
            or not (top := above[at])
            or id(top) in spanning
            or at + 1 in spanned
            or not column_meanings(top.words.text)
        )
        and cell.words.text[0].isupper()
        and column_meanings(cell.words.text)
        and _may_head(cell.words.text)
        for at, cell in filled
    )


def _distinct(row: Row) -> list[Cell]:
    """The filled cells, a spanning one once."""
    return list({id(cell): cell for cell in row if cell}.values())


def read_columns(headers: Sequence[Row], body: Sequence[Row]) -> Columns:
    """The columns that one or two header rows head, over the rows of `body`.

    A heading of several meanings takes the one that its cells fit best and no other column has. A column without a
    heading that holds references is the reference; rows one cell longer than the header, likewise, begin with it.
    """
    width = max(len(row) for row in headers)
    headings = [_heading([row[at] if at < len(row) else None for row in headers]) for at in range(width)]
    rows = [row for row in body[:_SAMPLE] if len(_distinct(row)) > 1]  # a heading over all columns is a cell of none
    rows = rows or [row for row in body[:_SAMPLE] if any(row)]
    longer = [row for row in rows if len(row) == width + 1]
    if longer and len(longer) * 2 > len(rows) and _all_references(row[0] for row in longer):
        headings.insert(0, None)
    samples = [_texts(rows, at, len(headings)) for at in range(len(headings))]
    taken: dict[Meaning, int] = {}
    chosen: list[tuple[Meaning, ...]] = [() for _ in headings]
    candidates = [_candidates(heading) for heading in headings]
    for at in sorted(range(len(headings)), key=lambda at: (len(candidates[at][0]) != 1, candidates[at][1], at)):
        meanings, several = candidates[at]
        if several:
            chosen[at] = _compound(meanings)
        elif meanings:
            chosen[at] = (_best(meanings, samples[at], taken),)
        elif headings[at] is None and samples[at] and _all_references(samples[at]):
            chosen[at] = (Meaning.REFERENCE,)
        taken |= dict.fromkeys(chosen[at], at)
    _numbered(chosen, samples)
    _named_only(chosen, headings, samples)
    kinds = settle_kinds(chosen, headings, samples)
    settle_numbers(chosen, headings, samples)
    _answered(chosen, headings, samples)
    _acted(chosen, headings, samples)
    _told_again(chosen, headings, samples)
    agencies = settle_agencies(chosen, headings, samples)
    columns = tuple(Column(meanings, heading) for meanings, heading in zip(chosen, headings, strict=True))
    return Columns(columns, kinds, agencies)


def headed(rows: Sequence[Row]) -> tuple[Columns, Sequence[Row]] | None:
    """The columns under the first header near the top of a table's rows, and the rows below it; None where there is none."""
    at = next((at for at, row in enumerate(rows[:_NEAR]) if is_header(row)), None)
    return (read_columns(rows[at : at + 1], rows[at + 1 :]), rows[at + 1 :]) if at is not None else None


def _answered(
    chosen: list[tuple[Meaning, ...]], headings: Sequence[Wording | None], samples: Sequence[Sequence[str]]
) -> None:
    """Take a column of statements before the actions, whose heading nobody knows, for what they answer, if nothing else is."""
    known = [meaning for meanings in chosen for meaning in meanings]
    if Meaning.ACTION not in known or {Meaning.RECOMMENDATION, *_STAND_INS} & set(known):
        return
    for at in range(next(at for at, meanings in enumerate(chosen) if Meaning.ACTION in meanings)):
        long = [text for text in samples[at] if len(text.split()) > 3]
        if not chosen[at] and headings[at] is not None and len(long) * 2 > len(samples[at]):
            chosen[at] = (Meaning.FINDING,)
            return


def _numbered(chosen: list[tuple[Meaning, ...]], samples: Sequence[Sequence[str]]) -> None:
    """Take a column of actions that holds only numbers, beside one that holds words, for the numbers of the actions."""
    actions = [at for at, meanings in enumerate(chosen) if meanings == (Meaning.ACTION,) and samples[at]]
    numbers = [at for at in actions if _all_references(samples[at])]
    if len(numbers) == 1 and len(actions) > 1:
        chosen[numbers[0]] = (Meaning.ACTION_REFERENCE,)


def _named_only(
    chosen: list[tuple[Meaning, ...]], headings: Sequence[Wording | None], samples: Sequence[Sequence[str]]
) -> None:
    """Take a column that only counts what it is called after ("Key Issue 1") for the reference of the statements beside it."""
    for at, meanings in enumerate(chosen[:-1]):
        if not set(meanings) <= _RECOMMENDED - {Meaning.REFERENCE}:
            continue
        labels = [read_label(Wording.whole(text)) for text in samples[at]]
        counted = bool(labels) and all(label and label.ref and not label.rest for label in labels)
        counted = counted or (bool(meanings) and _all_references(samples[at]))
        stated = [text for text in samples[at + 1] if len(text.split()) > 3]
        free = set(chosen[at + 1]) <= _RECOMMENDED
        if counted and free and headings[at + 1] is not None and len(stated) * 2 > len(samples[at + 1]):
            chosen[at], chosen[at + 1] = (Meaning.REFERENCE,), (Meaning.RECOMMENDATION,)


def _acted(
    chosen: list[tuple[Meaning, ...]], headings: Sequence[Wording | None], samples: Sequence[Sequence[str]]
) -> None:
    """Take the only column of statements whose heading nobody knows for the actions, beside one of holders and one of dates."""
    known = {meaning for meanings in chosen for meaning in meanings}
    if not (known & HOLDERS and Meaning.DUE in known) or known & {*_SPINE, *_STAND_INS, Meaning.COMMENT}:
        return
    unknown = [at for at, meanings in enumerate(chosen) if not meanings and headings[at] is not None]
    stated = [at for at in unknown if sum(len(text.split()) > 3 for text in samples[at]) * 2 > len(samples[at])]
    if len(stated) == 1:
        chosen[stated[0]] = (Meaning.ACTION,)


def _told_again(
    chosen: list[tuple[Meaning, ...]], headings: Sequence[Wording | None], samples: Sequence[Sequence[str]]
) -> None:
    """Take columns headed by nothing but months or meetings for what is told of progress at each, if they hold words."""
    dated = [at for at, heading in enumerate(headings) if not chosen[at] and heading and is_period(heading.text)]
    told = [text for at in dated for text in samples[at]]
    worded = [text for text in told if len(text.split()) > 1 and not is_date(text)]
    if len(dated) > 1 and len(worded) * 3 > len(told) * 2:
        for at in dated:
            chosen[at] = (Meaning.PROGRESS,)


def _heading(cells: Iterable[Cell | None]) -> Wording | None:
    """The heading of a column: the lowest of its header cells that is known, or that is filled."""
    filled = [cell.words for cell in cells if cell]
    known = [words for words in filled if column_meanings(words.text)]
    return (known or filled)[-1] if filled else None


def _candidates(heading: Wording | None) -> tuple[tuple[Meaning, ...], bool]:
    """What a heading can mean, and whether it means all of it at once ("Lead and timescale")."""
    if heading is None or _COUNTED.fullmatch(heading.text):
        return (), False
    meanings = column_meanings(heading.text)
    whole = label_meaning(heading.text) is not None or misspelt(heading.text) is not None
    return meanings, len(meanings) > 1 and not whole


def _compound(meanings: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """What a column of several things holds: holders and dates are told apart cell by cell, else the weightiest counts."""
    holder = next((meaning for meaning in meanings if meaning in HOLDERS), None)
    dated = next((meaning for meaning in meanings if meaning in DATES), None)
    if holder and dated:
        return holder, dated
    for weighty in (Meaning.RECOMMENDATION, Meaning.ACTION, Meaning.PROGRESS):
        if weighty in meanings:
            return (weighty,)
    return (next((meaning for meaning in meanings if meaning not in _RECOMMENDED), meanings[0]),)


def _best(meanings: tuple[Meaning, ...], sample: Sequence[str], taken: Mapping[Meaning, int]) -> Meaning:
    """The meaning that the cells fit best; one that another column has already is the last choice."""
    if len(meanings) == 1:
        return meanings[0]

    def cost(rank: int, meaning: Meaning) -> float:
        unfit = sum(misfit(text, meaning) for text in sample) / len(sample) if sample else 0.0
        return rank * 0.4 + unfit + (1.0 if meaning in taken else 0.0)

    return min(enumerate(meanings), key=lambda pair: cost(*pair))[1]


def _texts(rows: Sequence[Row], at: int, width: int) -> list[str]:
    """The texts of a column in the rows that have all columns."""
    cells = (row[at] for row in rows if len(row) == width)
    return [cell.words.text for cell in cells if cell]


def _all_references(cells: Iterable[Cell | str | None]) -> bool:
    """Whether all filled cells are references."""
    texts = [cell if isinstance(cell, str) else cell.words.text for cell in cells if cell]
    return bool(texts) and all(is_reference(text) for text in texts)
