"""What waits for a person: the suggestions that nobody has accepted or rejected, the surest first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

import pyoxigraph as ox

from graph.decisions.decision import RELATIONS, VERDICTS, Relation, Verdict
from graph.decisions.read import Judgement, decisions
from graph.decisions.works import Plan, Stock
from graph.errors import DecisionError
from graph.inferred import held
from graph.names import Names, slug
from graph.store import Store, select
from graph.terms import PROLOGUE

SHORTEST = 6
"""Characters of a pair's name that are typed at least."""

_RELATIONS = {node.value: relation for relation, node in RELATIONS.items()}
_VERDICTS = {node.value: verdict for verdict, node in VERDICTS.items()}
_AT_ONCE = 500
_SUGGESTED = """SELECT ?pair ?a ?b ?relation ?score ?alike ?apart WHERE {
    ?pair a ?kind ; gt:relation ?relation ; gt:score ?score ; gt:alike ?alike ; gt:between ?a , ?b .
    FILTER (?kind IN (gt:InferredLink, gt:InferredIdentity) && STR(?a) < STR(?b) && ?score >= %s)
    OPTIONAL { ?pair gt:apart ?apart }
} ORDER BY DESC(?score) ?pair"""
_WORDS = """SELECT ?one ?text ?label ?document ?authority WHERE { VALUES ?one { %s }
    OPTIONAL { ?one dcterms:description ?text ; dcterms:isPartOf ?plan . ?plan prov:wasDerivedFrom/gt:fileName ?document }
    OPTIONAL { ?one rdfs:label ?label } OPTIONAL { ?one gt:ofAuthority/rdfs:label ?authority } }"""


@dataclass(frozen=True, slots=True)
class Suggested:
    """A pair that was found: both IRIs and words, where each stands, what was suggested of it, and why.

    `verdict` is the one in force, None where nobody has decided. `name` is the last part of the pair's IRI.
    """

    pair: str
    ends: tuple[str, str]
    relation: Relation
    score: Decimal
    alike: str
    apart: str
    verdict: Verdict | None
    words: tuple[str, str] = ("", "")
    where: tuple[str, str] = ("", "")

    @property
    def name(self) -> str:
        """The last part of the pair's IRI."""
        return self.pair.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which suggestions are asked for: of these relations, with at least this score, of plans or authorities named so."""

    relations: Collection[Relation] = tuple(Relation)
    least: Decimal = Decimal(0)
    plan: str = ""


def suggestions(store: Store, names: Names, wanted: Wanted, most: int) -> tuple[list[Suggested], int]:
    """The open ones that are wanted (at most so many), the surest first, and how many there are. Raises StoreError."""
    # Every IRI begins with the base: without words, nothing is left out.
    starts = tuple(_starts(Stock(store).plans.values(), names, wanted.plan.casefold())) if wanted.plan else names.base
    found = [
        one
        for one in _found(store, wanted.least)
        if one.relation in wanted.relations
        and one.verdict in {None, Verdict.UNSURE}
        and any(end.startswith(starts) for end in one.ends)
    ]
    return list(_told(store, islice(found, most))), len(found)


def named(store: Store, names: Names, beginnings: Iterable[str]) -> list[Suggested | Judgement]:
    """What the beginnings of names mean: a decision that stands, by its pair's name or its own, or else a suggestion.

    Raises DecisionError where a beginning is too short or fits nothing, or several; and StoreError.
    """
    known: dict[str, Suggested | Judgement] = {one.name: one for one in _found(store, Decimal(0))}
    known |= {(one.pair or one.iri).rpartition("/")[2]: one for one in decisions(store, names)}
    is_whole = any(held(store, names, (names.inferred,)))
    hint = "" if is_whole else ". Not all that was loaded has been compared; this does so: goldenthread compare"
    return [known[name] for name in dict.fromkeys(_only(one, known, hint) for one in beginnings)]


def _only(beginning: str, known: Collection[str], hint: str) -> str:
    start = beginning.rpartition("/")[2].lower()
    fitting = [name for name in known if name.startswith(start)]
    if len(start) < SHORTEST:
        raise DecisionError(
            f"{beginning!r} is too short to tell pairs apart: give at least {SHORTEST} characters of its name."
        )
    if not fitting:
        raise DecisionError(
            f"Nothing is named {beginning!r}. See the names with: goldenthread suggestions, or goldenthread decisions{hint}"
        )
    if len(fitting) > 1:
        raise DecisionError(f"{len(fitting)} pairs have names that begin with {beginning!r}: give more of the name.")
    return fitting[0]


def _found(store: Store, least: Decimal) -> Iterator[Suggested]:
    in_force = {
        row["pair"].value: _VERDICTS[row["verdict"].value]
        for row in select(
            store, f"{PROLOGUE}SELECT ?pair ?verdict WHERE {{ ?pair gt:decision ?one . ?one gt:verdict ?verdict }}"
        )
    }
    for row in select(store, PROLOGUE + _SUGGESTED % f"{least:f}"):
        yield Suggested(
            pair=row["pair"].value,
            ends=(row["a"].value, row["b"].value),
            relation=_RELATIONS[row["relation"].value],
            score=Decimal(row["score"].value),
            alike=row["alike"].value,
            apart=row["apart"].value if row["apart"] else "",
            verdict=in_force.get(row["pair"].value),
        )


def _told(store: Store, found: Iterable[Suggested]) -> Iterator[Suggested]:
    """The same with the words of both ends."""
    ones = list(found)
    ends = sorted({end for one in ones for end in one.ends})
    told: dict[str, tuple[str, str]] = {}
    for start in range(0, len(ends), _AT_ONCE):
        values = " ".join(str(ox.NamedNode(end)) for end in ends[start : start + _AT_ONCE])
        for row in select(store, PROLOGUE + _WORDS % values):
            words, where = row["text"] or row["label"], row["document"] or row["authority"]
            told[row["one"].value] = " ".join(words.value.split()) if words else "", where.value if where else ""
    for one in ones:
        (first, here), (second, there) = (told.get(end, ("", "")) for end in one.ends)
        yield replace(one, words=(first, second), where=(here, there))


def _starts(plans: Iterable[Plan], names: Names, words: str) -> Iterator[str]:
    for plan in plans:
        if any(words in (text or "").casefold() for text in (plan.title, plan.document, plan.authority_name)):
            yield f"{plan.iri}/"
        if words in (plan.authority_name or "").casefold():
            yield from (
                f"{names.base}{kind}/{slug(plan.authority_name)}/"
                for kind in ("post", "person", "board", "organisation")
            )
