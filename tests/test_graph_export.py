"""Exports: read back from the graph, equal in every RDF form, the same bytes each time, never half a file."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from sample import sample_reading

from graph.errors import StoreError
from graph.export import ONE_FILE, plan_json, replacing
from graph.names import Names
from graph.plan_json import plans
from graph.store import MEMORY, Store, open_store
from graph.terms import FOAF, GT, ORG, RDF, RDFS, SKOS
from graph.write import triples
from ontology.plan import Reading

NAMES = Names()
RDFLIB_NAMES = {"trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}


def keep(store: Store, *readings: Reading) -> Store:
    for reading in readings:
        place = reading.plan.authority.text if reading.plan.authority else None, reading.source.name
        store.replace({NAMES.graph(*place): triples(reading, NAMES)})
    return store


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(MEMORY) as opened:
        yield keep(opened, sample_reading(), sample_reading("Hillside", "hillside.txt"))


def exported(store: Store, form: str) -> bytes:
    output = io.BytesIO()
    ONE_FILE[form](store, output)
    return output.getvalue()


def test_each_document_is_one_plan_json_file_named_by_its_stem(store: Store, tmp_path: Path) -> None:
    files = plan_json(store, tmp_path / "out")
    assert [file.name for file in files] == ["ashcombe-fostering-2025.json", "hillside.json"]
    assert [json.loads(file.read_text("utf-8")) for file in files] == list(plans(store))
    assert sorted((tmp_path / "out").iterdir()) == list(files)


def test_documents_of_one_stem_are_told_apart(tmp_path: Path) -> None:
    with open_store(MEMORY) as store:
        keep(store, sample_reading("Ashcombe", "plan.txt"), sample_reading("Hillside", "plan.docx"))
        assert [file.name for file in plan_json(store, tmp_path)] == ["plan.json", "plan-hillside.json"]


def test_plan_json_is_readable_text(store: Store, tmp_path: Path) -> None:
    (file, _) = plan_json(store, tmp_path)
    assert '\n "plan": {\n  "title": "Fostering Improvement Plan"' in file.read_text("utf-8")


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib warns of its own calls
@pytest.mark.parametrize("form", sorted(RDFLIB_NAMES))
def test_each_form_of_the_whole_store_says_the_same(store: Store, form: str) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(io.BytesIO(exported(store, form)), format=RDFLIB_NAMES[form])
    found = {(str(s), str(p), str(o), str(g)) for s, p, o, g in dataset.quads()}
    rows = store.query("SELECT * { GRAPH ?g { ?s ?p ?o } }")
    assert isinstance(rows, ox.QuerySolutions)
    assert found == {(r["s"].value, r["p"].value, r["o"].value, r["g"].value) for r in rows}


def test_turtle_is_every_graph_in_one(store: Store) -> None:
    graph = rdflib.Graph().parse(io.BytesIO(exported(store, "turtle")), format="turtle")
    rows = store.query("SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }")
    assert isinstance(rows, ox.QuerySolutions)
    assert len(graph) == len(list(rows))


def test_turtle_is_written_with_prefixes(store: Store) -> None:
    text = exported(store, "turtle").decode()
    assert "@prefix gt: <https://w3id.org/golden-thread/ontology#> ." in text
    assert " a gt:Recommendation ;\n" in text


@pytest.mark.parametrize("form", sorted(ONE_FILE))
def test_the_order_of_loading_does_not_show(store: Store, form: str) -> None:
    with open_store(MEMORY) as other:
        keep(other, sample_reading("Hillside", "hillside.txt"), sample_reading("Hillside"), sample_reading())
        other.replace({NAMES.graph("Hillside", "ashcombe-fostering-2025.txt"): []})
        assert exported(other, form) == exported(store, form)


@pytest.mark.parametrize("form", sorted(ONE_FILE))
def test_an_empty_store_exports_to_an_empty_document(form: str) -> None:
    with open_store(MEMORY) as store:
        assert len(exported(store, form).strip().splitlines()) <= 12


def test_links_that_both_ends_state_are_told_once(store: Store) -> None:
    links = json.loads(exported(store, "links-json"))
    assert len(links) == 2
    assert links[0] == {
        "a": {"document": "ashcombe-fostering-2025.txt", "ref": "2", "text": "Placements are planned ahead."},
        "b": {"document": "ashcombe-fostering-2025.txt", "ref": "3", "text": "Placement moves are counted"},
        "level": "recommendation",
        "relation": "stated_link",
        "score": 1.0,
        "why": "Recommendation 2 is said to be linked with “3”. Recommendation 3 is said to be linked with “2”.",
    }


def test_a_link_that_leads_nowhere_is_not_exported() -> None:
    reading = sample_reading()
    two = reading.plan.recommendations[1]
    lone = replace(reading, plan=replace(reading.plan, recommendations=(two,)))
    with open_store(MEMORY) as store:
        assert json.loads(exported(keep(store, lone), "links-json")) == []


def resolved() -> Iterator[ox.Triple]:
    """A resolved graph by hand: a post with two names and its holder, a board, an organisation."""
    action = f"{NAMES.plan('Ashcombe', 'ashcombe-fostering-2025.txt')}/recommendation/1/action/1"
    authority = ox.NamedNode(NAMES.authority("Ashcombe"))
    for kind, iri, label, role in (
        (ORG.Post, NAMES.post("Ashcombe", "AD Care"), "Assistant Director Care", "monitoredBy/1"),
        (FOAF.Person, NAMES.person("Ashcombe", "Ann Oduya"), "Ann Oduya", "lead/2"),
        (GT.Board, NAMES.board("Ashcombe", "Fostering Board"), "Fostering Board", "overseenBy/1"),
    ):
        agent = ox.NamedNode(iri)
        yield ox.Triple(agent, RDF.type, GT.Agent)
        yield ox.Triple(agent, RDF.type, kind)
        yield ox.Triple(agent, RDFS.label, ox.Literal(label))
        yield ox.Triple(agent, GT.ofAuthority, authority)
        yield ox.Triple(ox.NamedNode(f"{action}/{role}"), GT.heldBy, agent)
    yield ox.Triple(authority, RDFS.label, ox.Literal("Ashcombe"))
    post = ox.NamedNode(NAMES.post("Ashcombe", "AD Care"))
    yield ox.Triple(post, SKOS.altLabel, ox.Literal("AD Care"))


def test_agents_are_told_with_every_string_that_names_them(store: Store) -> None:
    store.replace({NAMES.resolved: resolved()})
    document = "ashcombe-fostering-2025.txt"
    assert json.loads(exported(store, "agents-json")) == [
        {
            "kind": "board",
            "authority": "Ashcombe",
            "name": "Fostering Board",
            "mentions": [{"text": "Fostering Board", "document": document}],
        },
        {
            "kind": "person",
            "authority": "Ashcombe",
            "name": "Ann Oduya",
            "mentions": [{"text": "Ann Oduya", "document": document}],
        },
        {
            "kind": "post",
            "authority": "Ashcombe",
            "name": "Assistant Director Care",
            "mentions": [
                {"text": "Assistant Director Care (AO)", "document": document},
                {"text": "AD Care", "document": None},
                {"text": "Assistant Director Care", "document": None},
            ],
        },
    ]


def test_a_file_takes_its_place_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "store.ttl"
    with replacing(path) as output:
        output.write(b"old")
    with pytest.raises(TypeError), replacing(path) as output:
        output.writelines([b"half", "a thing that is no bytes"])  # type: ignore[list-item]
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with (
        pytest.raises(StoreError, match=r"store.ttl cannot be written: "),
        replacing(tmp_path / "file" / "store.ttl"),
    ):
        pass


def test_words_in_other_letters_stay_themselves(tmp_path: Path) -> None:
    with open_store(MEMORY) as store:
        (file,) = plan_json(keep(store, sample_reading("Plân-für-Œuvres 計画", "plan.txt")), tmp_path)
        assert '"authority": "Plân-für-Œuvres 計画"' in file.read_text("utf-8")
