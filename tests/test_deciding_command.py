"""The commands with which a person decides, on a store in a folder: what an officer types, and what it says."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result
from decided_plans import AUDIT, NAMES, RECORDS, TRAIN, VISITS, Paper, agent, eastmere, in_force, load, work, wyvern

from goldenthread import main
from graph.decisions.read import history
from graph.regroup import regroup
from graph.store import Store, open_reader, open_store
from graph.terms import GT, RDF, XSD

EAST_AUDIT = "Audit ten case files a month and tell the board"
CARE = Paper(
    "Wyvern",
    "Care plan",
    "care.txt",
    (("1", "Care is planned", ("Write it | Head of Care Services", "Read it | Head of Caring Services", TRAIN)),),
)


def link(store: Store, a: str, b: str, relation: ox.NamedNode, score: str) -> None:
    """A link as the comparison of works writes it."""
    node, graph = ox.NamedNode(NAMES.pair(a, b)), ox.NamedNode(NAMES.inferred)
    kind = GT.InferredIdentity if relation == GT.SameHolder else GT.InferredLink
    facts = (
        (RDF.type, kind),
        (GT.relation, relation),
        (GT.score, ox.Literal(score, datatype=XSD.decimal)),
        (GT.method, ox.Literal("features-2")),
        (GT.alike, ox.Literal("both audit files")),
        (GT.between, ox.NamedNode(a)),
        (GT.between, ox.NamedNode(b)),
    )
    store.replace({}, add=[ox.Quad(node, predicate, value, graph) for predicate, value in facts])


@pytest.fixture
def location(tmp_path: Path) -> Path:
    """A store with three plans, not compared, and three suggestions."""
    with open_store(str(tmp_path / "db")) as store:
        load(store, wyvern(), eastmere(), CARE)
        first, second, east = work(store, AUDIT, RECORDS), work(store, AUDIT, VISITS), work(store, EAST_AUDIT)
        link(store, first, east, GT.Duplicate, "0.951")
        link(store, second, east, GT.NearDuplicate, "0.720")
        link(
            store,
            agent(store, "Head of Care Services"),
            agent(store, "Head of Caring Services"),
            GT.SameHolder,
            "0.600",
        )
        store.publish()
    return tmp_path / "db"


def run(location: Path, *arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["--store", str(location), *arguments], env={"GOLDENTHREAD_BY": ""})
    assert result.exit_code == code, result.output
    return result


def names(location: Path, *arguments: str) -> list[str]:
    """The names of the open suggestions."""
    return [line.split("\t")[0] for line in run(location, "suggestions", *arguments).stdout.splitlines()]


@pytest.fixture
def reader(location: Path) -> Iterator[Store]:
    with open_reader(str(location)) as opened:
        yield opened


def verdicts(location: Path) -> list[str]:
    with open_reader(str(location)) as store:
        return in_force(store, work(store, AUDIT, RECORDS), work(store, EAST_AUDIT))


def test_suggestions_are_listed_with_both_texts_and_the_reasons_the_surest_first(location: Path) -> None:
    lines = run(location, "suggestions").stdout.splitlines()
    assert [line.split("\t")[1:3] for line in lines] == [
        ["duplicate", "0.951"],
        ["near duplicate", "0.720"],
        ["the same", "0.600"],
    ]
    for part in (AUDIT, EAST_AUDIT, "wyvern.txt", "eastmere.txt", "both audit files"):
        assert part in lines[0]


@pytest.mark.parametrize(
    ("arguments", "number"),
    [
        (("--links",), 2),
        (("--names",), 1),
        (("--relation", "near-duplicate"), 1),
        (("--least", "0.9"), 1),
        (("--plan", "eastmere"), 2),
        (("--plan", "Wyvern"), 3),
        (("--plan", "nowhere"), 0),
        (("--most", "2"), 2),
    ],
)
def test_an_officer_lists_only_some_suggestions(location: Path, arguments: tuple[str, ...], number: int) -> None:
    assert len(names(location, *arguments)) == number


@pytest.mark.parametrize("arguments", [("--least", "nan"), ("--least", "2"), ("--most", "9" * 30), ("--most", "0")])
def test_a_number_that_cannot_be_is_refused_in_a_sentence(location: Path, arguments: tuple[str, ...]) -> None:
    assert f"Invalid value for '{arguments[0]}'" in run(location, "suggestions", *arguments, code=2).stderr


def test_a_store_that_is_not_there_is_told_and_not_made(tmp_path: Path) -> None:
    for command in (("compare",), ("decide", "abcdef", "--verdict", "accept", "--by", "A. Officer")):
        assert "There is no store in" in run(tmp_path / "misspelt", *command, code=1).stderr
    assert not (tmp_path / "misspelt").exists()


def test_where_comparing_was_stopped_an_unknown_name_tells_to_compare(location: Path) -> None:
    told = run(location, "decide", "0" * 20, "--verdict", "accept", "--by", "A. Officer", code=1).stderr
    assert "this does so: goldenthread compare" in told
    run(location, "compare")
    told = run(location, "decide", "0" * 20, "--verdict", "accept", "--by", "A. Officer", code=1).stderr
    assert "Nothing is named" in told
    assert "goldenthread compare" not in told


def test_a_dash_is_standard_output_and_no_file(location: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(location, "decisions", "export", "-").stdout == run(location, "decisions", "export").stdout != ""
    assert not Path("-").exists()


def test_a_name_from_a_file_of_decisions_gives_a_terminal_no_orders(location: Path, tmp_path: Path) -> None:
    run(location, "decide", names(location)[0], "--verdict", "accept", "--by", "A. Officer")
    run(location, "decisions", "export", str(tmp_path / "d.tsv"))
    hostile = (tmp_path / "d.tsv").read_text("utf-8").replace(f"\t{AUDIT}\t", f"\t\x1b]0;owned\x07{AUDIT}\t")
    (tmp_path / "hostile.tsv").write_text(hostile, "utf-8")
    with open_store(str(tmp_path / "other")) as store:
        load(store, wyvern(), eastmere(), CARE)
        store.publish()
    run(tmp_path / "other", "decisions", "import", str(tmp_path / "hostile.tsv"))
    shown = run(tmp_path / "other", "decisions").stdout
    assert f"\ufffd]0;owned\ufffd{AUDIT}" in shown
    assert "\x1b" not in shown


def test_suggestions_come_as_csv_and_json_too(location: Path, tmp_path: Path) -> None:
    run(location, "suggestions", "--format", "csv", "-o", str(tmp_path / "open.csv"))
    with (tmp_path / "open.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["Relation"] for row in csv.DictReader(file)] == ["duplicate", "near duplicate", "the same"]
    assert len(json.loads(run(location, "suggestions", "--format", "json").stdout)["rows"]) == 3


def test_what_is_accepted_is_in_force_and_not_listed_any_more(location: Path) -> None:
    first = names(location)[0]
    told = run(location, "decide", first[:6], "--verdict", "accept", "--by", "A. Officer", "--note", "One audit")
    assert told.stderr == "1 accepted.\n"
    assert verdicts(location) == ["Accepted"]
    assert first not in names(location)
    (line,) = run(location, "decisions").stdout.splitlines()
    for part in ("accepted", "A. Officer", "One audit", AUDIT, "in force"):
        assert part in line


def test_several_are_decided_at_once_and_one_wrong_name_stops_all(location: Path) -> None:
    first, second, _ = names(location)
    result = run(location, "decide", first, "ffffffff", "--verdict", "reject", "--by", "A. Officer", code=1)
    assert "Nothing is named 'ffffffff'" in result.stderr
    assert len(names(location)) == 3
    run(location, "decide", first, second, "--verdict", "reject", "--by", "A. Officer")
    assert len(names(location)) == 1


def test_what_somebody_was_unsure_about_stays_on_the_list_and_says_so(location: Path) -> None:
    first = names(location)[0]
    run(location, "decide", first, "--verdict", "unsure", "--by", "A. Officer")
    assert run(location, "suggestions").stdout.splitlines()[0].endswith("\tunsure")


def test_withdrawing_opens_the_suggestion_again(location: Path) -> None:
    first = names(location)[0]
    run(location, "decide", first, "--verdict", "reject", "--by", "A. Officer")
    run(location, "decide", first, "--verdict", "withdraw", "--by", "A. Officer")
    assert (verdicts(location), names(location)[0]) == ([], first)
    result = run(location, "decide", first, "--verdict", "withdraw", "--by", "A. Officer", code=1)
    assert "there is nothing to withdraw" in result.stderr


def test_whoever_decides_gives_a_name_typed_or_in_the_environment(location: Path) -> None:
    first = names(location)[0]
    assert "--by" in run(location, "decide", first, "--verdict", "accept", code=2).stderr
    arguments = ["--store", str(location), "decide", first, "--verdict", "accept"]
    assert CliRunner().invoke(main, arguments, env={"GOLDENTHREAD_BY": "E. Nvironment"}).exit_code == 0
    with open_reader(str(location)) as store:
        assert [one.who for one in history(store, NAMES)] == ["E. Nvironment"]
    assert "needs the name" in run(location, "decide", first, "--verdict", "accept", "--by", " ", code=2).stderr


def test_a_name_too_short_to_tell_is_refused(location: Path) -> None:
    assert "too short" in run(location, "decide", "3f", "--verdict", "accept", "--by", "A", code=1).stderr


def test_a_group_is_decided_as_a_whole(location: Path) -> None:
    with open_store(str(location)) as store:
        regroup(store, NAMES)
        (cluster,) = (row["c"].value for row in store.query(f"SELECT ?c {{ ?c a {GT.Cluster} }}"))  # type: ignore[union-attr]
        store.publish()
    run(location, "decide", "--cluster", cluster.rpartition("/")[2], "--verdict", "accept", "--by", "A. Officer")
    assert names(location, "--links") == []
    missing = run(location, "decide", "--cluster", "0" * 20, "--verdict", "accept", "--by", "A", code=1)
    assert "There is no group" in missing.stderr


def test_names_that_are_accepted_become_one_and_apart_again_when_that_is_withdrawn(location: Path) -> None:
    (name,) = names(location, "--names")
    run(location, "decide", name, "--verdict", "accept", "--by", "A. Officer")
    labels = f"SELECT (COUNT(?a) AS ?n) {{ ?a a {GT.Agent} ; {RDFS_LABEL} ?l FILTER(CONTAINS(?l, 'Head of Car')) }}"
    with open_reader(str(location)) as store:
        assert [row["n"].value for row in store.query(labels)] == ["1"]  # type: ignore[union-attr]
    run(location, "decide", name, "--verdict", "withdraw", "--by", "A. Officer")
    with open_reader(str(location)) as store:
        assert [row["n"].value for row in store.query(labels)] == ["2"]  # type: ignore[union-attr]


RDFS_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"


def test_two_works_that_nothing_suggested_are_decided_by_their_iris(location: Path) -> None:
    with open_reader(str(location)) as store:
        pair = work(store, TRAIN, RECORDS), work(store, EAST_AUDIT)
    arguments = ("decide", "--between", *pair, "--verdict", "accept", "--by", "A. Officer")
    assert "--relation" in run(location, *arguments, code=1).stderr
    run(location, *arguments, "--relation", "related")
    with open_reader(str(location)) as store:
        assert in_force(store, *pair) == ["Accepted"]
    result = run(location, "decide", "--between", "no iri", pair[0], *arguments[4:], "--relation", "related", code=1)
    assert "Traceback" not in result.output


def test_a_name_that_rules_took_for_an_agents_own_is_kept_apart(location: Path) -> None:
    with open_store(str(location)) as store:
        load(store, Paper("Wyvern", "Homes", "homes.txt", (("1", "x", ("Y | Head of Housing", "Z | Housing Head")),)))
    with open_reader(str(location)) as store:
        joined = agent(store, "Housing Head")
    run(location, "decide", "--apart", joined, "Head of Housing", "--verdict", "reject", "--by", "A. Officer")
    with open_reader(str(location)) as store:
        assert agent(store, "Head of Housing") != agent(store, "Housing Head")
    told = run(location, "decide", "--apart", f"{joined}x", "A", "--verdict", "reject", "--by", "A", code=1).stderr
    assert "There is no post, person or body" in told


def test_decisions_go_to_another_store_and_are_undone_there(location: Path, tmp_path: Path) -> None:
    run(location, "decide", *names(location, "--links"), "--verdict", "reject", "--by", "A. Officer")
    file = tmp_path / "made.sssom.tsv"
    run(location, "decisions", "export", str(file))
    other = tmp_path / "other"
    with open_store(str(other)) as store:
        load(store, wyvern(), eastmere())
    told = run(other, "decisions", "import", str(file)).stderr
    assert told.startswith("2 taken in.\n")
    assert verdicts(other) == ["Rejected"]
    assert run(other, "decisions", "import", str(file)).stderr == "2 known here already.\n"
    (key,) = re.findall(r"--imported ([0-9a-f]{8})", told)
    assert run(other, "decisions", "withdraw", "--imported", key, "--by", "B. Lead").stderr == "2 taken back.\n"
    assert verdicts(other) == []


def test_a_file_that_is_none_of_ours_says_so(location: Path, tmp_path: Path) -> None:
    file = tmp_path / "other.tsv"
    file.write_text("subject_id\tobject_id\na\tb\n", "utf-8")
    assert "goldenthread decisions export" in run(location, "decisions", "import", str(file), code=1).stderr


def test_all_that_one_person_decided_is_taken_back_at_once(location: Path) -> None:
    first, second, _ = names(location)
    run(location, "decide", first, "--verdict", "reject", "--by", "A. Officer")
    run(location, "decide", second, "--verdict", "reject", "--by", "B. Lead")
    assert "Say which" in run(location, "decisions", "withdraw", "--by", "B. Lead", code=2).stderr
    run(location, "decisions", "withdraw", "--made-by", "A. Officer", "--by", "B. Lead")
    assert first in names(location)
    assert second not in names(location)
    told = run(location, "decisions", "withdraw", "--on", "2001-01-01", "--by", "B. Lead").stderr
    assert told == "No decision that stands is among those.\n"


def test_agreement_is_shown_with_the_number_behind_it(location: Path) -> None:
    first, second, _ = names(location)
    run(location, "decide", first, "--verdict", "accept", "--by", "A. Officer")
    run(location, "decide", second, "--verdict", "reject", "--by", "A. Officer")
    rows = [line.split("\t") for line in run(location, "agreement").stdout.splitlines()]
    assert rows[0][:7] == ["duplicate", "0 to 1", "1", "0", "0", "0", "100.0% of 1"]
    assert [row[6] for row in rows if row[0] == "near duplicate"] == ["0.0% of 1"] * 2


def test_the_history_shows_what_others_took_the_place_of(location: Path) -> None:
    first = names(location)[0]
    for verdict in ("accept", "reject"):
        run(location, "decide", first, "--verdict", verdict, "--by", "A. Officer")
    assert len(run(location, "decisions").stdout.splitlines()) == 1
    assert len(run(location, "decisions", "--history").stdout.splitlines()) == 2
    assert run(location, "decisions", "--standing", "not-found").stdout == ""
