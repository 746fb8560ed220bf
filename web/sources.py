"""The extracted text of a document, whole, with the passages that the address asks for marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flask import abort, render_template, request
from rdflib import Literal

from ontology.plan import Passage
from web.addresses import MARKS, address
from web.lookups import Row, about, look_up
from web.naming import plan_name


def page(iri: str) -> str:
    """The page of a source; `start` and `end`, which may be repeated, say what is marked."""
    found = look_up("source", subject=about(iri))
    if not found:
        abort(404)
    source = found[0]
    asked = passages(request.args.getlist("start"), request.args.getlist("end"), len(source["text"]))
    marked = _marked(iri, asked)
    return render_template(
        "source.html",
        iri=iri,
        source=source,
        plan_name=plan_name(source["planTitle"], source["plan"] or iri),
        marked=marked,
        pieces=pieces(source["text"], marked),
        read=_read_from(iri, asked),
        trail=[{"text": plan_name(source["planTitle"], source["plan"]), "href": address(source["plan"])}]
        if source["plan"]
        else [],
    )


def passages(starts: Sequence[str], ends: Sequence[str], length: int) -> Sequence[Passage]:
    """The passages of a text of so many characters, merged and in order; refuses (400) what no text could have."""
    if len(starts) != len(ends) or len(starts) > MARKS:
        abort(400, f"A passage needs one start and one end, and a page marks at most {MARKS} passages.")
    asked = sorted(_passage(start, end, length) for start, end in zip(starts, ends, strict=True))
    merged: list[Passage] = []
    for one in asked:
        if merged and one.start <= merged[-1].end:
            merged[-1] = Passage(merged[-1].start, max(one.end, merged[-1].end))
        else:
            merged.append(one)
    return merged


def _passage(start: str, end: str, length: int) -> Passage:
    if (
        (start + end).isascii()
        and start.isdecimal()
        and end.isdecimal()
        and len(start + end) < 20
        and int(start) < int(end) <= length
    ):
        return Passage(int(start), int(end))
    return abort(400, f"This text has {length:,} characters; there is no passage in it from {start!r} to {end!r}.")


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked passage and where it stands, in words; `elsewhere` where that is a page or a cell of another file than the text."""

    passage: Passage
    place: str = ""
    elsewhere: bool = False


def pieces(text: str, marked: Iterable[Marked]) -> Iterator[tuple[str, Marked | None]]:
    """The text cut at the passages, which are in order: each piece, and what marks it."""
    last = 0
    for one in marked:
        yield text[last : one.passage.start], None
        yield text[one.passage.start : one.passage.end], one
        last = one.passage.end
    yield text[last:], None


def _marked(iri: str, asked: Sequence[Passage]) -> Sequence[Marked]:
    """The passages with the places of those that the graph has within them."""
    if not asked:
        return ()
    rows = look_up("places", subject=about(iri), start=Literal(asked[0].start), end=Literal(asked[-1].end))
    marked = []
    for one in asked:
        within = [row for row in rows if one.start <= row["start"] and row["end"] <= one.end]
        places = ", ".join(dict.fromkeys(row["place"] for row in within))
        marked.append(Marked(one, places, any(row["elsewhere"] for row in within)))
    return marked


def _read_from(iri: str, asked: Sequence[Passage]) -> Sequence[Row]:
    if not asked:
        return ()
    return look_up("read-from", subject=about(iri), start=Literal(asked[0].start), end=Literal(asked[-1].end))
