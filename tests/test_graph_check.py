"""What plans leave open, as somebody who has to ask about it reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sample import sample_reading

from graph.check import Breach, Severity, breaches
from graph.names import Names
from graph.resolve import resolved
from graph.store import MEMORY, Store, open_store
from graph.terms import GT
from graph.write import triples
from ontology.plan import Action, Doubt, Due, PartialDate, Passage, Plan, Quote, Reading, Recommendation, Source

NAMES = Names()


def words(text: str, found_as: str | None = None) -> Quote:
    """Words of a plan, wherever they stand."""
    return Quote(text, (Passage(0, 1),), found_as)


def lead(text: str) -> tuple[Quote, ...]:
    """A lead out of a column."""
    return (words(text, "column 'Lead Person'"),)


DUE = Due(words("By 1 May 2026"), end=date(2026, 5, 1))
BOARD = (words("Safer Homes Board"),)
WHOLE = Action(words("Count the homes."), due=DUE, leads=lead("Head of Homes"), boards=BOARD, progress=words("Begun"))


def reading(*recommendations: Recommendation, name: str = "homes.txt") -> Reading:
    """A plan of Wyvern that lacks nothing but what its recommendations lack."""
    plan = Plan(
        words("Homes Plan"), words("Wyvern"), PartialDate("2026", words("2026")), recommendations=recommendations
    )
    return Reading(plan, Source(name, "0" * 64, "text/plain", "Wyvern"))


def recommendation(ref: str, *actions: Action, links: tuple[Quote, ...] = ()) -> Recommendation:
    """A recommendation with its actions."""
    return Recommendation(words("Homes are safe."), ref=words(ref), actions=actions, cross_links=links)


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with nothing in it."""
    with open_store(MEMORY) as empty:
        yield empty


def kept(store: Store, *readings: Reading) -> tuple[Breach, ...]:
    """The breaches of a store that holds these plans and whom their names mean, without those of the plan as a whole."""
    for one in readings:
        store.replace({NAMES.graph("Wyvern", one.source.name): triples(one, NAMES)})
    store.replace({NAMES.resolved: list(resolved(store, NAMES))})
    return tuple(
        breach for breach in breaches(store) if breach.sentence != "The plan names no inspection that it answers."
    )


def sentences(found: tuple[Breach, ...]) -> list[str]:
    return [breach.sentence for breach in found]


def test_a_whole_plan_has_no_breach(store: Store) -> None:
    assert kept(store, reading(recommendation("1", WHOLE))) == ()


def test_an_action_without_lead_is_told_with_its_plan_place_and_empty_column(store: Store) -> None:
    bare = Action(words("Ask the tenants."), due=DUE, boards=BOARD, progress=words("Begun"))
    (found,) = kept(store, reading(recommendation("3", WHOLE, bare)))
    assert found.plan == "Wyvern: Homes Plan"
    assert found.severity is Severity.WARNING
    assert found.subject.endswith("/plan/wyvern/homes/recommendation/3/action/2")
    assert found.sentence == "Action 2 of recommendation 3 has no lead: column 'Lead Person' is empty."


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (
            Action(WHOLE.text, due=DUE, leads=WHOLE.leads, progress=WHOLE.progress),
            "has no board, and nobody who monitors it or hears of it",
        ),
        (Action(WHOLE.text, leads=WHOLE.leads, boards=BOARD, progress=WHOLE.progress), "has no due date"),
        (Action(WHOLE.text, due=DUE, leads=WHOLE.leads, boards=BOARD), "says nothing of its progress"),
        (
            Action(WHOLE.text, due=Due(words("Ongoing.")), leads=WHOLE.leads, boards=BOARD, progress=WHOLE.progress),
            "has no last day: it is due \u2018Ongoing\u2019",
        ),
    ],
    ids=["board", "due", "progress", "day"],
)
def test_what_an_action_lacks_is_told(store: Store, action: Action, expected: str) -> None:
    found = kept(store, reading(recommendation("1", WHOLE, action, WHOLE)))
    assert sentences(found) == [f"Action 2 of recommendation 1 {expected}."]


def test_an_action_goes_by_its_own_reference(store: Store) -> None:
    bare = Action(WHOLE.text, ref=words("3.4"), leads=WHOLE.leads, boards=BOARD, progress=WHOLE.progress)
    assert sentences(kept(store, reading(recommendation("3", WHOLE, bare)))) == ["Action 3.4 has no due date."]


def test_what_holds_for_every_action_is_told_once_and_of_the_plan(store: Store) -> None:
    bare = Action(WHOLE.text, due=DUE, boards=BOARD, progress=WHOLE.progress)
    (found,) = kept(store, reading(recommendation("1", bare, bare), recommendation("2", bare)))
    assert found.sentence == "Each of the plan's 3 actions has no lead."
    assert found.subject.endswith("/plan/wyvern/homes")


def test_a_recommendation_without_actions_is_told(store: Store) -> None:
    assert sentences(kept(store, reading(recommendation("1", WHOLE), recommendation("2")))) == [
        "Recommendation 2 has no action."
    ]


def test_a_reference_that_two_recommendations_bear_is_told(store: Store) -> None:
    found = kept(store, reading(recommendation("1", WHOLE), recommendation("1", WHOLE)))
    assert sentences(found) == ["Recommendation 1 bears the same reference as another recommendation of the plan."]
    assert found[0].subject.endswith("/recommendation/1-2")


def test_a_link_with_a_recommendation_that_is_not_there_is_told(store: Store) -> None:
    found = kept(store, reading(recommendation("1", WHOLE, links=(words("9"),))))
    assert sentences(found) == [
        "Recommendation 1 is linked with \u20189\u2019, and no one recommendation bears that reference."
    ]


def test_a_lead_who_is_only_initials_is_told(store: Store) -> None:
    initials = Action(WHOLE.text, due=DUE, leads=lead("(KT)"), boards=BOARD, progress=WHOLE.progress)
    found = kept(store, reading(recommendation("1", WHOLE, initials)))
    assert sentences(found) == [
        "Action 2 of recommendation 1 has a lead who is known only by initials, \u2018(KT)\u2019."
    ]


def test_a_lead_who_monitors_is_told_however_the_name_is_written(store: Store) -> None:
    watched = Action(
        WHOLE.text, due=DUE, leads=lead("Service Manager QA"), monitored_by=(words("SM QA"),), progress=WHOLE.progress
    )
    found = kept(store, reading(recommendation("1", watched)))
    assert sentences(found) == [
        "Action 1 of recommendation 1 is monitored by its own lead, \u2018Service Manager QA\u2019."
    ]


def test_a_name_that_means_nobody_is_told(store: Store) -> None:
    odd = Action(
        WHOLE.text, due=DUE, leads=WHOLE.leads, monitored_by=(words("Homes Improvement Plan"),), progress=WHOLE.progress
    )
    (found,) = kept(store, reading(recommendation("1", odd)))
    assert found.severity is Severity.INFO
    assert found.sentence.startswith(
        "What action 1 of recommendation 1 says under \u2018monitored by\u2019, \u2018Homes Improvement Plan\u2019,"
    )


def test_a_statement_without_evidence_is_a_fault_of_ours(store: Store) -> None:
    one = reading(recommendation("1", WHOLE))
    cut = [fact for fact in triples(one, NAMES) if fact.predicate != GT.evidence or "/lead/" not in str(fact.subject)]
    store.replace({NAMES.graph("Wyvern", "homes.txt"): cut})
    store.replace({NAMES.resolved: list(resolved(store, NAMES))})
    found = next(breach for breach in breaches(store) if breach.severity is Severity.VIOLATION)
    assert found.sentence.startswith(
        "What action 1 of recommendation 1 says under \u2018lead\u2019, \u2018Head of Homes\u2019, has no passage"
    )
    assert "fault of Golden Thread" in found.sentence


def test_breaches_come_plan_by_plan_the_gravest_first_and_in_the_documents_order(store: Store) -> None:
    bare = Action(WHOLE.text, boards=BOARD, leads=WHOLE.leads)
    two = reading(recommendation("2", WHOLE, bare), recommendation("10", WHOLE, bare), name="two.txt")
    one = reading(recommendation("1", WHOLE), recommendation("2"), name="one.txt")
    found = kept(store, two, one)
    assert [breach.plan_iri.rpartition("/")[2] for breach in found] == ["one", *["two"] * 4]
    assert sentences(found)[1:] == [
        "Action 2 of recommendation 2 has no due date.",
        "Action 2 of recommendation 10 has no due date.",
        "Action 2 of recommendation 2 says nothing of its progress.",
        "Action 2 of recommendation 10 says nothing of its progress.",
    ]


def test_the_plan_of_the_other_tests_is_told_in_sentences_without_any_fault_of_ours(store: Store) -> None:
    one = sample_reading()
    store.replace({NAMES.graph("Ashcombe", one.source.name): triples(one, NAMES)})
    store.replace({NAMES.resolved: list(resolved(store, NAMES))})
    found = breaches(store)
    assert {breach.severity for breach in found} == {Severity.WARNING, Severity.INFO}
    assert "Action 2 of recommendation 1 has no lead." in sentences(found)
    assert all(breach.sentence.endswith(".") and "http" not in breach.sentence for breach in found)


def test_an_empty_store_has_no_breach(store: Store) -> None:
    assert breaches(store) == ()


@pytest.mark.parametrize(
    ("doubts", "said"),
    [
        ((), []),
        (
            (Doubt(Passage(0, 1), "Columns."),),
            [
                "The plan has 10 facts that were perhaps read wrongly: ask ‘doubtful-facts’ which to look at in the original."
            ],
        ),
    ],
)
def test_facts_to_look_at_in_the_original_are_counted(store: Store, doubts: tuple[Doubt, ...], said: list[str]) -> None:
    plan = reading(recommendation("1", WHOLE))
    store.replace(
        {NAMES.graph("Wyvern", "homes.txt"): triples(replace(plan, source=replace(plan.source, doubts=doubts)), NAMES)}
    )
    assert [one.sentence for one in breaches(store) if "wrongly" in one.sentence] == said
