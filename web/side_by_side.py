"""Two that may be the same, fact beside fact: what each plan says, and whether they say the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup
from rdflib import DCTERMS, ORG, SKOS

from ontology.terms import GT
from web.actions import FACTS as OF_ACTIONS
from web.agents import ROLES
from web.english import period_in_words
from web.lookups import Row, about, look_up
from web.naming import plan_name, recommendation_name
from web.pairs import End, Pair
from web.recommendations import FACTS as OF_RECOMMENDATIONS
from web.shared_words import in_both, marked
from web.statements import Meant, Said, said_about
from web.terms import term_name

SAME, PARTLY, DIFFERS, ONE, NEITHER = "the same", "partly the same", "differs", "only one says so", "not stated"
_WORDED = "in the same words"  # two recommendations are two, however they are worded
"""How two facts compare."""

_WORDS = str(DCTERMS.description)
_LEFT_OUT = frozenset({_WORDS, str(GT.linkedWith), str(DCTERMS.title)})
_MOST_NAMES = 12
_NOT_COMPARED = frozenset({"Name", "Part in the plans"})


@dataclass(frozen=True, slots=True)
class Fact:
    """What one side says: its words or names, each with where it stands, and what we make of them."""

    said: Sequence[Said] = ()
    named: Sequence[Meant] = ()
    reading: str = ""

    @property
    def is_silent(self) -> bool:
        """Whether nothing is stated."""
        return not (self.said or self.named or self.reading)


@dataclass(frozen=True, slots=True)
class Beside:
    """One row: what it is about, both sides, and how they compare."""

    label: str
    sides: tuple[Fact, Fact]
    compared: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words of both with what they share marked, where each stands, and the shared words by themselves."""

    marked: tuple[Markup, Markup]
    seen: tuple[Said | None, Said | None]
    shared: Sequence[str]


def words_of(pair: Pair) -> Words:
    """The words of two works, or the names of two agents."""
    one, other = pair.ends
    first, second = one.text, other.text
    seen = tuple(next(iter(said_about(end.iri).get(_WORDS, ())), None) for end in (one, other))
    return Words((marked(first, second), marked(second, first)), (seen[0], seen[1]), in_both(first, second))


def facts_of_works(pair: Pair) -> Sequence[Beside]:
    """The facts of two actions, or of two recommendations, beside each other; what neither plan states comes last."""
    one, other = pair.ends
    kinds = OF_ACTIONS if one.is_action else OF_RECOMMENDATIONS
    first, second = said_about(one.iri), said_about(other.iri)
    plans = (Fact(named=_plan(one)), Fact(named=_plan(other)))
    rows = [Beside("Plan", plans, SAME if one.plan == other.plan else DIFFERS)]
    if one.is_action:
        above = tuple(_above(end.iri) for end in (one, other))
        answers = _beside("Answers", Fact(named=above[:1]), Fact(named=above[1:]))
        is_one = above[0].iri == above[1].iri or answers.compared != SAME
        rows.append(answers if is_one else Beside("Answers", answers.sides, _WORDED))
    due = {end.iri: _due(end) for end in (one, other)}
    for label, name in kinds:
        if name in _LEFT_OUT:
            continue
        sides = (first.get(name, ()), second.get(name, ()))
        if name == str(GT.dueText):
            rows.append(_dates(label, sides, (due[one.iri], due[other.iri])))
        else:
            read = [
                _status(end, said) if name == str(GT.status) else ""
                for end, said in zip((one, other), sides, strict=True)
            ]
            rows.append(_beside(label, Fact(sides[0], reading=read[0]), Fact(sides[1], reading=read[1])))
    return [*(row for row in rows if row.compared != NEITHER), *(row for row in rows if row.compared == NEITHER)]


def facts_of_names(pair: Pair) -> Sequence[Beside]:
    """What is known of two names beside each other: how they are written, who or what they are, what hangs on them."""
    known = [_known(end) for end in pair.ends]
    rows = [_beside(label, known[0][label], known[1][label]) for label in known[0]]
    return [Beside(one.label, one.sides, "") if one.label in _NOT_COMPARED else one for one in rows]


def _plan(end: End) -> tuple[Meant, ...]:
    return (Meant(end.plan, end.plan_name),) if end.plan else ()


def _status(end: End, said: Sequence[Said]) -> str:
    """How far the work is as we read it, where the plan does not say so in the same word."""
    status = end.status or ""
    return "" if {one.as_written.casefold() for one in said} == {status} else status


def _above(iri: str) -> Meant:
    row = look_up("action", subject=about(iri))[0]
    name = recommendation_name(row["kind"], row["recommendationRef"], row["recommendationPosition"])
    return Meant(row["recommendation"], f"{name}: {row['recommendationText']}")


def _due(end: End) -> tuple[date | None, date | None]:
    row = next(iter(look_up("action", subject=about(end.iri))), None) if end.is_action else None
    return (row["dueStart"], row["dueEnd"]) if row else (None, None)


Period = tuple[date | None, date | None]


def _dates(label: str, said: tuple[Sequence[Said], Sequence[Said]], due: tuple[Period, Period]) -> Beside:
    """Dates are the same where the days are, however they are written."""
    sides = tuple(Fact(one, reading=period_in_words(*days)) for one, days in zip(said, due, strict=True))
    beside = _beside(label, sides[0], sides[1])
    if all(any(days) for days in due):
        return Beside(label, beside.sides, SAME if due[0] == due[1] else DIFFERS)
    return beside


def _beside(label: str, one: Fact, other: Fact) -> Beside:
    if one.is_silent or other.is_silent:
        return Beside(label, (one, other), NEITHER if one.is_silent and other.is_silent else ONE)
    return Beside(label, (one, other), _compared(_told(one), _told(other)))


def _compared(one: Collection[str], other: Collection[str]) -> str:
    mine, yours = set(one), set(other)
    if mine == yours:
        return SAME
    return PARTLY if mine & yours else DIFFERS


def _told(fact: Fact) -> Collection[str]:
    """What a side says, folded: the names that its words mean, or the words themselves."""
    named = [*fact.named, *(meant for said in fact.said for meant in said.meant)]
    words = (
        [meant.label for meant in named]
        or list(filter(None, [fact.reading]))
        or [said.as_written for said in fact.said]
    )
    return {" ".join(word.casefold().split()).rstrip(" .") for word in words}


def _known(end: End) -> Mapping[str, Fact]:
    facts: dict[str, list[Row]] = {}
    for row in look_up("agent", subject=about(end.iri)):
        facts.setdefault(row["property"], []).append(row)
    parts = look_up("parts", subject=about(end.iri))
    plans = {row["plan"]: plan_name(row["planTitle"], row["plan"]) for row in parts if row["plan"]}
    return {
        "Name": Fact(named=(Meant(end.iri, end.name),)),
        "Written as": _texts(
            dict.fromkeys(
                [*(row["asWritten"] for row in parts), *(row["value"] for row in facts.get(str(SKOS.altLabel), ()))]
            )
        ),
        "Kind": _texts([_kind(end.iri)]),
        "Initials": _texts(row["value"] for row in facts.get(str(GT.initials), ())),
        "Held by": _things(facts.get(str(ORG.heldBy), ())),
        "Holds": _things(facts.get(str(ORG.holds), ())),
        "Part in the plans": _texts(_parts(parts)),
        "In": Fact(named=tuple(Meant(iri, name) for iri, name in sorted(plans.items()))),
    }


def _kind(iri: str) -> str:
    kinds = {row["type"] for row in look_up("kinds", subject=about(iri))} - {str(GT.Agent)}
    return next((term_name(kind) for kind in sorted(kinds)), "")


def _parts(rows: Sequence[Row]) -> Iterable[str]:
    for role, label in ROLES:
        things = {row["thing"] for row in rows if row["role"] == role}
        if things:
            yield f"{label}: {len(things):,}"


def _texts(texts: Iterable[str]) -> Fact:
    return Fact(named=tuple(Meant("", text) for text in list(filter(None, texts))[:_MOST_NAMES]))


def _things(rows: Iterable[Row]) -> Fact:
    return Fact(named=tuple(Meant(row["value"], row["label"] or row["value"]) for row in rows))
