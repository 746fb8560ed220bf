"""A reading as triples, and back: what a plan says comes out of the graph as it went in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import Reader, sample_reading

from graph.errors import PlaceError
from graph.names import Names
from graph.plan_json import plans
from graph.store import MEMORY, Store, ask, open_store, select
from graph.terms import PROLOGUE
from graph.verify import verify
from graph.write import triples
from ontology.plan import (
    Action,
    Approval,
    Due,
    GlossaryTerm,
    Inspection,
    PartialDate,
    Passage,
    Plan,
    Quote,
    Reading,
    Recommendation,
    Source,
    Status,
    Unread,
)

NAMES = Names()
PLAN = NAMES.plan("Ashcombe", "ashcombe-fostering-2025.txt")


def stored(*readings: Reading) -> Store:
    store = open_store(MEMORY)
    for reading in readings:
        authority = reading.plan.authority.text if reading.plan.authority else None
        store.replace({NAMES.graph(authority, reading.source.name): triples(reading, NAMES)})
    return store


def asks(store: Store, pattern: str) -> bool:
    return ask(store, f"{PROLOGUE}ASK {{ {pattern} }}")


# What the graph says


def test_an_action_is_one_line_of_sparql_away_from_its_recommendation_and_date() -> None:
    assert asks(
        stored(sample_reading()),
        f"""<{PLAN}/recommendation/1/action/1> a gt:Action ; gt:addresses <{PLAN}/recommendation/1> ;
            dcterms:isPartOf <{PLAN}> ; gt:position 1 ; skos:notation "1" ; gt:dueEnd "2025-06-30"^^xsd:date ;
            gt:status gt:InProgress ; dcterms:description "Match the 31 carers to workers." .
        <{PLAN}/recommendation/1> a gt:Recommendation ; dcterms:isPartOf <{PLAN}> ; gt:kind "recommendation" .
        <{PLAN}> a gt:ActionPlan ; gt:planDate "2025-05"^^xsd:gYearMonth ; gt:answers ?inspection ;
            gt:authorityName "Ashcombe" ; gt:authority [ a gt:Authority ] .
        ?inspection a gt:Inspection ; gt:reportedOn "2025-04-02"^^xsd:date""",
    )


def test_a_responsibility_holds_its_words_and_where_they_stand() -> None:
    text = sample_reading().source.text
    start = text.index("Fostering Manager /")
    rows = list(
        select(
            stored(sample_reading()),
            f"""{PROLOGUE}SELECT * {{
                <{PLAN}/recommendation/1/action/1/lead/1> a gt:Responsibility, gt:Statement ; gt:property gt:lead ;
                    gt:about <{PLAN}/recommendation/1/action/1> ; gt:asWritten "Fostering Manager" ;
                    gt:foundAs "label 'Lead:'" ; gt:position 1 ; gt:evidence ?passage .
                ?passage a gt:Passage ; oa:hasSource [ gt:fileName "ashcombe-fostering-2025.txt" ] ;
                    oa:hasSelector [ a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end ] ;
                    oa:hasSelector [ a oa:TextQuoteSelector ; oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix ] }}""",
        )
    )
    (row,) = rows
    assert row["passage"].value == f"{PLAN}/passage/{start}-{start + 17}"
    assert (row["start"].value, row["end"].value) == (str(start), str(start + 17))
    assert row["exact"].value == "Fostering Manager"
    assert row["prefix"].value + row["exact"].value + row["suffix"].value == text[start - 32 : start + 17 + 32]


def test_who_holds_a_responsibility_is_not_said_but_resolved_elsewhere() -> None:
    store = stored(sample_reading())
    assert not asks(store, "?action gt:lead|gt:support|gt:overseenBy|gt:monitoredBy|gt:reportsTo ?agent")


def test_words_in_two_places_have_two_passages() -> None:
    statement = f"{PLAN}/recommendation/2/action/1/description/1"
    rows = select(stored(sample_reading()), f"{PROLOGUE}SELECT ?p {{ <{statement}> gt:evidence ?p }}")
    assert len(list(rows)) == 2


def test_linked_recommendations_are_linked_both_ways_where_both_say_so() -> None:
    store = stored(sample_reading())
    two, three = f"<{PLAN}/recommendation/2>", f"<{PLAN}/recommendation/3>"
    assert asks(store, f"{two} gt:linkedWith {three} . {three} gt:linkedWith {two}")


@pytest.mark.parametrize("said", ["7", "2"], ids=["a reference to nothing", "a reference to itself"])
def test_a_reference_that_leads_nowhere_is_kept_as_words_only(said: str) -> None:
    reading = sample_reading()
    two = reading.plan.recommendations[1]
    words = replace(two.cross_links[0], text=said)
    plan = replace(reading.plan, recommendations=(replace(two, cross_links=(words,)),))
    store = stored(replace(reading, plan=plan))
    assert asks(store, f'?words gt:property gt:linkedWith ; gt:asWritten "{said}"')
    assert not asks(store, "?one gt:linkedWith ?other")


def test_a_reference_that_two_recommendations_bear_is_not_guessed() -> None:
    reading = sample_reading()
    one, two, three = reading.plan.recommendations
    twins = replace(reading.plan, recommendations=(one, two, three, three))
    assert not asks(stored(replace(reading, plan=twins)), f"<{PLAN}/recommendation/2> gt:linkedWith ?other")


def test_each_phrase_of_a_due_date_is_kept_also_the_one_that_does_not_count() -> None:
    due = f"<{PLAN}/recommendation/1/action/1/dueText/1>"
    assert asks(
        stored(sample_reading()),
        f"""{due} gt:period [ a gt:DuePeriod ; gt:asWritten "By 30 June 2025" ; gt:periodKind "by" ; gt:dueEnd "2025-06-30"^^xsd:date ;
            gt:evidence ?first ], [ gt:asWritten "by 2 June 2025" ; gt:dueEnd "2025-06-02"^^xsd:date ]""",
    )


def test_what_was_not_read_is_kept_with_the_reason() -> None:
    assert asks(
        stored(sample_reading()),
        f"""<{PLAN}> gt:unread [ a gt:UnreadPassage ; gt:reason "A line with no label that we know." ;
            gt:evidence/oa:hasSelector/oa:exact "Reference: ACP/7/b" ]""",
    )


def test_an_acronym_with_two_meanings_is_two_terms() -> None:
    store = stored(sample_reading())
    rows = select(
        store, f'{PROLOGUE}SELECT ?m {{ ?t skos:inScheme <{PLAN}/glossary> ; skos:notation "AO" ; skos:prefLabel ?m }}'
    )
    assert {row["m"].value for row in rows} == {"Ann Oduya", "Area Office"}


def test_a_plan_without_an_authority_has_none_in_the_graph() -> None:
    reading = sample_reading()
    store = stored(replace(reading, plan=replace(reading.plan, authority=None)))
    assert not asks(store, "?authority a gt:Authority")
    assert asks(store, f"<{NAMES.plan(None, reading.source.name)}> a gt:ActionPlan")


def test_the_same_reading_gives_the_same_triples_in_the_same_order() -> None:
    assert list(triples(sample_reading(), NAMES)) == list(triples(sample_reading(), NAMES))
    assert not any(
        isinstance(term, ox.BlankNode) for triple in triples(sample_reading(), NAMES) for term in iter(triple)
    )


def test_a_passage_beyond_its_text_is_refused_with_the_name_of_the_document() -> None:
    reading = sample_reading()
    title = Quote("Beyond", (Passage(5000, 5006),))
    with pytest.raises(PlaceError, match=r"ashcombe-fostering-2025.txt .*5000 to 5006 of a text of \d+"):
        list(triples(replace(reading, plan=replace(reading.plan, title=title)), NAMES))


def test_words_that_look_like_sparql_are_only_words() -> None:
    text = 'Ashcombe } } ; DROP ALL ; INSERT DATA { <a:b> <a:c> "d \\" \\u0022 ``` <script>'
    reading = Reading(Plan(title=Reader(text).say(text)), Source("evil.txt", "00", "text/plain", text))
    titles = {plan["document"]: plan["plan"]["title"] for plan in plans(stored(sample_reading(), reading))}
    assert titles == {"ashcombe-fostering-2025.txt": "Fostering Improvement Plan", "evil.txt": text}


# The way round: reading, graph, plan JSON


def words(quote: Quote | None) -> str | None:
    return quote.text if quote else None


def every(quotes: tuple[Quote, ...]) -> list[str]:
    return [quote.text for quote in quotes]


def iso(when: PartialDate | date | None) -> str | None:
    return when.iso if isinstance(when, PartialDate) else when.isoformat() if when else None


def action_json(action: Action) -> dict[str, Any]:
    due = action.due
    return {
        "text": action.text.text,
        "status": action.status.value if action.status else None,
        "progress": words(action.progress),
        "due_text": words(due.quote) if due else None,
        "due_start": iso(due.start) if due else None,
        "due_end": iso(due.end) if due else None,
        "leads": every(action.leads),
        "support": every(action.support),
        "boards": every(action.boards),
        "monitored_by": every(action.monitored_by),
        "monitoring": words(action.monitoring),
        "reports_to": every(action.reports_to),
    }


def recommendation_json(one: Recommendation) -> dict[str, Any]:
    return {
        "ref": words(one.ref),
        "kind": one.kind,
        "group": words(one.group),
        "title": words(one.title),
        "text": one.text.text,
        "addressed_to": every(one.addressed_to),
        "response": words(one.response),
        "baseline": every(one.baseline),
        "success_criteria": every(one.success_criteria),
        "evaluation": every(one.evaluation),
        "related_plans": every(one.related_plans),
        "cross_links": every(one.cross_links),
        "actions": [action_json(action) for action in one.actions],
    }


def plan_json(reading: Reading) -> dict[str, Any]:
    """The plan JSON of a reading, made from the reading itself."""
    plan = reading.plan
    terms: dict[str, Any] = {}
    for term in plan.glossary:
        terms.setdefault(term.acronym.text, []).append(term.expansion.text)
    return {
        "document": reading.source.name,
        "plan": {
            "title": words(plan.title),
            "authority": words(plan.authority),
            "date": iso(plan.date),
            "version": words(plan.version),
            "owner": words(plan.owner),
        },
        "inspections": [
            {"name": one.name.text, "inspected_on": iso(one.inspected_on), "reported_on": iso(one.reported_on)}
            for one in plan.inspections
        ],
        "recommendations": [recommendation_json(one) for one in plan.recommendations],
        "glossary": {short: longs[0] if len(longs) == 1 else longs for short, longs in terms.items()},
        "approvals": [
            {"body": one.body.text, "date": iso(one.on), "version": words(one.version)} for one in plan.approvals
        ],
    }


def test_the_sample_comes_back_as_it_went_in() -> None:
    assert list(plans(stored(sample_reading()))) == [plan_json(sample_reading())]


def test_twelve_recommendations_and_twelve_leads_keep_their_order() -> None:
    reading = sample_reading()
    ends = [Passage(start, start + 3) for start in range(12)]
    quotes = tuple(Quote(" ".join(reading.source.text[one.start : one.end].split()), (one,)) for one in ends)
    dozen = tuple(Recommendation(quote, actions=(Action(quote, leads=quotes),) * 12) for quote in quotes)
    reading = replace(reading, plan=replace(reading.plan, recommendations=dozen))
    assert list(plans(stored(reading))) == [plan_json(reading)]


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any plan at all, its words cut from any text at all."""
    text = draw(st.text(min_size=1, max_size=60).map(lambda drawn: f"{drawn}."))
    inked = st.sampled_from([at for at, letter in enumerate(text) if not letter.isspace()])
    beside = st.integers(0, 9)
    runs = st.builds(
        lambda at, before, after: Passage(max(at - before, 0), min(at + 1 + after, len(text))), inked, beside, beside
    )
    quotes = (
        st.lists(runs, min_size=1, max_size=3, unique=True)
        .map(lambda passages: tuple(sorted(passages)))
        .map(
            lambda passages: Quote(" ".join(" ".join(text[one.start : one.end] for one in passages).split()), passages)
        )
    )
    several = st.lists(quotes, max_size=3).map(tuple)
    maybe = st.none() | quotes
    some_day = st.none() | st.dates()
    when = st.builds(
        PartialDate,
        st.builds(lambda day, length: day.isoformat()[:length], st.dates(), st.sampled_from([4, 7, 10])),
        quotes,
    )
    dues = st.builds(Due, quotes, some_day, some_day)
    actions = st.builds(
        Action, quotes, maybe, st.none() | dues, several, several, several, several, maybe, several, maybe,
        st.none() | st.sampled_from(Status), quotes,
    )  # fmt: skip
    recommendations = st.builds(
        Recommendation, quotes, st.sampled_from(["recommendation", "key issue"]), maybe, maybe, maybe, several, maybe,
        several, several, several, several, several, st.lists(actions, max_size=3).map(tuple),
    )  # fmt: skip
    plan = st.builds(
        Plan, maybe, maybe, st.none() | when, maybe, maybe,
        st.lists(st.builds(Inspection, quotes, st.none() | when, st.none() | when), max_size=2).map(tuple),
        st.lists(recommendations, max_size=12).map(tuple),
        st.lists(st.builds(GlossaryTerm, quotes, quotes), max_size=3).map(tuple),
        st.lists(st.builds(Approval, quotes, st.none() | when, maybe), max_size=2).map(tuple),
    )  # fmt: skip
    unread = st.lists(st.builds(Unread, runs, st.text(min_size=1)), max_size=2).map(tuple)
    name = draw(st.sampled_from(["plan.txt", "Årsplan (2).docx", "a.b.pdf"]))
    return Reading(draw(plan), Source(name, "ab" * 32, "text/plain", text), draw(unread))


@settings(deadline=None, max_examples=60)
@given(readings())
def test_any_reading_comes_back_as_it_went_in_and_is_verified(reading: Reading) -> None:
    store = stored(reading)
    assert list(plans(store)) == [plan_json(reading)]
    assert verify(store).faults == ()
