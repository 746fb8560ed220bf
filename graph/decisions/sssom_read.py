"""Reading decisions from an SSSOM/TSV file that another store wrote. A file comes from strangers: all of it fits, or none is used.

rows = read_sssom(content, now)   # raises SssomError, which tells each line that cannot be read
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import islice
from typing import TypeVar

from graph.compare.works import Level
from graph.decisions.decision import By, Relation, Shown, Verdict
from graph.decisions.side import Side
from graph.decisions.sssom import apart, mapped, unguarded
from graph.errors import DecisionError
from graph.kinds import Kind

LARGEST = 32 * 1024 * 1024
"""Bytes of a file: some fifty thousand decisions."""

LONGEST = 20_000
"""Characters of a cell: no action is as long."""

MOST_TOLD = 10
"""Lines that are told where many cannot be read."""

_NEEDED = ("author_label", "subject_label", "object_label", "decided_at", "relation", "verdict", "subject_level")
_OF_ALL = re.compile(r"#\s?(similarity_measure):\s+(\S.*)")
"""What a header may say of all rows at once: of the slots that we read, SSSOM lets only this one be said there."""

_PREDICATE = ("predicate_id", "predicate_modifier")
_SCORE = re.compile(r"[01](\.[0-9]{1,6})?")
_PATH = re.compile(r"[A-Za-z0-9/_.~%-]{1,1000}")
_TOO_LATE = timedelta(days=1)
_TOO_EARLY = datetime(1970, 1, 1, tzinfo=UTC)
_Choice = TypeVar("_Choice", Verdict, Relation)


class SssomError(DecisionError):
    """A file that cannot be used; nothing of it was."""


@dataclass(frozen=True, slots=True)
class Row:
    """A decision of a file, with the line on which it stands."""

    line: int
    verdict: Verdict
    relation: Relation
    by: By
    sides: tuple[Side, Side]
    shown: Shown | None


def read_sssom(content: bytes, now: datetime) -> list[Row]:
    """The decisions of a file. `now` is the time of reading: nobody has decided later than that.

    Raises SssomError where one line cannot be read, with what is wrong on which line.
    """
    header, lines, first = _split(content)
    reader = csv.reader(lines, delimiter="\t", strict=True)
    rows, problems = list[Row](), list[str]()
    try:
        columns, line = _columns(next(reader, [])), first + reader.line_num
        for cells in reader:
            try:
                rows.append(_row(line, _told(header, columns, cells), now))
            except ValueError as error:
                problems.append(f"line {line:,}: {error}")
            line = first + reader.line_num  # a cell may go over several lines: told is where its row begins
    except csv.Error as error:
        problems.append(f"line {first + reader.line_num - 1:,}: the cells cannot be told apart ({error}).")
    if problems:
        more = f"\n... and {len(problems) - MOST_TOLD:,} more lines" if len(problems) > MOST_TOLD else ""
        raise SssomError(
            "Nothing was taken from the file, because not all of it can be read:\n"
            + "\n".join(islice(problems, MOST_TOLD))
            + more
        )
    return rows


def _split(content: bytes) -> tuple[dict[str, str], Iterable[str], int]:
    """The values of the header, the lines of the table, and the number of the first of them."""
    if len(content) > LARGEST:
        raise SssomError(f"The file is larger than {LARGEST // 2**20} MiB. Nothing was taken from it.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SssomError("The file is no text in UTF-8. Export it as SSSOM/TSV and try again.") from error
    header, first, start = dict[str, str](), 1, 0
    while text.startswith("#", start):
        end = text.find("\n", start)
        line = text[start:] if end < 0 else text[start:end]
        if found := _OF_ALL.fullmatch(line.rstrip("\r")):
            header[found[1]] = found[2].strip("\"'")
        start, first = (len(text) if end < 0 else end + 1), first + 1
    return header, io.StringIO(text[start:], newline=""), first


def _columns(names: list[str]) -> list[str]:
    missing = [name for name in _NEEDED if name not in names]
    if missing:
        raise SssomError(
            f"The file has no column {', '.join(missing)}. Decisions come from a file that goldenthread decisions export wrote: "
            "other mappings do not say what is needed to find an action again."
        )
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise SssomError(f"The file has the column {twice[0]} twice. Nothing was taken from it.")
    return names


def _told(header: Mapping[str, str], columns: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(columns):
        raise ValueError(f"has {len(cells)} cells where the table has {len(columns)} columns.")
    if any(len(cell) > LONGEST for cell in cells):
        raise ValueError(f"has a cell of more than {LONGEST:,} characters.")
    return {**header, **{column: unguarded(cell.strip()) for column, cell in zip(columns, cells, strict=True)}}


def _row(line: int, told: Mapping[str, str], now: datetime) -> Row:
    by = By(" ".join(apart(told["author_label"])), _time(told["decided_at"], now), told.get("comment", ""))
    verdict, relation = _choice(Verdict, told["verdict"], "verdict"), _choice(Relation, told["relation"], "relation")
    one, other = (_side(end, told) for end in ("subject", "object"))
    if one.identity == other.identity:
        raise ValueError("both sides are the same one.")
    if one.is_name != (relation is Relation.SAME_HOLDER) or other.is_name != one.is_name:
        raise ValueError(f"{one.level} and {other.level} cannot be {relation}.")
    _refuse_two_answers(told, verdict, relation)
    return Row(line, verdict, relation, by, (one, other), _shown(told))


def _refuse_two_answers(told: Mapping[str, str], verdict: Verdict, relation: Relation) -> None:
    """Raise ValueError where the columns of the standard say something else than ours: somebody changed only one of them."""
    for column, ours in zip(_PREDICATE, mapped(verdict, relation), strict=True):
        if told.get(column, ours) != ours:
            raise ValueError(
                f"{column} is {told[column]!r}, but where verdict is {verdict} and relation is {relation} it is {ours!r}."
            )


def _side(end: str, told: Mapping[str, str]) -> Side:
    def of(slot: str) -> str:
        return told.get(f"{end}_{slot}", "")

    level = of("level")
    if level not in {*Level, *Kind}:
        raise ValueError(f"{end}_level is {level!r}, which is neither a work nor a kind of name.")
    if not told[f"{end}_label"]:
        raise ValueError(f"{end}_label is empty: nothing could be found again.")
    if not _PATH.fullmatch(of("path")):
        raise ValueError(f"{end}_path is no part of an IRI.")
    return Side(
        level=level,
        words=" ".join(told[f"{end}_label"].split()),
        path=of("path"),
        authority=of("authority") or None,
        document=of("document") or None,
        title=of("title") or None,
        ref=of("ref") or None,
        ref_above=of("ref_above") or None,
        above=of("words_above"),
        others=apart(of("other_names")),
        copies=_number(of("copies"), f"{end}_copies"),
        occurrence=_number(of("occurrence"), f"{end}_occurrence"),
        nearest=_chance(of("nearest") or "0", f"{end}_nearest"),
    )


def _shown(told: Mapping[str, str]) -> Shown | None:
    suggested, score, method = (
        told.get(one, "") for one in ("suggested_relation", "similarity_score", "similarity_measure")
    )
    if not (suggested and score and method):
        return None
    return Shown(_choice(Relation, suggested, "suggested_relation"), _chance(score, "similarity_score"), method)


def _time(text: str, now: datetime) -> datetime:
    try:
        when = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"decided_at is {text!r}, which is no time like 2026-03-02T09:30:00Z.") from error
    if when.utcoffset() is None:
        raise ValueError(f"decided_at is {text!r}, which has no time zone.")
    if when < _TOO_EARLY:
        raise ValueError(f"decided_at is {text!r}, which is too long ago.")
    if when > now + _TOO_LATE:
        raise ValueError(f"decided_at is {text!r}, which is still to come.")
    return when


def _number(text: str, column: str) -> int:
    if not text:
        return 1
    if not re.fullmatch(r"[1-9][0-9]{0,5}", text):
        raise ValueError(f"{column} is {text!r}, which is no number from 1 to 999,999.")
    return int(text)


def _chance(text: str, column: str) -> Decimal:
    if not _SCORE.fullmatch(text) or (number := Decimal(text)) > 1:
        raise ValueError(f"{column} is {text!r}, which is no number from 0 to 1 with at most six decimals.")
    return number


def _choice(kinds: type[_Choice], text: str, column: str) -> _Choice:
    try:
        return kinds(text)
    except ValueError as error:
        raise ValueError(f"{column} is {text!r}, which is none of: {', '.join(kinds)}.") from error
