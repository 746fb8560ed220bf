"""Compares a reading with the truth fact by fact: one value of one field is a fact, and a value on the wrong action is two faults.

Names, references and dates are equal after folding case, quotes, dashes and closing punctuation; long texts may differ by three
characters in a hundred. An action counts under the recommendation that was matched. Kind and owner are not compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

Json = dict[str, Any]
SAME_TEXT = 0.97
SAME_PART = 0.75
_MARKS = str.maketrans("’‘“”–—", "''\"\"--")
_COUNCIL = r"\b(council|borough|county|city|district|metropolitan|royal|unitary|authority|of)\b"


def folded(value: object) -> str:
    """A value as it is compared."""
    text = unicodedata.normalize("NFKC", str(value)).casefold().translate(_MARKS)
    text = re.sub(r"\s*([/&-])\s*", r"\1", re.sub(r"^the\s+", "", text.strip()))
    return re.sub(r"[\s.,;:]+$", "", re.sub(r"\s+", " ", text).strip(" .;:,•·-"))


def similarity(one: object, other: object) -> float:
    """How alike two values are, from 0 to 1."""
    a, b = folded(one), folded(other)
    if a == b or not a or not b:
        return float(a == b)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= 0.6 else 0.0


@dataclass
class Tally:
    """Counts of facts found, found falsely and missed, by field; `faults` says each in words."""

    found: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def f1(self, name: str | None = None) -> float:
        """F1 of a field, or over all."""
        counts = [one[name] if name else one.total() for one in (self.found, self.false, self.missed)]
        return 2 * counts[0] / max(2 * counts[0] + counts[1] + counts[2], 1) if any(counts) else 1.0

    def add(self, other: Tally) -> None:
        """Take in the counts of another."""
        self.found += other.found
        self.false += other.false
        self.missed += other.missed
        self.faults += other.faults

    def value(
        self, name: str, truth: object, read: object, where: str, same: Callable[[object, object], bool] | None = None
    ) -> None:
        """Compare one value."""
        same = same or (lambda a, b: folded(a) == folded(b))
        if truth and read and same(truth, read):
            self.found[name] += 1
            return
        self.missed[name] += bool(truth)
        self.false[name] += bool(read)
        if truth or read:
            self.faults.append(f"{name}: {where}: true {truth!r}, read {read!r}")

    def values(
        self, name: str, truth: Sequence[str], read: Sequence[str], where: str, threshold: float = SAME_TEXT
    ) -> None:
        """Compare two lists, whatever their order."""
        pairs = paired(truth, read, threshold)
        self.found[name] += len(pairs)
        for number in sorted(set(range(len(truth))) - set(pairs)):
            self.value(name, truth[number], None, where)
        for number in sorted(set(range(len(read))) - set(pairs.values())):
            self.value(name, None, read[number], where)


def paired(truth: Sequence[str], read: Sequence[str], threshold: float) -> dict[int, int]:
    """Which is which: the most alike first, one to one, position breaking ties."""
    likeness = []
    for i, one in enumerate(truth):
        for j, other in enumerate(read):
            alike = similarity(one, other)
            if alike < threshold < 1 and _broken_off(one, other):
                alike = threshold
            if alike >= threshold:
                likeness.append((-alike, abs(i - j), i, j))
    pairs: dict[int, int] = {}
    for _, _, i, j in sorted(likeness):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _broken_off(one: str, other: str) -> bool:
    short, long = sorted((folded(one), folded(other)), key=len)
    return len(short) >= 20 and long.startswith(short)


def compare(truth: Json, read: Json) -> Tally:
    """The facts of a reading against those of the truth."""
    tally = Tally()
    plan, found = truth["plan"], read.get("plan") or defaultdict(lambda: None)
    for name in ("date", "version"):
        tally.value(f"plan.{name}", plan[name], found[name], "plan")
    tally.value("plan.authority", plan["authority"], found["authority"], "plan", lambda a, b: _place(a) == _place(b))
    tally.value("plan.title", plan["title"], found["title"], "plan", _same_title)
    for one, other in _matched(truth["recommendations"], read.get("recommendations", [])):
        _recommendation(tally, one, other)
    tally.values("glossary", _terms(truth["glossary"]), _terms(read.get("glossary", {})), "glossary")
    for name, key, rest in (
        ("approvals", "body", ("date", "version")),
        ("inspections", "name", ("inspected_on", "reported_on")),
    ):
        for one, other in _matched(truth[name], read.get(name, []), key, SAME_TEXT):
            tally.value(f"{name}.{key}", one.get(key), other.get(key), name)
            for part in rest:
                tally.value(f"{name}.{part}", one.get(part), other.get(part), name)
    return tally


def _matched(
    truth: list[Json], read: list[Json], key: str = "text", threshold: float = SAME_PART
) -> Iterable[tuple[Json, Json]]:
    """Each part of the truth with its partner, and each part that was read without one."""
    pairs = paired([one[key] for one in truth], [one[key] for one in read], threshold)
    for number, one in enumerate(truth):
        yield one, read[pairs[number]] if number in pairs else {}
    for number in sorted(set(range(len(read))) - set(pairs.values())):
        yield {}, read[number]


def _recommendation(tally: Tally, truth: Json, read: Json) -> None:
    where = str(truth.get("ref") or truth.get("text") or f"(no recommendation) {read.get('text')}")[:50]
    tally.value("rec.ref", truth.get("ref"), read.get("ref"), where)
    for name in ("text", "title", "group", "response"):
        tally.value(f"rec.{name}", truth.get(name), read.get(name), where, _same_text)
    for name in ("addressed_to", "related_plans", "cross_links"):
        tally.values(f"rec.{name}", truth.get(name, []), read.get(name, []), where, 1.0)
    for name in ("baseline", "success_criteria", "evaluation"):
        tally.values(f"rec.{name}", truth.get(name, []), read.get(name, []), where)
    for one, other in _matched(truth.get("actions", []), read.get("actions", [])):
        _action(tally, one, other, f"{where} / {str(one.get('text') or '(no action) ' + str(other.get('text')))[:50]}")


def _action(tally: Tally, truth: Json, read: Json, where: str) -> None:
    for name in ("text", "progress", "monitoring"):
        tally.value(f"action.{name}", truth.get(name), read.get(name), where, _same_text)
    for name in ("due_text", "due_start", "due_end", "status"):
        tally.value(f"action.{name}", truth.get(name), read.get(name), where)
    for name in ("leads", "support", "boards", "monitored_by", "reports_to"):
        tally.values(f"action.{name}", truth.get(name, []), read.get(name, []), where, 1.0)


def _same_text(one: object, other: object) -> bool:
    return similarity(one, other) >= SAME_TEXT


def _same_title(one: object, other: object) -> bool:
    return similarity(one, other) >= SAME_PART or folded(one) in folded(other) or folded(other) in folded(one)


def _place(value: object) -> str:
    return " ".join(re.sub(_COUNCIL, " ", folded(value)).split())


def _terms(glossary: Json) -> list[str]:
    return [f"{key} = {one}" for key, said in glossary.items() for one in (said if isinstance(said, list) else [said])]
