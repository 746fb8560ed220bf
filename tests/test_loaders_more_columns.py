"""Tables with more columns than one of a kind: a matrix of agencies, actions of several stages; and rows that are no actions."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.load import load_bytes
from ontology.plan import Action, Quote, Reading
from ontology.settings import Settings
from ontology.vocabulary import Meaning, column_meanings


def of_rows(*rows: str) -> Reading:
    """The reading of a table, written with bars."""
    width = rows[0].count("|") + 1
    lines = [f"| {row} |" for row in (rows[0], " | ".join(["---"] * width), *rows[1:])]
    return load_bytes("plan.md", "\n".join(["# Harrowdale improvement plan", "", *lines]).encode(), Settings())


def actions(reading: Reading) -> list[Action]:
    """All actions, in order."""
    return [action for one in reading.plan.recommendations for action in one.actions]


def names(quotes: Sequence[Quote]) -> list[str]:
    """The words of some quotes."""
    return [quote.text for quote in quotes]


def test_columns_headed_by_bodies_and_marked_say_who_leads_and_who_supports() -> None:
    reading = of_rows(
        "No | Recommendation | Action | By when | Council | Harrowdale Police | Mental Health Trust",
        "1 | Share what is known of a family early | Write one referral form | June 2031 | L | S | S",
        "2 | Hear adults who are at risk | Train all duty officers in listening | July 2031 |  | Lead | -",
    )
    first, second = actions(reading)
    assert (names(first.leads), names(first.support)) == (["Council"], ["Harrowdale Police", "Mental Health Trust"])
    assert (names(second.leads), names(second.support)) == (["Harrowdale Police"], [])
    assert not reading.unread


def test_columns_of_marks_that_nobody_explains_name_no_lead() -> None:
    reading = of_rows(
        "No | Recommendation | Action | By when | Council | Harrowdale Police",
        "1 | Share what is known of a family early | Write one referral form | June 2031 | ✓ | ✓",
        "2 | Hear adults who are at risk | Train all duty officers in listening | July 2031 |  | ✓",
    )
    assert [(action.leads, action.support) for action in actions(reading)] == [((), ()), ((), ())]


def test_actions_of_two_stages_are_all_read_and_share_what_stands_beside_them() -> None:
    reading = of_rows(
        "Ref | Recommendation | Immediate actions | Longer-term actions | Lead | By when",
        "1 | Inspect each lift | Close the north lift | Replace both lifts | Estates Manager | May 2031",
        "2 | Test all alarms | Test the alarms weekly | | Fire Officer | June 2031",
    )
    assert [one.text.text for one in actions(reading)] == [
        "Close the north lift",
        "Replace both lifts",
        "Test the alarms weekly",
    ]
    assert [names(one.leads) for one in actions(reading)] == [["Estates Manager"]] * 2 + [["Fire Officer"]]


def test_actions_of_two_stages_keep_the_lead_and_the_date_that_follow_each() -> None:
    reading = of_rows(
        "Ref | Recommendation | Short-term action | Owner | Due | Long-term action | Owner | Due",
        "1 | Inspect each lift | Close the north lift | Estates Manager | May 2031 | Replace both lifts | Director of Homes | May 2033",
    )
    told = [(one.text.text, names(one.leads), one.due.quote.text if one.due else None) for one in actions(reading)]
    assert told == [
        ("Close the north lift", ["Estates Manager"], "May 2031"),
        ("Replace both lifts", ["Director of Homes"], "May 2033"),
    ]


def test_what_was_done_beside_what_will_be_is_progress_and_no_action() -> None:
    assert column_meanings("Immediate actions taken")[0] is Meaning.PROGRESS
    reading = of_rows(
        "Ref | Recommendation | Action taken | Further action required | Owner",
        "1 | Inspect each lift | Both lifts were closed | Replace both lifts | Estates Manager",
    )
    (one,) = actions(reading)
    assert one.text.text == "Replace both lifts"
    assert one.progress
    assert one.progress.text == "Both lifts were closed"


def test_a_row_of_totals_is_no_action() -> None:
    reading = of_rows(
        "Ref | Recommendation | Action | Owner | Due",
        "1 | Inspect each lift | Replace both lifts | Estates Manager | May 2031",
        "Total | 1 | 1 | | ",
        "Total actions: 1 | Complete: 0 | Not started: 1 | | ",
    )
    assert [one.text.text for one in actions(reading)] == ["Replace both lifts"]
    assert len(reading.plan.recommendations) == 1


def test_a_recommendation_about_totals_stays() -> None:
    reading = of_rows(
        "Recommendation | Action | Owner | Due",
        "Total costs should be told to tenants | Publish the costs of each year | Finance Officer | May 2031",
    )
    assert len(actions(reading)) == 1


def test_counts_below_a_total_are_no_words_of_the_last_action() -> None:
    reading = of_rows(
        "Ref | Action | Owner | Due | Status",
        "1 | Replace both lifts | Estates Manager | May 2031 | Not started",
        "2 | Test the alarms | Fire Officer | June 2031 | Not started",
        " | | | Total actions | 2",
        " | | | Completed | 0",
        " | | | Not started | 2",
    )
    told = [
        (one.due.quote.text if one.due else None, one.progress.text if one.progress else None)
        for one in actions(reading)
    ]
    assert told == [("May 2031", "Not started"), ("June 2031", "Not started")]
