"""The pages that tell of places and doubts, in a real browser: WCAG 2.2 AA on a desk and on a phone, and nothing too wide."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from test_web_evidence import ENGINE, PDF, SHEET
from web_browser import TOO_WIDE, WCAG, WIDTHS, served
from web_site import site_of

from web import create_app

PATHS = (
    PDF,
    f"{PDF}/recommendation/1/action/1",
    f"{SHEET}/recommendation/1/action/1",
    f"{SHEET.replace('/plan/', '/source/')}?start=700&end=760&start=800&end=830#passage",
    "/questions/doubtful-facts",
    "/questions/unread-passages",
)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of the pages."""
    with served(create_app(site_of(ENGINE))) as address:
        yield address


@pytest.mark.parametrize("width", WIDTHS)
def test_places_and_doubts_can_be_read_by_everybody(server: str, browser: Browser, width: str) -> None:
    page = browser.new_context(viewport=WIDTHS[width]).new_page()
    for path in PATHS:
        page.goto(server + path)
        results = Axe().run(page, options=WCAG)
        assert results.violations_count == 0, f"{path}: {results.generate_report()}"
        assert page.evaluate(TOO_WIDE) <= 0, f"{path} must be scrolled sideways"
    page.context.close()
