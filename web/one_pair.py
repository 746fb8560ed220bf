"""The page of two that may be the same: beside each other, why we think so, the form to decide, and what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from flask import abort, render_template, url_for

from graph.decisions.decision import Verdict
from web.addresses import address
from web.deciding import form
from web.decisions import made
from web.english import chance, shortened
from web.lookups import about, look_up
from web.pairs import RELATION_OF, VERDICT_OF, Pair, Ruling, pairs
from web.side_by_side import facts_of_names, facts_of_works, words_of

OTHERS = 10
"""How many other suggestions are shown that touch one of the two."""

_HELD = {"duplicate": "duplicate", "near duplicate": "near-duplicate", "related": "related", "the same": "the-same"}


@dataclass(frozen=True, slots=True)
class Past:
    """A decision of a pair's history, and what had been suggested when it was made."""

    ruling: Ruling
    shown: str
    is_last: bool


def page(iri: str) -> str:
    """The page of a pair, suggested or decided."""
    pair = next(iter(pairs([iri])), None)
    if pair is None:
        abort(
            404,
            "These two are neither suggested nor decided any more: a plan was loaded again, or the decision was taken back. "
            "Open May be the same for what there is now.",
        )
    two = len(pair.ends) > 1
    were = [] if two or not pair.ruling else [side for one in made([pair.ruling.iri]) for side in one.sides]
    return render_template(
        "pair.html",
        iri=iri,
        pair=pair,
        title=_title(pair) if two else " and ".join(f"\u201c{shortened(side.words, 60)}\u201d" for side in were),
        words=words_of(pair) if two and not pair.is_of_names else None,
        facts=(facts_of_names(pair) if pair.is_of_names else facts_of_works(pair)) if two else (),
        choices=_choices(pair),
        chosen=_chosen(pair),
        history=_history(pair),
        others=_others(pair),
        clusters=_clusters(pair),
        form=form(),
        trail=[{"text": "May be the same", "href": url_for("suggestions.show"), "top": True}],
    )


def _title(pair: Pair) -> str:
    names = [f"\u201c{shortened(end.name, 60)}\u201d" if pair.is_of_names else end.name for end in pair.ends]
    plans = {end.plan: shortened(end.plan_name, 60) for end in pair.ends}
    if len(plans) > 1:
        names = [f"{name} ({plans[end.plan]})" for name, end in zip(names, pair.ends, strict=True)]
    return " and ".join(names)


def _choices(pair: Pair) -> Sequence[tuple[str, str, str]]:
    """What may be decided: the form's word, what it is called, and what follows."""
    if pair.is_of_names:
        return (
            (
                "the-same",
                "The same",
                "All that hangs on the two names is put together, on this page and in every answer.",
            ),
            ("rejected", "Not the same", "They are kept apart, and this is not suggested again."),
            ("unsure", "Unsure", "It stays on the list, marked as unsure."),
        )
    return (
        ("duplicate", "Duplicate", "The same piece of work, given twice."),
        ("near-duplicate", "Near duplicate", "One would be done with the other: the same step in other words, for another group, or at another time."),
        ("related", "Related", "Different work on the same matter."),
        ("rejected", "Not the same", "It is not suggested again."),
        ("unsure", "Unsure", "It stays on the list, marked as unsure."),
    )  # fmt: skip


def _chosen(pair: Pair) -> str:
    """What the form begins with: what is in force; nothing where nobody has decided, so that nobody decides by a slip."""
    if pair.ruling is None:
        return ""
    if pair.ruling.verdict is not Verdict.ACCEPTED:
        return str(pair.ruling.verdict)
    return _HELD[pair.ruling.relation]


def _history(pair: Pair) -> Sequence[Past]:
    one, other = pair.ends[0], pair.ends[-1]
    rows = look_up("history", subject=about(pair.iri), one=about(one.iri), other=about(other.iri))
    found = []
    for row in rows:
        when: datetime = row["when"]
        ruling = Ruling(
            row["decision"],
            VERDICT_OF[row["verdict"]],
            RELATION_OF[row["relation"]],
            row["who"],
            when,
            row["note"] or "",
        )
        shown = f"{RELATION_OF[row['suggested']]}, {chance(float(row['score'] or 0))}" if row["suggested"] else ""
        found.append(Past(ruling, shown, row["later"] is None))
    return found


def _others(pair: Pair) -> Sequence[Pair]:
    """Other open suggestions that touch either of the two, the closest first."""
    rows = chain.from_iterable(look_up("suggestions-about", subject=about(end.iri)) for end in pair.ends)
    ordered = sorted(rows, key=lambda row: (row["rank"], -float(row["score"] or 0), row["pair"]))
    found = dict.fromkeys(row["pair"] for row in ordered if row["pair"] != pair.iri and _waits(row["verdict"]))
    return pairs(list(found)[:OTHERS])


def _waits(verdict: str | None) -> bool:
    return verdict is None or VERDICT_OF[verdict] is Verdict.UNSURE


def _clusters(pair: Pair) -> Sequence[Mapping[str, object]]:
    """The groups of the same work that one of the two belongs to."""
    found = {}
    for end in pair.ends:
        for row in look_up("clusters-of", subject=about(end.iri)):
            found[row["cluster"]] = {"href": address(row["cluster"]), **row}
    return list(found.values())
