"""Cells as hospitals, police forces, fire services, schools and partnerships write them, read field by field."""

from __future__ import annotations

import pytest

from loaders.fields.bodies import addressed_to, reports_to
from loaders.fields.dates import read_due
from loaders.fields.holders import read_responsibilities
from loaders.fields.links import cross_links
from loaders.fields.places import bodies
from loaders.fields.progress import read_status
from loaders.load import load_bytes
from loaders.wording import Wording
from ontology.plan import Plan, Status
from ontology.settings import Settings
from ontology.vocabulary import Meaning


def _leads(cell: str) -> list[str]:
    return [name.text for name in read_responsibilities(Wording.whole(cell)).leads]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Nadia Thornbury and Outreach Officer", ["Nadia Thornbury", "Outreach Officer"]),
        ("Nadia Thornbury and Estuary Youth Network", ["Nadia Thornbury", "Estuary Youth Network"]),
        ("Head of Harbour Safety and Moorings Manager", ["Head of Harbour Safety", "Moorings Manager"]),
        ("Assistant Director Schools & Virtual Head", ["Assistant Director Schools", "Virtual Head"]),
        ("Head of Parks and Play", ["Head of Parks and Play"]),
        (
            "Chief of Staff to the Police and Crime Commissioner",
            ["Chief of Staff to the Police and Crime Commissioner"],
        ),
        ("Parks and Play Manager", ["Parks and Play Manager"]),
        ("Chair of Governors & Headteacher", ["Chair of Governors", "Headteacher"]),
        ("Designated Nurse and Doctor", ["Designated Nurse and Doctor"]),
        ("Exec Lead: CNO; Ops Lead: Matron", ["CNO", "Matron"]),
        ("Head of Moorings and Estuary Youth Network", ["Head of Moorings", "Estuary Youth Network"]),
        ("Chair of the Children and Families Working Group", ["Chair of the Children and Families Working Group"]),
        ("Head of Children and Families Board", ["Head of Children and Families Board"]),
        ("Harbour Safety Board and Nadia Thornbury", ["Harbour Safety Board", "Nadia Thornbury"]),
        ("Eastmere Drug and Alcohol Service", ["Eastmere Drug and Alcohol Service"]),
        ("Eastmere Parks and Play Manager", ["Eastmere Parks and Play Manager"]),
        ("CNO / Chief AHP", ["CNO", "Chief AHP"]),
        ("Chief AHP & DoN", ["Chief AHP", "DoN"]),
        ("HT, SLT", ["HT", "SLT"]),
        ("Full Governing Board and HT", ["Full Governing Board", "HT"]),
        ("DCI Rowan Pike / T/ACC Isla Venn", ["DCI Rowan Pike", "T/ACC Isla Venn"]),
        ("T/ACC", ["T/ACC"]),
        ("Eastmere ICB, Wyvern LSCP", ["Eastmere ICB", "Wyvern LSCP"]),
        ("DfE and Wyvern LA", ["DfE", "Wyvern LA"]),
    ],
)
def test_two_holders_are_two_where_each_has_a_whole_name(cell: str, names: list[str]) -> None:
    assert _leads(cell) == names


def test_the_post_in_brackets_after_a_person_stays_with_the_name() -> None:
    assert _leads("Nadia Thornbury (Head of Service)") == ["Nadia Thornbury (Head of Service)"]


@pytest.mark.parametrize(
    "contact", [" n.thornbury@wyvern.example", " (n.thornbury@wyvern.example)", ", tel: 01632 960 123", " 01632 960123"]
)
def test_an_address_or_a_telephone_number_is_no_part_of_a_name(contact: str) -> None:
    assert _leads(f"Nadia Thornbury{contact}") == ["Nadia Thornbury"]


def test_an_address_that_is_all_there_is_names_the_lead() -> None:
    assert _leads("n.thornbury@wyvern.example") == ["n.thornbury@wyvern.example"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The safeguarding partners should keep one register of risks.", ["safeguarding partners"]),
        ("The safeguarding partners and the police must meet weekly.", ["safeguarding partners", "police"]),
        ("The three safeguarding partners should agree a plan.", ["three safeguarding partners"]),
    ],
)
def test_partners_are_told_to_act(text: str, asked: list[str]) -> None:
    assert [body.text for body in addressed_to(Wording.whole(text))] == asked


def test_capital_do_are_initials_and_no_ditto() -> None:
    assert _leads("DO") == ["DO"]
    assert _leads("Do.") == []


@pytest.mark.parametrize(
    ("text", "own", "refs"),
    [
        ("Keep one list of moorings. See also area for improvement G.", "B", ["G"]),
        ("B, E", "A", ["B", "E"]),
        ("Links with areas for improvement C and E", "A", ["C", "E"]),
        ("See A", "B", ["A"]),
        ("Linked to recommendation A new plan that we wrote", "B", []),
        ("A plan for the harbour, see A Guide to Moorings", "B", []),
        ("See recommendation 1002", "1001", ["1002"]),
        ("See recommendation 3, linked to 2014", "1", ["3"]),
    ],
)
def test_links_by_letter_and_by_large_number(text: str, own: str, refs: list[str]) -> None:
    assert [link.text for link in cross_links(Wording.whole(text), own)] == refs


def _days(cell: str) -> tuple[str | None, str | None]:
    due = read_due(Wording.whole(cell))
    assert due
    return str(due.start) if due.start else None, str(due.end) if due.end else None


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("AY 2031/32", "2031-09-01", "2032-08-31"),
        ("Report to Moorings Working Group 11th April 2031", "2031-04-11", "2031-04-11"),
        ("Report to Moorings Working Group 1 April 2031", "2031-04-01", "2031-04-01"),
        ("Phase 2 June 2031", "2031-06-01", "2031-06-30"),
        ("within 6 months of April 2031", None, None),
        ("Ongoing - review March 2031", None, None),
        ("June 2031 revised to Sept 2031", "2031-09-01", "2031-09-30"),
        ("end Q2", None, None),
        ("Q4 (Jan-Mar 2031)", "2031-01-01", "2031-03-31"),
    ],
)
def test_days_that_a_timescale_names(cell: str, start: str | None, end: str | None) -> None:
    assert _days(cell) == (start, end)


def test_a_length_of_time_is_kept_with_what_it_is_counted_from() -> None:
    due = read_due(Wording.whole("Harbour Master\nwithin three months of publication"))
    assert due
    assert [period.quote.text for period in due.periods] == ["within three months of publication"]


def test_what_is_put_before_a_board_is_reported_to_it() -> None:
    told = reports_to(Wording.whole("Agree a policy for moorings and put it before Cabinet by July."))
    assert [body.text for body in told] == ["Cabinet"]


@pytest.mark.parametrize(
    ("action", "told"),
    [
        ("Ask the Harbour Governing Body for two years' funding.", ["Harbour Governing Body"]),
        ("Ask the Harbour Governing Body for its views.", []),
        ("Ask boaters for funding.", []),
    ],
)
def test_a_body_that_is_asked_for_money_is_told(action: str, told: list[str]) -> None:
    assert [body.text for body in reports_to(Wording.whole(action))] == told


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("On Harbour and Moorings Safety Board agenda 7.7.31", Status.IN_PROGRESS),
        ("Amber", None),
        ("Off track", None),
        ("Superseded", None),
        ("Carried forward", None),
        ("Blue = completed and embedded", Status.COMPLETED),
        ("On track", Status.IN_PROGRESS),
        ("Closed", Status.COMPLETED),
        ("2 of 5 done", Status.PARTLY_COMPLETED),
    ],
)
def test_status_words_of_trackers(words: str, status: Status | None) -> None:
    read = read_status(None, Wording.whole(words))
    assert (read[0] if read else None) is status


def test_an_integrated_care_board_keeps_its_full_name() -> None:
    words = Wording.whole("Eastmere Integrated Care Board")
    assert [(body.name.text, body.local) for body in bodies(words)] == [("Eastmere Integrated Care Board", False)]


_TABLE = "Recommendation,Action,Lead,By when\n{}\n"


def _read(rows: str) -> Plan:
    return load_bytes("plan.csv", _TABLE.format(rows).encode(), Settings()).plan


def test_letters_before_every_recommendation_are_their_references() -> None:
    plan = _read(
        "A. Schools should keep a log,Write the log,Harbour Master,May 2031\n"
        "B. Ensure that moorings are checked. See also recommendation A.,Check them,Harbour Master,June 2031"
    )
    assert [rec.ref.text for rec in plan.recommendations if rec.ref] == ["A", "B"]
    assert [[link.text for link in rec.cross_links] for rec in plan.recommendations] == [[], ["A"]]


def test_a_letter_before_one_recommendation_may_be_an_initial() -> None:
    plan = _read(
        "A. Schools should keep a log,Write the log,Harbour Master,May 2031\n"
        "Ensure that moorings are checked,Check them,Harbour Master,June 2031"
    )
    assert [rec.ref for rec in plan.recommendations] == [None, None]


@pytest.mark.parametrize("ref", ["A-1", "MD1", "R3", "1.2", "1001"])
def test_a_code_typed_before_the_words_is_the_reference(ref: str) -> None:
    dot = "." if ref == "1001" else ""
    plan = _read(f"{ref}{dot} Schools should keep a log,Write the log,Harbour Master,May 2031")
    assert [rec.ref.text for rec in plan.recommendations if rec.ref] == [ref]
    assert [body.text for body in plan.recommendations[0].addressed_to] == ["Schools"]


def test_a_body_that_labels_are_called_by_is_named_after_a_label() -> None:
    read = read_responsibilities(Wording.whole("Lead: Harbour Master\nPartnership group: Scrutiny Committee"))
    assert [body.text for body in read.boards] == ["Scrutiny Committee"]
    assert [name.text for name in read.leads] == ["Harbour Master"]


def test_a_status_beside_an_empty_update_is_no_progress() -> None:
    plan = load_bytes(
        "tracker.csv",
        b"Harbour action plan tracker\nRef,Recommendation,Progress update,RAG,Lead\n"
        b"1,Keep a log,,Complete,Harbour Master\n2,Paint the pier,Paint bought,Started,Pier Manager\n",
        Settings(),
    ).plan
    actions = [action for rec in plan.recommendations for action in rec.actions]
    assert [action.progress.text if action.progress else None for action in actions] == [None, "Paint bought"]
    assert [action.status for action in actions] == [Status.COMPLETED, Status.IN_PROGRESS]


@pytest.mark.parametrize(
    "date",
    [
        "To be completed by 2 June 2031",
        "In place from August 2031 onwards",
        "By 18.1.31 (suggested date 17.02.31)",
        "August 2031 (revised to December 2031)",
        "May 2031 - June 2032",
    ],
)
def test_all_that_is_said_of_the_date_below_a_lead_is_the_date(date: str) -> None:
    read = read_responsibilities(Wording.whole(f"Harbour Master\n{date}"))
    assert [name.text for name in read.leads] == ["Harbour Master"]
    assert [(meaning, words.text) for meaning, words in read.others] == [(Meaning.DUE, date)]


@pytest.mark.parametrize("cell", ["IP\nAT", "IP, AT", "BY\nJM", "TO / IN"])
def test_initials_that_spell_a_small_word_are_initials(cell: str) -> None:
    assert len(_leads(cell)) == 2
