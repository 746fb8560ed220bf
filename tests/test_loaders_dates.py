"""Dates as plans write them: timescale cells, date phrases in sentences, dates of documents."""

from __future__ import annotations

from calendar import month_name, monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.fields.dates import find_due, read_date, read_due
from loaders.wording import Wording
from ontology.plan import Due, PeriodKind


def days(due: Due | None) -> tuple[str | None, str | None]:
    """First and last day of a due date, as ISO dates."""
    assert due is not None
    return due.start.isoformat() if due.start else None, due.end.isoformat() if due.end else None


def read(cell: str) -> tuple[str | None, str | None]:
    return days(read_due(Wording.whole(cell)))


# What each cell says: first day, last day.
CELLS: dict[str, tuple[str | None, str | None]] = {
    # days
    "27.7.12": ("2012-07-27", "2012-07-27"),
    "31/03/15": ("2015-03-31", "2015-03-31"),
    "31.03.2015": ("2015-03-31", "2015-03-31"),
    "31-Mar-15": ("2015-03-31", "2015-03-31"),
    "2014-03-31": ("2014-03-31", "2014-03-31"),
    "5.4.12": ("2012-04-05", "2012-04-05"),
    "1.2.69": ("2069-02-01", "2069-02-01"),
    "1.2.70": ("1970-02-01", "1970-02-01"),
    "1 February 2008": ("2008-02-01", "2008-02-01"),
    "27th of July, 2012": ("2012-07-27", "2012-07-27"),
    "1st Sept. '14": ("2014-09-01", "2014-09-01"),
    "31March2014": ("2014-03-31", "2014-03-31"),
    "Friday 14th March 2014": ("2014-03-14", "2014-03-14"),
    "September 13th, 2014": ("2014-09-13", "2014-09-13"),
    "November 30 2014": ("2014-11-30", "2014-11-30"),
    "12.30pm on 3 March 2014": ("2014-03-03", "2014-03-03"),
    # weeks, months, quarters, halves
    "w/c 3 March 2014": ("2014-03-03", "2014-03-09"),
    "Week ending Friday 7/3/14": ("2014-03-01", "2014-03-07"),
    "July 2008": ("2008-07-01", "2008-07-31"),
    "Sept 13": ("2013-09-01", "2013-09-30"),
    "Sep-14": ("2014-09-01", "2014-09-30"),
    "March \u201915": ("2015-03-01", "2015-03-31"),
    "04/2014": ("2014-04-01", "2014-04-30"),
    "Mid-March 2014": ("2014-03-01", "2014-03-31"),
    "Q2 2014-15": ("2014-07-01", "2014-09-30"),
    "2014/15 Q4": ("2015-01-01", "2015-03-31"),
    "Quarter 3, 14/15": ("2014-10-01", "2014-12-31"),
    "1st Quarter 2018": ("2018-01-01", "2018-03-31"),
    "Q2/3 2014/15": ("2014-07-01", "2014-12-31"),
    "Q1 & Q2 2014/15": ("2014-04-01", "2014-09-30"),
    "first half of 2014/15": ("2014-04-01", "2014-09-30"),
    # terms, seasons, feasts
    "Autumn term 2008": ("2008-09-01", "2008-12-31"),
    "Summer Term 2014/15": ("2015-04-01", "2015-07-31"),
    "Spring 2 2015": (None, None),  # half a term: schools keep different ones
    "By the end of Autumn 1 2014": (None, None),
    "Spring half term 2015": (None, None),
    "Spring 2016": ("2016-03-01", "2016-05-31"),
    "Winter 2014/15": ("2014-12-01", "2015-02-28"),
    "Before Easter 2015": (None, "2015-04-04"),
    "by Christmas 2014": (None, "2014-12-25"),
    # years
    "2014": ("2014-01-01", "2014-12-31"),
    "2014/15": ("2014-04-01", "2015-03-31"),
    "14/15": ("2014-04-01", "2015-03-31"),
    "1999-2000": ("1999-04-01", "2000-03-31"),
    "academic year 2014/15": ("2014-09-01", "2015-08-31"),
    "During 2014/15": ("2014-04-01", "2015-03-31"),
    # directions
    "By 20.6.19": (None, "2019-06-20"),
    "by the end of June 2019": (None, "2019-06-30"),
    "by end May 2014": (None, "2014-05-31"),
    "end of July 2019": (None, "2019-07-31"),
    "End-March 2014": (None, "2014-03-31"),
    "By the end of Q3 2014/15": (None, "2014-12-31"),
    "End of financial year 2014/15": (None, "2015-03-31"),
    "No later than 31 March 2014": (None, "2014-03-31"),
    "March 2014 at the latest": (None, "2014-03-31"),
    "Before April 2014": (None, "2014-03-31"),
    "Commence from May 2011": ("2011-05-01", None),
    "To be running from May 2011 onwards.": ("2011-05-01", None),
    "With effect from 1 April 2014": ("2014-04-01", None),
    "after March 2014": ("2014-04-01", None),
    "Quarterly from April 2014": ("2014-04-01", None),
    # ranges and lists
    "November 2008 \u2013 April 2009": ("2008-11-01", "2009-04-30"),
    "November \u2013 April 2009": ("2008-11-01", "2009-04-30"),
    "January-March 2008": ("2008-01-01", "2008-03-31"),
    "September 2014 to March": ("2014-09-01", "2015-03-31"),
    "Between April and June 2014": ("2014-04-01", "2014-06-30"),
    "From Sept 2018 to the end of April 2019": ("2018-09-01", "2019-04-30"),
    "1.4.14-31.3.15": ("2014-04-01", "2015-03-31"),
    "1 - 5 March 2014": ("2014-03-01", "2014-03-05"),
    "2014-2016": ("2014-01-01", "2016-12-31"),
    "April, July and October 2014": ("2014-04-01", "2014-10-31"),
    "3rd & 10th March 2014": ("2014-03-03", "2014-03-10"),
    "By 30/6/14 and 31/12/14": (None, "2014-12-31"),
    "Autumn/Winter 2014": ("2014-09-01", "2015-02-28"),
    "Phase 1 March 2014, Phase 2 June 2014": ("2014-03-01", "2014-06-30"),
    "Draft ready May 2011 Finish August 2012": ("2011-05-01", "2012-08-31"),
    # what goes on, what moves, what does not count
    "May November 2011 Now ongoing": ("2011-05-01", None),
    "Ongoing From May 2011": ("2011-05-01", None),
    "July 2013 and annually thereafter": ("2013-07-01", None),
    "Ongoing until March 2015": (None, "2015-03-31"),
    "Ongoing throughout 2014/15": ("2014-04-01", "2015-03-31"),
    "Ongoing \u2013 review March 2015": (None, None),
    "Sept 2013. Next review January 2014": ("2013-09-01", "2013-09-30"),
    "By 20.6.19 (suggested date 11.07.19)": (None, "2019-06-20"),
    "March 2014 (revised to June 2014)": ("2014-06-01", "2014-06-30"),
    "Original date: March 2014. Revised date: June 2014": ("2014-06-01", "2014-06-30"),
    "extended from March 2014 to June 2014": ("2014-06-01", "2014-06-30"),
    "was March 2014, now June 2014": ("2014-06-01", "2014-06-30"),
    "Immediately - by 30 April 2014": (None, "2014-04-30"),
    "Report to the Board 27.10.12": ("2012-10-27", "2012-10-27"),
    "Q4 (Jan-Mar 2015)": ("2015-01-01", "2015-03-31"),
    "June 2014 (slipped from March 2014)": ("2014-06-01", "2014-06-30"),
    "31/03/16 \u2192 30/06/16": ("2016-06-30", "2016-06-30"),
    "January Board Meeting 2017": ("2017-01-01", "2017-01-31"),
    "Start date: 01/04/2017 End date: 31/03/2018": ("2017-04-01", "2018-03-31"),
    "Immediately and by 31 May 2017 at latest": (None, "2017-05-31"),
    # misspellings, school short forms
    "Septemeber 2018": ("2018-09-01", "2018-09-30"),
    "Feburary 2018": ("2018-02-01", "2018-02-28"),
    "Aut 2016": ("2016-09-01", "2016-12-31"),
    "By October half term 2016": (None, "2016-10-31"),
}


@pytest.mark.parametrize("cell", CELLS)
def test_a_timescale_cell_gives_the_days_that_its_words_name(cell: str) -> None:
    assert read(cell) == CELLS[cell]


@pytest.mark.parametrize(
    "cell",
    [
        "Ongoing", "Immediate", "Immediate and ongoing", "ASAP", "TBC", "N/A", "No due date", "Within 6 months", "3-6 months", "Monthly",
        "To be looked at in May/November each year", "31 March annually", "each September", "By end Q3", "by 31st March", "Dec", "30/6", "Long term", "Every half term", "By year end", "Already completed",
    ],
)  # fmt: skip
def test_words_that_name_no_date_are_kept_and_known_as_such(cell: str) -> None:
    due = read_due(Wording.whole(cell))
    assert due is not None
    assert due.quote.text == cell
    assert days(due) == (None, None)
    assert {period.kind for period in due.periods} == {PeriodKind.NO_DATE}


@pytest.mark.parametrize(
    "cell",
    [
        "31 June 2014",
        "31.6.14",
        "14/13/2012",
        "FY 2015",
        "2013/16",
        "Term 3 2014/15",
        "March 31",
        "Spring 2014/15",
        "May 2014 - March 2014",
    ],
)
def test_a_date_that_can_be_read_in_two_ways_or_in_none_is_left_empty(cell: str) -> None:
    assert read(cell) == (None, None)


@pytest.mark.parametrize(
    "cell", ["Head of Continuing Healthcare", "Annual report", "As above", "v1.4.12", "1.2.3.4", "09/10"]
)
def test_a_cell_without_a_word_of_time_has_no_periods(cell: str) -> None:
    due = read_due(Wording.whole(cell))
    assert due is not None
    assert due.periods == ()
    assert days(due) == (None, None)


@pytest.mark.parametrize("cell", ["", "-", " \u2013 ", "\n", "...", "?"])
def test_an_empty_cell_and_a_dash_say_nothing(cell: str) -> None:
    assert read_due(Wording.whole(cell)) is None


def test_a_list_that_may_cross_a_new_year_leaves_its_beginning_open() -> None:
    assert read("November / February 2009") == (None, "2009-02-28")
    assert read("September 2014 and March") == ("2014-09-01", None)


def test_every_date_of_a_cell_is_kept_in_order_also_the_one_that_does_not_count() -> None:
    due = read_due(Wording.whole("By 20.6.19 (suggested date Nov 19), then ongoing"))
    assert due is not None
    assert [(period.quote.text, period.kind) for period in due.periods] == [
        ("By 20.6.19", PeriodKind.BY),
        ("Nov 19", PeriodKind.ON),
        ("ongoing", PeriodKind.NO_DATE),
    ]


def test_each_period_remembers_where_its_words_stand() -> None:
    source = "Timescale\tPilot from May 2014; report by 1.6.15\tNext cell"
    cell = Wording.whole(source).cut(10, 47)
    due = read_due(cell, "column 'Timescale'")
    assert due is not None
    assert due.quote.found_as == "column 'Timescale'"
    assert [[source[p.start : p.end] for p in period.quote.passages] for period in due.periods] == [
        ["from May 2014"],
        ["by 1.6.15"],
    ]


# Sentences of actions: the phrase that says when, and its days.
SENTENCES: dict[str, tuple[str, str | None, str | None]] = {
    "Launch the portal by April 2013.": ("by April 2013", None, "2013-04-30"),
    "By the end of May 2019 managers will sign off every plan.": ("By the end of May 2019", None, "2019-05-31"),
    "Set the scheme up by the end May 2019.": ("by the end May 2019", None, "2019-05-31"),
    "Double the size of the outreach crew end of July 2019.": ("end of July 2019", None, "2019-07-31"),
    "Recommissioning of the helpline October 2013": ("October 2013", "2013-10-01", "2013-10-31"),
    "Agree the rota Sept 13": ("Sept 13", "2013-09-01", "2013-09-30"),
    "Full peer challenge during 2014/15": ("during 2014/15", "2014-04-01", "2015-03-31"),
    "Charter in place by 2014": ("by 2014", None, "2014-12-31"),
    "Publish the guide (by March 2014).": ("by March 2014", None, "2014-03-31"),
    "Training to be completed in March 2014.": ("in March 2014", "2014-03-01", "2014-03-31"),
    "Hold the event on 3 March 2014": ("on 3 March 2014", "2014-03-03", "2014-03-03"),
    "From April 2014 all staff will use the form.": ("From April 2014", "2014-04-01", None),
    "Recruit two officers by Q3 2014/15.": ("by Q3 2014/15", None, "2014-12-31"),
    "Agree a protocol by June 2014 and use it in all schools": ("by June 2014", None, "2014-06-30"),
    "Draft by June 2014 and publish by September 2014": ("by June 2014 by September 2014", None, "2014-09-30"),
    "Play strategy refreshed April 2026": ("April 2026", "2026-04-01", "2026-04-30"),
    "Charter agreed with families in May 2026": ("in May 2026", "2026-05-01", "2026-05-31"),
    "September 2014: launch of the scheme": ("September 2014", "2014-09-01", "2014-09-30"),
    "Move to the new office by the end of the autumn term 2014.": (
        "by the end of the autumn term 2014",
        None,
        "2014-12-31",
    ),
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_date_phrase_of_a_sentence_is_found_with_its_direction_words(sentence: str) -> None:
    phrase, start, end = SENTENCES[sentence]
    due = find_due(Wording.whole(sentence))
    assert due is not None
    assert due.quote.text == phrase
    assert days(due) == (start, end)


@pytest.mark.parametrize(
    "sentence",
    [
        "Follow the guidance in Keeping Pupils Safe 2010",
        "Use 2012/13 data to plan places",
        "Improve on results for 2009 targets",
        "Numbers have fallen since 2010",
        "Respond to the letter published in March 2013",
        "Act on findings of the March 2013 inspection",
        "Implement the play strategy agreed April 2013",
        "The letter issued March 2013",
        "Cut waits from April 2013 levels",
        "Caseloads of eighteen as at March 2014",
        "Between April 2012 and March 2013, ten plans were late.",
        "Comply with the Equality Act 2010",
        "Refresh the Play Strategy 2012-2015",
        "Implement the Workforce Plan April 2013 - March 2016",
        "The audit was completed by March 2013",
        "Analyse data from April 2013",
        "Staff may attend training",
        "Assessments are finished within 10 days",
        "See the letter dated 3 March 2013.",
        "The service was rated good (Ofsted, March 2013)",
        "Use the wards drawn by 2010 census areas",
        "Follow section 2.3.14 of the manual",
        "Answer pupils aged 11-19 in 15 days or fewer",
        "Hold the rate under <2.5 for 2011/12.",
        "Revisit the themes of training held in June 2013",
        'Promote "Safer Wyvern by 2014" in libraries',
    ],
)
def test_a_date_that_a_sentence_only_mentions_is_no_due_date(sentence: str) -> None:
    assert find_due(Wording.whole(sentence)) is None


@pytest.mark.parametrize(
    ("words", "iso", "written"),
    [
        ("27th July 2012", "2012-07-27", "27th July 2012"),
        ("(document v2.6, 14.11.17)", "2017-11-14", "14.11.17"),
        ("2.3 v16/05/17", "2017-05-16", "16/05/17"),
        ("July 2008", "2008-07", "July 2008"),
        ("Sept 13", "2013-09", "Sept 13"),
        ("2013", "2013", "2013"),
        ("Date20.10.2016", "2016-10-20", "20.10.2016"),
        ("12th of Sept. '13", "2013-09-12", "12th of Sept. '13"),
    ],
)
def test_a_document_s_date_is_read_as_finely_as_it_is_written(words: str, iso: str, written: str) -> None:
    found = read_date(Wording.whole(words))
    assert found is not None
    assert (found.iso, found.quote.text) == (iso, written)


@pytest.mark.parametrize(
    "words",
    ["", "no date", "Plan 2013 \u2013 2016", "9 May 2014 and 10 June 2014", "2014/15", "Q1 2014", "March", "31.6.14"],
)
def test_a_document_s_date_is_not_guessed_from_a_range_or_a_part(words: str) -> None:
    assert read_date(Wording.whole(words)) is None


DAYS = st.dates(date(1970, 1, 1), date(2069, 12, 31))
STYLES = [
    lambda d: f"{d.day}.{d.month}.{d:%y}",
    lambda d: f"{d:%d/%m/%Y}",
    lambda d: f"{d:%d-%m-%y}",
    lambda d: f"{d.day} {month_name[d.month]} {d.year}",
    lambda d: f"{d.day}th of {month_name[d.month]}, {d.year}",
    lambda d: f"{d.day} {month_name[d.month][:3]}. '{d:%y}",
    lambda d: f"{d.day}-{month_name[d.month][:3]}-{d:%y}",
    lambda d: f"{d:%A} {d.day} {month_name[d.month].upper()} {d.year}",
    lambda d: f"{month_name[d.month]} {d.day}, {d.year}",
    lambda d: d.isoformat(),
]
LEADS = [("", "on"), ("on ", "on"), ("By ", "by"), ("no later than ", "by"), ("From ", "from"), ("commencing ", "from")]


@given(DAYS, st.sampled_from(STYLES), st.sampled_from(LEADS))
def test_a_day_written_in_any_british_style_is_read_back(day: date, style: object, lead: tuple[str, str]) -> None:
    assert callable(style)
    due = read_due(Wording.whole(lead[0] + style(day)))
    assert due is not None
    expected = {"on": (day, day), "by": (None, day), "from": (day, None)}[lead[1]]
    assert (due.start, due.end) == expected


@given(DAYS, st.sampled_from(["{0} {1}", "{0}, {1}", "{2} {1}", "{2} {3}", "{2}-{3}", "{0} \u2019{3}"]))
def test_a_month_written_in_any_british_style_is_read_back(day: date, style: str) -> None:
    if "{3}" in style and "\u2019" not in style and not 2000 <= day.year <= 2029:
        day = day.replace(year=2014, day=1)  # "March 31" may be a day
    name = month_name[day.month]
    due = read_due(Wording.whole(style.format(name, day.year, name[:3], f"{day:%y}")))
    assert due is not None
    first = day.replace(day=1)
    assert (due.start, due.end) == (first, first.replace(day=monthrange(day.year, day.month)[1]))


@given(DAYS, st.integers(0, 4000), st.sampled_from(STYLES), st.sampled_from([" - ", " to ", "\u2013", " until "]))
def test_a_range_of_days_is_read_back(day: date, length: int, style: object, joint: str) -> None:
    assert callable(style)
    last = min(day + timedelta(days=length), date(2069, 12, 31))
    written = style(day) + joint + style(last)
    due = read_due(Wording.whole(written))
    assert due is not None
    six_numbers = (
        joint == "\u2013" and written.count("-") == 4 and len(written) == 17
    )  # "01-04-14\u201331-03-15" fails empty
    if day < last and not six_numbers:
        assert (due.start, due.end) == (day, last)


JUMBLED = (
    "by end of the from to - \u2013 / . , ( ) 1 2 14 31 99 2014 15 '14 2014/15 March Sept may Q2 quarter autumn term ongoing now revised review"
    " suggested week commencing each year until onwards FY Easter st th \n and"
)
WORDS = st.sampled_from(JUMBLED.split(" "))


@given(st.lists(WORDS, max_size=14), st.sampled_from(["", " "]))
def test_no_jumble_of_date_words_breaks_a_reader_or_ends_before_it_starts(words: list[str], space: str) -> None:
    jumble = Wording.whole(space.join(words))
    read_date(jumble)
    for due in (read_due(jumble), find_due(jumble)):
        if due and due.start and due.end:
            assert due.start <= due.end


@given(st.text(max_size=60))
def test_no_text_at_all_breaks_a_reader_of_dates(text: str) -> None:
    words = Wording.whole(text)
    for due in (read_due(words), find_due(words)):
        if due:
            for period in due.periods:
                assert (
                    " ".join(text[p.start : p.end] for p in period.quote.passages).split() == period.quote.text.split()
                )
    read_date(words)


def test_a_text_too_long_for_a_cell_is_kept_without_being_searched() -> None:
    due = read_due(Wording.whole("By March 2014. " * 1000))
    assert due is not None
    assert due.periods == ()
