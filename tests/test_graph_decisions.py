"""A person decides: what is written, what is refused, what is kept of earlier decisions, and what withdrawing does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pyoxigraph as ox
import pytest
from decided_plans import (
    AUDIT,
    MONDAY,
    NAMES,
    RECORDS,
    TRAIN,
    TUESDAY,
    VISITS,
    Paper,
    accepted,
    agent,
    eastmere,
    everything,
    in_force,
    load,
    rejected,
    work,
    wyvern,
)

from graph.decisions.decision import By, Decision, Relation, Shown, Verdict
from graph.decisions.names import decided_names
from graph.decisions.read import Standing, decisions, history
from graph.decisions.write import decide, revise, withdraw
from graph.errors import DecisionError
from graph.out_of_date import marked
from graph.store import MEMORY, Store, open_store
from graph.terms import GT, RDF, XSD

EAST_AUDIT = "Audit ten case files a month and tell the board"
BY = By("B. Second", TUESDAY, "Looked again")


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(MEMORY) as opened:
        load(opened, wyvern(), eastmere())
        yield opened


@pytest.fixture
def pair(store: Store) -> tuple[str, str]:
    return work(store, AUDIT, RECORDS), work(store, EAST_AUDIT)


def suggest(store: Store, a: str, b: str, score: str = "0.931") -> None:
    """A link as the comparison of works writes it."""
    node, graph = ox.NamedNode(NAMES.pair(a, b)), ox.NamedNode(NAMES.inferred)
    facts = (
        (RDF.type, GT.InferredLink),
        (GT.relation, GT.Duplicate),
        (GT.score, ox.Literal(score, datatype=XSD.decimal)),
        (GT.method, ox.Literal("features-2")),
        (GT.between, ox.NamedNode(a)),
        (GT.between, ox.NamedNode(b)),
    )
    store.replace({}, add=[ox.Quad(node, predicate, value, graph) for predicate, value in facts])


def test_a_decision_is_in_force_with_who_when_and_why(store: Store, pair: tuple[str, str]) -> None:
    (written,) = decide(store, NAMES, [accepted(*pair, note="The same audit")])
    assert in_force(store, *pair) == ["Accepted"]
    (kept,) = decisions(store, NAMES)
    assert (kept.iri, kept.pair, kept.standing) == (written.iri, NAMES.pair(*pair), Standing.IN_FORCE)
    assert (kept.who, kept.when, kept.note) == ("A. Officer", MONDAY, "The same audit")
    assert (kept.verdict, kept.relation, kept.present) == (Verdict.ACCEPTED, Relation.DUPLICATE, pair)


def test_it_does_not_matter_which_of_the_two_comes_first(store: Store, pair: tuple[str, str]) -> None:
    decide(store, NAMES, [accepted(*pair)])
    decide(store, NAMES, [rejected(pair[1], pair[0], when=TUESDAY)])
    assert in_force(store, *pair) == ["Rejected"]


def test_what_was_shown_is_kept_with_the_decision(store: Store, pair: tuple[str, str]) -> None:
    suggest(store, *pair)
    decide(store, NAMES, [accepted(*pair)])
    assert decisions(store, NAMES)[0].shown == Shown(Relation.DUPLICATE, Decimal("0.931"), "features-2")


def test_a_later_decision_takes_the_place_of_an_earlier_one_and_both_are_kept(
    store: Store, pair: tuple[str, str]
) -> None:
    (first,) = decide(store, NAMES, [accepted(*pair)])
    (second,) = decide(store, NAMES, [rejected(*pair, when=TUESDAY, who="B. Second")])
    assert second.before == first.iri
    assert [(one.who, one.standing) for one in history(store, NAMES)] == [
        ("B. Second", Standing.IN_FORCE),
        ("A. Officer", Standing.OVERTAKEN),
    ]
    assert [one.iri for one in decisions(store, NAMES)] == [second.iri]


def test_the_same_decision_twice_is_one(store: Store, pair: tuple[str, str]) -> None:
    decide(store, NAMES, [accepted(*pair)])
    before = everything(store, NAMES.decided)
    assert decide(store, NAMES, [accepted(*pair, when=TUESDAY)]) == ()
    assert everything(store, NAMES.decided) == before


def test_going_back_and_forth_at_one_time_ends_with_the_last_word(store: Store, pair: tuple[str, str]) -> None:
    for made in (accepted(*pair), rejected(*pair), accepted(*pair)):
        decide(store, NAMES, [made])
    assert in_force(store, *pair) == ["Accepted"]
    assert len(history(store, NAMES)) == 3


def test_withdrawing_opens_the_pair_again_and_loses_nothing(store: Store, pair: tuple[str, str]) -> None:
    suggest(store, *pair)
    found = everything(store, NAMES.inferred)
    (written,) = decide(store, NAMES, [rejected(*pair)])
    withdraw(store, NAMES, [written.iri], BY)
    assert in_force(store, *pair) == []
    assert everything(store, NAMES.inferred) == found
    assert [one.verdict for one in history(store, NAMES)] == [Verdict.WITHDRAWN, Verdict.REJECTED]
    assert decisions(store, NAMES)[0].standing is Standing.WITHDRAWN


def test_what_was_withdrawn_can_be_decided_again_and_its_history_goes_on(store: Store, pair: tuple[str, str]) -> None:
    (first,) = decide(store, NAMES, [rejected(*pair)])
    (second,) = withdraw(store, NAMES, [first.iri], BY)
    (third,) = decide(store, NAMES, [rejected(*pair)])
    assert (second.before, third.before) == (first.iri, second.iri)
    assert in_force(store, *pair) == ["Rejected"]


def test_an_unsure_decision_is_in_force_as_such(store: Store, pair: tuple[str, str]) -> None:
    decide(store, NAMES, [replace(accepted(*pair), verdict=Verdict.UNSURE)])
    assert in_force(store, *pair) == ["Unsure"]


def test_of_many_decisions_all_are_written_or_none(store: Store, pair: tuple[str, str]) -> None:
    good, missing = accepted(*pair), accepted(pair[0], f"{NAMES.base}plan/gone/recommendation/1")
    with pytest.raises(DecisionError, match="is not in the store"):
        decide(store, NAMES, [good, missing])
    assert everything(store, NAMES.decided) == set()


def test_two_levels_are_not_compared(store: Store, pair: tuple[str, str]) -> None:
    with pytest.raises(DecisionError, match=r"is action, .* is recommendation"):
        decide(store, NAMES, [accepted(pair[0], work(store, VISITS))])


def test_one_pair_has_one_verdict_at_a_time(store: Store, pair: tuple[str, str]) -> None:
    with pytest.raises(DecisionError, match="decided twice at once"):
        decide(store, NAMES, [accepted(*pair), rejected(pair[1], pair[0])])


def test_a_decision_on_words_that_have_changed_since_they_were_shown_is_refused(
    store: Store, pair: tuple[str, str]
) -> None:
    decide(store, NAMES, [replace(accepted(*pair), seen=(f" {AUDIT}\n", EAST_AUDIT))])
    with pytest.raises(DecisionError, match="Look at it again"):
        decide(store, NAMES, [replace(rejected(*pair), seen=(TRAIN, EAST_AUDIT))])
    assert in_force(store, *pair) == ["Accepted"]


def test_only_a_decision_that_stands_can_be_withdrawn(store: Store, pair: tuple[str, str]) -> None:
    (first,) = decide(store, NAMES, [accepted(*pair)])
    decide(store, NAMES, [rejected(*pair, when=TUESDAY)])
    with pytest.raises(DecisionError, match="no decision that stands"):
        withdraw(store, NAMES, [first.iri], BY)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"who": " "}, "needs the name"),
        ({"who": "x" * 201}, "may have 200 characters"),
        ({"note": "x" * 5_001}, "may have 5,000 characters"),
        ({"who": "A\u0000B"}, "cannot be shown"),
        ({"note": "\ud800"}, "cannot be shown"),
        ({"when": datetime(2026, 3, 2)}, "time zone"),  # noqa: DTZ001 - that is the fault
        ({"b": "https://plans.example/a"}, "two different things"),
        ({"a": "https://plans.example/> } DROP ALL"}, "IRI"),
        ({"written": ("One", "Other")}, "Only names"),
    ],
)
def test_a_decision_is_built_valid_or_not_at_all(change: dict[str, str], told: str) -> None:
    good = accepted("https://plans.example/a", "https://plans.example/b")
    with pytest.raises(ValueError, match=told):
        replace(good, **change)  # type: ignore[arg-type]


def test_a_score_is_a_chance() -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        Shown(Relation.DUPLICATE, Decimal("NaN"), "features-2")


# Names

LEADS = Paper(
    "Wyvern",
    "Care plan",
    "care.txt",
    (("1", "Care is planned", ("Write it | Head of Care Services", "Read it | Head of Caring Services", TRAIN)),),
)


def names_alike(store: Store) -> Decision:
    a, b = agent(store, "Head of Care Services"), agent(store, "Head of Caring Services")
    return Decision(a, b, Verdict.ACCEPTED, Relation.SAME_HOLDER, "A. Officer", MONDAY)


def test_names_are_known_by_how_they_are_written_and_marked_to_be_resolved_anew(store: Store) -> None:
    load(store, LEADS)
    assert marked(store, NAMES) == ()
    decide(store, NAMES, [names_alike(store)])
    (told,) = decided_names(store, NAMES)
    assert (told.verdict, told.authority) == (Verdict.ACCEPTED, "Wyvern")
    assert {told.a.words, told.b.words} == {"Head of Care Services", "Head of Caring Services"}
    assert told.because == "A. Officer decided on 2026-03-02 that they are the same"
    assert marked(store, NAMES) == (NAMES.authority("Wyvern"),)


def test_names_of_two_authorities_are_never_one(store: Store) -> None:
    load(store, LEADS, replace(LEADS, authority="Eastmere"))
    a, b = (NAMES.post(one, "Head of Care Services") for one in ("Wyvern", "Eastmere"))
    with pytest.raises(DecisionError, match="two authorities"):
        decide(store, NAMES, [replace(names_alike_in(a, b))])


def names_alike_in(a: str, b: str) -> Decision:
    return Decision(a, b, Verdict.ACCEPTED, Relation.SAME_HOLDER, "A. Officer", MONDAY)


def test_works_are_not_the_same_holder_and_names_are_no_duplicates(store: Store, pair: tuple[str, str]) -> None:
    load(store, LEADS)
    with pytest.raises(DecisionError, match="only names are the same"):
        decide(store, NAMES, [names_alike_in(*pair)])
    with pytest.raises(DecisionError, match="Two names are the same or not"):
        decide(store, NAMES, [replace(names_alike(store), relation=Relation.RELATED)])


def test_a_withdrawn_decision_on_names_counts_no_more(store: Store) -> None:
    load(store, LEADS)
    (written,) = decide(store, NAMES, [names_alike(store)])
    revise(store, NAMES, {written.iri: Verdict.REJECTED}, BY)
    assert [one.verdict for one in decided_names(store, NAMES)] == [Verdict.REJECTED]
    withdraw(store, NAMES, [decisions(store, NAMES)[0].iri], BY)
    assert decided_names(store, NAMES) == []
