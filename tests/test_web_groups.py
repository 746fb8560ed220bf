"""Pages of groups, overlaps, actions that others hang on and circles: what they tell, where they lead, what is ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from deciding_site import Decider, deciding_site
from flask.testing import FlaskClient
from grouped import A_LEAFLET, A_MATCH, FIRSTS, G_MATCH, LEAFLETS, N_MATCH, ROUND, THREE, grouped_store
from suggested import ASHCOMBE, GRIM, NAMES, NORTHMOOR
from web_reading import hrefs, main, said, soup
from web_site import SCRIPT, readings, site_of, store_of

from queries.inline import Inline
from web import create_app

LISTS = ("/groups", "/overlaps", "/most-repeated", "/circles")
OURS = "Found by Golden Thread , not said by any plan"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(site_of(Inline(grouped_store()))).test_client()


@pytest.fixture(scope="module")
def empty() -> FlaskClient:
    """Plans that were never compared."""
    return create_app(site_of(Inline(store_of(readings())))).test_client()


def rows(client: FlaskClient, path: str, caption: str) -> list[list[str]]:
    """The cells of a table, by its caption."""
    tables = {said(table.select("caption")[0]): table for table in soup(client, path).select("table")}
    return [[said(cell) for cell in row.select("th, td")] for row in tables[caption].select("tbody tr")]


def path_of(iri: str) -> str:
    return f"/id/{iri.removeprefix(NAMES.base)}"


def groups(client: FlaskClient, query: str = "") -> list[str]:
    """The pages to which the list of groups leads."""
    return [str(one["href"]) for one in soup(client, f"/groups{query}").select(".gt-pair__look")]


# Groups


def test_the_groups_in_the_most_plans_come_first_and_each_tells_its_members(client: FlaskClient) -> None:
    assert groups(client) == [THREE, FIRSTS, LEAFLETS]
    told = [said(one) for one in soup(client, "/groups").select(".gt-pair")]
    assert told[0].startswith("1. 3 actions in 3 plans held together by links of 0.50 or more")
    assert told[1].startswith("2. 2 recommendations in 2 plans")
    for words in ("Match the 31 carers to workers.", "Action 1 of recommendation 1", "(Ashcombe)", "(Northmoor)"):
        assert words in told[0]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (f"?plan={GRIM}", [THREE]),
        ("?size=3", [THREE]),
        ("?where=across", [THREE, FIRSTS, LEAFLETS]),
        (f"?plan={NORTHMOOR}&where=across", [THREE, FIRSTS, LEAFLETS]),
        ("?size=10", []),
        ("?page=2", []),
    ],
)
def test_the_list_is_narrowed(client: FlaskClient, query: str, found: list[str]) -> None:
    assert groups(client, query) == found


@pytest.mark.parametrize("query", ["?size=many", "?where=here", "?plan=javascript:alert(1)"])
@pytest.mark.parametrize("path", ["/groups"])
def test_a_list_that_cannot_be_is_refused(client: FlaskClient, path: str, query: str) -> None:
    assert client.get(path + query).status_code == 400


@pytest.mark.parametrize("path", LISTS[1:])
def test_a_plan_that_is_none_of_ours_is_refused(client: FlaskClient, path: str) -> None:
    assert client.get(f"{path}?plan=javascript:alert(1)").status_code == 400


def test_members_stand_side_by_side_with_who_leads_by_when_and_which_board(client: FlaskClient) -> None:
    _, first, _ = rows(client, THREE, "Members side by side")
    assert first[0] == "2"
    assert first[1] == "Match the 31 carers to workers. Action 1 of recommendation 1"
    assert first[2] == "Fostering Improvement Plan Ashcombe"
    assert first[3].startswith("Recommendation 1: Every carer has a named")
    assert first[4:] == [
        "Fostering Manager Ann Oduya",
        "By 30 June 2025 (first list by 2 June 2025) Overdue",
        "Fostering Board",
        "In progress",
    ]


def test_recommendations_of_a_group_have_no_empty_columns_of_actions(client: FlaskClient) -> None:
    assert [len(row) for row in rows(client, FIRSTS, "Members side by side")] == [3, 3]


def test_each_link_inside_tells_its_score_and_leads_to_its_page(client: FlaskClient) -> None:
    found = rows(client, THREE, "The links inside")
    assert [row[:3] for row in found] == [
        ["2 and 3", "Duplicate", "0.93: very likely"],
        ["1 and 3", "Near duplicate", "0.50: more likely than not"],
        ["1 and 2", "Near duplicate", "0.40: possible"],
    ]
    assert found[0][3:] == ["Both say it by hand.", "Only one was written first.", "not yet"]
    assert path_of(NAMES.pair(A_MATCH, N_MATCH)) in hrefs(soup(client, THREE))


def test_a_group_tells_how_it_holds_together_and_what_all_its_members_share(client: FlaskClient) -> None:
    told = said(main(soup(client, THREE)))
    assert "the weakest link that it needs has a score of 0.50 (more likely than not): that between 1 and 3." in told
    assert "they hang together link by link" in told
    assert "Words in all of them: leaflet, carers" in said(main(soup(client, LEAFLETS))).replace("Write, ", "")


def test_the_picture_has_a_dot_for_each_member_and_a_line_for_each_link(client: FlaskClient) -> None:
    drawing = soup(client, THREE).select("svg[role=img]")[0]
    assert [said(one) for one in drawing.select(".gt-ring__number")] == ["1", "2", "3"]
    kinds = [one["class"][-1].removeprefix("gt-ring__line--") for one in drawing.select("line")]
    assert kinds == ["duplicate", "near-duplicate", "near-duplicate"]
    assert [said(one) for one in drawing.select(".gt-ring__score")] == ["0.93", "0.50", "0.40"]


def test_two_members_need_no_picture(client: FlaskClient) -> None:
    assert not soup(client, LEAFLETS).select("main svg")


def test_of_a_group_that_is_not_there_any_more_the_page_says_why(client: FlaskClient) -> None:
    assert "This group is not here any more" in said(main(soup(client, "/id/cluster/0123456789abcdef0123", 404)))


# Overlaps, hubs, circles


def test_plans_that_overlap_lead_to_what_they_share(client: FlaskClient) -> None:
    found = rows(client, "/overlaps", "Pairs of plans")
    assert [row[1].split()[0] for row in found] == ["2", "0", "0"]
    assert found[0][4] == "2 of 3 (67%)"
    assert found[1][4] == "1 of 2 (50%)"
    page = soup(client, "/overlaps")
    href = next(one for one in hrefs(page) if "show=near-duplicate" in one and "ashcombe" in one and "northmoor" in one)
    listed = soup(client, href).select("li.gt-pair")
    assert [str(one["id"]) for one in listed] == [f"pair-{NAMES.pair(A_LEAFLET, A_LEAFLET.replace('ashcombe', 'northmoor')).rpartition('/')[2]}"]  # fmt: skip


def test_overlaps_of_one_plan(client: FlaskClient) -> None:
    assert len(rows(client, f"/overlaps?plan={GRIM}", "Pairs of plans")) == 2


def test_the_action_on_which_most_others_hang_is_told_with_how_many(client: FlaskClient) -> None:
    found = rows(client, "/most-repeated", "Actions that others hang on")
    assert len(found) == 1
    assert found[0][0].startswith(
        "Match the 31 carers to workers. Action 1 of recommendation 1, Fostering Improvement Plan"
    )
    assert found[0][1] == "Fostering Manager Ann Oduya"
    # Repeated in two plans and related to two; its plan links two recommendations with the one it answers.
    assert [cell.split()[0].strip(",") for cell in found[0][2:]] == ["2", "2", "3", "2"]
    assert THREE in hrefs(soup(client, "/most-repeated"))
    assert "Match the 31" not in said(main(soup(client, f"/most-repeated?plan={NORTHMOOR}")))


@pytest.mark.parametrize("path", ["/circles", ROUND, f"/circles?plan={ASHCOMBE}"])
def test_a_circle_is_told_in_its_order_as_what_the_plan_says(client: FlaskClient, path: str) -> None:
    page = soup(client, path)
    steps = [said(one) for one in page.select(".gt-circle li")]
    assert [step.partition(" :")[0] for step in steps] == ["Recommendation 1", "Objective 2", "Recommendation 3"]
    assert steps[0].endswith("says it is linked with Objective 2")
    assert steps[2].endswith("says it is linked with Recommendation 1, and so the circle closes")
    assert "Said by the plan" in said(main(page))
    assert OURS not in said(main(page))


# Ours, and nobody's script


@pytest.mark.parametrize("path", [*LISTS[:3], THREE, FIRSTS])
def test_what_is_found_is_marked_as_ours_in_words(client: FlaskClient, path: str) -> None:
    assert OURS in said(main(soup(client, path))).replace("Thread,", "Thread ,")


@pytest.mark.parametrize("path", [*LISTS, THREE, f"/groups?plan={GRIM}"])
def test_no_plan_runs_a_script(client: FlaskClient, path: str) -> None:
    text = client.get(path).text
    assert SCRIPT not in text
    assert "<svg onload" not in text
    assert "<img" not in text


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/groups", "goldenthread compare"),
        ("/overlaps", "No two plans hold the same work"),
        ("/most-repeated", "No action has three others"),
        ("/circles", "No plan links recommendations in a circle"),
    ],
)
def test_a_list_without_anything_says_so(empty: FlaskClient, path: str, words: str) -> None:
    assert words in said(main(soup(empty, path)))


def test_the_lists_lead_to_each_other_and_to_their_questions(client: FlaskClient) -> None:
    for path in LISTS:
        assert {"/suggestions", *LISTS} <= set(hrefs(soup(client, path)))
    for path, question in zip(
        LISTS, ("groups-of-the-same-work", "plans-that-overlap", "most-repeated-actions"), strict=False
    ):
        assert f"/questions/{question}" in hrefs(soup(client, path))
        assert "Nothing: no row fits" not in said(main(soup(client, f"/questions/{question}")))


def test_a_page_of_a_group_is_data_too(client: FlaskClient) -> None:
    text = client.get(THREE, headers={"Accept": "text/turtle"}).text
    assert "gt:Cluster" in text
    assert G_MATCH.rpartition("/plan/")[2] in text


# Deciding


def test_a_group_that_is_rejected_ends_and_is_back_when_that_is_taken_back(tmp_path: Path) -> None:
    grouped_store(tmp_path / "store").close()
    officer = Decider(create_app(deciding_site(tmp_path / "store")).test_client(), LEAFLETS)
    officer.send("/decide/group", decision="rejected")
    assert "Your decision is kept: not the same." in officer.notice
    looks = [str(one["href"]) for one in officer.page.select(".gt-pair__look")]
    assert looks == [THREE, FIRSTS]
    officer.send("/decide/take-back")
    officer.open("/groups")
    assert LEAFLETS in [str(one["href"]) for one in officer.page.select(".gt-pair__look")]


def test_a_group_that_people_accepted_says_so_and_gives_no_chance(tmp_path: Path) -> None:
    grouped_store(tmp_path / "store").close()
    officer = Decider(create_app(deciding_site(tmp_path / "store")).test_client(), LEAFLETS)
    officer.send("/decide/group", decision="suggested")
    told = next(said(one) for one in officer.page.select(".gt-pair") if one.select(f'a[href="{LEAFLETS}"]'))
    assert "people decided every link that it needs" in told
    assert "0.99" not in told


def test_a_decided_link_shows_who_decided_it_in_the_group(tmp_path: Path) -> None:
    grouped_store(tmp_path / "store").close()
    officer = Decider(
        create_app(deciding_site(tmp_path / "store")).test_client(), path_of(NAMES.pair(A_MATCH, N_MATCH))
    )
    officer.send("/decide", decision="duplicate")
    officer.open(THREE)
    assert "Decided: duplicate A. Officer" in officer.text
    lines = officer.page.select("svg line.gt-ring__line--decided")
    assert len(lines) == 1
