"""What a stranger's file makes large costs no more than its size: twice as much of it takes about twice as long to read."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from loaders.errors import LoadError
from loaders.load import load_bytes
from ontology.settings import Settings

_SECONDS = (
    4.0  # of the processor; each of these took a minute or more before it was mended, and takes well under a second
)


def page(body: str) -> bytes:
    """A web page."""
    return f"<!DOCTYPE html><html><body>{body}</body></html>".encode()


def sheet(*cells: str) -> bytes:
    """A file of separated values: a plan's heading, and one row."""
    return f"Ref,Recommendation,Action,Lead,Due,Progress\n{','.join(cells)}\n".encode()


WIDE = "<tr>" + "<td>x<td>" * 4_000
HOSTILE = {
    "comments before the page": ("plan.html", b"<!-- -->" * 400 + b"<p>"),
    "a reference of dots": ("plan.csv", sheet("." * 25_000, "Publish standards", "Draft", "AB", "May 2025") * 2),
    "spaces by the thousand in lines": (
        "plan.txt",
        f"Recommendation 1: see{' ' * 30_000}x\nLead: AB{' ' * 30_000}x".encode(),
    ),
    "spaces by the thousand in cells": (
        "plan.csv",
        sheet("R1", f"Recommendation{' ' * 30_000}x", "Draft", "AB", "May 2025"),
    ),
    "headers without a row": ("plan.txt", b"Ref Recommendation Action Lead Due\n" * 400),
    "dates as a reference": (
        "plan.csv",
        sheet("31/03/2025 " * 2_500, "31/03/2025 " * 2_500, "Draft", "AB", "May 2025"),
    ),
    "empty columns by the thousand, and short rows": (
        "plan.txt",
        (
            "Ref\tRecommendation\tAction" + "\t" * 10_000 + "Lead\tBy when\tProgress\n"
            "1\tPublish the rota\tDraft it\tHead of Homes\tMay 2031\tBegun\n"
            * 6
            + "2\tHire\n\tAdvertise\tHead of Homes\tJune 2031\tBegun\tx\n" * 6
        ).encode(),
    ),
    "columns by the thousand, every other empty": ("plan.html", page(f"<table>{WIDE * 4}</table>")),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_file_grown_by_a_stranger_is_read_or_refused_in_no_more_time_than_its_size_takes(what: str) -> None:
    name, data = HOSTILE[what]
    before = time.process_time()
    with suppress(LoadError):
        load_bytes(name, data, Settings())
    assert time.process_time() - before < _SECONDS
