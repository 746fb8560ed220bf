"""The words of the trade: what headings, labels, progress and names mean, and what they are not taken to mean."""

from __future__ import annotations

import doctest
from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, SKOS, URIRef

from ontology import vocabulary
from ontology.terms import GT
from ontology.turtle import WORD, concepts, read_turtle
from ontology.vocabulary import (
    Fact,
    Holder,
    Meaning,
    Section,
    Status,
    body_words,
    column_meanings,
    document_facts,
    folded,
    kind_of_holder,
    kind_of_recommendation,
    label_meaning,
    post_words,
    reporting_phrases,
    section_of,
    status_of,
)

SCHEMES = [WORD.headings, WORD.facts, WORD.sections, WORD.kinds, WORD.holders, WORD.phrases, GT.Statuses]


def test_the_examples_of_the_docstring_are_true() -> None:
    assert doctest.testmod(vocabulary).failed == 0
    assert doctest.testmod(vocabulary).attempted > 8


# ---- The Turtle itself


@pytest.mark.parametrize(
    ("scheme", "members"),
    [(WORD.headings, Meaning), (WORD.facts, Fact), (WORD.sections, Section), (WORD.holders, Holder)],
)
def test_the_turtle_and_the_code_know_the_same_concepts(scheme: URIRef, members: Iterable[str]) -> None:
    assert {one.name for one in concepts(scheme)} == set(members)


def test_every_concept_of_the_words_stands_in_one_known_scheme() -> None:
    words = read_turtle("words.ttl")
    for one in words.subjects(RDF.type, SKOS.Concept):
        (scheme,) = words.objects(one, SKOS.inScheme)
        assert scheme in SCHEMES


@pytest.mark.parametrize("scheme", [one for one in SCHEMES if one != WORD.phrases])
def test_no_concept_lists_a_word_twice(scheme: URIRef) -> None:
    for one in concepts(scheme):
        times = Counter(folded(word) for word in one.words)
        assert [word for word, count in times.items() if count > 1] == [], one.iri


def test_no_sure_word_means_two_things() -> None:
    times = Counter(folded(word) for one in concepts(WORD.headings) for word in one.sure)
    assert [word for word, count in times.items() if count > 1] == []


# ---- Folding


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lead Officer(s) / Agencies", "lead officer/agency"),
        ("Who’s responsible?", "WHO'S RESPONSIBLE"),
        ("Roles & responsibilities", "role and responsibility"),
        ("Success\u00a0criteria:", "success  criteria"),
        ("Ref #", "ref no"),
        ("Officer/s", "officer"),
    ],
)
def test_typing_makes_no_difference(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_acronyms_of_three_letters_keep_their_s() -> None:
    assert folded("DCS") != folded("DC")
    assert folded("progress status") == "progress status"


# ---- Labels, facts, sections, kinds


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("Lead:", Meaning.LEAD),
        ("Leads:", Meaning.LEAD),
        ("Support:", Meaning.SUPPORT),
        ("Partnership groups:", Meaning.BOARD),
        ("Success criteria ", Meaning.SUCCESS_CRITERION),
        ("Links", Meaning.RELATED_PLAN),
        ("the lead officer", None),
        ("Head of Care", None),
        ("Lead officer for the north", None),
    ],
)
def test_only_a_whole_label_is_a_label(label: str, meaning: Meaning | None) -> None:
    assert label_meaning(label) is meaning


def test_a_date_label_may_be_the_plans_or_an_approvals() -> None:
    assert document_facts("Date:") == (Fact.DATE, Fact.APPROVED_ON)
    assert document_facts("Approving Body") == (Fact.APPROVING_BODY,)
    assert document_facts("Lead Person") == ()


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Glossary of Terms", Section.GLOSSARY),
        ("Acronyms used in this document:", Section.GLOSSARY),
        ("Approval history", Section.APPROVALS),
        ("Version history", Section.VERSIONS),
        ("Key", Section.STATUS_KEY),
        ("Key: blue is done", Section.STATUS_KEY),
        ("Appendix 2: Data", Section.APPENDIX),
        ("1. Introduction", Section.INTRODUCTION),
        ("Background and context", Section.INTRODUCTION),
        ("Key issue 1", None),
        ("Key actions", None),
        ("Implementation of the rota", None),
        ("", None),
    ],
)
def test_a_section_is_known_by_its_opening_words(heading: str, section: Section | None) -> None:
    assert section_of(heading) is section


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Recommendation 2", "recommendation"),
        ("Recommendations", "recommendation"),
        ("Recommendation 8 (Youth Service)", "recommendation"),
        ("Rec. 4", "recommendation"),
        ("Key Issue 3", "key issue"),
        ("Priority 1.2", "priority"),
        ("Priority IV", "priority"),
        ("Must do No. 3", "must do"),
        ("Area for Improvement A", "area for improvement"),
        ("AFI 2", "area for improvement"),
        ("Objectives", "objective"),
        ("Recommendation 2 is late", None),
        ("SPS1", None),
        ("", None),
    ],
)
def test_the_kind_is_the_plans_own_word(text: str, kind: str | None) -> None:
    assert kind_of_recommendation(text) == kind


@pytest.mark.parametrize("heading", ["Previous RAG", "Previous status", "Prior update"])
def test_what_stood_in_the_last_report_is_not_read_for_what_stands_now(heading: str) -> None:
    assert column_meanings(heading) == ()


# ---- Status


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Completed", Status.COMPLETED),
        ("COMPLETE", Status.COMPLETED),
        ("Done in March", Status.COMPLETED),
        ("Closed 12/3/25", Status.COMPLETED),
        ("Completed, subject to a check", Status.COMPLETED),
        ("Completed. More training is on its way", Status.COMPLETED),
        ("Policy signed off", Status.COMPLETED),
        ("100% complete", Status.COMPLETED),
        ("Partially complete as at 3.2.25", Status.PARTLY_COMPLETED),
        ("4 of 6 visits done", Status.PARTLY_COMPLETED),
        ("Half are done.", Status.PARTLY_COMPLETED),
        ("Most of the visits have been completed", Status.PARTLY_COMPLETED),
        ("60% complete", Status.PARTLY_COMPLETED),
        ("Under way: two homes visited", Status.IN_PROGRESS),
        ("On track – to be complete in May", Status.IN_PROGRESS),
        ("On the Care Board agenda 4.6.25", Status.IN_PROGRESS),
        ("Tender out", Status.IN_PROGRESS),
        ("Started", Status.IN_PROGRESS),
        ("Trial started 11 May", Status.IN_PROGRESS),
        ("Advert closed, interviews under way", Status.IN_PROGRESS),
        ("Closed", Status.COMPLETED),
        ("Met", Status.COMPLETED),
        ("Training completed in May", Status.COMPLETED),
        ("Phase 1 complete", Status.PARTLY_COMPLETED),
        ("Stage two of the review has been completed", Status.PARTLY_COMPLETED),
        ("Ongoing", Status.ONGOING),
        ("From April 2025, now ongoing", Status.ONGOING),
        ("Not yet started", Status.NOT_STARTED),
        ("0 of 6 visits done", Status.NOT_STARTED),
    ],
)
def test_a_status_is_read_from_plain_words(words: str, status: Status) -> None:
    assert status_of(words) is status


@pytest.mark.parametrize(
    "words",
    [
        "",
        "To be completed",
        "Not completed",
        "Overdue",
        "Delayed",
        "45%",
        "Blue",
        "Green",
        "Phase 1 completed, phase 2 underway",
        "Complete the review by May",
        "Advert closed",
        "Consultation closed 4 May",
        "The group met",
        "Training completed for 40 carers",
        "First session delivered",
        "Stage one completed; stage two not started",
        "Delivered training to 40 carers",
        "The team has completed the first visits and the results are being looked at by the panel",
    ],
)
def test_no_status_is_read_from_words_that_state_none(words: str) -> None:
    assert status_of(words) is None


# ---- Names


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Head of Service", Holder.POST),
        ("Heads of Service", Holder.POST),
        ("Service Manager QA", Holder.POST),
        ("AD Care (FJ)", Holder.POST),
        ("Assistant Director, Homes", Holder.POST),
        ("Lead Commissioner for NHS", Holder.POST),
        ("Chief Executive", Holder.POST),
        ("Safer Wyvern Partnership", Holder.BOARD),
        ("Managers' Group", Holder.BOARD),
        ("Senior Management Team", Holder.BOARD),
        ("Board of Governors", Holder.BOARD),
        ("Corporate Parenting Committee", Holder.BOARD),
        ("Youth Service", Holder.ORGANISATION),
        ("Eastmere Constabulary", Holder.ORGANISATION),
        ("Department of Health", Holder.ORGANISATION),
        ("Project Team", Holder.ORGANISATION),
        ("Ann Oduya", None),
        ("(AD)", None),
        ("", None),
    ],
)
def test_a_name_shows_what_it_names(name: str, kind: Holder | None) -> None:
    assert kind_of_holder(name) is kind


def test_boards_are_bodies_and_posts_are_not() -> None:
    assert {"committee", "steering group", "constabulary"} <= body_words()
    assert not post_words() & body_words()
    assert {"head", "chief executive"} <= post_words()


def test_reporting_phrases_come_longest_first() -> None:
    phrases = reporting_phrases()
    assert phrases.index("reported back to") < phrases.index("report to")
    assert not {"via", "with"} & set(phrases)


# ---- Whatever comes


@given(st.text(max_size=80))
def test_no_text_upsets_the_readers_of_words(text: str) -> None:
    assert folded(folded(text)) == folded(folded(folded(text)))
    assert all(isinstance(one, Meaning) for one in column_meanings(text))
    for read in (label_meaning, document_facts, section_of, kind_of_recommendation, status_of, kind_of_holder):
        read(text)


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "piece", ["(", "1 of 2 ", "i ", "lead ", "Recommendation i ", "[", "0% a ", "\u2019s", " - ", "of "]
)
def test_no_long_text_holds_the_readers_of_words_up(piece: str) -> None:
    text = piece * 200_000
    for read in (
        column_meanings,
        label_meaning,
        document_facts,
        section_of,
        kind_of_recommendation,
        status_of,
        kind_of_holder,
    ):
        read(text)
        read("Recommendation " + piece * 60 + "words")
