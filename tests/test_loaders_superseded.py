"""What a plan has struck out or deleted is no fact of it; it is told of, with its place and the reason, and never lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from loaders import superseded
from loaders.document import Document
from loaders.load import load_bytes, open_document
from loaders.read import read
from loaders.struck import Struck
from loaders.wording import Wording
from ontology.places import doubtful
from ontology.plan import Action, Reading
from ontology.settings import Settings

HEAD = "# Wyvern Harbour Plan\n\n| Ref | Action | Lead | By when | Progress |\n|---|---|---|---|---|\n"


def plan(*rows: str) -> Reading:
    """The reading of a table of actions; ~~so~~ is struck out."""
    return load_bytes("plan.md", (HEAD + "".join(f"| {row} |\n" for row in rows)).encode(), Settings())


def actions(reading: Reading) -> list[Action]:
    return [action for one in reading.plan.recommendations for action in one.actions]


def unread(reading: Reading) -> list[tuple[str, str]]:
    """What was not read, with the reasons."""
    text = reading.source.text
    return [(text[one.passage.start : one.passage.end], one.reason) for one in reading.unread]


DREDGE = "1 | Dredge the inner basin | Harbour Master | May 2026 | Begun"


def test_a_struck_lead_is_no_lead_and_the_one_beside_it_is() -> None:
    reading = plan("1 | Dredge the inner basin | ~~Harbour Master~~ Dock Manager | May 2026 | Begun")
    assert [name.text for name in actions(reading)[0].leads] == ["Dock Manager"]
    assert unread(reading) == [("Harbour Master", superseded.WORDS)]


def test_a_struck_lead_with_nobody_in_its_place_leaves_the_action_without_one() -> None:
    reading = plan("1 | Dredge the inner basin | ~~Harbour Master~~ | May 2026 | Begun")
    assert actions(reading)[0].leads == ()
    assert unread(reading) == [("Harbour Master", superseded.WORDS)]


def test_words_struck_from_the_middle_of_an_action_leave_its_line_whole() -> None:
    reading = plan("1 | Dredge the ~~inner~~ outer basin by hand | Harbour Master | May 2026 | Begun")
    assert actions(reading)[0].text.text == "Dredge the outer basin by hand"


def test_a_struck_row_is_no_action_and_is_told_of_as_a_row() -> None:
    reading = plan(
        DREDGE,
        "~~2~~ | ~~Paint the crane~~ | ~~Dock Manager~~ | ~~June 2026~~ | ~~Done~~",
        "3 | Light the pier | Dock Manager | July 2026 | Begun",
    )
    assert [action.text.text for action in actions(reading)] == ["Dredge the inner basin", "Light the pier"]
    ((words, reason),) = unread(reading)
    assert "Paint the crane" in words
    assert "Dock Manager" in words
    assert reason == superseded.ROW
    assert "others what is done" in reason


def test_two_struck_rows_are_told_of_apart() -> None:
    reading = plan(
        DREDGE, *[f"~~{n}~~ | ~~Paint crane {n}~~ | ~~Dock Manager~~ | ~~June 2026~~ | ~~Done~~" for n in (2, 3)]
    )
    assert [reason for _, reason in unread(reading)] == [superseded.ROW] * 2


def test_what_stands_beside_a_struck_action_is_said_of_no_other_action() -> None:
    reading = plan(DREDGE, "2 | ~~Paint the crane~~ | Dock Manager | June 2026 | No longer needed")
    (action,) = actions(reading)
    assert [name.text for name in action.leads] == ["Harbour Master"]
    assert action.due
    assert action.due.end == date(2026, 5, 31)
    ((words, reason),) = unread(reading)
    assert words.split("|")[0].strip().startswith("2")
    assert words.endswith("No longer needed")
    assert reason == superseded.BESIDE


def test_a_recommendation_stays_where_only_its_action_is_struck() -> None:
    table = (
        "# Plan\n\n| Recommendation | Action | Lead | By when |\n|---|---|---|---|\n"
        "| Keep the harbour deep | Dredge the inner basin | Harbour Master | May 2026 |\n"
        "| Keep the harbour lit | ~~Light the pier~~ | Dock Manager | June 2026 |\n"
        "| ~~Keep the harbour painted~~ | Paint the crane | Dock Manager | June 2026 |\n"
    )
    reading = load_bytes("plan.md", table.encode(), Settings())
    said = [(one.text.text, len(one.actions)) for one in reading.plan.recommendations]
    assert said == [("Keep the harbour deep", 1), ("Keep the harbour lit", 0)]
    assert [words for words, _ in unread(reading)] == [
        "Light the pier",
        "Dock Manager",
        "June 2026",
        "Keep the harbour painted | Paint the crane | Dock Manager | June 2026",
    ]


def test_of_a_date_that_was_moved_both_stay_in_the_words_and_the_later_counts() -> None:
    reading = plan("1 | Dredge the inner basin | Harbour Master | ~~May 2026~~ June 2026 | Begun")
    due = actions(reading)[0].due
    assert due
    assert (due.quote.text, due.start, due.end) == ("May 2026 June 2026", date(2026, 6, 1), date(2026, 6, 30))
    assert unread(reading) == []


def test_a_struck_date_with_none_in_its_place_is_no_date() -> None:
    reading = plan("1 | Dredge the inner basin | Harbour Master | ~~May 2026~~ | Begun")
    assert actions(reading)[0].due is None
    assert unread(reading) == [("May 2026", superseded.WORDS)]


def test_struck_progress_is_no_progress() -> None:
    reading = plan("1 | Dredge the inner basin | Harbour Master | May 2026 | ~~Not started~~ Completed")
    action = actions(reading)[0]
    assert action.progress
    assert (action.progress.text, action.status) == ("Completed", "completed")


def test_struck_lines_and_points_are_no_actions() -> None:
    text = (
        "# Plan\n\n## Recommendation 1: Keep the harbour deep\n\n~~Lead: Harbour Master~~\n\nLead: Dock Manager\n\n"
        "Actions:\n\n- Dredge the inner basin\n- ~~Dredge the outer basin~~\n- Sound the channel\n"
    )
    reading = load_bytes("plan.md", text.encode(), Settings())
    assert [action.text.text for action in actions(reading)] == ["Dredge the inner basin", "Sound the channel"]
    assert [[name.text for name in action.leads] for action in actions(reading)] == [["Dock Manager"]] * 2
    assert [words for words, _ in unread(reading)] == ["Lead: Harbour Master", "Dredge the outer basin"]


@pytest.mark.parametrize("struck", ["Action: ~~Light the pier~~", "~~Action: Light the pier~~"])
def test_lines_below_a_struck_action_are_said_of_no_other_action(struck: str) -> None:
    text = (
        "# Plan\n\n## Recommendation 1: Keep the harbour deep\n\nAction: Dredge the basin\nLead: Harbour Master\n\n"
        f"{struck}\nLead: Dock Manager\nTarget date: June 2026\n\nAction: Paint the crane\nLead: Port Officer\n"
    )
    reading = load_bytes("plan.md", text.encode(), Settings())
    said = [(action.text.text, [lead.text for lead in action.leads], action.due) for action in actions(reading)]
    assert said == [("Dredge the basin", ["Harbour Master"], None), ("Paint the crane", ["Port Officer"], None)]
    assert unread(reading) == [
        ("Action: Light the pier", superseded.WORDS),
        ("Lead: Dock Manager", superseded.BESIDE),
        ("Target date: June 2026", superseded.BESIDE),
    ]


def test_a_plan_struck_out_whole_is_read_with_a_doubt_on_each_of_its_facts() -> None:
    rows = [f"~~{n}~~ | ~~Paint crane {n}~~ | ~~Dock Manager~~ | ~~June 2026~~ | ~~Begun~~" for n in range(1, 9)]
    reading = plan(*rows)
    assert len(actions(reading)) == 8
    facts = {quote.text: why for quote, why in doubtful(reading)}
    assert facts["Paint crane 8"] == facts["Dock Manager"] == (superseded.WHOLE,)


def test_a_word_of_which_only_an_end_is_struck_is_to_be_looked_at() -> None:
    reading = plan(
        "1 | Dredge the basins~~ide~~ by hand | Harbour Master | May 2026 | Begun",
        "2 | Light it | Dock Manager | May 2026 | -",
    )
    assert [(quote.text, why) for quote, why in doubtful(reading)] == [
        ("Dredge the basins by hand", (superseded.BROKEN,))
    ]


def cut(text: str, runs: Iterable[tuple[int, int]]) -> Wording:
    return Struck(text, runs).cut(Wording.whole(text))


@pytest.mark.parametrize(
    ("marked", "left"),
    [
        ("one [two] three", "one three"),
        ("one\n[two]\nthree", "one\n\n\nthree"),
        ("one [two\nthree] four", "one \n four"),
        ("[one]", ""),
        ("[one] [two] three", " three"),
        ("one [two][ three] four", "one four"),
        ("one", "one"),
    ],
)
def test_what_is_left_of_a_line_stays_one_line_and_of_lines_stays_lines(marked: str, left: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    runs, at = [], 0
    for number, piece in enumerate(marked.replace("]", "[").split("[")):
        if number % 2:
            runs.append((at, at + len(piece)))
        at += len(piece)
    words = cut(text, runs)
    assert words.text == " ".join(left.split())
    assert [line.text for line in words.lines()] == [
        line.strip() for line in left.split("\n") if line.strip()
    ] or not left


def test_a_document_in_which_nothing_is_struck_is_left_as_it_is() -> None:
    document: Document = open_document("plan.md", (HEAD + f"| {DREDGE} |\n").encode(), Settings())
    assert superseded.standing(document) == (document, ())


def test_what_is_struck_keeps_its_place_in_the_text_that_the_page_shows() -> None:
    document = open_document(
        "plan.md", (HEAD + "| 1 | Dredge ~~it~~ | Harbour Master | May 2026 | - |\n").encode(), Settings()
    )
    reading = read(replace(document))
    assert "Dredge it" in reading.source.text
