"""How far an action is, from its progress, status and due words, and through the document's own key."""

from __future__ import annotations

import pytest

from loaders.fields.progress import read_status
from loaders.wording import Wording
from ontology.plan import Status


def status(progress: str = "", cell: str = "", due: str = "", key: dict[str, str] | None = None) -> Status | None:
    written = [Wording.whole(words) if words else None for words in (progress, cell, due)]
    read = read_status(written[0], written[1], written[2], key)
    return read[0] if read else None


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        ("Completed", Status.COMPLETED),
        ("Completed and ready for audit", Status.COMPLETED),
        ("Partly completed as of 4.6.19", Status.PARTLY_COMPLETED),
        ("3 of 5 sessions done", Status.PARTLY_COMPLETED),
        ("Completed 3 of 5 sessions", Status.PARTLY_COMPLETED),
        ("3/5 complete", Status.PARTLY_COMPLETED),
        ("Completed 3/5/14", Status.COMPLETED),
        ("Completed 5 of 5", Status.COMPLETED),
        ("On LSCB Agenda 04.6.19", Status.IN_PROGRESS),
        ("Report to the Trust Board on 4.6.19", Status.IN_PROGRESS),
        ("22 of 31 fitted", Status.PARTLY_COMPLETED),
        ("Three of six held", Status.PARTLY_COMPLETED),
        ("Roof two-thirds done", Status.PARTLY_COMPLETED),
        ("3 of 10 audits failed", None),
        ("12 of 20 staff interviewed reported that they were content", None),
        ("Consultation closed; final draft being prepared", Status.IN_PROGRESS),
        ("Plan established", Status.IN_PROGRESS),
        ("Tender out", Status.IN_PROGRESS),
        ("Not started", Status.NOT_STARTED),
        ("17", None),
        ("Amber", None),
        ("", None),
    ],
)
def test_a_progress_cell_is_read_as_far_as_it_states_something(progress: str, expected: Status | None) -> None:
    assert status(progress) == expected


def test_a_status_cell_goes_before_the_progress_cell_and_both_before_the_due_words() -> None:
    assert status("Completed", "In progress", "Ongoing") is Status.IN_PROGRESS
    assert status("Completed", "", "Ongoing") is Status.COMPLETED
    assert status("", "", "Ongoing from January 2014") is Status.ONGOING


@pytest.mark.parametrize("cell", ["G", "g.", "(G)", "Green", "GREEN - on course"])
def test_a_code_means_what_the_documents_own_key_says(cell: str) -> None:
    assert status("", cell, key={"G": "Completed", "Green": "Completed", "R": "Not started"}) is Status.COMPLETED


def test_a_word_of_a_sentence_is_no_code() -> None:
    assert status("A meeting was held", key={"A": "In progress", "R": "Not started"}) is None


def test_a_code_without_a_key_means_nothing() -> None:
    assert status("", "G") is None
    assert status("", "G", key={"R": "Not started"}) is None


@pytest.mark.parametrize("due", ["Completed by May 2014", "March 2014", "Immediate", "To be looked at each April"])
def test_due_words_that_tell_a_plan_state_no_progress(due: str) -> None:
    assert status(due=due) is None


def test_complete_alone_in_a_due_cell_says_that_it_is_done() -> None:
    assert status(due="Complete") is Status.COMPLETED


def test_the_words_that_the_status_was_read_from_are_given_with_it() -> None:
    read = read_status(Wording.whole("All staff told"), Wording.whole("Completed"))
    assert read is not None
    assert read[1].text == "Completed"
