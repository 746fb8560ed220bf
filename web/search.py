"""Search over all texts: what plans say, and the names of posts, people, boards and organisations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, render_template, request
from markupsafe import Markup, escape
from rdflib import FOAF, ORG, Literal

from ontology.terms import GT
from web.english import shortened
from web.lookups import Row, look_up
from web.naming import plan_name
from web.terms import term_name

pages = Blueprint("search", __name__)

SHOWN = 100
"""How many results a page of results shows."""

KINDS = {
    str(GT.ActionPlan): "Plans",
    str(GT.Recommendation): "Recommendations",
    str(GT.Action): "Actions",
    str(ORG.Post): "Posts",
    str(FOAF.Person): "People",
    str(GT.Board): "Boards and groups",
    str(ORG.Organization): "Organisations",
}
"""What kinds of thing are found, in the order in which they are listed."""

_MARK = Markup('<mark class="gt-hit">{}</mark>')
_QUOTES = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")


@dataclass(frozen=True, slots=True)
class Found:
    """A thing in whose texts the words stand: its kind, name and plan, and each other text with the words marked."""

    iri: str
    kind: str
    name: Markup
    plan: str | None
    plan_name: str
    texts: tuple[tuple[str, Markup], ...]


@pages.get("/search")
def show() -> str:
    """The search form and, where there are words, what was found."""
    asked = " ".join(request.args.get("q", "").split())[:200]
    found = search(asked) if asked else []
    shown = found[:SHOWN]
    groups = [(kind, list(ones)) for kind, ones in groupby(shown, key=lambda one: one.kind)]
    return render_template("search.html", asked=asked, groups=groups, shown=len(shown), total=len(found), trail=[])


def search(asked: str) -> Sequence[Found]:
    """The things in one of whose texts all the words stand, case and kind of quotation mark aside."""
    words = _folded(asked).split()
    longest = max(words, key=len)
    rows = [row for row in look_up("search", words=Literal(longest)) if _holds(row["text"], words)]
    return sorted(_things(rows, words), key=lambda one: list(KINDS.values()).index(one.kind))


def _things(rows: Iterable[Row], words: Sequence[str]) -> Iterator[Found]:
    by_thing: dict[str, list[Row]] = {}
    for row in rows:
        by_thing.setdefault(row["thing"], []).append(row)
    for iri, texts in by_thing.items():
        first = texts[0]
        is_agent = first["plan"] is None
        yield Found(
            iri,
            next(label for kind, label in KINDS.items() if kind in {row["type"] for row in texts}),
            marked(first["name"] or first["text"], words),
            first["plan"],
            "" if is_agent else plan_name(first["planTitle"], first["plan"]),
            tuple(
                dict.fromkeys(
                    (term_name(row["property"]), marked(row["text"], words))
                    for row in texts
                    if row["text"] != row["name"]
                )
            ),
        )


def _folded(text: str) -> str:
    return text.translate(_QUOTES).lower()


def _holds(text: str, words: Iterable[str]) -> bool:
    folded = _folded(text)
    return all(word in folded for word in words)


def marked(text: str, words: Sequence[str]) -> Markup:
    """The part of a text around the first of the words, each of the words marked, all else escaped."""
    pattern = re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)), re.IGNORECASE)
    folded = text.translate(_QUOTES)
    first = pattern.search(folded)
    start = max(0, text.rfind(" ", 0, max(0, first.start() - 120)) + 1) if first and first.start() > 160 else 0
    shown = shortened(text[start:], 420)
    done, last = escape("…" if start else ""), 0
    for match in pattern.finditer(shown.translate(_QUOTES)):
        done += escape(shown[last : match.start()]) + _MARK.format(shown[match.start() : match.end()])
        last = match.end()
    return done + escape(shown[last:])
