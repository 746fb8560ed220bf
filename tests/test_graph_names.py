"""IRIs: what they look like, that they stay, and that no two things share one."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.names import Names, local_name, recommendation_iris, slug
from ontology.plan import Passage, Quote, Recommendation
from ontology.settings import BASE

HERE = (Passage(0, 1),)


def recommendations(*refs: str | None) -> tuple[Recommendation, ...]:
    return tuple(Recommendation(Quote("Words.", HERE), ref=Quote(ref, HERE) if ref else None) for ref in refs)


def test_a_plan_is_named_by_its_authority_and_the_stem_of_its_file() -> None:
    names = Names()
    assert (
        names.plan("Ashcombe-on-Sea", "Fostering Plan 2025.docx") == f"{BASE}plan/ashcombe-on-sea/fostering-plan-2025"
    )
    assert (
        names.graph("Ashcombe-on-Sea", "Fostering Plan 2025.docx") == f"{BASE}graph/ashcombe-on-sea/fostering-plan-2025"
    )
    assert (
        names.source("Ashcombe-on-Sea", "Fostering Plan 2025.docx")
        == f"{BASE}source/ashcombe-on-sea/fostering-plan-2025"
    )
    assert names.authority("Ashcombe-on-Sea") == f"{BASE}authority/ashcombe-on-sea"


def test_an_authority_that_is_not_said_is_unknown_in_names_only() -> None:
    assert Names().plan(None, "plan.txt") == f"{BASE}plan/unknown/plan"


def test_a_load_is_named_by_content_and_plan() -> None:
    assert Names().load("0123456789abcdef" * 4, "Ashcombe", "plan.txt") == f"{BASE}load/0123456789abcdef-ashcombe-plan"


def test_agents_of_two_authorities_are_never_one() -> None:
    names = Names("https://plans.example/")
    assert names.post("Ashcombe", "AD Safeguarding (IJ)") == "https://plans.example/post/ashcombe/ad-safeguarding-ij"
    assert names.post("Hill Vale", "AD Safeguarding (IJ)") == "https://plans.example/post/hill-vale/ad-safeguarding-ij"
    assert names.person(None, "Ann Oduya") == "https://plans.example/person/unknown/ann-oduya"
    assert names.board("Ashcombe", "Fostering Board") == "https://plans.example/board/ashcombe/fostering-board"
    assert names.organisation("Ashcombe", "NHS") == "https://plans.example/organisation/ashcombe/nhs"


@pytest.mark.parametrize(
    "base", ["", "id/", "//plans.example/", "https://plans.example", "https://plans example/", "x:<>/"]
)
def test_a_base_that_is_no_whole_iri_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match="A base is an absolute IRI"):
        Names(base)


def test_a_pair_has_one_name_whichever_comes_first() -> None:
    names, a, b, c = Names(), f"{BASE}plan/x/y/action/1", f"{BASE}plan/x/y/action/2", f"{BASE}plan/x/y/action/3"
    assert names.pair(a, b) == names.pair(b, a)
    assert names.pair(a, b).startswith(f"{BASE}pair/")
    assert len({names.pair(a, b), names.pair(a, c), names.pair(b, c)}) == 3
    assert names.pair("a", "b") == f"{BASE}pair/c8687a08aa5d6ed20443"  # the first 20 hex digits of sha256 of "a b"


def test_a_group_is_named_by_its_members_in_any_order() -> None:
    names = Names()
    assert names.gathered("cluster", ["a", "b", "c"]) == names.gathered("cluster", ["c", "a", "b"])
    assert names.gathered("cluster", ["a", "b"]) != names.gathered("cycle", ["a", "b"])


def test_recommendations_are_named_by_reference_or_else_by_position() -> None:
    found = recommendation_iris("p", recommendations("SPS4", None, "7.1"))
    assert found == ("p/recommendation/sps4", "p/recommendation/2", "p/recommendation/7-1")


def test_a_reference_given_twice_names_two_recommendations() -> None:
    found = recommendation_iris("p", recommendations("1", "1-2", "1", "1", None, "5"))
    assert [iri.rpartition("/")[2] for iri in found] == ["1", "1-2", "1-3", "1-4", "5", "5-2"]


@given(st.lists(st.one_of(st.none(), st.text(min_size=1, max_size=6), st.sampled_from(["1", "1-2", "2", "A", "a."]))))
def test_every_recommendation_has_a_name_of_its_own_that_is_an_iri(refs: list[str | None]) -> None:
    found = recommendation_iris(Names().plan("Ashcombe", "plan.txt"), recommendations(*refs))
    assert len(set(found)) == len(refs)
    assert [ox.NamedNode(iri).value for iri in found] == list(found)


@given(st.text(), st.text())
def test_any_file_and_any_authority_make_iris(authority: str, file_name: str) -> None:
    names = Names()
    for iri in (
        names.plan(authority, file_name),
        names.load("ab" * 32, authority, file_name),
        names.post(authority, file_name),
    ):
        assert ox.NamedNode(iri).value == iri
        assert iri.isascii()


def test_a_slug_keeps_letters_of_other_alphabets_readable() -> None:
    assert slug("Sir Gâr / Café: 2025!") == "sir-gar-cafe-2025"
    assert slug(None) == ""


def test_the_local_name_of_a_term_is_its_last_part() -> None:
    assert local_name("https://w3id.org/golden-thread/ontology#dueText") == "dueText"
    assert local_name("http://purl.org/dc/terms/title") == "title"
