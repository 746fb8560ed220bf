"""Misspelt headings of columns are read as the words that were meant, where nothing else can have been."""

from __future__ import annotations

import pytest

from ontology.vocabulary import Meaning, column_meanings, label_meaning, misspelt


@pytest.mark.parametrize(
    ("heading", "meant", "meaning"),
    [
        ("Responsibile Officer", "responsible officer", Meaning.LEAD),
        ("Responsability", "responsibility", Meaning.LEAD),
        ("Respon sible officer", "responsible officer", Meaning.LEAD),
        ("Recomendation", "recommendation", Meaning.RECOMMENDATION),
        ("Acitons", "action", Meaning.ACTION),
        ("Acton", "action", Meaning.ACTION),
        ("Reccomendation", "recommendation", Meaning.RECOMMENDATION),
        ("Timscale", "timescale", Meaning.DUE),
        ("Targetdate", "target date", Meaning.DUE),
        ("Progess", "progress", Meaning.PROGRESS),
        ("Sucess criteria", "success criteria", Meaning.SUCCESS_CRITERION),
        ("Monitering arrangements", "monitoring arrangement", Meaning.MONITORING),
        ("Who is responsable?", "who is responsible", Meaning.LEAD),
    ],
)
def test_a_misspelt_heading_is_read_as_the_known_words_that_it_comes_nearest_to(
    heading: str, meant: str, meaning: Meaning
) -> None:
    assert misspelt(heading) == meant
    assert column_meanings(heading)[0] is meaning


@pytest.mark.parametrize(
    "heading",
    [
        "Contract",
        "Litigation",
        "Location",
        "Competition date",
        "Council",
        "Direction",
        "Objection",
        "Intention",
        "Whoo",
    ],
)
def test_a_heading_that_is_another_word_is_not_taken_for_misspelt(heading: str) -> None:
    assert misspelt(heading) is None
    assert column_meanings(heading) == ()


def test_a_heading_that_is_spelt_as_known_is_not_misspelt() -> None:
    assert misspelt("Responsible officer") is None
    assert misspelt("Lead officer for the school") is None


def test_a_misspelt_label_before_words_is_left_to_the_whole_labels_that_are_known() -> None:
    assert label_meaning("Responsibile Officer") is None
