"""What hangs on what as a graph, and where each thing of it stands."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dependencies import of_store
from graph.export import ONE_FILE
from graph.layers import columns, crossings
from graph.names import Names
from graph.resolve import resolved
from graph.store import MEMORY, Store, open_store
from graph.write import triples
from ontology.plan import Action, Due, Inspection, Passage, Plan, Quote, Reading, Recommendation, Source

NAMES = Names()
PLAN = NAMES.plan("Wyvern", "homes.txt")
OTHER = NAMES.plan("Wyvern", "care.txt")
LEAD = NAMES.post("Wyvern", "Head of Homes")
BOARD = NAMES.board("Wyvern", "Safer Homes Board")
HOLDER = f"{NAMES.base}person/wyvern/ij-homes"


def words(text: str) -> Quote:
    """Words of a plan, wherever they stand."""
    return Quote(text, (Passage(0, 1),))


def action(text: str, *leads: str, boards: tuple[str, ...] = ()) -> Action:
    """An action with its leads and boards."""
    return Action(words(text), due=Due(words("May 2026"), date(2026, 5, 1), date(2026, 5, 31)), leads=tuple(map(words, leads)),
                  boards=tuple(map(words, boards)))  # fmt: skip


def reading(name: str, title: str, *recommendations: Recommendation) -> Reading:
    """A plan of Wyvern."""
    plan = Plan(
        words(title),
        words("Wyvern"),
        inspections=(Inspection(words("Homes Inspection")),),
        recommendations=recommendations,
    )
    return Reading(plan, Source(name, "0" * 64, "text/plain", "Wyvern"))


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Two plans: recommendations 2 and 6 of the first are linked, and the board oversees actions of both."""
    homes = reading(
        "homes.txt",
        "Homes Plan",
        Recommendation(
            words("Make homes safe."),
            ref=words("2"),
            cross_links=(words("6"),),
            actions=(
                action("Count them.", "Head of Homes (IJ)", boards=("Safer Homes Board",)),
                action("Mend them.", "Repairs Manager"),
            ),
        ),
        Recommendation(
            words("Ask tenants."), kind="key issue", ref=words("6"), actions=(action("Write.", "Head of Homes (IJ)"),)
        ),
    )
    care = reading(
        "care.txt",
        "Care Plan",
        Recommendation(words("Care well."), actions=(action("Visit.", "Head of Care", boards=("Safer Homes Board",)),)),
    )
    with open_store(MEMORY) as filled:
        for one in (homes, care):
            filled.replace({NAMES.graph("Wyvern", one.source.name): triples(one, NAMES)})
        filled.replace({NAMES.resolved: list(resolved(filled, NAMES))})
        yield filled


def of_homes(store: Store) -> nx.MultiDiGraph[str]:
    """What hangs on the plan of homes: all of the store's dependencies but the other plan's."""
    graph = of_store(store)
    theirs = {OTHER} | {node for node in graph if str(node).startswith(f"{OTHER}/")}
    graph.remove_nodes_from(theirs)
    graph.remove_nodes_from([node for node in graph if not graph.degree(node)])
    return graph


def labelled(graph: nx.MultiDiGraph[str]) -> set[tuple[str, str, str, str]]:
    """Edges in words."""
    names = {node: data["label"] for node, data in graph.nodes(data=True)}
    return {(names[start], data["kind"], names[end], data["said"]) for start, end, data in graph.edges(data=True)}


def test_a_plan_hangs_together_from_its_inspection_to_its_board(store: Store) -> None:
    two, six = "Recommendation 2: Make homes safe.", "Key issue 6: Ask tenants."
    assert labelled(of_homes(store)) == {
        ("Homes Plan", "answers inspection", "Homes Inspection", "stated"),
        (two, "part of", "Homes Plan", "stated"),
        (six, "part of", "Homes Plan", "stated"),
        (two, "linked with", six, "stated"),
        ("Action 1: Count them.", "addresses", two, "stated"),
        ("Action 2: Mend them.", "addresses", two, "stated"),
        ("Action 1: Write.", "addresses", six, "stated"),
        ("Action 1: Count them.", "lead", "Head of Homes", "resolved"),
        ("Action 1: Count them.", "overseen by", "Safer Homes Board", "resolved"),
        ("Action 2: Mend them.", "lead", "Repairs Manager", "resolved"),
        ("Action 1: Write.", "lead", "Head of Homes", "resolved"),
        ("Head of Homes", "post holder", "IJ", "resolved"),
    }


def test_each_thing_says_what_it_is_and_whose(store: Store) -> None:
    graph = of_homes(store)
    nodes = graph.nodes
    assert nodes[LEAD]["kind"] == "post"
    assert nodes[BOARD]["kind"] == "board"
    assert nodes[HOLDER]["kind"] == "person"
    assert nodes[f"{PLAN}/recommendation/2/action/1"]["plan"] == PLAN
    assert nodes[LEAD]["plan"] is None
    levels = [
        nodes[one]["level"]
        for one in (PLAN, f"{PLAN}/recommendation/2", f"{PLAN}/recommendation/2/action/1", LEAD, BOARD)
    ]
    assert levels == [0, 1, 2, 3, 4]


def test_a_board_hangs_on_actions_of_both_plans(store: Store) -> None:
    graph = of_store(store)
    assert {graph.nodes[action]["label"] for action in graph.predecessors(BOARD)} == {
        "Action 1: Count them.",
        "Action 1: Visit.",
    }


def test_the_network_can_be_taken_into_other_tools(store: Store) -> None:
    output = io.BytesIO()
    ONE_FILE["graphml"](store, output)
    output.seek(0)
    graph = nx.read_graphml(output, force_multigraph=True)
    assert graph.number_of_edges() == of_store(store).number_of_edges()
    assert graph.nodes[LEAD] == {"kind": "post", "label": "Head of Homes", "level": 3}


def test_columns_run_from_the_inspection_to_the_board_and_actions_keep_their_order(store: Store) -> None:
    graph = of_homes(store)
    labels = {node: data["label"] for node, data in graph.nodes(data=True)}
    assert [[labels[node] for node in column] for column in columns(graph)[:3]] == [
        ["Homes Plan", "Homes Inspection"],
        ["Recommendation 2: Make homes safe.", "Key issue 6: Ask tenants."],
        ["Action 1: Count them.", "Action 2: Mend them.", "Action 1: Write."],
    ]


@st.composite
def layered(draw: st.DrawFn) -> nx.MultiDiGraph[str]:
    """Actions that are led by posts and overseen by boards, at random."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for kind, level in (("action", 2), ("post", 3), ("board", 4)):
        for number in range(draw(st.integers(1, 7))):
            graph.add_node(
                f"{kind}-{number}", level=level, place=("", 0, number if level == 2 else 0), label=f"{kind} {number}"
            )
    actions = [node for node in graph if node.startswith("action")]
    others = [node for node in graph if not node.startswith("action")]
    graph.add_edges_from(draw(st.lists(st.tuples(st.sampled_from(actions), st.sampled_from(others)), max_size=25)))
    return graph


@settings(deadline=None)
@given(layered())
def test_ordering_the_posts_and_boards_never_makes_more_lines_cross(graph: nx.MultiDiGraph[str]) -> None:
    plain = [sorted(node for node in graph if graph.nodes[node]["level"] == level) for level in (2, 3, 4)]
    found = columns(graph)
    assert found[0] == tuple(plain[0])
    assert [set(column) for column in found] == [set(column) for column in plain]
    assert crossings(graph, found) <= crossings(graph, tuple(map(tuple, plain)))


@settings(deadline=None)
@given(layered())
def test_crossings_are_counted_as_one_would_with_a_pencil(graph: nx.MultiDiGraph[str]) -> None:
    placed = columns(graph)
    at = {node: (level, place) for level, column in enumerate(placed) for place, node in enumerate(column)}
    lines = [tuple(sorted((at[start], at[end]))) for start, end in graph.edges()]
    slow = sum(
        (a[0][1] - b[0][1]) * (a[1][1] - b[1][1]) < 0
        for number, a in enumerate(lines)
        for b in lines[number + 1 :]
        if (a[0][0], a[1][0]) == (b[0][0], b[1][0])
    )
    assert crossings(graph, placed) == slow


def test_two_posts_in_the_wrong_order_change_places() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, level, number in (("first", 2, 1), ("second", 2, 2), ("Adviser", 3, 0), ("Zookeeper", 3, 0)):
        graph.add_node(node, level=level, place=("", 0, number), label=node)
    graph.add_edges_from([("first", "Zookeeper"), ("second", "Adviser")])
    assert columns(graph) == (("first", "second"), ("Zookeeper", "Adviser"))
