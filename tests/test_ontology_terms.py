"""The ontology is whole: each term is in the Turtle, in `terms.py` and in use, and says in words what it means."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SDO, SKOS, VANN, Graph, Literal, URIRef

from ontology.plan import Status
from ontology.terms import GT, OA, PREFIXES
from ontology.turtle import labels, read_turtle

ROOMS = ("ontology", "loaders", "graph", "queries", "web", "goldenthread.py")
KINDS = {".py", ".rq", ".ttl", ".html", ".js"}
DECLARATIONS = ("golden-thread.ttl", "ontology/terms.py", "tests/test_ontology_terms.py")

CLASSES = {OWL.Class}
LINKS = {OWL.ObjectProperty}
VALUES = {OWL.DatatypeProperty}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return read_turtle("golden-thread.ttl")


def terms_of(graph: Graph, kinds: set[URIRef]) -> list[URIRef]:
    found = {term for kind in kinds for term in graph.subjects(RDF.type, kind) if isinstance(term, URIRef)}
    return sorted(term for term in found if term.startswith(str(GT)))


def uses(house: Path, rooms: tuple[str, ...], written: str) -> dict[str, list[str]]:
    """Local names that the files write as `GT.x` or `gt:x`, each with the files that do."""
    pattern = re.compile(written)
    files = [file for room in rooms for file in (house / room, *(house / room).rglob("*")) if file.suffix in KINDS]
    found: dict[str, list[str]] = {}
    for file in files:
        if not file.as_posix().endswith(DECLARATIONS) and "static" not in file.parts:
            for name in pattern.findall(file.read_text("utf-8")):
                found.setdefault(name, []).append(file.relative_to(house).as_posix())
    return found


def own_terms(ontology: Graph) -> set[str]:
    return {str(term).removeprefix(str(GT)) for term in ontology.subjects() if str(term).startswith(str(GT))}


def test_terms_py_lists_the_terms_of_the_turtle_and_no_other(ontology: Graph) -> None:
    assert {str(term) for term in dir(GT)} == {str(GT) + name for name in own_terms(ontology)}


def test_a_misspelt_term_is_refused() -> None:
    with pytest.raises(AttributeError, match="Actoin"):
        _ = GT.Actoin


def test_every_term_in_code_queries_and_pages_is_in_the_turtle(house: Path, ontology: Graph) -> None:
    used = uses(house, (*ROOMS, "tests"), r"\b(?:GT\.|gt:)([A-Za-z]\w*)")
    unknown = {name: files for name, files in used.items() if name not in own_terms(ontology)}
    assert not unknown


def test_every_term_of_the_turtle_is_used(house: Path, ontology: Graph) -> None:
    assert own_terms(ontology) - uses(house, ROOMS, r"\b(?:GT\.|gt:)([A-Za-z]\w*)").keys() == set()


def test_every_web_annotation_term_is_used_and_known(house: Path) -> None:
    used = uses(house, ROOMS, r"\b(?:OA\.|oa:)([A-Za-z]\w*)").keys()
    assert used == {str(term).removeprefix(str(OA)) for term in dir(OA)}


def test_every_class_and_property_has_one_label_and_a_comment_in_sentences(ontology: Graph) -> None:
    for term in terms_of(ontology, CLASSES | LINKS | VALUES | {OWL.AnnotationProperty}):
        (label,) = ontology.objects(term, RDFS.label)
        (comment,) = ontology.objects(term, RDFS.comment)
        assert isinstance(label, Literal)
        assert label.language == "en", term
        assert re.fullmatch(r"[A-Z\"].{20,}[.]", str(comment)), term


def test_every_property_says_what_it_is_of_and_what_it_gives(ontology: Graph) -> None:
    for term in terms_of(ontology, LINKS | VALUES):
        assert (term, RDFS.domain | SDO.domainIncludes, None) in ontology, term
        assert (term, RDFS.range | SDO.rangeIncludes, None) in ontology, term


def test_every_link_can_be_read_backwards_and_no_value_can(ontology: Graph) -> None:
    assert [term for term in terms_of(ontology, LINKS) if (term, GT.reverseLabel, None) not in ontology] == []
    assert [term for term in terms_of(ontology, VALUES) if (term, GT.reverseLabel, None) in ontology] == []


def test_no_two_terms_bear_one_label() -> None:
    classes = {term for term in labels() if str(term).rpartition("#")[2].rpartition("/")[2][:1].isupper()}
    for group in (classes, set(labels()) - classes):
        borne = Counter(labels()[term].label for term in group)
        assert [label for label, times in borne.items() if times > 1] == []


def test_every_borrowed_term_says_how_it_is_used(ontology: Graph) -> None:
    borrowed = [term for term in ontology.subjects(RDFS.label) if not str(term).startswith(str(GT))]
    assert len(borrowed) > 15
    assert [term for term in borrowed if (term, VANN.usageNote, None) not in ontology] == []


def test_the_statuses_are_those_of_a_plan(ontology: Graph) -> None:
    concepts = list(ontology.subjects(SKOS.inScheme, GT.Statuses))
    assert sorted(str(ontology.value(one, SKOS.prefLabel)) for one in concepts) == sorted(Status)
    assert set(concepts) == set(ontology.objects(GT.Statuses, SKOS.hasTopConcept))


def test_the_ontology_says_what_it_is(ontology: Graph) -> None:
    (header,) = ontology.subjects(RDF.type, OWL.Ontology)
    assert str(ontology.value(header, VANN.preferredNamespaceUri)) == str(GT) == PREFIXES["gt"]
    assert str(ontology.value(header, VANN.preferredNamespacePrefix)) == "gt"
    assert str(ontology.value(header, OWL.versionIRI)).endswith(f"/{ontology.value(header, OWL.versionInfo)}")


def test_labels_for_pages_can_be_read_both_ways() -> None:
    lead = labels()[GT.lead]
    assert (lead.label, lead.reverse) == ("lead", "leads")
    assert labels()[GT.dueText].reverse is None
    assert labels()[GT.Completed].label == "completed"
    assert all(one.label and one.comment for one in labels().values())
