"""Pages of groups in a real browser: WCAG 2.2 AA on a desk and on a phone, the policy held, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from grouped import FIRSTS, LEAFLETS, ROUND, THREE, grouped_store
from playwright.sync_api import Browser, Page, expect
from suggested import GRIM
from web_browser import Watched, served
from web_site import site_of

from queries.inline import Inline
from web import create_app

PATHS = (
    "/groups",
    "/groups?size=10",
    THREE,
    FIRSTS,
    "/overlaps",
    "/most-repeated",
    "/circles",
    f"/circles?plan={GRIM}",
    ROUND,
)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of the pages, served on the loopback."""
    with served(create_app(site_of(Inline(grouped_store())))) as address:
        yield address


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_accessible_asks_no_other_host_and_holds_the_policy(server: str, watched: Watched, path: str) -> None:
    watched.look(server + path)


def test_a_group_is_narrowed_to_and_opened_by_keyboard(server: str, desk: Page) -> None:
    desk.goto(f"{server}/groups")
    desk.locator("#size").focus()
    desk.keyboard.type("3")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**size=3*")
    look = desk.locator(".gt-pair__look")
    expect(look).to_have_count(1)
    look.focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"{server}{THREE}")


def test_the_picture_is_there_without_scripts_and_tells_links_apart_by_more_than_colour(
    server: str, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + THREE)
    expect(page.locator("svg[role=img]")).to_be_visible()
    dashes = [
        line.evaluate("line => getComputedStyle(line).strokeDasharray") for line in page.locator("svg line").all()
    ]
    assert dashes[0] == "none"
    assert all(one != "none" for one in dashes[1:])
    page.goto(server + LEAFLETS)
    expect(page.locator("svg[role=img]")).to_have_count(0)
    context.close()
