"""What a person decides on the pages: about one pair or several at once, about a group of works, or to take it back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from types import MappingProxyType
from typing import cast
from urllib.parse import quote, unquote, urlsplit

from flask import Blueprint, abort, current_app, make_response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from graph.decisions.cluster import members_of, of_cluster
from graph.decisions.decision import LONGEST_NAME, LONGEST_NOTE, By, Decision, Relation, Verdict
from graph.decisions.write import Decided, Revision, decide, withdraw
from graph.errors import DecisionError, StoreError
from graph.links import decided
from graph.load import Load
from graph.names import Names
from graph.resolve import resolved
from graph.settling import settle
from graph.store import Store, open_store
from web.pairs import Pair, pair_iri, pairs
from web.same_site import DECIDING, VISITOR, may_decide, visitor, who_decides
from web.site import Deciding, Site, current_site

pages = Blueprint("deciding", __name__)

WRITING = "golden-thread-writing"
"""The lock of the application that is held while the store is written: it takes one change at a time."""

CHOICES: Mapping[str, tuple[Verdict, Relation | None]] = MappingProxyType(
    {
        "suggested": (Verdict.ACCEPTED, None),
        "duplicate": (Verdict.ACCEPTED, Relation.DUPLICATE),
        "near-duplicate": (Verdict.ACCEPTED, Relation.NEAR_DUPLICATE),
        "related": (Verdict.ACCEPTED, Relation.RELATED),
        "the-same": (Verdict.ACCEPTED, Relation.SAME_HOLDER),
        "rejected": (Verdict.REJECTED, None),
        "unsure": (Verdict.UNSURE, None),
    }
)
"""What a form may decide, by its word for it; without a relation it is the one that was suggested."""

MOST = 200
"""How many pairs one form may decide: more are refused, so that nobody thinks that all were kept."""

_OFFICER, _KEPT = "golden-thread-officer", "kept"
_A_YEAR = 365 * 24 * 60 * 60
_WAIT_SECONDS = 5.0
_TAKEN_BACK_AT_ONCE = 80  # what the browser's cookie has room for
_KEY = re.compile(r"[0-9a-f]{20}")
_BUSY = "Something else is being written at this moment, and nothing was kept of this. Try again in a moment."
_NO_GROUP = (
    "This group is not here any more: a plan was loaded again, or somebody decided about it. Look at the groups anew."
)
_UNSIGNED = "Give your name, so that others can ask you about it."


@dataclass(frozen=True, slots=True)
class Form:
    """What a page needs for its forms of decisions: the word of this browser, who decides here, and the page to come back to.

    Where nobody may decide, `told` says who does, and there is no form.
    """

    visitor: str = ""
    who: str = ""
    back: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What was kept a moment ago, told once; `decisions` can be taken back from there."""

    words: str
    decisions: Sequence[str]


def form() -> Form:
    """The form's surroundings for whoever asked for this page."""
    if not may_decide():
        return Form(told=who_decides())
    return Form(visitor(), unquote(request.cookies.get(_OFFICER, "")), request.full_path.rstrip("?"))


def notice() -> Notice | None:
    """What was kept by the form that led to this page."""
    kept = session.pop(_KEPT, None) if may_decide() else None
    return Notice(kept["words"], kept["decisions"]) if kept else None


def tell(words: str, decisions: Sequence[str] = ()) -> None:
    """Let the page that comes next say what was kept, with the decisions (by key) that can be taken back from there."""
    session[_KEPT] = {"words": words, "decisions": list(decisions)}


@pages.before_request
def guard() -> None:
    """Let in who may decide, with forms of ours."""
    DECIDING.refuse_strangers()
    DECIDING.refuse_forged()


@pages.post("/decide")
def several() -> Response:
    """Keep a decision on each pair that the form names."""
    keys = [key for key in dict.fromkeys(request.form.getlist("pair")) if _KEY.fullmatch(key)]
    if len(keys) > MOST:
        abort(400, f"One form decides up to {MOST} pairs, and this one names {len(keys):,}: nothing was kept.")
    found, choice = pairs(map(pair_iri, keys)), request.form.get("decision", "")
    problems = _problems(choice)
    if not keys:
        problems["pair"] = "Tick the pairs that you want to decide."
    elif len(found) < len(keys):
        problems["pair"] = "Some of these are not found any more. Look at those that are left, and decide again."
    elif _others_now(found):
        problems["pair"] = "Since you saw these a plan was loaded or somebody decided. Look at them again, then decide."
    if problems:
        return _again(found, problems)
    verdict, relation = CHOICES[choice]
    merged = [one.ruling.iri for one in found if one.ruling and len(one.ends) == 1]

    def change(store: Store, names: Names, by: By) -> Sequence[Decided]:
        made = [_decision(one, verdict, relation, by) for one in found if len(one.ends) > 1]
        return decide(store, names, [*made, *(Revision(iri, verdict, by) for iri in merged)])

    return _kept(change, lambda kept: _told(choice, len(kept), found), found)


@pages.post("/decide/group")
def group() -> Response:
    """Keep one decision on all that was found between the members of a group of works."""
    cluster, choice = request.form.get("cluster", ""), request.form.get("decision", "")
    if not _KEY.fullmatch(cluster):
        abort(400, "This names no group of the same work. Open the list of groups and choose one.")
    problems = _problems(choice)
    if problems:
        return _again((), problems, cluster)

    def change(store: Store, names: Names, by: By) -> Sequence[Decided]:
        members = members_of(store, f"{names.base}cluster/{cluster}")
        if not members:
            raise DecisionError(_NO_GROUP)
        return decide(store, names, of_cluster(store, names, members, CHOICES[choice][0], by))

    return _kept(change, lambda kept: _told(choice, len(kept), ()))


@pages.post("/decide/take-back")
def take_back() -> Response:
    """Take decisions back, each by the last part of its IRI: what was suggested is open again."""
    keys = [key for key in dict.fromkeys(request.form.getlist("taken")) if _KEY.fullmatch(key)]
    if len(keys) > MOST:
        abort(400, f"One form takes back up to {MOST} decisions, and this one names {len(keys):,}: nothing was kept.")
    problems = _problems("suggested")
    if not keys:
        problems["taken"] = "Tick the decisions that you want to take back."
    if problems:
        return _again((), problems, taken=keys)
    iris = [f"{current_site().base}decision/{key}" for key in keys]
    return _kept(
        lambda store, names, by: withdraw(store, names, iris, by),
        lambda kept: f"{len(kept):,} decisions are taken back." if len(kept) > 1 else "The decision is taken back.",
    )


def _problems(choice: str) -> dict[str, str]:
    """What is wrong with the fields that every form has, by the name of the field."""
    who, note = " ".join(request.form.get("who", "").split()), request.form.get("note", "")
    problems = {}
    if choice not in CHOICES:
        problems["decision"] = "Choose what you decide."
    if not who:
        problems["who"] = _UNSIGNED
    elif len(who) > LONGEST_NAME:
        problems["who"] = f"A name may have {LONGEST_NAME} characters; this one has {len(who):,}."
    if len(note) > LONGEST_NOTE:
        problems["note"] = f"A note may have {LONGEST_NOTE:,} characters; this one has {len(note):,}."
    return problems


def _others_now(found: Iterable[Pair]) -> bool:
    """Whether any pair has other words, or another decision, than the page had that the form was on."""
    shown = dict(one.split(" ", 1) for one in request.form.getlist("seen") if " " in one)
    return any(shown.get(one.key, one.seen) != one.seen for one in found)


def _decision(pair: Pair, verdict: Verdict, relation: Relation | None, by: By) -> Decision:
    """The decision on a pair of which both ends are found."""
    held = relation or pair.relation or (pair.ruling.relation if pair.ruling else Relation.RELATED)
    a, b = pair.ends
    # A plan may be loaded between this and the writing.
    seen = None if pair.is_of_names else (a.text, b.text)
    return Decision(a.iri, b.iri, verdict, held, by.who, by.when, by.note, seen=seen)


Change = Callable[[Store, Names, By], Sequence[Decided]]


def _kept(change: Change, told: Callable[[Sequence[Decided]], str], found: Sequence[Pair] = ()) -> Response:
    """Write a change, and lead back to where the form was; or tell why nothing was kept."""
    try:
        made = _written(change)
    except StoreError as error:
        return _again(found, {"": str(error)}, status=503)
    except (DecisionError, ValueError) as error:
        return _again(found, {"": str(error)}, status=409)
    keys = [one.iri.rpartition("/")[2] for one in made]
    withdrawn = request.endpoint == "deciding.take_back"
    words = told(made) if made else "Nothing has changed: the same was decided before."
    tell(words, [] if withdrawn or len(keys) > _TAKEN_BACK_AT_ONCE else keys)
    answer = redirect(_still_there(_back()), 303)
    who = " ".join(request.form.get("who", "").split())
    answer.set_cookie(_OFFICER, quote(who), max_age=_A_YEAR, httponly=True, samesite="Lax")
    return answer


def _written(change: Change) -> Sequence[Decided]:
    """What a change of the store decided, once it is published. Raises StoreError, DecisionError, ValueError."""
    how = surroundings()[1]
    by = By(request.form.get("who", ""), how.now(), request.form.get("note", ""))
    with writing() as (store, names):
        return change(store, names, by)


@contextmanager
def writing() -> Iterator[tuple[Store, Names]]:
    """The store, opened to be written by nobody else; brought up to date and published at the end. Raises StoreError."""
    site, how = surroundings()
    names, lock = Names(site.base), cast("Lock", current_app.extensions[WRITING])
    if not lock.acquire(timeout=_WAIT_SECONDS):
        raise StoreError(_BUSY)
    try:
        with open_store(how.location) as store:
            before = decided(store, names)
            yield store, names
            most = site.settings.compared_at_once if site.settings.comparing else 0
            settle(Load(store, names, how.now(), site.version, resolved), before, most)
    finally:
        lock.release()


def surroundings() -> tuple[Site, Deciding]:
    """The site, and what deciding on it needs. Refuses (404) where nobody decides."""
    site = current_site()
    return site, site.deciding or abort(404)


def _told(choice: str, number: int, found: Sequence[Pair]) -> str:
    """What was kept, in words."""
    words = {"suggested": "accepted as suggested", "rejected": "not the same", "the-same": "the same"}.get(
        choice, choice.replace("-", " ")
    )
    if choice == "suggested" and len(found) == 1 and found[0].relation:
        words = str(found[0].relation)
    return f"Your decision is kept: {words}." if number == 1 else f"{number:,} decisions are kept: {words}."


def _again(
    found: Iterable[Pair],
    problems: Mapping[str, str],
    cluster: str = "",
    taken: Sequence[str] = (),
    status: int = 400,
) -> Response:
    """The form once more with what is wrong, nothing of it lost."""
    page = render_template(
        "decide.html",
        pairs=list(found),
        problems=problems,
        given=request.form,
        form=Form(visitor(), request.form.get("who", ""), _back()),
        cluster=cluster,
        taken=taken,
        action=request.path,
        field=VISITOR,
        trail=[],
    )
    return make_response(page, status, {"Cache-Control": "no-store"})


def _still_there(back: str) -> str:
    """The page to lead back to; where that was of a pair of which nothing is known now, the decisions that were taken back."""
    key = back.partition("?")[0].partition("/id/pair/")[2]
    if key and not pairs([pair_iri(key)] if _KEY.fullmatch(key) else ()):
        return url_for("decisions.show", show="withdrawn")
    return back


def _back() -> str:
    """The page that the form was on, if it is one of ours; else the list."""
    asked = request.form.get("back", "")
    parts = urlsplit(asked) if asked.isprintable() and "\\" not in asked else None
    if parts is None or parts.scheme or parts.netloc or not asked.startswith("/") or asked.startswith("//"):
        return url_for("suggestions.show")
    return asked
