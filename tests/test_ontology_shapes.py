"""The shapes: a whole plan passes, and each thing that can be missing or broken is told in its own words."""

from __future__ import annotations

import pytest
from pyshacl import validate
from rdflib import RDF, SH, Graph, URIRef
from shapes_found import BREACHES_OF_FOUND, FOUND

from ontology.terms import PREFIXES
from ontology.turtle import read_turtle

PROLOGUE = "PREFIX : <https://example.org/>\n" + "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())

SOUND = """
:plan a gt:ActionPlan ; dcterms:title "Wyvern Improvement Plan" ; gt:authority :wyvern ; gt:planDate "2025-05"^^xsd:gYearMonth ;
    gt:answers :inspection ; prov:wasDerivedFrom :source .
:wyvern a gt:Authority ; rdfs:label "Wyvern" .
:inspection a gt:Inspection ; rdfs:label "Care Review" ; dcterms:isPartOf :plan .
:approval a gt:Approval ; gt:approves :plan ; gt:position 1 ; gt:approvedOn "2025-06-01"^^xsd:date .

:recommendation a gt:Recommendation ; dcterms:isPartOf :plan ; gt:position 1 ; gt:kind "key issue" ; skos:notation "1" ;
    dcterms:description "Visit every carer." ; gt:linkedWith :recommendation .
:action a gt:Action ; dcterms:isPartOf :plan ; gt:addresses :recommendation ; gt:position 1 ; dcterms:description "Draw up a rota." ;
    gt:dueText "June to July 2025" ; gt:dueStart "2025-06-01"^^xsd:date ; gt:dueEnd "2025-07-31"^^xsd:date ;
    gt:progress "Started" ; gt:status gt:InProgress .

:said-1 a gt:Statement ; gt:about :recommendation ; gt:property dcterms:description ; gt:asWritten "Visit every carer." ;
    gt:position 1 ; gt:evidence :passage .
:said-2 a gt:Statement ; gt:about :action ; gt:property dcterms:description ; gt:asWritten "Draw up a rota." ;
    gt:position 1 ; gt:evidence :passage .
:lead a gt:Statement, gt:Responsibility ; gt:about :action ; gt:property gt:lead ; gt:asWritten "Care Manager" ;
    gt:position 1 ; gt:evidence :passage ; gt:heldBy :care-manager .
:board a gt:Statement, gt:Responsibility ; gt:about :action ; gt:property gt:overseenBy ; gt:asWritten "Care Board" ;
    gt:position 1 ; gt:evidence :passage ; gt:heldBy :care-board .
:approver a gt:Statement, gt:Responsibility ; gt:about :approval ; gt:property gt:approvedBy ; gt:asWritten "Care Board" ;
    gt:position 1 ; gt:evidence :passage ; gt:heldBy :care-board .
:due a gt:Statement ; gt:about :action ; gt:property gt:dueText ; gt:asWritten "June to July 2025" ; gt:position 1 ;
    gt:evidence :passage ; gt:period :period .
:period a gt:DuePeriod ; gt:asWritten "June to July 2025" ; gt:periodKind "on" ; gt:dueStart "2025-06-01"^^xsd:date ;
    gt:dueEnd "2025-07-31"^^xsd:date ; gt:evidence :passage .

:care-manager a gt:Agent, org:Post ; rdfs:label "Care Manager" ; org:heldBy :ann .
:ann a gt:Agent, foaf:Person ; rdfs:label "Ann Oduya" .
:care-board a gt:Agent, gt:Board ; rdfs:label "Care Board" .

:source a gt:SourceDocument ; gt:fileName "wyvern.txt" ; gt:extractedText "Visit every carer." ;
    gt:sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" .
:passage a gt:Passage ; oa:hasSource :source ; oa:hasSelector :position, :quote .
:position a oa:TextPositionSelector ; oa:start 0 ; oa:end 18 .
:quote a oa:TextQuoteSelector ; oa:exact "Visit every carer." ; oa:prefix "" ; oa:suffix "" .
:load a gt:Load ; prov:used :source ; prov:generated :graph ; gt:softwareVersion "0.1.0" ;
    prov:endedAtTime "2025-06-01T09:00:00Z"^^xsd:dateTime .
"""

BREACHES = [
    ("plan", "has no title", "DELETE WHERE { :plan dcterms:title ?o }"),
    ("plan", "has more than one title, or one that is not text", 'INSERT DATA { :plan dcterms:title "Another" }'),
    ("plan", "does not say whose plan it is", "DELETE WHERE { :plan gt:authority ?o }"),
    ("plan", "has more than one authority, or one that is not an authority", "INSERT DATA { :plan gt:authority :ann }"),
    ("plan", "has no date", "DELETE WHERE { :plan gt:planDate ?o }"),
    ("plan", "has more than one date, or one that is no day, month or year", 'INSERT DATA { :plan gt:planDate "May" }'),
    ("plan", "names no inspection that it answers", "DELETE WHERE { :plan gt:answers ?o }"),
    ("plan", "answers something that is not an inspection", "INSERT DATA { :plan gt:answers :ann }"),
    ("plan", "has no recommendation that could be read", "DELETE WHERE { :recommendation dcterms:isPartOf ?o }"),
    ("plan", "does not have exactly one source document", "DELETE WHERE { :plan prov:wasDerivedFrom ?o }"),
    ("plan", "has parts that were not read", "INSERT DATA { :plan gt:unread :unread }"),
    ("recommendation", "does not have exactly one text", "DELETE WHERE { :recommendation dcterms:description ?o }"),
    ("recommendation", "does not belong to exactly one plan", "DELETE WHERE { :recommendation dcterms:isPartOf ?o }"),
    ("recommendation", "has no place in its plan's order", "DELETE WHERE { :recommendation gt:position ?o }"),
    ("recommendation", "does not have exactly one kind", "DELETE WHERE { :recommendation gt:kind ?o }"),
    ("recommendation", "has more than one reference", 'INSERT DATA { :recommendation skos:notation "2" }'),
    ("recommendation", "has no action", "DELETE WHERE { :action gt:addresses ?o }"),
    (
        "recommendation",
        "is linked with something that is not a recommendation",
        "INSERT DATA { :recommendation gt:linkedWith :ann }",
    ),
    ("recommendation", "is not tied to the words it was read from", "DELETE WHERE { :said-1 gt:about ?o }"),
    ("action", "does not have exactly one text", 'INSERT DATA { :action dcterms:description "Another" }'),
    ("action", "does not belong to exactly one plan", "INSERT DATA { :action dcterms:isPartOf :wyvern }"),
    ("action", "does not address exactly one recommendation", "DELETE WHERE { :action gt:addresses ?o }"),
    ("action", "has no place in its recommendation's order", "DELETE WHERE { :action gt:position ?o }"),
    ("action", "has no lead", "DELETE WHERE { :lead gt:about ?o }"),
    ("action", "has no due date", "DELETE WHERE { :action gt:dueText ?o }"),
    ("action", "has more than one set of due words", 'INSERT DATA { :action gt:dueText "2026" }'),
    (
        "action",
        "does not have one first day that comes before its last",
        'DELETE DATA { :action gt:dueEnd "2025-07-31"^^xsd:date } ; INSERT DATA { :action gt:dueEnd "2025-05-01"^^xsd:date }',
    ),
    ("action", "has more than one last day, or one that is no day", 'INSERT DATA { :action gt:dueEnd "July" }'),
    ("action", "has no board, and nobody who monitors it or hears of it", "DELETE WHERE { :board gt:about ?o }"),
    ("action", "says nothing of its progress", "DELETE WHERE { :action gt:progress ?o ; gt:status ?s }"),
    ("action", "has more than one account of its progress", 'INSERT DATA { :action gt:progress "Done" }'),
    (
        "action",
        "has more than one status, or one that is not in the list",
        "INSERT DATA { :action gt:status gt:Statuses }",
    ),
    ("action", "is not tied to the words it was read from", "DELETE WHERE { :said-2 gt:about ?o }"),
    ("inspection", "does not have exactly one name", "DELETE WHERE { :inspection rdfs:label ?o }"),
    ("inspection", "is answered by no plan", "DELETE WHERE { :plan gt:answers ?o }"),
    ("approval", "does not approve exactly one plan", "DELETE WHERE { :approval gt:approves ?o }"),
    ("approval", "names no body that approved", "DELETE WHERE { :approver gt:about ?o }"),
    ("approval", "has no date", "DELETE WHERE { :approval gt:approvedOn ?o }"),
    ("said-1", "is not about exactly one thing", "DELETE WHERE { :said-1 gt:about ?o }"),
    ("said-1", "does not give exactly one property", "DELETE WHERE { :said-1 gt:property ?o }"),
    ("said-1", "has no words as written", "DELETE WHERE { :said-1 gt:asWritten ?o }"),
    ("said-1", "has no passage as its evidence", "DELETE WHERE { :said-1 gt:evidence ?o }"),
    ("said-1", "has no place among its like", "DELETE WHERE { :said-1 gt:position ?o }"),
    ("lead", "gives a property that is no responsibility", "INSERT DATA { :lead gt:property gt:dueText }"),
    ("lead", "names somebody for whom no post, person or body is known", "DELETE WHERE { :lead gt:heldBy ?o }"),
    ("lead", "is held by something that is no post, person or body", "INSERT DATA { :lead gt:heldBy :plan }"),
    ("period", "has no words as written", "DELETE WHERE { :period gt:asWritten ?o }"),
    ("period", "does not say which kind of period it is", "DELETE WHERE { :period gt:periodKind ?o }"),
    ("period", "has no passage as its evidence", "DELETE WHERE { :period gt:evidence ?o }"),
    ("period", "has more than one last day, or one that is no day", 'INSERT DATA { :period gt:dueEnd "July" }'),
    (
        "period",
        "does not have one first day that comes before its last",
        'INSERT DATA { :period gt:dueStart "2025-06-02"^^xsd:date }',
    ),
    ("unread", "does not say why it was not read", "INSERT DATA { :unread a gt:UnreadPassage ; gt:evidence :passage }"),
    ("unread", "does not say where it stands", 'INSERT DATA { :unread a gt:UnreadPassage ; gt:reason "No table." }'),
    ("passage", "does not stand in exactly one source document", "DELETE WHERE { :passage oa:hasSource ?o }"),
    ("passage", "does not have exactly one position in the text", "DELETE WHERE { :position a ?o }"),
    ("passage", "does not have exactly one quotation of the text", "DELETE WHERE { :quote a ?o }"),
    (
        "position",
        "does not start before it ends",
        "DELETE WHERE { :position oa:start ?o } ; INSERT DATA { :position oa:start 18 }",
    ),
    ("position", "does not have exactly one end", "DELETE WHERE { :position oa:end ?o }"),
    ("quote", "quotes no words", "DELETE WHERE { :quote oa:exact ?o }"),
    ("source", "does not have exactly one file name", "DELETE WHERE { :source gt:fileName ?o }"),
    ("source", "does not have exactly one SHA-256", 'INSERT DATA { :source gt:sha256 "abc" }'),
    ("source", "was kept without its text", "DELETE WHERE { :source gt:extractedText ?o }"),
    ("load", "did not read exactly one source document", "DELETE WHERE { :load prov:used ?o }"),
    ("load", "did not write exactly one graph", "DELETE WHERE { :load prov:generated ?o }"),
    ("load", "does not say when it ended", "DELETE WHERE { :load prov:endedAtTime ?o }"),
    ("load", "does not say which version of the software it was", "DELETE WHERE { :load gt:softwareVersion ?o }"),
    ("ann", "does not have exactly one name", "DELETE WHERE { :ann rdfs:label ?o }"),
    ("ann", "answers for nothing that any plan says", "DELETE WHERE { :care-manager org:heldBy ?o }"),
    *BREACHES_OF_FOUND,
]


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return read_turtle("shapes.ttl")


def breaches(data: Graph, shapes: Graph) -> set[tuple[str, str, URIRef]]:
    """Local name of the thing, message and severity of each breach."""
    _, report, _ = validate(data, shacl_graph=shapes)
    assert isinstance(report, Graph)
    return {
        (
            str(report.value(result, SH.focusNode)).rpartition("/")[2],
            str(report.value(result, SH.resultMessage)),
            URIRef(str(report.value(result, SH.resultSeverity))),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


def sound() -> Graph:
    return Graph().parse(data=PROLOGUE + SOUND + FOUND, format="turtle")


def test_the_shapes_are_shapes_of_shacl_core(shapes: Graph) -> None:
    conforms, _, told = validate(sound(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, told
    assert not set(shapes.predicates()) & {SH.sparql, SH.select, SH.ask, SH.rule, SH.js}


def test_a_whole_plan_with_its_evidence_passes(shapes: Graph) -> None:
    assert breaches(sound(), shapes) == set()


@pytest.mark.parametrize(("thing", "message", "update"), BREACHES)
def test_a_breach_is_told_of_the_thing_that_has_it(thing: str, message: str, update: str, shapes: Graph) -> None:
    data = sound()
    data.update(PROLOGUE + update)
    told = {(where, what) for where, what, _ in breaches(data, shapes)}
    assert (thing, message) in told


def test_every_message_of_the_shapes_is_proved_here(shapes: Graph) -> None:
    assert {str(message) for message in shapes.objects(None, SH.message)} == {message for _, message, _ in BREACHES}


def test_every_constraint_says_its_name_its_message_and_how_grave_it_is(shapes: Graph) -> None:
    for constraint in shapes.objects(None, SH.property):
        if next(shapes.subjects(SH.qualifiedValueShape / SH.property, constraint), None):
            continue  # a part of another constraint, which speaks for it
        for told in (SH.name, SH.message, SH.severity):
            assert len(list(shapes.objects(constraint, told))) == 1, shapes.value(constraint, SH.path)


@pytest.mark.parametrize(
    ("update", "severity"),
    [
        ("DELETE WHERE { :lead gt:about ?o }", SH.Warning),
        ("DELETE WHERE { :action gt:dueText ?o }", SH.Warning),
        ("DELETE WHERE { :plan gt:answers ?o }", SH.Info),
        ("DELETE WHERE { :said-1 gt:evidence ?o }", SH.Violation),
    ],
)
def test_what_a_plan_leaves_open_is_a_warning_and_what_we_broke_a_violation(
    update: str, severity: URIRef, shapes: Graph
) -> None:
    data = sound()
    data.update(PROLOGUE + update)
    assert severity in {how for _, _, how in breaches(data, shapes)}
