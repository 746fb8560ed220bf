"""A file is opened with care, and a long one is read in time that grows no faster than it does."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from loaders.errors import TooLarge, Unreadable
from loaders.layouts import joining
from loaders.layouts.drafts import RecommendationDraft
from loaders.load import load, load_bytes
from loaders.wording import Wording
from ontology.settings import Settings


def calls_of(work: Callable[[], object]) -> int:
    """How many Python functions a piece of work calls: a measure that no busy machine disturbs."""
    ticks = count()

    def tick(_frame: object, event: str, _arg: object) -> None:
        if event == "call":
            next(ticks)

    sys.setprofile(tick)
    try:
        work()
    finally:
        sys.setprofile(None)
    return next(ticks)


def drafts(texts: list[tuple[str, str]]) -> list[RecommendationDraft]:
    """Recommendations of these numbers and words, each cut out of one source."""
    source, made = "\n".join(f"{number} {words}" for number, words in texts), []
    at = 0
    for number, words in texts:
        middle, end = at + len(number), at + len(number) + 1 + len(words)
        made.append(
            RecommendationDraft(
                parts=[Wording(source, ((middle + 1, end),))], ref=Wording(source, ((at, middle),)) if number else None
            )
        )
        at = end + 1
    return made


ALIKE: dict[str, Callable[[int], tuple[str, str]]] = {
    "words differ": lambda row: (str(row), f"Improve area {row}"),
    "the same words under other numbers": lambda row: (str(row), "Improve the service"),
    "the same number over other words": lambda row: ("1", f"Improve area {row}"),
    "no numbers": lambda row: ("", f"Improve area {row}"),
}


@pytest.mark.parametrize("case", ALIKE)
def test_ten_times_the_recommendations_take_ten_times_the_work_to_join(case: str) -> None:
    few, many = ([ALIKE[case](row) for row in range(size)] for size in (200, 2_000))
    work = [calls_of(partial(joining.joined, drafts(texts))) for texts in (few, many)]
    assert work[1] < 12 * work[0]
    assert len(joining.joined(drafts(many))) == 2_000


def test_the_words_of_each_recommendation_are_folded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    folded_texts = []

    def folded(text: str) -> str:
        folded_texts.append(text)
        return text.lower()

    monkeypatch.setattr(joining, "folded", folded)
    joining.joined(drafts([(str(row), "Improve the service") for row in range(300)]))
    assert len(folded_texts) == 300


def table(rows: int, number: Callable[[int], str]) -> bytes:
    """A plan in one table of so many rows."""
    head = "Wyvern Council action plan\n\nNo.\tRecommendation\tAction\tLead\tBy when\tProgress\n"
    body = (
        f"{number(row)}\tReview step {row} of the procedure\tHead of Parks {row % 7}\tMarch 2031\tIn progress\n"
        for row in range(1, rows + 1)
    )
    return (head + "".join(body)).encode()


TABLES: dict[str, Callable[[int], str]] = {
    "each row a recommendation": lambda row: f"{row}\tImprove area {row}",
    "all rows one recommendation": lambda row: "1\tImprove the service" if row == 1 else "\t",
}


@pytest.mark.parametrize("case", TABLES)
def test_eight_times_the_rows_take_eight_times_the_work_to_load(case: str) -> None:
    load_bytes("plan.txt", table(3, TABLES[case]), Settings())  # the vocabulary is read once
    texts = [table(rows, TABLES[case]) for rows in (50, 400)]
    work = [calls_of(partial(load_bytes, "plan.txt", text, Settings())) for text in texts]
    assert work[1] < 10 * work[0]


LONG = {
    "names": "Head of A, ",
    "posts": "Head of ",
    "labels": "a: ",
    "colons": ": ",
    "dashes": "- ",
    "brackets": "A (B) ",
}


@pytest.mark.parametrize("unit", LONG)
def test_a_cell_too_long_to_list_names_is_left_empty_and_reported(unit: str) -> None:
    words = LONG[unit] * (40_000 // len(LONG[unit]))
    text = f"Recommendation\tAction\tLead\n1 Mend the roof\tBuy slates\t{words}\n2 Sweep\tBuy a broom\tHead of Parks\n"
    began = time.process_time()
    reading = load_bytes("plan.txt", text.encode(), Settings())
    assert time.process_time() - began < 2
    leads = [[lead.text for lead in made.actions[0].leads] for made in reading.plan.recommendations]
    assert leads == [[], ["Head of Parks"]]
    (report,) = reading.unread
    assert reading.source.text[report.passage.start : report.passage.end] == words.strip()
    assert "too long to be a list of names" in report.reason


def test_a_label_before_words_too_long_to_list_names_reports_them() -> None:
    text = f"Recommendation 1: Mend the roof\nAction: Buy slates\nLead: {'Head of Parks, ' * 100}\nDue: May 2031\n"
    reading = load_bytes("plan.txt", text.encode(), Settings())
    assert reading.plan.recommendations[0].actions[0].leads == ()
    assert any("Head of Parks" in reading.source.text[one.passage.start : one.passage.end] for one in reading.unread)


# --- which files are opened


def test_a_pipe_by_the_name_of_a_plan_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.txt")
    with pytest.raises(Unreadable, match=r"^plan\.txt: it is a pipe or a device, and no file\. Save the plan"):
        load(tmp_path / "plan.txt", Settings())


def test_a_device_by_the_name_of_a_plan_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").symlink_to("/dev/zero")
    with pytest.raises(Unreadable, match=r"^plan\.txt: it is a pipe or a device, and no file\. Save the plan"):
        load(tmp_path / "plan.txt", Settings())


def test_a_folder_by_the_name_of_a_plan_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").mkdir()
    with pytest.raises(Unreadable, match=r"^plan\.txt: it could not be opened \(Is a directory\)"):
        load(tmp_path / "plan.txt", Settings())


def test_of_a_file_too_large_no_more_is_read_than_shows_that_it_is(tmp_path: Path) -> None:
    with (tmp_path / "plan.txt").open("wb") as file:
        file.truncate(1 << 40)  # far more than the memory holds
    with pytest.raises(
        TooLarge, match=r"^plan\.txt: it has 1048576\.0 MiB, and 1 MiB are allowed\. Split it, or raise"
    ):
        load(tmp_path / "plan.txt", replace(Settings(), document_megabytes=1))


def test_a_file_as_large_as_is_allowed_is_read(tmp_path: Path) -> None:
    plan = b"Recommendation\tAction\n1 Mend the roof\tBuy slates\n"
    (tmp_path / "plan.txt").write_bytes(plan + b"\n" * (1024 * 1024 - len(plan)))
    settings = replace(Settings(), document_megabytes=1)
    assert len(load(tmp_path / "plan.txt", settings).plan.recommendations) == 1


def test_a_file_that_is_not_there_and_a_path_that_can_be_none_are_told(tmp_path: Path) -> None:
    for name in ("gone.txt", "no\0thing.txt"):
        with pytest.raises(Unreadable, match=r"it could not be opened \(.+\)\. Check the path"):
            load(tmp_path / name, Settings())


def criteria(rows: int) -> str:
    """One recommendation with a criterion in each row."""
    head = "Recommendation\tAction\tLead\tSuccess criteria\n1 Mend the roof\tBuy slates\tHead of Parks\tRoof whole\n"
    return head + "".join(f"\tBuy slate {row}\tHead of Parks\tSlate {row} lies\n" for row in range(rows))


def lines_of_a_cell(rows: int) -> str:
    """One cell of many lines, each with a tag between it and the next."""
    lines = "".join(f"Slate {row}<br>\n" for row in range(rows))
    head = "<table><tr><th>Recommendation</th><th>Action</th></tr>"
    return f"{head}<tr><td>1 Mend the roof</td><td>{lines}</td></tr></table>"


def columns(rows: int) -> str:
    """A line of many empty cells below a plan."""
    return "Recommendation\tAction\n1 Mend the roof\tBuy slates\n\n\n" + "|" * rows + "\n"


@pytest.mark.parametrize("made", [criteria, lines_of_a_cell, columns])
def test_eight_times_the_parts_of_one_thing_take_eight_times_the_work(made: Callable[[int], str]) -> None:
    texts = [made(rows).encode() for rows in (100, 800)]
    load_bytes("plan.txt", made(3).encode(), Settings())  # the vocabulary is read once
    work = [calls_of(partial(load_bytes, "plan.txt", text, Settings())) for text in texts]
    assert work[1] < 10 * work[0]


def test_five_thousand_rows_are_read_in_a_bounded_time() -> None:
    began = time.process_time()
    reading = load_bytes("plan.txt", table(5_000, TABLES["each row a recommendation"]), Settings())
    assert len(reading.plan.recommendations) == 5_000
    assert time.process_time() - began < 60  # it takes about eight seconds, and took well over a hundred
