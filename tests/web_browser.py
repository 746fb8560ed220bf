"""A real browser for the tests of pages: where it is, how wide it is, and what is seen of what happens in it."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
import waitress
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
WIDTHS: dict[str, ViewportSize] = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
"""By how many pixels a page must be scrolled sideways, in JavaScript."""


def chromium() -> str:
    """The path of a browser; skips where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    macos = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    found = next(filter(None, map(shutil.which, names)), None) or (macos if os.path.exists(macos) else None)  # noqa: PTH110
    if not found:
        pytest.skip(
            "There is no Chromium or Chrome here. On Debian or Ubuntu: apt install chromium; on macOS install Chrome."
        )
    return found


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser; skips where there is none."""
    path = chromium()
    with sync_playwright() as playwright:
        # Chromium's own sandbox wants privileges that containers and root do not have; the pages are our own.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page and what happened on it: console messages, errors, requests."""

    page: Page
    messages: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    dialogs: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin to watch."""
        self.page.on("console", lambda message: self.messages.append(message.text))
        self.page.on("pageerror", lambda error: self.messages.append(str(error)))
        self.page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        self.page.on("dialog", self._dismiss)

    def look(self, address: str) -> None:
        """Go to a page, and assert that it is accessible, asks no other host, keeps the policy and is not too wide."""
        self.page.goto(address)
        results = Axe().run(self.page, options=WCAG)
        assert results.violations_count == 0, results.generate_report()
        assert self.hosts == {urlsplit(address).netloc}
        assert self.messages == []
        assert self.dialogs == []
        assert self.page.evaluate(TOO_WIDE) <= 0, "the page must be scrolled sideways"

    def _dismiss(self, dialog: object) -> None:
        self.dialogs.append(str(dialog))
        dialog.dismiss()  # type: ignore[attr-defined]


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address of the pages, served on the loopback by waitress, as the command serves them."""
    listening = waitress.create_server(app, host="127.0.0.1", port=0)
    thread = threading.Thread(target=listening.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.effective_port}"
    listening.close()
    listening.task_dispatcher.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a module."""
    with launched() as browser:
        yield browser


@pytest.fixture(params=WIDTHS)
def watched(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Watched]:
    """A page of the browser, as wide as a desk's and as a phone's."""
    context = browser.new_context(viewport=WIDTHS[request.param])
    yield Watched(context.new_page())
    context.close()


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A page as wide as a desk's."""
    context = browser.new_context(viewport=WIDTHS["desk"])
    yield context.new_page()
    context.close()
