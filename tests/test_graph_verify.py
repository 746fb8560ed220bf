"""Verification: a store as loaded has no faults, and each way of tampering with it is reported by place."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from sample import sample_reading

from graph.embedded import EmbeddedStore
from graph.names import Names
from graph.terms import PROLOGUE
from graph.verify import verify
from graph.write import triples

NAMES = Names()
PLACE = ("Ashcombe", "ashcombe-fostering-2025.txt")
PLAN, GRAPH = NAMES.plan(*PLACE), NAMES.graph(*PLACE)


def faults(update: str = "") -> tuple[str, ...]:
    """What is reported of the sample after an update of its graph."""
    oxigraph = ox.Store()
    store = EmbeddedStore(oxigraph)
    store.replace({GRAPH: triples(sample_reading(), NAMES)})
    if update:
        before = set(oxigraph)
        oxigraph.update(f"{PROLOGUE}WITH <{GRAPH}> {update}")
        assert set(oxigraph) != before, "nothing was tampered with"
    return verify(store).faults


def test_a_plan_as_loaded_has_no_faults_and_is_counted() -> None:
    store = EmbeddedStore(ox.Store())
    store.replace({GRAPH: triples(sample_reading(), NAMES)})
    found = verify(store)
    assert found.faults == ()
    assert (found.documents, found.recommendations, found.actions) == (1, 3, 3)
    assert (found.responsibilities, found.dates, found.links) == (11, 3, 2)
    assert found.statements == 58
    assert found.passages == 57


def test_an_empty_store_has_nothing_to_verify() -> None:
    assert verify(EmbeddedStore(ox.Store())).documents == 0


def test_a_changed_letter_of_the_text_is_reported_with_fact_and_place() -> None:
    at = sample_reading().source.text.index("HR Business Partner")
    said = faults(
        """DELETE { ?s gt:extractedText ?old } INSERT { ?s gt:extractedText ?new }
        WHERE { ?s gt:extractedText ?old BIND (REPLACE(?old, "HR Business", "HR Pusiness") AS ?new) }"""
    )
    assert (
        f"ashcombe-fostering-2025.txt, action 1 of recommendation 1, support: characters {at} to {at + 19} of the text read "
        "“HR Pusiness Partner”, and not “HR Business Partner”."
    ) in said
    # Its neighbours' passages are where they were; only what was kept around them tells of the change.
    assert all("HR" in one or "the text around" in one for one in said)


def test_a_text_that_is_not_kept_is_reported() -> None:
    (said,) = faults("DELETE { ?s gt:extractedText ?text } WHERE { ?s gt:extractedText ?text }")
    assert (
        said
        == "ashcombe-fostering-2025.txt, the whole plan: its text is not kept, so that nothing it says can be verified."
    )


def test_a_statement_with_other_words_than_its_passage_is_reported() -> None:
    said = faults(
        """DELETE { ?s gt:asWritten "Placements Manager" } INSERT { ?s gt:asWritten "Head of Placements" }
        WHERE { ?s gt:asWritten "Placements Manager" }"""
    )
    at = sample_reading().source.text.index("Placements Manager")
    (fault,) = said
    assert fault == (
        f"ashcombe-fostering-2025.txt, action 1 of recommendation 2, lead: kept as “Head of Placements”, but characters {at} to "
        f"{at + 18} of the text read “Placements Manager”."
    )


def test_a_fact_with_other_words_than_its_statement_is_reported() -> None:
    said = faults(
        """DELETE { ?a gt:dueText "Ongoing" } INSERT { ?a gt:dueText "Tomorrow" } WHERE { ?a gt:dueText "Ongoing" }"""
    )
    assert said == ("ashcombe-fostering-2025.txt, action 2 of recommendation 1, due text: “Tomorrow” has no evidence.",)


@pytest.mark.parametrize(
    ("about", "term", "told"),
    [
        (
            "recommendation/1",
            "dcterms:description",
            "recommendation 1, description: “Every carer has a named supervising",
        ),
        (
            "recommendation/1/action/2",
            "dcterms:description",
            "action 2 of recommendation 1, description: “Write a leaflet",
        ),
        ("recommendation/1/action/1", "gt:dueText", "action 1 of recommendation 1, due text: “By 30 June 2025"),
        ("recommendation/2", "gt:linkedWith", "recommendation 2, linked with: “https"),
        ("inspection/1", "gt:reportedOn", "inspection 1, reported on: “2025-04-02” has no evidence"),
    ],
)
def test_a_fact_without_its_statement_is_reported(about: str, term: str, told: str) -> None:
    said = faults(f"DELETE {{ ?st ?p ?o }} WHERE {{ ?st gt:about <{PLAN}/{about}> ; gt:property {term} ; ?p ?o }}")
    assert any(told in one for one in said), said


def test_an_action_without_words_is_reported() -> None:
    said = faults('DELETE { ?s ?p "Write a leaflet for carers." } WHERE { ?s ?p "Write a leaflet for carers." }')
    assert any("action 2 of recommendation 1, description: no words of the text are given" in one for one in said), said


def test_a_responsibility_without_evidence_is_reported() -> None:
    said = faults("DELETE { ?st gt:evidence ?p } WHERE { ?st gt:property gt:overseenBy ; gt:evidence ?p }")
    (fault,) = said
    assert fault == (
        "ashcombe-fostering-2025.txt, action 1 of recommendation 1, overseen by: “Fostering Board” has no evidence, or evidence "
        "that names no characters."
    )


def test_a_passage_without_its_characters_is_reported() -> None:
    said = faults(
        'DELETE { ?s oa:start ?n } WHERE { ?s oa:start ?n . ?p oa:hasSelector ?s, ?q . ?q oa:exact "Fostering Board" }'
    )
    assert len(said) == 1
    assert "“Fostering Board” has no evidence, or evidence that names no characters" in said[0]


def test_an_unread_passage_that_moved_is_reported() -> None:
    said = faults(
        """DELETE { ?q oa:exact ?old } INSERT { ?q oa:exact "Reference: ACP/8/b" }
        WHERE { ?q oa:exact ?old FILTER (?old = "Reference: ACP/7/b") }"""
    )
    assert len(said) == 1
    assert "a passage that was not read: characters" in said[0]


def test_a_lead_in_the_resolved_graph_that_no_plan_states_is_reported() -> None:
    store = EmbeddedStore(ox.Store())
    action, lead = f"{PLAN}/recommendation/1/action/2", "https://w3id.org/golden-thread/ontology#lead"
    agent = NAMES.post("Ashcombe", "Fostering Manager")
    resolved = ox.Triple(ox.NamedNode(action), ox.NamedNode(lead), ox.NamedNode(agent))
    store.replace({GRAPH: triples(sample_reading(), NAMES), NAMES.resolved: [resolved]})
    (said,) = verify(store).faults
    assert said.startswith("ashcombe-fostering-2025.txt, action 2 of recommendation 1, lead: “https")
    assert said.endswith("has no evidence.")
