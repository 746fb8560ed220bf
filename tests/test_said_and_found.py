"""Said and found never mix: every answer about what plans say is the same with and without what was found and decided."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, Literal, URIRef

from graph.check import breaches
from graph.decisions.decision import Decision, Relation, Verdict
from graph.decisions.write import decide
from graph.embedded import EmbeddedStore
from graph.export import ONE_FILE, plan_json
from graph.infer import infer
from graph.links_json import links
from graph.load import Load
from graph.names import Names
from graph.regroup import regroup
from graph.resolve import resolved
from graph.store import Store, select
from graph.terms import GT, PROLOGUE
from graph.verify import verify
from loaders.load import load
from ontology.settings import Settings
from queries.ask import ask, choices, fill
from queries.inline import Inline
from queries.question import Question, questions

NAMES = Names()
TODAY = date(2026, 3, 31)
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
PAGES = EXAMPLES.parent / "queries" / "pages"
OURS = re.compile(
    r"gt:(InferredLink|InferredIdentity|Suggestion|Cluster|Cycle|Overlap|Decision|between|member|decision|relation|verdict|side|outOfDate)\b"
)
"""What a question names that is about what was found or decided; all others are about what plans say."""
TOLD: dict[str, dict[str, str]] = {
    "due-in-a-period": {"from": "2020-01-01", "to": "2030-12-31"},
    "theme-across-plans": {"theme": "care"},
}
"""What questions must be told that offer nothing to choose from."""
STATED = [one for one in questions().values() if not OURS.search(one.sparql)]
ABOUT = [path for path in sorted(PAGES.glob("*.rq")) if not OURS.search(path.read_text("utf-8"))]
LAST_RESORT = {"thing", "kinds"}
"""Pages' queries for things that have no page of their own: they show all that there is of them."""


@pytest.fixture(scope="module")
def said() -> Store:
    """The example plans, loaded and not compared."""
    store = EmbeddedStore(ox.Store())
    run = Load(store, NAMES, datetime(2026, 3, 2, tzinfo=UTC), "0.1.0", resolved)
    for path in sorted(EXAMPLES.iterdir()):
        run.keep(load(path, Settings()))
    run.finish()
    return store


@pytest.fixture(scope="module")
def found(said: Store) -> Store:
    """The same with what is found of them, and a person's decisions on it."""
    oxigraph = ox.Store()
    for row in select(said, "SELECT * { GRAPH ?g { ?s ?p ?o } }"):
        oxigraph.add(ox.Quad(row["s"], row["p"], row["o"], row["g"]))
    store = EmbeddedStore(oxigraph)
    infer(store, NAMES, "0.1.0")
    decide(store, NAMES, list(_decisions(store)))
    regroup(store, NAMES)
    return store


def _decisions(store: Store) -> Iterator[Decision]:
    rows = select(
        store,
        f"""{PROLOGUE}SELECT ?a ?b {{ ?link a gt:InferredLink ; gt:between ?a , ?b FILTER(STR(?a) < STR(?b)) }} ORDER BY ?link""",
    )
    verdicts = [Verdict.ACCEPTED, Verdict.REJECTED, Verdict.UNSURE]
    for verdict, row in zip(verdicts, rows, strict=False):
        ends = row["a"].value, row["b"].value
        yield Decision(*ends, verdict, Relation.DUPLICATE, "A. Officer", datetime(2026, 3, 3, tzinfo=UTC))


def answers(question: Question, store: Store) -> list[list[str]]:
    """All rows of a question, for each value that a parameter must have."""
    engine = Inline(store)
    required = [one for one in question.parameters if one.required]
    values: list[dict[str, str]] = [TOLD.get(question.name, {})]
    if required and question.name not in TOLD:
        (only,) = required
        values = [{only.name: value} for value, _ in choices(engine, only)]
        assert values
    given = [ask(engine, question, one, TODAY) for one in values]
    return [["" if cell is None else str(cell) for cell in row] for answer in given for row in answer.rows]


def test_there_is_something_found_and_decided_that_could_mix(found: Store) -> None:
    kinds = {row["kind"] for row in select(found, f"{PROLOGUE}SELECT DISTINCT ?kind {{ ?one a ?kind }}")}
    assert {GT.InferredLink, GT.Cluster, GT.Overlap, GT.Decision} <= kinds


@pytest.mark.parametrize("question", STATED, ids=lambda one: one.name)
def test_a_question_about_what_plans_say_has_nothing_of_ours_in_its_answer(
    question: Question, said: Store, found: Store
) -> None:
    assert answers(question, said) == answers(question, found)


def _things(store: Store) -> list[str]:
    """Some of each kind of thing that has a page, those with suggestions first."""
    rows = select(
        store,
        f"""{PROLOGUE}SELECT ?thing ?kind (COUNT(?link) AS ?links) {{ ?thing a ?kind OPTIONAL {{ ?link gt:between ?thing }}
            FILTER(?kind IN (gt:ActionPlan, gt:Authority, gt:Recommendation, gt:Action, org:Post, foaf:Person, gt:Board,
                org:Organization, gt:Inspection)) }} GROUP BY ?thing ?kind ORDER BY ?kind DESC(?links) ?thing""",
    )
    by_kind: dict[str, list[str]] = {}
    for row in rows:
        by_kind.setdefault(row["kind"].value, []).append(row["thing"].value)
    return [thing for things in by_kind.values() for thing in things[:4]]


@pytest.mark.parametrize("path", [one for one in ABOUT if one.stem not in LAST_RESORT], ids=lambda one: one.stem)
def test_what_a_page_shows_as_said_has_nothing_of_ours_in_it(path: Path, said: Store, found: Store) -> None:
    sparql = path.read_text("utf-8")
    names = set(re.findall(r"urn:param:([a-z-]+)", sparql)) - {"any"}
    for thing in _things(found) if names & {"subject", "plan", "agent"} else [""]:
        values = {
            name: Literal("care") if name == "words" else Literal(TODAY) if name == "today" else URIRef(thing)
            for name in names
        }
        one, other = (sorted(map(str, Inline(store).run(fill(sparql, values)).rows)) for store in (said, found))
        assert one == other, thing


def test_plans_checks_names_and_dependencies_are_exported_the_same(said: Store, found: Store, tmp_path: Path) -> None:
    for form in ("graphml", "agents-json"):
        one, other = (io.BytesIO(), io.BytesIO())
        ONE_FILE[form](said, one)
        ONE_FILE[form](found, other)
        assert one.getvalue() == other.getvalue()
    ours, theirs = (plan_json(store, tmp_path / name) for name, store in (("said", said), ("found", found)))
    assert [path.read_bytes() for path in ours] == [path.read_bytes() for path in theirs]
    assert breaches(said) == breaches(found)
    assert verify(said) == verify(found)


def test_stated_links_go_first_in_the_exchange_file_and_unchanged(said: Store, found: Store) -> None:
    stated, every = links(said), links(found)
    assert stated
    assert every[: len(stated)] == stated
    assert {one["relation"] for one in stated} == {"stated_link"}
    assert "stated_link" not in {one["relation"] for one in every[len(stated) :]}


def test_a_rejected_link_is_not_exported_and_an_accepted_one_says_who_decided(found: Store) -> None:
    decided = [one for one in links(found) if "decision" in one]
    assert sorted(one["decision"]["verdict"] for one in decided) == ["accepted", "unsure"]
    accepted = next(one for one in decided if one["decision"]["verdict"] == "accepted")
    assert (accepted["relation"], accepted["score"]) == ("duplicate", 1.0)
    assert accepted["why"].startswith("Decided by A. Officer on 2026-03-03. ")


@pytest.mark.parametrize("form", ["trig", "nquads"])
def test_exports_with_graphs_keep_what_is_found_in_a_graph_of_its_own(form: str, found: Store) -> None:
    output = io.BytesIO()
    ONE_FILE[form](found, output)
    parse = partial(ox.parse, output.getvalue(), format=ox.RdfFormat.TRIG if form == "trig" else ox.RdfFormat.N_QUADS)
    kinds = (GT.InferredLink, GT.Cluster, GT.Overlap)
    graphs = {quad.graph_name for quad in parse() if quad.predicate.value == str(RDF.type) and quad.object in kinds}
    assert graphs == {ox.NamedNode(NAMES.inferred)}
