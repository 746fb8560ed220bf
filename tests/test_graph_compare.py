"""What is the same work and what is not: planted pairs, traps, repeated recommendations, and reasons in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from planted_works import planted

from graph.compare.candidates import neighbours, pairs_of
from graph.compare.compare import Link, compare
from graph.compare.corpus import Corpus
from graph.compare.judging import works_with
from graph.compare.reasons import reasons
from graph.compare.rows import gathered
from graph.compare.runs import LONGEST, longest_run
from graph.compare.score import Band
from graph.compare.texts import tell
from graph.compare.works import Level, Work, once

AIM = Work("urn:p/1", Level.RECOMMENDATION, "urn:p", "harbour.txt", "1", "Improve the upkeep of moorings", "urn:p/1")
OTHER_AIM = replace(AIM, iri="urn:p/2", ref="2", text="Make the fish market safe for visitors", under="urn:p/2")
SURVEY = Work(
    "urn:p/1/1",
    Level.ACTION,
    "urn:p",
    "harbour.txt",
    "1",
    "Carry out a dredging survey of the inner basin and report to Harbour Board",
    "urn:p/1",
    about=AIM.text,
    end=date(2031, 3, 31),
    leads=frozenset({"Harbour Master"}),
    bodies=frozenset({"Harbour Board"}),
)


def action(text: str, under: Work = OTHER_AIM, number: int = 7, **changes: object) -> Work:
    """The survey's row with other words under another recommendation."""
    told = replace(SURVEY, iri=f"{under.iri}/{number}", text=text, under=under.iri, about=under.text, ref=under.ref)
    return replace(told, **changes)  # type: ignore[arg-type]  # the caller names fields


FILLING = tuple(planted(seed=99, plans=3).works)
"""Other work around what is tested, so that common words weigh little."""


def between(one: Work, other: Work) -> Link | None:
    """The link between two works among others."""
    works: Sequence[Work] = (AIM, OTHER_AIM, one, other, *FILLING)
    wanted = {one.iri, other.iri}
    return next((link for link in compare(works) if {link.a, link.b} == wanted), None)


def test_the_same_words_with_the_same_lead_and_date_are_a_duplicate() -> None:
    link = between(SURVEY, action(SURVEY.text))
    assert link
    assert link.band is Band.DUPLICATE
    assert link.reasons.alike[0] == "both have the same words"


def test_the_same_few_words_under_two_recommendations_by_two_people_are_not_one_action() -> None:
    one = replace(SURVEY, text="Report on audit to Harbour Board")
    other = action(one.text, leads=frozenset({"Market Manager"}), end=date(2031, 12, 31))
    link = between(one, other)
    assert link is None or link.band is Band.RELATED


def test_an_action_in_other_words_is_found_again() -> None:
    link = between(
        SURVEY, action("A dredging survey of the inner basin to be undertaken and reported to Harbour Board")
    )
    assert link
    assert link.band in {Band.DUPLICATE, Band.NEAR_DUPLICATE}


def test_audits_of_two_things_are_not_duplicates() -> None:
    one = replace(SURVEY, text="Audit of compliance undertaken and reported to Harbour Board")
    other = action(
        "Audit of pilotage plans undertaken and reported to Market Panel",
        leads=frozenset({"Market Manager"}),
        bodies=frozenset({"Market Panel"}),
    )
    link = between(one, other)
    assert link is None or link.band is Band.RELATED


def test_a_recommendation_of_the_introduction_and_its_heading_are_one() -> None:
    heading = replace(AIM, iri="urn:p/1b", text="Improve the upkeep  of moorings.")
    assert list(once([AIM, heading, OTHER_AIM])) == [AIM, OTHER_AIM]


def test_a_pair_that_the_plan_links_itself_is_left_to_the_plan() -> None:
    copy = action(SURVEY.text)
    pair = frozenset((SURVEY.iri, copy.iri))
    links = compare((SURVEY, copy, *FILLING), stated=frozenset((pair,)))
    assert pair not in {frozenset((link.a, link.b)) for link in links}


def test_reasons_name_deed_object_body_and_what_differs() -> None:
    other = action(
        "Dredging survey of the outer basin to be carried out and reported to Harbour Board", end=date(2031, 9, 30)
    )
    corpus = Corpus.of((AIM, OTHER_AIM, SURVEY, other, *FILLING))
    told = str(reasons(corpus, 2, 3))
    assert "dredging" in told
    assert "both go to Harbour Board" in told
    assert "Only one speaks of “inner”, only the other of “outer”" in told
    assert "the dates differ: 31 March 2031, 30 September 2031" in told


@pytest.mark.parametrize(
    ("text", "deed", "matter"),
    [
        ("Berth checks by 31 March 2031", "audit", ("berth",)),
        ("Berths are to be audited by the end of June 2031", "audit", ("berth",)),
        ("Berth audit reported to Harbour Board", "audit", ("berth",)),
    ],
)
def test_deeds_and_objects_are_read_whatever_the_grammar(text: str, deed: str, matter: tuple[str, ...]) -> None:
    told = tell(replace(SURVEY, text=text))
    assert told.deeds[0] == deed
    assert told.matter == matter


def test_letters_are_written_out_where_the_plan_explains_them() -> None:
    told = tell(replace(SURVEY, text="Review the HMP", glossary=(("HMP", "Harbour Mooring Policy"),)))
    assert told.plain == "review the harbour mooring policy"


def test_planted_duplicates_are_found_and_little_else() -> None:
    made = planted(seed=2031, plans=8)
    found = {frozenset((link.a, link.b)): link.band for link in compare(made.works)}
    wanted = {pair for pair, band in made.truth.items() if band is Band.DUPLICATE}
    same = {pair for pair, band in found.items() if band in {Band.DUPLICATE, Band.NEAR_DUPLICATE}}
    duplicates = {pair for pair, band in found.items() if band is Band.DUPLICATE}
    assert len(wanted & same) >= 0.85 * len(wanted)
    closer = {pair for pair in duplicates if made.truth.get(pair) in {Band.DUPLICATE, Band.NEAR_DUPLICATE}}
    assert len(closer) >= 0.9 * len(duplicates)


def test_candidates_hold_what_was_planted_and_no_pair_twice() -> None:
    made = planted(seed=5, plans=8)
    corpus = Corpus.of(made.works)
    _, one, other = works_with(corpus, pairs_of(corpus, neighbours(corpus)))
    pairs = list(zip(one.tolist(), other.tolist(), strict=True))
    assert len(set(pairs)) == len(pairs)
    held = {frozenset((corpus.works.iri[a], corpus.works.iri[b])) for a, b in pairs}
    wanted = {pair for pair, band in made.truth.items() if band is Band.DUPLICATE}
    assert len(wanted & held) >= 0.95 * len(wanted)


def test_the_order_of_the_works_changes_no_link() -> None:
    works = planted(seed=3, plans=3).works
    one = {frozenset((link.a, link.b)): link.band for link in compare(works)}
    other = {frozenset((link.a, link.b)): link.band for link in compare(works[::-1])}
    assert one == other


@pytest.mark.parametrize(
    "texts", [(), ("Review",), ("The", "of"), ("---", "...", " "), ("31 March", "\U0001f389"), ("Review", "Review")]
)
def test_few_or_empty_words_are_no_trouble(texts: tuple[str, ...]) -> None:
    works = tuple(action(text, number=number) for number, text in enumerate(texts))
    assert all(0 <= link.score <= 1 for link in compare(works))


def test_of_endless_texts_only_so_much_is_held_against_each_other() -> None:
    shared, filling = [1, 2, 3, 4, 5], range(10, 10 + LONGEST)
    near, far = [*shared, *filling, *filling], [*range(10_000, 10_000 + LONGEST), *shared]
    one, other = np.array([0, 0], np.int32), np.array([1, 2], np.int32)
    found = longest_run(gathered([near, [7, *shared], far]), one, other, 9)
    assert found.tolist() == [5, 0]
