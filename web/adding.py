"""The page on which officers add plans: documents are sent, read apart, shown, and kept only when an officer says so."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from flask import Blueprint, abort, current_app, make_response, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from graph.changes import effect
from graph.errors import GraphError, StoreError
from graph.load import Load
from graph.names import Names
from graph.resolve import resolved
from graph.store import Store, open_store
from loaders.errors import LoadError, TooLong
from loaders.load import CONVERTED, READABLE
from web.added import Added, told
from web.file_names import clean
from web.previews import preview
from web.same_site import ADDING, VISITOR, visitor
from web.site import Adding, Site, current_site
from web.waiting import Uploaded, WaitingRoom

pages = Blueprint("adding", __name__)

WAITING = "golden-thread-waiting"

_BUSY = "Other plans are being read at this moment, and nothing was read of yours. Try again in a few seconds."
_NOTHING_CHOSEN = "Choose the plans that you want to add."
_OTHERWISE = (
    "It was not kept: the store has changed since this page was shown, and keeping it would do something else now. "
    "Look at it again, then keep it or leave it out."
)
_GONE = (
    "What you chose waits no longer: it was kept or left out already, or has waited for an hour. Look among the plans, "
    "and add it again if it is not there."
)
_TIMES = 3
"""As long as so many documents may take, one form is read: nobody holds a place for ever."""

_WRITING_SECONDS = 5.0
"""How long one visitor waits while another's plans are being kept."""


_FORMATS = (
    ("Word", ".docx"),
    ("PDF", ".pdf"),
    ("Excel", ".xlsx"),
    ("OpenDocument spreadsheets", ".ods"),
    ("web pages", ".html"),
    ("CSV", ".csv"),
    ("text", ".txt"),
)
"""What officers call the formats, each with the ending by which it is known."""


@pages.before_request
def guard() -> None:
    """Let in who may add plans, with forms of ours; a form with documents may be longer than others."""
    ADDING.refuse_strangers()
    if request.method == "POST":
        if request.endpoint == "adding.receive":
            request.max_content_length = current_site().settings.request_bytes
        ADDING.refuse_forged()


@pages.get("/add")
def show() -> Response:
    """The form, and what waits."""
    kept = [one for one in _room().of(visitor()) if one.kept]
    page = _page(added=[told(one) for one in kept])
    _room().remove(*kept)  # what was kept is told once
    return page


@pages.get("/add/<token>")
def show_one(token: str) -> Response:
    """One document that waits."""
    found = next((one for one in _room().of(visitor()) if one.token == token), None)
    if found is None:
        abort(404, "Nothing waits here by that name. What is not kept is let go after an hour.")
    return _page(only=found)


@pages.post("/add")
def receive() -> Response:
    """Read the documents that were sent."""
    sent = [one for one in request.files.getlist("documents") if one.filename]
    if not sent:
        return _page(problem=_NOTHING_CHOSEN, field=_NOTHING_CHOSEN, status=400)
    with _room().place() as has_place:
        if not has_place:
            busy = _page(problem=_BUSY, status=503)
            busy.headers["Retry-After"] = "3"
            return busy
        until = _room().now() + timedelta(seconds=_TIMES * current_site().settings.document_seconds)
        came = [_read(one, until) for one in sent]
    if len(came) == 1:
        return redirect(url_for("adding.show_one", token=came[0].token), 303)
    return redirect(url_for("adding.show"), 303)


@pages.post("/add/keep")
def keep() -> Response:
    """Keep the plans that the form names."""
    found = _chosen()
    if not found:
        return _page(problem=_GONE, status=404)
    chosen = [one for one in found if one.reading]
    _room().remove(*(one for one in _room().of(visitor()) if not one.reading))  # their problems have been read
    if not _room().keeping.acquire(timeout=_WRITING_SECONDS):
        return _page(problem="Another visitor's plans are being kept. Try again in a moment.", status=503)
    try:
        _keep(chosen)
    except StoreError as error:
        return _page(problem=str(error), status=503)
    finally:
        _room().keeping.release()
    return redirect(url_for("adding.show"), 303)


@pages.post("/add/leave")
def leave() -> Response:
    """Leave out the plans that the form names: nothing is kept of them."""
    _room().remove(*_chosen())
    return redirect(url_for("adding.show"), 303)


def formats(endings: Collection[str]) -> str:
    """What can be read, as officers call it: "Word, PDF and text"."""
    *most, last = [name for name, ending in _FORMATS if ending in endings]
    return f"{', '.join(most)} and {last}" if most else last


def _readable() -> tuple[str, ...]:
    """The endings of file names that can be read here: none for which another program would be started."""
    return tuple(ending for ending in READABLE if ending not in CONVERTED)


def problem_link(one: Uploaded) -> dict[str, str]:
    """What is wrong with a document, as a link to it in a summary of errors."""
    return {"text": f"{one.name}: {one.problem}", "href": f"#plan-{one.token}"}


def _room() -> WaitingRoom:
    return cast("WaitingRoom", current_app.extensions[WAITING])


def _surroundings() -> tuple[Site, Adding]:
    site = current_site()
    return site, site.adding or abort(404)


def _chosen() -> list[Uploaded]:
    """The documents of this visitor that the form names; what is gone since is not missed."""
    named = set(request.form.getlist("plan"))
    return [one for one in _room().of(visitor()) if one.token in named]


def _read(sent: FileStorage, until: datetime) -> Uploaded:
    """Read one document, in a folder that is gone afterwards. What goes wrong is told of that document."""
    name, (_, adding) = clean(sent.filename), _surroundings()
    try:
        _room().check_room(name)
        if adding.now() > until:
            raise TooLong(name, "it was not read, because those sent before it took so long.", "Add it again.")
        with TemporaryDirectory(prefix="goldenthread-") as folder:
            path = Path(folder) / "document"
            sent.save(path)
            reading = adding.read(path, name)
        return _room().add(visitor(), name, reading)
    except LoadError as error:
        return _room().add(visitor(), name, error)


def _keep(chosen: Iterable[Uploaded]) -> None:
    """Keep readings in one run over the store. Raises StoreError, and then it is known of each whether it was kept."""
    site, adding = _surroundings()
    with open_store(adding.location) as store:
        run = Load(store, Names(site.base), adding.now(), site.version, resolved)
        try:
            for one in chosen:
                _keep_one(run, one)
        finally:
            run.finish()
        if site.settings.comparing:
            _compare(store, run.names, site)


def _compare(store: Store, names: Names, site: Site) -> None:
    """Compare what was kept with the other plans, unless that would take long; the plans are published already."""
    from graph.infer import infer, works_to_compare  # noqa: PLC0415 (half a second that no other command need wait)

    if works_to_compare(store, names, site.version) <= site.settings.compared_at_once:
        infer(store, names, site.version)
        store.publish()


def _keep_one(run: Load, one: Uploaded) -> None:
    """Keep one reading where that does what the page said it would; what goes wrong is told of that document."""
    if one.reading is None:
        return
    try:
        if effect(run, one.reading).state != request.form.get(f"state-{one.token}"):
            _room().settle(one, None, _OTHERWISE)
            return
        _room().settle(one, run.keep(one.reading, one.name))
    except StoreError:
        raise
    except GraphError as error:
        _room().settle(one, None, str(error))


def _page(
    *,
    only: Uploaded | None = None,
    added: Iterable[Added] = (),
    problem: str = "",
    field: str = "",
    status: int = 200,
) -> Response:
    """The page, with everything that waits or only one document of it."""
    site, adding = _surroundings()
    waiting = [one for one in _room().of(visitor()) if not one.kept]
    shown = waiting if only is None else [only]
    page = render_template(
        "add.html",
        waiting=[(one, preview(site, adding, _room(), one)) for one in shown],
        only=only,
        added=list(added),
        problem=problem,
        field=field,
        readable=_readable(),
        formats=formats(_readable()),
        visitor=(VISITOR, visitor()),
        settings=site.settings,
        trail=[{"text": "Add plans", "href": url_for("adding.show")}] if only else [],
    )
    return make_response(page, status, {"Cache-Control": "no-store"})
