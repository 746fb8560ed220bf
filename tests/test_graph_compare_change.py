"""What was compared is kept and compared with what comes later: the same links as comparing everything, with less work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from planted_plans import planted_plans

from graph.compare import candidates, kept
from graph.compare.compare import Changes, Compared, Link, compare
from graph.compare.kept import keep, open_compared
from graph.compare.score import Band
from graph.compare.works import Level, Work

Told = dict[frozenset[str], tuple[Band, float]]


@cache
def works() -> tuple[Work, ...]:
    """Some plans, of which the last comes later, the first is loaded again in other words, and the second goes."""
    return tuple(work for work, _ in planted_plans(700, seed=3))


@cache
def plans() -> tuple[str, ...]:
    return tuple(dict.fromkeys(work.plan for work in works()))


def of_plan(number: int) -> tuple[Work, ...]:
    return tuple(work for work in works() if work.plan == plans()[number])


@cache
def before() -> Compared:
    """All plans but the last, compared."""
    return Compared.of(work for work in works() if work.plan != plans()[-1])


def again() -> tuple[Work, ...]:
    """The first plan in a new version: some words are others, an action is gone."""
    return tuple(replace(work, text=work.text.replace("budget", "sum of money")) for work in of_plan(0)[:-1])


def told(links: Sequence[Link]) -> Told:
    return {frozenset((link.a, link.b)): (link.band, round(link.score, 6)) for link in links}


def applied(links: Told, changes: Changes) -> Told:
    """Links as whoever writes them down would have them after the changes."""
    left = {pair: link for pair, link in links.items() if pair not in set(changes.lost)}
    return left | told(changes.found)


def test_what_is_added_replaced_and_gone_leaves_the_links_that_comparing_everything_finds() -> None:
    after, changes = before().change((*again(), *of_plan(-1)), gone={plans()[1]})
    # The same works, weighed as before, with nothing known of their neighbours.
    everything = Compared.weighed(after.corpus)
    assert told(list(after.links())) == told(list(everything.links()))
    assert applied(told(list(before().links())), changes) == told(list(after.links()))


def test_for_one_new_action_only_its_neighbours_are_looked_at_again() -> None:
    judged: list[int] = []
    before().change(of_plan(-1)[1:2], progress=lambda doing, _, of: judged.append(of) if doing == "Comparing" else None)
    Compared.weighed(before().corpus, progress=lambda doing, _, of: judged.append(of) if doing == "Comparing" else None)
    assert judged[0] < judged[-1] / 4


def test_a_plan_that_is_loaded_again_unchanged_changes_no_link() -> None:
    after, changes = before().change(of_plan(0))
    assert not changes.lost
    assert told(list(after.links())) == told(list(before().links()))


def test_a_plan_that_is_gone_leaves_no_link_behind() -> None:
    after, changes = before().change((), gone={plans()[0]})
    gone = {work.iri for work in of_plan(0)}
    assert changes.lost
    assert not any({link.a, link.b} & gone for link in after.links())
    assert plans()[0] not in after.plans


def test_a_copy_joins_the_links_of_what_it_copies_among_works_that_were_there() -> None:
    link = next(link for link in before().links() if link.band is Band.NEAR_DUPLICATE)
    copied = next(work for work in works() if work.iri == link.a)
    copy = replace(copied, iri="urn:late/1", plan="urn:late", under="urn:late/r", level=copied.level)
    _, changes = before().change((copy,))
    found = {frozenset((one.a, one.b)): one.band for one in changes.found}
    assert found[frozenset((copy.iri, link.a))] is Band.DUPLICATE
    assert frozenset((copy.iri, link.b)) in found


def test_when_there_is_half_as_much_again_words_are_weighed_anew() -> None:
    some = Compared.of(of_plan(0))
    after, _ = some.change((*of_plan(1), *of_plan(2)))
    anew = Compared.of((*of_plan(0), *of_plan(1), *of_plan(2)))
    assert told(list(after.links())) == told(list(anew.links()))


def test_what_was_kept_in_a_file_is_what_was_compared(tmp_path: Path) -> None:
    keep(before(), tmp_path / "compared")
    opened = open_compared(tmp_path / "compared")
    assert opened
    assert [(link, str(link.reasons)) for link in opened.links()] == [
        (link, str(link.reasons)) for link in before().links()
    ]
    after, changes = opened.change(of_plan(-1))
    expected, _ = before().change(of_plan(-1))
    assert told(list(after.links())) == told(list(expected.links()))
    assert changes.found
    assert [path.name for path in tmp_path.iterdir()] == ["compared"]


@pytest.mark.parametrize("damage", ["missing", "cut short", "other method", "no archive"])
def test_a_file_of_no_use_is_no_comparison(damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "compared"
    keep(Compared.of(of_plan(0)), path)
    if damage == "missing":
        path.unlink()
    elif damage == "cut short":
        path.write_bytes(path.read_bytes()[:-200])
    elif damage == "no archive":
        path.write_bytes(b"\x80\x04.")
    else:
        monkeypatch.setattr(kept, "MADE_BY", "features-0 1")
    assert open_compared(path) is None


def test_the_same_works_give_the_same_links_every_time() -> None:
    assert told(list(compare(of_plan(0)))) == told(list(compare(of_plan(0))))


def test_beyond_what_is_compared_exactly_the_same_is_found_nearly_whole_and_the_same_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    exact = {pair for pair, (band, _) in told(list(before().links())).items() if band is not Band.RELATED}
    monkeypatch.setattr(candidates, "EXACT", 100)
    found, again = (told(list(Compared.weighed(before().corpus).links())) for _ in range(2))
    assert found == again
    assert len(exact & found.keys()) >= 0.95 * len(exact)


def test_nothing_to_compare_is_no_trouble_now_or_later(tmp_path: Path) -> None:
    empty = Compared.of(())
    assert not list(empty.links())
    keep(empty, tmp_path / "compared")
    opened = open_compared(tmp_path / "compared")
    assert opened
    one, _ = opened.change(of_plan(0)[:1])
    assert not list(one.links())
    none, changes = one.change((), gone=one.plans)
    assert not changes.lost
    assert not list(none.links())


def test_a_thousand_times_the_same_words_are_not_compared_a_million_times() -> None:
    work = next(work for work in works() if work.level is Level.ACTION)
    rows = tuple(replace(work, iri=f"urn:copy/{number}") for number in range(1000))
    links = list(Compared.of(rows).links())
    assert len(links) <= 10 * len(rows)
    assert {link.band for link in links} == {Band.DUPLICATE}
    # All of them hang together.
    assert len(np.unique([link.b for link in links])) >= len(rows) - 1
