"""Prints a page as PDF with the Chromium of this machine: tagged, ruled without tags, or neither."""

from __future__ import annotations

import shutil
from types import TracebackType
from typing import Self

from playwright.sync_api import Browser, Playwright, sync_playwright

from layouts import webpage
from layouts.page import Page

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def chromium() -> str | None:
    """The path of a browser, None where there is none."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


class Printer:
    """A browser that stays open while many plans are printed; a context manager."""

    _playwright: Playwright
    _browser: Browser | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._browser:
            self._browser.close()
            self._playwright.stop()

    def write(self, page: Page, *, kind: str, wide: bool) -> bytes:
        """The page as PDF; `kind` is "tagged", "ruled" or "unruled". Raises RuntimeError where there is no browser."""
        if not self._browser:
            path = chromium()
            if not path:
                raise RuntimeError("Printing a drawn plan needs Chromium or Chrome: install it, or leave PDF out.")
            self._playwright = sync_playwright().start()
            self._browser = self._playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        sheet = self._browser.new_page()
        sheet.set_content(webpage.write(page, "unruled" if kind == "unruled" else "ruled"))
        printed = sheet.pdf(
            tagged=kind == "tagged",
            landscape=wide,
            format="A4",
            margin={"top": "18mm", "bottom": "18mm", "left": "12mm", "right": "12mm"},
        )
        sheet.close()
        return printed
