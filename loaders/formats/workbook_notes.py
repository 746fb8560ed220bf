"""Words of an Excel sheet that stand in no cell: comments, threads of them, text boxes."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.formats.encoding import plain
from loaders.formats.sheets import Apart, cell_name, cell_position
from loaders.formats.workbook_parts import Parts, local
from loaders.formats.workbook_styles import words_of

_BOX = "These words stand in a text box on the sheet."
_THREADED = "[Threaded comment]"  # what Excel writes into the old comment of a cell that has a thread


def comment_on(name: str) -> str:
    """Why the words of a comment stand apart."""
    return f"This is a comment on cell {name}."


def read_comments(parts: Parts, part: str, *, threaded: bool) -> Iterator[Apart]:
    """The comments of a sheet; `threaded` where they stand in for threads, which are read from a part of their own."""
    for one in parts.each(part, "comment"):
        position = cell_position(one.get("ref", ""))
        text = next((words_of(child).text for child in one if local(child) == "text"), "").strip()
        if text and position and not (threaded and text.startswith(_THREADED)):
            yield Apart(position, text, comment_on(cell_name(position)))


def read_threads(parts: Parts, part: str, persons: str) -> Iterator[Apart]:
    """The threads of comments of a sheet, each comment with its author."""
    authors = {one.get("id"): one.get("displayName", "") for one in parts.each(persons, "person")}
    for one in parts.each(part, "threadedComment"):
        position = cell_position(one.get("ref", ""))
        text = plain("".join(child.text or "" for child in one if local(child) == "text")).strip()
        author = plain(authors.get(one.get("personId"), "")).strip()
        if text and position:
            yield Apart(position, f"{author}: {text}" if author else text, comment_on(cell_name(position)))


def read_boxes(parts: Parts, part: str) -> Iterator[Apart]:
    """The words of the text boxes that are drawn on a sheet."""
    for box in parts.each(part, "txBody"):
        lines = ["".join(run.text or "" for run in line.iter("{*}t")) for line in box if local(line) == "p"]
        text = plain("\n".join(line for line in lines if line.strip()))
        if text.strip():
            yield Apart(None, text.strip(), _BOX)
