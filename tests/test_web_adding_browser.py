"""Adding plans in a real browser: chosen, dropped, watched while they are read, kept; by keyboard, on a phone, and without scripts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import waitress
from adding_site import PAGE, ROWS, ROWS_LATER, Cells, Clock, adding_site, written
from axe_playwright_python.sync_playwright import Axe
from docx import Document
from openpyxl import Workbook
from playwright.sync_api import Browser, Page, expect
from web_browser import TOO_WIDE, WCAG, WIDTHS, Watched

from graph.folder import current_snapshot
from loaders.apart import Readers
from ontology.settings import Settings
from queries.worker import Workers
from web import create_app
from web.site import Adding

SETTINGS = Settings(query_workers=2, document_megabytes=1, libreoffice=False)
HEADINGS = ("Recommendation", "Action", "Lead", "Timescale", "Overseen by")


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    with Readers(SETTINGS, 2) as readers:
        yield readers


@pytest.fixture
def server(tmp_path: Path, readers: Readers) -> Iterator[str]:
    """The address of the pages over an empty store, served and read as the command does."""
    folder = tmp_path / "store"
    with Workers(lambda: current_snapshot(folder), SETTINGS) as engine:
        site = replace(adding_site(folder, SETTINGS, Adding(str(folder), readers.read, Clock())), engine=engine)
        listening = waitress.create_server(
            create_app(site), host="127.0.0.1", port=0, max_request_body_size=SETTINGS.request_bytes
        )
        thread = threading.Thread(target=listening.run, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.effective_port}"
        listening.close()
        listening.task_dispatcher.shutdown()


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder with plans as text, Word document and workbook, and with two files that are none."""
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "homes.txt").write_bytes(written())
    (folder / "letter.txt").write_text("Dear Sir,\n\nThank you for the cake.\n", "utf-8")
    (folder / "long.txt").write_bytes(b"x" * ((1 << 20) + 1))
    word = Document()
    word.add_heading("Safer Stairs Action Plan", 0)
    table = word.add_table(rows=1, cols=len(HEADINGS))
    for row in (HEADINGS, *ROWS_LATER):
        cells = table.rows[0].cells if row is HEADINGS else table.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            cell.text = words
    word.save(str(folder / "stairs.docx"))
    book = Workbook()
    assert book.active is not None
    for cells_of_row in (HEADINGS, *ROWS):
        book.active.append(cells_of_row)
    book.save(folder / "tracker.xlsx")
    return folder


def choose(page: Page, *files: Path) -> None:
    """Choose files and wait until all are done."""
    page.set_input_files("input[type=file]", files)
    expect(page.locator("#reading-now")).to_contain_text("done", timeout=60_000)


def proved(watched: Watched, server: str) -> None:
    """The page is accessible, fits its window, asks no other host and holds the policy."""
    results = Axe().run(watched.page, options=WCAG)
    assert results.violations_count == 0, results.generate_report()
    assert watched.hosts == {urlsplit(server).netloc}
    assert watched.messages == []
    assert watched.page.evaluate(TOO_WIDE) <= 0


def test_plans_are_chosen_watched_shown_and_one_is_kept(server: str, watched: Watched, plans: Path) -> None:
    page = watched.page
    page.goto(f"{server}/add")
    proved(watched, server)
    choose(page, plans / "homes.txt", plans / "stairs.docx", plans / "tracker.xlsx", plans / "letter.txt")
    expect(page.locator("#reading-now")).to_contain_text("4 files are done")
    expect(page.get_by_role("heading", name="3 plans wait to be kept")).to_be_visible()
    expect(page.locator(".gt-waiting")).to_have_count(4)
    for name, actions in (("homes.txt", 3), ("stairs.docx", 3), ("tracker.xlsx", 3)):
        expect(page.get_by_role("article", name=name)).to_contain_text(f"and {actions} actions")
    expect(page.get_by_role("article", name="letter.txt")).to_contain_text("No action plan was found in it")
    one = page.get_by_role("article", name="homes.txt")
    one.get_by_text("What was read: 2 recommendations, 3 actions").click()
    expect(one.get_by_role("table", name="What was read of homes.txt")).to_contain_text("Tell families of the rota")
    proved(watched, server)
    one.get_by_role("button", name="Keep this plan (homes.txt)").click()
    banner = page.get_by_role("alert")
    expect(banner).to_contain_text("It holds 2 recommendations and 3 actions.")
    proved(watched, server)
    banner.get_by_role("link", name="Safer Homes Action Plan").first.click()
    assert urlsplit(page.url).path == PAGE
    page.goto(server)
    expect(page.get_by_role("table", name="Plans")).to_contain_text("Safer Homes Action Plan")
    page.goto(f"{server}/add")
    expect(page.get_by_role("heading", name="2 plans wait to be kept")).to_be_visible()


@pytest.mark.parametrize("where", ["button.govuk-file-upload-button", "h1"])
def test_files_are_dropped_on_the_drop_area_or_beside_it(server: str, desk: Page, where: str) -> None:
    desk.goto(f"{server}/add")
    dropped = desk.evaluate_handle(
        """([name, words]) => {
          const carried = new DataTransfer();
          carried.items.add(new File([words], name, { type: "text/plain" }));
          return carried;
        }""",
        ["homes.txt", written().decode()],
    )
    desk.dispatch_event(where, "drop", {"dataTransfer": dropped})
    expect(desk.locator("#reading-now")).to_contain_text("1 file is done", timeout=60_000)
    expect(desk.get_by_role("article", name="homes.txt")).to_contain_text("3 actions")


def test_a_file_that_is_too_large_is_not_even_sent(server: str, desk: Page, plans: Path) -> None:
    sent: list[str] = []
    desk.on("request", lambda request: sent.append(request.method))
    desk.goto(f"{server}/add")
    desk.set_input_files("input[type=file]", plans / "long.txt")
    expect(desk.locator("#reading-list")).to_contain_text("It has 1.0 MiB, and 1 MiB are allowed.")
    assert "POST" not in sent


def test_progress_is_told_while_a_plan_is_sent_and_read(server: str, desk: Page, plans: Path) -> None:
    desk.goto(f"{server}/add")
    may_go = threading.Event()
    desk.route("**/add", lambda route: (may_go.wait(0.1), route.continue_())[1])
    desk.set_input_files("input[type=file]", [plans / "homes.txt", plans / "stairs.docx"])
    expect(desk.get_by_role("progressbar", name="Progress of homes.txt")).to_be_visible()
    expect(desk.locator("#reading-list li").nth(1)).to_contain_text("Waiting for its turn")
    expect(desk.get_by_role("status").first).to_contain_text("1 of 2: homes.txt")
    expect(desk.locator("#reading-now")).to_contain_text("2 files are done", timeout=60_000)
    expect(desk.locator("#reading-list")).to_be_hidden()


def test_a_server_that_is_gone_is_told(server: str, desk: Page, plans: Path) -> None:
    desk.goto(f"{server}/add")
    desk.route("**/add", lambda route: route.abort())
    choose(desk, plans / "homes.txt")
    expect(desk.locator("#reading-list")).to_contain_text("The server did not answer.")
    expect(desk.locator("#reading-now")).to_contain_text("1 could not be sent")


def test_a_plan_is_added_by_keyboard_alone(server: str, desk: Page, plans: Path) -> None:
    # Listened for from the start: the browser needs a moment until it leaves the choosing to us.
    desk.on("filechooser", lambda chooser: chooser.set_files(plans / "homes.txt"))
    desk.goto(f"{server}/add")
    expect(desk.locator("button#documents")).to_be_visible()
    for _ in range(20):
        desk.keyboard.press("Tab")
        if desk.evaluate("document.activeElement.id") == "documents":
            break
    desk.keyboard.press("Enter")
    expect(desk.locator("#reading-now")).to_contain_text("done", timeout=60_000)
    for _ in range(20):
        desk.keyboard.press("Tab")
        if str(desk.evaluate("document.activeElement.textContent")).startswith("Keep this plan"):
            break
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("alert")).to_contain_text("Safer Homes Action Plan")


def test_a_later_version_says_what_it_changes(server: str, watched: Watched, plans: Path) -> None:
    page = watched.page
    page.goto(f"{server}/add")
    choose(page, plans / "homes.txt")
    page.get_by_role("button", name="Keep this plan").click()
    later: tuple[Cells, ...] = (*ROWS, ("3. Stairs are lit", "Fit a lamp on each landing", "", "", ""))
    (plans / "homes.txt").write_bytes(written(later, after="Printed by the council's own press."))
    choose(page, plans / "homes.txt")
    one = page.get_by_role("article", name="homes.txt")
    expect(one).to_contain_text("Actions: 1 added")
    expect(one.get_by_text("Printed by the council's own press.")).to_be_visible()
    proved(watched, server)
    page.goto(f"{server}/add/{str(one.get_attribute('id')).removeprefix('plan-')}")
    expect(page.get_by_role("heading", name="What was read of homes.txt")).to_be_visible()
    proved(watched, server)


def test_without_scripts_several_plans_are_added(server: str, browser: Browser, plans: Path) -> None:
    context = browser.new_context(viewport=WIDTHS["phone"], java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/add")
    page.get_by_role("button", name="Read these plans").click()
    expect(page.get_by_role("link", name="Choose the plans that you want to add.")).to_be_visible()
    page.get_by_label("Plans to read").set_input_files(
        [plans / "homes.txt", plans / "stairs.docx", plans / "letter.txt"]
    )
    page.get_by_role("button", name="Read these plans").click()
    expect(page.get_by_role("link", name="letter.txt: No action plan was found in it")).to_be_visible()
    page.get_by_text("What was read: 2 recommendations, 3 actions").click()
    expect(page.get_by_role("cell", name="Tell families of the rota")).to_be_visible()
    page.get_by_role("button", name="Leave it out (homes.txt)").click()
    page.get_by_role("button", name="Keep this plan (stairs.docx)").click()
    expect(page.get_by_role("alert")).to_contain_text("3 actions")
    page.get_by_role("link", name="Plans", exact=True).click()
    expect(page.get_by_role("table", name="Plans")).to_contain_text("3")
    context.close()
