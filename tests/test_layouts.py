"""Plans in layouts drawn at random are read as a careful person would read them (tests/drawn_plans.py draws many more)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

import openpyxl
import pypdfium2
import pytest
from bs4 import BeautifulSoup
from layouts.plan import FORMATS, Drawn, draw
from layouts.printed import Printer, chromium
from layouts.score import compare
from said import plan_json

from loaders.errors import LoadError
from loaders.load import READABLE, load_bytes
from ontology.settings import Settings

SEED, COUNT = 7, 60
READ_WELL = 0.95  # mean F1 of the plans below; 500 drawn plans are measured by the command in tests/drawn_plans.py
Json = dict[str, Any]


def formats() -> dict[str, float]:
    """The formats that are drawn here: PDF only where there is a browser to print with."""
    return {
        name: share
        for name, share in FORMATS.items()
        if f".{name.split()[0]}" in READABLE and (chromium() or not name.startswith("pdf"))
    }


@pytest.fixture(scope="module")
def drawn() -> list[Drawn]:
    with Printer() as printer:
        return [draw(SEED, number, printer, formats()) for number in range(COUNT)]


@pytest.fixture(scope="module")
def readings(drawn: list[Drawn]) -> list[Json]:
    return [reading(plan) for plan in drawn]


def reading(plan: Drawn) -> Json:
    """What is read from a drawn plan; nothing where it is refused."""
    try:
        return plan_json(load_bytes(plan.name, plan.data, Settings()))
    except LoadError:
        return {}


def test_drawn_plans_are_read_as_they_were_meant(drawn: list[Drawn], readings: list[Json]) -> None:
    scores = {plan.name: compare(plan.truth, read).f1() for plan, read in zip(drawn, readings, strict=True)}
    worst = sorted(scores.items(), key=lambda one: one[1])[:5]
    assert sum(scores.values()) / len(scores) >= READ_WELL, f"the worst: {worst}"


@pytest.mark.parametrize(
    ("what", "of"),
    [
        ("approvals", lambda plan: plan.get("approvals", [])),
        ("inspections", lambda plan: plan.get("inspections", [])),
        ("response", lambda plan: [one["response"] for one in plan.get("recommendations", [])]),
        ("baseline", lambda plan: [one["baseline"] for one in plan.get("recommendations", [])]),
        ("related plans", lambda plan: [one["related_plans"] for one in plan.get("recommendations", [])]),
        ("dates", lambda plan: [one["due_start"] or one["due_end"] for one in actions(plan)]),
        ("monitoring", lambda plan: [one["monitored_by"] for one in actions(plan)]),
        ("boards", lambda plan: [one["boards"] for one in actions(plan)]),
    ],
)
def test_what_a_drawn_plan_does_not_say_is_not_read_from_it(
    drawn: list[Drawn], readings: list[Json], what: str, of: Callable[[Json], list[Any]]
) -> None:
    guessed = [
        plan.name for plan, read in zip(drawn, readings, strict=True) if any(of(read)) and not any(of(plan.truth))
    ]
    assert not guessed, f"{what} were read from plans that have none"


def actions(plan: Json) -> list[Json]:
    """All actions of a plan."""
    return [action for one in plan.get("recommendations", []) for action in one["actions"]]


def test_each_word_of_a_truth_stands_in_its_file(drawn: list[Drawn]) -> None:
    for plan in drawn:
        there: set[str] | str = set(words_of(written_in(plan)))
        if plan.name.endswith(".pdf"):  # a PDF has no spaces, and a reader of text does not always see where they were
            there = "".join(words_of(written_in(plan)))
        for value in values({key: plan.truth[key] for key in ("recommendations", "glossary")}):
            missing = [word for word in words_of(value) if word not in there]
            assert not missing, f"{plan.name}: {value!r}"


def test_the_same_seed_and_number_draw_the_same_plan() -> None:
    text = {name: share for name, share in FORMATS.items() if name.startswith(("txt", "md", "csv", "html"))}
    with Printer() as printer:
        once = [draw(3, number, printer, text) for number in range(8)]
        again = [draw(3, number, printer, text) for number in range(8)]
        assert once == again
        assert len({plan.data for plan in once}) == 8


def written_in(plan: Drawn) -> str:
    """The words of a drawn file, whatever its format."""
    suffix = PurePath(plan.name).suffix
    if suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(plan.data)) as package:
            return re.sub(r"<[^>]+>", " ", BeautifulSoup(package.read("word/document.xml"), "lxml-xml").get_text(" "))
    if suffix == ".xlsx":
        book = openpyxl.load_workbook(io.BytesIO(plan.data))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
        return " ".join(f"{one.value:%d/%m/%Y}" if one.is_date else str(one.value) for one in cells)
    if suffix == ".html":
        return BeautifulSoup(plan.data, "lxml").get_text(" ")
    if suffix == ".pdf":
        printed = pypdfium2.PdfDocument(plan.data)
        return " ".join(page.get_textpage().get_text_bounded() for page in printed)
    return plan.data.decode("cp1252" if plan.axes.get("encoding") == "cp1252" else "utf-8")


def words_of(text: str) -> list[str]:
    """The words of a text, without its marks."""
    return re.findall(r"[^\W_]+", text)


def values(truth: Any) -> list[str]:
    """The values of a truth that its file shows as they are: no dates as we write them, no kinds, no status."""
    if isinstance(truth, dict):
        kept = {key: one for key, one in truth.items() if key not in ("due_start", "due_end", "kind", "status")}
        return [value for one in kept.values() for value in values(one)]
    if isinstance(truth, list):
        return [value for one in truth for value in values(one)]
    return [truth] if isinstance(truth, str) else []
