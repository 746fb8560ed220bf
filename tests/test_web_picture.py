"""The picture of dependencies: what is drawn is what the plans say, nothing covers anything, and the table holds the same links."""

from __future__ import annotations

import json
from itertools import combinations
from typing import Any

import networkx as nx
import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from web_site import BASE, CLOSING, GRIM, PLAN, SCRIPT, sample_site

from ontology.settings import Settings
from web import create_app
from web.layout import COLUMNS, WIDTH, laid_out

ASHCOMBE = f"{BASE}plan/ashcombe/ashcombe-fostering-2025"
FIRST = f"{ASHCOMBE}/recommendation/1/action/1"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(sample_site()).test_client()


def page(client: FlaskClient, **asked: str | list[str]) -> BeautifulSoup:
    return BeautifulSoup(client.get("/picture", query_string=asked).text, "html5lib")


def drawn(client: FlaskClient, **asked: str | list[str]) -> dict[str, Any]:
    """The model that the page gives to its script."""
    data = page(client, **asked).select_one("#picture-data")
    assert data is not None
    return dict(json.loads(str(data.string)))


def edges(model: dict[str, Any]) -> set[tuple[str, str, str]]:
    return {(edge["from"], edge["link"], edge["to"]) for edge in model["edges"]}


def tabled(found: BeautifulSoup) -> set[tuple[str, str, str]]:
    """The links of the table: from, words, to."""
    rows = found.select("tbody tr")
    return {
        (str(row.select("th a")[0]["href"]), str(item.contents[0]).strip(), str(link["href"]))
        for row in rows
        for item in row.select("td li")
        for link in item.select("a")
    }


def test_linked_recommendations_are_linked_both_ways(client: FlaskClient) -> None:
    found = edges(drawn(client, plan=ASHCOMBE))
    second, third = f"{ASHCOMBE}/recommendation/2", f"{ASHCOMBE}/recommendation/3"
    assert {(second, "linkedWith", third), (third, "linkedWith", second)} <= found


def test_the_linked_recommendations_are_told_above_the_picture_once_with_a_way_to_draw_them_alone(
    client: FlaskClient,
) -> None:
    told = page(client, plan=ASHCOMBE).select_one("ul[aria-label^='Recommendations that are linked']")
    assert told is not None
    pair, alone = told.select("li")
    assert [str(link["href"]).rpartition("/")[2] for link in pair.select("a")] == ["2", "3"]
    model = json.loads(
        str(
            BeautifulSoup(client.get(str(alone.select("a")[0]["href"])).text, "html5lib")
            .select("#picture-data")[0]
            .string
        )
    )
    assert {edge["link"] for edge in model["edges"]} == {"linkedWith"}
    assert {node["kind"] for node in model["nodes"]} == {"recommendation"}


def test_an_action_is_joined_to_all_that_the_plan_joins_it_to(client: FlaskClient) -> None:
    found = {(link, to.removeprefix(BASE)) for start, link, to in edges(drawn(client, plan=ASHCOMBE)) if start == FIRST}
    # Whether "(AO)" is part of the post's name is for the resolving of names to say.
    assert {(link, to.removesuffix("-ao")) for link, to in found} == {
        ("addresses", "plan/ashcombe/ashcombe-fostering-2025/recommendation/1"),
        ("lead", "post/ashcombe/fostering-manager"),
        ("lead", "person/ashcombe/ann-oduya"),
        ("support", "post/ashcombe/hr-business-partner"),
        ("overseenBy", "board/ashcombe/fostering-board"),
        ("monitoredBy", "post/ashcombe/assistant-director-care"),
        ("reportsTo", "board/ashcombe/scrutiny-panel"),
    }


def test_the_table_holds_the_links_of_the_picture(client: FlaskClient) -> None:
    model = drawn(client, plan=ASHCOMBE)
    href = {node["id"]: node["href"] for node in model["nodes"]}
    assert tabled(page(client, plan=ASHCOMBE)) == {
        (href[edge["from"]], edge["words"], href[edge["to"]]) for edge in model["edges"]
    }


def test_the_legend_explains_what_is_drawn_and_nothing_else(client: FlaskClient) -> None:
    model, found = drawn(client, plan=ASHCOMBE), page(client, plan=ASHCOMBE)
    kinds = {node["kind"].capitalize() for node in model["nodes"]}
    words = {edge["words"] for edge in model["edges"]}
    assert {item.get_text(strip=True) for item in found.select(".gt-legend li")} == kinds | words
    assert all(item.select("svg") for item in found.select(".gt-legend li"))


@pytest.mark.parametrize(
    ("asked", "kept", "left_out"),
    [
        ({"plan": ASHCOMBE}, "recommendation/2", "northmoor"),
        ({"post": f"{BASE}post/ashcombe/placements-manager"}, "recommendation/2/action/1", "recommendation/1"),
        ({"board": f"{BASE}board/ashcombe/fostering-board"}, "recommendation/1/action/1", "recommendation/2"),
        ({"plan": ASHCOMBE, "link": ["lead"]}, "fostering-manager", "fostering-board"),
        ({"near": f"{ASHCOMBE}/recommendation/2"}, "recommendation/3", "recommendation/1"),
        ({"near": f"{BASE}board/ashcombe/fostering-board"}, "recommendation/1/action/1", "placements-manager"),
    ],
)
def test_a_filter_leaves_what_was_asked_for(
    client: FlaskClient, asked: dict[str, str | list[str]], kept: str, left_out: str
) -> None:
    nodes = [node["id"] for node in drawn(client, **asked)["nodes"]]
    assert any(kept in node for node in nodes)
    assert not any(left_out in node for node in nodes)


def test_a_filter_for_kinds_of_link_draws_only_those(client: FlaskClient) -> None:
    model = drawn(client, plan=ASHCOMBE, link=["lead", "linkedWith"])
    assert {edge["link"] for edge in model["edges"]} == {"lead", "linkedWith"}


@pytest.mark.parametrize("name", ["plan", "post", "board", "near"])
@pytest.mark.parametrize(
    "value", ["nonsense", "javascript:alert(1)", f"{BASE}plan/<script>", "https://elsewhere.example/x"]
)
def test_a_filter_that_names_nothing_of_ours_is_refused(client: FlaskClient, name: str, value: str) -> None:
    response = client.get("/picture", query_string={name: value})
    assert response.status_code == 400
    assert "not the name of a plan" in response.text


def test_a_filter_that_fits_nothing_says_so(client: FlaskClient) -> None:
    found = page(client, plan=f"{BASE}plan/nowhere/none")
    assert "Nothing fits these choices" in found.text
    assert found.find(id="picture-data") is None


def test_too_much_for_one_picture_asks_to_narrow_it() -> None:
    small = create_app(sample_site(Settings(picture_nodes=5))).test_client()
    for asked in ({}, {"plan": ASHCOMBE}):
        found = page(small, **asked)
        assert "Narrow it" in found.text
        assert found.find(id="picture-data") is None
    assert f"/picture?plan={BASE}plan/ashcombe" in str(page(small)).replace("%3A", ":").replace("%2F", "/")


def test_labels_of_a_hostile_plan_stay_text(client: FlaskClient) -> None:
    response = client.get("/picture", query_string={"plan": f"{BASE}{GRIM.removeprefix('/id/')}"})
    assert SCRIPT not in response.text
    assert "</script></textarea>" not in response.text
    labels = [node["label"] for node in drawn(client, plan=f"{BASE}{GRIM.removeprefix('/id/')}")["nodes"]]
    assert any(CLOSING in label for label in labels)
    assert all(node["href"].startswith("/id/") for node in drawn(client)["nodes"])


def test_the_same_plan_is_drawn_in_the_same_places(client: FlaskClient) -> None:
    assert drawn(client, plan=ASHCOMBE) == drawn(create_app(sample_site()).test_client(), plan=ASHCOMBE)


def test_the_page_of_a_thing_leads_to_its_part_of_the_picture(client: FlaskClient) -> None:
    found = BeautifulSoup(client.get(f"{PLAN}/recommendation/2").text, "html5lib")
    link = next(str(one["href"]) for one in found.select("a") if "Picture of" in one.text)
    assert "recommendation/3" in client.get(link).text


KINDS = st.sampled_from(sorted(COLUMNS))
NODES = st.lists(st.tuples(KINDS, st.text("ab ", max_size=200)), min_size=1, max_size=30)


@given(nodes=NODES, joins=st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)), max_size=60))
@settings(deadline=None)
def test_no_box_covers_another(nodes: list[tuple[str, str]], joins: list[tuple[int, int]]) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for at, (kind, label) in enumerate(nodes):
        graph.add_node(str(at), kind=kind, label=label, level=COLUMNS[kind] + 1, place=("plan", at, 0))
    for start, end in joins:
        if start < len(nodes) and end < len(nodes):
            graph.add_edge(str(start), str(end), key="lead" if start % 2 else "addresses")
    boxes = laid_out(graph)
    assert set(boxes) == set(graph)
    for one, other in combinations(boxes.values(), 2):
        beside = abs(one.x - other.x) >= WIDTH
        assert beside or abs(one.y - other.y) >= (one.height + other.height) / 2
