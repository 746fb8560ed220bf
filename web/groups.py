"""Groups of the same work: the list of them, and the page of one, its members side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce

from flask import Blueprint, abort, make_response, render_template, request, url_for
from rdflib import Literal
from werkzeug.wrappers import Response

from web.addresses import address
from web.deciding import form
from web.lookups import about, look_up, look_up_part
from web.members import Group, groups_of
from web.network import drawn
from web.pairs import Pair, pairs
from web.shared_words import in_both
from web.site import current_site
from web.sorting import with_parameters
from web.suggestions import page_number, plan_choices

pages = Blueprint("groups", __name__)

PAGE = 30
"""How many groups a page shows."""

MOST_PAIRS = 100
"""How many pairs of one group are shown."""

_NEARLY = 0.0005
SIZES = (2, 3, 5, 10)
"""The least sizes to choose from."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What the address asks for: groups with a part in a plan, of at least a size, and whether they join several plans."""

    plan: str
    size: str
    where: str

    @classmethod
    def asked(cls) -> Filter:
        """The filter of this request. Refuses (400) what cannot be."""
        one = request.args.get
        found = cls(one("plan", ""), one("size", ""), one("where", ""))
        if found.size not in {"", *map(str, SIZES)} or found.where not in {"", "across"}:
            abort(
                400, "This list cannot be asked for that. Open Groups of the same work and choose from what is offered."
            )
        if found.plan and address(found.plan) is None:
            abort(400, f"{found.plan!r} is not the name of a plan of these pages.")
        return found

    @property
    def narrows(self) -> bool:
        """Whether some groups are left out."""
        return bool(self.plan or self.size or self.where)

    def look_up(self, first: int, most: int) -> Sequence[str]:
        """So many groups that fit, by their IRIs, from the first."""
        rows = look_up_part(
            "clusters",
            first,
            most,
            plan=about(self.plan) if self.plan else None,
            size=Literal(int(self.size or 2)),
            plans=Literal(2 if self.where else 1),
        )
        return [row["cluster"] for row in rows]


@pages.get("/groups")
def show() -> Response:
    """The groups, a part at a time: those in the most plans first."""
    asked, number = Filter.asked(), page_number()
    found = asked.look_up((number - 1) * PAGE, PAGE + 1)
    page = render_template(
        "groups.html",
        asked=asked,
        counts=look_up("cluster-counts")[0],
        plans=plan_choices(),
        sizes=SIZES,
        groups=groups_of(found[:PAGE]),
        first=(number - 1) * PAGE + 1,
        earlier=with_parameters("list", page=str(number - 1)) if number > 1 else None,
        later=with_parameters("list", page=str(number + 1)) if len(found) > PAGE else None,
        form=form(),
        trail=[],
    )
    return make_response(page, 200, {"Cache-Control": "no-store"})


def page(iri: str) -> str:
    """The page of a group: its members side by side, and each link that holds it together."""
    group = next(iter(groups_of([iri])), None)
    if group is None:
        abort(404)
    found = [row["pair"] for row in look_up("pairs-within", subject=about(iri))]
    inside = _inside(group, pairs(found[:MOST_PAIRS]))
    return render_template(
        "cluster.html",
        iri=iri,
        group=group,
        numbers={one.iri: at for at, one in enumerate(group.members, 1)},
        shared=reduce(lambda words, one: " ".join(in_both(words, one.text)), group.members[1:], group.members[0].text),
        pairs=inside,
        more=max(len(found) - MOST_PAIRS, 0),
        weakest=_weakest(inside, group),
        network=drawn(
            [one.iri for one in group.members],
            [(one.ends[0].iri, one.ends[-1].iri, _kind(one), one.likely.partition(":")[0]) for one in inside],
        ),
        # What is decided here can end this group, and its page with it.
        form=replace(form(), back=url_for("groups.show")),
        today=current_site().today(),
        trail=[{"text": "Groups of the same work", "href": url_for("groups.show"), "top": True}],
    )


def _inside(group: Group, found: Sequence[Pair]) -> Sequence[Pair]:
    """Pairs of a group, the surest first; the ends of each in the order of the members."""
    place = {one.iri: at for at, one in enumerate(group.members)}
    turned = [replace(one, ends=tuple(sorted(one.ends, key=lambda end: place.get(end.iri, 0)))) for one in found]
    return sorted(turned, key=lambda one: (-_strength(one), [place.get(end.iri, 0) for end in one.ends]))


def _strength(pair: Pair) -> float:
    return 1.0 if _kind(pair) == "decided" else pair.score or 0.0


def _weakest(inside: Sequence[Pair], group: Group) -> Pair | None:
    """The link without which the group would fall apart; None where several are as weak."""
    close = [one for one in inside if _kind(one) in {"decided", "duplicate", "near-duplicate"}]
    found = [one for one in close if abs(_strength(one) - group.holds) < _NEARLY]
    return found[0] if len(found) == 1 else None


def _kind(pair: Pair) -> str:
    """What holds the two together: a person's word goes before what was found."""
    if pair.ruling and pair.ruling.words in {"duplicate", "near duplicate"}:
        return "decided"
    if pair.ruling and pair.ruling.words != "unsure":
        return "apart" if pair.ruling.words == "not the same" else "related"
    return str(pair.relation or "related").replace(" ", "-")
