"""The SPARQL page and endpoint: standard answers for programs, plain sentences for whatever is refused."""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from rdflib import RDF
from web_site import PLAN, readings, sample_site, site_of, store_of
from werkzeug.test import TestResponse

from graph.store import open_reader
from ontology.settings import Settings
from queries.answer import Answer
from queries.errors import EngineBusy
from queries.worker import Workers
from web import create_app
from web.site import turnstile

SELECT = "SELECT ?action ?due WHERE { ?action a gt:Action ; gt:dueText ?due } ORDER BY ?action"
ASK = "ASK { ?action a gt:Action }"
CONSTRUCT = "CONSTRUCT { ?action gt:dueText ?due } WHERE { ?action gt:dueText ?due }"
DESCRIBE = "DESCRIBE ?plan WHERE { ?plan a gt:ActionPlan }"
HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(sample_site()).test_client()


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv;q=0.3, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("*/*", "application/sparql-results+json"),
        (None, "application/sparql-results+json"),
        (HTML, "text/html"),
    ],
)
def test_the_accept_header_chooses_the_format_of_rows(client: FlaskClient, accept: str | None, given: str) -> None:
    response = client.get("/sparql", query_string={"query": SELECT}, headers={"Accept": accept} if accept else {})
    assert response.status_code == 200
    assert response.mimetype == given


@pytest.mark.parametrize("query", [CONSTRUCT, DESCRIBE])
@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ("text/turtle", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/n-triples", "application/n-triples"),
        ("*/*", "text/turtle"),
    ],
)
def test_the_accept_header_chooses_the_format_of_a_graph(
    client: FlaskClient, query: str, accept: str, given: str
) -> None:
    response = client.get("/sparql", query_string={"query": query}, headers={"Accept": accept})
    assert response.mimetype == given
    assert len(list(ox.parse(response.data, format=ox.RdfFormat.from_media_type(given)))) >= 6


def test_every_format_holds_the_same_rows(client: FlaskClient) -> None:
    def get(accept: str) -> str:
        return client.get("/sparql", query_string={"query": SELECT}, headers={"Accept": accept}).text

    as_json = [row["due"]["value"] for row in json.loads(get("application/sparql-results+json"))["results"]["bindings"]]
    as_csv = [row["due"] for row in csv.DictReader(io.StringIO(get("text/csv")))]
    as_tsv = [line.split("\t")[1].strip('"') for line in get("text/tab-separated-values").splitlines()[1:]]
    tree = ET.fromstring(get("application/sparql-results+xml"))  # noqa: S314 (our own answer)
    as_xml = [one.text for one in tree.iterfind(".//{*}binding[@name='due']/{*}literal")]
    assert len(as_json) == 8
    assert as_json == as_csv == as_xml
    assert [due.replace('\\"', '"') for due in as_tsv] == as_json


@pytest.mark.parametrize(
    "sent",
    [
        {"data": {"query": ASK}},
        {"data": ASK, "content_type": "application/sparql-query"},
        {"data": ASK, "content_type": "application/sparql-query; charset=utf-8"},
    ],
)
def test_a_query_may_be_posted_in_two_ways(client: FlaskClient, sent: dict[str, Any]) -> None:
    response = client.post("/sparql", headers={"Accept": "application/sparql-results+json"}, **sent)
    assert response.get_json(force=True) == {"head": {}, "boolean": True}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * WHERE { SERVICE <http://elsewhere.example/> { ?s ?p ?o } }", "another server"),
        ("SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }", "no such graph"),
        ("SELECT * FROM <http://elsewhere.example/> WHERE { ?s ?p ?o }", "no such graph"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "only be read"),
        ("LOAD <http://elsewhere.example/>", "only be read"),
        ("DROP ALL", "only be read"),
        ("SELECT ?s WHERE { ?s ?p", "Line 1"),
        ("hello", "Line 1"),
        ("", "empty"),
        ("SELECT * WHERE { ?s ?p ?o } #" + "x" * 60_000, "characters"),
    ],
)
def test_what_is_refused_is_refused_in_a_sentence(client: FlaskClient, query: str, words: str) -> None:
    response = client.post("/sparql", data=query, content_type="application/sparql-query")
    assert response.status_code == 400
    assert response.mimetype == "text/plain"
    assert words in response.text


def test_a_browser_gets_its_refused_query_back_with_the_reason(client: FlaskClient) -> None:
    query = 'SELECT ?s WHERE { ?s ?p "</textarea><script>alert(1)</script>"'
    response = client.get("/sparql", query_string={"query": query}, headers={"Accept": HTML})
    page = BeautifulSoup(response.text, "html5lib")
    assert response.status_code == 400
    box = page.select_one("textarea#query")
    assert box is not None
    assert box.text == query
    assert "Line 1" in page.select(".govuk-error-summary")[0].text
    assert "Line 1" in page.select("#query-error")[0].text
    assert not page.select("main script")


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_a_dataset_cannot_be_chosen_and_is_not_ignored(client: FlaskClient, name: str) -> None:
    address = {"query": ASK, name: "http://elsewhere.example/"}
    assert client.get("/sparql", query_string=address).status_code == 400
    assert client.post("/sparql", data=address).status_code == 400


@pytest.mark.parametrize(
    ("method", "sent", "status"),
    [
        ("GET", {"query_string": {"query": SELECT}, "headers": {"Accept": "application/pdf"}}, 406),
        ("GET", {"query_string": {"query": CONSTRUCT}, "headers": {"Accept": "text/csv"}}, 406),
        ("GET", {"query_string": {"query": SELECT, "format": "pdf"}}, 406),
        ("POST", {"data": SELECT, "content_type": "text/plain"}, 415),
        ("POST", {"data": {"other": SELECT}}, 400),
        ("POST", {"data": {"update": "DROP ALL"}}, 400),
        ("POST", {"data": b"\xff\xfe", "content_type": "application/sparql-query"}, 400),
        ("POST", {"data": b"x" * 2_000_000, "content_type": "application/sparql-query"}, 413),
        ("PUT", {"data": SELECT}, 405),
    ],
)
def test_the_protocol_is_held_to(client: FlaskClient, method: str, sent: dict[str, Any], status: int) -> None:
    response = client.open("/sparql", method=method, **sent)
    assert response.status_code == status
    assert response.mimetype == "text/plain"
    assert len(response.text) > 20


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_the_page_links_to_each_format_of_its_answer(client: FlaskClient, form: str) -> None:
    page = BeautifulSoup(
        client.get("/sparql", query_string={"query": SELECT}, headers={"Accept": HTML}).text, "html5lib"
    )
    link = next(str(link["href"]) for link in page.select("main a") if link.text.startswith(form.upper()))
    answer = client.get(link, headers={"Accept": HTML})
    assert answer.status_code == 200
    assert form in str(answer.mimetype).replace("tab-separated-values", "tsv")


def test_the_page_leads_to_the_things_of_the_answer(client: FlaskClient) -> None:
    page = BeautifulSoup(
        client.get("/sparql", query_string={"query": SELECT}, headers={"Accept": HTML}).text, "html5lib"
    )
    assert f"{PLAN}/recommendation/1/action/1" in [link["href"] for link in page.select("td a")]


def test_a_question_is_brought_into_the_box_by_a_link(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/sparql", headers={"Accept": HTML}).text, "html5lib")
    link = next(str(link["href"]) for link in page.select("main a") if link.text == "Actions that are overdue")
    brought = BeautifulSoup(client.get(link, headers={"Accept": HTML}).text, "html5lib").select_one("textarea#query")
    assert brought is not None
    answer = client.get("/sparql", query_string={"query": brought.text}).get_json(force=True)
    assert answer["head"]["vars"][0] == "overdue"
    assert answer["results"]["bindings"]


def test_a_program_that_asks_nothing_is_told_what_can_be_asked(client: FlaskClient) -> None:
    response = client.get("/sparql", headers={"Accept": "text/turtle"})
    triples = list(ox.parse(response.data, format=ox.RdfFormat.TURTLE, base_iri="http://localhost/sparql"))
    assert any(
        quad.object.value == "http://localhost/sparql" for quad in triples if isinstance(quad.object, ox.NamedNode)
    )
    misled = client.get("/sparql", headers={"Accept": "text/turtle", "Host": "elsewhere.example"})
    assert "elsewhere" not in misled.text
    assert BeautifulSoup(client.get("/sparql", headers={"Accept": HTML}).text, "html5lib").select("textarea#query")


def test_an_answer_that_was_cut_says_so(client: FlaskClient) -> None:
    few = create_app(sample_site(Settings(query_rows=3))).test_client()
    cut, whole = (one.get("/sparql", query_string={"query": SELECT}) for one in (few, client))
    assert cut.headers["Golden-Thread-Truncated"] == "true"
    assert whole.headers["Golden-Thread-Truncated"] == "false"
    page = few.get("/sparql", query_string={"query": SELECT}, headers={"Accept": HTML}).text
    assert "There are more than are shown here" in page


@pytest.fixture(scope="module")
def hurried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A site over a store on disk whose queries may take half a second, in processes that are really stopped."""
    location = str(tmp_path_factory.mktemp("store") / "golden.db")
    store_of(readings(), location).close()
    settings = Settings(query_seconds=0.5)
    with open_reader(location) as store, Workers(store.snapshot, settings) as workers:
        yield create_app(site_of(workers, settings)).test_client()


def test_a_query_that_runs_away_is_stopped_and_the_next_is_answered(hurried: FlaskClient) -> None:
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?i) }"
    response = hurried.get("/sparql", query_string={"query": endless})
    assert response.status_code == 503
    assert "stopped after 0.5 seconds" in response.text
    assert hurried.get("/sparql", query_string={"query": ASK}).get_json(force=True)["boolean"] is True


ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?i) }"


def test_strangers_queries_that_run_away_leave_the_pages_their_workers(tmp_path: Path) -> None:
    location = str(tmp_path / "golden.db")
    store_of(readings(), location).close()
    settings = Settings(query_seconds=3, query_workers=3, sparql_workers=9)

    def ask(accept: str) -> TestResponse:
        return app.test_client().get("/sparql", query_string={"query": ENDLESS}, headers={"Accept": accept})

    with open_reader(location) as store, Workers(store.snapshot, settings) as workers, ThreadPoolExecutor(8) as pool:
        app = create_app(site_of(workers, settings))
        running = [pool.submit(ask, "*/*") for _ in range(4)]
        time.sleep(0.5)
        busy = [one.result() for one in running if one.done()]
        start = time.monotonic()
        assert ask(HTML).status_code == 503
        assert app.test_client().get("/").status_code == 200
        assert app.test_client().get("/questions/actions-without-lead").status_code == 200
        assert time.monotonic() - start < 2
        assert not all(one.done() for one in running)
        assert [one.result().status_code for one in running] == [503] * 4
    assert len(busy) == 2
    assert {one.headers["Retry-After"] for one in busy} == {"3"}
    assert "Try again in a moment" in busy[0].text


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_where_there_are_two_workers_one_is_kept_for_the_pages(workers: int) -> None:
    settings = Settings(query_workers=workers, sparql_workers=4)

    class Nested:
        """An engine that asks again through the same turnstile before it answers, until that is refused."""

        depth = 0

        def run(self, _sparql: str) -> Answer:
            self.depth += 1
            with pytest.raises(EngineBusy):
                gate.run(ASK)
            raise EngineBusy

    engine = Nested()
    gate = turnstile(site_of(engine, settings))
    with pytest.raises(EngineBusy):
        gate.run(ASK)
    assert engine.depth == max(1, workers - 1)


@pytest.mark.parametrize("host", ["a" * 64 + ".example", "a..b", ".a", "a b", "[::1", "ü", ":"])
@pytest.mark.parametrize("path", ["/", "/sparql", "/nothing", "/questions"])
def test_a_host_name_that_is_none_is_no_fault_of_the_server(client: FlaskClient, host: str, path: str) -> None:
    response = client.get(path, headers={"Host": host})
    assert response.status_code < 500
    assert response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("form", ["html", "xlsx", "csv", "json", "xml", "tsv"])
@pytest.mark.parametrize("value", ["'sNaN'^^xsd:decimal", "9" * 4_000, "'x'^^rdf:HTML"])
def test_a_strange_value_can_be_shown_in_every_format(client: FlaskClient, form: str, value: str) -> None:
    query = f"PREFIX rdf: <{RDF}> SELECT ({value} AS ?x) {{ }}"
    shown = {"headers": {"Accept": HTML}} if form == "html" else {}
    address = {"query": query} | ({} if form == "html" else {"format": form})
    assert client.get("/sparql", query_string=address, **shown).status_code == 200
