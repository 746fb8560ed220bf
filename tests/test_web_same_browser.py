"""What may be the same in a real browser: accessible, by keyboard and without scripts, and no plan's words run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from deciding_site import deciding_client
from playwright.sync_api import Browser, Page, expect
from suggested import ASHCOMBE, MANAGER, MATCH, page_of
from web_browser import WCAG, WIDTHS, Watched, served
from web_site import BASE, GRIM, PLAN

PATHS = (
    "/suggestions",
    "/suggestions?show=related&tick=all",
    "/suggestions?show=names",
    f"/suggestions?show=duplicate&plan={ASHCOMBE}&where=within",
    page_of(0),
    page_of(4),
    page_of(5),
    "/decisions",
    "/decisions/agreement",
    PLAN,
    f"{PLAN}/{MATCH}",
    f"/id/{MANAGER.removeprefix(BASE)}",
    f"{GRIM}/{MATCH}",
    f"/picture?plan={ASHCOMBE}&found=yes",
)
"""Every kind of page of this part, full and empty, and the hostile plan's."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The pages on the loopback, with one pair decided and one unsure."""
    client = deciding_client(tmp_path_factory.mktemp("browser") / "store")
    for number, decision in ((3, "unsure"), (2, "duplicate")):
        page = client.get(page_of(number)).text
        visitor = page.partition('name="visitor" value="')[2].partition('"')[0]
        data = {
            "visitor": visitor,
            "who": "A. Officer",
            "pair": page_of(number)[-20:],
            "decision": decision,
            "note": "x",
        }
        assert client.post("/decide", data=data).status_code == 303
    with served(client.application) as address:
        yield address


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_accessible_asks_no_other_host_and_holds_the_policy(server: str, watched: Watched, path: str) -> None:
    watched.look(server + path)
    assert watched.page.locator("h1").count() == 1


def test_an_error_of_the_form_is_as_good_as_any_page(server: str, watched: Watched) -> None:
    watched.page.goto(server + page_of(0))
    watched.page.get_by_role("button", name="Keep this decision").click()
    expect(watched.page.get_by_role("heading", name="There is a problem")).to_be_visible()
    results = Axe().run(watched.page, options=WCAG)
    assert results.violations_count == 0, results.generate_report()
    watched.page.get_by_role("link", name="Give your name").click()
    assert watched.page.evaluate("document.activeElement.id") == "who"


def test_a_pair_is_decided_and_taken_back_by_keyboard(server: str, desk: Page) -> None:
    desk.goto(server + page_of(4))
    desk.locator("#decide input[name=decision]").first.focus()
    desk.keyboard.press("ArrowDown")
    desk.locator("#who").focus()
    desk.keyboard.type("K. Board")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("Your decision is kept: near duplicate.")).to_be_visible()
    results = Axe().run(desk, options=WCAG)
    assert results.violations_count == 0, results.generate_report()
    desk.get_by_role("button", name="Take it back").focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("The decision is taken back.")).to_be_visible()


def test_several_are_decided_without_scripts(server: str, browser: Browser) -> None:
    context = browser.new_context(viewport=WIDTHS["desk"], java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/suggestions?show=duplicate")
    page.get_by_role("link", name="Tick all on this page").click()
    page.get_by_label("Your name").fill("N. Script")
    page.get_by_role("button", name="Unsure").click()
    expect(page.get_by_text("2 decisions are kept: unsure.")).to_be_visible()
    page.get_by_role("button", name="Take them back").click()
    expect(page.get_by_text("2 decisions are taken back.")).to_be_visible()
    context.close()


def test_the_picture_draws_what_was_found_in_its_own_colour(server: str, desk: Page) -> None:
    desk.goto(f"{server}/picture?plan={ASHCOMBE}&found=yes")
    colours = desk.evaluate(
        """() => {
          const canvas = document.querySelector('#picture canvas');
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          const found = new Set();
          for (let at = 0; at < data.length; at += 4) if (data[at + 3]) found.add([data[at], data[at + 1], data[at + 2]].join());
          return [...found];
        }"""
    )
    assert "140,29,96" in colours
