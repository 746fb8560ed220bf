"""The list of what may be the same: what it holds, how it is narrowed, and what strangers may do with it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pyoxigraph as ox
import pytest
from deciding_site import Decider, deciding_site, said
from flask import Flask
from suggested import (
    ASHCOMBE,
    GRIM,
    LEAFLET,
    MATCH,
    NAMES,
    NORTHMOOR,
    Suggested,
    key,
    page_of,
    suggest,
    suggested_store,
)
from web_reading import hrefs, soup
from web_site import SCRIPT, readings, sample_site, site_of, store_of

from graph.terms import GT, OWL
from ontology.settings import Settings
from queries.inline import Inline
from web import create_app
from web.suggestions import PAGE


@pytest.fixture(scope="module")
def app() -> Flask:
    return create_app(site_of(Inline(suggested_store())))


@pytest.fixture
def reader(app: Flask) -> Decider:
    """Somebody who only reads."""
    return Decider(app.test_client())


def test_the_closest_relation_comes_first_and_the_likeliest_of_it(reader: Decider) -> None:
    assert reader.listed() == [key(1), key(0)]
    assert [said(one) for one in reader.page.select(".gt-tab")] == [
        "2 Duplicates", "1 Near duplicates", "2 Related", "1 Names", "0 Unsure",
    ]  # fmt: skip


def test_each_pair_tells_who_they_are_how_sure_it_is_and_why(reader: Decider) -> None:
    told = said(reader.page.select(f"#pair-{key(0)}")[0])
    for words in (
        "Duplicate 0.93: very likely",
        "Action 1 of recommendation 1 Match the 31 carers to workers.",
        "Lead: Ann Oduya, Fostering Manager. Due: By 30 June 2025 (first list by 2 June 2025).",
        "Found by Golden Thread, not said by the plan.",
        "For it: Both say it by hand.",
        "Against it: Only one was written first.",
    ):
        assert words in told.replace(" ,", ",").replace(" .", "."), words


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("show=related", [3, 4]),
        ("show=names", [5]),
        ("show=unsure", []),
        (f"show=related&plan={GRIM}", [4]),
        (f"show=related&plan={ASHCOMBE}&other={GRIM}", [4]),
        (f"show=related&other={GRIM}", [4]),
        (f"show=related&plan={ASHCOMBE}", [3, 4]),
        (f"show=related&plan={ASHCOMBE}&where=within", [3]),
        (f"show=related&plan={ASHCOMBE}&where=across", [4]),
        ("show=related&where=within", [3]),
        ("show=related&where=across", [4]),
        ("show=related&least=0.5", [3]),
        ("show=duplicate&least=0.9", [1, 0]),
        (f"show=duplicate&plan={GRIM}", []),
        (f"show=names&plan={ASHCOMBE}", [5]),
        (f"show=names&plan={NORTHMOOR}", []),
        ("show=names&least=0.7", []),
    ],
)
def test_the_list_is_narrowed(reader: Decider, asked: str, found: list[int]) -> None:
    reader.open(f"/suggestions?{asked}")
    assert reader.listed() == [key(number) for number in found]


@pytest.mark.parametrize(
    "asked", ["show=all", "where=there", "least=2", "plan=javascript:alert(1)", "plan=https://elsewhere.example/x"]
)
def test_what_cannot_be_asked_is_refused(reader: Decider, asked: str) -> None:
    reader.open(f"/suggestions?{asked}")
    assert reader.status == 400


def test_a_long_list_comes_a_page_at_a_time() -> None:
    works = [f"{plan}/{one}" for plan in (ASHCOMBE, NORTHMOOR, GRIM) for one in (MATCH, LEAFLET)]
    made: list[Suggested] = [
        (works[0], f"{works[1]}{number}", GT.Related, 0.2 + number / 1000) for number in range(2 * PAGE + 7)
    ]
    store = suggest(store_of(readings()), made)
    reader = Decider(create_app(site_of(Inline(store))).test_client(), "/suggestions?show=related")
    seen = reader.listed()
    assert f"Pairs 1 to {PAGE} of {len(made)}" in reader.text
    while later := reader.page.select("a[rel=next]"):
        reader.open(str(later[0]["href"]))
        seen += reader.listed()
    assert seen == [NAMES.pair(a, b)[-20:] for a, b, *_ in reversed(made)]
    assert len(reader.page.select("a[rel=prev]")) == 1


def test_before_anything_is_found_the_page_tells_what_to_do() -> None:
    assert "goldenthread compare" in said(soup(create_app(sample_site()).test_client(), "/suggestions"))
    empty = create_app(site_of(Inline(ox.Store()))).test_client()
    assert "No plan is loaded yet" in said(soup(empty, "/suggestions"))


def test_a_hostile_plan_stays_text(reader: Decider) -> None:
    page = reader.client.get("/suggestions?show=related").text + reader.client.get(page_of(4)).text
    assert SCRIPT not in page
    assert not re.search(r"<(svg|img)[^>]*on(load|error)", page)
    assert "&lt;script&gt;alert(&#39;plan&#39;)&lt;/script&gt;" in page


def test_every_link_of_these_pages_leads_to_a_page(open_app: Flask) -> None:
    client, seen = open_app.test_client(), set[str]()
    waiting = ["/suggestions", "/decisions"]
    while waiting:
        address = waiting.pop()
        page = soup(client, address)
        for href in hrefs(page):
            there, fragment = urldefrag(urljoin(address, href))
            assert not fragment or there != address or page.find(id=fragment), f"{address} has no part {fragment!r}"
            if there not in seen and "/static/" not in there:
                seen.add(there)
                if re.match(r"/(suggestions|decisions|groups|overlaps|id/pair|id/cluster)", there) and "." not in there:
                    waiting.append(there)
                else:
                    assert client.get(there).status_code == 200, there
    assert len(seen) > 40


# Who may decide


def test_who_only_reads_sees_no_form_and_is_told_who_decides(reader: Decider) -> None:
    for path in ("/suggestions", page_of(0), "/decisions"):
        reader.open(path)
        assert not reader.page.select("form[method=post]")
        assert "Nobody decides on these pages" in reader.text
    assert reader.client.post("/decide", data={"pair": key(0)}).status_code == 403


@pytest.fixture(scope="module")
def open_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder = tmp_path_factory.mktemp("open") / "store"
    suggested_store(folder).close()
    return create_app(deciding_site(folder))


FAR = {"REMOTE_ADDR": "192.0.2.7"}
DECIDED = {"who": "A", "decision": "rejected"}


@pytest.mark.parametrize("path", ["/decide", "/decide/group", "/decide/take-back"])
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://plans.example"}, 403),
        ({"Host": "plans.example"}, 403),
        ({}, 400),
    ],
)
def test_a_form_of_another_site_or_without_the_word_of_this_browser_decides_nothing(
    open_app: Flask, path: str, headers: dict[str, str], status: int
) -> None:
    officer = Decider(open_app.test_client())
    data = {**DECIDED, "pair": key(0), "visitor": "guessed"}
    assert officer.client.post(path, data=data, headers=headers).status_code == status
    officer.open("/suggestions")
    assert key(0) in officer.listed()


def test_from_elsewhere_the_pages_are_read_and_nothing_is_decided(open_app: Flask) -> None:
    client = open_app.test_client()
    page = client.get(page_of(0), headers={"Host": "plans.example"}, environ_base=FAR)
    assert page.status_code == 200
    assert "decided only from the machine that serves these pages" in page.text
    assert "<form" not in page.text
    assert client.post("/decide", environ_base=FAR).status_code == 403


def test_deciding_can_be_opened_to_everybody_and_closed_to_all(open_app: Flask) -> None:
    far = {"headers": {"Host": "plans.example"}, "environ_base": FAR}
    folder = Path(open_app.extensions["golden-thread"].deciding.location)
    opened = create_app(deciding_site(folder, Settings(query_workers=1, deciding="anywhere"))).test_client()
    assert "Keep this decision" in opened.get(page_of(0), **far).text
    closed = create_app(deciding_site(folder, Settings(query_workers=1, deciding="nobody"))).test_client()
    assert "Keep this decision" not in closed.get(page_of(0)).text
    assert closed.post("/decide").status_code == 403


def test_a_setting_that_means_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="deciding is one of here, anywhere, nobody"):
        Settings(deciding="everybody")


def test_pages_with_a_form_are_kept_in_no_cache(open_app: Flask) -> None:
    for path in ("/suggestions", page_of(0), "/decisions"):
        assert open_app.test_client().get(path).headers["Cache-Control"] == "no-store"


def test_the_list_tells_where_not_every_plan_has_been_compared(reader: Decider) -> None:
    late = "Not every plan has been compared with all others yet"
    assert late in reader.text
    compared = suggested_store()
    graph = ox.NamedNode(NAMES.inferred)
    compared.replace({}, add=[ox.Quad(graph, OWL.versionInfo, ox.Literal("by hand"), graph)])
    assert late not in Decider(create_app(site_of(Inline(compared))).test_client()).text
    compared.replace({}, add=[ox.Quad(graph, GT.outOfDate, ox.NamedNode(ASHCOMBE), graph)])
    assert late in Decider(create_app(site_of(Inline(compared))).test_client()).text
