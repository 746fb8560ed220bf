"""The thesaurus of what plans are about can be read, holds together, and puts no wording under two subjects."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

import pytest
import snowballstemmer
from rdflib import RDF, SKOS, Graph, Namespace
from rdflib.term import Node

from ontology.turtle import read_turtle

WORD = Namespace("https://w3id.org/golden-thread/words#")
LONGEST_PHRASE = 4
STEMMER = snowballstemmer.stemmer("english")


@cache
def thesaurus() -> Graph:
    """The file as a graph; a fault in its Turtle fails here."""
    return read_turtle("subjects.ttl")


@cache
def subjects() -> frozenset[Node]:
    """Every concept of the file."""
    return frozenset(thesaurus().subjects(RDF.type, SKOS.Concept))


def labels(subject: Node) -> list[str]:
    """The wordings of a subject, as written."""
    return [str(label) for said in (SKOS.prefLabel, SKOS.altLabel) for label in thesaurus().objects(subject, said)]


def words(label: str) -> list[str]:
    """The words of a label: a hyphen parts two words, an apostrophe parts none."""
    return re.findall(r"[a-z0-9]+(?:'[a-z]+)?", label.lower())


def stems(label: str) -> tuple[str, ...]:
    """The words of a label without their endings."""
    return tuple(STEMMER.stemWords([word.rstrip("'") for word in words(label)]))


@cache
def standing() -> dict[tuple[str, ...], set[Node]]:
    """The subjects that each wording stands under, by its stems."""
    under: dict[tuple[str, ...], set[Node]] = defaultdict(set)
    for subject in subjects():
        for label in labels(subject):
            under[stems(label)].add(subject)
    return under


def subject_of(label: str) -> Node:
    """The one subject that has this wording."""
    (found,) = standing()[stems(label)]
    return found


def wider(subject: Node) -> list[Node]:
    """The subject's wider subject, the wider one of that, and so on; stops where it comes round again."""
    line: list[Node] = []
    above = thesaurus().value(subject, SKOS.broader)
    while above is not None and above not in line:
        line.append(above)
        above = thesaurus().value(above, SKOS.broader)
    return line


def test_the_thesaurus_is_wide_enough_for_a_council_and_its_partners() -> None:
    assert len(subjects()) >= 350


def test_every_subject_has_one_preferred_label_and_stands_in_the_scheme() -> None:
    for subject in subjects():
        assert len(list(thesaurus().objects(subject, SKOS.prefLabel))) == 1, subject
        assert (subject, SKOS.inScheme, WORD.subjects) in thesaurus(), subject


def test_a_subject_has_at_most_one_wider_subject_and_that_one_is_there() -> None:
    for subject in subjects():
        above = list(thesaurus().objects(subject, SKOS.broader))
        assert len(above) <= 1, subject
        assert subjects().issuperset(above), subject


def test_no_subject_is_wider_than_itself() -> None:
    for subject in subjects():
        assert subject not in wider(subject), subject


def test_no_wording_stands_under_two_subjects() -> None:
    assert {" ".join(said): under for said, under in standing().items() if len(under) > 1} == {}


def test_every_wording_has_between_one_and_four_words() -> None:
    strange = [label for one in subjects() for label in labels(one) if not 1 <= len(words(label)) <= LONGEST_PHRASE]
    assert strange == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CAMHS", "child and adolescent mental"),
        ("DoLS", "deprivation of liberty"),
        ("YOT", "youth justice service"),
        ("leaflet", "brochures"),
        ("re-offending", "criminalisation"),
        ("case file audits", "file audit"),
        ("PDR", "annual appraisals"),
        ("truancy", "persistent absence"),
        ("respite", "short breaks"),
        ("subject access requests", "DSAR"),
        ("delayed transfers of care", "hospital discharge"),
        ("HMO", "private rented"),
    ],
)
def test_two_wordings_of_one_matter_meet(one: str, other: str) -> None:
    assert subject_of(one) == subject_of(other)


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("pathway plan", "plan for a child"),
        ("child protection plan", "plan for a child"),
        ("CSE", "exploitation"),
        ("dip sampling", "case file audits"),
        ("foster placements", "placements"),
        ("bed and breakfast", "housing"),
        ("CAMHS", "emotional wellbeing"),
        ("newsletter", "product for readers"),
        ("protocol", "document"),
        ("caseloads", "workforce"),
    ],
)
def test_a_narrow_matter_is_part_of_its_wide_one(narrow: str, wide: str) -> None:
    assert subject_of(wide) in wider(subject_of(narrow))


@pytest.mark.parametrize("label", ["plan", "service", "work", "support", "care", "adopt", "public", "must"])
def test_a_word_that_says_no_subject_by_itself_stands_under_none(label: str) -> None:
    assert stems(label) not in standing()
