"""A plan that is added to a large store is compared with the others, and these not again with each other; groups follow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox
import pytest
from decided_plans import AUDIT, TRAIN, Paper, accepted, work
from test_graph_infer import NAMES, OURS, THEIRS, THEIRS_LATER, between, found, keep, load

from graph import comparing
from graph.compare.compare import Compared
from graph.compare.kept import open_compared
from graph.compare.progress import Progress
from graph.comparing import Found
from graph.decisions.write import decide
from graph.errors import StoreError
from graph.folder import COMPARED
from graph.groups import groups, held_groups
from graph.identities.suggest import identities
from graph.infer import infer, is_up_to_date, works_to_compare
from graph.out_of_date import marked_compared
from graph.regroup import regroup
from graph.store import Store, open_store
from graph.terms import GT

BODIES = ("Northmoor", "Saltmarsh", "Harrowdale", "Millbrook", "Fenmoor", "Ashcombe")
TASKS = (
    "Mend the sea wall at {} before the winter tides",
    "Count the boats that lie in {} harbour each night",
    "Paint the benches along the promenade of {}",
    "Answer every letter that reaches {} within a week",
)
OTHERS = tuple(
    Paper(
        body,
        "Works plan",
        f"{body.lower()}.txt",
        (("1", f"{body} is looked after", [one.format(body) for one in TASKS]),),
    )
    for body in BODIES
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def store(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Six plans, and ours, compared; what was compared is kept, as in a large store."""
    monkeypatch.setattr(comparing, "ENOUGH", 1)
    with open_store(str(folder)) as opened:
        load(opened, *OTHERS, OURS)
        yield opened


@pytest.fixture
def not_all(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on nobody compares everything."""
    assert is_up_to_date(store, NAMES, "0.1.0")

    def refused(_store: Store, _progress: Progress) -> Found:
        raise AssertionError("Everything was compared.")

    monkeypatch.setattr(comparing, "all_found", refused)


def is_consistent(store: Store) -> bool:
    """Whether groups and names are those that working all of them out would give, and nothing is left to do."""
    names = set(identities(store, NAMES))
    held = {triple.subject for triple in found(store) if triple.object == GT.InferredIdentity}
    return (
        set(held_groups(store, NAMES)) == set(groups(store, NAMES))
        and held == {triple.subject for triple in names}
        and not marked_compared(store, NAMES)
        and is_up_to_date(store, NAMES, "0.1.0")
    )


@pytest.mark.usefixtures("not_all")
def test_a_plan_that_is_added_is_compared_with_the_others_alone(store: Store) -> None:
    before = found(store)
    keep(store, THEIRS)
    assert works_to_compare(store, NAMES, "0.1.0") == 3
    assert infer(store, NAMES, "0.1.0")
    assert between(store) >= {frozenset({AUDIT})}
    lost = {one for one in before - found(store) if one.predicate == GT.between}
    assert not lost
    assert is_consistent(store)


@pytest.mark.usefixtures("not_all")
def test_a_newer_version_of_a_plan_loses_and_gains_its_own_links_alone(store: Store) -> None:
    load(store, THEIRS)
    before = found(store)
    load(store, THEIRS_LATER)
    assert frozenset({AUDIT}) not in between(store)
    assert is_consistent(store)
    load(store, THEIRS)
    assert {one for one in found(store) if one.predicate == GT.between} == {
        one for one in before if one.predicate == GT.between
    }
    assert is_consistent(store)


@pytest.mark.usefixtures("not_all")
def test_the_rest_of_a_group_stays_a_group_when_a_plan_leaves_it(store: Store) -> None:
    third = Paper(
        "Hill Vale", "Works plan", "hill-vale.txt", (("1", "Files are read", (f"{AUDIT} | Quality Manager",)),)
    )
    load(store, THEIRS, third)
    load(store, THEIRS_LATER)
    ends = {ox.NamedNode(work(store, AUDIT, plan=plan)) for plan in ("wyvern", "hill-vale")}
    clusters = {one.subject for one in found(store) if one.object == GT.Cluster}
    members = [
        {one.object for one in found(store) if (one.subject, one.predicate) == (node, GT.member)} for node in clusters
    ]
    assert ends in members
    assert is_consistent(store)


@pytest.mark.usefixtures("not_all")
def test_a_group_that_a_person_made_holds_over_a_newer_version_of_a_plan(store: Store) -> None:
    load(store, THEIRS)
    decide(
        store, NAMES, [accepted(work(store, TRAIN), work(store, "Paint the benches along the promenade of Fenmoor"))]
    )
    regroup(store, NAMES)
    longer = Paper(OURS.authority, OURS.title, OURS.name, (*OURS.asked, ("2", "Roofs are dry", ("Buy slates",))))
    load(store, longer)
    assert is_consistent(store)


def test_what_was_compared_is_replaced_when_it_changes(store: Store, folder: Path) -> None:
    (first,) = (folder / COMPARED).iterdir()
    load(store, THEIRS)
    (second,) = (folder / COMPARED).iterdir()
    assert first.name != second.name


@pytest.mark.parametrize("damage", ["gone", "cut off", "another thing"])
def test_everything_is_compared_where_what_was_compared_is_damaged(store: Store, folder: Path, damage: str) -> None:
    (kept,) = (folder / COMPARED).iterdir()
    if damage == "gone":
        kept.unlink()
    else:
        kept.write_bytes(kept.read_bytes()[:2000] if damage == "cut off" else b"words")
    load(store, THEIRS)
    assert between(store) >= {frozenset({AUDIT})}
    assert is_consistent(store)


def test_a_store_of_few_works_keeps_nothing_beside_it(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "small")) as opened:
        load(opened, OURS, THEIRS)
    assert not (tmp_path / "small" / COMPARED).exists()


@pytest.mark.parametrize("changes", range(8))
def test_what_a_killed_load_leaves_undone_the_next_one_does(
    store: Store, changes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(store, THEIRS)
    done, left = store.replace, [changes]

    def breaking(*given: object, **named: object) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise StoreError("The power is gone.")
        done(*given, **named)  # type: ignore[arg-type]

    with monkeypatch.context() as patch, suppress(StoreError):
        patch.setattr(store, "replace", breaking)
        load(store, THEIRS_LATER)
    assert between(store) <= {frozenset({AUDIT}), *(frozenset({one}) for one in TASKS)}
    load(store, THEIRS_LATER)
    assert frozenset({AUDIT}) not in between(store)
    assert is_consistent(store)


def test_a_kept_comparison_of_another_store_is_not_taken_for_ours(store: Store, folder: Path) -> None:
    (kept,) = (folder / COMPARED).iterdir()
    assert isinstance(open_compared(kept), Compared)
    (folder / COMPARED / "0123456789abcdef").write_bytes(kept.read_bytes())
    load(store, THEIRS)
    assert "0123456789abcdef" not in {path.name for path in (folder / COMPARED).iterdir()}
    assert is_consistent(store)
