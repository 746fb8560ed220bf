"""Decisions as a file, and from one; and how right our suggestions were, by what people decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from graph.decisions.agreement import EDGES, Band
from graph.decisions.agreement import agreement as agreed
from graph.decisions.bring import Brought, bring_in
from graph.decisions.sssom import sssom
from graph.errors import GraphError, StoreError
from graph.names import Names
from graph.store import Store, open_reader
from web.deciding import surroundings, tell, writing
from web.decisions import page
from web.file_names import clean
from web.same_site import DECIDING

pages = Blueprint("exchange", __name__)

MOST_BYTES = 5 << 20
"""How large a file of decisions may be."""

_CHOOSE = "Choose the file of decisions that you want to bring in."


@dataclass(frozen=True, slots=True)
class Line:
    """One band of scores, in words; `is_whole` where it is all that was suggested of a relation."""

    band: Band
    is_whole: bool

    @property
    def scores(self) -> str:
        """From which score to which."""
        return "all scores" if self.is_whole else f"{self.band.least} to {self.band.most}"

    @property
    def words(self) -> str:
        """How many of those decided were right, and between what the true share lies."""
        interval = self.band.interval
        if interval is None:
            return "Nobody could say yet."
        low, high = (round(100 * share) for share in interval)
        right = f"{self.band.accepted:,} of {self.band.decided:,} were right"
        return f"{right}; of many more, between {low} and {high} in a hundred would be."


@pages.get("/decisions.sssom.tsv")
def download() -> Response:
    """All decisions as SSSOM/TSV."""
    with _read() as (store, names):
        content = sssom(store, names)
    kind = {"Content-Type": "text/tab-separated-values; charset=utf-8"}
    return make_response(content, 200, {**kind, "Content-Disposition": 'attachment; filename="decisions.sssom.tsv"'})


@pages.get("/decisions/agreement")
def agreement() -> str:
    """Our suggestions held against what people decided."""
    with _read() as (store, names):
        lines = list(_lines(agreed(store, names)))
    return render_template("agreement.html", lines=lines, trail=[])


@pages.post("/decisions/bring-in")
def bring() -> Response:
    """Keep the decisions of a file: all of it, or nothing."""
    DECIDING.refuse_strangers()
    request.max_content_length = MOST_BYTES
    DECIDING.refuse_forged()
    sent = request.files.get("decisions")
    if sent is None or not sent.filename:
        return page(_CHOOSE, 400)
    content, name, now = sent.read(), clean(sent.filename), surroundings()[1].now()
    try:
        with writing() as (store, names):
            brought = bring_in(store, names, content, name, now)
    except StoreError as error:
        return page(str(error), 503)
    except GraphError as error:
        return page(str(error), 400)
    tell(told(brought))
    return redirect(url_for("decisions.show"), 303)


def told(brought: Brought) -> str:
    """What bringing in a file did, in a sentence or two."""
    kept = len(brought.new) + len(brought.instead) + len(brought.confirmed)
    words = f"{kept:,} {'decision was' if kept == 1 else 'decisions were'} brought in."
    if brought.known or brought.older:
        words += f" {len(brought.known):,} were here already, and {len(brought.older):,} are older than what was decided here."
    if brought.waiting:
        words += f" {len(brought.waiting):,} wait for plans that are not loaded here."
    return words


@contextmanager
def _read() -> Iterator[tuple[Store, Names]]:
    """The store as it is published. Refuses (503) where it cannot be read."""
    site, how = surroundings()
    try:
        with open_reader(how.location) as store:
            yield store, Names(site.base)
    except StoreError as error:
        abort(503, str(error))


def _lines(bands: Sequence[Band]) -> Iterator[Line]:
    for band in bands:
        yield Line(band, (band.least, band.most) == (EDGES[0], EDGES[-1]))
