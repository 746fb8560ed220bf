"""Numbers and names that stand apart from what they number: in headings, in contents, in columns of their own."""

from __future__ import annotations

from loaders.load import load_bytes
from ontology.plan import Recommendation, Status
from ontology.settings import Settings


def recommendations(text: str) -> tuple[Recommendation, ...]:
    """What a page of Markdown recommends."""
    return load_bytes("plan.md", text.encode(), Settings()).plan.recommendations


def test_a_numbered_group_over_actions_alone_is_what_they_answer() -> None:
    table = "| Ref | Action | Responsible |\n|---|---|---|\n| {0}.1 | Train the drivers | Fleet Manager |\n"
    first, second = recommendations(
        "# Transport Plan\n\n## Priority area 1: Safer minibuses\n\n| Where are we now? | Two of nine have belts |\n|---|---|\n"
        "| Where do we want to be? | All have belts |\n\n"
        + table.format(1)
        + "\n## Priority area 2: Kinder drivers\n\n"
        + table.format(2)
    )
    assert [one.ref.text for one in (first, second) if one.ref] == ["1", "2"]
    assert [one.text.text for one in (first, second)] == ["Safer minibuses", "Kinder drivers"]
    assert [one.text for one in first.baseline] == ["Two of nine have belts"]
    assert {first.kind, second.kind} == {"priority area"}
    assert [len(one.actions) for one in (first, second)] == [1, 1]


def test_a_numbered_group_over_recommendations_stays_a_group() -> None:
    table = "| Recommendation | Action | Responsible |\n|---|---|---|\n| Fit belts | Buy {} belts | Fleet Manager |\n"
    found = recommendations(
        "## Priority area 1: Safer minibuses\n\n"
        + table.format("nine")
        + "\n## Priority area 2: Boats\n\n"
        + table.format("ten")
    )
    assert [one.text.text for one in found] == ["Fit belts", "Fit belts"]
    assert [one.group.text for one in found if one.group] == [
        "Priority area 1: Safer minibuses",
        "Priority area 2: Boats",
    ]


def test_entries_of_the_contents_recommend_nothing() -> None:
    found = recommendations(
        "# Reply\n\n## Contents\n\nRecommendation 1: Parks ........................ 1\n\nRecommendation 2: Paths ........................ 2\n\n"
        "## Recommendation 1: Parks\n\nAction: Mow the lawns\n\nLead: Head of Parks\n\n"
        "## Recommendation 2: Paths\n\nAction: Lay new gravel\n\nLead: Head of Parks\n"
    )
    assert [(one.text.text, len(one.actions)) for one in found] == [("Parks", 1), ("Paths", 1)]


def test_a_numbered_heading_and_the_statement_in_the_table_below_it_are_one_recommendation() -> None:
    (only,) = recommendations(
        "## Recommendation 4: Parks\n\n| Scrutiny recommendation | That every park has a bench by the gate. |\n|---|---|\n"
        "| Cabinet response | Accepted |\n\n| Action | Lead officer |\n|---|---|\n| Buy forty benches | Head of Parks |\n"
    )
    assert only.ref
    assert only.title
    assert only.response
    assert (only.ref.text, only.title.text) == ("4", "Parks")
    assert only.text.text == "That every park has a bench by the gate."
    assert only.response.text == "Accepted"
    assert [action.text.text for action in only.actions] == ["Buy forty benches"]


def test_a_column_that_only_counts_the_issues_numbers_the_statements_beside_it() -> None:
    found = recommendations(
        "| Key Issue | What the school needs to do | Actions | Who |\n|---|---|---|---|\n"
        "| Key Issue 1 | Make sure that pupils who fall behind catch up | Read with them daily | Reading Lead |\n"
        "| Key Issue 2 | Make sure that absence falls in every class | Ring home by nine | Attendance Officer |\n"
    )
    assert [one.ref.text for one in found if one.ref] == ["1", "2"]
    assert found[0].text.text == "Make sure that pupils who fall behind catch up"
    assert {one.kind for one in found} == {"key issue"}


def test_a_column_of_codes_beside_a_description_numbers_it() -> None:
    found = recommendations(
        "| Area for improvement | Description | Action | Owner |\n|---|---|---|---|\n"
        "| AFI1 | The force should answer calls more quickly | Hire ten operators | Head of Contact |\n"
        "| AFI2 | The force should keep its kennels warm at night | Mend the boiler | Head of Estates |\n"
    )
    assert [one.ref.text for one in found if one.ref] == ["AFI1", "AFI2"]
    assert found[1].text.text == "The force should keep its kennels warm at night"


def test_the_key_and_the_glossary_in_the_rows_below_a_plan_recommend_nothing() -> None:
    reading = load_bytes(
        "plan.csv",
        b"Recommendation,Action,Lead,Status\nFit belts,Buy nine belts,Fleet Manager,B\nKind drivers,Train the drivers,Fleet Manager,W\n"
        b"Status key,,,\nB,Finished and checked,,\nW,Work has not begun,,\nGlossary,,,\nHGV,Heavy goods vehicle,,\nPSV,Public service vehicle,,\n",
        Settings(),
    )
    assert [one.text.text for one in reading.plan.recommendations] == ["Fit belts", "Kind drivers"]
    assert [action.status for one in reading.plan.recommendations for action in one.actions] == [
        Status.COMPLETED,
        Status.NOT_STARTED,
    ]
    assert [one.acronym.text for one in reading.plan.glossary] == ["HGV", "PSV"]


def test_actions_of_another_table_answer_the_recommendation_that_their_reference_names() -> None:
    first, second = recommendations(
        "| Ref | Priority action | Action | Lead |\n|---|---|---|---|\n| PA1 | Visit every home | Hire a bus | Fleet Manager |\n"
        "| PA2 | Answer every letter | Buy stamps | Post Room |\n\n## Closed actions\n\n"
        "| Priority action ref | Action | Lead |\n|---|---|---|\n| PA1 | Draw a map | Fleet Manager |\n| PA2 | Count the letters | Post Room |\n"
    )
    assert [action.text.text for action in first.actions] == ["Hire a bus", "Draw a map"]
    assert [action.text.text for action in second.actions] == ["Buy stamps", "Count the letters"]


def test_a_bold_response_below_a_recommendation_is_its_answer_and_no_heading() -> None:
    (only,) = recommendations(
        "## Recommendation 1\n\nThe board should know whom it serves.\n\n# Response: Agreed\n\n| Action | Lead |\n|---|---|\n| Ask them | Chair |\n"
    )
    assert only.response
    assert only.response.text == "Agreed"
    assert [action.text.text for action in only.actions] == ["Ask them"]


def test_a_sentence_of_links_is_no_part_of_the_list_above_it() -> None:
    first, second = recommendations(
        "## Recommendation 1: Fit belts in every minibus\n\nSuccess criteria:\n\n- Every seat has a belt.\n\nThis is linked with recommendation 2.\n\n"
        "Actions:\n\n- Buy nine belts\n\n## Recommendation 2: Teach the drivers to be kind\n\nActions:\n\n- Train the drivers\n"
    )
    assert [one.text for one in first.success_criteria] == ["Every seat has a belt."]
    assert [one.text for one in first.cross_links] == ["2"]
    assert not second.cross_links


def test_words_over_all_columns_are_no_lead_and_no_date() -> None:
    page = (
        "<table><tr><th>Ref</th><th>Recommendation</th><th>Action</th><th>Lead</th><th>By when</th></tr>"
        "<tr><td>1</td><td>Fit belts</td><td>Buy nine belts</td><td>Fleet Manager</td><td>June 2031</td></tr>"
        '<tr><td colspan="5">The seats of the two oldest minibuses were made before belts were asked for, and cannot hold any, so that'
        " both of them will be sold by the end of March 2032 at the county's own auction in Eastmere.</td></tr></table>"
    )
    reading = load_bytes("plan.html", page.encode(), Settings())
    (only,) = reading.plan.recommendations
    assert [action.text.text for action in only.actions] == ["Buy nine belts"]
    assert [lead.text for lead in only.actions[0].leads] == ["Fleet Manager"]
    told = " ".join(reading.source.text[one.passage.start : one.passage.end] for one in reading.unread)
    assert "cannot hold any" in told


def test_a_wide_sheet_printed_on_several_pages_is_one_plan() -> None:
    title = "# Youth Offer Plan\n\n"
    found = recommendations(
        f"{title}| No. | Recommendation | Action | Lead |\n|---|---|---|---|\n| 1 | Open later | Pay two wardens | Head of Parks |\n"
        "| 2 | Light the paths | Buy forty lamps | Head of Roads |\n\nHoR = Head of Roads HoP = Head of Parks\n\n"
        f"{title}| No. | Recommendation | Action | Deadline |\n|---|---|---|---|\n| 1 | Open later | Pay two wardens | June 2031 |\n"
        "| 2 | Light the paths | Buy forty lamps | |\n"
    )
    assert [len(one.actions) for one in found] == [1, 1]
    assert not any(one.group for one in found)
    first = found[0].actions[0]
    assert [lead.text for lead in first.leads] == ["Head of Parks"]
    assert first.due
    assert first.due.quote.text == "June 2031"


def test_a_code_of_capitals_is_the_reference_whole() -> None:
    found = recommendations(
        "| Ref | Area for improvement | Action | Lead |\n|---|---|---|---|\n| AFI 1 | The service should know its hydrants | Draw a map | GM Water |\n"
        "| CC 1 | The service should answer the telephone | Buy a bell | GM Control |\n"
    )
    assert [one.ref.text for one in found if one.ref] == ["AFI 1", "CC 1"]


def test_lists_in_a_table_of_labels_are_paired_and_its_reference_is_the_recommendations() -> None:
    table = (
        "<table><tr><td colspan=2>Reference: {0}</td></tr><tr><td>Recommendation</td><td>{1}</td></tr><tr><td>Our response</td><td>Accepted</td></tr>"
        "<tr><td>Actions</td><td><ol><li>Draw a map</li><li>Test the pumps</li></ol></td></tr>"
        "<tr><td>Completion dates</td><td><ol><li>30 June 2031</li><li>August 2031</li></ol></td></tr><tr><td>Lead</td><td>GM Water</td></tr></table>"
    )
    page = (
        table.format("AFI 1", "Know every hydrant in the county")
        + "<p></p>"
        + table.format("AFI 4", "Answer each call within a minute")
    )
    found = load_bytes("plan.html", page.encode(), Settings()).plan.recommendations
    assert [one.ref.text for one in found if one.ref] == ["AFI 1", "AFI 4"]
    assert [action.due.quote.text for action in found[0].actions if action.due] == ["30 June 2031", "August 2031"]
    assert [[lead.text for lead in action.leads] for action in found[0].actions] == [["GM Water"], ["GM Water"]]


def test_a_line_that_counts_the_actions_is_none_of_them() -> None:
    (only,) = recommendations(
        "## Recommendation 1: Fit belts in every minibus\n\nAction: Buy nine belts\n\nLead: Fleet Manager\n\nActions: 10, of which one is completed.\n"
    )
    assert [action.text.text for action in only.actions] == ["Buy nine belts"]
