"""The pages in a real browser: WCAG 2.2 AA, no other host, the policy held, by keyboard, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from web_browser import WCAG, WIDTHS, Watched, served
from web_site import BASE, GRIM, PLAN, sample_site

from web import create_app

ASHCOMBE = f"{BASE}plan/ashcombe/ashcombe-fostering-2025"
SPARQL = "/sparql?query=SELECT%20?action%20?due%20WHERE%20%7B%20?action%20gt:dueText%20?due%20%7D"
PATHS = (
    "/",
    PLAN,
    f"{PLAN}?sort=lead&order=descending",
    f"{PLAN}/recommendation/2",
    f"{PLAN}/recommendation/1/action/1",
    f"{PLAN}/recommendation/1/action/2",
    f"{PLAN}/inspection/1",
    f"{PLAN}/glossary/1",
    "/id/post/ashcombe/fostering-manager",
    "/id/person/ashcombe/ann-oduya",
    "/id/board/ashcombe/fostering-board",
    "/id/authority/ashcombe",
    "/id/source/ashcombe/ashcombe-fostering-2025?start=180&end=240#passage",
    "/questions",
    "/questions/overdue-actions",
    "/questions/responsibilities-of",
    "/sparql",
    SPARQL,
    "/search",
    "/search?q=carers",
    "/search?q=zebra",
    "/picture",
    f"/picture?plan={ASHCOMBE}",
    f"/picture?near={ASHCOMBE}/recommendation/2",
    "/about",
    "/ontology",
    GRIM,
    f"{GRIM}/recommendation/1",
    f"{GRIM}/recommendation/1/action/1",
    f"/picture?plan={BASE}{GRIM.removeprefix('/id/')}",
)
"""Every kind of page, full and empty, and the hostile plan's."""

REFUSED = ("/nowhere", "/questions/overdue-actions?as-at=soon", "/sparql?query=hello")
"""Pages that tell of an error: a browser says so in its console, and that is all it may say."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of the pages, served on the loopback by waitress, as the command serves them."""
    with served(create_app(sample_site())) as address:
        yield address


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_accessible_asks_no_other_host_and_holds_the_policy(server: str, watched: Watched, path: str) -> None:
    watched.look(server + path)


@pytest.mark.parametrize("path", REFUSED)
def test_an_error_page_is_as_good_as_any(server: str, watched: Watched, path: str) -> None:
    watched.page.goto(server + path)
    results = Axe().run(watched.page, options=WCAG)
    assert results.violations_count == 0, results.generate_report()
    assert watched.hosts == {urlsplit(server).netloc}
    assert len(watched.messages) == 1
    assert "the server responded with a status of 40" in watched.messages[0]


def test_the_first_tab_skips_to_the_content(server: str, desk: Page) -> None:
    desk.goto(server)
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.textContent.trim()") == "Skip to main content"
    desk.keyboard.press("Enter")
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_picture_is_drawn(server: str, desk: Page) -> None:
    desk.goto(f"{server}/picture?plan={ASHCOMBE}")
    expect(desk.locator("#picture canvas")).to_be_visible()
    colours = desk.evaluate(
        """() => {
          const canvas = document.querySelector('#picture canvas');
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          const found = new Set();
          for (let at = 0; at < data.length; at += 4) if (data[at + 3]) found.add([data[at], data[at + 1], data[at + 2]].join());
          return [...found];
        }"""
    )
    # A recommendation's fill, a post's, a board's, and the bracket between linked recommendations.
    assert {"219,231,241", "255,243,214", "226,240,230", "106,27,154"} <= set(colours)


def test_a_thing_of_the_picture_is_reached_and_opened_by_keyboard(server: str, desk: Page) -> None:
    desk.goto(f"{server}/picture?plan={ASHCOMBE}")
    desk.locator("#picture-whole").focus()
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.id") == "picture"
    desk.keyboard.press("ArrowDown")
    expect(desk.locator("#picture-now")).to_contain_text("Recommendation 1: Every carer")
    desk.keyboard.press("ArrowRight")
    expect(desk.locator("#picture-now")).to_contain_text("Action 1: Match the 31 carers")
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"{server}{PLAN}/recommendation/1/action/1")


def test_a_click_on_a_thing_of_the_picture_opens_its_page(server: str, desk: Page) -> None:
    desk.goto(f"{server}/picture?near={ASHCOMBE}/recommendation/2/action/1")
    box = desk.locator("#picture").bounding_box()
    assert box is not None
    desk.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    for step in range(60):
        desk.mouse.move(box["x"] + box["width"] * step / 60, box["y"] + box["height"] / 2)
        if desk.locator("#picture").evaluate("box => box.style.cursor") == "pointer":
            break
    desk.mouse.click(box["x"] + box["width"] * step / 60, box["y"] + box["height"] / 2)
    desk.wait_for_url("**/id/**")


def test_a_filter_is_set_by_keyboard(server: str, desk: Page) -> None:
    desk.goto(f"{server}/picture")
    desk.locator("#board").focus()
    desk.keyboard.type("Fostering Board")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**board=*fostering-board*")
    expect(desk.locator("table")).to_contain_text("Match the 31 carers")


def test_a_passage_is_in_view(server: str, desk: Page) -> None:
    desk.set_viewport_size({"width": 1280, "height": 400})
    desk.goto(f"{server}{PLAN}/recommendation/2/action/1")
    desk.get_by_role("link", name="See the words for action").click()
    mark = desk.locator("mark#passage")
    expect(mark).to_be_in_viewport()
    expect(mark).to_have_text("Start a planning meeting")


def test_the_menu_of_a_phone_opens(server: str, browser: Browser) -> None:
    context = browser.new_context(viewport=WIDTHS["phone"])
    page = context.new_page()
    page.goto(server)
    link = page.get_by_role("link", name="Questions", exact=True)
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Menu").press("Enter")
    expect(link).to_be_visible()
    context.close()


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[BrowserContext]:
    """A browser whose user has switched scripts off."""
    context = browser.new_context(viewport=WIDTHS["phone"], java_script_enabled=False)
    yield context
    context.close()


def test_without_scripts_a_question_is_asked_and_sorted(server: str, scriptless: BrowserContext) -> None:
    page = scriptless.new_page()
    page.goto(server)
    page.get_by_role("link", name="Questions", exact=True).click()
    page.get_by_role("link", name="Actions that are overdue").click()
    page.get_by_label("As at").fill("2025-07-01")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("tbody")).to_contain_text("Match the 31 carers")
    page.locator("a.gt-sort", has_text="Action").click()
    assert "sort=text" in page.url
    assert "as-at=2025-07-01" in page.url
    page.get_by_text("Show the SPARQL").click()
    expect(page.locator("pre.gt-code")).to_be_visible()


def test_without_scripts_the_picture_is_a_table(server: str, scriptless: BrowserContext) -> None:
    page = scriptless.new_page()
    page.goto(f"{server}/picture?plan={ASHCOMBE}")
    expect(page.get_by_text("The picture needs a script.")).to_be_visible()
    expect(page.locator("#picture-part")).to_be_hidden()
    page.get_by_role("cell").get_by_role("link", name="Recommendation 3").first.click()
    expect(page.get_by_role("heading", name="Recommendation 3")).to_be_visible()


def test_without_scripts_the_line_is_walked_from_the_plan_to_the_board_and_back(
    server: str, scriptless: BrowserContext
) -> None:
    page = scriptless.new_page()
    page.goto(server)
    page.get_by_role("link", name="Fostering Improvement Plan").first.click()
    page.get_by_role("link", name="Recommendation 1", exact=True).first.click()
    page.get_by_role("link", name="Match the 31 carers").first.click()
    page.locator(".gt-thread").get_by_role("link", name="Fostering Board").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fostering Board")
    page.get_by_role("link", name="Match the 31 carers").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Match the 31 carers")
