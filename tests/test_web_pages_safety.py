"""Nothing that a document or an address says is run, no answer leaks, each carries the policy, and machines get triples."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from web_reading import everything, hrefs, main, said, soup
from web_site import ADDRESS, BASE, CLOSING, GRIM, IMAGE, PLAN, SCRIPT, sample_site, site_of

from ontology.terms import GT
from queries.answer import Answer
from web import create_app
from web.site import Site


@pytest.fixture(scope="module")
def site() -> Site:
    return sample_site()


@pytest.fixture(scope="module")
def client(site: Site) -> FlaskClient:
    return create_app(site).test_client()


# Hostile documents and addresses


def test_nothing_that_a_document_says_becomes_markup(site: Site, client: FlaskClient) -> None:
    paths = [path for path in everything(site) if "grim" in path]
    shown = ""
    for path in [*paths, "/", "/search?q=alert", f"/picture?plan={BASE}{GRIM.removeprefix('/id/')}"]:
        response = client.get(path, follow_redirects=True)
        page = BeautifulSoup(response.text, "html5lib")
        for script in page.select("script"):
            assert script.get("nonce"), f"{path}: {script}"
            assert "alert('plan')" not in (script.string or "") or script.get("type") == "application/json"
        assert not page.select("img, iframe, object, embed, svg[onload], main style"), path
        for tag in page.find_all(True):
            assert not [name for name in tag.attrs if name.startswith("on") or name == "style"], f"{path}: {tag}"
        shown += said(main(page))
    assert SCRIPT in shown
    assert IMAGE in shown
    assert CLOSING in shown
    assert "{{ 7 * 7 }}" in shown


def test_no_address_of_a_page_is_a_script(site: Site, client: FlaskClient) -> None:
    query = f"SELECT (<{ADDRESS}> AS ?evil) (<http://elsewhere.example/> AS ?other) WHERE {{}}"
    page = soup(client, "/sparql?query=" + query.replace(" ", "%20"))
    assert ADDRESS in said(page.select(".gt-table")[0])
    assert not page.select(".gt-table td a")
    for path in everything(site):
        for href in hrefs(BeautifulSoup(client.get(path).text, "html5lib")):
            assert href.startswith(("/", "#")), f"{path}: {href}"


@pytest.mark.parametrize("words", [SCRIPT, IMAGE, CLOSING, "%", "\\", "(", "a" * 5000, "’", '"'])
def test_any_words_may_be_searched_for(client: FlaskClient, words: str) -> None:
    response = client.get("/search", query_string={"q": words})
    assert response.status_code == 200
    page = BeautifulSoup(response.text, "html5lib")
    assert not page.select("main script, main img, main svg[onload]")
    field = page.select_one("input[name=q]")
    assert field is not None
    assert str(field["value"]) == words[:200]


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/id/plan/ashcombe/none",
        "/id/",
        "/id/%3Cscript%3E",
        "/id/plan/a%20b",
        "/questions/none",
        "/questions/none.csv",
    ],
)
def test_a_page_that_is_not_there_says_what_was_looked_for(client: FlaskClient, path: str) -> None:
    page = soup(client, path, 404)
    assert not page.select("main script")
    assert len(said(main(page))) > 60


@pytest.mark.parametrize(
    "query", ["start=5", "start=9&end=5", "start=0&end=99999999", "start=-1&end=4", "start=a&end=b", "start=٣&end=٤"]
)
def test_a_passage_that_cannot_be_is_refused(client: FlaskClient, query: str) -> None:
    page = soup(client, f"/id/source/ashcombe/ashcombe-fostering-2025?{query}", 400)
    assert "passage" in said(main(page))


class Broken:
    """An engine with a fault of ours in it."""

    def run(self, _sparql: str) -> Answer:
        """Never an answer."""
        raise RuntimeError("secret: /home/somebody/store")


def test_a_fault_of_ours_leaks_nothing(caplog: pytest.LogCaptureFixture) -> None:
    page = soup(create_app(site_of(Broken())).test_client(), "/", 500)
    assert "secret" not in str(page)
    assert "not your doing" in said(main(page))
    assert "secret" in caplog.text


# Headers and files


def test_every_answer_carries_the_policy(client: FlaskClient) -> None:
    nonces = set()
    for path in ("/", "/nowhere", "/about", "/static/golden-thread.css", "/sparql?query=ASK%7B%7D"):
        with client.get(path) as response:
            headers = response.headers
        policy = headers["Content-Security-Policy"]
        nonces.add(re.findall(r"'nonce-([\w-]{16,})'", policy)[0])
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'" in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in headers
    assert len(nonces) == 5


def test_what_is_vendored_is_what_the_docs_say(house: Path) -> None:
    told = dict(
        re.findall(r"\| `([\w./-]+)` \|.*\| `([0-9a-f]{64})` \|", (house / "docs/vendored.md").read_text("utf-8"))
    )
    vendor = house / "web" / "static" / "vendor"
    built = [path for path in vendor.rglob("*") if path.suffix in {".js", ".css"}]
    assert {path.relative_to(vendor).as_posix(): sha256(path.read_bytes()).hexdigest() for path in built} == told
    for path in built:
        assert [one for one in path.parent.iterdir() if one.name.startswith("LICENSE")]


def test_the_style_sheet_has_neither_font_nor_crown(house: Path) -> None:
    style = (house / "web/static/vendor/govuk-frontend/govuk-frontend.css").read_text("utf-8")
    assert not re.search(r"@font-face|GDS Transport|crown|crest|url\(", style)


# The things as data


@pytest.mark.parametrize("media_type", ["text/turtle", "application/ld+json", "application/n-triples"])
def test_a_thing_gives_its_triples_to_programs(client: FlaskClient, media_type: str) -> None:
    response = client.get(f"{PLAN}/recommendation/1/action/1", headers={"Accept": media_type})
    assert response.mimetype == media_type
    assert "Accept" in response.headers["Vary"]
    graph = set(ox.parse(response.data, format=ox.RdfFormat.from_media_type(media_type)))
    action = ox.NamedNode(f"{BASE}plan/ashcombe/ashcombe-fostering-2025/recommendation/1/action/1")
    due = ox.Literal("By 30 June 2025 (first list by 2 June 2025)")
    assert ox.Quad(action, ox.NamedNode(str(GT.dueText)), due) in graph
    assert any(quad.predicate.value == str(GT.about) and quad.object == action for quad in graph)


def test_a_browser_is_given_a_page(client: FlaskClient) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert client.get(PLAN, headers={"Accept": accept}).mimetype == "text/html"
    assert client.get(PLAN, headers={"Accept": "application/pdf"}).mimetype == "text/html"
