"""Decisions travel as SSSOM/TSV: written as the standard has it, taken in by another store, and safe from hostile files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from decided_plans import (
    AUDIT,
    EASTMERE,
    MONDAY,
    NAMES,
    RECORDS,
    TRAIN,
    TUESDAY,
    VISITS,
    WYVERN,
    Paper,
    accepted,
    agent,
    drop,
    eastmere,
    everything,
    in_force,
    load,
    rejected,
    work,
    wyvern,
)

from graph.decisions.bring import bring_in
from graph.decisions.decision import By, Decision, Relation, Verdict
from graph.decisions.read import Judgement, Standing, decisions, history
from graph.decisions.sssom import apart, guarded, several, sssom, unguarded
from graph.decisions.sssom_read import SssomError, read_sssom
from graph.decisions.write import decide, withdraw
from graph.names import Names
from graph.store import MEMORY, Store, open_store

EAST_AUDIT = EASTMERE[0][2][0]
ELSEWHERE = Names("https://plans.example/id/")
NOW = TUESDAY + timedelta(days=1)
NOTE = 'The same "audit",\nsays\tthe board'
CARE = Paper(
    "Wyvern",
    "Care plan",
    "care.txt",
    (("1", "Care is planned", ("Write it | Head of Care Services", "Read it | Head of Caring Services")),),
)


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(MEMORY) as opened:
        load(opened, wyvern(), eastmere(), CARE)
        yield opened


@pytest.fixture
def other() -> Iterator[Store]:
    """Another store with the same plans, under another base."""
    with open_store(MEMORY) as opened:
        load(opened, wyvern(), eastmere(), CARE, names=ELSEWHERE)
        yield opened


def fill(store: Store) -> bytes:
    """Decide five things, in each way, and give the file."""
    east = work(store, EAST_AUDIT)
    lists, lead = work(store, WYVERN[1][2][0]), agent(store, "Head of Care Services")
    made = [
        accepted(work(store, AUDIT, RECORDS), east, note=NOTE),
        rejected(work(store, AUDIT, VISITS), east, who="B. O|Second"),
        replace(accepted(lists, east), verdict=Verdict.UNSURE, relation=Relation.RELATED),
        accepted(work(store, TRAIN), east),
        Decision(lead, agent(store, "Head of Caring Services"), Verdict.REJECTED, Relation.SAME_HOLDER, "C", MONDAY),
    ]
    written = decide(store, NAMES, made)
    withdraw(store, NAMES, [written[3].iri], By("A. Officer", TUESDAY))
    return sssom(store, NAMES)


def rows(content: bytes) -> list[dict[str, str]]:
    lines = [line for line in io.StringIO(content.decode(), newline="") if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


def told(store: Store, names: Names = NAMES) -> set[tuple[object, ...]]:
    """What is decided, without any IRI."""
    return {fact(one) for one in decisions(store, names)}


def fact(one: Judgement) -> tuple[object, ...]:
    return one.verdict, one.relation, one.who, one.when, one.note, one.sides, one.standing


def test_a_file_says_what_was_decided_in_the_standards_terms(store: Store) -> None:
    content = fill(store)
    by_verdict = {(row["verdict"], row["subject_level"]): row for row in rows(content)}
    accepted_row, rejected_row = by_verdict["accepted", "action"], by_verdict["rejected", "action"]
    assert (accepted_row["predicate_id"], accepted_row["predicate_modifier"]) == ("skos:exactMatch", "")
    assert (rejected_row["predicate_id"], rejected_row["predicate_modifier"]) == ("skos:closeMatch", "Not")
    assert {by_verdict[one, "action"]["predicate_id"] for one in ("unsure", "withdrawn")} == {"rdfs:seeAlso"}
    assert by_verdict["rejected", "post"]["predicate_modifier"] == "Not"
    assert accepted_row["mapping_justification"] == "semapv:ManualMappingCuration"
    assert (accepted_row["author_label"], accepted_row["mapping_date"]) == ("A. Officer", "2026-03-02")
    assert accepted_row["comment"] == NOTE
    assert {accepted_row["subject_label"], accepted_row["object_label"]} == {AUDIT, EAST_AUDIT}
    assert content.startswith(b"#curie_map:\n#  gtx: ")
    assert f"#  here: {NAMES.base}\n".encode() in content


def test_the_same_decisions_give_the_same_bytes(store: Store) -> None:
    assert fill(store) == sssom(store, NAMES)


def test_a_column_that_nothing_stands_in_is_left_out_and_a_store_without_decisions_gives_a_file_that_can_be_read(
    store: Store,
) -> None:
    assert read_sssom(sssom(store, NAMES), NOW) == []
    content = fill(store)
    assert "similarity_score" not in rows(content)[0]
    assert b"slot_name: suggested_relation" not in content


def test_another_store_with_the_same_plans_has_the_same_decisions_in_force(store: Store, other: Store) -> None:
    content = fill(store)
    brought = bring_in(other, ELSEWHERE, content, "ours.sssom.tsv", NOW)
    assert (len(brought.new), len(brought.known), brought.waiting) == (
        4,
        1,
        [],
    )  # what was withdrawn withdraws nothing here
    assert told(other, ELSEWHERE) == {one for one in told(store) if one[0] is not Verdict.WITHDRAWN}
    east = work(other, EAST_AUDIT)
    assert in_force(other, work(other, AUDIT, RECORDS), east, ELSEWHERE) == ["Accepted"]
    assert in_force(other, work(other, AUDIT, VISITS), east, ELSEWHERE) == ["Rejected"]


def test_the_same_file_again_changes_nothing(store: Store, other: Store) -> None:
    content = fill(store)
    bring_in(other, ELSEWHERE, content, "ours.sssom.tsv", NOW)
    before = everything(other, ELSEWHERE.decided)
    brought = bring_in(other, ELSEWHERE, content, "again.sssom.tsv", NOW)
    assert (brought.new, len(brought.known)) == ([], 5)
    assert everything(other, ELSEWHERE.decided) == before
    assert bring_in(store, NAMES, content, "own.sssom.tsv", NOW).new == []


def test_what_comes_back_from_the_other_store_is_known_here(store: Store, other: Store) -> None:
    bring_in(other, ELSEWHERE, fill(store), "ours.sssom.tsv", NOW)
    brought = bring_in(store, NAMES, sssom(other, ELSEWHERE), "theirs.sssom.tsv", NOW)
    assert (len(brought.known), brought.new, brought.older) == (4, [], [])


def test_of_two_different_decisions_the_newer_holds_and_the_difference_is_told(store: Store, other: Store) -> None:
    content = fill(store)
    pair = work(other, AUDIT, RECORDS), work(other, EAST_AUDIT)
    (ours,) = decide(other, ELSEWHERE, [rejected(*pair, when=MONDAY - timedelta(days=7))])
    brought = bring_in(other, ELSEWHERE, content, "ours.sssom.tsv", NOW)
    assert len(brought.instead) == 1
    assert in_force(other, *pair, ELSEWHERE) == ["Accepted"]
    assert ours.iri in {one.before for one in history(other, ELSEWHERE)}


def test_an_older_decision_from_elsewhere_changes_nothing_here(store: Store, other: Store) -> None:
    content = fill(store)
    pair = work(other, AUDIT, RECORDS), work(other, EAST_AUDIT)
    decide(other, ELSEWHERE, [rejected(*pair, when=TUESDAY)])
    assert len(bring_in(other, ELSEWHERE, content, "ours.sssom.tsv", NOW).older) == 1
    assert in_force(other, *pair, ELSEWHERE) == ["Rejected"]


def test_a_later_withdrawal_travels_too(store: Store, other: Store) -> None:
    bring_in(other, ELSEWHERE, fill(store), "first.sssom.tsv", NOW)
    withdraw(store, NAMES, [one.iri for one in decisions(store, NAMES) if one.note], By("A. Officer", TUESDAY))
    brought = bring_in(other, ELSEWHERE, sssom(store, NAMES), "second.sssom.tsv", NOW)
    assert len(brought.instead) == 1
    assert in_force(other, work(other, AUDIT, RECORDS), work(other, EAST_AUDIT), ELSEWHERE) == []


def test_a_decision_on_a_plan_that_is_not_here_waits_for_it(store: Store) -> None:
    content = fill(store)
    with open_store(MEMORY) as empty:
        brought = bring_in(empty, NAMES, content, "ours.sssom.tsv", NOW)
        assert len(brought.waiting) == 4
        assert {one.standing for one in decisions(empty, NAMES)} == {Standing.NOT_FOUND}
        load(empty, wyvern(), eastmere(), CARE)
        assert in_force(empty, work(empty, AUDIT, RECORDS), work(empty, EAST_AUDIT)) == ["Accepted"]
        drop(empty, eastmere())
        assert sssom(empty, NAMES).count(b"ManualMappingCuration") == 4


def test_a_store_whose_plan_is_a_newer_one_finds_them_again(store: Store) -> None:
    content = fill(store)
    with open_store(MEMORY) as newer:
        load(newer, wyvern((("1", RECORDS, ("A new first step", AUDIT, TRAIN)), WYVERN[1])), eastmere(), CARE)
        bring_in(newer, NAMES, content, "ours.sssom.tsv", NOW)
        assert in_force(newer, work(newer, AUDIT, RECORDS), work(newer, EAST_AUDIT)) == ["Accepted"]


# Hostile files

FORMULAS = ("=HYPERLINK(1)", "+1", "-1 on the list", "@SUM(A1)", "'=1", "''-2", "plain", "'quoted'")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula_and_none_is_changed_by_the_way(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@"))
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("values", [(), ("one",), ("one", "two"), ("a|b", "c\\"), ("\\|", "|\\")])
def test_several_values_in_a_cell_are_told_apart_again(values: tuple[str, ...]) -> None:
    assert apart(several(values)) == values


def test_an_action_that_looks_like_a_formula_travels_unharmed(store: Store, other: Store) -> None:
    asked = wyvern((("1", RECORDS, ("=cmd|' /C calc'!A0", AUDIT)),))
    load(store, asked)
    load(other, asked, names=ELSEWHERE)
    decide(store, NAMES, [accepted(work(store, "=cmd|' /C calc'!A0"), work(store, EAST_AUDIT), note="=1+1")])
    content = sssom(store, NAMES)
    assert not any(cell.startswith("=") for row in rows(content) for cell in row.values())
    bring_in(other, ELSEWHERE, content, "ours.sssom.tsv", NOW)
    assert told(other, ELSEWHERE) == told(store)


HEADINGS = b"author_label\tsubject_label\tobject_label\tdecided_at\trelation\tverdict\tsubject_level"
CHANGES = [
    ("verdict", "certain", "verdict is 'certain', which is none of: accepted, rejected, unsure, withdrawn."),
    ("relation", "twin", "relation is 'twin'"),
    ("relation", "the same", "action and action cannot be the same"),
    ("decided_at", "yesterday", "is no time like"),
    ("decided_at", "2026-03-02T09:00:00", "has no time zone"),
    ("decided_at", "2999-01-01T00:00:00Z", "is still to come"),
    ("decided_at", "0001-01-01T00:00:00+14:00", "is too long ago"),
    ("predicate_id", "skos:broadMatch", "predicate_id is 'skos:broadMatch', but where verdict is"),
    ("predicate_modifier", "Nor", "predicate_modifier is 'Nor'"),
    ("object_nearest", "1E-1000", "is no number from 0 to 1"),
    ("object_nearest", "1.5", "is no number from 0 to 1"),
    ("author_label", "", "needs the name"),
    ("author_label", "x" * 201, "may have 200 characters"),
    ("comment", "x" * 5_001, "may have 5,000 characters"),
    ("subject_label", "", "subject_label is empty"),
    ("subject_level", "plan", "neither a work nor a kind of name"),
    ("subject_path", "plan> } DROP ALL", "no part of an IRI"),
    ("object_copies", "-1", "is no number from 1"),
    ("object_nearest", "NaN", "is no number from 0 to 1"),
    ("object_nearest", "much", "is no number"),
    ("subject_words_above", "x" * 20_001, "more than 20,000 characters"),
]


def changed(content: bytes, column: str, value: str) -> bytes:
    """The file with another value in the first decision on two actions."""
    head = b"".join(line for line in content.splitlines(keepends=True) if line.startswith(b"#"))
    table = rows(content)
    next(row for row in table if row["subject_level"] == "action")[column] = value
    file = io.StringIO()
    writer = csv.DictWriter(file, table[0], delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows(table)
    return head + file.getvalue().encode()


@pytest.mark.parametrize(("column", "value", "problem"), CHANGES)
def test_one_bad_line_is_told_by_its_number_and_nothing_is_taken_in(
    store: Store, other: Store, column: str, value: str, problem: str
) -> None:
    content = changed(fill(store), column, value)
    first = content.count(b"\n#") + 3
    with pytest.raises(SssomError, match=f"line {first}: ") as raised:
        bring_in(other, ELSEWHERE, content, "theirs.sssom.tsv", NOW)
    assert problem in str(raised.value)
    assert everything(other, ELSEWHERE.decided) == set()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "has no column"),
        (b"#only a header", "has no column"),
        (b"subject_id\tobject_id\na:b\tc:d\n", "goldenthread decisions export"),
        (b"\xff\xfe\x00", "no text in UTF-8"),
        (HEADINGS + b"\tverdict\n", "the column verdict twice"),
        (b"x" * (32 * 1024 * 1024 + 1), "larger than 32 MiB"),
    ],
)
def test_what_is_no_file_of_decisions_is_refused_with_what_to_do(content: bytes, problem: str) -> None:
    with pytest.raises(SssomError, match=problem):
        read_sssom(content, NOW)


def test_a_quote_that_never_ends_and_a_row_too_short_are_told(store: Store) -> None:
    content = fill(store)
    with pytest.raises(SssomError, match="cells cannot be told apart"):
        read_sssom(content + b'here:a\t"never', NOW)
    with pytest.raises(SssomError, match="has 2 cells where"):
        read_sssom(content + b"here:a\tb\n", NOW)


def test_a_header_says_nothing_of_all_rows_that_is_for_each_to_say(store: Store, other: Store) -> None:
    content = fill(store)
    bring_in(other, ELSEWHERE, b"#subject_authority: Nobody\n#comment: All of these\n" + content, "headed.tsv", NOW)
    assert told(other, ELSEWHERE)
    assert told(other, ELSEWHERE) <= told(store)


def test_of_many_bad_lines_the_first_are_told_and_the_others_counted(store: Store) -> None:
    with pytest.raises(SssomError, match="and 90 more lines"):
        read_sssom(fill(store) + b"bad\n" * 100, NOW)


def test_a_file_that_decides_twice_on_two_ends_with_the_later(store: Store, other: Store) -> None:
    first = fill(store)
    pair = work(store, AUDIT, RECORDS), work(store, EAST_AUDIT)
    decide(store, NAMES, [rejected(*pair, when=TUESDAY, note="Looked again")])
    later = b"".join(line for line in sssom(store, NAMES).splitlines(keepends=True)[1:] if b"closeMatch\tNot" in line)
    brought = bring_in(other, ELSEWHERE, first + later, "both.sssom.tsv", NOW)
    assert len(brought.older) == 1
    assert in_force(other, work(other, AUDIT, RECORDS), work(other, EAST_AUDIT), ELSEWHERE) == ["Rejected"]
