"""Dates, periods and counts in plain words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.english import counted, in_words, period_in_words, shortened


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (date(2012, 9, 14), "14 September 2012"),
        (datetime(2025, 1, 2, 3, 4, tzinfo=UTC), "2 January 2025 at 03:04"),
        ("2012-09-14", "14 September 2012"),
        ("2008-07", "July 2008"),
        ("2013", "2013"),
        ("2008-13", "2008-13"),
        ("soon", "soon"),
        (None, ""),
    ],
)
def test_a_date_is_told_as_exactly_as_it_is_known(when: date | str | None, words: str) -> None:
    assert in_words(when) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, date(2014, 6, 30), "by 30 June 2014"),
        (date(2008, 4, 1), None, "from 1 April 2008"),
        (date(2008, 7, 1), date(2008, 7, 31), "1 July 2008 to 31 July 2008"),
        (date(2008, 7, 1), date(2008, 7, 1), "on 1 July 2008"),
        (None, None, ""),
    ],
)
def test_a_period_is_told_with_its_direction(start: date | None, end: date | None, words: str) -> None:
    assert period_in_words(start, end) == words


def test_a_count_has_its_noun() -> None:
    assert [counted(number, "action") for number in (0, 1, 1234)] == ["0 actions", "1 action", "1,234 actions"]


@given(text=st.text(), characters=st.integers(2, 50))
def test_a_shortened_text_is_the_beginning_of_the_text_and_says_that_it_was_cut(text: str, characters: int) -> None:
    short = shortened(text, characters)
    assert len(short) <= characters
    assert short == text if len(text) <= characters else text.startswith(short.removesuffix("…"))


def test_a_text_is_cut_between_words() -> None:
    assert shortened("Match the carers to workers, at once", 20) == "Match the carers to…"
